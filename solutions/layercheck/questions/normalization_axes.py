"""The questions of lesson 4, the reply to each wrong option, and the explanation after the measurement."""

from ..question import Question

QUESTIONS = (
    Question(
        "lamp",
        "Three normalizations subtract a mean and divide by a standard deviation, each taken over other numbers. "
        "Which of them makes the two photographs equal?",
        {
            "one per color, over both photographs": "Then both photographs are shifted and scaled alike: the same "
            "mean is subtracted from the red of both, so the difference between them stays.",
            "one per photograph, over all colors": "The lamp leaves 60 % of red, but 22 % of blue. One mean and one "
            "standard deviation for all three colors remove the common loss of brightness, not the tint.",
            "one per color and photograph": "",
            "none of the three": "Look at one color of one photograph: the lamp multiplies all its pixels by the "
            "same factor, and their mean and standard deviation with them. The division cancels that factor.",
        },
        """
        The table shows why: within one color, the lamp multiplies the mean and the standard deviation by the same
        factor as every pixel, so (x − μ) / σ stays the same. Each of the three has a name:

        - **Batch normalization** takes one mean per color over both photographs. The second one stays darker, and
          tinted.
        - **Layer normalization** takes one mean per photograph. The brightness is gone; the tint stays.
        - **Instance normalization** takes one mean per color and photograph. The light is gone altogether.

        A normalization removes what the numbers that share a mean have in common, and it keeps the differences among
        them.
        """,
        (
            r"no difference is left",
            r"still tinted",
            r"light is gone",
            r"one mean per color and photograph",
        ),
    ),
    Question(
        "batch",
        "One of the 144 numbers changes, under batch normalization in training. How many outputs change?",
        {
            "1": "You treated each output as a function of its own input. The number is also part of a mean, and "
            "everything from which that mean is subtracted changes too.",
            "6": "Six is one channel of one sample, or all channels of one pixel. In training, a mean of this layer "
            "is taken over one channel of all four samples.",
            "24": "",
            "144": "You expected one mean for the whole batch. Each channel has a mean of its own, so the outputs "
            "of the other five channels stay as they are.",
        },
        """
        All 24 numbers of that channel change: 4 samples × 2 × 3 pixels. They share one mean, so one changed input
        changes them all. The picture asks the same question backwards: watch *one* output, poke each of the 144
        inputs by itself, and color those that change it.
        """,
        (
            r"24 (of|numbers)",
            r"over batch, height and width",
            r"one channel of all four",
        ),
    ),
    Question(
        "group",
        "`GroupNormalization(2)` on the same batch: how many of the 144 numbers share one mean?",
        {
            "12": "You read 2 as the number of channels in a group. It is the number of groups, so each group has 6 "
            "/ 2 = 3 channels.",
            "18": "",
            "36": "That is one whole sample, with both of its groups. Each group has a mean of its own.",
            "72": "You counted a group in all four samples. The layer takes each mean within one sample, so divide "
            "by 4.",
        },
        """
        Each mean is taken over 3 channels × 2 × 3 pixels of one sample. The four blocks are the figure of Wu and He's
        paper *Group Normalization* (2018). Theirs was drawn; this one is measured on Keras's layers. For the framed
        output:

        - **Batch** normalization (in training) takes a mean over batch, height and width. Each channel has its own.
        - **Layer** normalization, as the paper defines it, takes it over height, width and channel. Each sample has
          its own.
        - **Instance** normalization takes it over height and width alone: one feature map.
        - **Group** normalization is between the last two: height, width and some neighboring channels of one sample.

        Only batch normalization reaches into other samples. Section 7 measures what that means for small batches. A
        block hides the cells inside it, so the second picture unfolds the same measurement: each row of feature maps
        is a sample, each column a channel.
        """,
        (
            r"18 of 144",
            r"3 channels × 2 × 3",
            r"2 groups of 3",
        ),
    ),
    Question(
        "white-lamp",
        "Which normalizations make the two photographs equal under a white lamp?",
        {
            "batch": "It takes each mean over both photographs and treats them alike, so the darker one stays darker.",
            "layer": "It does, but it isn't the only one. The factor 0.4 also cancels if each color of a photograph "
            "has a mean and a standard deviation of its own.",
            "instance": "It does, as under the warm lamp. But this lamp multiplies all three colors by the same "
            "factor, and then one mean per photograph is enough.",
            "layer and instance": "",
        },
        """
        A white lamp multiplies all numbers of a photograph by 0.4. Every set that stays inside one photograph cancels
        this factor. Batch normalization doesn't, because both lights share its means. Whether that is good depends on
        the task: a network that is to tell day from night needs the brightness.
        """,
        (
            r"no difference is left",
            r"stays inside one photograph",
        ),
    ),
    Question(
        "split",
        "Which of these makes two groups of neighboring channels, one group in each row?",
        {
            "numbers.reshape(2, 3)": "",
            "numbers.reshape(3, 2)": "It has three rows of two: 3 groups with 2 channels each. The first length is "
            "the number of groups.",
            "numbers.reshape(3, 2).T": "It has two rows, but they are 0, 2, 4 and 1, 3, 5. The channels were dealt "
            "like cards, and neighbors are in different groups.",
        },
        """
        Each row is a group. In `reshape(2, 3)`, which is (groups, channels of a group), neighbors stay together.
        `reshape(3, 2)` would be right for three groups of 2. So the order of the two lengths matters, and a wrong
        order raises no error.
        """,
        (
            r"\[\[0 1 2\]",
            r"neighbors stay together",
            r"channels of a group\)",
        ),
    ),
    Question(
        "layer",
        "`LayerNormalization()` on such images: how many inputs share one mean?",
        {
            "4": "",
            "6": "Six is one feature map, the set of instance normalization. This layer doesn't normalize along "
            "height and width.",
            "24": "That is layer normalization as the paper defines it, one mean for the whole image. Keras's "
            "default is `axis=-1`, the last axis only.",
            "72": "You took the whole batch. Layer normalization never mixes samples.",
        },
        """
        **One pixel**: four numbers, its channels. That is right for the use that layer normalization was made for,
        sequences of vectors, where the last axis is the vector. On images, every pixel loses its own brightness.
        """,
        (
            r"[Oo]ne pixel\W",
            r"4 of 72",
            r"4 numbers share",
            r"last axis",
        ),
    ),
    Question(
        "summary",
        "Which of the two numbers tells the two layers apart?",
        {
            "the mean": "Every set of numbers has mean 0 after its normalization, so a sample that consists of such "
            "sets has mean 0 as well, for both axes.",
            "the standard deviation": "Every set has standard deviation 1 and mean 0 afterwards. So has a sample "
            "that consists of such sets, whether there are six of them or one.",
            "the mean and the standard deviation": "They would for the raw images. After the layer, every set has "
            "mean 0 and standard deviation 1, and so has the sample that the sets make up.",
            "neither": "",
        },
        """
        The mean is 0 and the standard deviation is 1 both times, and yet the outputs differ, as the largest one
        shows. A test that compares summaries passes for the wrong axis. That is why the checks of this course compare
        the outputs themselves.
        """,
        (
            r"mean 0\.00, std 1\.00",
            r"passes for the wrong axis",
            r"largest one shows",
        ),
    ),
    Question(
        "disguise",
        "`LayerNormalization([1, 2, 3])` and `GroupNormalization(1)`, both fresh, on the same images: what differs?",
        {
            "nothing": "The outputs agree, but the weights don't: one layer has a scale for each number of an "
            "image, the other one for each channel.",
            "the outputs": "Both subtract one mean per image, and a fresh scale is 1 and a fresh offset 0. So the "
            "fresh layers return the same.",
            "the shape of the scale": "",
        },
        """
        They are equal as long as the scale is 1 and the offset 0. Training makes them differ. `LayerNormalization`
        has a scale for each pixel and channel and fits images of one size only; `GroupNormalization` has a scale for
        each channel and takes images of any size.
        """,
        (
            r"\(2, 3, 4\) \(4,\)",
            r"equal as long as",
            r"images of one size only",
        ),
    ),
    Question(
        "norms",
        "On the clear test images, which network is best by more than two points: with group, layer or instance "
        "normalization, or without any?",
        {
            "group": "Group normalization was made for deep networks that train with small batches. This network "
            "has one convolution and batches of 32.",
            "layer": "One mean for the whole image helps deep networks to train. With a single convolution, the "
            "activations have a suitable scale from the start.",
            "instance": "It removes differences in contrast between images. These digits all have the same "
            "contrast, so there is little to gain.",
            "without": "A normalization can lose information, but here too little to matter: the shapes of the "
            "digits survive it.",
            "none of them": "",
        },
        """
        All four are within about two points of each other, and other initial weights give another order. A network
        this shallow doesn't need normalization on digits this easy, so it can't tell you which one is better.
        (Section 7 has one that can.)
        """,
        (
            r"within about two points",
            r"doesn't need normalization",
            r"another order",
        ),
    ),
    Question(
        "fog",
        "The same networks read the foggy images, without further training. Which one reads them best?",
        {
            "group": "Here two channels share each mean. The fog adds a different offset to each of the two, and "
            "one common mean can't remove both.",
            "layer": "Here all ten channels share one mean. The fog adds a different offset to each of them, and "
            "one common mean can't remove ten offsets.",
            "instance": "",
            "without": "Without a mean to subtract, the fog shifts every channel, and the dense layers receive "
            "inputs that they have never seen.",
        },
        """
        Fog makes 0.5 x + 0.5 of each pixel x. After a convolution, each channel is halved and shifted by an offset of
        its own, because each kernel has another sum. Instance normalization has a mean and a standard deviation for
        each channel of each image, so it removes both. This is the photograph of the first screen again: a factor and
        an offset disappear if all numbers that share a mean have them in common.
        """,
        (
            r"in fog 0\.\d",
            r"offset of its own",
            r"removes both",
        ),
    ),
    Question(
        "small-batches",
        "The batch shrinks from 32 images to 2. Whose test error more than doubles, that of batch normalization "
        "(BN) or of group normalization (GN)?",
        {
            "BN": "",
            "GN": "Group normalization takes each mean within one image, so it computes the same whatever the batch "
            "size is.",
            "both": "Batch normalization does suffer. But group normalization takes each mean within one image and "
            "computes the same at any batch size.",
            "neither": "With 2 images, batch normalization takes some of its means over two numbers. They depend on "
            "the two images more than on the data, and change with every batch.",
        },
        """
        The paper shows the same: at batch size 32 the two are close, then **group normalization stays level and batch
        normalization rises**, gently at first and steeply at 2. The second picture shows the result with `FULL =
        True`, recorded on TensorFlow 2.21 with two seeds (different initial weights and orders of the images), a
        point for each.
        """,
        (
            r"stays level",
            r"steeply at 2",
            r"34\.7",
        ),
    ),
    Question(
        "one-pixel",
        "An image has one pixel, with values like 19 or −244 in its channels. What is each output of instance "
        "normalization?",
        {
            "0": "",
            "1": "A standard deviation of 1 needs at least two numbers. A single number has no spread, and after "
            "its mean is subtracted nothing is left to scale.",
            "the input": "You left out the subtraction: the mean of one number is the number itself.",
            "nan": "Without ε it would be 0 / 0. With ε in the root, it is 0 divided by a small positive number.",
        },
        """
        The mean of one number is the number itself, so x − μ is 0 whatever x was, and no information gets through.
        That explains the one result that is *not* as in the paper: here, instance normalization at batch size 32 is
        no better than guessing; in the paper it is merely the worst.

        Batch normalization with two images of one pixel has a set of two numbers. It makes −1 and 1 of them: which of
        the two is larger is all that is left.
        """,
        (
            r"mean of one number is",
            r"instance: \[",
            r"0 whatever x was",
        ),
    ),
    Question(
        "other",
        "The batch shrinks from 32 images to 2. Batch normalization's test error in this network …",
        {
            "more than doubles": "You counted the images. Count the numbers that share a mean: in the last feature "
            "maps they are m = 2 · 4 · 4 = 32.",
            "rises to that of guessing": "Two images alone don't erase the information. Even in the last feature "
            "maps, each mean is taken over 2 · 4 · 4 = 32 numbers.",
            "stays below double": "",
        },
        """
        Batch normalization does not fail here: with feature maps of 4 × 4, the smallest set has m = 2 · 4 · 4 = 32
        numbers, as many as the first network had at a batch size of 32. So it is not the batch that was too small; it
        was m. "Batch normalization fails with small batches" is half a sentence. The other half is: *where the
        feature maps are small, too*, as they are at the end of a ResNet, and in dense layers, where H · W is 1.
        """,
        (
            r"does not fail",
            r"not the batch that",
            r"2 · 4 · 4",
        ),
    ),
    Question(
        "pooled",
        "After instance normalization, what can global average pooling still tell apart in the two parts?",
        {
            "brightness": "The brightness of a part is the mean of its feature maps, and instance normalization "
            "subtracts that mean from every one of them.",
            "color": "The color of a part is in the differences between its three means. Instance normalization "
            "makes each of the three 0.",
            "brightness and color": "Both are in the means of the feature maps, which pooling computes after "
            "instance normalization has subtracted them.",
            "nothing": "",
        },
        """
        Each feature map has mean 0 by construction, so its average is the offset β, the same for every image. Put an
        activation between the two, or pool by the maximum. (Style transfer, which redraws a photograph in the style
        of a painting, *wants* to lose the contrast of the photograph: there, instance normalization is useful.)
        """,
        (
            r"mean 0 by construction",
            r"average is the offset",
            r"\[\[0\. 0\. 0\.\]",
        ),
    ),
    Question(
        "one-image",
        "In training, batch normalization of one image with 6 channels gives the same as which other normalization?",
        {
            "layer": "Layer normalization takes one mean over all channels of the image. Batch normalization keeps "
            "a mean for each channel.",
            "instance": "",
            "group, 2 groups": "Group normalization takes one mean over 3 channels here. Batch normalization keeps "
            "a mean for each channel.",
            "none of them": 'Cross the batch out of "over batch, height and width", since it has one image: over '
            "height and width is a set that you know.",
        },
        """
        With one image, a mean over batch, height and width is a mean over height and width. So batch normalization
        becomes instance normalization, as long as it trains. At inference it uses its moving statistics instead.
        """,
        (
            r"becomes\s+instance",
            r"mean over height and width\.",
            r"'instance': '0\.00'",
        ),
    ),
    Question(
        "bias",
        "Before which of the four does the bias get a gradient: batch, instance, group or layer normalization?",
        {
            "none of the four": "True where a mean belongs to one channel. Where channels share a mean, the bias "
            "shifts them against each other, and a common mean doesn't remove that.",
            "layer": "Right about layer normalization. In a group of two channels the same happens: two different "
            "biases, and one mean to subtract.",
            "group and layer": "",
            "batch and instance": "It is the other way around. These two have a mean for each channel, which "
            "contains the channel's bias and subtracts it.",
        },
        """
        In a group of two channels, the bias counts: it shifts the channels against each other, and their common mean
        can't remove that. In layer normalization, all channels are one such group. Write `use_bias=False` before
        batch and instance normalization, and keep the bias before group and layer normalization.
        """,
        (
            r"use_bias=False",
            r"the bias counts",
            r"gradient of the bias 0\.00",
        ),
    ),
)
