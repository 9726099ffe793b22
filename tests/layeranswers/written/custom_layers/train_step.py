"""Answers to `train_step` that people wrote from the exercise text alone."""


# %% wrong: forgets the layers' losses; shows up for a model with a kernel_regularizer or add_loss
# true: losses_forgotten
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        pred = model(x, training=True)
        loss = loss_fn(y, pred)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


# %% wrong: training=True is missing, so Dropout and BatchNormalization run in inference mode
# true: not_in_training_mode
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x)
        loss = loss_fn(y, outputs)
        for extra in model.losses:
            loss = loss + extra
    variables = model.trainable_variables
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
    return loss


# %% wrong: the layers' losses are added after the tape is closed, so they are part of the returned number but have no effect on the gradients
# true: losses_read_outside_the_tape
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        data_loss = loss_fn(y, outputs)
    total = data_loss + sum(model.losses)
    grads = tape.gradient(data_loss, model.trainable_weights)
    optimizer.apply_gradients(zip(grads, model.trainable_weights))
    return total


# %% wrong: loss and sum are computed outside the tape, so all gradients are None and apply_gradients raises ValueError
# true: runs_the_model_outside_the_tape
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
    loss = loss_fn(y, outputs) + sum(model.losses)
    gradients = tape.gradient(loss, model.trainable_weights)
    optimizer.apply_gradients(zip(gradients, model.trainable_weights))
    return loss


# %% wrong: uses PyTorch's argument order, loss_fn(outputs, labels) (so cross-entropy raises an error or gives a different number)
# true: labels='swapped'
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        output = model(x, training=True)
        loss = loss_fn(output, y)
        loss += sum(model.losses)
    params = model.trainable_variables
    grads = tape.gradient(loss, params)
    optimizer.apply_gradients(zip(grads, params))
    return loss


# %% wrong: takes gradients for model.weights instead of the trainable ones, so the weights of a frozen layer are updated, too
# true: all_variables
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        y_hat = model(x, training=True)
        loss = loss_fn(y, y_hat) + sum(model.losses)
    weights = model.weights
    grads = tape.gradient(loss, weights)
    optimizer.apply_gradients(zip(grads, weights))
    return loss


# %% wrong: adds its own L2 penalty for all trainable weights, which nobody asked for
# true: scale=0.0001
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        y_hat = model(x, training=True)
        loss = loss_fn(y, y_hat)
        l2 = tf.add_n([tf.reduce_sum(tf.square(tf.convert_to_tensor(w))) for w in model.trainable_weights])
        loss = loss + sum(model.losses) + 1e-4 * l2
    grads = tape.gradient(loss, model.trainable_weights)
    optimizer.apply_gradients(zip(grads, model.trainable_weights))
    return loss


# %% wrong: pairs variables and gradients in the wrong order, (variable, gradient), so apply_gradients fails
# true: update='swapped pairs'
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        out = model(x, training=True)
        loss = loss_fn(y, out) + sum(model.losses)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(model.trainable_variables, grads))
    return loss


# %% wrong: runs the model again after the update and returns the new loss
# true: loss_after_the_update
def train_step(model, x, y, loss_fn, optimizer):
    def compute():
        outputs = model(x, training=True)
        return loss_fn(y, outputs) + sum(model.losses)

    with tf.GradientTape() as tape:
        loss = compute()
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    loss = compute()
    return loss


# %% wrong: runs the model a second time for the penalties, so the state of BatchNormalization is updated twice, and dropout drops other elements
# true: runs_the_model_twice
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
        model(x, training=True)
        penalty = 0.0
        for l in model.losses:
            penalty += l
        loss = loss + penalty
    tv = model.trainable_variables
    optimizer.apply_gradients(list(zip(tape.gradient(loss, tv), tv)))
    return loss


# %% wrong: uses PyTorch idioms: optimizer.zero_grad and loss.backward don't exist (AttributeError)
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    optimizer.zero_grad()
    outputs = model(x, training=True)
    loss = loss_fn(y, outputs)
    for l in model.losses:
        loss = loss + l
    loss.backward()
    optimizer.step()
    return loss.item()


# %% wrong: adds the mean of the layers' losses instead of the sum (visible with two regularized layers), and divides by zero if there are none
# true: losses='mean'
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
        loss = loss_fn(y, predictions) + sum(model.losses) / len(model.losses)
    g = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(g, model.trainable_variables))
    return loss


# %% wrong: tf.add_n fails for an empty list, so a model without added losses raises ValueError
# true: fails_without_losses
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        loss_value = loss_fn(y, logits)
        reg = tf.add_n(model.losses)
        total = loss_value + reg
    grads = tape.gradient(total, model.trainable_weights)
    optimizer.apply_gradients(zip(grads, model.trainable_weights))
    return total


