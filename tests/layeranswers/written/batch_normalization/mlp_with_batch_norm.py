"""Answers to `mlp_with_batch_norm` that people wrote from the exercise text alone."""


# %% wrong: the two branches are swapped, so True puts the normalization after the activation, and False puts it before
# true: wrong_way_round
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential()
    model.add(layers.Flatten())
    model.add(layers.BatchNormalization())
    for units in (300, 100):
        if before_activation:
            model.add(layers.Dense(units, activation="elu"))
            model.add(layers.BatchNormalization())
        else:
            model.add(layers.Dense(units, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: the normalization of the 784 pixels is missing in both orders
# true: input_not_normalized
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential([keras.Input(shape=(28, 28)), layers.Flatten()])
    for n in [300, 100]:
        if before_activation:
            model.add(layers.Dense(n, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
        else:
            model.add(layers.Dense(n, activation="elu"))
            model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: the first normalization comes before Flatten, so it has 28 features (columns) instead of 784
# true: columns_normalized
def mlp_with_batch_norm(before_activation):
    inputs = keras.Input((28, 28))
    x = layers.BatchNormalization()(inputs)
    x = layers.Flatten()(x)
    if before_activation:
        for units in (300, 100):
            x = layers.Dense(units, use_bias=False)(x)
            x = layers.BatchNormalization()(x)
            x = layers.Activation("elu")(x)
    else:
        for units in (300, 100):
            x = layers.Dense(units, activation="elu")(x)
            x = layers.BatchNormalization()(x)
    outputs = layers.Dense(10, activation="softmax")(x)
    return keras.Model(inputs, outputs)


# %% wrong: the hidden dense layers keep their biases with before_activation=True
# true: bias_kept
def mlp_with_batch_norm(before_activation):
    model = keras.models.Sequential()
    model.add(keras.Input(shape=(28, 28)))
    model.add(layers.Flatten())
    model.add(layers.BatchNormalization())
    for units in [300, 100]:
        if before_activation:
            model.add(layers.Dense(units))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
        else:
            model.add(layers.Dense(units, activation="elu"))
            model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: with before_activation=True, even the output layer has no bias
# true: bias='none at the end in True'
def mlp_with_batch_norm(before_activation):
    bias = not before_activation
    inputs = keras.Input(shape=(28, 28))
    h = layers.Flatten()(inputs)
    h = layers.BatchNormalization()(h)
    for units in (300, 100):
        h = layers.Dense(units, use_bias=bias)(h)
        if before_activation:
            h = layers.BatchNormalization()(h)
            h = layers.Activation("elu")(h)
        else:
            h = layers.Activation("elu")(h)
            h = layers.BatchNormalization()(h)
    out = layers.Dense(10, activation="softmax", use_bias=bias)(h)
    return keras.Model(inputs, out)


# %% wrong: uses PyTorch's momentum 0.1 and epsilon 1e-5 instead of the default settings
# true: settings=(0.1, 1e-05)
def mlp_with_batch_norm(before_activation):
    def bn():
        return layers.BatchNormalization(momentum=0.1, epsilon=1e-5)

    stack = [keras.Input(shape=(28, 28)), layers.Flatten(), bn()]
    if before_activation:
        stack += [layers.Dense(300, use_bias=False), bn(), layers.Activation("elu"),
                  layers.Dense(100, use_bias=False), bn(), layers.Activation("elu")]
    else:
        stack += [layers.Dense(300, activation="elu"), bn(), layers.Dense(100, activation="elu"), bn()]
    stack.append(layers.Dense(10, activation="softmax"))
    return keras.Sequential(stack)


# %% wrong: with before_activation=True, the dense layers already have the activation, which is applied again after the normalization
# true: activation_twice
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential([layers.Flatten(), layers.BatchNormalization()])
    for units in (300, 100):
        model.add(layers.Dense(units, activation="elu", use_bias=not before_activation))
        model.add(layers.BatchNormalization())
        if before_activation:
            model.add(layers.Activation("elu"))
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: there is no softmax, so the model returns logits, as PyTorch's CrossEntropyLoss expects
# true: no_softmax
def mlp_with_batch_norm(before_activation):
    if before_activation:
        return keras.Sequential([
            keras.Input(shape=(28, 28)),
            layers.Flatten(),
            layers.BatchNormalization(),
            layers.Dense(300, use_bias=False),
            layers.BatchNormalization(),
            layers.Activation("elu"),
            layers.Dense(100, use_bias=False),
            layers.BatchNormalization(),
            layers.Activation("elu"),
            layers.Dense(10),
        ])
    return keras.Sequential([
        keras.Input(shape=(28, 28)),
        layers.Flatten(),
        layers.BatchNormalization(),
        layers.Dense(300, activation="elu"),
        layers.BatchNormalization(),
        layers.Dense(100, activation="elu"),
        layers.BatchNormalization(),
        layers.Dense(10),
    ])


# %% wrong: the models are kept in a dictionary, so a second call returns the same (perhaps already trained) model
# true: made='once'
_mlps = {}

def mlp_with_batch_norm(before_activation):
    if before_activation in _mlps:
        return _mlps[before_activation]
    model = keras.Sequential([layers.Flatten(), layers.BatchNormalization()])
    for units in (300, 100):
        if before_activation:
            model.add(layers.Dense(units, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
        else:
            model.add(layers.Dense(units, activation="elu"))
            model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax"))
    _mlps[before_activation] = model
    return model


# %% wrong: training=True is hard-coded in the functional graph, so inference uses the batch's statistics too
# true: training='by default'; training_without_end
def mlp_with_batch_norm(before_activation):
    inputs = keras.Input(shape=(28, 28))
    x = layers.Flatten()(inputs)
    x = layers.BatchNormalization()(x, training=True)
    for units in (300, 100):
        if before_activation:
            x = layers.Dense(units, use_bias=False)(x)
            x = layers.BatchNormalization()(x, training=True)
            x = layers.Activation("elu")(x)
        else:
            x = layers.Dense(units, activation="elu")(x)
            x = layers.BatchNormalization()(x, training=True)
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))


# %% wrong: one BatchNormalization object is used three times with different widths, which crashes
# isolating: difference
def mlp_with_batch_norm(before_activation):
    norm = layers.BatchNormalization()
    inputs = keras.Input(shape=(28, 28))
    x = norm(layers.Flatten()(inputs))
    for units in (300, 100):
        x = layers.Dense(units, use_bias=not before_activation)(x)
        if before_activation:
            x = norm(x)
            x = layers.Activation("elu")(x)
        else:
            x = layers.Activation("elu")(x)
            x = norm(x)
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))


# %% wrong: BatchNormalization(784), in PyTorch's style: the first argument is the axis, so building the layer crashes
# isolating: difference
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential()
    model.add(keras.Input(shape=(28, 28)))
    model.add(layers.Flatten())
    model.add(layers.BatchNormalization(784))
    for units in (300, 100):
        model.add(layers.Dense(units, use_bias=not before_activation))
        if before_activation:
            model.add(layers.BatchNormalization(units))
        model.add(layers.Activation("elu"))
        if not before_activation:
            model.add(layers.BatchNormalization(units))
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: returns the result of summary(), None
# true: made='None'
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential([keras.Input(shape=(28, 28)), layers.Flatten(), layers.BatchNormalization()])
    for units in (300, 100):
        if before_activation:
            model.add(layers.Dense(units, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
        else:
            model.add(layers.Dense(units, activation="elu"))
            model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax"))
    return model.summary()


# %% wrong: a subclass without super().__init__(), which raises RuntimeError when the model is created or called
# isolating: difference
class BatchNormMLP(keras.Model):
    def __init__(self, before):
        self.before = before
        self.flatten = layers.Flatten()
        self.norm0 = layers.BatchNormalization()
        self.dense1 = layers.Dense(300, use_bias=not before)
        self.norm1 = layers.BatchNormalization()
        self.dense2 = layers.Dense(100, use_bias=not before)
        self.norm2 = layers.BatchNormalization()
        self.elu = layers.Activation("elu")
        self.out = layers.Dense(10, activation="softmax")

    def call(self, x, training=None):
        x = self.norm0(self.flatten(x), training=training)
        if self.before:
            x = self.elu(self.norm1(self.dense1(x), training=training))
            x = self.elu(self.norm2(self.dense2(x), training=training))
        else:
            x = self.norm1(self.elu(self.dense1(x)), training=training)
            x = self.norm2(self.elu(self.dense2(x)), training=training)
        return self.out(x)

def mlp_with_batch_norm(before_activation):
    return BatchNormMLP(before_activation)


# %% wrong: the subclass passes training=False to its hidden normalizations, so they never use the batch's statistics
# true: training='hidden never'
class Net(keras.Model):
    def __init__(self, before_activation):
        super().__init__()
        self.before_activation = before_activation
        self.flat = layers.Flatten()
        self.bn_in = layers.BatchNormalization()
        self.fc1 = layers.Dense(300, use_bias=not before_activation)
        self.bn1 = layers.BatchNormalization()
        self.fc2 = layers.Dense(100, use_bias=not before_activation)
        self.bn2 = layers.BatchNormalization()
        self.act = layers.Activation("elu")
        self.fc3 = layers.Dense(10, activation="softmax")

    def call(self, x, training=False):
        x = self.flat(x)
        x = self.bn_in(x, training=training)
        for fc, bn in ((self.fc1, self.bn1), (self.fc2, self.bn2)):
            x = fc(x)
            if self.before_activation:
                x = self.act(bn(x, training=False))
            else:
                x = bn(self.act(x), training=False)
        return self.fc3(x)

def mlp_with_batch_norm(before_activation):
    return Net(before_activation)


# %% wrong: two mistakes: uses relu instead of elu, and with False, the second hidden activation has no normalization
# isolating: difference
def mlp_with_batch_norm(before_activation):
    seq = keras.Sequential()
    seq.add(layers.Flatten())
    seq.add(layers.BatchNormalization())
    if before_activation:
        seq.add(layers.Dense(300, use_bias=False))
        seq.add(layers.BatchNormalization())
        seq.add(layers.Activation("relu"))
        seq.add(layers.Dense(100, use_bias=False))
        seq.add(layers.BatchNormalization())
        seq.add(layers.Activation("relu"))
    else:
        seq.add(layers.Dense(300, activation="relu"))
        seq.add(layers.BatchNormalization())
        seq.add(layers.Dense(100, activation="relu"))
    seq.add(layers.Dense(10, activation="softmax"))
    return seq


# %% wrong: passes `bias` to Dense, whose argument is called use_bias, so before_activation=True raises TypeError or ValueError
# isolating: condition
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential([layers.Flatten(), layers.BatchNormalization()])
    if before_activation:
        model.add(layers.Dense(300, bias=False))
        model.add(layers.BatchNormalization())
        model.add(layers.ELU())
        model.add(layers.Dense(100, bias=False))
        model.add(layers.BatchNormalization())
        model.add(layers.ELU())
    else:
        model.add(layers.Dense(300, activation="elu"))
        model.add(layers.BatchNormalization())
        model.add(layers.Dense(100, activation="elu"))
        model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: with before_activation=True, the activation of the second hidden layer is missing, so nothing nonlinear separates the 100 units from the output layer
# true: activation='none of 2 in True'
def mlp_with_batch_norm(before_activation):
    inp = keras.Input(shape=(28, 28))
    x = layers.Flatten()(inp)
    x = layers.BatchNormalization()(x)
    if before_activation:
        x = layers.Dense(300, use_bias=False)(x)
        x = layers.BatchNormalization()(x)
        x = layers.Activation("elu")(x)
        x = layers.Dense(100, use_bias=False)(x)
        x = layers.BatchNormalization()(x)
    else:
        x = layers.Dense(300, activation="elu")(x)
        x = layers.BatchNormalization()(x)
        x = layers.Dense(100, activation="elu")(x)
        x = layers.BatchNormalization()(x)
    return keras.Model(inputs=inp, outputs=layers.Dense(10, activation="softmax")(x))


# %% wrong: a return is missing at the end of the False branch, so before_activation=False gives None
# true: made='None in False'
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential([layers.Flatten(), layers.BatchNormalization()])
    if before_activation:
        for u in (300, 100):
            model.add(layers.Dense(u, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
        model.add(layers.Dense(10, activation="softmax"))
        return model
    for u in (300, 100):
        model.add(layers.Dense(u, activation="elu"))
        model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax"))


# %% wrong: gamma and beta are switched off (center=False and scale=False aren't the defaults), so 1,568 + 800 parameters are missing
# true: learned=(False, False)
def mlp_with_batch_norm(before_activation):
    norm = lambda: layers.BatchNormalization(center=False, scale=False)
    model = keras.Sequential([keras.Input(shape=(28, 28)), layers.Flatten(), norm()])
    for units in (300, 100):
        model.add(layers.Dense(units, use_bias=not before_activation))
        pair = [layers.Activation("elu"), norm()]
        if before_activation:
            pair.reverse()
        for layer in pair:
            model.add(layer)
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% right: a functional model: the two layers after each dense layer are in a list, which is reversed if necessary
def mlp_with_batch_norm(before_activation):
    inputs = keras.Input(shape=(28, 28))
    x = layers.BatchNormalization()(layers.Reshape((784,))(inputs))
    for units in (300, 100):
        chain = [layers.Activation("elu"), layers.BatchNormalization()]
        if before_activation:
            chain = chain[::-1]
        x = layers.Dense(units, use_bias=not before_activation)(x)
        for layer in chain:
            x = layer(x)
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))


# %% right: a subclass of keras.Model that passes `training` to its layers
class EluMLP(keras.Model):
    def __init__(self, norm_first):
        super().__init__()
        self.norm_first = norm_first
        self.flatten = layers.Flatten()
        self.norm0 = layers.BatchNormalization()
        self.dense1 = layers.Dense(300, use_bias=not norm_first)
        self.norm1 = layers.BatchNormalization()
        self.dense2 = layers.Dense(100, use_bias=not norm_first)
        self.norm2 = layers.BatchNormalization()
        self.act1 = layers.Activation("elu")
        self.act2 = layers.Activation("elu")
        self.head = layers.Dense(10, activation="softmax")

    def call(self, x, training=None):
        x = self.flatten(x)
        x = self.norm0(x, training=training)
        x = self.dense1(x)
        if self.norm_first:
            x = self.act1(self.norm1(x, training=training))
        else:
            x = self.norm1(self.act1(x), training=training)
        x = self.dense2(x)
        if self.norm_first:
            x = self.act2(self.norm2(x, training=training))
        else:
            x = self.norm2(self.act2(x), training=training)
        return self.head(x)

def mlp_with_batch_norm(before_activation):
    return EluMLP(before_activation)


# %% right: an unbuilt Sequential model with separate ELU and Softmax layers
def mlp_with_batch_norm(before_activation):
    def block(units):
        if before_activation:
            return [layers.Dense(units, use_bias=False), layers.BatchNormalization(), layers.ELU()]
        return [layers.Dense(units), layers.ELU(), layers.BatchNormalization()]

    return keras.Sequential([layers.Flatten(), layers.BatchNormalization(), *block(300), *block(100),
                             layers.Dense(10), layers.Softmax()])


# %% right: nested Sequential models as blocks
def mlp_with_batch_norm(before_activation):
    def hidden(n_in, units):
        inner = keras.Sequential()
        inner.add(keras.Input(shape=(n_in,)))
        if before_activation:
            inner.add(layers.Dense(units, use_bias=False))
            inner.add(layers.BatchNormalization())
            inner.add(layers.Activation(keras.activations.elu))
        else:
            inner.add(layers.Dense(units, activation=keras.activations.elu))
            inner.add(layers.BatchNormalization())
        return inner

    model = keras.Sequential()
    model.add(keras.Input(shape=(28, 28)))
    model.add(layers.Flatten())
    model.add(layers.BatchNormalization())
    model.add(hidden(784, 300))
    model.add(hidden(300, 100))
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: normalizes before flattening, so the first layer has 28 features and not 784; visible in the parameter count of both orders
# true: columns_normalized
# isolating: difference
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential([keras.Input((28, 28)), layers.BatchNormalization(), layers.Flatten()])
    for units in (300, 100):
        if before_activation:
            model.add(layers.Dense(units, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
        else:
            model.add(layers.Dense(units, activation="elu"))
            model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: in the order "before", even the output layer has no bias; shows up with before_activation=True
# true: bias='none at the end in True'
# isolating: difference
def mlp_with_batch_norm(before_activation):
    bias = not before_activation
    stack = [layers.Flatten(input_shape=(28, 28)), layers.BatchNormalization()]
    for units in [300, 100]:
        stack.append(layers.Dense(units, use_bias=bias))
        pair = [layers.Activation("elu"), layers.BatchNormalization()]
        stack += reversed(pair) if before_activation else pair
    stack.append(layers.Dense(10, activation="softmax", use_bias=bias))
    return keras.Sequential(stack)


# %% wrong: in the order "before", the hidden dense layers keep their biases; shows up with before_activation=True
# true: bias_kept
# isolating: difference
def mlp_with_batch_norm(before_activation):
    inputs = keras.Input(shape=(28, 28))
    x = layers.BatchNormalization()(layers.Flatten()(inputs))
    for units in (300, 100):
        x = layers.Dense(units)(x)
        if before_activation:
            x = layers.BatchNormalization()(x)
            x = layers.Activation("elu")(x)
        else:
            x = layers.Activation("elu")(x)
            x = layers.BatchNormalization()(x)
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))


# %% wrong: uses use_bias=False in both orders, although "after" keeps the biases; shows up with before_activation=False
# true: bias_always_dropped
# isolating: difference
def mlp_with_batch_norm(before_activation):
    def hidden(units):
        dense = layers.Dense(units, use_bias=False)
        bn = layers.BatchNormalization()
        act = layers.Activation("elu")
        return [dense, bn, act] if before_activation else [dense, act, bn]

    return keras.Sequential(
        [layers.Flatten(), layers.BatchNormalization()]
        + hidden(300) + hidden(100)
        + [layers.Dense(10, activation="softmax")]
    )


# %% wrong: the pixels are only rescaled by 1/255 instead of normalized with a BatchNormalization; visible with both orders
# true: input_not_normalized
# isolating: difference
def mlp_with_batch_norm(before_activation):
    model = keras.models.Sequential()
    model.add(layers.Flatten(input_shape=(28, 28)))
    model.add(layers.Rescaling(1.0 / 255))
    for units in (300, 100):
        if before_activation:
            model.add(layers.Dense(units, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
        else:
            model.add(layers.Dense(units, activation="elu"))
            model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: the normalized pixels are computed, but the next layer is called on the variable that holds the original pixels, so the first normalization isn't in the model; visible in both orders
# true: input_not_normalized
def mlp_with_batch_norm(before_activation):
    inputs = keras.Input((28, 28))
    flat = layers.Flatten()(inputs)
    normed = layers.BatchNormalization()(flat)
    h = flat
    if before_activation:
        for units in (300, 100):
            h = layers.Dense(units, use_bias=False)(h)
            h = layers.BatchNormalization()(h)
            h = layers.Activation("elu")(h)
    else:
        for units in (300, 100):
            h = layers.Dense(units, activation="elu")(h)
            h = layers.BatchNormalization()(h)
    outputs = layers.Dense(10, activation="softmax")(h)
    return keras.Model(inputs=inputs, outputs=outputs)


# %% wrong: training=True is hard-coded in the calls, so at inference the batch's own statistics are used; visible in both orders
# true: training='by default'; training_without_end
def mlp_with_batch_norm(before_activation):
    inputs = keras.Input((28, 28))
    norm = lambda t: layers.BatchNormalization()(t, training=True)
    x = norm(layers.Flatten()(inputs))
    for units in (300, 100):
        x = layers.Dense(units, use_bias=not before_activation)(x)
        if before_activation:
            x = norm(x)
        x = layers.Activation("elu")(x)
        if not before_activation:
            x = norm(x)
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))


# %% wrong: "between every dense layer and its activation" is applied to the output layer, too, so a normalization precedes the softmax; visible with before_activation=True
# true: norm='one at the end'
# isolating: difference
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential([layers.Flatten(), layers.BatchNormalization()])
    for units, activation in ((300, "elu"), (100, "elu"), (10, "softmax")):
        last = units == 10
        if before_activation:
            model.add(layers.Dense(units, use_bias=last))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation(activation))
        else:
            model.add(layers.Dense(units, activation=activation))
            if not last:
                model.add(layers.BatchNormalization())
    return model


# %% wrong: in the order "before", the dense layers keep activation="elu", so elu is applied twice; visible in the outputs with before_activation=True
# true: activation_twice
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential()
    model.add(layers.Flatten())
    model.add(layers.BatchNormalization())
    for n in (300, 100):
        model.add(layers.Dense(n, activation="elu", use_bias=not before_activation))
        model.add(layers.BatchNormalization())
        if before_activation:
            model.add(layers.Activation("elu"))
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: momentum and epsilon are set to PyTorch's values instead of the defaults; visible in both orders, in outputs with small variances and in the moving statistics
# true: settings=(0.9, 1e-05)
def mlp_with_batch_norm(before_activation):
    BN = lambda: layers.BatchNormalization(momentum=0.9, epsilon=1e-5)
    if before_activation:
        return keras.Sequential([
            layers.Flatten(), BN(),
            layers.Dense(300, use_bias=False), BN(), layers.ELU(),
            layers.Dense(100, use_bias=False), BN(), layers.ELU(),
            layers.Dense(10, activation="softmax"),
        ])
    return keras.Sequential([
        layers.Flatten(), BN(),
        layers.Dense(300, activation="elu"), BN(),
        layers.Dense(100, activation="elu"), BN(),
        layers.Dense(10, activation="softmax"),
    ])


# %% wrong: a cache returns the same model object for the second call with the same argument
# true: made='once'
# isolating: difference
import functools

@functools.lru_cache(maxsize=None)
def mlp_with_batch_norm(before_activation):
    seq = [layers.Flatten(), layers.BatchNormalization()]
    for units in (300, 100):
        seq.append(layers.Dense(units, use_bias=not before_activation))
        a, b = layers.Activation("elu"), layers.BatchNormalization()
        seq.extend((b, a) if before_activation else (a, b))
    seq.append(layers.Dense(10, activation="softmax"))
    return keras.Sequential(seq)


# %% wrong: crashes in both orders: one BatchNormalization object is used for 784 and for 300 features
# isolating: difference
def mlp_with_batch_norm(before_activation):
    inputs = keras.Input((28, 28))
    bn = layers.BatchNormalization()
    elu = layers.Activation("elu")
    x = bn(layers.Flatten()(inputs))
    for units in (300, 100):
        x = layers.Dense(units, use_bias=not before_activation)(x)
        x = elu(bn(x)) if before_activation else bn(elu(x))
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))


# %% wrong: two mistakes: the two orders are swapped, and the output is logits, without softmax; shows up in both orders
# true: wrong_way_round
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.BatchNormalization()])
    for units in (300, 100):
        if before_activation:
            model.add(layers.Dense(units))
            model.add(layers.Activation("elu"))
            model.add(layers.BatchNormalization())
        else:
            model.add(layers.Dense(units, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
    model.add(layers.Dense(10))
    return model


# %% wrong: the normalization layers are frozen ("their statistics aren't trained"), so gamma and beta get no gradient and training mode uses the moving statistics; visible in both orders
# true: training='frozen'
class _MLP(keras.Model):
    def __init__(self, before):
        super().__init__()
        self.before = before
        self.flatten = layers.Flatten()
        self.norms = [layers.BatchNormalization() for _ in range(3)]
        for n in self.norms:
            n.trainable = False
        self.hidden = [layers.Dense(u, use_bias=not before) for u in (300, 100)]
        self.out = layers.Dense(10, activation="softmax")

    def call(self, x, training=None):
        x = self.norms[0](self.flatten(x), training=training)
        for dense, norm in zip(self.hidden, self.norms[1:]):
            x = dense(x)
            if self.before:
                x = tf.nn.elu(norm(x, training=training))
            else:
                x = norm(tf.nn.elu(x), training=training)
        return self.out(x)

def mlp_with_batch_norm(before_activation):
    return _MLP(before_activation)


# %% wrong: the Normalization layer (adapted constants, no scale or offset) is used for the pixels; visible in both orders, in the parameter count and in the outputs in training mode
# true: norm='adapted'
def mlp_with_batch_norm(before_activation):
    inputs = keras.Input((28, 28))
    x = layers.Flatten()(inputs)
    x = layers.Normalization()(x)
    for units in (300, 100):
        if before_activation:
            x = layers.Dense(units, use_bias=False)(x)
            x = layers.BatchNormalization()(x)
            x = keras.activations.elu(x)
        else:
            x = layers.Dense(units, activation="elu")(x)
            x = layers.BatchNormalization()(x)
    outputs = layers.Dense(10, activation="softmax")(x)
    return keras.Model(inputs, outputs)


# %% wrong: the normalization after the second hidden layer is missing, as if normalizations belonged only between hidden layers; visible with before_activation=False
# true: norm='none of 2 in False'
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential([layers.Flatten(), layers.BatchNormalization()])
    sizes = (300, 100)
    for i, units in enumerate(sizes):
        if before_activation:
            model.add(layers.Dense(units, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
        else:
            model.add(layers.Dense(units, activation="elu"))
            if i < len(sizes) - 1:
                model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: crashes in both orders: compile returns None, and so does the function
# true: made='None'
def mlp_with_batch_norm(before_activation):
    m = keras.Sequential([layers.Flatten(), layers.BatchNormalization()])
    for units in (300, 100):
        m.add(layers.Dense(units, use_bias=not before_activation))
        order = [layers.BatchNormalization(), layers.Activation("elu")]
        for layer in order if before_activation else order[::-1]:
            m.add(layer)
    m.add(layers.Dense(10, activation="softmax"))
    return m.compile(optimizer="sgd", loss="sparse_categorical_crossentropy")


# %% wrong: uses selu instead of elu; shows up only in the outputs, in both orders
# true: activation='selu'
def mlp_with_batch_norm(before_activation):
    result = [layers.Flatten(), layers.BatchNormalization()]
    for units in (300, 100):
        if before_activation:
            result += [layers.Dense(units, use_bias=False), layers.BatchNormalization(), layers.Activation("selu")]
        else:
            result += [layers.Dense(units, activation="selu"), layers.BatchNormalization()]
    result += [layers.Dense(10, activation="softmax")]
    return keras.Sequential(result)


# %% wrong: the normalizations have center=False where the dense layer has a bias, which isn't the default; visible with before_activation=False
# true: learned=('hidden in False', (True, False))
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.BatchNormalization()])
    for units in (300, 100):
        model.add(layers.Dense(units, use_bias=not before_activation))
        norm = layers.BatchNormalization(center=before_activation)
        act = layers.Activation("elu")
        for layer in ([norm, act] if before_activation else [act, norm]):
            model.add(layer)
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% right: a subclassed model that passes `training` to its layers
class TwoOrdersMLP(keras.Model):
    def __init__(self, before):
        super().__init__()
        self.before = bool(before)
        self.flat = layers.Flatten()
        self.norm0 = layers.BatchNormalization()
        self.dense1 = layers.Dense(300, use_bias=not before)
        self.norm1 = layers.BatchNormalization()
        self.dense2 = layers.Dense(100, use_bias=not before)
        self.norm2 = layers.BatchNormalization()
        self.out = layers.Dense(10, activation="softmax")

    def call(self, inputs, training=None):
        x = self.norm0(self.flat(inputs), training=training)
        for dense, norm in ((self.dense1, self.norm1), (self.dense2, self.norm2)):
            x = dense(x)
            if self.before:
                x = keras.activations.elu(norm(x, training=training))
            else:
                x = norm(keras.activations.elu(x), training=training)
        return self.out(x)

def mlp_with_batch_norm(before_activation):
    return TwoOrdersMLP(before_activation)


# %% right: a functional model made by reduce over a list of layers, with Reshape instead of Flatten
import functools

def mlp_with_batch_norm(before_activation):
    chain = [layers.Reshape((784,)), layers.BatchNormalization()]
    for units in (300, 100):
        two = [layers.ELU(), layers.BatchNormalization()]
        if before_activation:
            two.reverse()
        chain += [layers.Dense(units, use_bias=not before_activation)] + two
    chain += [layers.Dense(10), layers.Softmax()]
    inputs = keras.Input((28, 28))
    return keras.Model(inputs, functools.reduce(lambda x, layer: layer(x), chain, inputs))


# %% right: an unbuilt Sequential model, made from a string that has one letter for each layer
def mlp_with_batch_norm(before_activation):
    plan = "F N 300 N E 100 N E O" if before_activation else "F N 300 E N 100 E N O"
    make = {
        "F": layers.Flatten,
        "N": layers.BatchNormalization,
        "E": lambda: layers.Activation("elu"),
        "O": lambda: layers.Dense(10, activation="softmax"),
    }
    model = keras.Sequential()
    for word in plan.split():
        if word.isdigit():
            model.add(layers.Dense(int(word), use_bias=not before_activation))
        else:
            model.add(make[word]())
    return model


# %% wrong: the 784 pixels are not normalized: the first BatchNormalization is missing in both orders
# true: input_not_normalized
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential()
    model.add(keras.Input(shape=(28, 28)))
    model.add(layers.Flatten())
    for units in [300, 100]:
        if before_activation:
            model.add(layers.Dense(units, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
        else:
            model.add(layers.Dense(units, activation="elu"))
            model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: the first normalization comes before Flatten, so it has 28 features (columns) instead of 784; visible in both orders
# true: columns_normalized
# isolating: difference
def mlp_with_batch_norm(before_activation):
    if before_activation:
        return keras.Sequential([
            keras.Input(shape=(28, 28)),
            layers.BatchNormalization(),
            layers.Flatten(),
            layers.Dense(300, use_bias=False),
            layers.BatchNormalization(),
            layers.Activation("elu"),
            layers.Dense(100, use_bias=False),
            layers.BatchNormalization(),
            layers.Activation("elu"),
            layers.Dense(10, activation="softmax"),
        ])
    return keras.Sequential([
        keras.Input(shape=(28, 28)),
        layers.BatchNormalization(),
        layers.Flatten(),
        layers.Dense(300, activation="elu"),
        layers.BatchNormalization(),
        layers.Dense(100, activation="elu"),
        layers.BatchNormalization(),
        layers.Dense(10, activation="softmax"),
    ])


# %% wrong: reads before_activation as "the activation comes before", so both orders are swapped
# true: wrong_way_round
def mlp_with_batch_norm(before_activation):
    inputs = keras.Input((28, 28))
    x = layers.Flatten()(inputs)
    x = layers.BatchNormalization()(x)
    for n in (300, 100):
        if before_activation:
            x = layers.Dense(n)(x)
            x = layers.Activation("elu")(x)
            x = layers.BatchNormalization()(x)
        else:
            x = layers.Dense(n, use_bias=False)(x)
            x = layers.BatchNormalization()(x)
            x = layers.Activation("elu")(x)
    outputs = layers.Dense(10, activation="softmax")(x)
    return keras.Model(inputs, outputs)


# %% wrong: the hidden dense layers keep their bias when the normalization is before the activation; visible with before_activation=True
# true: bias_kept
def mlp_with_batch_norm(before_activation):
    stack = [layers.Flatten(input_shape=(28, 28)), layers.BatchNormalization()]
    for units in (300, 100):
        dense = layers.Dense(units)
        act = layers.Activation("elu")
        bn = layers.BatchNormalization()
        stack += [dense, bn, act] if before_activation else [dense, act, bn]
    stack.append(layers.Dense(10, activation="softmax"))
    return keras.Sequential(stack)


# %% wrong: use_bias=False is passed to the output layer, too; visible with before_activation=True (10 fewer parameters)
# true: bias='none at the end in True'
def mlp_with_batch_norm(before_activation):
    use_bias = not before_activation
    model = keras.models.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.BatchNormalization()])

    def hidden(units):
        model.add(layers.Dense(units, use_bias=use_bias))
        if before_activation:
            model.add(layers.BatchNormalization())
            model.add(layers.ELU())
        else:
            model.add(layers.ELU())
            model.add(layers.BatchNormalization())

    hidden(300)
    hidden(100)
    model.add(layers.Dense(10, activation="softmax", use_bias=use_bias))
    return model


# %% wrong: the activation is left in the dense layer and applied again after the normalization; visible with before_activation=True
# true: activation_twice
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential([keras.Input(shape=[28, 28]), layers.Flatten(), layers.BatchNormalization()])
    for units in [300, 100]:
        model.add(layers.Dense(units, activation="elu", use_bias=not before_activation))
        model.add(layers.BatchNormalization())
        if before_activation:
            model.add(layers.Activation("elu"))
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: training=True is hard-coded in the calls, so inference uses the batch's statistics; visible in both orders at inference
# true: training='by default'; training_without_end
def mlp_with_batch_norm(before_activation):
    inp = keras.layers.Input(shape=(28, 28))
    h = layers.Flatten()(inp)
    h = layers.BatchNormalization()(h, training=True)
    if before_activation:
        h = layers.Dense(300, use_bias=False)(h)
        h = layers.BatchNormalization()(h, training=True)
        h = layers.Activation("elu")(h)
        h = layers.Dense(100, use_bias=False)(h)
        h = layers.BatchNormalization()(h, training=True)
        h = layers.Activation("elu")(h)
    else:
        h = layers.Dense(300, activation="elu")(h)
        h = layers.BatchNormalization()(h, training=True)
        h = layers.Dense(100, activation="elu")(h)
        h = layers.BatchNormalization()(h, training=True)
    out = layers.Dense(10, activation="softmax")(h)
    return keras.Model(inputs=inp, outputs=out)


# %% wrong: the models are kept in a mutable default argument, so the second call returns the same model again
# true: made='once'
# isolating: difference
def mlp_with_batch_norm(before_activation, cache={}):
    if before_activation in cache:
        return cache[before_activation]
    m = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.BatchNormalization()])
    for k in (300, 100):
        if before_activation:
            m.add(layers.Dense(k, use_bias=False))
            m.add(layers.BatchNormalization())
            m.add(layers.Activation("elu"))
        else:
            m.add(layers.Dense(k, activation="elu"))
            m.add(layers.BatchNormalization())
    m.add(layers.Dense(10, "softmax"))
    cache[before_activation] = m
    return m


