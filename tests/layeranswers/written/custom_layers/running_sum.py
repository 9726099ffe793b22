"""Answers to `RunningSum` that people wrote from the exercise text alone."""


# %% wrong: always adds, even with training=False
# true: adds_while_predicting
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        self.total.assign_add(tf.reduce_sum(inputs, axis=0))
        return tf.identity(tf.convert_to_tensor(self.total))


# %% wrong: overwrites the attribute with a tensor, so the layer's weight is never changed; visible in layer.weights or get_weights after training, and in the graph that fit uses
# true: how='replaced'; a_python_attribute
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total = self.total + tf.reduce_sum(inputs, axis=0)
        return tf.identity(self.total)


# %% wrong: returns the variable itself, so an earlier result changes when the layer is called again
# true: returns_the_variable
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.running = self.add_weight(name="running", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.running.assign_add(tf.reduce_sum(inputs, axis=0))
        return self.running


# %% wrong: there is no axis argument, so one number (the sum of all features) is added to every feature
# true: adds_across_features
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.s = self.add_weight(name="s", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            batch_sum = tf.reduce_sum(inputs)
            self.s.assign(self.s + batch_sum)
        return self.s + 0.0


# %% wrong: sums along axis 1 instead of over the batch, which gives an error if batch and width differ and a wrong sum otherwise
# true: added='axis 1'
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=1))
        return tf.identity(tf.convert_to_tensor(self.total))


# %% wrong: adds the mean of the batch instead of the sum; shows up with any batch of more than one
# true: adds_means
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        width = input_shape[-1]
        self.total = self.add_weight(name="total", shape=(width,), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.reduce_mean(inputs, axis=0))
        return tf.convert_to_tensor(self.total) * 1.0


# %% wrong: the weight has the shape of the batch, (batch, width), so a batch of a different size fails and the output has the wrong shape
# true: state='(batch, width)'
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=input_shape, initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(inputs)
        return tf.identity(tf.convert_to_tensor(self.total))


# %% wrong: trainable isn't set to False, so the sum is one of the trainable weights
# true: total_is_trainable
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros")

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
        return tf.identity(tf.convert_to_tensor(self.total))


# %% wrong: reads the sum before adding, so in training the returned value lacks this batch
# true: tells_the_old_sum
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.acc = self.add_weight(name="acc", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        result = self.acc + tf.zeros_like(inputs[0])
        if training:
            self.acc.assign_add(tf.reduce_sum(inputs, axis=0))
        return result


# %% wrong: there is no initializer, so the sum starts from random values
# true: state='random'; starts_at_random
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
        return tf.identity(tf.convert_to_tensor(self.total))


# %% wrong: at inference, nothing is returned (None), because the return is within the if
# true: returned='None at inference'
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
            return tf.identity(tf.convert_to_tensor(self.total))


# %% wrong: at inference, returns the sum plus this batch instead of the sum so far
# true: returned='with this batch'
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        new_total = self.total + tf.reduce_sum(inputs, axis=0)
        if training:
            self.total.assign(new_total)
        return new_total


# %% wrong: the state is a NumPy array instead of a weight, and .numpy() fails in fit and predict
# true: state='NumPy'
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = np.zeros(input_shape[-1], dtype="float32")

    def call(self, inputs, training=False):
        if training:
            self.total = self.total + inputs.numpy().sum(axis=0)
        return tf.constant(self.total.copy())


# %% wrong: uses assign instead of assign_add, so only the last training batch is kept; visible with two training batches
# true: keeps_the_last_batch_only
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total.assign(tf.reduce_sum(inputs, axis=0))
        return tf.identity(tf.convert_to_tensor(self.total))


# %% right: multiplies by 0 at inference instead of leaving the sum unchanged
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        factor = 1.0 if training else 0.0
        self.total.assign_add(factor * tf.reduce_sum(inputs, axis=0))
        return tf.identity(tf.convert_to_tensor(self.total))


# %% wrong: uses a Python loop over inputs.shape[0], which is None in a model whose batch size is unknown (TypeError in fit)
# true: added='static loop'
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            for i in range(inputs.shape[0]):
                self.total.assign_add(inputs[i])
        return tf.identity(tf.convert_to_tensor(self.total))


# %% wrong: two mistakes: training is True by default (so a call without training adds the batch), and the dtype is float32 whatever the layer's dtype
# true: when='unless told', dtype='float32'
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros",
                                     dtype="float32", trainable=False)

    def call(self, inputs, training=True):
        if training:
            self.total.assign_add(tf.reduce_sum(tf.cast(inputs, "float32"), axis=0))
        return tf.identity(tf.convert_to_tensor(self.total))


