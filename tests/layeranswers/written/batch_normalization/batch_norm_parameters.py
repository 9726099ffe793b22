"""Answers to `batch_norm_parameters` that people wrote from the exercise text alone."""


# %% wrong: all four vectors are counted as trainable
# true: all_trainable
def batch_norm_parameters(features):
    return (4 * features, 0)


# %% wrong: doesn't count the moving statistics, so there are zero non-trainable parameters
# true: moving_pair_forgotten
def batch_norm_parameters(features):
    gamma = features
    beta = features
    return gamma + beta, 0


# %% wrong: assumes that each weight is a single number for all features, which gives (2, 2); right only for features = 1
# true: one_pair_for_all
def batch_norm_parameters(features):
    trainable = 2
    non_trainable = 2
    return trainable, non_trainable


# %% wrong: only gamma and the moving mean are counted, which gives (features, features)
# true: one_of_each_kind
def batch_norm_parameters(features):
    return features, features


# %% wrong: PyTorch's counter num_batches_tracked is counted as well, which is one parameter too many
# true: kept='2 * n + 1'
def batch_norm_parameters(features):
    weight, bias = features, features
    running_mean, running_var, num_batches_tracked = features, features, 1
    return weight + bias, running_mean + running_var + num_batches_tracked


# %% wrong: returns the sum as one int, not a tuple
# true: result='total'
def batch_norm_parameters(features):
    layer = layers.BatchNormalization()
    layer.build((None, features))
    return layer.count_params()


# %% wrong: counts the variables (2 and 2), not their elements; right only for features = 1
# true: one_pair_for_all
def batch_norm_parameters(features):
    bn = keras.layers.BatchNormalization()
    bn.build((None, features))
    return len(bn.trainable_weights), len(bn.non_trainable_weights)


# %% wrong: the layer is never built, so it has no weights yet and (0, 0) is returned
# true: both='none'
def batch_norm_parameters(features):
    layer = layers.BatchNormalization()
    trainable = sum(int(np.prod(tuple(w.shape))) for w in layer.trainable_weights)
    non_trainable = sum(int(np.prod(tuple(w.shape))) for w in layer.non_trainable_weights)
    return trainable, non_trainable


# %% wrong: true division gives floats, not ints
# true: result='floats'
def batch_norm_parameters(features):
    total = 4 * features
    return total / 2, total / 2


# %% wrong: the layer is counted like a dense layer (kernel and bias); wrong unless features is 1
# true: like_a_dense_layer
def batch_norm_parameters(features):
    kernel = features * features
    bias = features
    return kernel + bias, 2 * features


# %% wrong: the entries of the shape are in the wrong order, so the feature axis is None, which crashes for every input
# isolating: difference
def batch_norm_parameters(features):
    layer = layers.BatchNormalization()
    layer.build((features, None))
    t = sum(w.numpy().size for w in layer.trainable_weights)
    n = sum(w.numpy().size for w in layer.non_trainable_weights)
    return (t, n)


# %% wrong: the layer is frozen first, so all parameters are non-trainable
# true: both='frozen'
def batch_norm_parameters(features):
    layer = layers.BatchNormalization(trainable=False)
    layer.build((None, features))
    trainable = sum(w.numpy().size for w in layer.trainable_weights)
    non_trainable = sum(w.numpy().size for w in layer.non_trainable_weights)
    return trainable, non_trainable


# %% wrong: guesses that the layer has attributes trainable_params and non_trainable_params, which raises AttributeError
# isolating: difference
def batch_norm_parameters(features):
    model = keras.Sequential([keras.Input(shape=(features,)), layers.BatchNormalization()])
    bn = model.layers[-1]
    return bn.trainable_params, bn.non_trainable_params


# %% wrong: two mistakes: each moving statistic is counted as one number (2 in all), and the scale is forgotten
def batch_norm_parameters(features):
    offset = features
    moving_mean = 1
    moving_variance = 1
    return offset, moving_mean + moving_variance


# %% wrong: also counts the dense layer before it, although only the normalization's parameters were asked for
# true: trainable='n * n + 3 * n'
def batch_norm_parameters(features):
    model = keras.Sequential([keras.Input(shape=(features,)), layers.Dense(features), layers.BatchNormalization()])
    trainable = sum(w.numpy().size for w in model.trainable_weights)
    frozen = sum(w.numpy().size for w in model.non_trainable_weights)
    return trainable, frozen


