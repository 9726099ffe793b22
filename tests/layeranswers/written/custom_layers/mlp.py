"""Answers to `MLP` that people wrote from the exercise text alone."""


# %% wrong: the activation follows every layer, including the last, so no output is negative with relu
# true: activation_after_the_last
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.denses = [layers.Dense(w, activation=activation) for w in widths]

    def call(self, inputs):
        x = inputs
        for d in self.denses:
            x = d(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: the activation is stored but never applied, so the whole MLP is linear; shows up with two or more widths
# true: no_activation
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths, self.activation = widths, activation
        self.parts = []
        for w in widths:
            self.parts.append(Linear(w))

    def call(self, inputs):
        for part in self.parts:
            inputs = part(inputs)
        return inputs

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: new Dense layers are created in every call, so two calls differ and the weights are not those of the MLP
# true: layers_made_in_call
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation

    def call(self, inputs):
        x = inputs
        for w in self.widths[:-1]:
            x = layers.Dense(w, activation=self.activation)(x)
        return layers.Dense(self.widths[-1])(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: the attribute is overwritten in the loop, so only the last Dense exists
# true: stack='only last'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        for i, w in enumerate(widths):
            if i < len(widths) - 1:
                self.dense = layers.Dense(w, activation=activation)
            else:
                self.dense = layers.Dense(w)

    def call(self, inputs):
        x = inputs
        x = self.dense(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: always uses relu, whatever the argument says (activation="tanh" or "exponential")
# true: always_relu
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.hidden = [layers.Dense(w) for w in widths[:-1]]
        self.out = layers.Dense(widths[-1])

    def call(self, inputs):
        h = inputs
        for layer in self.hidden:
            h = tf.nn.relu(layer(h))
        return self.out(h)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: looks up the activation in tf.nn, which has no "exponential", "linear", or "hard_sigmoid" (AttributeError)
# true: kind='tf.nn'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.fn = getattr(tf.nn, activation)
        self.fc = [Linear(w) for w in widths]

    def call(self, inputs):
        x = inputs
        for i in range(len(self.fc)):
            x = self.fc[i](x)
            if i != len(self.fc) - 1:
                x = self.fn(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: off by one: the last layer is never created, so the output has widths[-2] features, and a list of one width returns the input
# true: stack='no last'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.stack = []
        for i in range(len(widths) - 1):
            act = activation if i < len(widths) - 2 else None
            self.stack.append(layers.Dense(widths[i], activation=act))

    def call(self, inputs):
        x = inputs
        for layer in self.stack:
            x = layer(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: compares widths instead of positions, so a hidden layer as wide as the last one has no activation, as in [8, 8] or [10, 32, 10]
# true: where='by width'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.dense_layers = []
        for w in widths:
            if w != widths[-1]:
                self.dense_layers.append(layers.Dense(w, activation=activation))
            else:
                self.dense_layers.append(layers.Dense(w))

    def call(self, inputs):
        out = inputs
        for dense in self.dense_layers:
            out = dense(out)
        return out

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: every layer reads the inputs instead of the previous layer's output, so the result is that of the last layer alone
# true: chain='inputs each'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.blocks = [layers.Dense(w, activation=activation) for w in widths[:-1]]
        self.blocks.append(layers.Dense(widths[-1]))

    def call(self, inputs):
        for block in self.blocks:
            x = block(inputs)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: pops the last width from the caller's list, so the argument and the config lack it
# true: config='argument changed'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        last = widths.pop()
        self.hidden = [layers.Dense(w, activation=activation) for w in widths]
        self.head = layers.Dense(last)
        self.widths = widths
        self.activation = activation

    def call(self, inputs):
        x = inputs
        for h in self.hidden:
            x = h(x)
        return self.head(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: the activation comes before each layer instead of after it, so the input itself goes through relu; visible with negative inputs
# true: activation_in_front
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.act = tf.keras.activations.get(activation)
        self.linears = [Linear(w) for w in widths]

    def call(self, inputs):
        x = inputs
        for linear in self.linears:
            x = linear(self.act(x))
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: the layers are hidden in a closure, so Keras doesn't track them and the MLP has no weights
# true: layers_out_of_sight
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        parts = [layers.Dense(w, activation=activation) for w in widths[:-1]] + [layers.Dense(widths[-1])]

        def forward(x):
            for p in parts:
                x = p(x)
            return x

        self.forward = forward

    def call(self, inputs):
        return self.forward(inputs)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: the first and last layers are always separate, so a list of one width, [5], makes two layers
# true: stack='at least two'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.first = layers.Dense(widths[0], activation=activation)
        self.middle = [layers.Dense(w, activation=activation) for w in widths[1:-1]]
        self.last = layers.Dense(widths[-1])

    def call(self, inputs):
        x = self.first(inputs)
        for m in self.middle:
            x = m(x)
        return self.last(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: Linear has no activation argument, so __init__ raises TypeError for two or more widths
# true: kind='passed to Linear'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.hidden = [Linear(w, activation=activation) for w in widths[:-1]]
        self.out = Linear(widths[-1])

    def call(self, inputs):
        x = inputs
        for h in self.hidden:
            x = h(x)
        return self.out(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: creates Dense(in, out), like PyTorch's Linear, but Dense's second argument is the activation, so an int raises an error
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.layer_list = []
        for n_in, n_out in zip(widths[:-1], widths[1:]):
            self.layer_list.append(layers.Dense(n_in, n_out))

    def call(self, inputs):
        x = inputs
        for i, layer in enumerate(self.layer_list):
            x = layer(x)
            if i < len(self.layer_list) - 1:
                x = tf.keras.activations.get(self.activation)(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: the return is inside the loop, so only the first layer is applied; shows up with two or more widths
# true: chain='first only'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        n = len(widths)
        self.seq = [layers.Dense(widths[i], activation=(activation if i + 1 < n else "linear")) for i in range(n)]

    def call(self, inputs):
        x = inputs
        for layer in self.seq:
            x = layer(x)
            return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: two mistakes: the last layer has a softmax, and kwargs aren't passed to Layer (the name is lost)
# true: kind='last softmax'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__()
        self.widths = widths
        self.activation = activation
        self.hidden = [layers.Dense(w, activation=activation) for w in widths[:-1]]
        self.final = layers.Dense(widths[-1], activation="softmax")

    def call(self, inputs):
        x = inputs
        for layer in self.hidden:
            x = layer(x)
        return self.final(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: two mistakes: a BatchNormalization after every hidden layer adds unwanted weights, and Dense has no bias
# true: stack='batch norm, no bias'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.net = []
        for w in widths[:-1]:
            self.net.append(layers.Dense(w, use_bias=False))
            self.net.append(layers.BatchNormalization())
            self.net.append(layers.Activation(activation))
        self.net.append(layers.Dense(widths[-1], use_bias=False))

    def call(self, inputs):
        x = inputs
        for layer in self.net:
            x = layer(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% right: uses functools.reduce over Linear layers, and applies the activation by hand
import functools

class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = list(widths)
        self.activation = activation
        self.first_ones = [Linear(w) for w in widths[:-1]]
        self.final = Linear(widths[-1])

    def call(self, inputs):
        act = tf.keras.activations.get(self.activation)
        hidden = functools.reduce(lambda x, layer: act(layer(x)), self.first_ones, inputs)
        return self.final(hidden)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% right: uses recursion: an MLP contains one Dense layer, and another MLP for the other widths
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = list(widths)
        self.activation = activation
        if len(widths) == 1:
            self.head = layers.Dense(widths[0])
            self.tail = None
        else:
            self.head = layers.Dense(widths[0], activation=activation)
            self.tail = MLP(list(widths[1:]), activation)

    def call(self, inputs):
        x = self.head(inputs)
        if self.tail is not None:
            x = self.tail(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% right: Dense and Activation layers alternate in one list, from which the last Activation is removed
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        steps = []
        for w in widths:
            steps += [layers.Dense(w), layers.Activation(activation)]
        del steps[-1]
        self.steps = steps

    def call(self, inputs):
        x = inputs
        for step in self.steps:
            x = step(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% right: sets and reads the attributes dense_0, dense_1, ... with setattr and getattr; the last layer's activation is "linear"
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = list(widths)
        self.activation = activation
        names = [activation] * (len(widths) - 1) + ["linear"]
        for i, (w, a) in enumerate(zip(widths, names)):
            setattr(self, "dense_%d" % i, layers.Dense(w, activation=a))

    def call(self, inputs):
        i = 0
        while i < len(self.widths):
            inputs = getattr(self, "dense_%d" % i)(inputs)
            i += 1
        return inputs

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: "the last layer" is recognized by its width, so [10, 32, 10] has no activation after the first layer, and [32, 32] none at all
# true: where='by width'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.dense = []
        for w in widths:
            self.dense.append(layers.Dense(w, activation=activation if w != widths[-1] else None))

    def call(self, inputs):
        x = inputs
        for d in self.dense:
            x = d(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: pop takes the last width out of the caller's list, which is also the list in the config, so a reloaded MLP has one layer too few
# true: config='argument changed'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        last = widths.pop()
        self.hidden = [layers.Dense(w, activation=activation) for w in widths]
        self.out = layers.Dense(last)
        self.widths = widths
        self.activation = activation

    def call(self, inputs):
        x = inputs
        for h in self.hidden:
            x = h(x)
        return self.out(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: the dense layers live in closures that Keras does not track: mlp.weights and mlp.trainable_weights are empty
# true: layers_out_of_sight
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation

        def chain(f, dense):
            return lambda x: dense(f(x))

        net = lambda x: x
        for i, w in enumerate(widths):
            last = i == len(widths) - 1
            net = chain(net, layers.Dense(w, activation=None if last else activation))
        self.net = net

    def call(self, inputs):
        return self.net(inputs)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: makes one dense layer per distinct width, so the two layers of [32, 32, 10] share weights (and conflict if the input is not 32 wide)
# true: stack='distinct'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.fn = tf.keras.activations.get(activation)
        self.by_width = {str(w): layers.Dense(w) for w in widths}

    def call(self, inputs):
        x = inputs
        for w in self.widths[:-1]:
            x = self.fn(self.by_width[str(w)](x))
        return self.by_width[str(self.widths[-1])](x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: the first and last layers are separate, so a list of one width, such as [10], makes two dense layers
# true: stack='at least two'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.first = layers.Dense(widths[0], activation=activation)
        self.middle = [layers.Dense(w, activation=activation) for w in widths[1:-1]]
        self.last = layers.Dense(widths[-1])

    def call(self, inputs):
        x = self.first(inputs)
        for m in self.middle:
            x = m(x)
        return self.last(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: self.activation is set to None before the last layer, so the config says None and a reloaded MLP has no activation
# true: config='None'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.stack = []
        for k in range(len(widths)):
            if k == len(widths) - 1:
                self.activation = None
            self.stack.append(layers.Dense(widths[k], activation=self.activation))

    def call(self, inputs):
        x = inputs
        for dense in self.stack:
            x = dense(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: looks up the activation in tf.nn, where "exponential" and "linear" do not exist, so these names raise AttributeError
# true: kind='tf.nn'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths, self.activation = widths, activation
        self.act_fn = getattr(tf.nn, activation)
        self.linears = [Linear(w) for w in widths]

    def call(self, inputs):
        *hidden, last = self.linears
        x = inputs
        for lin in hidden:
            x = self.act_fn(lin(x))
        return last(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: enumerate counts from 1 but the test counts from 0, so the layer before the last has no activation: [32, 10] is linear
# true: where='not the last two'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.denses = [Linear(w) for w in widths]
        self.act = layers.Activation(activation)

    def call(self, inputs):
        x = inputs
        for number, dense in enumerate(self.denses, start=1):
            x = dense(x)
            if number < len(self.denses) - 1:
                x = self.act(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: the activation is applied before each layer but the last, so it is applied to the input, too, but not before the last layer, and negative inputs are lost
# true: where='before hidden'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.f = tf.keras.activations.get(activation)
        self.parts = [layers.Dense(w) for w in widths]

    def call(self, inputs):
        h = inputs
        for part in self.parts[:-1]:
            h = part(self.f(h))
        return self.parts[-1](h)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: builds the layers in __init__ and mistakes widths[0] for the input width, so weights exist before the first call, and any other input width raises an error
# true: stack='built early'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.fcs = []
        previous = widths[0]
        for i, w in enumerate(widths):
            fc = layers.Dense(w, activation=activation if i < len(widths) - 1 else None)
            fc.build((None, previous))
            previous = w
            self.fcs.append(fc)

    def call(self, inputs):
        x = inputs
        for fc in self.fcs:
            x = fc(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: passes `activation` to Linear, which has no such parameter and passes it on to Layer, which raises TypeError or ValueError for any widths with at least two entries
# true: kind='passed to Linear'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.hidden = [Linear(w, activation=activation) for w in widths[:-1]]
        self.head = Linear(widths[-1])

    def call(self, inputs):
        x = inputs
        for h in self.hidden:
            x = h(x)
        return self.head(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: two mistakes: always uses relu, even if another activation such as "exponential" is requested, and every layer is applied to the inputs instead of the previous output
# true: always_relu
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.hidden_layers = [layers.Dense(w, activation="relu") for w in widths[:-1]]
        self.output_layer = layers.Dense(widths[-1])

    def call(self, inputs):
        outputs = inputs
        for layer in self.hidden_layers:
            outputs = layer(inputs)
        return self.output_layer(outputs)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: the dense layers are created in call: every call has new random weights, none of which belong to the MLP
# true: layers_made_in_call
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation

    def call(self, inputs):
        x = inputs
        for w in self.widths[:-1]:
            x = layers.Dense(w, activation=self.activation)(x)
        return layers.Dense(self.widths[-1])(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% right: the activation is a step before every layer except the first; Linear comes from the previous exercise
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.linears = [Linear(w) for w in widths]

    def call(self, inputs):
        f = tf.keras.activations.get(self.activation)
        x = self.linears[0](inputs)
        for linear in self.linears[1:]:
            x = linear(f(x))
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% right: uses recursion: an MLP contains a dense layer and a smaller MLP
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = list(widths)
        self.activation = activation
        head, rest = self.widths[0], list(self.widths[1:])
        if rest:
            self.head = layers.Dense(head, activation=activation)
            self.rest = MLP(rest, activation)
        else:
            self.head = layers.Dense(head)
            self.rest = None

    def call(self, inputs):
        x = self.head(inputs)
        return x if self.rest is None else self.rest(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% right: uses numbered attributes and functools.reduce, and pairs layers with activations by zip
import functools


class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        activations = [activation] * (len(widths) - 1) + [None]
        for i, (w, a) in enumerate(zip(widths, activations)):
            setattr(self, f"dense_{i}", layers.Dense(w, activation=a))

    def call(self, inputs):
        parts = [getattr(self, f"dense_{i}") for i in range(len(self.widths))]
        return functools.reduce(lambda x, part: part(x), parts, inputs)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: the activation follows the last layer, too, so with relu no output is negative
# true: activation_after_the_last
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.dense = [layers.Dense(w, activation=activation) for w in widths]

    def call(self, inputs):
        x = inputs
        for d in self.dense:
            x = d(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: getattr(tf.nn, name) handles only some activations: "exponential" or "linear" crashes with AttributeError
# true: kind='tf.nn'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.act_fn = getattr(tf.nn, activation)
        self.hidden = [Linear(w) for w in widths[:-1]]
        self.out = Linear(widths[-1])

    def call(self, inputs):
        h = inputs
        for layer in self.hidden:
            h = self.act_fn(layer(h))
        return self.out(h)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: pops the last width from the caller's list, which changes it and self.widths, so the config lacks the last width
# true: config='argument changed'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        last = widths.pop()
        self.widths = widths
        self.activation = activation
        self.blocks = [layers.Dense(w, activation=activation) for w in widths]
        self.blocks.append(layers.Dense(last))

    def call(self, inputs):
        for b in self.blocks:
            inputs = b(inputs)
        return inputs

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: creates the layers in call, so each call has new random weights and the MLP has no trained weights
# true: layers_made_in_call
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation

    def call(self, inputs):
        x = inputs
        for w in self.widths[:-1]:
            x = layers.Dense(w, activation=self.activation)(x)
        return layers.Dense(self.widths[-1])(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: the layers live only in a nested closure, so Keras doesn't find them and the MLP has no weights
# true: layers_out_of_sight
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        f = lambda x: x
        for i, w in enumerate(widths):
            act = activation if i < len(widths) - 1 else None
            f = self.compose(f, layers.Dense(w, activation=act))
        self.f = f

    @staticmethod
    def compose(f, layer):
        def g(x):
            return layer(f(x))
        return g

    def call(self, inputs):
        return self.f(inputs)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: compares the width with the last width instead of the position, so in [10, 32, 10] the first layer gets no activation
# true: where='by width'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.dense_layers = []
        for w in widths:
            if w != widths[-1]:
                self.dense_layers.append(layers.Dense(w, activation=activation))
            else:
                self.dense_layers.append(layers.Dense(w))

    def call(self, inputs):
        x = inputs
        for layer in self.dense_layers:
            x = layer(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: keeps the activation function instead of its name, so get_config returns a function and not "relu"
# true: function_in_the_config
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = tf.keras.activations.get(activation)
        self.linears = [Linear(w) for w in widths]

    def call(self, inputs):
        x = self.linears[0](inputs)
        for lin in self.linears[1:]:
            x = self.activation(x)
            x = lin(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: every layer gets the original inputs instead of the previous output, so only the last layer counts (for two or more widths)
# true: chain='inputs each'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        n = len(widths)
        self.stack = [layers.Dense(widths[i], activation=(activation if i != n - 1 else None)) for i in range(n)]

    def call(self, inputs):
        for layer in self.stack:
            out = layer(inputs)
        return out

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: the activation comes before each layer, so relu sets the MLP's negative inputs to 0 before the first layer
# true: activation_in_front
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.fn = tf.keras.activations.get(activation)
        self.parts = [Linear(width) for width in widths]

    def call(self, inputs):
        x = inputs
        for part in self.parts:
            x = part(self.fn(x))
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: creates Dense(in, out), in PyTorch's style, but the second argument is the activation, so an int crashes for two or more widths
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.fcs = [layers.Dense(widths[0])]
        for i in range(1, len(widths)):
            self.fcs.append(layers.Dense(widths[i - 1], widths[i]))

    def call(self, inputs):
        x = inputs
        act = tf.keras.activations.get(self.activation)
        for fc in self.fcs[:-1]:
            x = act(fc(x))
        return self.fcs[-1](x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: two mistakes: batch normalization between the layers adds weights and changes the values, and relu is hard-coded, so "exponential" is ignored
# true: stack='batch norm'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.net = []
        for w in widths[:-1]:
            self.net.append(layers.Dense(w))
            self.net.append(layers.BatchNormalization())
            self.net.append(layers.ReLU())
        self.net.append(layers.Dense(widths[-1]))

    def call(self, inputs):
        x = inputs
        for l in self.net:
            x = l(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: always makes one hidden layer and one output layer; wrong for one width ([10] gives two layers) and for three or more
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.hidden = layers.Dense(widths[0], activation=activation)
        self.output_layer = layers.Dense(widths[-1])

    def call(self, inputs):
        return self.output_layer(self.hidden(inputs))

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: unpacking into first, *middle, last crashes with ValueError for a list with one width
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        first, *middle, last = widths
        self.first = layers.Dense(first, activation=activation)
        self.middle = [layers.Dense(m, activation=activation) for m in middle]
        self.last = layers.Dense(last)

    def call(self, inputs):
        x = self.first(inputs)
        for m in self.middle:
            x = m(x)
        return self.last(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% right: uses functools.reduce over a list of Dense layers
import functools

class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        names = [activation] * (len(widths) - 1) + [None]
        self.dense = [layers.Dense(w, activation=a) for w, a in zip(widths, names)]

    def call(self, inputs):
        return functools.reduce(lambda x, layer: layer(x), self.dense, inputs)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% right: uses recursion over Linear layers, and finds the activation by its name
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = list(widths)
        self.activation = activation
        self.linears = [Linear(w) for w in widths]

    def _output(self, i, x):
        if i < 0:
            return x
        before = self._output(i - 1, x)
        if i > 0:
            before = tf.keras.activations.get(self.activation)(before)
        return self.linears[i](before)

    def call(self, inputs):
        return self._output(len(self.linears) - 1, inputs)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% right: sets one attribute per layer with setattr, and puts Activation layers between the dense layers
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.depth = len(widths)
        for i in range(self.depth):
            setattr(self, f"dense_{i}", layers.Dense(widths[i]))
        self.act = layers.Activation(activation)

    def call(self, inputs):
        x = inputs
        i = 0
        while True:
            x = getattr(self, f"dense_{i}")(x)
            i += 1
            if i == self.depth:
                return x
            x = self.act(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: the activation follows the last layer too; outputs are never negative with relu
# true: activation_after_the_last
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.dense_layers = [layers.Dense(w, activation=activation) for w in widths]

    def call(self, inputs):
        x = inputs
        for d in self.dense_layers:
            x = d(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: pops the last width from the caller's list; the list changes, and the config lacks the last width
# true: config='argument changed'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.activation = activation
        last = widths.pop()
        self.widths = widths
        self.hidden = []
        for w in widths:
            self.hidden.append(layers.Dense(w, activation=activation))
        self.out = layers.Dense(last)

    def call(self, inputs):
        for h in self.hidden:
            inputs = h(inputs)
        return self.out(inputs)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: looks up the activation in tf.nn, which has no "exponential", "linear", or "hard_sigmoid", and raises AttributeError for those names
# true: kind='tf.nn'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.act_fn = getattr(tf.nn, activation)
        self.linears = [Linear(w) for w in widths]

    def call(self, inputs):
        x = inputs
        for i, linear in enumerate(self.linears):
            x = linear(x)
            if i < len(self.linears) - 1:
                x = self.act_fn(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: keeps the function in self.activation instead of the name, so the config contains a function
# true: function_in_the_config
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = keras.activations.get(activation)
        self.blocks = [layers.Dense(units) for units in widths]

    def call(self, inputs):
        h = inputs
        for block in self.blocks[:-1]:
            h = self.activation(block(h))
        return self.blocks[-1](h)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: creates new Dense layers in every call, so two calls on the same input differ and the MLP has no lasting weights
# true: layers_made_in_call
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation

    def call(self, inputs):
        x = inputs
        n = len(self.widths)
        for k in range(n):
            if k == n - 1:
                x = layers.Dense(self.widths[k])(x)
            else:
                x = layers.Dense(self.widths[k], activation=self.activation)(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: decides by the value of the width whether a layer is the last; widths=[10, 32, 10] leaves the first layer without activation
# true: where='by width'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.dense = []
        for w in widths:
            if w != widths[-1]:
                self.dense.append(layers.Dense(w, activation))
            else:
                self.dense.append(layers.Dense(w))

    def call(self, inputs):
        for layer in self.dense:
            inputs = layer(inputs)
        return inputs

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: crashes with PyTorch's (in, out) pairs: the second argument of Dense is the activation, so any widths with two or more entries raise an error
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.fcs = [layers.Dense(widths[0])]
        for n_in, n_out in zip(widths[:-1], widths[1:]):
            self.fcs.append(layers.Dense(n_in, n_out))
        self.act = layers.Activation(activation)

    def call(self, inputs):
        x = inputs
        for fc in self.fcs[:-1]:
            x = self.act(fc(x))
        x = self.fcs[-1](x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: every layer is applied to the inputs, not to the output of the layer before it; visible with two or more widths
# true: chain='inputs each'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.dense_layers = [layers.Dense(w, activation=activation) for w in widths[:-1]]
        self.dense_layers.append(layers.Dense(widths[-1]))

    def call(self, inputs):
        for dense in self.dense_layers:
            out = dense(inputs)
        return out

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: the layers live only in a closure, so Keras does not track them and mlp.weights is empty
# true: layers_out_of_sight
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation

        def make_net():
            chain = [layers.Dense(w, activation=activation) for w in widths[:-1]]
            chain.append(layers.Dense(widths[-1]))

            def net(x):
                for f in chain:
                    x = f(x)
                return x

            return net

        self.net = make_net()

    def call(self, inputs):
        return self.net(inputs)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: one hidden Dense is repeated by list multiplication and its width is widths[0]; visible with [32, 16, 10] or [8, 8, 8, 2] (shared weights, or a crash)
# true: stack='hidden repeated'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        n_hidden = len(widths) - 1
        self.hidden = [layers.Dense(widths[0], activation=activation)] * n_hidden
        self.final = layers.Dense(widths[-1])

    def call(self, inputs):
        x = inputs
        for h in self.hidden:
            x = h(x)
        return self.final(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: two mistakes: uses relu regardless of the activation, and adds layer normalizations, which have their own weights
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.dense = [layers.Dense(w) for w in widths]
        self.norms = [layers.LayerNormalization() for _ in widths[:-1]]

    def call(self, inputs):
        x = inputs
        for dense, norm in zip(self.dense[:-1], self.norms):
            x = dense(x)
            x = norm(x)
            x = tf.nn.relu(x)
        return self.dense[-1](x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: always makes three layers, d1 to d3; a list of one, two, or four widths crashes or loses layers
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.d1 = layers.Dense(widths[0], activation=activation)
        self.d2 = layers.Dense(widths[1], activation=activation)
        self.d3 = layers.Dense(widths[2])

    def call(self, inputs):
        x = self.d1(inputs)
        x = self.d2(x)
        return self.d3(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: range(len(widths) - 1) leaves out the last layer, so the output has widths[-2] features; a list of one width returns the input
# true: stack='no last'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.seq = []
        for i in range(len(widths) - 1):
            act = activation if i < len(widths) - 2 else None
            self.seq.append(layers.Dense(widths[i], activation=act))

    def call(self, inputs):
        out = inputs
        for l in self.seq:
            out = l(out)
        return out

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: the unpacking needs a first and a last width; widths=[10] raises ValueError
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        first, *middle, last = widths
        self.inp = Linear(first)
        self.mid = [Linear(m) for m in middle]
        self.out = Linear(last)
        self.act = layers.Activation(activation)

    def call(self, inputs):
        x = self.act(self.inp(inputs))
        for m in self.mid:
            x = self.act(m(x))
        return self.out(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% right: uses recursion from the last layer down to the input
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.dense = [Linear(w) for w in widths]

    def _output_of(self, k, inputs):
        if k < 0:
            return inputs
        z = self.dense[k](self._output_of(k - 1, inputs))
        if k == len(self.dense) - 1:
            return z
        return keras.activations.get(self.activation)(z)

    def call(self, inputs):
        return self._output_of(len(self.dense) - 1, inputs)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% right: contains a Sequential model
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        names = [activation] * (len(widths) - 1) + ["linear"]
        self.chain = keras.Sequential([layers.Dense(w, activation=a) for w, a in zip(widths, names)])

    def call(self, inputs):
        return self.chain(inputs)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% right: the activation comes before every layer except the first, which is equivalent
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.first = layers.Dense(widths[0])
        self.others = [layers.Dense(w) for w in widths[1:]]

    def call(self, inputs):
        f = keras.activations.get(self.activation)
        x = self.first(inputs)
        for dense in self.others:
            x = dense(f(x))
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: recognizes the last layer by its width, so every other layer with the same width loses its activation, too, as with widths=[10, 32, 10] or [4, 4]
# true: where='by width'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.dense = []
        for w in widths:
            if w != widths[-1]:
                self.dense.append(layers.Dense(w, activation=activation))
            else:
                self.dense.append(layers.Dense(w))

    def call(self, inputs):
        x = inputs
        for d in self.dense:
            x = d(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: looks for the activation in tf.nn, which has no "exponential", "linear", or "hard_sigmoid", and raises AttributeError for these names
# true: kind='tf.nn'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.act_fn = getattr(tf.nn, activation)
        self.fcs = [layers.Dense(n) for n in widths]

    def call(self, inputs):
        x = inputs
        for fc in self.fcs[:-1]:
            x = self.act_fn(fc(x))
        return self.fcs[-1](x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: stores the activation function instead of its name in self.activation, so get_config returns a function, not the name as it was passed
# true: function_in_the_config
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = list(widths)
        self.activation = tf.keras.activations.get(activation)
        self.hidden_layers = [layers.Dense(w) for w in self.widths[:-1]]
        self.output_layer = layers.Dense(self.widths[-1])

    def call(self, inputs):
        h = inputs
        for layer in self.hidden_layers:
            h = layer(h)
            h = self.activation(h)
        return self.output_layer(h)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: keeps the hidden layers in a generator, which is used up by the first call (the second call gives only the last layer and fails or differs) and whose weights Keras doesn't see
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.hidden = (layers.Dense(w, activation=activation) for w in widths[:-1])
        self.last = layers.Dense(widths[-1])

    def call(self, inputs):
        for layer in self.hidden:
            inputs = layer(inputs)
        return self.last(inputs)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: makes pairs of widths (in, out), as for nn.Linear, so the layer with widths[0] units is missing; there is no layer at all for a list of one width
# true: stack='no first'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.blocks = []
        n = len(widths)
        for i, (n_in, n_out) in enumerate(zip(widths[:-1], widths[1:])):
            act = activation if i < n - 2 else None
            self.blocks.append(layers.Dense(n_out, activation=act))

    def call(self, inputs):
        out = inputs
        for block in self.blocks:
            out = block(out)
        return out

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: the activation follows the last layer, too; shows up with an output that should be negative
# true: activation_after_the_last
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.dense_layers = [layers.Dense(w, activation=activation) for w in widths]

    def call(self, inputs):
        x = inputs
        for dense in self.dense_layers:
            x = dense(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: creates new Dense layers in every call, so the output differs from call to call and the MLP has no lasting weights
# true: layers_made_in_call
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation

    def call(self, inputs):
        x = inputs
        for width in self.widths[:-1]:
            x = layers.Dense(width, activation=self.activation)(x)
        return layers.Dense(self.widths[-1])(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: pops the last width off the caller's list, so the list changes and the config lacks that width
# true: config='argument changed'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        last = widths.pop()
        self.widths = widths
        self.activation = activation
        self.hidden = [layers.Dense(w, activation=activation) for w in widths]
        self.out = layers.Dense(last)

    def call(self, inputs):
        for layer in self.hidden:
            inputs = layer(inputs)
        return self.out(inputs)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: compares the width with the last one to find the last layer; any earlier layer of the same width loses its activation, as in [10, 32, 10]
# true: where='by width'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = list(widths)
        self.activation = activation
        self.blocks = []
        for w in widths:
            if w == widths[-1]:
                self.blocks.append(layers.Dense(w))
            else:
                self.blocks.append(layers.Dense(w, activation=activation))

    def call(self, inputs):
        h = inputs
        for block in self.blocks:
            h = block(h)
        return h

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: stores the activation function in self.activation, so the config holds a function in place of the name
# true: function_in_the_config
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = tf.keras.activations.get(activation)
        self.linears = [Linear(units) for units in widths]

    def call(self, inputs):
        x = inputs
        for i, linear in enumerate(self.linears):
            x = linear(x)
            if i < len(self.linears) - 1:
                x = self.activation(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: looks up the activation in tf.nn, which has no "exponential" or "linear", and raises AttributeError with these names
# true: kind='tf.nn'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths, self.activation = widths, activation
        self.act_fn = getattr(tf.nn, activation)
        self.fcs = [layers.Dense(n) for n in widths]

    def call(self, inputs):
        x = self.fcs[0](inputs)
        for fc in self.fcs[1:]:
            x = fc(self.act_fn(x))
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: every layer receives the input itself, and only the last result is returned; visible with any list of two or more widths
# true: chain='inputs each'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.stack = []
        n = len(widths)
        for i in range(n):
            act = activation if i != n - 1 else None
            self.stack.append(tf.keras.layers.Dense(units=widths[i], activation=act))

    def call(self, inputs):
        for layer in self.stack:
            outputs = layer(inputs)
        return outputs

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: two mistakes: keeps a map object, which is used up after the first call (the second call returns its input), and uses relu instead of the requested activation
# true: stack='used up'
# isolating: difference
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.hidden = map(lambda w: layers.Dense(w, activation="relu"), widths[:-1])
        self.last = map(layers.Dense, widths[-1:])

    def call(self, inputs):
        x = inputs
        for dense in self.hidden:
            x = dense(x)
        for dense in self.last:
            x = dense(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% right: makes a recursive forward pass through Dense layers that have no activation
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = [w for w in widths]
        self.activation = activation
        self.steps = [layers.Dense(w) for w in widths]

    def _run(self, x, depth):
        y = self.steps[depth](x)
        if depth + 1 == len(self.steps):
            return y
        return self._run(keras.activations.get(self.activation)(y), depth + 1)

    def call(self, inputs):
        return self._run(inputs, 0)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% right: uses functools.reduce over Linear layers, and applies the activation before every layer except the first
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = list(widths)
        self.activation = activation
        self.first = Linear(widths[0])
        self.rest = [Linear(w) for w in widths[1:]]

    def call(self, inputs):
        from functools import reduce
        f = keras.activations.get(self.activation)
        return reduce(lambda h, linear: linear(f(h)), self.rest, self.first(inputs))

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: recognizes the last layer by its width, so a hidden layer as wide as the last one gets no activation, for example with widths [10, 10]
# true: where='by width'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.dense = [
            layers.Dense(width, activation=activation if width != widths[-1] else None) for width in widths
        ]

    def call(self, inputs):
        x = inputs
        for layer in self.dense:
            x = layer(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: creates the dense layers in call: each call gets new random weights, and the MLP has no weights of its own; wrong for every input
# true: layers_made_in_call
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation

    def call(self, inputs):
        x = inputs
        for width in self.widths[:-1]:
            x = tf.keras.layers.Dense(width, activation=self.activation)(x)
        return tf.keras.layers.Dense(self.widths[-1])(x)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: widths.pop() changes the caller's list, and self.widths then lacks the last width, so the config is wrong as well; for every list
# true: config='argument changed'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.out = layers.Dense(widths.pop())
        self.hidden = [layers.Dense(width, activation=activation) for width in widths]
        self.widths = widths
        self.activation = activation

    def call(self, inputs):
        for layer in self.hidden:
            inputs = layer(inputs)
        return self.out(inputs)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: looks the activation up in tf.nn, which lacks some of Keras's activations; raises AttributeError for 'exponential' or 'linear'
# true: kind='tf.nn'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths = widths
        self.activation = activation
        self.blocks = [layers.Dense(w) for w in widths]

    def call(self, inputs):
        act = getattr(tf.nn, self.activation)
        x = inputs
        for i, dense in enumerate(self.blocks):
            x = dense(x)
            if i < len(self.blocks) - 1:
                x = act(x)
        return x

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% wrong: [layer] * n is one layer, used several times: hidden layers share their weights, and all have the first width; wrong for two or more hidden layers
# true: stack='hidden repeated'
class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths, self.activation = widths, activation
        hidden = [layers.Dense(widths[0], activation=activation)] * (len(widths) - 1)
        self.chain = hidden + [layers.Dense(widths[-1])]

    def call(self, inputs):
        for layer in self.chain:
            inputs = layer(inputs)
        return inputs

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}


# %% right: an unusual but correct style
import functools


class MLP(tf.keras.layers.Layer):
    def __init__(self, widths, activation="relu", **kwargs):
        super().__init__(**kwargs)
        self.widths, self.activation = widths, activation
        follows = [activation] * (len(widths) - 1) + ["linear"]
        self.chain = [layers.Dense(*pair) for pair in zip(widths, follows)]

    def call(self, inputs):
        return functools.reduce(lambda value, dense: dense(value), self.chain, inputs)

    def get_config(self):
        return {**super().get_config(), "widths": self.widths, "activation": self.activation}
