"""Answers to `moving_after` that people wrote from the exercise text alone."""


# %% wrong: PyTorch's momentum: 1 - momentum is raised to the power of steps; wrong unless momentum is 0.5 or steps is 0
# true: inverted
def moving_after(start, value, momentum, steps):
    decay = (1 - momentum) ** steps
    return float(start * decay + value * (1 - decay))


# %% wrong: uses momentum * steps instead of momentum ** steps; right only for one step
# true: kept='m * s'
def moving_after(start, value, momentum, steps):
    remaining = momentum * steps
    return float(remaining * start + (1 - remaining) * value)


# %% wrong: range(1, steps) performs one update too few, for all steps >= 1
# true: one_step_short
def moving_after(start, value, momentum, steps):
    m = float(start)
    for i in range(1, steps):
        m = momentum * m + (1 - momentum) * value
    return m


# %% wrong: gives the value only the share of the last step instead of the sum over all steps; right for one step only
# true: combined='start * k + value * (1 - m)'
def moving_after(start, value, momentum, steps):
    return float(start * momentum ** steps + value * (1 - momentum))


# %% wrong: the formula for the geometric series divides by 1 - momentum, which raises ZeroDivisionError for momentum 1
# true: special_momentum='1 - m is divided by'
def moving_after(start, value, momentum, steps):
    series = (1 - momentum ** steps) / (1 - momentum)
    return float(momentum ** steps * start + (1 - momentum) * value * series)


# %% wrong: the return is inside the loop, so there is only one step (and None for steps = 0)
# true: special_steps='returns at once'
def moving_after(start, value, momentum, steps):
    moving = start
    for _ in range(steps):
        moving = update_moving(moving, value, momentum)
        return float(moving)


# %% wrong: computes the power with exp and log: math domain error for momentum 0
# true: special_momentum='log'
def moving_after(start, value, momentum, steps):
    import math
    p = math.exp(steps * math.log(momentum))
    return value + (start - value) * p


# %% wrong: the special case for momentum 0 returns the value even when there were 0 steps
# true: special_momentum='0: value'
def moving_after(start, value, momentum, steps):
    if momentum == 0:
        return float(value)
    if momentum == 1:
        return float(start)
    rest = momentum ** steps
    return float(start * rest + value * (1 - rest))


# %% wrong: uses ^, which is exclusive or in Python and raises TypeError for a float momentum
# isolating: difference
def moving_after(start, value, momentum, steps):
    k = momentum ^ steps
    return float(start * k + value * (1 - k))


# %% wrong: recurses over all steps, which raises RecursionError for many steps (1,000 or more)
# true: special_steps='recursion'
def moving_after(start, value, momentum, steps):
    if steps == 0:
        return float(start)
    previous = moving_after(start, value, momentum, steps - 1)
    return momentum * previous + (1 - momentum) * value


# %% wrong: start and value are swapped, so 0 steps return the value
# true: going_the_other_way
def moving_after(start, value, momentum, steps):
    w = momentum ** steps
    difference = value - start
    return float(start + difference * w)


# %% wrong: the parentheses around start - value are missing
# true: combined='start + value * (1 - k)'
def moving_after(start, value, momentum, steps):
    return float(value + start - value * momentum ** steps)


# %% wrong: the loop overwrites value with the moving statistic, so later steps no longer see the batch's value; wrong for two or more steps
# true: one_update_only
def moving_after(start, value, momentum, steps):
    for step in range(steps):
        value = start * momentum + value * (1 - momentum)
        start = value
    return float(start)


# %% wrong: stops at "convergence" and then returns the value, ignoring the number of steps
# true: special_steps='until it is near'
def moving_after(start, value, momentum, steps):
    moving = float(start)
    count = 0
    while abs(moving - value) > 1e-3 and count < 100:
        moving = moving * momentum + value * (1 - momentum)
        count += 1
    return moving


# %% wrong: the sum of powers goes up to the exponent steps (one term too many); wrong unless momentum is 1 or value is 0
# true: combined='one term more'
def moving_after(start, value, momentum, steps):
    total = start * momentum ** steps
    for i in range(steps + 1):
        total += value * (1 - momentum) * momentum ** i
    return float(total)


