"""Answers to `statistic_axes` that people wrote from the exercise text alone."""


# %% wrong: data_format is ignored; wrong for "batch" and "instance" with channels_first
# true: data_format_ignored
def statistic_axes(kind, data_format="channels_last"):
    if kind == "batch":
        return (0, 1, 2)
    elif kind == "layer":
        return (1, 2, 3)
    elif kind == "instance":
        return (1, 2)


# %% wrong: "batch" averages over the batch axis only, as for (batch, feature)
# true: batch_axis_only
def statistic_axes(kind, data_format="channels_last"):
    first = data_format == "channels_first"
    if kind == "batch":
        return (0,)
    if kind == "layer":
        return (1, 2, 3)
    return (2, 3) if first else (1, 2)


# %% wrong: "layer" uses the channel axis only (Keras's default) instead of the whole image
# true: layer_is_channels_only
def statistic_axes(kind, data_format="channels_last"):
    channel = 3 if data_format == "channels_last" else 1
    spatial = (1, 2) if data_format == "channels_last" else (2, 3)
    axes = {
        "batch": (0,) + spatial,
        "layer": (channel,),
        "instance": spatial,
    }
    return axes[kind]


# %% wrong: returns lists, for which np.mean raises TypeError
# true: lists_for_tuples
def statistic_axes(kind, data_format="channels_last"):
    if data_format == "channels_last":
        spatial = [1, 2]
    else:
        spatial = [2, 3]
    if kind == "batch":
        return [0] + spatial
    if kind == "instance":
        return spatial
    return [1, 2, 3]


# %% wrong: returns the axes that remain, the complement of the required ones
# true: kept_for_averaged
def statistic_axes(kind, data_format="channels_last"):
    c = -1 if data_format == "channels_last" else 1
    if kind == "batch":
        return (c,)
    elif kind == "layer":
        return (0,)
    else:
        return (0, c)


# %% wrong: `or` with a bare string is always true, so every kind gets the axes of batch normalization
# true: kinds=('batch', 'layer', 'instance', 'b')
def statistic_axes(kind, data_format="channels_last"):
    if kind == "batch" or "BatchNormalization":
        return (0, 1, 2) if data_format == "channels_last" else (0, 2, 3)
    elif kind == "layer":
        return (1, 2, 3)
    return (1, 2) if data_format == "channels_last" else (2, 3)


# %% wrong: axes are counted from 1, so they are off by one for all kinds (AxisError where axis 4 occurs)
# true: form='from 1'
def statistic_axes(kind, data_format="channels_last"):
    if data_format == "channels_last":
        table = {"batch": (1, 2, 3), "layer": (2, 3, 4), "instance": (2, 3)}
    else:
        table = {"batch": (1, 3, 4), "layer": (2, 3, 4), "instance": (3, 4)}
    return table[kind]


# %% wrong: only channels_last is handled, so channels_first gives None
# true: formats='None'
def statistic_axes(kind, data_format="channels_last"):
    if data_format == "channels_last":
        if kind == "batch":
            return 0, 1, 2
        if kind == "layer":
            return 1, 2, 3
        if kind == "instance":
            return 1, 2


# %% wrong: the dictionary key is "channel_first" without the s, which raises KeyError for channels_first
# isolating: condition
def statistic_axes(kind, data_format="channels_last"):
    spatial = {"channels_last": (1, 2), "channel_first": (2, 3)}[data_format]
    if kind == "batch":
        return (0, *spatial)
    if kind == "layer":
        return (1, 2, 3)
    return spatial


# %% wrong: "layer" includes the batch axis, so there is one mean for the whole batch
# true: layer_with_the_batch
def statistic_axes(kind, data_format="channels_last"):
    spatial = (1, 2)
    if data_format == "channels_first":
        spatial = (2, 3)
    if kind == "instance":
        return spatial
    if kind == "layer":
        return tuple(range(4))
    return (0,) + spatial


# %% wrong: all axes are shifted by one for channels_first, which is right for "instance" but wrong for "batch", (1, 2, 3), and "layer", (2, 3, 0)
# true: formats='one up'
def statistic_axes(kind, data_format="channels_last"):
    axes = {"batch": (0, 1, 2), "layer": (1, 2, 3), "instance": (1, 2)}[kind]
    if data_format == "channels_first":
        axes = tuple((a + 1) % 4 for a in axes)
    return axes


# %% wrong: two mistakes: "instance" and "layer" are swapped, and channels_first is treated as channels_last and vice versa
# true: kinds=('layer', 'instance'), formats='exchanged'
def statistic_axes(kind, data_format="channels_last"):
    if data_format == "channels_first":
        hw = (1, 2)
    else:
        hw = (2, 3)
    if kind == "batch":
        return (0,) + hw
    elif kind == "instance":
        return (1, 2, 3)
    else:
        return hw


# %% wrong: (0) + spatial adds an int and a tuple, which raises TypeError for "batch"
# isolating: condition
def statistic_axes(kind, data_format="channels_last"):
    if data_format == "channels_first":
        spatial = (2, 3)
    else:
        spatial = (1, 2)
    if kind == "batch":
        return (0) + spatial
    if kind == "layer":
        return (1, 2, 3)
    if kind == "instance":
        return spatial


