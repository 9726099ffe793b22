"""The colours and sizes of every picture, in one place, so that a colour means the same thing in all six lessons.

The palette is Okabe and Ito's, which colour-blind readers can tell apart; no meaning rests on colour alone.
"""

ORANGE, SKY, GREEN, YELLOW = "#E69F00", "#56B4E9", "#009E73", "#F0E442"
BLUE, VERMILION, PURPLE = "#0072B2", "#D55E00", "#CC79A7"

PAPER = "#FFFFFF"  # behind every picture: it stays readable in a dark theme
INK, QUIET, RULE = "#1B1F24", "#5C6570", "#C3C9D0"  # text, text that can wait, thin lines
SKETCH = "#7D8791"  # what a student predicted: drawn, not measured

SEEN = "#FBE3A8"  # an input that was measured to move the output: pale orange
OUTPUT = "#CFE6F7"  # an output: pale blue
EMPTY = "#F1F3F5"  # padding, and what isn't there yet

TITLE, BODY, SMALL = 15, 13, 11.5  # text sizes in CSS pixels
