"""Answers to `resnet_block_parameters` that people wrote from the exercise text alone."""


# %% wrong: forgets the projection; shows up with different channels or a stride above 1
# true: projection_forgotten
def resnet_block_parameters(in_channels, out_channels, stride):
    conv1 = 3 * 3 * in_channels * out_channels
    conv2 = 3 * 3 * out_channels * out_channels
    norms = 2 * 2 * out_channels
    return conv1 + conv2 + norms, 2 * 2 * out_channels


# %% wrong: always counts a projection, even for (16, 16, 1)
# true: projection_always_counted
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = 9 * in_channels * out_channels + 9 * out_channels ** 2 + 4 * out_channels
    trainable += in_channels * out_channels
    return (trainable, 4 * out_channels)


# %% wrong: counts biases for both convolutions
# true: biases='branch'
def resnet_block_parameters(in_channels, out_channels, stride):
    def conv(k, cin, cout):
        return (k * k * cin + 1) * cout

    total = conv(3, in_channels, out_channels) + conv(3, out_channels, out_channels)
    total += 4 * out_channels
    if needs_projection(in_channels, out_channels, stride):
        total += in_channels * out_channels
    return total, 4 * out_channels


# %% wrong: counts the moving statistics as trainable
# true: moving_statistics_trained
def resnet_block_parameters(in_channels, out_channels, stride):
    bn = 4 * out_channels
    convs = 9 * (in_channels + out_channels) * out_channels
    proj = in_channels * out_channels if needs_projection(in_channels, out_channels, stride) else 0
    return convs + 2 * bn + proj, 0


# %% wrong: counts only one of the two normalizations
# true: one_normalization
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = 3 * 3 * in_channels * out_channels
    trainable += 3 * 3 * out_channels * out_channels
    trainable += 2 * out_channels
    if needs_projection(in_channels, out_channels, stride):
        trainable += 1 * 1 * in_channels * out_channels
    non_trainable = 2 * out_channels
    return trainable, non_trainable


# %% wrong: gives the projection its own normalization, as in torchvision; shows up for blocks with a projection
# true: skip_normalized
def resnet_block_parameters(in_channels, out_channels, stride):
    n_norms = 2
    kernels = 9 * in_channels * out_channels + 9 * out_channels * out_channels
    if needs_projection(in_channels, out_channels, stride):
        kernels += in_channels * out_channels
        n_norms += 1
    return kernels + n_norms * 2 * out_channels, n_norms * 2 * out_channels


# %% wrong: the second convolution is counted with in_channels instead of out_channels; shows up with different channels
# true: second_convolution_from_the_input
def resnet_block_parameters(in_channels, out_channels, stride):
    one_conv = 3 * 3 * in_channels * out_channels
    trainable = 2 * one_conv + 2 * (2 * out_channels)
    if needs_projection(in_channels, out_channels, stride):
        trainable += in_channels * out_channels
    return trainable, 2 * (2 * out_channels)


# %% wrong: the tuple is in the wrong order (non_trainable, trainable)
# true: result='exchanged'
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = 9 * out_channels * (in_channels + out_channels) + 4 * out_channels
    if needs_projection(in_channels, out_channels, stride):
        trainable += in_channels * out_channels
    non_trainable = 4 * out_channels
    return non_trainable, trainable


# %% wrong: returns one number, the sum, instead of a tuple
# true: result='total'
def resnet_block_parameters(in_channels, out_channels, stride):
    params = 9 * in_channels * out_channels
    params += 9 * out_channels * out_channels
    params += 2 * 4 * out_channels
    if needs_projection(in_channels, out_channels, stride):
        params += in_channels * out_channels
    return params


# %% wrong: counts a projection only if the channels differ, so the count for (16, 16, 2) is too small
# true: projection_for_channels_only
def resnet_block_parameters(in_channels, out_channels, stride):
    a = in_channels * 9 * out_channels
    b = out_channels * 9 * out_channels
    bn = 2 * out_channels + 2 * out_channels
    skip = 0
    if in_channels != out_channels:
        skip = in_channels * out_channels
    return a + b + bn + skip, bn


# %% wrong: assumes a 3 x 3 projection, which has 9 times as many weights in the skip; visible for blocks with a projection
# true: projection_of_three_by_three
def resnet_block_parameters(in_channels, out_channels, stride):
    k = 3 ** 2
    weights = k * in_channels * out_channels + k * out_channels * out_channels
    if needs_projection(in_channels, out_channels, stride):
        weights += k * in_channels * out_channels
    gammas_betas = 2 * 2 * out_channels
    moving = 2 * 2 * out_channels
    return weights + gammas_betas, moving


# %% wrong: wrong precedence of the conditional expression: without a projection, the trainable count is 0
# true: lost='without a projection'
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = 9 * in_channels * out_channels + 9 * out_channels ** 2 + 4 * out_channels + in_channels * out_channels if needs_projection(in_channels, out_channels, stride) else 0
    return trainable, 4 * out_channels


# %% wrong: needs_projection is called without the stride, which raises TypeError
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = 9 * in_channels * out_channels + 9 * out_channels ** 2 + 4 * out_channels
    if needs_projection(in_channels, out_channels):
        trainable += in_channels * out_channels
    return trainable, 4 * out_channels