# %% wrong: with channels_first, "layer" loses the channel axis, (2, 3) instead of (1, 2, 3)
# true: layer_channels_first='HW'
def statistic_axes(kind, data_format="channels_last"):
    start = 1 if data_format == "channels_last" else 2
    if kind == "layer":
        return tuple(range(start, 4))
    if kind == "instance":
        return (start, start + 1)
    return (0, start, start + 1)


# %% wrong: the axes of "batch" are overwritten because of a second if/else, so "batch" returns the axes of "instance"
# true: batch='HW'
def statistic_axes(kind, data_format="channels_last"):
    h, w = (1, 2) if data_format == "channels_last" else (2, 3)
    if kind == "batch":
        axes = (0, h, w)
    if kind == "layer":
        axes = (1, 2, 3)
    else:
        axes = (h, w)
    return axes


# %% right: looks up letters in the layout string
def statistic_axes(kind, data_format="channels_last"):
    layout = "nhwc" if data_format == "channels_last" else "nchw"
    averaged = {"batch": "nhw", "layer": "hwc", "instance": "hw"}[kind]
    return tuple(i for i, letter in enumerate(layout) if letter in averaged)


# %% right: subtracts the set of axes that are kept
def statistic_axes(kind, data_format="channels_last"):
    c = {"channels_last": 3, "channels_first": 1}[data_format]
    kept = {"batch": {c}, "layer": {0}, "instance": {0, c}}[kind]
    return tuple(sorted({0, 1, 2, 3} - kept))


# %% right: uses negative axes
def statistic_axes(kind, data_format="channels_last"):
    if kind == "layer":
        return (-3, -2, -1)
    spatial = (-3, -2) if data_format == "channels_last" else (-2, -1)
    if kind == "instance":
        return spatial
    return (-4,) + spatial


# %% right: starts with all axes and removes some of them with pop, the last ones first
def statistic_axes(kind, data_format="channels_last"):
    axes = [0, 1, 2, 3]
    if kind != "layer":
        axes.pop(-1 if data_format == "channels_last" else 1)
    if kind != "batch":
        axes.pop(0)
    return tuple(axes)


# %% wrong: "layer" is understood as Keras's default, over the channels of each pixel only; visible with kind "layer" in both formats
# true: layer_is_channels_only
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    channel = 3 if data_format == "channels_last" else 1
    spatial = tuple(a for a in (1, 2, 3) if a != channel)
    if kind == "batch":
        return (0,) + spatial
    if kind == "layer":
        return (channel,)
    return spatial


# %% wrong: "batch" uses only the batch axis, so every pixel gets its own mean; visible with kind "batch" in both formats
# true: batch_axis_only
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    if kind == "batch":
        return (0,)
    elif kind == "layer":
        return (1, 2, 3)
    elif kind == "instance":
        return (1, 2) if data_format == "channels_last" else (2, 3)


# %% wrong: returns the axes that are kept, the complement of the required ones; shows up with all kinds in both formats
# true: kept_for_averaged
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    c = data_format == "channels_first" and 1 or 3
    kept = {"batch": (c,), "layer": (0,), "instance": (0, c)}
    return kept[kind]


# %% wrong: for channels_first, every axis is shifted by one, which is right for "instance" only; visible for "batch" and "layer" with channels_first
# true: formats='one up, no wrap'
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    axes = {"batch": (0, 1, 2), "layer": (1, 2, 3), "instance": (1, 2)}[kind]
    if data_format == "channels_first":
        axes = tuple(a + 1 for a in axes)
    return axes


# %% wrong: the channel axis −1 isn't found in the set {0, 1, 2, 3}, so it stays in the tuple; visible for "batch" and "instance" with channels_last
# true: formats='channel kept in last'
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    channel_axis = -1 if data_format == "channels_last" else 1
    every = {0, 1, 2, 3}
    if kind == "batch":
        left = every - {channel_axis}
    elif kind == "instance":
        left = every - {0, channel_axis}
    else:
        left = every - {0}
    return tuple(sorted(left))


# %% wrong: crashes for "instance" with channels_last and gives (1, 3) with channels_first, because the first pop shifts the positions
# isolating: condition; difference
def statistic_axes(kind, data_format="channels_last"):
    channel = 3 if data_format == "channels_last" else 1
    axes = [0, 1, 2, 3]
    if kind != "batch":
        axes.pop(0)
    if kind != "layer":
        axes.pop(channel)
    return tuple(axes)


# %% wrong: returns a list instead of a tuple, which np.mean doesn't accept; shows up with all kinds in both formats
# true: lists_for_tuples
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    height, width, channel = (2, 3, 1) if data_format == "channels_first" else (1, 2, 3)
    axes = [height, width]
    if kind == "batch":
        axes = [0] + axes
    if kind == "layer":
        axes = axes + [channel]
    return axes


# %% wrong: the condition with `or` is always true, so "layer" and "instance" get the axes of "batch"; visible with kinds "layer" and "instance"
# true: kinds=('batch', 'layer', 'instance', 'b')
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    spatial = (1, 2)
    if data_format == "channels_first":
        spatial = (2, 3)
    if kind == "batch" or "training":
        return (0, *spatial)
    elif kind == "instance":
        return spatial
    return (1, 2, 3)


