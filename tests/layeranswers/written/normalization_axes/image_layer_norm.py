"""Answers to `image_layer_norm` that people wrote from the exercise text alone."""


# %% wrong: uses the default axis -1, which gives one mean for each pixel
# true: last_axis
def image_layer_norm():
    return layers.LayerNormalization()


# %% wrong: uses axes (0, 1, 2), which are those of batch normalization
# true: axes=(0, 1, 2)
def image_layer_norm():
    layer = layers.LayerNormalization(axis=(0, 1, 2))
    return layer


# %% wrong: uses only height and width, which gives one mean for each channel of each image (instance normalization)
# true: height_and_width_only
def image_layer_norm():
    axes = [1, 2]
    return keras.layers.LayerNormalization(axis=axes)


# %% wrong: miscounts the axes ([2, 3]), which gives one mean for each image row
# true: axes=(2, 3)
def image_layer_norm():
    spatial_and_channel = [2, 3]
    return keras.layers.LayerNormalization(axis=spatial_and_channel)


# %% wrong: the argument is called axis, not axes, so the call raises an error
# isolating: difference
def image_layer_norm():
    return layers.LayerNormalization(axes=[1, 2, 3])


# %% wrong: a range is neither an int, a list, nor a tuple, so Keras raises TypeError
# isolating: difference
def image_layer_norm():
    return layers.LayerNormalization(axis=range(1, 4))


# %% wrong: one layer is created outside the function, so each call returns the same object
# true: one_layer_for_all
_shared_layer_norm = layers.LayerNormalization(axis=[1, 2, 3])

def image_layer_norm():
    return _shared_layer_norm


# %% wrong: the layer is created once, as a default argument, so each call returns the same object
# true: one_layer_for_all
def image_layer_norm(layer=layers.LayerNormalization(axis=(1, 2, 3))):
    return layer


# %% wrong: turns off scale and offset
# true: no_scale_and_offset
def image_layer_norm():
    return layers.LayerNormalization(axis=[1, 2, 3], center=False, scale=False)


# %% wrong: passes PyTorch's normalized_shape, an unknown argument in Keras
# isolating: difference
def image_layer_norm():
    return layers.LayerNormalization(normalized_shape=(28, 28, 3), eps=1e-5)


# %% wrong: the layer is frozen, so scale and offset aren't trained
# true: settings='frozen'
def image_layer_norm():
    norm = layers.LayerNormalization(axis=[1, 2, 3])
    norm.trainable = False
    return norm


# %% wrong: uses BatchNormalization instead of LayerNormalization
# isolating: difference
def image_layer_norm():
    return layers.BatchNormalization(axis=[1, 2, 3])


# %% wrong: the batch axis is included, so there is one mean for the whole batch (and weights that depend on the batch size)
# true: axes=(0, 1, 2, 3)
def image_layer_norm():
    all_axes = list(range(4))
    return layers.LayerNormalization(axis=all_axes)


# %% wrong: the return is missing, so the result is None
# true: kind='None'
def image_layer_norm():
    layer = layers.LayerNormalization(axis=[1, 2, 3])
    layer


# %% wrong: two mistakes: returns the class instead of an instance, and doesn't use the axes
# true: the_class_itself
def image_layer_norm():
    axis = [1, 2, 3]
    LayerNorm = layers.LayerNormalization
    return LayerNorm


# %% wrong: two mistakes: Flatten and a normalization in a Sequential aren't a LayerNormalization, and the output stays flat
# true: kind='flattened'
def image_layer_norm():
    return keras.Sequential([
        layers.Flatten(),
        layers.LayerNormalization(),
    ])


# %% wrong: the axis is set after the layer is created, but under a different attribute name, so the default of -1 remains
# true: last_axis
def image_layer_norm():
    layer = layers.LayerNormalization()
    layer.axes = [1, 2, 3]
    return layer


# %% wrong: assumes channels_first (1 is the channel axis), so the layer normalizes over axis 1, the height, only
# true: axes=(1,)
def image_layer_norm():
    return layers.LayerNormalization(axis=1)


# %% right: uses a list of negative axes
def image_layer_norm():
    return layers.LayerNormalization(axis=[-3, -2, -1])


# %% right: uses from_config with a minimal config
def image_layer_norm():
    return layers.LayerNormalization.from_config({"axis": [1, 2, 3]})