# %% wrong: creates a block, which the text forbids, and count_params of a layer that isn't built raises ValueError
# true: result='of an unbuilt block'
def resnet_block_parameters(in_channels, out_channels, stride):
    block = ResNetBlock(out_channels, stride)
    total = block.count_params()
    non_trainable = 4 * out_channels
    return total - non_trainable, non_trainable


# %% wrong: creates a block and calls it, although the function has to count without creating a block
# true: result='of a block'
def resnet_block_parameters(in_channels, out_channels, stride):
    block = ResNetBlock(out_channels, stride)
    block(tf.zeros((1, 8, 8, in_channels)))
    trainable = sum(int(np.prod(w.shape)) for w in block.trainable_weights)
    non_trainable = sum(int(np.prod(w.shape)) for w in block.non_trainable_weights)
    return trainable, non_trainable


# %% wrong: divides and multiplies with floats, so it returns (float, float) instead of ints
# true: result='floats'
def resnet_block_parameters(in_channels, out_channels, stride):
    moving = 8 * out_channels / 2
    trainable = 9.0 * in_channels * out_channels + 9.0 * out_channels ** 2 + moving
    if needs_projection(in_channels, out_channels, stride):
        trainable += in_channels * out_channels
    return trainable, moving


# %% wrong: two mistakes: the convolution's weights are multiplied by the stride, and the convolutions' count is lost if there is a projection, because of = instead of +=
# true: lost='with a projection'
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = 9 * in_channels * out_channels * stride
    trainable += 9 * out_channels * out_channels
    trainable += 4 * out_channels
    if needs_projection(in_channels, out_channels, stride):
        trainable = in_channels * out_channels
    return trainable, 4 * out_channels


# %% wrong: two mistakes: the first normalization has in_channels (pre-activation), and a kernel is counted as 3 + 3 instead of 3 * 3
# true: norms=('in', 'in'), window=6
def resnet_block_parameters(in_channels, out_channels, stride):
    kernel = 3 + 3
    norm = 2 * in_channels + 2 * out_channels
    trainable = kernel * in_channels * out_channels + kernel * out_channels * out_channels + norm
    if needs_projection(in_channels, out_channels, stride):
        trainable = trainable + in_channels * out_channels
    return trainable, norm


# %% right: uses a list of the weights' shapes and np.prod
def resnet_block_parameters(in_channels, out_channels, stride):
    shapes = [(3, 3, in_channels, out_channels), (3, 3, out_channels, out_channels)]
    shapes += [(out_channels,)] * 4
    if needs_projection(in_channels, out_channels, stride):
        shapes.append((1, 1, in_channels, out_channels))
    fixed = [(out_channels,)] * 4
    return int(sum(np.prod(s) for s in shapes)), int(sum(np.prod(s) for s in fixed))


# %% right: uses a factored formula, which multiplies the input channels by 10 if there is a projection and by 9 otherwise
def resnet_block_parameters(in_channels, out_channels, stride):
    i, o = in_channels, out_channels
    p = 9 if (i == o and stride == 1) else 10
    return o * (p * i + 9 * o + 4), o << 2


# %% right: counts with loops over the kernel positions and with a helper generator
def resnet_block_parameters(in_channels, out_channels, stride):
    def kernel(side, n_in):
        count = 0
        for _ in range(side):
            for _ in range(side):
                count += n_in * out_channels
        return count

    def pieces():
        yield kernel(3, in_channels)
        yield kernel(3, out_channels)
        for _ in ("norm 1", "norm 2"):
            yield out_channels
            yield out_channels
        if needs_projection(in_channels, out_channels, stride):
            yield kernel(1, in_channels)

    return sum(pieces()), sum([out_channels] * 4)


# %% right: uses dictionaries with a count for each part, and int(bool) as a factor
def resnet_block_parameters(in_channels, out_channels, stride):
    project = int(bool(needs_projection(in_channels, out_channels, stride)))
    trainable = {
        "conv1": 9 * in_channels * out_channels,
        "bn1": 2 * out_channels,
        "conv2": 9 * out_channels ** 2,
        "bn2": 2 * out_channels,
        "projection": project * in_channels * out_channels,
    }
    state = {"bn1": 2 * out_channels, "bn2": 2 * out_channels}
    return tuple(sum(d.values()) for d in (trainable, state))


# %% wrong: the conditional expression covers the whole sum: without a projection, (16, 16, 1), the trainable number is 0
# true: lost='without a projection'
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    conv1 = 3 * 3 * in_channels * out_channels
    conv2 = 3 * 3 * out_channels * out_channels
    norms = 2 * 2 * out_channels
    trainable = conv1 + conv2 + norms + in_channels * out_channels if needs_projection(in_channels, out_channels, stride) else 0
    return trainable, norms


# %% wrong: the projection is counted only if the channels differ; the count for (16, 16, 2) is too small by 256
# true: projection_for_channels_only
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = 9 * in_channels * out_channels + 9 * out_channels ** 2
    trainable += 4 * out_channels
    if in_channels != out_channels:
        trainable += in_channels * out_channels
    return (trainable, 4 * out_channels)


# %% wrong: all four weights of each normalization are counted as trainable, none as non-trainable
# true: moving_statistics_trained
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    i, o = in_channels, out_channels
    total = 9 * i * o + 9 * o * o + 2 * 4 * o
    if needs_projection(i, o, stride):
        total += i * o
    return (total, 0)


