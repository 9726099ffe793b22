"""Answers to `start_as_identity` that people wrote from the exercise text alone."""


# %% wrong: zeroes beta, too; shows up with a trained block, whose beta isn't 0
# true: scale_and_offset_zeroed
def start_as_identity(block):
    norm = block.last_norm
    norm.gamma.assign(tf.zeros_like(norm.gamma))
    norm.beta.assign(tf.zeros_like(norm.beta))


# %% wrong: zeroes beta instead of gamma because the names are mixed up
# true: offset_zeroed
def start_as_identity(block):
    scale = block.last_norm.beta
    scale.assign(tf.zeros(scale.shape))


# %% wrong: gamma is zero, but the normalization is frozen as well; shows up in the trainable weights
# true: scale_frozen
def start_as_identity(block):
    block.last_norm.gamma.assign(tf.zeros(block.last_norm.gamma.shape))
    block.last_norm.trainable = False


# %% wrong: all four weights become zero, including beta, moving mean, and moving variance
# true: whole_normalization_zeroed
def start_as_identity(block):
    bn = block.last_norm
    new = []
    for w in bn.get_weights():
        new.append(np.zeros_like(w))
    bn.set_weights(new)


# %% wrong: replaces the attribute with a constant tensor, so the weight gamma isn't changed and is no longer used or trained (or Keras raises an error)
# true: frozen='replaced'
def start_as_identity(block):
    block.last_norm.gamma = tf.zeros(block.last_norm.gamma.shape)


# %% wrong: sets the initializer of a layer whose weights already exist, which has no effect
# true: nothing_assigned
def start_as_identity(block):
    block.last_norm.gamma_initializer = tf.keras.initializers.get("zeros")
    return block


# %% wrong: zeroes every gamma of the block, including that of the normalization after the first convolution
# true: both_scales_zeroed
def start_as_identity(block):
    for weight in block.weights:
        if "gamma" in weight.name:
            weight.assign(tf.zeros(weight.shape))


# %% wrong: assigns a scalar to a weight of shape (filters,), which raises ValueError
# isolating: difference
def start_as_identity(block):
    block.last_norm.gamma.assign(0.0)


# %% wrong: the product isn't assigned, so nothing changes
# true: nothing_assigned
def start_as_identity(block):
    gamma = block.last_norm.gamma
    gamma = gamma * 0
    return block


# %% wrong: uses PyTorch's names: last_norm has no attribute weight (AttributeError)
# isolating: difference
def start_as_identity(block):
    block.last_norm.weight.data.fill_(0.0)


# %% wrong: changes the copies that get_weights returns and doesn't write them back
# true: nothing_assigned
def start_as_identity(block):
    weights = block.last_norm.get_weights()
    weights[0][:] = 0
    gamma, beta, mean, var = weights
    assert (gamma == 0).all()


# %% wrong: mistakes the last weight of the layer for the scale, and so zeroes the moving variance
# true: zeroed='variance'
def start_as_identity(block):
    w = block.last_norm.get_weights()
    w[-1] = np.zeros_like(w[-1])
    block.last_norm.set_weights(w)


# %% wrong: zeroes the kernel of the second convolution instead of gamma, so at inference, the branch of a trained block gives gamma * (0 - moving mean) / std + beta
# true: kernel_zeroed
def start_as_identity(block):
    kernels = [w for w in block.branch.weights if len(w.shape) == 4]
    kernels[-1].assign(tf.zeros(kernels[-1].shape))


# %% wrong: assigns a new normalization to a property without a setter (AttributeError)
# true: nothing_assigned
def start_as_identity(block):
    new_norm = tf.keras.layers.BatchNormalization(gamma_initializer="zeros")
    block.last_norm = new_norm


# %% wrong: subtracts 1, which is right only for a gamma that is still 1; shows up with a trained block, or when called twice
# true: value='smaller by 1'
def start_as_identity(block):
    gamma = block.last_norm.gamma
    gamma.assign_sub(tf.ones(gamma.shape))


