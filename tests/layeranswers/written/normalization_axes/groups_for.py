"""Answers to `groups_for` that people wrote from the exercise text alone."""


# %% wrong: "layer" and "instance" are swapped; right only for one channel
# true: layer_and_instance_swapped
def groups_for(kind, channels):
    if kind == "layer":
        return channels
    elif kind == "instance":
        return 1
    raise ValueError("no number of groups")


# %% wrong: the ValueError is returned, not raised
# true: batch='returned'
def groups_for(kind, channels):
    if kind == "layer":
        return 1
    if kind == "instance":
        return channels
    return ValueError("batch normalization is not a group normalization")


# %% wrong: uses a dictionary lookup, which raises KeyError instead of ValueError for "batch"
# true: batch='KeyError'
def groups_for(kind, channels):
    return {"layer": 1, "instance": channels}[kind]


# %% wrong: returns None for "batch" instead of raising an exception
# true: batch='None'
def groups_for(kind, channels):
    if kind == "layer":
        return 1
    if kind == "instance":
        return channels


# %% wrong: assert raises AssertionError for "batch", not ValueError
# true: batch='AssertionError'
def groups_for(kind, channels):
    assert kind in ("layer", "instance"), "kind must be layer or instance"
    return 1 if kind == "layer" else channels


# %% wrong: raises a string, which causes a TypeError for "batch"
# true: batch='TypeError'
def groups_for(kind, channels):
    if kind == "batch":
        raise "ValueError: no groups for batch"
    elif kind == "layer":
        return 1
    else:
        return channels


# %% wrong: returns the size of a group (channels / groups) instead of the number of groups, as a float
# true: form='size as a float'
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError(kind)
    groups = 1 if kind == "layer" else channels
    return channels / groups


# %% wrong: uses two separate if statements, the second of which has an else branch, so "layer" falls through to the ValueError
# true: layer='ValueError'
def groups_for(kind, channels):
    if kind == "layer":
        groups = 1
    if kind == "instance":
        groups = channels
    else:
        raise ValueError("there is no such number of groups")
    return groups


# %% wrong: "batch" gives 0 groups instead of an error
# true: batch='0'
def groups_for(kind, channels):
    if kind == "batch":
        n = 0
    elif kind == "layer":
        n = 1
    elif kind == "instance":
        n = channels
    return n


# %% wrong: the ValueError is caught in the function itself and only printed, so "batch" returns None
# true: batch='None'
def groups_for(kind, channels):
    try:
        if kind == "batch":
            raise ValueError("batch normalization can't be made from groups")
        return 1 if kind == "layer" else channels
    except ValueError as error:
        print("Error:", error)


# %% wrong: `kind == "layer" or "instance"` is always true, so the result is 1 for every kind, even "batch"
# true: form='1 for all'
def groups_for(kind, channels):
    if kind == "layer" or "whole image":
        return 1
    elif kind == "instance":
        return channels
    else:
        raise ValueError("batch")


# %% wrong: two mistakes: Keras's default of 32 groups is used for "layer", and "batch" raises NotImplementedError
# true: layer='32', batch='NotImplementedError'
def groups_for(kind, channels):
    if kind == "layer":
        return 32
    if kind == "instance":
        return channels
    raise NotImplementedError("batch")


# %% wrong: tries the divisors and returns the largest proper divisor for "instance", such as channels // 2, because the loop ends before channels
# true: instance='divisor'
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError("not possible")
    best = 1
    for g in range(1, channels):
        if channels % g == 0 and kind == "instance":
            best = g
    return best


# %% wrong: misspells the kind as "instances", so "instance" raises ValueError
# true: instance='ValueError'
def groups_for(kind, channels):
    if kind == "layer":
        return 1
    elif kind == "instances":
        return channels
    else:
        raise ValueError(f"unknown kind {kind}")


# %% wrong: the exception's name is misspelled, which raises NameError for "batch"
# isolating: condition
def groups_for(kind, channels):
    if kind == "batch":
        raise valueError("batch normalization shares statistics between images")
    return {"layer": 1}.get(kind, channels)