# %% wrong: data_format is compared with a misspelled name, so channels_first is never recognized; visible for "batch" and "instance" with channels_first
# true: data_format_ignored
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    if data_format == "channel_first":
        table = dict(batch=(0, 2, 3), layer=(1, 2, 3), instance=(2, 3))
    else:
        table = dict(batch=(0, 1, 2), layer=(1, 2, 3), instance=(1, 2))
    return table[kind]


# %% wrong: crashes: the last five characters of "channels_last" are "_last", so channels_last raises KeyError
# isolating: condition; difference
def statistic_axes(kind, data_format="channels_last"):
    where = data_format[-5:]
    axes = {
        ("batch", "last"): (0, 1, 2),
        ("batch", "first"): (0, 2, 3),
        ("layer", "last"): (1, 2, 3),
        ("layer", "first"): (1, 2, 3),
        ("instance", "last"): (1, 2),
        ("instance", "first"): (2, 3),
    }
    return axes[kind, where]


# %% wrong: reads Keras's global setting instead of the argument; visible for "batch" and "instance" with channels_first
# true: data_format_ignored
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    fmt = keras.backend.image_data_format()
    letters = "NHWC" if fmt == "channels_last" else "NCHW"
    wanted = {"batch": "NHW", "layer": "HWC", "instance": "HW"}[kind]
    return tuple(i for i, letter in enumerate(letters) if letter in wanted)


# %% wrong: returns the values of the layer's axis argument, which for BatchNormalization is the axis that is kept; visible with "batch" in both formats
# true: batch_keeps_the_wrong_axes
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    c = -1 if data_format == "channels_last" else 1
    if kind == "batch":
        return (c,)
    if kind == "layer":
        return (-3, -2, -1)
    return (-3, -2) if c == -1 else (-2, -1)


# %% wrong: two mistakes: "layer" includes the batch axis, and the end of range leaves out the width for "instance"; visible with "layer" and "instance" in both formats
# true: layer='NHWC', instance='H'
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    first = 1 if data_format == "channels_last" else 2
    if kind == "instance":
        return tuple(range(first, first + 1))
    if kind == "layer":
        return tuple(range(4))
    return (0, first, first + 1)


# %% wrong: only "batch" looks at the data format; shows up for "instance" with channels_first
# true: instance_channels_first='HC'
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    match_batch = {"channels_last": (0, 1, 2), "channels_first": (0, 2, 3)}
    if kind == "batch":
        return match_batch[data_format]
    return (1, 2, 3) if kind == "layer" else (1, 2)


# %% wrong: "instance" is understood as one mean per pixel position and channel, over the batch; visible with kind "instance" in both formats
# true: instance='N'
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    c = {"channels_last": 3, "channels_first": 1}[data_format]
    rules = {
        "batch": lambda a: a != c,
        "layer": lambda a: a != 0,
        "instance": lambda a: a == 0,
    }
    return tuple(filter(rules[kind], range(4)))


# %% right: names the axes with letters
def statistic_axes(kind, data_format="channels_last"):
    order = {"channels_last": "NHWC", "channels_first": "NCHW"}[data_format]
    over = {"batch": "NHW", "layer": "CHW", "instance": "HW"}[kind]
    return tuple(sorted(order.index(letter) for letter in over))


# %% right: uses an indicator array to find out along which axes the index may change
def statistic_axes(kind, data_format="channels_last"):
    channel = 1 if data_format.endswith("first") else 3
    keep = np.zeros(4, dtype=bool)
    keep[0] = kind != "batch"
    keep[channel] = kind != "layer"
    return tuple(int(a) for a in np.flatnonzero(~keep))


# %% right: uses recursion: the axes for channels_first are computed from those for channels_last
def statistic_axes(kind, data_format="channels_last"):
    if data_format == "channels_first":
        new_place = {0: 0, 1: 2, 2: 3, 3: 1}
        return tuple(new_place[a] for a in statistic_axes(kind))
    axes = [1, 2]
    if kind == "batch":
        axes.insert(0, 0)
    elif kind == "layer":
        axes.append(3)
    return tuple(axes)


# %% wrong: returns the axes that are kept instead of those that are averaged over; shows up for any kind
# true: kept_for_averaged
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    channel = 3 if data_format == "channels_last" else 1
    if kind == "batch":
        return (channel,)
    elif kind == "layer":
        return (0,)
    else:
        return (0, channel)


# %% wrong: "batch" averages over the batch axis only; shows up with "batch" in both formats
# true: batch_axis_only
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    first = data_format == "channels_first"
    if kind == "batch":
        return (0,)
    if kind == "layer":
        return (1, 2, 3)
    if kind == "instance":
        return (2, 3) if first else (1, 2)


# %% wrong: data_format is ignored; shows up for "batch" and "instance" with channels_first
# true: data_format_ignored
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    AXES = {"batch": (0, 1, 2), "layer": (1, 2, 3), "instance": (1, 2)}
    return AXES[kind]


