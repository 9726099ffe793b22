"""A family of mistakes in `BatchNorm`: wrong statistics, updates, uses of statistics, weights, or settings."""

import tensorflow as tf

from .. import family
from . import batch_norm as known
from .batch_norm import BatchNorm, as_it_stands
from .batch_norm_family_moments import moments, unbiased
from .batch_norm_family_weights import AFTERWARDS, SETTINGS, STARTS, TRAINED, WEIGHTS

_AXES = {  # wrong axes over which the statistics are computed
    "batch": """On images, your layer fails in training: its mean has several axes, as if it were computed over the
        batch alone, or over height and width alone. Each channel should have one mean: average over every axis but the
        last.""",
    "batch, then pixels": known.per_pixel,
    "PyTorch": """On images, your layer treats axis 1 as the channel axis, as PyTorch does: its weights have
        input_shape[1] elements, and its mean is computed over the other axes. In Keras, the channel axis is the last
        one.""",
    "0, 2, 3": """On images, your mean and variance are computed over axes 0, 2, and 3, as in PyTorch, where axis 1 is
        the channel axis. In Keras, the channel axis is the last one.""",
    "images": """Your layer fails for vectors in training, as it would with statistics over axes 0, 1, and 2. A batch of
        vectors has two axes. Use all axes but the last, however many there are.""",
    "all": """Your mean and variance are computed over all axes, so all channels share them. Each channel should have
        its own mean and variance: leave the last axis out.""",
    "last": """Your mean and variance are computed over the last axis, as in layer normalization. Compute them over all
        other axes, so that each channel has its own mean and variance.""",
    "kept": """Your layer fails in training when it assigns the statistics: they have as many axes as the input. The
        weights have only one axis, (channel,). Leave keepdims out.""",
}
_VARIANCE = {
    "n - 1, moving": known.variance_of_n_minus_one,
    "by squares": known.variance_by_squares,
    "no gradient": known.no_gradient_through_the_statistics,
    "n - 1, moving, nan": """For the moving variance, you divide by n - 1, as PyTorch does. With only one value, that is
        a division by zero. The exercise asks for n.""",
    "n - 1": """To compute the variance, you divide by n - 1, even for the output. The exercise asks for n, which gives
        the mean of the squared distances.""",
    "n - 1, output": """In training, your output uses a variance with n - 1 as the divisor. The exercise asks for n.""",
    "around the moving mean": """Your variance is the mean of the squared distances from the moving mean after its
        update. Use the distances from the mean of this batch.""",
    "around the old mean": """Your variance is the mean of the squared distances from the moving mean before its update.
        Use the distances from the mean of this batch.""",
    "around zero": """Your variance is the mean of the squares. Subtract the mean of this batch first.""",
    "deviation": """In training, your layer uses the standard deviation in place of the variance, both in the output and
        in the moving variance.""",
    "absolute": """Your variance is the mean of the absolute distances. Square the distances.""",
    "within images": """On images, your variance is the mean of the variances within each image. But the images also
        have different means: use the distances from the mean over all images.""",
    "gradient of the mean only": """The outputs are right, but no gradient flows through the batch's variance.""",
    "gradient of the variance only": """The outputs are right, but no gradient flows through the batch's mean.""",
}
_MOVED = {  # wrong values of the new moving statistics
    "PyTorch": known.momentum_of_pytorch,
    "never": known.statistics_never_move,
    "at inference": known.statistics_move_at_inference,
    "0.99": """Your moving statistics correspond to a momentum of 0.99, regardless of the argument. Follow the argument
        from __init__ to the update.""",
    "0.9": """Your moving statistics correspond to a momentum of 0.9, regardless of the argument. Follow the argument
        from __init__ to the update.""",
    "precedence": """Your moving statistics are computed as moving * momentum + batch * 1 - momentum, which subtracts
        the momentum from the batch's statistics. You are missing parentheses.""",
    "whole batch": """Your update adds the full statistics of the batch to a share of the old ones. The batch's share
        should be 1 - momentum.""",
    "added": """You add the new value of your moving statistics to the old one. assign replaces a value; assign_add adds
        to it.""",
    "old kept": """Your update keeps the old value in full and adds the batch's share to it. The share of the old value
        should be the momentum.""",
    "last batch": """Your moving statistics are those of the last batch. They should keep a share of the old values: the
        momentum.""",
    "only mean": """Your moving variance never changes. In training, assign it a new value, as you do for the mean.""",
    "only variance": """Your moving mean never changes. In training, assign it a new value, as you do for the
        variance.""",
    "variance from mean": """Your moving variance is updated from the moving mean. It should start from the old moving
        variance.""",
    "variance from old mean": """Your moving variance is updated from the old moving mean. It should start from the old
        moving variance.""",
    "mean from variance": """Your moving mean is updated with the batch's variance.""",
    "exchanged": """Your moving mean is updated with the batch's variance, and your moving variance with the batch's
        mean.""",
    "deviation": """Your moving variance is updated with the batch's standard deviation. Use the variance.""",
    "with epsilon": """Your moving variance includes epsilon. Add epsilon only where the layer divides, and don't store
        it.""",
    "inverted": """Your moving statistics change at inference and stay the same in training. It should be the other way
        around.""",
    "replaced": """Your weights never change: you keep the moving statistics in attributes and assign new tensors to
        these attributes. A compiled function doesn't keep them, and they aren't saved to a file. Change the weights
        with assign.""",
}
_USED = {  # wrong statistics with which the inputs are normalized
    "batch": known.batch_statistics_at_inference,
    "moving": known.moving_statistics_in_training,
    "moving, before": """In training, your layer normalizes with the moving statistics as they were before this batch.
        Use the batch's own mean and variance.""",
    "inverted": """Your layer normalizes with the moving statistics in training, and with the batch's own at inference.
        It should be the other way around.""",
    "moving variance": """In training, your layer divides by the square root of the moving variance. Use the batch's own
        variance there.""",
    "moving mean": """In training, your layer subtracts the moving mean. Use the batch's own mean there.""",
    "training by default": """Your layer is in training mode when training isn't given. According to the exercise, that
        means inference.""",
    "always training": """Your layer is always in training mode. At inference (training=False or not given), it should
        use the moving statistics and leave them unchanged.""",
    "always inference": """Your layer is always in inference mode. In training, it should use the batch's statistics and
        update the moving ones.""",
    "nothing at inference": """At inference, your layer returns its inputs. It should normalize them there, too, using
        the moving statistics.""",
    "no mean": """Your layer doesn't subtract the mean.""",
}
_ROOT = {
    "epsilon outside": known.epsilon_outside_the_root,
    "no epsilon": """Your result looks as if epsilon were 0. Add epsilon to the variance, under the square root.""",
    "0.001": """Your layer behaves as if epsilon were 0.001, regardless of the argument. Follow the argument from
        __init__ to the square root.""",
    "half": """Your layer divides by half the sum of variance and epsilon, as (variance + epsilon) ** 1/2 would: `**` is
        evaluated before `/`. For a square root, use ** 0.5 or tf.sqrt.""",
    "half of all": """Your layer divides by twice the sum of variance and epsilon, as x / (variance + epsilon) ** 1/2 or
        x * (variance + epsilon) ** -1/2 would: `**` is evaluated before `/`. For a square root, use ** 0.5 or
        tf.sqrt.""",
    "no root": """Your layer divides by the variance. Divide by its square root.""",
    "twice": """Your result looks as if epsilon were added twice.""",
    "squared": """Your result looks as if the square of epsilon were added.""",
    "multiplied": """Your layer multiplies by the standard deviation. Divide by it.""",
    "1e-5": """Your layer behaves as if epsilon were 0.00001, regardless of the argument. Follow the argument from
        __init__ to the square root.""",
}


