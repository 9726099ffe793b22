"""`batch_norm_parameters`: its answer, and the mistakes in it that are worth naming."""

from .. import mistake


def batch_norm_parameters(features):
    """Return how many parameters one BatchNormalization layer has.

    features: how many features (or channels) it normalizes, an int

    Returns a tuple (trainable, non_trainable) of two ints.
    """
    ### BEGIN SOLUTION
    return 2 * features, 2 * features  # gamma and beta; moving mean and moving variance
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
def total_first(features):
    """Your first number counts all four of each feature. It is to count the trainable ones only; both numbers
    together make the total."""
    return 4 * features, 2 * features


@mistake(batch_norm_parameters)
def total_second(features):
    """Your second number counts all four of each feature. It is to count those that are not trained; both numbers
    together make the total."""
    return 2 * features, 4 * features


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
