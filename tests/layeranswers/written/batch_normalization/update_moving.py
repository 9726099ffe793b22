"""Answers to `update_moving` that people wrote from the exercise text alone."""


# %% wrong: PyTorch's convention: momentum is the share of the new value; wrong unless momentum is 0.5
# true: momentum_of_pytorch
def update_moving(moving, batch_value, momentum):
    return (1 - momentum) * moving + momentum * batch_value


# %% wrong: an augmented assignment changes the array passed as moving
# true: changed='moving'
def update_moving(moving, batch_value, momentum):
    moving *= momentum
    moving += (1 - momentum) * batch_value
    return moving


# %% wrong: the batch value isn't weighted by 1 - momentum, like the gradient in SGD with momentum; wrong unless momentum is 0
# true: new_value_in_full
def update_moving(moving, batch_value, momentum):
    new = moving * momentum
    new = new + batch_value
    return new


# %% wrong: the parentheses around 1 - momentum are missing
# true: formula='one minus momentum times the value'
def update_moving(moving, batch_value, momentum):
    return momentum * moving + 1 - momentum * batch_value


# %% wrong: the sign of the difference is wrong, so the statistic moves away from the batch value
# true: shares=('2 - momentum', 'momentum - 1')
def update_moving(moving, batch_value, momentum):
    decay = 1.0 - momentum
    delta = moving - batch_value
    return moving + delta * decay


# %% wrong: float() of an array with several elements raises TypeError; numbers work
# true: arrays='float()'
# isolating: condition; difference
def update_moving(moving, batch_value, momentum):
    old = float(moving)
    new = float(batch_value)
    return old * momentum + new * (1 - momentum)


# %% wrong: momentum 0 is falsy and is replaced with Keras's default 0.99; wrong only for momentum 0
# true: momentums='0 means 0.99'
def update_moving(moving, batch_value, momentum):
    momentum = momentum or 0.99
    return moving * momentum + batch_value * (1 - momentum)


# %% wrong: a bias correction like Adam's divides by 1 - momentum; wrong for every momentum above 0 (division by zero at 1)
# true: formula='bias corrected'
def update_moving(moving, batch_value, momentum):
    m = momentum * moving + (1 - momentum) * batch_value
    m_hat = m / (1 - momentum)
    return m_hat


# %% wrong: loops over len(moving), which raises TypeError when the statistic is a number
# true: arrays='loop'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    result = np.zeros(len(moving))
    for i in range(len(moving)):
        result[i] = momentum * moving[i] + (1 - momentum) * batch_value[i]
    return result


# %% wrong: zeros_like takes the int type of moving, so the result is truncated if moving is an int such as 0, or an int array
# true: rounded='like moving, an int'
def update_moving(moving, batch_value, momentum):
    out = np.zeros_like(moving)
    out[...] = np.multiply(moving, momentum) + np.multiply(batch_value, 1 - momentum)
    return out


# %% wrong: np.average without axis=0 averages over the elements as well, so arrays give a single number
# true: arrays='mean'
def update_moving(moving, batch_value, momentum):
    pair = np.array([moving, batch_value])
    weights = np.broadcast_to(np.reshape([momentum, 1 - momentum], (2,) + (1,) * (pair.ndim - 1)), pair.shape)
    return np.average(pair, weights=weights)


# %% wrong: the result is only assigned to a local name, and None is returned
# true: result='None'
def update_moving(moving, batch_value, momentum):
    moving = moving * momentum + batch_value * (1 - momentum)


# %% wrong: calls assign_sub, which only tf.Variable has, so numbers and NumPy arrays raise AttributeError
# isolating: difference
def update_moving(moving, batch_value, momentum):
    decay = 1 - momentum
    moving.assign_sub((moving - batch_value) * decay)
    return moving


# %% wrong: returns only the change, without the old value added
# true: shares=('momentum - 1', '1 - momentum')
def update_moving(moving, batch_value, momentum):
    update = (batch_value - moving) * (1 - momentum)
    return update


# %% wrong: takes the plain mean of the old and the new value, which ignores momentum; wrong unless momentum is 0.5
# true: plain_average
def update_moving(moving, batch_value, momentum):
    total = np.add(moving, batch_value)
    return total / 2


