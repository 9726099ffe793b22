"""Warm kernels: a small server imports TensorFlow once and forks a kernel of it whenever Jupyter asks for one.

It sits at Jupyter's own extension point, a kernel provisioner, so nbval, nbclient, nbgrader and JupyterLab use it
unchanged. Select it with JUPYTER_DEFAULT_PROVISIONER_NAME=warm-provisioner. Where there is no safe fork (Windows,
macOS, a GPU, an import that failed) a kernel starts as it always did.

    wire         what owner and server say to each other, and over what
    owner        the owner's side: find or start a server, ask it for a kernel
    provisioner  Jupyter's side
    server       waits, forks, reports
    kernel       what a fork does to become a kernel
    surroundings what a fork takes on of its owner, and what it cannot

What a fork cannot have: a hash seed of its own (PYTHONHASHSEED is the server's), its owner as its parent process, and
TensorFlow's import in its first cell, with what it reads of os.environ (KERAS_BACKEND) and what it says on stderr.
"""

PROVISIONER = "warm-provisioner"
SELECT = "JUPYTER_DEFAULT_PROVISIONER_NAME"  # Jupyter's variable that chooses a provisioner for every kernel