# %% wrong: only the first of the layers' losses is added; shows up for a model with two regularized layers
# true: only_the_first_loss
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        out = model(x, training=True)
        loss = loss_fn(y, out)
        if len(model.losses) > 0:
            loss = loss + model.losses[0]
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


# %% wrong: gradients are right, but it returns only the data loss without the layers' losses
# true: returns_the_data_loss_only
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs)
        total = loss
        for extra in model.losses:
            total = total + extra
    grads = tape.gradient(total, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


# %% wrong: updates the weights by hand with a fixed rate of 0.01, so the optimizer isn't used; visible for any other rate, with Adam, and in optimizer.iterations
# true: update=0.01
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs) + sum(model.losses)
    grads = tape.gradient(loss, model.trainable_variables)
    for w, g in zip(model.trainable_variables, grads):
        w.assign(w - 0.01 * g)
    return loss


# %% wrong: calls apply_gradients once for each variable, so the optimizer counts several steps (with Adam, the weights and the step count are wrong; Keras 3 raises an error for the second variable)
# true: update='one by one'
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs)
        loss = loss + sum(model.losses)
    grads = tape.gradient(loss, model.trainable_variables)
    for grad, var in zip(grads, model.trainable_variables):
        optimizer.apply_gradients([(grad, var)])
    return loss


# %% wrong: removes None gradients before zip, so gradients and variables don't match if a trainable weight is not used in the loss
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs) + sum(model.losses)
    grads = [g for g in tape.gradient(loss, model.trainable_variables) if g is not None]
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


# %% wrong: two mistakes: sets model.trainable = True, which unfreezes frozen layers, and returns nothing
# true: returned='None'
def train_step(model, x, y, loss_fn, optimizer):
    model.trainable = True
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs) + sum(model.losses)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))


# %% wrong: two mistakes: the losses are read before the call, so they are the previous run's, and the sum is divided by the batch size
# true: scale='over samples'
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        extra = sum(model.losses)
        outputs = model(x, training=True)
        loss = (loss_fn(y, outputs) + extra) / len(x)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


# %% right: uses tf.add_n on a list that starts with the data loss
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        terms = [tf.convert_to_tensor(loss_fn(y, outputs))]
        terms.extend(model.losses)
        total = tf.add_n(terms)
    variables = list(model.trainable_variables)
    optimizer.apply_gradients(list(zip(tape.gradient(total, variables), variables)))
    return total


# %% right: the tape is opened and closed by hand, and the sum starts at the data loss
def train_step(model, x, y, loss_fn, optimizer):
    tape = tf.GradientTape()
    tape.__enter__()
    try:
        outputs = model(x, training=True)
        total = sum(model.losses, loss_fn(y, outputs))
    finally:
        tape.__exit__(None, None, None)
    pairs = []
    weights = model.trainable_weights
    gradients = tape.gradient(total, weights)
    for i in range(len(weights)):
        if gradients[i] is not None:
            pairs.append((gradients[i], weights[i]))
    optimizer.apply_gradients(pairs)
    return total


# %% right: uses functools.reduce and a persistent tape, and returns a Python float
import functools
import operator

def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape(persistent=True) as tape:
        outputs = model(x, training=True)
        data = loss_fn(y, outputs)
        added = list(model.losses)
        total = functools.reduce(operator.add, added, data)
    variables = model.trainable_variables
    gradients = tape.gradient(total, variables)
    del tape
    value = float(total)
    optimizer.apply_gradients(zip(gradients, variables))
    return value


# %% right: passes a list of targets to the tape, which adds up their gradients
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        targets = [loss_fn(y, logits)] + list(model.losses)
    params = model.trainable_variables
    grads = tape.gradient(targets, params)
    optimizer.apply_gradients(zip(grads, params))
    result = 0.0
    for t in targets:
        result = result + t
    return result


# %% wrong: tf.add_n needs at least one tensor: a model whose layers add no losses raises ValueError
# true: fails_without_losses
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs) + tf.add_n(model.losses)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


# %% wrong: the layers' losses are added after the tape has ended, so only the data loss is differentiated, and a model with a regularizer or ActivityL1 gets wrong updates
# true: losses_read_outside_the_tape
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        data_loss = loss_fn(y, logits)
    total = data_loss + sum(model.losses)
    grads = tape.gradient(data_loss, model.trainable_weights)
    optimizer.apply_gradients(zip(grads, model.trainable_weights))
    return total


# %% wrong: takes all weights, so the weights of a frozen layer (trainable=False) are updated, too
# true: all_variables
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs)
        for extra in model.losses:
            loss = loss + extra
    grads = tape.gradient(loss, model.weights)
    pairs = [(g, w) for g, w in zip(grads, model.weights) if g is not None]
    optimizer.apply_gradients(pairs)
    return loss