# %% wrong: if momentum is below 0.5, the shares are swapped, because the student mistakes a small momentum for PyTorch's
# true: momentums='at least 0.5'
def update_moving(moving, batch_value, momentum):
    if momentum < 0.5:
        momentum = 1 - momentum
    keep = momentum
    return keep * moving + (1 - keep) * batch_value


# %% wrong: takes a weighted geometric mean instead of the arithmetic one; it is NaN for negative means and 0 when either of them is 0
# true: formula='geometric'
def update_moving(moving, batch_value, momentum):
    a = np.power(np.asarray(moving, dtype=float), momentum)
    b = np.power(np.asarray(batch_value, dtype=float), 1 - momentum)
    return a * b


# %% wrong: two mistakes: mistakes a plain assignment for a copy (so the array `moving` is changed), and uses PyTorch's shares
# true: shares=('1 - momentum', 'momentum'), changed='moving'
def update_moving(moving, batch_value, momentum):
    new = moving
    new -= momentum * (moving - batch_value)
    return new


# %% right: uses np.average with weights along a new first axis
def update_moving(moving, batch_value, momentum):
    return np.average([moving, batch_value], axis=0, weights=[momentum, 1 - momentum])


# %% right: multiplies the two shares by the stacked statistics
def update_moving(moving, batch_value, momentum):
    shares = np.array([momentum, 1.0 - momentum])
    return np.tensordot(shares, np.stack([moving, batch_value]), axes=1)


# %% right: uses in-place operators, but on new float copies
def update_moving(moving, batch_value, momentum):
    old = np.array(moving, dtype=np.float64, copy=True)
    new = np.array(batch_value, dtype=np.float64, copy=True)
    old *= momentum
    new *= 1 - momentum
    old += new
    return old


# %% right: uses the subtraction in the Keras source code, with values instead of variables
def update_moving(moving, batch_value, momentum):
    if momentum == 0:
        return batch_value * 1.0
    decay = 1.0 - momentum
    return moving - (moving - batch_value) * decay


# %% wrong: PyTorch's convention: momentum is the share of the new value; shows up for any momentum except 0.5
# true: momentum_of_pytorch
# isolating: difference
def update_moving(moving, batch_value, momentum):
    return (1 - momentum) * moving + momentum * batch_value


# %% wrong: the moving array is updated in place, so the argument changes; shows up when moving is an array
# true: changed='moving'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    moving *= momentum
    moving += batch_value * (1 - momentum)
    return moving


# %% wrong: the sign of the correction is reversed, so the statistic moves away from the batch value; visible whenever moving != batch_value and momentum < 1
# true: shares=('2 - momentum', 'momentum - 1')
# isolating: difference
def update_moving(moving, batch_value, momentum):
    difference = moving - batch_value
    return moving + difference * (1 - momentum)


# %% wrong: treats momentum as an optimizer does: the batch value is added with its full weight; visible with every momentum above 0
# true: new_value_in_full
# isolating: difference
def update_moving(moving, batch_value, momentum):
    velocity = momentum * moving
    return velocity + batch_value


# %% wrong: momentum 0 is treated as not given and replaced with Keras's default 0.99; shows up only with momentum 0
# true: momentums='0 means 0.99'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    momentum = momentum or 0.99
    keep = momentum
    return keep * moving + (1 - keep) * batch_value


# %% wrong: a moving statistic of 0 is treated as uninitialized, and is replaced by the batch value; visible when moving is 0, as in the first step of a moving mean
# true: started='whole'
def update_moving(moving, batch_value, momentum):
    if np.all(np.asarray(moving) == 0):
        return batch_value
    return momentum * moving + (1 - momentum) * batch_value


# %% wrong: missing parentheses: 1 - momentum * batch_value; shows up for any batch_value except 1
# true: formula='one minus momentum times the value'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    new = momentum * moving + 1 - momentum * batch_value
    return new


# %% wrong: Adam's bias correction divides by 1 - momentum; visible with every momentum above 0 (momentum 1 raises an error or gives inf or nan)
# true: formula='bias corrected'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    raw = momentum * moving + (1 - momentum) * batch_value
    return raw / (1 - momentum)


# %% wrong: the limits are rejected: momentum 0 and 1 raise ValueError although the text allows them
# isolating: condition; difference
def update_moving(moving, batch_value, momentum):
    if not 0 < momentum < 1:
        raise ValueError("momentum must be between 0 and 1")
    return moving * momentum + batch_value * (1.0 - momentum)


