"""Grade a class: run its notebooks in a warm sandbox, and score the results outside the sandbox.

course        what is graded: all that this package knows about a course
command_line  the options of the command
text          students' text without characters that files, databases and pages can't hold
files         every file in a folder or an archive, nested archives included
slim          a notebook without outputs, attachments and pictures
layouts       how Moodle, Canvas, Gradescope, Blackboard, Brightspace, nbgrader and people arrange submissions
csv_text      the rows of a CSV file, in any common encoding
roster        the people of a class
titles        what the columns of a roster hold, in several languages
students      the student that a file belongs to, by its layout and the roster
intake        what was submitted, by whom, and for which lesson
submitted_progress  attempts and hints, from files that students submitted along with their notebooks
effort        attempts and hints, counted for the class page
lesson_of     the lesson of a notebook
which_counts  which of a student's notebooks of one lesson counts
listing       the submissions as text, before anything is graded
plausibility  refuses a folder or a roster that can't be the class's
cells         the cells of a submission, as layercheck.student_code reads them
own_cells     cells that an instructor added for grading by hand
bubblewrap    the command that starts a sandbox, and what it shows of the machine
sandbox       outside: starts a sandbox, sends it work, receives plain data
unsafe        runs submissions without a sandbox, if the instructor asks for it
zygote        inside: imports TensorFlow once, and forks for each submission
limits        what one submission may use
forks         a submission's own process, from its start to its end
isolation     the rights that a fork gives up before it runs a student's code
runner        runs the cells and the experiments in a fork
messages      how observations are sent: as JSON and raw arrays, parsed strictly
workers       run one submission in a sandbox, exercise by exercise
pool          run many submissions at the same time
cluster       run them on a Dask cluster
scoring       outside: observations become points, a mistake and its explanation
digests       a digest of everything that results depend on
kept          the stored results, for the reports
schema        the tables of the database of results, and its journal
store         every result, in that database, as soon as it is known
by_hand       points that a person gave for answers, or changed for exercises
outline       the titles of lessons and exercises, and the questions that a person grades
overview      the counts on the class's pages
markdown      what students and graders wrote, as safe HTML
written_rows  the rows of written.csv as a person filled them in
written_csv   the text of written.csv
hand_grading  reads written.csv, stores what it says, and writes it again with written.html
reports       CSV, a page for each student, pages for the class
autograded    the notebook that nbgrader's formgrader opens
gradebook     nbgrader's gradebook
formgrader    what a person entered in nbgrader's formgrader
gradescope    Gradescope's results.json
earlier_files files of earlier runs: which are written again, which are removed
progress_line how much of the class is graded
not_graded    ungraded work, with counts of problems that many notebooks share
console       what the command prints on the terminal
counting      counts in words
grade         the command that connects these
"""