# %% wrong: reads the layers' losses before the model runs, so it gets the previous run's losses (or none); visible for any model with ActivityL1
# true: losses='before'
def train_step(model, x, y, loss_fn, optimizer):
    variables = model.trainable_variables
    with tf.GradientTape() as tape:
        penalty = sum(model.losses)
        prediction = model(x, training=True)
        loss = loss_fn(y, prediction) + penalty
    gradients = tape.gradient(loss, variables)
    optimizer.apply_gradients(zip(gradients, variables))
    return loss


# %% wrong: differentiates the two parts one after the other with a tape that is not persistent, which raises RuntimeError at the second gradient
# true: update='two gradients'
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        out = model(x, training=True)
        data_loss = loss_fn(y, out)
        layer_loss = tf.constant(0.0)
        for l in model.losses:
            layer_loss += l
    weights = model.trainable_weights
    g_data = tape.gradient(data_loss, weights)
    g_layer = tape.gradient(layer_loss, weights, unconnected_gradients="zero")
    grads = [a + b for a, b in zip(g_data, g_layer)]
    optimizer.apply_gradients(zip(grads, weights))
    return data_loss + layer_loss


# %% wrong: sums the losses over model.layers, but a Layer (such as an MLP) has no .layers and raises AttributeError, and losses that the model adds in its own call are missed
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs)
        for layer in model.layers:
            for extra in layer.losses:
                loss += extra
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


# %% wrong: applies the gradients one weight at a time: the optimizer counts one step per weight (which changes Adam's bias correction), and Keras refuses the second weight, which is new to the optimizer
# true: update='one by one'
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True)) + sum(model.losses)
    grads = tape.gradient(loss, model.trainable_weights)
    for g, w in zip(grads, model.trainable_weights):
        optimizer.apply_gradients([(g, w)])
    return loss


# %% wrong: runs the model again after the update and returns that loss, so a model with BatchNormalization or a call counter runs twice, and the value is too small
# true: loss_after_the_update
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    def total_loss():
        return loss_fn(y, model(x, training=True)) + sum(model.losses)

    with tf.GradientTape() as tape:
        value = total_loss()
    grads = tape.gradient(value, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return total_loss()


# %% wrong: uses compile and train_on_batch, which a layer (MLP, Dense) does not have, and raises AttributeError
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    model.compile(optimizer=optimizer, loss=loss_fn)
    return model.train_on_batch(x, y)


# %% wrong: updates the weights by hand with the learning rate, which is wrong for any optimizer except plain SGD, and leaves optimizer.iterations at 0
# true: moves_the_weights_itself
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs) + sum(model.losses)
    for w, g in zip(model.trainable_variables, tape.gradient(loss, model.trainable_variables)):
        w.assign(w - optimizer.learning_rate * g)
    return loss


# %% wrong: two mistakes: loss_fn receives (outputs, labels) as in PyTorch, and the model runs in inference mode (visible with dropout and BatchNormalization)
# true: run='inference', labels='swapped'
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x)
        loss = loss_fn(outputs, y) + sum(model.losses)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


# %% wrong: averages the layers' losses instead of adding them; two or more losses carry too little weight
# true: losses='mean or 0'
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs)
        if model.losses:
            loss += tf.reduce_mean(tf.stack(model.losses))
    trainable = model.trainable_variables
    optimizer.apply_gradients(zip(tape.gradient(loss, trainable), trainable))
    return loss


# %% wrong: returns only the data loss although the update uses the sum; shows up for a model with a regularizer
# true: returns_the_data_loss_only
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs)
        total = loss
        for extra in model.losses:
            total = total + extra
    grads = tape.gradient(total, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return float(loss)


# %% wrong: two mistakes: the pairs are (weight, gradient), and only the first of the layers' losses is added
# true: update='swapped pairs'
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        y_pred = model(x, training=True)
        loss = loss_fn(y, y_pred)
        if len(model.losses) > 0:
            loss = loss + model.losses[0]
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(model.trainable_variables, grads))
    return loss


# %% right: passes a list of targets to the tape, which adds up their gradients, and sums the values afterward
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        targets = [loss_fn(y, outputs)] + list(model.losses)
    weights = list(model.trainable_weights)
    grads = tape.gradient(targets, weights)
    optimizer.apply_gradients(list(zip(grads, weights)))
    return float(sum(float(t) for t in targets))


# %% right: uses an inner function for the total loss, and sum() with a start value; computes the gradients and the update after the with block
def train_step(model, x, y, loss_fn, optimizer):
    def objective():
        data = loss_fn(y, model(x, training=True))
        return sum(model.losses, data)

    tape = tf.GradientTape()
    with tape:
        value = objective()
    variables = model.trainable_variables
    optimizer.apply_gradients(zip(tape.gradient(value, variables), variables))
    return value


