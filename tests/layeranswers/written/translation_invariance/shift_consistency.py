"""Answers to `shift_consistency` that people wrote from the exercise text alone."""


# %% wrong: the second shift is applied to the already shifted images; shows up with pairs whose first shift is not 0
# true: moved_on_from_the_first
def shift_consistency(predict, images, pairs):
    same = []
    for (dx1, dy1), (dx2, dy2) in pairs:
        first = shift(images, dx1, dy1, mode="wrap")
        second = shift(first, dx2, dy2, mode="wrap")
        a = np.argmax(np.array(predict(first)), axis=-1)
        b = np.argmax(np.array(predict(second)), axis=-1)
        same.append(np.mean(a == b))
    return float(np.mean(same))


# %% wrong: the return is inside the loop, so only the first pair counts; shows up with two or more pairs
# true: counted='first'
def shift_consistency(predict, images, pairs):
    total = 0
    for p, q in pairs:
        a = np.argmax(predict(shift(images, p[0], p[1], mode="wrap")), axis=1)
        b = np.argmax(predict(shift(images, q[0], q[1], mode="wrap")), axis=1)
        total += np.sum(a == b)
        return float(total / len(images))


# %% wrong: the shift isn't circular, so zeros enter; shows up with content at the edge or large shifts
# true: zeros_for_wrap
def shift_consistency(predict, images, pairs):
    agree = 0
    for s1, s2 in pairs:
        c1 = np.array(predict(shift(images, *s1))).argmax(axis=1)
        c2 = np.array(predict(shift(images, *s2))).argmax(axis=1)
        agree += (c1 == c2).sum()
    return float(agree / (len(images) * len(pairs)))


# %% wrong: compares the scores instead of the classes; shows up with scores that change while the class stays the same
# true: scores_compared
def shift_consistency(predict, images, pairs):
    results = []
    for a, b in pairs:
        sa = np.array(predict(shift(images, a[0], a[1], mode="wrap")))
        sb = np.array(predict(shift(images, b[0], b[1], mode="wrap")))
        results.append(np.all(sa == sb, axis=-1))
    return float(np.mean(results))


# %% wrong: argmax along axis 0 picks an image for each class instead of a class for each image; visible with batches of more than one image
# true: argmax_over_the_batch
def shift_consistency(predict, images, pairs):
    values = []
    for (ax, ay), (bx, by) in pairs:
        one = tf.argmax(predict(shift(images, ax, ay, "wrap"))).numpy()
        two = tf.argmax(predict(shift(images, bx, by, "wrap"))).numpy()
        values.append((one == two).mean())
    return float(np.mean(values))


# %% wrong: a pair counts only if all images agree; shows up with pairs for which some images agree and some don't
# true: all_images_must_agree
def shift_consistency(predict, images, pairs):
    hits = 0
    for first, second in pairs:
        p = np.argmax(predict(shift(images, *first, mode="wrap")), axis=1)
        q = np.argmax(predict(shift(images, *second, mode="wrap")), axis=1)
        if np.array_equal(p, q):
            hits += 1
    return hits / len(pairs)


# %% wrong: an image counts only if it agrees for all pairs; visible for two or more pairs with images that agree for some of them
# true: all_pairs_must_agree
def shift_consistency(predict, images, pairs):
    ok = np.ones(len(images), dtype=bool)
    for first, second in pairs:
        p = np.argmax(predict(shift(images, first[0], first[1], mode="wrap")), axis=1)
        q = np.argmax(predict(shift(images, second[0], second[1], mode="wrap")), axis=1)
        ok &= p == q
    return float(ok.mean())


# %% wrong: a shift is read as (dy, dx); shows up for shifts with dx different from dy
# true: right_and_down_swapped
def shift_consistency(predict, images, pairs):
    same = 0
    count = 0
    for (dy1, dx1), (dy2, dx2) in pairs:
        c1 = np.argmax(predict(shift(images, dx=dx1, dy=dy1, mode="wrap")), axis=1)
        c2 = np.argmax(predict(shift(images, dx=dx2, dy=dy2, mode="wrap")), axis=1)
        for u, v in zip(c1, c2):
            same += int(u == v)
            count += 1
    return same / count


# %% wrong: an image counts only if both predictions also equal the prediction at the original position; visible with images whose class changes but is the same for both shifts
# true: positions='both as unshifted'
def shift_consistency(predict, images, pairs):
    original = np.argmax(predict(images), axis=1)
    scores = []
    for a, b in pairs:
        pa = np.argmax(predict(shift(images, *a, mode="wrap")), axis=1)
        pb = np.argmax(predict(shift(images, *b, mode="wrap")), axis=1)
        scores.append((pa == original) & (pb == original))
    return float(np.mean(scores))


# %% wrong: divides by the number of images only, so the result may exceed 1; shows up with two or more pairs
# true: number='by images'
def shift_consistency(predict, images, pairs):
    same = 0
    for a, b in pairs:
        pa = np.argmax(np.asarray(predict(shift(images, a[0], a[1], mode="wrap"))), axis=1)
        pb = np.argmax(np.asarray(predict(shift(images, b[0], b[1], mode="wrap"))), axis=1)
        same += np.count_nonzero(pa == pb)
    return float(same / len(images))


# %% wrong: crashes with AttributeError when predict is a function, which has no predict method
# isolating: difference
def shift_consistency(predict, images, pairs):
    total = []
    for a, b in pairs:
        ya = predict.predict(shift(images, a[0], a[1], mode="wrap"), verbose=0)
        yb = predict.predict(shift(images, b[0], b[1], mode="wrap"), verbose=0)
        total.append(np.mean(ya.argmax(axis=1) == yb.argmax(axis=1)))
    return float(np.mean(total))


# %% wrong: crashes with TypeError for every input: arrays and tensors have no argmax(dim=...)
# isolating: difference
def shift_consistency(predict, images, pairs):
    correct, total = 0, 0
    for a, b in pairs:
        out_a = np.array(predict(shift(images, a[0], a[1], mode="wrap")))
        out_b = np.array(predict(shift(images, b[0], b[1], mode="wrap")))
        correct += (out_a.argmax(dim=1) == out_b.argmax(dim=1)).sum().item()
        total += len(images)
    return correct / total


# %% wrong: only the horizontal part of each shift is used; shows up for pairs with dy other than 0
# true: vertical_shift_left_out
def shift_consistency(predict, images, pairs):
    shares = []
    for first, second in pairs:
        moved = [shift(images, s[0], mode="wrap") for s in (first, second)]
        classes = [np.argmax(predict(m), axis=-1) for m in moved]
        shares.append(np.mean(classes[0] == classes[1]))
    return float(sum(shares) / len(shares))