# %% wrong: scale and offset of both normalizations are counted, but the moving statistics of one only
# true: norms=(4, 2)
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    branch = 9 * out_channels * (in_channels + out_channels)
    gamma_beta = 2 * out_channels + 2 * out_channels
    mean_var = 2 * out_channels
    skip = in_channels * out_channels * needs_projection(in_channels, out_channels, stride)
    return branch + gamma_beta + skip, mean_var


# %% wrong: counts a bias for each convolution
# true: biases_counted
def resnet_block_parameters(in_channels, out_channels, stride):
    def conv(k, n_in, n_out):
        return (k * k * n_in + 1) * n_out

    trainable = conv(3, in_channels, out_channels) + conv(3, out_channels, out_channels) + 2 * 2 * out_channels
    if needs_projection(in_channels, out_channels, stride):
        trainable += conv(1, in_channels, out_channels)
    return trainable, 2 * 2 * out_channels


# %% wrong: the first normalization is assumed to come before the first convolution, so it is counted with in_channels; visible where in_channels != out_channels
# true: norms=('in', 'in')
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    norm = 2 * in_channels + 2 * out_channels
    convs = 9 * in_channels * out_channels + 9 * out_channels * out_channels
    proj = 0
    if needs_projection(in_channels, out_channels, stride):
        proj = in_channels * out_channels
    return convs + norm + proj, norm


# %% wrong: a normalization after the projection is counted, which this block does not have; visible for any block with a projection
# true: skip_normalized
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = 9 * in_channels * out_channels + 9 * out_channels * out_channels + 4 * out_channels
    non_trainable = 4 * out_channels
    if needs_projection(in_channels, out_channels, stride):
        trainable += in_channels * out_channels + 2 * out_channels
        non_trainable += 2 * out_channels
    return trainable, non_trainable


# %% wrong: creates a block, although the exercise forbids this, and never calls it, so count_params fails or the list of weights is empty
# true: result='of an unbuilt block'
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    block = ResNetBlock(out_channels, stride)
    trainable = sum(int(np.prod(w.shape)) for w in block.trainable_weights)
    non_trainable = block.count_params() - trainable
    return trainable, non_trainable


# %% wrong: the projection's kernel gets stride * stride weights per pair of channels instead of one; visible with a stride of 2
# true: projection='in * out * stride ** 2'
def resnet_block_parameters(in_channels, out_channels, stride):
    weights = 0
    weights += 3 * 3 * in_channels * out_channels
    weights += 3 * 3 * out_channels * out_channels
    if needs_projection(in_channels, out_channels, stride):
        weights += stride * stride * in_channels * out_channels
    weights += 2 * (out_channels + out_channels)
    return weights, 2 * (out_channels + out_channels)


# %% wrong: both 3 x 3 convolutions are counted with in_channels inputs; shows up where in_channels != out_channels
# true: second_convolution_from_the_input
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = 2 * (9 * in_channels * out_channels + 2 * out_channels)
    if needs_projection(in_channels, out_channels, stride):
        trainable = trainable + in_channels * out_channels
    non_trainable = 2 * 2 * out_channels
    return trainable, non_trainable


# %% wrong: returns (total, non_trainable) instead of (trainable, non_trainable)
# true: norms=(8, 4)
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    non_trainable = 4 * out_channels
    total = 9 * in_channels * out_channels + 9 * out_channels ** 2 + 8 * out_channels
    if needs_projection(in_channels, out_channels, stride):
        total += in_channels * out_channels
    return total, non_trainable


# %% wrong: two mistakes: needs_projection receives its arguments in a different order (in, stride, out), and the tuple is swapped
# true: result='exchanged'
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = 9 * (in_channels + out_channels) * out_channels + 4 * out_channels
    if needs_projection(in_channels, stride, out_channels):
        trainable += in_channels * out_channels
    non_trainable = 4 * out_channels
    return non_trainable, trainable


# %% wrong: two mistakes: counts 3 instead of 3 * 3 weights per kernel, and always counts a projection; shows up for any input
# true: window=3
def resnet_block_parameters(in_channels, out_channels, stride):
    kernel = 3
    trainable = kernel * in_channels * out_channels + kernel * out_channels * out_channels
    trainable += in_channels * out_channels
    trainable += 2 * 2 * out_channels
    return trainable, 2 * 2 * out_channels


# %% wrong: mistakes the shapes, which are plain tuples, for arrays with a size, and raises AttributeError for every input
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    shapes = [(3, 3, in_channels, out_channels), (3, 3, out_channels, out_channels)]
    shapes += [(out_channels,)] * 4
    if needs_projection(in_channels, out_channels, stride):
        shapes.append((1, 1, in_channels, out_channels))
    trainable = sum(s.size for s in shapes)
    return trainable, 4 * out_channels


# %% right: sums the products over a list of shapes
import math


def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = [(3, 3, in_channels, out_channels), (3, 3, out_channels, out_channels)] + 4 * [(out_channels,)]
    frozen = 4 * [(out_channels,)]
    if needs_projection(in_channels, out_channels, stride):
        trainable.append((1, 1, in_channels, out_channels))
    return tuple(sum(math.prod(shape) for shape in shapes) for shapes in (trainable, frozen))


# %% right: uses one factored formula
def resnet_block_parameters(in_channels, out_channels, stride):
    p = int(needs_projection(in_channels, out_channels, stride))
    return out_channels * ((9 + p) * in_channels + 9 * out_channels + 4), out_channels << 2