# %% right: has an explicit loop over the losses, and another loop that leaves out weights without a gradient
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape(persistent=True) as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs)
        remaining = list(model.losses)
        while remaining:
            loss = loss + remaining.pop(0)
    pairs = []
    gradients = tape.gradient(loss, model.trainable_weights)
    for i in range(len(gradients)):
        if gradients[i] is not None:
            pairs.append((gradients[i], model.trainable_weights[i]))
    del tape
    if pairs:
        optimizer.apply_gradients(pairs)
    return loss


# %% wrong: the model isn't run in training mode, so Dropout is off and BatchNormalization uses the moving statistics
# true: not_in_training_mode
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x)
        loss = loss_fn(y, outputs)
        if model.losses:
            loss = loss + tf.add_n(model.losses)
    grads = tape.gradient(loss, model.trainable_weights)
    optimizer.apply_gradients(zip(grads, model.trainable_weights))
    return loss


# %% wrong: forgets the losses that the layers added; shows up for a model with a regularizer or an activity penalty
# true: losses_forgotten
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        loss_value = loss_fn(y, logits)
    grads = tape.gradient(loss_value, model.trainable_weights)
    optimizer.apply_gradients(zip(grads, model.trainable_weights))
    return loss_value


# %% wrong: adds the layers' losses after the tape has taken the gradient, so the returned sum is right but the update ignores them
# true: losses_read_outside_the_tape
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        pred = model(x, training=True)
        loss = loss_fn(y, pred)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    for extra in model.losses:
        loss = loss + extra
    return loss


# %% wrong: takes all weights instead of the trainable ones, so weights of a frozen layer (whose variables get a gradient) are updated
# true: all_variables
def train_step(model, x, y, loss_fn, optimizer):
    weights = model.weights
    with tf.GradientTape() as tape:
        out = model(x, training=True)
        total = loss_fn(y, out) + sum(model.losses)
    g = tape.gradient(total, weights)
    optimizer.apply_gradients(zip(g, weights))
    return total


# %% wrong: compile and train_on_batch exist only for models; a Keras layer (such as MLP) raises AttributeError, and a model is compiled again
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    model.compile(optimizer=optimizer, loss=loss_fn)
    loss = model.train_on_batch(x, y)
    return loss


# %% wrong: uses PyTorch's zero_grad, backward, and step: crashes with AttributeError for every input
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    optimizer.zero_grad()
    outputs = model(x, training=True)
    loss = loss_fn(y, outputs)
    for l in model.losses:
        loss = loss + l
    loss.backward()
    optimizer.step()
    return loss.item()


# %% wrong: the arguments of loss_fn are swapped (PyTorch's order: outputs, labels); visible with cross-entropy or any asymmetric loss
# true: labels='swapped'
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        y_pred = model(x, training=True)
        loss = loss_fn(y_pred, y) + sum(model.losses)
    params = model.trainable_weights
    gradients = tape.gradient(loss, params)
    optimizer.apply_gradients(zip(gradients, params))
    return loss


# %% wrong: does gradient descent by hand, so the update rule of Adam or momentum is ignored, and a weight that the loss doesn't depend on, whose gradient is None, crashes
# true: moves_the_weights_itself
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    lr = optimizer.learning_rate
    with tf.GradientTape() as tape:
        out = model(x, training=True)
        loss = loss_fn(y, out)
        for l in model.losses:
            loss += l
    for w, g in zip(model.trainable_weights, tape.gradient(loss, model.trainable_weights)):
        w.assign(w - lr * g)
    return loss


# %% wrong: two mistakes: runs the model a second time after the update and returns that loss instead of the one before the update
# true: loss_after_the_update
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs) + sum(model.losses)
    grads = tape.gradient(loss, model.trainable_weights)
    optimizer.apply_gradients(zip(grads, model.trainable_weights))
    outputs = model(x, training=True)
    loss = loss_fn(y, outputs) + sum(model.losses)
    return loss


# %% wrong: tf.add_n of an empty list raises ValueError for a model that adds no losses
# true: fails_without_losses
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        data_loss = loss_fn(y, outputs)
        reg_loss = tf.add_n(model.losses)
        total_loss = data_loss + reg_loss
    grads = tape.gradient(total_loss, model.trainable_weights)
    optimizer.apply_gradients(zip(grads, model.trainable_weights))
    return total_loss


# %% wrong: adds the mean of the layers' losses instead of their sum; wrong for two or more losses, NaN for none
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
        loss = loss + tf.reduce_mean(model.losses)
    grads = tape.gradient(loss, model.trainable_weights)
    optimizer.apply_gradients(zip(grads, model.trainable_weights))
    return loss


# %% wrong: calls the optimizer once per weight, so its step count grows by the number of weights (or a new optimizer refuses the second weight), and a weight whose gradient is None raises ValueError
# true: update='one by one'
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        prediction = model(x, training=True)
        loss = loss_fn(y, prediction) + sum(model.losses)
    variables = model.trainable_weights
    grads = tape.gradient(loss, variables)
    for i in range(len(variables)):
        optimizer.apply_gradients([(grads[i], variables[i])])
    return loss


