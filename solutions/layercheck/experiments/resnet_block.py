"""Experiments for lesson 6 on what the ResNet block does. The names of its parts don't matter."""

from ..compare import Tolerance
from ..exercise import exercise
from ..observation import call, name_of, see
from ..pokes import resnet_block as pokes
from ._building import created as weights_created
from ._building import quickly
from ._layers import symbolic_shape
from ._names import named_alike
from ._numbers import in_any_order, pair, second
from ._resnet_calls import built, counts, created, in_common, in_part, kernels, outputs, together
from ._resnet_probe import BlockProbe
from ._saved_block import configured, named_in_a_model
from ._zeroed_block import ZeroedBlock

# In a moving variance of n values, the sum may be divided by n - 1 (Keras 2's fused kernel) or by n.
TRAINED = Tolerance(relative=2e-3, absolute=2e-3)


def _numbers(rng, *shape):
    """Return positive and negative numbers with few digits, as float32."""
    return (rng.integers(-20, 21, size=shape) / 10).astype("float32")


@exercise(
    skill="You can now say when a skip connection needs a projection.",
    points={"stride": 1, "channels": 1, "neither and both": 1},
    hints=(
        "Two arrays can be added element by element if they have the same shape. What does the block do to its "
        "input's shape?",
        "The block changes rows and columns if the stride is not 1, and channels if in_channels isn't out_channels.",
    ),
)
def needs_projection(candidate, rng):
    def sized(least=1, most=9):
        return int(rng.integers(least, most))

    strided = [(4, 2), (1, 2), (2, 2), (3, 3), (6, 3), (8, 4), (7, 5), (5, 6), (sized(), 3)]
    strided += [(sized(20, 600), stride) for stride in (2, 3, 4)]
    plain = [(channels, 1) for channels in (1, 3, sized(), sized(20, 100), sized(100, 300), sized(300, 600))]
    for channels, stride in in_any_order(rng, strided + plain):
        yield call("stride", candidate, channels, int(str(channels)), stride)  # equal to `channels`, but another object
    few, some, many = sized(1, 9), sized(9, 99), sized(99, 600)
    known = [(3, 8), (8, 3), (1, 8), (8, 1), (4, 5), (5, 4), (2, 4), (4, 2), (3, 9), (few, some), (many, some)]
    same = [(after, after) for _, after in known[:-1]] + [(many, many)]
    for before, after in in_any_order(rng, known + same):
        yield call("channels", candidate, before, after, 1)
    both = [(32, 64, 2), (64, 32, 2), (2, 6, 3), (6, 2, 3), (4, 8, 2), (8, 4, 2), (3, 2, 2), (2, 4, 3), (3, 4, 2)]
    both += [(1, 4, 2), (sized(9, 99), sized(1, 9), 3)]
    neither = [
        (channels, channels, 1) for channels in (1, 64, sized(2, 9), sized(9, 99), sized(99, 300), sized(300, 600))
    ]
    for asked in in_any_order(rng, both + neither):
        yield call("neither and both", candidate, *asked)


@exercise(
    pokes=pokes.RESIDUAL_BRANCH,
    skill="You can now write a layer that is made of several layers and works in training and at inference.",
    points={"shapes": 1, "weights": 1, "training": 2, "inference": 1, "subclass": 1},
    tolerance=TRAINED,
    hints=(
        "In __init__, create two convolutions and two normalizations, each as its own attribute.",
        'The first convolution is Conv2D(filters, 3, strides, "same", use_bias=False). What differs in the second?',
        "ReLU needs no layer: use tf.nn.relu(...) in `call`, after the first normalization only.",
        "Pass `training` by name, as Keras 2's layers expect: norm(x, training=training).",
    ),
)
def ResidualBranch(candidate, rng):
    filters, others = (int(n) for n in rng.integers(3, 13, 2))
    row, column = (int(n) for n in rng.integers(4, 7, 2))
    # Large enough for two convolutions with padding "valid", whose errors would otherwise differ from run to run.
    # One side of the second input is even, where "same" with stride 2 differs from a padding of 1 on all sides.
    probes = [
        BlockProbe(candidate, rng, (filters, 1), _numbers(rng, 3, row + 2, column + 2, 2)),
        BlockProbe(candidate, rng, (others, 2), 2 * _numbers(rng, 2, column + 6, column + 5, 3)),
        BlockProbe(candidate, rng, (filters, 3), _numbers(rng, 2, 11, int(rng.integers(11, 14)), others)),
    ]
    for probe in probes:
        yield from built(probe, candidate)
        yield from outputs(probe, candidate)
    for probe in probes[:2]:
        text = f"branch = {probe.made}; branch(x); branch.last_norm.gamma.assign(zeros); branch(x)"
        yield see("inference", text, probe.without_branch, candidate, x=probe.x)
        text = f"{probe.made}: is it a Layer, and how many Sequential or functional models are inside"
        yield see("subclass", text, probe.kind, candidate)
    text = f"{together(probes)}: how many trainable parameters of each get no gradient in training"
    yield see("weights", text, lambda: [probe.idle() for probe in probes], candidate)
    text = f"{together(probes)}: how many weights two of them have in common"
    yield see("weights", text, lambda: in_common(probes), candidate)
    text = f"{probes[2].made}: momentum and epsilon of the BatchNormalizations inside"
    yield see("training", text, probes[2].settings, candidate)
    text = f"branch = {probes[2].made}; branch.build(x.shape): does it have as many layers as after branch(x)"
    yield see("subclass", text, probes[2].complete, candidate)
    yield named_in_a_model("subclass", candidate, filters)