@family(
    BatchNorm, pairs=False, axes=_AXES, variance=_VARIANCE, moved=_MOVED, used=_USED, root=_ROOT,
    afterwards=AFTERWARDS, weights=WEIGHTS, settings=SETTINGS,
)  # fmt: skip
@family(BatchNorm, pairs=True, starts=STARTS, trained=TRAINED)
def varied(
    axes="", variance="", moved="", used="", root="", afterwards="", weights="", settings="", starts="", trained=""
):
    class Varied(tf.keras.layers.Layer):
        def __init__(self, momentum=0.99, epsilon=1e-3, **kwargs):
            super().__init__(**({} if settings == "not passed" else kwargs))
            if settings == "exchanged":
                momentum, epsilon = epsilon, momentum
            if settings != "not kept":
                self.momentum = 0.99 if settings in ("defaults", "momentum lost") else momentum
                self.epsilon = 1e-3 if settings in ("defaults", "epsilon lost") else epsilon

        def build(self, shape):
            sizes = {"axis 1": (shape[1],), "PyTorch": (shape[1],), "axis 0": (shape[0],), "whole sample": shape[1:]}
            sizes |= {"(1, channel)": (*[1] * (len(shape) - 1), shape[-1])}

            def add(name, start, trainable):
                if weights == "tf.Variable":
                    return tf.Variable((tf.ones if start == "ones" else tf.zeros)(shape[-1]), trainable=trainable)
                size = sizes.get(axes if axes == "PyTorch" else weights, (shape[-1],))
                return self.add_weight(name=name, shape=size, initializer=start, trainable=trainable)

            def start(part, usual):
                drawn = starts in ("all random", f"random {part}")
                return "glorot_uniform" if drawn else starts.split()[1] if starts.startswith(f"{part} ") else usual

            free = trained != "none" and (trained != "as the layer" or self.trainable)
            self.gamma = add("gamma", start("scale", "ones"), free and trained != "not scale")
            self.beta = add("beta", start("offset", "zeros"), free and trained != "not offset")
            self.mean = add("mean", start("mean", "zeros"), trained in ("all", "mean, too"))
            self.variance = add("variance", start("variance", "ones"), trained in ("all", "variance, too"))
            if weights == "one more":
                self.more = self.add_weight(name="more", shape=(), initializer="zeros", trainable=False)

        @as_it_stands
        def call(self, inputs, training=used == "training by default"):
            training = {"always training": True, "always inference": False}.get(used, training)
            if not training and used == "nothing at inference":
                return inputs
            before = tf.identity(self.mean), tf.identity(self.variance)
            moves = not training if moved == "inverted" else training or moved == "at inference"
            own = training or used in ("batch", "inverted") or moves
            mean, spread = moments(inputs, self, axes, variance) if own else before
            if moves and moved != "never":
                self.move(inputs, mean, spread, *before)
            if used == "moving" or used in ("moving mean", "moving variance"):
                now = self.mean, self.variance
            else:
                now = before
            if training:
                mean = now[0] if used in ("moving", "moving, before", "moving mean", "inverted") else mean
                spread = now[1] if used in ("moving", "moving, before", "moving variance", "inverted") else spread
            elif used not in ("batch", "inverted"):
                mean, spread = before if moves else (self.mean, self.variance)
            if variance == "n - 1, output" and training:
                spread = spread * unbiased(inputs, True)
            return self.scaled(inputs if used == "no mean" else inputs - mean, spread, training)

        def move(self, x, mean, spread, old_mean, old_spread):
            axes_left = list(range(len(mean.shape) - 1))
            if axes == "batch, then pixels":
                mean, spread = tf.reduce_mean(mean, axes_left), tf.reduce_mean(spread, axes_left)
            if variance in ("n - 1, moving", "n - 1, moving, nan"):
                spread = spread * unbiased(x, variance == "n - 1, moving")
            spread = {"deviation": tf.sqrt(spread), "with epsilon": spread + self.epsilon}.get(moved, spread)
            if moved in ("mean from variance", "exchanged"):
                mean, spread = spread, mean if moved == "exchanged" else spread
            if moved != "only variance":
                self.put("mean", self.moved(old_mean, mean))
            old = {"variance from mean": self.mean, "variance from old mean": old_mean}.get(moved, old_spread)
            if moved != "only mean":
                self.put("variance", self.moved(old, spread))

        def put(self, name, value):
            if moved == "replaced":
                setattr(self, name, tf.convert_to_tensor(value))
            elif moved == "added":
                getattr(self, name).assign_add(value)
            else:
                getattr(self, name).assign(value)

        def moved(self, old, new):
            m = {"0.99": 0.99, "0.9": 0.9}.get(moved, self.momentum)
            return {"PyTorch": old * (1 - m) + new * m, "precedence": old * m + new * 1 - m, "last batch": new,
                    "whole batch": old * m + new, "old kept": old + new * (1 - m)}.get(
                        moved, old * m + new * (1 - m))  # fmt: skip

        def scaled(self, x, spread, training):
            small = {"no epsilon": 0.0, "0.001": 1e-3, "1e-5": 1e-5, "twice": 2 * self.epsilon,
                     "squared": self.epsilon**2}.get(root, self.epsilon)  # fmt: skip
            by = tf.sqrt(spread) + small if root == "epsilon outside" else tf.sqrt(spread + small)
            by = {"no root": spread + small, "half": (spread + small) / 2, "half of all": 2 * (spread + small)}.get(
                root, by
            )
            x = x * by if root == "multiplied" else x / by
            scale, offset = tf.convert_to_tensor(self.gamma), tf.convert_to_tensor(self.beta)
            y = x * scale + offset
            kind, _, _ = afterwards.rpartition(" in training" if training else " at inference")
            if kind in ("nothing", "only scale", "only offset") or afterwards.endswith(("training", "inference")):
                return {"nothing": x, "only scale": x * scale, "only offset": x + offset}.get(kind, y)
            return {"nothing": x, "only scale": x * scale, "only offset": x + offset, "subtracted": x * scale - offset,
                    "offset first": (x + offset) * scale, "exchanged": x * offset + scale,
                    "relu": tf.nn.relu(y)}.get(afterwards, y)  # fmt: skip

        def get_config(self):
            base, own = super().get_config(), {"momentum": self.momentum, "epsilon": self.epsilon}
            return {"config loses both": base, "own only": own}.get(settings, {**base, **own})

    return Varied