# %% wrong: the result is printed, and None is returned
# true: form='None'
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError("batch")
    if kind == "layer":
        print(1)
    else:
        print(channels)


# %% right: a tuple's index method raises the ValueError by itself
def groups_for(kind, channels):
    return (1, channels)[("layer", "instance").index(kind)]


# %% right: uses a dictionary, and turns the KeyError into a ValueError
def groups_for(kind, channels):
    try:
        return {"layer": 1, "instance": channels}[kind]
    except KeyError:
        raise ValueError(f"no number of groups makes a {kind} normalization") from None


# %% right: raises channels to a power whose exponent is a bool
def groups_for(kind, channels):
    if kind not in {"layer", "instance"}:
        raise ValueError(kind)
    return channels ** (kind == "instance")


# %% right: divides channels by the group size
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError("A batch normalization shares its statistics among the images.")
    group_size = channels if kind == "layer" else 1
    return channels // group_size


# %% wrong: the two kinds are swapped, as if the result were channels per group; visible for "layer" and "instance" with more than one channel
# true: layer_and_instance_swapped
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer":
        return channels
    elif kind == "instance":
        return 1
    raise ValueError(f"no number of groups for {kind}")


# %% wrong: "batch" returns None instead of raising an error
# true: batch='None'
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer":
        return 1
    if kind == "instance":
        return channels


# %% wrong: the exception is returned instead of raised; shows up with kind "batch"
# true: batch='returned'
# isolating: difference
def groups_for(kind, channels):
    if kind == "batch":
        return ValueError("group normalization can't be a batch normalization")
    return {"layer": 1, "instance": channels}[kind]


# %% wrong: "batch" raises KeyError from the dict, which isn't a ValueError
# true: batch='KeyError'
# isolating: difference
def groups_for(kind, channels):
    table = {"layer": 1, "instance": channels}
    groups = table[kind]
    return groups


# %% wrong: the else belongs to the second if only, so "layer" raises ValueError, too
# true: layer='ValueError'
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer":
        groups = 1
    if kind == "instance":
        groups = channels
    else:
        raise ValueError(kind)
    return groups


# %% wrong: assert raises AssertionError instead of ValueError; shows up with kind "batch"
# true: batch='AssertionError'
# isolating: difference
def groups_for(kind, channels):
    assert kind in ("layer", "instance"), "no number of groups makes a batch normalization"
    return 1 if kind == "layer" else channels


# %% wrong: the condition with `or` is always true, so "instance" also gives 1 (and "batch" doesn't raise an error)
# true: form='1 for all'
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer" or "whole image":
        return 1
    elif kind == "instance":
        return channels
    else:
        raise ValueError("unknown kind")


# %% wrong: returns at most 32 groups, the layer's default; shows up for "instance" with more than 32 channels
# true: instance='at most 32'
# isolating: difference
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError("batch normalization mixes images")
    wanted = 1 if kind == "layer" else channels
    return min(wanted, 32)


# %% wrong: the function catches its own ValueError and returns −1; shows up with kind "batch"
# true: batch='-1'
# isolating: difference
def groups_for(kind, channels):
    try:
        if kind == "batch":
            raise ValueError("not possible")
        size = channels if kind == "layer" else 1
        return channels // size
    except ValueError as error:
        print("error:", error)
        return -1


# %% wrong: counts the elements of range(1, channels), which is one too few; shows up with "instance"
# true: instance='one less'
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer":
        return 1
    if kind == "instance":
        return len([c for c in range(1, channels)])
    raise ValueError("batch")


# %% wrong: an odd number of channels is rejected although a group may have any size; visible with "instance" and "layer", for example with 3 channels
# isolating: condition; difference
def groups_for(kind, channels):
    if kind == "batch" or channels % 2 != 0:
        raise ValueError("channels can't be divided into groups")
    if kind == "instance":
        return channels
    return 1


