"""The manners of the lessons, read from the notebooks themselves; nbval runs every one of them besides."""

import ast
import json
import re

import pytest

import massage
from massage import lessons, paths
from massage.field import rank, read_claims, read_effects, read_references
from massage.items import Case, Text, Trial, Verdict
from massage.items.bank import read_bank

FILES = sorted(paths.NOTEBOOKS.rglob("*.ipynb"))
CITED = re.compile(r"\b([RSL]\d{2,3}[a-k]?|C\d\d)\b")


def cells(path, kind=None):
    found = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in found if kind in (None, cell["cell_type"])]


def source(cell):
    return "".join(cell["source"])


def calls(path, name):
    """The calls of a verb in a lesson: what is given by place, and what by name."""
    for cell in cells(path, "code"):
        for call in (node for node in ast.walk(ast.parse(source(cell))) if isinstance(node, ast.Call)):
            if getattr(call.func, "id", "") == name:
                by_name = {word.arg: ast.literal_eval(word.value) for word in call.keywords}
                yield [ast.literal_eval(word) for word in call.args], by_name


def asked(path):
    """The items of a lesson's quizzes."""
    themes = {theme.name: theme.items for theme in read_bank()}
    for (theme,), chosen in calls(path, "quiz"):
        yield from (themes[theme][name] for name in chosen.get("items", themes[theme]))


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


# Statements, pictures and figures -------------------------------------------------------------------------

PHYSIOLOGY = paths.NOTEBOOKS / "01-physiology.ipynb"
DOSE = paths.NOTEBOOKS / "05-dose.ipynb"
CASES = paths.NOTEBOOKS / "06-cases.ipynb"
PICTURES = {name for name, module in massage._BEHIND.items() if module.startswith("massage.figures.")}
PICTURES |= {"caution", "natural_course", "weighed"}


def shown_as_cards():
    """The claims that have a card of their own in a lesson."""
    return {name for path in FILES for (name,), _ in calls(path, "claim")}


def put_right(path):
    """The claims whose correction a lesson shows: on a card, in a table, or after a verdict or a trial."""
    yield from (name for (name,), _ in calls(path, "claim"))
    for _, chosen in calls(path, "claims"):
        for one in read_claims().values():
            words = {"evidence": one.evidence, "theme": one.theme, "safe": one.safe_as_written}
            if all(words[name] == word for name, word in chosen.items()):
                yield one.id
    yield from (name for item in asked(path) if isinstance(item, (Trial, Verdict)) for name in item.claims)


@pytest.mark.parametrize("name", read_claims())
def test_the_article_is_taught_claim_by_claim(name):
    """Each of the 54 statements has its card in a lesson, or a cell that is tagged with its id."""
    tagged = {tag for path in FILES for cell in cells(path) for tag in cell["metadata"].get("tags", [])}
    assert name in shown_as_cards() | tagged


@each_lesson
def test_every_card_of_a_lesson_exists(path):
    """What a lesson asks to see is a statement of the article, or a choice of them."""
    assert [] == [name for (name,), _ in calls(path, "claim") if name not in read_claims()]
    tables = [massage.claims(**chosen) for _, chosen in calls(path, "claims")]
    assert [] == [table for table in tables if repr(table).startswith("<Claims: 0 ")]


@each_lesson
def test_what_is_wrong_never_stands_without_what_is_right(path):
    """A statement that is unsafe or unsupported is cited only where the lessons show its correction too."""
    wrong = {one.id for one in read_claims().values() if not one.safe_as_written or one.evidence == "unsupported"}
    prose = "".join(source(cell) for cell in cells(path, "markdown")).replace("C01 to C54", "")
    corrected = {name for lesson in FILES for name in put_right(lesson)}
    assert [] == sorted((set(CITED.findall(prose)) & wrong) - corrected)


@each_lesson
def test_a_wrong_statement_is_never_quoted_alone(path):
    """Where a lesson writes out an unsafe or unsupported statement, it shows the card or the table of it as well."""
    prose = " ".join(" ".join(source(cell).split()) for cell in cells(path, "markdown"))
    quoted = {one.id for one in read_claims().values() if one.statement.rstrip(".") in prose}
    wrong = {one.id for one in read_claims().values() if not one.safe_as_written or one.evidence == "unsupported"}
    assert [] == sorted((quoted & wrong) - set(put_right(path)))


def test_physiology_is_taught_with_pictures():
    """At least six cells show a picture, and one promises a picture's words to who sees none."""
    lesson = [cell for cell in cells(PHYSIOLOGY, "code")]
    pictures = [cell for cell in lesson if re.fullmatch(rf"({'|'.join(PICTURES)})\([^()]*\)", source(cell).strip())]
    words = [cell for cell in lesson if source(cell).strip().endswith(").text")]
    assert 6 <= len(pictures)
    assert words and all(lessons.is_promised(cell) and cell["outputs"] for cell in words)


@each_lesson
def test_every_forest_plot_of_a_lesson_can_be_drawn(path):
    """What a lesson asks for has one measure, and rows."""
    for given, chosen in calls(path, "forest"):
        assert [] == given and massage.forest(**chosen).rows