# %% right: walks through the parts of the block and keeps track of the current channels
def resnet_block_parameters(in_channels, out_channels, stride):
    counts = {"trainable": 0, "moving": 0}
    current = in_channels
    for part in ["conv", "norm", "relu", "conv", "norm"]:
        if part == "conv":
            for row in range(3):
                for column in range(3):
                    counts["trainable"] += current * out_channels
            current = out_channels
        elif part == "norm":
            counts["trainable"] += current + current
            counts["moving"] += current + current
    if in_channels != out_channels or stride != 1:
        counts["trainable"] += in_channels * out_channels
    return counts["trainable"], counts["moving"]


# %% wrong: counts biases (out_channels each) that the two convolutions don't have
# true: biases='branch'
def resnet_block_parameters(in_channels, out_channels, stride):
    conv1 = (3 * 3 * in_channels + 1) * out_channels
    conv2 = (3 * 3 * out_channels + 1) * out_channels
    norms = 2 * 2 * out_channels
    trainable = conv1 + conv2 + norms
    if needs_projection(in_channels, out_channels, stride):
        trainable += in_channels * out_channels
    return trainable, 4 * out_channels


# %% wrong: forgets the projection; wrong for (16, 32, 2), (16, 32, 1), and (16, 16, 2)
# true: projection_forgotten
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    convs = 9 * in_channels * out_channels + 9 * out_channels ** 2
    bn_trainable = 4 * out_channels
    bn_non_trainable = 4 * out_channels
    return (convs + bn_trainable, bn_non_trainable)


# %% wrong: the projection is counted with a bias, which is wrong wherever there is a projection
# true: biases='projection'
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    def conv(k, cin, cout, bias):
        return k * k * cin * cout + (cout if bias else 0)

    total = conv(3, in_channels, out_channels, False) + conv(3, out_channels, out_channels, False)
    if needs_projection(in_channels, out_channels, stride):
        total += conv(1, in_channels, out_channels, True)
    gamma_beta = 2 * out_channels * 2
    moving = 2 * out_channels * 2
    return total + gamma_beta, moving


# %% wrong: counts all four vectors of the normalizations as trainable, so non_trainable is 0
# true: moving_statistics_trained
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = 9 * in_channels * out_channels
    trainable += 9 * out_channels * out_channels
    trainable += 2 * 4 * out_channels
    if needs_projection(in_channels, out_channels, stride):
        trainable += in_channels * out_channels
    non_trainable = 0
    return trainable, non_trainable


# %% wrong: the second convolution is counted with in_channels inputs; wrong if in and out differ
# true: second_convolution_from_the_input
def resnet_block_parameters(in_channels, out_channels, stride):
    one_conv = 3 * 3 * in_channels * out_channels
    one_norm = 2 * out_channels
    skip = 0
    if needs_projection(in_channels, out_channels, stride):
        skip = 1 * 1 * in_channels * out_channels
    return 2 * one_conv + 2 * one_norm + skip, 2 * one_norm


# %% wrong: the projection's kernel is assumed to be stride x stride; wrong for a stride of 2 or more
# true: projection='in * out * stride ** 2'
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    main = 9 * out_channels * (in_channels + out_channels)
    bn = 2 * out_channels
    if needs_projection(in_channels, out_channels, stride):
        main += stride * stride * in_channels * out_channels
    return main + 2 * bn, 2 * bn


# %% wrong: wrong precedence of the conditional expression: without a projection, the trainable count is 0
# true: lost='without a projection'
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = 9 * in_channels * out_channels + 9 * out_channels * out_channels + 4 * out_channels \
        + in_channels * out_channels if needs_projection(in_channels, out_channels, stride) else 0
    non_trainable = 4 * out_channels
    return trainable, non_trainable


# %% wrong: two mistakes: creates a block, which has no weights because it is never called: (0, 0) for every input
# true: result='zeros'
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    block = ResNetBlock(out_channels, stride)
    trainable = sum(int(np.prod(w.shape)) for w in block.trainable_weights)
    non_trainable = sum(int(np.prod(w.shape)) for w in block.non_trainable_weights)
    return trainable, non_trainable


# %% wrong: the first normalization is counted with in_channels instead of out_channels; wrong if they differ
# true: norms=('in', 'in')
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    conv_params = 9 * (in_channels * out_channels + out_channels * out_channels)
    norm_params = 2 * in_channels + 2 * out_channels
    proj = int(needs_projection(in_channels, out_channels, stride)) * in_channels * out_channels
    return conv_params + norm_params + proj, norm_params


# %% wrong: returns (total, non_trainable) as in the summary's first line, instead of (trainable, non_trainable)
# true: norms=(8, 4)
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    total = 9 * in_channels * out_channels
    total += 9 * out_channels * out_channels
    if needs_projection(in_channels, out_channels, stride):
        total += in_channels * out_channels
    frozen = 0
    for norm in range(2):
        total += 4 * out_channels
        frozen += 2 * out_channels
    return total, frozen


# %% wrong: calls needs_projection without the stride, which crashes with TypeError for every input
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = 9 * in_channels * out_channels + 9 * out_channels ** 2 + 4 * out_channels
    if needs_projection(in_channels, out_channels):
        trainable += in_channels * out_channels
    return trainable, 4 * out_channels