# %% wrong: returns a new block that starts at zero and leaves the given block unchanged
# true: nothing_assigned
def start_as_identity(block):
    copy = ResNetBlock.from_config(block.get_config())
    copy(tf.zeros((1, 8, 8, 3)))
    copy.last_norm.gamma.assign(tf.zeros(copy.last_norm.gamma.shape))
    return copy


# %% wrong: scale=False turns off the multiplication, so the branch behaves as if gamma were 1 instead of 0
# true: frozen='no scale'
def start_as_identity(block):
    block.last_norm.scale = False


# %% wrong: two mistakes: takes the last trainable weight of the block, which is beta or the projection's kernel, and sets it to ones instead of zeros
# isolating: difference
def start_as_identity(block):
    last = block.trainable_weights[-1]
    last.assign(tf.ones_like(last))


# %% wrong: two mistakes: the moving statistics are reset to 0 and 1, too, and the rest of the block is frozen
# true: also='statistics as in a fresh layer', frozen='others'
def start_as_identity(block):
    norm = block.last_norm
    c = norm.gamma.shape[0]
    norm.set_weights([np.zeros(c), norm.get_weights()[1], np.zeros(c), np.ones(c)])
    block.trainable = False
    norm.trainable = True


# %% right: subtracts gamma from itself
def start_as_identity(block):
    gamma = block.last_norm.gamma
    gamma.assign_sub(tf.convert_to_tensor(gamma))


# %% right: calls get_weights, replaces the first array, and calls set_weights
def start_as_identity(block):
    norm = block.last_norm
    gamma, *others = norm.get_weights()
    norm.set_weights([np.zeros_like(gamma)] + others)
    return block


# %% right: looks for the weight by identity in a loop over the layer's weights
def start_as_identity(block):
    target = id(block.last_norm.gamma)
    for w in block.last_norm.weights:
        if id(w) == target:
            w.assign(np.zeros(tuple(w.shape), dtype="float32"))


# %% right: creates the zeros with an initializer
def start_as_identity(block):
    variable = getattr(block.last_norm, "gamma")
    make_zeros = tf.keras.initializers.Zeros()
    shape = [int(n) for n in variable.shape]
    variable.assign(make_zeros(shape))
    return None


# %% wrong: zeroes all four weights of the normalization: β, moving mean, and moving variance change, too; visible with a trained block
# true: whole_normalization_zeroed
# isolating: difference
def start_as_identity(block):
    norm = block.last_norm
    norm.set_weights([np.zeros_like(w) for w in norm.get_weights()])


# %% wrong: works on copies: get_weights returns new arrays, so the block doesn't change
# true: nothing_assigned
# isolating: difference
def start_as_identity(block):
    gamma = block.last_norm.get_weights()[0]
    gamma[:] = 0.0


# %% wrong: freezes the block for the change and then makes all of it trainable, including parts that were frozen before, such as last_norm or the projection
# true: frozen='nothing'
# isolating: difference
def start_as_identity(block):
    block.trainable = False
    block.last_norm.gamma.assign(tf.zeros_like(block.last_norm.gamma))
    block.trainable = True


# %% wrong: block.trainable_weights[-2] is the scale only without a projection; with one, β is set to zero
# true: offset_zeroed; zeroed='last but one trained'
def start_as_identity(block):
    scale = block.trainable_weights[-2]
    scale.assign(tf.zeros(scale.shape))


# %% wrong: the attribute `scale` is only a switch that turns the scale on or off, so the normalization now works with scale 1 or breaks; the weight gamma is not changed
# true: frozen='no scale'
# isolating: difference
def start_as_identity(block):
    block.last_norm.scale = 0


# %% wrong: sets the initializer after the weights have been created, so nothing changes
# true: nothing_assigned
# isolating: difference
def start_as_identity(block):
    block.last_norm.gamma_initializer = tf.keras.initializers.get("zeros")


# %% wrong: zeroes the scale of each normalization in the block, including the first
# true: both_scales_zeroed
# isolating: difference
def start_as_identity(block):
    for w in block.weights:
        if "gamma" in w.name:
            w.assign(tf.zeros_like(w))


