"""A family of mistakes in `ActivityL1`: a wrong loss, a loss added at the wrong time, wrong outputs or settings."""

import tensorflow as tf

from .. import family
from . import activity_l1 as known
from .activity_l1 import ActivityL1, as_it_stands

_COST = {
    "sum": known.sum_over_the_batch,
    "signed": known.without_absolute_values,
    "signed sum": known.sum_of_the_batch_without_absolute_values,
    "mean": known.mean_over_everything,
    "squares": known.squares,
    "static batch": known.batch_size_taken_from_the_shape,
    "no gradient": known.loss_without_gradient,
    "absolute sum": """Your loss is the absolute value of a sample's sum. Positive and negative values cancel in such a
        sum. Take the absolute values first, then sum them.""",
    "absolute sum of all": """Your loss is the absolute value of the sum. Positive and negative values cancel in such a
        sum. Take the absolute values first, then sum them.""",
    "absolute mean sample": """Your loss is computed from the mean sample, so values from different samples cancel. Take
        the absolute values before you average over the samples.""",
    "last axis": """Your loss is a sum over only the last axis and a mean over all others. For images, that includes a
        mean over the pixels. A sample's norm is the sum over all axes but the first.""",
    "axis 1": """Your loss is a sum over only axis 1 and a mean over all others. A sample's norm is the sum over all
        axes but the first.""",
    "swapped": """Your loss is a sum over the samples and a mean over the values of a sample. It should be the other way
        around: a sum over the values of a sample, and a mean over the samples.""",
    "per sample": """Your loss is a vector with one number for each sample. The exercise asks for a single number: the
        mean over the samples.""",
    "per feature": """Your loss has one number for each feature. Sum over all values of a sample.""",
    "squares, mean": """Your loss is a mean of squares. L1 sums absolute values, and the mean is only over the
        samples.""",
    "squares, sum": """Your loss is the sum of the squares in the whole batch. L1 sums absolute values, and the mean is
        over the samples.""",
    "root of squares": """Your loss is the square root of a sum of squares, the L2 norm. L1 sums absolute values.""",
    "root of squares, sum": """Your loss is the sum of the samples' L2 norms: square roots of sums of squares. L1 sums
        absolute values, and the mean is over the samples.""",
    "root of all squares": """Your loss is the square root of the sum of all squares, the L2 norm of the whole batch. L1
        sums absolute values, and the mean is over the samples.""",
    "root of all squares, mean": """Your loss is the L2 norm of the whole batch, divided by the number of samples. L1
        sums absolute values.""",
    **dict.fromkeys(
        ("matrix norm", "matrix norm, sum"),
        """Your loss looks like the largest column sum of absolute values, which is the 1-norm of a matrix, as computed
        by tf.norm(..., ord=1) over two axes. Sum the absolute values of each sample.""",
    ),
    "largest, mean": """Your loss is the largest absolute value in the batch, divided by the number of samples. L1 sums
        all absolute values.""",
    "int batch": """Your layer fails in every call: the sum is divided by an integer, such as tf.shape(inputs)[0].
        TensorFlow doesn't convert it to a float. Use tf.cast(..., inputs.dtype).""",
    "half squares": """Your loss is half of a sum of squares. L1 sums absolute values.""",
    "largest": """Your loss depends only on the largest absolute value. L1 sums all absolute values.""",
    "largest per sample": """Your loss is the mean of each sample's largest absolute value. L1 sums all absolute
        values.""",
    "positive": """Your loss leaves out the negative values. L1 sums absolute values.""",
    "negative": """Your loss is negative, so training makes the activity larger. Leave out the minus sign.""",
    "less one": """You divide your loss by one less than the number of samples. Divide by the number of samples.""",
    "over width": """You divide your loss by the length of the last axis. Divide by the number of samples.""",
    "first sample": """Your loss is computed from only the first sample. Average over all samples.""",
    "images only": """Your layer fails for vectors, as it would with a sum over axes 1, 2, and 3. A sample may have any
        number of axes: sum over all but the first, however many there are.""",
}
_RATE = {
    "forgotten": known.rate_forgotten,
    "default": """Your layer uses the rate 0.01, regardless of the argument. That is the default. Follow the argument
        from __init__ to the loss.""",
    "squared": """Your loss is multiplied by the rate twice.""",
    "divided": """You divide your loss by the rate. Multiply by it.""",
    "inside": """You add the rate to your loss. Multiply by it.""",
    "weight": """Your layer has a weight. It should have none: the rate is a plain number and isn't trained.""",
    "not kept": """Your layer has no attribute named rate. get_config reads self.rate, so __init__ should assign it.""",
}
_ADDED = {
    "nothing": known.losses_stay_empty,
    "training only": """Your layer adds a loss only if training is true. The exercise asks for one loss in each
        call.""",
    "twice": """Each call adds your loss twice. Call add_loss only once.""",
    "sample by sample": """Your layer adds one loss for each sample. Each call should add one loss: the mean over the
        samples. A loop over the samples also fails when the batch size isn't known yet.""",
    **dict.fromkeys(
        ("sample by sample, by len", "sample by sample, by shape"),
        """Your layer adds one loss for each sample. Each call should add one loss: the mean over the samples. A loop
        over the samples also fails when the batch size isn't known yet.""",
    ),
    **dict.fromkeys(
        ("undivided", "undivided, by len", "undivided, by shape"),
        """Your layer adds one loss for each sample and divides none of them by the number of samples. Each call should
        add one loss: the mean over the samples. A loop over the samples also fails when the batch size isn't known
        yet.""",
    ),
    "halves": """Each call adds two losses. Add one number with a single call to add_loss.""",
    "function": """Your layer passes a function to add_loss. In Keras 3, add_loss takes the loss itself, a tensor.""",
    "first call": """Your layer adds a loss only in its first call. Keras clears the losses before each call, so add a
        loss every time.""",
    "all calls": """Your loss includes the losses of earlier calls. Each call should add only the loss for its own
        inputs.""",
}
_OUTPUT = {
    "absolute values": known.returns_absolute_values,
    "None": """Your layer returns None. It should return its inputs.""",
    "no gradient": """No gradient flows back through your output. Return the inputs unchanged.""",
    "loss": """Your layer returns the loss. Pass the loss to add_loss, and return the inputs.""",
    "pair": """Your layer returns more than the inputs. Pass the loss to add_loss, and return only the inputs.""",
    "plus loss": """Your layer adds the loss to its output. Return the inputs unchanged.""",
    "times rate": """Your output is multiplied by the rate. Return the inputs unchanged.""",
    "squares": """Your output is squared. Return the inputs unchanged.""",
    "flattened": """Your output is flattened. Return the inputs unchanged, in their original shape.""",
    "relu": """Your output has no negative values. Return the inputs unchanged.""",
    "first sample": """Your layer returns the first sample. Return all inputs.""",
    "summed": """Your output has lost an axis. Return the inputs unchanged.""",
}
_SETTINGS = {
    "loses the rate": known.config_loses_the_rate,
    "own only": known.config_of_its_own_only,
    "not passed": """Your layer ignores name, dtype, and trainable: its base class uses the defaults. Do you pass them
        to super().__init__ as **kwargs?""",
    "no kwargs": """Your layer doesn't accept all of the settings that every layer has: name, dtype, and trainable. When
        a model is loaded, Keras passes them to its layers. Accept **kwargs in __init__ and pass them to
        super().__init__.""",
    "None": """Your get_config returns None. dict.update changes a dictionary in place and returns None. Return the
        dictionary itself.""",
}


