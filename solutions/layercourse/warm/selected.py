"""A plugin of pytest, named in pyproject.toml: every notebook of a run has a warm kernel, whichever folder is run.

And one thread, as the tests themselves: other runs may share the cores.
"""

import os

from .. import threads
from . import PROVISIONER, SELECT, owner

if not owner.supported():  # TensorFlow is imported once, for all the notebooks that are run
    os.environ.setdefault(SELECT, PROVISIONER)
for name, value in threads.ONE_EACH.items():
    os.environ.setdefault(name, value)