# %% wrong: the scalar 0 doesn't have the weight's shape, (filters,), so assign raises ValueError
# isolating: difference
def start_as_identity(block):
    block.last_norm.gamma.assign(0.0)


# %% wrong: β is set to zero too, to make it "the identity"; shows up with a trained block
# true: scale_and_offset_zeroed
# isolating: difference
def start_as_identity(block):
    gamma = block.last_norm.gamma
    beta = block.last_norm.beta
    gamma.assign(tf.zeros_like(gamma))
    beta.assign(tf.zeros_like(beta))


# %% wrong: replaces the attribute gamma with a constant tensor: the weight is either unchanged or lost, and the scale can no longer be trained
# true: frozen='replaced'
# isolating: difference
def start_as_identity(block):
    norm = block.last_norm
    norm.gamma = tf.zeros_like(norm.gamma)


# %% wrong: takes "identity" to include the skip, and sets the projection's kernel to the identity matrix, so other weights change; visible for a block with a projection
# true: also='projection as the identity'
# isolating: difference
def start_as_identity(block):
    gamma = block.last_norm.gamma
    gamma.assign(tf.zeros_like(gamma))
    if block.projection is not None:
        kernel = block.projection.kernel
        rows, cols = kernel.shape[2], kernel.shape[3]
        kernel.assign(np.eye(rows, cols, dtype="float32")[None, None])


# %% wrong: sets the kernels of the branch to zero instead of the scale; so weights that must not change do change, and the scale stays 1 (and at inference, a trained block does not return relu(x + β))
# true: zeroed='both kernels'
# isolating: difference
def start_as_identity(block):
    for w in block.branch.trainable_weights:
        if len(w.shape) == 4:
            w.assign(tf.zeros(w.shape))


# %% wrong: two mistakes: index 1 is β instead of the scale, and the normalization is frozen to keep the zeros
# true: offset_zeroed
# isolating: difference
def start_as_identity(block):
    values = block.last_norm.get_weights()
    values[1] = np.zeros(values[1].shape, dtype=values[1].dtype)
    block.last_norm.set_weights(values)
    block.last_norm.trainable = False


# %% wrong: inserts a new normalization that starts at zero, so β and the moving statistics of a trained block are lost (and Keras 3 may reject the new layer)
# true: nothing_assigned
def start_as_identity(block):
    channels = block.last_norm.gamma.shape[0]
    fresh = layers.BatchNormalization(gamma_initializer="zeros")
    fresh.build((None, None, None, channels))
    block.branch.last_norm = fresh


# %% wrong: two mistakes: computes the product as a new tensor without assigning it, and resets the moving statistics to those of a new layer
# isolating: difference
def start_as_identity(block):
    norm = block.last_norm
    scale = norm.gamma
    scale = scale * 0
    norm.moving_mean.assign(tf.zeros_like(norm.moving_mean))
    norm.moving_variance.assign(tf.ones_like(norm.moving_variance))


# %% wrong: uses a tiny scale instead of zero, so that "gradients still flow", but then the block isn't the identity, values differ by about 0.01, and gamma isn't zero
# true: value=0.01
# isolating: difference
def start_as_identity(block):
    gamma = block.last_norm.gamma
    gamma.assign(tf.fill(gamma.shape, 1e-2))


# %% right: uses get_weights and set_weights, and replaces only the first array
def start_as_identity(block):
    gamma, *others = block.last_norm.get_weights()
    block.last_norm.set_weights([gamma * 0] + others)


# %% right: subtracts the scale from itself
def start_as_identity(block):
    scale = block.last_norm.gamma
    scale.assign_sub(tf.convert_to_tensor(scale))
    return block


# %% right: assigns NumPy zeros of the weight's shape to the weight, which it finds with getattr
def start_as_identity(block):
    weight = getattr(block.last_norm, "gamma")
    size = tuple(weight.shape)
    weight.assign(np.zeros(size, dtype=np.float32))


# %% wrong: changes the initializer after the weights exist, which has no effect
# true: nothing_assigned
def start_as_identity(block):
    block.last_norm.gamma_initializer = tf.keras.initializers.Zeros()
    return block


