"""The course as pages to read: the lessons with their stored outputs, and the guides, as static HTML.

site      the command: what is written where, and what is refused
lesson    a lesson's notebook as a page for readers: what only works with a kernel is told instead of shown
guide     a guide of docs/ as a page
page      what every page consists of
markdown  the prose: headings with anchors, formulas as MathML, links between pages
"""
