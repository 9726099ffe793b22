"""The questions of lesson 5, the reply to each wrong option, and the explanation after the measurement."""

from ..question import Question

QUESTIONS = (
    Question(
        "learned",
        "The network sees 4,000 digits in training. How many of 1,000 other digits does it get right at the end?",
        {
            "about 10 %": "",
            "about 50 %": "You read some progress from the curve. But a falling loss says only that something in it "
            "gets smaller. This loss doesn't only count errors: it also contains a penalty of the hidden layer.",
            "about 90 %": "The fall looks like learning. But a classifier that is right 9 times out of 10 usually has "
            "a loss well below 1, and this curve stops falling far above that.",
        },
        """
        The loss fell by more than 5, and the accuracy ends at 11 %, about what you get by guessing one of ten digits.
        **This network learned nothing.** Printing the loss alone doesn't show that. In section 5 you find out what
        fell, what happened inside the network, and why the curve stops at 2.3. Until then, you write the parts of such
        a network yourself.
        """,
        (r"learned nothing|network (dies|died)", r"by guessing", r"accuracy \d+ ?%", r"[Gg]uessing"),
    ),
    Question(
        "before",
        "`layer = Dense(3)` was created, but it has not been called with `x` yet. How many weights does it have?",
        {
            "0": "",
            "1": "Neither the kernel nor the bias exists yet: the kernel's shape depends on the width of the input. "
            "The first call creates both.",
            "2": "Two is right after the first call: a kernel and a bias. Before it, the layer doesn't know how "
            "many features the input has, so it can't create a kernel.",
            "15": "That is the number of parameters after the first call: 4 × 3 in the kernel and 3 in the bias. "
            "They make up two weights, and before the call there is neither.",
        },
        """
        The layer doesn't know yet how wide its input will be. The first call tells it, and then there are two weights.
        The kernel has the shape `(4, 3)`, with one row per feature and one column per unit. The bias has the shape
        `(3,)`. The output is `x @ kernel + bias`. Samples are rows, so the input is on the left.

        The weights are created in a method called `build`. Keras calls it with the shape of the input, right before the
        first `call`.
        """,
        (r"No weights yet", r"first call (creates|tells)", r"doesn't know", r"before the call there is neither"),
    ),
    Question(
        "widths",
        "One `LinearWithoutBuild(4, 2)` is called with inputs of width 2, then 5, then 2. How many calls succeed?",
        {
            "1": "You expected the error to break the layer. A failed call changes nothing in it: the kernel still "
            "has the shape (2, 4), and the third call fits it.",
            "2": "",
            "3": "You expected the layer to adapt. Its kernel has two rows, and you can't multiply a (3, 5) matrix by "
            "a (2, 4) matrix.",
        },
        """
        The wrong width raises an error, and the layer still works afterwards. This layer had its two weights before any
        call, because its author passed the width. So a layer needs no `build` if you know the width of every input in
        advance.
        """,
        (
            r"wrong width raises",
            r"width 5: Invalid|does not fit is refused",
            r"still works",
            r"can't multiply",
            r"the third call fits",
        ),
    ),
    Question(
        "moved",
        "`BatchNormalization` on 6 features has 24 parameters. How many of them may an optimizer change?",
        {
            "0": "You may have taken all of it for statistics. Two of the four parameters per feature are learned "
            "like a kernel: the scale and the offset that follow the normalization.",
            "6": "You counted one parameter per feature. Two are learned: the scale, `gamma`, and the offset, `beta`.",
            "12": "",
            "24": "You counted the moving mean and the moving variance as well. The layer computes them from the "
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
        "kept",
        "`kept = layer(x)` with a new `CarelessSum`, where `x` is two samples of ones. Then `layer(x)` once more. "
        "What is in `kept`?",
        {
            "1s": "The sum runs over the batch, and the batch has two samples. The first call alone adds 2 to each "
            "feature, and the second call adds 2 more.",
            "2s": "That is what the first call returned. But it returned the weight itself, not the value that it "
            "had then, and the second call changed the weight.",
            "4s": "",
        },
        """
        `kept` is not a copy of the sum. It is the layer's weight under another name, and the second call changed it.
        `tf.identity` makes a copy.

        The second fault: `CarelessSum` adds in every call. Ask a model twice for a prediction, and the second answer
        differs from the first.
        """,
        (r"\ba copy\b", r"tf\.identity", r"under another name", r"changed the weight"),
    ),
    Question(
        "counted",
        "`tf.function` compiles `counter`, as `fit` does, and the result is called 5 times. What do the attribute "
        "and the weight say?",
        {
            "5 and 5": "That would be right without `tf.function`. TensorFlow runs its Python once, to record the "
            "operations. `self.python += 1` is not a TensorFlow operation, so it isn't recorded.",
            "1 and 5": "",
            "1 and 1": "The Python of `call` does run only once. But `assign_add` is an operation of TensorFlow: it "
            "is recorded then, and runs in each of the five calls.",
            "0 and 5": "You expected compiled code to skip the Python of `call` altogether. It runs once, in the "
            "first call, to record the operations, and that adds 1.",
        },
        """
        State in a Python attribute works as long as everything runs line by line. To **compile** means: `fit` and
        `tf.function` run the Python of `call` once, to record which operations it uses. From then on they run the
        operations only. So state belongs in a weight, which is also saved with the model.
        """,
        (r"runs? (its|the) Python", r"[Ff]rom then on", r"Python.{0,30} once", r"line by line"),
    ),
    Question(
        "six",
        "A layer owns three `Dense` layers, of 32, 32 and 10 units, and was called. How many weights does it have?",
        {
            "0": "It has no weights of its own. But Keras searches the attributes of a layer for other layers and "
            "counts their weights as the owner's.",
            "3": "You counted one weight per layer. Each `Dense` has two: a kernel and a bias.",
            "6": "",
            "74": "You added up the units: 32 + 32 + 10. A weight is a whole array, and each layer has two of them, "
            "however many units it has.",
        },
        """
        Each of the three layers has a kernel and a bias. Keras tracks a layer's attributes. A layer that is kept
        there, also inside a list, is a **sublayer**. Its weights count as the owner's: they are trained and saved
        together with it.
        """,
        (r"a kernel and a bias", r"(6|six) weights", r"count as the owner's", r"sublayer"),
    ),
    Question(
        "made-in-call",
        "A `MadeInCall` layer is called twice. How many weights does Keras count in it then?",
        {
            "0": "",
            "2": "You counted the kernel and the bias of one `Dense`. But no attribute keeps that `Dense`: it is "
            "gone when `call` returns, and Keras never finds its weights.",
            "4": "Each call does create a `Dense` with two weights. But they are gone when `call` returns: no "
            "attribute keeps them, so Keras finds none.",
        },
        """
        A layer made in `call` is a new one for each batch, with new random weights. Keras raises no error, but nothing
        is trained, and the same input gives a different output each time. Create sublayers in `__init__` (or in
        `build`) and keep them in attributes.
        """,
        (r"gone when", r"new random weights|new one for each batch", r"different output each time", r"in `?__init__"),
    ),
    Question(
        "losses",
        "`penalty(x)` is called a second time, with the same `x`. Which losses does `penalty.losses` hold then?",
        {
            "[0.08]": "",
            "[0.16]": "You added up both calls. They are not added: the second call starts with an empty list.",
            "[0.08, 0.08]": "You expected the losses of both calls. When the second call begins, Keras clears the "
            "loss of the first.",
        },
        """
        They are those of the last call. When the outermost layer is called, the losses of earlier calls are cleared.
        """,
        (r"those of the last call", r"\bclear(s|ed)\b", r"empty list"),
    ),
    Question(
        "losses-twice",
        "`twice = Twice()` is called three times. How many losses does `twice.losses` hold then?",
        {
            "1": "Keras clears the losses when the outermost layer is called, here `twice`. Within that call, the "
            "penalty runs twice, and both of its losses are kept.",
            "2": "",
            "3": "You counted one loss per call of `twice`. The first two calls are cleared, and within the third "
            "the penalty adds a loss each time it runs.",
            "6": "You kept the losses of all three calls. Each call of the outermost layer starts with none, so "
            "only those of the third are left.",
        },
        """
        Two: within one call of the outermost layer nothing is cleared, so a sublayer that is used twice adds two
        losses. Every call of `twice` starts again with none.
        """,
        (r"(two|both of its) losses", r"\bclear(s|ed)\b", r"used twice"),
    ),
    Question(
        "alive",
        "Before training, 60 % of the hidden values are not 0. And after training with this penalty?",
        {
            "about 90 %": "You expected more units to help. But every positive hidden value adds 0.01 times its "
            "size to the loss, so the gradient of the penalty makes hidden values smaller.",
            "about 60 %": "That is the share without a penalty: see the blue line in the picture. Here every "
            "positive hidden value adds to the loss, and gradient descent makes it smaller.",
            "about 30 %": "You expected a balance of penalty and errors. But the penalty is a sum over 64 samples "
            "and 32 units. At the start, it is more than twice as large as the loss of the data.",
            "less than 1 %": "",
        },
        """
        Follow the orange lines. The left panel shows the loss that you saw at the top of this page. In the middle,
        accuracy stays close to that of guessing. The right panel shows the reason: less than one hidden value in a
        hundred is still active. The penalty of a batch, a *sum* over 64 samples and 32 units, was larger than the loss
        of the data. Gradient descent reduced it by driving the hidden values to 0. The other two networks learn slowly.
        """,
        (r"(still|no longer) active", r"hidden values to 0", r"active hidden values \d", r"makes (it|hidden)"),
    ),
    Question(
        "uniform",
        "A network gives every digit ten equal logits: each class has probability 1/10. What is its cross-entropy?",
        {
            "0.10": "That is the probability p itself. The cross-entropy is −ln p, and ln 0.1 is −2.30.",
            "0.90": "That is the share of wrong guesses, 1 − p. The cross-entropy is −ln p.",
            "1.00": "You may have used the logarithm to base 10. Keras uses the natural one: −ln 0.1 = ln 10.",
            "2.30": "",
        },
        """
        The loss of guessing among ten classes is −ln(1/10) = ln 10 = 2.30, and **that is where the curve settled**. If
        all hidden values of a network are 0, its output is the bias of the last layer. Every digit then gets the same
        ten logits, so the network can't do better than guess. Such units are called *dead*.
        """,
        (r"2\.30?\b", r"ln 10", r"called \*dead", r"loss of guessing"),
    ),
    Question(
        "fair",
        "Which of the three networks now get more than 80 % of the test digits right?",
        {
            "all three": "You expected larger steps to help the network with the sum. They change how fast the loss "
            "falls, not what counts in it: the sum over the batch still outweighs the loss of the data.",
            "no penalty and mean over the samples": "",
            "no penalty": "You expected any penalty on activity to stop the learning. Divided by 64, it is smaller "
            "than the loss of the data. It lowers activity, and the network still learns.",
            "mean over the samples": "You expected a network without a penalty to fall behind. With a rate of 0.1 "
            "it learns the digits as well; it merely has more active values.",
        },
        """
        With the sum, the units die here as well. The penalty *per sample* does what it is for. The network gets about
        as many digits right as the one without a penalty, with less than half as many active values. Print three things
        next to any loss: the loss of guessing, the accuracy, and the share of active units.
        """,
        (r"units die here", r"does what it is for", r"less than half as many", r"accuracy \d+ ?%"),
    ),
)
