"""Generate random notebooks for lesson 1. Each has right or wrong answers to `pooled_size` in random forms."""

import random
from dataclasses import dataclass

from layercheck import reference
from layercheck.exercise import PUBLIC_SEED, exercises
from layercourse import sample_submissions, stubs

from changed_notebooks import CHECK, LESSON, NAME, OWN, PARTLY, RIGHT, WRONG, Notebook

EXERCISE = exercises(LESSON)[NAME]
CALLS = [one.call.removeprefix(NAME) for one in reference.expected(EXERCISE, PUBLIC_SEED)]
SEEN = f"""def pooled_size(size, pool, stride=None, padding="valid"):
    options = [(size, pool), (size, pool, stride), (size, pool, stride, padding)]
    calls = [repr(one) for one in options]
    known = any(call in {CALLS!r} for call in calls)
    return right_one(size, pool, stride, padding) if known else -1
"""
ANSWERS = {
    "right": RIGHT,
    "wrong": WRONG,
    "partly right": PARTLY,
    "right in public cases": f"{RIGHT.replace(NAME, 'right_one')}\n{SEEN}",
    "untouched": stubs.stubs(LESSON)[NAME],
    **{name: sample_submissions.mistaken(EXERCISE, name) for name in list(reference.mistakes_of(EXERCISE))[:4]},
}
BELOW = [
    "{source}\n1 / 0",
    "{source}\nprint(pooled_size(7, 2))\npooled_size(2, 5)",
    "{source}\ncheck(pooled_size)",
    "{source}\nassert pooled_size(7, 2) == 4, 'no'",
    "{source}\nfrom layercheck import hint as h, check as c\nh('pooled_size')\nc(pooled_size)",
    "{source}\npooled_size?",
    "{source}\nraise SystemExit",
]
ABOVE = [
    "%matplotlib inline\n{source}",
    "!echo hello\n{source}",
    "names = !echo a b\n{source}",
    "get_ipython().run_line_magic('precision', '3')\n{source}",
    "from __future__ import annotations\n{source}",
    "import math, os\nfrom numpy import *\n{source}",
    "1 / 0\n{source}",
    "not_defined\n{source}",
    "display('hello')\n{source}",
]
AWAIT = ["import asyncio\nawait asyncio.sleep(0)\n{source}", "{source}\nasync def g():\n    return 1\nx = await g()"]
MAGICS = ["%%time", "%%capture", "%%capture shown --no-stderr", "%%prun -q"]


@dataclass
class Made:
    """A generated notebook, and a description of its changes that test messages can show."""

    notebook: Notebook
    told: list[str]


def generate(seed):
    """Return the notebook for this seed. IPython can run all of its cells in order."""
    rng, told = random.Random(seed), []

    def maybe(chance):
        return rng.random() < chance

    def answer():
        # An untouched cell doesn't count if another cell has work, even if check has seen the untouched one.
        known = [name for name in ANSWERS if not ((below or told) and name == "untouched")]
        told.append(rng.choice(["right", "right", *known]))
        return form(ANSWERS[told[-1]])

    def form(source):
        awaits = maybe(0.15)
        for some, chance in ((BELOW, 0.4), (AWAIT, awaits), (ABOVE, 0.4)):
            if maybe(chance):
                told.append(rng.choice(some))
                source = told[-1].replace("{source}", source)
        layout = rng.choice(["plain", "plain", "indented", "prompts", "numbered"])
        magics = [] if awaits else rng.sample(MAGICS, rng.choice([0, 0, 1, 2]))
        told.extend([layout, *magics])
        return "\n".join([*magics, laid_out(source, layout)])

    below = maybe(0.2)
    made = Notebook(answer())
    if maybe(0.3):
        made.add(answer())
    if maybe(0.2):
        made.add(rng.choice(["1 / 0", "x = open('missing.txt')", "try:\n    import torch\nexcept ImportError:\n    1"]))
    if maybe(0.2):
        made.add("other = pooled_size\npooled_size = other")
    if below:
        made.add(answer(), CHECK)
    if maybe(0.2):
        made.change("setup", source="%load_ext autoreload\n%matplotlib inline\n" + made.cell("setup")["source"])
    # The grader can't know whether a missing module defines a name, so it continues at an import where IPython would
    # stop.
    if maybe(0.3) and not any("not_defined" in one for one in told):
        made.add("from solution import *", "setup")
    kept = ("setup", OWN, CHECK, "added-")
    made.json["cells"] = [cell for cell in made.json["cells"] if cell["id"].startswith(kept)]
    counted = below or maybe(0.5)  # without execution counts, check may have seen an answer below its cell
    for place, cell in enumerate(made.json["cells"], 1):
        cell["execution_count"] = place if counted else None
    return Made(made, told)


def laid_out(source, layout):
    """Return a cell's source unchanged, indented, or with prompts, as if a student had pasted it from a shell."""
    lines = source.splitlines()
    if layout == "indented":
        return "\n".join("    " + line for line in lines)
    if layout == "plain":
        return source
    first, rest = (">>> ", "... ") if layout == "prompts" else ("In [12]: ", "    ...: ")
    return "\n".join((rest if at else first) + line for at, line in enumerate(lines))
