"""Release: what leaves this copy of the course for a graded class, and for the systems that a class is graded with.

release        the command
student_copy   the course without answers, and what belongs in it
sheets         the facts that it judges by in their place
for_nbgrader   a course as nbgrader takes it
for_gradescope an autograder as Gradescope takes it; its scripts are in gradescope/
folder         files put in place all together, over nobody else's
"""