# %% right: a subclass of LayerNormalization with fixed axes
class WholeImageNormalization(layers.LayerNormalization):
    def __init__(self, **kwargs):
        kwargs.setdefault("axis", [1, 2, 3])
        super().__init__(**kwargs)

def image_layer_norm():
    return WholeImageNormalization()


# %% right: takes the axes from the first exercise's function
def image_layer_norm():
    return layers.LayerNormalization(axis=list(statistic_axes("layer")))


# %% right: calls a functools.partial in the function
from functools import partial
_make_image_norm = partial(keras.layers.LayerNormalization, axis=(1, 2, 3))

def image_layer_norm():
    return _make_image_norm()


# %% wrong: the default axis −1 gives one mean per pixel; shows up with images larger than 1 × 1
# true: last_axis
def image_layer_norm():
    layer = layers.LayerNormalization()
    return layer


# %% wrong: axis=(1, 2) leaves out the channels, so there is one mean per image and channel; visible with more than one channel
# true: height_and_width_only
def image_layer_norm():
    spatial_axes = (1, 2)
    return layers.LayerNormalization(axis=spatial_axes)


# %% wrong: axis −3 is taken to mean "the last three axes", but it is only the height; visible with widths or channels above 1
# true: axes=(1,)
def image_layer_norm():
    return layers.LayerNormalization(axis=-3)


# %% wrong: GroupNormalization with one group isn't a LayerNormalization and has only one scale per channel; visible in the type and in the shapes of the weights
# true: group_norm_in_disguise
# isolating: difference
def image_layer_norm():
    return layers.GroupNormalization(groups=1)


# %% wrong: scale and offset are switched off (no trainable weights)
# true: no_scale_and_offset
# isolating: difference
def image_layer_norm():
    return layers.LayerNormalization(axis=[1, 2, 3], center=False, scale=False)


# %% wrong: one layer object is created when the cell runs and returned by every call
# true: one_layer_for_all
# isolating: difference
_image_norm = layers.LayerNormalization(axis=(1, 2, 3))

def image_layer_norm():
    return _image_norm


# %% wrong: crashes: Keras doesn't take a range for axis (TypeError)
# isolating: difference
def image_layer_norm():
    image_axes = range(1, 4)
    return layers.LayerNormalization(axis=image_axes)


# %% wrong: crashes: PyTorch's argument normalized_shape doesn't exist in Keras
# isolating: difference
def image_layer_norm(shape=(28, 28, 1)):
    return layers.LayerNormalization(normalized_shape=shape)


# %% wrong: the axes include the batch, so there is one mean for all images together; visible with batches of at least two images (the weights depend on the batch size, too)
# true: axes=(0, 1, 2, 3)
# isolating: difference
def image_layer_norm():
    return layers.LayerNormalization(axis=[0, 1, 2, 3])


# %% wrong: the axes start at 2 because they are counted from one, and axis 4 doesn't exist (the layer crashes when called on images)
# true: kind='from 1'
# isolating: difference
def image_layer_norm():
    height, width, channel = 2, 3, 4
    norm = layers.LayerNormalization(axis=[height, width, channel])
    return norm


# %% wrong: the layer is already built for 28 × 28 × 1 and fails on images of a different shape
# true: kind='built'
# isolating: difference
def image_layer_norm():
    layer = layers.LayerNormalization(axis=[1, 2, 3])
    layer.build((None, 28, 28, 1))
    return layer


# %% wrong: returns a Lambda layer that normalizes but has no scale or offset and isn't a LayerNormalization; visible in the type and the weights
# true: no_scale_and_offset
# isolating: difference
def image_layer_norm():
    def normalize(t):
        mean, var = tf.nn.moments(t, axes=[1, 2, 3], keepdims=True)
        return (t - mean) / tf.sqrt(var + 1e-3)
    return layers.Lambda(normalize)


# %% wrong: returns the layer's output for a symbolic input instead of the layer; visible with every use
# isolating: difference
def image_layer_norm():
    inputs = keras.Input(shape=(28, 28, 3))
    outputs = layers.LayerNormalization(axis=[1, 2, 3])(inputs)
    return outputs


# %% wrong: two mistakes: uses axis 1 as if the images were channels_first, and the layer is frozen
# true: axes=(1,), settings='frozen'
def image_layer_norm():
    layer = layers.LayerNormalization(axis=1)
    layer.trainable = False
    return layer


