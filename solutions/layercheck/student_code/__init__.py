"""Read a student's notebook the way IPython runs it: what `mine` and the grader have in common.

cells         the cells of a notebook file
magics        IPython's syntax as plain Python
written_files files that cells write with `%%writefile`
unseen_names  files that a statement needs, and names as `__main__.name`
statements    what each top-level statement binds and uses
dependencies  which statements an exercise depends on
location      which cell is the work on an exercise
run_order     in which order the cells were run
text_cells    exercises in text cells, and written answers wherever they are
execution     run statements one by one, as IPython does
inert         stand-ins for IPython and for what a lesson calls
"""