# %% wrong: sets the offset β to zero instead of the scale (mistakes beta for the scale), so the block isn't the identity and β is lost
# true: offset_zeroed
# isolating: difference
def start_as_identity(block):
    norm = block.last_norm
    norm.beta.assign(tf.zeros(norm.beta.shape))


# %% wrong: sets all weights of the normalization to zero, so a trained β is lost, as are the moving mean and variance
# true: whole_normalization_zeroed
# isolating: difference
def start_as_identity(block):
    weights = block.last_norm.get_weights()
    block.last_norm.set_weights([np.zeros_like(w) for w in weights])


# %% wrong: sets the scale of both normalizations to zero, although the first one's must not change
# true: both_scales_zeroed
# isolating: difference
def start_as_identity(block):
    for weight in block.weights:
        if "gamma" in weight.name:
            weight.assign(tf.zeros(weight.shape))


# %% wrong: replaces the attribute gamma with a tensor, so the real weight keeps its values (or Keras raises an error), and the scale can no longer be trained
# true: frozen='replaced'
# isolating: difference
def start_as_identity(block):
    block.last_norm.gamma = tf.zeros_like(block.last_norm.gamma)


# %% wrong: uses PyTorch's name, but BatchNormalization has no attribute weight (AttributeError)
# isolating: difference
def start_as_identity(block):
    block.last_norm.weight.data.fill_(0.0)


# %% wrong: assigns a scalar to a weight of shape (filters,), which crashes with ValueError (shapes don't match)
# isolating: difference
def start_as_identity(block):
    gamma = block.last_norm.gamma
    gamma.assign(0.0)


# %% wrong: changes only the copies that get_weights returns and never writes them back
# true: nothing_assigned
def start_as_identity(block):
    weights = block.last_norm.get_weights()
    weights[0][:] = 0.0
    return weights


# %% wrong: two mistakes: β is set to zero as well, and the normalization is frozen, so its weights are no longer trainable
# true: scale_and_offset_zeroed; scale_frozen
# isolating: difference
def start_as_identity(block):
    ln = block.last_norm
    ln.gamma.assign(np.zeros(block.filters))
    ln.beta.assign(np.zeros(block.filters))
    ln.trainable = False


# %% wrong: subtracts 1; right in a new block, but a trained scale isn't 1, so it doesn't become 0
# true: value='smaller by 1'
# isolating: difference
def start_as_identity(block):
    gamma = block.last_norm.gamma
    gamma.assign_sub(tf.ones([block.filters]))


# %% wrong: replaces the normalization with a new one whose scale is zero, so β and the moving statistics of a trained block are lost (and a tracked layer cannot be replaced in Keras 3)
# true: nothing_assigned
def start_as_identity(block):
    new_norm = layers.BatchNormalization(gamma_initializer="zeros")
    new_norm.build((None, None, None, block.filters))
    block.branch.last_norm = new_norm


# %% wrong: mistakes the scale for the (moving) variance, so the branch is multiplied by 1/sqrt(epsilon) at inference instead of by 0
# true: zeroed='variance'
# isolating: difference
def start_as_identity(block):
    scale = block.last_norm.moving_variance
    scale.assign(tf.zeros_like(scale))


# %% wrong: also sets the projection's weight, which must not change, to ones on the diagonal; visible for blocks with a projection
# true: also='projection as the identity'
# isolating: difference
def start_as_identity(block):
    block.last_norm.gamma.assign(tf.zeros([block.filters]))
    if block.projection is not None:
        kernel = block.projection.kernel
        rows, cols = kernel.shape[2], kernel.shape[3]
        kernel.assign(tf.reshape(tf.eye(rows, cols), [1, 1, rows, cols]))


# %% wrong: replaces the branch with a function that returns zeros: β is ignored, the branch's weights vanish, and block.last_norm crashes
# true: nothing_assigned
def start_as_identity(block):
    branch = block.branch

    def zero_branch(x, training=None):
        return 0.0 * branch(x, training=training)

    block.branch = zero_branch