# %% wrong: reads model.losses before the forward pass, so an activity penalty is missing, or it is that of the previous call and has no gradient
# true: losses='before'
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        penalty = sum(model.losses)
        loss = penalty + loss_fn(y, model(x, training=True))
    grads = tape.gradient(loss, model.trainable_weights)
    optimizer.apply_gradients(zip(grads, model.trainable_weights))
    return loss


# %% wrong: two mistakes: model.trainable = True (meant to work like PyTorch's model.train()) unfreezes frozen layers, which are then updated, and only the data loss is returned
# true: returns_the_data_loss_only; all_variables
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    model.trainable = True
    with tf.GradientTape() as tape:
        out = model(x, training=True)
        loss = loss_fn(y, out)
        total = loss + sum(model.losses)
    grads = tape.gradient(total, model.trainable_weights)
    optimizer.apply_gradients(zip(grads, model.trainable_weights))
    return loss


# %% right: uses tf.add_n on the data loss and the layers' losses, and reads the list of weights after the run
def train_step(model, x, y, loss_fn, optimizer):
    tape = tf.GradientTape()
    with tape:
        outputs = model(x, training=True)
        terms = [loss_fn(y, outputs)]
        terms.extend(model.losses)
        total = tf.add_n(terms)
    ws = list(model.trainable_weights)
    optimizer.apply_gradients(list(zip(tape.gradient(total, ws), ws)))
    return total


# %% right: uses a persistent tape, which computes one gradient after the other
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape(persistent=True) as tape:
        out = model(x, training=True)
        total = loss_fn(y, out)
        for extra in model.losses:
            total = total + extra
    pairs = []
    for w in model.trainable_weights:
        pairs.append((tape.gradient(total, w), w))
    del tape
    optimizer.apply_gradients(pairs)
    return total


# %% right: computes the loss in an inner function, and returns the result as a Python float
def train_step(model, x, y, loss_fn, optimizer):
    def objective():
        outputs = model(x, training=True)
        value = loss_fn(y, outputs)
        return sum(model.losses, value)

    with tf.GradientTape() as recorder:
        value = objective()
    trainable = model.trainable_weights
    slopes = recorder.gradient(value, trainable)
    optimizer.apply_gradients(zip(slopes, trainable))
    return float(value)


# %% wrong: training=True is forgotten; dropout and batch normalization run in inference mode
# true: not_in_training_mode
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x)
        loss = loss_fn(y, outputs)
        loss = loss + sum(model.losses)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


# %% wrong: the layers' losses are added after the tape has ended; the returned number is right, but the gradients don't include these losses; visible for a model with a regularizer or add_loss
# true: losses_read_outside_the_tape
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        data_loss = loss_fn(y, logits)
    total = data_loss
    for extra in model.losses:
        total = total + extra
    grads = tape.gradient(data_loss, model.trainable_weights)
    optimizer.apply_gradients(zip(grads, model.trainable_weights))
    return total


# %% wrong: crashes: uses PyTorch idioms; a tensor has no backward, and the optimizer has no step
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    model.trainable = True
    optimizer.zero_grad()
    outputs = model(x, training=True)
    loss = loss_fn(y, outputs) + sum(model.losses)
    loss.backward()
    optimizer.step()
    return loss.item()


# %% wrong: uses compile and train_on_batch, but a plain layer (Dense, MLP) has neither of them and raises AttributeError
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    model.compile(optimizer=optimizer, loss=loss_fn)
    result = model.train_on_batch(x, y)
    return result


# %% wrong: swaps the arguments of loss_fn, loss_fn(outputs, labels); visible with any asymmetric loss such as cross-entropy
# true: labels='swapped'
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        pred = model(x, training=True)
        loss = loss_fn(pred, y)
        if model.losses:
            loss += tf.add_n(model.losses)
    params = model.trainable_variables
    g = tape.gradient(loss, params)
    optimizer.apply_gradients(zip(g, params))
    return loss


# %% wrong: watches and updates model.weights, so the weights of frozen layers are updated as well (in Keras 3, tape.watch refuses Keras's variables)
# true: all_variables
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        for w in model.weights:
            tape.watch(w)
        y_hat = model(x, training=True)
        total_loss = loss_fn(y, y_hat)
        for l in model.losses:
            total_loss = total_loss + l
    gradients = tape.gradient(total_loss, model.weights)
    pairs = [(g, w) for g, w in zip(gradients, model.weights) if g is not None]
    optimizer.apply_gradients(pairs)
    return total_loss


