"""Answers to `to_image_batch` that people wrote from the exercise text alone."""


# %% wrong: always adds a channel axis, so a color image gets five axes; shows up with any (h, w, c) image
# true: color='(1, height, width, channel, 1)'
def to_image_batch(image):
    return image[np.newaxis, :, :, ..., np.newaxis].astype(np.float32)


# %% wrong: never adds the channel axis (grayscale (h, w) gives (1, h, w))
# true: gray_without_channel
def to_image_batch(image):
    image = np.array(image, dtype="float32")
    batch = np.expand_dims(image, axis=0)
    return batch


# %% wrong: scales the values by 255; shows up with any image that is not all 0
# true: values_rescaled
def to_image_batch(image):
    image = image.astype("float32") / 255.0
    if image.ndim == 2:
        image = image[:, :, None]
    return image[None]


# %% wrong: the dtype is not changed; shows up with integer or float64 images
# true: number_type_kept
def to_image_batch(image):
    if image.ndim == 2:
        image = image.reshape(image.shape[0], image.shape[1], 1)
    h, w, c = image.shape
    return image.copy().reshape(1, h, w, c)


# %% wrong: uses PyTorch's order: channel before height for both kinds of images; visible with any image ((28, 28) gives (1, 1, 28, 28))
# true: both='channel first'
def to_image_batch(image):
    x = np.asarray(image).astype(np.float32)
    if x.ndim == 2:
        x = x[None]
    else:
        x = x.transpose(2, 0, 1)
    return x[None]


# %% wrong: height and width are swapped in the reshape; visible with images that are not square (their pixels are scrambled)
# true: both='reshaped'
def to_image_batch(image):
    width = image.shape[0]
    height = image.shape[1]
    if len(image.shape) == 3:
        channels = image.shape[2]
    else:
        channels = 1
    return np.reshape(image, (1, height, width, channels)).astype(np.float32)


# %% wrong: changes the shape of the argument in place; shows up with a grayscale image
# isolating: condition
def to_image_batch(image):
    if len(image.shape) == 2:
        image.shape = image.shape + (1,)
    return np.stack([image]).astype(np.float32)


# %% wrong: astype's result is discarded, so the dtype stays; shows up with integer and float64 images
# true: number_type_kept
def to_image_batch(image):
    result = np.copy(image)
    result.astype(np.float32)
    if result.ndim < 3:
        result = np.expand_dims(result, -1)
    result = np.expand_dims(result, 0)
    return result


# %% wrong: crashes with AttributeError for every input: unsqueeze belongs to PyTorch
# isolating: difference
def to_image_batch(image):
    if image.ndim == 2:
        image = image.unsqueeze(-1)
    image = image.unsqueeze(0)
    return image.astype(np.float32)


# %% wrong: a grayscale image is copied into three channels instead of one ((28, 28) gives (1, 28, 28, 3))
# true: gray='three channels'
def to_image_batch(image):
    image = image.astype(np.float32)
    if image.ndim == 2:
        image = np.stack([image, image, image], axis=-1)
    return image[np.newaxis, ...]


# %% wrong: decides by the last length whether there is a channel axis; wrong for a grayscale image of width 1 or 3, such as (5, 3), and for other numbers of channels, as in (5, 5, 2)
# true: test='1 or 3'
def to_image_batch(image):
    x = np.array(image, dtype=np.float32)
    if x.shape[-1] not in (1, 3):
        x = x[..., np.newaxis]
    return x[np.newaxis]


# %% wrong: two mistakes: converts through uint8 (which truncates fractions and wraps negative or large values), and puts the batch axis last for color images
# true: color='(height, width, channel, 1)', values='uint8'
def to_image_batch(image):
    image = image.astype(np.uint8).astype(np.float32)
    if image.ndim == 2:
        return image[None, :, :, None]
    return image[..., None]


