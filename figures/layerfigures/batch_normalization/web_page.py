"""Draw the answers of a network that is right in training mode, but half wrong on a web page with single digits."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from .. import style, training
from ..images import digits
from ..sheet import Sheet
from .recorded import network, normalizations

BATCH, EPOCHS, RATE = 400, 5, 0.7  # 50 steps, over which the learning rate falls to 0 along a cosine
ACROSS, DOWN, STEP = 8, 4, (36, 50)  # the grid of drawn digits: columns, rows, and distances in CSS pixels
FIRST = 1140  # the first digit drawn; the digits from here on have about the same share of wrong answers as all 4,000
WIDTH, TOP, PANEL, RIM = style.WIDTH, 64, 316, 6


@dataclass(frozen=True, eq=False)
class Page:
    """A trained network with batch normalization, and the digits that it was trained on and has to classify.

    images, labels: 4,000 digits, black (0) on white paper (1). after_epoch: the share of these digits that the network
    gets right at inference after each epoch of training.
    """

    model: object
    images: np.ndarray
    labels: np.ndarray
    after_epoch: tuple[float, ...]

    def answers(self, images=None, at_once=1, training=False):
        """Return the network's answer to each image: the class with the largest output.

        images: (N, 28, 28), or None for the page's own images. at_once: the number of images per call, a divisor of N.
        training: whether to use training mode. The moving statistics don't change in either mode.
        Raises ValueError if at_once does not divide N.
        """
        images = self.images if images is None else images
        if len(images) % at_once:
            raise ValueError(f"at_once must divide the number of images, {len(images)}; it is {at_once}.")
        kept = self.model.get_weights()
        found = _answering(self.model, training)(images.reshape(-1, at_once, *images.shape[1:]))
        self.model.set_weights(kept)
        return found.numpy().ravel()

    def right(self, images=None, at_once=1, training=False):
        """Return the share of correct answers. The arguments are those of `answers`."""
        return float(np.mean(self.answers(images, at_once, training) == self.labels))

    def right_with_own_statistics(self):
        """Return the share of correct answers, one digit at a time, with the statistics of all training digits."""
        norms, kept = normalizations(self.model), self.model.get_weights()
        momenta = [norm.momentum for norm in norms]
        for norm in norms:
            norm.momentum = 0.0
        self.model(self.images, training=True)
        for norm, momentum in zip(norms, momenta, strict=True):
            norm.momentum = momentum
        share = self.right()
        self.model.set_weights(kept)
        return share


@lru_cache(maxsize=2)
def page(seed=0, momentum=0.99):
    """Train the lesson's 784-300-100-10 network on digits for 50 steps, and return the Page.

    seed: the seed for the initial weights and the batches. momentum: the layers' momentum; 0.99 is Keras's default.
    This takes about two seconds; later calls return the same Page.
    """
    images, labels = digits("train")
    images = 1 - images  # black on white, as in an image file
    model = network(momentum=momentum, seed=seed)
    step, infer = _training_step(model), _answering(model, training=False)
    order, rates = training.plan(len(images), BATCH, EPOCHS, RATE, seed)
    shares = []
    for number, (batch, rate) in enumerate(zip(order, rates, strict=True), 1):
        step(images[batch], labels[batch], rate)
        if number * BATCH % len(images) == 0:
            shares.append(float(np.mean(infer(images[np.newaxis]).numpy() == labels)))
    return Page(model, images, labels, tuple(shares))


def _training_step(model):
    import tensorflow as tf

    loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    weights = model.trainable_weights

    @tf.function(input_signature=[tf.TensorSpec((None, 28, 28)), tf.TensorSpec((None,), tf.int64), tf.TensorSpec(())])
    def step(x, y, rate):
        with tf.GradientTape() as tape:
            value = loss(y, model(x, training=True))
        for weight, gradient in zip(weights, tape.gradient(value, weights), strict=True):
            weight.assign_sub(rate * gradient)

    return step


@lru_cache(maxsize=4)
def _answering(model, training):
    """Return a compiled function from batches of images, (calls, images per call, 28, 28), to answers."""
    import tensorflow as tf

    @tf.function(input_signature=[tf.TensorSpec((None, None, 28, 28))])
    def run(batches):
        def one(batch):
            return tf.argmax(model(batch, training=training), axis=1)

        return tf.map_fn(one, batches, fn_output_signature=tf.int64)

    return run


def web_page(asked):
    """Draw 32 digits from a Page with the network's answers in training mode and at inference, one digit at a time.

    asked: a Page. Returns a Picture; wrong answers are framed.

    >>> web_page(page())
    The same 4,000 training digits in the same network: in training mode, 400 at a time, more than 95 % of its answers
    are right; on the web page, one at a time, about half are right.
    """
    sheet = Sheet(WIDTH, TOP + STEP[1] * DOWN + 4)
    panels = [("In training mode, 400 at a time", BATCH, True), ("On the web page, one at a time", 1, False)]
    told = []
    for number, (title, at_once, mode) in enumerate(panels):
        answers = asked.answers(at_once=at_once, training=mode)
        share = float(np.mean(answers == asked.labels))
        left = 24 + PANEL * number
        sheet.text(left, 16, title, style.TITLE, bold=True)
        sheet.text(left, 40, f"{share:.0%} of {len(answers):,} answers are right", style.BODY)
        _digits(sheet, asked, answers, left)
        told.append(_about(share))
    return sheet.picture(
        f"The same {len(asked.labels):,} training digits in the same network: in training mode, {BATCH} at a time, "
        f"{told[0]} of its answers are right; on the web page, one at a time, {told[1]} are right."
    )


def _digits(sheet, asked, answers, left):
    """Draw some of the digits, with an answer below each."""
    across, down = STEP
    places = [(left + across * (i % ACROSS), TOP + down * (i // ACROSS)) for i in range(ACROSS * DOWN)]
    # The paper stays white on dark pages. Its rim is as wide as the frames around the digits need.
    paper = np.ones((down * DOWN + RIM, across * ACROSS + RIM), np.float32)
    for image, (x, y) in zip(asked.images[FIRST:], places, strict=False):
        paper[y - TOP + RIM :, x - left + RIM :][:28, :28] = image
    sheet.image(paper, left - RIM, TOP - RIM)
    drawn = slice(FIRST, FIRST + len(places))
    shown = answers[drawn]
    wrong = shown != asked.labels[drawn]
    texts = [(x + 14, y + 37) for x, y in places]
    for these, color in ((~wrong, style.QUIET), (wrong, style.VERMILION)):
        chosen = np.flatnonzero(these)
        if len(chosen):
            words = [str(shown[i]) for i in chosen]
            sheet.texts([texts[i] for i in chosen], words, style.BODY, color, bold=color != style.QUIET)
    frames = [(x - 3, y - 1, 34, 47) for (x, y), bad in zip(places, wrong, strict=True) if bad]
    if frames:
        sheet.boxes(frames, edge=style.VERMILION, width=1.5)


def _about(share):
    """Describe a share in words that are the same on every machine."""
    if share > 0.95:
        return "more than 95 %"
    return "about half" if 0.4 < share < 0.6 else f"about {10 * round(10 * share)} %"
