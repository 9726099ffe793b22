"""The class page: all counts agree with the database, links work, and no submitted text runs as code."""

import os
import re
from urllib.parse import unquote

from layercheck.exercise import PUBLIC_SEED, exercises
from layercheck.verdict import RIGHT, WRONG
from layercourse import notebooks
from layercourse.bench import browser
from layercourse.grade import COURSE
from layergrade.outline import outline
from layergrade.page import file_name

import pytest
from accessibility import barriers
from graded_class import CUT, FIRST, FOURTH, PROBLEMS, SUBMITTED, Page, share
from markupsafe import escape

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]


@pytest.fixture(scope="module")
def page(reported):
    return Page(reported / "class.html")


def test_most_common_mistakes_come_first(page, ask):
    query = f"SELECT lesson, exercise, {SUBMITTED} FROM work GROUP BY lesson, exercise"
    counts = {(lesson, name): many for lesson, name, many in ask(query)}
    made = ask("SELECT lesson, exercise, mistake, explanation, count(*) FROM work WHERE mistake != '' GROUP BY 1, 2, 3")
    assert sorted(many for *_, many in made) == [1, 2, 3]
    made.sort(key=lambda row: -row[-1])
    rows = page.rows("The most common known mistakes")
    assert [table["caption"].split(",")[0] for table in page.tables[:2]] == [
        "Points of each lesson",
        "The most common known mistakes",
    ]
    assert rows == [
        [
            f"Lesson {outline(COURSE, lesson).number}, {outline(COURSE, lesson).exercises[name]}: {which}{told}",
            share(many, counts[lesson, name]),
        ]
        for lesson, name, which, told, many in made
        if many > 1
    ]
    for lesson, name, *_ in made:
        assert f"#{lesson}-{name}" in page.links
        assert f"{lesson}-{name}" in page.ids


def test_lessons_and_exercises_keep_course_order_and_titles(page):
    order = [f"{lesson}-{name}" for lesson in (FIRST, FOURTH) for name in exercises(lesson)]
    assert [table["under"] for table in page.tables if table["caption"] == "Points"] == order
    for lesson in (FIRST, FOURTH):
        known = outline(COURSE, lesson)
        title = notebooks.read(notebooks.find(lesson).path).cells[0].source.splitlines()[0].removeprefix("# ")
        assert known.title == title
        assert f'<h2 id="{lesson}">{known.number}. {escape(title)}</h2>' in page.text
        assert all(f">{escape(title)} <code>{name}</code></h3>" in page.text for name, title in known.exercises.items())
    assert outline(COURSE, FIRST).exercises["to_image_batch"] == "One image, ready for a layer"


def test_points_are_shown_per_exercise_and_test_group(page, ask):
    for lesson, name, points, out_of, right, many in ask(
        f"SELECT lesson, exercise, sum(points), sum(out_of), sum(state = '{RIGHT}'), count(*) FROM work GROUP BY 1, 2"
    ):
        parts = ask(
            f"SELECT part, sum(parts.points > 0), count(*), sum(parts.points), sum(worth) FROM parts JOIN submissions"
            f" ON submission = id WHERE exercise = '{name}' GROUP BY place ORDER BY place"
        )
        assert [part[0] for part in parts] == list(exercises(lesson)[name].points)
        assert sum(part[3] for part in parts) == points
        expected = [("all", right, many, points, out_of), *parts]
        assert page.rows("Points", f"{lesson}-{name}") == [
            [part, f"{having} of {all_}", f"{100 * got / worth:.0f} %"] for part, having, all_, got, worth in expected
        ]
        states = ask(f"SELECT state, count(*) FROM work WHERE exercise = '{name}' GROUP BY state")
        told = re.search(rf'id="{lesson}-{name}".*?<p>(.*?)\.\s', page.text, re.DOTALL)[1]
        assert {part.rpartition(" ")[0]: int(part.rpartition(" ")[2]) for part in told.split(", ")} == dict(states)