# %% wrong: the grayscale branch has no return, so (h, w) gives None
# true: gray='None'
def to_image_batch(image):
    image = image.astype("float32")
    if image.ndim == 3:
        return np.expand_dims(image, 0)
    elif image.ndim == 2:
        image = np.expand_dims(image, 0)
        image = np.expand_dims(image, 3)


# %% wrong: view reinterprets the bytes instead of converting the values (integer and float64 images give wrong values, a wrong shape, or ValueError)
# isolating: condition
def to_image_batch(image):
    x = np.ascontiguousarray(image).copy().view(np.float32)
    if x.ndim == 2:
        x = x[:, :, np.newaxis]
    return x[np.newaxis]


# %% wrong: crashes for color images, because it adds the axes by unpacking two lengths; visible with any (h, w, c) image
# isolating: condition
def to_image_batch(image):
    height, width = image.shape
    batch = np.zeros((1, height, width, 1), dtype=np.float32)
    for i in range(height):
        for j in range(width):
            batch[0, i, j, 0] = image[i, j]
    return batch


# %% right: atleast_3d appends the channel axis only if it is missing
def to_image_batch(image):
    return np.atleast_3d(image).astype(np.float32)[np.newaxis]


# %% right: fills an empty array in a loop over the rows
def to_image_batch(image):
    h, w = image.shape[:2]
    c = image.shape[2] if image.ndim == 3 else 1
    out = np.empty((1, h, w, c), dtype=np.float32)
    for r in range(h):
        out[0, r] = np.reshape(image[r], (w, c))
    return out


# %% right: pads the tuple of lengths with ones
def to_image_batch(image):
    shape = (1,) + image.shape + (1,) * (3 - image.ndim)
    return np.array(image, dtype="float32").reshape(shape)


# %% right: uses recursion: a grayscale image is first stacked into an image with a channel axis
def to_image_batch(image):
    if image.ndim == 2:
        return to_image_batch(np.stack([image], axis=2))
    return np.concatenate([image[None]], axis=0).astype(np.float32)


# %% wrong: scales the values to 0..1, but "the values stay the same"; shows up for every image with a nonzero value
# true: values_rescaled
# isolating: difference
def to_image_batch(image):
    image = np.asarray(image, dtype=np.float32) / 255.0
    if image.ndim == 2:
        image = image[..., np.newaxis]
    return image[np.newaxis]


# %% wrong: guesses from the last length whether there is a channel axis, so a grayscale image (5, 3) becomes (1, 5, 3) and a color image (4, 4, 2) gets a fifth axis
# true: test='1, 3 or 4'
# isolating: difference
def to_image_batch(image):
    out = image.astype("float32")
    if out.shape[-1] not in (1, 3, 4):
        out = np.expand_dims(out, -1)
    return np.expand_dims(out, 0)


# %% wrong: the values are not converted, so a uint8 or float64 image stays uint8 or float64
# true: number_type_kept
# isolating: difference
def to_image_batch(image):
    image = np.array(image)
    if len(image.shape) == 2:
        h, w = image.shape
        c = 1
    else:
        h, w, c = image.shape
    return image.reshape((1, h, w, c))


# %% wrong: assigns to image.shape, which changes the shape of a grayscale argument in place
# isolating: condition; difference
def to_image_batch(image):
    if image.ndim == 2:
        image.shape = image.shape + (1,)
    batch = np.zeros((1,) + image.shape, dtype=np.float32)
    batch[0] = image
    return batch


# %% wrong: mistakes a three-dimensional array for a batch of grayscale images, so (4, 5, 3) becomes (4, 5, 3, 1) instead of (1, 4, 5, 3)
# true: color_image_as_gray_batch
# isolating: difference
def to_image_batch(image):
    result = image.astype(np.float32)
    if result.ndim == 2:
        result = result[None, :, :]
    return result[..., None]


# %% wrong: uses PyTorch's order, in which the channel comes before the height and width, so (4, 5, 3) gives (1, 3, 4, 5)
# true: both='channel first'
# isolating: difference
def to_image_batch(image):
    img = np.array(image, dtype=np.float32)
    if img.ndim == 2:
        img = img[None, :, :]
    else:
        img = img.transpose(2, 0, 1)
    return img[None, ...]