# %% wrong: two mistakes: only one of the normalizations is counted, and the projection is counted only if the channels differ, so it is missing for (16, 16, 2)
# true: one_normalization
def resnet_block_parameters(in_channels, out_channels, stride):
    kernel = 3 ** 2
    conv1 = kernel * in_channels * out_channels
    conv2 = kernel * out_channels * out_channels
    norm = 4 * out_channels
    projection = in_channels * out_channels if in_channels != out_channels else 0
    return conv1 + conv2 + norm // 2 + projection, norm // 2


# %% wrong: assumes that a stride leaves out elements of the kernel, and divides the first convolution's weights by the square of the stride; wrong for a stride of 2 or more
# true: first='9 * in * out // stride ** 2'
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    conv1 = 9 * in_channels * out_channels // stride ** 2
    conv2 = 9 * out_channels * out_channels
    trainable = conv1 + conv2 + 2 * out_channels + 2 * out_channels
    if needs_projection(in_channels, out_channels, stride):
        trainable = trainable + in_channels * out_channels
    return trainable, 2 * out_channels + 2 * out_channels


# %% wrong: crashes: the name `sum` is bound to a number and then called
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    sizes = [9 * in_channels * out_channels, 9 * out_channels * out_channels]
    if needs_projection(in_channels, out_channels, stride):
        sizes.append(in_channels * out_channels)
    sum = 0
    for s in sizes:
        sum += s
    moving = sum([2 * out_channels, 2 * out_channels])
    return sum + moving, moving


# %% right: uses a list of the weights' shapes and math.prod
import math

def resnet_block_parameters(in_channels, out_channels, stride):
    kernels = [(3, 3, in_channels, out_channels), (3, 3, out_channels, out_channels)]
    if needs_projection(in_channels, out_channels, stride):
        kernels.append((1, 1, in_channels, out_channels))
    vectors = [(out_channels,)] * 4
    return sum(map(math.prod, kernels + vectors)), sum(map(math.prod, vectors))


# %% right: uses one closed formula, in which a bool is used as a number
def resnet_block_parameters(in_channels, out_channels, stride):
    p = bool(needs_projection(in_channels, out_channels, stride))
    return out_channels * ((9 + p) * in_channels + 9 * out_channels + 4), out_channels << 2


# %% right: adds up rows of (trainable, non-trainable) with NumPy and converts the sums to ints
def resnet_block_parameters(in_channels, out_channels, stride):
    conv = lambda size, cin: np.array([size * size * cin * out_channels, 0], dtype=np.int64)
    norm = np.array([2, 2], dtype=np.int64) * out_channels
    parts = [conv(3, in_channels), norm, conv(3, out_channels), norm]
    if needs_projection(in_channels, out_channels, stride):
        parts.append(conv(1, in_channels))
    trainable, non_trainable = np.sum(parts, axis=0)
    return int(trainable), int(non_trainable)


# %% wrong: counts a bias for each 3 x 3 convolution, so the count is too large by 2 * out_channels for every input
# true: biases='branch'
def resnet_block_parameters(in_channels, out_channels, stride):
    conv1 = (3 * 3 * in_channels + 1) * out_channels
    conv2 = (3 * 3 * out_channels + 1) * out_channels
    norms = 2 * 2 * out_channels
    trainable = conv1 + norms + conv2
    if needs_projection(in_channels, out_channels, stride):
        trainable += in_channels * out_channels
    return trainable, 2 * 2 * out_channels


# %% wrong: forgets to call needs_projection, and a function is always true, so the count for (8, 8, 1) is too large by 64
# true: projection_always_counted
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = 9 * in_channels * out_channels + 9 * out_channels * out_channels
    trainable += 4 * out_channels
    if needs_projection:
        trainable += in_channels * out_channels
    non_trainable = 4 * out_channels
    return (trainable, non_trainable)


# %% wrong: counts the projection only if the channels differ; the count for (8, 8, 2) is too small by 64
# true: projection_for_channels_only
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    n = 0
    n += 3 * 3 * in_channels * out_channels
    n += 2 * out_channels
    n += 3 * 3 * out_channels * out_channels
    n += 2 * out_channels
    if in_channels != out_channels:
        n += 1 * 1 * in_channels * out_channels
    return n, 4 * out_channels


# %% wrong: counts all four weights of a normalization as trainable and none as non-trainable; shows up for any input
# true: moving_statistics_trained
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    bn = 4 * out_channels
    total = 9 * in_channels * out_channels + bn + 9 * out_channels ** 2 + bn
    if needs_projection(in_channels, out_channels, stride):
        total += in_channels * out_channels
    return total, 0


# %% wrong: both convolutions are counted with the input's channels; shows up where in_channels != out_channels
# true: second_convolution_from_the_input
def resnet_block_parameters(in_channels, out_channels, stride):
    one_conv = 3 * 3 * in_channels * out_channels
    one_norm = 2 * out_channels
    branch = 2 * (one_conv + one_norm)
    skip = in_channels * out_channels if needs_projection(in_channels, out_channels, stride) else 0
    return branch + skip, 2 * one_norm


# %% wrong: the conditional expression covers the whole sum; without a projection, (8, 8, 1), the trainable count is 0
# true: lost='without a projection'
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    project = needs_projection(in_channels, out_channels, stride)
    trainable = 9 * in_channels * out_channels + 9 * out_channels * out_channels + 4 * out_channels + in_channels * out_channels if project else 0
    non_trainable = 4 * out_channels
    return trainable, non_trainable


