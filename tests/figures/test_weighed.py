"""A student's own verdicts against the register."""

from massage.field import EVIDENCE, THEMES, read_claims, read_evidence
from massage.figures.weighed import picture
from massage.learner.verdicts import OwnVerdict

SAFE, UNSAFE = read_claims()["C02"], read_claims()["C12"]


def own(claim, **changes):
    """The register's own verdict, changed."""
    return OwnVerdict(claim=claim, **{"evidence": claim.evidence, "safe": claim.safe_as_written, **changes})


MIXED = [
    own(SAFE, confidence=3),
    own(read_claims()["C03"], safe=False, confidence=1),
    own(UNSAFE, safe=True, evidence="mixed"),
]


def test_the_words_count_and_name():
    """How many agree, and which are dangerous misses, here and in The article on trial."""
    text = picture(MIXED, ["C28", "C41"]).text
    assert "Your 3 verdicts; the evidence as in the register: 2." in text
    assert "Dangerous misses: C12." in text and "Held back: C03." in text
    assert text.endswith("you let pass, though unsafe: C28, C41.")


def test_no_miss_is_said_too():
    """None is a result, and nothing is said of a trial that had none."""
    text = picture([own(SAFE)]).text
    assert "Dangerous misses: none." in text and "trial" not in text


def test_the_table_holds_each_verdict():
    """What was said, what the register says, what went wrong and how sure it felt."""
    names = {word: grade.name for word, grade in read_evidence().items()}
    assert [
        ("C02", "physiology", names["mixed"], names["mixed"], "as the register", "certain"),
        ("C03", "physiology", names["unsupported"], names["unsupported"], "held back", "guess"),
        ("C12", "physiology", names["mixed"], names["unsupported"], "dangerous miss", "not said"),
    ] == list(picture(MIXED).rows)


def test_the_marks_stand_at_the_words(drawn):
    """An open circle at the student's word, a square at the register's, and a line between where they differ."""
    lines = drawn(picture(MIXED)).lines
    places = [[EVIDENCE.index(one.evidence), EVIDENCE.index(one.claim.evidence)] for one in MIXED]
    circles = [line.get_xdata()[0] for line in lines if line.get_marker() == "o"]
    squares = [line.get_xdata()[0] for line in lines if line.get_marker() == "s"]
    assert [given for given, _ in places] == circles[:3]  # the last of each explains itself
    assert [right for _, right in places] == squares[:3]
    between = [list(line.get_xdata()) for line in lines if len(line.get_xdata()) == 2 and line.get_marker() == "None"]
    assert [places[2]] == [one for one in between if one in places]


def test_what_went_wrong_is_written(said, drawn, width):
    """Not colour alone: the words stand under the line, and a dangerous miss has its sign."""
    shown = said(drawn(picture(MIXED), width))
    assert "! dangerous miss" in shown and "held back" in shown
    assert "C02" in shown and "C03" in shown and "C12" in shown


def test_only_themes_that_were_weighed_are_named(said, drawn):
    """No empty headings."""
    shown = said(drawn(picture(MIXED)))
    assert ["Physiology"] == [theme.capitalize() for theme in THEMES if theme.capitalize() in shown]


def test_legend_words_stand_beside_their_marks(said, drawn, width):
    """The picture says which mark is whose."""
    shown = said(drawn(picture(MIXED), width))
    assert "register" in shown and "you" in shown


def test_what_of_the_log_was_not_read_is_said():
    """A damaged line of the log is told here too, as a quiz tells it."""
    assert picture(MIXED, notices=["a.jsonl, line 1: the line is damaged"]).caption.endswith("the line is damaged.")


def test_one_verdict_is_one():
    """A student who has weighed one statement reads of one."""
    assert picture([own(SAFE)]).text.startswith("Your 1 verdict; the evidence as in the register: 1.")