# %% wrong: returns the loss after the update, from a second run of the model; also runs the model twice (batch normalization's statistics are updated twice)
# true: loss_after_the_update
def train_step(model, x, y, loss_fn, optimizer):
    def compute():
        out = model(x, training=True)
        return loss_fn(y, out) + sum(model.losses)

    with tf.GradientTape() as tape:
        value = compute()
    grads = tape.gradient(value, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return compute()


# %% wrong: tf.add_n of an empty list raises ValueError for a model whose layers add no losses
# true: fails_without_losses
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
        loss = loss_fn(y, predictions) + tf.add_n(model.losses)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss


# %% wrong: clips the gradients, which nobody asked for (visible with large gradients), and tf.clip_by_value(None) crashes for a weight on which the loss does not depend
# true: update='clipped values, None, too'
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs)
        loss += sum(model.losses)
    grads = tape.gradient(loss, model.trainable_variables)
    grads = [tf.clip_by_value(g, -1.0, 1.0) for g in grads]
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


# %% wrong: updates by hand like plain gradient descent, so Adam, momentum, and the optimizer's step counter are ignored; gradients that are None crash
# true: moves_the_weights_itself
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    lr = float(optimizer.learning_rate)
    with tf.GradientTape() as tape:
        out = model(x, training=True)
        loss = loss_fn(y, out) + sum(model.losses)
    grads = tape.gradient(loss, model.trainable_variables)
    for g, w in zip(grads, model.trainable_variables):
        w.assign(w - lr * g)
    return loss


# %% wrong: calls apply_gradients once for each weight, so the optimizer counts many steps (visible with Adam), and a gradient that is None or a second variable raises an error
# true: update='one by one'
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        out = model(x, training=True)
        loss = loss_fn(y, out)
        for extra in model.losses:
            loss = loss + extra
    weights = model.trainable_weights
    grads = tape.gradient(loss, weights)
    for i in range(len(weights)):
        optimizer.apply_gradients([(grads[i], weights[i])])
    return loss


# %% wrong: reads the layers' losses before the model runs, so it adds those of the previous run (or none); visible with activity penalties such as add_loss in call
# true: losses='before'
def train_step(model, x, y, loss_fn, optimizer):
    variables = model.trainable_variables
    with tf.GradientTape() as tape:
        reg = sum(model.losses)
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs) + reg
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
    return loss


# %% wrong: collects losses from model.layers; a plain layer has no `layers`, and a loss that the model itself adds is left out
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        y_pred = model(x, training=True)
        loss = loss_fn(y, y_pred)
        for layer in model.layers:
            for l in layer.losses:
                loss = loss + l
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


# %% wrong: two mistakes: uses the mean of all losses instead of their sum, and returns only the data loss; visible for any model whose layers add a loss
# isolating: condition; difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss_value = loss_fn(y, outputs)
        objective = tf.reduce_mean(tf.stack([loss_value] + list(model.losses)))
    grads = tape.gradient(objective, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss_value


# %% wrong: crashes for every model: zip(weights, gradients) has its arguments in the wrong order
# true: update='swapped pairs'
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        loss = loss_fn(y, logits) + sum(model.losses)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(model.trainable_variables, grads))
    return loss


# %% wrong: divides the result of loss_fn by the batch size again, although it is already averaged over the batch; visible with any batch larger than one
# true: scale='over samples'
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    batch_size = len(x)
    with tf.GradientTape() as tape:
        out = model(x, training=True)
        loss = tf.reduce_sum(loss_fn(y, out)) / batch_size
        loss = loss + sum(model.losses)
    tv = model.trainable_variables
    optimizer.apply_gradients(zip(tape.gradient(loss, tv), tv))
    return loss


# %% right: uses a nested function for the loss, and reduce instead of sum
import functools
import operator

def train_step(model, x, y, loss_fn, optimizer):
    def objective():
        outputs = model(x, training=True)
        return functools.reduce(operator.add, model.losses, loss_fn(y, outputs))

    with tf.GradientTape() as tape:
        total = objective()
    weights = list(model.trainable_weights)
    optimizer.apply_gradients(list(zip(tape.gradient(total, weights), weights)))
    return total


# %% right: the gradients are computed for a dict of weights; the sum starts with the data loss
def train_step(model, x, y, loss_fn, optimizer):
    tape = tf.GradientTape()
    with tape:
        outputs = model(x, training=True)
        total = sum(model.losses, loss_fn(y, outputs))
    weights = dict(enumerate(model.trainable_variables))
    gradients = tape.gradient(total, weights)
    optimizer.apply_gradients([(gradients[k], weights[k]) for k in weights])
    return total


# %% right: uses a persistent tape to compute the gradients one weight at a time, makes a single update, and returns a float
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape(persistent=True) as tape:
        total = loss_fn(y, model(x, training=True))
        extra = list(model.losses)
        while extra:
            total = total + extra.pop(0)
    pairs = [(tape.gradient(total, w), w) for w in model.trainable_variables]
    del tape
    value = float(total)
    optimizer.apply_gradients(pairs)
    return value


