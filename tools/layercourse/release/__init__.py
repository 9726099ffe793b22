"""Create release copies for students, courses for nbgrader, and autograders for Gradescope.

release           the command
release_copy      the course without reference solutions, and the list of its files
links             links that open a copy in Colab, Binder, Codespaces, or a JupyterHub
lesson_choice     the lessons in a release
needed            the modules and pictures that these lessons need
student_texts     README, guide, and lessons, edited so that they don't mention other lessons
refusal           reasons to refuse a release
recorded_results  the results that a release copy compares answers with, in place of reference solutions
for_nbgrader      a course in nbgrader's format
for_gradescope    an autograder in Gradescope's format; its scripts are in gradescope/
output_folder     writes all files at once, and refuses a folder that has other files
"""
