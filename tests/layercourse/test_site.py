"""Test the site: links work, nothing is loaded from the network, answers are hidden, and pages are accessible."""

import json
import os
import re
from urllib.parse import unquote, urlsplit

from layercheck.exercise import exercises
from layercheck.question import questions
from layercourse import notebooks, outcomes, stubs
from layercourse.bench import browser
from layercourse.paths import CourseError
from layercourse.site import guide, site
from layercourse.site import lesson as lesson_pages
from layercourse.site.explorers import record
from layercourse.site.markdown import Prose, formula

import nbformat
import pytest
from accessibility import barriers
from bs4 import BeautifulSoup

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]

LESSONS = notebooks.lessons()
LESSON_PAGES = [f"{lesson.path.stem}.html" for lesson in notebooks.every()]
GUIDE_PAGES = [f"{path.stem}.html" for path in guide.guides()]
NAMES = ["index.html", *LESSON_PAGES, *GUIDE_PAGES]


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """The site, built once by the command. Each explorer has one recorded state; test_site_moves.py records more."""
    out = tmp_path_factory.mktemp("made") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record, "MOST", 1)
        assert site.main([str(out)]) == 0
    return out


@pytest.fixture(scope="module")
def soups(out):
    return {name: BeautifulSoup((out / name).read_text("utf-8"), "html.parser") for name in NAMES}


def test_links_lead_to_existing_pages_and_anchors(out, soups):
    followed = 0
    for name, soup in soups.items():
        for link in soup.select("a[href]"):
            parts = urlsplit(link["href"])
            if parts.scheme:
                continue
            target = unquote(parts.path) or name
            assert target in soups, f"{name} links to {link['href']}"
            assert not parts.fragment or soups[target].find(id=parts.fragment), f"{name} links to {link['href']}"
            followed += 1
    assert followed > 20 * len(LESSONS)


def test_previous_and_next_connect_all_lessons(soups):
    name, seen = LESSON_PAGES[0], []
    while name:
        seen.append(name)
        after = soups[name].select_one("a[rel=next]")
        name = after and after["href"]
    assert seen == LESSON_PAGES
    assert [soups[name].select_one("a[rel=prev]")["href"] for name in LESSON_PAGES[1:]] == LESSON_PAGES[:-1]


def test_pages_load_nothing_from_a_network(out, soups):
    loaded = [
        tag.get("src") or tag.get("href") or tag.get("data")
        for soup in soups.values()
        for tag in soup.select("[src], link[href], object[data], use[href]")
    ]
    local = [url for url in loaded if not url.startswith("data:")]
    assert {url for url in local if urlsplit(url).scheme or urlsplit(url).netloc} == set()
    assert all((out / url).is_file() for url in local)
    assert not re.search(r"url\(|@import", (out / "style.css").read_text("utf-8"))
    named = re.findall(r"https?:[^\"']+", (out / "course.js").read_text("utf-8"))
    assert set(named) == {"http://www.w3.org/2000/svg"}  # the address of a namespace, which browsers don't load


def test_stored_pictures_are_shown_with_alt_text(soups):
    for lesson in LESSONS:
        pictures = soups[f"{lesson.path.stem}.html"].select("main img")
        stored = [str(output) for cell in notebooks.read(lesson.path).cells for output in cell.get("outputs", ())]
        assert len(pictures) >= max(0 if lesson.is_further else 2, sum("<img" in output for output in stored))
        assert all(len(picture["alt"]) > 40 for picture in pictures)


def test_pages_have_titles_languages_and_unique_ids(soups):
    titles = [soup.title.string for soup in soups.values()]
    assert len(set(titles)) == len(titles)
    for soup in soups.values():
        assert soup.html["lang"] == "en"
        assert len(soup.select("h1")) == len(soup.select("main")) == 1
        ids = [tag["id"] for tag in soup.select("[id]")]
        assert len(set(ids)) == len(ids)


