"""Answers to `Linear` that people wrote from the exercise text alone."""


# %% wrong: the kernel is created in __init__ with shape (units, units), so the layer fails for every width that is not units, and weights exist before the first call
# true: made='init, square'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.kernel = self.add_weight(name="kernel", shape=(units, units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(units,), initializer="zeros")

    def build(self, input_shape):
        super().build(input_shape)

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: the config has only units, so name, dtype, and trainable are lost, as in Linear(3, name="a").get_config()
# true: config_of_its_own_only
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units),
                                      initializer="glorot_uniform", trainable=True)
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros", trainable=True)

    def call(self, inputs):
        return inputs @ self.kernel + self.bias

    def get_config(self):
        return {"units": self.units}


# %% wrong: uses PyTorch's layout, in which the kernel has the shape (units, width) and is transposed for the product: the outputs have the right shape, but kernel.shape is wrong
# true: width='transposed'
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        in_features = input_shape[-1]
        self.kernel = self.add_weight(name="kernel", shape=(self.units, in_features), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.tensordot(inputs, tf.transpose(self.kernel), axes=1) + self.bias

    def get_config(self):
        config = super().get_config()
        config["units"] = self.units
        return config


# %% wrong: the bias has no initializer, so it is drawn from glorot_uniform and isn't initially zero
# true: bias='random'
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units))
        self.bias = self.add_weight(name="bias", shape=(self.units,))

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: kwargs are not passed to Layer, so name="a", dtype="float64" and trainable=False are ignored
# true: settings='not passed'
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super(Linear, self).__init__()
        self.units = int(units)

    def build(self, input_shape):
        d = int(input_shape[-1])
        self.kernel = self.add_weight(name="kernel", shape=(d, self.units), initializer="glorot_uniform", trainable=True)
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros", trainable=True)
        super(Linear, self).build(input_shape)

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        base = super(Linear, self).get_config()
        return dict(list(base.items()) + [("units", self.units)])


# %% wrong: uses a raw tf.Variable instead of add_weight, so the weight is always float32 (which fails with dtype="float64") and is not counted as a weight by Keras 3
# true: tf_variables
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        init = tf.keras.initializers.GlorotUniform()
        self.kernel = tf.Variable(init(shape=(input_shape[-1], self.units)), trainable=True, name="kernel")
        self.bias = tf.Variable(tf.zeros((self.units,)), trainable=True, name="bias")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: draws the kernel from random_normal (stddev 0.05) instead of glorot_uniform, so its range doesn't depend on width and units
# true: kernel='random_normal'
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), initializer="random_normal",
                                      trainable=True, name="kernel")
        self.bias = self.add_weight(shape=(self.units,), initializer="zeros", trainable=True, name="bias")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        config = super().get_config()
        config.update({"units": self.units})
        return config


# %% wrong: takes the width from axis 1, so it fails for inputs with more axes such as (2, 5, 3)
# true: second_axis_for_width
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        batch, width = input_shape[0], input_shape[1]
        self.kernel = self.add_weight(name="kernel", shape=(width, self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: dtype "float32" is hard-coded in add_weight, so Linear(3, dtype="float64") has float32 weights and its call fails
# true: dtype='float32'
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), dtype="float32",
                                      initializer="glorot_uniform", trainable=True)
        self.bias = self.add_weight(name="bias", shape=(self.units,), dtype="float32",
                                    initializer="zeros", trainable=True)

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: weights are created in call, so each call creates new ones (two calls with the same x differ; in Keras 3, the first or second call raises an error)
# true: weights_in_call
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.width = input_shape[-1]

    def call(self, inputs):
        kernel = self.add_weight(name="kernel", shape=(self.width, self.units), initializer="glorot_uniform")
        bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")
        return tf.matmul(inputs, kernel) + bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: uses np.dot in call, so no gradient reaches the weights, and a functional model (with symbolic input) fails
# true: product='NumPy'
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        out = np.dot(np.array(inputs), np.array(self.kernel)) + np.array(self.bias)
        return tf.constant(out)

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: units is not stored, so build raises NameError at the first call
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(units,), initializer="zeros")

    def call(self, inputs):
        return inputs @ self.kernel + self.bias

    def get_config(self):
        return {**super().get_config(), "units": units}


# %% wrong: get_config returns None, because dict.update returns None, so saving or from_config fails
# true: config='None'
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return super().get_config().update({"units": self.units})


