"""Reference solution and known mistakes: `RunningSum`."""

import tensorflow as tf

from .. import mistake

as_it_stands = tf.autograph.experimental.do_not_convert  # in Keras 2, AutoGraph takes 40 ms per class


class RunningSum(tf.keras.layers.Layer):
    """Add up all samples that the layer receives in training, feature by feature.

    Takes (batch, width) and returns (width,): the sum so far. In training (training=True) the samples of this batch
    are added first. Otherwise (training=False or not given) the sum stays as it is and is only returned.

    The sum is the layer's only weight. It has shape (width,), is not trainable, starts at zero, and is created by
    add_weight when the layer is built. Inputs, sum, and output have the layer's dtype, which is the default of
    add_weight. The layer must return a copy, which doesn't change when the layer is called again.
    """

    def build(self, input_shape):
        ### BEGIN SOLUTION
        shape = (input_shape[-1],)
        self.total = self.add_weight(name="total", shape=shape, initializer="zeros", trainable=False)
        ### END SOLUTION

    def call(self, inputs, training=False):
        ### BEGIN SOLUTION
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
        return tf.identity(self.total)
        ### END SOLUTION


class _Wrong(RunningSum):
    """A layer that differs from the reference solution in one respect."""

    trainable_total = False

    def build(self, input_shape):
        self.total = self.add_weight(
            name="total", shape=(input_shape[-1],), initializer="zeros", trainable=self.trainable_total
        )

    @as_it_stands
    def call(self, inputs, training=False):
        return self.summed(inputs, training)

    def summed(self, inputs, training):
        if training:
            self.total.assign_add(tf.reduce_sum(inputs, axis=0))
        return tf.identity(self.total)


@mistake(RunningSum)
class a_tf_variable(_Wrong):
    """Your state behaves like a tf.Variable, not like a weight from add_weight. Keras 3 doesn't track it: the layer has
    no weights, and a saved model loses the sum. Keras 2 tracks it, but not in the layer's dtype. Use
    self.add_weight(..., trainable=False)."""

    def build(self, input_shape):
        self.total = tf.Variable(tf.zeros(input_shape[-1]), trainable=False)


@mistake(RunningSum)
class returns_the_variable(_Wrong):
    """Your output is the state itself: the output of an earlier call changes in the next call. Return a copy of its
    value: tf.identity(self.total)."""

    def summed(self, inputs, training):
        super().summed(inputs, training)
        return self.total


@mistake(RunningSum)
class a_python_attribute(_Wrong):
    """Your sum works only in plain Python, like an attribute that you replace in each call. In a compiled function, as
    in fit, its value isn't kept, and it isn't saved to a file. Store the sum in a weight, self.add_weight(...,
    trainable=False), and change it with assign_add."""

    def build(self, input_shape):
        self.total = tf.zeros(input_shape[-1])

    def summed(self, inputs, training):
        if training:
            self.total = self.total + tf.reduce_sum(inputs, axis=0)
        return self.total


@mistake(RunningSum)
class total_is_trainable(_Wrong):
    """Your sum is a trainable weight, so an optimizer will change it. Pass trainable=False: only the layer itself
    should change it."""

    trainable_total = True


@mistake(RunningSum)
class starts_at_random(_Wrong):
    """Your sum is initialized with random numbers. Without an initializer, add_weight uses "glorot_uniform". Pass
    initializer="zeros"."""

    def build(self, input_shape):
        self.total = self.add_weight(name="total", shape=(input_shape[-1],), trainable=False)


@mistake(RunningSum)
class adds_while_predicting(_Wrong):
    """Your layer also adds samples outside of training. A prediction then changes the sum, and the same input gives a
    different output each time. Add samples only if training is true."""

    def summed(self, inputs, training):
        return super().summed(inputs, True)


@mistake(RunningSum)
class keeps_the_last_batch_only(_Wrong):
    """Your output contains only the last batch; earlier ones are lost. The weight has to accumulate the sum: assign
    replaces the weight's value; assign_add adds to it."""

    def summed(self, inputs, training):
        if training:
            self.total.assign(tf.reduce_sum(inputs, axis=0))
        return tf.identity(self.total)


@mistake(RunningSum)
class tells_the_old_sum(_Wrong):
    """Your output is the sum before this batch. Add this batch first, then make the copy that you return."""

    def summed(self, inputs, training):
        before = tf.identity(self.total)
        super().summed(inputs, training)
        return before


@mistake(RunningSum)
class adds_means(_Wrong):
    """Your layer adds the mean of each batch. Batches of different sizes then count equally, and the result isn't the
    sum over all samples. Use tf.reduce_sum over axis 0."""

    def summed(self, inputs, training):
        if training:
            self.total.assign_add(tf.reduce_mean(inputs, axis=0))
        return tf.identity(self.total)


@mistake(RunningSum)
class adds_across_features(_Wrong):
    """Your layer adds up all features into one number. Each feature should have its own sum: sum only over the samples,
    axis 0 of (batch, width)."""

    def summed(self, inputs, training):
        if training:
            self.total.assign_add(tf.zeros_like(self.total) + tf.reduce_sum(inputs))
        return tf.identity(self.total)
