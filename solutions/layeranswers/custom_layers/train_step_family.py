"""A family of mistakes in `train_step`: wrong ways to run the model, record, minimize the loss, or return it."""

import tensorflow as tf

from .. import family
from . import train_step as known
from .train_step import train_step

_LOSSES = {  # wrong ways to add model.losses
    "none": known.losses_forgotten,
    "outside": known.losses_read_outside_the_tape,
    "first": known.only_the_first_loss,
    "add_n": known.fails_without_losses,
    "last": """Your step adds only the last of the layers' losses. model.losses is a list with one entry for each call
        to add_loss: add up all of them.""",
    "largest": """Your step adds only the largest of the layers' losses. The exercise asks for the sum of all of
        them.""",
    "all but the first": """Your step leaves out the first of the layers' losses. The exercise asks for the sum of all
        of them.""",
    "mean": """Your step adds the mean of the layers' losses. The exercise asks for their sum: each loss has its own
        rate. Also, if there are no losses, their mean is undefined.""",
    "mean or 0": """Your step adds the mean of the layers' losses. The exercise asks for their sum: each loss has its
        own rate.""",
    "doubled": """Your step adds the layers' losses twice. Add each of them once.""",
    "subtracted": """Your step subtracts the layers' losses, so training makes them larger. Add them.""",
    "before": """Your step adds the losses from an earlier run, as if model.losses were read before the model runs. Each
        run creates new ones. Read model.losses after the run in this step.""",
    "without gradient": known.losses_read_outside_the_tape,
    "alone": """Your step minimizes only the layers' losses. Add the number that loss_fn returns.""",
    "product": """Your step multiplies the number from loss_fn by the layers' losses. The exercise asks for the sum of
        the two.""",
}
_RUN = {  # wrong ways to run the model
    "inference": known.not_in_training_mode,
    "twice": known.runs_the_model_twice,
    "inference, then again": """Your step first runs the model in inference mode and computes the loss from that run.
        One run in training mode is enough.""",
    "again for the losses": known.runs_the_model_twice,
    "first sample": """Your step runs the model on only the first sample. The loss should cover the whole batch.""",
    "loop": """Your step makes a separate update for each sample. The exercise asks for one update with the whole
        batch.""",
}
_RECORDED = {  # operations that the tape doesn't record
    "no run": known.runs_the_model_outside_the_tape,
    "no loss": known.runs_the_model_outside_the_tape,
    "float": known.runs_the_model_outside_the_tape,
}
_LABELS = {
    "swapped": """Your step calls loss_fn with the outputs first, as in PyTorch. In Keras, the labels come first:
        loss_fn(labels, outputs).""",
}
_SCALE = {
    "over samples": """Your loss is divided by the number of samples. The number from loss_fn already covers the whole
        batch: for Keras's losses, it is a mean.""",
    "times samples": """Your loss is multiplied by the number of samples. Use the number from loss_fn unchanged.""",
    "half": """Your loss is half the loss that the exercise describes.""",
    "twice": """Your loss is twice the loss that the exercise describes.""",
    **{
        rate: f"""Your loss contains an L2 penalty of your own: {rate} times the sum of the squared trainable weights.
            The exercise asks for the losses that the layers added, and no others."""
        for rate in (1e-4, 5e-4, 1e-3, 5e-3, 0.01, 0.1)
    },
}
_UPDATE = {
    "by hand": known.moves_the_weights_itself,
    "all weights": known.all_variables,
    "none": known.no_update,
    "uphill": known.uphill,
    **{
        rate: f"""The weights change by {rate} times the gradient, and the optimizer that your function received hasn't
            counted an update. Your step ignores the optimizer's learning rate and update rule. Call
            optimizer.apply_gradients."""
        for rate in (0.001, 0.01, 0.1, 1.0)
    },
    "uphill by hand": """Your step goes uphill, and the optimizer that your function received hasn't counted an update.
        Call optimizer.apply_gradients with the unchanged gradients.""",
    "one by one": """Your step calls apply_gradients once for each weight. Each call counts as an update, and Keras 3
        prepares an optimizer only for the weights passed in its first call. Pass all pairs in one call.""",
    "frozen only": """Your step updates the weights that must not change and leaves out the others. Use
        model.trainable_weights.""",
    "first weight": """Your step updates only the first of the trainable weights. Pass all of them to the optimizer.""",
    "last weight": """Your step updates only the last of the trainable weights. Pass all of them to the optimizer.""",
    "None removed": """When the loss doesn't depend on some weight, your gradients are paired with the wrong weights.
        The gradient of that weight is None. If you remove only the gradient, all later gradients move up by one
        position. Leave out the whole pair, or leave the pair as it is.""",
    "swapped pairs": """Your pairs are (weight, gradient). apply_gradients takes them the other way around: (gradient,
        weight).""",
    "not zipped": """Your step passes a list of gradients to apply_gradients. It expects pairs of a gradient and its
        weight, which zip creates.""",
    "twice": """Your step applies the gradients twice. Each step should make only one update.""",
    "two steps": """Your function takes two training steps in one call. The exercise asks for one step.""",
    "two gradients": """Your step asks the tape for gradients twice. A tape can compute gradients only once, unless it
        is created with persistent=True. Add up the losses inside the tape, and pass all weights in one call.""",
    "two losses": """Your step makes one update for the number from loss_fn and another for the layers' losses. Add the
        two together, and make one update with the gradients of the sum.""",
    "clipped": """Your update looks as if each gradient were clipped to a norm of 1. Pass the gradients to the optimizer
        as the tape returns them.""",
    "clipped, None, too": """Your update looks as if each gradient were clipped to a norm of 1, and your step fails when
        the loss doesn't depend on some weight: that weight's gradient is None. Pass the gradients to the optimizer as
        the tape returns them.""",
    "clipped together": """Your update looks as if all gradients were clipped together to a norm of 1. Pass them to the
        optimizer as the tape returns them.""",
    "clipped values": """Your update looks as if the gradients were clipped element by element to the range from -1 to
        1. Pass them to the optimizer as the tape returns them.""",
    "clipped values, None, too": """Your update looks as if the gradients were clipped element by element to the range
        from -1 to 1, and your step fails when the loss doesn't depend on some weight: that weight's gradient is None.
        Pass the gradients to the optimizer as the tape returns them.""",
    "signs": """Your step uses only the signs of the gradients. Pass them to the optimizer as the tape returns them.""",
    "over samples": """Your gradients are divided by the number of samples. The number from loss_fn already covers the
        whole batch. Pass the gradients to the optimizer as the tape returns them.""",
}
_RETURNED = {
    "after": known.loss_after_the_update,
    "data": known.returns_the_data_loss_only,
    "None": """The update is right, but your function returns None. Return the sum that you minimized.""",
    "after, inference": """The loss that you return comes from a run in inference mode after the update. Return the loss
        that you computed the gradients from.""",
    "outputs": """Your function returns the model's outputs. The exercise asks for the loss.""",
    "gradients": """Your function returns the gradients. The exercise asks for the loss.""",
    "pair": """Your function returns the loss and the outputs. The exercise asks only for the loss.""",
    "parts": """Your function returns the number from loss_fn and the layers' losses separately. The exercise asks for
        their sum.""",
    "model": """Your function returns the model. The exercise asks for the loss.""",
    "array": """Your function returns an array with one element. The exercise asks for a number or a scalar tensor.""",
    "text": """Your function returns the loss as a string. Return the number.""",
    "layers' losses": """Your function returns only the layers' losses. Return the sum that you minimized.""",
}