# %% wrong: sets the last convolution of the branch to zero instead of the scale: at inference, a trained moving mean remains, and a weight that must not change does change
# true: kernel_zeroed
def start_as_identity(block):
    convs = [w for w in block.branch.trainable_weights if len(w.shape) == 4]
    convs[-1].assign(tf.zeros(convs[-1].shape))


# %% right: uses get_weights and set_weights of the normalization layer
def start_as_identity(block):
    scale, *others = block.last_norm.get_weights()
    block.last_norm.set_weights([np.zeros_like(scale)] + others)


# %% right: subtracts the scale from itself
def start_as_identity(block):
    g = block.last_norm.gamma
    g.assign_sub(tf.identity(g))
    return None


# %% right: creates the zeros with an initializer
def start_as_identity(block):
    gamma = block.branch.last_norm.gamma
    zeros = tf.keras.initializers.get("zeros")
    gamma.assign(zeros(tuple(gamma.shape), dtype=gamma.dtype))


# %% wrong: sets the offset to zero, too; shows up for a trained block with β other than 0
# true: scale_and_offset_zeroed
# isolating: difference
def start_as_identity(block):
    for w in block.last_norm.trainable_weights:
        w.assign(tf.zeros(w.shape))


# %% wrong: all four weights of the normalization become zero; the moving variance (1 in a fresh block) and a trained β are lost
# true: whole_normalization_zeroed
# isolating: difference
def start_as_identity(block):
    norm = block.last_norm
    norm.set_weights([np.zeros_like(w) for w in norm.get_weights()])


# %% wrong: freezes the normalization as well, so its scale and offset are no longer trainable
# true: scale_frozen
# isolating: difference
def start_as_identity(block):
    block.last_norm.gamma.assign(tf.zeros(block.last_norm.gamma.shape))
    block.last_norm.trainable = False


# %% wrong: replaces the variable with a constant tensor; the block's weight isn't set to zero (or Keras raises an error), and the scale can no longer be trained
# true: frozen='replaced'
# isolating: difference
def start_as_identity(block):
    channels = block.filters
    block.last_norm.gamma = tf.zeros((channels,))
    return block


# %% wrong: changes the initializer of a layer whose weights already exist; nothing happens, and the scale stays 1
# true: nothing_assigned
# isolating: difference
def start_as_identity(block):
    block.last_norm.gamma_initializer = tf.keras.initializers.Zeros()


# %% wrong: get_weights returns copies, which are never written back; the scale stays 1
# true: nothing_assigned
# isolating: difference
def start_as_identity(block):
    weights = block.last_norm.get_weights()
    gamma = weights[0]
    gamma[:] = 0
    return block


# %% wrong: also resets the moving statistics to 0 and 1; shows up for a block that was called with training=True
# true: also='statistics as in a fresh layer'
# isolating: difference
def start_as_identity(block):
    n = block.filters
    beta = block.last_norm.get_weights()[1]
    block.last_norm.set_weights([np.zeros(n), beta, np.zeros(n), np.ones(n)])


# %% wrong: the attribute `scale` says only whether there is a gamma, and gamma exists; it stays 1 and is not zero afterward
# true: frozen='no scale'
# isolating: difference
def start_as_identity(block):
    block.last_norm.scale = 0


# %% wrong: crashes: a scalar cannot be assigned to a weight of shape (filters,) with filters > 1
# isolating: difference
def start_as_identity(block):
    gamma = block.last_norm.gamma
    gamma.assign(0.0)


# %% wrong: all weights named gamma become zero, including the scale of the first normalization, which must not change
# true: both_scales_zeroed
# isolating: difference
def start_as_identity(block):
    for v in block.trainable_weights:
        if "gamma" in v.name:
            v.assign(tf.zeros_like(v))


# %% wrong: creates a new block and changes that one; the block passed in doesn't change
# true: nothing_assigned
# isolating: difference
def start_as_identity(block):
    new_block = ResNetBlock(block.filters, block.strides)
    new_block(tf.zeros((1, 8, 8, block.filters)))
    g = new_block.last_norm.gamma
    g.assign(tf.zeros(g.shape))
    block = new_block
    return block