def _no_more():
    """Accept no extra arguments. An __init__ without **kwargs also rejects the arguments that Keras passes, such as
    name."""


@family(ActivityL1, pairs=False, cost=_COST, rate=_RATE, added=_ADDED, output=_OUTPUT, settings=_SETTINGS)
def varied(cost="", rate="", added="", output="", settings=""):
    class Varied(tf.keras.layers.Layer):
        def __init__(self, rate=1e-2, **kwargs):
            if settings == "no kwargs":
                _no_more(**kwargs)
            super().__init__(**({} if settings == "not passed" else kwargs))
            self.keep(rate)

        def keep(self, given):
            if rate != "not kept":
                self.rate = 1e-2 if rate == "default" else given
            if rate == "weight":
                start = tf.keras.initializers.Constant(given)
                self.factor = self.add_weight(name="rate", shape=(), initializer=start)

        @as_it_stands
        def call(self, inputs, training=False):
            adds = added != "nothing" and (training or added != "training only")
            if adds and not (added == "first call" and self.__dict__.get("called")):
                self.charge(inputs)
            self.__dict__["called"] = True
            return self.answer(inputs)

        def charge(self, x):
            if added == "function":
                return self.add_loss(lambda: self.loss(x))
            if added.startswith(("sample by sample", "undivided")):
                return self.charge_each(x)
            loss = self.loss(x)
            if added == "all calls":
                loss = self.__dict__["sum"] = loss + self.__dict__.get("sum", 0)
            for _ in range(2 if added in ("twice", "halves") else 1):
                self.add_loss(loss / 2 if added == "halves" else loss)
            return None

        def charge_each(self, x):
            samples = x
            if added.endswith("by len") or added.endswith("by shape"):
                samples = [x[i] for i in range(len(x) if added.endswith("len") else x.shape[0])]
            for sample in samples:
                self.add_loss(self.loss(sample[None]) / (1 if added.startswith("undivided") else len(x)))

        def loss(self, x):
            factor = tf.convert_to_tensor(self.factor) if rate == "weight" else self.rate
            found = _cost(cost, x)
            return {"forgotten": found, "squared": found * factor**2, "divided": found / factor,
                    "inside": found + factor}.get(rate, found * factor)  # fmt: skip

        def answer(self, x):
            if output in ("loss", "pair", "plus loss"):
                loss = self.loss(x)
                return {"loss": loss, "pair": (x, loss)}.get(output, x + loss)
            return {
                "absolute values": lambda: tf.abs(x),
                "None": lambda: None,
                "no gradient": lambda: tf.stop_gradient(x),
                "times rate": lambda: self.rate * x,
                "squares": lambda: x**2,
                "flattened": lambda: tf.reshape(x, (tf.shape(x)[0], -1)),
                "relu": lambda: tf.nn.relu(x),
                "first sample": lambda: x[:1],
                "summed": lambda: tf.reduce_sum(x, axis=-1),
            }.get(output, lambda: x)()

        def get_config(self):
            base = super().get_config()
            return {"loses the rate": base, "own only": {"rate": self.rate}, "None": None}.get(
                settings, {**base, "rate": self.rate}
            )

    return Varied