# %% wrong: two mistakes: the result is rounded to two decimals, and there is an extra step at the end
# true: kept='m ** (s + 1)', result='2 decimals'
def moving_after(start, value, momentum, steps):
    w = momentum ** (steps + 1)
    return round(float(w * start + (1 - w) * value), 2)


# %% wrong: the moving statistic is kept in an int array when start is an int (such as 0), which truncates the result of every step
# true: result='like start'
def moving_after(start, value, momentum, steps):
    history = np.full(steps + 1, start)
    for k in range(steps):
        history[k + 1] = momentum * history[k] + (1 - momentum) * value
    return float(history[-1])


# %% right: takes a power of the 2 x 2 matrix that describes one step
def moving_after(start, value, momentum, steps):
    a = np.array([[momentum, (1 - momentum) * value], [0.0, 1.0]], dtype=np.float64)
    return float((np.linalg.matrix_power(a, steps) @ np.array([start, 1.0]))[0])


# %% right: squares the share once for each binary digit of steps (exponentiation by squaring)
def moving_after(start, value, momentum, steps):
    share, base, k = 1.0, float(momentum), steps
    while k:
        if k & 1:
            share *= base
        base *= base
        k >>= 1
    return share * start + (1 - share) * value


# %% right: calls update_moving in a plain loop
def moving_after(start, value, momentum, steps):
    result = float(start)
    for _ in range(steps):
        result = float(update_moving(result, float(value), momentum))
    return result


# %% right: interpolates between value and start with np.interp, at the remaining share
def moving_after(start, value, momentum, steps):
    share = np.power(float(momentum), steps)
    return float(np.interp(share, [0.0, 1.0], [float(value), float(start)]))


# %% wrong: the roles of start and value are swapped in the closed form; shows up for all inputs with start != value
# true: going_the_other_way
# isolating: difference
def moving_after(start, value, momentum, steps):
    return float(start + (value - start) * momentum ** steps)


# %% wrong: PyTorch's convention: 1 − momentum is the share that stays; visible with every momentum except 0.5 and at least one step
# true: inverted
def moving_after(start, value, momentum, steps):
    share = (1 - momentum) ** steps
    return float(share * start + (1 - share) * value)


# %% wrong: the share of the value is (1 − m)^n instead of 1 − m^n; shows up for steps other than 1 where value != 0
# true: both_shares_raised
# isolating: difference
def moving_after(start, value, momentum, steps):
    old = momentum ** steps * start
    new = (1 - momentum) ** steps * value
    return float(old + new)


# %% wrong: sums the geometric series with a division by 1 − momentum, which raises ZeroDivisionError for momentum 1
# true: special_momentum='1 - m is divided by'
# isolating: difference
def moving_after(start, value, momentum, steps):
    q = momentum
    series = (1 - q ** steps) / (1 - q)
    return float(q ** steps * start + (1 - q) * value * series)


# %% wrong: loops from 1 to steps − 1, one update too few; shows up with at least one step
# true: one_step_short
# isolating: difference
def moving_after(start, value, momentum, steps):
    moving = float(start)
    for step in range(1, steps):
        moving = momentum * moving + (1 - momentum) * value
    return moving


# %% wrong: every iteration begins with start again, so only one step takes effect; shows up with steps above 1
# true: one_update_only
# isolating: difference
def moving_after(start, value, momentum, steps):
    moving = float(start)
    for _ in range(steps):
        moving = update_moving(start, value, momentum)
    return float(moving)


# %% wrong: recurses with one call per step, which raises RecursionError for a few thousand steps
# true: special_steps='recursion'
# isolating: difference
def moving_after(start, value, momentum, steps):
    if steps == 0:
        return float(start)
    return momentum * moving_after(start, value, momentum, steps - 1) + (1 - momentum) * value


# %% wrong: crashes for momentum 0, whose logarithm doesn't exist (math domain error)
# true: special_momentum='log'
# isolating: difference
import math

def moving_after(start, value, momentum, steps):
    remaining = math.exp(steps * math.log(momentum))
    return value + (start - value) * remaining


