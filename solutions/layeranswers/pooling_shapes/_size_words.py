"""`pooled_size`: the words for each wrong formula."""

from . import pooled_size as known

VALID = {  # what may replace floor((size - pool) / stride) + 1
    "floor((size - pool) / stride)": known.forgets_the_start,
    "ceil((size - pool) / stride) + 1": known.rounds_up_when_valid,
    "ceil(size / stride)": """With "valid" your result is that of "same": the length divided by the stride, rounded up.
        With "valid" every window must lie completely inside the input, so its length matters.""",
    "floor(size / stride)": """With "valid" your result is size // stride: the window's length has no influence on it.
        The last window has to fit, so it starts at size - pool at the latest. How many steps lead there?""",
    "floor((size - pool + 1) / stride)": """With "valid" your result is (size - pool + 1) // stride, as if the 1 were
        added before the division. It counts the first window, which no step leads to: add it after dividing.""",
    "ceil((size - pool) / stride)": """With "valid" your result is (size - pool) / stride, rounded up. That is right
        where the stride does not fit evenly, and one too small where it does.""",
    "floor((size - pool) / stride) + 2": """With "valid" your result is one too large. There is one window at the start
        and one for each step.""",
    "size - pool + 1": """With "valid" your result is that of stride 1: the number of places where a window fits. With
        a larger stride only some of them are used.""",
    "floor((size + 2 * (pool // 2) - pool) / stride) + 1": """With "valid" your result is that of a padding of pool //
        2 cells on either side. "valid" has no padding.""",
    "floor((size - pool) / pool) + 1": """With "valid" your result is that of a stride as long as the window: the
        argument stride has no influence on it.""",
    "size - floor(pool / stride) + 1": """With "valid" your result is that of size - pool // stride + 1, where only the
        window's length is divided by the stride. In Python `/` and `//` go before `-`: what has to be divided?""",
    "round((size - pool) / stride) + 1": """With "valid" your result is rounded to the nearest whole number, as by
        `round`. A step that fits by half isn't taken. Which way must you round?""",
    "float, rounded down": """With "valid" your result is a float. A length has to be an int: `/` and np.floor return
        floats, `//` of ints returns an int.""",
    "float, not rounded": """With "valid" your result is a float, and a fraction where the stride doesn't fit evenly.
        Only whole windows count: which division rounds down?""",
    "largest of 1 and steps": """With "valid" your result is the number of steps, and 1 where there is no step. The
        window is also used at its start: what has to be added to the steps?""",
    "floor((size - stride) / pool) + 1": """With "valid" your result is that of pool and stride exchanged. Which of the
        two is the window's length?""",
    "ceil(size / pool)": """With "valid" your result is the length divided by the window, rounded up. Every window must
        lie completely inside the input, and the stride says where the next one starts.""",
    "size - pool": """With "valid" your result is size - pool: the stride has no influence on it. How many steps lead
        to the last window's start?""",
    "floor((size - pool) / (stride + 1))": """With "valid" your result is (size - pool) // (stride + 1). The 1 counts
        the first window, which no step leads to: add it after dividing.""",
    "None": """With "valid" your function returns None. Which of its lines run then?""",
}
SAME = {  # what may replace ceil(size / stride)
    "floor(size / stride)": known.same_rounds_down,
    "floor(size / stride) + 1": known.same_adds_one_always,
    "floor((size - pool) / stride) + 1": """With "same" your result is (size - pool) // stride + 1, the formula of
        "valid". With "same" the window may hang over the edges, so its length has no influence on the result.""",
    "size": """With "same" your result is the input's length, whatever the stride. "same" keeps the length only at
        stride 1: at stride 2 every other window is left out.""",
    "floor((size + 2 * (pool // 2) - pool) / stride) + 1": """With "same" your result is that of PyTorch's formula with
        a padding of pool // 2. In Keras it is the input's length divided by the stride, rounded up. The two can differ
        for an even window.""",
    "floor((size - 1) / stride)": """With "same" your result is one too small: (size - 1) // stride counts the steps,
        not the windows.""",
    "ceil(size / pool)": """With "same" your result is that of a stride as long as the window: the argument stride has
        no influence on it.""",
    "ceil((size - pool) / stride) + 1": """With "same" your result is that of "valid", rounded up instead of down. With
        "same" the window's length must not matter.""",
    "ceil((size - pool) / stride)": """With "same" your result is (size - pool) / stride, rounded up. With "same" the
        window's length must not matter.""",
    "floor((size + pool - 1) / stride)": """With "same" your result is (size + pool - 1) // stride. That rounds up only
        if the stride is as long as the window. With "same" the window's length must not matter.""",
    "floor((size + 2 * ((pool - 1) // 2) - pool) / stride) + 1": """With "same" your result is that of PyTorch's
        formula with a padding of (pool - 1) // 2. In Keras it is the input's length divided by the stride, rounded up.
        The two can differ for an even window.""",
    "floor((size + 2 * (pool - 1) - pool) / stride) + 1": """With "same" your result is that of pool - 1 more cells at
        both ends. "same" adds that many in all, at most.""",
    "floor((size + pool) / stride)": """With "same" your result is (size + pool) // stride. With "same" the window's
        length must not matter.""",
    "ceil(size / stride) + 1": """With "same" your result is one too large. There is one output for each started
        stride.""",
    "size - pool + 1": """With "same" your result is size - pool + 1, which "valid" gives at stride 1. With "same" only
        the stride shortens the output.""",
    "round(size / stride)": """With "same" your result is rounded to the nearest whole number, as by `round`, which
        makes 2 of 2.5. A started stride has its output, however few cells are left. Which way must you round?""",
    "quotient plus remainder": """With "same" your result is the quotient plus the remainder of size and stride. One
        more output is enough for all remaining cells.""",
    "float, rounded up": """With "same" your result is a float. A length has to be an int: np.ceil and `/` return
        floats.""",
    "float, not rounded": """With "same" your result is a float, and a fraction where the stride doesn't fit evenly.
        Which way must you round?""",
    "floor(size / pool)": """With "same" your result is size // pool: the argument stride has no influence on it. There
        is one output for each started stride.""",
    "floor((size + stride - 1) / pool)": """With "same" your result is (size + stride - 1) // pool. With "same" the
        window's length has no influence on the result: by what is divided?""",
    "ceil((size - 1) / stride) + 1": """With "same" your result is (size - 1) / stride + 1, rounded up instead of
        down.""",
    "filled up": """With "same" your result is that of "valid" for a length that is filled up to a multiple of the
        window. With "same" the window's length must not matter.""",
    "floor((size - 1) / (stride + 1))": """With "same" your result is (size - 1) // (stride + 1). In Python `//` goes
        before `+`: add the 1 after dividing.""",
    "None": """With "same" your function returns None. Which of its lines run then?""",
}