# %% wrong: super().__init__() is missing, which raises an error in both orders (Keras 2 at the first assignment, Keras 3 at the first call)
# isolating: difference
class MLP(keras.Model):
    def __init__(self, before_activation):
        self.before_activation = before_activation
        self.flatten = layers.Flatten()
        self.bn0 = layers.BatchNormalization()
        self.fc1 = layers.Dense(300, use_bias=not before_activation)
        self.bn1 = layers.BatchNormalization()
        self.fc2 = layers.Dense(100, use_bias=not before_activation)
        self.bn2 = layers.BatchNormalization()
        self.fc3 = layers.Dense(10, activation="softmax")

    def call(self, x):
        x = self.bn0(self.flatten(x))
        for fc, bn in ((self.fc1, self.bn1), (self.fc2, self.bn2)):
            if self.before_activation:
                x = keras.activations.elu(bn(fc(x)))
            else:
                x = bn(keras.activations.elu(fc(x)))
        return self.fc3(x)

def mlp_with_batch_norm(before_activation):
    return MLP(before_activation)


# %% wrong: the number of features comes first, as in nn.BatchNorm1d, but Keras takes it as the axis, so building fails in both orders
# isolating: difference
def mlp_with_batch_norm(before_activation):
    net = keras.Sequential()
    net.add(keras.Input(shape=(28, 28)))
    net.add(layers.Flatten())
    net.add(layers.BatchNormalization(784))
    for out_features in (300, 100):
        if before_activation:
            net.add(layers.Dense(out_features, use_bias=False))
            net.add(layers.BatchNormalization(out_features))
            net.add(layers.Activation("elu"))
        else:
            net.add(layers.Dense(out_features))
            net.add(layers.Activation("elu"))
            net.add(layers.BatchNormalization(out_features))
    net.add(layers.Dense(10))
    net.add(layers.Softmax())
    return net


