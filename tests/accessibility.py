"""Use axe-core to find accessibility problems on a page or in parts of it."""

from axe_playwright_python.sync_playwright import Axe

IMPACTS = ("serious", "critical")


def barriers(page, *parts: str) -> list[str]:
    """Return one line for each serious or critical violation on the page, or only in parts that match these selectors.

    Raises AssertionError if axe-core checked nothing.
    """
    context = [[part] for part in parts] or None
    found = Axe().run(page, context={"include": context} if context else None).response
    assert found["passes"], "axe-core checked nothing"
    return [
        f"{violation['id']}: {violation['help']}: {violation['nodes'][0]['html'][:200]}"
        for violation in found["violations"]
        if violation["impact"] in IMPACTS
    ]
