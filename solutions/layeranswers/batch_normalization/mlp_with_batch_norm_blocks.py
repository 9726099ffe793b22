"""Networks for the families of mistakes in `mlp_with_batch_norm`, with arguments that control what is wrong with
them."""

from .mlp_with_batch_norm import Network


def varied_network(
    before,
    *,
    order="",
    bias="",
    norm="",
    activation="",
    end="",
    units=(300, 100),
    momentum=0.99,
    epsilon=1e-3,
    settings=None,
    learned=(True, True),
    training="",
):
    if settings:
        momentum, epsilon = settings
    units = units[:1] if end == "missing after the first" else units
    if order == "swapped":
        before = not before
    training, _, case = training.partition(" in ")
    hidden, first = _training(training if case in ("", str(before)) else "")
    if isinstance(learned[0], str):
        (where, _, case), learned = learned[0].partition(" in "), learned[1]
        in_case = case in ("", str(before))
        hidden = {**hidden, "learned": learned if in_case and where != "input" else (True, True)}
        first = {**first, "learned": learned if in_case and where != "hidden" else (True, True)}
        learned = True, True
    if norm == "layer":
        hidden, first = ({**each, "of_layers": True} for each in (hidden, first))
    if norm == "layer at the start":
        first = {**first, "of_layers": True}
    if norm == "adapted":
        first = {**first, "adapted": True}
    steps = [] if norm == "input" else [first] * (2 if norm == "two at the start" else 1)
    steps = [*steps, "flatten"] if norm == "columns" else ["flatten", *steps]
    if norm == "not flat":
        steps.remove("flatten")
    steps += ["elu"] * (activation == "at the start")
    for place, count in enumerate(units, 1):
        dense = count, _has_bias(before, place, bias, order)
        chosen = _activation(before, place, activation)
        norms = [] if norm in _of_case("none", before, place) else [hidden]
        if norm == "two each":
            block = [dense, *norms, *chosen, *norms]
        elif activation == "twice" and before:
            block = [dense, *chosen, *norms, *chosen]
        else:
            block = [dense, *norms, *chosen] if _is_before(before, place, order) else [dense, *chosen, *norms]
        steps += block
    if end.startswith("missing"):
        return Network(steps, momentum=momentum, epsilon=epsilon, learned=learned)
    no_bias = {"none at the end in True": before, "none at the end": True, "none anywhere": True}.get(bias, False)
    steps.append((10, not no_bias))
    steps += ["elu"] * (activation == "at the end") + [hidden] * (norm == "one at the end")
    steps += {
        "": ["softmax"],
        "linear": [],
        "over the batch": ["softmax over the batch"],
        "twice": ["softmax"] * 2,
        "log": ["log_softmax"],
    }.get(end, [end])
    steps += [hidden] * (norm == "one after the end")
    norms = {"momentum": momentum, "epsilon": epsilon, "learned": learned}
    return Network(steps, by_default=training == "by default", **norms)


def _of_case(what, before, place):
    """Return the names of the choices that apply to this hidden layer in this case."""
    return [what + which + case for which in (" hidden", f" of {place}") for case in ("", f" in {before}")]


def _training(training):
    """Return the settings of the hidden normalization layers and those of the first one."""
    modes = {"always": True, "never": False}
    hidden, first = (
        modes.get(training.removeprefix(f"{which} ")) if training in modes or training.startswith(which) else None
        for which in ("hidden", "input")
    )
    frozen = training.removesuffix("frozen").strip() if training.endswith("frozen") else None
    return (
        {"training": hidden, "frozen": frozen in ("", "hidden")},
        {"training": first, "frozen": frozen in ("", "input")},
    )


def _has_bias(before, place, bias, order):
    if bias in ("first kept", "second kept") and before:
        return bias.startswith("first") == (place == 1)
    if bias in ("first dropped", "second dropped") and not before:
        return bias.startswith("first") != (place == 1)
    before = {"always after": False, "always before": True}.get(order, before)
    return {"kept": True, "dropped": False, "none anywhere": False, "swapped": before}.get(bias, not before)


def _is_before(before, place, order):
    """Return whether a normalization comes before its activation."""
    which, _, where = order.partition(" ")
    if which in ("always", "bias"):
        return where == "before"
    if which in ("first", "second") and (which == "first") == (place == 1):
        return {"after": False, "before": True, "other": not before}[where]
    return before


def _activation(before, place, activation):
    """Return a hidden layer's activation in a list, which is empty if the layer has no activation."""
    name = activation.removesuffix(f" in {before}")
    if name in ("none", f"none of {place}"):
        return []
    known_ones = ("relu", "selu", "tanh", "sigmoid", "gelu", "silu", "leaky_relu", "softplus")
    return [name if name in known_ones else "elu"]
