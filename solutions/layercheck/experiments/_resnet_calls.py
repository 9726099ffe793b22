"""The observations of ResNet blocks and networks of them, each made of a BlockProbe."""

from ..observation import see


def kernels(probe, candidate):
    """Observe the kernels of a block or a network, for a reader who looks for one too many or another shape."""
    text = f"{probe.made} on {probe.x.shape}: how many kernels it has of each window (a dense layer's is 1 × 1)"
    return see("weights", text, probe.kernels, candidate)


def counts(probe, candidate):
    """Observe how many parameters a block or a network has."""
    text = f"{probe.made} on {probe.x.shape}: its trainable and its other parameters"
    return see("weights", text, probe.counts, candidate)


def created(probe, candidate):
    """Observe whether a block or a network keeps all weights, and creates none in later calls."""
    text = f"{probe.made}(x): how many weights its layers create that aren't in its .weights, and how many another "
    return see("weights", text + "call creates", probe.created, candidate, x=probe.x)


def built(probe, candidate):
    """Observe a block's output shape and its weights."""
    yield see("shapes", f"{probe.made}(x).shape, and are all outputs at least 0", probe.shape, candidate, x=probe.x)
    yield kernels(probe, candidate)
    yield counts(probe, candidate)


def outputs(probe, candidate):
    """Observe a block's outputs in training, then at inference, with all that a condition may name."""
    filters, strides = (*probe.arguments, 1)[:2]
    known = {"filters": filters, "strides": strides, "x": probe.x}
    text, given = f"{probe.drawn}; layer(x, training=True)", {"training": True, **known}
    yield see("training", text, probe.trained, candidate, given=given, direct=True, x=probe.x)
    text += ": how far this moved the moving means, all changes added up"
    yield see("inference", text, probe.moved, candidate)
    text, given = f"{probe.drawn}; layer(x, training=True), then layer(x)", {"training": False, **known}
    yield see("inference", text, probe.inferred, candidate, given=given, direct=True, x=probe.x)
    text, part, given = in_part(probe, given)
    yield see("inference", text, probe.inferred_in_part, candidate, given=given, direct=True, x=part)


def in_part(probe, given):
    """The text of a call on the first image without its first row, that part, and what a condition may name."""
    part = probe.x[:1, 1:]
    text = f"{probe.drawn}; layer(batch, training=True) on {probe.x.shape}, then layer(x), where x is batch[:1, 1:]"
    return text, part, {**given, "x": part}


def together(probes):
    """What several probes make, as text."""
    *made, last = (probe.made for probe in probes)
    return f"{', '.join(made)} and {last}"


def in_common(probes):
    """How many of the blocks' weights are one and the same object in two of them."""
    found = [id(weight) for probe in probes for weight in probe.block().weights]
    if not found:
        raise ValueError("These blocks have no weights.")
    return len(found) - len(set(found))