# %% wrong: returns 0 groups for "layer", because the student thinks that nothing is grouped
# true: layer='0'
# isolating: difference
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError
    groups = 0
    if kind == "instance":
        for _ in range(channels):
            groups += 1
    return groups


# %% wrong: true division gives a float instead of an int (8.0 for "instance")
# true: form='float'
# isolating: difference
def groups_for(kind, channels):
    channels_per_group = {"layer": channels, "instance": 1}
    if kind not in channels_per_group:
        raise ValueError(f"{kind!r} isn't possible")
    return channels / channels_per_group[kind]


# %% wrong: crashes: the exception's name is misspelled, so "batch" raises NameError
# isolating: condition; difference
def groups_for(kind, channels):
    if kind == "batch":
        raise Valueerror("impossible")
    if kind == "layer":
        return 1
    return channels


# %% wrong: two mistakes: "layer" is understood as one mean for the channels of each pixel and gives `channels`, and "batch" raises NotImplementedError
# true: layer='channels', batch='NotImplementedError'
# isolating: difference
def groups_for(kind, channels):
    if kind in ("layer", "instance"):
        return channels
    raise NotImplementedError("no groups for " + kind)


# %% right: the index method raises the ValueError by itself
def groups_for(kind, channels):
    return (1, channels)[["layer", "instance"].index(kind)]


# %% right: divides by the group's size, and turns the KeyError into a ValueError
def groups_for(kind, channels):
    try:
        size = {"layer": channels, "instance": 1}[kind]
    except KeyError:
        raise ValueError(f"no number of groups makes {kind!r}") from None
    return channels // size


# %% right: searches the divisors of the number of channels
def groups_for(kind, channels):
    divisors = [d for d in range(1, channels + 1) if channels % d == 0]
    if kind == "batch":
        raise ValueError("group normalization never mixes the images of a batch")
    return min(divisors) if kind == "layer" else max(divisors)


# %% wrong: "layer" and "instance" are swapped; shows up for any number of channels except 1
# true: layer_and_instance_swapped
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer":
        return channels
    elif kind == "instance":
        return 1
    raise ValueError("not possible")


# %% wrong: returns Keras's shorthand -1 instead of the number itself; shows up with "instance"
# true: kerass_minus_one
# isolating: difference
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError("GroupNormalization can't be a batch normalization")
    groups = {"layer": 1, "instance": -1}
    return groups[kind]


# %% wrong: the ValueError is returned instead of raised; shows up with "batch"
# true: batch='returned'
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer":
        return 1
    if kind == "instance":
        return channels
    return ValueError("no number of groups makes a batch normalization")


# %% wrong: "batch" has no branch and returns None without an error
# true: batch='None'
# isolating: difference
def groups_for(kind, channels):
    groups = None
    if kind == "layer":
        groups = 1
    elif kind == "instance":
        groups = channels
    return groups


# %% wrong: takes "instance" to mean one channel per group and divides with /, which gives a float; visible in the type for "instance"
# true: form='float'
# isolating: difference
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError(kind)
    channels_per_group = channels if kind == "layer" else 1
    return channels / channels_per_group


# %% wrong: a string can't be raised, so "batch" gives a TypeError instead of a ValueError
# true: batch='TypeError'
# isolating: difference
def groups_for(kind, channels):
    if kind == "batch":
        raise "ValueError: no number of groups makes a batch normalization"
    if kind == "instance":
        return channels
    else:
        return 1


# %% wrong: assert raises AssertionError instead of ValueError; shows up with "batch"
# true: batch='AssertionError'
# isolating: difference
def groups_for(kind, channels):
    assert kind in ("layer", "instance"), "kind must be layer or instance"
    return 1 if kind == "layer" else channels


# %% wrong: looking up a key that the dict doesn't have raises KeyError, which isn't a ValueError; shows up with "batch"
# true: batch='KeyError'
# isolating: difference
def groups_for(kind, channels):
    table = dict(layer=1, instance=channels)
    return table[kind]