def _cost(cost, x):
    count = tf.cast(tf.shape(x)[0], x.dtype)
    size, mean, total = tf.abs(x), tf.reduce_mean, tf.reduce_sum
    own = list(range(1, len(x.shape)))
    usual = lambda: total(size) / count  # noqa: E731
    return {
        "sum": lambda: total(size),
        "signed": lambda: total(x) / count,
        "signed sum": lambda: total(x),
        "mean": lambda: mean(size),
        "squares": lambda: total(x**2) / count,
        "static batch": lambda: total(size) / x.shape[0],
        "no gradient": lambda: tf.stop_gradient(usual()),
        "absolute sum": lambda: mean(tf.abs(total(x, axis=own))),
        "absolute sum of all": lambda: tf.abs(total(x)) / count,
        "absolute mean sample": lambda: total(tf.abs(mean(x, axis=0))),
        "last axis": lambda: mean(total(size, axis=-1)),
        "axis 1": lambda: mean(total(size, axis=1)),
        "swapped": lambda: mean(total(size, axis=0)),
        "per sample": lambda: total(size, axis=own),
        "per feature": lambda: mean(size, axis=0),
        "squares, mean": lambda: mean(x**2),
        "squares, sum": lambda: total(x**2),
        "root of squares": lambda: mean(tf.sqrt(total(x**2, axis=own))),
        "root of squares, sum": lambda: total(tf.sqrt(total(x**2, axis=own))),
        "root of all squares": lambda: tf.sqrt(total(x**2)),
        "root of all squares, mean": lambda: tf.sqrt(total(x**2)) / count,
        "matrix norm": lambda: tf.reduce_max(total(tf.reshape(size, (tf.shape(x)[0], -1)), axis=0)) / count,
        "matrix norm, sum": lambda: tf.reduce_max(total(tf.reshape(size, (tf.shape(x)[0], -1)), axis=0)),
        "largest, mean": lambda: tf.reduce_max(size) / count,
        "int batch": lambda: total(size) / tf.shape(x)[0],
        "half squares": lambda: total(x**2) / (2 * count),
        "largest": lambda: tf.reduce_max(size),
        "largest per sample": lambda: mean(tf.reduce_max(size, axis=own)),
        "positive": lambda: total(tf.nn.relu(x)) / count,
        "negative": lambda: -usual(),
        "less one": lambda: total(size) / (count - 1),
        "over width": lambda: total(size) / x.shape[-1],
        "first sample": lambda: total(size[0]),
        "images only": lambda: mean(total(size, axis=[1, 2, 3])),
    }.get(cost, usual)()
