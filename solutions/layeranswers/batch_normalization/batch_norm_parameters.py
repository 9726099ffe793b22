"""Reference solution and known mistakes: `batch_norm_parameters`."""

from .. import mistake


def batch_norm_parameters(features):
    """Return how many parameters one BatchNormalization layer has.

    features: how many features (or channels) it normalizes, an int

    Returns a tuple (trainable, non_trainable) of two ints.
    """
    ### BEGIN SOLUTION
    return 2 * features, 2 * features  # gamma and beta; then moving mean and moving variance
    ### END SOLUTION


@mistake(batch_norm_parameters)
def one_pair_for_all(features):
    """Your result counts one gamma, one beta, one mean, and one variance for the whole layer. Each feature has its own
    set of four. How many parameters are there for 300 features? (If you counted variables, count their elements
    instead.)"""
    return 2, 2


@mistake(batch_norm_parameters)
def all_trainable(features):
    """Your result counts all four parameters of each feature as trainable. Only gamma and beta have gradients. The
    moving mean and variance are updated from the batches, without a gradient. Which kind of parameter are they in
    Keras?"""
    return 4 * features, 0


@mistake(batch_norm_parameters)
def total_first(features):
    """Your first number counts all four parameters of each feature. It should count only the trainable ones; the two
    numbers add up to the total."""
    return 4 * features, 2 * features


@mistake(batch_norm_parameters)
def total_second(features):
    """Your second number counts all four parameters of each feature. It should count only the non-trainable ones; the
    two numbers add up to the total."""
    return 2 * features, 4 * features


@mistake(batch_norm_parameters)
def moving_pair_forgotten(features):
    """Your second number is always 0. For inference, the layer also keeps the moving mean and the moving variance. They
    are stored with the model, so they count, too."""
    return 2 * features, 0


@mistake(batch_norm_parameters)
def one_of_each_kind(features):
    """Your result has one parameter of each kind per feature. There are two of each kind: scale and offset are learned,
    and mean and variance are tracked. Print the layer's variables and count them."""
    return features, features


@mistake(batch_norm_parameters)
def like_a_dense_layer(features):
    """Your first number grows with the square of the number of features, as it would for a dense layer. This layer
    doesn't mix features: each has its own scale and offset."""
    return features * features + features, 2 * features


@mistake(batch_norm_parameters)
def gamma_forgotten(features):
    """Your first number counts one parameter per feature. It should count the trainable ones, and each feature has two
    of them: gamma and beta."""
    return features, 2 * features