# %% wrong: a grayscale image is repeated in three channels, so (4, 5) gives (1, 4, 5, 3) instead of (1, 4, 5, 1)
# true: gray='three channels'
# isolating: difference
def to_image_batch(image):
    if image.ndim == 2:
        image = np.stack([image] * 3, axis=-1)
    return np.expand_dims(image, axis=0).astype(np.float32)


# %% wrong: width and height are swapped in the reshape of a grayscale image, so an image of shape (2, 3) becomes a scrambled one of shape (1, 3, 2, 1)
# true: gray='reshaped'
# isolating: difference
def to_image_batch(image):
    image = image.astype(np.float32)
    if image.ndim == 2:
        width, height = image.shape
        return image.reshape(1, height, width, 1)
    return image.reshape(1, *image.shape)


# %% wrong: crashes with TypeError: .view(1, h, w, c) is PyTorch's reshape and does not exist in this form for arrays
# isolating: difference
def to_image_batch(image):
    if image.ndim == 2:
        h, w = image.shape
        c = 1
    else:
        h, w, c = image.shape
    return image.astype(np.float32).view(1, h, w, c)


# %% wrong: squeezes first, so an image with one row, one column, or one channel loses an axis: (4, 1, 3) gives (1, 4, 3, 1)
# true: test='squeezed'
# isolating: difference
def to_image_batch(image):
    img = np.squeeze(np.array(image)).astype(np.float32)
    if img.ndim == 2:
        img = img[:, :, np.newaxis]
    return img[np.newaxis, :, :, :]


# %% wrong: converts to uint8 along the way, so negative, fractional, or large values (0.5, -1, 300) change
# true: values='uint8'
# isolating: difference
def to_image_batch(image):
    pixels = np.asarray(image).astype(np.uint8)
    if pixels.ndim == 2:
        pixels = pixels[..., None]
    batch = np.stack([pixels], axis=0)
    return np.float32(batch)


# %% wrong: the conversion to float32 happens only in the grayscale branch, so a uint8 color image stays uint8
# true: number_type='kept if color'
# isolating: difference
def to_image_batch(image):
    if image.ndim == 2:
        image = image.astype(np.float32)
        image = image[:, :, None]
    batch = np.array([image])
    return batch


# %% wrong: reinterprets the bytes with view(np.float32) instead of converting the values, so int32 values become tiny floats, and a uint8 image raises an error or gets a shorter width
# isolating: condition; difference
def to_image_batch(image):
    image = np.ascontiguousarray(image).view(np.float32)
    if image.ndim < 3:
        image = np.expand_dims(image, axis=2)
    return np.expand_dims(image, axis=0)


# %% wrong: divides by 255 if the image seems to have the range 0..255 (a maximum above 1) and returns float64; visible with np.array([[0, 200]])
# true: number_type='float64', values='/ 255 if large'
# isolating: difference
def to_image_batch(image):
    img = image.astype(float)
    if img.max() > 1:
        img = img / 255
    if img.ndim == 2:
        img = img[..., None]
    return img[None]


# %% wrong: the batch axis is appended at the end of a color image, so (4, 5, 3) gives (4, 5, 3, 1)
# true: color_image_as_gray_batch
# isolating: difference
def to_image_batch(image):
    out = np.array(image, dtype="float32")
    while out.ndim < 4:
        out = np.expand_dims(out, axis=out.ndim) if out.ndim != 2 else np.expand_dims(out, axis=0)
    return out


# %% wrong: crashes with AttributeError for every array: PyTorch's unsqueeze and float don't exist in NumPy
# isolating: difference
def to_image_batch(image):
    if image.ndim == 2:
        image = image.unsqueeze(-1)
    return image.float().unsqueeze(0)