# %% wrong: sets the kernel of the last 3 x 3 convolution to zero instead of the scale; at inference, a trained block, whose moving mean isn't 0, does not give relu(x + β), and the scale stays 1
# true: kernel_zeroed
# isolating: difference
def start_as_identity(block):
    kernels = [w for w in block.branch.trainable_weights if len(w.shape) == 4]
    last = kernels[-1]
    last.assign(tf.zeros(last.shape))


# %% wrong: crashes: uses PyTorch's names, but a Keras normalization has no `weight.data`
# isolating: difference
def start_as_identity(block):
    block.last_norm.weight.data.fill_(0.0)
    return block


# %% wrong: crashes: the property last_norm has no setter, and a new normalization would lose β anyway
# true: nothing_assigned
# isolating: difference
def start_as_identity(block):
    zero_norm = layers.BatchNormalization(gamma_initializer="zeros")
    zero_norm.build((None, None, None, block.filters))
    block.last_norm = zero_norm


# %% wrong: subtracts 1, which is zero only while the scale is 1; shows up with a trained block
# true: value='smaller by 1'
# isolating: difference
def start_as_identity(block):
    gamma = block.last_norm.gamma
    ones = tf.ones(gamma.shape)
    gamma.assign(gamma - ones)


# %% wrong: mistakes the block's second-to-last weight for the scale; in a block with a projection, this is another weight (the projection's kernel comes last), so the scale stays 1
# true: zeroed='last but one trained'
# isolating: difference
def start_as_identity(block):
    gamma = block.trainable_weights[-2]
    gamma.assign(tf.zeros(gamma.shape))


# %% wrong: sets beta instead of gamma, so a trained β is lost, and the scale stays the same
# true: offset_zeroed
# isolating: difference
def start_as_identity(block):
    norm = block.last_norm
    beta = norm.beta
    beta.assign(np.zeros(beta.shape, dtype="float32"))
    return norm.gamma


# %% right: reads all weights, replaces the first, and sets all of them again
def start_as_identity(block):
    gamma, *rest = block.last_norm.get_weights()
    block.last_norm.set_weights([np.zeros(gamma.shape, gamma.dtype)] + rest)


# %% right: finds the scale by its name among the weights of the last normalization
def start_as_identity(block):
    norm = block.last_norm
    chosen = [w for w in norm.weights if w.name.split("/")[-1].split(":")[0] == "gamma"]
    for w in chosen:
        w.assign(np.zeros(tuple(w.shape), dtype=np.float32))


# %% right: creates the zeros with a Keras initializer
def start_as_identity(block):
    gamma = getattr(block.last_norm, "gamma")
    zeros = keras.initializers.Zeros()(tuple(gamma.shape))
    gamma.assign(zeros)
    return block


# %% wrong: zeroes every gamma in the block, including that of the first normalization, which must not change
# true: both_scales_zeroed
# isolating: difference
def start_as_identity(block):
    for w in block.weights:
        if "gamma" in w.name:
            w.assign(tf.zeros_like(w))


# %% wrong: assigns the scalar 0 to a variable of shape (filters,), which raises ValueError because the shapes differ
# isolating: difference
def start_as_identity(block):
    gamma = block.last_norm.gamma
    gamma.assign(0.0)
    return block


# %% wrong: changes the initializer after the weights have been made, which has no effect: gamma stays 1
# true: nothing_assigned
def start_as_identity(block):
    norm = block.last_norm
    norm.gamma_initializer = tf.keras.initializers.Zeros()
    norm.built = True


# %% wrong: writes zeros into the arrays that get_weights returned, which are copies; the layer doesn't change
# true: nothing_assigned
def start_as_identity(block):
    weights = block.last_norm.get_weights()
    scale = weights[0]
    scale[:] = 0


# %% wrong: sets all four weights of the normalization to their initial values, so the offset and the moving statistics of a trained block are lost
# true: also='offset and statistics as in a fresh layer'
# isolating: difference
def start_as_identity(block):
    n = block.last_norm.get_weights()[0].shape[0]
    gamma = np.zeros(n)
    beta = np.zeros(n)
    mean = np.zeros(n)
    var = np.ones(n)
    block.last_norm.set_weights([gamma, beta, mean, var])