def _with_projection(given):
    """Return the arguments of a call and whether the call needs a projection, to be used in conditions."""
    is_needed = given["strides"] != 1 or given["x"]["shape"][-1] != given["filters"]
    return {**given, "a projection is needed": is_needed}


@exercise(
    pokes=pokes.RES_NET_BLOCK,
    about=_with_projection,
    skill="You can now write residual blocks for any number of filters and any stride.",
    points={"shapes": 1, "weights": 1, "training": 2, "skip": 1, "inference": 1, "in Keras": 1},
    tolerance=TRAINED,
    hints=(
        "`build` gets the shape of x. Call needs_projection with its last element, the filters, and the strides.",
        "If a projection is needed, create it in `build`: a Conv2D with kernel size 1, these strides, and no bias.",
        "In `call`, compute branch and skip separately, from the same inputs. Return tf.nn.relu(branch + skip).",
        "self.projection is None if there is no projection. Pass training=training to the branch.",
    ),
)
def ResNetBlock(candidate, rng):
    filters, others = (int(n) for n in rng.integers(3, 13, 2))
    row, column = (int(n) for n in rng.integers(4, 7, 2))
    tall = column + 1 + (column + 1 == filters)  # unlike the first probe, it has more or fewer rows than channels
    # With stride 3, the last output has a single row, so a branch that shrinks twice also fits, by broadcasting.
    probes = [
        BlockProbe(candidate, rng, (filters, 1), _numbers(rng, 3, filters, filters, 1)),
        BlockProbe(candidate, rng, (filters,), 2 * _numbers(rng, 2, tall, row, filters)),
        BlockProbe(candidate, rng, (others, 3), _numbers(rng, 2, 3, int(rng.integers(7, 10)), others)),
    ]
    for probe in probes:
        yield from built(probe, candidate)
        yield from outputs(probe, candidate)
    for probe in probes[1:]:
        text = f"block = {probe.made}; block(x); block.last_norm.gamma.assign(zeros); block(x)"
        yield see("skip", text, probe.without_branch, candidate, x=probe.x)
    for probe in (probes[0], probes[2]):
        yield created(probe, candidate)
    text = f"{together(probes)}: how many trainable parameters of each get no gradient in training"
    yield see("weights", text, lambda: [probe.idle() for probe in probes], candidate)
    text = f"{together(probes)}: how many weights two of them have in common"
    yield see("weights", text, lambda: in_common(probes), candidate)
    text = f"{probes[2].made}: momentum and epsilon of the BatchNormalizations inside"
    yield see("in Keras", text, probes[2].settings, candidate)
    yield from configured(candidate, int(rng.integers(3, 40)), probes[2])
    text = f"{name_of(candidate)}({filters}, 2)(tf.keras.Input((None, 9, {others}))).shape, and is the block a Layer"
    symbolic = lambda: symbolic_shape(named_alike()(candidate)(filters, 2), None, 9, others)  # noqa: E731
    yield see("in Keras", text, lambda: (quickly(symbolic), probes[2].kind()[0]), candidate)


@exercise(
    pokes=pokes.START_AS_IDENTITY,
    skill="You can now start a deep network as if its residual branches were not there.",
    points={"starts": 2, "projection": 1, "nothing else": 2, "trains": 2},
    tolerance=TRAINED,
    hints=(
        "The scale of a BatchNormalization is its weight `gamma`, and the offset is `beta`.",
        "Change a weight in place with assign(...), which expects an array of the weight's shape.",
    ),
)
def start_as_identity(candidate, rng):
    channels, fewer, more = (int(n) for n in rng.integers((3, 2, 6), (9, 6, 12)))
    same = ZeroedBlock(candidate, rng, channels, channels, 1, _numbers(rng, 2, 4, int(rng.integers(3, 6)), channels))
    projected = ZeroedBlock(candidate, rng, fewer, more, 2, _numbers(rng, 3, int(rng.integers(4, 7)), 4, fewer))
    for block, kind in (both := ((same, "no projection"), (projected, "with a projection"))):
        text = f"start_as_identity(block), {kind}: which weights of the block changed, and to which values"
        yield see("nothing else", text, block.changed, candidate)
    for training in (False, True):
        text = f"start_as_identity(block); block(x, training={training}), no projection"
        yield see("starts", text, lambda t=training: same.outputs(t), candidate, x=same.x)
        text = f"start_as_identity(block); block(x, training={training}), with a projection"
        yield see("projection", text, lambda t=training: projected.outputs(t), candidate, x=projected.x)
    for block, kind in both:
        text = f"start_as_identity(block), {kind}: which layers are trainable afterwards"
        yield see("trains", text, block.trained, candidate)
        text = f"start_as_identity(block), {kind}: by how much one step of gradient descent then changes block(x)"
        yield see("trains", text, block.one_step, candidate, x=block.x)
    frozen = ZeroedBlock(candidate, rng, fewer, more, 2, frozen=("the first convolution", "the projection"))
    text = "start_as_identity(block), first convolution and projection frozen: which layers are trainable afterwards"
    yield see("trains", text, frozen.trained, candidate)