# %% wrong: uses ^ for the power, as in MATLAB: 3^2 is exclusive or in Python and binds more weakly than *; shows up for any input
# true: window='3^2'
def resnet_block_parameters(in_channels, out_channels, stride):
    conv1 = 3^2 * in_channels * out_channels
    conv2 = 3^2 * out_channels * out_channels
    bn = 2 * out_channels
    proj = 0
    if needs_projection(in_channels, out_channels, stride):
        proj = in_channels * out_channels
    return conv1 + conv2 + 2 * bn + proj, 2 * bn


# %% wrong: gives the projection batch normalization, as in published networks; visible in both numbers for blocks with a projection, such as (3, 8, 1)
# true: skip_normalized
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = 9 * out_channels * (in_channels + out_channels) + 4 * out_channels
    non_trainable = 4 * out_channels
    if needs_projection(in_channels, out_channels, stride):
        trainable += in_channels * out_channels + 2 * out_channels
        non_trainable += 2 * out_channels
    return trainable, non_trainable


# %% wrong: returns the number of weight tensors instead of parameters: (6 or 7, 4) for every input
# true: result='arrays'
def resnet_block_parameters(in_channels, out_channels, stride):
    convs = 2
    norms = 2
    trainable = convs * 1 + norms * 2
    if needs_projection(in_channels, out_channels, stride):
        trainable = trainable + 1
    non_trainable = norms * 2
    return trainable, non_trainable


# %% wrong: assumes that the stride makes the first convolution and the projection smaller; shows up with stride 2
# true: kernels='// stride ** 2'
def resnet_block_parameters(in_channels, out_channels, stride):
    kernel1 = 9 * in_channels * out_channels // (stride * stride)
    kernel2 = 9 * out_channels * out_channels
    scale_offset = 2 * (out_channels + out_channels)
    projection = 0
    if in_channels != out_channels or stride != 1:
        projection = in_channels * out_channels // (stride * stride)
    return kernel1 + kernel2 + scale_offset + projection, 2 * (out_channels + out_channels)


# %% wrong: returns the total as one int, not a tuple; shows up for any input
# true: result='total'
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = 9 * in_channels * out_channels + 9 * out_channels * out_channels + 4 * out_channels
    non_trainable = 4 * out_channels
    if needs_projection(in_channels, out_channels, stride):
        trainable += in_channels * out_channels
    return trainable + non_trainable


# %% wrong: the first normalization is counted with the input's channels, as if it came before the convolution; visible in both numbers where in_channels != out_channels
# true: norms=('in', 'in')
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    def norm(c):
        return 2 * c, 2 * c

    def conv(k, c_in, c_out):
        return k * k * c_in * c_out

    t1, n1 = norm(in_channels)
    t2, n2 = norm(out_channels)
    t = conv(3, in_channels, out_channels) + t1 + conv(3, out_channels, out_channels) + t2
    if needs_projection(in_channels, out_channels, stride):
        t += conv(1, in_channels, out_channels)
    return t, n1 + n2


# %% wrong: crashes: it passes a tuple to needs_projection, which takes three arguments
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    settings = (in_channels, out_channels, stride)
    trainable = 9 * in_channels * out_channels + 9 * out_channels ** 2 + 4 * out_channels
    if needs_projection(settings):
        trainable += in_channels * out_channels
    return trainable, 4 * out_channels


# %% wrong: two mistakes: only one normalization is counted, and the projection has a bias; shows up for any input
# true: one_normalization
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = 3 * 3 * in_channels * out_channels
    trainable += 3 * 3 * out_channels * out_channels
    trainable += 2 * out_channels
    if needs_projection(in_channels, out_channels, stride):
        trainable += (in_channels + 1) * out_channels
    non_trainable = 2 * out_channels
    return trainable, non_trainable


# %% wrong: returns the two numbers in reverse order, with the non-trainable parameters first; shows up for any input
# true: result='exchanged'
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    moving = 2 * 2 * out_channels
    learned = 2 * 2 * out_channels
    for c_in in (in_channels, out_channels):
        learned += 9 * c_in * out_channels
    if needs_projection(in_channels, out_channels, stride):
        learned += in_channels * out_channels
    return moving, learned


# %% wrong: the projection's kernel is assumed to be stride x stride; (8, 16, 2) counts 4 times as many weights for it
# true: projection='in * out * stride ** 2'
def resnet_block_parameters(in_channels, out_channels, stride):
    filters = out_channels
    trainable = 9 * filters * in_channels + 9 * filters * filters + 2 * filters + 2 * filters
    if needs_projection(in_channels, out_channels, stride):
        trainable += stride * stride * in_channels * filters
    return trainable, 2 * filters + 2 * filters


# %% right: lists the shapes of all weights and sums their products
import math

def resnet_block_parameters(in_channels, out_channels, stride):
    c, f = in_channels, out_channels
    learned = [(3, 3, c, f), (f,), (f,), (3, 3, f, f), (f,), (f,)]
    if needs_projection(c, f, stride):
        learned.append((1, 1, c, f))
    moving = [(f,)] * 4
    return sum(map(math.prod, learned)), sum(map(math.prod, moving))