# %% wrong: crashes: np.average without axis doesn't accept two weights for arrays (TypeError for arrays, right for numbers)
# isolating: condition; difference
def update_moving(moving, batch_value, momentum):
    return np.average([moving, batch_value], weights=[momentum, 1 - momentum])


# %% wrong: the result array has the dtype of moving, so an integer array such as np.array([0, 1]) truncates the result
# true: rounded='like moving, an int'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    new = np.zeros_like(moving)
    new[...] = momentum * np.asarray(moving) + (1 - momentum) * np.asarray(batch_value)
    return new


# %% wrong: handles only arrays and returns None for numbers
# true: result='None for numbers'
def update_moving(moving, batch_value, momentum):
    if isinstance(moving, np.ndarray):
        old_part = moving * momentum
        new_part = batch_value * (1 - momentum)
        return old_part + new_part


# %% wrong: crashes for every input: the backend function requires a variable with assign_sub and doesn't exist in Keras 3
# isolating: difference
def update_moving(moving, batch_value, momentum):
    keras.backend.moving_average_update(moving, batch_value, momentum)
    return moving


# %% wrong: two mistakes: interpolates from the wrong end, and np.interp fails for arrays; visible for numbers with every momentum except 0.5, while arrays raise an error
# true: momentum_of_pytorch
# isolating: difference
def update_moving(moving, batch_value, momentum):
    return np.interp(momentum, [0.0, 1.0], [moving, batch_value])


# %% wrong: uses a geometric mean instead of an arithmetic mean; visible for different values with a momentum strictly between 0 and 1 (nan for negative values)
# true: formula='geometric'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    moving = np.asarray(moving, dtype=float)
    batch_value = np.asarray(batch_value, dtype=float)
    return moving ** momentum * batch_value ** (1 - momentum)


# %% wrong: applies the unbiased correction n / (n − 1) to the batch value, where n is the number of features; visible with every momentum below 1 (ZeroDivisionError for a number)
# isolating: difference
def update_moving(moving, batch_value, momentum):
    n = np.size(batch_value)
    unbiased = batch_value * (n / (n - 1))
    return momentum * moving + (1 - momentum) * unbiased


# %% right: takes a weighted np.average over a new first axis
def update_moving(moving, batch_value, momentum):
    both = np.stack([np.asarray(moving), np.asarray(batch_value)])
    return np.average(both, axis=0, weights=[momentum, 1 - momentum])


# %% right: uses the subtraction in the Keras source code, on copies
def update_moving(moving, batch_value, momentum):
    new = np.array(moving, dtype=np.float64)
    new -= (new - batch_value) * (1.0 - momentum)
    return new[()]


# %% right: applies np.vectorize to a formula for numbers
def update_moving(moving, batch_value, momentum):
    def one(old, new):
        return momentum * old + (1 - momentum) * new
    return np.vectorize(one, otypes=[float])(moving, batch_value)[()]


# %% right: combines the two weights with the two values by tensordot
def update_moving(moving, batch_value, momentum):
    weights = np.array([momentum, 1 - momentum], dtype=float)
    return np.tensordot(weights, np.array([moving, batch_value], dtype=float), axes=1)[()]


# %% wrong: PyTorch's convention, in which momentum is the share of the new value; visible with every value of momentum except 0.5
# true: momentum_of_pytorch
# isolating: difference
def update_moving(moving, batch_value, momentum):
    return (1 - momentum) * moving + momentum * batch_value


# %% wrong: works in place on the array that it receives; shows up with float arrays, where the caller's moving mean changes
# true: changed='moving'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    moving *= momentum
    moving += batch_value * (1.0 - momentum)
    return moving


# %% wrong: missing parentheses around 1 - momentum; visible for every value of momentum except 0 with a typical batch value
# true: precedence_slip
def update_moving(moving, batch_value, momentum):
    old_part = momentum * moving
    new_part = batch_value * 1 - momentum
    return old_part + new_part


# %% wrong: treats momentum as SGD does: the new value is added in full; shows up for any value of momentum except 0
# true: new_value_in_full
# isolating: difference
def update_moving(moving, batch_value, momentum):
    velocity = momentum * moving + batch_value
    return velocity