FIGURE = re.compile(
    r"(?<![\w.,])(\d[\d,]*\.\d+)(?!\.?\d)"
    r"|(?<![\w.,])(\d[\d,]*(?:\.\d+)?)(?= ?(?:%|per cent\b|percent\b))"
)
NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?")


def known_figures():
    """The numbers of the effects and of what was read in the references; no DOI and no page is among them."""
    effects = read_effects().values()
    yield from (abs(number) for one in effects for number in (one.value, one.low, one.high) if number is not None)
    noted = [word for one in effects for word in (one.words, one.comparator, one.what, one.time, one.people, one.group)]
    noted += [word for one in read_references().values() for word in (one.n, one.note, one.title)]
    for text in filter(None, noted):
        yield from (float(one.replace(",", "")) for one in NUMBER.findall(text))


def prose_of(path):
    """The words of a file that people read."""
    if path.suffix == ".ipynb":
        return "\n".join(source(cell) for cell in cells(path, "markdown"))
    return path.read_text(encoding="utf-8")


OUR_OWN = {
    0.2: "computed from two effects: 0.1 of 0.5 MPa; and how far an answer may be off",
    100: "the whole of something, as the flow at rest",
}


@pytest.mark.parametrize(
    "path",
    [
        PHYSIOLOGY,
        DOSE,
        CASES,
        paths.EXERCISES / "physiology.yaml",
        paths.EXERCISES / "dose.yaml",
        paths.ASSETS / "field" / "claims.yaml",
    ],
    ids=lambda path: path.name,
)
def test_no_figure_without_a_reference(path):
    """Every decimal number and every share in per cent stands in effects.yaml or references.yaml."""
    known = {*known_figures(), *OUR_OWN}
    text = prose_of(path)
    found = {first or second for first, second in FIGURE.findall(text)}
    assert found
    assert [] == sorted(one for one in found if float(one.replace(",", "")) not in known)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.37 of a spread, from 0.13 to 0.62.", ["0.37", "0.13", "0.62"]),
        ("\N{MINUS SIGN}1.24 (1.85)", ["1.24", "1.85"]),
        ("about 15 per cent, or 15% or 15 %", ["15", "15", "15"]),
        ("30,850 people, 1,087.5 ml", ["1,087.5"]),
        ("on page 3. Then 4. And 2.5.", ["2.5"]),
        ("C08 and R31a, S00, in 2014", []),
    ],
)
def test_what_counts_as_a_figure(text, expected):
    """Decimals and shares are found as people write them; ids, years and counts are none."""
    assert expected == [first or second for first, second in FIGURE.findall(text)]


# Clients ---------------------------------------------------------------------------------------------------


def words(cell, verb):
    """The words between the brackets of a verb in a cell."""
    for call in (node for node in ast.walk(ast.parse(source(cell))) if isinstance(node, ast.Call)):
        if getattr(call.func, "id", "") == verb:
            yield from (word.value for word in call.args if isinstance(word, ast.Constant))


@each_lesson
def test_every_client_of_a_lesson_exists(path):
    """Who is met is a case, and who is shown solved is an item of that theme."""
    themes = {theme.name: theme.items for theme in read_bank()}
    for cell in cells(path, "code"):
        assert [] == [name for name in words(cell, "interview") if not isinstance(themes["cases"].get(name), Case)]
    assert [] == [name for (theme, name), _ in calls(path, "solved") if name not in themes[theme]]


def sections(path):
    """The sections of a lesson, each as its code cells."""
    found = []
    for cell in cells(path):
        if source(cell).startswith("## "):
            found.append([])
        elif found and cell["cell_type"] == "code":
            found[-1].append(cell)
    return found


def test_at_least_twelve_written_clients_are_met():
    """Both faded series whole, from solved to alone, and at least four besides."""
    items = next(theme.items for theme in read_bank() if theme.name == "cases")
    met = {name for cell in cells(CASES, "code") for name in words(cell, "interview")}
    met |= {name for (_, name), _ in calls(CASES, "solved")}
    faded = {name for name in items if name.endswith(("-solved", "-one-step", "-two-steps", "-alone"))}

    assert 8 == len(faded)
    assert faded <= met
    assert 12 <= len(met)


def test_six_clients_are_met_from_door_to_record():
    """Each has questions at the table, an interview, a note, and a picture where there is a session; the six differ."""
    items = next(theme.items for theme in read_bank() if theme.name == "cases")
    actions = []
    for codes in sections(CASES):
        met = [name for cell in codes for name in words(cell, "interview")]
        if len(met) != 1:
            continue
        quizzes = [ast.parse(source(cell)).body[0].value for cell in codes if source(cell).startswith("quiz(")]
        asked = {call.args[0].value: ast.literal_eval(call.keywords[0].value) for call in quizzes[1:]}
        client = items[met[0]]
        assert 2 <= len(asked["practice"]) <= 3
        assert all(isinstance(items[name], Text) for name in asked["cases"])
        is_massaged = rank(client.decision.action) < rank("clearance")
        assert is_massaged == any("timeline(" in source(cell) or "body_map(" in source(cell) for cell in codes)
        actions.append(client.decision.action)

    assert 6 == len(actions)
    assert 3 == sum(rank(action) < rank("clearance") for action in actions)
    assert {"urgent", "emergency"} < set(actions) and {"clearance", "postpone"} & set(actions)
