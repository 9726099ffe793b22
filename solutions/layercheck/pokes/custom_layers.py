"""Pokes for lesson 5: layers with weights and state, layers made of layers, and losses."""

from .making import features, images, layer_of

LINEAR = (features("Linear(2)(x)", layer_of(lambda layer: layer(2), 2, 3, steady=True), 2, 3),)
RUNNING_SUM = (
    features("RunningSum()(x, training=True)", layer_of(lambda layer: layer(), 2, 2, training=True), 2, 2),
    features("RunningSum()(x)", layer_of(lambda layer: layer(), 2, 2), 2, 2),
)
MLP = (features("MLP([3, 2], 'elu')(x)", layer_of(lambda layer: layer([3, 2], "elu"), 2, 3, steady=True), 2, 3),)


def _penalty(candidate):
    """Return the loss of a candidate's layer as a function of its input."""
    layer = candidate(0.5)

    def loss(x):
        layer(x)
        return layer.losses[0]

    return loss


ACTIVITY_L1 = (
    features("ActivityL1(0.5)(x)", layer_of(lambda layer: layer(0.5), 2, 3), 2, 3),
    features("layer = ActivityL1(0.5); layer(x); layer.losses[0]", _penalty, 2, 3),
)
BATCH_NORM = (
    features("BatchNorm()(x)", layer_of(lambda layer: layer(), 2, 2), 2, 2),
    images("BatchNorm()(x, training=True)", layer_of(lambda layer: layer(), 2, 1, 2, 2, training=True), 2, 1, 2, 2),
)
