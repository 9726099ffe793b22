"""Render the course as static HTML pages: the lessons with their stored outputs, and the guides.

site          the command: writes the pages, or refuses a folder with other files
lesson        renders a lesson's notebook as a page for readers, with notes in place of outputs that need a kernel
guide         renders a guide from docs/ as a page
page          the parts that every page has
markdown      renders prose: headings with anchors, formulas as MathML, and links between pages
questions     renders predictions as questions that readers answer on the page
search_index  the sections that the search covers
scripts/      what the pages do in a browser; without scripts, everything is still readable
search/       MiniSearch 7.2.0 (MIT license), as published
"""