# %% wrong: "layer" averages over the channel axis only, as Keras's LayerNormalization does by default; visible with "layer" in both formats
# true: layer_is_channels_only
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    if data_format == "channels_last":
        batch, height, width, channel = 0, 1, 2, 3
    else:
        batch, channel, height, width = 0, 1, 2, 3
    if kind == "batch":
        return (batch, height, width)
    if kind == "layer":
        return (channel,)
    return (height, width)


# %% wrong: "channel_last" is misspelled in the comparison, so the default format gets the axes of channels_first; visible for "batch" and "instance" with channels_last
# true: formats='always first'
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    spatial = (1, 2) if data_format == "channel_last" else (2, 3)
    if kind == "batch":
        return (0,) + spatial
    elif kind == "instance":
        return spatial
    elif kind == "layer":
        return (1, 2, 3)


# %% wrong: returns lists, which np.mean doesn't accept as an axis (TypeError); shows up for any kind
# true: lists_for_tuples
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    axes = [0, 1, 2, 3]
    c = 3 if data_format == "channels_last" else 1
    if kind in ("batch", "instance"):
        axes.remove(c)
    if kind in ("layer", "instance"):
        axes.remove(0)
    return axes


# %% wrong: "layer" and "instance" are swapped; shows up with these two kinds in both formats
# true: kinds=('layer', 'instance')
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    if data_format == "channels_first":
        hw = (2, 3)
        c = (1,)
    else:
        hw = (1, 2)
        c = (3,)
    if kind == "batch":
        return (0,) + hw
    if kind == "instance":
        return tuple(sorted(hw + c))
    if kind == "layer":
        return hw


# %% wrong: counts the axes from 1 as MATLAB does; shows up for any kind, as an AxisError for "layer" or as a wrong axis
# true: form='from 1'
# isolating: dependence; difference
def statistic_axes(kind, data_format="channels_last"):
    dims = "NHWC" if data_format == "channels_last" else "NCHW"
    N, H, W, C = (dims.find(letter) + 1 for letter in "NHWC")
    switch = {"batch": (N, H, W), "layer": (H, W, C), "instance": (H, W)}
    return switch[kind]


# %% wrong: -1 never equals a counted axis, so the channel isn't left out; visible for "batch" and "instance" with channels_last
# true: formats='channel kept in last'
def statistic_axes(kind, data_format="channels_last"):
    channel_axis = 1 if data_format == "channels_first" else -1
    axes = []
    for axis in range(4):
        if kind != "layer" and axis == channel_axis:
            continue
        if kind != "batch" and axis == 0:
            continue
        axes.append(axis)
    return tuple(axes)


# %% wrong: the branch for "layer" is missing with channels_first, so None is returned there
# true: layer_channels_first=None
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    if data_format == "channels_last":
        if kind == "batch":
            return (0, 1, 2)
        elif kind == "layer":
            return (1, 2, 3)
        elif kind == "instance":
            return (1, 2)
    elif data_format == "channels_first":
        if kind == "batch":
            return (0, 2, 3)
        elif kind == "instance":
            return (2, 3)


# %% wrong: `kind == "batch" or "layer"` is always true, so every kind gets the axes of "batch"; visible with "layer" and "instance"
# true: kinds=('batch', 'layer', 'instance', 'b')
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    h, w = (1, 2) if data_format == "channels_last" else (2, 3)
    if kind == "batch" or "layer":
        return (0, h, w)
    else:
        return (h, w)


# %% wrong: uses a variable x that the function doesn't have, which raises NameError for every kind
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    ndim = len(x.shape)
    c = ndim - 1 if data_format == "channels_last" else 1
    if kind == "batch":
        return tuple(i for i in range(ndim) if i != c)
    if kind == "layer":
        return tuple(range(1, ndim))
    return tuple(i for i in range(1, ndim) if i != c)


# %% wrong: two mistakes: "instance" averages over the batch axis, and "batch" takes axis 3 as the channel axis with channels_first; visible for "instance" in both formats and with "batch" in channels_first
# true: instance='N', formats='ignored'
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    out = None
    if kind == "layer":
        out = 1, 2, 3
    if kind == "batch":
        out = 0, 1, 2
    if kind == "instance":
        out = (0,)
    return out


# %% right: picks letters of the layout by kind
def statistic_axes(kind, data_format="channels_last"):
    layout = "NHWC" if data_format == "channels_last" else "NCHW"
    averaged = {"batch": "NHW", "layer": "HWC", "instance": "HW"}[kind]
    return tuple(i for i, letter in enumerate(layout) if letter in averaged)


# %% right: uses negative axes, in descending order, except for the batch axis
def statistic_axes(kind, data_format="channels_last"):
    if kind == "layer":
        return (-1, -2, -3)
    spatial = (-2, -3) if data_format == "channels_last" else (-1, -2)
    return spatial + (0,) if kind == "batch" else spatial


# %% right: uses the set difference with the axes that are kept
def statistic_axes(kind, data_format="channels_last"):
    channel = {"channels_last": 3, "channels_first": 1}[data_format]
    kept = {"batch": {channel}, "layer": {0}, "instance": {0, channel}}
    return tuple(sorted(set(range(4)).difference(kept[kind])))