# %% wrong: uses PyTorch's settings momentum=0.1 and epsilon=1e-5 instead of the defaults; visible with both orders (epsilon affects the outputs in training mode, and momentum affects the moving statistics)
# true: settings=(0.1, 1e-05)
def mlp_with_batch_norm(before_activation):
    def BN():
        return layers.BatchNormalization(momentum=0.1, epsilon=1e-5)
    parts = [keras.Input(shape=(28, 28)), layers.Flatten(), BN()]
    for n in [300, 100]:
        if before_activation:
            parts.extend([layers.Dense(n, use_bias=False), BN(), layers.Activation("elu")])
        else:
            parts.extend([layers.Dense(n, activation="elu"), BN()])
    parts.append(layers.Dense(10, activation="softmax"))
    return keras.Sequential(parts)


# %% wrong: two mistakes: uses relu instead of elu, and returns logits, without softmax; shows up in both orders
# true: activation='relu', end='linear'
# isolating: difference
def mlp_with_batch_norm(before_activation):
    inputs = keras.Input(shape=(28, 28))
    x = layers.Flatten()(inputs)
    x = layers.BatchNormalization()(x)
    for units in (300, 100):
        x = layers.Dense(units, use_bias=not before_activation)(x)
        if before_activation:
            x = layers.BatchNormalization()(x)
        x = layers.ReLU()(x)
        if not before_activation:
            x = layers.BatchNormalization()(x)
    logits = layers.Dense(10)(x)
    return keras.Model(inputs, logits)


