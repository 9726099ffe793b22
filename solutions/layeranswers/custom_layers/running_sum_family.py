"""A family of mistakes in `RunningSum`: a wrong weight, wrong additions, or a wrong result."""

import numpy as np
import tensorflow as tf

from .. import family
from . import running_sum as known
from .running_sum import RunningSum, as_it_stands

_STATE = {
    "tf.Variable": known.a_tf_variable,
    "attribute": known.a_python_attribute.__doc__,
    "NumPy": """Your sum isn't in a weight that Keras tracks. If you store it in Python, in NumPy, or in a separate
        variable, it is lost in a compiled function or when a model is saved. Create it with self.add_weight(...,
        trainable=False).""",
    "trainable": known.total_is_trainable,
    "random": known.starts_at_random,
    "ones": """Your sum is initialized to ones. Before the first sample, it should be zero.""",
    "(batch, width)": """Your weight has the shape of a whole batch. The next batch may have a different size. The sum
        should have one number for each feature: (width,).""",
    "(1, width)": """Your weight has the shape (1, width). The exercise asks for (width,).""",
    "()": """Your weight is a single number. Each feature should have its own sum: (width,).""",
    "(batch,)": """Your weight has one number for each sample. The sum should have one number for each feature, so
        input_shape[-1] in all.""",
    "two weights": """Your layer has one weight in addition to the sum. The exercise asks for only one weight.""",
    "two weights, (1,)": """In addition to the sum, your layer has a weight with one element. The exercise asks for only
        one weight.""",
    "two weights, trainable": """Your layer has a trainable weight in addition to the sum. The exercise asks for only
        one weight, which isn't trained.""",
    "new in each call": """Your layer creates a new weight in each call, so the sum is lost. Create it in build, which
        runs once.""",
    "not made": """Your layer has no weight. Create one in build with self.add_weight.""",
}
_DTYPE = {
    name: f"""Your sum is {name}, regardless of the layer's dtype. Leave dtype out of add_weight: its default is the
        layer's dtype."""
    for name in ("float32", "float64")
}
_ADDED = {
    "means": known.adds_means,
    "across features": known.adds_across_features,
    "axis 1": """Your layer sums over axis 1, which gives one number for each sample. Each feature should have its own
        sum, over the samples.""",
    "keepdims": """In your layer, the sum of a batch has the shape (1, width), which doesn't fit the shape of the
        weight, (width,). A sum over axis 0 leaves one axis unless keepdims is True.""",
    "batch": """Your layer adds a whole batch to the sum, which has shape (width,). Sum over the samples first.""",
    "first sample": """Your layer adds only the first sample of each batch. Add all of them.""",
    "last sample": """Your layer adds only the last sample of each batch. Add all of them.""",
    "all but the last": """Your layer leaves out the last sample of each batch. Add all of them: a slice that ends at -1
        leaves out the last one.""",
    "all but the first": """Your layer leaves out the first sample of each batch. Add all of them.""",
    "every other": """Your layer adds only every other sample. Add all of them.""",
    "largest": """Your layer adds only the largest value of each feature. Add all samples.""",
    "absolute values": """Your layer adds absolute values. Negative values should make the sum smaller.""",
    "squares": """Your layer adds squares. Add the samples themselves.""",
    "samples counted": """Your layer counts the samples. Add their values.""",
    "static loop, always": """Your layer fails in every call when the batch size isn't known yet: inputs.shape[0] is
        None until the model runs. Sum over axis 0 without a loop: tf.reduce_sum.""",
    "static loop": """Your layer fails when the batch size isn't known yet: inputs.shape[0] is None until the model
        runs. Sum over axis 0 without a loop: tf.reduce_sum.""",
}
_WHEN = {
    "always": known.adds_while_predicting,
    "inverted": """Your layer adds samples at inference but not in training. It should be the other way around.""",
    "unless told": """Your layer also adds samples when training isn't passed. Without this argument, it should only
        return the sum. What is the default of training?""",
    "never": """Your sum never changes. In training, the sum of this batch should be added to the weight in place.""",
}
_HOW = {
    "assigned": known.keeps_the_last_batch_only,
    "replaced": """Your weight never changes: the sum grows only in an attribute, which you replace with each batch. A
        compiled function doesn't keep that attribute, and the attribute isn't saved to a file. Change the weight itself
        with assign_add.""",
    "not assigned": """Your sum includes the current batch only during the call. The weight stays at zero: change it
        with assign_add.""",
    "subtracted": """Your layer subtracts each batch. Add it.""",
    "twice": """Your layer adds each batch twice.""",
    "doubled": """With each batch, your layer counts the earlier sum twice: assign_add already adds to it.""",
    "in NumPy": """Your layer needs concrete values, as .numpy() and NumPy functions do. While a function is being
        compiled, there are no values yet. Use tf.reduce_sum.""",
    "all in NumPy": """Your layer needs and returns concrete values, as .numpy() and NumPy functions do. While a
        function is being compiled, there are no values yet. Use tf.reduce_sum and tf.identity.""",
    "averaged": """Your result is a running mean: the old sum and the new batch each contribute only partially. Add the
        whole batch to the whole sum.""",
}
_RETURNED = {
    "the variable": known.returns_the_variable,
    "old sum": known.tells_the_old_sum,
    "None at inference": """Outside of training, your layer returns None. It should return the sum so far. Which
        `return` belongs to which `if`?""",
    "None": """Your layer returns None. Return a copy of the sum.""",
    "with this batch": """Outside of training, your output includes this batch. It should be the sum so far, which
        excludes this batch.""",
    "this batch at inference": """Outside of training, your output is the sum of this batch alone. It should be the sum
        so far.""",
    "zeros at inference": """Outside of training, your output is zero. It should be the sum so far.""",
    "inputs at inference": """Outside of training, your layer returns its inputs. It should return the sum so far.""",
    "inputs": """Your layer returns its inputs. It should return the sum.""",
    "inputs plus": """Your output has one row for each sample: the sum is added to the inputs. Return only the sum.""",
    "repeated": """Your output repeats the sum for each sample. Return it once: (width,).""",
    "(1, width)": """Your output has the shape (1, width). The exercise asks for (width,).""",
    "one number": """Your output is a single number, the sum over all features. Return one number for each feature.""",
    "mean": """Your output is the sum divided by the size of this batch. Return the sum.""",
    "change": """Your output is the sum of only this batch. Return the sum of all batches so far.""",
    "variable at inference": """Outside of training, your output is the state itself: it changes when the layer is
        called again. Return a copy, such as tf.identity(...), in both cases.""",
    "variable in training": """In training, your output is the state itself: it changes when the layer is called again.
        Return a copy, such as tf.identity(...), in both cases.""",
    "array": """Your layer returns a NumPy array. While a function is being compiled, there are no values yet. Return a
        tensor: tf.identity(...).""",
    "reset": """Outside of training, your layer resets its sum to zero. The sum should stay the same.""",
}