# %% wrong: `kind == "layer" or "one"` is always true, so everything gives 1; visible with "instance" (more than one channel) and "batch"
# true: form='1 for all'
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer" or "one":
        return 1
    elif kind == "instance" or "many":
        return channels
    else:
        raise ValueError("kind")


# %% wrong: the number of groups is limited to Keras's default of 32; shows up for "instance" with more than 32 channels
# true: instance='at most 32'
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer":
        return 1
    elif kind == "instance":
        return min(32, channels)
    else:
        raise ValueError("unknown kind: {}".format(kind))


# %% wrong: returns the layer instead of the number; shows up with "layer" and "instance"
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer":
        return layers.GroupNormalization(groups=1)
    if kind == "instance":
        return layers.GroupNormalization(groups=channels)
    raise ValueError("batch")


# %% wrong: assumes groups of two channels and rejects an odd number of channels, so "layer" and "instance" with an odd number of channels raise a ValueError
# isolating: condition; difference
def groups_for(kind, channels):
    if kind == "batch" or channels % 2 != 0:
        raise ValueError("channels can't be divided into groups")
    if kind == "instance":
        return channels
    return channels // channels


# %% wrong: the argument's name is misspelled, which raises NameError for "instance"
# isolating: condition; difference
def groups_for(kind, channels):
    match = {"layer": lambda: 1, "instance": lambda: channel}
    if kind not in match:
        raise ValueError(f"{kind} isn't a group normalization")
    return match[kind]()


# %% wrong: two mistakes: the function catches its own error, and "layer" gets one group per channel; visible with "batch" (returns 0) and "layer"
# true: layer='channels', batch='0'
# isolating: difference
def groups_for(kind, channels):
    try:
        if kind == "batch":
            raise ValueError("batch is not possible")
        groups = channels
    except ValueError as error:
        print("Error:", error)
        groups = 0
    return groups


# %% right: uses tuple.index, which raises the ValueError
def groups_for(kind, channels):
    return (1, channels)[("layer", "instance").index(kind)]


# %% right: divides channels by the size of a group, and turns the KeyError into a ValueError
def groups_for(kind, channels):
    try:
        size = {"layer": channels, "instance": 1}[kind]
    except KeyError:
        raise ValueError(f"no number of groups makes a {kind} normalization") from None
    return channels // size


# %% right: searches the divisors and takes the first or the last one
def groups_for(kind, channels):
    if kind not in {"layer", "instance"}:
        raise ValueError("groups are inside of one image")
    divisors = [g for g in range(1, channels + 1) if channels % g == 0]
    return divisors[0] if kind == "layer" else divisors[-1]


# %% wrong: the two kinds are swapped; shows up for "layer" and "instance" with more than one channel
# true: layer_and_instance_swapped
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer":
        return channels
    elif kind == "instance":
        return 1
    raise ValueError("no number of groups makes a batch normalization")


# %% wrong: -1 is Keras's code for instance normalization, not the number itself; shows up with "instance"
# true: kerass_minus_one
# isolating: difference
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError(kind)
    return 1 if kind == "layer" else -1


# %% wrong: the ValueError is returned, not raised; shows up with "batch"
# true: batch='returned'
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer":
        return 1
    if kind == "instance":
        return channels
    return ValueError("batch normalization has no groups")


# %% wrong: raising a string gives TypeError, not ValueError; shows up with "batch"
# true: batch='TypeError'
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer":
        groups = 1
    elif kind == "instance":
        groups = channels
    else:
        raise "ValueError: batch"
    return groups


# %% wrong: gives 0 instead of an error; shows up with "batch"
# true: batch='0'
# isolating: difference
def groups_for(kind, channels):
    groups = 0
    if kind == "instance":
        groups = channels
    if kind == "layer":
        groups = 1
    return groups


# %% wrong: `or "batch"` makes the first condition always true; "layer" and "instance" raise ValueError
# true: form='ValueError for all'
# isolating: difference
def groups_for(kind, channels):
    if kind == "group" or "batch":
        raise ValueError("not possible for " + kind)
    elif kind == "layer":
        return 1
    else:
        return channels