# %% wrong: a slip, `features * 2, + features`, makes the second element count only the moving mean
# true: kept='n'
def batch_norm_parameters(features):
    params = features * 2, + features
    return params


# %% right: doubles the number of features with a bit shift
def batch_norm_parameters(features):
    double = features << 1
    return double, double


# %% right: asks a built Keras layer for its weights
def batch_norm_parameters(features):
    layer = layers.BatchNormalization()
    layer.build((None, features))
    count = lambda ws: sum(int(np.size(w.numpy())) for w in ws)
    return count(layer.trainable_weights), count(layer.non_trainable_weights)


# %% right: uses recursion on the number of features
def batch_norm_parameters(features):
    if features == 0:
        return 0, 0
    t, n = batch_norm_parameters(features - 1) if features < 500 else (2 * features - 2, 2 * features - 2)
    return t + 2, n + 2


# %% right: a table of the vectors and their roles, summed in a loop
def batch_norm_parameters(features):
    vectors = {"gamma": True, "beta": True, "moving_mean": False, "moving_variance": False}
    totals = [0, 0]
    for name, trained in vectors.items():
        totals[0 if trained else 1] += features
    return tuple(totals)


# %% wrong: the moving statistics are not counted at all; shows up for any number of features
# true: moving_pair_forgotten
# isolating: difference
def batch_norm_parameters(features):
    gamma = features
    beta = features
    return gamma + beta, 0


# %% wrong: counts weight arrays instead of their elements, which gives (2, 2) for every layer; shows up unless features is 1
# true: one_pair_for_all
# isolating: difference
def batch_norm_parameters(features):
    layer = layers.BatchNormalization()
    layer.build((None, features))
    return len(layer.trainable_weights), len(layer.non_trainable_weights)


# %% wrong: the first positional argument of the layer is the axis, so building fails (it crashes for every number of features)
# true: both='axis'
# isolating: difference
def batch_norm_parameters(features):
    layer = layers.BatchNormalization(features)
    layer.build((None, features))
    trainable = sum(int(np.prod(w.shape)) for w in layer.trainable_weights)
    frozen = sum(int(np.prod(w.shape)) for w in layer.non_trainable_weights)
    return trainable, frozen


# %% wrong: PyTorch's num_batches_tracked is counted too, which is one non-trainable parameter too many; visible with every number of features
# true: kept='2 * n + 1'
# isolating: difference
def batch_norm_parameters(features):
    trainable = 2 * features
    running_mean, running_var, num_batches_tracked = features, features, 1
    return trainable, running_mean + running_var + num_batches_tracked


# %% wrong: after freezing, all four arrays are non-trainable, so 4 × features are returned as non-trainable
# true: total_second
# isolating: difference
def batch_norm_parameters(features):
    layer = layers.BatchNormalization()
    layer.build((None, features))
    trainable = sum(int(np.prod(w.shape)) for w in layer.trainable_weights)
    layer.trainable = False
    non_trainable = sum(int(np.prod(w.shape)) for w in layer.non_trainable_weights)
    return trainable, non_trainable


# %% wrong: the first number is the total of all parameters instead of the trainable ones; visible with every number of features
# true: total_first
# isolating: difference
def batch_norm_parameters(features):
    per_feature = {"gamma": 1, "beta": 1, "moving_mean": 1, "moving_variance": 1}
    total = features * sum(per_feature.values())
    non_trainable = features * sum(n for name, n in per_feature.items() if name.startswith("moving"))
    return total, non_trainable


# %% wrong: division returns floats, such as 2.0·features, instead of ints
# true: result='floats'
# isolating: difference
def batch_norm_parameters(features):
    total = 4 * features
    half = total / 2
    return half, half


# %% wrong: assumes a moving covariance matrix instead of one variance per feature; shows up with more than one feature
# true: kept='n * n + n'
def batch_norm_parameters(features):
    trainable = 2 * features
    moving_mean = features
    moving_covariance = features * features
    return trainable, moving_mean + moving_covariance


# %% wrong: the return is inside the loop, so only gamma has been counted; shows up for any number of features
# true: both='gamma only'
def batch_norm_parameters(features):
    counts = [0, 0]
    for name in ("gamma", "beta", "moving_mean", "moving_variance"):
        kind = 1 if "moving" in name else 0
        counts[kind] += features
        return tuple(counts)