# %% wrong: the sign of the step is wrong, so the statistic moves away from the batch's value; visible for every momentum below 1 if the two values differ
# true: shares=('2 - momentum', 'momentum - 1')
# isolating: difference
def update_moving(moving, batch_value, momentum):
    decay = 1 - momentum
    delta = batch_value - moving
    return moving - decay * delta


# %% wrong: reads .shape, so passing an int or a float as `moving` raises AttributeError
# isolating: condition; difference
def update_moving(moving, batch_value, momentum):
    result = np.zeros(moving.shape)
    for index in np.ndindex(moving.shape):
        result[index] = momentum * moving[index] + (1 - momentum) * batch_value[index]
    return result


# %% wrong: zeros_like of an int is an int array, so the result is truncated when moving is an int (for example, moving=0, batch_value=5.0, and momentum=0.9 give 0)
# true: rounded='like moving, an int'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    new = np.zeros_like(moving)
    new[...] = np.multiply(moving, momentum) + np.multiply(batch_value, 1 - momentum)
    return new


# %% wrong: Adam's bias correction is added at the end; wrong for every value of momentum except 0 (ZeroDivisionError for momentum 1)
# true: formula='bias corrected'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    m = momentum * moving + (1 - momentum) * batch_value
    m_hat = m / (1 - momentum ** 1)
    return m_hat


# %% wrong: the backend function requires a variable (and was removed from Keras 3), so every call with a number or an array crashes
# isolating: difference
def update_moving(moving, batch_value, momentum):
    from tensorflow.keras import backend as K
    return K.moving_average_update(moving, batch_value, momentum)


# %% wrong: momentum 0 counts as "not given" and becomes 0.99; shows up with momentum 0 only
# true: momentums='0 means 0.99'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    momentum = momentum or 0.99
    return moving * momentum + batch_value * (1 - momentum)


# %% wrong: the bounds are excluded, so momentum 0 and momentum 1 raise a ValueError though both are allowed
# isolating: condition; difference
def update_moving(moving, batch_value, momentum):
    if momentum <= 0.0 or momentum >= 1.0:
        raise ValueError("momentum must be between 0 and 1")
    return moving * momentum + batch_value * (1.0 - momentum)


# %% wrong: the new value's share is taken from the variable that was overwritten a line earlier, so batch_value is never used; visible with every momentum below 1
# isolating: dependence
def update_moving(moving, batch_value, momentum):
    moving = moving * momentum
    update = moving * (1 - momentum)
    moving = moving + update
    return moving


# %% wrong: two mistakes: zip fails on ints and floats (TypeError), and for arrays it returns a list
# isolating: difference
def update_moving(moving, batch_value, momentum):
    return [m * momentum + b * (1 - momentum) for m, b in zip(moving, batch_value)]


# %% wrong: gives the old and the new value equal weights and uses momentum only as a switch; visible with every value of momentum except 0.5 and 1
# true: plain_average
def update_moving(moving, batch_value, momentum):
    if momentum == 1:
        return moving
    total = moving + batch_value
    return total / 2


# %% right: uses np.average with weights
def update_moving(moving, batch_value, momentum):
    return np.average(np.array([moving, batch_value], dtype=np.float64), axis=0, weights=[momentum, 1 - momentum])


# %% right: loops over the flattened values in Python and restores the shape
def update_moving(moving, batch_value, momentum):
    old = np.asarray(moving, dtype=np.float64)
    new = np.asarray(batch_value, dtype=np.float64)
    result = []
    for o, n in zip(old.ravel(), new.ravel()):
        result.append(momentum * o + (1 - momentum) * n)
    result = np.array(result, dtype=np.float64).reshape(old.shape)
    return result if result.ndim else float(result)


# %% right: takes the dot product of the two shares and the stacked values
def update_moving(moving, batch_value, momentum):
    pair = np.stack([np.asarray(moving, dtype=float), np.asarray(batch_value, dtype=float)])
    shares = np.array([momentum, 1.0 - momentum])
    return np.tensordot(shares, pair, axes=1)


# %% wrong: PyTorch's convention: momentum is the share of the new value; shows up for any momentum except 0.5
# true: momentum_of_pytorch
# isolating: difference
def update_moving(moving, batch_value, momentum):
    return (1 - momentum) * moving + momentum * batch_value


