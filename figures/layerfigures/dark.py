"""Show pictures in dark themes: the page inverts their colors but keeps each hue. Photographs aren't inverted.

The page's style decides, so a picture follows JupyterLab's theme immediately and is drawn and stored only once. If a
page drops the style, the picture stays light. Code hosts drop it, and so does JupyterLab for untrusted outputs.
"""

import re

import numpy as np

SHARE = 0.93  # how far each color moves toward its inverse: white becomes #121212, as dark as JupyterLab's page
FILTER = f"invert({SHARE:g}) hue-rotate(180deg)"
LUMA = np.array([0.213, 0.715, 0.072])  # the weights of red, green, and blue in hue-rotate

# The inverted area extends 2 pixels beyond the picture and is clipped there. If it ended at the picture's edge, a light
# line would remain where a page places the picture between two pixels.
OVERLAY = (
    'content:"";position:absolute;inset:-2px;border:2px solid transparent;pointer-events:none;'
    f"backdrop-filter:{FILTER};clip-path:var(--course-drawn,inset(50%))"
)
FRAME = "display:inline-block;position:relative;overflow:hidden;max-width:100%"

# These selectors match JupyterLab and Notebook 7, VS Code, and Google Colab.
_DARK = ":is([data-jp-theme-light=false],.vscode-dark,html[theme=dark])"
STYLE = (
    f"<style>.course-photos{{{FRAME}}}{_DARK} .course-picture{{filter:{FILTER}}}"
    f"{_DARK} .course-photos::after{{{OVERLAY}}}"
    # An SVG file in a page follows the property `color-scheme`. Without it, the file follows the system's theme.
    "[data-jp-theme-light=true] img{color-scheme:light}[data-jp-theme-light=false] img{color-scheme:dark}</style>"
)


def adapting(image, photographs=()):
    """Return the HTML of a picture that turns dark in dark themes.

    image: the picture's img element, which must not have a class yet. photographs: the parts that keep their colors,
    as (left, top, right, bottom) in percent of the picture's width and height.

    >>> adapting('<img alt="">').removeprefix(STYLE)
    '<img class="course-picture" alt="">'
    >>> adapting('<img alt="">', [(10, 20, 30, 40)]).removeprefix(STYLE)
    '<span class="course-photos" style="--course-drawn: polygon(evenodd, -9% -9%, ...) padding-box"><img alt=""></span>'
    """
    if not photographs:
        return STYLE + image.replace("<img ", '<img class="course-picture" ', 1)
    corners = [(-9, -9), (109, -9), (109, 109), (-9, 109), (-9, -9)]
    for left, top, right, bottom in photographs:
        corners += [(left, top), (right, top), (right, bottom), (left, bottom), (left, top), (-9, -9)]
    path = ", ".join(f"{x:.4g}% {y:.4g}%" for x, y in corners)
    drawn = f"--course-drawn: polygon(evenodd, {path}) padding-box"
    return f'{STYLE}<span class="course-photos" style="{drawn}">{image}</span>'


def darkened(color):
    """Apply FILTER to a color, and return the resulting color as "#rrggbb".

    >>> darkened("#FFFFFF"), darkened("#1B1F24"), darkened("#0072B2")
    ('#121212', '#d0d3d8', '#4bade4')
    """
    rgb = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    inverted = SHARE + (1 - 2 * SHARE) * rgb
    turned = np.clip(2 * LUMA @ inverted - inverted, 0, 1)
    return "#" + "".join(f"{round(255 * one):02x}" for one in turned)


def adapting_svg(text):
    """Return an SVG file's text with a style for dark mode that replaces each flat color with its dark version.

    >>> adapting_svg('<svg version="1.1"><path style="fill: #ffffff"/></svg>')
    '<svg version="1.1"><style>@media (prefers-color-scheme: dark) {[style*="fill: #ffffff"] {fill: #121212 ...
    """
    used = sorted(set(re.findall(r"(fill|stroke): (#[0-9a-f]{6})", text)))
    rules = "\n".join(f'[style*="{what}: {color}"] {{{what}: {darkened(color)} !important}}' for what, color in used)
    return re.sub(r"(<svg[^>]*>)", rf"\1<style>@media (prefers-color-scheme: dark) {{{rules}}}</style>", text, count=1)
