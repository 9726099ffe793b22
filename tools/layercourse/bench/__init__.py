"""The benchmarks: measurements of speed and memory, each with its target or the value that it is compared with.

bench             the command: the list of tables, and how they are printed
checks            in a student's kernel: the time to check right and wrong answers
explorers         in a student's kernel: the time from changing a control, or clicking, to the new picture
lessons           the time to run a lesson's cells, and whether the papers' results hold for five seeds
opening           in the browser: the time until a lesson's first cell is done
drags             in the browser: the time from a slider step, or a click, to the new picture
warm              warm kernels compared with cold ones
grading           the time and memory for grading a class, compared with the bare cost and with nbgrader
bare              the bare cost, measured in its own process
nbgrader          the same class graded with nbgrader
starts            the time for imports, for starting JupyterLab, for `course.py check`, and for the tests
browser           JupyterLab in headless Chromium, for `opening`, `drags`, and the tests
browser_notebook  a lesson open in that browser: run and edit its cells, and use its explorers
"""
