"""The benchmarks: every figure of speed and memory, beside its target or beside what it is to be compared with.

bench     the command: which tables there are, and how they are printed
checks    a learner's kernel: checks of right and wrong answers, and explorers
opening   the browser: a lesson's first cell
drags     the browser: from a slider's step to the new picture
warm      warm kernels beside cold ones
grading   a class graded: beside its bare cost, beside nbgrader, its length, its memory
bare      that bare cost, as a process of its own
nbgrader  what stands beside it
starts    imports, JupyterLab's start, upkeep, the tests
"""