def test_answers_are_hidden_and_hints_are_folded(soups):
    for lesson in LESSONS:
        soup = soups[f"{lesson.path.stem}.html"]
        text = _plain(soup.get_text())
        for exercise in exercises(lesson.stem).values():
            source = stubs.source_of(exercise)
            assert _plain(stubs.solved(source)) not in text
            assert _plain(stubs.stub(source)) in text
            assert all(_plain(hint).replace("`", "") in text for hint in exercise.hints)
        assert len(soup.select("main details:not(.outcome)")) == len(exercises(lesson.stem))
        assert not any(one.has_attr("open") for one in soup.select("main details"))
        assert not re.search("You predicted|You made no prediction", text)
        assert "NotYet" not in text


def test_each_question_has_replies_for_all_options(soups):
    for lesson in notebooks.lessons():
        asked = questions(lesson.stem)
        soup = soups[f"{lesson.path.stem}.html"]
        forms = {form["data-question"]: form for form in soup.select(".question")}
        assert sorted(forms) == sorted(asked)
        for name, form in forms.items():
            assert len(soup.select(f'[data-measured="{name}"]')) == 1
            replies = [" ".join(one.text.split()) for one in form.select("template")]
            assert len(replies) == len(asked[name].options)
            assert sum("✓" in reply for reply in replies) == len(form.select("[data-right]")) == 1
            for reply, sentence in zip(replies, asked[name].options.values()):
                assert reply.endswith(" ".join(sentence.replace("`", "").split()))


def test_outcomes_are_folded_below_their_question(soups):
    for lesson in LESSONS:
        shown = soups[f"{lesson.path.stem}.html"].select("main details.outcome")
        assert len(shown) == len(outcomes.recorded(lesson.path)) > (-1 if lesson.is_further else 3)
        assert all("Measured: " in one.text for one in shown)
        asks = " ".join(one["data-asks"] for one in shown).split()
        assert sorted(asks) == sorted(questions(lesson.stem))
        for one in shown:
            one.extract()
        left = soups[f"{lesson.path.stem}.html"].get_text()
        assert "Measured: " not in left
        assert "Run this cell to answer" not in left


def _plain(text):
    return " ".join(text.split())


def test_formulas_are_mathml(soups):
    shown = {name: soup.select("math") for name, soup in soups.items()}
    assert sum(map(len, shown.values())) > 10
    for soup in soups.values():
        for code in soup.select("pre, code"):
            code.extract()
        assert not re.search(r"\$|\\[a-z]+", soup.get_text())
    assert "<mtext>shifted</mtext>" in formula(r"\mathrm{shifted}\ x", "inline")


def test_links_between_lessons_lead_to_their_pages():
    prose = Prose()
    html = prose.html("[next](02_translation_invariance.ipynb#seen) ## no heading\n\n## Same\n\n## Same")
    assert 'href="02_translation_invariance.html#seen"' in html
    assert [heading.place for heading in prose.headings] == ["same", "same-2"]


def test_guide_links_become_page_links_or_text():
    prose = Prose(anchor=guide.anchor)
    html = prose.html("# A lesson's prose\n\n[top](../README.md), [students](students.md#poke), [code](../tools/a.py)")
    assert [heading.place for heading in prose.headings] == ["a-lessons-prose"]
    assert '<a href="index.html">top</a>, <a href="students.html#poke">students</a>, code' in html


def test_index_describes_every_guide(soups):
    described = {link["href"]: link.find_parent("li").p for link in soups["index.html"].select("main h3 a")}
    assert set(described) == {*(f"{one.path.stem}.html" for one in LESSONS if not one.is_further), *GUIDE_PAGES}
    assert {"students.html", "instructors.html", "maintainers.html", "architecture.html"} <= set(GUIDE_PAGES)
    assert all(paragraph and len(paragraph.text) > 40 for paragraph in described.values())


