"""Test the sentences about common errors: each cause is recognized by its real message, and no other message is."""

import json

from layercheck.common_errors import RULES, cause
from layercheck.observation import raised
from layercheck.plain import Raised

import numpy as np
import pytest
import tensorflow as tf

layers = tf.keras.layers
KERAS_3 = hasattr(tf.keras, "ops")
X = np.ones((2, 3), "float32")


def layer_with(**methods):
    return type("Mine", (layers.Layer,), methods)


def model_with_forward():
    return type("Mine", (tf.keras.Model,), {"forward": lambda self, x: x})()(X)


def item_of_a_tensor():
    x = tf.constant(X)
    x[0] = 1


def smaller_slice():
    np.zeros((2, 4))[:] = X


def weight_by_position():
    return layer_with(build=lambda self, shape: self.add_weight("kernel", (3, 2)), call=lambda self, x: x)()(X)


def loss_by_function():
    return layer_with(call=lambda self, x: self.add_loss(lambda: 1.0))()(X)


def divided_in_place():
    counts = np.arange(3)
    counts /= 2


def numpy_in_a_model():
    return layer_with(call=lambda self, x: np.pad(x, 1))()(tf.keras.Input((3,)))


def symbolic_array():
    return layer_with(call=lambda self, x: x.numpy())()(tf.keras.Input((3,)))


def without_kwargs():
    class Mine(layers.Layer):
        def __init__(self, units=3):
            super().__init__()

    return Mine(name="mine")


def call_without_self():
    class Mine(layers.Layer):
        def call(inputs):
            return inputs

    return Mine()(X)


def own_argument():
    class Mine(layers.Layer):
        def __init__(self, units):
            super().__init__(units=units)

    return Mine(3)


def config_with_more():
    class Mine(layers.Layer):
        def get_config(self):
            return {**super().get_config(), "kernel": [[1.0]]}

    saved = layers.serialize(Mine())
    return layers.deserialize(saved, custom_objects={"Mine": Mine})


def scalar_assigned():
    norm = layers.BatchNormalization()
    norm.build((None, 3))
    norm.gamma.assign(0.0)


def used_twice():
    dense = layers.Dense(2)
    return dense(dense(X))


def second_gradient():
    with tf.GradientTape() as tape:
        loss = tf.Variable(1.0) ** 2
    tape.gradient(loss, []), tape.gradient(loss, [])


def method_of_models():
    model = layers.Dense(2)
    model.compile()


def tensor_kept_in_an_attribute():
    layer = type("Mine", (), {"kept": 0.0})()

    @tf.function
    def keep(x):
        layer.kept += tf.reduce_sum(x)

    keep(tf.ones(2))
    return layer.kept + tf.ones(2)


def kernel_of_other_rows():
    raise LookupError("0 of the layer's weights have the shape (3, 2); all shapes: [(1024, 2), (2,)]")


def bias_missing():
    raise LookupError("0 of the layer's weights have the shape (3, 2); all shapes: [(2,)]")


def part_made_in_call():
    def call(self, x):
        self.part = layers.Dense(2)
        return self.part(x)

    return layer_with(call=call)()(X)


def layers_of_a_model():
    class Mine(tf.keras.Model):
        def __init__(self):
            super().__init__()
            self.layers = []

    return Mine()


def build_without_shape():
    class Mine(layers.Layer):
        def build(self, input_shape):
            super().build()

    return Mine().build((None, 3))


