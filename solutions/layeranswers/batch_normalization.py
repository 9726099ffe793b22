"""Answers and named mistakes for lesson 3: the statistics of a batch, what is kept of them, and what that costs."""

import numpy as np
import tensorflow as tf

from . import mistake


def batch_moments(x):
    """Mean and variance of each channel over a batch, as batch normalization takes them.

    x: float array (batch, feature) or (batch, height, width, channel). The numbers may be large:
       with a mean of 10,000 and a variance of 1 the variance still has to come out right.

    Returns a tuple (mean, variance) of two arrays with one number for each feature or channel.
    The variance is the mean squared distance from the mean.
    """
    ### BEGIN SOLUTION
    axes = tuple(range(x.ndim - 1))  # all but the last
    mean = x.mean(axis=axes)
    variance = ((x - mean) ** 2).mean(axis=axes)
    return mean, variance
    ### END SOLUTION


def _all_but_last(x):
    return tuple(range(x.ndim - 1))


@mistake(batch_moments)
def mean_of_squares_minus_square(x):
    """You took the mean of the squares minus the square of the mean. On paper that is the variance. In float32 a
    mean of 10,000 has squares of 100,000,000, and their neighbours lie 8 apart: the variance of 1 drowns, it may
    even come out negative. Subtract the mean first, then square."""
    axes = _all_but_last(x)
    mean = x.mean(axis=axes)
    return mean, (x**2).mean(axis=axes) - mean**2


@mistake(batch_moments)
def divides_by_one_less(x):
    """You divided by one less than the count (ddof=1). That estimates the variance of a population from a sample;
    the layer wants the variance of the numbers that it has. With a batch of one there is nothing to divide by."""
    axes = _all_but_last(x)
    with np.errstate(invalid="ignore", divide="ignore"):
        centred = (x - x.mean(axis=axes)) ** 2
        return x.mean(axis=axes), centred.sum(axis=axes) / (np.prod(x.shape[:-1]) - 1)


@mistake(batch_moments)
def over_the_channels(x):
    """You averaged over the last axis, the channels. That is layer normalization's way: one mean for a sample (or a
    pixel). Batch normalization keeps the channels apart and averages over everything else. Which axes are left?"""
    return x.mean(axis=-1), x.var(axis=-1)


@mistake(batch_moments)
def over_the_batch_alone(x):
    """You averaged over the batch axis alone. For features that is all there is, but an image has its height and
    width besides: a channel is one kind of number wherever it stands, and all its pixels share one mean. Which axes
    of (batch, height, width, channel) have to go?"""
    return x.mean(axis=0), x.var(axis=0)


@mistake(batch_moments)
def each_sample_by_itself(x):
    """You averaged over height and width, and left the samples apart: one mean for each image and channel. That is
    instance normalization. Batch normalization mixes the samples of a batch, so the batch axis goes as well."""
    axes = _all_but_last(x)[1:] or (0,)
    return x.mean(axis=axes), x.var(axis=axes)


@mistake(batch_moments)
def over_everything(x):
    """You took one mean over all numbers. Each feature (each channel) has its own scale, and its own mean and
    variance: the result needs one number for each of them. Which axis has to stay?"""
    return np.asarray(x.mean()), np.asarray(x.var())


@mistake(batch_moments)
def deviation_for_variance(x):
    """Your second result is the standard deviation, the root of the variance. The layer keeps the variance, so that
    epsilon can be added to it before the root is taken. Leave the root out."""
    axes = _all_but_last(x)
    return x.mean(axis=axes), x.std(axis=axes)


@mistake(batch_moments)
def axes_kept(x):
    """The numbers are right, but the averaged axes are still there, with length 1. The layer keeps its statistics
    as a plain list of one number for each channel: leave keepdims out."""
    axes = _all_but_last(x)
    return x.mean(axis=axes, keepdims=True), x.var(axis=axes, keepdims=True)