# %% wrong: data_format is never used; shows up for "batch" and "instance" with channels_first
# true: data_format_ignored
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    if kind == "batch":
        return (0, 1, 2)
    elif kind == "layer":
        return (1, 2, 3)
    elif kind == "instance":
        return (1, 2)


# %% wrong: "layer" averages over the channel axis only, like Keras's default, instead of the whole image; visible with kind "layer"
# true: layer_is_channels_only
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    channel = 3 if data_format == "channels_last" else 1
    if kind == "batch":
        return tuple(a for a in range(4) if a != channel)
    if kind == "instance":
        return tuple(a for a in (1, 2, 3) if a != channel)
    return (channel,)


# %% wrong: "batch" averages over the batch axis only; shows up with kind "batch"
# true: batch_axis_only
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    spatial = (1, 2) if data_format == "channels_last" else (2, 3)
    if kind == "batch":
        axes = (0,)
    elif kind == "layer":
        axes = (1, 2, 3)
    else:
        axes = spatial
    return axes


# %% wrong: returns the axes that remain instead of those that are averaged over; shows up with all kinds
# true: kept_for_averaged
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    c = 3 if data_format == "channels_last" else 1
    kept = {"batch": (c,), "layer": (0,), "instance": (0, c)}
    return kept[kind]


# %% wrong: "layer" averages over the whole batch, too; shows up with kind "layer"
# true: layer_with_the_batch
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    if data_format == "channels_first":
        table = {"batch": (0, 2, 3), "layer": (0, 1, 2, 3), "instance": (2, 3)}
    else:
        table = {"batch": (0, 1, 2), "layer": (0, 1, 2, 3), "instance": (1, 2)}
    return table[kind]


# %% wrong: returns lists, which np.mean rejects with TypeError for every input
# true: lists_for_tuples
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    names = ["N", "H", "W", "C"] if data_format == "channels_last" else ["N", "C", "H", "W"]
    keep = {"batch": "C", "layer": "N", "instance": "NC"}[kind]
    axes = []
    for i, name in enumerate(names):
        if name not in keep:
            axes.append(i)
    return axes


# %% wrong: for channels_first, simply adds 1 to every axis; shows up for "batch" and "layer" with channels_first
# true: formats='one up, no wrap'
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    axes = {"batch": (0, 1, 2), "layer": (1, 2, 3), "instance": (1, 2)}[kind]
    if data_format == "channels_first":
        axes = tuple(a + 1 for a in axes)
    return axes


# %% wrong: compares with "channel_first" (without the s), so that branch never runs; visible for "batch" and "instance" with channels_first
# true: data_format_ignored
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    channel_axis = -1
    if data_format == "channel_first":
        channel_axis = 1
    axes = [0, 1, 2, 3]
    if kind != "batch":
        axes.remove(0)
    if kind != "layer":
        del axes[channel_axis]
    return tuple(axes)


# %% wrong: `kind == "batch" or "layer"` is always true; shows up with kinds "layer" and "instance"
# true: kinds=('batch', 'layer', 'instance', 'b')
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    if kind == "batch" or "layer":
        if data_format == "channels_last":
            return (0, 1, 2)
        else:
            return (0, 2, 3)
    else:
        if data_format == "channels_last":
            return (1, 2)
        else:
            return (2, 3)


# %% wrong: after axis 0 is removed from the list, the channel's index has shifted by one; "instance" crashes with channels_last and is wrong with channels_first
# isolating: condition; dependence; difference
def statistic_axes(kind, data_format="channels_last"):
    channel = 3 if data_format == "channels_last" else 1
    axes = [0, 1, 2, 3]
    if kind in ("layer", "instance"):
        axes.pop(0)
    if kind in ("batch", "instance"):
        axes.pop(channel)
    return tuple(axes)


# %% wrong: the channels_first permutation is applied in the wrong direction; visible for "batch" and "instance" with channels_first
# true: formats='second'
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    last = {"batch": (0, 1, 2), "layer": (1, 2, 3), "instance": (1, 2)}
    if data_format == "channels_last":
        return last[kind]
    perm = (0, 3, 1, 2)
    return tuple(sorted(perm[a] for a in last[kind]))


# %% wrong: "instance" with channels_first has no return statement, and np.mean takes None to mean all axes
# true: instance_channels_first=None
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    if kind == "layer":
        return (1, 2, 3)
    if kind == "batch":
        if data_format == "channels_first":
            return (0, 2, 3)
        return (0, 1, 2)
    if kind == "instance":
        if data_format == "channels_last":
            return (1, 2)


# %% wrong: pop removes the entry from a global dict, so the second call with the same arguments crashes with KeyError
# true: state='popped'
# isolating: difference
AXES = {
    ("batch", "channels_last"): (0, 1, 2),
    ("layer", "channels_last"): (1, 2, 3),
    ("instance", "channels_last"): (1, 2),
    ("batch", "channels_first"): (0, 2, 3),
    ("layer", "channels_first"): (1, 2, 3),
    ("instance", "channels_first"): (2, 3),
}