@family(
    train_step, pairs=("run", "returned", "labels"), losses=_LOSSES, run=_RUN, recorded=_RECORDED, labels=_LABELS,
    scale=_SCALE, update=_UPDATE, returned=_RETURNED,
)  # fmt: skip
def varied(
    model, x, y, loss_fn, optimizer, *, losses="", run="", recorded="", labels="", scale="", update="", returned=""
):
    if run == "loop":
        return sum(train_step(model, x[i : i + 1], y[i : i + 1], loss_fn, optimizer) for i in range(len(x))) / len(x)
    if update == "two steps":
        train_step(model, x, y, loss_fn, optimizer)
    if run == "first sample":
        x, y = x[:1], y[:1]
    before = list(model.losses)
    if run == "twice":
        model(x, training=True)
    early = model(x, training=True) if recorded == "no run" else None
    quiet = loss_fn(y, model(x, training=False)) + sum(model.losses) if run == "inference, then again" else None
    weights = {
        "all weights": model.weights,
        "frozen only": model.non_trainable_weights,
        "first weight": model.trainable_weights[:1],
        "last weight": model.trainable_weights[-1:],
    }.get(update, model.trainable_weights)
    with tf.GradientTape(persistent=update != "two gradients") as tape:
        outputs = early if recorded == "no run" else model(x, training=run != "inference")
        data = loss_fn(outputs, y) if labels == "swapped" else loss_fn(y, outputs)
        if run == "again for the losses":
            model(x, training=True)
        extra = _added(losses, before if losses == "before" else model.losses)
        loss = {"alone": 0 * data + extra, "product": data * extra}.get(losses, data + extra)
        loss = _scaled(loss, scale, x, model)
        minimized = data if losses == "outside" else loss
    if recorded == "no loss":
        minimized = loss_fn(y, outputs)
    if recorded == "float":
        minimized = tf.constant(float(loss))
    loss = data + sum(model.losses) if losses == "outside" else loss if quiet is None else quiet
    gradients = tape.gradient(minimized, weights)
    if update == "two gradients":
        tape.gradient(minimized, weights)
    if update == "two losses" and model.losses:
        extra_gradients = tape.gradient(extra, weights)
        gradients = tape.gradient(data, weights)
        optimizer.apply_gradients(list(zip(extra_gradients, weights)))
    _updated(update, optimizer, gradients, weights, len(x))
    if returned in ("after", "after, inference"):
        return loss_fn(y, model(x, training=returned == "after")) + sum(model.losses)
    return {
        "data": data,
        "None": None,
        "outputs": outputs,
        "gradients": gradients,
        "pair": (loss, outputs),
        "parts": (data, extra),
        "model": model,
        "array": tf.reshape(loss, (1,)),
        "text": str(float(loss)),
        "layers' losses": extra,
    }.get(returned, loss)