# %% wrong: BatchNormalization over the image axes isn't a LayerNormalization, and its `axis` argument names the axes that are kept
# isolating: difference
def image_layer_norm():
    return layers.BatchNormalization(axis=[1, 2, 3])


# %% wrong: returns a partial of the class, which isn't a layer but must be called to create one
# isolating: difference
from functools import partial

def image_layer_norm():
    return partial(layers.LayerNormalization, axis=(1, 2, 3))


# %% wrong: uses width and channels only: the start index of the slice is one too high; visible for images with more than one row
# true: axes=(2, 3)
def image_layer_norm():
    all_axes = [0, 1, 2, 3]
    axes = all_axes[2:]
    return layers.LayerNormalization(axis=axes, epsilon=0.001)


# %% right: uses negative axes
def image_layer_norm():
    return layers.LayerNormalization(axis=(-3, -2, -1))


# %% right: creates the layer from a config
def image_layer_norm():
    return layers.LayerNormalization.from_config({"axis": list(range(1, 4))})


# %% right: a subclass of LayerNormalization with a different default axis
class ImageLayerNorm(layers.LayerNormalization):
    def __init__(self, axis=(1, 2, 3), **kwargs):
        super().__init__(axis=list(axis), **kwargs)

def image_layer_norm():
    return ImageLayerNorm()


# %% wrong: uses the default axis -1, so each pixel gets its own mean; shows up for every image with more than one pixel
# true: last_axis
def image_layer_norm():
    return layers.LayerNormalization()


# %% wrong: uses only height and width, so there is one mean for each channel; visible for images with more than one channel
# true: height_and_width_only
def image_layer_norm():
    layer = layers.LayerNormalization(axis=[1, 2])
    return layer


# %% wrong: GroupNormalization with one group isn't a LayerNormalization (and has one scale for each channel); visible in a test of the type or of the weights' shapes
# true: group_norm_in_disguise
# isolating: difference
def image_layer_norm():
    return layers.GroupNormalization(groups=1)


# %% wrong: the batch axis is included, so all images share one mean; visible in the output for different images in a batch, or as an error when the batch size changes
# true: axes=(0, 1, 2, 3)
# isolating: difference
def image_layer_norm():
    all_axes = tuple(range(4))
    return layers.LayerNormalization(axis=all_axes)


# %% wrong: nn.LayerNorm's argument normalized_shape doesn't exist in Keras, so every call raises an error
# isolating: difference
def image_layer_norm():
    return layers.LayerNormalization(normalized_shape=(28, 28, 3))


# %% wrong: uses PyTorch's epsilon 1e-5 instead of the default 0.001; most visible with images that have a small variance
# true: epsilon=1e-05
def image_layer_norm():
    return layers.LayerNormalization(axis=[1, 2, 3], epsilon=1e-5)


# %% wrong: there is no scale or offset; shows up in the missing weights
# true: no_scale_and_offset
# isolating: difference
def image_layer_norm():
    ln = layers.LayerNormalization(axis=[-3, -2, -1], center=False, scale=False)
    return ln


# %% wrong: the layer is created once, outside the function, and each call returns the same one; visible with two calls (also with images of different sizes)
# true: one_layer_for_all
# isolating: difference
_image_norm = layers.LayerNormalization(axis=[1, 2, 3])

def image_layer_norm():
    return _image_norm


# %% wrong: the subclass doesn't call super().__init__(), so using the layer raises an error
# isolating: difference
class WholeImageNorm(layers.LayerNormalization):
    def __init__(self):
        self.axis = [1, 2, 3]
        self.epsilon = 1e-3

def image_layer_norm():
    return WholeImageNorm()


# %% wrong: the subclass's call computes only the normalization, so the parent's gamma and beta aren't used; visible with weights other than the initial ones, and in gradients
# isolating: difference
class ImageLN(layers.LayerNormalization):
    def __init__(self, **kwargs):
        super().__init__(axis=[1, 2, 3], **kwargs)

    def call(self, inputs):
        mean, var = tf.nn.moments(inputs, axes=[1, 2, 3], keepdims=True)
        return (inputs - mean) / tf.sqrt(var + self.epsilon)

def image_layer_norm():
    return ImageLN()


# %% wrong: two mistakes: returns a model that isn't a LayerNormalization, and the images stay flat; visible with every input
# true: kind='flattened'
# isolating: difference
def image_layer_norm():
    model = keras.Sequential()
    model.add(layers.Flatten())
    model.add(layers.LayerNormalization())
    return model