@family(RunningSum, state=_STATE, dtype=_DTYPE)
@family(RunningSum, when=_WHEN, dtype=_DTYPE)
@family(RunningSum, pairs=False, state=_STATE, added=_ADDED, when=_WHEN, how=_HOW, returned=_RETURNED)
def varied(state="", added="", when="", how="", returned="", dtype=""):
    class Varied(tf.keras.layers.Layer):
        def build(self, shape):
            if state == "NumPy":
                self.total = np.zeros(shape[-1], "float32")
            elif state == "attribute" or state == "not made":
                self.total = tf.zeros(shape[-1], self.dtype)
            elif state == "tf.Variable":
                self.total = tf.Variable(tf.zeros(shape[-1]), trainable=False)
            elif state != "new in each call":
                self.make(shape)

        def make(self, shape):
            sizes = {"(batch, width)": shape, "(1, width)": (1, shape[-1]), "()": (), "(batch,)": (shape[0],)}
            start = {"random": "glorot_uniform", "ones": "ones"}.get(state, "zeros")
            kind = {"dtype": dtype} if dtype else {}
            self.total = self.add_weight(name="total", shape=sizes.get(state, (shape[-1],)), initializer=start,
                                         trainable=state == "trainable", **kind)  # fmt: skip
            if state.startswith("two weights"):
                size, free = (1,) if state.endswith("(1,)") else (), state.endswith("trainable")
                self.count = self.add_weight(name="count", shape=size, initializer="zeros", trainable=free)

        @as_it_stands
        def call(self, inputs, training=when == "unless told"):
            if state == "new in each call":
                self.make(tuple(inputs.shape))
            adds = {"always": True, "inverted": not training, "never": False}.get(when, training)
            before = tf.identity(self.total)
            change = self.change(inputs) if adds or returned in _NEED_IT or added.endswith("always") else None
            if adds:
                self.add(change)
            elif returned == "reset":
                self.total.assign(tf.zeros_like(self.total))
            return self.answer(inputs, training, before, change)

        def change(self, x):
            x = tf.cast(x, dtype) if dtype else x
            if added.startswith("static loop"):
                return sum(x[i] for i in range(x.shape[0]))
            if how == "all in NumPy":
                return 0 * self.total.numpy() + x.numpy().sum(axis=0)
            if state == "NumPy" or how == "in NumPy":
                return x.numpy().sum(axis=0)
            if added in ("axis 1", "keepdims"):
                return tf.reduce_sum(x, axis=1) if added == "axis 1" else tf.reduce_sum(x, axis=0, keepdims=True)
            if added == "across features":
                return tf.zeros_like(self.total) + tf.reduce_sum(x)
            if added == "batch" or state == "(batch, width)":
                return x
            if added == "samples counted":
                return tf.reduce_sum(tf.ones_like(x), axis=0)
            x = {"absolute values": tf.abs, "squares": tf.square}.get(added, tf.identity)(x)
            if added in ("first sample", "last sample"):
                return x[0] if added == "first sample" else x[-1]
            x = {"all but the last": x[:-1], "all but the first": x[1:], "every other": x[::2]}.get(added, x)
            reduce = {"means": tf.reduce_mean, "largest": tf.reduce_max}.get(added, tf.reduce_sum)
            return reduce(x, axis=None if state == "()" else 1 if state == "(batch,)" else 0)

        def add(self, change):
            if state in ("NumPy", "attribute", "not made") or how == "replaced":
                self.total = self.total + change
            elif how == "not assigned":
                self.shown = self.total + change
            elif how == "assigned":
                self.total.assign(change)
            elif how in ("doubled", "averaged"):
                new = self.total * 0.5 + change * 0.5 if how == "averaged" else 2 * self.total + change
                self.total.assign(new)
            else:
                self.total.assign_add({"subtracted": -1.0, "twice": 2.0}.get(how, 1.0) * change if how else change)

        def answer(self, x, training, before, change):
            copy = tf.identity(self.total)
            if how == "not assigned" and training:
                return self.shown
            if returned == "the variable" or returned == f"variable {'in training' if training else 'at inference'}":
                return self.total
            if not training:
                instead = {
                    "None at inference": lambda: None,
                    "with this batch": lambda: copy + change,
                    "this batch at inference": lambda: change,
                    "zeros at inference": lambda: tf.zeros_like(copy),
                    "inputs at inference": lambda: x,
                }
                if returned in instead:
                    return instead[returned]()
            return {
                "old sum": lambda: before,
                "None": lambda: None,
                "inputs": lambda: x,
                "inputs plus": lambda: x + copy,
                "repeated": lambda: tf.zeros_like(x) + copy,
                "(1, width)": lambda: copy[None],
                "one number": lambda: tf.reduce_sum(copy),
                "mean": lambda: copy / tf.cast(tf.shape(x)[0], copy.dtype),
                "change": lambda: change,
                "array": lambda: self.total.numpy(),
                "": lambda: tf.constant(self.total.numpy()) if how == "all in NumPy" else copy,
            }.get(returned, lambda: copy)()

    return Varied


_NEED_IT = ("with this batch", "this batch at inference", "change")
