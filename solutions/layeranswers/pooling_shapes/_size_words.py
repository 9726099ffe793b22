"""An explanation for each wrong formula in `pooled_size`."""

from . import pooled_size as known

VALID = {  # wrong formulas in place of floor((size - pool) / stride) + 1
    "floor((size - pool) / stride)": known.forgets_the_start,
    "ceil((size - pool) / stride) + 1": known.rounds_up_when_valid,
    "ceil(size / stride)": """With "valid", you return the length for "same": size divided by the stride, rounded up.
        With "valid", every window must lie completely inside the input, so the window's length matters.""",
    "floor(size / stride)": """With "valid", your result is size // stride, which doesn't depend on the window's length.
        The last window has to fit, so it starts at size - pool at the latest. How many steps does it take to get
        there?""",
    "floor((size - pool + 1) / stride)": """With "valid", your result is (size - pool + 1) // stride: you add the 1
        before dividing. The 1 counts the first window, which needs no step: add it after dividing.""",
    "ceil((size - pool) / stride)": """With "valid", your result is (size - pool) / stride, rounded up. That is right if
        the last step doesn't fit exactly, but it is one too small if the step does.""",
    "floor((size - pool) / stride) + 2": """With "valid", your result is one too large. There is one window at the start
        and one more for each step.""",
    "size - pool + 1": """With "valid", your result is the number of positions where a window fits, as if the stride
        were 1. A larger stride uses only some of them.""",
    "floor((size + 2 * (pool // 2) - pool) / stride) + 1": """With "valid", your result looks as if pool // 2 cells of
        padding were added on each side. "valid" has no padding.""",
    "floor((size - pool) / pool) + 1": """With "valid", your result looks as if the stride were as long as the window:
        it doesn't depend on the stride argument.""",
    "size - floor(pool / stride) + 1": """With "valid", your result is size - pool // stride + 1, where only the
        window's length is divided by the stride. In Python, `/` and `//` are evaluated before `-`: which expression do
        you have to divide?""",
    "round((size - pool) / stride) + 1": """With "valid", your result is rounded to the nearest whole number, as with
        `round`. A step that fits only halfway doesn't count. Which way do you have to round?""",
    "float, rounded down": """With "valid", your result is a float. A length has to be an int: `/` and np.floor return
        floats, but `//` of two ints returns an int.""",
    "float, not rounded": """With "valid", your result is a float, and it isn't even a whole number if the steps don't
        fit evenly. Only whole windows count: which division rounds down?""",
    "largest of 1 and steps": """With "valid", your result is the number of steps, or 1 if there are no steps. There is
        also a window at the start: what do you have to add to the steps?""",
    "floor((size - stride) / pool) + 1": """With "valid", your result looks as if pool and stride were swapped. Which of
        the two is the window's length?""",
    "ceil(size / pool)": """With "valid", your result is the input's length divided by the window's length, rounded up.
        Every window must lie completely inside the input, and the stride determines where each window starts.""",
    "size - pool": """With "valid", your result is size - pool, which doesn't depend on the stride. How many steps does
        it take to reach the last window's start?""",
    "floor((size - pool) / (stride + 1))": """With "valid", your result is (size - pool) // (stride + 1). The 1 counts
        the first window, which needs no step: add it after dividing.""",
    "None": """With "valid", your function returns None. Which of its lines run in that case?""",
}
SAME = {  # wrong formulas in place of ceil(size / stride)
    "floor(size / stride)": known.same_rounds_down,
    "floor(size / stride) + 1": known.same_adds_one_always,
    "floor((size - pool) / stride) + 1": """With "same", your result is (size - pool) // stride + 1, the formula for
        "valid". With "same", the window may hang over the edges, so its length doesn't affect the result.""",
    "size": """With "same", your result is the input's length, regardless of the stride. "same" keeps the length only at
        stride 1: at stride 2, the window skips every other position.""",
    "floor((size + 2 * (pool // 2) - pool) / stride) + 1": """With "same", your result follows PyTorch's formula with a
        padding of pool // 2. In Keras, the output length is the input's length divided by the stride, rounded up. The
        two results can differ if the window's length is even.""",
    "floor((size - 1) / stride)": """With "same", your result is one too small: (size - 1) // stride counts the steps,
        not the windows.""",
    "ceil(size / pool)": """With "same", your result looks as if the stride were as long as the window: it doesn't
        depend on the stride argument.""",
    "ceil((size - pool) / stride) + 1": """With "same", you return the result of the formula for "valid", rounded up
        instead of down. With "same", the window's length shouldn't matter.""",
    "ceil((size - pool) / stride)": """With "same", your result is (size - pool) / stride, rounded up. With "same", the
        window's length shouldn't matter.""",
    "floor((size + pool - 1) / stride)": """With "same", your result is (size + pool - 1) // stride. That rounds up only
        if the stride is as long as the window. With "same", the window's length shouldn't matter.""",
    "floor((size + 2 * ((pool - 1) // 2) - pool) / stride) + 1": """With "same", your result follows PyTorch's formula
        with a padding of (pool - 1) // 2. In Keras, the output length is the input's length divided by the stride,
        rounded up. The two results can differ if the window's length is even.""",
    "floor((size + 2 * (pool - 1) - pool) / stride) + 1": """With "same", your result looks as if pool - 1 cells were
        added at each end. "same" adds at most that many in total.""",
    "floor((size + pool) / stride)": """With "same", your result is (size + pool) // stride. With "same", the window's
        length shouldn't matter.""",
    "ceil(size / stride) + 1": """With "same", your result is one too large. There is one output for each multiple of
        the stride from 0 to size - 1.""",
    "size - pool + 1": """With "same", your result is size - pool + 1, the formula for "valid" at stride 1. With "same",
        only the stride shortens the output.""",
    "round(size / stride)": """With "same", your result is rounded to the nearest whole number, as with `round`, which
        turns 2.5 into 2. Every multiple of the stride from 0 to size - 1 has an output, however few cells are left.
        Which way do you have to round?""",
    "quotient plus remainder": """With "same", your result is the quotient of size and stride plus the remainder. One
        more output is enough for all remaining cells.""",
    "float, rounded up": """With "same", your result is a float. A length has to be an int: np.ceil and `/` return
        floats.""",
    "float, not rounded": """With "same", your result is a float, and it isn't even a whole number if the steps don't
        fit evenly. Which way do you have to round?""",
    "floor(size / pool)": """With "same", your result is size // pool, which doesn't depend on the stride argument.
        There is one output for each multiple of the stride from 0 to size - 1.""",
    "floor((size + stride - 1) / pool)": """With "same", your result is (size + stride - 1) // pool. With "same", the
        window's length doesn't affect the result: what do you have to divide by?""",
    "ceil((size - 1) / stride) + 1": """With "same", your result is (size - 1) / stride + 1, rounded up instead of
        down.""",
    "filled up": """With "same", your result is the one for "valid" after padding the input to a multiple of the
        window's length. With "same", the window's length shouldn't matter.""",
    "floor((size - 1) / (stride + 1))": """With "same", your result is (size - 1) // (stride + 1). Without parentheses,
        Python evaluates `//` before `+`: add the 1 after dividing.""",
    "None": """With "same", your function returns None. Which of its lines run in that case?""",
}