def _added(losses, found):
    if losses in ("first", "last", "all but the first"):
        return sum({"first": found[:1], "last": found[-1:]}.get(losses, found[1:]))
    if losses == "largest":
        return tf.reduce_max(found) if found else 0
    if losses == "add_n":
        return tf.add_n(found)
    total = sum(found)
    if losses in ("mean", "mean or 0"):
        return total / (len(found) if losses == "mean" else max(len(found), 1))
    if losses in ("none", "outside"):
        return 0
    if losses == "without gradient":
        return float(total)
    return {"doubled": 2 * total, "subtracted": -total}.get(losses, total)


def _scaled(loss, scale, x, model):
    if isinstance(scale, float):
        return loss + scale * sum(tf.reduce_sum(tf.convert_to_tensor(each) ** 2) for each in model.trainable_weights)
    return loss * {"over samples": 1 / len(x), "times samples": len(x), "half": 0.5, "twice": 2}.get(scale, 1)


def _updated(update, optimizer, gradients, weights, samples):
    if update == "none":
        return
    if update in ("by hand", "uphill by hand") or isinstance(update, float):
        rate = {"by hand": 1, "uphill by hand": -1}.get(update, 0) * optimizer.learning_rate
        for weight, gradient in zip(weights, gradients):
            weight.assign_sub((update if isinstance(update, float) else rate) * gradient)
        return
    if update == "one by one":
        for pair in zip(gradients, weights):
            optimizer.apply_gradients([pair])
        return
    change = {
        "uphill": lambda each: -each,
        "clipped": lambda each: tf.clip_by_norm(each, 1.0),
        "clipped, None, too": lambda each: tf.clip_by_norm(each, 1.0),
        "clipped values": lambda each: tf.clip_by_value(each, -1.0, 1.0),
        "clipped values, None, too": lambda each: tf.clip_by_value(each, -1.0, 1.0),
        "signs": tf.sign,
        "over samples": lambda each: each / samples,
    }.get(update, lambda each: each)
    if update == "clipped together":
        gradients, _ = tf.clip_by_global_norm(gradients, 1.0)
    kept = not update.endswith("None, too")
    pairs = [(each if each is None and kept else change(each), weight) for each, weight in zip(gradients, weights)]
    if update == "all weights":
        pairs = [pair for pair in pairs if pair[0] is not None]
    elif update == "None removed":
        pairs = list(zip([pair[0] for pair in pairs if pair[0] is not None], weights))
    elif update == "swapped pairs":
        pairs = [pair[::-1] for pair in pairs]
    elif update == "not zipped":
        pairs = gradients
    for _ in range(2 if update == "twice" else 1):
        optimizer.apply_gradients(pairs)