# %% right: np.atleast_3d appends the channel of a grayscale image
def to_image_batch(image):
    return np.array(np.atleast_3d(image)[np.newaxis], dtype=np.float32)


# %% right: uses reshape with -1, which becomes the number of channels in both cases
def to_image_batch(image):
    height, width = image.shape[:2]
    return image.astype(np.float32).reshape(1, height, width, -1)


# %% right: fills an empty float32 batch pixel by pixel with loops
def to_image_batch(image):
    h, w = image.shape[0], image.shape[1]
    c = image.shape[2] if len(image.shape) == 3 else 1
    batch = np.empty((1, h, w, c), dtype=np.float32)
    for i in range(h):
        for j in range(w):
            batch[0, i, j, :] = image[i, j]
    return batch


# %% right: uses Keras's img_to_array, which adds the channel axis and converts the values, and copies the result
def to_image_batch(image):
    array = keras.utils.img_to_array(image, data_format="channels_last", dtype="float32")
    return np.stack([array])


# %% wrong: only the batch axis is added, so a grayscale image gets no channel axis; shows up with shape (28, 28)
# true: gray_without_channel
# isolating: difference
def to_image_batch(image):
    batch = np.expand_dims(image, axis=0)
    return batch.astype("float32")


# %% wrong: the result of astype is discarded, so the dtype stays; shows up with a uint8 image
# true: number_type_kept
# isolating: difference
def to_image_batch(image):
    out = np.array(image)
    if out.ndim == 2:
        out = out[:, :, np.newaxis]
    out = out[np.newaxis]
    out.astype(np.float32)
    return out


# %% wrong: scales to 0..1 by dividing by 255 although the values must stay the same; visible with any image that is not black
# true: values_rescaled
# isolating: difference
def to_image_batch(image):
    x = np.asarray(image, dtype="float32") / 255.0
    if len(x.shape) == 2:
        x = x.reshape(x.shape[0], x.shape[1], 1)
    return x.reshape((1,) + x.shape)


# %% wrong: adds a channel axis to color images, too, which gives five axes; shows up with shape (32, 32, 3)
# true: color='(1, height, width, channel, 1)'
# isolating: difference
def to_image_batch(image):
    return image[np.newaxis, ..., np.newaxis].astype(np.float32)


# %% wrong: uses PyTorch's order (1, channel, height, width); shows up for any image of more than one pixel
# true: both='channel first'
# isolating: difference
def to_image_batch(image):
    img = np.array(image, dtype=np.float32)
    if img.ndim == 2:
        img = img[None, :, :]
    else:
        img = img.transpose(2, 0, 1)
    return img[None]


# %% wrong: looks at shape[2] without checking the number of axes, which raises IndexError for a grayscale image (28, 28)
# isolating: condition; difference
def to_image_batch(image):
    height = image.shape[0]
    width = image.shape[1]
    channel = image.shape[2]
    if channel is None:
        channel = 1
    return np.reshape(image, (1, height, width, channel)).astype(np.float32)


# %% wrong: a grayscale image gets three equal channels instead of one; shows up with shape (28, 28)
# true: gray='three channels'
# isolating: difference
def to_image_batch(image):
    if image.ndim == 2:
        image = np.stack([image, image, image], axis=-1)
    batch = np.zeros((1,) + image.shape, dtype=np.float32)
    batch[0] = image
    return batch


# %% wrong: sets the shape of the argument itself, so the caller's image changes to four axes; visible when the argument is compared before and after the call
# isolating: difference
def to_image_batch(image):
    if image.ndim == 2:
        image.shape = image.shape + (1,)
    image.shape = (1,) + image.shape
    return image.astype(np.float32)


# %% wrong: takes an image to be grayscale if its last length isn't 1 or 3, so a color image with 4 channels gets a fifth axis and a grayscale image of width 3 gets no channel
# true: test='1 or 3'
# isolating: difference
def to_image_batch(image):
    arr = np.asarray(image).astype("float32")
    if arr.shape[-1] not in (1, 3):
        arr = np.expand_dims(arr, -1)
    return np.expand_dims(arr, 0)


