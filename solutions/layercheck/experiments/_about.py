"""Describe the arguments of a call by the names that conditions use, and fill in the defaults."""


def about_update(given):
    """Return the properties that may determine whether an update is right."""
    return {
        "momentum": given["momentum"],
        "momentum is below 0.5": given["momentum"] < 0.5,
        "moving is an array": isinstance(given["moving"], dict),
        "moving is an int": type(given["moving"]) is int,
    }


def about_steps(given):
    """Return the properties that may determine whether the value after many steps is right."""
    return {**given, "start is an int": type(given["start"]) is int}


def with_stride(given):
    """Return the arguments of pooled_size after filling in the default stride."""
    left_out = given["stride"] is None
    return {**given, "stride": given["pool"] if left_out else given["stride"], "stride is left out": left_out}


def shape_in_words(given):
    """Return the arguments of pooled_shape and statements about the shape's unknown entries, the window, and the
    stride."""
    shape, pool, strides = given["input_shape"], given["pool_size"], given["strides"]
    last = given["data_format"] == "channels_last"
    lengths = shape[1:-1] if last else shape[2:]
    return {
        **given,
        "a length is None": None in lengths,
        "the batch is None": shape[0] is None,
        "the channel is None": shape[-1 if last else 1] is None,
        "the window is the same along all axes": type(pool) is int or len(set(pool)) == 1,
        "the stride is the same along all axes": type(strides) is not tuple or len(set(strides)) == 1,
    }


def with_padding(given):
    """Return the arguments of a pooling function and whether any window contains cells outside the image."""
    pool, stride = given["pool"], given["stride"]
    missing = [(-(-size // stride) - 1) * stride + pool - size for size in given["x"]["shape"][1:3]]
    return {**given, "padding is needed": given["padding"] == "same" and max(missing) > 0}
