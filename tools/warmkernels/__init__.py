"""Warm kernels: a small server imports TensorFlow once and forks a kernel whenever Jupyter asks for one.

This package is a kernel provisioner, which is one of Jupyter's extension points, so it works with nbval, nbclient,
nbgrader, and JupyterLab without changes. To select it, set JUPYTER_DEFAULT_PROVISIONER_NAME=warm-provisioner. If a fork
isn't safe (on Windows or macOS, with a GPU, or after a failed import), kernels start as usual.

    wire          the protocol between owner and server
    owner         the owner's side: finding or starting a server, and requesting kernels from it
    provisioner   Jupyter's side: the provisioner that starts kernels
    extension     JupyterLab's server extension, which starts the server before the first lesson opens
    server        waiting for requests, forking, and reporting
    preload       the imports that the server makes before it forks
    kernel        turning a fork into a Jupyter kernel
    surroundings  settings that a kernel inherits: those that a fork can adopt, and those that it can't

A fork differs from a cold kernel in three ways. It has the same hash seed (PYTHONHASHSEED) as the server. Its parent
process isn't its owner. TensorFlow is already imported when the first cell runs, so a cell can't set variables that
TensorFlow reads at import (such as KERAS_BACKEND), and importing TensorFlow prints nothing to stderr.
"""

PROVISIONER = "warm-provisioner"
SELECT = "JUPYTER_DEFAULT_PROVISIONER_NAME"  # the Jupyter variable that chooses a provisioner for every kernel
