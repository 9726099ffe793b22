"""The questions for lesson 3, the reply to each wrong option, and the explanation shown after each measurement."""

from ..question import Question

QUESTIONS = (
    Question(
        "half-right",
        "Which single change makes the answers on the web page right as often as those in training mode?",
        {
            "asking about 400 digits at once": "The two panels differ in this as well, but it isn't the cause. In "
            "inference mode, the answers are the same for 400 digits at once as for one at a time.",
            "dividing the pixels by 255": "You suspected that the page sends different pixel values. It sends the "
            "training digits themselves, from 0 (ink) to 1 (paper). Divided by 255, all of them would be nearly black.",
            "stopping the training earlier": "You suspected overfitting. Overfitting would show on new digits, but the "
            "page sends the training digits. If training stops one pass earlier, even fewer answers are right.",
            "giving its layers the means and variances of all digits": "",
        },
        """
        The weights were fine all along. Inference subtracts the *moving* means, and these **lag behind**. After 50
        steps with momentum 0.99, their initial value of 0 still has a weight of 0.99⁵⁰ = 61 %. The paper is white, so
        most pixels have a mean near 1, and every digit is far from normalized when it reaches the first dense layer.
        Training mode uses the batch's own means, so the training accuracy doesn't show the problem. (The last change
        replaced the variances, too.)

        **If a short training run ends with good training accuracy and poor test accuracy, moving statistics that lag
        behind may be the only cause.** There are two remedies. You can train with a smaller momentum: with 0.9, the
        page gets 97 % right. Or you can pass the training digits through the trained network in training mode, without
        changing its weights: ten passes bring it to 85 %.
        """,
        (r"lag behind", r"61 %", r"weights were fine", r"answers are the same for 400", r"Inference subtracts"),
    ),
    Question(
        "recall-rows",
        'You apply MaxPooling2D(3, strides=2, padding="same") to images with 15 rows. How many rows are left?',
        {
            "5": "You divided by the window's size. That is the default stride, but here the stride is 2.",
            "7": "That is the number with valid padding: the window of 3 fits 7 times. With same padding, only the "
            "stride counts.",
            "8": "",
            "15": "Same padding keeps the size only if the stride is 1. Here the window moves by two rows at a time.",
        },
        """
        The number of rows is 15 / 2, rounded up. With same padding, only the stride matters, and windows that hang over
        the edge are padded (lesson 1).
        """,
        (r"15 / 2", r"only the stride (counts|matters)"),
    ),
    Question(
        "recall-shift",
        "Digits are shifted one pixel to the right, and pixels that leave the image come back on the left. Which "
        "layer's output stays the same?",
        {
            "MaxPooling2D(2)": "Its windows start at even columns only, so each window now sees a different pair of "
            "columns.",
            "Conv2D(4, 3, strides=2)": "The output of a convolution moves with its input, but a stride of 2 keeps only "
            "every second column. After a shift by one pixel, it keeps the other columns.",
            "GlobalAveragePooling2D()": "",
        },
        """
        The mean of all pixels doesn't depend on where they are. The other two layers have a stride of 2, and a shift by
        one pixel changes which pixels they see (lesson 2).
        """,
        (r"mean of all pixels doesn't", r"stride of 2, and a shift", r"every second column"),
    ),
    Question(
        "mixed",
        "In training mode, how many of the 12 inputs change one particular output when you poke them?",
        {
            "1": "That is true of an activation function, which treats each number separately. Here a mean is "
            "subtracted, and every input that is part of the mean changes the output.",
            "3": "You computed the mean over the features of one sample. Each feature has its own scale, so the layer "
            "never mixes them.",
            "4": "",
            "12": "You computed one mean over the whole array. Each feature has its own mean and standard deviation, "
            "so the other two columns make no difference.",
        },
        """
        One output depends on **its feature in every sample of the batch**, and on no other feature. A pooling window
        looks at neighbors in one image; this layer looks at neighbors in the batch.
        """,
        (r"[Ii]ts feature in every sample", r"no other feature", r"4 of the 12", r"neighbors in the batch"),
    ),
    Question(
        "company",
        "Add 10 to every feature of the other three samples. What happens to the first sample's outputs in training "
        "mode?",
        {
            "nothing": "The first sample is the same, but the means that are subtracted from it aren't, because the "
            "other three samples contribute to them.",
            "they fall": "",
            "they rise": "The means rise. They are subtracted, so the outputs of the first sample fall.",
        },
        """
        The means rise with the other samples, and the first sample is now farther below them: **the same sample has a
        different output in different company**.
        """,
        (r"different company", r"means (rise|get larger)", r"-1\.7 +-1\.53"),
    ),
    Question(
        "cancel",
        "1,000 float32 numbers have mean 10,000 and variance 1. What does E[x²] − E[x]² give?",
        {
            "1": "On paper, it is 1. In float32, the squares are rounded before the subtraction, and the rounding "
            "errors are larger than the variance.",
            "1, off by 1 % at most": "You expected a rounding error of one part in ten million. That error applies to "
            "the squares, which are 100,000,000 times as large as the variance.",
            "something far off": "",
        },
        """
        The squares are about 100,000,000, and at that size consecutive float32 values are 8 apart. The variance of 1 is
        lost before the subtraction; the result may even be negative and thus have no real square root. Subtract the
        mean first, then square.
        """,
        (r"8 apart", r"lost before", r"Subtract the mean", r"E\[\(x − E\[x\]\)²\]: "),
    ),
    Question(
        "means",
        "A batch of 32 color images has the shape (32, 75, 64, 3). How many means does the layer compute?",
        {
            "3": "",
            "64": "You gave each column of the images its own mean. Only the channels, on the last axis, have separate "
            "means.",
            "96": "You counted a mean for each image and channel. The mean is computed over the images as well, just "
            "as it was computed over the samples before.",
            "14400": "You counted a mean for each position and channel, 75 × 64 × 3. A channel holds the same kind of "
            "number everywhere in the image, so the mean is computed over the positions as well.",
        },
        """
        The layer computes one mean per channel (the last axis), and each mean goes over batch, height *and* width. The
        numbers printed above are for the photograph's red, green, and blue channels, before and after the layer.

        The picture shows another batch, four parts of the photograph, with its three means drawn as a color. When a
        black image replaces the last part, the means fall, and the outputs for the other three parts get brighter.
        """,
        (r"[Oo]ne mean per channel", r"share 3 means", r"goes over batch, height", r"before: means"),
    ),
    Question(
        "fresh",
        "You create a BatchNormalization layer and call `layer(x)` without passing `training`. What happens to x?",
        {
            "hardly anything": "",
            "mean 0, variance 1": "That is what training mode does. Without `training`, the call is in inference "
            "mode, which ignores the batch's own mean and variance.",
            "an error": "You expected the layer to need training first. The layer is created with a mean of 0 and a "
            "variance of 1, so you can call it right away.",
        },
        r"""
        `layer(x)` **means inference**. In inference mode, the layer uses a *moving* mean and a *moving* variance, which
        it collects during training. A new layer has collected nothing: its moving mean is 0 and its moving variance is
        1, so it only divides by $\sqrt{1 + \varepsilon}$.
        """,
        (r"means inference", r"has collected nothing", r"only divides", r"created with a mean of 0"),
    ),
    Question(
        "alone",
        "At inference, how many of the 12 inputs change one output when you poke them?",
        {
            "1": "",
            "4": "You expected the batch to matter here as well. At inference, the mean and the variance are stored "
            "numbers, and no input in this batch changes them.",
            "12": "Even in training, an output doesn't depend on other features, and at inference it doesn't depend on "
            "other samples, either.",
        },
        """
        At inference, each output depends on its own input only: a sample's result no longer depends on the rest of the
        batch. The downside is that the outputs differ between the two modes. The moving mean has not caught up yet, so
        the input 26 becomes 3.03 instead of 0.47. A network that was trained on outputs like those on the left now
        receives those on the right.
        """,
        (r"its own input only", r"[1] of the 12", r"3\.03", r"not caught up"),
    ),
    Question(
        "bias",
        "A Conv2D with a bias is followed by BatchNormalization. How large is the gradient of the bias?",
        {
            "0, up to rounding": "",
            "small, but clearly not 0": "You expected part of the bias to have an effect. Subtracting the mean removes "
            "the whole bias, and the variance doesn't depend on it, so only rounding errors are left.",
            "like the kernel's": "The kernel changes how the outputs differ from each other. The bias shifts them "
            "all by the same amount, and the layer after it subtracts the mean.",
        },
        r"""
        A bias adds the same number to every sample, and therefore to the mean, which is then subtracted again. The loss
        doesn't depend on the bias. $\beta$ takes its place, so leave the bias out with `use_bias=False`.

        This holds only for a bias *directly before* the normalization. With an activation in between, the bias
        determines which part of the activation function is used, and subtracting a mean doesn't undo that.
        """,
        (r"subtracted again", r"subtracts the mean", r"use_bias=False", r"loss doesn't depend"),
    ),
    Question(
        "sorted",
        "The network gets 400 sorted digits at a time in training mode. How many of its answers are right?",
        {
            "as many": "You relied on the 97 % from the top of the lesson. There, each batch was a mixture of all ten "
            "digits, as in training. These batches contain only one or two kinds of digit.",
            "about half": "More is lost: the mean of a batch of zeros looks like a zero, and it is subtracted from "
            "each of them. Little is left to show that they are zeros.",
            "less than a third": "",
        },
        """
        The weights are the same, and so are the digits. But in a batch of zeros, the mean *is* a zero, and once it is
        subtracted, only the differences between the zeros are left. **In training mode, a sample's answer depends on
        its company**, so training mode is no remedy for moving statistics that don't fit. At inference, the order makes
        no difference.
        """,
        (r"mean \*is\* a zero", r"no remedy", r"depends on its company", r"order makes no difference"),
    ),
)