def test_concept_check_asks_each_question_once(soups):
    text = soups["00_concept_check.html"].find("main").text
    assert [text.count(f"\n{number}. ") for number in range(1, 13)] == [1] * 12
    assert "before(" not in text
    assert "not answered" not in text


def test_guide_without_a_title_is_refused(tmp_path):
    (tmp_path / "untitled.md").write_text("Some text.\n", encoding="utf-8")
    with pytest.raises(CourseError, match=r"untitled\.md does not begin with a title"):
        guide.page(tmp_path / "untitled.md")


def test_missing_picture_is_named(lesson):
    notebook = notebooks.read(lesson.path)
    notebook.cells[0].source += "\n\n![A picture that nobody has drawn.](../figures/nowhere.svg)"
    nbformat.write(notebook, lesson.path)
    with pytest.raises(CourseError, match=r"nowhere\.svg, which doesn't exist"):
        lesson_pages.page(lesson)


def test_second_run_replaces_only_its_own_files(out, tmp_path):
    made = {"index.html": b"new", "sub/a.html": b"a"}
    site.FOLDER.write(tmp_path / "site", {"old.html": b"old", "index.html": b"old"}, [])
    (tmp_path / "site" / "mine.txt").write_text("mine", encoding="utf-8")
    site.FOLDER.write(tmp_path / "site", made, site.FOLDER.may_write(tmp_path / "site"))
    left = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert left == {"mine.txt", site.FOLDER.mark, *made}
    assert (tmp_path / "site" / "index.html").read_bytes() == b"new"


def _nothing(folder):
    (folder / "mine.txt").write_text("mine", encoding="utf-8")


def _another_mark(folder):
    (folder / site.FOLDER.mark).write_text("[]", encoding="utf-8")


def _reaching_out(folder):
    (folder / site.FOLDER.mark).write_text(json.dumps({"files": ["../outside"]}), encoding="utf-8")


@pytest.mark.parametrize("prepare", [_nothing, _another_mark, _reaching_out])
def test_site_refuses_folder_with_other_files(prepare, tmp_path, capsys):
    out = tmp_path / "site"
    out.mkdir()
    (tmp_path / "outside").write_text("outside", encoding="utf-8")
    prepare(out)
    before = sorted(path.read_text(encoding="utf-8") for path in out.iterdir())
    assert site.main([str(out)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "choose a new or empty folder" in said
    assert sorted(path.read_text(encoding="utf-8") for path in out.iterdir()) == before
    assert (tmp_path / "outside").exists()


def test_file_in_place_of_the_folder_is_refused(tmp_path, capsys):
    (tmp_path / "site").write_text("", encoding="utf-8")
    assert site.main([str(tmp_path / "site")]) == 1
    assert "is a file; choose a folder" in capsys.readouterr().err


@pytest.mark.skipif(browser.chromium() is None and "COURSE_CI" not in os.environ, reason="no Chromium or Chrome found")
def test_pages_are_accessible_in_a_browser_offline(out, request):
    every = request.config.getoption("--all")
    names, asked = NAMES if every else [*NAMES[:2], "architecture.html"], []
    with browser.page() as page:
        page.context.set_offline(True)
        page.on("request", lambda request: asked.append(request.url))
        for theme, width in (("light", 1600), ("dark", 800)):
            page.emulate_media(color_scheme=theme)
            page.set_viewport_size({"width": width, "height": 1000})
            for name in names:
                page.goto((out / name).as_uri())
                browser.keep(page, f"site-{name.removesuffix('.html')}-{theme}-{width}")
                assert barriers(page) == []
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} is too wide"
                assert page.locator("img").evaluate_all("all => all.every(image => image.naturalWidth > 0)")
                page.keyboard.press("Tab")
                assert page.evaluate("document.activeElement.className") == "skip"
    assert {urlsplit(url).scheme for url in asked} <= {"file", "data"}