# %% wrong: the dict raises KeyError for "batch", which isn't a ValueError
# true: batch='KeyError'
# isolating: difference
def groups_for(kind, channels):
    groups = {"layer": 1, "instance": channels}
    return groups[kind]


# %% wrong: prints the number and returns None, for "layer" and "instance"
# true: form='None'
# isolating: difference
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError("batch")
    if kind == "layer":
        print(1)
    else:
        print(channels)


# %% wrong: true division gives a float; shows up with "instance"
# true: form='float'
# isolating: difference
def groups_for(kind, channels):
    channels_per_group = {"layer": channels, "instance": 1}
    if kind not in channels_per_group:
        raise ValueError(f"unknown kind {kind}")
    return channels / channels_per_group[kind]


# %% wrong: a trailing comma turns the number into a tuple; shows up with "instance"
# isolating: condition; difference
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError("GroupNormalization can't do this")
    size_of_group = 1
    if kind == "layer":
        return 1
    return channels // size_of_group,


# %% wrong: the error is caught inside the function and only printed; "batch" gives None
# true: batch='None'
# isolating: difference
def groups_for(kind, channels):
    try:
        if kind == "batch":
            raise ValueError("no number of groups for batch")
        return 1 if kind == "layer" else channels
    except ValueError as error:
        print("Error:", error)


# %% wrong: returns the layer rather than the number; shows up with "layer" and "instance"
# isolating: difference
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError("batch normalization isn't a group normalization")
    if kind == "layer":
        return layers.GroupNormalization(groups=1)
    return layers.GroupNormalization(groups=channels)


# %% wrong: returns at most 32 groups, Keras's default; shows up for "instance" with more than 32 channels
# true: instance='at most 32'
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer":
        return 1
    if kind == "instance":
        return min(channels, 32)
    raise ValueError("kind must be 'layer' or 'instance'")


# %% wrong: the channels are counted from 0, so there is one group too few; shows up with "instance"
# true: instance='one less'
# isolating: difference
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError
    first, last = 0, channels - 1
    if kind == "layer":
        return 1
    return last - first


# %% wrong: two mistakes: "layer" gives the default 32, and the error for "batch" is an AssertionError; visible with "layer" and "batch"
# true: layer='32', batch='AssertionError'
# isolating: difference
def groups_for(kind, channels):
    assert kind != "batch", "ValueError"
    if kind == "layer":
        return 32
    return channels


# %% wrong: crashes for "instance": channels, an int, has no len
# isolating: condition; difference
def groups_for(kind, channels):
    if kind == "layer":
        return 1
    elif kind == "instance":
        return len(channels)
    elif kind == "batch":
        raise ValueError("impossible")


# %% wrong: assumes that one group is enough for a batch with one channel, so the error is raised only for several channels; visible for "batch" with one channel
# isolating: difference
def groups_for(kind, channels):
    if channels == 1:
        return 1
    if kind == "layer":
        return 1
    if kind == "instance":
        return channels
    raise ValueError("batch normalization needs the other images")


# %% right: uses the dict's get method, and raises an error for every key that the dict doesn't have
def groups_for(kind, channels):
    number = {"layer": 1, "instance": channels}.get(kind)
    if number is None:
        raise ValueError(f"no number of groups makes {kind!r} normalization")
    return number


# %% right: a list's index method, whose ValueError is the required one
def groups_for(kind, channels):
    kinds = ["layer", "instance"]
    return (1, channels)[kinds.index(kind)]


# %% right: uses a power whose exponent is 0 or 1
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError("not with groups")
    return channels ** int(kind == "instance")


# %% right: searches the divisors for the one that gives the right group size
def groups_for(kind, channels):
    size = {"layer": lambda: channels, "instance": lambda: 1}
    if kind not in size:
        raise ValueError(kind)
    for groups in range(1, channels + 1):
        if groups * size[kind]() == channels:
            return groups


