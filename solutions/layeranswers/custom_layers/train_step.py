"""Reference solution and known mistakes: `train_step`."""

import tensorflow as tf

from .. import mistake


def train_step(model, x, y, loss_fn, optimizer):
    """Run one step of training: forward pass, losses, gradients, update.

    model:     a built Keras layer. (A model is also a layer, but it has methods that other layers don't.) Some of its
               weights may be non-trainable or frozen, the loss need not depend on all of them, and its layers may add
               any number of losses, or none
    x, y:      one batch: inputs and labels
    loss_fn:   a function that is called as loss_fn(labels, outputs) and returns one number for the batch
    optimizer: a Keras optimizer; it must update the trainable weights, and only those, once

    Runs the model once, in training mode. The loss to minimize is the number from loss_fn plus all losses that the
    layers added in this run. Returns that sum, as it was before the update: a number or a scalar tensor. The function
    runs eagerly; it need not work inside tf.function.
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
    """Your step leaves out the losses that the layers added. They are in model.losses after the model has run. In a
    custom training loop, you have to add them yourself. Minimize loss + sum(model.losses)."""
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    return _update(model, optimizer, tape, loss)


@mistake(train_step)
def losses_read_outside_the_tape(model, x, y, loss_fn, optimizer):
    """The loss that you return is complete, but the gradients are those of loss_fn alone, so the layers' losses don't
    get smaller. Add them inside `with tf.GradientTape()`, before you compute the gradients."""
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    return _update(model, optimizer, tape, loss) + sum(model.losses)


@mistake(train_step)
def only_the_first_loss(model, x, y, loss_fn, optimizer):
    """Your step adds only one of the layers' losses. model.losses is a list with one entry for each call to add_loss:
    add up all of them."""
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True)) + sum(model.losses[:1])
    return _update(model, optimizer, tape, loss)


@mistake(train_step)
def fails_without_losses(model, x, y, loss_fn, optimizer):
    """Your step fails for a model whose layers add no losses. (tf.add_n and model.losses[0] need at least one loss.)
    sum([]) is 0, so sum(model.losses) always works."""
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs) + tf.add_n(model.losses)
    return _update(model, optimizer, tape, loss)


@mistake(train_step)
def runs_the_model_outside_the_tape(model, x, y, loss_fn, optimizer):
    """Your gradients are missing: the tape hasn't recorded how the loss depends on the weights. The call to the model,
    loss_fn, and every sum that goes into the final loss belong inside `with tf.GradientTape() as tape:`."""
    outputs = model(x, training=True)
    with tf.GradientTape() as tape:
        loss = loss_fn(y, outputs) + sum(model.losses)
    return _update(model, optimizer, tape, loss)


@mistake(train_step)
def not_in_training_mode(model, x, y, loss_fn, optimizer):
    """Your step runs the model in inference mode: without training=True, dropout has no effect and moving statistics
    don't change. fit passes this argument for you. In a custom training loop, write model(x, training=True)."""
    with tf.GradientTape() as tape:
        outputs = model(x, training=False)
        loss = loss_fn(y, outputs) + sum(model.losses)
    return _update(model, optimizer, tape, loss)


@mistake(train_step)
def all_variables(model, x, y, loss_fn, optimizer):
    """Your step also updates frozen weights. They are frozen on purpose (trainable=False) and must not change.
    model.trainable_weights leaves them out."""
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs) + sum(model.losses)
    pairs = zip(tape.gradient(loss, model.weights), model.weights)
    optimizer.apply_gradients([(gradient, weight) for gradient, weight in pairs if gradient is not None])
    return loss


@mistake(train_step)
def moves_the_weights_itself(model, x, y, loss_fn, optimizer):
    """The weights are right for plain SGD, but the optimizer that your function received hasn't counted an update. With
    Adam or momentum, the result would differ. Pass gradients and weights to optimizer.apply_gradients, once."""
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True)) + sum(model.losses)
    weights = model.trainable_weights
    for weight, gradient in zip(weights, tape.gradient(loss, weights)):
        weight.assign(weight - optimizer.learning_rate * gradient)
    return loss


@mistake(train_step)
def runs_the_model_twice(model, x, y, loss_fn, optimizer):
    """Your step runs the model more than once. Each run takes time, draws different random numbers, and changes the
    moving statistics again. Run the model once and reuse its outputs."""
    model(x, training=True)
    return train_step(model, x, y, loss_fn, optimizer)


@mistake(train_step)
def uphill(model, x, y, loss_fn, optimizer):
    """Your step goes uphill: the loss grows. The optimizer subtracts the gradients itself, so pass them exactly as the
    tape returns them."""
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs) + sum(model.losses)
    return _update(model, optimizer, tape, loss, sign=-1)


@mistake(train_step)
def no_update(model, x, y, loss_fn, optimizer):
    """The loss is right, but no weight has changed. optimizer.apply_gradients performs the update. Does it receive a
    pair for each weight? A zip object is empty after you have iterated over it once."""
    return loss_fn(y, model(x, training=True)) + sum(model.losses)


@mistake(train_step)
def loss_after_the_update(model, x, y, loss_fn, optimizer):
    """The loss that you return is the one after the update, which requires a second run of the model. Return the loss
    that you computed the gradients from."""
    train_step(model, x, y, loss_fn, optimizer)
    return loss_fn(y, model(x, training=True)) + sum(model.losses)


@mistake(train_step)
def returns_the_data_loss_only(model, x, y, loss_fn, optimizer):
    """Your update is right, but you returned only the number from loss_fn. Return the sum that you minimized, so that a
    plot of it shows the progress of training."""
    with tf.GradientTape() as tape:
        data = loss_fn(y, model(x, training=True))
        loss = data + sum(model.losses)
    _update(model, optimizer, tape, loss)
    return data