# %% wrong: assumes one moving mean and one moving variance for the whole layer; shows up unless features is 1
# true: kept='2'
# isolating: difference
def batch_norm_parameters(features):
    return 2 * features, 2


# %% wrong: the dense layer before it is counted with its kernel and bias; shows up for any number of features
# true: trainable='n * n + 3 * n'
def batch_norm_parameters(features):
    model = keras.Sequential([
        keras.Input((features,)),
        layers.Dense(features),
        layers.BatchNormalization(),
    ])
    t = sum(int(np.prod(w.shape)) for w in model.trainable_weights)
    n = sum(int(np.prod(w.shape)) for w in model.non_trainable_weights)
    return t, n


# %% wrong: crashes for every number of features: count_params before the layer is built raises ValueError
# isolating: difference
def batch_norm_parameters(features):
    layer = layers.BatchNormalization(axis=-1)
    total = layer.count_params()
    return total // 2, total - total // 2


# %% wrong: two mistakes: assumes one scale per layer and only a moving mean, which gives (features + 1, features); visible with every number of features (for one feature, it gives (2, 1))
def batch_norm_parameters(features):
    scale = 1
    offset = features
    moving_mean = features
    return scale + offset, moving_mean


# %% wrong: gamma, beta, and the moving variance are counted as trainable and the moving mean alone as non-trainable; visible with every number of features
# true: both='three and one'
# isolating: difference
def batch_norm_parameters(features):
    trainable = 3 * features
    return trainable, 4 * features - trainable


# %% wrong: the pair is returned as a list, not a tuple; shows up for any number of features
# true: result='list'
# isolating: difference
def batch_norm_parameters(features):
    return [2 * features] * 2


# %% right: builds the layer and sums the sizes
def batch_norm_parameters(features):
    layer = layers.BatchNormalization()
    layer.build((None, features))
    size = lambda ws: sum(int(np.prod(w.shape)) for w in ws)
    return size(layer.trainable_weights), size(layer.non_trainable_weights)


# %% right: repeats the element of a tuple
def batch_norm_parameters(features):
    return (features << 1,) * 2


# %% right: counts the weights by name in a loop over the features
def batch_norm_parameters(features):
    trainable = non_trainable = 0
    for _ in range(features):
        for name in ("gamma", "beta", "moving_mean", "moving_variance"):
            if name.startswith("moving_"):
                non_trainable += 1
            else:
                trainable += 1
    return trainable, non_trainable


# %% wrong: counts all four vectors as trainable; shows up for any number of features
# true: all_trainable
# isolating: difference
def batch_norm_parameters(features):
    gamma = beta = moving_mean = moving_var = features
    return gamma + beta + moving_mean + moving_var, 0


# %% wrong: follows PyTorch, where running statistics are buffers and not parameters, so there are 0 non-trainable parameters; visible with every input
# true: moving_pair_forgotten
# isolating: difference
def batch_norm_parameters(features):
    weight = features
    bias = features
    return (weight + bias, 0)


# %% wrong: counts PyTorch's num_batches_tracked as one more parameter; shows up for any input
# true: kept='2 * n + 1'
# isolating: difference
def batch_norm_parameters(features):
    trainable = 2 * features
    # running_mean, running_var, num_batches_tracked
    non_trainable = features + features + 1
    return trainable, non_trainable


# %% wrong: counts the weight arrays, not their elements, which gives (2, 2) for every input; shows up unless features is 1
# true: one_pair_for_all
# isolating: difference
def batch_norm_parameters(features):
    bn = layers.BatchNormalization()
    bn.build((None, features))
    return len(bn.trainable_weights), len(bn.non_trainable_weights)


# %% wrong: returns the total as one int instead of a tuple; shows up for any input
# true: result='total'
# isolating: difference
def batch_norm_parameters(features):
    per_feature = ["gamma", "beta", "moving_mean", "moving_variance"]
    return len(per_feature) * features


# %% wrong: true division gives floats instead of ints; shows up in the type for every input
# true: result='floats'
# isolating: difference
def batch_norm_parameters(features):
    total = features * 4
    half = total / 2
    return half, half


# %% wrong: momentum and epsilon are counted as non-trainable parameters; shows up for any input
# true: kept='2 * n + 2'
# isolating: difference
def batch_norm_parameters(features):
    trainable = 0
    non_trainable = 2      # momentum, epsilon
    for _ in range(features):
        trainable += 2     # gamma, beta
        non_trainable += 2 # mean, variance
    return trainable, non_trainable