# %% wrong: momentum 0 returns the value immediately, but after 0 steps the result must be the start; visible with momentum 0 and steps 0
# true: special_momentum='0: value'
# isolating: difference
def moving_after(start, value, momentum, steps):
    if momentum == 1:
        return float(start)
    if momentum == 0:
        return float(value)
    return float(value - (value - start) * momentum ** steps)


# %% wrong: stops early when an update is smaller than 1e-6, which is inexact for small values or a momentum near 1 with many steps
# true: special_steps='stops before 0.000001'
def moving_after(start, value, momentum, steps):
    moving = float(start)
    for _ in range(steps):
        updated = momentum * moving + (1 - momentum) * value
        if abs(updated - moving) < 1e-6:
            break
        moving = updated
    return moving


# %% wrong: the difference is raised to the power, too: ((start − value)·m)^n; visible with steps other than 1, unless the difference is 1
# true: combined='value + ((start - value) * m) ** s'
def moving_after(start, value, momentum, steps):
    decay = ((start - value) * momentum) ** steps
    return float(value + decay)


# %% wrong: crashes: ^ isn't a power and isn't defined for floats (TypeError for every float momentum)
# isolating: difference
def moving_after(start, value, momentum, steps):
    keep = float(momentum) ^ steps
    return keep * start + (1 - keep) * value


# %% wrong: the contribution of the start is forgotten; right only for start 0 (or when momentum 0 has removed the start)
# true: start_forgotten
# isolating: difference
def moving_after(start, value, momentum, steps):
    weights = (1 - momentum) * momentum ** np.arange(steps)
    return float(np.sum(weights * value))


# %% wrong: two mistakes: the decay is linear (momentum·steps) and the result is rounded to 4 digits
# true: kept='m * s'
# isolating: difference
def moving_after(start, value, momentum, steps):
    keep = momentum * steps
    result = keep * start + (1 - keep) * value
    return round(float(result), 4)


# %% wrong: the sum of the values' shares runs to m^n, one term too many; visible for value != 0 and a momentum strictly between 0 and 1, or for momentum 0 with 0 steps
# true: combined='one term more'
# isolating: difference
def moving_after(start, value, momentum, steps):
    total = start * momentum ** steps
    for k in range(steps + 1):
        total += value * (1 - momentum) * momentum ** k
    return float(total)


# %% wrong: the bias correction of Adam is applied at the end; visible after at least one step if momentum > 0, unless start and value are both 0 (0 steps raise ZeroDivisionError)
# true: combined='corrected'
# isolating: difference
def moving_after(start, value, momentum, steps):
    k = momentum ** steps
    moving = k * start + (1 - k) * value
    return float(moving / (1 - k))


# %% right: takes a power of the matrix of an affine map
def moving_after(start, value, momentum, steps):
    step = np.array([[momentum, (1 - momentum) * value], [0.0, 1.0]], dtype=float)
    end = np.linalg.matrix_power(step, steps) @ np.array([start, 1.0], dtype=float)
    return float(end[0])


