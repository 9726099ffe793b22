"""Grading: a class's notebooks are run in a sandbox that is already warm, and judged outside it.

intake     what was handed in: folders and archives as they come from nbgrader, Canvas, Moodle, or by hand
names      whose it is, by the names of files and folders
cells      which code of a notebook is which exercise, and what else that code needs
sandbox    outside: starts a sandbox, hands it work, takes plain data from it
zygote     inside: imports TensorFlow once, forks for each submission
unsafe     the same without a sandbox, where the instructor asks for it
limits     what one submission may use
forks      a submission's own process: begun, watched, ended
isolation  what a fork gives up before it runs a student's code
runner     what a fork does: runs the cells and the experiments
parcel     how observations travel: JSON and raw arrays, parsed strictly
marking    outside: observations become points, a mistake and its explanation
digests    what results depend on, as one text
store      every result, durable the moment it is there
reports    CSV, a page for each student, pages for the class
overview   what the class's pages count
outline    what lessons, exercises and written questions are called
gradebook  nbgrader's gradebook, filled; autograded is what its formgrader opens
gradescope Gradescope's results.json
pool       many submissions side by side
cluster    the same on a Dask cluster
grade      `course.py grade`, which puts these together
"""