# %% wrong: convert_image_dtype rescales integers to 0..1; visible with a uint8 image (255 becomes 1.0), but floats stay unchanged
# isolating: difference
def to_image_batch(image):
    tensor = tf.image.convert_image_dtype(image, tf.float32)
    if len(tensor.shape) == 2:
        tensor = tf.expand_dims(tensor, -1)
    tensor = tf.expand_dims(tensor, 0)
    return tensor.numpy()


# %% wrong: converts to uint8 first, which changes fractions, negative numbers, and numbers above 255; visible for a float image with 0.5
# true: values='uint8'
# isolating: difference
def to_image_batch(image):
    image = np.array(image).astype(np.uint8)
    if image.ndim < 3:
        image = image[..., None]
    batch = np.stack([image])
    return np.float32(batch)


# %% wrong: two mistakes: height and width are swapped in the reshape (visible for an image of 2 x 3 pixels), and the dtype becomes float64
# isolating: difference
def to_image_batch(image):
    w = image.shape[1]
    h = image.shape[0]
    if image.ndim == 2:
        c = 1
    else:
        c = image.shape[2]
    return image.astype(float).reshape(1, w, h, c)


# %% wrong: calls unsqueeze, which NumPy arrays don't have, so every image raises AttributeError
# isolating: difference
def to_image_batch(image):
    x = image.astype(np.float32)
    if x.ndim == 2:
        x = x.unsqueeze(-1)
    x = x.unsqueeze(0)
    return x


# %% wrong: only the color branch returns something, so a grayscale image gives None
# true: gray='None'
# isolating: difference
def to_image_batch(image):
    if len(image.shape) == 3:
        h, w, c = image.shape
        res = np.empty((1, h, w, c), np.float32)
        res[0, :, :, :] = image
        return res
    elif len(image.shape) == 2:
        h, w = image.shape
        res = np.empty((1, h, w, 1), np.float32)
        res[0, :, :, 0] = image


# %% wrong: ndmin=4 puts all new axes first, so a grayscale image becomes (1, 1, height, width), and atleast_3d does nothing more; visible with (28, 28)
# true: channel_in_front
# isolating: difference
def to_image_batch(image):
    x = np.array(image, dtype="float32", ndmin=4)
    return np.atleast_3d(x)


# %% right: uses np.atleast_3d, which adds the axis of a two-dimensional array at the end
def to_image_batch(image):
    return np.stack([np.atleast_3d(np.array(image, dtype=np.float32))])


# %% right: fills a new array pixel row by pixel row
def to_image_batch(image):
    height, width = image.shape[:2]
    channels = image.shape[2] if image.ndim == 3 else 1
    out = np.zeros((1, height, width, channels), dtype=np.float32)
    for r in range(height):
        out[0, r] = np.reshape(image[r], (width, channels))
    return out


# %% right: Keras's img_to_array returns float32 with one channel
def to_image_batch(image):
    arr = keras.utils.img_to_array(image, data_format="channels_last", dtype="float32")
    return np.array([arr], dtype="float32")


# %% wrong: puts the channels first, as in PyTorch; visible for any RGB image (5, 7, 3) and for a gray image (5, 7), which becomes (1, 1, 5, 7)
# true: both='channel first'
# isolating: difference
def to_image_batch(image):
    img = image.astype(np.float32)
    if img.ndim == 2:
        img = img[None, :, :]
    else:
        img = np.transpose(img, (2, 0, 1))
    return img[None]


# %% wrong: scales the values to 0..1; shows up for every image with a nonzero value
# true: values_rescaled
# isolating: difference
def to_image_batch(image):
    if len(image.shape) == 2:
        image = image[..., np.newaxis]
    image = image.astype("float32") / 255.0
    return image[np.newaxis, ...]


