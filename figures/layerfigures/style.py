"""The colors and sizes in all pictures. A color means the same thing in all six lessons.

The palette is Okabe and Ito's, whose colors color-blind readers can distinguish. No meaning depends on color alone. The
colors of lines and text are darker than Okabe and Ito's: their contrast with the paper is at least 4.5, on light and on
dark pages (see `dark`).
"""

BLUE, VERMILION, GREEN, PURPLE = "#0072B2", "#C24F00", "#007F5C", "#B0508A"  # lines, marks, and bold text
ORANGE, AMBER, YELLOW = "#E69F00", "#F0B03A", "#F0E442"  # areas

PAPER = "#FFFFFF"  # the background of every picture
INK, QUIET, RULE = "#1B1F24", "#5C6570", "#C3C9D0"  # for text, secondary text, and thin lines
SKETCH = "#7D8791"  # a student's prediction, which is drawn but not measured

SEEN = "#FBE3A8"  # pale orange, for an input that changes the output, as measured
OUTPUT = "#CFE6F7"  # pale blue, for an output
EMPTY = "#F1F3F5"  # for padding, and for values that aren't known yet

TITLE, BODY, SMALL = 15, 13, 12  # text sizes in CSS pixels
WIDTH = 640  # a picture's width in CSS pixels
NARROWEST = 600  # the width at which it is shown in a window 800 pixels wide; below it, the picture scrolls sideways
LEAST = 11 * WIDTH / NARROWEST  # the smallest text that is still 11 pixels high there