ERRORS = [
    (model_with_forward, "`forward`"),
    (call_without_self, "self, then the inputs"),
    (lambda: exec("class A:\n def call(inputs): pass\nA().call(1)"), "self, then the inputs"),
    (lambda: exec("class A:\n def build(shape): pass\nA().build(1)"), "self, then the input's shape"),
    (lambda: exec("class A:\n def get_config(): pass\nA().get_config()"), "So get_config takes only self."),
    (lambda: exec("class A:\n def __init__(units): pass\nA(1)"), "The first parameter must be self"),
    (lambda: exec("class A:\n def call(self, x, y): pass\nA().call(1, 2, 3)"), None),
    (lambda: exec("self.units = 3", {}), "`self` exists"),
    (without_kwargs, "**kwargs"),
    (lambda: layers.Dense(3, unit=4), "no argument unit"),
    (lambda: layers.Conv2D(3, 3, bias=False), "Keras's name for bias is use_bias" if KERAS_3 else "use_bias"),
    (
        lambda: layers.MaxPooling2D(kernel_size=2),
        "for kernel_size is pool_size" if KERAS_3 else "no argument kernel_size",
    ),
    (config_with_more, "no parameter kernel" if KERAS_3 else "no argument kernel"),
    (lambda: (lambda x: x).predict(X), "has no predict."),
    (own_argument, "no argument units"),
    (scalar_assigned, "assign() needs"),
    (second_gradient, "a tape computes gradients only once"),
    (tensor_kept_in_an_attribute, "in an attribute"),
    (kernel_of_other_rows, "but it has one of shape (1024, 2)"),
    (bias_missing, None),
    (lambda: tf.constant(X) / tf.shape(X)[0], "combines float32 and int32"),
    (lambda: tf.shape(X)[0] * tf.constant(X), "combines int32 and float"),
    (lambda: layers.Layer().add_weight(size=(2,)), "no argument size" if KERAS_3 else None),
    (used_twice, "has length 3, but here its length is 2"),
    (lambda: layers.Conv2D(3, 3, 1, "same", False), "use_bias=False" if KERAS_3 else "keepdims by name"),
    (layers_of_a_model, "another name"),
    (lambda: layers.Dense(3).count_params(), "before it is built"),
    (build_without_shape, "super().build(input_shape)"),
    (lambda: json.dumps({"kernel": X}), "a layer's config as JSON, which has no ndarray."),
    (lambda: (2, 3).size, "np.prod(shape)"),
    (part_made_in_call, "in __init__ or build, not in call" if KERAS_3 else None),
    (lambda: X.numpy(), "This is a NumPy array"),
    (lambda: X.unsqueeze(0), "PyTorch's name. Use np.expand_dims."),
    (lambda: X.average(), "Use np.average or x.mean."),
    (lambda: np.max(X, dim=1), "axis"),
    (lambda: np.roll(X, 1, dims=1), "PyTorch's dims and shifts are called axis"),
    (lambda: tf.norm(X, p=2), "PyTorch's p is called ord"),
    (lambda: np.linalg.norm(np.ones((2, 2, 2)), 2), "only vectors and matrices"),
    (lambda: X == 0 & X == 0, "each comparison needs parentheses"),
    (lambda: X[np.ones((2, 4), bool)], "Along axis 1, the array's length is 3 and the mask's is 4"),
    (divided_in_place, "a = a / ..."),
    (lambda: __import__("no_such_package"), "a package called no_such_package"),
    (lambda: int("wrap"), "mode='wrap'"),
    (numpy_in_a_model, "NumPy's functions can't compute"),
    (
        lambda: layer_with(__init__=lambda self: None, call=lambda self, x: x)()(X),
        "Begin your __init__ with super().__init__(**kwargs)" if KERAS_3 else None,
    ),
    (lambda: tf.roll(X, 0.5, axis=1), "An int is needed here"),
    (
        lambda: tf.nn.depthwise_conv2d(X[None, :, :, None], tf.ones((2, 2, 3, 1)), [1] * 4, "SAME"),
        "which is 1 here. In this kernel, it is 3.",
    ),
    (symbolic_array, "no values yet"),
    (item_of_a_tensor, "changed in place"),
    (lambda: tf.constant(X).reshape(3, 2), "NumPy method"),
    (lambda: tf.constant(X).mean(), "NumPy method"),
    (weight_by_position, "by keyword" if KERAS_3 else None),
    (loss_by_function, "functions (lambdas)" if KERAS_3 else None),
    (lambda: tf.placeholder, "tf.placeholder belongs to TensorFlow 1"),
    (lambda: tf.log(X), "Use tf.math.log."),
    (lambda: tf.keras.ops.mean(X), None if KERAS_3 else "Keras 3"),
    (lambda: X + np.ones(4), "There, the lengths are 3 and 4"),
    (lambda: np.ones((5, 1, 3)) + np.ones((4, 7, 3)), "Along axis -3, the lengths are 5 and 4"),
    (lambda: tf.constant(X) * tf.ones((5, 3)), "Along axis -2, the lengths are 2 and 5"),
    (lambda: tf.function(lambda x: x + tf.ones(4))(X), "There, the lengths are 3 and 4"),
    (smaller_slice, "slice on the left"),
    (lambda: tf.matmul(X, tf.ones((4, 5))), "Here, they are 3 and 4."),
    (lambda: np.dot(X, np.ones((4, 5))), "Here, they are 3 and 4."),
    (lambda: X.reshape(4, 2), "size is 6, but the new shape's size is 8."),
    (lambda: X.reshape(4, -1), "size is 6, which doesn't fit"),
    (lambda: tf.reshape(X, (4, 2)), "size is 6, which doesn't fit"),
    (lambda: (X, X).shape, "(output, cache)"),
    (lambda: np.asarray((X, np.ones((3, 3)))), "or (output, cache)"),
    (lambda: range(6 / 2), "`//`"),
    (lambda: None + 1, "None"),
    (lambda: None < 1, "can't be compared or negated"),
    (lambda: -None, "can't be compared or negated"),
    (lambda: None[0], "A value is None here"),
    (lambda: 3 // "same", "One of the two values is a string"),
    (lambda: X[:, 3:].max(), "no elements"),
    (lambda: X[2], "Axis 0 of the array that is indexed here has 2 positions, 0 to 1, so there is no position 2."),
    (lambda: np.pad(X, -1), "negative number of cells"),
    (lambda: exec("a, b, c = X.shape", {"X": X}), "as many names as there are values"),
    (lambda: tf.keras.optimizers.SGD().apply_gradients([(None, tf.Variable(1.0))]), "All gradients that this call"),
    (lambda: tf.losses.add_loss(1.0), "self.add_loss(loss)"),
    (lambda: tf.constant(1.0).backward(), "In TensorFlow, tape.gradient"),
    (lambda: tf.keras.optimizers.SGD().zero_grad(), "is a PyTorch method"),
    (lambda: X.mean(axis=range(2)), "this is a range"),
    (lambda: X.mean(axis=[0, 1]), "this is a list"),
    (lambda: np.zeros(2, 5), "A shape is one argument"),
    (lambda: tf.zeros(2, 500), "A shape is one argument"),
    (lambda: range(None), "the batch size is None"),
    (lambda: {}.update({})["units"], "A value is None here"),
    (lambda: "relu"(1), "activations.get"),
    (lambda: tf.nn.exponential, "tf.nn has only some"),
    (lambda: tf.nn.batch_norm, "tf.nn.batch_normalization"),
    (lambda: tf.nn.layer_norm, None),
    (lambda: None.add(1), "A value is None here"),
    (lambda: exec("model = model.add(1)", {"model": None}), "A value is None here"),
    (lambda: (1, 2)[1 / 2], "`//`"),
    (lambda: 1 / 0, "The divisor is 0 in this line."),
    (lambda: layers.Dense(2, 3), "only the number of its outputs"),
    (lambda: X.unknown, None),
    (lambda: int("two"), None),
]


def error_of(action):
    try:
        action()
    except Exception as error:
        return raised(error, None)
    return None


@pytest.mark.parametrize(("action", "said"), ERRORS)
def test_real_error_is_explained(action, said):
    error = error_of(action)
    found = error and cause(error)
    assert found is None if said is None else said in found, error


def test_error_of_another_type_is_not_explained():
    assert cause(Raised(("KeyError",), "'numpy.ndarray' object has no attribute 'numpy'")) is None


def test_uncounted_weights_are_explained():
    types = ("LookupError",)
    assert "tf.Variable" in cause(Raised(types, "0 of the layer's weights have the shape (2,); all shapes: []"))
    assert cause(Raised(types, "0 of the layer's weights have the shape (2,); all shapes: [(3,)]")) is None


def test_shape_as_initializer_is_explained():
    message = "Could not interpret initializer identifier: "
    assert "by keyword" in cause(Raised(("ValueError",), message + "(3, 2)"))
    assert cause(Raised(("ValueError",), message + "ones_like")) is None


def test_each_sentence_is_short():
    said = [sentence for _, _, sentence in RULES if isinstance(sentence, str)]
    assert all(len(sentence) < 200 and sentence[-1] in ".?" for sentence in said)