def batch_norm(x, gamma, beta, epsilon):
    """Batch normalization as it works in training, with the batch's own statistics.

    x:           float array (batch, feature) or (batch, height, width, channel)
    gamma, beta: the learned scale and offset, arrays with one number for each feature or channel
    epsilon:     a small number; it is added to the variance, before the root is taken

    Returns an array in the shape of x. You may use batch_moments.
    """
    ### BEGIN SOLUTION
    mean, variance = batch_moments(x)
    normalized = (x - mean) / np.sqrt(variance + epsilon)
    return gamma * normalized + beta
    ### END SOLUTION


@mistake(batch_norm)
def epsilon_outside_the_root(x, gamma, beta, epsilon):
    """You added epsilon to the root. It belongs inside, to the variance. The difference is no detail: with epsilon
    0.001 a feature that never varies is divided by 0.032 the one way and by 0.001 the other. Where does the bracket
    close?"""
    mean, variance = batch_moments(x)
    return gamma * (x - mean) / (np.sqrt(variance) + epsilon) + beta


@mistake(batch_norm)
def epsilon_forgotten(x, gamma, beta, epsilon):
    """You did not use epsilon. Without it a feature that is the same in the whole batch divides zero by zero, and
    one `nan` spreads through the network. Add it to the variance before the root."""
    mean, variance = batch_moments(x)
    with np.errstate(invalid="ignore", divide="ignore"):
        return gamma * (x - mean) / np.sqrt(variance) + beta


@mistake(batch_norm)
def divides_by_the_variance(x, gamma, beta, epsilon):
    """You divided by the variance. Variance is measured in squared units: numbers twice as large would come out
    half as large, not the same. Divide by its root."""
    mean, variance = batch_moments(x)
    return gamma * (x - mean) / (variance + epsilon) + beta


@mistake(batch_norm)
def gamma_on_the_mean(x, gamma, beta, epsilon):
    """You scaled the mean with gamma, not the normalized numbers. Centre and divide first; only what comes out of
    that is multiplied by gamma and moved by beta."""
    mean, variance = batch_moments(x)
    return (x - gamma * mean) / np.sqrt(variance + epsilon) + beta


@mistake(batch_norm)
def beta_before_gamma(x, gamma, beta, epsilon):
    """You added beta before you multiplied by gamma, so that gamma scales the offset as well. beta is to be the
    mean of what comes out: it is added last."""
    mean, variance = batch_moments(x)
    return gamma * ((x - mean) / np.sqrt(variance + epsilon) + beta)


@mistake(batch_norm)
def gamma_and_beta_swapped(x, gamma, beta, epsilon):
    """You used gamma as the offset and beta as the scale. A fresh layer has gamma 1 and beta 0, so that it changes
    nothing but the scale; yours would return ones only. Which of the two multiplies?"""
    return batch_norm(x, beta, gamma, epsilon)


@mistake(batch_norm)
def one_scale_for_all(x, gamma, beta, epsilon):
    """You normalized with one mean and one variance over all numbers. Then a feature of large numbers stays large
    and a small one stays small, which is what the layer is there to mend. Take the moments of each channel."""
    return gamma * (x - x.mean()) / np.sqrt(x.var() + epsilon) + beta


@mistake(batch_norm)
def each_pixel_by_itself(x, gamma, beta, epsilon):
    """You took the moments over the batch axis alone, so that each pixel of an image has its own. All pixels of a
    channel share one mean and one variance: average over batch, height and width."""
    mean, variance = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta


@mistake(batch_norm)
def gamma_and_beta_left_out(x, gamma, beta, epsilon):
    """You stopped after dividing. What comes out has mean 0 and variance 1 whatever the network would like; gamma
    and beta let it learn another scale and another mean, even the old ones. Apply them at the end."""
    mean, variance = batch_moments(x)
    return (x - mean) / np.sqrt(variance + epsilon)


