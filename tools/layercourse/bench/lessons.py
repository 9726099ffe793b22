"""Benchmarks of the lessons: how long the cells take, and whether the papers' results hold for five seeds."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator

from layercheck.predictions import REVEAL
from layercheck.quiet_import import import_quietly
from layercheck.session import SWITCH
from layercheck.threads import ONE_EACH

from .. import notebooks, stubs
from ..paths import CourseError

CELL_TARGET, LESSON_TARGET = 20.0, 60.0  # seconds on two cores
WORTH_A_LINE = 3.0
SEEDS = range(5)


def waits() -> Iterator[tuple]:
    """For each solved lesson, yield the total time of the cells after the setup cell, and the time of each slow cell.

    Cells run in a cold kernel with all the threads that TensorFlow uses by default.
    """
    for lesson in notebooks.lessons():
        seconds = _cell_seconds(lesson)
        yield f"{lesson.path.stem}, all cells", sum(seconds.values()), LESSON_TARGET
        for name, spent in seconds.items():
            if spent >= WORTH_A_LINE:
                yield f"{lesson.path.stem}, {name}", spent, CELL_TARGET


def _cell_seconds(lesson: notebooks.Lesson) -> dict[str, float]:
    """Return how many seconds each cell of a solved lesson takes, keyed by id. Raises CourseError if a cell fails."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    notebook = stubs.fill(notebooks.read(lesson.path), stubs.answers(lesson.stem))
    started, spent = {}, {}

    def start(cell, cell_index):
        started[cell.id] = time.perf_counter()

    def stop(cell, cell_index, **reply):
        if cell.cell_type == "code":
            spent[cell.id] = time.perf_counter() - started[cell.id]

    client = NotebookClient(
        notebook,
        timeout=600,
        kernel_name="python3",
        resources={"metadata": {"path": str(lesson.path.parent)}},
        on_cell_execute=start,
        on_cell_executed=stop,
    )
    try:
        client.execute(stderr=subprocess.DEVNULL, env=_own_threads())
    except CellExecutionError as error:
        raise CourseError(f"{lesson.path.name} fails: {error}") from error
    spent.pop("setup", None)
    return spent


def _own_threads() -> dict[str, str]:
    """Return this process's environment without limits on threads, with progress turned off and all outcomes shown."""
    return {name: value for name, value in os.environ.items() if name not in ONE_EACH} | {SWITCH: "off", REVEAL: "1"}


def papers() -> Iterator[tuple]:
    """Yield results of the lessons' miniature experiments for five seeds, each with a result that should be smaller.

    Zhang: the consistency of max pooling compared with that of strided pooling, and the consistency of blurred max
    pooling compared with that of max pooling.
    Wu and He: the error of batch normalization compared with that of group normalization at a batch size of 2.
    Santurkar: the swing of a plain network's loss compared with that of a normalized network.
    He: the training error of a deep plain network compared with that of a shallow plain network, and with that of a
    deep residual network.
    """
    import_quietly()
    for measure in (_zhang, _santurkar, _wu_he, _he):
        for seed in SEEDS:
            for what, measured, beside, unit in measure(seed):
                yield f"{what}, seed {seed}", measured, beside, unit


def _zhang(seed: int) -> Iterator[tuple]:
    from layeranswers.translation_invariance.shift_consistency import shift_consistency
    from layerfigures import translation

    percent = {name: 100 * same for name, (_, same) in translation.zhang(shift_consistency, seed).items()}
    yield "Zhang 2019: max, compared with strided", percent["max"], percent["strided"], "%"
    yield "Zhang 2019: max + Tri-3, compared with max", percent["max + Tri-3"], percent["max"], "%"


def _santurkar(seed: int) -> Iterator[tuple]:
    from layerfigures.batch_normalization import loss_walks

    plain, normalized = (loss_walks.train(one, loss_walks.RATES[0], seed, steps=80, every=8) for one in (False, True))
    yield "Santurkar 2018: 100 × swing, plain, compared with normalized", 100 * plain.swing, 100 * normalized.swing, ""


def _wu_he(seed: int) -> Iterator[tuple]:
    from layerfigures.normalization_axes import miniature

    import tensorflow as tf

    cells = {cell.id: cell.source for cell in notebooks.read(notebooks.find("normalization_axes").path).cells}
    scope = {"tf": tf, "layers": tf.keras.layers, "miniature": miniature}
    for name in ("paper-network", "paper-norms"):
        exec(cells[name], scope)
    errors = {}
    for norm in ("BN", "GN"):
        tf.keras.utils.set_random_seed(seed)
        errors[norm] = miniature.error(scope["network"](scope["norms"][norm]), 2, seed=seed)
    yield "Wu and He 2018: batch, compared with group, batches of 2", errors["BN"], errors["GN"], "%"


def _he(seed: int) -> Iterator[tuple]:
    from layerfigures.residual import miniature

    shallow, deep = miniature.LIGHT.depths
    plain = {depth: miniature.trained("plain", depth, seed=seed) for depth in (shallow, deep)}
    layers = f"{miniature.layers_of(deep)} layers"
    yield f"He 2015: plain, {layers} and {miniature.layers_of(shallow)}", plain[deep], plain[shallow], "%"
    yield f"He 2015: {layers}, plain and residual", plain[deep], miniature.trained("residual", deep, seed=seed), "%"