# %% wrong: flattens the leading axes and does not restore them, so (2, 5, 3) gives (10, units)
# true: product='flattened'
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.width = input_shape[-1]
        self.kernel = self.add_weight(name="kernel", shape=(self.width, self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        x = tf.reshape(inputs, (-1, self.width))
        return tf.matmul(x, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: two mistakes: there is a relu after the sum (negative outputs become 0), and the bias has shape (1, units)
# true: bias='(1, units)'
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units),
                                      initializer="glorot_uniform", trainable=True)
        self.bias = self.add_weight(name="bias", shape=(1, self.units), initializer="zeros", trainable=True)

    def call(self, inputs):
        z = tf.matmul(inputs, self.kernel) + self.bias
        return tf.nn.relu(z)

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: two mistakes: bias is not trainable, and call forgets to add it (visible after assigning a bias that isn't zero)
# true: bias='not trainable, not added'
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros", trainable=False)

    def call(self, inputs):
        outputs = tf.matmul(inputs, self.kernel)
        outputs + self.bias
        return outputs

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: uses PyTorch's argument name size instead of shape, so add_weight raises TypeError
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", size=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", size=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: the config key is misspelled, so from_config (loading a model) raises TypeError
# true: config_loses_units
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        config = super().get_config()
        config["num_units"] = self.units
        return config


# %% right: uses einsum with an ellipsis
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        w = tf.convert_to_tensor(self.kernel)
        return tf.einsum("...i,ij->...j", inputs, w) + self.bias

    def get_config(self):
        return dict(super().get_config(), units=self.units)


# %% right: multiplies by broadcasting and sums over the second-to-last axis; the initializers are objects
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        width = input_shape[-1]
        self.kernel = self.add_weight(name="kernel", shape=(width, self.units),
                                      initializer=tf.keras.initializers.GlorotUniform(), trainable=True)
        self.bias = self.add_weight(name="bias", shape=(self.units,),
                                    initializer=tf.keras.initializers.Zeros(), trainable=True)
        super().build(input_shape)

    def call(self, inputs):
        products = tf.expand_dims(inputs, -1) * tf.convert_to_tensor(self.kernel)
        return tf.reduce_sum(products, axis=-2) + self.bias

    def get_config(self):
        config = super().get_config()
        config["units"] = self.units
        return config


# %% right: uses tensordot, and creates the weights with setattr in a loop
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        wanted = {"kernel": ((input_shape[-1], self.units), "glorot_uniform"), "bias": ((self.units,), "zeros")}
        for name, (shape, init) in wanted.items():
            setattr(self, name, self.add_weight(name=name, shape=shape, initializer=init))

    def call(self, inputs):
        kernel = tf.convert_to_tensor(self.kernel)
        return tf.tensordot(inputs, kernel, axes=[[-1], [0]]) + tf.convert_to_tensor(self.bias)

    def get_config(self):
        config = {"units": self.units}
        config.update(super().get_config())
        return config


# %% right: flattens the inputs to two axes, multiplies, and reshapes the result with the dynamic shape
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.width = int(input_shape[-1])
        self.kernel = self.add_weight(name="kernel", shape=(self.width, self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        flat = tf.reshape(inputs, [-1, self.width])
        flat = tf.nn.bias_add(tf.matmul(flat, tf.convert_to_tensor(self.kernel)), tf.convert_to_tensor(self.bias))
        shape = tf.concat([tf.shape(inputs)[:-1], [self.units]], axis=0)
        out = tf.reshape(flat, shape)
        out.set_shape(list(inputs.shape[:-1]) + [self.units])
        return out

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: the kernel is stored with shape (units, width), as in PyTorch; the outputs are fine, but kernel.shape is wrong for any width != units
# true: width='transposed'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        width = input_shape[-1]
        self.kernel = self.add_weight(name="kernel", shape=(self.units, width), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.einsum("...i,ji->...j", inputs, self.kernel) + self.bias

    def get_config(self):
        config = super().get_config()
        config["units"] = self.units
        return config


# %% wrong: the bias has no initializer, and the default of add_weight is random, so an input of zeros doesn't give zeros
# true: bias='random'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,))

    def call(self, inputs):
        return tf.tensordot(inputs, self.kernel, axes=1) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: takes the width from axis 1, which is wrong for inputs with more axes, such as (batch, 5, 3)
# true: second_axis_for_width
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        batch, width = input_shape[0], input_shape[1]
        self.kernel = self.add_weight(name="kernel", shape=(width, self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: dict.update returns None, so get_config returns None and no model with the layer can be saved or loaded
# true: config='None'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return inputs @ self.kernel + self.bias

    def get_config(self):
        config = super().get_config()
        return config.update({"units": self.units})


# %% wrong: the weights permanently get trainable=self.trainable: a Linear(3, trainable=False) still has no trainable weights if trainable is set to True after the first call
# true: kernel='as the layer'
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(
            name="kernel",
            shape=(input_shape[-1], self.units),
            initializer="glorot_uniform",
            trainable=self.trainable,
        )
        self.bias = self.add_weight(
            name="bias",
            shape=(self.units,),
            initializer="zeros",
            trainable=self.trainable,
        )

    def call(self, inputs):
        return tf.tensordot(inputs, self.kernel, axes=[[-1], [0]]) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: dtype float32 is hard-coded; Linear(3, dtype="float64") has float32 weights and fails in the matrix product
# true: dtype='float32'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), dtype="float32",
                                      initializer="glorot_uniform", trainable=True)
        self.bias = self.add_weight(name="bias", shape=(self.units,), dtype="float32",
                                    initializer="zeros", trainable=True)

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: uses a tf.Variable instead of add_weight, so the weight lacks the layer's dtype (dtype="float64" fails) and is not tracked by Keras 3
# true: tf_variables
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        init = tf.keras.initializers.GlorotUniform()
        self.kernel = tf.Variable(init(shape=(input_shape[-1], self.units)), name="kernel")
        self.bias = tf.Variable(tf.zeros((self.units,)), name="bias")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: takes "any width" to mean one big kernel from which rows are sliced: weights exist before the first call and kernel.shape is (1024, units)
# true: made='init, 1024 rows'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    MAX_WIDTH = 1024

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.kernel = self.add_weight(name="kernel", shape=(self.MAX_WIDTH, units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(units,), initializer="zeros")

    def build(self, input_shape):
        self.width = input_shape[-1]

    def call(self, inputs):
        rows = self.kernel[: self.width]
        return tf.tensordot(inputs, rows, axes=1) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: two mistakes: uses a normal distribution instead of glorot_uniform for the kernel, and a relu on the output, so no output is negative
# true: activation='relu'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.activation = tf.keras.activations.get("relu")

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units),
                                      initializer="random_normal", trainable=True)
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros", trainable=True)

    def call(self, inputs):
        return self.activation(tf.matmul(inputs, self.kernel) + self.bias)

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: positional arguments of add_weight are assigned to the wrong parameters (the initializer becomes the dtype, or the name becomes the shape), so build crashes for any input
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight("kernel", [input_shape[-1], self.units], "glorot_uniform")
        self.bias = self.add_weight("bias", [self.units], "zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: flattens all axes before the last and does not restore them; (2, 5, 3) gives (10, units) instead of (2, 5, units)
# true: product='flattened'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.width = input_shape[-1]
        self.kernel = self.add_weight(name="kernel", shape=(self.width, self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        rows = tf.reshape(inputs, (-1, self.width))
        return tf.matmul(rows, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: build only stores the width, and the weights are created in call: Linear(3).build((None, 4)) leaves no weights
# only: Keras 3
# true: weights_in_call
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.kernel = None
        self.bias = None

    def build(self, input_shape):
        self.width = input_shape[-1]

    def call(self, inputs):
        if self.kernel is None:
            self.kernel = self.add_weight(name="kernel", shape=(self.width, self.units), initializer="glorot_uniform")
            self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")
        return tf.tensordot(inputs, self.kernel, axes=1) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: the formula for the initializer's range lacks a pair of parentheses, sqrt(6 / width + units): with 100 units, the limit is about 10 instead of about 0.2
# true: kernel='random_normal'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        width = input_shape[-1]
        limit = float(np.sqrt(6.0 / width + self.units))
        uniform = tf.keras.initializers.RandomUniform(minval=-limit, maxval=limit)
        self.kernel = self.add_weight(name="kernel", shape=(width, self.units), initializer=uniform)
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: the config has only units; name, dtype, and trainable are lost (Linear(3, name="a", dtype="float64") is restored without them)
# true: config_of_its_own_only
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {"units": self.units}


# %% wrong: the bias is a row of shape (1, units) instead of (units,); the outputs are right, but the shape of the weight isn't
# true: bias='(1, units)'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        n_in, n_out = int(input_shape[-1]), self.units
        self.w = self.add_weight(name="kernel", shape=(n_in, n_out), initializer="glorot_uniform")
        self.b = self.add_weight(name="bias", shape=(1, n_out), initializer="zeros")

    def call(self, inputs):
        return tf.tensordot(inputs, self.w, axes=1) + self.b

    def get_config(self):
        return dict(super().get_config(), units=self.units)


# %% right: uses einsum with an ellipsis, initializer objects, and a config made with dict(...)
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        for name, shape, init in [
            ("kernel", (int(input_shape[-1]), self.units), tf.keras.initializers.GlorotUniform()),
            ("bias", (self.units,), tf.keras.initializers.Zeros()),
        ]:
            setattr(self, name, self.add_weight(name=name, shape=shape, initializer=init, trainable=True))

    def call(self, inputs):
        return tf.einsum("...w,wu->...u", inputs, self.kernel) + self.bias

    def get_config(self):
        return dict(super().get_config(), units=self.units)


# %% right: multiplies by broadcasting and sums over the width, without matmul
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        products = inputs[..., tf.newaxis] * self.kernel
        return tf.reduce_sum(products, axis=-2) + self.bias

    def get_config(self):
        config = {"units": self.units}
        config.update(super().get_config())
        return config


# %% right: flattens the leading axes to rows and restores them from the dynamic shape
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        width = inputs.shape[-1]
        lead = tf.shape(inputs)[:-1]
        rows = tf.matmul(tf.reshape(inputs, [-1, width]), self.kernel)
        rows = tf.nn.bias_add(rows, tf.convert_to_tensor(self.bias))
        return tf.reshape(rows, tf.concat([lead, [self.units]], axis=0))

    def get_config(self):
        return super().get_config() | {"units": self.units}


# %% wrong: PyTorch's layout: the kernel has the shape (units, width) instead of (width, units); visible whenever width != units
# true: width='transposed'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(self.units, input_shape[-1]), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, tf.transpose(self.kernel)) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: takes the width from input_shape[1]; crashes for (batch, time, width) inputs with time != width
# true: second_axis_for_width
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        width = input_shape[1]
        self.kernel = self.add_weight(
            name="kernel", shape=(width, self.units), initializer="glorot_uniform", trainable=True)
        self.bias = self.add_weight(
            name="bias", shape=(self.units,), initializer="zeros", trainable=True)

    def call(self, inputs):
        return inputs @ self.kernel + self.bias

    def get_config(self):
        config = super().get_config()
        config["units"] = self.units
        return config


# %% wrong: the bias has no initializer, so it starts with random numbers (add_weight's default) instead of zeros
# true: bias='random'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units))
        self.bias = self.add_weight(name="bias", shape=(self.units,))

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        cfg = super().get_config()
        cfg.update(units=self.units)
        return cfg


# %% wrong: config.update returns None, so get_config returns None and saving or from_config fails
# true: config='None'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        last = input_shape[-1]
        self.w = self.add_weight(name="kernel", shape=(last, self.units), initializer="glorot_uniform")
        self.b = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.w) + self.b

    def get_config(self):
        config = super().get_config()
        return config.update({"units": self.units})


# %% wrong: add_weight(trainable=self.trainable) makes the weights of a layer created with trainable=False non-trainable forever; layer.trainable = True doesn't unfreeze them
# true: kernel='as the layer'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = int(units)

    def build(self, input_shape):
        self.kernel = self.add_weight(
            name="kernel",
            shape=(input_shape[-1], self.units),
            initializer="glorot_uniform",
            trainable=self.trainable,
        )
        self.bias = self.add_weight(
            name="bias",
            shape=(self.units,),
            initializer="zeros",
            trainable=self.trainable,
        )
        super().build(input_shape)

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: weights are float32 whatever the layer's dtype, so Linear(3, dtype="float64") crashes in matmul or has float32 weights
# true: dtype='float32'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=[input_shape[-1], self.units],
                                      dtype=tf.float32, initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=[self.units],
                                    dtype=tf.float32, initializer="zeros")

    def call(self, inputs):
        out = tf.matmul(inputs, self.kernel)
        out = out + self.bias
        return out

    def get_config(self):
        base = super().get_config()
        base["units"] = self.units
        return base


# %% wrong: two mistakes: uses PyTorch's initial range of 1/sqrt(width) for the kernel instead of Glorot's range of sqrt(6/(width+units)), and the same range for the bias, which must start at zero
# true: kernel='both random_normal'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        in_features = int(input_shape[-1])
        k = 1.0 / in_features ** 0.5
        init = tf.keras.initializers.RandomUniform(-k, k)
        self.kernel = self.add_weight(name="kernel", shape=(in_features, self.units), initializer=init)
        self.bias = self.add_weight(name="bias", shape=(self.units,),
                                    initializer=tf.keras.initializers.RandomUniform(-k, k))

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: __init__ forgets self.units, so build crashes with AttributeError at the first call
# true: settings='units not kept'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        units = int(units)

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% right: tf.compat.v1.nn.xw_plus_b computes the product and the sum
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.W = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.b = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.compat.v1.nn.xw_plus_b(inputs, tf.convert_to_tensor(self.W), tf.convert_to_tensor(self.b))

    def get_config(self):
        config = super().get_config()
        config.update({"units": self.units})
        return config


# %% wrong: call builds the weights again at each call, so two calls with the same input differ and the weights pile up
# true: weights_in_call
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        self.build(inputs.shape)
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: applies relu, which the text explains but doesn't ask for, so negative outputs become 0
# true: activation='relu'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.activation = tf.keras.activations.get("relu")

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        z = tf.matmul(inputs, self.kernel) + self.bias
        return self.activation(z)

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: the signature has no **kwargs, so dtype=... and trainable=... raise TypeError, and so does from_config, which passes them
# true: settings='no kwargs'
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, name=None):
        super().__init__(name=name)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: two mistakes: the weights are tf.Variables that aren't created with add_weight (so they are always float32, and Keras 3 doesn't track them) and start from a normal distribution with a standard deviation of 1, and the config lacks name and dtype
# true: tf_variables
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = tf.Variable(tf.random.normal([input_shape[-1], self.units]), name="kernel")
        self.bias = tf.Variable(tf.zeros([self.units]), name="bias")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {"units": self.units}


# %% wrong: the bias has the shape (1, units), like a row vector in MATLAB, instead of (units,)
# true: bias='(1, units)'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        n = input_shape[-1]
        self.kernel = self.add_weight(name="kernel", shape=(n, self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(1, self.units), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% right: uses tensordot over the last axis, and a config that is the union of two dicts
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        *_, width = input_shape
        self.kernel = self.add_weight(name="kernel", shape=(width, self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        product = tf.tensordot(inputs, tf.convert_to_tensor(self.kernel), axes=[[-1], [0]])
        return product + self.bias

    def get_config(self):
        config = dict(super().get_config())
        config["units"] = self.units
        return config


# %% right: uses einsum with an ellipsis, and initializer objects
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        def weight(name, shape, init):
            return self.add_weight(name=name, shape=shape, initializer=init, trainable=True)

        self.kernel = weight("kernel", (input_shape[-1], self.units), tf.keras.initializers.GlorotUniform())
        self.bias = weight("bias", (self.units,), tf.keras.initializers.Zeros())

    def call(self, inputs):
        k = tf.convert_to_tensor(self.kernel)
        b = tf.convert_to_tensor(self.bias)
        return tf.einsum("...w,wu->...u", inputs, k) + b

    def get_config(self):
        return dict(super().get_config(), units=self.units)


# %% right: flattens all axes except the last one, multiplies the matrices, and restores the shape
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.width = int(input_shape[-1])
        self.kernel = self.add_weight(name="kernel", shape=(self.width, self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")
        super().build(input_shape)

    def call(self, inputs):
        rows = tf.reshape(inputs, [-1, self.width])
        out = tf.nn.bias_add(tf.matmul(rows, tf.convert_to_tensor(self.kernel)), tf.convert_to_tensor(self.bias))
        out = tf.reshape(out, tf.concat([tf.shape(inputs)[:-1], [self.units]], axis=0))
        out.set_shape(list(inputs.shape)[:-1] + [self.units])
        return out

    def get_config(self):
        config = super().get_config()
        config.update({"units": self.units})
        return config


# %% wrong: the kernel is (units, units) and is created in __init__, so weights exist before the call, and any width other than units crashes
# true: made='init, square'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.kernel = self.add_weight(name="kernel", shape=(units, units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(units,), initializer="zeros")

    def build(self, input_shape):
        self.built = True

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        config = super().get_config()
        config["units"] = self.units
        return config


# %% wrong: uses PyTorch's layout: the kernel has the shape (units, width) instead of (width, units); the outputs are fine, but the shape of the weight is wrong whenever width differs from units
# true: width='transposed'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        in_features = input_shape[-1]
        self.kernel = self.add_weight(
            name="kernel", shape=(self.units, in_features), initializer="glorot_uniform", trainable=True
        )
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros", trainable=True)

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel, transpose_b=True) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: uses the initializers of an old tutorial (random_normal for both weights), so the bias is not zero after the first call and the kernel is not glorot_uniform
# true: kernel='both random_normal'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(
            name="kernel",
            shape=(input_shape[-1], self.units),
            initializer="random_normal",
            trainable=True,
        )
        self.b = self.add_weight(
            name="bias", shape=(self.units,), initializer="random_normal", trainable=True
        )

    def call(self, inputs):
        return tf.matmul(inputs, self.w) + self.b

    def get_config(self):
        config = super().get_config()
        config.update({"units": self.units})
        return config


# %% wrong: takes the width from input_shape[1]; inputs of shape (batch, time, width) get a kernel with `time` rows and crash unless time equals width
# true: second_axis_for_width
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        n = input_shape[1]
        self.kernel = self.add_weight(shape=(n, self.units), initializer="glorot_uniform", name="kernel")
        self.bias = self.add_weight(shape=(self.units,), initializer="zeros", name="bias")

    def call(self, inputs):
        return inputs @ self.kernel + self.bias

    def get_config(self):
        return dict(super().get_config(), units=self.units)


# %% wrong: dict.update returns None, so get_config returns None for every layer and the model cannot be saved
# true: config='None'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=[input_shape[-1], self.units], initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=[self.units], initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        base = super().get_config()
        return base.update({"units": self.units})


# %% wrong: passes trainable=self.trainable to add_weight; a layer created with trainable=False has weights that stay non-trainable after layer.trainable = True
# true: kernel='as the layer'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = int(units)

    def build(self, input_shape):
        self.kernel = self.add_weight(
            name="kernel",
            shape=(int(input_shape[-1]), self.units),
            initializer=tf.keras.initializers.GlorotUniform(),
            trainable=self.trainable,
        )
        self.bias = self.add_weight(
            name="bias", shape=(self.units,), initializer=tf.keras.initializers.Zeros(), trainable=self.trainable
        )
        super().build(input_shape)

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        config = super().get_config()
        config["units"] = self.units
        return config


# %% wrong: the weights are hard-coded as float32; with Linear(3, dtype="float64") they have the wrong dtype and the call crashes
# true: dtype='float32'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(
            name="kernel", shape=(input_shape[-1], self.units), dtype="float32", initializer="glorot_uniform"
        )
        self.bias = self.add_weight(name="bias", shape=(self.units,), dtype="float32", initializer="zeros")

    def call(self, inputs):
        y = tf.matmul(inputs, self.kernel)
        y = y + self.bias
        return y

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: flattens all leading axes like view(-1, n) and does not restore them; (4, 5, 3) gives (20, units) instead of (4, 5, units)
# true: product='flattened'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.in_features = input_shape[-1]
        self.kernel = self.add_weight(
            name="kernel", shape=(self.in_features, self.units), initializer="glorot_uniform"
        )
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        x = tf.reshape(inputs, (-1, self.in_features))
        return tf.matmul(x, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: uses PyTorch's initialization, uniform within ±1/sqrt(width), for kernel and bias; the bias is not zero and the kernel's range is not Glorot's
# true: kernel='both random_normal'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        fan_in = input_shape[-1]
        bound = 1.0 / np.sqrt(fan_in)
        init = tf.keras.initializers.RandomUniform(-bound, bound)
        self.kernel = self.add_weight(name="kernel", shape=(fan_in, self.units), initializer=init)
        init2 = tf.keras.initializers.RandomUniform(-bound, bound)
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer=init2)

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        cfg = super().get_config()
        cfg["units"] = self.units
        return cfg


# %% wrong: two mistakes: applies a relu to the output (negative outputs become 0), and the config holds only units, so name, dtype, and trainable are lost on loading
# true: activation='relu'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.activation = tf.keras.activations.get("relu")

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        z = tf.matmul(inputs, self.kernel) + self.bias
        return self.activation(z)

    def get_config(self):
        return {"units": self.units}


# %% wrong: drops **kwargs, so name="first", dtype="float64" and trainable=False are ignored
# true: settings='not passed'
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super(Linear, self).__init__()
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        config = super(Linear, self).get_config()
        config.update({"units": self.units})
        return config


# %% wrong: uses plain tf.Variables instead of add_weight, which are always float32, so dtype="float64" crashes, and Keras 3 does not count them as weights
# true: tf_variables
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        glorot = tf.keras.initializers.GlorotUniform()
        self.kernel = tf.Variable(glorot(shape=(input_shape[-1], self.units)), name="kernel", trainable=True)
        self.bias = tf.Variable(tf.zeros((self.units,)), name="bias", trainable=True)

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: crashes: the bias has the width of the input instead of `units`, so the sum fails whenever width and units differ
# true: bias='width'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        width = input_shape[-1]
        self.kernel = self.add_weight(name="kernel", shape=(width, self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(width,), initializer="zeros")

    def call(self, inputs):
        return inputs @ self.kernel + self.bias

    def get_config(self):
        config = super().get_config()
        config["units"] = self.units
        return config


# %% wrong: the config key is "output_dim", which __init__ doesn't accept, so from_config and loading a saved model fail for every layer
# true: config_loses_units
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.output_dim = units

    def build(self, input_shape):
        self.kernel = self.add_weight(
            name="kernel", shape=(input_shape[-1], self.output_dim), initializer="glorot_uniform", trainable=True
        )
        self.bias = self.add_weight(name="bias", shape=(self.output_dim,), initializer="zeros", trainable=True)
        super().build(input_shape)

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        base_config = super().get_config()
        return dict(list(base_config.items()) + [("output_dim", self.output_dim)])


# %% right: uses einsum with an ellipsis for all leading axes, and leaves Glorot's limit to the Keras initializer
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        *_, width = tuple(input_shape)
        self.kernel = self.add_weight(
            name="kernel", shape=(width, self.units), initializer=tf.keras.initializers.GlorotUniform()
        )
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer=tf.keras.initializers.Zeros())

    def call(self, inputs):
        return tf.einsum("...w,wu->...u", inputs, self.kernel) + self.bias

    def get_config(self):
        config = super().get_config()
        config.setdefault("units", self.units)
        return config


# %% right: creates both weights in a loop over a table, and uses matvec with the transposed kernel
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        table = [
            ("kernel", (input_shape[-1], self.units), "glorot_uniform"),
            ("bias", (self.units,), "zeros"),
        ]
        for name, shape, init in table:
            setattr(self, name, self.add_weight(name=name, shape=shape, initializer=init))

    def call(self, inputs):
        return tf.linalg.matvec(self.kernel, inputs, transpose_a=True) + self.bias

    def get_config(self):
        return super().get_config() | {"units": self.units}


# %% right: uses tensordot over the last axis, and makes the config by adding the parent's entries to the layer's own
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")
        self.kernel, self.bias = kernel, bias

    def call(self, inputs):
        product = tf.tensordot(inputs, tf.convert_to_tensor(self.kernel), axes=[[-1], [0]])
        return tf.add(product, self.bias)

    def get_config(self):
        config = dict(units=self.units)
        config.update(super().get_config())
        return config


# %% wrong: passes trainable=self.trainable to add_weight, so a layer created with trainable=False has no trainable weights after layer.trainable = True
# true: kernel='as the layer'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(
            name="kernel",
            shape=(input_shape[-1], self.units),
            initializer="glorot_uniform",
            trainable=self.trainable,
        )
        self.bias = self.add_weight(
            name="bias", shape=(self.units,), initializer="zeros", trainable=self.trainable
        )

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        config = super().get_config()
        config["units"] = self.units
        return config


# %% wrong: creates the bias in __init__, where its size is known, so the new layer has a weight before it is built (and the bias comes first in weights)
# true: made='bias in init'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.bias = self.add_weight(name="bias", shape=(units,), initializer="zeros")

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units),
                                      initializer="glorot_uniform")

    def call(self, inputs):
        return inputs @ self.kernel + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: stores the kernel as PyTorch does, (units, width), and transposes it in call; layer.kernel has the wrong shape when width != units
# true: width='transposed'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.out_features = units
        self.units = units

    def build(self, input_shape):
        in_features = input_shape[-1]
        self.kernel = self.add_weight(name="kernel", shape=(self.out_features, in_features),
                                      initializer="glorot_uniform", trainable=True)
        self.bias = self.add_weight(name="bias", shape=(self.out_features,),
                                    initializer="zeros", trainable=True)

    def call(self, inputs):
        return tf.matmul(inputs, tf.transpose(self.kernel)) + self.bias

    def get_config(self):
        cfg = super().get_config()
        cfg.update(units=self.units)
        return cfg


# %% wrong: get_config returns the result of dict.update, which is None; shows up with any use of the config
# true: config='None'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        width = int(input_shape[-1])
        self.kernel = self.add_weight(name="kernel", shape=[width, self.units], initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=[self.units], initializer="zeros")
        super().build(input_shape)

    def call(self, inputs):
        y = tf.tensordot(inputs, self.kernel, axes=1)
        y = tf.nn.bias_add(y, self.bias)
        return y

    def get_config(self):
        return super().get_config().update({"units": self.units})


# %% wrong: flattens all axes except the last one for the product and doesn't restore them, so (batch, time, width) gives (batch*time, units)
# true: product='flattened'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.width = input_shape[-1]
        self.kernel = self.add_weight(
            shape=(self.width, self.units), initializer="glorot_uniform", name="kernel"
        )
        self.bias = self.add_weight(shape=(self.units,), initializer="zeros", name="bias")

    def call(self, inputs):
        # works for any number of axes
        rows = tf.reshape(inputs, [-1, self.width])
        return tf.matmul(rows, self.kernel) + self.bias

    def get_config(self):
        base = super().get_config()
        return dict(list(base.items()) + [("units", self.units)])


# %% wrong: the bias has no initializer, so add_weight draws random numbers for it; shows up when a new layer is called on zeros
# true: bias='random'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units))
        self.bias = self.add_weight(name="bias", shape=(self.units,))

    def call(self, inputs):
        return inputs @ self.kernel + self.bias

    def get_config(self):
        config = super().get_config()
        config["units"] = self.units
        return config


# %% wrong: mistakes axis 1 for the width axis; shows up for inputs with three axes, such as (2, 3, 4)
# true: second_axis_for_width
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        batch_size, width = input_shape[0], input_shape[1]
        self.kernel = self.add_weight(
            name="kernel", shape=(width, self.units), initializer="glorot_uniform", trainable=True
        )
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros", trainable=True)

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: stores the kernel as PyTorch does, (units, width), and multiplies by its transpose; visible in the weight's shape where units != width, and in the output if weights are set
# true: width='transposed'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.out_features = units

    def build(self, input_shape):
        in_features = int(input_shape[-1])
        self.kernel = self.add_weight(name="kernel", shape=(self.out_features, in_features), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.out_features,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel, transpose_b=True) + self.bias

    def get_config(self):
        cfg = super().get_config()
        cfg.update({"units": self.out_features})
        return cfg


# %% wrong: trainable=self.trainable makes the weights permanently non-trainable; visible for a layer that is created with trainable=False and unfrozen later
# true: kernel='as the layer'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(
            name="kernel",
            shape=(input_shape[-1], self.units),
            initializer="glorot_uniform",
            trainable=self.trainable,
        )
        self.bias = self.add_weight(
            name="bias",
            shape=(self.units,),
            initializer="zeros",
            trainable=self.trainable,
        )
        super().build(input_shape)

    def call(self, inputs):
        return tf.tensordot(inputs, self.kernel, axes=[[-1], [0]]) + self.bias

    def get_config(self):
        return dict(super().get_config(), units=self.units)


# %% wrong: the config has only units; name, dtype, and trainable are lost when the layer is created from its config
# true: config_of_its_own_only
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        w = input_shape[-1]
        u = self.units
        self.kernel = self.add_weight(name="kernel", shape=[w, u], initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=[u], initializer="zeros")

    def call(self, inputs):
        x = tf.matmul(inputs, self.kernel)
        x = x + self.bias
        return x

    def get_config(self):
        return {"units": self.units}


# %% wrong: the weights are always float32; in a layer with dtype="float64", the product fails
# true: dtype='float32'
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(
            shape=(input_shape[-1], self.units),
            dtype=tf.float32,
            initializer=tf.keras.initializers.GlorotUniform(),
            name="kernel",
        )
        self.bias = self.add_weight(
            shape=(self.units,),
            dtype=tf.float32,
            initializer=tf.keras.initializers.Zeros(),
            name="bias",
        )

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        base = super().get_config()
        base["units"] = self.units
        return base


# %% wrong: the method is named forward, as in PyTorch, so the layer has no call; fails for every input
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def forward(self, inputs):
        return inputs @ self.kernel + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: kwargs are not passed on, so name, dtype, and trainable are ignored, and the kernel is drawn from a normal distribution with stddev 0.05
# isolating: difference
class Linear(tf.keras.layers.Layer):
    def __init__(self, units=32, **kwargs):
        super(Linear, self).__init__()
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(
            name="kernel", shape=(input_shape[-1], self.units), initializer="random_normal", trainable=True
        )
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros", trainable=True)

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        config = super(Linear, self).get_config()
        config.update({"units": self.units})
        return config


# %% right: uses einsum with an ellipsis, and creates the weights in a loop
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        plan = [
            ("kernel", (input_shape[-1], self.units), "glorot_uniform"),
            ("bias", (self.units,), "zeros"),
        ]
        for name, shape, initializer in plan:
            setattr(self, name, self.add_weight(name=name, shape=shape, initializer=initializer))
        super().build(input_shape)

    def call(self, inputs):
        return tf.einsum("...i,ij->...j", inputs, tf.convert_to_tensor(self.kernel)) + self.bias

    def get_config(self):
        return {"units": self.units, **super().get_config()}


# %% right: uses tensordot over the last axis, and updates the config in place
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = int(units)

    def _weight(self, name, *shape, init):
        return self.add_weight(name=name, shape=shape, initializer=keras.initializers.get(init), trainable=True)

    def build(self, input_shape):
        *_, width = tuple(input_shape)
        self.kernel = self._weight("kernel", width, self.units, init="glorot_uniform")
        self.bias = self._weight("bias", self.units, init="zeros")
        self.built = True

    def call(self, inputs):
        product = tf.tensordot(inputs, tf.convert_to_tensor(self.kernel), axes=1)
        return tf.add(product, tf.convert_to_tensor(self.bias))

    def get_config(self):
        config = super().get_config()
        config.setdefault("units", self.units)
        return config


# %% wrong: passes trainable=self.trainable to add_weight, so a layer created with trainable=False has non-trainable weights that layer.trainable = True cannot unfreeze
# true: kernel='as the layer'
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(
            name="kernel",
            shape=(input_shape[-1], self.units),
            initializer="glorot_uniform",
            trainable=self.trainable,
        )
        self.bias = self.add_weight(
            name="bias",
            shape=(self.units,),
            initializer="zeros",
            trainable=self.trainable,
        )

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        config = super().get_config()
        config.update({"units": self.units})
        return config


# %% wrong: takes input_shape[1] for the width; wrong for inputs with more than two axes, such as (batch, steps, width)
# true: second_axis_for_width
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        width = input_shape[1]
        self.kernel = self.add_weight(name="kernel", shape=(width, self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% wrong: forgets the initializer of the bias: add_weight's default is glorot_uniform, so the bias starts with random numbers instead of zeros; wrong for every input
# true: bias='random'
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        self.kernel = self.add_weight(name="kernel", shape=(input_shape[-1], self.units), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,))
        super().build(input_shape)

    def call(self, inputs):
        return inputs @ self.kernel + self.bias

    def get_config(self):
        return dict(super().get_config(), units=self.units)


# %% wrong: PyTorch's layout: the kernel has the shape (units, width) instead of (width, units) and is transposed in call; the outputs have the right form, but the weight's shape is wrong unless units equals the width
# true: width='transposed'
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        in_features = input_shape[-1]
        self.kernel = self.add_weight(name="kernel", shape=(self.units, in_features), initializer="glorot_uniform")
        self.bias = self.add_weight(name="bias", shape=(self.units,), initializer="zeros")

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel, transpose_b=True) + self.bias

    def get_config(self):
        return {**super().get_config(), "units": self.units}


# %% right: an unusual but correct style
class Linear(tf.keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def build(self, input_shape):
        *_, width = input_shape
        wanted = {"kernel": ((width, self.units), "glorot_uniform"), "bias": ((self.units,), "zeros")}
        for name, (shape, start) in wanted.items():
            setattr(self, name, self.add_weight(name=name, shape=shape, initializer=start))
        super().build(input_shape)

    def call(self, inputs):
        return tf.einsum("...i,io->...o", inputs, self.kernel) + self.bias

    def get_config(self):
        return super().get_config() | {"units": self.units}