def update_moving(moving, batch_value, momentum):
    """The moving statistic after one more training step, as Keras reckons it.

    moving:      the moving mean (or variance) so far, a number or an array
    batch_value: the mean (or variance) of the batch that was just seen, of the same shape
    momentum:    the share that the old value keeps, from 0 to 1

    Returns the new moving statistic. The arguments stay as they are.
    """
    ### BEGIN SOLUTION
    return moving * momentum + batch_value * (1 - momentum)
    ### END SOLUTION


@mistake(update_moving)
def momentum_of_pytorch(moving, batch_value, momentum):
    """Your momentum is the share of the new value. That is PyTorch's convention: its 0.1 is Keras's 0.9. In Keras
    momentum is what the old value keeps. Which of the two gets 1 - momentum?"""
    return moving * (1 - momentum) + batch_value * momentum


@mistake(update_moving)
def new_value_in_full(moving, batch_value, momentum):
    """You added the batch's value in full. The shares then sum to more than 1, and the statistic grows a
    hundredfold at momentum 0.99. What is left for the new value if the old one keeps `momentum`?"""
    return moving * momentum + batch_value


@mistake(update_moving)
def plain_average(moving, batch_value, momentum):
    """You took the plain average of old and new, whatever the momentum. That is momentum 0.5: after ten steps a
    thousandth is left of everything before. Weigh the two by momentum."""
    return (moving + batch_value) / 2


@mistake(update_moving)
def only_the_old_shrinks(moving, batch_value, momentum):
    """You move the old value by the wrong part. Some books print a formula in which the old and the new value have
    lost their different names, and then nothing new comes in. The batch's value has to appear, with the share that
    is left."""
    return moving * momentum + moving * (1 - momentum)


@mistake(update_moving)
def only_the_batch(moving, batch_value, momentum):
    """You forgot what was there before: the result holds nothing of `moving`. A moving statistic keeps most of
    itself and takes in a little of each batch."""
    return batch_value * (1 - momentum)


@mistake(update_moving)
def precedence_slip(moving, batch_value, momentum):
    """Brackets: `batch_value * 1 - momentum` multiplies by 1 and then takes momentum away. The new value's share is
    one number, (1 - momentum)."""
    return moving * momentum + batch_value * 1 - momentum


def moving_after(start, value, momentum, steps):
    """The moving statistic after many steps in which every batch has the same value.

    Without a loop, if you can: there is a closed form.

    start:    where the moving statistic begins, a number
    value:    what every batch has, a number
    momentum: as in update_moving
    steps:    how many updates there are, an int from 0 on

    Returns a float.
    """
    ### BEGIN SOLUTION
    kept = momentum**steps  # each step keeps this share of the distance that was left
    return float(value + (start - value) * kept)
    ### END SOLUTION


@mistake(moving_after)
def inverted(start, value, momentum, steps):
    """You raised 1 - momentum to the power of steps. That is the share that would be left if a step kept only 1 -
    momentum of the old; with 0.99 you would be there after one step. What share does one step keep?"""
    return float(value + (start - value) * (1 - momentum) ** steps)


@mistake(moving_after)
def straight_line(start, value, momentum, steps):
    """You added the first step's move again and again. But each step covers a share of the distance that is left,
    and that gets smaller: your line even runs past the goal. What happens to the distance in one step?"""
    return float(start + steps * (1 - momentum) * (value - start))


@mistake(moving_after)
def straight_line_to_the_goal(start, value, momentum, steps):
    """You walk in a straight line and stop at the goal. Each step covers a share of the distance that is *left*, so
    the steps get shorter and it never quite arrives. What happens to the distance in one step?"""
    return float(start + min(1, steps * (1 - momentum)) * (value - start))


@mistake(moving_after)
def one_step_short(start, value, momentum, steps):
    """You are one step behind: after no step the statistic is still `start`, and after one it is what update_moving
    returns. What is the exponent then?"""
    return float(value + (start - value) * momentum ** max(steps - 1, 0))


@mistake(moving_after)
def one_step_far(start, value, momentum, steps):
    """You are one step ahead: after no step the statistic is still `start`. Anything to the power of 0 is 1. What
    is the exponent then?"""
    return float(value + (start - value) * momentum ** (steps + 1))


