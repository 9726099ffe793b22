"""nbgrader: the folder `submitted` of a course, with a folder for each student and in it one for each assignment.

Source: https://github.com/jupyter/nbgrader/blob/main/nbgrader/docs/source/user_guide/philosophy.rst, "How to structure
course files": `{course_directory}/{nbgrader_step}/{student_id}/{assignment_id}/{notebook_id}.ipynb`
"""

from __future__ import annotations

from .owner import Owner
from .tree import Node

STEP = "submitted"


def students(folder: Node) -> dict[str, tuple[Owner, ...]]:
    """Return the owners of the students' folders in the folder `submitted`, by the folders' names.

    >>> folder = Node("submitted", {"ada": Node("ada", {"lesson1": Node("lesson1")})})
    >>> [owner.name for owner in students(folder)["ada"]]
    ['ada']
    """
    if folder.name != STEP:
        return {}
    return {
        name: (Owner(name, "nbgrader", ids=(name,)),)
        for name, entry in folder.entries.items()
        if any(inner.is_folder for inner in entry.entries.values())
    }