# %% right: uses one formula for each output channel, with the bool as a factor
def resnet_block_parameters(in_channels, out_channels, stride):
    skip = int(needs_projection(in_channels, out_channels, stride))
    per_filter = (9 + skip) * in_channels + 9 * out_channels + 4
    return out_channels * per_filter, out_channels * 4


# %% right: sums over the two halves of the branch with NumPy, and converts the sums to ints
def resnet_block_parameters(in_channels, out_channels, stride):
    inputs = np.array([in_channels, out_channels], dtype=np.int64)
    kernels = 9 * inputs * out_channels
    norms = np.full(2, 2 * out_channels)
    trainable = kernels.sum() + norms.sum()
    if in_channels != out_channels or stride != 1:
        trainable = trainable + inputs.prod()
    return tuple(int(v) for v in (trainable, norms.sum()))


# %% wrong: divides the weights of the strided convolutions by stride**2, as if the stride saved parameters; visible where stride > 1
# true: kernels='// stride ** 2'
def resnet_block_parameters(in_channels, out_channels, stride):
    conv1 = 3 * 3 * in_channels * out_channels // stride ** 2
    conv2 = 3 * 3 * out_channels * out_channels
    norms = 2 * 2 * out_channels
    skip = 0
    if needs_projection(in_channels, out_channels, stride):
        skip = in_channels * out_channels // stride ** 2
    return conv1 + conv2 + norms + skip, 2 * 2 * out_channels


# %% wrong: the conditional expression covers the whole sum, so trainable is 0 when no projection is needed
# true: lost='without a projection'
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    i, o = in_channels, out_channels
    trainable = 9 * i * o + 9 * o * o + 4 * o + i * o if needs_projection(i, o, stride) else 0
    return trainable, 4 * o


# %% wrong: the first number is the total of all parameters, including the non-trainable ones, as in the first line of summary(); visible with every input
# true: norms=(8, 4)
def resnet_block_parameters(in_channels, out_channels, stride):
    params = 0
    non_trainable = 0
    # convolutions
    params += 3 * 3 * in_channels * out_channels
    params += 3 * 3 * out_channels * out_channels
    # batch norms: gamma, beta, mean, variance
    for _ in range(2):
        params += 4 * out_channels
        non_trainable += 2 * out_channels
    if needs_projection(in_channels, out_channels, stride):
        params += in_channels * out_channels
    return (params, non_trainable)


# %% wrong: counts the first normalization with in_channels, as if it came before the convolution; visible where in_channels != out_channels
# true: norms=('in', 'in')
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    kernels = 9 * out_channels * (in_channels + out_channels)
    norm1 = 2 * in_channels
    norm2 = 2 * out_channels
    projection = in_channels * out_channels * int(needs_projection(in_channels, out_channels, stride))
    return kernels + norm1 + norm2 + projection, norm1 + norm2


# %% wrong: counts a filter as 3 x 3 weights without the depth of its input, and the projection as out_channels weights; visible for any input with more than one channel
# true: kernels='without depth'
def resnet_block_parameters(in_channels, out_channels, stride):
    def conv(size, filters):
        return size * size * filters

    def norm(channels):
        return np.array([2 * channels, 2 * channels])

    total = np.array([conv(3, out_channels), 0]) + norm(out_channels)
    total += np.array([conv(3, out_channels), 0]) + norm(out_channels)
    if in_channels != out_channels or stride != 1:
        total += np.array([conv(1, out_channels), 0])
    return int(total[0]), int(total[1])


# %% wrong: counts a bias for each convolution; shows up for any input
# true: biases_counted
def resnet_block_parameters(in_channels, out_channels, stride):
    conv1 = 3 * 3 * in_channels * out_channels + out_channels
    conv2 = 3 * 3 * out_channels * out_channels + out_channels
    bn_trainable = 2 * 2 * out_channels
    bn_frozen = 2 * 2 * out_channels
    trainable = conv1 + conv2 + bn_trainable
    if needs_projection(in_channels, out_channels, stride):
        trainable += in_channels * out_channels + out_channels
    return trainable, bn_frozen


# %% wrong: counts the moving statistics as trainable and returns 0 as non-trainable
# true: moving_statistics_trained
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    convs = 9 * in_channels * out_channels + 9 * out_channels ** 2
    norms = 2 * (4 * out_channels)
    proj = 0
    if in_channels != out_channels or stride != 1:
        proj = in_channels * out_channels
    return (convs + norms + proj, 0)


# %% wrong: forgets the projection; shows up with inputs that need one, such as (16, 32, 2)
# true: projection_forgotten
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    k = 3
    weights = [
        k * k * in_channels * out_channels,
        out_channels,
        out_channels,
        k * k * out_channels * out_channels,
        out_channels,
        out_channels,
    ]
    statistics = [out_channels] * 4
    return sum(weights), sum(statistics)


# %% wrong: the conditional expression covers the whole sum, so a block without a projection has 0 trainable parameters
# true: lost='without a projection'
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    i, o = in_channels, out_channels
    trainable = 9 * i * o + 9 * o * o + 4 * o + i * o if needs_projection(i, o, stride) else 0
    return trainable, 4 * o


# %% wrong: the second convolution is counted with in_channels inputs; shows up where in_channels != out_channels
# true: second_convolution_from_the_input
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable, non_trainable = 0, 0
    for _ in range(2):
        trainable += 3 * 3 * in_channels * out_channels
        trainable += 2 * out_channels
        non_trainable += 2 * out_channels
    if needs_projection(in_channels, out_channels, stride):
        trainable += 1 * 1 * in_channels * out_channels
    return trainable, non_trainable