@mistake(moving_after)
def start_forgotten(start, value, momentum, steps):
    """You left out where it began. That happens to be right for the moving mean, which starts at 0, and is wrong
    for the moving variance, which starts at 1. What share of `start` is left after so many steps?"""
    return float(value * (1 - momentum**steps))


@mistake(moving_after)
def going_the_other_way(start, value, momentum, steps):
    """Yours starts at the batch's value and walks towards `start`. Try steps=0: nothing has happened yet, so the
    result has to be `start`."""
    return float(start + (value - start) * momentum**steps)


@mistake(moving_after)
def one_update_only(start, value, momentum, steps):
    """You made one update, however many there are. Apply it to its own result: after two steps the old value's
    share is momentum * momentum. And after `steps` of them?"""
    return float(start * momentum + value * (1 - momentum))


def batch_norm_parameters(features):
    """How many numbers one BatchNormalization layer holds.

    features: how many features (or channels) it normalizes, an int

    Returns a tuple (trainable, non_trainable) of two ints.
    """
    ### BEGIN SOLUTION
    trainable = 2 * features  # gamma and beta
    non_trainable = 2 * features  # moving mean and moving variance
    return trainable, non_trainable
    ### END SOLUTION


@mistake(batch_norm_parameters)
def one_pair_for_all(features):
    """You counted one gamma, one beta, one mean and one variance for the whole layer. Each feature has its own
    four. How many are there for 300 features?"""
    return 2, 2


@mistake(batch_norm_parameters)
def all_trainable(features):
    """You called all four trainable. gamma and beta are, by gradients. The moving mean and variance are written
    down while training goes by, and no gradient touches them. Which kind is that in Keras?"""
    return 4 * features, 0


@mistake(batch_norm_parameters)
def moving_pair_forgotten(features):
    """You counted gamma and beta only. The layer also has to remember the statistics for the time when there is no
    batch: the moving mean and the moving variance. They are stored with the model and counted."""
    return 2 * features, 0


@mistake(batch_norm_parameters)
def one_of_each_kind(features):
    """You counted one number of each kind for a feature. There are two of each: scale and offset are learned, mean
    and variance are kept. Print the layer's variables and look."""
    return features, features


@mistake(batch_norm_parameters)
def like_a_dense_layer(features):
    """You counted a matrix. This layer mixes no features: each is scaled and moved by itself, so nothing grows with
    the square of their number."""
    return features * features + features, 2 * features


@mistake(batch_norm_parameters)
def gamma_forgotten(features):
    """You counted one trainable number for a feature. The layer learns a scale *and* an offset for each."""
    return features, 2 * features


def mlp_with_batch_norm(before_activation):
    """A classifier of 28 × 28 images with batch normalization, as a Keras model (built or not).

    It takes (batch, 28, 28), flattens it, normalizes the 784 pixels, goes through hidden layers of
    300 and of 100 units with the activation "elu", and ends with 10 probabilities (softmax).

    before_activation:
        False: a normalization follows each hidden activation, and every dense layer has a bias
        True: it stands between each hidden dense layer and its activation, and these two dense
            layers have no bias, since the normalization would take it away again

    Returns the model, not compiled. BatchNormalization keeps its default settings.
    """
    ### BEGIN SOLUTION
    layers = [tf.keras.layers.Flatten(), tf.keras.layers.BatchNormalization()]
    for units in (300, 100):
        if before_activation:
            layers.append(tf.keras.layers.Dense(units, use_bias=False))
            layers.append(tf.keras.layers.BatchNormalization())
            layers.append(tf.keras.layers.Activation("elu"))
        else:
            layers.append(tf.keras.layers.Dense(units, activation="elu"))
            layers.append(tf.keras.layers.BatchNormalization())
    layers.append(tf.keras.layers.Dense(10, activation="softmax"))
    return tf.keras.Sequential(layers)
    ### END SOLUTION


