"""Right and wrong steps for the update, used by the families of mistakes in `update_moving`."""

import numpy as np


def momentum_of(momentum, choice):
    if choice.startswith("0 means"):
        return momentum or float(choice.split()[-1])
    if choice in ("0.99", "0.9"):
        return float(choice)
    if choice == "percent":
        return momentum / 100
    is_other = {"at least 0.5": momentum < 0.5, "at most 0.5": momentum > 0.5}.get(choice, False)
    return 1 - momentum if is_other else momentum


def updated_of(moving, batch_value, momentum, old, new, formula):
    updated = moving * old + batch_value * new
    if formula == "bias corrected":
        return updated / (1 - momentum)
    if formula == "divided by the momentum":
        return updated / momentum
    if formula in ("divided by both", "divided by both, otherwise", "halved"):
        return {
            "divided by both": (moving * momentum + batch_value) / (1 + momentum),
            "divided by both, otherwise": (moving + batch_value * (1 - momentum)) / (2 - momentum),
            "halved": updated / 2,
        }[formula]
    others = {
        "minus momentum": lambda: moving * momentum + batch_value * 1 - momentum,
        "one minus momentum times the value": lambda: momentum * moving + 1 - momentum * batch_value,
        "1 - momentum * both": lambda: moving * momentum + 1 - momentum * moving,
        "geometric": lambda: (
            np.power(np.asarray(moving, "float64"), old) * np.power(np.asarray(batch_value, "float64"), new)
        ),
        "squares": lambda: np.sqrt(np.square(moving) * old + np.square(batch_value) * new),
        "larger": lambda: np.maximum(moving, batch_value),
        "smaller": lambda: np.minimum(moving, batch_value),
        "size": lambda: abs(updated),
        "twice": lambda: updated * old + batch_value * new,
    }
    return others.get(formula, lambda: updated)()


def of_arrays(updated, moving, choice):
    others = {
        "mean": lambda: updated.mean(),
        "sum": lambda: updated.sum(),
        "first": lambda: updated[0],
        "only the first updated": lambda: np.concatenate([updated[:1], moving[1:]]),
        "others are 0": lambda: np.concatenate([updated[:1], 0 * moving[1:]]),
        "last is 0": lambda: np.concatenate([updated[:-1], 0 * moving[-1:]]),
        "with an axis": lambda: updated[None],
    }
    return others.get(choice, lambda: updated)()