# %% wrong: discards the result of astype, so a uint8 or float64 image keeps its dtype
# true: number_type_kept
# isolating: difference
def to_image_batch(image):
    image = np.array(image)
    image.astype("float32")
    if image.ndim == 2:
        image = np.expand_dims(image, axis=-1)
    image = np.expand_dims(image, axis=0)
    return image


# %% wrong: always reshapes to one channel, which crashes with ValueError for (4, 4, 3)
# isolating: difference
def to_image_batch(image):
    h = image.shape[0]
    w = image.shape[1]
    return image.reshape((1, h, w, 1)).astype(np.float32)


# %% wrong: width and height are swapped in the reshape; shows up with images that aren't square, such as (4, 6)
# true: both='reshaped'
# isolating: difference
def to_image_batch(image):
    width, height = image.shape[:2][0], image.shape[:2][1]
    channels = 1 if image.ndim == 2 else image.shape[2]
    new = np.zeros((1, height, width, channels), dtype="float32")
    new[0] = image.reshape(height, width, channels)
    return new


# %% wrong: sets the shape of the argument itself, so a grayscale image is (h, w, 1) after the call
# isolating: condition; difference
def to_image_batch(image):
    if image.ndim == 2:
        image.shape = image.shape + (1,)
    batch = np.array([image], dtype=np.float32)
    return batch


# %% wrong: uses len(image) as the number of axes; visible for grayscale images whose height isn't 2 (the result has three axes), and for RGB images of height 2
# true: test='height 2, third axis'
# isolating: difference
def to_image_batch(image):
    if len(image) == 2:
        image = image[:, :, None]
    image = image[None]
    return image.astype("float32")


# %% wrong: makes three channels from a grayscale image by repeating it; shows up for any (h, w) image
# true: gray='three channels'
# isolating: difference
def to_image_batch(image):
    if image.ndim == 2:
        image = np.stack((image,) * 3, axis=-1)
    return np.expand_dims(image.astype(np.float32), 0)


# %% wrong: uses PyTorch's tensor methods on an array, which raises AttributeError on every call
# isolating: difference
def to_image_batch(image):
    x = image.astype(np.float32)
    if x.ndim == 2:
        x = x.unsqueeze(-1)
    return x.unsqueeze(0)


# %% wrong: averages color channels to one gray channel; shows up for every image with more than one channel
# true: color='one gray channel'
# isolating: difference
def to_image_batch(image):
    image = np.asarray(image, dtype=np.float32)
    if image.ndim == 3:
        gray = image.mean(axis=2)
    else:
        gray = image.copy()
    return gray[np.newaxis, :, :, np.newaxis]


# %% wrong: converts through uint8 as if all images were bytes; visible with floats such as 0.5, negative values, and values above 255
# true: values='uint8'
# isolating: difference
def to_image_batch(image):
    img = np.array(image, dtype=np.uint8)
    if img.ndim < 3:
        img = img.reshape(*img.shape, 1)
    out = np.empty((1,) + img.shape, np.float32)
    out[0, ...] = img
    return out


# %% wrong: two mistakes: treats an image as color only if its last length is 3 (visible for (4, 4, 1) or (4, 4, 4), which get five axes, and for a gray image of width 3), and returns float64
# isolating: difference
def to_image_batch(image):
    if image.shape[-1] == 3:
        batch = image[None, ...]
    else:
        batch = image[None, ..., None]
    return batch.astype(float)


# %% wrong: uses np.resize to get MNIST's size; shows up for every image that is not 28 x 28 with one channel
# true: both='28 x 28'
# isolating: difference
def to_image_batch(image):
    new = np.resize(image, (1, 28, 28, 1))
    return new.astype("float32")


# %% right: fills a new array pixel row by pixel row
def to_image_batch(image):
    h, w = image.shape[0], image.shape[1]
    c = image.shape[2] if image.ndim == 3 else 1
    result = np.empty((1, h, w, c), dtype=np.float32)
    for i in range(h):
        result[0, i] = np.reshape(image[i], (w, c))
    return result