# %% wrong: tf.add_n of an empty list raises ValueError, so every model whose layers add no loss fails
# true: fails_without_losses
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        loss = loss_fn(y, logits)
        total = loss + tf.add_n(model.losses)
    grads = tape.gradient(total, model.trainable_weights)
    optimizer.apply_gradients(zip(grads, model.trainable_weights))
    return total


# %% wrong: adds the mean of the layers' losses instead of their sum; visible for two or more losses (wrong value and gradients)
# true: losses='mean or 0'
def train_step(model, x, y, loss_fn, optimizer):
    weights = model.trainable_variables
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs)
        if len(model.losses) > 0:
            loss = loss + tf.reduce_mean(tf.stack(model.losses))
    gradients = tape.gradient(loss, weights)
    optimizer.apply_gradients([(g, w) for g, w in zip(gradients, weights) if g is not None])
    return loss


# %% wrong: uses compile and train_on_batch, which only models have; a plain layer such as MLP raises AttributeError
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    model.compile(optimizer=optimizer, loss=loss_fn)
    loss = model.train_on_batch(x, y)
    return loss


# %% wrong: collects model.losses before the forward pass, so the losses of this run are missing and stale ones are added; visible for any layer with add_loss
# true: losses='before'
def train_step(model, x, y, loss_fn, optimizer):
    extra = sum(model.losses)
    with tf.GradientTape() as tape:
        pred = model(x, training=True)
        loss_value = loss_fn(y, pred) + extra
    grads = tape.gradient(loss_value, model.trainable_weights)
    pairs = [(g, v) for g, v in zip(grads, model.trainable_weights) if g is not None]
    optimizer.apply_gradients(pairs)
    return loss_value


# %% wrong: optimizer.minimize runs the model and compute() afterward runs it again, so the model runs twice and the returned loss is the one after the update (Keras 3 has no minimize and raises AttributeError)
# true: loss_after_the_update
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    def compute():
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs)
        for extra in model.losses:
            loss += extra
        return loss

    optimizer.minimize(compute, model.trainable_variables)
    return compute()


# %% wrong: takes gradients for model.weights, so frozen layers are updated as well; visible for a model with a frozen layer
# true: all_variables
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs)
        for extra in model.losses:
            loss = loss + extra
    grads = tape.gradient(loss, model.weights)
    pairs = [(g, w) for g, w in zip(grads, model.weights) if g is not None]
    optimizer.apply_gradients(pairs)
    return loss


# %% wrong: the layers' losses are added after the tape has ended, so they are in the returned sum but not in the gradients; visible for a layer with add_loss
# true: losses_read_outside_the_tape
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        data_loss = loss_fn(y, logits)
    grads = tape.gradient(data_loss, model.trainable_weights)
    optimizer.apply_gradients(zip(grads, model.trainable_weights))
    total = data_loss + sum(model.losses)
    return total


# %% wrong: runs the model without training=True; shows up with Dropout or BatchNormalization in the model
# true: not_in_training_mode
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        pred = model(x)
        loss = loss_fn(y, pred)
        loss += sum(model.losses)
    variables = model.trainable_variables
    gradients = tape.gradient(loss, variables)
    optimizer.apply_gradients(zip(gradients, variables))
    return loss


# %% wrong: returns the loss after the update, from a second run of the model; visible for every model with an effective update
# true: loss_after_the_update
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    def compute():
        out = model(x, training=True)
        return loss_fn(y, out) + sum(model.losses)

    with tf.GradientTape() as tape:
        loss = compute()
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return compute()


# %% wrong: uses PyTorch's training step, which raises AttributeError at the first line with any Keras optimizer
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    optimizer.zero_grad()
    outputs = model(x, training=True)
    loss = loss_fn(y, outputs)
    for l in model.losses:
        loss = loss + l
    loss.backward()
    optimizer.step()
    return loss.item()


# %% wrong: two mistakes: calls loss_fn(outputs, labels), and adds the mean of the layers' losses, which is nan for a model without any and too small for two or more
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        y_pred = model(x, training=True)
        loss = loss_fn(y_pred, y)
        loss = loss + tf.reduce_mean(model.losses)
    g = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(g, model.trainable_variables))
    return loss


# %% wrong: makes one update for the data and one for each of the layers' losses, so the optimizer takes several steps; visible for a model with at least one added loss, in the weights with Adam or in optimizer.iterations
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    weights = model.trainable_weights
    with tf.GradientTape(persistent=True) as tape:
        outputs = model(x, training=True)
        losses = [loss_fn(y, outputs)] + list(model.losses)
    for loss in losses:
        grads = tape.gradient(loss, weights)
        optimizer.apply_gradients([(g, w) for g, w in zip(grads, weights) if g is not None])
    return sum(losses)


