"""The closing lab's table of a student's choices, guesses, and measurements, which can be saved to a file."""

import csv
import html

from .lab_question import own_question
from .miniature import Setting

__all__ = ["SETTING", "Findings", "own_question"]

COLUMNS = ("pooling", "normalization", "block", "depth", "seed", "guess", "train error", "test error", "weights")
CHOICE = COLUMNS[:5]
SETTING = Setting(800, 2, 3, rate=0.02)  # training a network takes about three seconds on one core


class Findings:
    """A table of measurements that grows by one row at a time and is shown as HTML or text.

    >>> findings = Findings()
    >>> findings.add(pooling="max", depth=2, seed=0, train_error=1.25)
    >>> findings.rows
    [{'pooling': 'max', 'depth': 2, 'seed': 0, 'train error': 1.25}]
    """

    def __init__(self):
        self.rows = []

    def add(self, **row):
        """Add one measurement as keyword arguments, named after COLUMNS: train_error=... is for "train error".

        The measurement replaces an earlier measurement with the same setting.

        Raises ValueError for a name that isn't a column.
        """
        row = {name.replace("_", " "): value for name, value in row.items()}
        unknown = [name for name in row if name not in COLUMNS]
        if unknown:
            raise ValueError(f"There is no column {unknown[0]!r}. The columns are {', '.join(COLUMNS)}.")
        setting = [row.get(name) for name in CHOICE]
        self.rows = [one for one in self.rows if [one.get(name) for name in CHOICE] != setting]
        self.rows.append(row)

    def save(self, path):
        """Write the table as CSV and print a confirmation. If writing fails, print the reason and raise no error."""
        try:
            with open(path, "w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file)
                writer.writerows([COLUMNS, *self._cells()])
        except OSError as error:
            print(f"The table could not be written to {path}: {error.strerror or error}. It is still shown here.")
        else:
            print(f"{len(self.rows)} measurement{'s' * (len(self.rows) != 1)} written to {path}.")

    def _cells(self):
        return [[_told(row.get(name, "")) for name in COLUMNS] for row in self.rows]

    def __repr__(self):
        return "\n".join("  ".join(f"{cell:<13}" for cell in row).rstrip() for row in [COLUMNS, *self._cells()])

    def _repr_mimebundle_(self, include=None, exclude=None):
        head = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in COLUMNS)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in self._cells()
        )
        table = f"<table><caption>What you found</caption><tr>{head}</tr>{body}</table>"
        return {"text/plain": repr(self), "text/html": table}


def _told(value):
    return "" if value is None else f"{value:.1f}" if isinstance(value, float) else str(value)