# %% wrong: features is passed to the layer as its first argument, which is the axis, so build raises an error for features > 1
# true: both='axis'
def batch_norm_parameters(features):
    bn = layers.BatchNormalization(features)
    bn.build((None, features))
    t = sum(int(np.prod(w.shape)) for w in bn.trainable_weights)
    n = sum(int(np.prod(w.shape)) for w in bn.non_trainable_weights)
    return t, n


# %% wrong: counts the scale as a square matrix, like a dense layer's kernel; shows up unless features is 1
# true: like_a_dense_layer
# isolating: difference
def batch_norm_parameters(features):
    scale = features * features
    offset = features
    statistics = 2 * features
    return scale + offset, statistics


# %% wrong: two mistakes: also counts the dense layer before it, and returns the total as the number of non-trainable parameters; visible with every input
# isolating: difference
def batch_norm_parameters(features):
    model = keras.Sequential([
        keras.Input(shape=(features,)),
        layers.Dense(features),
        layers.BatchNormalization(),
    ])
    trainable = sum(int(np.prod(w.shape)) for w in model.trainable_weights)
    return trainable, int(model.count_params())


# %% wrong: prints the tuple and returns None; shows up for any input
# true: result='None'
# isolating: difference
def batch_norm_parameters(features):
    trainable = 2 * features
    non_trainable = 2 * features
    print((trainable, non_trainable))


# %% wrong: only the moving mean counts as non-trainable, and the moving variance is forgotten; shows up for any input
# true: kept='n'
# isolating: difference
def batch_norm_parameters(features):
    counts = {"gamma": features, "beta": features, "moving_mean": features}
    trainable = counts["gamma"] + counts["beta"]
    non_trainable = sum(counts.values()) - trainable
    return trainable, non_trainable


# %% wrong: inspects a layer that was never built, so both counts are 0; shows up for any input
# true: both='none'
# isolating: difference
def batch_norm_parameters(features):
    layer = layers.BatchNormalization(input_shape=(features,))
    trainable = sum(w.numpy().size for w in layer.trainable_weights)
    frozen = sum(w.numpy().size for w in layer.non_trainable_weights)
    return trainable, frozen


# %% right: builds a layer and adds the sizes of its weights
def batch_norm_parameters(features):
    bn = layers.BatchNormalization()
    bn.build((None, features))
    def numbers(weights):
        return sum(int(w.numpy().size) for w in weights)
    return numbers(bn.trainable_weights), numbers(bn.non_trainable_weights)


# %% right: calls the layer on zeros and multiplies the shapes with Python
def batch_norm_parameters(features):
    import math
    bn = layers.BatchNormalization()
    bn(np.zeros((2, features), dtype="float32"))
    everything = sum(math.prod(tuple(w.shape)) for w in bn.weights)
    trained = sum(math.prod(tuple(w.shape)) for w in bn.trainable_weights)
    return int(trained), int(everything - trained)


# %% right: uses a bit shift, and repeats the element of a tuple
def batch_norm_parameters(features):
    return (int(features) << 1,) * 2


# %% wrong: counts all four vectors as trainable; shows up for any input
# true: all_trainable
# isolating: difference
def batch_norm_parameters(features):
    return 4 * features, 0


# %% wrong: only gamma and beta are counted, and the moving statistics are forgotten; shows up for any input
# true: moving_pair_forgotten
# isolating: difference
def batch_norm_parameters(features):
    gamma = features
    beta = features
    return gamma + beta, 0


# %% wrong: counts only one trainable and one non-trainable vector; shows up for any input
# true: one_of_each_kind
# isolating: difference
def batch_norm_parameters(features):
    trainable = features
    non_trainable = features
    return trainable, non_trainable


# %% wrong: assumes one moving mean and one moving variance for the whole layer; shows up unless features is 1
# true: kept='2'
# isolating: difference
def batch_norm_parameters(features):
    return (2 * features, 2)


# %% wrong: returns only the total, an int, instead of a tuple; shows up for any input
# true: result='total'
# isolating: difference
def batch_norm_parameters(features):
    params_per_feature = 4   # gamma, beta, moving mean, moving variance
    return params_per_feature * features


# %% wrong: true division gives floats instead of ints; shows up for any input
# true: result='floats'
# isolating: difference
def batch_norm_parameters(features):
    total = 4 * features
    return (total / 2, total / 2)


