"""Observe ResNet blocks and networks of such blocks. Each of them has a BlockProbe."""

from ..observation import see


def kernels(probe, candidate):
    """Observe the kernels of a block or a network, to find an extra kernel or a wrong shape."""
    text = f"{probe.made} on {probe.x.shape}: how many kernels it has of each window size (a dense layer's is 1 × 1)"
    return see("weights", text, probe.kernels, candidate)


def counts(probe, candidate):
    """Observe how many parameters a block or a network has."""
    text = f"{probe.made} on {probe.x.shape}: its trainable and its other parameters"
    return see("weights", text, probe.counts, candidate)


def created(probe, candidate):
    """Observe whether a block or a network keeps all its weights and creates none in later calls."""
    text = f"{probe.made}(x): how many weights its layers create that aren't in its .weights, and how many another "
    return see("weights", text + "call creates", probe.created, candidate, x=probe.x)


def built(probe, candidate):
    """Observe a block's output shape and its weights."""
    yield see("shapes", f"{probe.made}(x).shape, and are all outputs at least 0?", probe.shape, candidate, x=probe.x)
    yield kernels(probe, candidate)
    yield counts(probe, candidate)


def outputs(probe, candidate):
    """Observe a block's outputs in training mode and at inference, with the arguments that a condition may name."""
    filters, strides = (*probe.arguments, 1)[:2]
    known = {"filters": filters, "strides": strides, "x": probe.x}
    text, given = f"{probe.drawn}; layer(x, training=True)", {"training": True, **known}
    yield see("training", text, probe.trained, candidate, given=given, direct=True, x=probe.x)
    text += ": how far the moving means moved in this call, all changes added up"
    yield see("inference", text, probe.moved, candidate)
    text, given = f"{probe.drawn}; layer(x, training=True), then layer(x)", {"training": False, **known}
    yield see("inference", text, probe.inferred, candidate, given=given, direct=True, x=probe.x)
    text, part, given = in_part(probe, given)
    yield see("inference", text, probe.inferred_in_part, candidate, given=given, direct=True, x=part)


def in_part(probe, given):
    """Return the text of a call on part of the first image, this part, and the arguments that conditions may name."""
    part = probe.x[:1, 1:]
    text = f"{probe.drawn}; layer(batch, training=True) on {probe.x.shape}, then layer(x), where x is batch[:1, 1:]"
    return text, part, {**given, "x": part}


def together(probes):
    """Return the code of several probes' blocks as one text."""
    *made, last = (probe.made for probe in probes)
    return f"{', '.join(made)} and {last}"


def in_common(probes):
    """Return how many of the weights are the same object in two blocks."""
    found = [id(weight) for probe in probes for weight in probe.block().weights]
    if not found:
        raise ValueError("These blocks have no weights.")
    return len(found) - len(set(found))