# %% wrong: the axes are given one by one, so 2 becomes the epsilon and the mean is over axis 1 alone; visible with every image
# true: axes=(1,)
# isolating: dependence; difference
def image_layer_norm():
    return layers.LayerNormalization(1, 2, 3)


# %% wrong: the layer isn't trainable; shows up in the list of its trainable weights, which is empty
# true: settings='frozen'
# isolating: difference
def image_layer_norm():
    norm = layers.LayerNormalization(axis=(1, 2, 3), trainable=False)
    return norm


# %% wrong: axis=None, which means "everything" to np.mean, raises TypeError in the constructor
# isolating: difference
def image_layer_norm():
    return layers.LayerNormalization(axis=None)


# %% wrong: returns the class instead of a layer, because the parentheses are missing; shows up for any use on a batch
# isolating: difference
def image_layer_norm():
    class ImageLayerNorm(layers.LayerNormalization):
        def __init__(self, **kwargs):
            kwargs["axis"] = [1, 2, 3]
            super().__init__(**kwargs)
    return ImageLayerNorm


# %% wrong: the scale starts at 0 ("zero-init") and the offset at 1, because the initializers are swapped; visible in a new layer's output, which consists of ones
# isolating: difference
def image_layer_norm():
    return layers.LayerNormalization(
        axis=[1, 2, 3],
        epsilon=0.001,
        center=True,
        scale=True,
        gamma_initializer="zeros",
        beta_initializer="ones",
    )


# %% right: a subclass that fixes the axes with a keyword argument and can be created from its config
class LayerNormOfImages(layers.LayerNormalization):
    def __init__(self, **kwargs):
        kwargs["axis"] = [-3, -2, -1]
        super().__init__(**kwargs)

def image_layer_norm():
    return LayerNormOfImages()


# %% right: uses from_config with a config that has only the axes
def image_layer_norm():
    settings = dict(axis=list(range(1, 4)))
    return layers.LayerNormalization.from_config(settings)


# %% right: calls a functools.partial in the function
from functools import partial

WholeImage = partial(layers.LayerNormalization, axis=(1, 2, 3))

def image_layer_norm():
    return WholeImage()


# %% wrong: the default axis -1 gives one mean for every pixel; shows up with all images
# true: last_axis
def image_layer_norm():
    return layers.LayerNormalization()


# %% wrong: uses only height and width, so there is one mean for each channel of an image; visible for images with different channels
# true: height_and_width_only
def image_layer_norm():
    norm = layers.LayerNormalization(axis=[1, 2])
    return norm


# %% wrong: the batch axis is normalized too; visible with batches of two or more (gamma even has the batch size in its shape)
# true: axes=(0, 1, 2, 3)
# isolating: difference
def image_layer_norm():
    axes = [0, 1, 2, 3]
    return keras.layers.LayerNormalization(axis=axes)


# %% wrong: returns the class itself, not a layer; calling it with a batch gives no output
# true: the_class_itself
# isolating: difference
def image_layer_norm():
    norm_class = layers.LayerNormalization
    return norm_class


# %% wrong: GroupNormalization with one group isn't a LayerNormalization, and it has only one gamma for each channel; visible with every input
# true: group_norm_in_disguise
# isolating: difference
def image_layer_norm():
    return layers.GroupNormalization(groups=1)


# %% wrong: uses PyTorch's epsilon 1e-5 instead of the default 0.001; visible in the config's epsilon and with images of small variance
# true: epsilon=1e-05
def image_layer_norm():
    eps = 1e-5
    return layers.LayerNormalization(axis=[1, 2, 3], epsilon=eps)


# %% wrong: PyTorch's argument normalized_shape is unknown to Keras, so each call crashes
# isolating: difference
def image_layer_norm():
    return layers.LayerNormalization(normalized_shape=[1, 2, 3])


# %% wrong: one layer created outside the function is returned at each call; two calls give the same object
# true: one_layer_for_all
# isolating: difference
_image_norm = layers.LayerNormalization(axis=[1, 2, 3])

def image_layer_norm():
    return _image_norm


# %% wrong: uses a Sequential model with Flatten, which isn't a LayerNormalization and whose output has the shape (batch, values); visible with every input
# true: kind='flattened'
# isolating: difference
def image_layer_norm():
    model = keras.Sequential()
    model.add(layers.Flatten())
    model.add(layers.LayerNormalization())
    return model


