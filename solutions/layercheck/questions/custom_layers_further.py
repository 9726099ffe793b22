"""The questions for lesson 5's Going further notebook, the replies to wrong options, and the explanations."""

from ..question import Question

QUESTIONS = (
    Question(
        "kept",
        "You run `kept = layer(x)` with a new `CarelessSum`, where `x` is two samples of ones. Then you call "
        "`layer(x)` once more. What is in `kept`?",
        {
            "1s": "The sum runs over the batch, and the batch has two samples. The first call alone adds 2 to each "
            "feature, and the second call adds 2 more.",
            "2s": "That is the value that the first call returned. But the call returned the weight itself, not the "
            "value that it had at that moment, and the second call changed the weight.",
            "4s": "",
        },
        """
        `kept` isn't a copy of the sum. It is the layer's weight under another name, and the second call changed it.
        `tf.identity` makes a copy.

        There is a second mistake: `CarelessSum` adds to its sum in every call. If you ask a model twice for the same
        prediction, the second answer differs from the first.
        """,
        (r"\ba copy\b", r"tf\.identity", r"under another name", r"changed the weight"),
    ),
    Question(
        "counted",
        "`tf.function` compiles `counter`, as `fit` does, and the result is called 5 times. What values do the "
        "attribute and the weight have then?",
        {
            "5 and 5": "That would be right without `tf.function`. TensorFlow runs its Python code once, to record the "
            "operations. `self.python += 1` is not a TensorFlow operation, so it isn't recorded.",
            "1 and 5": "",
            "1 and 1": "The Python code of `call` does run only once. But `assign_add` is a TensorFlow operation: it "
            "is recorded in that run, then executed in each of the five calls.",
            "0 and 5": "You expected compiled code to skip the Python code of `call` altogether. That code runs once, "
            "in the first call, to record the operations, and that run adds 1.",
        },
        """
        Keeping state in a Python attribute works as long as everything runs line by line. When `fit` and `tf.function`
        **compile** a layer, they run the Python code of `call` once, to record which operations it uses. From then on,
        they run only these operations. So state belongs in a weight, which is also saved with the model.
        """,
        (r"runs? (its|the) Python", r"[Ff]rom then on", r"Python.{0,30} once", r"line by line"),
    ),
    Question(
        "losses",
        "`penalty(x)` is called a second time, with the same `x`. Which losses does `penalty.losses` hold then?",
        {
            "[0.08]": "",
            "[0.16]": "You added up the losses of both calls. Losses of different calls aren't added: the second call "
            "starts with an empty list.",
            "[0.08, 0.08]": "You expected the losses of both calls. When the second call begins, Keras clears the loss "
            "of the first call.",
        },
        """
        The list doesn't hold all losses, only those of the last call: when the outermost layer is called, the losses of
        earlier calls are cleared.
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
            "3": "You counted one loss per call of `twice`. The losses of the first two calls are cleared, and within "
            "the third call the penalty adds a loss each time it runs.",
            "6": "You kept the losses of all three calls. Each call of the outermost layer starts with an empty list, "
            "so only those of the third call are left.",
        },
        """
        The list holds two losses. Within one call of the outermost layer, nothing is cleared, so a sublayer that is
        used twice adds two losses. Every call of `twice` starts with an empty list again.
        """,
        (r"(two|both of its) losses", r"\bclear(s|ed)\b", r"used twice"),
    ),
)
