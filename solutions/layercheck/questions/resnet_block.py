"""The questions for lesson 6, the reply to each wrong option, and the explanation shown after each measurement."""

from ..question import Question

QUESTIONS = (
    Question(
        "worse",
        "The 41-layer network gets almost half of its own training images wrong. What is the cause?",
        {
            "it overfits": "An overfitted network does well on the images that it was trained on and poorly on new "
            "ones. Here, the errors are on the training images themselves.",
            "its gradients vanish": "That can happen in deep networks without normalization. But you measured a plain "
            "network with normalization: its first convolution gets a larger gradient than its last.",
            "no good weights exist": "The third bar is for a network as deep as the second, with weights that were "
            "set by hand. This network's error is the same as the shallow network's, so good weights do exist.",
            "training doesn't find good weights": "",
        },
        """
        Measurements rule out the other answers:

        - *Overfitting* would mean few errors on the training images. There are many.
        - *The gradient* doesn't vanish. It grows on its way back.
        - *Good weights exist.* The third network is as deep as the second. It consists of the trained layers of the
          first and of blocks that copy their input. The kernels of these blocks are 1 at the center and 0 elsewhere.

        Training doesn't find such weights in the available steps. A skip connection changes where training starts, and
        it shortens the path from each weight to the loss.
        """,
        (r"[Gg]ood weights (do )?exist\.", r"doesn't find such weights", r"copy their input", r"set by hand"),
    ),
    Question(
        "rows-left",
        'A 3 × 3 convolution with stride 2 and padding "same" gets an image of 7 rows. How many rows does it return?',
        {
            "3": "That is 7 / 2 rounded down. With same padding, one more window is centered on the last row, and "
            "padding fills the rest of that window.",
            "4": "",
            "5": "That is 7 − 3 + 1, for stride 1 and valid padding. Here the window moves by two rows at a time.",
        },
        """
        With padding "same", the number of rows is ceil(7 / 2), whatever the window's size (lesson 1).
        """,
        (r"ceil\(7 / 2\)", r"whatever the window"),
    ),
    Question(
        "called-once",
        "You call a new batch normalization layer once with training=True, without an optimizer. What changes?",
        {
            "nothing": "Only an optimizer changes trainable weights. The moving mean and the moving variance don't "
            "need an optimizer: each call in training mode updates them.",
            "the moving statistics": "",
            "scale and offset": "These two are trained: an optimizer changes them, using their gradients. A call alone "
            "doesn't change them.",
        },
        """
        A call in training mode moves the moving mean and the moving variance toward the batch's mean and
        variance (lesson 3).
        """,
        (r"changed: moving", r"toward the batch's"),
    ),
    Question(
        "field",
        "Two 3 × 3 convolutions on one channel, with a skip around both: how many pixels does one output see?",
        {
            "9": "That is what the second convolution reads. But each of these 9 values was computed from 3 × 3 "
            "pixels by the first one, so together they see a larger square.",
            "18": "You added 9 and 9. But each of the 9 values that the second convolution reads has its own 3 × 3 "
            "window. These windows overlap, and together they cover a square of 5 × 5.",
            "25": "",
            "26": "You counted the skip's pixel separately. That pixel is in the middle of the square, and the branch "
            "reads it as well.",
        },
        """
        One 3 × 3 convolution sees 3 × 3 pixels; two in a row see 5 × 5. The skip's pixel is already one of these 25:
        **a skip adds nothing to what an output sees.** Its benefit must be something else.

        The picture gives a first hint. The number in a pixel is the smallest number of branches on any path from that
        pixel to the output. The pixel in the middle has a path without any branch.
        """,
        (r"5 × 5", r"one of these 25", r"25 of 225", r"adds nothing to what"),
    ),
    Question(
        "strided-skip",
        "The skip of such a block is a 1 × 1 convolution with stride 2. How many of the input's pixels does it read?",
        {
            "all of them": "A 1 × 1 window covers a single pixel. With stride 2, it moves by two pixels each time and "
            "never stops on the pixels in between.",
            "half of them": "That would be true if the stride applied to one axis only. But the stride skips every "
            "other row and every other column, so half of a half is read.",
            "a quarter of them": "",
        },
        """
        The 1 × 1 convolution reads one pixel of each 2 × 2 square. The other three reach the output only through the
        branch. (Tong He et al., 2019, average each 2 × 2 square first, with a layer that you know from lesson 1.)

        The picture shows both kinds of skip, with two input channels. Each orange element was found by changing it and
        running an actual Keras block:

        - The skip that is x itself sees one element. The 1 × 1 convolution sees one pixel, in all its channels.
        - In both blocks, the sum sees what the branch sees, and no more.
        - With stride 2, the branch's window is off-center. On a feature map of even length, "same" padding puts the
          extra zero at the bottom and on the right, as in lesson 1. So the window reaches farther there.
        """,
        (r"one pixel of each", r"half of a half", r"other three"),
    ),
    Question(
        "gray",
        "x has shape (2, 6, 6, 1), and the branch has shape (2, 6, 6, 4). What is the shape of branch + x?",
        {
            "an error": "Lengths of 3 and 4 would raise an error. A length of 1 doesn't: TensorFlow repeats the single "
            "channel until it fits.",
            "2 × 6 × 6 × 1": "If one of the lengths is 1, the result has the longer one. The single channel is "
            "repeated, and no channel of the branch is dropped.",
            "2 × 6 × 6 × 4": "",
            "2 × 6 × 6 × 5": "That is concatenation, which appends channels. A sum adds element by element.",
        },
        """
        There is no error. TensorFlow **broadcasts**: it repeats an axis of length 1 until it fits. The shape is the one
        that you wanted, but the values aren't: the single channel was added to all four, without any learned weight.

        The same happens to one-pixel feature maps at the end of a deep network. `layers.add` doesn't raise an error,
        either.
        """,
        (r"[Bb]roadcast", r"[Tt]here is no error", r"repeats the single", r"add: +\(2, 6, 6, 4\)"),
    ),
    Question(
        "face",
        "A photograph passes through 16 untrained blocks. After which kind is it still recognizable (correlation "
        "above 0.2)?",
        {
            "plain blocks": "A plain block passes on nothing but the output of its random convolutions. After 16 of "
            "them, the correlation with the photograph is 0.0.",
            "residual blocks": "",
            "both": "Each plain block mixes neighboring pixels at random, and nothing bypasses it. After four of them, "
            "the face is almost gone; after 16, there is only noise.",
            "neither": "Both kinds produce noise. But a residual block adds its noise to the photograph, and the "
            "photograph remains part of the sum.",
        },
        """
        After four plain blocks, the face is almost gone, and after sixteen the output no longer resembles the
        photograph. Residual blocks add noise to the photograph instead of replacing it with noise, but sixteen of them
        add a lot. A low correlation doesn't mean that nothing can be learned: the plain 41-layer network at the top of
        this lesson has twenty such blocks. It still got more than half of its training images right, whereas guessing
        gets a tenth.
        """,
        (r"almost gone", r"instead of replacing", r"residual blocks 0\.\d", r"photograph remains"),
    ),
    Question(
        "zero",
        "The last scale γ is 0. Which of the branch's weights get a gradient other than 0 in the first step?",
        {
            "none": "The output is γ times the normalized values, so its derivative with respect to γ is given by "
            "these values. They aren't 0, so training can start there.",
            "the last scale and offset": "",
            "all but the last scale": "It is the other way around. On its way to the earlier weights, the gradient is "
            "multiplied by γ, which is 0; the gradient of γ itself isn't.",
            "all of them": "The earlier weights reach the output only through a multiplication by γ. As long as γ is "
            "0, changing these weights changes nothing, so their gradient is 0.",
        },
        """
        The first step changes the last scale and the last offset. Once the scale is no longer 0, the rest of the branch
        gets a gradient as well.
        """,
        (r"rest of the branch gets", r"multiplied by γ", r"first step changes", r"0: last scale, last offset"),
    ),
    Question(
        "skips",
        "From 9 layers to 21, the training error of the plain networks rises. By how much does the error of the "
        "networks with skips rise, compared with that?",
        {
            "about as much": "You expected depth itself to be the cause. Both kinds of network have the same "
            "convolutions and normalization layers; with skips, the error hardly rises or even falls.",
            "about half as much": "You expected the skips to soften the problem. They remove nearly all of it.",
            "hardly, or it falls": "",
        },
        """
        The first picture is your measurement. The second one was recorded with larger networks and images, twice, with
        different seeds (one point for each run), on TensorFlow 2.21. The paper's numbers for ImageNet are next to both
        pictures.

        All results agree: with more depth, the **plain** network gets worse, and the **residual** one does not, or
        hardly does. Your errors are on the training images. The paper's numbers are errors on validation images, but
        the paper reports the same effect for training images. The second picture also shows that some depth helps both
        kinds of network.
        """,
        (r"residual networks 27\.9", r"hardly rises or", r"remove nearly all", r"residual\*?\*? one does not"),
    ),
    Question(
        "first-last",
        "In the untrained plain network of 29 layers, what is the gradient's norm (its length) in the first "
        "convolution, compared with the last?",
        {
            "less than half as long": "That would be a vanishing gradient, as can happen in networks without "
            "normalization. Here a normalization layer follows each convolution, and the gradient grows on its way "
            "back.",
            "about as long": "That is closer to what happens in the residual network. In the plain network, the "
            "gradient has no skip to go back through, and it grows on its way.",
            "more than twice as long": "",
        },
        """
        Normalization keeps the gradient of the plain network from vanishing. Instead, it grows on its way back. With
        one learning rate for all layers, a step then changes the first convolution several times as much as the last.

        In the residual network, the two gradients have similar lengths. With seeds 0 to 5, the first one is 0.3 to 0.9
        times as long as the last. In the plain network, it is 4 to 14 times as long.
        """,
        (r"grows on its way back", r"several times as much", r"has no skip to go back"),
    ),
    Question(
        "dense",
        "A plain network of 26 dense layers with normalization gets most of its own training digits wrong. What lowers "
        "that error most: dropout in each block, twice as many units, or a skip around every two layers?",
        {
            "dropout": "Dropout counteracts overfitting, and a network that fails on its training images isn't "
            "overfitting. Dropout makes training even harder.",
            "more units": "You assumed that no good weights exist. But a shallow network of the same width gets nine "
            "out of ten digits right, and the deep one could copy it.",
            "skips": "",
        },
        """
        The cause is the same as in the plain convolutional networks, and so is the remedy. Good weights exist, but
        training doesn't find them in these steps. A skip gives training a starting point from which it finds them,
        whatever layers the block contains.
        """,
        (r"so is the remedy", r"could copy it", r"gives training a start"),
    ),
)
