"""Brightspace (D2L) downloads of an assignment's files: a folder for each submission, or files named the same way.

`39786-640693 - Ada Lovelace - Oct 10, 2025 1022 AM/work.ipynb` has the numbers of the student and the assignment, the
student's name, and the submission time. The time is in the site's language and format, so it may also be written as
`1 November, 2026 1000 AM`. There is an `index.html` next to the folders.

Source: https://github.com/gitchrisqueen/cpcc_task_automation/blob/main/tests/unit/test_brightspace_zip_format.py
"""

from __future__ import annotations

import re

from . import times
from .owner import Owner
from .tree import Node

NUMBERS = re.compile(r"(\d{1,12})-\d{1,12}")
DATE = re.compile(r"[^\d]{0,20}\d{1,2}[^\d]{1,20}\d{4}\b[^\d]{0,6}\d{1,2}[:. ]?\d\d( ?[AaPp]\.?[Mm]\.?)?")
BETWEEN = " - "
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
OWN = "index.html"


def students(folder: Node) -> dict[str, tuple[Owner, ...]]:
    """Return the owners of the entries that Brightspace has named. Brightspace's own page has no owner.

    >>> name = "12-67 - Ada Lovelace - 1 November, 2026 1000 AM"
    >>> [(owner.name, owner.sent) for owner in students(Node("", {name: Node(name)}))[name]]
    [('Ada Lovelace', 202611011000)]
    """
    found = {name: (owner,) for name in folder.entries if (owner := _owner(name))}
    return {**found, OWN: ()} if found and OWN in folder.entries else found


def _owner(entry: str) -> Owner | None:
    numbers, *parts = entry.split(BETWEEN)
    match = NUMBERS.fullmatch(numbers.strip())
    dates = [at for at, part in enumerate(parts) if at and DATE.fullmatch(part)] if match else []
    if not dates:
        return None
    name, number = BETWEEN.join(parts[: dates[0]]), sent(parts[dates[0]])
    return Owner(name, "Brightspace", match[1], ids=(match[1],), sent=number, time=times.of_number(number))


def sent(date: str) -> int:
    """Return a date and time as a number that is higher for later times, or 0 if the language is unknown.

    >>> sent("Oct 10, 2025 1022 PM"), sent("1 November, 2026 1200 AM"), sent("1 ?, 2026 900")
    (202510102222, 202611010000, 0)
    """
    words = re.findall(r"[^\W\d_]+|\d+", date)
    month = next((MONTHS.index(word[:3].lower()) + 1 for word in words if word[:3].lower() in MONTHS), 0)
    numbers = [word for word in words if word.isdigit()]
    year = next((at for at, number in enumerate(numbers) if len(number) == 4), 0)
    if not month or not year or year + 1 >= len(numbers):
        return 0
    time = int("".join(numbers[year + 1 :])[:4])
    half = re.search(r"([ap])\.?m", date, re.IGNORECASE)
    if half:
        time = time % 1200 + 1200 * (half[1].lower() == "p")
    return ((int(numbers[year]) * 100 + month) * 100 + int(numbers[year - 1])) * 10_000 + time