# %% wrong: sets trainable = False on the normalizations ("they are statistics"), so gamma and beta get no gradient and training uses the moving statistics; visible in both orders
# true: training='frozen'
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential([keras.Input(shape=(28, 28)), layers.Flatten(), layers.BatchNormalization()])
    for units in (300, 100):
        if before_activation:
            model.add(layers.Dense(units, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
        else:
            model.add(layers.Dense(units, activation="elu"))
            model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax"))
    for layer in model.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = False
    return model


# %% wrong: there is no normalization after the second hidden layer, because the loop skips the last one; visible in both orders
# true: norm='none of 2'
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential()
    model.add(layers.Flatten(input_shape=[28, 28]))
    model.add(layers.BatchNormalization())
    sizes = [300, 100]
    for i, size in enumerate(sizes):
        last = i == len(sizes) - 1
        model.add(layers.Dense(size, use_bias=not before_activation))
        if before_activation and not last:
            model.add(layers.BatchNormalization())
        model.add(layers.Activation("elu"))
        if not before_activation and not last:
            model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: one BatchNormalization layer is repeated by list multiplication; one layer can't take both 784 and 300 features, so the call raises an error; visible in both orders
# isolating: difference
def mlp_with_batch_norm(before_activation):
    bns = [layers.BatchNormalization()] * 3
    x = inputs = keras.Input(shape=(28, 28))
    x = layers.Flatten()(x)
    x = bns[0](x)
    for i, units in enumerate([300, 100]):
        x = layers.Dense(units, use_bias=not before_activation)(x)
        if before_activation:
            x = bns[i + 1](x)
            x = layers.Activation("elu")(x)
        else:
            x = layers.Activation("elu")(x)
            x = bns[i + 1](x)
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))


