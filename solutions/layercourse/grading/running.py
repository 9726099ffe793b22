"""Running: one submission through a sandbox, exercise by exercise, whatever one of them does to the others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import isolation
from .cells import Cell
from .marking import REASONS, Work
from .sandbox import Lost, Sandbox

PATIENCE = 30.0  # seconds that one exercise may take
WHOLE_PATIENCE = 180.0  # seconds, where every cell of the notebook has to be run


class Worker:
    """Runs submissions one after another in a sandbox of its own, which is replaced where it is lost."""

    def __init__(self, number: int = 0, patience: float = PATIENCE) -> None:
        self.number, self.patience = number, patience
        self._sandbox = Sandbox(number)

    def wait_until_ready(self) -> None:
        """Waits for the sandbox. Raises NoSandbox."""
        self._sandbox.wait_until_ready()

    def run(self, cells: Sequence[Cell], works: Sequence[Work]) -> None:
        """Runs all the work on a submission's cells. What was seen is noted in each piece of work."""
        sources = [[cell.number, cell.source] for cell in cells if cell.is_code]
        self._run(sources, [work for work in works if work.cell is not None], whole=False, patience=self.patience)
        for work in works:
            if self._depends_on_more(work, cells):
                work.forget()
                self._run(sources, [work], whole=True, patience=max(self.patience, WHOLE_PATIENCE))

    def _run(self, sources: list, pending: list[Work], whole: bool, patience: float) -> None:
        pending, idle = list(pending), 0
        while pending:
            before = len(pending)
            current = self._once(sources, pending, whole, patience)
            idle = idle + 1 if len(pending) == before else 0
            if current is None and idle > 1:  # it ends before it begins, time and again
                pending.pop(0).stopped = REASONS[isolation.ENDED]

    def _once(self, sources: list, pending: list[Work], whole: bool, patience: float) -> Work | None:
        """One fork: takes from `pending` what it has finished, and the work that has finished it."""
        current = None
        request = {"cells": sources, "work": [work.request() for work in pending], "whole": whole}
        try:
            with closing(self._sandbox.run(request, patience)) as messages:
              for message in messages:
                kind = message.get("kind")
                if kind == "over":
                    if current is not None:
                        current.stopped = self._reason(message, patience)
                        pending.remove(current)
                elif kind == "begins":
                    if current is not None or not pending or message.get("exercise") != pending[0].exercise.name:
                        raise ValueError("an exercise that was not its turn")
                    current = pending[0]
                elif kind == "ended" and current is not None:
                    pending.remove(current)
                    if current.tampered:
                        break  # what comes next deserves a process that is whole
                    current = None
                elif current is not None:
                    current.take(message)
                else:
                    raise ValueError("a message outside an exercise")
        except ValueError:
            culprit = current or pending[0]
            culprit.stopped = REASONS["spoilt"]
            if culprit in pending:
                pending.remove(culprit)
            return culprit
        except Lost:
            self._replace()
            if current is not None:
                current.stopped = REASONS["lost"]
                pending.remove(current)
        return current

    def _reason(self, over: dict, patience: float) -> str:
        limits = self._sandbox.limits
        return REASONS[over["how"]].format(seconds=patience, memory=limits.memory, status=over["status"])

    def _replace(self) -> None:
        self._sandbox.close()
        self._sandbox = Sandbox(self.number)
        self._sandbox.wait_until_ready()

    @staticmethod
    def _depends_on_more(work: Work, cells: Sequence[Cell]) -> bool:
        """Whether it failed for want of a name that some cell of the notebook mentions more than uses."""
        raised = [work.failure] if work.failure else []
        messages = [one["message"] for one in raised if one["types"][:1] == ("NameError",)]
        for seen in work.seen.values():
            values = [one["value"] for one in seen]
            messages += [one.message for one in values if getattr(one, "types", ("",))[0] == "NameError"]
        names = {name for message in messages for name in re.findall(r"name '(\w+)' is not defined", message)}
        return any(name in cell.source for name in names for cell in cells if cell.number != work.cell)

    def close(self) -> None:
        """Ends the sandbox."""
        self._sandbox.close()
