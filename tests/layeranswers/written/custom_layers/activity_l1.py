"""Answers to `ActivityL1` that people wrote from the exercise text alone."""


# %% wrong: uses the sum over the whole batch without averaging, so the loss grows with the batch size
# true: sum_over_the_batch
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        self.add_loss(self.rate * tf.reduce_sum(tf.abs(inputs)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: takes the mean over everything, so the loss is also divided by the number of features; visible with any width above 1
# true: mean_over_everything
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        penalty = self.rate * tf.reduce_mean(tf.abs(inputs))
        self.add_loss(penalty)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: takes the absolute value of the sum instead of the sum of absolute values; visible for samples with values of both signs
# true: cost='absolute sum'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        axes = list(range(1, len(inputs.shape)))
        per_sample = tf.abs(tf.reduce_sum(inputs, axis=axes))
        self.add_loss(self.rate * tf.reduce_mean(per_sample))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: uses squares, which is the L2 penalty instead of L1
# true: squares
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        n = tf.cast(tf.shape(inputs)[0], inputs.dtype)
        self.add_loss(self.rate * tf.reduce_sum(inputs ** 2) / n)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: divides by the static batch size, which is None in a functional model (TypeError)
# true: batch_size_taken_from_the_shape
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        batch_size = inputs.shape[0]
        loss = tf.reduce_sum(tf.abs(inputs)) / batch_size
        self.add_loss(self.rate * loss)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: sums only over the last axis, so for images of shape (batch, h, w, c), it also averages over height and width
# true: cost='last axis'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        norms = tf.reduce_sum(tf.abs(inputs), axis=-1)
        self.add_loss(self.rate * tf.reduce_mean(norms))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: mixes up the axes: sums over the batch and averages over the features
# true: cost='swapped'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        total = tf.reduce_sum(tf.abs(inputs), axis=0)
        total = tf.reduce_mean(total)
        self.add_loss(total * self.rate)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: adds the loss but returns nothing
# true: output='None'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        flat = tf.abs(tf.reshape(inputs, (tf.shape(inputs)[0], -1)))
        self.add_loss(self.rate * tf.reduce_mean(tf.reduce_sum(flat, axis=1)))

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: overwrites inputs with their absolute values and returns those; shows up with negative inputs
# true: returns_absolute_values
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        inputs = tf.abs(inputs)
        mean_sample = tf.reduce_mean(inputs, axis=0)
        self.add_loss(self.rate * tf.reduce_sum(mean_sample))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: appends to self.losses, which is a fresh list at each access, so no loss is added
# true: losses_stay_empty
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        per_feature = tf.reduce_mean(tf.abs(inputs), axis=0)
        self.losses.append(self.rate * tf.reduce_sum(per_feature))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: adds the loss in training only, so a plain call adds none
# true: losses_stay_empty
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs, training=None):
        if training:
            self.add_loss(self.rate * tf.reduce_sum(tf.reduce_mean(tf.abs(inputs), axis=0)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: the added loss is a vector with one number per sample, not averaged
# true: cost='per sample'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        axes = tuple(range(1, len(inputs.shape)))
        l1 = tf.reduce_sum(tf.abs(inputs), axis=axes)
        self.add_loss(self.rate * l1)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: adds one loss per sample in a loop instead of a single loss; in a model, the loop over a tensor of unknown batch size raises an error
# true: added='sample by sample, by len'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        n = len(inputs)
        for sample in inputs:
            self.add_loss(self.rate * tf.reduce_sum(tf.abs(sample)) / n)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: uses tf.norm with ord="l1", an order that TensorFlow doesn't support (ValueError)
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        flat = tf.reshape(inputs, (tf.shape(inputs)[0], -1))
        norm = tf.norm(flat, ord="l1", axis=1)
        self.add_loss(self.rate * tf.reduce_mean(norm))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: the axes 1, 2, 3 are hard-coded for images, so vectors (batch, width) raise an error
# true: cost='images only'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        l1 = tf.reduce_sum(tf.abs(inputs), axis=[1, 2, 3])
        self.add_loss(self.rate * tf.reduce_mean(l1))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: two mistakes: rate is a trainable weight (the layer must have none), and the loss is the sum over the whole batch
# true: sum_over_the_batch
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate
        self.rate_weight = self.add_weight(name="rate", shape=(),
                                           initializer=tf.keras.initializers.Constant(rate))

    def call(self, inputs):
        self.add_loss(tf.reduce_sum(tf.abs(inputs)) * tf.convert_to_tensor(self.rate_weight))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: two mistakes: the default 1e-2 is used instead of the argument, and kwargs aren't passed to Layer
# true: rate='default'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__()
        self.rate = 1e-2

    def call(self, inputs):
        m = tf.reduce_mean(tf.abs(inputs), axis=0)
        self.add_loss(self.rate * tf.reduce_sum(m))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: TF 1's tf.losses.add_loss doesn't exist (AttributeError)
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        loss = self.rate * tf.reduce_sum(tf.reduce_mean(tf.abs(inputs), axis=0))
        tf.losses.add_loss(loss)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% right: takes the mean over the batch first, then sums the rest
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        self.add_loss(self.rate * tf.reduce_sum(tf.reduce_mean(tf.abs(inputs), axis=0)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% right: uses map_fn over the samples
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        def l1(sample):
            return tf.reduce_sum(tf.abs(sample))

        norms = tf.map_fn(l1, inputs)
        self.add_loss(self.rate * tf.reduce_mean(norms))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% right: computes the absolute value as relu(x) + relu(-x), and divides by the dynamic batch size
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        positive = tf.reduce_sum(tf.nn.relu(inputs))
        negative = tf.reduce_sum(tf.nn.relu(-inputs))
        batch = tf.cast(tf.shape(inputs)[0], inputs.dtype)
        loss = (positive + negative) * self.rate / batch
        self.add_loss(loss)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% right: multiplies by rate first, then reduces one axis after the other, starting with the last
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = float(rate)

    def call(self, inputs):
        cost = tf.abs(inputs) * self.rate
        while len(cost.shape) > 1:
            cost = tf.reduce_sum(cost, axis=-1)
        self.add_loss(tf.reduce_mean(cost))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: sums only over the last axis and averages over the rest, which is right for (batch, feature) but too small for (batch, height, width, channel)
# true: cost='last axis'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        norm = tf.reduce_sum(tf.abs(inputs), axis=-1)
        self.add_loss(self.rate * tf.reduce_mean(norm))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: averages over all elements instead of over the samples, so the loss is too small by a factor of the number of features
# true: mean_over_everything
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        self.add_loss(self.rate * tf.reduce_mean(tf.abs(inputs)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: divides by inputs.shape[0], which is None in a functional model, and raises TypeError there
# true: batch_size_taken_from_the_shape
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        batch_size = inputs.shape[0]
        penalty = tf.reduce_sum(tf.abs(inputs)) / batch_size
        self.add_loss(self.rate * penalty)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: divides a float by the int32 batch size without a cast, which raises TypeError at every call
# true: cost='int batch'
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        n = tf.shape(inputs)[0]
        total = tf.reduce_sum(tf.abs(inputs))
        self.add_loss(self.rate * total / n)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: overwrites inputs with the absolute values and returns those: negative inputs come out positive
# true: returns_absolute_values
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        inputs = tf.abs(inputs)
        axes = list(range(1, len(inputs.shape)))
        per_sample = tf.reduce_sum(inputs, axis=axes)
        self.add_loss(self.rate * tf.reduce_mean(per_sample))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: adds the vector with one loss per sample, not averaged: layer.losses[0] has shape (batch,)
# true: cost='per sample'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        flat = tf.reshape(tf.abs(inputs), (tf.shape(inputs)[0], -1))
        self.add_loss(self.rate * tf.reduce_sum(flat, axis=1))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: adds the loss only in training; a call without training=True has no loss
# true: losses_stay_empty
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs, training=False):
        if training:
            flat = tf.reshape(inputs, (tf.shape(inputs)[0], -1))
            self.add_loss(self.rate * tf.reduce_mean(tf.reduce_sum(tf.abs(flat), axis=1)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: tf.norm over two axes with ord=1 is the matrix norm (largest column sum), not the sum of all absolute values; visible for any input of shape (batch, feature) that has two features
# true: cost='matrix norm'
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        flat = tf.reshape(inputs, [tf.shape(inputs)[0], -1])
        total = tf.norm(flat, ord=1, axis=[0, 1])
        self.add_loss(self.rate * total / tf.cast(tf.shape(inputs)[0], inputs.dtype))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: takes the absolute value of the sum, so +3 and -3 in one sample cancel
# true: cost='absolute sum'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        x = inputs
        while len(x.shape) > 1:
            x = tf.reduce_sum(x, axis=-1)
        self.add_loss(self.rate * tf.reduce_mean(tf.abs(x)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: the losses of all calls pile up in an attribute: the second call adds the sum of both penalties
# true: added='all calls'
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate
        self.penalty = 0.0

    def call(self, inputs):
        size = tf.cast(tf.shape(inputs)[0], inputs.dtype)
        self.penalty += self.rate * tf.reduce_sum(tf.abs(inputs)) / size
        self.add_loss(self.penalty)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: two mistakes: axes 1 to 3 are hard-coded, which fails for (batch, feature), and the rate is a weight of the layer
# true: cost='images only'
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate
        self.factor = self.add_weight(
            name="factor", shape=(), initializer=tf.keras.initializers.Constant(rate), trainable=False
        )

    def call(self, inputs):
        per_sample = tf.reduce_sum(tf.abs(inputs), axis=[1, 2, 3])
        self.add_loss(self.factor * tf.reduce_mean(per_sample))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: the rate is kept only inside a helper object, so get_config raises AttributeError
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.l1 = lambda x: rate * tf.reduce_sum(tf.abs(x))

    def call(self, inputs):
        self.add_loss(self.l1(tf.reduce_mean(tf.abs(inputs), axis=0)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: averages over the batch before the absolute value: samples [2] and [-2] give no loss at all
# true: cost='absolute mean sample'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        mean_sample = tf.reduce_mean(inputs, axis=0)
        self.add_loss(self.rate * tf.reduce_sum(tf.abs(mean_sample)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: two mistakes: uses the Euclidean norm of each sample instead of L1, and the sum over the samples instead of the average
# true: cost='root of squares, sum'
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        flat = tf.reshape(inputs, [tf.shape(inputs)[0], -1])
        self.add_loss(self.rate * tf.reduce_sum(tf.norm(flat, axis=1)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% right: averages the absolute values over the batch first, then sums over everything else
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        mean_activity = tf.reduce_mean(tf.abs(inputs), axis=0)
        self.add_loss(tf.reduce_sum(mean_activity) * self.rate)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% right: reduces one axis after another, with the absolute value written as x times its sign
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        rest = inputs * tf.sign(inputs)
        for _ in range(len(inputs.shape) - 1):
            rest = tf.reduce_sum(rest, axis=-1)
        self.add_loss(self.rate * tf.reduce_mean(rest))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% right: divides the sum of relu(x) + relu(-x) by the dynamic batch size
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        activity = tf.reduce_sum(tf.nn.relu(inputs)) + tf.reduce_sum(tf.nn.relu(-inputs))
        samples = tf.cast(tf.shape(inputs)[0], activity.dtype)
        self.add_loss(tf.math.divide(self.rate * activity, samples))
        return tf.identity(inputs)

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: takes the mean over everything, so the loss is divided by the number of features, too (wrong for width > 1)
# true: mean_over_everything
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        self.add_loss(self.rate * tf.reduce_mean(tf.abs(inputs)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: uses the sum over the whole batch without averaging, so the loss grows with the batch size (wrong for more than one sample)
# true: sum_over_the_batch
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        l1 = tf.norm(inputs, ord=1)
        self.add_loss(self.rate * l1)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: uses the absolute value of the sum instead of the sum of the absolute values; wrong when a sample has both positive and negative numbers
# true: cost='absolute sum'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        n = tf.cast(tf.shape(inputs)[0], inputs.dtype)
        flat = tf.reshape(inputs, [tf.shape(inputs)[0], -1])
        per_sample = tf.abs(tf.reduce_sum(flat, axis=1))
        self.add_loss(self.rate * tf.reduce_sum(per_sample) / n)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: uses inputs.shape[0], which is None in a functional model or a tf.function with unknown batch size, and raises TypeError there
# true: batch_size_taken_from_the_shape
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        batch_size = inputs.shape[0]
        loss = self.rate * tf.reduce_sum(tf.abs(inputs)) / batch_size
        self.add_loss(loss)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: sums only over the last axis, then averages over all others, so for images the loss is divided by height * width
# true: cost='last axis'
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        norms = tf.reduce_sum(tf.abs(inputs), axis=-1)
        penalty = self.rate * tf.reduce_mean(norms)
        self.add_loss(penalty)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: returns the pair (inputs, loss), as one would in PyTorch, instead of the input, and adds no loss
# true: losses_stay_empty; output='pair'
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        n = tf.cast(tf.shape(inputs)[0], inputs.dtype)
        loss = self.rate * tf.reduce_sum(tf.abs(inputs)) / n
        return inputs, loss

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: divides a float tensor by the int32 batch size without a cast, which crashes for every input
# true: cost='int batch'
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        total = tf.reduce_sum(tf.math.abs(inputs))
        self.add_loss(self.rate * total / tf.shape(inputs)[0])
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: overwrites inputs with their absolute values and returns them; wrong for negative inputs
# true: returns_absolute_values
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        n = tf.cast(tf.shape(inputs)[0], inputs.dtype)
        inputs = tf.abs(inputs)
        self.add_loss(self.rate * tf.reduce_sum(inputs) / n)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: calls add_loss once per sample, without averaging; visible with a batch of two or more (if the batch size is unknown, the loop may fail)
# true: added='undivided'; sum_over_the_batch
# isolating: dependence; difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        for sample in inputs:
            self.add_loss(self.rate * tf.reduce_sum(tf.abs(sample)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: adds the loss only in training, but each call must add one
# true: losses_stay_empty
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs, training=False):
        if training:
            n = tf.cast(tf.shape(inputs)[0], inputs.dtype)
            self.add_loss(self.rate * tf.reduce_sum(tf.abs(inputs)) / n)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: applies two penalties, Layer's activity regularizer and the add_loss in call, so each call adds two losses
# true: added='twice'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(activity_regularizer=tf.keras.regularizers.L1(rate), **kwargs)
        self.rate = rate

    def call(self, inputs):
        axes = list(range(1, len(inputs.shape)))
        self.add_loss(self.rate * tf.reduce_mean(tf.reduce_sum(tf.abs(inputs), axis=axes)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: two mistakes: uses squares instead of absolute values, and has no return, so the output is None
# true: squares; output='None'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        batch = tf.cast(tf.shape(inputs)[0], inputs.dtype)
        self.add_loss(self.rate * tf.reduce_sum(inputs ** 2) / batch)

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: always sums over axes 1, 2, and 3, so it crashes for (batch, width) and (batch, time, width) inputs
# true: cost='images only'
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        l1 = tf.reduce_sum(tf.abs(inputs), axis=[1, 2, 3])
        self.add_loss(self.rate * tf.reduce_mean(l1))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: for inputs with more than two axes, tf.norm over two axes is the matrix norm (largest column sum), and further axes are averaged
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        if len(inputs.shape) == 2:
            norms = tf.norm(inputs, ord=1, axis=1)
        else:
            norms = tf.norm(inputs, ord=1, axis=[-2, -1])
        self.add_loss(self.rate * tf.reduce_mean(norms))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% right: repeatedly sums over the last axis until only the batch axis is left
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        sizes = tf.abs(inputs)
        while len(sizes.shape) > 1:
            sizes = tf.reduce_sum(sizes, axis=-1)
        self.add_loss(self.rate * tf.reduce_mean(sizes))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% right: map_fn computes the norm of each sample
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        norms = tf.map_fn(lambda sample: tf.reduce_sum(tf.abs(sample)), inputs)
        self.add_loss(tf.reduce_mean(norms) * self.rate)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% right: averages over the batch axis first, then sums over the rest; abs is written as the larger of x and -x
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def l1(self, x):
        return tf.reduce_sum(tf.reduce_mean(tf.maximum(x, -x), axis=0))

    def call(self, inputs):
        self.add_loss(self.rate * self.l1(inputs))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: sums over the whole batch without averaging, so the loss grows with the batch size; two samples give twice the loss
# true: sum_over_the_batch
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        self.add_loss(self.rate * tf.reduce_sum(tf.abs(inputs)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: uses the mean over all elements instead of the sum over each sample; visible for any sample with more than one value
# true: mean_over_everything
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        l1 = tf.reduce_mean(tf.abs(inputs))
        self.add_loss(self.rate * l1)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: uses squares instead of absolute values (the L2 penalty); visible with any value other than 0, 1, and -1
# true: squares
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        x = tf.reshape(inputs, (tf.shape(inputs)[0], -1))
        per_sample = tf.reduce_sum(tf.square(x), axis=1)
        self.add_loss(self.rate * tf.reduce_mean(per_sample))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: sums only over the last axis and averages over the rest; images of shape (batch, h, w, c) give a loss that is too small by a factor of h * w
# true: cost='last axis'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        norms = tf.norm(inputs, ord=1, axis=-1)
        self.add_loss(self.rate * tf.reduce_mean(norms))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: divides by inputs.shape[0], which is None in a model: crashes with keras.Input and in fit
# true: batch_size_taken_from_the_shape
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        n = inputs.shape[0]
        total = tf.reduce_sum(tf.abs(inputs))
        self.add_loss(self.rate * total / n)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: crashes: tf.shape gives int32 and a float tensor cannot be divided by it, for every input
# true: cost='int batch'
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        batch_size = tf.shape(inputs)[0]
        loss = tf.reduce_sum(tf.abs(inputs)) * self.rate
        loss = loss / batch_size
        self.add_loss(loss)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: adds one loss for each sample, none of them divided by the batch size; a batch of two gives two losses (and a model with an unknown batch size cannot be built)
# true: added='undivided, by len'; sum_over_the_batch
# isolating: dependence; difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        for i in range(len(inputs)):
            sample = inputs[i]
            self.add_loss(self.rate * tf.reduce_sum(tf.abs(sample)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: the absolute value is taken after averaging over the batch, so samples of opposite sign cancel: [[1.], [-1.]] gives 0
# true: cost='absolute mean sample'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        mean_activity = tf.reduce_mean(inputs, axis=0)
        self.add_loss(self.rate * tf.reduce_sum(tf.abs(mean_activity)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: computes MATLAB's norm(X, 1), which is the largest column sum of the matrix; [[1., 2.]] gives 2 instead of 3, and inputs with more or fewer axes give wrong values or crash
# true: cost='matrix norm'
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        n = tf.cast(tf.shape(inputs)[0], inputs.dtype)
        l1 = tf.reduce_max(tf.reduce_sum(tf.abs(inputs), axis=0))
        self.add_loss(self.rate * l1 / n)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: the loss is added in training only, but each call must add it; a call without training=True has no loss
# true: losses_stay_empty
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs, training=False):
        if training:
            flat = layers.Flatten()(inputs)
            self.add_loss(self.rate * tf.reduce_mean(tf.reduce_sum(tf.abs(flat), axis=-1)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: two mistakes: returns the flattened input (images change their shape), and the rate is ignored
# true: rate_forgotten
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        inputs = tf.reshape(inputs, [tf.shape(inputs)[0], -1])
        penalty = tf.reduce_mean(tf.reduce_sum(tf.abs(inputs), axis=1))
        self.add_loss(penalty)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: forgets to return the input, so the output is None for every input
# true: output='None'
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        axes = list(range(1, len(inputs.shape)))
        per_sample = tf.reduce_sum(tf.abs(inputs), axis=axes)
        self.add_loss(self.rate * tf.reduce_mean(per_sample))

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: keeps the loss in an attribute instead of calling add_loss, so layer.losses is empty
# true: losses_stay_empty
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate
        self.loss = 0.0

    def call(self, inputs):
        flat = tf.reshape(inputs, (tf.shape(inputs)[0], -1))
        self.loss = self.rate * tf.reduce_mean(tf.reduce_sum(tf.abs(flat), axis=1))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: crashes unless the input has four axes: the axes 1, 2, 3 are hard-coded, so (batch, width) raises an error
# true: cost='images only'
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        per_image = tf.math.reduce_sum(tf.math.abs(inputs), axis=[1, 2, 3])
        self.add_loss(self.rate * tf.math.reduce_mean(per_image, axis=0))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: penalizes the positive part only (relu), so negative activity costs nothing; visible for inputs with negative values
# true: cost='positive'
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        positive = tf.maximum(inputs, 0.0)
        count = tf.cast(tf.shape(inputs)[0], positive.dtype)
        self.add_loss(self.rate * tf.reduce_sum(positive) / count)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% right: averages the absolute values over the batch first, then sums
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        magnitude = tf.abs(tf.cast(inputs, self.compute_dtype))
        self.add_loss(self.rate * tf.reduce_sum(tf.reduce_mean(magnitude, axis=0)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% right: flattens each sample and takes tf.norm with ord=1
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        x = tf.cast(inputs, self.compute_dtype)
        rows = tf.reshape(x, tf.stack([tf.shape(x)[0], -1]))
        self.add_loss(tf.reduce_mean(tf.norm(rows, ord=1, axis=1)) * self.rate)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% right: computes |x| as max(x, -x), and sums over one axis after the other, starting with the last
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        x = tf.cast(inputs, self.compute_dtype)
        a = tf.maximum(x, -x)
        while len(a.shape) > 1:
            a = tf.reduce_sum(a, axis=-1)
        self.add_loss(tf.reduce_mean(a * self.rate))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: takes the norm only along the last axis and averages over all other axes, so inputs with more than two axes, such as images, get a loss that is too small by a factor of height * width
# true: cost='last axis'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        norms = tf.norm(inputs, ord=1, axis=-1)
        self.add_loss(self.rate * tf.reduce_mean(norms))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: stores the rate in a tf.Variable, so the config holds a variable instead of a float (saving fails) and in Keras 2 the layer has a weight
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = tf.Variable(rate, trainable=False, dtype=tf.float32)

    def call(self, inputs):
        n = tf.cast(tf.shape(inputs)[0], inputs.dtype)
        l1 = tf.reduce_sum(tf.abs(inputs))
        self.add_loss(self.rate * l1 / n)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: adds the loss only with training=True, but each call should add one; a plain call layer(x) adds none
# true: losses_stay_empty
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs, training=False):
        if training:
            flat = tf.reshape(inputs, (tf.shape(inputs)[0], -1))
            per_sample = tf.reduce_sum(tf.abs(flat), axis=1)
            self.add_loss(self.rate * tf.reduce_mean(per_sample))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: takes the absolute value of each sample's sum, not the sum of absolute values; visible for samples that have values of both signs ([1, -1] gives 0)
# true: cost='absolute sum'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        axes = list(range(1, len(inputs.shape)))
        activity = tf.abs(tf.reduce_sum(inputs, axis=axes))
        penalty = self.rate * tf.reduce_mean(activity)
        self.add_loss(penalty)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: loops over the samples and adds one loss for each of them instead of one per call (visible with a batch of two or more); in addition, the loop and len fail when the batch size is unknown
# true: added='sample by sample, by len'
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        batch_size = len(inputs)
        for i in range(batch_size):
            sample = inputs[i]
            l1 = tf.reduce_sum(tf.abs(sample))
            self.add_loss(self.rate * l1 / batch_size)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: doesn't average over the samples, so the loss grows with the batch size; shows up with any batch of more than one
# true: sum_over_the_batch
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        self.add_loss(self.rate * tf.reduce_sum(tf.abs(inputs)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: uses the mean over all elements, so the loss is also divided by the width; visible with any sample of more than one element
# true: mean_over_everything
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        penalty = tf.reduce_mean(tf.abs(inputs))
        self.add_loss(self.rate * penalty)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: sums only over the last axis and averages over all other axes; visible with images or sequences, which have more than two axes
# true: cost='last axis'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        l1 = tf.norm(inputs, ord=1, axis=-1)
        self.add_loss(self.rate * tf.reduce_mean(l1))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: divides by inputs.shape[0], which is None in a model, and raises TypeError there; plain eager calls work
# true: batch_size_taken_from_the_shape
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        batch_size = inputs.shape[0]
        total = tf.reduce_sum(tf.abs(inputs))
        self.add_loss(self.rate * total / batch_size)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: divides a float by the int32 tensor tf.shape(inputs)[0], which raises an error with any input
# true: cost='int batch'
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        n = tf.shape(inputs)[0]
        loss = tf.reduce_sum(tf.math.abs(inputs)) * self.rate
        loss = loss / n
        self.add_loss(loss)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: two mistakes: uses squares in place of absolute values (L2), and returns nothing; shows up for any input
# true: squares; output='None'
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        axes = list(range(1, len(inputs.shape)))
        per_sample = tf.reduce_sum(tf.square(inputs), axis=axes)
        self.add_loss(self.rate * tf.reduce_mean(per_sample))

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: takes the absolute value of each sample's sum, not the sum of the absolute values; visible for samples that have values of both signs
# true: cost='absolute sum'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = float(rate)

    def call(self, inputs):
        flat = tf.reshape(inputs, (tf.shape(inputs)[0], -1))
        norm = tf.abs(tf.reduce_sum(flat, axis=1))
        self.add_loss(tf.reduce_mean(norm) * self.rate)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: adds the loss in training only; a call without training=True adds none
# true: losses_stay_empty
# isolating: difference
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs, training=False):
        if training:
            axes = tuple(range(1, inputs.shape.rank))
            l1_per_sample = tf.reduce_sum(tf.abs(inputs), axis=axes)
            self.add_loss(self.rate * tf.reduce_mean(l1_per_sample))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% right: averages the absolute values over the batch first, then sums the means
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        typical_sample = tf.reduce_mean(tf.abs(tf.cast(inputs, self.compute_dtype)), axis=0)
        self.add_loss(tf.reduce_sum(typical_sample) * self.rate)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% right: computes the absolute value as x * sign(x), and divides by the batch size that is known at run time
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def penalty(self, x):
        samples = tf.cast(tf.shape(x)[0], x.dtype)
        return self.rate * tf.reduce_sum(x * tf.sign(x)) / samples

    def call(self, inputs):
        self.add_loss(self.penalty(tf.cast(inputs, self.compute_dtype)))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: takes the absolute value of the sum instead of the sum of the absolute values; wrong if a sample has numbers of both signs
# true: cost='absolute sum'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        flat = tf.reshape(inputs, (tf.shape(inputs)[0], -1))
        per_sample = tf.abs(tf.reduce_sum(flat, axis=1))
        self.add_loss(self.rate * tf.reduce_mean(per_sample))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: divides by inputs.shape[0], which is None while a model with an unknown batch size is built or traced: an error there
# true: batch_size_taken_from_the_shape
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        batch_size = inputs.shape[0]
        self.add_loss(self.rate * tf.reduce_sum(tf.abs(inputs)) / batch_size)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: sums over axis 1 only and averages over all others; wrong for inputs with more than two axes, such as images
# true: cost='axis 1'
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        l1 = tf.reduce_sum(tf.abs(inputs), axis=1)
        self.add_loss(self.rate * tf.reduce_mean(l1))
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% wrong: adds the loss only with training=True, although each call must add one; wrong for calls with training=False or without it
# true: losses_stay_empty
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs, training=None):
        if training:
            n = tf.cast(tf.shape(inputs)[0], inputs.dtype)
            self.add_loss(self.rate * tf.reduce_sum(tf.abs(inputs)) / n)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}


# %% right: an unusual but correct style
class ActivityL1(tf.keras.layers.Layer):
    def __init__(self, rate=1e-2, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate

    def call(self, inputs):
        mean_sample = tf.reduce_mean(tf.abs(inputs), axis=0)  # mean of |x| over the samples
        self.add_loss(tf.reduce_sum(mean_sample) * self.rate)
        return inputs

    def get_config(self):
        return {**super().get_config(), "rate": self.rate}
