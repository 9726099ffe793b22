"""The words for each wrong value of a window that slides over images."""

MOVES = {  # besides those that are mistakes with names
    "starts by the window": """Your windows start at multiples of their own length, and there are as many as the stride
        gives. Output cell number i starts at input cell i * stride, counted from the first window's start.""",
    "starts one by one": """Your windows start one cell apart, although your output has as many cells as the stride
        gives. Output cell number i starts at input cell i * stride.""",
    "columns start by the window": """Your windows move by their own length along the width, whatever the stride. Output
        column number i starts at input column i * stride, counted from the first window's start.""",
    "rows start by the window": """Your windows move by their own length along the height, whatever the stride. Output
        row number i starts at input row i * stride, counted from the first window's start.""",
    "starts one late": """Your windows all start one cell too far down and to the right. Where does the first one
        start?""",
    "counts by the window": """Your output has as many cells as a stride of the window's length gives. By which number
        does the window move from one output to the next?""",
    "exchanged": """Your result is that of pool and stride exchanged. Which of them is the window's length?""",
    "columns by the rows": """Your windows start at the same number of columns as of rows: each one lies on the
        diagonal. Which index counts the columns?""",
}
LENGTHS = {
    "stride": """Your window is as long as the stride, not as pool says. Where does a window end that starts at cell i
        * stride?""",
    "one more": """Your window is one cell too long. A slice ends before its second number.""",
    "one less": """Your window is one cell too short. A slice ends before its second number.""",
    "to the end": """Your window reaches to the end of the image. Where does a window end that starts at cell i *
        stride?""",
    "one row": """Your window has one row. It is a square of pool by pool cells.""",
    "one column": """Your window has one column. It is a square of pool by pool cells.""",
}
PLACES = {
    "before": """With "same" all your missing cells are added above and to the left. "same" centers the image: half of
        them, rounded down, are above and to the left.""",
    "half a window": """With "same" your windows start half a window (pool // 2 cells) before the image, whatever is
        missing. Half of the missing cells is above and to the left, rounded down. How many are missing?""",
    "whole window": """With "same" your windows start pool - 1 cells before the image, whatever is missing. Half of the
        missing cells is above and to the left, rounded down. How many are missing?""",
}
MISSING = {
    "height's": """With "same" your result is as if as many columns as rows were missing. An image that isn't square
        may lack a different number along each axis.""",
    "width's": """With "same" your result is as if as many rows as columns were missing. An image that isn't square
        may lack a different number along each axis.""",
    "out * stride - size": """With "same" your number of missing cells is out * stride - size. The last window starts
        at (out - 1) * stride and is pool cells long: where does it end?""",
    "pool - 1": """With "same" your number of missing cells is always pool - 1. That is right for stride 1. Where does
        the last window start, and where does it end?""",
    "pool - stride": """With "same" your number of missing cells is pool - stride. That is right where the stride
        divides the size. Where does the last window start, and where does it end?""",
    "pool - size % stride": """With "same" your number of missing cells is pool - size % stride. That is right except
        where the stride divides the size.""",
    "pool - size % pool": """With "same" your number of missing cells fills the size up to a multiple of the window.
        The windows move by the stride: where does the last one end?""",
    "stride - size % stride": """With "same" your number of missing cells is stride - size % stride. The last window
        starts at (out - 1) * stride and is pool cells long: where does it end?""",
    "exchanged": """With "same" your result uses the missing rows for the columns and the missing columns for the rows.
        An image that isn't square may lack a different number along each axis.""",
    "one less": """With "same" your number of missing cells is one too small. The last window starts at (out - 1) *
        stride and is pool cells long: where does it end?""",
    "out * stride + pool - size": """With "same" your number of missing cells is out * stride + pool - size. The last
        of out windows starts at (out - 1) * stride: where does it end?""",
    "no rows": """With "same" only columns are added in your result. Rows may be missing as well.""",
    "no columns": """With "same" only rows are added in your result. Columns may be missing as well.""",
}
PARTS = {
    "always same": """With "valid" your result is that of "same": its windows hang over the edges. Which argument tells
        them apart?""",
    "exchanged paddings": """Your result with "valid" is that of "same", and the other way round.""",
    "transposed": """Height and width are exchanged in your result: it is transposed. Which index counts the rows of
        the output?""",
    "height for both": """Your output has as many columns as rows. An image that isn't square has another number along
        each axis.""",
    "width for both": """Your output has as many rows as columns. An image that isn't square has another number along
        each axis.""",
    "height for everything": """Your output has as many columns as rows, and with "same" as many columns as rows count
        as missing. An image that isn't square has another number of columns: which axis of x are they?""",
    "width for everything": """Your output has as many rows as columns, and with "same" as many rows as columns count as
        missing. An image that isn't square has another number of rows: which axis of x are they?""",
    "sizes exchanged": """The height and width of your output are exchanged. Which axis of x is the height?""",
    "channels first": """Your function pools the last two axes, as if the channel came before height and width. In
        (batch, height, width, channel) they are the width and the channel.""",
    "channels first, always same": """Your function pools the last two axes, as if the channel came before height and
        width, and treats "valid" like "same". In (batch, height, width, channel) they are the width and the
        channel.""",
    "counts after padding": """With "same" your output has as many cells as the padded image would give. Which size
        does pooled_size take, that of the image or of the padded one?""",
    "partial windows": """With "valid" your output has one more window where the last step doesn't fit completely. Such
        a window would hang over the edge, and the remaining cells are dropped.""",
    "valid cut": """With "valid" your windows start as long as there is a cell, and are cut at the far edges. There
        they must lie inside the image completely: where may the last one start?""",
    "both cut": """Your windows start at the image's first cell as long as there is one, and are cut at the far edges,
        with either padding. With "valid" the last one must lie inside the image, and "same" centers the image.""",
    "range without its end": """The last row or column of windows is missing where it ends exactly at the edge. A range
        doesn't contain its end: which is the last start?""",
    "range without its end, 0": """The last row or column of your output is 0 where the last window ends exactly at the
        edge. A range doesn't contain its end: which is the last start?""",
    "last left out": """The last row and the last column of windows are missing in your result. Does each loop end with
        the last index?""",
    "last zero": """The last row and the last column of your output are 0. Does each loop end with the last index?""",
    "first zero": """The first row and the first column of your output are 0. Which index is the first?""",
    "first row": """Only the first row of your output is filled. Is there a return inside the loop?""",
    "first cell": """Only the first cell of your output is filled. Is there a return inside the loop?""",
    "diagonal": """Only the diagonal of your output is filled. Rows and columns need a loop each.""",
    "first image": """Only the first image is in your result. A batch may have several.""",
    "first image for all": """Your result has the first image's values for each image. Each has its own.""",
    "first image filled": """Only the first image of your output is filled. The other ones are 0.""",
    "first channel": """Only the first channel is in your result. An image may have several.""",
    "first channel for all": """Your result has the first channel's values for each channel. Each has its own.""",
    "first channel filled": """Only the first channel of your output is filled. The other ones are 0.""",
    "no channel axis": """Your result has no channel axis. It stays, even with one channel.""",
    "no batch axis": """Your result has no batch axis. It stays, even with one image.""",
    "channel in front": """Your result is (batch, channel, height, width). The channel stays last.""",
}