def statistic_axes(kind, data_format="channels_last"):
    return AXES.pop((kind, data_format))


# %% wrong: data_format has no default, so the function crashes when called with kind only
# isolating: difference
def statistic_axes(kind, data_format):
    c_last = data_format == "channels_last"
    if kind == "batch":
        return (0, 1, 2) if c_last else (0, 2, 3)
    if kind == "layer":
        return (1, 2, 3)
    return (1, 2) if c_last else (2, 3)


# %% wrong: two mistakes: "instance" is computed as one mean per image over everything, and "layer" as one per image and channel; visible for both kinds
# true: kinds=('layer', 'instance')
# isolating: dependence; difference
def statistic_axes(kind, data_format="channels_last"):
    if kind == "instance":
        return (1, 2, 3)
    if kind == "layer":
        return (1, 2)
    return (0, 1, 2) if data_format == "channels_last" else (0, 2, 3)


# %% wrong: returns the axis arguments of the Keras layers (-1 or 1, ints) rather than tuples of reduced axes; visible with "batch" and "instance" (and "batch" gets no tuple)
# isolating: condition; dependence; difference
def statistic_axes(kind, data_format="channels_last"):
    channel_axis = -1 if data_format == "channels_last" else 1
    if kind == "batch":
        return channel_axis
    elif kind == "instance":
        return (0, channel_axis)
    return (1, 2, 3)


# %% wrong: crashes for "batch" and "layer": subtracts the kept axis, a number, from a set
# isolating: condition; difference
def statistic_axes(kind, data_format="channels_last"):
    c = 3 if data_format == "channels_last" else 1
    everything = {0, 1, 2, 3}
    kept = {"batch": c, "layer": 0, "instance": {0, c}}[kind]
    return tuple(sorted(everything - kept))


# %% wrong: range ends one axis too early, so the last axis is missing; visible for "layer", and for "batch" and "instance" with channels_first
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    channel = 3 if data_format == "channels_last" else 1
    first = 0 if kind == "batch" else 1
    result = ()
    for axis in range(first, 3):
        if axis == channel and kind != "layer":
            continue
        result += (axis,)
    return result


# %% right: finds the letters of the averaged axes in a layout string; the tuple is not always sorted
def statistic_axes(kind, data_format="channels_last"):
    layout = {"channels_last": "NHWC", "channels_first": "NCHW"}[data_format]
    kept = {"batch": "C", "layer": "N", "instance": "NC"}[kind]
    return tuple(layout.index(letter) for letter in "NHWC" if letter not in kept)


# %% right: sorts a set difference
def statistic_axes(kind, data_format="channels_last"):
    channel = {"channels_last": 3, "channels_first": 1}[data_format]
    stay = set()
    if kind != "batch":
        stay |= {0}
    if kind != "layer":
        stay |= {channel}
    return tuple(sorted(set(range(4)).difference(stay)))


# %% right: uses negative axes, counted from the end
def statistic_axes(kind, data_format="channels_last"):
    height = -3 if data_format == "channels_last" else -2
    spatial = (height, height + 1)
    if kind == "instance":
        return spatial
    if kind == "batch":
        return (-4,) + spatial
    return (-3, -2, -1)


# %% wrong: returns the axes that are kept (those along which the statistics differ) instead of those that are averaged over; wrong for every kind ("layer" gives (0,))
# true: kept_for_averaged
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    channel = 3 if data_format == "channels_last" else 1
    if kind == "batch":
        # batch norm: one per channel
        return (channel,)
    elif kind == "layer":
        # one per image
        return (0,)
    else:
        # one per image and channel
        return (0, channel)


# %% wrong: "layer" averages over the channels only (as in Keras's default LayerNormalization), not over the whole image; visible with kind="layer" in both formats
# true: layer_is_channels_only
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    c = -1 if data_format == "channels_last" else 1
    hw = (1, 2) if data_format == "channels_last" else (2, 3)
    table = {
        "batch": (0,) + hw,
        "layer": (c,),
        "instance": hw,
    }
    return table[kind]


# %% wrong: list.remove returns None, so tuple(None) raises TypeError for "batch" and "instance"; only "layer" works
# isolating: condition; difference
def statistic_axes(kind, data_format="channels_last"):
    axes = [0, 1, 2, 3]
    if data_format == "channels_first":
        channel_axis = 1
    else:
        channel_axis = 3
    if kind == "batch":
        axes = axes.remove(channel_axis)
    elif kind == "instance":
        axes = axes[1:].remove(channel_axis)
    elif kind == "layer":
        axes = axes[1:]
    return tuple(axes)


# %% wrong: for channels_first, every axis is shifted up by one, even the batch axis: "batch" gives (1, 2, 3), "layer" gives (2, 3, 4), for which np.mean raises an error
# true: formats='one up, no wrap'
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    axes = {"batch": (0, 1, 2), "layer": (1, 2, 3), "instance": (1, 2)}[kind]
    if data_format == "channels_first":
        # the channel now sits before height and width, so those move back by 1
        axes = tuple(a + 1 for a in axes)
    return axes