# %% right: a recursion that halves the number of steps
def moving_after(start, value, momentum, steps):
    def power(n):
        if n == 0:
            return 1.0
        half = power(n // 2)
        return half * half * (momentum if n % 2 else 1.0)
    keep = power(steps)
    return float(keep * start + (1.0 - keep) * value)


# %% right: a plain loop that calls update_moving
def moving_after(start, value, momentum, steps):
    moving = float(start)
    while steps > 0:
        moving = update_moving(moving, value, momentum)
        steps -= 1
    return float(moving)


# %% right: uses np.average with the two shares as weights
def moving_after(start, value, momentum, steps):
    old = float(momentum) ** steps
    return float(np.average([start, value], weights=[old, 1 - old]))


# %% wrong: PyTorch's convention: 1 - momentum is raised to the power; visible for every value of momentum except 0.5 with at least one step
# true: inverted
def moving_after(start, value, momentum, steps):
    keep = (1.0 - momentum) ** steps
    return float(keep * start + (1.0 - keep) * value)


# %% wrong: the shares of the new values are added up and never decay; visible for every momentum strictly between 0 and 1 with at least 2 steps
# true: combined='start * k + value * (1 - m) * s'
def moving_after(start, value, momentum, steps):
    old = start * momentum ** steps
    new = value * (1 - momentum) * steps
    return float(old + new)


# %% wrong: the geometric series is divided by 1 - momentum, so momentum 1 raises ZeroDivisionError
# true: special_momentum='1 - m is divided by'
# isolating: difference
def moving_after(start, value, momentum, steps):
    q = momentum
    geometric_sum = (1 - q ** steps) / (1 - q)
    return float(start * q ** steps + value * (1 - q) * geometric_sum)


# %% wrong: recurses once for each step, which raises RecursionError for several thousand steps
# true: special_steps='recursion'
# isolating: difference
def moving_after(start, value, momentum, steps):
    if steps == 0:
        return float(start)
    before = moving_after(start, value, momentum, steps - 1)
    return float(before * momentum + value * (1 - momentum))


# %% wrong: the loop takes one step too few; visible for every momentum below 1 with at least one step and start different from value
# true: one_step_short
# isolating: difference
def moving_after(start, value, momentum, steps):
    moving = start
    for step in range(1, steps):
        moving = momentum * moving + (1 - momentum) * value
    return float(moving)


# %% right: a loop; with 0 steps and an int as the start, it returns an int
def moving_after(start, value, momentum, steps):
    moving = start
    while steps > 0:
        moving = update_moving(moving, value, momentum)
        steps -= 1
    return moving


# %% wrong: the power is computed with the logarithm, so momentum 0 raises a ValueError
# true: special_momentum='log'
# isolating: difference
def moving_after(start, value, momentum, steps):
    import math
    decay = math.exp(steps * math.log(momentum))
    return value - decay * (value - start)


# %% wrong: the return is inside the loop, so at most one step is taken (and 0 steps give None); visible with two or more steps and 0 steps
# true: special_steps='returns at once'
# isolating: difference
def moving_after(start, value, momentum, steps):
    result = float(start)
    for _ in range(steps):
        result = result * momentum + value * (1 - momentum)
        return result


# %% wrong: uses ^ as in MATLAB for the power, which raises TypeError for a float momentum
# isolating: difference
def moving_after(start, value, momentum, steps):
    p = momentum^steps
    return float(p * start + (1 - p) * value)


# %% wrong: each step begins with start again, so the result is that of one step; shows up with two or more steps
# true: one_update_only
# isolating: difference
def moving_after(start, value, momentum, steps):
    moving = float(start)
    for i in range(steps):
        moving = update_moving(float(start), value, momentum)
    return float(moving)


# %% wrong: returns only the decayed start, without the share of the values; visible for every value except 0 with momentum below 1
# true: combined='start * k'
# isolating: difference
def moving_after(start, value, momentum, steps):
    return float(start) * np.power(float(momentum), steps)


# %% wrong: stops as soon as a step changes less than 1e-6, which is too early for small numbers or a momentum near 1 (for example, with start 0, value 1e-5, momentum 0.99, and 1000 steps)
# true: special_steps='stops before 0.000001'
# isolating: difference
def moving_after(start, value, momentum, steps):
    moving = float(start)
    for _ in range(steps):
        new = momentum * moving + (1 - momentum) * value
        if abs(new - moving) < 1e-6:
            break
        moving = new
    return moving


# %% wrong: two mistakes: uses momentum times steps instead of the power, and clips the result to the range 0 to 1; visible with most inputs
def moving_after(start, value, momentum, steps):
    weight = momentum * steps
    weight = min(max(weight, 0.0), 1.0)
    result = weight * start + (1 - weight) * value
    return float(np.clip(result, 0, 1))


# %% wrong: the result is rounded to three decimals; visible with most numbers, above all with small ones (for example, with start 0, value 0.001, momentum 0.9, and 1 step)
# true: result='3 decimals'
# isolating: difference
def moving_after(start, value, momentum, steps):
    factor = momentum ** steps
    return round(float(start * factor + value * (1 - factor)), 3)


# %% right: takes a power of the 2 x 2 matrix that describes one step
def moving_after(start, value, momentum, steps):
    step = np.array([[momentum, 1.0 - momentum], [0.0, 1.0]])
    both = np.linalg.matrix_power(step, steps) @ np.array([start, value], dtype=float)
    return float(both[0])


# %% right: replaces the loop with functools.reduce
def moving_after(start, value, momentum, steps):
    from functools import reduce
    return float(reduce(lambda m, _: m * momentum + value * (1 - momentum), range(steps), float(start)))


# %% right: halves the steps recursively, so the depth stays small
def moving_after(start, value, momentum, steps):
    if steps == 0:
        return float(start)
    if steps % 2 == 1:
        start = momentum * start + (1 - momentum) * value
        return moving_after(start, value, momentum, steps - 1)
    return moving_after(start, value, momentum * momentum, steps // 2)


# %% wrong: the new share is multiplied by steps instead of being summed as a geometric series; shows up with 2 or more steps
# true: combined='start * k + value * (1 - m) * s'
def moving_after(start, value, momentum, steps):
    old = start * momentum ** steps
    new = value * (1 - momentum) * steps
    return old + new


# %% wrong: the exponent is one too large; shows up for all inputs with start different from value and momentum below 1
# true: one_step_far
# isolating: difference
def moving_after(start, value, momentum, steps):
    decay = momentum ** (steps + 1)
    return value + (start - value) * decay


# %% wrong: the loop starts at 1 and performs one update too few; shows up with at least one step
# true: one_step_short
def moving_after(start, value, momentum, steps):
    moving = start
    for step in range(1, steps):
        moving = momentum * moving + (1 - momentum) * value
    return moving


# %% wrong: PyTorch's momentum (the share of the new value); shows up for any momentum except 0.5
# true: inverted
def moving_after(start, value, momentum, steps):
    keep = (1 - momentum) ** steps
    return start * keep + value * (1 - keep)


# %% wrong: the decayed distance is added to the start instead of the value, so the result moves from value to start; visible with nearly all inputs
# true: going_the_other_way
# isolating: difference
def moving_after(start, value, momentum, steps):
    return start + (value - start) * momentum ** steps


# %% wrong: recursion to a depth of steps ends in RecursionError for several thousand steps
# true: special_steps='recursion'
# isolating: difference
def moving_after(start, value, momentum, steps):
    if steps == 0:
        return start
    return moving_after(update_moving(start, value, momentum), value, momentum, steps - 1)


# %% wrong: the return is inside the loop, so there is only one update (and None for steps 0); visible with steps other than 1
# true: special_steps='returns at once'
# isolating: difference
def moving_after(start, value, momentum, steps):
    m = start
    for i in range(steps):
        m = update_moving(m, value, momentum)
        return m


# %% wrong: computing the power with math.log crashes at momentum 0
# true: special_momentum='log'
# isolating: difference
def moving_after(start, value, momentum, steps):
    import math
    keep = math.exp(steps * math.log(momentum))
    return keep * start + (1 - keep) * value


# %% wrong: the geometric sum is divided by 1 - momentum, which raises ZeroDivisionError at momentum 1
# true: special_momentum='1 - m is divided by'
# isolating: difference
def moving_after(start, value, momentum, steps):
    geometric = (1 - momentum ** steps) / (1 - momentum)
    return start * momentum ** steps + value * (1 - momentum) * geometric


# %% wrong: missing parentheses around 1 - momentum ** steps; shows up with nearly all inputs
# true: combined='start * k + value - k'
# isolating: difference
def moving_after(start, value, momentum, steps):
    p = momentum ** steps
    return start * p + value * 1 - p


# %% wrong: the loop updates value instead of the moving statistic, so the two swap roles; visible with 0 steps and with 2 or more
# true: kept='1 - (1 - m) ** s'
# isolating: difference
def moving_after(start, value, momentum, steps):
    for _ in range(steps):
        value = momentum * start + (1 - momentum) * value
    return value


# %% wrong: MATLAB's ^ is XOR in Python and crashes for a float momentum
# isolating: difference
def moving_after(start, value, momentum, steps):
    factor = momentum ^ steps
    return factor * start + (1 - factor) * value


# %% wrong: the geometric sum runs from power 1 to steps instead of 0 to steps - 1; shows up with at least one step
# true: combined='terms from 1'
def moving_after(start, value, momentum, steps):
    weights = sum(momentum ** k for k in range(1, steps + 1))
    return start * momentum ** steps + (1 - momentum) * value * weights


# %% wrong: stops as soon as the statistic is close to value and then returns value itself; visible if the momentum is near 1 and the difference is tiny, for example if start is 0, value is 0.0005, and momentum is 1
# true: special_steps='near 0.001'
# isolating: difference
def moving_after(start, value, momentum, steps):
    moving = start
    for _ in range(steps):
        if abs(moving - value) < 1e-3:
            return value
        moving = moving * momentum + value * (1 - momentum)
    return moving


# %% wrong: the special case treats momentum 0 like momentum 1, so nothing changes; visible with momentum 0 and at least one step
# true: special_momentum='0: start'
# isolating: difference
def moving_after(start, value, momentum, steps):
    if momentum == 0 or momentum == 1:
        return start
    return value - (value - start) * momentum ** steps


# %% wrong: two mistakes: uses momentum times steps instead of momentum to the power of steps, and returns value for 0 steps; visible with every number of steps except 1
# true: kept='m * s'
# isolating: difference
def moving_after(start, value, momentum, steps):
    if not steps:
        return value
    keep = momentum * steps
    return keep * start + (1 - keep) * value


# %% wrong: rounds to four decimals; shows up with small statistics such as value 0.00012
# isolating: difference
def moving_after(start, value, momentum, steps):
    result = start
    for i in range(0, steps):
        result = result * momentum + value * (1 - momentum)
    return round(result, 4)


# %% wrong: uses the exponential approximation exp(-(1 - momentum) * steps); visible with a momentum far from 1, such as 0.5
# true: kept='exp(-s * (1 - m))'
def moving_after(start, value, momentum, steps):
    rate = 1 - momentum
    remaining = np.exp(-rate * steps)
    return value + (start - value) * remaining


# %% right: takes a power of the 2 x 2 matrix that describes one step
def moving_after(start, value, momentum, steps):
    step = np.array([[momentum, 1 - momentum], [0.0, 1.0]])
    after = np.linalg.matrix_power(step, steps) @ np.array([start, value], dtype=float)
    return float(after[0])


# %% right: a recursion that halves the number of steps
def moving_after(start, value, momentum, steps):
    def kept(n):
        if n == 0:
            return 1.0
        half = kept(n // 2)
        return half * half * (momentum if n % 2 else 1.0)
    share = kept(steps)
    return share * start + (1.0 - share) * value


# %% right: uses functools.reduce to call update_moving for each step
def moving_after(start, value, momentum, steps):
    from functools import reduce
    return reduce(lambda moving, _: update_moving(moving, value, momentum), range(steps), start)


# %% right: multiplies an array of factors (np.prod of an empty array is 1)
def moving_after(start, value, momentum, steps):
    decay = np.prod(np.full(steps, float(momentum)))
    return value - (value - start) * decay


# %% wrong: multiplies the first step by the number of steps, as if all steps were equally large; visible with 2 or more steps (start 0, value 1, momentum 0.9, and 20 steps give 2)
# true: straight_line
def moving_after(start, value, momentum, steps):
    step = (1 - momentum) * (value - start)
    return start + steps * step


# %% wrong: calls itself once per step, so several thousand steps exceed Python's recursion limit (RecursionError)
# true: special_steps='recursion'
# isolating: difference
def moving_after(start, value, momentum, steps):
    if steps == 0:
        return start
    previous = moving_after(start, value, momentum, steps - 1)
    return update_moving(previous, value, momentum)


# %% wrong: stops as soon as one step changes less than 0.001, although many small steps still add up: start 0, value 1, momentum 0.9995, and 2000 steps give 0.0005 instead of 0.63
# true: special_steps='stops after 0.001'
# isolating: difference
def moving_after(start, value, momentum, steps):
    current = start
    for _ in range(steps):
        new = update_moving(current, value, momentum)
        if abs(new - current) < 1e-3:
            return new
        current = new
    return current


# %% wrong: computes the power with math.exp and math.log, and the logarithm of 0 raises ValueError; visible with momentum 0
# true: special_momentum='log'
# isolating: difference
def moving_after(start, value, momentum, steps):
    import math
    remaining = math.exp(steps * math.log(momentum))
    return value + (start - value) * remaining


# %% wrong: sums the geometric series from k = 1 to steps instead of 0 to steps − 1, so each batch counts as if it were one step older; visible with a momentum between 0 and 1 and at least one step (start 0, value 1, momentum 0.5, and 1 step give 0.25)
# true: combined='terms from 1'
def moving_after(start, value, momentum, steps):
    k = np.arange(1, steps + 1)
    weights = (1 - momentum) * float(momentum) ** k
    return float(momentum) ** steps * start + value * np.sum(weights)


# %% wrong: the loop starts at 1 and so takes one step too few; visible with 1 or more steps (except for momentum 1)
# true: one_step_short
# isolating: difference
def moving_after(start, value, momentum, steps):
    moving = start
    for i in range(1, steps):
        moving = update_moving(moving, value, momentum)
    return moving


# %% wrong: ^ is the power operator only in MATLAB; in Python, it crashes with TypeError for a float momentum
# isolating: difference
def moving_after(start, value, momentum, steps):
    rest = momentum^steps
    return rest * start + (1 - rest) * value


# %% wrong: the sum of the geometric series divides by 1 - momentum, which crashes with ZeroDivisionError for momentum 1
# true: special_momentum='1 - m is divided by'
# isolating: difference
def moving_after(start, value, momentum, steps):
    old = start * momentum ** steps
    series = (1 - momentum ** steps) / (1 - momentum)
    new = value * (1 - momentum) * series
    return old + new


# %% wrong: recurses once per step, so about a thousand steps or more crash with RecursionError
# true: special_steps='recursion'
# isolating: difference
def moving_after(start, value, momentum, steps):
    if steps == 0:
        return start
    previous = moving_after(start, value, momentum, steps - 1)
    return momentum * previous + (1 - momentum) * value


# %% wrong: the power is computed as exp(steps * log(momentum)), which crashes for momentum 0 (log of 0)
# true: special_momentum='log'
# isolating: difference
import math

def moving_after(start, value, momentum, steps):
    decay = math.exp(steps * math.log(momentum))
    return value + (start - value) * decay


# %% wrong: PyTorch's convention: (1 - momentum) ** steps of the start value remains; visible with every value of momentum except 0.5 and 1 or more steps
# true: inverted
def moving_after(start, value, momentum, steps):
    keep = 1 - momentum
    moving = start * keep ** steps
    moving += value * (1 - keep ** steps)
    return moving


# %% wrong: value gets only a single step's share, 1 - momentum; shows up with 0 steps and with 2 or more
# true: combined='start * k + value * (1 - m)'
# isolating: difference
def moving_after(start, value, momentum, steps):
    part_of_start = start * momentum ** steps
    part_of_value = value * (1 - momentum)
    return part_of_start + part_of_value


# %% wrong: two mistakes: for 1000 steps or more, it returns value as if everything had converged (wrong for a momentum equal or close to 1, such as 0.999), and a value such as 0.5 is truncated to an int
# isolating: difference
def moving_after(start, value, momentum, steps):
    if steps >= 1000:
        return value
    value = int(value)
    m = start
    n = 0
    while n < steps:
        m = m * momentum + value * (1 - momentum)
        n += 1
    return m


# %% right: a step is a 2 by 2 matrix that acts on (moving, value); a power of this matrix takes all the steps
def moving_after(start, value, momentum, steps):
    step = np.array([[momentum, 1 - momentum], [0, 1]], dtype=float)
    moving, _ = np.linalg.matrix_power(step, steps) @ np.array([start, value], dtype=float)
    return float(moving)


# %% right: doubles a step, the pair (m, share of value), once for each binary digit of steps
def moving_after(start, value, momentum, steps):
    old_share, new_share = 1.0, 0.0
    m, v = float(momentum), 1.0 - momentum
    while steps > 0:
        if steps % 2 == 1:
            old_share, new_share = m * old_share, m * new_share + v
        m, v = m * m, m * v + v
        steps //= 2
    return old_share * start + new_share * value


# %% wrong: the loop runs from 1 to steps - 1, one update too few; wrong for steps of at least 1
# true: one_step_short
def moving_after(start, value, momentum, steps):
    moving = start
    for _ in range(1, steps):
        moving = momentum * moving + (1 - momentum) * value
    return moving


# %% wrong: the geometric sum is divided by 1 - momentum, so momentum 1 raises ZeroDivisionError instead of returning start
# true: special_momentum='1 - m is divided by'
def moving_after(start, value, momentum, steps):
    # start * m^n + value * (1 - m) * (1 + m + ... + m^(n-1))
    power = momentum**steps
    geometric = (1 - power) / (1 - momentum)
    return start * power + value * (1 - momentum) * geometric


# %% wrong: recursive, so several thousand steps raise RecursionError; small numbers of steps are right
# true: special_steps='recursion'
def moving_after(start, value, momentum, steps):
    if steps == 0:
        return start
    return moving_after(momentum * start + (1 - momentum) * value, value, momentum, steps - 1)


# %% wrong: the power is computed with exp and log, so momentum 0 raises ValueError (log of 0)
# true: special_momentum='log'
import math

def moving_after(start, value, momentum, steps):
    """The distance to `value` shrinks by the factor `momentum` at each step."""
    remaining = math.exp(steps * math.log(momentum))
    return value + (start - value) * remaining


# %% wrong: the contribution of start is forgotten (it is taken to be 0): wrong for start != 0 and momentum > 0
# true: combined='value * (1 - k) if s else start'
def moving_after(start, value, momentum, steps):
    if steps == 0:
        return start
    return value * (1 - momentum**steps)


# %% right: an unusual but correct style
def moving_after(start, value, momentum, steps):
    one_step = np.array([[momentum, 1 - momentum], [0, 1]], dtype="float64")  # acts on (moving, value)
    return float(np.linalg.matrix_power(one_step, steps)[0] @ np.array([start, value], dtype="float64"))


# %% wrong: two mistakes that cancel for one step: (1 - momentum) ** steps instead of momentum ** steps, and the weights of start and value swapped. Right for steps = 1 (also for momentum 0 or 1 with steps >= 1, or start == value); wrong for steps = 0 (returns value) and for 2 or more steps
# true: kept='1 - (1 - m) ** s'
def moving_after(start, value, momentum, steps):
    weight = (1 - momentum) ** steps
    return start * (1 - weight) + value * weight


# %% wrong: the sum of the geometric series divides by 1 - momentum: ZeroDivisionError for momentum = 1 (which the text permits). Right otherwise
# true: special_momentum='1 - m is divided by'
def moving_after(start, value, momentum, steps):
    r = momentum
    geometric_sum = (1 - r ** steps) / (1 - r)      # 1 + r + r^2 + ... + r^(steps - 1)
    return start * r ** steps + value * (1 - r) * geometric_sum


# %% wrong: the power by exp and log: with momentum 0 and steps 0 it computes 0 * -inf and returns nan instead of start. Right in all other calls (momentum 0 with steps >= 1 gives a warning but the right value)
# true: special_momentum='log of 0'
def moving_after(start, value, momentum, steps):
    decay = np.exp(steps * np.log(momentum))
    return float(value + (start - value) * decay)


# %% wrong: A loop that stops when a step changes the value by less than 1e-4, because it has 'converged': moving_after(0, 1, 0.99, 5000) gives about 0.99 instead of 1; with momentum 0.99999 or with small values (start 0, value 0.001) it stops at once. Right if all steps are larger
# true: special_steps='stops after 0.0001'
def moving_after(start, value, momentum, steps):
    moving = start
    for _ in range(steps):
        new = momentum * moving + (1 - momentum) * value
        if abs(new - moving) < 1e-4:
            return new
        moving = new
    return moving


# %% right: an unusual but correct style
def moving_after(start, value, momentum, steps):
    update = np.array([[momentum, 1 - momentum], [0, 1]], dtype=np.float64)
    return float((np.linalg.matrix_power(update, steps) @ np.array([start, value], dtype=np.float64))[0])