# %% wrong: *= and += change the array passed as moving; shows up with float arrays
# true: changed='moving'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    moving *= momentum
    moving += batch_value * (1 - momentum)
    return moving


# %% wrong: the new value is added with weight 1, like SGD's velocity; visible with batch_value other than 0 and momentum above 0
# true: new_value_in_full
# isolating: difference
def update_moving(moving, batch_value, momentum):
    velocity = momentum * moving + batch_value
    return velocity


# %% wrong: missing parentheses around 1 - momentum; shows up with nearly all inputs
# true: formula='one minus momentum times the value'
def update_moving(moving, batch_value, momentum):
    return momentum * moving + 1 - momentum * batch_value


# %% wrong: the closing parenthesis is too far to the right, so the new value is multiplied by momentum as well; visible with batch_value other than 0 and momentum below 1
# isolating: difference
def update_moving(moving, batch_value, momentum):
    new = momentum * (moving + (1 - momentum) * batch_value)
    return new


# %% wrong: float() crashes for arrays of more than one element
# true: arrays='float()'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    old = float(moving)
    new = float(batch_value)
    return old * momentum + new * (1.0 - momentum)


# %% wrong: momentum 0 is replaced by the default 0.99
# true: momentums='0 means 0.99'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    momentum = momentum or 0.99
    decay = 1 - momentum
    return moving - (moving - batch_value) * decay


# %% wrong: Adam's bias correction is added, which divides by zero at momentum 1 and is too large elsewhere; visible with momentum above 0
# true: formula='bias corrected'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    m = momentum * moving + (1 - momentum) * batch_value
    m_hat = m / (1 - momentum)
    return m_hat


# %% wrong: the result array takes the int dtype of moving, so fractions are truncated; visible when moving is an int such as 0
# true: rounded='like moving, an int'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    old = np.asarray(moving)
    result = np.zeros_like(old)
    result[...] = old * momentum + np.asarray(batch_value) * (1 - momentum)
    return result


# %% wrong: zip over the elements crashes for plain numbers and gives a list of arrays
# isolating: condition; difference
def update_moving(moving, batch_value, momentum):
    updated = []
    for old, new in zip(moving, batch_value):
        updated.append(momentum * old + (1 - momentum) * new)
    return np.array(updated)


# %% wrong: np.dot with stacked values sums over the wrong axis for arrays with two or more axes, crashing or mixing elements
# true: arrays='dot'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    weights = np.array([momentum, 1 - momentum])
    values = np.array([moving, batch_value])
    return np.dot(weights, values)


# %% wrong: crashes for every input: TF 1's moving average requires variables, and apply() returns no value
# isolating: difference
def update_moving(moving, batch_value, momentum):
    ema = tf.train.ExponentialMovingAverage(decay=momentum)
    ema.apply([moving])
    ema.update(batch_value)
    return ema.average(moving)


# %% wrong: an assert rejects the allowed values momentum 0 and momentum 1
# isolating: condition; difference
def update_moving(moving, batch_value, momentum):
    assert 0 < momentum < 1, "momentum must be between 0 and 1"
    return momentum * moving + (1 - momentum) * batch_value


# %% wrong: two mistakes: the difference is taken in the wrong direction, and the step uses the old value's share; visible whenever moving and batch_value differ
# true: shares=('1 + momentum', '-momentum')
def update_moving(moving, batch_value, momentum):
    diff = moving - batch_value
    return moving + momentum * diff


# %% wrong: averages over the elements of the batch value first, so all features get the same number
# true: arrays='mean of the first axis'
# isolating: dependence; difference
def update_moving(moving, batch_value, momentum):
    batch_mean = np.mean(batch_value, axis=0)
    return momentum * moving + (1 - momentum) * batch_mean


# %% wrong: crashes for every input: uses assign_sub on the argument, as Keras 2 did on variables, but plain arrays and numbers have no such method
# isolating: difference
def update_moving(moving, batch_value, momentum):
    decay = tf.cast(1.0 - momentum, tf.float32)
    moving.assign_sub((moving - batch_value) * decay)
    return moving


# %% wrong: the first-step shortcut returns the batch value itself whenever the old value is zero everywhere; visible when moving is 0 and momentum is above 0
# true: started='whole'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    if np.all(np.asarray(moving) == 0):
        return batch_value
    return moving * momentum + batch_value * (1 - momentum)