# %% wrong: count_params() on a layer that isn't built raises ValueError for every input
# isolating: difference
def batch_norm_parameters(features):
    bn = layers.BatchNormalization()
    total = bn.count_params()
    return total // 2, total // 2


# %% wrong: counts the weight arrays, not their elements, which always gives (2, 2); shows up unless features is 1
# true: one_pair_for_all
# isolating: difference
def batch_norm_parameters(features):
    layer = keras.layers.BatchNormalization()
    layer.build((None, features))
    return len(layer.trainable_weights), len(layer.non_trainable_weights)


# %% wrong: PyTorch's num_batches_tracked is counted as another buffer; shows up for any input
# true: kept='2 * n + 1'
# isolating: difference
def batch_norm_parameters(features):
    weight, bias = features, features
    running_mean, running_var = features, features
    num_batches_tracked = 1
    return weight + bias, running_mean + running_var + num_batches_tracked


# %% wrong: `variables` holds all weights, so the second number is 4 * features; shows up for any input
# true: total_second
# isolating: difference
def batch_norm_parameters(features):
    layer = layers.BatchNormalization()
    layer.build((None, features))
    t = sum(int(np.prod(v.shape)) for v in layer.trainable_variables)
    nt = sum(int(np.prod(v.shape)) for v in layer.variables)
    return t, nt


# %% wrong: prints the numbers and returns None; shows up for any input
# true: result='None'
# isolating: difference
def batch_norm_parameters(features):
    trainable = 2 * features
    non_trainable = 2 * features
    print((trainable, non_trainable))


# %% wrong: momentum and epsilon are counted as non-trainable parameters; shows up for any input
# true: kept='2 * n + 2'
# isolating: difference
def batch_norm_parameters(features):
    gamma_beta = 2 * features
    moving = 2 * features
    momentum = epsilon = 1
    return gamma_beta, moving + momentum + epsilon


# %% wrong: has ** in place of *, which squares the number of features; shows up unless features is 2
# true: both='squares'
def batch_norm_parameters(features):
    n = features ** 2
    return n, n


# %% wrong: counts a dense layer's kernel too, because the model is created with Dense before the normalization; visible with every input
# true: trainable='n * n + 3 * n'
# isolating: difference
def batch_norm_parameters(features):
    model = keras.Sequential([
        keras.Input(shape=(features,)),
        layers.Dense(features),
        layers.BatchNormalization(),
    ])
    trainable = sum(int(tf.size(w)) for w in model.trainable_weights)
    frozen = sum(int(tf.size(w)) for w in model.non_trainable_weights)
    return trainable, frozen


# %% wrong: crashes for every input: a Keras model has no attributes trainable_params and non_trainable_params
# isolating: difference
def batch_norm_parameters(features):
    model = keras.Sequential([keras.Input((features,)), layers.BatchNormalization()])
    model.summary()
    return model.trainable_params, model.non_trainable_params


# %% wrong: two mistakes: counts only one moving array (because the student thinks that the variance follows from the mean), and swaps the order; visible with every input
# true: gamma_forgotten
# isolating: difference
def batch_norm_parameters(features):
    non_trainable = features
    trainable = 2 * features
    return non_trainable, trainable


# %% wrong: sets layer.trainable = False to find the non-trainable parameters, which makes all 4 * features of them non-trainable; visible with every input
# true: total_second
# isolating: difference
def batch_norm_parameters(features):
    bn = layers.BatchNormalization()
    bn.build((None, features))
    trainable = sum(int(np.prod(w.shape)) for w in bn.trainable_weights)
    bn.trainable = False
    non_trainable = sum(int(np.prod(w.shape)) for w in bn.non_trainable_weights)
    return trainable, non_trainable


# %% right: builds the layer and counts its weights
def batch_norm_parameters(features):
    layer = layers.BatchNormalization()
    layer.build((None, features))
    def count(weights):
        return sum(int(np.prod(w.shape)) for w in weights)
    return count(layer.trainable_weights), count(layer.non_trainable_weights)


# %% right: adds up the entries in a table of the vectors one by one
def batch_norm_parameters(features):
    table = {"gamma": True, "beta": True, "moving_mean": False, "moving_variance": False}
    counts = [0, 0]
    for name, learned in table.items():
        counts[0 if learned else 1] += features
    return tuple(counts)


# %% right: uses a bit shift and repeats the element of a tuple
def batch_norm_parameters(features):
    return (features << 1,) * 2


