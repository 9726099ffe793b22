"""The concept check's questions about lessons 1 to 3. The other questions are in concept_check_second_half.

The wrong options reflect mistakes that students make in the exercises and predictions of these lessons. Submitted
notebooks contain the questions' names and the options' letters. If you change the meaning of a question, give the
question a new name; otherwise, keep its options and their order.
"""

from ..concepts import Concept
from .concept_check_second_half import SECOND_HALF

QUESTIONS = (
    Concept(
        "alarm",
        "A sensor sends one number per hour. Of its last 50 numbers, 49 are 0 and the most recent one is 1. The 50 "
        "numbers go through `MaxPooling1D(4)`, oldest first. Where is the 1 in the output?",
        {
            "in the last output": "You expected one more window over the 2 numbers that are left. By default, padding "
            "is `valid`, and a window that doesn't fit completely is left out.",
            "in the last two outputs": "You moved the window by one number at a time. Without `strides`, the window "
            "moves by its own length, so no number is in two windows.",
            "nowhere": "",
            "there is an error, because 4 doesn't divide 50": "You expected Keras to require a length that is "
            "divisible by 4. Instead, it drops the leftover numbers and raises no error.",
        },
        """
        Twelve windows of 4 numbers cover the first 48 numbers. The last two are in no window, so the alarm is lost.
        With `padding="same"`, it would be in a 13th output.
        """,
        lesson="pooling_shapes",
        concept="which inputs pooling drops",
    ),
    Concept(
        "wall",
        "In a photograph of a wall, every pixel is 0.5. "
        'You apply `AveragePooling2D(3, strides=1, padding="same")` to the photograph. What is the output?',
        {
            "0.5 everywhere, but two rows and two columns smaller": "That would be `valid` padding. With `same` and a "
            "stride of 1, the output is as large as the input.",
            "0.5 everywhere, as large as the input": "",
            "0.5 inside, and darker along the edges": "You divided by 9 at the edges as well, as if the pixels outside "
            "were black. Keras divides by the number of pixels inside the image.",
        },
        """
        Where a window hangs over the edge, Keras ignores the cells outside the image, both in the sum and in the count.
        The mean of the remaining pixels is 0.5 again. A convolution with nine weights of 1/9 and `same` padding does
        darken the edges, because it pads with zeros.
        """,
        lesson="pooling_shapes",
        concept="what padding adds to an average",
    ),
    Concept(
        "halved-twice",
        "An image goes through `MaxPooling2D(2)` twice. You shift it to the right by s pixels, and pixels that leave "
        "it on the right come in on the left. For which s is the new output just a shifted copy of the old one, "
        "whatever the image is?",
        {
            "for every s": "You expected the output to follow every one-pixel shift. To do that, it would have to move "
            "by a quarter of a cell, which it can't. Instead, each pooling window now holds different pixels.",
            "for every even s": "That is right for one pooling layer. With two pooling layers, a shift by 2 pixels is "
            "1 cell between the layers but only half a cell in the output.",
            "for every multiple of 4": "",
            "only for s = 0": "You expected every shift to put different pixels into the windows. After a shift by 4 "
            "pixels, each window holds exactly the pixels that the window on its left held before.",
        },
        """
        Two strides of 2 act like one stride of 4: a shift by 4 pixels moves the output by one cell. After a shift that
        isn't a multiple of 4, the windows hold different sets of pixels, so the numbers change.
        """,
        lesson="translation_invariance",
        concept="which shifts pooling follows",
    ),
    Concept(
        "anywhere",
        "Four networks have two 3 × 3 convolutions each, with a ReLU after every convolution. Images and feature maps "
        "wrap around at their edges. Which network gives the same output (up to rounding) wherever the object is in "
        "the image?",
        {
            "`MaxPooling2D(2)` after each convolution, and `Flatten`": "You expected max pooling to absorb the shift. "
            "It does so only where the largest number stays in its window, and `Flatten` keeps the positions separate.",
            "strides of 2 in each convolution, and `GlobalAveragePooling2D`": "The global average does ignore "
            "positions. But a stride of 2 keeps only every second value, and after a shift by one pixel, it keeps the "
            "other half of them.",
            "`AveragePooling2D(2)` after each convolution, and `Flatten`": "You expected the averages to absorb the "
            "shift. They soften the change, but half of the pixels in each window are new, and `Flatten` keeps the "
            "positions separate.",
            "neither strides nor pooling, and `GlobalAveragePooling2D`": "",
        },
        """
        The output of a convolution with stride 1 shifts along with the object, by any number of pixels. The global
        average over all positions then discards the object's position. Local pooling only reduces the change.
        """,
        lesson="translation_invariance",
        concept="where invariance comes from",
    ),
    Concept(
        "album",
        "A trained network with batch normalization classifies a photograph with `model.predict`, first alone and then "
        "in a batch with 31 others. Are the probabilities for this photograph the same?",
        {
            "yes, because the layer uses stored means": "",
            "no, because the others contribute to the means": "That is what happens in training. `predict` runs the "
            "network in inference mode, where the layer uses its moving means and variances.",
            "no, because a photograph alone has no variance": "You expected the layer to use the batch's own variance. "
            "In inference mode, the layer divides by a stored variance, so a batch of one image works like any other.",
        },
        """
        In inference mode, batch normalization subtracts its moving mean and divides by the square root of its moving
        variance. Both are stored numbers, so no image's result depends on the rest of its batch. In training mode,
        every image's result does.
        """,
        lesson="batch_normalization",
        concept="training and inference",
    ),
    Concept(
        "new-light",
        "In the middle of training, the lighting changes: from then on, a feature whose mean was 0 has mean 10 in "
        "every batch. With which momentum does the moving mean of Keras's `BatchNormalization` get close to 10 first?",
        {
            "0.5": "",
            "0.9": "Momentum is the weight of the old value. With 0.9, each batch adds only a tenth of the difference; "
            "with 0.5, it adds half.",
            "0.99": "You took momentum to be the weight of the new value, which is PyTorch's convention. In Keras, it "
            "is the weight of the old value, and each batch adds only a hundredth of the difference.",
            "with all of them at the same time": "You expected the moving mean to equal the last batch's mean. A "
            "moving mean keeps part of its old value, and momentum determines how much.",
        },
        """
        The new moving mean is momentum · old value + (1 − momentum) · batch mean. After seven batches, it is 9.9 with
        momentum 0.5, 5.2 with 0.9, and 0.7 with Keras's default, 0.99.
        """,
        lesson="batch_normalization",
        concept="momentum of moving statistics",
    ),
    *SECOND_HALF,
)