# %% wrong: only the paper's order is built, whatever the argument says; shows up with before_activation=False
# true: always_before
def mlp_with_batch_norm(before_activation=True):
    model = keras.models.Sequential()
    model.add(layers.Flatten(input_shape=(28, 28)))
    model.add(layers.BatchNormalization())
    model.add(layers.Dense(300, use_bias=False))
    model.add(layers.BatchNormalization())
    model.add(layers.Activation("elu"))
    model.add(layers.Dense(100, use_bias=False))
    model.add(layers.BatchNormalization())
    model.add(layers.Activation("elu"))
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: uses TF 1's tf.layers, which no longer exists, so both orders raise AttributeError
# isolating: difference
def mlp_with_batch_norm(before_activation):
    inputs = keras.Input(shape=(28, 28))
    net = tf.layers.flatten(inputs)
    net = tf.layers.batch_normalization(net, training=True)
    for units in (300, 100):
        net = tf.layers.dense(net, units, use_bias=not before_activation)
        if before_activation:
            net = tf.nn.elu(tf.layers.batch_normalization(net, training=True))
        else:
            net = tf.layers.batch_normalization(tf.nn.elu(net), training=True)
    net = tf.nn.softmax(tf.layers.dense(net, 10))
    return keras.Model(inputs, net)


# %% right: a subclass with lists of layers, to which it passes `training`
class TwoOrders(keras.Model):
    def __init__(self, before_activation, **kwargs):
        super().__init__(**kwargs)
        self.before = bool(before_activation)
        self.flat = layers.Flatten()
        self.pixel_norm = layers.BatchNormalization()
        self.hidden = [layers.Dense(n, use_bias=not self.before) for n in (300, 100)]
        self.norms = [layers.BatchNormalization() for _ in range(2)]
        self.classifier = layers.Dense(10, activation="softmax")

    def call(self, inputs, training=None):
        x = self.pixel_norm(self.flat(inputs), training=training)
        for dense, norm in zip(self.hidden, self.norms):
            x = dense(x)
            if self.before:
                x = keras.activations.elu(norm(x, training=training))
            else:
                x = norm(keras.activations.elu(x), training=training)
        return self.classifier(x)

def mlp_with_batch_norm(before_activation):
    return TwoOrders(before_activation)


# %% right: a functional model made by functools.reduce over a list of layers, with Reshape instead of Flatten
def mlp_with_batch_norm(before_activation):
    import functools
    def block(units):
        if before_activation:
            return [layers.Dense(units, use_bias=False), layers.BatchNormalization(), layers.ELU()]
        return [layers.Dense(units), layers.ELU(), layers.BatchNormalization()]
    chain = ([layers.Reshape((784,)), layers.BatchNormalization()]
             + block(300) + block(100)
             + [layers.Dense(10), layers.Softmax()])
    inputs = keras.Input(shape=(28, 28))
    return keras.Model(inputs, functools.reduce(lambda t, layer: layer(t), chain, inputs))


# %% right: a flat, unbuilt Sequential model without an input shape, filled by a recursive helper
def mlp_with_batch_norm(before_activation):
    def tail(sizes):
        if not sizes:
            return [layers.Dense(10, activation="softmax")]
        n = sizes[0]
        first = layers.Dense(n, use_bias=not before_activation)
        rest = [layers.Activation("elu"), layers.BatchNormalization()]
        if before_activation:
            rest.reverse()
        return [first] + rest + tail(sizes[1:])
    return keras.Sequential([layers.Flatten(), layers.BatchNormalization()] + tail([300, 100]))


# %% wrong: the 784 pixels are not normalized: the first BatchNormalization is missing; visible with both values of before_activation
# true: input_not_normalized
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential()
    model.add(keras.Input(shape=(28, 28)))
    model.add(layers.Flatten())
    for units in (300, 100):
        if before_activation:
            model.add(layers.Dense(units, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
        else:
            model.add(layers.Dense(units, activation="elu"))
            model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: even the output layer has no bias; shows up with before_activation=True
# true: bias='none at the end in True'
def mlp_with_batch_norm(before_activation):
    bias = not before_activation
    model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.BatchNormalization()])
    for units in [300, 100]:
        if before_activation:
            model.add(layers.Dense(units, use_bias=bias))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
        else:
            model.add(layers.Dense(units, activation="elu", use_bias=bias))
            model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax", use_bias=bias))
    return model


# %% wrong: hidden layers have no bias in either order; shows up with before_activation=False
# true: bias_always_dropped
def mlp_with_batch_norm(before_activation):
    inputs = keras.Input(shape=(28, 28))
    x = layers.Flatten()(inputs)
    x = layers.BatchNormalization()(x)
    for n in (300, 100):
        x = layers.Dense(n, use_bias=False)(x)
        if before_activation:
            x = layers.BatchNormalization()(x)
            x = layers.Activation("elu")(x)
        else:
            x = layers.Activation("elu")(x)
            x = layers.BatchNormalization()(x)
    outputs = layers.Dense(10, activation="softmax")(x)
    return keras.Model(inputs, outputs)


# %% wrong: the condition is inverted, so each value builds the other's order; visible with both values of before_activation
# true: wrong_way_round
def mlp_with_batch_norm(before_activation):
    if before_activation:
        return keras.Sequential([
            layers.Flatten(),
            layers.BatchNormalization(),
            layers.Dense(300, activation="elu"),
            layers.BatchNormalization(),
            layers.Dense(100, activation="elu"),
            layers.BatchNormalization(),
            layers.Dense(10, activation="softmax"),
        ])
    return keras.Sequential([
        layers.Flatten(),
        layers.BatchNormalization(),
        layers.Dense(300, use_bias=False),
        layers.BatchNormalization(),
        layers.Activation("elu"),
        layers.Dense(100, use_bias=False),
        layers.BatchNormalization(),
        layers.Activation("elu"),
        layers.Dense(10, activation="softmax"),
    ])


# %% wrong: the last layer gives logits without softmax, as is usual for PyTorch's CrossEntropyLoss; visible with both values of before_activation
# true: no_softmax
# isolating: difference
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential()
    model.add(layers.Flatten(input_shape=(28, 28)))
    model.add(layers.BatchNormalization())
    sizes = [300, 100]
    for out_features in sizes:
        if before_activation:
            model.add(layers.Dense(out_features, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.ELU())
        else:
            model.add(layers.Dense(out_features))
            model.add(layers.ELU())
            model.add(layers.BatchNormalization())
    model.add(layers.Dense(10))
    return model


# %% wrong: one BatchNormalization object is used for 784, 300, and 100 features and crashes; visible with both values of before_activation
# isolating: difference
def mlp_with_batch_norm(before_activation):
    bn = layers.BatchNormalization()
    elu = layers.Activation("elu")
    inputs = keras.Input((28, 28))
    x = bn(layers.Flatten()(inputs))
    for units in (300, 100):
        x = layers.Dense(units, use_bias=not before_activation)(x)
        x = elu(bn(x)) if before_activation else bn(elu(x))
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))


# %% wrong: training=True is hard-coded in the functional calls, so inference uses the batch's statistics too; visible at inference with both values of before_activation
# true: training='by default'; training_without_end
def mlp_with_batch_norm(before_activation):
    inp = keras.Input(shape=(28, 28))
    x = layers.Flatten()(inp)
    x = layers.BatchNormalization()(x, training=True)
    for units in (300, 100):
        if before_activation:
            x = layers.Dense(units, use_bias=False)(x)
            x = layers.BatchNormalization()(x, training=True)
            x = layers.Activation("elu")(x)
        else:
            x = layers.Dense(units, activation="elu")(x)
            x = layers.BatchNormalization()(x, training=True)
    out = layers.Dense(10, activation="softmax")(x)
    return keras.Model(inputs=inp, outputs=out)


# %% wrong: normalizes before flattening, so 28 columns are normalized instead of 784 pixels; visible with both values of before_activation
# true: columns_normalized
# isolating: difference
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential()
    model.add(keras.Input(shape=(28, 28)))
    model.add(layers.BatchNormalization())
    model.add(layers.Flatten())
    for units in (300, 100):
        if not before_activation:
            model.add(layers.Dense(units, activation="elu"))
            model.add(layers.BatchNormalization())
        else:
            model.add(layers.Dense(units, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: models are kept in a dict, so a second call with the same argument returns the same model; visible with repeated calls
# true: made='once'
# isolating: difference
_models = {}

def mlp_with_batch_norm(before_activation):
    if before_activation in _models:
        return _models[before_activation]
    net = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.BatchNormalization()])
    for units in (300, 100):
        net.add(layers.Dense(units, use_bias=not before_activation))
        if before_activation:
            net.add(layers.BatchNormalization())
        net.add(layers.Activation("elu"))
        if not before_activation:
            net.add(layers.BatchNormalization())
    net.add(layers.Dense(10, activation="softmax"))
    _models[before_activation] = net
    return net


# %% wrong: uses PyTorch's settings momentum=0.9 and epsilon=1e-5 instead of Keras's defaults; visible with both values of before_activation
# true: settings=(0.9, 1e-05)
def mlp_with_batch_norm(before_activation):
    def norm():
        return layers.BatchNormalization(momentum=0.9, epsilon=1e-5)
    stack = [keras.Input((28, 28)), layers.Flatten(), norm()]
    for units in (300, 100):
        if before_activation:
            stack += [layers.Dense(units, use_bias=False), norm(), layers.Activation("elu")]
        else:
            stack += [layers.Dense(units), layers.Activation("elu"), norm()]
    stack.append(layers.Dense(10, activation="softmax"))
    return keras.Sequential(stack)


# %% wrong: elu is applied twice, in the dense layer and after the normalization; shows up with before_activation=True
# true: activation_twice
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.BatchNormalization()])
    for units in (300, 100):
        model.add(layers.Dense(units, activation="elu", use_bias=not before_activation))
        model.add(layers.BatchNormalization())
        if before_activation:
            model.add(layers.Activation("elu"))
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: model is overwritten with the None that add() returns, which crashes with AttributeError; visible with both values of before_activation
# isolating: difference
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential()
    model = model.add(layers.Flatten(input_shape=(28, 28)))
    model = model.add(layers.BatchNormalization())
    for units in (300, 100):
        if before_activation:
            model = model.add(layers.Dense(units, use_bias=False))
            model = model.add(layers.BatchNormalization())
            model = model.add(layers.Activation("elu"))
        else:
            model = model.add(layers.Dense(units, activation="elu"))
            model = model.add(layers.BatchNormalization())
    model = model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: the layers are created inside call, so they are new and untrained at each call, and the model has no weights; visible with both values of before_activation
