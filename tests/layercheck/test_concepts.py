"""Verify the right option of each concept check question on real layers, and check the questions' text."""

import itertools

from layercheck.concepts import Concept, concepts
from layercheck.exercise import topics

import numpy as np
import pytest
import tensorflow as tf

keras = tf.keras
layers = tf.keras.layers
RNG = np.random.default_rng(0)


def random(*shape):
    return RNG.normal(size=shape).astype(np.float32)


def close(one, other):
    return np.allclose(one, other, atol=1e-4)


def alarm():
    hours = np.zeros((1, 50, 1), np.float32)
    hours[0, -1] = 1
    try:
        output = layers.MaxPooling1D(4)(hours).numpy()[0, :, 0]
    except Exception:
        return "there is an error, because 4 doesn't divide 50"
    places = np.flatnonzero(output).tolist()
    last = len(output) - 1
    return {(): "nowhere", (last,): "in the last output", (last - 1, last): "in the last two outputs"}[tuple(places)]


def wall():
    image = np.full((1, 6, 7, 1), 0.5, np.float32)
    output = layers.AveragePooling2D(3, strides=1, padding="same")(image).numpy()
    if output.shape != image.shape:
        return "0.5 everywhere, but two rows and two columns smaller"
    darker = output[0, 0].max() < 0.5
    return "0.5 inside, and darker along the edges" if darker else "0.5 everywhere, as large as the input"


def halved_twice():
    pooled = keras.Sequential([layers.MaxPooling2D(2), layers.MaxPooling2D(2)])
    image = random(1, 16, 16, 1)
    shifted = [np.roll(pooled(image).numpy(), cells, 2) for cells in range(4)]

    def follows(s):
        output = pooled(np.roll(image, s, 2)).numpy()
        return any(np.array_equal(output, one) for one in shifted)

    steps = {1: "for every s", 2: "for every even s", 4: "for every multiple of 4", 16: "only for s = 0"}
    following = [s for s in range(16) if follows(s)]
    return next(option for step, option in steps.items() if following == list(range(0, 16, step)))


def wrapped(x):
    x = np.concatenate([x[:, -1:], x, x[:, :1]], 1)
    return np.concatenate([x[:, :, -1:], x, x[:, :, :1]], 2)


def anywhere():
    both = "`Flatten`", "`GlobalAveragePooling2D`"
    networks = {
        f"`MaxPooling2D(2)` after each convolution, and {both[0]}": (1, layers.MaxPooling2D(2), layers.Flatten()),
        f"strides of 2 in each convolution, and {both[1]}": (2, None, layers.GlobalAveragePooling2D()),
        f"`AveragePooling2D(2)` after each convolution, and {both[0]}": (
            1,
            layers.AveragePooling2D(2),
            layers.Flatten(),
        ),
        f"neither strides nor pooling, and {both[1]}": (1, None, layers.GlobalAveragePooling2D()),
    }
    image = random(1, 16, 16, 1)
    same = []
    for option, (strides, pooling, end) in networks.items():
        convolutions = [layers.Conv2D(4, 3, strides=strides, activation="relu") for _ in range(2)]

        def output(x, convolutions=convolutions, pooling=pooling, end=end):
            for convolution in convolutions:
                x = convolution(wrapped(np.array(x)))
                x = pooling(x) if pooling else x
            return end(x).numpy()

        shifts = itertools.product(range(4), range(4))
        if all(close(output(np.roll(image, by, (1, 2))), output(image)) for by in shifts):
            same.append(option)
    (option,) = same
    return option


def album():
    model = keras.Sequential([layers.Conv2D(3, 3), layers.BatchNormalization(), layers.Flatten(), layers.Dense(2)])
    photographs = random(32, 8, 8, 1) * np.linspace(1, 9, 32, dtype=np.float32).reshape(-1, 1, 1, 1)
    model(photographs, training=True)
    alone, together = model.predict(photographs[:1], verbose=0), model.predict(photographs, verbose=0)[:1]
    if close(alone, together):
        return "yes, because the layer uses stored means"
    zero = close(model.layers[1](model.layers[0](photographs[:1])), 0)
    return f"no, because {'a photograph alone has no variance' if zero else 'the others contribute to the means'}"


def new_light():
    batches = {}
    for momentum in (0.5, 0.9, 0.99):
        layer = layers.BatchNormalization(momentum=momentum)
        batches[str(momentum)] = 0
        while batches[str(momentum)] < 20 and (not layer.built or layer.moving_mean.numpy()[0] < 9):
            layer(np.full((4, 1), 10, np.float32), training=True)
            batches[str(momentum)] += 1
    first = min(batches.values())
    soonest = [momentum for momentum, count in batches.items() if count == first]
    return soonest[0] if len(soonest) == 1 else "with all of them at the same time"


def microphones():
    loudness = np.array([1, 3], np.float32)
    x = random(1, 50, 1) * loudness.reshape(2, 1, 1) * (2 * loudness)  # the same lecture: (recording, time, microphone)
    normalized = {
        "all the numbers from one microphone": layers.BatchNormalization(epsilon=1e-9)(x, training=True),
        "all the numbers from one microphone in one recording": layers.LayerNormalization([1], epsilon=1e-9)(x),
        "all the numbers": layers.BatchNormalization(epsilon=1e-9)(x.reshape(-1, 1), training=True),
        "all the numbers from one recording": layers.LayerNormalization([1, 2], epsilon=1e-9)(x),
    }
    fitting = []
    for option, output in normalized.items():
        loud = np.reshape(output, x.shape).std(1)  # (recording, microphone)
        if close(loud[0], loud[1]) and not close(loud[:, 0], loud[:, 1]):
            fitting.append(option)
    (option,) = fitting
    return option