# %% wrong: two mistakes: the condition is inverted, and keepdims gives a (1, width) sum that can't be added to (width,)
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if not training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0, keepdims=True))
        return tf.identity(tf.convert_to_tensor(self.total))


# %% right: computes the sum over the batch as a product with a row of ones
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            ones = tf.ones((1, tf.shape(inputs)[0]), dtype=inputs.dtype)
            row = tf.matmul(ones, inputs)
            self.total.assign_add(tf.squeeze(row, axis=0))
        return tf.identity(tf.convert_to_tensor(self.total))


# %% right: stacks the previous sum as one more row, and has two return statements
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)
        super().build(input_shape)

    def call(self, inputs, training=False):
        old = tf.identity(tf.convert_to_tensor(self.total))
        if not training:
            return old
        rows = tf.concat([old[tf.newaxis, :], inputs], axis=0)
        new = tf.reduce_sum(rows, axis=0)
        self.total.assign(new)
        return new


# %% right: uses einsum, and copies the sum by unstacking and stacking it
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        *_, width = tuple(input_shape)
        self.sum_so_far = self.add_weight(shape=(width,), initializer=tf.keras.initializers.Constant(0.0),
                                          trainable=False, name="sum_so_far")

    def call(self, inputs, training=False):
        if training:
            self.sum_so_far.assign_add(tf.einsum("bw->w", inputs))
        value = tf.convert_to_tensor(self.sum_so_far)
        return tf.stack(tf.unstack(value))


# %% right: has two helper methods, one of which subtracts the negative sum
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.state = self.add_weight(name="state", shape=input_shape[-1:], initializer="zeros", trainable=False)

    def _collect(self, samples):
        self.state.assign_sub(tf.reduce_sum(-samples, axis=-2))

    def _snapshot(self):
        return tf.convert_to_tensor(self.state) + tf.zeros((), self.compute_dtype)

    def call(self, inputs, training=False):
        if training:
            self._collect(inputs)
        return self._snapshot()


# %% wrong: returns the variable itself, not a copy: the result of the first call changes when the layer is called again in training
# true: returns_the_variable
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
        return self.total


# %% wrong: there is no initializer, so the sum starts from the random values of add_weight's default instead of zero
# true: state='random'; starts_at_random
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
        return tf.identity(self.total)


# %% wrong: reads the sum before the batch is added, so a training call returns the old sum
# true: tells_the_old_sum
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        result = tf.identity(self.total)
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
        return result


