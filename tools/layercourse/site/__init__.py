"""The course as pages to read: the lessons with their stored outputs as static HTML; no network or kernel is needed.

site      the command: what is written where, and what is refused
lesson    a lesson's notebook as a page for readers: what only works with a kernel is told instead of shown
markdown  its prose: headings with places to jump to, formulas as MathML, links between pages
"""
