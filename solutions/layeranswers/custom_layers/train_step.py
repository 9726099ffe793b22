"""`train_step`: its answer, and the mistakes in it that are worth naming."""

import tensorflow as tf

from .. import mistake


def train_step(model, x, y, loss_fn, optimizer):
    """Run one step of training: forward pass, losses, gradients, update.

    model:     a Keras model or layer, built; some of its weights may be non-trainable or frozen, and its layers may
               add any number of losses, or none
    x, y:      one batch: inputs and labels
    loss_fn:   called as loss_fn(labels, outputs), returns one number for the batch
    optimizer: a Keras optimizer; it updates the trainable weights, and only those, once

    Runs the model once, in training mode. The loss to minimize is the number from loss_fn plus all losses that the
    layers added in this run. Returns that sum, as it was before the update: a number or a scalar tensor.
    """
    ### BEGIN SOLUTION
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs) + sum(model.losses)
    gradients = tape.gradient(loss, model.trainable_weights)
    optimizer.apply_gradients(zip(gradients, model.trainable_weights))
    return loss
    ### END SOLUTION


def _update(model, optimizer, tape, loss, sign=1):
    gradients = tape.gradient(loss, model.trainable_weights)
    pairs = [
        (each if each is None else sign * each, weight) for each, weight in zip(gradients, model.trainable_weights)
    ]
    optimizer.apply_gradients(pairs)
    return loss


@mistake(train_step)
def losses_forgotten(model, x, y, loss_fn, optimizer):
    """You left out the losses that the layers added. They stand in model.losses after the model has run; nobody adds
    them for you in a loop of your own. loss + sum(model.losses) is what the tape must see."""
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    return _update(model, optimizer, tape, loss)


@mistake(train_step)
def losses_read_outside_the_tape(model, x, y, loss_fn, optimizer):
    """The number you return is right, but the layers' losses were added after the gradients had been asked for, or
    outside the tape. So nothing is done to make them smaller. Add them inside `with tf.GradientTape()`."""
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    return _update(model, optimizer, tape, loss) + sum(model.losses)


@mistake(train_step)
def only_the_first_loss(model, x, y, loss_fn, optimizer):
    """You added only one of the layers' losses. model.losses is a list with one entry for each call of add_loss: add
    up all of them."""
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True)) + sum(model.losses[:1])
    return _update(model, optimizer, tape, loss)


@mistake(train_step)
def fails_without_losses(model, x, y, loss_fn, optimizer):
    """Your step fails for a model whose layers add no losses: tf.add_n and model.losses[0] want at least one. sum([])
    is 0, so sum(model.losses) always works."""
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs) + tf.add_n(model.losses)
    return _update(model, optimizer, tape, loss)


@mistake(train_step)
def runs_the_model_outside_the_tape(model, x, y, loss_fn, optimizer):
    """Your model ran before the tape was there, so no gradient leads from the loss to a weight. Everything from the
    model's run to the loss belongs into `with tf.GradientTape() as tape:`."""
    outputs = model(x, training=True)
    with tf.GradientTape() as tape:
        loss = loss_fn(y, outputs) + sum(model.losses)
    return _update(model, optimizer, tape, loss)


@mistake(train_step)
def not_in_training_mode(model, x, y, loss_fn, optimizer):
    """You ran the model as if to predict: without training=True, dropout drops nothing and moving statistics never
    move. fit sets it for you; in a loop of your own you say model(x, training=True)."""
    with tf.GradientTape() as tape:
        outputs = model(x, training=False)
        loss = loss_fn(y, outputs) + sum(model.losses)
    return _update(model, optimizer, tape, loss)


@mistake(train_step)
def all_variables(model, x, y, loss_fn, optimizer):
    """You updated every weight that has a gradient. Some are frozen on purpose (trainable=False): someone wants them
    to stay as they are. model.trainable_weights leaves them out."""
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs) + sum(model.losses)
    pairs = zip(tape.gradient(loss, model.weights), model.weights)
    optimizer.apply_gradients([(gradient, weight) for gradient, weight in pairs if gradient is not None])
    return loss


@mistake(train_step)
def moves_the_weights_itself(model, x, y, loss_fn, optimizer):
    """You moved the weights yourself, by the learning rate times the gradient. That is what plain SGD does; Adam, or
    momentum, would never come into it. Hand gradients and weights to optimizer.apply_gradients, once."""
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True)) + sum(model.losses)
    weights = model.trainable_weights
    for weight, gradient in zip(weights, tape.gradient(loss, weights)):
        weight.assign(weight - optimizer.learning_rate * gradient)
    return loss


@mistake(train_step)
def runs_the_model_twice(model, x, y, loss_fn, optimizer):
    """You ran the model more than once in a step. Each run costs time, draws other random numbers and moves the
    moving statistics again. Keep the outputs of one run."""
    model(x, training=True)
    return train_step(model, x, y, loss_fn, optimizer)


@mistake(train_step)
def uphill(model, x, y, loss_fn, optimizer):
    """Your step goes uphill: the loss grows. The optimizer subtracts by itself; hand it the gradients as the tape
    gives them."""
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs) + sum(model.losses)
    return _update(model, optimizer, tape, loss, sign=-1)


@mistake(train_step)
def no_update(model, x, y, loss_fn, optimizer):
    """The loss is right, but no weight has moved: the gradients never reach the optimizer. Call
    optimizer.apply_gradients(zip(gradients, model.trainable_weights))."""
    return loss_fn(y, model(x, training=True)) + sum(model.losses)


@mistake(train_step)
def loss_after_the_update(model, x, y, loss_fn, optimizer):
    """You returned the loss from after the update, which takes a second run of the model. Asked is the loss from
    which the gradients were taken."""
    train_step(model, x, y, loss_fn, optimizer)
    return loss_fn(y, model(x, training=True)) + sum(model.losses)


@mistake(train_step)
def returns_the_data_loss_only(model, x, y, loss_fn, optimizer):
    """Your update is right, but you returned only loss_fn's number. Return the sum that you minimized, or the curve
    that you draw of it will not show what the training does."""
    with tf.GradientTape() as tape:
        data = loss_fn(y, model(x, training=True))
        loss = data + sum(model.losses)
    _update(model, optimizer, tape, loss)
    return data
