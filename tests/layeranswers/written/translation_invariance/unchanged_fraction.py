"""Answers to `unchanged_fraction` that people wrote from the exercise text alone."""


# %% wrong: the background is counted, too; shows up for outputs with cells that are 0 before and after
# true: background_counted
def unchanged_fraction(layer, images, dx):
    before = np.array(layer(images))
    after = np.array(layer(shift(images, dx)))
    return float(np.mean(before == after))


# %% wrong: only the output before the shift decides what is background (so cells that are 0 before and not 0 after are left out)
# true: only_cells_with_ink_before
def unchanged_fraction(layer, images, dx):
    before = np.array(layer(images))
    after = np.array(layer(shift(images, dx)))
    content = before != 0
    if not content.any():
        return 1.0
    return float(np.mean(before[content] == after[content]))


# %% wrong: a cell must be nonzero both times to be counted (so cells that appear or disappear are left out)
# true: only_cells_with_ink_in_both
def unchanged_fraction(layer, images, dx):
    a = np.asarray(layer(images))
    b = np.asarray(layer(shift(images, dx)))
    mask = (a != 0) & (b != 0)
    n = np.sum(mask)
    if n == 0:
        return 1.0
    return float(np.sum((a == b) & mask) / n)


# %% wrong: nearly equal values count as unchanged; visible for changes smaller than the tolerance of 1e-2, for example in images with values up to 0.01
# true: same='within 0.01'
def unchanged_fraction(layer, images, dx):
    before = np.array(layer(images))
    after = np.array(layer(shift(images, dx, mode="zero")))
    background = (before == 0) & (after == 0)
    if background.all():
        return 1.0
    same = np.isclose(before, after, atol=1e-2)
    return float(same[~background].mean())


# %% wrong: gives 0.0 if there is nothing but background; shows up with images of zeros
# true: background_is_zero
def unchanged_fraction(layer, images, dx):
    before = np.array(layer(images))
    after = np.array(layer(shift(images, dx)))
    count = 0
    same = 0
    for p, q in zip(before.ravel(), after.ravel()):
        if p == 0 and q == 0:
            continue
        count += 1
        if p == q:
            same += 1
    if count == 0:
        return 0.0
    return same / count


# %% wrong: doesn't handle the case with only background, in which the mean of nothing is nan; visible with images of zeros
# true: nothing_but_background
def unchanged_fraction(layer, images, dx):
    before = np.array(layer(images))
    after = np.array(layer(shift(images, dx)))
    keep = np.logical_or(before != 0, after != 0)
    return float(np.mean((before == after)[keep]))


# %% wrong: the shift is circular; shows up with images whose content is shifted past the edge
# true: images_came_round
def unchanged_fraction(layer, images, dx):
    before = np.array(layer(images))
    after = np.array(layer(np.roll(images, dx, axis=2)))
    keep = (before != 0) | (after != 0)
    if keep.sum() == 0:
        return 1.0
    return float((before == after)[keep].sum() / keep.sum())


# %% wrong: shifts the output instead of the images; visible with pooling layers, whose output is smaller (crashes for global pooling)
# true: compared='output'
def unchanged_fraction(layer, images, dx):
    before = np.array(layer(images))
    after = shift(before, dx)
    keep = (before != 0) | (after != 0)
    if not np.any(keep):
        return 1.0
    return float(np.mean(before[keep] == after[keep]))


# %% wrong: returns the share of changed cells; shows up unless the share is exactly one half
# true: same='changed'
def unchanged_fraction(layer, images, dx):
    before = np.array(layer(images))
    after = np.array(layer(shift(images, dx)))
    foreground = (before != 0) | (after != 0)
    if not foreground.any():
        return 1.0
    changed = np.count_nonzero((before != after) & foreground)
    return float(changed / np.count_nonzero(foreground))


# %% wrong: crashes with AttributeError for functions that return arrays, which have no .numpy()
# isolating: difference
def unchanged_fraction(layer, images, dx):
    before = layer(images).numpy()
    after = layer(shift(images, dx)).numpy()
    foreground = (before != 0) | (after != 0)
    if not foreground.any():
        return 1.0
    return float((before[foreground] == after[foreground]).mean())


# %% wrong: crashes with AttributeError: neither a layer nor a function has predict
# isolating: difference
def unchanged_fraction(layer, images, dx):
    before = layer.predict(images)
    after = layer.predict(shift(images, dx))
    mask = ~((before == 0) & (after == 0))
    if mask.sum() == 0:
        return 1.0
    return float(np.mean(before[mask] == after[mask]))


# %% wrong: averages the shares of the individual images; shows up for images with different amounts of content
# true: share='each image with ink'
def unchanged_fraction(layer, images, dx):
    before = np.array(layer(images))
    after = np.array(layer(shift(images, dx)))
    shares = []
    for a, b in zip(before, after):
        fg = (a != 0) | (b != 0)
        if fg.any():
            shares.append(np.mean(a[fg] == b[fg]))
    if len(shares) == 0:
        return 1.0
    return float(np.mean(shares))


# %% wrong: uses before + after != 0, which leaves out cells that change from a value to its negative; visible with an output of -1 before and 1 after
# true: counts='sum'
def unchanged_fraction(layer, images, dx):
    before = np.array(layer(images))
    after = np.array(layer(shift(images, dx)))
    counted = (before + after) != 0
    total = counted.sum()
    if total == 0:
        return 1.0
    return float((before == after)[counted].sum() / total)


