"""The manners of the lessons, read from the notebooks themselves; nbval runs every one of them besides."""

import ast
import json
import re

import pytest

import massage
from massage import lessons, paths
from massage.field import read_claims, read_references
from massage.items.bank import read_bank

FILES = sorted(paths.NOTEBOOKS.rglob("*.ipynb"))
CITED = re.compile(r"\b([RSL]\d\d[a-k]?|C\d\d)\b")


def cells(path, kind=None):
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in found if kind in (None, cell["cell_type"])]


def source(cell):
    return "".join(cell["source"])


each_lesson = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def test_there_are_lessons():
    """The folder holds the lessons, so that the tests below test something."""
    assert {"00-start-here", "04-contraindications"} <= {path.stem for path in FILES}


@each_lesson
def test_a_lesson_is_stored_without_noise(path):
    """No outputs but promised text, no widget state, no pictures, no run counts."""
    assert lessons.noise(path) == []


@each_lesson
def test_code_cells_are_short_and_import_only_from_massage(path):
    """One to five lines; no def, no class, no loop; every import is from massage, and from its door."""
    for cell in cells(path, "code"):
        tree = ast.parse(source(cell))
        assert 1 <= len(source(cell).strip().splitlines()) <= 5, source(cell)
        for node in ast.walk(tree):
            assert not isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Import)), source(cell)
            if isinstance(node, ast.ImportFrom):
                assert node.module == "massage"
                assert {name.name for name in node.names} <= set(massage.__all__)


@each_lesson
def test_words_stand_before_every_code_cell(path):
    """A code cell follows words that say what to look for; only the import may stand with another."""
    before = None
    for cell in cells(path):
        if cell["cell_type"] == "code":
            assert before == "markdown", source(cell)
        before = cell["cell_type"]


@each_lesson
def test_every_section_opens_with_questions_on_the_one_before(path):
    """Answers first, then reading: after the first section each begins with a quiz within its first two cells."""
    lesson = cells(path)
    starts = [number for number, cell in enumerate(lesson) if source(cell).startswith("## ")]
    named = [number for number in starts if not source(lesson[number]).startswith("## Sources")]
    for start in named[1:]:
        opening = [source(cell) for cell in lesson[start : start + 2] if cell["cell_type"] == "code"]
        assert opening and opening[0].startswith("quiz("), source(lesson[start])


@each_lesson
def test_every_quiz_of_a_lesson_exists(path):
    """The themes, items and claims that a lesson asks for stand in the bank."""
    themes = {theme.name: theme for theme in read_bank()}
    for cell in cells(path, "code"):
        for call in (node for node in ast.walk(ast.parse(source(cell))) if isinstance(node, ast.Call)):
            if getattr(call.func, "id", "") == "quiz":
                theme = themes[call.args[0].value]
                chosen = {word.arg: ast.literal_eval(word.value) for word in call.keywords}
                assert set(chosen.get("items", [])) <= set(theme.items)


@each_lesson
def test_every_id_cited_is_known_and_listed_under_sources(path):
    """A statement carries ids that exist, and the lesson's last cell shows each reference in full."""
    prose = "".join(source(cell) for cell in cells(path, "markdown")).replace("C01 to C54", "")
    cited = set(CITED.findall(prose))
    known = set(read_references()) | set(read_claims())
    listed = set()
    for cell in cells(path, "code"):
        for call in (node for node in ast.walk(ast.parse(source(cell))) if isinstance(node, ast.Call)):
            if getattr(call.func, "id", "") == "sources":
                listed |= {one for words in call.args for one in words.value.split()}
    assert sorted(cited - known) == []
    assert sorted(one for one in cited - listed if not one.startswith("C")) == []


def test_every_heading_to_read_again_exists():
    """What the summary of a quiz tells a student to read again is a heading of a lesson."""
    headings = {
        line.lstrip("#").strip()
        for path in FILES
        for cell in cells(path, "markdown")
        for line in source(cell).splitlines()
        if line.startswith("#")
    }
    wanted = {item.read for theme in read_bank() for item in theme.items.values() if item.read}
    assert sorted(wanted - headings) == []


@each_lesson
def test_prose_stands_one_sentence_a_line(path):
    """Changes to a sentence show as one line; a line of prose ends where its sentence ends."""
    for cell in cells(path, "markdown"):
        for line in source(cell).splitlines():
            if line.strip() and not line.startswith(
                ("#", "|", "-", "*", ">", "1", "2", "3", "4", "5", "6", "7", "8", "9")
            ):
                assert not re.search(r"[a-z)]\. [A-Z][a-z]+ [a-z]", line), line


def test_tidy_strips_a_lesson_and_refreshes_its_promises(tmp_path):
    """What a run left in a lesson goes, and a promised text is there again."""
    import nbformat

    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1"), nbformat.v4.new_code_cell("'seen'")])
    book.cells[0].outputs = [nbformat.v4.new_output("execute_result", {"text/plain": "2"}, execution_count=7)]
    book.cells[0].metadata["scrolled"] = True
    book.cells[1].metadata["tags"] = ["promised"]
    path = tmp_path / "lesson.ipynb"
    nbformat.write(book, path)
    assert [str(mistake.text)[:7] for mistake in lessons.noise(path)] == ["cell 1:", "cell 1:", "cell 2:"]
    assert lessons.tidy(path)
    assert lessons.noise(path) == []
    first, second = cells(path)
    assert (first["outputs"], first["metadata"]) == ([], {})
    assert second["outputs"][0]["data"]["text/plain"] == ["'seen'"]
    assert not lessons.tidy(path)
