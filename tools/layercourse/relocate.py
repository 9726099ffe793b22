"""Repair an environment that was moved, without a network: the environment's Python runs this file.

The scripts that start programs name the environment's Python by its path, so pip's own script maker writes them
again. The exit code is 1 if files of the packages are missing: then the environment has to be installed again.
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
    # `package.files` leaves out missing files since Python 3.12.
    return all(
        os.path.exists(package.locate_file(name))
        for package in distributions()
        for name, *_ in csv.reader((package.read_text("RECORD") or "").splitlines())
        if not name.endswith(".pyc")
    )


if __name__ == "__main__":
    write_scripts(sysconfig.get_path("scripts"))
    sys.exit(not is_complete())