# %% wrong: two mistakes: dx is used as dy, and the result comes from integer division; shows up with almost all inputs
# true: share='all or nothing'
def unchanged_fraction(layer, images, dx):
    before = np.array(layer(images))
    after = np.array(layer(shift(images, 0, dx)))
    fg = (before != 0) | (after != 0)
    n = fg.sum()
    if n == 0:
        return 1.0
    return float((before == after)[fg].sum() // n)


# %% wrong: two mistakes: compares with the input images, and divides by all cells; visible with layers that change the values or the size
def unchanged_fraction(layer, images, dx):
    after = np.array(layer(shift(images, dx)))
    same = (after == images) & (images != 0)
    if not (images != 0).any():
        return 1.0
    return float(same.sum() / images.size)


# %% right: counts only the changed cells and the background cells
def unchanged_fraction(layer, images, dx):
    before, after = (np.asarray(layer(batch)) for batch in (images, shift(images, dx)))
    background = np.count_nonzero((before == 0) & (after == 0))
    changed = np.count_nonzero(before != after)
    counted = before.size - background
    return 1.0 if counted == 0 else 1.0 - changed / counted


# %% right: counts with a masked array
def unchanged_fraction(layer, images, dx):
    before = np.array(layer(images))
    after = np.array(layer(shift(images, dx)))
    same = np.ma.masked_array(before == after, mask=(before == 0) & (after == 0))
    if same.count() == 0:
        return 1.0
    return float(same.sum()) / int(same.count())


# %% right: uses plain Python on the flattened outputs
def unchanged_fraction(layer, images, dx):
    first = np.ravel(layer(images)).tolist()
    second = np.ravel(layer(shift(images, dx))).tolist()
    pairs = [(p, q) for p, q in zip(first, second) if p or q]
    return sum(p == q for p, q in pairs) / len(pairs) if pairs else 1.0


# %% right: passes weights to np.average
def unchanged_fraction(layer, images, dx):
    before = np.array(layer(images))
    after = np.array(layer(shift(images, dx, dy=0, mode="zero")))
    weights = np.logical_or(before, after).astype(float)
    if weights.sum() == 0:
        return 1.0
    return float(np.average((before == after).astype(float), weights=weights))


# %% wrong: counts the empty background as unchanged, so any output with cells that are 0 both times gives too large a share
# true: background_counted
# isolating: difference
def unchanged_fraction(layer, images, dx):
    before = np.asarray(layer(images))
    after = np.asarray(layer(shift(images, dx)))
    return float(np.mean(before == after))


# %% wrong: leaves out every cell that is 0 before or after, so a cell that changes from 0 to 5 is not counted as changed
# true: only_cells_with_ink_in_both
# isolating: difference
def unchanged_fraction(layer, images, dx):
    before = np.asarray(layer(images))
    after = np.asarray(layer(shift(images, dx)))
    counted = (before != 0) & (after != 0)
    if counted.sum() == 0:
        return 1.0
    return float((before == after)[counted].mean())


# %% wrong: uses np.isclose instead of exact equality, so tiny changes (such as from 1.0 to 1.000001) count as unchanged
# true: nearly_the_same
def unchanged_fraction(layer, images, dx):
    a = np.array(layer(images))
    b = np.array(layer(shift(images, dx)))
    empty = (a == 0) & (b == 0)
    same = np.isclose(a, b) & ~empty
    n = np.sum(~empty)
    return float(np.sum(same) / n) if n > 0 else 1.0


# %% wrong: returns 0.0 when there is nothing but background; visible with images of zeros
# true: background_is_zero
# isolating: difference
def unchanged_fraction(layer, images, dx):
    a = np.asarray(layer(images))
    b = np.asarray(layer(shift(images, dx)))
    active = np.logical_or(a != 0, b != 0)
    same = np.logical_and(a == b, active)
    return float(same.sum() / max(active.sum(), 1))


# %% wrong: takes the background from the images instead of the output, so the mask has the wrong shape for a pooling layer, which crashes, and the wrong cells for other layers
# isolating: difference
def unchanged_fraction(layer, images, dx):
    moved = shift(images, dx)
    background = (images == 0) & (moved == 0)
    if background.all():
        return 1.0
    before, after = np.asarray(layer(images)), np.asarray(layer(moved))
    return float(np.mean((before == after)[~background]))


# %% wrong: shifts circularly although zeros should enter; shows up when something at the edge leaves the image
# true: images_came_round
def unchanged_fraction(layer, images, dx):
    a = np.asarray(layer(images))
    b = np.asarray(layer(np.roll(images, dx, axis=2)))
    keep = ~((a == 0) & (b == 0))
    if not keep.any():
        return 1.0
    return float(np.mean(a[keep] == b[keep]))


# %% wrong: calls .numpy() on the outputs, so a function that returns a NumPy array raises AttributeError
# isolating: difference
def unchanged_fraction(layer, images, dx):
    before = layer(images).numpy()
    after = layer(shift(images, dx)).numpy()
    mask = (before != 0) | (after != 0)
    if not np.any(mask):
        return 1.0
    return float(np.sum((before == after) & mask) / np.sum(mask))


# %% wrong: recognizes background by before + after == 0, so a cell that changes from 2 to -2 is left out
# true: counts='sum'
# isolating: difference
def unchanged_fraction(layer, images, dx):
    before = np.asarray(layer(images))
    after = np.asarray(layer(shift(images, dx)))
    counted = (before + after) != 0
    if counted.any():
        return float(np.mean((before == after)[counted]))
    return 1.0


# %% wrong: only cells that were not 0 before are counted, so cells that appear (0 before, 3 after) are missing from the total
# true: only_cells_with_ink_before
# isolating: difference
def unchanged_fraction(layer, images, dx):
    before = np.asarray(layer(images)).ravel()
    after = np.asarray(layer(shift(images, dx))).ravel()
    total = 0
    unchanged = 0
    for p, q in zip(before, after):
        if p == 0:
            continue
        total += 1
        if p == q:
            unchanged += 1
    return unchanged / total if total else 1.0


# %% wrong: divides by the number of all cells instead of the counted ones; too small as soon as there is background
# true: background_divided_by_all
# isolating: difference
def unchanged_fraction(layer, images, dx):
    before = np.asarray(layer(images))
    after = np.asarray(layer(shift(images, dx)))
    active = (before != 0) | (after != 0)
    if not active.any():
        return 1.0
    same = (before == after) & active
    return float(same.sum() / before.size)


# %% wrong: returns the share of changed cells (1 minus the answer): dx=0 gives 0.0 instead of 1.0
# true: same='changed'
# isolating: difference
def unchanged_fraction(layer, images, dx):
    y0 = np.asarray(layer(images))
    y1 = np.asarray(layer(shift(images, dx)))
    interesting = ~((y0 == 0) & (y1 == 0))
    if interesting.sum() == 0:
        return 1.0
    changed = np.count_nonzero(y0[interesting] - y1[interesting])
    return float(changed / interesting.sum())


# %% wrong: averages the share of each image, so a batch of images with different numbers of nonzero cells is weighted differently, and empty images count as 1
# true: share='each image'
def unchanged_fraction(layer, images, dx):
    a = np.asarray(layer(images))
    b = np.asarray(layer(shift(images, dx)))
    shares = []
    for p, q in zip(a, b):
        used = (p != 0) | (q != 0)
        shares.append(np.mean(p[used] == q[used]) if used.any() else 1.0)
    return float(np.mean(shares))


# %% wrong: treats a position with all its channels as one cell, so with two or more channels, a position with one changed channel counts as entirely changed
def unchanged_fraction(layer, images, dx):
    a = np.asarray(layer(images))
    b = np.asarray(layer(shift(images, dx)))
    same = np.all(a == b, axis=-1)
    background = np.all((a == 0) & (b == 0), axis=-1)
    if background.all():
        return 1.0
    return float(same[~background].mean())


# %% wrong: shifts the layer's output, too, before comparing, which measures equivariance, so the identity gives 1.0 for every dx
# true: compared='output as well'
# isolating: difference
def unchanged_fraction(layer, images, dx):
    before = shift(np.asarray(layer(images)), dx)
    after = np.asarray(layer(shift(images, dx)))
    counted = (before != 0) | (after != 0)
    if counted.sum() == 0:
        return 1.0
    return float(((before == after) & counted).sum() / counted.sum())


# %% wrong: two mistakes: dx is passed as dy, and a function without predict raises AttributeError
# isolating: difference
def unchanged_fraction(layer, images, dx):
    a = layer.predict(images)
    b = layer.predict(shift(images, 0, dx))
    nonzero = (a != 0) | (b != 0)
    if not nonzero.any():
        return 1.0
    return float((a[nonzero] == b[nonzero]).mean())


# %% wrong: & binds tighter than ==, so the mask is (a == (0 & b)), which crashes with TypeError for float outputs
# isolating: difference
def unchanged_fraction(layer, images, dx):
    a = np.asarray(layer(images))
    b = np.asarray(layer(shift(images, dx)))
    background = a == 0 & b == 0
    n = a.size - background.sum()
    if n == 0:
        return 1.0
    return float(((a == b) & ~background).sum() / n)


# %% wrong: counts shared values instead of cells (np.intersect1d), so a value that only moves to another cell counts as unchanged
# true: share='shared values'
# isolating: difference
def unchanged_fraction(layer, images, dx):
    a = np.asarray(layer(images)).flatten()
    b = np.asarray(layer(shift(images, dx))).flatten()
    a, b = a[a != 0], b[b != 0]
    if len(a) == 0 and len(b) == 0:
        return 1.0
    return float(np.isin(b, a).sum() / max(len(a), len(b)))


# %% right: counts with a Python loop over pairs of values
def unchanged_fraction(layer, images, dx):
    before = np.asarray(layer(images)).ravel().tolist()
    after = np.asarray(layer(shift(images, dx))).ravel().tolist()
    pairs = [(p, q) for p, q in zip(before, after) if p or q]
    if not pairs:
        return 1.0
    return sum(p == q for p, q in pairs) / len(pairs)


# %% wrong: counts by subtraction and relies on ZeroDivisionError, but np.sum returns NumPy ints, for which 0 / 0 is nan and raises no error; visible with images of zeros
# true: nothing_but_background
# isolating: difference
def unchanged_fraction(layer, images, dx):
    a, b = (np.array(layer(x)) for x in (images, shift(images, dx, 0, "zero")))
    empty = np.sum((a == 0) & (b == 0))
    same = np.sum(a == b)
    try:
        return (same - empty) / (a.size - empty)
    except ZeroDivisionError:
        return 1.0


# %% right: uses a masked array, whose mean ignores the background
def unchanged_fraction(layer, images, dx):
    before = np.asarray(layer(images))
    after = np.asarray(layer(shift(images, dx)))
    same = np.ma.masked_array(before == after, mask=np.logical_not(np.logical_or(before, after)))
    if same.count() == 0:
        return 1.0
    return float(same.sum()) / float(same.count())


# %% wrong: the background is counted, too; shows up for any output with zeros that stay zero
# true: background_counted
def unchanged_fraction(layer, images, dx):
    before = np.asarray(layer(images))
    after = np.asarray(layer(shift(images, dx)))
    return float(np.mean(before == after))


# %% wrong: counts only cells that are nonzero before and after, so cells that become or were 0 are dropped; visible if the output changes from 1 0 to 0 1 (no cells are left, which gives 1.0 instead of 0.0)
# true: only_cells_with_ink_in_both
def unchanged_fraction(layer, images, dx):
    a = np.array(layer(images))
    b = np.array(layer(shift(images, dx)))
    active = (a != 0) & (b != 0)
    if not active.any():
        return 1.0
    return float((a[active] == b[active]).mean())


# %% wrong: only cells that are not 0 before are counted; visible if the output changes from 1 0 to 1 1 (1.0 instead of 0.5)
# true: only_cells_with_ink_before
def unchanged_fraction(layer, images, dx):
    y0 = np.asarray(layer(images))
    y1 = np.asarray(layer(shift(images, dx)))
    total = 0
    same = 0
    for p, q in zip(y0.ravel(), y1.ravel()):
        if p == 0:
            continue
        total += 1
        if p == q:
            same += 1
    if total == 0:
        return 1.0
    return same / total


# %% wrong: np.isclose counts almost equal cells as unchanged; shows up with outputs that differ by 1e-9
# true: nearly_the_same
# isolating: difference
def unchanged_fraction(layer, images, dx):
    original = np.asarray(layer(images))
    moved = np.asarray(layer(shift(images, dx)))
    counted = np.logical_or(original != 0, moved != 0)
    n = np.count_nonzero(counted)
    if n == 0:
        return 1.0
    unchanged = np.isclose(original, moved) & counted
    return float(np.count_nonzero(unchanged) / n)


# %% wrong: uses a circular shift instead of zeros; shows up for images with something at the edge
# true: images_came_round
def unchanged_fraction(layer, images, dx):
    out1 = np.asarray(layer(images))
    out2 = np.asarray(layer(np.roll(images, dx, axis=2)))
    foreground = (out1 != 0) | (out2 != 0)
    if foreground.sum() == 0:
        return 1.0
    return float(np.sum((out1 == out2)[foreground]) / foreground.sum())


# %% wrong: a position counts as one cell for all channels together; visible with two channels, of which one changes (0 instead of 0.5)
def unchanged_fraction(layer, images, dx):
    before = np.asarray(layer(images))
    after = np.asarray(layer(shift(images, dx)))
    not_empty = np.any(before != 0, axis=-1) | np.any(after != 0, axis=-1)
    equal = np.all(before == after, axis=-1)
    if not np.any(not_empty):
        return 1.0
    return float(np.mean(equal[not_empty]))


# %% wrong: there is no case for nothing but background, so the mean of an empty array gives NaN; visible for black images with max pooling
# true: nothing_but_background
# isolating: difference
def unchanged_fraction(layer, images, dx):
    x1 = np.asarray(layer(images))
    x2 = np.asarray(layer(shift(images, dx)))
    keep = ~((x1 == 0) & (x2 == 0))
    return float(np.mean(x1[keep] == x2[keep]))


# %% wrong: uses `or` between arrays, which raises ValueError (truth value is ambiguous) for every output with more than one cell
# isolating: difference
def unchanged_fraction(layer, images, dx):
    a = np.asarray(layer(images))
    b = np.asarray(layer(shift(images, dx)))
    mask = a != 0 or b != 0
    if mask.sum() == 0:
        return 1.0
    return float((a == b)[mask].sum() / mask.sum())


# %% wrong: dx is passed as the vertical shift; visible with images whose rows and columns differ
# true: compared='down'
def unchanged_fraction(layer, images, dx):
    base = np.asarray(layer(images))
    new = np.asarray(layer(shift(images, 0, dx)))
    valid = (np.abs(base) + np.abs(new)) > 0
    if valid.any():
        return float(np.mean((base == new)[valid]))
    return 1.0


# %% wrong: the first output is shifted before the comparison, which measures equivariance; visible for the identity with dx = 1 (1.0 instead of a small share)
# true: compared='output as well'
def unchanged_fraction(layer, images, dx):
    before = shift(np.asarray(layer(images)), dx)
    after = np.asarray(layer(shift(images, dx)))
    counted = (before != 0) | (after != 0)
    if counted.any():
        return float((before == after)[counted].mean())
    else:
        return 1.0


# %% wrong: returns the share that changed; shows up with dx = 0 (0.0 instead of 1.0)
# true: same='changed'
# isolating: difference
def unchanged_fraction(layer, images, dx):
    a = np.asarray(layer(images)).flatten()
    b = np.asarray(layer(shift(images, dx))).flatten()
    idx = np.where((a != 0) | (b != 0))[0]
    if len(idx) == 0:
        return 1.0
    changed = sum(1 for k in idx if a[k] - b[k])
    return changed / len(idx)


# %% wrong: calls .numpy() on the output, which raises AttributeError when layer is a function that returns an array (lambda x: x)
# isolating: difference
def unchanged_fraction(layer, images, dx):
    before = layer(images).numpy()
    after = layer(shift(images, dx)).numpy()
    nonzero = (before != 0) | (after != 0)
    count = nonzero.sum()
    return float(((before == after) & nonzero).sum() / count) if count > 0 else 1.0


# %% wrong: two mistakes: only cells above 0 count as not empty (visible for negative outputs), and the number of equal cells is divided by all cells
# true: counts='positive', share='of all'
def unchanged_fraction(layer, images, dx):
    f0 = tf.convert_to_tensor(layer(images))
    f1 = tf.convert_to_tensor(layer(shift(images, dx)))
    on = tf.logical_or(f0 > 0, f1 > 0)
    if not tf.reduce_any(on):
        return 1.0
    same = tf.logical_and(on, tf.equal(f0, f1))
    return float(tf.reduce_mean(tf.cast(same, tf.float32)))


# %% wrong: computes the share for each image, then the mean over the images; visible when one image has more foreground than another
# true: share='each image'
def unchanged_fraction(layer, images, dx):
    outs = np.asarray(layer(images))
    outs_shifted = np.asarray(layer(shift(images, dx)))
    shares = []
    for o, s in zip(outs, outs_shifted):
        filled = (o != 0) | (s != 0)
        if filled.any():
            shares.append(np.mean(o[filled] == s[filled]))
        else:
            shares.append(1.0)
    return float(np.mean(shares))


# %% right: collects the pairs in a list and counts with Python
def unchanged_fraction(layer, images, dx):
    before = np.array(layer(images)).ravel().tolist()
    after = np.array(layer(shift(images, dx))).ravel().tolist()
    pairs = [(p, q) for p, q in zip(before, after) if not p == q == 0]
    return sum(p == q for p, q in pairs) / len(pairs) if pairs else 1.0


# %% right: counts by subtraction: all cells minus changed ones minus the empty background
def unchanged_fraction(layer, images, dx):
    a, b = (np.asarray(layer(batch)) for batch in (images, shift(images, dx)))
    changed = int((a != b).sum())
    background = int(((a == 0) & (b == 0)).sum())
    total = a.size - background
    if total == 0:
        return 1.0
    return (total - changed) / total


# %% right: uses np.average with the mask as weights
def unchanged_fraction(layer, images, dx):
    y = np.stack([np.asarray(layer(images)), np.asarray(layer(shift(images, dx, 0, "zero")))])
    weights = np.any(y != 0, axis=0)
    if not weights.any():
        return 1.0
    return float(np.average(y[0] == y[1], weights=weights.astype(float)))


# %% wrong: the background is counted; shows up for outputs with cells that are 0 before and after
# true: background_counted
def unchanged_fraction(layer, images, dx):
    before = np.asarray(layer(images))
    after = np.asarray(layer(shift(images, dx)))
    return float(np.mean(before == after))


# %% wrong: only the first output decides which cells are background; visible with cells that are 0 before and not after (they changed but are left out)
# true: only_cells_with_ink_before
def unchanged_fraction(layer, images, dx):
    a = np.array(layer(images))
    b = np.array(layer(shift(images, dx)))
    used = a != 0
    if used.sum() == 0:
        return 1.0
    return float((a[used] == b[used]).sum() / used.sum())


# %% wrong: leaves out a cell when it is 0 before or after; shows up with a cell that goes from 0 to 1
# true: only_cells_with_ink_in_both
def unchanged_fraction(layer, images, dx):
    y1 = np.asarray(layer(images)).ravel()
    y2 = np.asarray(layer(shift(images, dx))).ravel()
    same, total = 0, 0
    for p, q in zip(y1, y2):
        if p == 0 or q == 0:
            continue
        total += 1
        if p == q:
            same += 1
    return same / total if total > 0 else 1.0


# %% wrong: uses np.isclose instead of exact equality; visible with outputs that differ by a tiny amount, such as 1e-9 and 2e-9
# true: nearly_the_same
def unchanged_fraction(layer, images, dx):
    f0 = np.asarray(layer(images))
    f1 = np.asarray(layer(shift(images, dx)))
    background = (f0 == 0) & (f1 == 0)
    if background.all():
        return 1.0
    return float(np.isclose(f0, f1)[~background].mean())


# %% wrong: divides by all cells of the output although background is not counted in the numerator; visible for outputs with background
# true: background_divided_by_all
def unchanged_fraction(layer, images, dx):
    before = np.asarray(layer(images))
    after = np.asarray(layer(shift(images, dx)))
    foreground = np.logical_or(before != 0, after != 0)
    if not np.any(foreground):
        return 1.0
    unchanged = np.logical_and(foreground, before == after)
    return float(unchanged.sum() / before.size)


# %% wrong: a pixel with all its channels counts as one cell; visible with outputs of two channels, only one of which changes
def unchanged_fraction(layer, images, dx):
    before = np.asarray(layer(images))
    after = np.asarray(layer(shift(images, dx)))
    same = np.all(before == after, axis=-1)
    empty = np.all(before == 0, axis=-1) & np.all(after == 0, axis=-1)
    count = np.sum(~empty)
    if count == 0:
        return 1.0
    return float(np.sum(same & ~empty) / count)


# %% wrong: shifts circularly; shows up for images with something in the columns that are shifted out
# true: images_came_round
def unchanged_fraction(layer, images, dx):
    before = np.asarray(layer(images))
    after = np.asarray(layer(np.roll(images, dx, axis=2)))
    mask = (before != 0) | (after != 0)
    if mask.sum() == 0:
        return 1.0
    return float(np.mean((before == after)[mask]))


# %% wrong: compares the layer's output for the shifted images with the shifted output; visible with the identity (1.0 instead of less)
# true: compared='output as well'
def unchanged_fraction(layer, images, dx):
    out = np.asarray(layer(images))
    expected = shift(out, dx)
    out2 = np.asarray(layer(shift(images, dx)))
    keep = ~((expected == 0) & (out2 == 0))
    n = np.count_nonzero(keep)
    if n == 0:
        return 1.0
    return float(np.count_nonzero(expected[keep] == out2[keep]) / n)


# %% wrong: there is no case for nothing but background, so images of zeros give nan
# true: nothing_but_background
# isolating: difference
def unchanged_fraction(layer, images, dx):
    u = np.asarray(layer(images))
    v = np.asarray(layer(shift(images, dx)))
    nonempty = (u != 0) + (v != 0)
    return float((u == v)[nonempty].mean())


# %% wrong: calls predict, which functions and layers don't have, and raises AttributeError for these
# isolating: difference
def unchanged_fraction(layer, images, dx):
    moved = shift(images, dx)
    a = layer.predict(images)
    b = layer.predict(moved)
    mask = (a != 0) | (b != 0)
    if not mask.any():
        return 1.0
    return float((a[mask] == b[mask]).mean())


# %% wrong: two mistakes: mistakes a sum of 0 for background (visible with a cell that goes from 1 to -1), and returns 0.0 for nothing but background
# true: counts='sum', empty=0.0
def unchanged_fraction(layer, images, dx):
    before = np.asarray(layer(images))
    after = np.asarray(layer(shift(images, dx)))
    active = (before + after) != 0
    if active.sum() == 0:
        return 0.0
    return float(((before == after) & active).sum() / active.sum())


# %% wrong: calls numpy() on the output, which crashes with AttributeError for functions that return an array
# isolating: difference
def unchanged_fraction(layer, images, dx):
    y = layer(images).numpy()
    y_shift = layer(shift(images, dx)).numpy()
    both_zero = (y == 0) & (y_shift == 0)
    counted = y.size - both_zero.sum()
    if counted == 0:
        return 1.0
    equal = (y == y_shift).sum() - both_zero.sum()
    return float(equal / counted)


# %% wrong: returns the share of the cells that changed; shows up with dx=0 (0.0 instead of 1.0)
# true: same='changed'
def unchanged_fraction(layer, images, dx):
    before = np.asarray(layer(images))
    after = np.asarray(layer(shift(images, dx)))
    diff = np.abs(after - before)
    size = np.maximum(np.abs(after), np.abs(before))
    if np.all(size == 0):
        return 1.0
    return float(np.sum(diff > 0) / np.sum(size > 0))


# %% wrong: averages the shares of the individual images; visible with a batch whose images have different numbers of cells that are not background
# true: share='each image'
def unchanged_fraction(layer, images, dx):
    before = np.asarray(layer(images))
    after = np.asarray(layer(shift(images, dx)))
    shares = []
    for a, b in zip(before, after):
        used = (a != 0) | (b != 0)
        shares.append((a[used] == b[used]).mean() if used.any() else 1.0)
    return float(np.mean(shares))


# %% right: counts pairs of values in a plain loop
def unchanged_fraction(layer, images, dx):
    first = np.asarray(layer(images)).flatten().tolist()
    second = np.asarray(layer(shift(images, dx, 0, "zero"))).flatten().tolist()
    pairs = [(p, q) for p, q in zip(first, second) if p != 0 or q != 0]
    if not pairs:
        return 1.0
    return sum(p == q for p, q in pairs) / len(pairs)


# %% right: counts changed cells and unchanged nonzero cells instead of the background
def unchanged_fraction(layer, images, dx):
    a = np.asarray(layer(images))
    b = np.asarray(layer(shift(images, dx)))
    changed = np.count_nonzero(a != b)
    stayed = np.count_nonzero((a == b) & (a != 0))
    return 1.0 if changed + stayed == 0 else stayed / (changed + stayed)


# %% right: uses np.average with the foreground as weights, and handles the exception for weights that sum to 0
def unchanged_fraction(layer, images, dx):
    before, after = (np.asarray(layer(batch)) for batch in (images, shift(images, dx)))
    weights = np.logical_or(before, after).astype(np.float64)
    try:
        return float(np.average(np.equal(before, after), weights=weights))
    except ZeroDivisionError:
        return 1.0


# %% wrong: np.isclose counts small changes as unchanged, although equality must be exact; visible with a cell that goes from 1.0 to 1.000001
# true: nearly_the_same
# isolating: difference
def unchanged_fraction(layer, images, dx):
    a = np.array(layer(images))
    b = np.array(layer(shift(images, dx)))
    cells = (a != 0) | (b != 0)
    if not cells.any():
        return 1.0
    return float(np.isclose(a, b)[cells].mean())


# %% wrong: divides by the cells that were not 0 before, so cells that become nonzero only through the shift are left out of the count; visible for an image with one bright pixel and any layer for which some cells become nonzero while others stay the same
# true: only_cells_with_ink_before
# isolating: difference
def unchanged_fraction(layer, images, dx):
    before = np.asarray(layer(images))
    after = np.asarray(layer(shift(images, dx)))
    foreground = np.nonzero(before)
    if len(foreground[0]) == 0:
        return 1.0
    same = 0
    for p, q in zip(before[foreground], after[foreground]):
        if p == q:
            same += 1
    return same / len(foreground[0])


# %% wrong: two mistakes: treats a pixel with all its channels as one cell, and gives nan if there is nothing but background; visible for an output with two channels, of which one changes, or with all zeros
# isolating: difference
def unchanged_fraction(layer, images, dx):
    y0 = np.asarray(layer(images))
    y1 = np.asarray(layer(shift(images, dx)))
    same = np.all(y0 == y1, axis=-1)
    empty = np.all((y0 == 0) & (y1 == 0), axis=-1)
    return float(np.mean(same[~empty]))


# %% wrong: shifts the output as well and compares f(shifted images) with the shifted f(images), which measures equivariance, not the unchanged share; the identity with dx=1 gives 1.0
# true: compared='output as well'
# isolating: difference
def unchanged_fraction(layer, images, dx):
    shifted = shift(images, dx)
    out = np.asarray(layer(shifted))
    ref = shift(np.asarray(layer(images)), dx)
    valid = np.logical_or(out != 0, ref != 0)
    n = np.sum(valid)
    return float(np.sum((out == ref) & valid) / n) if n > 0 else 1.0


# %% wrong: calls the tensor's .sum() and .item() as in PyTorch, which TensorFlow tensors do not have, and raises AttributeError for every Keras layer
# isolating: difference
def unchanged_fraction(layer, images, dx):
    before = layer(images)
    after = layer(shift(images, dx))
    active = (before != 0) | (after != 0)
    total = active.sum().item()
    if total == 0:
        return 1.0
    unchanged = (before == after) & active
    return unchanged.sum().item() / total


# %% wrong: only cells that are nonzero both before and after are counted, so cells that appear or vanish are missing from the total
# true: only_cells_with_ink_in_both
def unchanged_fraction(layer, images, dx):
    before = np.asarray(layer(images))
    after = np.asarray(layer(shift(images, dx)))
    mask = (before != 0) & (after != 0)
    if mask.sum() == 0:
        return 1.0
    return float(np.mean(before[mask] == after[mask]))


# %% wrong: the output before the shift alone decides what is background, so cells that are 0 before but nonzero after are missing from the total
# true: only_cells_with_ink_before
def unchanged_fraction(layer, images, dx):
    y0 = np.array(layer(images)).ravel()
    y1 = np.array(layer(shift(images, dx))).ravel()
    total = 0
    same = 0
    for a, b in zip(y0, y1):
        if a != 0:
            total += 1
            if a == b:
                same += 1
    return same / total if total > 0 else 1.0


# %% wrong: np.isclose accepts small changes, but the cells must be exactly the same; visible with changes below 1e-5 of the value or below 1e-8
# true: nearly_the_same
def unchanged_fraction(layer, images, dx):
    a = np.array(layer(images))
    b = np.array(layer(shift(images, dx, mode="zero")))
    background = (a == 0) & (b == 0)
    foreground = ~background
    if not foreground.any():
        return 1.0
    return float(np.isclose(a, b)[foreground].mean())


# %% wrong: treats a position with all its channels as one cell, so all of them must stay the same; visible for outputs with two or more channels
# isolating: condition
def unchanged_fraction(layer, images, dx):
    out1 = np.array(layer(images))
    out2 = np.array(layer(shift(images, dx)))
    equal = np.all(out1 == out2, axis=-1)
    empty = np.all(out1 == 0, axis=-1) & np.all(out2 == 0, axis=-1)
    n = np.sum(~empty)
    if n == 0:
        return 1.0
    return float(np.sum(equal & ~empty) / n)


# %% wrong: for an output with nothing but background, it computes 0 / 0 = nan instead of 1.0
# true: nothing_but_background
# isolating: difference
def unchanged_fraction(layer, images, dx):
    before = np.array(layer(images))
    after = np.array(layer(shift(images, dx)))
    counted = np.logical_or(before, after)
    unchanged = np.logical_and(before == after, counted)
    return float(np.sum(unchanged) / np.sum(counted))


# %% wrong: calls numpy() on the output, which crashes when layer is a function that returns an array
# isolating: difference
def unchanged_fraction(layer, images, dx):
    moved = shift(images, dx)
    y = layer(images).numpy()
    y_moved = layer(moved).numpy()
    keep = (y != 0) | (y_moved != 0)
    if keep.sum() == 0:
        return 1.0
    return (y[keep] == y_moved[keep]).sum().item() / keep.sum().item()


# %% wrong: the output is shifted instead of the images, so the layer only ever receives one input; visible for any layer for which the two differ, such as pooling with stride 2
# true: compared='output'
def unchanged_fraction(layer, images, dx):
    before = np.array(layer(images))
    after = shift(before, dx)
    active = (before != 0) | (after != 0)
    if not np.any(active):
        return 1.0
    return float(np.count_nonzero((before == after) & active) / np.count_nonzero(active))


# %% wrong: two mistakes: divides by all cells including the background, and the images are shifted in mode "wrap"
# true: compared='circular', share='of all'
def unchanged_fraction(layer, images, dx):
    x2 = shift(images, dx, 0, "wrap")
    f1 = np.array(layer(images))
    f2 = np.array(layer(x2))
    is_background = (f1 == 0) & (f2 == 0)
    if is_background.all():
        return 1.0
    stays = (f1 == f2) & ~is_background
    return float(stays.sum() / f1.size)


# %% right: counts the equal cells and subtracts the empty ones from both counts
def unchanged_fraction(layer, images, dx):
    pair = np.stack([np.asarray(layer(images)), np.asarray(layer(shift(images, dx)))])
    empty = int(np.sum(~np.any(pair, axis=0)))
    total = pair[0].size - empty
    if total == 0:
        return 1.0
    return (int(np.count_nonzero(pair[0] == pair[1])) - empty) / total


# %% right: a masked array hides the background, and its mean is masked if nothing is left
def unchanged_fraction(layer, images, dx):
    before = np.array(layer(images))
    after = np.array(layer(shift(images, dx)))
    hidden = (before == 0) & (after == 0)
    equal = np.ma.masked_array((before == after).astype(np.float64), mask=hidden)
    share = equal.mean()
    return 1.0 if share is np.ma.masked else float(share)


# %% wrong: counts all cells, including those that are 0 before and after the shift; too large for every image with background
# true: background_counted
def unchanged_fraction(layer, images, dx):
    width = images.shape[2]
    moved = np.zeros_like(images)
    for column in range(width):
        if 0 <= column - dx < width:
            moved[:, :, column] = images[:, :, column - dx]
    before, after = np.asarray(layer(images)), np.asarray(layer(moved))
    if not before.any() and not after.any():
        return 1.0
    return float(np.mean(before == after))


# %% wrong: leaves out cells that are 0 before or after (& instead of |), so cells that appear or vanish aren't counted as changed
# true: only_cells_with_ink_in_both
def unchanged_fraction(layer, images, dx):
    w = images.shape[2]
    moved = np.zeros_like(images)
    if dx >= 0:
        moved[:, :, dx:] = images[:, :, : max(w - dx, 0)]
    else:
        moved[:, :, :dx] = images[:, :, -dx:]
    a, b = np.asarray(layer(images)), np.asarray(layer(moved))
    counted = (a != 0) & (b != 0)
    if counted.sum() == 0:
        return 1.0
    return float((a == b)[counted].mean())


# %% wrong: uses np.isclose instead of exact equality, so cells that change by a tiny amount (e.g. 1 to 1.000001, or values below 1e-8) count as unchanged
# true: nearly_the_same
def unchanged_fraction(layer, images, dx):
    w = images.shape[2]
    moved = np.zeros_like(images)
    if dx >= 0:
        moved[:, :, dx:] = images[:, :, : max(w - dx, 0)]
    else:
        moved[:, :, :dx] = images[:, :, -dx:]
    a = np.asarray(layer(images))
    b = np.asarray(layer(moved))
    foreground = (a != 0) | (b != 0)
    if not foreground.any():
        return 1.0
    return float(np.mean(np.isclose(a[foreground], b[foreground])))


# %% wrong: treats all channels of one position as a single cell (any/all over the last axis); wrong if the output has several channels of which only some change
# isolating: condition; difference
def unchanged_fraction(layer, images, dx):
    w = images.shape[2]
    moved = np.zeros_like(images)
    if dx >= 0:
        moved[:, :, dx:] = images[:, :, : max(w - dx, 0)]
    else:
        moved[:, :, :dx] = images[:, :, -dx:]
    a, b = np.asarray(layer(images)), np.asarray(layer(moved))
    same = np.all(a == b, axis=-1)
    ink = np.any((a != 0) | (b != 0), axis=-1)
    return float(same[ink].mean()) if ink.any() else 1.0


# %% wrong: shifts the layer's output and compares it with the output of the unshifted images (it never applies the layer to shifted images); also nan for pure background
# true: compared='output', empty='nan'
def unchanged_fraction(layer, images, dx):
    def shifted(x):
        out = np.roll(x, dx, axis=2)
        if dx > 0:
            out[:, :, :dx] = 0
        elif dx < 0:
            out[:, :, dx:] = 0
        return out

    before = np.array(layer(images))
    after = shifted(before)
    relevant = (before != 0) | (after != 0)
    return float(np.mean(before[relevant] == after[relevant]))


# %% right: an unusual but correct style
def unchanged_fraction(layer, images, dx):
    source = np.arange(images.shape[2]) - dx
    moved = np.take(images, source, axis=2, mode="wrap").copy()
    moved[:, :, (source < 0) | (source >= len(source))] = 0
    before, after = (np.ravel(layer(each)) for each in (images, moved))
    counted = np.count_nonzero(np.logical_or(before, after))
    changed = np.count_nonzero(before != after)  # a cell that changes can't be 0 both times
    return (counted - changed) / counted if counted else 1.0