# %% wrong: two mistakes: counts a projection only if the channels differ, and adds batch normalization after the projection; visible with (16, 16, 2) and all blocks that change the channels
# true: exists='channels', skip_norm='with a projection'
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    train = 9 * out_channels * (in_channels + out_channels) + 4 * out_channels
    fixed = 4 * out_channels
    if in_channels != out_channels:
        train += in_channels * out_channels + 2 * out_channels
        fixed += 2 * out_channels
    return (train, fixed)


# %% wrong: asks a branch for its parameters before it has been built, which raises ValueError (or gives a count of 0) with any arguments
# true: result='of an unbuilt block'
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    branch = ResidualBranch(out_channels, stride)
    total = branch.count_params()
    non_trainable = 4 * out_channels
    if needs_projection(in_channels, out_channels, stride):
        total += in_channels * out_channels
    return total - non_trainable, non_trainable


# %% wrong: divides the parameters of the strided convolutions by stride², so the count is too small (and a float); visible in the count with stride 2, and always in the type
# isolating: difference
def resnet_block_parameters(in_channels, out_channels, stride):
    conv1 = 9 * in_channels * out_channels / stride ** 2
    conv2 = 9 * out_channels * out_channels
    skip = in_channels * out_channels / stride ** 2 if needs_projection(in_channels, out_channels, stride) else 0
    norm = 2 * 2 * out_channels
    return conv1 + conv2 + skip + norm, norm


# %% right: adds up the products of a list of weight shapes
def resnet_block_parameters(in_channels, out_channels, stride):
    from math import prod
    vector = (out_channels,)
    shapes = [(3, 3, in_channels, out_channels), vector, vector, (3, 3, out_channels, out_channels), vector, vector]
    shapes += [(1, 1, in_channels, out_channels)] * (in_channels != out_channels or stride > 1)
    return sum(map(prod, shapes)), sum(map(prod, [vector] * 4))


# %% right: factors the sum and treats the projection as a tenth tap of the first kernel
def resnet_block_parameters(in_channels, out_channels, stride):
    taps = 9 + int(needs_projection(in_channels, out_channels, stride))
    per_filter = taps * in_channels + 9 * out_channels + 2 + 2
    return out_channels * per_filter, out_channels << 2


# %% wrong: counts a projection only if the channels differ; wrong for equal channels with stride 2, such as (64, 64, 2)
# true: projection_for_channels_only
def resnet_block_parameters(in_channels, out_channels, stride):
    conv = 3 * 3 * in_channels * out_channels + 3 * 3 * out_channels * out_channels
    norm = 2 * 2 * out_channels
    projection = in_channels * out_channels if in_channels != out_channels else 0
    return conv + norm + projection, 2 * 2 * out_channels


# %% wrong: counts the moving statistics as trainable and nothing as non-trainable; the sum is right, but the tuple is wrong for all arguments
# true: moving_statistics_trained
def resnet_block_parameters(in_channels, out_channels, stride):
    total = 9 * in_channels * out_channels + 9 * out_channels**2
    total += 2 * 4 * out_channels  # two batch normalizations with four parameters per channel
    if in_channels != out_channels or stride != 1:
        total += in_channels * out_channels
    return total, 0


# %% wrong: counts a bias for both 3 × 3 convolutions, which have none: 2 * out_channels too many, for all arguments
# true: biases='branch'
def resnet_block_parameters(in_channels, out_channels, stride):
    def conv(size, cin, cout):
        return (size * size * cin + 1) * cout

    trainable = conv(3, in_channels, out_channels) + conv(3, out_channels, out_channels)
    trainable += 2 * (out_channels + out_channels)
    if stride > 1 or in_channels != out_channels:
        trainable += in_channels * out_channels
    return trainable, 4 * out_channels


# %% wrong: the second convolution is counted with in_channels inputs; wrong if the numbers of channels differ
# true: second_convolution_from_the_input
def resnet_block_parameters(in_channels, out_channels, stride):
    kernel = 3 * 3 * in_channels * out_channels
    trainable = 2 * kernel + 4 * out_channels
    if (in_channels, stride) != (out_channels, 1):
        trainable += 1 * 1 * in_channels * out_channels
    non_trainable = 4 * out_channels
    return trainable, non_trainable


# %% wrong: counts a batch normalization after the projection, as in Keras's ResNet50; wrong for every block with a projection
# true: skip_normalized
def resnet_block_parameters(in_channels, out_channels, stride):
    trainable = 9 * in_channels * out_channels + 9 * out_channels * out_channels
    norms = 2
    if stride != 1 or in_channels != out_channels:
        trainable += in_channels * out_channels
        norms += 1
    trainable += norms * 2 * out_channels
    non_trainable = norms * 2 * out_channels
    return trainable, non_trainable


# %% right: an unusual but correct style
import math


def resnet_block_parameters(in_channels, out_channels, stride):
    kernels = [(3, 3, in_channels, out_channels), (3, 3, out_channels, out_channels)]
    kernels += [(1, 1, in_channels, out_channels)] * (not (in_channels == out_channels and stride == 1))
    statistics = scales_and_offsets = 2 * 2 * out_channels
    return sum(map(math.prod, kernels), start=scales_and_offsets), statistics