def test_unknown_mistakes_are_grouped_by_first_difference(page, ask):
    counts = dict(ask(f"SELECT exercise, {SUBMITTED} FROM work GROUP BY exercise"))
    groups, hidden = {}, {}
    for number, student, name, notes in ask(
        f"SELECT id, student, exercise, notes FROM work WHERE state = '{WRONG}' AND mistake = '' ORDER BY student"
    ):
        told = ask(
            f"SELECT part, call, differs FROM observations WHERE submission = {number} AND exercise = '{name}'"
            " AND differs IS NOT NULL ORDER BY seed, number LIMIT 1"
        )
        public = ask(f"SELECT count(differs) FROM observations WHERE submission = {number} AND seed = {PUBLIC_SEED}")
        if not public[0][0]:
            hidden.setdefault(name, []).append(student)
            continue
        sentence = f"It was stopped: {notes}." if notes else "In “{}”, {}: {}".format(*told[0])
        groups.setdefault(name, {}).setdefault(sentence, []).append(student)
    sizes = {name: sorted(map(len, found.values())) for name, found in groups.items()}
    assert sizes == {"pooled_size": [1, 2], "max_pool_2d": [1]}
    assert hidden == {"pooled_size": ["jan"]}
    (row,) = page.rows("Right in every case that the lesson itself tests", f"{FIRST}-pooled_size")
    assert row[0].startswith("“")
    assert row[0].endswith("Who? jan")
    assert row[0].count("One failing call in “") == row[0].count("“") // 2
    assert row[1] == share(1, counts["pooled_size"])
    for name, found in groups.items():
        assert sorted(page.rows("Wrong, but no known mistake", f"{FIRST}-{name}")) == sorted(
            [f"{told} Who? {', '.join(who)}", share(len(who), counts[name])] for told, who in found.items()
        )


def test_ungradable_work_is_grouped_by_reason(page):
    assert page.rows("Not checked", f"{FIRST}-global_pool") == [
        ["its cell fails: SyntaxError Who? gil, hal", share(2, 11)],
        ["its cell fails: KeyError Who? ivy", share(1, 11)],
    ]
    assert page.rows("Not checked", f"{FIRST}-pooled_shape") == [
        ["no cell defines pooled_shape Who? Jürgen Müßig", share(1, 11)]
    ]


def test_known_mistakes_list_their_students(page, ask):
    for name, which, students in ask(
        "SELECT exercise, mistake, group_concat(student, '|') FROM (SELECT * FROM work WHERE mistake != ''"
        " ORDER BY student) GROUP BY 1, 2"
    ):
        (row,) = [row for row in page.rows("Known mistakes", f"{lesson_of(name)}-{name}") if row[0].startswith(which)]
        assert row[0].endswith("Who? " + ", ".join(students.split("|")))
    assert page.tags["details"] == page.text.count("</details>") > 5


def lesson_of(name):
    return next(lesson for lesson in (FIRST, FOURTH) if name in exercises(lesson))


def test_links_have_existing_targets(reported):
    for path in (reported / "class.html", reported / "written.html"):
        page = Page(path)
        assert len(page.links) > 10
        for link in page.links:
            if link == "https://doi.org/10.1119/1.18809":  # the paper on the concept check's gain
                continue
            target, _, place = link.partition("#")
            assert not place or place in page.ids
            assert (path.parent / unquote(target)).exists()


def test_ungraded_files_are_listed(page):
    assert page.rows("Submitted files") == [[one.path, one.student, one.reason] for one in PROBLEMS]


@pytest.mark.skipif(browser.chromium() is None and "COURSE_CI" not in os.environ, reason="no Chromium or Chrome found")
def test_pages_are_accessible_and_run_no_scripts(reported):
    asked, ran = [], []
    pages = [reported / name for name in ("class.html", "class_anonymous.html", "written.html")]
    pages += [
        reported / "feedback" / file_name(student) for student in ("Jürgen Müßig", "cid", "fay", "gil", "jan", CUT)
    ]
    with browser.page() as page:
        page.context.set_offline(True)
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        for theme, width in (("light", 1280), ("dark", 500)):
            page.emulate_media(color_scheme=theme)
            page.set_viewport_size({"width": width, "height": 900})
            for path in pages:
                page.goto(path.as_uri())
                browser.keep(page, f"report-{path.stem}-{theme}-{width}")
                page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
                assert barriers(page) == []
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path.name} is too wide"
            page.goto(pages[0].as_uri())
            assert page.locator(".bar").evaluate_all("all => all.length > 0 && all.every(one => one.clientWidth > 60)")
    assert ran == []
    assert {url.partition(":")[0] for url in asked} == {"file"}
    assert len(asked) == 2 * (len(pages) + 1)