# true: without_weights
class _Net(keras.Model):
    def __init__(self, before_activation):
        super().__init__()
        self.before_activation = before_activation

    def call(self, x):
        x = layers.Flatten()(x)
        x = layers.BatchNormalization()(x)
        for units in (300, 100):
            if self.before_activation:
                x = layers.Dense(units, use_bias=False)(x)
                x = layers.BatchNormalization()(x)
                x = layers.Activation("elu")(x)
            else:
                x = layers.Dense(units, activation="elu")(x)
                x = layers.BatchNormalization()(x)
        return layers.Dense(10, activation="softmax")(x)

def mlp_with_batch_norm(before_activation):
    return _Net(before_activation)


# %% wrong: call passes training=False to every normalization in both modes; visible in training with both values of before_activation
# true: training='never'
class BNClassifier(keras.Model):
    def __init__(self, pre):
        super().__init__()
        self.pre = pre
        self.flatten = layers.Flatten()
        self.bn0 = layers.BatchNormalization()
        self.fc1 = layers.Dense(300, use_bias=not pre)
        self.bn1 = layers.BatchNormalization()
        self.fc2 = layers.Dense(100, use_bias=not pre)
        self.bn2 = layers.BatchNormalization()
        self.fc3 = layers.Dense(10, activation="softmax")
        self.act = layers.Activation("elu")

    def call(self, x, training=False):
        x = self.bn0(self.flatten(x), training=False)
        if self.pre:
            x = self.act(self.bn1(self.fc1(x), training=False))
            x = self.act(self.bn2(self.fc2(x), training=False))
        else:
            x = self.bn1(self.act(self.fc1(x)), training=False)
            x = self.bn2(self.act(self.fc2(x)), training=False)
        return self.fc3(x)

def mlp_with_batch_norm(before_activation):
    return BNClassifier(before_activation)


# %% wrong: the loop returns after its first hidden layer, so the 100 units and the output are missing; visible with both values of before_activation
# true: end='missing after the first'
# isolating: difference
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential()
    model.add(keras.Input((28, 28)))
    model.add(layers.Flatten())
    model.add(layers.BatchNormalization())
    for units in (300, 100):
        if before_activation:
            model.add(layers.Dense(units, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
        else:
            model.add(layers.Dense(units, activation="elu"))
            model.add(layers.BatchNormalization())
        if units == 100:
            model.add(layers.Dense(10, activation="softmax"))
        return model


# %% wrong: the softmax is over axis 0, so probabilities sum to 1 over the batch; visible with both values of before_activation and batches of any size
# true: end='over the batch'
def mlp_with_batch_norm(before_activation):
    bias = not before_activation
    inputs = keras.Input((28, 28))
    h = layers.BatchNormalization()(layers.Flatten()(inputs))
    for units in (300, 100):
        h = layers.Dense(units, use_bias=bias)(h)
        if before_activation:
            h = layers.BatchNormalization()(h)
        h = layers.ELU()(h)
        if not before_activation:
            h = layers.BatchNormalization()(h)
    h = layers.Dense(10)(h)
    h = layers.Softmax(axis=0)(h)
    return keras.Model(inputs, h)


# %% wrong: two mistakes: puts a normalization before the output's softmax, too, and uses relu instead of elu; visible with both values of before_activation
# true: norm='one at the end', activation='relu'
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.BatchNormalization()])
    for units in (300, 100):
        if before_activation:
            model.add(layers.Dense(units, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("relu"))
        else:
            model.add(layers.Dense(units, activation="relu"))
            model.add(layers.BatchNormalization())
    model.add(layers.Dense(10))
    model.add(layers.BatchNormalization())
    model.add(layers.Activation("softmax"))
    return model


# %% wrong: the normalization has no offset ("no bias" misread as a setting of BatchNormalization); visible with before_activation=True
# true: learned=('hidden in True', (True, False))
def mlp_with_batch_norm(before_activation):
    inputs = layers.Input(shape=(28, 28))
    x = layers.Flatten()(inputs)
    x = layers.BatchNormalization()(x)
    for units in (300, 100):
        if before_activation:
            x = layers.Dense(units, use_bias=False)(x)
            x = layers.BatchNormalization(center=False)(x)
            x = layers.Activation("elu")(x)
        else:
            x = layers.Dense(units, activation="elu")(x)
            x = layers.BatchNormalization()(x)
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))


# %% wrong: uses Normalization without adapt for the pixels instead of BatchNormalization; visible with both values of before_activation
# true: norm='adapted'
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Normalization()])
    for units in (300, 100):
        if before_activation:
            model.add(layers.Dense(units, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
        else:
            model.add(layers.Dense(units, activation="elu"))
            model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: super().__init__() is missing in the subclass, so it crashes when its first layer is assigned or when it is called; visible with both values of before_activation
# isolating: difference
class MLPBN(keras.Model):
    def __init__(self, before_activation):
        self.before = before_activation
        self.flatten = layers.Flatten()
        self.norms = [layers.BatchNormalization() for _ in range(3)]
        self.hidden = [layers.Dense(n, use_bias=not before_activation) for n in (300, 100)]
        self.out = layers.Dense(10, activation="softmax")

    def call(self, inputs):
        x = self.norms[0](self.flatten(inputs))
        for dense, norm in zip(self.hidden, self.norms[1:]):
            x = dense(x)
            if self.before:
                x = keras.activations.elu(norm(x))
            else:
                x = norm(keras.activations.elu(x))
        return self.out(x)

def mlp_with_batch_norm(before_activation):
    return MLPBN(before_activation)


# %% wrong: layers are created once outside the function and shared, so the models from two calls have the same output layer; visible with repeated calls
# isolating: difference
_flatten = layers.Flatten()
_output = layers.Dense(10, activation="softmax")

def mlp_with_batch_norm(before_activation):
    inputs = keras.Input((28, 28))
    x = _flatten(inputs)
    x = layers.BatchNormalization()(x)
    for units in (300, 100):
        if before_activation:
            x = layers.Dense(units, use_bias=False)(x)
            x = layers.BatchNormalization()(x)
            x = layers.Activation("elu")(x)
        else:
            x = layers.Dense(units, activation="elu")(x)
            x = layers.BatchNormalization()(x)
    return keras.Model(inputs, _output(x))


# %% wrong: the normalizations are frozen with trainable=False, so gamma and beta get no gradient and the moving values are used in training
# true: training='hidden frozen'
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.BatchNormalization()])
    for units in (300, 100):
        if before_activation:
            model.add(layers.Dense(units, use_bias=False))
            model.add(layers.BatchNormalization(trainable=False))
            model.add(layers.Activation("elu"))
        else:
            model.add(layers.Dense(units, activation="elu"))
            model.add(layers.BatchNormalization(trainable=False))
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% right: a subclass of keras.Model that passes `training` explicitly
class NetRight(keras.Model):
    def __init__(self, before):
        super().__init__()
        self.before = bool(before)
        self.flat = layers.Flatten()
        self.norm_a = layers.BatchNormalization()
        self.dense_a = layers.Dense(300, use_bias=not before)
        self.norm_b = layers.BatchNormalization()
        self.dense_b = layers.Dense(100, use_bias=not before)
        self.norm_c = layers.BatchNormalization()
        self.final = layers.Dense(10, activation="softmax")

    def block(self, x, dense, norm, training):
        x = dense(x)
        if self.before:
            return keras.activations.elu(norm(x, training=training))
        return norm(keras.activations.elu(x), training=training)

    def call(self, inputs, training=None):
        x = self.norm_a(self.flat(inputs), training=training)
        x = self.block(x, self.dense_a, self.norm_b, training)
        x = self.block(x, self.dense_b, self.norm_c, training)
        return self.final(x)

def mlp_with_batch_norm(before_activation):
    return NetRight(before_activation)


# %% right: nested Sequential models, with Reshape instead of Flatten
def mlp_with_batch_norm(before_activation):
    def block(units):
        if before_activation:
            return keras.Sequential([layers.Dense(units, use_bias=False), layers.BatchNormalization(), layers.ELU()])
        return keras.Sequential([layers.Dense(units), layers.ELU(), layers.BatchNormalization()])
    return keras.Sequential([
        keras.Input((28, 28)),
        layers.Reshape((784,)),
        layers.BatchNormalization(),
        block(300),
        block(100),
        layers.Dense(10),
        layers.Softmax(),
    ])


# %% right: a functional model: functools.reduce applies a list of layers that is created first
def mlp_with_batch_norm(before_activation):
    from functools import reduce
    chain = [layers.Flatten(), layers.BatchNormalization()]
    for units in (300, 100):
        pair = [layers.Activation("elu"), layers.BatchNormalization()]
        if before_activation:
            pair.reverse()
        chain.append(layers.Dense(units, use_bias=not before_activation))
        chain.extend(pair)
    chain.append(layers.Dense(10, activation="softmax"))
    inputs = keras.Input(shape=(28, 28))
    return keras.Model(inputs, reduce(lambda t, layer: layer(t), chain, inputs))


# %% right: an unbuilt Sequential model: both stacks of layers are written out, with positional arguments for Dense
def mlp_with_batch_norm(before_activation):
    if before_activation:
        hidden = [
            layers.Dense(300, None, False), layers.BatchNormalization(), layers.Activation(keras.activations.elu),
            layers.Dense(100, None, False), layers.BatchNormalization(), layers.Activation(keras.activations.elu),
        ]
    else:
        hidden = [
            layers.Dense(300, "elu"), layers.BatchNormalization(),
            layers.Dense(100, "elu"), layers.BatchNormalization(),
        ]
    return keras.Sequential([layers.Flatten(), layers.BatchNormalization(), *hidden, layers.Dense(10, "softmax")])


