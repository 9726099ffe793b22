"""The concept check's questions about lessons 1 to 3. Those about lessons 4 to 6 are in concept_check_second_half.

The wrong options are mistakes that students make in the exercises and predictions of these lessons. Submitted
notebooks contain the questions' names and the options' letters. If the meaning of a question changes, give the question
another name; otherwise, keep its options and their order.
"""

from ..concepts import Concept
from .concept_check_second_half import SECOND_HALF

QUESTIONS = (
    Concept(
        "alarm",
        "A sensor sends one number per hour. Of its last 50 numbers, 49 are 0 and the most recent one is 1. The 50 "
        "numbers go through `MaxPooling1D(4)`, oldest first. Where is the 1 in the output?",
        {
            "in the last output": "You expected a last window with the 2 numbers that are left. By default, padding is "
            "`valid`, and a window that doesn't fit completely isn't made.",
            "in the last two outputs": "You moved the window by one number at a time. Without `strides` it moves by "
            "its own length, so no number is in two windows.",
            "nowhere": "",
            "there is an error, because 4 doesn't divide 50": "You expected Keras to require a length that 4 divides. "
            "It drops the numbers that are left over and raises no error.",
        },
        """
        12 windows of 4 numbers cover the first 48. The last two numbers are in no window, so the alarm is lost. With
        `padding="same"` it would be in a 13th output.
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
        Where a window hangs over the edge, Keras ignores the pixels outside the image, both in the sum and in the
        count. The mean of the rest is 0.5 again. A convolution with nine weights of 1/9 pads with zeros and does darken
        the edges.
        """,
        lesson="pooling_shapes",
        concept="what padding adds to an average",
    ),
    Concept(
        "halved-twice",
        "An image goes through `MaxPooling2D(2)` twice. You shift it to the right by s pixels, and pixels that leave "
        "it on the right come in on the left. For which s does the output of any image only shift along, with the same "
        "numbers in it?",
        {
            "for every s": "You expected the output to follow every pixel. For one pixel it would have to shift by a "
            "quarter of a cell, which it can't; its windows hold different pixels instead.",
            "for every even s": "That is right for one pooling. For two of them, a shift by 2 pixels is 1 cell between "
            "the layers, but half a cell of the output.",
            "for every multiple of 4": "",
            "only for s = 0": "You expected every shift to put different pixels into the windows. After 4 pixels, each "
            "window holds exactly those that the window on its left held before.",
        },
        """
        Two strides of 2 are one stride of 4: a shift by 4 pixels is one cell of the output. After any other shift, the
        windows hold different sets of pixels, so the numbers change.
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
            "It does so only where the largest number stays in its window, and `Flatten` keeps the positions apart.",
            "strides of 2 in each convolution, and `GlobalAveragePooling2D`": "The global average does ignore "
            "positions. But a stride of 2 keeps every second value, and after a shift by one pixel it keeps the "
            "others.",
            "`AveragePooling2D(2)` after each convolution, and `Flatten`": "You expected the averages to absorb the "
            "shift. They soften it, but half of each window is new, and `Flatten` keeps the positions apart.",
            "neither strides nor pooling, and `GlobalAveragePooling2D`": "",
        },
        """
        The output of a convolution with stride 1 shifts along with the object, by any number of pixels. The global
        average over all positions then discards where the object is. Local pooling only reduces the change.
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
            "no, because the others are part of the means": "That is what happens in training. `predict` runs the "
            "network in inference mode, where the layer uses its moving means and variances.",
            "no, because a photograph alone has no variance": "You expected the batch's own variance. In inference "
            "mode the layer divides by a stored one, so a batch of one image is like any other.",
        },
        """
        In inference mode, batch normalization subtracts its moving mean and divides by the square root of its moving
        variance. Both are stored numbers, so no image's result depends on the rest of its batch. In training mode, each
        result does.
        """,
        lesson="batch_normalization",
        concept="training and inference",
    ),
    Concept(
        "new-light",
        "In the middle of training, the lighting changes: from now on, a feature that had mean 0 before has mean 10 in "
        "every batch. With which momentum does the moving mean of Keras's `BatchNormalization` get close to 10 first?",
        {
            "0.5": "",
            "0.9": "Momentum is the weight of the old value. With 0.9, each batch adds only a tenth of the difference; "
            "with 0.5, it adds half.",
            "0.99": "You took momentum for the weight of the new value, which is PyTorch's convention. In Keras it is "
            "the weight of the old one, and each batch adds a hundredth of the difference.",
            "with all of them at the same time": "You expected the last batch's mean. A moving mean keeps a part of "
            "its old value, and momentum is that part.",
        },
        """
        The new moving mean is momentum · old + (1 − momentum) · mean of the batch. After seven batches it is 9.9 with
        momentum 0.5, 5.2 with 0.9, and 0.7 with Keras's default, 0.99.
        """,
        lesson="batch_normalization",
        concept="momentum of moving statistics",
    ),
    *SECOND_HALF,
)