# %% wrong: "instance" returns the code -1 that the layer's argument accepts, not the positive number itself
# true: kerass_minus_one
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer":
        return 1
    if kind == "instance":
        return -1  # keras: -1 = as many groups as channels
    raise ValueError("no number of groups gives " + kind)


# %% wrong: the loop over the candidates ends before channels, so "instance" raises ValueError for every number of channels, and "layer" does for channels=1
# isolating: difference
def groups_for(kind, channels):
    for g in range(1, channels):
        if channels % g != 0:
            continue
        group_size = channels // g
        if kind == "layer" and group_size == channels:
            return g
        if kind == "instance" and group_size == 1:
            return g
    raise ValueError(f"GroupNormalization can't do {kind}")


# %% wrong: "batch" raises KeyError (from the dict) instead of ValueError
# true: batch='KeyError'
# isolating: difference
def groups_for(kind, channels):
    options = {"layer": 1, "instance": channels}
    return options[kind]


# %% wrong: returns the number of channels in one group instead of the number of groups, so "layer" and "instance" are swapped; visible with more than one channel
# true: layer_and_instance_swapped
# isolating: difference
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError("batch normalization mixes the images, groups never do")
    channels_per_group = {"layer": channels, "instance": 1}
    return channels_per_group[kind]


# %% wrong: the else returns channels for everything except "layer", so the raise after it is never reached and "batch" returns channels
# true: batch_not_refused
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer":
        n = 1
    else:
        n = channels
    if n > 0:
        return n
    elif kind == "batch":
        raise ValueError("batch")


# %% wrong: returns Keras's shorthand -1 for "instance" instead of the number itself
# true: kerass_minus_one
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer":
        return 1
    if kind == "instance":
        return -1
    raise ValueError("no number of groups gives " + kind)


# %% wrong: "layer" and "instance" are swapped; shows up with more than one channel
# true: layer_and_instance_swapped
# isolating: difference
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError("batch normalization has no groups")
    return channels if kind == "layer" else 1


# %% wrong: returns a ValueError object for "batch" instead of raising it
# true: batch='returned'
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer":
        return 1
    elif kind == "instance":
        return channels
    else:
        return ValueError("batch normalization is not a group normalization")


# %% wrong: the lookup raises KeyError for "batch", not ValueError
# true: batch='KeyError'
# isolating: difference
def groups_for(kind, channels):
    return {"layer": 1, "instance": channels}[kind]


# %% wrong: "instance" returns a float (channels / 1), which isn't an int
# true: form='float'
# isolating: difference
def groups_for(kind, channels):
    if kind not in ("layer", "instance"):
        raise ValueError(f"unknown kind {kind}")
    channels_per_group = channels if kind == "layer" else 1
    return channels / channels_per_group


# %% wrong: prints the number and returns None, for "layer" and "instance"
# true: form='None'
# isolating: difference
def groups_for(kind, channels):
    if kind == "layer":
        groups = 1
    elif kind == "instance":
        groups = channels
    else:
        raise ValueError(kind)
    print("groups =", groups)


# %% wrong: raises a string (TypeError for "batch"), and uses Keras's default of 32 groups for "layer"
# true: layer='32', batch='TypeError'
# isolating: difference
def groups_for(kind, channels):
    groups = 32
    if kind == "batch":
        raise "ValueError: not possible"
    if kind == "instance":
        groups = channels
    return groups


# %% wrong: compares with "LAYERNORM" and "LN", names used by other libraries, so kind="layer" raises ValueError
# true: layer='ValueError'
# isolating: difference
def groups_for(kind, channels):
    kind = kind.upper()
    if kind == "LAYERNORM" or kind == "LN":
        return 1
    if kind == "INSTANCENORM" or kind == "IN" or kind == "INSTANCE":
        return channels
    raise ValueError("Cannot express %s as GroupNormalization" % kind)


# %% right: a tuple's index method raises the ValueError by itself
def groups_for(kind, channels):
    return (1, channels)[("layer", "instance").index(kind)]


