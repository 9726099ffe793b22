"""The questions for lesson 5, the reply to each wrong option, and the explanation shown after each measurement."""

from ..question import Question

QUESTIONS = (
    Question(
        "learned",
        "The network sees 4,000 digits in training. How many of 1,000 other digits does it get right at the end?",
        {
            "about 10 %": "",
            "about 50 %": "You took the falling curve as a sign of some progress. But a falling loss says only that "
            "some part of it gets smaller. This loss doesn't measure only errors: it also contains a penalty from the "
            "hidden layer.",
            "about 90 %": "The falling curve looks like learning. But a classifier that is right 9 times out of 10 "
            "usually has a loss well below 1, and this curve levels off far above that.",
        },
        """
        The loss fell by more than 5, and the accuracy ends at 11 %, about what you get by guessing one of ten digits.
        **This network learned nothing.** Printing only the loss doesn't show that. In section 5, you find out what
        fell, what happened inside the network, and why the curve stops at 2.3. Before that, you write the parts of such
        a network yourself.
        """,
        (r"learned nothing|network (dies|died)", r"by guessing", r"accuracy \d+ ?%", r"[Gg]uessing"),
    ),
    Question(
        "doubled",
        "A `BatchNormalization` layer was trained on `x`. Now it gets `2 * x` instead. In which mode does its output "
        "stay the same, apart from the tiny effect of epsilon?",
        {
            "training mode": "",
            "inference mode": "At inference, the layer uses its moving statistics. They come from `x`, so the doubled "
            "values stay too large.",
            "both": "In training mode, the batch's own statistics double as well. The moving statistics, which the "
            "layer uses at inference, don't.",
            "neither": "One mode computes the mean and the standard deviation from the batch itself. Both are doubled "
            "as well, and the division cancels the factor.",
        },
        """
        In training mode, the layer divides by the standard deviation of the current batch, which is doubled as well. At
        inference, it uses the moving statistics of `x`.
        """,
        (r"divides by the standard deviation", r"moving statistics of `?x", r"cancels the factor"),
    ),
    Question(
        "per-image",
        "`GlobalAveragePooling2D()` gets a batch of shape (8, 7, 5, 64). How many numbers does it return per image?",
        {
            "1": "You averaged over the channels as well. Global pooling averages over height and width.",
            "35": "Those are the 7 × 5 positions that the layer averages over. It returns one number per channel.",
            "64": "",
            "2240": "You multiplied all three axes, which is what `Flatten` returns. Global pooling averages over "
            "two of them.",
        },
        """
        The layer returns one number per channel, so the output has shape (8, 64). A `Dense` layer after it would see 64
        features per sample.
        """,
        (r"[Oo]ne number per channel", r"\(8, 64\)", r"averages over height"),
    ),
    Question(
        "before",
        "`layer = Dense(3)` was created, but it has not been called with `x` yet. How many weights does it have?",
        {
            "0": "",
            "1": "Neither the kernel nor the bias exists yet: the kernel's shape depends on the width of the input. "
            "The first call creates both.",
            "2": "Two is right after the first call: a kernel and a bias. Before that call, the layer doesn't know how "
            "many features the input has, so it can't create a kernel.",
            "15": "That is the number of parameters after the first call: 4 × 3 in the kernel and 3 in the bias. These "
            "numbers make up two weights, and neither exists before the call.",
        },
        """
        The layer doesn't know yet how wide its input will be. The first call tells it, and the layer creates two
        weights. The kernel has the shape `(4, 3)`, with one row per feature and one column per unit. The bias has the
        shape `(3,)`. The output is `x @ kernel + bias`. Samples are rows, so the input is on the left.

        The weights are created in a method named `build`. Keras calls `build` with the shape of the input, right before
        the first `call`.
        """,
        (r"No weights yet", r"first call (creates|tells)", r"doesn't know", r"neither exists before the call"),
    ),
    Question(
        "widths",
        "One `LinearWithoutBuild(4, 2)` is called with inputs of width 2, then 5, then 2. How many calls succeed?",
        {
            "1": "You expected the error to break the layer. A failed call changes nothing in it: the kernel still has "
            "the shape (2, 4), and the input of the third call fits it.",
            "2": "",
            "3": "You expected the layer to adapt. Its kernel has two rows, and you can't multiply a (3, 5) matrix by "
            "a (2, 4) matrix.",
        },
        """
        The wrong width raises an error, and the layer still works afterward. This layer had its two weights before any
        call, because its author specified the width. So a layer needs no `build` method if you know the width of its
        inputs in advance.
        """,
        (
            r"wrong width raises",
            r"width 5: Invalid|does not fit is refused",
            r"still works",
            r"can't multiply",
            r"third call fits",
        ),
    ),
    Question(
        "moved",
        "`BatchNormalization` on 6 features has 24 parameters. How many of them can an optimizer change?",
        {
            "0": "You may have thought that all of them are statistics. Two of the four parameters per feature are "
            "learned like a kernel: the scale and the offset that follow the normalization.",
            "6": "You counted one parameter per feature. Two are learned: the scale, `gamma`, and the offset, `beta`.",
            "12": "",
            "24": "You counted the moving mean and the moving variance as well. The layer computes these two from the "
            "batches that it sees in training; they get no gradient.",
        },
        """
        The scale (`gamma`) and the offset (`beta`) are **trainable**. The moving mean and the moving variance are
        **state**: the layer updates them itself, in training. The picture shows that after one call in training they
        are no longer exactly 0 and 1.
        """,
        (r"12 trainable", r"gamma", r"get no gradient", r"Two (of|are)"),
    ),
    Question(
        "six",
        "A layer owns three `Dense` layers, with 32, 32, and 10 units, and has been called once. How many weights does "
        "it have?",
        {
            "0": "It has no weights of its own. But Keras searches the attributes of a layer for other layers and "
            "counts their weights as the owner's.",
            "3": "You counted one weight per layer. Each `Dense` has two: a kernel and a bias.",
            "6": "",
            "74": "You added up the units: 32 + 32 + 10. A weight is a whole array, and each layer has two weights, "
            "however many units it has.",
        },
        """
        Each of the three layers has a kernel and a bias. Keras tracks a layer's attributes. A layer that is stored in
        an attribute, even inside a list, is a **sublayer**. Its weights count as the owner's: they are trained and
        saved together with the owner.
        """,
        (r"a kernel and a bias", r"(6|six) weights", r"count as the owner's", r"sublayer"),
    ),
    Question(
        "made-in-call",
        "A `MadeInCall` layer is called twice. How many weights does Keras count in it then?",
        {
            "0": "",
            "2": "You counted the kernel and the bias of one `Dense` layer. But no attribute refers to that layer: it "
            "is gone when `call` returns, and Keras never finds its weights.",
            "4": "Each call does create a `Dense` layer with two weights. But these layers are gone when `call` "
            "returns: no attribute refers to them, so Keras finds no weights.",
        },
        """
        A layer created in `call` is a new one for each batch, with new random weights. Keras raises no error, but
        nothing is trained, and the same input gives a different output each time. Create sublayers in `__init__` (or in
        `build`) and store them in attributes.
        """,
        (r"gone when", r"new random weights|new one for each batch", r"different output each time", r"in `?__init__"),
    ),
    Question(
        "alive",
        "Before training, 60 % of the hidden values are not 0. How many are not 0 after training with this penalty?",
        {
            "about 90 %": "You expected training to activate more units. But every positive hidden value adds 0.01 "
            "times its size to the loss, so the gradient of the penalty makes hidden values smaller.",
            "about 60 %": "That is the share without a penalty: see the blue line in the picture. Here every "
            "positive hidden value adds to the loss, and gradient descent makes it smaller.",
            "about 30 %": "You expected a balance between penalty and errors. But the penalty is a sum over 64 samples "
            "and 32 units. At the start, it is more than twice as large as the data term of the loss.",
            "less than 1 %": "",
        },
        """
        Follow the orange lines. The left panel shows the loss that you saw at the top of this page. In the middle
        panel, accuracy stays close to that of guessing. The right panel shows the reason: less than one hidden value in
        a hundred is still active. The penalty of a batch, a *sum* over 64 samples and 32 units, was larger than the
        data term. Gradient descent reduced it by driving the hidden values to 0. The other two networks learn slowly.
        """,
        (r"(still|no longer) active", r"hidden values to 0", r"active hidden values \d", r"makes (it|hidden)"),
    ),
    Question(
        "uniform",
        "A network gives every digit ten equal logits, so each class has probability 1/10. What is its cross-entropy?",
        {
            "0.10": "That is the probability p itself. The cross-entropy is −ln p, and ln 0.1 is −2.30.",
            "0.90": "That is the share of wrong guesses, 1 − p. The cross-entropy is −ln p.",
            "1.00": "You may have used the logarithm to base 10. Keras uses the natural one: −ln 0.1 = ln 10.",
            "2.30": "",
        },
        """
        The loss of guessing among ten classes is −ln(1/10) = ln 10 = 2.30, and **that is where the curve settled**. If
        all hidden values of a network are 0, its output is the bias of the last layer. Every digit then gets the same
        ten logits, so the network can't do better than guess. Units that are always 0 are called *dead*.
        """,
        (r"2\.30?\b", r"ln 10", r"called \*dead", r"loss of guessing"),
    ),
    Question(
        "fair",
        "Which of the three networks now get more than 80 % of the test digits right?",
        {
            "all three": "You expected larger steps to help the network that uses the sum. Larger steps change how "
            "fast the loss falls, not what it consists of: the sum over the batch still outweighs the data term.",
            "no penalty and mean over the samples": "",
            "no penalty": "You expected any penalty on activity to stop the learning. Divided by 64, the penalty is "
            "smaller than the data term of the loss. It lowers activity, and the network still learns.",
            "mean over the samples": "You expected a network without a penalty to fall behind. With a learning rate of "
            "0.1, it learns the digits, too; it merely has more active values.",
        },
        """
        With the sum, the units die here as well. The penalty *per sample* serves its purpose. The network gets about as
        many digits right as the one without a penalty, with less than half as many active values. Alongside any loss,
        print three things: the loss of guessing, the accuracy, and the share of active units.
        """,
        (r"units die here", r"serves its purpose", r"less than half as many", r"accuracy \d+ ?%"),
    ),
    Question(
        "summed",
        "Another network for digits minimizes the cross-entropy *summed* over each batch of 64. In training, its loss "
        "falls from about 150 to about 30. How many of the 1,000 test digits does it get right?",
        {
            "about 10 %": "You compared 30 with 2.30. But 2.30 is the loss of guessing for one digit; this loss is a "
            "sum over 64 digits.",
            "about 50 %": "Divide by 64 to compare: the loss is less than 0.5 per digit, far below the 2.30 "
            "that guessing gives.",
            "about 90 %": "",
        },
        """
        Guessing costs 64 × 2.30 = 147 per batch, which is where this loss began. At the end, the loss is less than 0.5
        per digit. **Compare a loss with the loss of guessing, computed in the same way.**
        """,
        (r"64 × 2\.30", r"per digit", r"which is where this loss"),
    ),
)
