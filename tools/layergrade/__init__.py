"""Grade a class: run its notebooks in a warm sandbox, and score the results outside the sandbox.

course        the course being graded: everything that this package knows about it
command_line  the options of the command
text          removes characters that files, databases, and pages can't contain
files         every file in a folder or an archive, nested archives included
slim          a notebook without its outputs, attachments, and pictures
layouts       how Moodle, Canvas, Gradescope, Blackboard, Brightspace, nbgrader, and people arrange submissions
csv_text      the rows of a CSV file, in any common encoding
roster        the people in a class
titles        the titles of a roster's columns, in several languages
students      the student that a file belongs to, according to its layout and the roster
intake        what was submitted, by whom, and for which lesson
submitted_progress  reads attempts and hints from files that students submitted along with their notebooks
effort        counts these attempts and hints for the class page
lesson_of     the lesson that a notebook belongs to
which_counts  chooses which of a student's notebooks for one lesson counts
listing       lists the submissions as text before anything is graded
plausibility  refuses a folder or a roster that can't belong to the class
cells         the cells in a submission, as layercheck.student_code reads them
own_cells     cells that an instructor added to be graded by hand
bubblewrap    the command that starts a sandbox, and the parts of the machine that the sandbox shows
sandbox       outside the sandbox: starts it, sends it work, and receives plain data
unsafe        runs submissions without a sandbox, if the instructor asks for it
zygote        inside the sandbox: imports TensorFlow once, and forks for each submission
limits        the resources that one submission may use
forks         a submission's own process, from its start to its end
isolation     the privileges that a fork drops before it runs a student's code
runner        runs the cells and the experiments in a fork
messages      how observations are sent: as JSON and raw arrays, which are parsed strictly
workers       run one submission in a sandbox, exercise by exercise
pool          run many submissions at the same time
cluster       run many submissions on a Dask cluster
scoring       outside the sandbox: turns observations into points, and explains a matching mistake
digests       a digest of everything that results depend on
kept          reads the stored results for the reports
schema        the tables of the database of results, and its journal
store         saves every result in that database as soon as the result is known
by_hand       points given by hand for answers, or changed by hand for exercises
outline       the titles of lessons and exercises, and the questions that are graded by hand
overview      the counts on the class's pages
markdown      what students and graders wrote, as safe HTML
written_rows  the rows of written.csv as filled in by hand
written_csv   the text of written.csv
hand_grading  reads written.csv, stores its points and comments, and rewrites it along with written.html
reports       CSV files, a page for each student, and pages for the class
autograded    the notebook that nbgrader's formgrader opens
gradebook     writes points to nbgrader's gradebook
formgrader    points and comments entered in nbgrader's formgrader
gradescope    writes Gradescope's results.json
earlier_files rewrites or removes files from earlier runs
progress_line a line that shows how much of the class has been graded
not_graded    lists ungraded work, and counts the problems that many notebooks share
console       what the command prints to the terminal
counting      numbers followed by nouns, such as "2 people"
grade         the command that ties these modules together
"""