# %% right: uses np.average with weights over a new first axis
def update_moving(moving, batch_value, momentum):
    return np.average([moving, batch_value], axis=0, weights=[momentum, 1 - momentum])


# %% right: goes element by element with np.vectorize
def update_moving(moving, batch_value, momentum):
    def blend(old, new):
        return float(old) * momentum + float(new) * (1.0 - momentum)
    return np.vectorize(blend, otypes=[float])(moving, batch_value)


# %% right: uses einsum on the stacked old and new values
def update_moving(moving, batch_value, momentum):
    both = np.stack([np.asarray(moving, dtype=float), np.asarray(batch_value, dtype=float)])
    shares = np.array([momentum, 1.0 - momentum])
    return np.einsum("i,i...->...", shares, both)


# %% right: makes a copy first, then works in place on it
def update_moving(moving, batch_value, momentum):
    result = np.array(moving, dtype=np.float64, copy=True)
    result *= momentum
    result += (1 - momentum) * np.asarray(batch_value, dtype=np.float64)
    return result


# %% wrong: updates with += on the argument, which changes the caller's array; shows up when moving is a float array
# true: changed='moving'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    moving += (batch_value - moving) * (1 - momentum)
    return moving


# %% wrong: "momentum or 0.99" mistakes momentum 0 for a missing one; momentum 0 keeps 99 % of the old value
# true: momentums='0 means 0.99'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    m = momentum or 0.99
    old_part = m * moving
    new_part = (1 - m) * batch_value
    return old_part + new_part


# %% wrong: np.average with two weights needs an axis when the values are arrays, so it raises TypeError; visible when moving is an array
# isolating: condition; difference
def update_moving(moving, batch_value, momentum):
    return np.average([moving, batch_value], weights=[momentum, 1 - momentum])


# %% wrong: writes the result into zeros_like(moving), which is an integer array when moving is an int, so fractions are truncated; visible with moving=0, batch_value=0.5, and momentum=0.9
# true: rounded='like moving, an int'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    new = np.zeros_like(moving)
    new[...] = momentum * moving + (1.0 - momentum) * batch_value
    return new


# %% wrong: uses the momentum of gradient descent, without the factor 1 − momentum for the new value; moving=0, batch_value=1, and momentum=0.9 give 1 instead of 0.1
# true: new_value_in_full
# isolating: difference
def update_moving(moving, batch_value, momentum):
    velocity = momentum * np.asarray(moving)
    velocity = velocity + np.asarray(batch_value)
    return velocity


# %% wrong: PyTorch's convention: momentum is the share of the new value; shows up for any value of momentum except 0.5
# true: momentum_of_pytorch
# isolating: difference
def update_moving(moving, batch_value, momentum):
    new = (1 - momentum) * moving + momentum * batch_value
    return new


# %% wrong: as in an optimizer with momentum, the new value is added in full instead of being multiplied by 1 - momentum; visible with momentum above 0
# true: new_value_in_full
# isolating: difference
def update_moving(moving, batch_value, momentum):
    velocity = momentum * moving
    velocity = velocity + batch_value
    return velocity


# %% wrong: the result array has the dtype of moving, so the fraction is dropped if moving is an int (for example, moving=0, batch_value=1.0, and momentum=0.9 give 0)
# true: rounded='like moving, an int'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    result = np.zeros_like(moving)
    result[...] = np.multiply(moving, momentum) + np.multiply(batch_value, 1 - momentum)
    return result


# %% wrong: momentum 0 counts as missing and becomes Keras's default 0.99
# true: momentums='0 means 0.99'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    momentum = momentum or 0.99
    return moving * momentum + batch_value * (1.0 - momentum)


# %% wrong: rejects momentum 0 and 1, which are both allowed
# isolating: condition; difference
def update_moving(moving, batch_value, momentum):
    if momentum <= 0 or momentum >= 1:
        raise ValueError("momentum must be between 0 and 1")
    old_part = momentum * np.asarray(moving)
    new_part = (1 - momentum) * np.asarray(batch_value)
    return old_part + new_part


# %% wrong: np.average without an axis averages over the elements too; visible with arrays, which crash because the weights have a different shape
# isolating: condition; difference
def update_moving(moving, batch_value, momentum):
    return np.average([moving, batch_value], weights=[momentum, 1 - momentum])


