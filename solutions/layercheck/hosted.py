"""Find out which service runs a lesson, whether the service keeps a learner's work, and in which folder.

Google Colab starts each runtime with an empty folder, and Binder deletes its folder when the session ends. Once Google
Drive is mounted on Colab, work is kept in the Drive folder where Colab itself saves notebooks.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .lesson_files import notebooks

DRIVE = Path("/content/drive/MyDrive/Colab Notebooks")
MOUNT = "mount Google Drive (Files > Mount Drive), restart the session, and run the cells again."


def on_colab() -> bool:
    """Return whether this kernel runs on Google Colab.

    >>> on_colab()
    False
    """
    return "google.colab" in sys.modules


def on_binder() -> bool:
    """Return whether this kernel runs on Binder.

    >>> on_binder()
    False
    """
    return "BINDER_LAUNCH_HOST" in os.environ


def work_folder() -> Path:
    """Return the folder with the learner's notebooks: the current folder or, on Colab, one in a mounted Google Drive.

    >>> work_folder() == Path.cwd()
    True
    """
    here = Path.cwd()
    return DRIVE if on_colab() and DRIVE.is_dir() and not notebooks(here) else here


def keeps(folder: Path) -> bool:
    """Return whether to keep progress in this folder, because it has lessons or because Colab saves lessons there.

    >>> keeps(Path("empty"))
    False
    """
    return bool(notebooks(folder)) or (on_colab() and folder == DRIVE and folder.is_dir())


def warning(progress: Path | None) -> str:
    """Return a sentence about how the learner can keep the work of this session, or "" if the work is kept anyway.

    progress: the path of the progress file; None if there is none

    >>> warning(Path("progress.sqlite"))
    ''
    """
    if on_colab() and progress is None:
        return f"Colab keeps this scoreboard until the runtime ends. To keep it longer, {MOUNT}"
    if on_binder():
        return "Binder deletes your work when the session ends. To keep it, download the notebook (File > Download)."
    return ""