# %% wrong: maps the axes with the permutation of the transpose in the wrong direction, so channels_first gives (0, 3, 1) for "batch" and (3, 1) for "instance"
# true: formats='second'
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    if kind == "batch":
        nhwc = (0, 1, 2)
    elif kind == "layer":
        nhwc = (1, 2, 3)
    elif kind == "instance":
        nhwc = (1, 2)
    else:
        raise ValueError(kind)
    if data_format == "channels_last":
        return nhwc
    # NHWC -> NCHW, like np.transpose(x, (0, 3, 1, 2))
    perm = (0, 3, 1, 2)
    return tuple(perm[a] for a in nhwc)


# %% wrong: ignores data_format, so "batch" and "instance" are wrong for channels_first ("layer" is right by chance)
# true: data_format_ignored
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    table = {"batch": (0, 1, 2), "layer": (1, 2, 3), "instance": (1, 2)}
    return table[kind]


# %% wrong: "layer" uses only the channel axis, like Keras's default LayerNormalization; shows up with kind="layer"
# true: layer_is_channels_only
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    channel = -1 if data_format == "channels_last" else 1
    spatial = (1, 2) if data_format == "channels_last" else (2, 3)
    if kind == "batch":
        return (0,) + spatial
    elif kind == "layer":
        return (channel,)
    elif kind == "instance":
        return spatial


# %% wrong: `== "batch" or "layer"` is always true, so "layer" and "instance" get the axes of "batch"
# true: kinds=('batch', 'layer', 'instance', 'b')
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    if data_format == "channels_last":
        h, w, c = 1, 2, 3
    else:
        c, h, w = 1, 2, 3
    if kind == "batch" or "layer":
        axes = (0, h, w)
        if kind == "layer" and c == 0:
            axes = (h, w, c)
        return axes
    return (h, w)


# %% wrong: returns the axes that are kept instead of those that are averaged over; visible with all kinds
# true: kept_for_averaged
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    c = 3
    if data_format == "channels_first":
        c = 1
    if kind == "batch":
        result = (c,)
    if kind == "layer":
        result = (0,)
    if kind == "instance":
        result = (0, c)
    return result


# %% wrong: returns a list, which np.mean(axis=...) rejects with TypeError, for every kind
# true: lists_for_tuples
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    channel_axis = data_format == "channels_first" and 1 or 3
    all_axes = [0, 1, 2, 3]
    if kind == "layer":
        drop = [0]
    elif kind == "instance":
        drop = [0, channel_axis]
    else:
        drop = [channel_axis]
    return [a for a in all_axes if a not in drop]


# %% wrong: counts dimensions from 1 as in MATLAB, so axis 4 is out of range or the wrong axes are averaged, for every kind
# true: form='from 1'
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    dims = {"N": 1, "H": 2, "W": 3, "C": 4}
    if data_format == "channels_first":
        dims = {"N": 1, "C": 2, "H": 3, "W": 4}
    names = {"batch": "NHW", "layer": "HWC", "instance": "HW"}[kind]
    return tuple(sorted(dims[n] for n in names))


# %% wrong: for "instance", the second pop uses an index that has shifted, so channels_last raises IndexError, and channels_first gives (1, 3) instead of (2, 3)
# isolating: condition; dependence; difference
def statistic_axes(kind, data_format="channels_last"):
    axes = [0, 1, 2, 3]
    channel = 3 if data_format == "channels_last" else 1
    if kind == "batch":
        axes.pop(channel)
    elif kind == "layer":
        axes.pop(0)
    else:
        axes.pop(0)
        axes.pop(channel)
    return tuple(axes)


# %% wrong: two mistakes: swaps "batch" and "instance", and "layer" includes the batch axis; shows up with all kinds
# true: layer='NHWC', kinds=('batch', 'instance')
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    first = data_format.endswith("first")
    if kind == "instance":
        return (0, 2, 3) if first else (0, 1, 2)
    if kind == "batch":
        return (2, 3) if first else (1, 2)
    return tuple(range(4))


# %% right: names the axes with letters and looks up each letter in a string
def statistic_axes(kind, data_format="channels_last"):
    order = "nchw" if data_format == "channels_first" else "nhwc"
    averaged = dict(batch="nhw", layer="hwc", instance="hw")[kind]
    return tuple(i for i, letter in enumerate(order) if letter in averaged)


# %% right: uses negative axes, which np.mean accepts as well
def statistic_axes(kind, data_format="channels_last"):
    rows = -3 if data_format == "channels_last" else -2
    axes = (rows, rows + 1)
    if kind == "instance":
        return axes
    if kind == "batch":
        return (-4,) + axes
    return (-3, -2, -1)


# %% wrong: the instance case ignores data_format: for ('instance', 'channels_first') it returns (1, 2) instead of (2, 3)
# true: instance_channels_first='HC'
def statistic_axes(kind, data_format="channels_last"):
    if kind == "batch":
        return (0, 1, 2) if data_format == "channels_last" else (0, 2, 3)
    if kind == "layer":
        return (1, 2, 3)
    # instance: each channel of each sample on its own
    return (1, 2)