# %% wrong: counts PyTorch's num_batches_tracked as one more parameter; visible with every number of features (3 gives (6, 7))
# true: kept='2 * n + 1'
# isolating: difference
def batch_norm_parameters(features):
    weight = features
    bias = features
    running_mean = features
    running_var = features
    num_batches_tracked = 1
    return weight + bias, running_mean + running_var + num_batches_tracked


# %% wrong: counts the weight arrays with len, not their elements, so it is always (2, 2); shows up unless features is 1
# true: one_pair_for_all
# isolating: difference
def batch_norm_parameters(features):
    layer = layers.BatchNormalization()
    layer.build((None, features))
    return len(layer.trainable_weights), len(layer.non_trainable_weights)


# %% wrong: inspects a layer that was never built and has no weights yet, so the result is (0, 0); visible with every number of features
# true: both='none'
def batch_norm_parameters(features):
    bn = layers.BatchNormalization()
    inputs = keras.Input(shape=(features,))
    trainable = sum(int(np.prod(w.shape)) for w in bn.trainable_weights)
    non_trainable = sum(int(np.prod(w.shape)) for w in bn.non_trainable_weights)
    return (trainable, non_trainable)


# %% wrong: counts all parameters in the first element, not just the trainable ones; visible with every number of features (3 gives (12, 6))
# true: total_first
# isolating: difference
def batch_norm_parameters(features):
    bn = tf.keras.layers.BatchNormalization()
    bn(tf.zeros((1, features)))
    total = bn.count_params()
    frozen = 2 * features
    return total, frozen


# %% wrong: mistakes the scale for a features × features matrix, like a dense layer's kernel; visible unless features is 1 (3 gives (12, 6))
# true: like_a_dense_layer
# isolating: difference
def batch_norm_parameters(features):
    gamma = features * features
    beta = features
    moving = 2 * features
    return (gamma + beta, moving)


# %% wrong: counts only the weights that PyTorch's parameters() lists, so the moving statistics are missing (non_trainable is 0)
# true: moving_pair_forgotten
# isolating: difference
def batch_norm_parameters(features):
    gamma = features
    beta = features
    return gamma + beta, 0


# %% wrong: adds PyTorch's num_batches_tracked to the non-trainable parameters, which gives one too many
# true: kept='2 * n + 1'
# isolating: difference
def batch_norm_parameters(features):
    trainable = 2 * features
    non_trainable = 2 * features + 1
    return (trainable, non_trainable)


# %% wrong: counts the weight arrays instead of their elements, which gives (2, 2) for any number of features
# true: one_pair_for_all
def batch_norm_parameters(features):
    layer = layers.BatchNormalization()
    layer.build((None, features))
    return len(layer.trainable_weights), len(layer.non_trainable_weights)


# %% wrong: count_params is called on a layer that isn't built and crashes with ValueError for every input
# isolating: difference
def batch_norm_parameters(features):
    bn = layers.BatchNormalization(axis=-1, name=f"bn_{features}")
    total = bn.count_params()
    trainable = total // 2
    return trainable, total - trainable


# %% wrong: treats the scale as a full matrix like a dense layer's kernel, which gives features * features + features trainable parameters; visible with every value of features except 1
# true: like_a_dense_layer
# isolating: difference
def batch_norm_parameters(features):
    kernel = features * features
    bias = features
    moving = 2 * features
    return kernel + bias, moving


# %% wrong: returns the total as one int instead of a tuple of two
# true: result='total'
# isolating: difference
def batch_norm_parameters(features):
    per_feature = len(["gamma", "beta", "moving_mean", "moving_variance"])
    return per_feature * features


# %% wrong: prints the counts and returns None
# true: result='None'
# isolating: difference
def batch_norm_parameters(features):
    trainable = features * 2
    non_trainable = features * 2
    print((trainable, non_trainable))


# %% wrong: two mistakes: beta is counted as not trainable, and the moving mean and the moving variance each count as one number instead of one number per feature
# isolating: difference
def batch_norm_parameters(features):
    gamma = features
    beta = features
    moving_mean = 1
    moving_variance = 1
    return (gamma, beta + moving_mean + moving_variance)


# %% right: builds a real layer and adds up the elements of its weights
def batch_norm_parameters(features):
    layer = layers.BatchNormalization()
    layer.build((None, features))

    def count(weights):
        return sum(int(np.prod(tuple(w.shape))) for w in weights)

    return count(layer.trainable_weights), count(layer.non_trainable_weights)


