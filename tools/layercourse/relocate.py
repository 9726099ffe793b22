"""Repair an environment that was moved. The environment's own Python runs this file, which needs no network access.

The scripts that start programs contain the path of the environment's Python, so pip's script maker rewrites them. The
exit code is 1 if package files are missing; the environment must then be reinstalled.
"""

import csv
import os
import sys
import sysconfig
from importlib.metadata import distributions

SCRIPTS = ("console_scripts", "gui_scripts")


def write_scripts(folder: str) -> None:
    """Write the scripts of all installed packages to a folder."""
    from pip._vendor.distlib.scripts import ScriptMaker

    maker = ScriptMaker(None, folder)
    maker.clobber, maker.set_mode, maker.variants = True, True, {""}
    for package in distributions():
        for entry in package.entry_points:
            if entry.group in SCRIPTS:
                maker.make(f"{entry.name} = {entry.value}", {"gui": entry.group == "gui_scripts"})


def is_complete() -> bool:
    """Return whether the files of all installed packages exist."""
    # Since Python 3.12, `package.files` leaves out missing files.
    return all(
        os.path.exists(package.locate_file(name))
        for package in distributions()
        for name, *_ in csv.reader((package.read_text("RECORD") or "").splitlines())
        if not name.endswith(".pyc")
    )


if __name__ == "__main__":
    write_scripts(sysconfig.get_path("scripts"))
    sys.exit(not is_complete())