# %% right: uses a power, channels ** 0 or channels ** 1
def groups_for(kind, channels):
    exponents = {"layer": 0, "instance": 1}
    try:
        return channels ** exponents[kind]
    except KeyError:
        raise ValueError(f"no number of groups makes a {kind} normalization") from None


# %% wrong: swaps the two kinds (it returns the group size): 'layer' gives channels and 'instance' gives 1; wrong for more than one channel
# true: layer_and_instance_swapped
def groups_for(kind, channels):
    if kind == "layer":
        return channels
    if kind == "instance":
        return 1
    raise ValueError(f"no number of groups gives {kind} normalization")


# %% wrong: returns -1 for 'instance', Keras's abbreviation, and not the number itself; wrong for every call with 'instance'
# true: kerass_minus_one
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError("batch normalization mixes samples")
    return 1 if kind == "layer" else -1


# %% wrong: returns the exception instead of raising it, for 'batch'
# true: batch='returned'
def groups_for(kind, channels):
    if kind == "layer":
        return 1
    elif kind == "instance":
        return channels
    else:
        return ValueError("GroupNormalization cannot become batch normalization")


# %% wrong: true division gives a float (for example 6.0) instead of an int, for both kinds
# true: form='float'
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError("Not possible with groups: batch normalization averages over the samples.")
    group_size = channels if kind == "layer" else 1
    return channels / group_size


# %% right: an unusual but correct style
def groups_for(kind, channels):
    try:
        return (1, channels)[("layer", "instance").index(kind)]
    except ValueError:
        raise ValueError(f"no number of groups gives {kind!r} normalization") from None


# %% wrong: takes the size of a group for the number of groups: 'layer' gives channels and 'instance' gives 1. Right only for channels = 1; 'batch' is right
# true: layer_and_instance_swapped
def groups_for(kind, channels):
    if kind == "batch":
        raise ValueError("batch normalization also averages over the batch")
    return channels if kind == "layer" else 1


# %% wrong: 'instance' gives -1, Keras's abbreviation, instead of the number itself, for every number of channels. 'layer' and 'batch' are right
# true: kerass_minus_one
def groups_for(kind, channels):
    table = {"layer": 1, "instance": -1}
    if kind not in table:
        raise ValueError(f"no number of groups gives {kind} normalization")
    return table[kind]


# %% wrong: 'batch' returns a ValueError object instead of raising it. 'layer' and 'instance' are right
# true: batch='returned'
def groups_for(kind, channels):
    return (1 if kind == "layer" else
            channels if kind == "instance" else
            ValueError("batch normalization is not a group normalization"))


# %% wrong: two mistakes: `/` gives a float (1.0, 6.0) instead of an int for 'layer' and 'instance', and 'batch' raises KeyError instead of ValueError
# true: batch='KeyError', form='float'
def groups_for(kind, channels):
    channels_in_group = {"layer": channels, "instance": 1}
    return channels / channels_in_group[kind]


# %% wrong: looks for the number by experiment, but with a batch of a single image, for which batch and instance normalization are the same: groups_for('batch', c) returns c instead of raising ValueError. 'layer' and 'instance' are right
# true: batch_not_refused
def groups_for(kind, channels):
    images = np.random.default_rng(1).normal(size=(1, 4, 4, channels))
    axes = {"batch": (0, 1, 2), "layer": (1, 2, 3), "instance": (1, 2)}[kind]
    target = images.mean(axis=axes, keepdims=True) + 0 * images
    for groups in range(1, channels + 1):
        if channels % groups == 0:
            parts = images.reshape(1, 4, 4, groups, -1)
            means = parts.mean(axis=(1, 2, 4), keepdims=True) + 0 * parts
            if np.allclose(means.reshape(images.shape), target):
                return groups
    raise ValueError(f"no number of groups gives {kind} normalization")


# %% right: an unusual but correct style
def groups_for(kind, channels):
    possible = range(1, channels + 1)
    try:
        return possible[{"layer": 0, "instance": -1}[kind]]
    except KeyError:
        raise ValueError(f"{kind} normalization is not a group normalization") from None
