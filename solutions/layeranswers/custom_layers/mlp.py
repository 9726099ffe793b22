"""`MLP`: its answer, and the mistakes in it that are worth naming."""

import tensorflow as tf

from .. import mistake

as_it_stands = tf.autograph.experimental.do_not_convert  # Keras 2 would rewrite each `call`, 40 ms a class
layers = tf.keras.layers


class MLP(tf.keras.layers.Layer):
    """Chain dense layers into a single layer.

    widths:     how many features each of them returns, a list of ints, for example [32, 32, 10]
    activation: the name of any Keras activation, such as "relu" or "exponential"; it follows every layer but the last

    Takes (batch, width) and returns (batch, widths[-1]). Each of the layers (Keras's Dense, or your Linear) has a
    kernel and a bias, both trainable, which count as weights of the MLP; it has no others. They are made once, by
    the first call. Pass **kwargs to Layer. The config contains widths, activation and everything that Layer's own
    config contains, so that you can save and load a model with this layer.
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
        ### BEGIN SOLUTION
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}
        ### END SOLUTION


class _Wrong(MLP):
    """A layer that differs from the answer in one thing."""

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
    """You made the layers in call. They live for one batch only: the MLP has no weights, learns nothing, and answers
    the same input differently each time; no error says so. Make them in __init__ and call them in call."""

    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__([], activation, **kwargs)
        self.widths = list(widths)

    def forward(self, inputs):
        for width in self.widths[:-1]:
            inputs = self.rectify(layers.Dense(width)(inputs))
        return layers.Dense(self.widths[-1])(inputs)


@mistake(MLP)
class layers_out_of_sight(_Wrong):
    """Your layers are made once, but hidden in a function. Keras finds sublayers that are attributes, or stand in a
    list that is one. These it does not find, so their weights are neither trained nor saved. Keep the layers in an
    attribute: self.stack = [...]."""

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
    """You put the activation behind the last layer, too. With relu no output can be negative, and a classifier loses
    its logits. The last layer's output leaves as it is."""

    def forward(self, inputs):
        return self.rectify(super().forward(inputs))


@mistake(MLP)
class no_activation(_Wrong):
    """You left the activation out. Dense layers without anything between them are one matrix in disguise. Call it on
    the output of every layer but the last."""

    def forward(self, inputs):
        for layer in self.stack:
            inputs = layer(inputs)
        return inputs


@mistake(MLP)
class always_relu(_Wrong):
    """Your activation is relu, whatever name was handed over. tf.keras.activations.get(activation) finds the function
    of a name."""

    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(widths, activation, **kwargs)
        self.rectify = tf.nn.relu


@mistake(MLP)
class activation_in_front(_Wrong):
    """You called the activation before each layer, so the input itself is rectified: its negative numbers are lost
    before anything looked at them. It comes after each layer but the last."""

    def forward(self, inputs):
        for layer in self.stack:
            inputs = layer(self.rectify(inputs))
        return inputs


@mistake(MLP)
class one_layer_too_many(_Wrong):
    """Your MLP ends with a layer that nobody asked for. widths names all layers; the last width is that of the
    output."""

    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(widths, activation, **kwargs)
        self.stack = [*self.stack, layers.Dense(1)]


@mistake(MLP)
class config_loses_widths(_Wrong):
    """Your config does not hold widths and activation, so a saved model cannot make the layer again. Add both to what
    super().get_config() returns."""

    def get_config(self):
        return tf.keras.layers.Layer.get_config(self)


@mistake(MLP)
class config_loses_the_activation(_Wrong):
    """Your config holds the widths but not the activation. A network that was trained with tanh comes back with relu,
    no error says so, and its answers are wrong."""

    def get_config(self):
        return {**tf.keras.layers.Layer.get_config(self), "widths": self.widths}


@mistake(MLP)
class config_of_its_own_only(_Wrong):
    """Your config holds widths and activation and nothing else. Every layer has a name, a dtype, and may be
    frozen; that is lost when a model is saved. Start from what super().get_config() returns."""

    def get_config(self):
        return {"widths": self.widths, "activation": self.activation}