# %% wrong: the result is overwritten for each pair, so only the last one counts; shows up with two or more pairs
# true: last_pair_only
def shift_consistency(predict, images, pairs):
    for pair in pairs:
        labels = []
        for dx, dy in pair:
            scores = np.array(predict(shift(images, dx, dy, mode="wrap")))
            labels.append(scores.argmax(axis=1))
        consistency = np.mean(labels[0] == labels[1])
    return float(consistency)


# %% wrong: two mistakes: the share is computed by integer division, and the class with the smallest score is taken; visible with all inputs that are not fully consistent
# true: classes='smallest', number='whole'
def shift_consistency(predict, images, pairs):
    same = 0
    for a, b in pairs:
        pa = np.argsort(np.array(predict(shift(images, *a, mode="wrap"))), axis=1)[:, 0]
        pb = np.argsort(np.array(predict(shift(images, *b, mode="wrap"))), axis=1)[:, 0]
        same += int(np.sum(pa == pb))
    return float(same // (len(images) * len(pairs)))


# %% wrong: two mistakes: empties the argument `pairs` with pop, and compares how often each class occurs instead of comparing image by image; visible with classes that swap between images, and in the argument after the call
def shift_consistency(predict, images, pairs):
    shares = []
    while pairs:
        a, b = pairs.pop()
        ya = np.array(predict(shift(images, *a, mode="wrap")))
        yb = np.array(predict(shift(images, *b, mode="wrap")))
        ca = np.bincount(ya.argmax(axis=1), minlength=ya.shape[1])
        cb = np.bincount(yb.argmax(axis=1), minlength=yb.shape[1])
        shares.append(np.minimum(ca, cb).sum() / len(images))
    return float(np.mean(shares))


# %% right: remembers the classes of each shift in a dictionary, so that each is predicted once
def shift_consistency(predict, images, pairs):
    classes = {}

    def at(s):
        s = tuple(s)
        if s not in classes:
            classes[s] = np.argmax(np.array(predict(shift(images, *s, mode="wrap"))), axis=-1)
        return classes[s]

    return float(np.mean([at(a) == at(b) for a, b in pairs]))


# %% right: uses TensorFlow's argmax and a running mean
def shift_consistency(predict, images, pairs):
    mean, seen = 0.0, 0
    for a, b in pairs:
        left, right = (tf.argmax(tf.convert_to_tensor(predict(shift(images, dx, dy, mode="wrap"))), axis=1)
                       for dx, dy in (a, b))
        share = float(tf.reduce_mean(tf.cast(tf.equal(left, right), tf.float64)))
        seen += 1
        mean += (share - mean) / seen
    return mean


# %% right: puts the classes into one array of shape (pair, side, image), and makes one comparison
def shift_consistency(predict, images, pairs):
    classes = np.array([[np.argmax(predict(shift(images, s[0], s[1], mode="wrap")), axis=1) for s in pair]
                        for pair in pairs])
    return float((classes[:, 0] == classes[:, 1]).sum() / classes[:, 0].size)


# %% right: uses recursion over the pairs, and roll instead of the lesson's `shift`
def shift_consistency(predict, images, pairs):
    def count(rest):
        if not rest:
            return 0
        (ax, ay), (bx, by) = rest[0]
        p = np.asarray(predict(np.roll(images, (ay, ax), axis=(1, 2)))).argmax(1).tolist()
        q = np.asarray(predict(np.roll(images, (by, bx), axis=(1, 2)))).argmax(1).tolist()
        return sum(u == v for u, v in zip(p, q)) + count(rest[1:])

    return count(list(pairs)) / (len(images) * len(pairs))


# %% wrong: the second shift starts from the already shifted images instead of the original position; wrong when the first shift is not (0, 0)
# true: moved_on_from_the_first
def shift_consistency(predict, images, pairs):
    same = []
    for (dx1, dy1), (dx2, dy2) in pairs:
        first = shift(images, dx1, dy1, mode="wrap")
        second = shift(first, dx2, dy2, mode="wrap")
        a = np.argmax(np.asarray(predict(first)), axis=1)
        b = np.argmax(np.asarray(predict(second)), axis=1)
        same.append(a == b)
    return float(np.mean(same))


# %% wrong: takes argmax over axis 0 (the batch) instead of over the classes
# true: argmax_over_the_batch
# isolating: difference
def shift_consistency(predict, images, pairs):
    results = []
    for p, q in pairs:
        a = np.asarray(predict(shift(images, p[0], p[1], "wrap"))).argmax(axis=0)
        b = np.asarray(predict(shift(images, q[0], q[1], "wrap"))).argmax(axis=0)
        results.append(np.mean(a == b))
    return float(np.mean(results))


# %% wrong: shifts with mode "zero" (the default), so long shifts lose the object instead of wrapping it
# true: zeros_for_wrap
def shift_consistency(predict, images, pairs):
    agree = 0
    for (ax, ay), (bx, by) in pairs:
        u = np.argmax(predict(shift(images, ax, ay)), axis=-1)
        v = np.argmax(predict(shift(images, bx, by)), axis=-1)
        agree += np.sum(u == v)
    return float(agree / (len(pairs) * len(images)))


# %% wrong: the shifts are unpacked as (dy, dx); visible for shifts whose two numbers differ
# true: right_and_down_swapped
def shift_consistency(predict, images, pairs):
    total = 0.0
    for (dy1, dx1), (dy2, dx2) in pairs:
        a = np.argmax(np.asarray(predict(shift(images, dx1, dy1, mode="wrap"))), axis=1)
        b = np.argmax(np.asarray(predict(shift(images, dx2, dy2, mode="wrap"))), axis=1)
        total += np.mean(a == b)
    return float(total / len(pairs))


# %% wrong: an image counts only if both predictions are the same for all pairs, so with two or more pairs the share is too small
# true: all_pairs_must_agree
def shift_consistency(predict, images, pairs):
    consistent = np.ones(len(images), dtype=bool)
    for first, second in pairs:
        a = np.argmax(np.asarray(predict(shift(images, *first, mode="wrap"))), axis=1)
        b = np.argmax(np.asarray(predict(shift(images, *second, mode="wrap"))), axis=1)
        consistent &= a == b
    return float(consistent.mean())


# %% wrong: compares the scores instead of the predicted classes, so a small change of the scores with the same class counts as different
# true: scores_compared
def shift_consistency(predict, images, pairs):
    hits, count = 0, 0
    for (dx1, dy1), (dx2, dy2) in pairs:
        s1 = np.asarray(predict(shift(images, dx1, dy1, "wrap")))
        s2 = np.asarray(predict(shift(images, dx2, dy2, "wrap")))
        for r1, r2 in zip(s1, s2):
            hits += bool(np.allclose(r1, r2))
            count += 1
    return hits / count


# %% wrong: predict.predict exists only for models, so a plain function raises AttributeError
# isolating: difference
def shift_consistency(predict, images, pairs):
    out = []
    for (dx1, dy1), (dx2, dy2) in pairs:
        a = predict.predict(shift(images, dx1, dy1, mode="wrap"), verbose=0).argmax(axis=-1)
        b = predict.predict(shift(images, dx2, dy2, mode="wrap"), verbose=0).argmax(axis=-1)
        out.extend(a == b)
    return float(np.mean(out))


# %% wrong: compares both positions with the prediction for the unshifted images, so two positions that agree on a class other than the original's don't count
# true: positions='both as unshifted'
def shift_consistency(predict, images, pairs):
    original = np.argmax(np.asarray(predict(images)), axis=1)
    same = []
    for pair in pairs:
        ok = np.ones(len(images), dtype=bool)
        for dx, dy in pair:
            ok &= np.argmax(np.asarray(predict(shift(images, dx, dy, mode="wrap"))), axis=1) == original
        same.append(ok.mean())
    return float(np.mean(same))


# %% wrong: the return is inside the loop, so only the first pair is used
# true: counted='first'
def shift_consistency(predict, images, pairs):
    matches = 0
    for (dx1, dy1), (dx2, dy2) in pairs:
        c1 = np.argmax(predict(shift(images, dx1, dy1, mode="wrap")), axis=1)
        c2 = np.argmax(predict(shift(images, dx2, dy2, mode="wrap")), axis=1)
        matches += int(np.sum(c1 == c2))
        return matches / len(images)


# %% wrong: images is overwritten in the loop, so the shifts add up from the second shift on
# true: positions='onward each'
def shift_consistency(predict, images, pairs):
    equal = []
    for pair in pairs:
        classes = []
        for dx, dy in pair:
            images = shift(images, dx, dy, mode="wrap")
            classes.append(np.argmax(np.asarray(predict(images)), axis=1))
        equal.append(np.mean(classes[0] == classes[1]))
    return float(sum(equal) / len(equal))


# %% wrong: makes one decision for each pair (np.array_equal on the whole batch), so a single changed image makes the whole pair count as 0
# true: all_images_must_agree
def shift_consistency(predict, images, pairs):
    score = 0
    for (dx1, dy1), (dx2, dy2) in pairs:
        a = np.argmax(np.asarray(predict(shift(images, dx1, dy1, mode="wrap"))), axis=1)
        b = np.argmax(np.asarray(predict(shift(images, dx2, dy2, mode="wrap"))), axis=1)
        if np.array_equal(a, b):
            score += 1
    return score / len(pairs)


# %% wrong: applies only the difference of the two shifts to the original images, which gives a different pair of positions when the first shift is not (0, 0)
# true: positions='difference'
def shift_consistency(predict, images, pairs):
    base = np.argmax(np.asarray(predict(images)), axis=1)
    shares = []
    for (dx1, dy1), (dx2, dy2) in pairs:
        moved = shift(images, dx2 - dx1, dy2 - dy1, mode="wrap")
        shares.append(np.mean(np.argmax(np.asarray(predict(moved)), axis=1) == base))
    return float(np.mean(shares))


# %% wrong: the average is updated as (old + new) / 2, which gives the last pair the most weight (wrong for three or more pairs), and it starts at 1 (wrong for one or two pairs as well)
# true: counted='halved from 1'
def shift_consistency(predict, images, pairs):
    average = 1.0
    for p1, p2 in pairs:
        a = np.argmax(np.asarray(predict(shift(images, p1[0], p1[1], mode="wrap"))), axis=1)
        b = np.argmax(np.asarray(predict(shift(images, p2[0], p2[1], mode="wrap"))), axis=1)
        average = (average + np.mean(a == b)) / 2
    return float(average)


# %% wrong: the tuple (dx, dy) is passed as dx, so every call crashes inside `shift` or shifts by a wrong amount
# true: steps='pair as dx'
# isolating: difference
def shift_consistency(predict, images, pairs):
    same = []
    for first, second in pairs:
        a = tf.argmax(predict(shift(images, first, mode="wrap")), axis=1)
        b = tf.argmax(predict(shift(images, second, mode="wrap")), axis=1)
        same.append(np.mean(a.numpy() == b.numpy()))
    return float(np.mean(same))


# %% wrong: argmax without an axis gives one position in the whole table of scores, so a batch of two or more counts as one answer
# true: argmax_without_axis
def shift_consistency(predict, images, pairs):
    n = 0
    for (dx1, dy1), (dx2, dy2) in pairs:
        a = np.argmax(predict(shift(images, dx1, dy1, "wrap")))
        b = np.argmax(predict(shift(images, dx2, dy2, "wrap")))
        n += a == b
    return float(n / len(pairs))


# %% wrong: uses integer division at the end, so every share below 1 becomes 0
# true: number='whole'
def shift_consistency(predict, images, pairs):
    same = 0
    for (dx1, dy1), (dx2, dy2) in pairs:
        a = np.asarray(predict(shift(images, dx1, dy1, mode="wrap"))).argmax(-1)
        b = np.asarray(predict(shift(images, dx2, dy2, mode="wrap"))).argmax(-1)
        same += np.count_nonzero(a == b)
    return float(same // (len(pairs) * images.shape[0]))


# %% wrong: compares how often each class is predicted (np.bincount) instead of comparing image by image, so two images that swap their classes count as the same
# true: classes='counts'
def shift_consistency(predict, images, pairs):
    overlap = 0
    for (dx1, dy1), (dx2, dy2) in pairs:
        s1 = np.asarray(predict(shift(images, dx1, dy1, mode="wrap")))
        s2 = np.asarray(predict(shift(images, dx2, dy2, mode="wrap")))
        h1 = np.bincount(s1.argmax(axis=1), minlength=s1.shape[1])
        h2 = np.bincount(s2.argmax(axis=1), minlength=s2.shape[1])
        overlap += np.minimum(h1, h2).sum()
    return float(overlap / (len(pairs) * len(images)))


# %% wrong: thresholds the scores at 0.5 as for a binary classifier and divides by the number of images only, so logits or several pairs give shares above 1
# true: classes='above half', number='by images'
def shift_consistency(predict, images, pairs):
    same = 0
    for (dx1, dy1), (dx2, dy2) in pairs:
        a = np.asarray(predict(shift(images, dx1, dy1, mode="wrap"))) > 0.5
        b = np.asarray(predict(shift(images, dx2, dy2, mode="wrap"))) > 0.5
        same += np.sum(np.all(a == b, axis=1))
    return float(same / len(images))


# %% right: remembers the predictions for each position in a dictionary, so a position in several pairs is computed once
def shift_consistency(predict, images, pairs):
    classes = {}
    for pair in pairs:
        for place in pair:
            place = tuple(place)
            if place not in classes:
                moved = shift(images, place[0], place[1], mode="wrap")
                classes[place] = np.argmax(np.asarray(predict(moved)), axis=1)
    return float(np.mean([classes[tuple(p)] == classes[tuple(q)] for p, q in pairs]))


# %% right: counts image by image in Python, with an inner function for the classes
def shift_consistency(predict, images, pairs):
    def answers(place):
        dx, dy = place
        scores = np.asarray(predict(shift(images, dx, dy, mode="wrap")))
        return [int(np.argmax(row)) for row in scores]

    same = total = 0
    for first, second in pairs:
        for a, b in zip(answers(first), answers(second)):
            same += a == b
            total += 1
    return same / total


# %% right: uses np.roll over both axes at once, tf.argmax, and a table with one row for each pair
def shift_consistency(predict, images, pairs):
    table = np.zeros((len(pairs), len(images)))
    for row, pair in zip(table, pairs):
        a, b = (tf.argmax(predict(np.roll(images, (dy, dx), axis=(1, 2))), axis=-1).numpy() for dx, dy in pair)
        row[:] = a == b
    return float(table.mean())


# %% wrong: the second shift is applied to the already shifted images; visible with the pair ((1, 0), (1, 0)), where both positions should be the same
# true: moved_on_from_the_first
def shift_consistency(predict, images, pairs):
    same = []
    for (dx1, dy1), (dx2, dy2) in pairs:
        x = shift(images, dx1, dy1, mode="wrap")
        p1 = np.argmax(np.asarray(predict(x)), axis=1)
        x = shift(x, dx2, dy2, mode="wrap")
        p2 = np.argmax(np.asarray(predict(x)), axis=1)
        same.append(p1 == p2)
    return float(np.mean(same))


# %% wrong: mode is left out, so the shift isn't circular and zeros enter; shows up for images with something at the edge
# true: zeros_for_wrap
def shift_consistency(predict, images, pairs):
    hits = 0
    for first, second in pairs:
        a = np.asarray(predict(shift(images, *first))).argmax(-1)
        b = np.asarray(predict(shift(images, *second))).argmax(-1)
        hits += np.sum(a == b)
    return float(hits / (len(pairs) * len(images)))


# %% wrong: argmax along axis 0 finds the image with the largest score for each class, so 5 images and 3 classes give 3 comparisons per pair instead of 5
# true: argmax_over_the_batch
def shift_consistency(predict, images, pairs):
    results = []
    for a, b in pairs:
        scores_a = np.asarray(predict(shift(images, a[0], a[1], "wrap")))
        scores_b = np.asarray(predict(shift(images, b[0], b[1], "wrap")))
        results.extend(scores_a.argmax(axis=0) == scores_b.argmax(axis=0))
    return float(sum(results) / len(results))


# %% wrong: argmax without an axis gives one number for the whole batch; shows up when two images get different classes
# true: argmax_without_axis
def shift_consistency(predict, images, pairs):
    count = 0
    for (dx1, dy1), (dx2, dy2) in pairs:
        c1 = np.argmax(predict(shift(images, dx1, dy1, mode="wrap")))
        c2 = np.argmax(predict(shift(images, dx2, dy2, mode="wrap")))
        if c1 == c2:
            count += 1
    return count / len(pairs)


# %% wrong: compares the scores instead of the classes; shows up when the scores change a little but the class doesn't
# true: scores_compared
def shift_consistency(predict, images, pairs):
    ok = []
    for s1, s2 in pairs:
        out1 = np.asarray(predict(shift(images, s1[0], s1[1], mode="wrap")))
        out2 = np.asarray(predict(shift(images, s2[0], s2[1], mode="wrap")))
        ok.append(np.all(np.isclose(out1, out2), axis=1))
    return float(np.mean(np.concatenate(ok)))


# %% wrong: an image counts only if it is consistent for all pairs; visible for an image that agrees in one of two pairs (0 instead of 0.5)
# true: all_pairs_must_agree
def shift_consistency(predict, images, pairs):
    consistent = np.ones(len(images), dtype=bool)
    for (ax, ay), (bx, by) in pairs:
        pa = np.argmax(predict(shift(images, ax, ay, "wrap")), axis=-1)
        pb = np.argmax(predict(shift(images, bx, by, "wrap")), axis=-1)
        consistent &= pa == pb
    return float(consistent.mean())


# %% wrong: the return is inside the loop, so only the first pair is used; shows up for two pairs with different shares
# true: counted='first'
def shift_consistency(predict, images, pairs):
    for pair in pairs:
        (dx1, dy1), (dx2, dy2) = pair
        first = tf.argmax(predict(shift(images, dx1, dy1, mode="wrap")), axis=1)
        second = tf.argmax(predict(shift(images, dx2, dy2, mode="wrap")), axis=1)
        equal = tf.cast(tf.equal(first, second), tf.float32)
        return float(tf.reduce_mean(equal))


# %% wrong: the sum over the images is divided only by the number of pairs; visible with two or more images (the result may exceed 1)
# true: number='by pairs'
# isolating: difference
def shift_consistency(predict, images, pairs):
    agreements = 0
    for p, q in pairs:
        cls_p = np.asarray(predict(shift(images, p[0], p[1], mode="wrap"))).argmax(axis=1)
        cls_q = np.asarray(predict(shift(images, q[0], q[1], mode="wrap"))).argmax(axis=1)
        agreements += int((cls_p == cls_q).sum())
    return float(agreements) / len(pairs)


# %% wrong: reads a shift as (dy, dx), as in shapes; visible with the pair ((1, 0), (0, 0)) and images whose rows and columns differ
# true: right_and_down_swapped
def shift_consistency(predict, images, pairs):
    total = 0.0
    for (dy1, dx1), (dy2, dx2) in pairs:
        y1 = np.asarray(predict(shift(images, dx1, dy1, "wrap")))
        y2 = np.asarray(predict(shift(images, dx2, dy2, "wrap")))
        total += np.mean(y1.argmax(1) == y2.argmax(1))
    return float(total / len(pairs))


# %% wrong: both predictions are compared with that for the unshifted images; visible when the two positions agree with each other but not with the original
# true: positions='each as unshifted'
def shift_consistency(predict, images, pairs):
    base = np.argmax(np.asarray(predict(images)), axis=1)
    shares = []
    for pair in pairs:
        for (dx, dy) in pair:
            moved = shift(images, dx, dy, mode="wrap")
            shares.append(np.mean(np.argmax(np.asarray(predict(moved)), axis=1) == base))
    return float(np.mean(shares))


# %% wrong: calls predict.predict, which only models have, so it raises AttributeError when predict is a function
# isolating: difference
def shift_consistency(predict, images, pairs):
    n_same = 0
    n = 0
    for (x1, y1), (x2, y2) in pairs:
        a = predict.predict(shift(images, x1, y1, mode="wrap"), verbose=0).argmax(axis=-1)
        b = predict.predict(shift(images, x2, y2, mode="wrap"), verbose=0).argmax(axis=-1)
        n_same += (a == b).sum()
        n += len(a)
    return float(n_same / n)


# %% wrong: unpacks four numbers, but a pair has two tuples, which raises ValueError for every input
# isolating: difference
def shift_consistency(predict, images, pairs):
    scores = []
    for dx1, dy1, dx2, dy2 in pairs:
        k1 = np.argmax(predict(shift(images, dx1, dy1, mode="wrap")), axis=1)
        k2 = np.argmax(predict(shift(images, dx2, dy2, mode="wrap")), axis=1)
        scores.append((k1 == k2).mean())
    return float(np.mean(scores))


# %% wrong: `is` compares objects, and two NumPy integers are never the same object, so the result is 0.0 for every input
# true: number='always 0'
def shift_consistency(predict, images, pairs):
    same, total = 0, 0
    for first, second in pairs:
        labels1 = np.argmax(predict(shift(images, first[0], first[1], mode="wrap")), axis=1)
        labels2 = np.argmax(predict(shift(images, second[0], second[1], mode="wrap")), axis=1)
        for i in range(len(images)):
            total += 1
            if labels1[i] is labels2[i]:
                same += 1
    return same / total


# %% wrong: two mistakes: dy isn't passed to `shift` (visible for ((0, 0), (0, 3))), and the count is reset for each pair, so only the last one counts
# true: steps='no dy', counted='last'
def shift_consistency(predict, images, pairs):
    for (dx1, dy1), (dx2, dy2) in pairs:
        same = 0
        out1 = np.asarray(predict(shift(images, dx1, mode="wrap")))
        out2 = np.asarray(predict(shift(images, dx2, mode="wrap")))
        for a, b in zip(out1, out2):
            same += int(a.argmax() == b.argmax())
    return same / len(images)


# %% wrong: `if` tests an array of comparisons, which raises ValueError (ambiguous truth value) for more than one image; a batch of one image works
# isolating: difference
def shift_consistency(predict, images, pairs):
    n = 0
    for a, b in pairs:
        pred_a = np.asarray(predict(shift(images, a[0], a[1], "wrap"))).argmax(axis=1)
        pred_b = np.asarray(predict(shift(images, b[0], b[1], "wrap"))).argmax(axis=1)
        if pred_a == pred_b:
            n += 1
    return n / len(pairs)


# %% wrong: compares how often each class occurs instead of comparing image by image; visible when two images swap their classes (1 instead of 0)
# true: classes='any order'
def shift_consistency(predict, images, pairs):
    share = []
    for a, b in pairs:
        ca = np.sort(np.argmax(predict(shift(images, a[0], a[1], "wrap")), axis=1))
        cb = np.sort(np.argmax(predict(shift(images, b[0], b[1], "wrap")), axis=1))
        share.append(np.mean(ca == cb))
    return float(np.mean(share))


# %% right: predicts each position once and keeps the classes in a dictionary
def shift_consistency(predict, images, pairs):
    places = {tuple(place) for pair in pairs for place in pair}
    classes = {p: np.asarray(predict(shift(images, p[0], p[1], mode="wrap"))).argmax(axis=-1) for p in places}
    return float(np.mean([classes[tuple(a)] == classes[tuple(b)] for a, b in pairs]))


# %% right: subtracts the class numbers and counts the differences other than 0
def shift_consistency(predict, images, pairs):
    def answer(place):
        return tf.argmax(tf.convert_to_tensor(predict(shift(images, *place, mode="wrap"))), axis=1).numpy()

    differences = np.stack([answer(a) - answer(b) for a, b in pairs])
    return 1.0 - np.count_nonzero(differences) / differences.size


# %% right: goes image by image and pair by pair in plain Python, and searches for the largest score in a loop
def shift_consistency(predict, images, pairs):
    def best(row):
        where = 0
        for k in range(1, len(row)):
            if row[k] > row[where]:
                where = k
        return where

    agree = total = 0
    for first, second in pairs:
        one = np.array(predict(shift(images, first[0], first[1], "wrap"))).tolist()
        two = np.array(predict(shift(images, second[0], second[1], "wrap"))).tolist()
        for p, q in zip(one, two):
            agree += best(p) == best(q)
            total += 1
    return agree / total


# %% wrong: tf.argmax without an axis uses axis 0 (the images), so the best image per class is compared; visible with most score matrices
# true: argmax_over_the_batch
def shift_consistency(predict, images, pairs):
    same = []
    for (dx1, dy1), (dx2, dy2) in pairs:
        p1 = tf.argmax(predict(shift(images, dx1, dy1, mode="wrap")))
        p2 = tf.argmax(predict(shift(images, dx2, dy2, mode="wrap")))
        same.append(np.mean(np.asarray(p1) == np.asarray(p2)))
    return float(np.mean(same))


# %% wrong: the second shift starts from the already shifted images; visible with the pair ((1, 0), (1, 0)), which should give 1.0
# true: moved_on_from_the_first
def shift_consistency(predict, images, pairs):
    hits = 0
    for first, second in pairs:
        moved = shift(images, first[0], first[1], mode="wrap")
        a = np.argmax(np.asarray(predict(moved)), axis=1)
        moved = shift(moved, second[0], second[1], mode="wrap")
        b = np.argmax(np.asarray(predict(moved)), axis=1)
        hits += np.sum(a == b)
    return float(hits / (len(pairs) * len(images)))


# %% wrong: compares the scores instead of the classes; visible with scores that change while the largest stays the largest
# true: scores_compared
def shift_consistency(predict, images, pairs):
    results = []
    for s1, s2 in pairs:
        scores1 = np.asarray(predict(shift(images, *s1, mode="wrap")))
        scores2 = np.asarray(predict(shift(images, *s2, mode="wrap")))
        results.append(np.all(np.isclose(scores1, scores2), axis=1))
    return float(np.mean(results))


# %% wrong: shifts with zeros filled in; shows up for images with something at the edge
# true: zeros_for_wrap
def shift_consistency(predict, images, pairs):
    agree = []
    for (ax, ay), (bx, by) in pairs:
        a = np.asarray(predict(shift(images, ax, ay))).argmax(axis=-1)
        b = np.asarray(predict(shift(images, bx, by))).argmax(axis=-1)
        agree.extend(a == b)
    return float(np.mean(agree))


# %% wrong: reads the shifts as (dy, dx) like the axes of an image; visible with the pair ((3, 0), (0, 0)) for a classifier that looks at columns
# true: right_and_down_swapped
def shift_consistency(predict, images, pairs):
    total = 0.0
    for p, q in pairs:
        one = np.roll(images, p, axis=(1, 2))
        two = np.roll(images, q, axis=(1, 2))
        c1 = np.argmax(predict(one), axis=1)
        c2 = np.argmax(predict(two), axis=1)
        total += (c1 == c2).mean()
    return float(total / len(pairs))


# %% wrong: only the last pair counts because the result is overwritten; shows up for two pairs with different shares
# true: last_pair_only
def shift_consistency(predict, images, pairs):
    for pair in pairs:
        preds = []
        for dx, dy in pair:
            scores = np.asarray(predict(shift(images, dx, dy, mode="wrap")))
            preds.append(scores.argmax(axis=1))
        equal = preds[0] == preds[1]
    return float(np.mean(equal))


# %% wrong: the return is inside the loop, so only the first pair is used; shows up for two pairs with different shares
# true: counted='first'
def shift_consistency(predict, images, pairs):
    count = 0
    n = 0
    for a, b in pairs:
        ya = np.asarray(predict(shift(images, a[0], a[1], "wrap")))
        yb = np.asarray(predict(shift(images, b[0], b[1], "wrap")))
        for i in range(len(images)):
            n += 1
            if np.argmax(ya[i]) == np.argmax(yb[i]):
                count += 1
        return count / n


# %% wrong: an image counts only if it agrees for all pairs; shows up with an image that agrees for one of two pairs
# true: all_pairs_must_agree
def shift_consistency(predict, images, pairs):
    ok = np.ones(len(images), dtype=bool)
    for (dx1, dy1), (dx2, dy2) in pairs:
        c1 = np.argmax(np.asarray(predict(shift(images, dx1, dy1, "wrap"))), -1)
        c2 = np.argmax(np.asarray(predict(shift(images, dx2, dy2, "wrap"))), -1)
        ok &= (c1 == c2)
    return float(ok.mean())


# %% wrong: compares each of the two positions with the original one; visible with the pair ((1, 0), (1, 0)) if the class differs from that of the unshifted image
# true: positions='each as unshifted'
def shift_consistency(predict, images, pairs):
    base = np.argmax(np.asarray(predict(images)), axis=1)
    values = []
    for pair in pairs:
        for dx, dy in pair:
            c = np.argmax(np.asarray(predict(shift(images, dx, dy, mode="wrap"))), axis=1)
            values.append(np.mean(c == base))
    return float(np.mean(values))


# %% wrong: divides by the number of images only, so the result exceeds 1 for more than one pair
# true: number='by images'
def shift_consistency(predict, images, pairs):
    good = 0
    for first, second in pairs:
        s1 = np.asarray(predict(shift(images, *first, "wrap")))
        s2 = np.asarray(predict(shift(images, *second, "wrap")))
        good = good + np.count_nonzero(s1.argmax(1) == s2.argmax(1))
    return float(good / images.shape[0])


# %% wrong: calls predict.predict, which works only for models and raises AttributeError for a function
# isolating: difference
def shift_consistency(predict, images, pairs):
    out = []
    for (x1, y1), (x2, y2) in pairs:
        l1 = predict.predict(shift(images, x1, y1, mode="wrap"), verbose=0).argmax(axis=1)
        l2 = predict.predict(shift(images, x2, y2, mode="wrap"), verbose=0).argmax(axis=1)
        out.append(l1 == l2)
    return float(np.concatenate(out).mean())


# %% wrong: mistakes a pair for one shift (dx, dy), so shift receives tuples and crashes
# isolating: difference
def shift_consistency(predict, images, pairs):
    reference = np.argmax(np.asarray(predict(images)), axis=1)
    matches = 0
    for dx, dy in pairs:
        prediction = np.argmax(np.asarray(predict(shift(images, dx, dy, mode="wrap"))), axis=1)
        matches += (prediction == reference).sum()
    return float(matches / (len(images) * len(pairs)))


# %% wrong: compares how often each class occurs instead of comparing image by image; shows up with two images that swap their classes
# true: classes='counts'
def shift_consistency(predict, images, pairs):
    shares = []
    for s, t in pairs:
        y1 = np.asarray(predict(shift(images, s[0], s[1], mode="wrap")))
        y2 = np.asarray(predict(shift(images, t[0], t[1], mode="wrap")))
        h1 = np.bincount(y1.argmax(axis=1), minlength=y1.shape[1])
        h2 = np.bincount(y2.argmax(axis=1), minlength=y2.shape[1])
        shares.append(np.minimum(h1, h2).sum() / len(images))
    return float(np.mean(shares))


# %% wrong: two mistakes: compares the largest scores (max) instead of the classes, and uses floor division, so the result is 0 or 1; visible with any share in between
# true: scores_compared; classes='largest score'
def shift_consistency(predict, images, pairs):
    n_same = 0
    for a, b in pairs:
        m1 = np.max(np.asarray(predict(shift(images, a[0], a[1], mode="wrap"))), axis=1)
        m2 = np.max(np.asarray(predict(shift(images, b[0], b[1], mode="wrap"))), axis=1)
        n_same += int(np.sum(m1 == m2))
    return float(n_same // (len(images) * len(pairs)))


# %% right: predicts every shift only once and looks up the classes in a dict
def shift_consistency(predict, images, pairs):
    classes = {}
    for pair in pairs:
        for place in map(tuple, pair):
            if place not in classes:
                scores = np.asarray(predict(shift(images, place[0], place[1], mode="wrap")))
                classes[place] = np.argmax(scores, axis=1)
    same = [classes[tuple(a)] == classes[tuple(b)] for a, b in pairs]
    return float(np.mean(same))


# %% right: averages over the pairs by recursion
def shift_consistency(predict, images, pairs):
    (first, second), rest = pairs[0], pairs[1:]
    top = [tf.argmax(tf.convert_to_tensor(predict(shift(images, dx, dy, "wrap"))), axis=-1).numpy()
           for dx, dy in (first, second)]
    here = float(np.mean(top[0] == top[1]))
    if len(rest) == 0:
        return here
    return (here + len(rest) * shift_consistency(predict, images, rest)) / len(pairs)


# %% right: counts the disagreements with the difference of the class numbers
def shift_consistency(predict, images, pairs):
    labels = lambda s: np.asarray(predict(np.roll(images, (s[1], s[0]), axis=(1, 2)))).argmax(axis=1)
    different = sum(int(np.count_nonzero(labels(p) - labels(q))) for p, q in pairs)
    return 1.0 - different / (len(pairs) * len(images))


# %% wrong: overwrites images, so the second shift starts from the shifted images, and the next pair starts from the result; visible with a pair such as ((1, 0), (0, 0)), whose second position is then also one pixel to the right
# true: positions='onward each'
def shift_consistency(predict, images, pairs):
    hits = []
    for first, second in pairs:
        images = shift(images, first[0], first[1], mode="wrap")
        p1 = np.argmax(np.asarray(predict(images)), axis=1)
        images = shift(images, second[0], second[1], mode="wrap")
        p2 = np.argmax(np.asarray(predict(images)), axis=1)
        hits.append(p1 == p2)
    return float(np.mean(hits))


# %% wrong: reads a pair as (both dx, both dy) instead of two (dx, dy) tuples; visible for pairs with different numbers (for ((1, 2), (3, 4)), the shifts are (1, 3) and (2, 4))
# true: steps='both dx'
def shift_consistency(predict, images, pairs):
    same = 0
    for (dx1, dx2), (dy1, dy2) in pairs:
        a = np.asarray(predict(shift(images, dx1, dy1, "wrap"))).argmax(axis=-1)
        b = np.asarray(predict(shift(images, dx2, dy2, "wrap"))).argmax(axis=-1)
        same += (a == b).sum()
    return float(same / (len(pairs) * len(images)))


# %% wrong: tf.argmax without an axis looks along the batch (its default is axis 0), so it finds the best image for each class; visible with batches of more than one image
# true: argmax_over_the_batch
def shift_consistency(predict, images, pairs):
    results = []
    for (dx1, dy1), (dx2, dy2) in pairs:
        class1 = tf.argmax(predict(shift(images, dx1, dy1, mode="wrap")))
        class2 = tf.argmax(predict(shift(images, dx2, dy2, mode="wrap")))
        results.append(tf.reduce_mean(tf.cast(tf.equal(class1, class2), tf.float32)))
    return float(tf.reduce_mean(results))


# %% wrong: compares two lists as a whole, so a pair counts only if all images agree; visible with batches in which some images agree and some do not
# true: all_images_must_agree
def shift_consistency(predict, images, pairs):
    def classes(offset):
        scores = predict(shift(images, *offset, mode="wrap"))
        return [int(np.argmax(s)) for s in scores]

    agree = [classes(p) == classes(q) for p, q in pairs]
    return sum(agree) / len(agree)


# %% wrong: calls shift with an argument wrap=True, which it doesn't have; every input raises TypeError
# isolating: difference
def shift_consistency(predict, images, pairs):
    count, total = 0, 0
    for pair in pairs:
        left = shift(images, pair[0][0], pair[0][1], wrap=True)
        right = shift(images, pair[1][0], pair[1][1], wrap=True)
        pred_l = np.argmax(np.array(predict(left)), 1)
        pred_r = np.argmax(np.array(predict(right)), 1)
        for l, r in zip(pred_l, pred_r):
            total += 1
            if l == r:
                count += 1
    return count / total


# %% wrong: images is overwritten, so the second shift (and all later pairs) starts from shifted images instead of the original position
# true: positions='onward each'
def shift_consistency(predict, images, pairs):
    same = 0
    for (dx1, dy1), (dx2, dy2) in pairs:
        images = shift(images, dx1, dy1, mode="wrap")
        p1 = np.argmax(predict(images), axis=1)
        images = shift(images, dx2, dy2, mode="wrap")
        p2 = np.argmax(predict(images), axis=1)
        same += np.sum(p1 == p2)
    return float(same / (len(pairs) * len(images)))


# %% wrong: argmax without an axis gives one flat index for the whole batch, so each pair counts as 0 or 1; visible with two or more images
# true: argmax_without_axis
def shift_consistency(predict, images, pairs):
    results = []
    for first, second in pairs:
        a = np.argmax(np.array(predict(shift(images, *first, mode="wrap"))))
        b = np.argmax(np.array(predict(shift(images, *second, mode="wrap"))))
        results.append(np.mean(a == b))
    return float(np.mean(results))


# %% wrong: the return is inside the loop, so only the first pair counts; shows up with two or more pairs
# true: counted='first'
def shift_consistency(predict, images, pairs):
    hits = 0
    count = 0
    for a, b in pairs:
        ya = np.array(predict(shift(images, a[0], a[1], "wrap"))).argmax(axis=-1)
        yb = np.array(predict(shift(images, b[0], b[1], "wrap"))).argmax(axis=-1)
        for k in range(len(images)):
            count += 1
            if ya[k] == yb[k]:
                hits += 1
        return hits / count


# %% wrong: two mistakes: the pairs are read as (dy, dx), and the shifts are not circular
# true: steps='dy, dx, zeros'
def shift_consistency(predict, images, pairs):
    agree = []
    for (dy1, dx1), (dy2, dx2) in pairs:
        c1 = tf.argmax(predict(shift(images, dx1, dy1)), axis=1).numpy()
        c2 = tf.argmax(predict(shift(images, dx2, dy2)), axis=1).numpy()
        agree.append((c1 == c2).mean())
    return float(sum(agree) / len(agree))


# %% wrong: divides only by the number of pairs, not by the number of images, so the result is above 1 for two or more images that agree
# true: number='by pairs'
def shift_consistency(predict, images, pairs):
    total = 0
    for s, t in pairs:
        scores_s = np.array(predict(shift(images, s[0], s[1], mode="wrap")))
        scores_t = np.array(predict(shift(images, t[0], t[1], mode="wrap")))
        total += np.count_nonzero(scores_s.argmax(1) == scores_t.argmax(1))
    return total / len(pairs)


# %% wrong: uses predict_classes from old Keras models, which functions and current models don't have, so it crashes for every input
# isolating: difference
def shift_consistency(predict, images, pairs):
    n_same = 0
    n = 0
    for p, q in pairs:
        labels1 = predict.predict_classes(shift(images, p[0], p[1], mode="wrap"))
        labels2 = predict.predict_classes(shift(images, q[0], q[1], mode="wrap"))
        n_same += (labels1 == labels2).sum()
        n += len(labels1)
    return float(n_same / n)


# %% wrong: an image counts only if it is consistent in all pairs; shows up for two or more pairs with partial agreement
# true: all_pairs_must_agree
def shift_consistency(predict, images, pairs):
    consistent = np.ones(len(images), dtype=bool)
    for shift1, shift2 in pairs:
        a = np.argmax(np.asarray(predict(shift(images, *shift1, mode="wrap"))), axis=-1)
        b = np.argmax(np.asarray(predict(shift(images, *shift2, mode="wrap"))), axis=-1)
        consistent &= (a == b)
    return float(np.mean(consistent))


# %% wrong: compares the position in the batch with the largest score per class (argmax over axis 0) instead of the class per image
# true: argmax_over_the_batch
def shift_consistency(predict, images, pairs):
    equal = []
    for one, two in pairs:
        x1 = shift(images, dx=one[0], dy=one[1], mode="wrap")
        x2 = shift(images, dx=two[0], dy=two[1], mode="wrap")
        y1 = np.argmax(predict(x1), axis=0)
        y2 = np.argmax(predict(x2), axis=0)
        equal.extend(y1 == y2)
    return float(np.mean(equal))


# %% right: turns the predicted classes into one-hot rows, and sums the products of these rows with einsum
def shift_consistency(predict, images, pairs):
    def one_hot(d):
        scores = np.array(predict(shift(images, d[0], d[1], mode="wrap")))
        return np.eye(scores.shape[1])[np.argmax(scores, axis=1)]

    same = sum(np.einsum("bc,bc->", one_hot(a), one_hot(b)) for a, b in pairs)
    return float(same) / (len(pairs) * len(images))


# %% right: predicts each different shift once and keeps the result in a dictionary, then compares the answers one by one
def shift_consistency(predict, images, pairs):
    answers = {}
    for pair in pairs:
        for dx, dy in pair:
            if (dx, dy) not in answers:
                scores = np.array(predict(shift(images, dx, dy, mode="wrap")))
                answers[dx, dy] = [int(np.argmax(row)) for row in scores]
    hits = []
    for (a, b), (c, d) in pairs:
        for first, second in zip(answers[a, b], answers[c, d]):
            hits.append(1 if first == second else 0)
    return sum(hits) / len(hits)


# %% wrong: the second shift is applied to the already shifted images instead of the originals; wrong if a pair's first shift isn't (0, 0)
# true: moved_on_from_the_first
def shift_consistency(predict, images, pairs):
    same = []
    for (dx1, dy1), (dx2, dy2) in pairs:
        x = np.roll(images, (dy1, dx1), axis=(1, 2))
        first = np.argmax(predict(x), axis=1)
        x = np.roll(x, (dy2, dx2), axis=(1, 2))
        second = np.argmax(predict(x), axis=1)
        same.append(first == second)
    return float(np.mean(same))


# %% wrong: passes (dx, dy) to np.roll for the axes (height, width), so the two directions are swapped; wrong for shifts with dx != dy
# true: right_and_down_swapped
def shift_consistency(predict, images, pairs):
    agreements = 0
    for first, second in pairs:
        classes = [np.argmax(np.asarray(predict(np.roll(images, s, axis=(1, 2)))), axis=-1) for s in (first, second)]
        agreements += np.sum(classes[0] == classes[1])
    return float(agreements / (len(images) * len(pairs)))


# %% wrong: counts an image only if its prediction agrees for all pairs, instead of the share of images and pairs; too small with several pairs
# true: all_pairs_must_agree
def shift_consistency(predict, images, pairs):
    consistent = np.ones(len(images), dtype=bool)
    for (ax, ay), (bx, by) in pairs:
        a = np.argmax(predict(np.roll(images, (ay, ax), axis=(1, 2))), axis=1)
        b = np.argmax(predict(np.roll(images, (by, bx), axis=(1, 2))), axis=1)
        consistent &= a == b
    return float(consistent.mean())


# %% wrong: compares both shifted predictions with those of the unshifted images and counts either agreement (two faults): wrong for pairs without (0, 0), and unequal predictions may count half
# true: positions='each as unshifted'
def shift_consistency(predict, images, pairs):
    """Return how often a classifier predicts the same class for the same image in two positions."""
    original = np.argmax(np.asarray(predict(images)), axis=-1)
    scores = []
    for pair in pairs:
        for dx, dy in pair:
            moved = np.roll(images, shift=(dy, dx), axis=(1, 2))
            prediction = np.argmax(np.asarray(predict(moved)), axis=-1)
            scores.append(np.mean(prediction == original))
    return float(np.mean(scores))


# %% wrong: the return is inside the loop, so only the first pair is evaluated; wrong if the pairs give different shares
# true: counted='first'
def shift_consistency(predict, images, pairs):
    total, same = 0, 0
    for (dx1, dy1), (dx2, dy2) in pairs:
        p1 = np.asarray(predict(np.roll(images, (dy1, dx1), (1, 2)))).argmax(axis=1)
        p2 = np.asarray(predict(np.roll(images, (dy2, dx2), (1, 2)))).argmax(axis=1)
        same += (p1 == p2).sum()
        total += len(p1)
        return float(same / total)


# %% right: an unusual but correct style
def shift_consistency(predict, images, pairs):
    positions = {(int(dx), int(dy)) for pair in pairs for dx, dy in pair}
    classes = {}
    for dx, dy in positions:  # each position only once
        rolled = np.roll(np.roll(images, dx, axis=-2), dy, axis=-3)
        classes[dx, dy] = tf.argmax(predict(rolled), axis=-1).numpy()
    votes = [classes[tuple(map(int, one))] == classes[tuple(map(int, other))] for one, other in pairs]
    return np.concatenate(votes).mean().item()