@exercise(
    skill="You can now count a residual block's parameters before it is built.",
    further=True,
    points={"no projection": 2, "projection": 2, "not trained": 2},
    hints=(
        "A 3 × 3 convolution has 9 weights for each pair of input and output channels. How many pairs does the "
        "first convolution have, and how many does the second?",
        "A BatchNormalization has 4 weights for each channel; two of them are trained. There are two of these layers.",
        "The projection has one weight for each pair, and it exists only if needs_projection returns True.",
    ),
)
def resnet_block_parameters(candidate, rng):
    def sized(least=2, most=99):
        return int(rng.integers(least, most))

    def counted(group, *numbers):
        text = f"{name_of(candidate)}{numbers}"
        given = dict(zip(("in_channels", "out_channels", "stride"), numbers))
        return see(group, text, lambda: pair(candidate(*numbers)), candidate, given=given, direct=True)

    for channels in (2, 4, 64, sized(), sized()):
        yield counted("no projection", channels, channels, 1)
    strided = [(4, 4, 2), (6, 6, 3), (2, 2, 2), (64, 128, 2), (10, 4, 2)]
    for before, after, stride in [(3, 8, 1), (8, 3, 1), (1, 4, 1), *strided]:
        yield counted("projection", before, after, stride)
    for _ in range(3):
        yield counted("projection", sized(), sized(), sized(1, 4))
    for asked in [(5, 2, 1), (16, 16, 1), (sized(), sized(), 2), (sized(100, 600), sized(), 1)]:
        text, given = f"{name_of(candidate)}{asked}[1]", dict(zip(("in_channels", "out_channels", "stride"), asked))
        yield see("not trained", text, lambda asked=asked: second(candidate(*asked)), candidate, given=given)
    for asked in [(2, 3, 1), (3, 3, 1)]:
        text = f"{name_of(candidate)}{asked}: how many weights this creates"
        yield see("projection", text, lambda asked=asked: weights_created(candidate, *asked), candidate)


@exercise(
    skill="You can now build residual networks of any depth.",
    further=True,
    points={"scores": 3, "weights": 2, "sizes": 1},
    tolerance=TRAINED,
    hints=(
        "In __init__, create all blocks, one after another, and keep them in a list. Keras finds them there.",
        "Use two loops: over the stages, and within each stage over range(depth). Only the first block of a later "
        "stage has stride 2.",
        "Add GlobalAveragePooling2D() and Dense(classes) at the end. In `call`, pass the images through all of them.",
    ),
)
def ResNet(candidate, rng):
    less, more, other = int(rng.integers(2, 4)), int(rng.integers(4, 6)), int(rng.integers(2, 5))
    classes = int(rng.integers(6, 10))
    small = BlockProbe(candidate, rng, (1, (other,), 3), _numbers(rng, 4, 5, 4, 1))
    sizes = (2, (less, less, more), classes)  # two stages have the same channels, because strides don't depend on these
    large = BlockProbe(candidate, rng, sizes, _numbers(rng, 3, 6, 7, less), traced=False)
    deep = BlockProbe(candidate, rng, (3, (less,), classes), _numbers(rng, 1, 3, 2, less), traced=False)
    for probe in (small, large, deep):  # first, because wrong scores don't show where the fault is
        yield kernels(probe, candidate)
    for probe in (small, large, deep):
        known = {"depth": probe.arguments[0], "stages": len(probe.arguments[1]), "x": probe.x}
        text, given = f"{probe.drawn}; layer(x, training=True)", known | {"training": True}
        yield see("scores", text, probe.trained, candidate, given=given, direct=True, x=probe.x)
        yield counts(probe, candidate)
        text, given = f"{probe.drawn}; layer(x, training=True), then layer(x)", known | {"training": False}
        yield see("scores", text, probe.inferred, candidate, given=given, direct=True, x=probe.x)
    yield created(small, candidate)
    yield see("weights", f"{small.made}: trainable parameters without a gradient", small.idle, candidate)
    text, part, _ = in_part(small, {})
    yield see("sizes", text, small.inferred_in_part, candidate, x=part)
    text = f"{small.made}(tf.keras.Input((None, None, 1))).shape"
    yield see("sizes", text, lambda: symbolic_shape(small.block(), None, None, 1), candidate)
    text = f"{name_of(candidate)}(1, ({other},), 3, name='own').name == 'own'"
    yield see("sizes", text, lambda: candidate(1, (other,), 3, name="own").name == "own", candidate)