# %% right: uses np.atleast_3d for the channel axis and np.stack for the batch axis
def to_image_batch(image):
    return np.stack([np.atleast_3d(image)]).astype(np.float32)


# %% right: makes one reshape to a shape tuple that is padded with ones
def to_image_batch(image):
    shape = (1, *image.shape, 1)[:4]
    copy = np.array(image, dtype="float32", copy=True)
    return copy.reshape(shape)


# %% right: converts to a TensorFlow constant and back
def to_image_batch(image):
    t = tf.constant(np.float32(image))
    if len(t.shape) == 2:
        t = tf.expand_dims(t, -1)
    return tf.expand_dims(t, 0).numpy().copy()


# %% wrong: scales the pixels to 0..1 out of habit if the image has integers, although the values should stay unchanged; visible with any integer image that is not all 0
# true: values='/ 255 if ints'
# isolating: difference
def to_image_batch(image):
    img = np.array(image)
    if img.ndim == 2:
        img = img[..., np.newaxis]
    if np.issubdtype(img.dtype, np.integer):
        img = img / 255.0
    return img[np.newaxis].astype("float32")


# %% wrong: sets the shape attribute of the argument itself, so a grayscale image has an extra axis after the call; visible with any (height, width) image
# isolating: condition; difference
def to_image_batch(image):
    if len(image.shape) == 2:
        image.shape = image.shape + (1,)
    batch = np.array([image], dtype=np.float32)
    return batch


# %% wrong: uses view to convert, which reinterprets the bytes; an int32 image of ones becomes 1.4e-45, and a uint8 image of shape (4, 4) gets the wrong width or raises an error
# isolating: condition; difference
def to_image_batch(image):
    h, w = image.shape[0], image.shape[1]
    c = 1 if image.ndim == 2 else image.shape[2]
    out = np.copy(image).view(np.float32)
    return out.reshape(1, h, w, c)


# %% wrong: decides by the last length whether there are channels; a grayscale (5, 3) image gets the 4D shape (1, 1, 5, 3), and an image with 8 channels gets (h, w, 8, 1)
# isolating: difference
def to_image_batch(image):
    x = np.asarray(image).astype(np.float32)
    has_channels = x.shape[-1] in (1, 3, 4)
    if not has_channels:
        x = np.expand_dims(x, axis=-1)
    while x.ndim < 4:
        x = np.expand_dims(x, axis=0)
    return x


# %% wrong: repeats a grayscale image in three channels, as for a pretrained network; any (height, width) image gives (1, h, w, 3)
# true: gray='three channels'
# isolating: difference
def to_image_batch(image):
    if image.ndim == 2:
        image = np.stack((image,) * 3, axis=-1)
    image = np.expand_dims(image, 0)
    return image.astype(np.float32)


# %% wrong: scales images with values above 1 to the range 0 to 1, but the values must stay the same; visible with any uint8 image
# true: values='/ 255 if large'
# isolating: difference
def to_image_batch(image):
    img = np.array(image).astype("float32")
    if img.max() > 1:
        img = img / 255.0
    if img.ndim == 2:
        img = img[:, :, np.newaxis]
    return img[np.newaxis]


# %% wrong: the new batch axis goes to the end for color images, so (h, w, c) becomes (h, w, c, 1)
# true: color_image_as_gray_batch
# isolating: difference
def to_image_batch(image):
    image = image.astype(np.float32)
    while image.ndim < 4:
        image = np.expand_dims(image, axis=-1) if image.ndim == 3 else np.expand_dims(image, axis=0)
    return image


# %% wrong: two mistakes: uses PyTorch's layout (1, channel, height, width), and doesn't convert the dtype (uint8 stays uint8)
# isolating: difference
def to_image_batch(image):
    if image.ndim == 2:
        out = image[None, None, :, :]
    else:
        out = np.transpose(image, (2, 0, 1))[None]
    return out.copy()


# %% wrong: only the grayscale branch returns something, so a color image gives None
# true: color='None'
# isolating: difference
def to_image_batch(image):
    if len(image.shape) == 2:
        height, width = image.shape
        batch = image.reshape(1, height, width, 1)
        return batch.astype("float32")


