"""A plugin of pytest, named in pyproject.toml: every notebook of a run has a warm kernel, whichever folder is run."""

import os

from . import PROVISIONER, SELECT, owner

if not owner.supported():  # TensorFlow is imported once, for all the notebooks that are run
    os.environ.setdefault(SELECT, PROVISIONER)