# %% wrong: 'layer' returns only the channel axis, as Keras's LayerNormalization() without arguments does, and not the whole image; wrong for every call with kind 'layer'
# true: layer_is_channels_only
def statistic_axes(kind, data_format="channels_last"):
    channel = 3 if data_format == "channels_last" else 1
    spatial = (1, 2) if data_format == "channels_last" else (2, 3)
    if kind == "batch":
        return (0,) + spatial
    elif kind == "instance":
        return spatial
    elif kind == "layer":
        return (channel,)
    raise ValueError(kind)


# %% wrong: the name is misspelled ('channel_first'), so 'channels_first' is treated like 'channels_last'; wrong for batch and instance with channels_first
# true: data_format_ignored
def statistic_axes(kind, data_format="channels_last"):
    channel_axis = 1 if data_format == "channel_first" else 3
    axes = {0, 1, 2, 3}
    if kind == "batch":
        axes -= {channel_axis}
    elif kind == "layer":
        axes -= {0}
    else:
        axes -= {0, channel_axis}
    return tuple(sorted(axes))


# %% wrong: 'layer' includes the batch axis, so there is a single mean for all samples; wrong for kind 'layer' as soon as the batch has more than one image
# true: layer_with_the_batch
def statistic_axes(kind, data_format="channels_last"):
    h, w = (1, 2) if data_format == "channels_last" else (2, 3)
    c = 6 - h - w
    table = {
        "batch": (0, h, w),
        "layer": tuple(sorted((0, h, w, c))),
        "instance": (h, w),
    }
    return table[kind]


# %% wrong: returns a list, which x.mean(axis=...) rejects with a TypeError; wrong for every call
# true: lists_for_tuples
def statistic_axes(kind, data_format="channels_last"):
    channel = ("channels_last", "channels_first").index(data_format)
    channel = [3, 1][channel]
    axes = [0, 1, 2, 3]
    if kind in ("layer", "instance"):
        axes.remove(0)
    if kind in ("batch", "instance"):
        axes.remove(channel)
    return axes


# %% right: an unusual but correct style
def statistic_axes(kind, data_format="channels_last"):
    letters = {"channels_last": "NHWC", "channels_first": "NCHW"}[data_format]
    kept = dict(batch="C", layer="N", instance="NC")[kind]
    return tuple(place for place, letter in enumerate(letters) if letter not in kept)


# %% wrong: 'layer' averages only over the channels, as in a transformer (Keras's default axis): (3,) or (1,) instead of (1, 2, 3), for both data formats. 'batch' and 'instance' are right
# true: layer_is_channels_only
def statistic_axes(kind, data_format="channels_last"):
    channel = 3 if data_format == "channels_last" else 1
    spatial = tuple(a for a in (1, 2, 3) if a != channel)
    if kind == "batch":
        return (0,) + spatial
    elif kind == "layer":
        return (channel,)
    else:
        return spatial


# %% wrong: 'batch' averages only over the batch axis, (0,), for both data formats: the height and the width are missing. 'layer' and 'instance' are right
# true: batch_axis_only
def statistic_axes(kind, data_format="channels_last"):
    h, w, c = (1, 2, 3) if data_format == "channels_last" else (2, 3, 1)
    return {"batch": (0,), "layer": tuple(sorted((h, w, c))), "instance": (h, w)}[kind]


# %% wrong: uses the permutation from channels_last to channels_first in the wrong direction: with channels_first 'batch' gives (0, 3, 1) instead of (0, 2, 3), and 'instance' (3, 1) instead of (2, 3). 'layer' and channels_last are right
# true: formats='second'
def statistic_axes(kind, data_format="channels_last"):
    axes = {"batch": (0, 1, 2), "layer": (1, 2, 3), "instance": (1, 2)}[kind]
    if data_format == "channels_first":
        permutation = [0, 3, 1, 2]      # np.transpose(x, permutation) puts the channels first
        axes = tuple(permutation[a] for a in axes)
    return axes


# %% wrong: returns a generator, not a tuple (parentheses around a comprehension); np.mean raises TypeError with it. The axes themselves are right. Every call
# isolating: difference
def statistic_axes(kind, data_format="channels_last"):
    names = "nhwc" if data_format == "channels_last" else "nchw"
    averaged = {"batch": "nhw", "layer": "hwc", "instance": "hw"}[kind]
    return (axis for axis, name in enumerate(names) if name in averaged)


# %% wrong: for channels_first adds 1 to all axes: right for 'instance' (2, 3), but 'batch' gives (1, 2, 3) instead of (0, 2, 3), and 'layer' (2, 3, 4), for which np.mean raises AxisError. channels_last is right
# true: formats='one up, no wrap'
def statistic_axes(kind, data_format="channels_last"):
    shift = int(data_format == "channels_first")
    first, last = {"batch": (0, 2), "layer": (1, 3), "instance": (1, 2)}[kind]
    return tuple(range(first + shift, last + shift + 1))


# %% right: an unusual but correct style
def statistic_axes(kind, data_format="channels_last"):
    order = dict(channels_last="NHWC", channels_first="NCHW")[data_format]
    kept = dict(batch="C", layer="N", instance="NC")[kind]
    return tuple(map(order.index, filter(lambda letter: letter not in kept, order)))