# %% wrong: super().__init__() comes after self.axis and resets it to -1; shows up for any input
# true: last_axis
class WholeImageNorm(layers.LayerNormalization):
    def __init__(self):
        self.axis = [1, 2, 3]
        super().__init__()

def image_layer_norm():
    return WholeImageNorm()


# %% wrong: 1, 2, and 3 are passed as separate arguments, which sets axis to 1, epsilon to 2, and center to 3 (or crashes where arguments need names); visible with every input
# true: axes=(1,)
# isolating: dependence; difference
def image_layer_norm():
    layer = layers.LayerNormalization(1, 2, 3)
    return layer


# %% wrong: the return is missing, so the result is None; shows up for any input
# true: kind='None'
# isolating: difference
def image_layer_norm():
    layer = layers.LayerNormalization(axis=(1, 2, 3))
    layer.trainable = True


# %% wrong: there is no scale or offset ("one mean and one variance" is read as a complete description), so the weights are missing
# true: no_scale_and_offset
# isolating: difference
def image_layer_norm():
    return layers.LayerNormalization(axis=[1, 2, 3], center=False, scale=False)


# %% wrong: the layer is frozen, so scale and offset aren't trained; shows up in trainable_weights
# true: settings='frozen'
# isolating: difference
def image_layer_norm():
    layer = layers.LayerNormalization(axis=[1, 2, 3])
    layer.trainable = False
    return layer


# %% wrong: the last two axes are height and width only in PyTorch; here, they are width and channel; visible for images with more than one row
# true: axes=(2, 3)
def image_layer_norm():
    return layers.LayerNormalization(axis=[-2, -1])


# %% wrong: two mistakes: uses BatchNormalization instead of LayerNormalization, and passes a list as its axis; crashes or normalizes with moving statistics for every input
# isolating: difference
def image_layer_norm():
    class ImageLayerNorm(layers.BatchNormalization):
        def __init__(self, **kwargs):
            super().__init__(axis=[1, 2, 3], **kwargs)
    return ImageLayerNorm()


# %% wrong: the subclass flattens in call, but gamma and beta were built for the channels of an input with four axes; crashes or has the wrong shape for every input
# true: kind='built'
# isolating: difference
class FlatLayerNorm(layers.LayerNormalization):
    def call(self, inputs):
        shape = tf.shape(inputs)
        flat = tf.reshape(inputs, (shape[0], -1))
        normalized = super().call(flat)
        return tf.reshape(normalized, shape)

def image_layer_norm():
    return FlatLayerNorm()


# %% wrong: UnitNormalization divides by the length and subtracts no mean; shows up for any input
# true: kind='unit'
def image_layer_norm():
    norm = layers.UnitNormalization(axis=[1, 2, 3])
    return norm


# %% wrong: uses a TF 1 idiom from tf.contrib, which crashes with AttributeError for every input
# isolating: difference
def image_layer_norm():
    return tf.contrib.layers.layer_norm(begin_norm_axis=1)


# %% wrong: the subclass overrides call and forgets gamma and beta, which get no gradient; visible with gamma or beta other than the initial values
# isolating: difference
class PlainImageNorm(layers.LayerNormalization):
    def __init__(self, **kwargs):
        super().__init__(axis=[1, 2, 3], **kwargs)

    def call(self, inputs):
        mean, variance = tf.nn.moments(inputs, axes=[1, 2, 3], keepdims=True)
        return (inputs - mean) / tf.sqrt(variance + self.epsilon)

def image_layer_norm():
    return PlainImageNorm()


# %% right: uses a tuple of negative axes
def image_layer_norm():
    return layers.LayerNormalization(axis=(-3, -2, -1))


# %% right: creates the layer from a config dict
def image_layer_norm():
    return layers.LayerNormalization.from_config({"axis": [1, 2, 3]})


# %% right: a subclass with its own default for axis that passes keyword arguments on
class ImageNormRight(layers.LayerNormalization):
    def __init__(self, axis=(1, 2, 3), **kwargs):
        super().__init__(axis=list(axis), **kwargs)

def image_layer_norm():
    return ImageNormRight()


# %% right: uses a functools.partial, and turns a range into a list
def image_layer_norm():
    from functools import partial
    make = partial(keras.layers.LayerNormalization, axis=list(range(1, 4)))
    return make()