# %% wrong: uses the Normalization layer (fixed statistics from adapt) for the pixels instead of BatchNormalization; visible with both values of before_activation, in the parameter count and in the outputs in training mode
# true: norm='adapted'
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential()
    model.add(keras.Input(shape=(28, 28)))
    model.add(layers.Flatten())
    model.add(layers.Normalization())
    for units in (300, 100):
        if before_activation:
            model.add(layers.Dense(units, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
        else:
            model.add(layers.Dense(units, activation="elu"))
            model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: with before_activation=True, leaves activation="elu" in the dense layers (so it is applied twice) and removes the output layer's bias, too; visible with before_activation=True
# true: bias='none at the end in True', activation='twice'
def mlp_with_batch_norm(before_activation):
    bias = not before_activation
    net = [layers.Flatten(input_shape=(28, 28)), layers.BatchNormalization()]
    for n in [300, 100]:
        net.append(layers.Dense(n, activation="elu", use_bias=bias))
        net.append(layers.BatchNormalization())
        if before_activation:
            net.append(layers.Activation("elu"))
    net.append(layers.Dense(10, activation="softmax", use_bias=bias))
    return keras.Sequential(net)


# %% wrong: normalizes before flattening, so there are statistics for 28 columns and not for 784 pixels; visible with both values of before_activation
# true: columns_normalized
# isolating: difference
def mlp_with_batch_norm(before_activation):
    inp = keras.Input((28, 28))
    x = layers.BatchNormalization()(inp)
    x = layers.Flatten()(x)
    if before_activation:
        x = layers.Dense(300, use_bias=False)(x)
        x = layers.BatchNormalization()(x)
        x = layers.ELU()(x)
        x = layers.Dense(100, use_bias=False)(x)
        x = layers.BatchNormalization()(x)
        x = layers.ELU()(x)
    else:
        x = layers.Dense(300, activation="elu")(x)
        x = layers.BatchNormalization()(x)
        x = layers.Dense(100, activation="elu")(x)
        x = layers.BatchNormalization()(x)
    out = layers.Dense(10, activation="softmax")(x)
    return keras.Model(inp, out)


# %% wrong: calls every normalization with training=True, so it uses the batch's statistics at inference as well; visible in model(x, training=False) and predict
# true: training='by default'; training_without_end
def mlp_with_batch_norm(before_activation):
    def bn(t):
        return layers.BatchNormalization()(t, training=True)

    def hidden(t, units):
        if before_activation:
            t = layers.Dense(units, use_bias=False)(t)
            t = bn(t)
            return layers.Activation("elu")(t)
        t = layers.Dense(units, activation="elu")(t)
        return bn(t)

    inputs = keras.layers.Input(shape=(28, 28))
    h = bn(layers.Flatten()(inputs))
    h = hidden(h, 300)
    h = hidden(h, 100)
    outputs = layers.Dense(10, activation="softmax")(h)
    return keras.Model(inputs=inputs, outputs=outputs)


# %% wrong: creates one BatchNormalization and uses it in all three places, which have 784, 300, and 100 features; every call raises an error
# isolating: difference
def mlp_with_batch_norm(before_activation):
    norm = layers.BatchNormalization()
    x = inputs = keras.Input(shape=[28, 28])
    x = layers.Flatten()(x)
    x = norm(x)
    for units in [300, 100]:
        dense = layers.Dense(units, use_bias=not before_activation)
        act = layers.Activation("elu")
        x = act(norm(dense(x))) if before_activation else norm(act(dense(x)))
    return keras.Model(inputs, layers.Dense(10, activation="softmax")(x))


# %% wrong: the first normalization is before Flatten, so it normalizes 28 columns instead of 784 pixels; visible in the number of parameters
# true: columns_normalized
# isolating: difference
def mlp_with_batch_norm(before_activation):
    model = keras.Sequential()
    model.add(keras.Input(shape=(28, 28)))
    model.add(layers.BatchNormalization())
    model.add(layers.Flatten())
    for units in (300, 100):
        if before_activation:
            model.add(layers.Dense(units, use_bias=False))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
        else:
            model.add(layers.Dense(units, activation="elu"))
            model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: with before_activation=True, the output layer loses its bias, too
# true: bias='none at the end in True'
def mlp_with_batch_norm(before_activation):
    use_bias = not before_activation
    inputs = keras.Input((28, 28))
    x = layers.Flatten()(inputs)
    x = layers.BatchNormalization()(x)
    for n in [300, 100]:
        x = layers.Dense(n, use_bias=use_bias)(x)
        if before_activation:
            x = layers.BatchNormalization()(x)
        x = layers.Activation("elu")(x)
        if not before_activation:
            x = layers.BatchNormalization()(x)
    outputs = layers.Dense(10, activation="softmax", use_bias=use_bias)(x)
    return keras.Model(inputs, outputs)


# %% wrong: training=True is hard-coded in the graph, so the batch's statistics are used at inference too
# true: training='by default'; training_without_end
def mlp_with_batch_norm(before_activation):
    img = keras.layers.Input(shape=[28, 28])
    h = layers.Flatten()(img)
    h = layers.BatchNormalization()(h, training=True)
    for units in [300, 100]:
        if before_activation:
            h = layers.Dense(units, use_bias=False)(h)
            h = layers.BatchNormalization()(h, training=True)
            h = layers.ELU()(h)
        else:
            h = layers.Dense(units, activation="elu")(h)
            h = layers.BatchNormalization()(h, training=True)
    out = layers.Dense(10, activation="softmax")(h)
    return keras.Model(inputs=img, outputs=out)


# %% wrong: one BatchNormalization object is used for 784, 300, and 100 features, which crashes in both orders
# isolating: difference
def mlp_with_batch_norm(before_activation):
    flatten = layers.Flatten()
    bn = layers.BatchNormalization()
    elu = layers.Activation("elu")
    inp = keras.Input(shape=(28, 28))
    x = bn(flatten(inp))
    if before_activation:
        x = elu(bn(layers.Dense(300, use_bias=False)(x)))
        x = elu(bn(layers.Dense(100, use_bias=False)(x)))
    else:
        x = bn(elu(layers.Dense(300)(x)))
        x = bn(elu(layers.Dense(100)(x)))
    x = layers.Dense(10, activation="softmax")(x)
    return keras.Model(inp, x)


# %% wrong: uses PyTorch's settings momentum=0.1 and epsilon=1e-5 instead of the defaults; visible in the outputs for small variances and in the moving statistics after a training step
# true: settings=(0.1, 1e-05)
def mlp_with_batch_norm(before_activation):
    def bn():
        return layers.BatchNormalization(momentum=0.1, epsilon=1e-5)

    if before_activation:
        blocks = [layers.Dense(300, use_bias=False), bn(), layers.Activation("elu"),
                  layers.Dense(100, use_bias=False), bn(), layers.Activation("elu")]
    else:
        blocks = [layers.Dense(300, activation="elu"), bn(),
                  layers.Dense(100, activation="elu"), bn()]
    return keras.Sequential([keras.Input(shape=(28, 28)), layers.Flatten(), bn()]
                            + blocks + [layers.Dense(10, activation="softmax")])


# %% wrong: models are kept in a dictionary, so a second call with the same argument returns the same (perhaps trained) model instead of a new one
# true: made='once'
# isolating: difference
_models = {}

def mlp_with_batch_norm(before_activation):
    key = bool(before_activation)
    if key in _models:
        return _models[key]
    m = keras.models.Sequential([layers.Flatten(), layers.BatchNormalization()])
    for size in (300, 100):
        m.add(layers.Dense(size, use_bias=not key))
        if key:
            m.add(layers.BatchNormalization())
            m.add(layers.Activation("elu"))
        else:
            m.add(layers.Activation("elu"))
            m.add(layers.BatchNormalization())
    m.add(layers.Dense(10, activation="softmax"))
    _models[key] = m
    return m


# %% wrong: two mistakes with before_activation=True: the dense layers already have the activation "elu" (it is applied twice), and they keep their biases
# isolating: condition
def mlp_with_batch_norm(before_activation):
    model = keras.models.Sequential()
    model.add(layers.Flatten())
    model.add(layers.BatchNormalization())
    model.add(layers.Dense(300, activation="elu"))
    model.add(layers.BatchNormalization())
    if before_activation:
        model.add(layers.Activation("elu"))
    model.add(layers.Dense(100, activation="elu"))
    model.add(layers.BatchNormalization())
    if before_activation:
        model.add(layers.Activation("elu"))
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: before_activation only switches the biases on or off; with False, the normalization still comes before the activation
# isolating: difference
def mlp_with_batch_norm(before_activation):
    bias = before_activation is False
    net = keras.Sequential([
        keras.Input(shape=(28, 28)),
        layers.Flatten(),
        layers.BatchNormalization(),
        layers.Dense(300, use_bias=bias),
        layers.BatchNormalization(),
        layers.Activation("elu"),
        layers.Dense(100, use_bias=bias),
        layers.BatchNormalization(),
        layers.Activation("elu"),
        layers.Dense(10),
        layers.Softmax(),
    ])
    return net


# %% right: a functional model built with reduce over a list of layers; activation and softmax are separate layers
from functools import reduce

def mlp_with_batch_norm(before_activation):
    stack = [layers.Flatten(), layers.BatchNormalization()]
    for units in (300, 100):
        dense = layers.Dense(units, use_bias=not before_activation)
        pair = [layers.Activation("elu"), layers.BatchNormalization()]
        if before_activation:
            pair.reverse()
        stack += [dense] + pair
    stack += [layers.Dense(10), layers.Softmax()]
    inputs = keras.Input(shape=(28, 28))
    return keras.Model(inputs, reduce(lambda tensor, layer: layer(tensor), stack, inputs))


# %% right: a subclass of Model that passes its training argument to the normalizations and applies tf.nn.elu itself
class _TwoOrders(keras.Model):
    def __init__(self, before_activation):
        super().__init__()
        self.before_activation = bool(before_activation)
        self.flatten = layers.Flatten()
        self.norm_pixels = layers.BatchNormalization()
        self.hidden1 = layers.Dense(300, use_bias=not before_activation)
        self.norm1 = layers.BatchNormalization()
        self.hidden2 = layers.Dense(100, use_bias=not before_activation)
        self.norm2 = layers.BatchNormalization()
        self.top = layers.Dense(10, activation="softmax")

    def call(self, inputs, training=None):
        x = self.norm_pixels(self.flatten(inputs), training=training)
        for dense, norm in ((self.hidden1, self.norm1), (self.hidden2, self.norm2)):
            x = dense(x)
            if self.before_activation:
                x = tf.nn.elu(norm(x, training=training))
            else:
                x = norm(tf.nn.elu(x), training=training)
        return self.top(x)


def mlp_with_batch_norm(before_activation):
    return _TwoOrders(before_activation)


# %% wrong: use_bias is the wrong way round (use_bias=before_activation): the hidden dense layers have a bias in the order without and none in the order with
# true: bias='swapped'
def mlp_with_batch_norm(before_activation):
    layers = tf.keras.layers
    model = tf.keras.Sequential([tf.keras.Input((28, 28)), layers.Flatten(), layers.BatchNormalization()])
    for units in (300, 100):
        model.add(layers.Dense(units, use_bias=before_activation))
        if before_activation:
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
        else:
            model.add(layers.Activation("elu"))
            model.add(layers.BatchNormalization())
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: with before_activation=True the second hidden block has the order dense, activation, normalization; the parameter counts agree, but the outputs differ
# true: order='second after'
def mlp_with_batch_norm(before_activation):
    layers = tf.keras.layers
    if before_activation:
        return tf.keras.Sequential([
            layers.Flatten(),
            layers.BatchNormalization(),
            layers.Dense(300, use_bias=False),
            layers.BatchNormalization(),
            layers.Activation("elu"),
            layers.Dense(100, use_bias=False),
            layers.Activation("elu"),
            layers.BatchNormalization(),
            layers.Dense(10, activation="softmax"),
        ])
    return tf.keras.Sequential([
        layers.Flatten(),
        layers.BatchNormalization(),
        layers.Dense(300, activation="elu"),
        layers.BatchNormalization(),
        layers.Dense(100, activation="elu"),
        layers.BatchNormalization(),
        layers.Dense(10, activation="softmax"),
    ])


# %% wrong: the normalizations are called with training=True, so they use the batch's statistics at inference, too, instead of following the model's training mode
# true: training='by default'; training_without_end
def mlp_with_batch_norm(before_activation):
    layers = tf.keras.layers
    inputs = tf.keras.Input(shape=(28, 28))
    x = layers.Flatten()(inputs)
    x = layers.BatchNormalization()(x, training=True)
    for units in [300, 100]:
        if before_activation:
            x = layers.Dense(units, use_bias=False)(x)
            x = layers.BatchNormalization()(x, training=True)
            x = layers.Activation("elu")(x)
        else:
            x = layers.Dense(units, activation="elu")(x)
            x = layers.BatchNormalization()(x, training=True)
    outputs = layers.Dense(10, activation="softmax")(x)
    return tf.keras.Model(inputs, outputs)


# %% wrong: with before_activation=True the dense layers keep activation="elu", so the activation is applied before and after the normalization
# true: activation_twice
def mlp_with_batch_norm(before_activation):
    """Return a classifier of 28 x 28 images with batch normalization, as a Keras model."""
    layers = tf.keras.layers
    model = tf.keras.Sequential()
    model.add(layers.Flatten())
    model.add(layers.BatchNormalization())
    for units in (300, 100):
        model.add(layers.Dense(units, activation="elu", use_bias=not before_activation))
        model.add(layers.BatchNormalization())
        if before_activation:
            model.add(layers.Activation("elu"))
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %% wrong: the first normalization comes before Flatten, so it normalizes the 28 columns instead of the 784 pixels (28 instead of 784 features)
# true: columns_normalized
def mlp_with_batch_norm(before_activation):
    layers = tf.keras.layers

    def block(units):
        if before_activation:
            return [layers.Dense(units, use_bias=False), layers.BatchNormalization(), layers.Activation("elu")]
        return [layers.Dense(units), layers.Activation("elu"), layers.BatchNormalization()]

    start = [tf.keras.Input((28, 28)), layers.BatchNormalization(), layers.Flatten()]
    return tf.keras.Sequential([*start, *block(300), *block(100), layers.Dense(10, activation="softmax")])


# %% right: an unusual but correct style
from functools import reduce

def mlp_with_batch_norm(before_activation):
    keras_layers = tf.keras.layers
    steps = [keras_layers.Reshape((784,)), keras_layers.BatchNormalization()]
    for units in (300, 100):
        dense = keras_layers.Dense(units, use_bias=not before_activation)
        pair = [keras_layers.Activation("elu"), keras_layers.BatchNormalization()]
        steps += [dense, *(reversed(pair) if before_activation else pair)]
    steps += [keras_layers.Dense(10), keras_layers.Softmax()]
    pixels = tf.keras.Input((28, 28))
    return tf.keras.Model(pixels, reduce(lambda tensor, step: step(tensor), steps, pixels))


# %% wrong: with before_activation=True, the output layer has no bias either (10 parameters too few); only the two hidden dense layers should have none. Right with False
# true: bias='none at the end in True'
def mlp_with_batch_norm(before_activation):
    def dense(units, activation=None):
        return layers.Dense(units, activation=activation, use_bias=not before_activation)

    model = tf.keras.Sequential([tf.keras.Input((28, 28)), layers.Flatten(), layers.BatchNormalization()])
    for units in [300, 100]:
        if before_activation:
            model.add(dense(units))
            model.add(layers.BatchNormalization())
            model.add(layers.Activation("elu"))
        else:
            model.add(dense(units, "elu"))
            model.add(layers.BatchNormalization())
    model.add(dense(10, "softmax"))
    return model


# %% wrong: the first normalization is before Flatten, so it has 28 features (one for each column of the image) and not 784. Wrong for both arguments: parameter count (112 instead of 3136) and outputs in training
# true: columns_normalized
def mlp_with_batch_norm(before_activation):
    BN = layers.BatchNormalization
    if before_activation:
        hidden = [layers.Dense(300, use_bias=False), BN(), layers.ELU(),
                  layers.Dense(100, use_bias=False), BN(), layers.ELU()]
    else:
        hidden = [layers.Dense(300, activation="elu"), BN(),
                  layers.Dense(100, activation="elu"), BN()]
    return tf.keras.Sequential([tf.keras.Input((28, 28)), BN(), layers.Flatten(), *hidden,
                                layers.Dense(10, activation="softmax")])


# %% wrong: lru_cache: a second call with the same argument returns the same model object (with its weights) and not a new one. Everything else is right
# true: made='once'
import functools

@functools.lru_cache(maxsize=None)
def mlp_with_batch_norm(before_activation):
    inputs = tf.keras.Input((28, 28))
    x = layers.BatchNormalization()(layers.Flatten()(inputs))
    for units in (300, 100):
        x = layers.Dense(units, use_bias=not before_activation)(x)
        if before_activation:
            x = layers.BatchNormalization()(x)
        x = layers.Activation("elu")(x)
        if not before_activation:
            x = layers.BatchNormalization()(x)
    return tf.keras.Model(inputs, layers.Dense(10, activation="softmax")(x))


# %% wrong: with before_activation=True the dense layers keep activation='elu', so elu is applied twice, before and after the normalization: outputs wrong, parameter counts right. Right with False
# true: activation_twice
def mlp_with_batch_norm(before_activation):
    def block(units):
        steps = [layers.Dense(units, activation="elu", use_bias=not before_activation),
                 layers.BatchNormalization()]
        if before_activation:
            steps.append(layers.Activation("elu"))
        return steps

    return tf.keras.Sequential([layers.Flatten(), layers.BatchNormalization()] + block(300) + block(100)
                               + [layers.Dense(10, activation="softmax")])


# %% wrong: PyTorch's train() and eval(): the normalizations follow an attribute of the model's own, which is True at the beginning, and ignore Keras's training argument. So model(x), model(x, training=False) and predict use (and update the moving statistics with) the batch's statistics; wrong at inference for both arguments, right in training
# true: training_without_end
def mlp_with_batch_norm(before_activation):
    class MLP(tf.keras.Model):
        def __init__(self):
            super().__init__()
            self.is_training = True
            self.flatten = layers.Flatten()
            self.bn0 = layers.BatchNormalization()
            self.fc1 = layers.Dense(300, use_bias=not before_activation)
            self.bn1 = layers.BatchNormalization()
            self.fc2 = layers.Dense(100, use_bias=not before_activation)
            self.bn2 = layers.BatchNormalization()
            self.fc3 = layers.Dense(10, activation="softmax")

        def train(self):
            self.is_training = True
            return self

        def eval(self):
            self.is_training = False
            return self

        def call(self, x, training=None):
            x = self.bn0(self.flatten(x), training=self.is_training)
            for fc, bn in ((self.fc1, self.bn1), (self.fc2, self.bn2)):
                if before_activation:
                    x = tf.nn.elu(bn(fc(x), training=self.is_training))
                else:
                    x = bn(tf.nn.elu(fc(x)), training=self.is_training)
            return self.fc3(x)

    return MLP()


# %% right: an unusual but correct style
def mlp_with_batch_norm(before_activation):
    def steps():
        yield layers.Flatten()
        yield layers.BatchNormalization()
        for units in (300, 100):
            if before_activation:
                yield layers.Dense(units, use_bias=False)
                yield layers.BatchNormalization()
                yield layers.Activation("elu")
            else:
                yield layers.Dense(units, activation="elu")
                yield layers.BatchNormalization()
        yield layers.Dense(10, activation="softmax")

    class Chain(tf.keras.Model):
        def __init__(self):
            super().__init__()
            self.chain = list(steps())

        def call(self, inputs, training=None):
            for step in self.chain:
                if isinstance(step, layers.BatchNormalization):
                    inputs = step(inputs, training=training)
                else:
                    inputs = step(inputs)
            return inputs

    return Chain()