# %% wrong: at inference, returns the sum plus this batch (without storing it) instead of the sum as it is
# true: returned='with this batch'
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.sum = self.add_weight(name="sum", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        new_sum = self.sum + tf.reduce_sum(inputs, axis=0)
        if training:
            self.sum.assign(new_sum)
        return new_sum


# %% wrong: overwrites the attribute with a tensor instead of assigning to the weight: the weight stays zero (Keras 3) or disappears from layer.weights (Keras 2), and fit loses the sum
# true: how='replaced'
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total = self.total + tf.reduce_sum(inputs, axis=0)
        return tf.identity(self.total)


# %% wrong: the sum is computed with NumPy on concrete values: it works eagerly but fails in a functional model or in fit
# true: how='all in NumPy'
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total.assign(self.total.numpy() + inputs.numpy().sum(axis=0))
        return tf.constant(self.total.numpy())


# %% wrong: loops over inputs.shape[0], which is None in a functional model, and raises TypeError there
# true: added='static loop, always'
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        for i in range(inputs.shape[0]):
            if training:
                self.total.assign_add(inputs[i])
        return self.total + 0


# %% wrong: keeps the batch axis: the weight has shape (1, width) and the output is (1, width) instead of (width,)
# true: state='(1, width)'; returned='(1, width)'
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(1, input_shape[-1]), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            batch_sum = tf.reduce_sum(inputs, axis=0, keepdims=True)
            self.total.assign_add(batch_sum)
        return tf.identity(self.total)


# %% wrong: sums the whole batch into one number, which broadcasting adds to each feature: all features get the same sum
# true: adds_across_features
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        width = input_shape[-1]
        self.total = self.add_weight(name="total", shape=(width,), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total.assign(self.total + tf.reduce_sum(inputs))
        return tf.identity(self.total)


# %% wrong: the default of training is changed to True, so a call without training adds the batch
# true: when='unless told'
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.running = self.add_weight(name="running", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=True):
        if training:
            self.running.assign_add(tf.reduce_sum(inputs, axis=0))
        return tf.identity(self.running)


# %% wrong: two mistakes: the weight is trainable (the default), and the dtype is hard-coded as float32, which fails for RunningSum(dtype="float64")
# true: state='trainable', dtype='float32'
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), dtype=tf.float32, initializer="zeros")

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
        return tf.identity(self.total)


# %% wrong: two mistakes: the weight has the size of the batch (input_shape[0]), and the sum runs over the features; an unknown or changing batch size raises an error
# true: state='(batch,)'
# isolating: dependence; difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        n, width = input_shape
        self.acc = self.add_weight(name="acc", shape=(n,), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.acc.assign_add(tf.reduce_sum(inputs, axis=1))
        return tf.identity(self.acc)


# %% wrong: a second weight counts the samples; the layer must have exactly one weight
# true: state='two weights'
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)
        self.count = self.add_weight(name="count", shape=(), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            mean = tf.reduce_mean(inputs, axis=0)
            n = tf.cast(tf.shape(inputs)[0], inputs.dtype)
            self.count.assign_add(n)
            self.total.assign_add(mean * n)
        return tf.identity(self.total)


# %% wrong: sums with a slice that is off by one, so the last sample of each batch is never added; a batch of one adds nothing
# true: added='all but the last'
# isolating: dependence; difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.reduce_sum(inputs[0:-1], axis=0))
        return tf.identity(self.total)


# %% right: uses einsum for the sum over the batch, and copies the sum by adding zero
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(int(input_shape[-1]),), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.einsum("bw->w", inputs))
        return self.total + tf.zeros_like(self.total)


# %% right: returns early at inference and assigns a new tensor that is also the result
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.so_far = self.add_weight(
            name="so_far", shape=input_shape[1:], initializer=tf.keras.initializers.Zeros(), trainable=False
        )

    def call(self, inputs, training=False):
        before = tf.identity(self.so_far)
        if not training:
            return before
        after = before + tf.math.reduce_sum(inputs, axis=0)
        self.so_far.assign(after)
        return tf.identity(after)


# %% right: multiplies by a row of ones, and has a helper method for the copy
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(shape=(input_shape[-1],), name="total", initializer="zeros", trainable=False)

    def _snapshot(self):
        return tf.stack(tf.unstack(tf.convert_to_tensor(self.total)))

    def call(self, inputs, training=False):
        if training:
            ones = tf.ones_like(inputs[:, :1])
            column_sums = tf.linalg.matmul(ones, inputs, transpose_a=True)
            self.total.assign_add(tf.squeeze(column_sums, axis=0))
        return self._snapshot()


