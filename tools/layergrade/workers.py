"""Workers: run one submission in a sandbox, exercise by exercise, and protect exercises from each other."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from contextlib import closing

from layercheck.plain import Raised

from . import forks, scoring, unsafe
from .cells import Cell
from .course import Course, GradingError
from .sandbox import Lost, NoSandbox, Sandbox
from .scoring import REASONS
from .work import Work

PATIENCE = 30.0  # seconds for one exercise
ROUNDABOUT = re.compile(
    r"\b(exec|eval|globals|locals|vars|setattr|run_line_magic|run_cell_magic)\(|import +\*|__main__"
)
WHOLE_PATIENCE = 60.0  # seconds for one exercise if every cell of the notebook has to be run
MOST_STARTS = 3  # attempts to replace a lost sandbox


class LostTwice(Exception):
    """Error raised if an exercise lost its sandbox twice. The cause is unknown."""


class _Turn:
    """The progress of one fork. Each piece of work begins, is observed, and ends, in the order of the request."""

    def __init__(self, pending: list[Work]) -> None:
        self.pending, self.current, self.done = pending, None, 0

    def take(self, message: dict) -> bool:
        """Process a message. Return False if the next piece of work needs a clean process.

        Raises ValueError if the message is unexpected.
        """
        kind, current = message["kind"], self.current
        if kind == "begins":
            if current is not None or not self.pending or message.get("exercise") != self.pending[0].exercise.name:
                raise ValueError("a message about another exercise")
            self.current = self.pending[0]
        elif current is None:
            raise ValueError("a message outside of any exercise")
        elif kind == "ended":
            self._finish()
            return not current.tampered
        else:
            current.take(message)
        return True

    def stop(self, why: str, begun: bool = True) -> None:
        """End the current piece of work, since the fork ended early. If no work has `begun`, end the next piece."""
        if self.current is None and not begun and self.pending:
            self.current = self.pending[0]
        if self.current is None:
            return
        if self.done:  # earlier work in this fork may be the cause, so run this work again in a separate fork
            self.give_back()
        else:
            self.current.stopped = why
            self._finish()

    def give_back(self) -> None:
        """Let the current piece of work run again from the start."""
        if self.current is not None:
            self.current.forget()
            self.current = None

    def _finish(self) -> None:
        self.pending.remove(self.current)
        self.current, self.done = None, self.done + 1


def _apart(works: list[Work]) -> list[list[Work]]:
    """Return the work for each fork. Second runs share a fork only if they get the same reference solutions.

    >>> from layercheck.exercise import exercises
    >>> from .work import Given
    >>> of = exercises("pooling_shapes")
    >>> size, both = Given(("pooled_size",), ""), Given(("pooled_size", "max_pool_2d"), "")
    >>> names = [("pooled_shape", size), ("max_pool_2d", size), ("average_pool_2d", both), ("global_pool", None)]
    >>> [[one.exercise.name for one in fork] for fork in _apart([Work(of[name], 1, given=own) for name, own in names])]
    [['global_pool'], ['pooled_shape', 'max_pool_2d'], ['average_pool_2d']]
    """
    apart: dict[tuple[str, ...], list[Work]] = {(): []}
    for work in works:
        apart.setdefault(work.given.names if work.given else (), []).append(work)
    return list(apart.values())


class Worker:
    """Run submissions one after another in a sandbox, which is replaced if it is lost."""

    def __init__(
        self, course: Course, patience: float = PATIENCE, given: Sequence[str] = (), contained: bool = True
    ) -> None:
        """patience: seconds per exercise; given: the distributed cells"""
        self.course, self.patience, self.given, self.contained = course, patience, given, contained
        self._lost: Work | None = None  # the work that was running when the sandbox was last lost
        self._sandbox = self._start()

    def wait_until_ready(self) -> None:
        """Wait for the sandbox, unless it is ready. Raises NoSandbox."""
        if not self._ready:
            self._sandbox.wait_until_ready(self.given)
            self._ready = True

    def run(self, cells: Sequence[Cell], works: Sequence[Work]) -> None:
        """Run all the work on a submission's cells, and add the observations to each piece of work.

        Raises LostTwice if the sandbox is lost twice in the same piece of work.
        """
        self._lost = None
        sources = [[cell.number, cell.source] for cell in cells if cell.is_code]
        works = [one for work in works for one in (work, *work.others)]
        if self._sandbox.is_slow_to_start:
            for work in works:
                work.measure = "never" if work.given else "also"
        for some in _apart([work for work in works if work.cell is not None]):
            self._run(sources, some, whole=False, patience=self.patience)
        for work in works:
            if work.stopped and not work.seen:
                self._run_without_demonstrations(sources, work)
        harmful = {work.cell for work in works if work.stopped}
        harmless = [source for source in sources if source[0] not in harmful]
        for work in works:
            if work.cell not in harmful and self._depends_on_more(work, cells):
                again = work.fresh(measure="never" if work.given else "also")
                self._run(harmless, [again], whole=True, patience=max(self.patience, WHOLE_PATIENCE))
                if not (again.stopped or again.failure or again.tampered):
                    work.seen, work.grids, work.raised, work.failure = again.seen, again.grids, again.raised, None
        self._measure(sources, works)

    def _measure(self, sources: list, works: Sequence[Work]) -> None:
        """Measure in a separate fork which inputs the outputs depend on, but only if nothing else explains an answer.

        Most answers are right or contain a known mistake, so measuring all of them would waste time.
        """
        wanted = [work for work in works if not work.grids and scoring.is_open(work)]
        again = [work.fresh(measure="only") for work in wanted]
        with contextlib.suppress(LostTwice):  # the measurement only adds an explanation
            self._run(sources, again, whole=False, patience=self.patience)
        for work, measured in zip(wanted, again, strict=True):
            work.grids = measured.grids

    def _run_without_demonstrations(self, sources: list, work: Work) -> None:
        """If the work's cell never ended, rerun it without the code after the definition, which is a likely cause."""
        again = work.fresh(bare=True)
        self._run(sources, [again], whole=False, patience=self.patience)
        if again.seen and not (again.stopped or again.tampered):
            note = f"the code after the definition in its cell was left out: {work.stopped}"
            work.notes, work.stopped = [*work.notes, note], ""
            work.seen, work.grids, work.raised, work.bare = again.seen, again.grids, again.raised, True

    def _run(self, sources: list, works: list[Work], whole: bool, patience: float) -> None:
        pending, idle = list(works), 0
        while pending:
            idle = 0 if self._once(sources, pending, whole, patience) else idle + 1
            if idle > 1:  # forks repeatedly end before any work begins
                pending.pop(0).stopped = REASONS[forks.ENDED]

    def _once(self, sources: list, pending: list[Work], whole: bool, patience: float) -> bool:
        """Run one fork, and remove finished work from `pending`. Return whether any work was finished."""
        request = {"cells": sources, "work": [work.request() for work in pending], "whole": whole}
        if given := pending[0].given:
            request["solutions"] = {"names": given.names, "source": given.source}
        turn = _Turn(pending)
        try:
            with closing(self._sandbox.run(request, patience)) as messages:
                for message in messages:
                    if message["kind"] == "over":
                        turn.stop(self._reason(message, patience))
                    elif not turn.take(message):
                        break
        except ValueError:
            turn.stop(REASONS["malformed"], begun=False)
        except Lost:
            self.renew()
            self._repeat(turn)
        return turn.done > 0

    def _repeat(self, turn: _Turn) -> None:
        """Repeat a piece of work whose sandbox was lost. Raises LostTwice the second time."""
        work = turn.current or next(iter(turn.pending), None)
        if work is None:  # all results had arrived before the sandbox was lost
            return
        if self._lost is work:
            raise LostTwice(f"its sandbox was lost twice while {work.exercise.name} ran")
        self._lost = work
        turn.give_back()

    def _reason(self, over: dict, patience: float) -> str:
        limits = self._sandbox.limits
        return REASONS[over["how"]].format(seconds=patience, memory=limits.memory, status=over["status"])

    def renew(self) -> None:
        """Replace the sandbox with a new one. Raises GradingError if that fails several times."""
        for _ in range(MOST_STARTS):
            self._sandbox.close()
            try:
                self._sandbox = self._start()
                self.wait_until_ready()
                return
            except NoSandbox as error:
                reason = error
        raise GradingError(
            f"A sandbox was lost, and a new one cannot be started ({reason}). Finished grades are kept. To resume, "
            "run the same command again."
        )

    def _start(self) -> Sandbox:
        self._ready = False
        return Sandbox(self.course) if self.contained else unsafe.start(self.course)

    @staticmethod
    def _depends_on_more(work: Work, cells: Sequence[Cell]) -> bool:
        """Return whether a name was missing in a notebook that may bind names in ways that its text doesn't show."""
        values = [one["value"] for seen in work.seen.values() for one in seen]
        raised = {value.type for value in values if isinstance(value, Raised)}
        raised |= set(work.failure["types"][:1] if work.failure else ())
        by_main = "AttributeError" in raised and any("__main__" in cell.source for cell in cells if cell.is_code)
        lacking = "NameError" in raised or by_main
        return lacking and any(ROUNDABOUT.search(cell.source) for cell in cells if cell.is_code)

    def close(self) -> None:
        """End the sandbox."""
        self._sandbox.close()