class _Network:
    """A stand-in for a wrong Keras model that is made in no time: it has weights, is called, and nothing else.

    steps: what happens one after another: "flatten", "norm", "elu", "softmax", or a pair (units, has a bias).
    """

    def __init__(self, steps):
        self.trainable_weights, self.non_trainable_weights, self._calls = [], [], []
        shape = [28, 28]
        for step in steps:
            if step == "flatten":
                shape = [784]
            self._calls.append(self._dense(shape[-1], *step) if isinstance(step, tuple) else self._plain(step, shape))
            shape = [step[0]] if isinstance(step, tuple) else shape

    def __call__(self, x, training=False):
        for call in self._calls:
            x = call(x, training)
        return x

    def _dense(self, before, units, has_bias):
        kernel = tf.Variable(tf.zeros((before, units)))
        bias = tf.Variable(tf.zeros(units)) if has_bias else tf.zeros(units)
        self.trainable_weights += [kernel, bias] if has_bias else [kernel]
        return lambda x, training: x @ kernel + bias

    def _plain(self, step, shape):
        if step == "flatten":
            return lambda x, training: tf.reshape(x, (len(x), -1))
        if step != "norm":
            return lambda x, training: getattr(tf.nn, step)(x)
        gamma, beta = tf.Variable(tf.ones(shape[-1:])), tf.Variable(tf.zeros(shape[-1:]))
        self.trainable_weights += [gamma, beta]
        self.non_trainable_weights += [tf.zeros(shape[-1:]), tf.ones(shape[-1:])]

        def norm(x, training):
            mean, variance = tf.nn.moments(x, list(range(len(shape)))) if training else (0.0, 1.0)
            return gamma * (x - mean) * tf.math.rsqrt(variance + 1e-3) + beta

        return norm


def _blocks(*blocks, start=("flatten", "norm"), end=((10, True), "softmax")):
    return _Network([*start, *(step for block in blocks for step in block), *end])


def _block(units, before_activation, has_bias=None):
    dense = (units, not before_activation if has_bias is None else has_bias)
    return (dense, "norm", "elu") if before_activation else (dense, "elu", "norm")


@mistake(mlp_with_batch_norm)
def bias_kept(before_activation):
    """You kept the bias of the dense layers in front of a normalization. A bias adds the same to every sample; the
    mean takes it away again. It gets no gradient, and never learns. beta does its work: use_bias=False, 400 numbers
    less."""
    return _blocks(*(_block(units, before_activation, True) for units in (300, 100)))


@mistake(mlp_with_batch_norm)
def every_bias_dropped(before_activation):
    """You dropped every bias, also where no normalization follows at once. Behind an activation the bias is not
    taken away again: it decides where the bend of the elu lies. And the last layer has no normalization at all."""
    return _blocks(*(_block(units, before_activation, False) for units in (300, 100)), end=((10, False), "softmax"))


@mistake(mlp_with_batch_norm)
def second_block_out_of_order(before_activation):
    """Your two blocks are in different orders. A much-copied listing has that slip: its first block normalizes
    before the activation, its second behind it. Nothing complains, and the counts agree. Compare the blocks line by
    line."""
    second = ((100, False), "elu", "norm") if before_activation else ((100, True), "norm", "elu")
    return _blocks(_block(300, before_activation), second)


@mistake(mlp_with_batch_norm)
def always_behind(before_activation):
    """Your normalization always follows the activation. With before_activation=True it has to stand between the
    dense layer and the activation, which is then a layer of its own: Activation("elu")."""
    return _blocks(*(_block(units, False) for units in (300, 100)))


@mistake(mlp_with_batch_norm)
def wrong_way_round(before_activation):
    """You have the two cases swapped: before_activation=True means dense, normalization, activation."""
    return _blocks(*(_block(units, not before_activation) for units in (300, 100)))


@mistake(mlp_with_batch_norm)
def columns_normalized(before_activation):
    """You normalize before you flatten. The last axis of (batch, 28, 28) is the width, so the layer keeps 28 means,
    one for a column of pixels, and not 784. Flatten first."""
    return _blocks(*(_block(units, before_activation) for units in (300, 100)), start=("norm", "flatten"))


