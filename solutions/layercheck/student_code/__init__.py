"""Read a student's notebook the way IPython runs it. `mine` and the grader share this code.

cells         the cells of a notebook file
magics        IPython's syntax as plain Python
written_files files that cells write with `%%writefile`
unseen_names  files that a statement needs, and names like `__main__.name`
statements    what each top-level statement binds and uses
dependencies  which statements an exercise depends on
location      which cell contains the work on an exercise
run_order     the order in which the cells were run
text_cells    exercises in text cells, and written answers in any cell
execution     run statements one by one, as IPython does
inert         stand-ins for IPython and for what a lesson calls
"""
