"""Test the slide shows: what their slides and notes contain, and whether every slide fits the screen."""

import re
from urllib.parse import urlsplit

from layercheck.exercise import exercises
from layercheck.question import questions
from layercourse import notebooks
from layercourse.bench import browser
from layercourse.slides import plan, slides

import pytest
from bs4 import BeautifulSoup
from nbformat import NotebookNode, v4

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]

CORES = [lesson for lesson in notebooks.lessons() if not lesson.is_further]
SHOWN = """() => {
    const slide = Reveal.getCurrentSlide(), scale = +slide.style.zoom || 1, parts = [...slide.querySelectorAll("*")];
    const visible = parts.filter((part) => !part.closest("aside, math") && part.clientWidth);
    return {
        bottom: slide.scrollHeight * scale, scale,
        right: Math.max(...visible.map((part) => part.getBoundingClientRect().right)),
        measured: slide.querySelectorAll(".fragment.visible").length,
        fragments: slide.querySelectorAll(".fragment").length,
    };
}"""


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    """The slides, built once by the command."""
    out = tmp_path_factory.mktemp("made") / "slides"
    assert slides.main([str(out)]) == 0
    return out


@pytest.fixture(scope="module")
def soups(out):
    return {
        lesson.stem: BeautifulSoup((out / f"{lesson.path.stem}.html").read_text("utf-8"), "html.parser")
        for lesson in CORES
    }


def test_every_question_is_followed_by_its_measurement(soups):
    for stem, soup in soups.items():
        asked = [tag for tag in soup.select("section section strong") if tag.text == "Predict:"]
        measured = soup.find_all(string=re.compile("^Measured: "))
        assert len(asked) == len(measured) == len(questions(stem))
        assert all(tag.find_parent(class_="fragment") for tag in measured), "visible before the key press"


def test_explanations_are_only_in_the_notes(soups):
    for stem, soup in soups.items():
        notes, shown = [], []
        for text in soup.find_all(string=True):
            (notes if text.find_parent("aside") else shown).append(text)
        notes, shown = (" ".join(" ".join(texts).split()) for texts in (notes, shown))
        explained = [one for one in questions(stem).values() if one.explanation]
        assert explained
        for question in explained:
            words = re.findall(r"\w+", question.explanation.split("\n\n")[0])[:6]
            sentence = re.compile(r"\W+".join(words))
            assert sentence.search(notes), question.name
            assert not sentence.search(shown), question.name


def test_exercises_are_shown_without_a_solution(soups):
    for stem, soup in soups.items():
        code = [block.text for block in soup.select(".highlight")]
        for name in exercises(stem):
            found = [source for source in code if re.search(rf"^(def|class) {name}\b", source, re.MULTILINE)]
            assert len(found) == 1
            assert "YOUR CODE HERE" in found[0]


def test_slides_load_nothing_from_a_network(out, soups):
    for soup in soups.values():
        loaded = [tag.get("src") or tag.get("href") for tag in soup.select("[src], link[href]")]
        local = [url for url in loaded if not url.startswith("data:")]
        assert all(not urlsplit(url).scheme and (out / url).is_file() for url in local)
        assert not [link["href"] for link in soup.select("a[href]") if not link["href"].startswith("https://")]


def test_every_slide_fits_the_screen_offline(out):
    with browser.page() as page:
        page.context.set_offline(True)
        page.set_viewport_size({"width": 1280, "height": 720})
        faults = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        for lesson in CORES:
            page.goto((out / f"{lesson.path.stem}.html").as_uri())
            page.wait_for_function("window.Reveal && Reveal.isReady()")
            for number in range(page.evaluate("Reveal.getTotalSlides()")):
                found = page.evaluate(SHOWN)
                where = f"{lesson.stem}, slide {number + 1}: {found}"
                assert found["measured"] == 0, where
                assert found["bottom"] <= 720, where
                assert found["right"] <= 1280, where
                assert found["scale"] > 0.55, where
                if number < 3:
                    browser.keep(page, f"slides-{lesson.stem}-{number + 1}")
                for _ in range(found["fragments"] + 1):  # each key press shows one fragment, then the next slide
                    page.evaluate("Reveal.next()")
    assert faults == []


def code(source, *outputs):
    cell = v4.new_code_cell(source)
    cell.outputs = [NotebookNode(output_type="display_data", data={"text/html": one}) for one in outputs]
    return cell


def kinds(*cells):
    made = plan.slides(v4.new_notebook(cells=list(cells)), {}, questions("pooling_shapes"))
    return [(cell.metadata.slideshow.slide_type, cell.source) for cell in made.cells]


def test_section_shows_first_paragraph_and_notes_the_rest():
    prose = v4.new_markdown_cell("## A section\n\nFirst.\n\nSecond.\n\nThird.", id="a")
    assert kinds(prose) == [("slide", "## A section\n\nFirst."), ("notes", "Second.\n\nThird.")]


def test_formula_or_list_stays_with_its_sentence():
    prose = v4.new_markdown_cell("## A section\n\nThree kinds:\n\n- one\n\nand\n\n$$x$$\n\nMore.", id="a")
    assert kinds(prose)[0] == ("slide", "## A section\n\nThree kinds:\n\n- one")
    formula = v4.new_markdown_cell("## A section\n\nIt is\n\n$$x$$\n\nMore.", id="a")
    assert kinds(formula)[0] == ("slide", "## A section\n\nIt is\n\n$$x$$")


def test_claim_after_an_explanation_begins_a_slide():
    first = v4.new_markdown_cell("# A lesson", id="opening")
    prose = v4.new_markdown_cell('It is so.\n\n**"A claim."** Measure it:', id="one-explained")
    assert kinds(first, prose)[1:] == [
        ("notes", "It is so."),
        ("subslide", '<p class="where">A lesson</p>\n\n**"A claim."** Measure it:'),
    ]


def test_cells_for_own_solutions_are_left_out():
    first = v4.new_markdown_cell("# A lesson", id="opening")
    intro = v4.new_markdown_cell("Now use your function:", id="used-intro")
    assert kinds(first, intro, code('if solved("f"):\n    print(1)')) == [
        ("slide", "# A lesson"),
        ("notes", "Now use your function:"),
    ]