# %% wrong: sums over the features (axis 1) instead of the batch; crashes or adds wrong numbers unless batch == width
# true: added='axis 1'
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=1))
        return tf.identity(self.total)


# %% wrong: adds the mean of the batch instead of its sum; wrong for every batch with more than one sample
# true: adds_means
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        width = input_shape[-1]
        self.running = self.add_weight(name="running", shape=(width,), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            batch_stat = tf.reduce_mean(inputs, axis=0)
            self.running.assign(self.running + batch_stat)
        return tf.identity(self.running)


# %% wrong: ignores training and adds the samples at inference, too
# true: adds_while_predicting
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.s = self.add_weight(name="s", shape=(input_shape[1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        self.s.assign_add(tf.reduce_sum(inputs, axis=0))
        return tf.identity(self.s)


# %% wrong: takes the copy before the samples are added, so a training call returns the sum without its own batch
# true: tells_the_old_sum
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        result = tf.identity(self.total)
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
        return result


# %% wrong: returns the weight itself instead of a copy, so an earlier result changes at the next training call
# true: returns_the_variable
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(
            name="total",
            shape=(input_shape[-1],),
            initializer="zeros",
            trainable=False,
        )

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
        return self.total


# %% wrong: two mistakes: the weight is trainable, and it starts from random values, because trainable and initializer are left at their defaults
# true: state='random'; starts_at_random
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.sum = self.add_weight(name="sum", shape=(input_shape[-1],))

    def call(self, inputs, training=False):
        if training:
            self.sum.assign_add(tf.reduce_sum(inputs, axis=0))
        return tf.identity(self.sum)


# %% wrong: uses += on the variable instead of assign_add, which raises an error in training (or replaces the attribute with a tensor, so the weight stays 0)
# true: how='replaced'
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total += tf.reduce_sum(inputs, axis=0)
        return tf.identity(self.total)


# %% wrong: weight and inputs are forced to float32, so RunningSum(dtype="float64") returns float32
# true: dtype='float32'
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), dtype="float32",
                                     initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        inputs = tf.cast(inputs, tf.float32)
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
        return tf.identity(self.total)


# %% wrong: checks self.trainable instead of the argument training, so it adds at inference, too, and never when the layer is frozen
# true: adds_while_predicting
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.state = self.add_weight(name="state", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if self.trainable:
            self.state.assign_add(tf.reduce_sum(inputs, axis=0))
        return tf.identity(self.state)


# %% wrong: the weight has the shape of the whole first batch, (batch, width), so the weight shape is wrong, and a batch of a different size crashes
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.acc = self.add_weight(name="acc", shape=input_shape, initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.acc.assign_add(inputs)
        return tf.reduce_sum(self.acc, axis=0)


# %% wrong: uses a NumPy array as state instead of a weight, so the layer has no weights, and each result is the same array, which is changed in place
# true: returns_the_variable
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = np.zeros(input_shape[-1], dtype="float32")

    def call(self, inputs, training=False):
        if training:
            self.total += np.sum(np.array(inputs), axis=0)
        return self.total


# %% wrong: uses PyTorch's register_buffer, which crashes with AttributeError at the first call
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.register_buffer("total", tf.zeros(input_shape[-1]))

    def call(self, inputs, training=False):
        if training:
            self.total = self.total + tf.reduce_sum(inputs, axis=0)
        return tf.identity(self.total)


# %% wrong: the default of training is changed to True, so a call without the argument adds the samples
# true: when='unless told'
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=True):
        if not training:
            return tf.identity(self.total)
        self.total.assign(self.total + tf.reduce_sum(inputs, axis=0))
        return tf.identity(self.total)


# %% wrong: the return is inside the loop over the samples, so only the first sample of each training batch is added
# true: added='first sample'
# isolating: dependence; difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            for sample in inputs:
                self.total.assign_add(sample)
                return tf.identity(self.total)
        return tf.identity(self.total)


# %% wrong: keepdims gives the batch's sum the shape (1, width), which assign_add rejects for the weight of shape (width,), so training crashes with ValueError
# true: added='keepdims'
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            batch_sum = tf.reduce_sum(inputs, axis=0, keepdims=True)
            self.total.assign_add(batch_sum)
        return tf.identity(self.total)


# %% right: uses einsum for the sum, and copies it by adding zero
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.einsum("bw->w", inputs))
        return tf.convert_to_tensor(self.total) + tf.zeros_like(self.total)


# %% right: concatenates the old sum and the samples, adds them all up, and returns the new tensor
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        *_, width = input_shape
        self.state = self.add_weight(name="state", shape=[width], initializer=tf.keras.initializers.Zeros(),
                                     trainable=False)
        super().build(input_shape)

    def call(self, inputs, training=False):
        old = tf.convert_to_tensor(self.state)
        if not training:
            return tf.identity(old)
        new = tf.reduce_sum(tf.concat([old[tf.newaxis], inputs], axis=0), axis=0)
        self.state.assign(new)
        return tf.identity(new)


# %% right: multiplies a row of ones by the batch
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.collected = self.add_weight(shape=(input_shape[-1],), initializer="zeros", trainable=False,
                                         name="collected")

    def batch_sum(self, inputs):
        ones = tf.ones_like(inputs[:, :1])
        return tf.squeeze(tf.matmul(ones, inputs, transpose_a=True), axis=0)

    def call(self, inputs, training=False):
        if training:
            self.collected.assign(self.collected + self.batch_sum(inputs))
        return tf.identity(tf.convert_to_tensor(self.collected))


# %% wrong: adds the batch at inference, too; a call with training=False changes the sum
# true: adds_while_predicting
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(
            name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False
        )

    def call(self, inputs, training=False):
        self.total.assign(self.total + tf.reduce_sum(inputs, axis=0))
        return tf.identity(self.total)


# %% wrong: returns the variable itself, not a copy; the result of an earlier call changes when the layer is called again in training
# true: returns_the_variable
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(
            name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False
        )

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
        return self.total


# %% wrong: the axis is 1, so the layer adds up the features of each sample; crashes unless batch equals width, and gives wrong results even then
# true: added='axis 1'
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        width = input_shape[1]
        self.s = self.add_weight(shape=(width,), initializer="zeros", trainable=False, name="s")

    def call(self, inputs, training=False):
        if training:
            batch_sum = tf.reduce_sum(inputs, axis=1)
            self.s.assign_add(batch_sum)
        return tf.identity(self.s)


# %% wrong: rebinds the attribute to a new tensor instead of assigning to the weight; the layer's weight stays zero or is lost, which is also visible in fit
# true: how='replaced'
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.running = self.add_weight(
            name="running", shape=(input_shape[-1],), initializer="zeros", trainable=False
        )

    def call(self, inputs, training=False):
        if training == True:
            self.running = self.running + tf.reduce_sum(inputs, 0)
        return tf.identity(self.running)


# %% wrong: the weight is trainable, because add_weight's default is used
# true: total_is_trainable
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros")

    def call(self, inputs, training=False):
        if training:
            self.total.assign(self.total + tf.reduce_sum(inputs, axis=0))
        return self.total + 0.0


# %% wrong: without an initializer, the sum starts from random values, not at zero
# true: state='random'; starts_at_random
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total.assign(tf.add(self.total, tf.reduce_sum(inputs, axis=0)))
        return tf.identity(self.total)


# %% wrong: assigns instead of adding, so only the last training batch is kept; visible with the second call in training mode
# true: keeps_the_last_batch_only
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.acc = self.add_weight(
            name="acc", shape=(input_shape[-1],), initializer="zeros", trainable=False
        )

    def call(self, inputs, training=False):
        if training:
            self.acc.assign(tf.reduce_sum(inputs, axis=0))
        return tf.identity(self.acc)


# %% wrong: crashes in training: keepdims=True gives the batch's sum the shape (1, width), which cannot be assigned to (width,)
# true: added='keepdims'
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(
            name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False
        )

    def call(self, inputs, training=False):
        if training:
            s = tf.reduce_sum(inputs, axis=0, keepdims=True)
            self.total.assign_add(s)
        return tf.identity(self.total)


# %% wrong: copies the sum before the batch is added, so a training call returns the sum without this batch
# true: tells_the_old_sum
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(
            name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False
        )

    def call(self, inputs, training=False):
        result = tf.identity(self.total)
        if training:
            for_all = tf.reduce_sum(inputs, axis=0)
            self.total.assign_add(for_all)
        return result


# %% wrong: at inference, returns the stored sum plus this batch, without storing; training=False must return the stored sum only
# true: returned='with this batch'
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(
            name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False
        )

    def call(self, inputs, training=False):
        new_total = self.total + tf.reduce_sum(inputs, axis=0)
        if training:
            self.total.assign(new_total)
        return new_total


# %% wrong: multiplies the mean by the static batch size, which is None in a model (fit, predict, keras.Input), where it crashes in training
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(
            name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False
        )

    def call(self, inputs, training=False):
        batch = inputs.shape[0]
        if training:
            mean = tf.reduce_mean(inputs, axis=0)
            self.total.assign_add(mean * batch)
        return tf.identity(self.total)


# %% wrong: the sum is a NumPy array, not a weight; layer.weights is empty and numpy() fails inside fit
# true: state='NumPy'
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = np.zeros(input_shape[-1], dtype=np.float32)

    def call(self, inputs, training=False):
        if training:
            self.total = self.total + inputs.numpy().sum(axis=0)
        return tf.constant(self.total)


# %% wrong: two mistakes: reduce_sum without an axis adds one number to every feature, and the dtype is hard-coded as float32, so dtype="float64" crashes
# true: adds_across_features
# isolating: dependence
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(
            name="total",
            shape=(input_shape[-1],),
            initializer="zeros",
            dtype=tf.float32,
            trainable=False,
        )

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.ones_like(self.total) * tf.reduce_sum(inputs))
        return tf.identity(self.total)


# %% wrong: at inference, the sum is reset to zero, as an old forum answer does between epochs; visible with one training call followed by two calls at inference
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(
            name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False
        )

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
            return tf.identity(self.total)
        out = tf.identity(self.total)
        self.total.assign(tf.zeros_like(out))
        return out


# %% wrong: returns the cumulative sums over the batch, of shape (batch, width), and adds only the last sample to the state; visible with batches of two or more
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.state = self.add_weight(
            name="state", shape=(input_shape[-1],), initializer="zeros", trainable=False
        )

    def call(self, inputs, training=False):
        cum = tf.cumsum(inputs, axis=0) + self.state
        if training:
            self.state.assign_add(inputs[-1])
            return cum
        return tf.identity(self.state)


# %% wrong: the weight has the shape of the first batch; a later batch of a different size crashes, and the output is (batch, width)
# true: state='(batch, width)'
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=input_shape, initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total.assign(self.total + inputs)
        return tf.identity(self.total)


# %% right: uses einsum for the sum over the batch
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.seen = self.add_weight(
            name="seen", shape=tuple(input_shape[1:]), initializer=keras.initializers.Zeros(), trainable=False
        )

    def call(self, inputs, training=False):
        if training:
            self.seen.assign(self.seen + tf.einsum("bw->w", inputs))
        return tf.identity(self.seen)


# %% right: uses a matrix-vector product with ones, and copies the sum by adding zeros
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.width = input_shape[-1]
        self.total = self.add_weight(name="total", shape=(self.width,), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            ones = tf.ones_like(inputs[:, 0])
            self.total.assign(self.total + tf.linalg.matvec(inputs, ones, transpose_a=True))
        now = tf.convert_to_tensor(self.total)
        return now + tf.zeros_like(now)


# %% right: returns early at inference; sums over the last axis of the transpose
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        make = self.add_weight
        self.total = make(name="sum", shape=[input_shape[-1]], trainable=False, initializer="zeros")

    def _snapshot(self):
        return tf.identity(self.total)

    def call(self, inputs, training=False):
        if not training:
            return self._snapshot()
        per_feature = tf.reduce_sum(tf.transpose(inputs), axis=-1)
        self.total.assign(per_feature + self._snapshot())
        return self._snapshot()


# %% wrong: rebinds self.total to a new tensor instead of assigning to the weight, so after training=True the weight is still 0 or gone from layer.weights, and in fit (a graph), the sum is lost or the call crashes
# true: how='replaced'
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total = self.total + tf.reduce_sum(inputs, axis=0)
        return tf.identity(self.total)


# %% wrong: the weight has the shape of the whole input (batch, width) instead of (width,), so a batch of a different or unknown size fails
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.s = self.add_weight(name="s", shape=input_shape, initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.s.assign_add(inputs)
        return tf.reduce_sum(self.s, axis=0)


# %% wrong: `training is not None` is true for False, too, so the sum grows at inference (training=False or not given)
# true: adds_while_predicting
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.running = self.add_weight(
            name="running",
            shape=(input_shape[-1],),
            initializer=tf.keras.initializers.Zeros(),
            trainable=False,
        )

    def call(self, inputs, training=False):
        if training is not None:
            batch_sum = tf.math.reduce_sum(inputs, axis=0)
            self.running.assign(self.running + batch_sum)
        return self.running + 0


# %% wrong: takes the copy before it adds the batch, so in training the output lacks the current batch
# true: tells_the_old_sum
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.sum = self.add_weight(name="sum", shape=(input_shape[1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        result = tf.identity(self.sum)
        if training:
            self.sum.assign_add(tf.reduce_sum(inputs, 0))
        return result


# %% wrong: hard-codes the weight's dtype as float32 and casts, so with dtype="float64", the sum and the output are float32 and digits are lost
# true: dtype='float32'
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.acc = self.add_weight(name="acc", shape=(int(input_shape[-1]),), dtype=tf.float32,
                                   initializer="zeros", trainable=False)
        self.built = True

    def call(self, inputs, training=False):
        if training:
            x = tf.cast(inputs, tf.float32)
            self.acc.assign_add(tf.reduce_sum(x, axis=0))
        return tf.cast(tf.identity(self.acc), tf.float32)


# %% wrong: returns the variable itself instead of a copy; an output kept from one call changes with the next call in training mode
# true: returns_the_variable
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
        return self.total


# %% wrong: the sum is a plain tensor, replaced by a new tensor each time, so the layer has no weight
# true: state='NumPy'
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.running_sum = tf.zeros((input_shape[-1],), dtype=self.dtype)

    def call(self, inputs, training=False):
        if training:
            self.running_sum = self.running_sum + tf.reduce_sum(inputs, axis=0)
        return tf.identity(self.running_sum)


# %% wrong: sums over the features instead of the samples; batch != width raises an error, and batch == width gives wrong numbers
# true: added='axis 1'
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        width = input_shape[-1]
        self.s = self.add_weight(name="s", shape=(width,), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.s.assign_add(tf.reduce_sum(inputs, axis=1))
        return tf.identity(self.s)


# %% wrong: the copy is taken before the samples are added, so a call in training mode returns the old sum
# true: tells_the_old_sum
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(
            name="total",
            shape=(input_shape[-1],),
            initializer="zeros",
            trainable=False,
        )

    def call(self, inputs, training=False):
        result = tf.identity(self.total)
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
        return result


# %% wrong: uses assign instead of assign_add, so only the last training batch counts; visible with two calls in training mode
# true: keeps_the_last_batch_only
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(shape=input_shape[1:], initializer="zeros", trainable=False, name="total")
        super().build(input_shape)

    def call(self, inputs, training=False):
        batch_sum = tf.math.reduce_sum(inputs, 0)
        if training:
            self.total.assign(batch_sum)
        return self.total + tf.zeros_like(batch_sum)


# %% wrong: two mistakes: training defaults to True, so a call without the argument adds the samples, and the weight is trainable
# isolating: dependence; difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.acc = self.add_weight(name="acc", shape=(input_shape[-1],), initializer="zeros")

    def call(self, inputs, training=True):
        if training:
            for_this_batch = tf.reduce_sum(inputs, axis=0)
            self.acc.assign(self.acc + for_this_batch)
        return tf.identity(self.acc)


# %% wrong: the weight has the shape of the whole input, including the batch; a later batch of a different size fails, and the shape of the weight is not (width,)
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.memory = self.add_weight(name="memory", shape=input_shape, initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.memory.assign_add(inputs)
        return tf.reduce_sum(self.memory, axis=0)


# %% wrong: add_weight gets no initializer, so the sum starts from random values; shows up in the first call
# true: state='random'; starts_at_random
# isolating: difference
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.sum_so_far = self.add_weight(name="sum_so_far", shape=(input_shape[-1],), trainable=False)

    def call(self, inputs, training=False):
        if not training:
            return tf.identity(self.sum_so_far)
        new_sum = self.sum_so_far + tf.reduce_sum(inputs, axis=0)
        self.sum_so_far.assign(new_sum)
        return new_sum


# %% right: first computes the new sum with einsum, then stores and returns it
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)
        self.built = True

    def call(self, inputs, training=False):
        now = tf.convert_to_tensor(self.total) + 0
        if training:
            now = now + tf.einsum("bw->w", inputs)
            self.total.assign(now)
        return now


# %% right: the update is in a separate method, which sums by multiplying by a row of ones
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        _, width = input_shape
        self.state = self.add_weight(
            name="state", shape=[width], initializer=keras.initializers.Constant(0), trainable=False
        )
        super().build(input_shape)

    def absorb(self, samples):
        ones = tf.ones_like(samples[:, :1])
        column_sums = tf.linalg.matmul(ones, samples, transpose_a=True)
        self.state.assign(self.state + column_sums[0])

    def call(self, inputs, training=False):
        if training:
            self.absorb(inputs)
        return tf.identity(self.state)


# %% wrong: sums over the features (axis -1) instead of the samples; an error if the batch size differs from the width, and wrong numbers if they are equal
# true: added='axis 1'
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros", trainable=False)

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=-1))
        return tf.identity(self.total)


# %% wrong: with the default None and `is not False`, a call without `training` adds the batch, too; it should only return the sum
# true: when='unless told'
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        width = input_shape[-1]
        self.total = self.add_weight(name="total", shape=(width,), initializer="zeros", trainable=False)

    def call(self, inputs, training=None):
        if training is not False:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
        return tf.identity(self.total)


# %% wrong: forgets trainable=False, so the sum counts as a trainable weight, which an optimizer would change; for every input
# true: total_is_trainable
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), initializer="zeros")
        super().build(input_shape)

    def call(self, inputs, training=False):
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
        return tf.identity(self.total)


# %% wrong: makes the copy before it adds the batch, so a call in training returns the sum without this batch
# true: tells_the_old_sum
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.total = self.add_weight(
            name="total", shape=input_shape[-1:], initializer="zeros", trainable=False
        )

    def call(self, inputs, training=False):
        result = tf.identity(self.total)  # a copy, so that later calls don't change it
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
        return result


# %% right: an unusual but correct style
class RunningSum(tf.keras.layers.Layer):
    def build(self, input_shape):
        self.so_far = self.add_weight(name="so_far", shape=(input_shape[-1],), initializer="zeros", trainable=False)
        super().build(input_shape)

    def call(self, inputs, training=False):
        if not training:
            return tf.identity(self.so_far)
        larger = tf.identity(self.so_far) + tf.reduce_sum(inputs, axis=0)
        self.so_far.assign(larger)
        return larger