# %% right: counts, in a loop, the entries of a table that has a flag for each of the four arrays
def batch_norm_parameters(features):
    table = {"gamma": True, "beta": True, "moving_mean": False, "moving_variance": False}
    counts = [0, 0]
    for is_trainable in table.values():
        counts[0 if is_trainable else 1] += features
    return tuple(counts)


# %% wrong: counts the variables instead of their elements, so it returns (2, 2) for any number of features
# true: one_pair_for_all
def batch_norm_parameters(features):
    layer = tf.keras.layers.BatchNormalization()
    layer.build((None, features))
    return len(layer.trainable_weights), len(layer.non_trainable_weights)


# %% wrong: count_params() counts all parameters, so the second number is 4 * features instead of 2 * features
# true: total_second
def batch_norm_parameters(features):
    layer = tf.keras.layers.BatchNormalization()
    layer.build((None, features))
    trainable = sum(int(np.prod(w.shape)) for w in layer.trainable_weights)
    non_trainable = layer.count_params()
    return trainable, non_trainable


# %% wrong: forgets that moving mean and variance count as parameters in Keras (PyTorch: buffers), so the second number is 0
# true: moving_pair_forgotten
def batch_norm_parameters(features):
    gamma = features
    beta = features
    return (gamma + beta, 0)


# %% wrong: returns two floats because of /; the text asks for two ints
# true: result='floats'
def batch_norm_parameters(features):
    total = 4 * features  # gamma, beta, moving mean, moving variance
    return total / 2, total / 2


# %% wrong: counts beta and the moving mean once per layer instead of once per feature; (features + 1, features + 1) is right only for one feature
# true: both='sums'
def batch_norm_parameters(features):
    """gamma (one per feature) and the offset beta are trained; the moving variance and mean are not."""
    trainable = features + 1
    non_trainable = features + 1
    return trainable, non_trainable


# %% right: an unusual but correct style
def batch_norm_parameters(features):
    per_feature = {"gamma": True, "beta": True, "moving_mean": False, "moving_variance": False}
    trained = [features for is_trained in per_feature.values() if is_trained]
    stored = [features for is_trained in per_feature.values() if not is_trained]
    return sum(trained), sum(stored)


# %% wrong: counts PyTorch's num_batches_tracked among the non-trainable ones: (2f, 2f + 1) instead of (2f, 2f), in every call
# true: kept='2 * n + 1'
def batch_norm_parameters(features):
    weight = bias = features
    running_mean = running_var = features
    num_batches_tracked = 1
    return weight + bias, running_mean + running_var + num_batches_tracked


# %% wrong: takes the moving mean and variance as one number each for the whole layer: (2f, 2). Right only for features = 1
# true: kept='2'
def batch_norm_parameters(features):
    parameters = {"gamma": (features, True), "beta": (features, True),
                  "moving_mean": (1, False), "moving_variance": (1, False)}
    count = lambda wanted: sum(n for n, trainable in parameters.values() if trainable is wanted)
    return count(True), count(False)


# %% wrong: counts the weight arrays, not their elements: always (2, 2). Right only for features = 1
# true: one_pair_for_all
def batch_norm_parameters(features):
    layer = layers.BatchNormalization()
    layer.build((None, 28, 28, features))
    return len(layer.trainable_weights), len(layer.non_trainable_weights)


# %% wrong: the first element is the layer's total (count_params counts all weights): (4f, 2f) instead of (2f, 2f), in every call
# true: total_first
def batch_norm_parameters(features):
    layer = layers.BatchNormalization()
    layer.build((None, features))
    non_trainable = sum(int(tf.size(w)) for w in layer.non_trainable_weights)
    return int(layer.count_params()), non_trainable


# %% wrong: wrong type: `/` gives floats, (6.0, 6.0) for 3 features, where the text asks for ints. The values are right; the type is wrong in every call
# true: result='floats'
def batch_norm_parameters(features):
    total = 4 * features        # gamma, beta, moving mean, moving variance
    trainable = total / 2
    return trainable, total - trainable


# %% right: an unusual but correct style
def batch_norm_parameters(features):
    layer = layers.BatchNormalization()
    layer.build((None, features))
    return tuple(sum(int(np.prod(weight.shape)) for weight in weights)
                 for weights in (layer.trainable_weights, layer.non_trainable_weights))
