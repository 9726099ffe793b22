"""Warm kernels: a small server imports TensorFlow once and forks a kernel of it whenever Jupyter asks for one.

It sits at Jupyter's own extension point, a kernel provisioner, so nbval, nbclient, nbgrader and JupyterLab use it
unchanged. Select it with JUPYTER_DEFAULT_PROVISIONER_NAME=warm-provisioner. Where there is no safe fork (Windows,
macOS, a GPU, an import that failed) a kernel starts as it always did.

    wire          the protocol between owner and server
    owner         the owner's side: find or start a server, ask it for a kernel
    provisioner   Jupyter's side
    extension     JupyterLab's server extension: start the server before the first lesson opens
    server        wait for requests, fork, report
    preload       the imports that the server makes before it forks
    kernel        turn a fork into a Jupyter kernel
    surroundings  settings that a kernel inherits: which a fork can adopt and which it can't

What a fork cannot have: a hash seed of its own (PYTHONHASHSEED is the server's), its owner as its parent process, and
TensorFlow's import in its first cell, with what it reads of os.environ (KERAS_BACKEND) and what it says on stderr.
"""

PROVISIONER = "warm-provisioner"
SELECT = "JUPYTER_DEFAULT_PROVISIONER_NAME"  # Jupyter's variable that chooses a provisioner for every kernel
