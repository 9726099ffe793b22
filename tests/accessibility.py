"""What axe-core finds on a page, or on a part of it, that keeps someone from reading or using it."""

from axe_playwright_python.sync_playwright import Axe

GRAVE = ("serious", "critical")


def barriers(page, *parts: str) -> list[str]:
    """One line for each serious or critical violation, within the parts that these selectors name or on all the page.

    What axe could not look at is no result: it raises AssertionError then.
    """
    context = [[part] for part in parts] or None
    found = Axe().run(page, context={"include": context} if context else None).response
    assert found["passes"], "axe-core looked at nothing"
    return [
        f"{violation['id']}: {violation['help']}: {violation['nodes'][0]['html'][:200]}"
        for violation in found["violations"]
        if violation["impact"] in GRAVE
    ]