# %% wrong: the cache returns the same layer at each call, although a new one is required; image_layer_norm() is image_layer_norm() is true
# true: one_layer_for_all
# isolating: difference
import functools

@functools.lru_cache(maxsize=None)
def image_layer_norm():
    return layers.LayerNormalization(axis=[1, 2, 3])


# %% wrong: the subclass flattens in call, but build has created scale and offset for the last axis of the image only, so calling it raises an error for images larger than 1 x 1
# true: kind='built'
# isolating: difference
class FlatLayerNorm(layers.LayerNormalization):
    def call(self, inputs):
        shape = tf.shape(inputs)
        flat = tf.reshape(inputs, (shape[0], inputs.shape[1] * inputs.shape[2] * inputs.shape[3]))
        normed = super().call(flat)
        return tf.reshape(normed, shape)

def image_layer_norm():
    return FlatLayerNorm()


# %% wrong: epsilon is PyTorch's default 1e-5 instead of Keras's; shows up with images with a small variance
# true: epsilon=1e-05
def image_layer_norm():
    norm = layers.LayerNormalization(
        axis=[1, 2, 3],
        epsilon=1e-5,
        center=True,
        scale=True,
    )
    return norm


# %% wrong: mistakes `axis` for the axis along which each entry gets its own mean, so axis=0 normalizes each pixel and channel separately over the batch; visible with any batch
# true: axes=(0,)
# isolating: difference
def image_layer_norm():
    # one mean for each image -> images are on axis 0
    return tf.keras.layers.LayerNormalization(axis=0)


# %% wrong: the subclass turns off scale and center and computes by hand, so nothing is trained: the layer has no weights
# true: no_scale_and_offset
# isolating: difference
class ImageLN(tf.keras.layers.LayerNormalization):
    def __init__(self, **kwargs):
        super().__init__(axis=[1, 2, 3], center=False, scale=False, **kwargs)

    def call(self, x):
        mean, variance = tf.nn.moments(x, axes=[1, 2, 3], keepdims=True)
        return (x - mean) * tf.math.rsqrt(variance + self.epsilon)

def image_layer_norm():
    return ImageLN()


# %% wrong: the default axis -1 gives one mean for each pixel instead of one for each image; visible for any image with height or width > 1
# true: last_axis
def image_layer_norm():
    return tf.keras.layers.LayerNormalization()


# %% wrong: uses axes 1 and 2 only, so each channel has its own mean (instance normalization); visible for any image with more than one channel
# true: height_and_width_only
def image_layer_norm():
    axes = [1, 2]
    return layers.LayerNormalization(axis=axes)


# %% wrong: returns a GroupNormalization with one group, which isn't a LayerNormalization and whose scale has the shape (channel,) instead of (height, width, channel)
# true: group_norm_in_disguise
# isolating: difference
def image_layer_norm():
    norm = layers.GroupNormalization(groups=1)
    return norm


# %% wrong: returns the same layer at each call; shows up with two calls
# true: one_layer_for_all
# isolating: difference
_norm = layers.LayerNormalization(axis=[1, 2, 3])

def image_layer_norm():
    return _norm


# %% wrong: returns a subclass itself instead of a layer made from it, so calling the result on images fails
# isolating: difference
def image_layer_norm():
    class ImageLayerNorm(keras.layers.LayerNormalization):
        def __init__(self, **kwargs):
            super().__init__(axis=[1, 2, 3], **kwargs)
    return ImageLayerNorm


# %% wrong: uses PyTorch's argument names, so Keras raises an error at the first call of the function
# isolating: difference
def image_layer_norm():
    return layers.LayerNormalization(normalized_shape=(-3, -2, -1), eps=1e-3, elementwise_affine=True)


# %% wrong: the batch axis is normalized over, too; visible with any batch (the images share a mean, and the scale depends on the batch size)
# true: axes=(0, 1, 2, 3)
# isolating: difference
def image_layer_norm():
    layer = layers.LayerNormalization(axis=tuple(range(4)))
    return layer


# %% wrong: two mistakes: epsilon is PyTorch's 1e-5, and scale and offset are switched off; visible with small variances and in the list of weights
# true: epsilon=1e-05, weights='none'; no_scale_and_offset
def image_layer_norm():
    return tf.keras.layers.LayerNormalization(
        axis=[1, 2, 3],
        epsilon=1e-5,
        center=False,
        scale=False,
    )