@mistake(mlp_with_batch_norm)
def input_not_normalized(before_activation):
    """The pixels themselves are not normalized: a BatchNormalization has to stand right behind Flatten. It is the
    largest of the three, with 4 × 784 numbers."""
    return _blocks(*(_block(units, before_activation) for units in (300, 100)), start=("flatten",))


@mistake(mlp_with_batch_norm)
def no_softmax(before_activation):
    """Your last layer has no softmax: what comes out are not probabilities, they do not sum to 1."""
    return _blocks(*(_block(units, before_activation) for units in (300, 100)), end=((10, True),))


def fold_batch_norm(kernel, bias, gamma, beta, mean, variance, epsilon):
    """One layer that does at inference what a dense or convolution layer and the normalization behind it do together.

    kernel: array (inputs, outputs) of a dense layer, or (height, width, inputs, outputs) of a convolution
    bias:   array (outputs,)
    gamma, beta, mean, variance: the normalization's arrays, each (outputs,); mean and variance are the moving ones
    epsilon: the normalization's epsilon

    Returns a tuple (kernel, bias) for the one layer, in the same shapes.
    """
    ### BEGIN SOLUTION
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, (bias - mean) * scale + beta
    ### END SOLUTION


@mistake(fold_batch_norm)
def fold_without_epsilon(kernel, bias, gamma, beta, mean, variance, epsilon):
    """You left epsilon out. Where the variance is large nobody notices; a channel that hardly varies comes out many
    times too large. Divide by the root of variance + epsilon, as the layer does."""
    return fold_batch_norm(kernel, bias, gamma, beta, mean, variance, 0.0)


@mistake(fold_batch_norm)
def scales_the_inputs(kernel, bias, gamma, beta, mean, variance, epsilon):
    """You scaled the kernel's inputs. The normalization stands behind the layer and scales what comes *out*, and a
    kernel has its outputs on the last axis. With as many inputs as outputs your version even runs. Which axis has
    to be scaled?"""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale[:, None], (bias - mean) * scale + beta


@mistake(fold_batch_norm)
def bias_unscaled(kernel, bias, gamma, beta, mean, variance, epsilon):
    """You left the old bias unscaled. It is part of what the normalization gets, so the mean is taken away from it
    and the scale is applied to it, as to everything else."""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, bias - mean * scale + beta


@mistake(fold_batch_norm)
def mean_forgotten(kernel, bias, gamma, beta, mean, variance, epsilon):
    """You forgot to take the mean away. The normalization subtracts it from every output; the one layer can do so
    with its bias."""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, bias * scale + beta


@mistake(fold_batch_norm)
def mean_unscaled(kernel, bias, gamma, beta, mean, variance, epsilon):
    """You took the mean away after scaling. The normalization subtracts first and divides then, so the mean is
    scaled with the rest: bracket (bias - mean)."""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel * scale, bias * scale - mean + beta


@mistake(fold_batch_norm)
def scaled_by_the_variance(kernel, bias, gamma, beta, mean, variance, epsilon):
    """You divided by the variance. The normalization divides by its root."""
    scale = gamma / (variance + epsilon)
    return kernel * scale, (bias - mean) * scale + beta


@mistake(fold_batch_norm)
def gamma_not_folded(kernel, bias, gamma, beta, mean, variance, epsilon):
    """You left gamma out. A trained layer has learned a scale of its own, and that has to go into the kernel and
    the bias as well."""
    return fold_batch_norm(kernel, bias, np.ones_like(gamma), beta, mean, variance, epsilon)


@mistake(fold_batch_norm)
def kernel_unscaled(kernel, bias, gamma, beta, mean, variance, epsilon):
    """You changed the bias only. What the layer multiplies its inputs by is scaled too: kernel and bias both carry
    the factor."""
    scale = gamma / np.sqrt(variance + epsilon)
    return kernel, (bias - mean) * scale + beta