def sentence():
    layer = layers.LayerNormalization()
    before = random(4, 3, 8)
    after = before.copy()
    after[:, -1] = random(4, 8)
    changes = [
        not close(layer(before, training=mode)[:, 0], layer(after, training=mode)[:, 0]) for mode in (True, False)
    ]
    return {
        (True, True): "they change, because all the words in a sentence share a mean",
        (False, False): "they stay the same",
        (True, False): "they change in training, and stay the same at inference",
    }[tuple(changes)]


def counter():
    class Counter(layers.Layer):
        batches = 0

        def call(self, x):
            self.batches += 1
            return x

    counting = Counter()
    model = keras.Sequential([counting, layers.Dense(1)])
    model.compile("sgd", "mse")
    model.fit(np.ones((16, 2)), np.ones((16, 1)), batch_size=2, epochs=20, verbose=0)  # 8 batches in each epoch
    counted = {0: "0", 20: "20", 20 * 8: "2000"}
    return "less than 10, but not 0" if 0 < counting.batches < 10 else counted[counting.batches]


def larger_batch():
    class Penalty(layers.Layer):
        def call(self, x):
            self.add_loss(0.01 * tf.reduce_sum(x**2))
            return x

    penalty, entropy = Penalty(), keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    logits, labels = random(64, 10), RNG.integers(10, size=64)
    shares = []
    for times in (1, 4):
        output = penalty(np.tile(logits, (times, 1)))
        shares.append(float(penalty.losses[0]) / float(entropy(np.tile(labels, times), output)))
    ratios = {"a quarter as much": 0.25, "four times as much": 4, "as much as before": 1}
    return next(option for option, ratio in ratios.items() if np.isclose(shares[1] / shares[0], ratio, rtol=1e-3))


def one_pixel_branch():
    x, branch = random(8, 2, 2, 16), random(8, 1, 1, 16)
    try:
        output = (tf.constant(x) + tf.constant(branch)).numpy()
    except tf.errors.InvalidArgumentError:
        return "it raises an error, because the shapes differ"
    if output.shape == branch.shape:
        return "it averages the four pixels of x and adds the branch's pixel"
    added = output - x
    pixels = "all four pixels" if close(added[:, 1, 1], branch[:, 0, 0]) else "the first pixel"
    return f"it adds the branch's pixel to {pixels} of x"


def fifty_blocks():
    image = output = random(1, 5, 5, 2)
    for _ in range(50):
        convolution = layers.Conv2D(2, 3, padding="same")
        output = output + layers.BatchNormalization(gamma_initializer="zeros")(convolution(output), training=True)
    results = {"0 everywhere": 0 * image, "fifty times the image": 50 * image, "the image": image}
    return next((option for option, result in results.items() if close(output, result)), "noise")


MEASURED = {
    one.__name__.replace("_", "-"): one
    for one in (
        alarm,
        wall,
        halved_twice,
        anywhere,
        album,
        new_light,
        microphones,
        sentence,
        counter,
        larger_batch,
        one_pixel_branch,
        fifty_blocks,
    )
}


@pytest.mark.slow
@pytest.mark.parametrize("name", concepts())
def test_right_option_is_the_measured_one(name):
    assert MEASURED[name]() == concepts()[name].right


def test_explanation_of_momentum_has_measured_means():
    said = concepts()["new-light"].explanation
    for momentum, wording in ((0.5, "{} with\nmomentum 0.5"), (0.9, "{} with 0.9"), (0.99, "{} with Keras's default")):
        layer = layers.BatchNormalization(momentum=momentum)
        for _ in range(7):
            layer(np.full((4, 1), 10, np.float32), training=True)
        assert wording.format(f"{layer.moving_mean.numpy()[0]:.1f}") in said
    assert layers.BatchNormalization().momentum == 0.99


def test_each_lesson_has_two_questions():
    counted = {lesson: sum(one.lesson == lesson for one in concepts().values()) for lesson in topics()}
    assert set(counted.values()) == {2}
    assert len({one.concept for one in concepts().values()}) == 12


def test_wrong_options_have_distinct_replies():
    for one in concepts().values():
        replies = [reply for reply in one.options.values() if reply]
        assert 3 <= len(one.options) <= 4
        assert len(set(replies)) == len(one.options) - 1
        assert one.explanation


def test_right_letters_are_spread():
    """A student who answers every question with the same letter gets at most four of twelve right."""
    letters = [one.letter(one.right) for one in concepts().values()]
    assert max(letters.count(letter) for letter in "abcd") <= 4


@pytest.mark.parametrize(("typed", "option"), [("B", "two"), (" (b) ", "two"), ("a.", "one"), ("", ""), ("  ", "")])
def test_letters_are_read_leniently(typed, option):
    assert Concept("n", "How many?", {"one": "", "two": "No."}, "").chosen(typed) == option


@pytest.mark.parametrize("typed", ["c", "ab", 1, None, "one", "a" * 10_000])
def test_other_answers_are_refused(typed):
    with pytest.raises(LookupError, match=r"Type a or b in quotes"):
        Concept("n", "How many?", {"one": "", "two": "No."}, "").chosen(typed)