# %% right: a top-level subclass that fixes the axes as negative numbers
class WholeImageNorm(layers.LayerNormalization):
    def __init__(self, **kwargs):
        kwargs["axis"] = list(range(-3, 0))
        super().__init__(**kwargs)


def image_layer_norm():
    return WholeImageNorm()


# %% right: changes the config of a default layer and creates a new one from it
def image_layer_norm():
    config = layers.LayerNormalization().get_config()
    settings = {key: config[key] for key in ("epsilon", "center", "scale")}
    settings.update(axis=[3, 2, 1][::-1])
    return layers.LayerNormalization.from_config(settings)


# %% wrong: the default axis is -1: one mean per pixel, not per image; wrong for images with more than one pixel
# true: last_axis
def image_layer_norm():
    # layer normalization never mixes samples, so the default does it
    return layers.LayerNormalization()


# %% wrong: averages over height and width only, so each channel has its own mean, and the scale has one number per pixel; wrong for more than one channel
# true: height_and_width_only
def image_layer_norm():
    return layers.LayerNormalization(axis=[1, 2])


# %% wrong: returns a GroupNormalization, which isn't a LayerNormalization and whose scale has the shape (channel,); only the fresh outputs agree
# true: group_norm_in_disguise
def image_layer_norm():
    # one group with all channels = layer norm over the image
    return layers.GroupNormalization(groups=1)


# %% wrong: returns the same layer at each call; the second caller gets the first one's weights, and images of another size fail
# true: one_layer_for_all
_norm = layers.LayerNormalization(axis=[1, 2, 3])


def image_layer_norm():
    return _norm


# %% wrong: sets epsilon to PyTorch's default 1e-5 instead of Keras's 1e-3; the outputs differ for images with small variance
# true: epsilon=1e-05
def image_layer_norm():
    return tf.keras.layers.LayerNormalization(
        axis=[1, 2, 3],
        epsilon=1e-5,
        center=True,
        scale=True,
    )


# %% right: an unusual but correct style
def image_layer_norm():
    all_but_batch = tuple(range(-3, 0))  # counted from the end: height, width, channel
    return layers.LayerNormalization(all_but_batch)


# %% wrong: axis=[1, 2]: one mean and variance for each channel of each image (instance normalization), and scale and offset of shape (height, width). Wrong if there is more than one channel
# true: height_and_width_only
def image_layer_norm():
    image_axes = [1, 2]     # height and width
    return layers.LayerNormalization(axis=image_axes)


# %% wrong: A subclass whose call computes the statistics over the whole image, but never uses gamma and beta: right with fresh weights (ones and zeros); with other weights the output does not change, and the weights get no gradient
# true: group_norm_in_disguise
def image_layer_norm():
    class ImageLayerNorm(layers.LayerNormalization):
        def call(self, inputs):
            mean, variance = tf.nn.moments(inputs, axes=[1, 2, 3], keepdims=True)
            return (inputs - mean) / tf.sqrt(variance + self.epsilon)

    return ImageLayerNorm()


# %% wrong: wrong type: a GroupNormalization with one group, not a LayerNormalization (nor a subclass). The outputs of a fresh layer are the same; scale and offset have the shape (channel,)
# true: group_norm_in_disguise
def image_layer_norm():
    # layer normalization over the whole image is group normalization with a single group
    return layers.GroupNormalization(groups=1)


# %% wrong: PyTorch's epsilon 1e-5 instead of Keras's default 1e-3: the outputs differ visibly for images with a small variance. The axes are right. Every call
# true: epsilon=1e-05
def image_layer_norm():
    class ImageLayerNorm(layers.LayerNormalization):
        def __init__(self, axis=(1, 2, 3), epsilon=1e-5, **kwargs):
            super().__init__(axis=list(axis), epsilon=epsilon, **kwargs)

    return ImageLayerNorm()


# %% wrong: the layer is a default argument, so all calls return the same layer, with shared weights, instead of a new one: shows from the second call on (and with images of another size). One layer alone is right
# true: one_layer_for_all
def image_layer_norm(layer=layers.LayerNormalization(axis=[1, 2, 3])):
    return layer


# %% right: an unusual but correct style
def image_layer_norm():
    cls = layers.LayerNormalization
    return cls.from_config({**cls().get_config(), "axis": [1, 2, 3]})
