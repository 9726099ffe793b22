"""The questions for the second half of lesson 2, starting with section 5. See translation_invariance for the rest."""

from ..question import Question

SECOND_HALF = (
    Question(
        "unchanged",
        "The digits move by one pixel. Which layer leaves more cells exactly unchanged?",
        {
            "max": "",
            "average": "You may have been thinking of the size of the change. A mean changes as soon as one of its "
            "four pixels does, if only a little.",
            "about equal": "Their invariance errors are equal, but this error measures how much the outputs change. "
            "How many of them change is a different question.",
        },
        """
        Of the cells with ink, **33 %** are exactly unchanged under max pooling, **4 %** under average pooling, and 2 %
        under blurred max pooling. (In the image itself, 16 % of the pixels are unchanged, because strokes are wider
        than a pixel.) And yet average pooling's invariance error is no larger than max pooling's, and the error of
        blurred max pooling is the smallest.

        The two measures disagree, and both are right. The maximum leaves a third of the cells unchanged and changes the
        others a good deal. The mean changes nearly every cell a little. The first measure only counts cells; the second
        weighs each cell by how much it changes. Which layer counts as "invariant" depends on the measure.
        """,
        (
            r"33 ?%",
            r"\b4 ?%",
            r"leaves a third",
        ),
    ),
    Question(
        "stripes",
        "Keep every second cell of the stripes. Then shift the stripes by one cell, and keep the same positions "
        "again. Which numbers do you keep?",
        {
            "stripes, both times": "You kept neighboring cells. Cells that are two apart always have the same number.",
            "all 1, then all 0": "",
            "all 0.5, both times": "You expected the average of the stripes. Keeping every second cell doesn't average "
            "anything: it copies one number and drops the next.",
        },
        "",
        (
            r"become white",
            r"always have the same number",
        ),
    ),
    Question(
        "stripes-blurred",
        "Blur first: each cell becomes ½ of itself plus ¼ of each neighbor. Then keep every second cell, before and "
        "after the shift. Which numbers do you keep?",
        {
            "all 1, then all 0": "You left out the blur. The blur mixes each cell with its two neighbors, which always "
            "have the other value here.",
            "all 0.75, then all 0.25": "You treated one neighbor as equal to the cell itself. Both neighbors have the "
            "other value, so a 1 keeps ½, and a 0 gets ¼ from each side.",
            "all 0.5, both times": "",
        },
        """
        Without the blur, the stripes become white, and after a shift by one cell they become black, as if a whole wall
        changed color because someone took one step. With the blur, the wall is gray from any position. That is also
        accurate, because half of the cells are white.

        A stride of 2 drops every second cell, so a line that is one cell wide is kept or lost, depending on where it
        falls. In signal processing, this has been known for almost a century. Samples taken too far apart show patterns
        that aren't in the signal. This is called **aliasing**. The remedy is to blur before you sample.
        """,
        (
            r"is gray",
            r"a 1 keeps",
            r"half of the cells are white",
        ),
    ),
    Question(
        "steadier",
        "Max and average pooling have the same invariance error, 0.45. Which network keeps its answer more often, the "
        "one with max pooling or the one with average pooling?",
        {
            "max": "You may have gone by the number of cells that stay exactly the same. But the layers after the "
            "pooling layer add up all cells, so they also respond to how much the other cells change.",
            "average": "",
            "about the same": "The errors are equal for one layer and a shift by one pixel. The networks have three "
            "pooling layers, and the digits are in random positions.",
        },
        """
        The networks on the left were trained longer, on larger images. The strided network is 95 % accurate but agrees
        with itself in only 36 % of cases. Max pooling raises this consistency to 90 %, and a blur after it raises it to
        99 %. Plain average pooling also does well, because it *is* a blur followed by a stride.

        On the right, on ImageNet, the widest blur raises consistency by 4.3 points for AlexNet, 1.7 for VGG16, and 2.1
        for ResNet-50.
        """,
        (
            r"average 98 ?%",
            r"\*is\* a blur",
        ),
    ),
    Question(
        "same-again",
        "The first network halves its feature maps three times. Now each digit moves by 8 pixels, to the right and "
        "down. For how many of the 1,000 digits does the network give the same answer as before?",
        {
            "more than 95 %": "",
            "50 to 95 %": "You expected a larger shift to change only some of the answers. Each stride of 2 halves the "
            "shift that reaches it: 8 pixels, then 4 cells, then 2.",
            "less than half": "You expected a larger shift to do more harm. The feature maps move exactly with the "
            "image if the strides divide the shift: by 4, then 2, then 1 cell.",
        },
        """
        Three strides of 2 evenly divide a shift by 8 pixels: the feature maps move by 4, then 2, then 1 cell. They move
        exactly with the image, and the global average at the end stays the same. **How far an image moves matters less
        than whether the strides divide it.**
        """,
        (r"4, then 2", r"matters less than", r"move exactly with the image"),
    ),
)
