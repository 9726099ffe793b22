"""Warm kernels: a small server imports TensorFlow once and forks a kernel whenever Jupyter asks for one.

It is a kernel provisioner, one of Jupyter's extension points, so it works with nbval, nbclient, nbgrader and JupyterLab
without changes. Select it with JUPYTER_DEFAULT_PROVISIONER_NAME=warm-provisioner. If a fork isn't safe (on Windows or
macOS, with a GPU, or after a failed import), kernels start as usual.

    wire          the protocol between owner and server
    owner         the owner's side: find or start a server, ask it for a kernel
    provisioner   Jupyter's side
    extension     JupyterLab's server extension: start the server before the first lesson opens
    server        wait for requests, fork, report
    preload       the imports that the server makes before it forks
    kernel        turn a fork into a Jupyter kernel
    surroundings  settings that a kernel inherits: which a fork can adopt and which it can't

A fork differs from a usual kernel in three ways. Its hash seed (PYTHONHASHSEED) is the server's. Its parent process is
not its owner. TensorFlow is imported before its first cell, so a cell can't set variables that TensorFlow reads at
import (such as KERAS_BACKEND), and the import prints nothing on stderr.
"""

PROVISIONER = "warm-provisioner"
SELECT = "JUPYTER_DEFAULT_PROVISIONER_NAME"  # Jupyter's variable that chooses a provisioner for every kernel
