"""An explanation for each way in which a window that slides over images can go wrong."""

MOVES = {  # wrong ways to move the window, except those that are separate mistakes
    "starts by the window": """Your windows start at multiples of their own length, although you compute their number
        from the stride. The window for output cell i starts at input cell i * stride, counted from the start of the
        first window.""",
    "starts one by one": """Your windows start one cell apart, although you compute their number from the stride. The
        window for output cell i starts at input cell i * stride.""",
    "columns start by the window": """Your windows move by their own length along the width, regardless of the stride.
        The window for output column i starts at input column i * stride, counted from the start of the first
        window.""",
    "rows start by the window": """Your windows move by their own length along the height, regardless of the stride. The
        window for output row i starts at input row i * stride, counted from the start of the first window.""",
    "starts one late": """All of your windows start one cell too far down and to the right. Where should the first one
        start?""",
    "counts by the window": """Your output has the number of cells that you would get with a stride as long as the
        window. By how many cells does the window move from one output to the next?""",
    "exchanged": """Your result looks as if pool and stride were swapped. Which of the two is the window's length?""",
    "columns by the rows": """The column index of each of your windows equals its row index, so all windows lie on the
        diagonal. Which index selects the column?""",
}
LENGTHS = {
    "stride": """Your window is `stride` cells long; it should be `pool` cells long. Where does a window that starts at
        cell i * stride end?""",
    "one more": """Your window is one cell too long. A slice ends just before its stop index.""",
    "one less": """Your window is one cell too short. A slice ends just before its stop index.""",
    "to the end": """Your window extends to the end of the image. Where does a window that starts at cell i * stride
        end?""",
    "one row": """Your window has only one row. It should be a square of pool by pool cells.""",
    "one column": """Your window has only one column. It should be a square of pool by pool cells.""",
}
PLACES = {
    "before": """With "same", you add all missing cells above and to the left. "same" centers the image: half of the
        missing cells, rounded down, are above and to the left.""",
    "half a window": """With "same", your windows start half a window (pool // 2 cells) before the image, however many
        cells are missing. Half of the missing cells, rounded down, belong above and to the left. How many are
        missing?""",
    "whole window": """With "same", your windows start pool - 1 cells before the image, however many cells are missing.
        Half of the missing cells, rounded down, belong above and to the left. How many are missing?""",
}
MISSING = {
    "height's": """With "same", your result uses the number of missing rows for the columns as well. An image that isn't
        square may need a different number along each axis.""",
    "width's": """With "same", your result uses the number of missing columns for the rows as well. An image that isn't
        square may need a different number along each axis.""",
    "out * stride - size": """With "same", your count of missing cells is out * stride - size. The last window starts at
        (out - 1) * stride and is pool cells long: where does it end?""",
    "pool - 1": """With "same", your count of missing cells is always pool - 1. That is right for stride 1. Where does
        the last window start, and where does it end?""",
    "pool - stride": """With "same", your count of missing cells is pool - stride. That is right if the stride divides
        the size. Where does the last window start, and where does it end?""",
    "pool - size % stride": """With "same", your count of missing cells is pool - size % stride. That is right only if
        the stride doesn't divide the size.""",
    "pool - size % pool": """With "same", you add enough cells to reach a multiple of the window's length. The windows
        move by the stride: where does the last one end?""",
    "stride - size % stride": """With "same", your count of missing cells is stride - size % stride. The last window
        starts at (out - 1) * stride and is pool cells long: where does it end?""",
    "exchanged": """With "same", your result uses the number of missing rows for the columns and the number of missing
        columns for the rows. An image that isn't square may need a different number along each axis.""",
    "one less": """With "same", your count of missing cells is one too small. The last window starts at (out - 1) *
        stride and is pool cells long: where does it end?""",
    "out * stride + pool - size": """With "same", your count of missing cells is out * stride + pool - size. The last of
        the `out` windows starts at (out - 1) * stride: where does it end?""",
    "no rows": """With "same", you add columns but no rows. Rows may be missing, too.""",
    "no columns": """With "same", you add rows but no columns. Columns may be missing, too.""",
}
PARTS = {
    "always same": """With "valid", you return the result for "same", whose windows hang over the edges. Which argument
        distinguishes the two cases?""",
    "exchanged paddings": """Your results for "valid" and "same" are swapped.""",
    "transposed": """Your result is transposed: height and width are swapped. Which index selects the row of the
        output?""",
    "height for both": """Your output always has as many columns as rows. An image that isn't square has a different
        length along each axis.""",
    "width for both": """Your output always has as many rows as columns. An image that isn't square has a different
        length along each axis.""",
    "height for everything": """Your output has as many columns as rows, and with "same", you add as many columns as
        rows. An image that isn't square has a different number of columns: which axis of x is the width?""",
    "width for everything": """Your output has as many rows as columns, and with "same", you add as many rows as
        columns. An image that isn't square has a different number of rows: which axis of x is the height?""",
    "sizes exchanged": """The height and width of your output are swapped. Which axis of x is the height?""",
    "channels first": """Your function pools the last two axes, as if the channel came before height and width. In
        (batch, height, width, channel), the last two are the width and the channel.""",
    "channels first, always same": """Your function pools the last two axes, as if the channel came before height and
        width, and treats "valid" like "same". In (batch, height, width, channel), the last two are the width and the
        channel.""",
    "counts after padding": """With "same", the number of cells in your output looks as if you had passed the size of
        the padded image to pooled_size. Which size does pooled_size need, the original one or the padded one?""",
    "partial windows": """With "valid", your output has an extra window when the last step doesn't fit completely. Such
        a window would hang over the edge. The remaining cells are dropped instead.""",
    "valid cut": """With "valid", your windows continue as long as there are cells left, and the last ones are cut off
        at the far edges. With this padding, windows must lie completely inside the image: where may the last one
        start?""",
    "both cut": """With either padding, your windows start at the image's first cell and continue as long as there are
        cells left, and the last ones are cut off at the far edges. With "valid", the last window must lie inside the
        image. With "same", the image is centered.""",
    "range without its end": """The last row or column of windows is missing if it ends exactly at the edge. A range
        doesn't include its end: where does the last window start?""",
    "range without its end, 0": """The last row or column of your output is 0 if the last window ends exactly at the
        edge. A range doesn't include its end: where does the last window start?""",
    "last left out": """Your result is missing the last row and the last column of windows. Does each loop end with the
        last index?""",
    "last zero": """The last row and the last column of your output are 0. Does each loop end with the last index?""",
    "first zero": """The first row and the first column of your output are 0. What is the first index along an axis?""",
    "first row": """Only the first row of your output is filled. Is there a return inside the loop?""",
    "first cell": """Only the first cell of your output is filled. Is there a return inside the loop?""",
    "diagonal": """Only the diagonal of your output is filled. Rows and columns each need a loop.""",
    "first image": """Your result contains only the first image. A batch may contain several images.""",
    "first image for all": """Your result repeats the first image's values for every image. Each image has its own
        values.""",
    "first image filled": """Only the first image of your output is filled. The others are 0.""",
    "first channel": """Your result contains only the first channel. An image may have several channels.""",
    "first channel for all": """Your result repeats the first channel's values for every channel. Each channel has its
        own values.""",
    "first channel filled": """Only the first channel of your output is filled. The others are 0.""",
    "no channel axis": """Your result has no channel axis. Keep it, even if there is only one channel.""",
    "no batch axis": """Your result has no batch axis. Keep it, even if there is only one image.""",
    "channel in front": """Your result is (batch, channel, height, width). The channel should stay last.""",
}