# %% wrong: view reinterprets the bytes instead of converting the values, which gives wrong values, a wrong shape, or a crash for every dtype except float32
# isolating: condition; difference
def to_image_batch(image):
    image = np.ascontiguousarray(image)
    x = image.view(np.float32)
    if x.ndim == 2:
        x = x[..., None]
    return x[None, ...].copy()


# %% wrong: the shape of a grayscale argument is changed in place, so (h, w) is (h, w, 1) after the call
# isolating: condition; difference
def to_image_batch(image):
    if image.ndim == 2:
        image.shape = image.shape + (1,)
    batch = np.stack([image])
    return batch.astype(np.float32)


# %% wrong: assumes that there is a channel if the last axis is 1, 3, or 4, so gray images of width 1, 3, or 4 and images with 2 or 8 channels get the wrong shape
# true: test='1, 3 or 4'
# isolating: difference
def to_image_batch(image):
    image = np.asarray(image, dtype="float32")
    if image.shape[-1] in (1, 3, 4):
        return np.array([image])
    return np.array([image[..., np.newaxis]])


# %% wrong: squeeze also removes a height or width of 1, so (1, 5, 3) becomes (1, 5, 3, 1) instead of (1, 1, 5, 3), and a gray (1, 5) image crashes
# isolating: difference
def to_image_batch(image):
    pixels = np.squeeze(image)
    if pixels.ndim == 2:
        h, w = pixels.shape
        c = 1
    else:
        h, w, c = pixels.shape
    return pixels.reshape((1, h, w, c)).astype("float32")


# %% right: np.atleast_3d adds the channel only if it is missing
def to_image_batch(image):
    return np.atleast_3d(image)[None].astype("float32")


# %% right: fills a new array channel by channel in a loop
def to_image_batch(image):
    h, w = image.shape[:2]
    planes = [image] if image.ndim == 2 else [image[:, :, k] for k in range(image.shape[2])]
    batch = np.empty((1, h, w, len(planes)), dtype=np.float32)
    for k, plane in enumerate(planes):
        batch[0, :, :, k] = plane
    return batch


# %% wrong: divides uint8 images by 255, although the values must stay the same
# true: values='/ 255 if uint8'
def to_image_batch(image):
    """Return one image as a batch that a 2D pooling layer accepts."""
    batch = np.asarray(image).astype("float32")
    if image.dtype == np.uint8:
        batch = batch / 255.0
    if batch.ndim == 2:
        batch = batch[..., np.newaxis]
    return batch[np.newaxis]


# %% wrong: decides by the last length whether there is a channel axis: (height, width, 1) or (height, width, 4) gets a fifth axis, and a grayscale image of width 3 gets none
# true: test='3'
def to_image_batch(image):
    if image.shape[-1] == 3:  # color
        return image[np.newaxis].astype("float32")
    return image[np.newaxis, ..., np.newaxis].astype("float32")


# %% wrong: only grayscale images are converted to float32; a color image keeps its number type (e.g. uint8 or float64)
# true: number_type='kept if color'
def to_image_batch(image):
    if image.ndim == 2:
        image = image.astype("float32")[:, :, np.newaxis]
    return np.expand_dims(image, axis=0)


# %% wrong: setting image.shape changes the caller's array: a grayscale argument has three axes after the call
# isolating: condition; difference
def to_image_batch(image):
    if len(image.shape) == 2:
        image.shape = (*image.shape, 1)
    return np.array([image], dtype=np.float32)


# %% wrong: moves the channel to axis 1 for color images (PyTorch's order), so (height, width, 3) becomes (1, 3, height, width)
# true: color='(1, channel, height, width)'
def to_image_batch(image):
    image = np.array(image, dtype="float32")
    if image.ndim == 3:
        image = image.transpose(2, 0, 1)
        return image[None]
    return image[None, :, :, None]
