"""Reference solution and known mistakes: `MLP`."""

import tensorflow as tf

from .. import mistake

as_it_stands = tf.autograph.experimental.do_not_convert  # in Keras 2, AutoGraph takes 40 ms per class
layers = tf.keras.layers


class MLP(tf.keras.layers.Layer):
    """Chain dense layers into a single layer.

    widths:     how many features each dense layer returns, a list of ints, for example [32, 32, 10]
    activation: the name of any Keras activation, such as "relu" or "exponential"; it follows every layer but the last

    Takes (batch, width) and returns (batch, widths[-1]). Each of the layers is Keras's Dense or your Linear. Their
    weights are trainable and count as weights of the MLP, which has no others. The weights are created once, by the
    first call. Pass **kwargs to Layer. get_config is given: it returns self.widths and self.activation, so store the
    list and the name in these attributes, as they were passed. The caller's list must not change.
    """

    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        ### BEGIN SOLUTION
        self.widths, self.activation = list(widths), activation
        self.rectify = tf.keras.activations.get(activation)
        self.stack = [tf.keras.layers.Dense(width) for width in self.widths]
        ### END SOLUTION

    def call(self, inputs):
        ### BEGIN SOLUTION
        *hidden, last = self.stack
        for layer in hidden:
            inputs = self.rectify(layer(inputs))
        return last(inputs)
        ### END SOLUTION

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


class _Wrong(MLP):
    """A layer that differs from the reference solution in one respect."""

    @as_it_stands
    def call(self, inputs, **_):
        return self.forward(inputs)

    def forward(self, inputs):
        *hidden, last = self.stack
        for layer in hidden:
            inputs = self.rectify(layer(inputs))
        return last(inputs)


@mistake(MLP)
class layers_made_in_call(_Wrong):
    """Your MLP behaves as if it created new layers in each call: it has no weights, learns nothing, and returns
    different outputs for the same input. Does __init__ create the layers and store them in a list, where Keras finds
    them?"""

    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__([], activation, **kwargs)
        self.widths = list(widths)

    def forward(self, inputs):
        for width in self.widths[:-1]:
            inputs = self.rectify(layers.Dense(width)(inputs))
        return layers.Dense(self.widths[-1])(inputs)


@mistake(MLP)
class layers_out_of_sight(_Wrong):
    """Your weights are created once, but Keras doesn't find them, so they are neither trained nor saved. Keras finds
    the weights of layers that you assign to an attribute, either directly or in a list, as in self.stack = [...]."""

    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__([], activation, **kwargs)
        self.widths = list(widths)
        stack = [layers.Dense(width) for width in widths]
        self.kept = lambda: stack

    def forward(self, inputs):
        *hidden, last = self.kept()
        for layer in hidden:
            inputs = self.rectify(layer(inputs))
        return last(inputs)


@mistake(MLP)
class activation_after_the_last(_Wrong):
    """In your MLP, the activation also follows the last layer. With relu, no output can be negative, so a classifier's
    negative logits are lost. Return the last layer's output unchanged."""

    def forward(self, inputs):
        return self.rectify(super().forward(inputs))


@mistake(MLP)
class no_activation(_Wrong):
    """Your MLP has no activation. Dense layers with nothing between them are equivalent to a single dense layer. Apply
    an activation to the output of every layer but the last."""

    def forward(self, inputs):
        for layer in self.stack:
            inputs = layer(inputs)
        return inputs


@mistake(MLP)
class always_relu(_Wrong):
    """Your activation is always relu, regardless of the name passed. tf.keras.activations.get(activation) finds the
    function with that name."""

    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(widths, activation, **kwargs)
        self.rectify = tf.nn.relu


@mistake(MLP)
class activation_in_front(_Wrong):
    """In your MLP, the activation is applied before each layer. With relu, negative values in the input itself are
    lost. Apply the activation after each layer but the last."""

    def forward(self, inputs):
        for layer in self.stack:
            inputs = layer(self.rectify(inputs))
        return inputs


@mistake(MLP)
class one_layer_too_many(_Wrong):
    """Your MLP has one layer too many at the end. widths has an entry for every layer, and its last entry is the width
    of the output."""

    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(widths, activation, **kwargs)
        self.stack = [*self.stack, layers.Dense(1)]


@mistake(MLP)
class config_loses_widths(_Wrong):
    """Your config contains neither widths nor activation, so Keras can't recreate the layer from a saved model. Add
    both to the result of super().get_config()."""

    def get_config(self):
        return tf.keras.layers.Layer.get_config(self)


@mistake(MLP)
class config_loses_the_activation(_Wrong):
    """Your config contains the widths but not the activation. A network trained with tanh is then loaded with relu. No
    error is raised, but its outputs are wrong."""

    def get_config(self):
        return {**tf.keras.layers.Layer.get_config(self), "widths": self.widths}


@mistake(MLP)
class config_of_its_own_only(_Wrong):
    """Your config contains only widths and activation. Every layer also has a name and a dtype, and may be frozen. All
    of this is lost when a model is saved. Start from the result of super().get_config()."""

    def get_config(self):
        return {"widths": self.widths, "activation": self.activation}


@mistake(MLP)
class function_in_the_config(_Wrong):
    """Your self.activation is the function itself, and get_config returns it. A config should contain only plain
    numbers and strings, as in JSON. Store the name in self.activation and the function elsewhere."""

    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(widths, activation, **kwargs)
        self.activation = self.rectify