# %% wrong: relies on compile and fit, which a plain layer doesn't have, and raises AttributeError for a model that is only a Layer
# isolating: difference
def train_step(model, x, y, loss_fn, optimizer):
    model.compile(optimizer=optimizer, loss=loss_fn)
    history = model.fit(x, y, batch_size=len(x), epochs=1, verbose=0)
    return history.history["loss"][-1]


# %% right: binds the signature of call first, to find out whether it has an argument training
def train_step(model, x, y, loss_fn, optimizer):
    import inspect
    options = {"training": True}
    try:
        inspect.signature(model.call).bind(x, **options)
    except TypeError:
        options = {}
    variables = list(model.trainable_variables)
    with tf.GradientTape() as tape:
        outputs = model(x, **options)
        parts = [loss_fn(y, outputs), *model.losses]
        loss = parts[0]
        for part in parts[1:]:
            loss = loss + part
    gradients = tape.gradient(loss, variables)
    if any(g is not None for g in gradients):
        optimizer.apply_gradients(list(zip(gradients, variables)))
    return loss


# %% right: uses a functional style with a recursive sum, skips the weights without a gradient, and returns a float
def train_step(model, x, y, loss_fn, optimizer):
    import inspect

    def total(first, others):
        return first if not others else total(first + others[0], others[1:])

    parameters = inspect.signature(model.call).parameters.values()
    takes_training = any(p.name == "training" or p.kind is p.VAR_KEYWORD for p in parameters)
    tape = tf.GradientTape()
    with tape:
        outputs = model(x, training=True) if takes_training else model(x)
        loss = total(tf.convert_to_tensor(loss_fn(y, outputs)), list(model.losses))
    weights = model.trainable_weights
    updates = [pair for pair in zip(tape.gradient(loss, weights), weights) if pair[0] is not None]
    if updates:
        optimizer.apply_gradients(updates)
    return float(loss)


# %% wrong: adds only the first of the layers' losses; wrong for a model whose layers add two or more
# true: only_the_first_loss
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        outputs = model(x, training=True)
        loss = loss_fn(y, outputs)
        if model.losses:
            loss += model.losses[0]
    weights = model.trainable_weights
    gradients = tape.gradient(loss, weights)
    optimizer.apply_gradients((g, w) for g, w in zip(gradients, weights) if g is not None)
    return loss


# %% wrong: takes all weights instead of the trainable ones, so the optimizer also changes the weights of a layer that was frozen after it was built
# true: all_variables
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        predictions = model(x, training=True)
        loss = loss_fn(y, predictions) + sum(model.losses)
    grads = tape.gradient(loss, model.weights)
    pairs = [(g, w) for g, w in zip(grads, model.weights) if g is not None]
    optimizer.apply_gradients(pairs)
    return loss


# %% wrong: the gradients are those of the loss on the data alone; the layers' losses are only added to the returned number. Wrong updates for every model whose layers add losses
# true: losses_read_outside_the_tape
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        data_loss = loss_fn(y, logits)
    gradients = tape.gradient(data_loss, model.trainable_weights)
    optimizer.apply_gradients(zip(gradients, model.trainable_weights))
    return data_loss + sum(model.losses)


# %% wrong: PyTorch's order of arguments, loss_fn(outputs, labels); wrong (or an error) for every loss that isn't symmetric, such as cross-entropy
# true: labels='swapped'
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        out = model(x, training=True)
        loss = loss_fn(out, y)
        for extra in model.losses:
            loss = loss + extra
    params = model.trainable_variables
    grads = tape.gradient(loss, params)
    optimizer.apply_gradients([(g, p) for g, p in zip(grads, params) if g is not None])
    return loss


# %% wrong: forgets training=True: dropout does nothing and batch normalization runs in inference mode; wrong for every model with such a layer
# true: not_in_training_mode
def train_step(model, x, y, loss_fn, optimizer):
    with tf.GradientTape() as tape:
        y_pred = model(x)
        total = tf.add_n([loss_fn(y, y_pred), *model.losses])
    weights = model.trainable_weights
    gradients = tape.gradient(total, weights)
    optimizer.apply_gradients([pair for pair in zip(gradients, weights) if pair[0] is not None])
    return total


# %% right: an unusual but correct style
def train_step(model, x, y, loss_fn, optimizer):
    weights = model.trainable_weights
    with tf.GradientTape(watch_accessed_variables=True) as recorder:
        outputs = model(x, training=True)
        total = sum(model.losses, start=loss_fn(y, outputs))
    slopes = dict(enumerate(recorder.gradient(total, weights)))
    known = [(slope, weights[place]) for place, slope in slopes.items() if slope is not None]
    if known:
        optimizer.apply_gradients(known)
    return total