# %% wrong: the array moving is changed in place, so the caller's statistic is different after the call
# true: changed='moving'
# isolating: difference
def update_moving(moving, batch_value, momentum):
    difference = moving - batch_value
    moving -= difference * (1 - momentum)
    return moving


# %% wrong: two mistakes: assign_sub exists only for variables, so numbers and arrays crash, and the decay lacks its parentheses
# isolating: difference
def update_moving(moving, batch_value, momentum):
    decay = 1 - momentum
    moving.assign_sub(moving - batch_value * decay)
    return moving


# %% right: stacks both values and takes one dot product with the two shares
def update_moving(moving, batch_value, momentum):
    shares = np.array([momentum, 1 - momentum], dtype=float)
    return np.tensordot(shares, np.stack([moving, batch_value]), axes=1)


# %% right: handles numbers in plain Python and arrays by recursion over their first axis
def update_moving(moving, batch_value, momentum):
    if np.ndim(moving) == 0:
        return float(moving) * momentum + float(batch_value) * (1 - momentum)
    new = np.empty(np.shape(moving))
    for i in range(len(new)):
        new[i] = update_moving(moving[i], batch_value[i], momentum)
    return new


# %% wrong: uses PyTorch's meaning of momentum, the weight of the new value; right only for momentum 0.5 or equal values
# true: momentum_of_pytorch
def update_moving(moving, batch_value, momentum):
    return moving + momentum * (batch_value - moving)


# %% wrong: np.full_like keeps the type of `moving`, so with an int moving statistic the result is truncated: update_moving(0, 2.5, 0.9) gives 0 instead of 0.25
# true: rounded='like moving, an int'
def update_moving(moving, batch_value, momentum):
    new = np.full_like(moving, 0)
    new[...] = momentum * np.asarray(moving) + (1 - momentum) * np.asarray(batch_value)
    return new


# %% wrong: takes the first batch's value unchanged if the moving statistic is still 0; Keras doesn't, so moving=0 is wrong unless momentum is 0
# true: started='whole'
def update_moving(moving, batch_value, momentum):
    """Return the moving statistic after one more training step."""
    if np.all(np.asarray(moving) == 0):
        return batch_value  # first step: nothing to average with yet
    return momentum * moving + (1.0 - momentum) * batch_value


# %% wrong: missing parentheses: batch_value * 1 - momentum instead of batch_value * (1 - momentum); wrong for nearly every input
# true: precedence_slip
def update_moving(moving, batch_value, momentum):
    return moving * momentum + batch_value * 1 - momentum


# %% right: an unusual but correct style
def update_moving(moving, batch_value, momentum):
    return np.tensordot([momentum, 1 - momentum], np.stack([moving, batch_value]), axes=1)[()]


# %% wrong: PyTorch's convention: momentum is the share of the new value. Wrong unless momentum is 0.5 (or the two values are equal)
# true: momentum_of_pytorch
def update_moving(moving, batch_value, momentum):
    lerp = lambda a, b, t: a + (b - a) * t
    return lerp(moving, batch_value, momentum)


# %% wrong: `momentum or 0.99` replaces a momentum of 0 by 0.99: update_moving(5., 1., 0) gives 4.96 instead of 1. Right for every other momentum
# true: momentums='0 means 0.99'
def update_moving(moving, batch_value, momentum):
    keep = momentum or 0.99     # the default of Keras
    return keep * moving + (1 - keep) * batch_value


# %% wrong: the result gets the dtype of `moving`: with an int, the new value is truncated, update_moving(0, 10., 0.99) gives 0 instead of 0.1. Right for floats and float arrays
# true: rounded='like moving, an int'
def update_moving(moving, batch_value, momentum):
    new = np.empty_like(moving)
    new[...] = momentum * np.asarray(moving) + (1 - momentum) * np.asarray(batch_value)
    return new[()]


# %% wrong: recursion down to the elements, which ends only at an int or a Python float: an element of a float32 array (np.float32) is neither, so every float32 array raises TypeError (not iterable); so does a zero-dimensional array. Right for numbers and float64 arrays
# isolating: condition; difference
def update_moving(moving, batch_value, momentum):
    if isinstance(moving, (int, float)):
        return moving * momentum + batch_value * (1 - momentum)
    return np.array([update_moving(m, b, momentum) for m, b in zip(moving, batch_value)])