# %% wrong: sets the offset to zero as well; shows up in a block whose β has been trained
# true: scale_and_offset_zeroed
# isolating: difference
def start_as_identity(block):
    norm = block.last_norm
    norm.gamma.assign(tf.zeros_like(norm.gamma))
    norm.beta.assign(tf.zeros_like(norm.beta))


# %% wrong: sets all four weights of the normalization to zero, including β and the moving statistics
# true: whole_normalization_zeroed
# isolating: difference
def start_as_identity(block):
    weights = block.last_norm.get_weights()
    block.last_norm.set_weights([np.zeros_like(w) for w in weights])


# %% wrong: replaces the attribute gamma with a tensor of zeros, so the weight keeps its ones and the scale is no longer trained
# true: frozen='replaced'
# isolating: difference
def start_as_identity(block):
    n = block.last_norm.gamma.shape[0]
    block.last_norm.gamma = tf.zeros((n,))
    return block


# %% wrong: freezes the normalization after setting the scale, which changes the set of trainable weights
# true: scale_frozen
# isolating: difference
def start_as_identity(block):
    bn = block.last_norm
    bn.gamma.assign(np.zeros(bn.gamma.shape))
    bn.trainable = False


# %% wrong: changes only the initializer, which has no effect once the weight exists
# true: nothing_assigned
# isolating: difference
def start_as_identity(block):
    block.last_norm.gamma_initializer = tf.keras.initializers.Zeros()


# %% wrong: uses PyTorch's nn.init, which raises NameError with any block
# isolating: difference
def start_as_identity(block):
    nn.init.zeros_(block.last_norm.weight)


# %% wrong: changes the array that get_weights returned and never writes it back, so nothing happens
# true: nothing_assigned
def start_as_identity(block):
    values = block.last_norm.get_weights()
    gamma = values[0]
    gamma[:] = 0
    values[0] = gamma
    return values


# %% wrong: zeroes every weight named gamma in the block, including that of the first normalization; visible in the other weights
# true: both_scales_zeroed
# isolating: difference
def start_as_identity(block):
    def is_scale(w):
        return "gamma" in w.name
    for w in filter(is_scale, block.weights):
        w.assign(tf.zeros(w.shape, dtype=w.dtype))


# %% right: unpacks the normalization's weights into the scale and the others, and sets all of them again
def start_as_identity(block):
    norm = block.last_norm
    scale, *others = norm.get_weights()
    norm.set_weights([np.where(True, np.zeros_like(scale), scale), *others])


# %% right: searches the block's weights for the one that is gamma and assigns the initializer's zeros
def start_as_identity(block):
    zeros = keras.initializers.Zeros()
    target = block.last_norm.gamma
    for weight in block.weights:
        if weight is target:
            weight.assign(zeros(tuple(weight.shape), dtype=weight.dtype))
    return block


# %% wrong: sets all four weights of the normalization to zero, including the offset and both moving statistics; the moving variance changes in every block
# true: whole_normalization_zeroed
def start_as_identity(block):
    norm = block.last_norm
    norm.set_weights([np.zeros_like(weight) for weight in norm.get_weights()])


# %% wrong: also sets the offset to zero; wrong for a trained block, whose offset isn't 0
# true: scale_and_offset_zeroed
def start_as_identity(block):
    norm = block.last_norm
    norm.gamma.assign(tf.zeros(norm.gamma.shape))
    norm.beta.assign(tf.zeros(norm.beta.shape))


# %% wrong: sets the scales of both normalizations to zero; the output is right, but the first scale is changed, too, in every block
# true: both_scales_zeroed
def start_as_identity(block):
    for weight in block.trainable_weights:
        if "gamma" in weight.name:
            weight.assign(np.zeros(weight.shape))


# %% right: an unusual but correct style
def start_as_identity(block):
    scale, *others = block.last_norm.get_weights()
    block.last_norm.set_weights([np.zeros_like(scale), *others])
