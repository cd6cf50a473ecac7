"""A student's own decisions about clients, as a picture."""

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from massage.figures.axes import ALARM
from massage.figures.caution import DANGER, FAULT, KINDS, MOST, RIGHT, picture
from massage.learner.decisions import OwnDecision
from massage.screening import Client, decide


def own(client, action, *findings):
    """What was done about somebody with these findings."""
    met = Client(age=40, reason="Stiff back", site="back", stage="none", pain=0, findings=findings)
    return OwnDecision(client=client, action=action, decision=decide(met))


MISSED = own("Ines, 34, drives a van", "proceed", "suspected-clot")
CAREFUL = own("Tomasz, 24", "postpone")
SAFE = own("Mira, 71, gardener", "adapt", {"bruise": "arms"})
UNCHANGED = own("Ayla, 45, baker", "proceed", {"bruise": "arms"})
HELD = own("Leo, 66", "emergency", "chest-pain")
TOO_LATE = own("Bogdan, 58, mends organs", "postpone", "chest-pain")
ALL = [SAFE, HELD, CAREFUL, UNCHANGED, TOO_LATE, MISSED]


def test_the_words_count_and_name():
    """Missed dangers come first, by name, and so is everybody told for whom it was not enough."""
    alt, *others = picture(ALL).text.split("\n\n")
    assert alt.startswith("Your first answers about 6 clients. Missed a danger: 1 client. They were: Ines, 34")
    assert "Too careful: 1 client." in alt
    assert "Went on, and it was safe: 2 clients. The session had to be changed: Ayla, 45, baker." in alt
    assert alt.endswith("Held back, and it was needed: 2 clients. More help was needed: Bogdan, 58, mends organs.")
    assert "Went on, and it was safe: Ayla, 45, baker; Mira, 71, gardener." in others


def test_nobody_is_said_too():
    """No missed danger is a result."""
    assert "Missed a danger: nobody." in picture([SAFE]).text
    assert picture([SAFE]).text.startswith("Your first answers about 1 client.")


def test_the_table_holds_each_decision():
    """Who, what was done, what was right, and what that means; the gravest first."""
    go_on, change, postpone = "Go on as planned", "Go on, but change the work", "Postpone the session"
    today, emergency = "A doctor today", "Call the emergency services now"
    assert [
        ("Ines, 34, drives a van", go_on, today, f"{DANGER} Missed a danger, 1 of 1."),
        ("Tomasz, 24", postpone, go_on, f"{FAULT} Too careful, 1 of 1."),
        (
            *("Ayla, 45, baker", go_on, change),
            f"{RIGHT} Went on, and it was safe, 1 of 2. {FAULT} The session had to be changed.",
        ),
        ("Mira, 71, gardener", change, change, f"{RIGHT} Went on, and it was safe, 2 of 2."),
        (
            *("Bogdan, 58, mends organs", postpone, emergency),
            f"{RIGHT} Held back, and it was needed, 1 of 2. {DANGER} More help was needed.",
        ),
        ("Leo, 66", emergency, emergency, f"{RIGHT} Held back, and it was needed, 2 of 2."),
    ] == list(picture(ALL).rows)


def test_the_table_says_where_schools_differ():
    """Another action than this course's own may be right too, and the table does not leave that open."""
    (row,) = picture([own("Ayla, 45", "clearance", "neuropathy")]).rows
    assert ("First a written clearance", "Go on, but change the work") == row[1:3]
    assert row[3].endswith("Held back, and it was needed, 1 of 1. Accepted too.")


def test_each_cell_says_what_it_means(said, drawn, width):
    """Its name, how many, what that means and who: no cell needs a legend."""
    shown = said(drawn(picture(ALL), width))
    assert [] == [words for kind in KINDS.values() for words in (kind.name, kind.means) if words not in shown]
    assert [] == [one.client for one in ALL if one.client not in shown]
    for words in ("You went on", "You held back", "Not to be massaged today", "Safe to massage, within limits"):
        assert words in shown


def test_what_was_missed_has_its_sign(drawn, texts, width):
    """On the line of each client who could have been hurt, in the cell that is framed most heavily."""
    ax = drawn(picture(ALL), width)
    places = [text.get_position() for text in texts(ax)]
    signs = [place for text, place in zip(texts(ax), places, strict=True) if text.get_text() == "!"]
    for name in ("Ines, 34", "Bogdan, 58"):
        (y,) = [text.get_position()[1] for text in texts(ax) if text.get_text().startswith(name)]
        assert y in [sign[1] for sign in signs]
    frames = [one for one in ax.get_children() if isinstance(one, Rectangle) and one is not ax.patch]
    thick = max(frames, key=lambda one: one.get_linewidth())
    assert ALARM == to_hex(thick.get_edgecolor())
    assert (min(one.get_x() for one in frames), min(one.get_y() for one in frames)) == thick.get_xy()


def test_a_cell_names_some_and_the_table_all(said, drawn, width):
    """Sixty who were safe do not fill the page; those for whom something was missed are all there."""
    many = [named(SAFE, number) for number in range(60)]
    shown = said(drawn(picture([*many, MISSED]), width))
    assert MOST == sum(one.client in shown for one in many)
    assert "and more, in the table below" in shown
    missed = [named(MISSED, number) for number in range(60)]
    shown = said(drawn(picture([SAFE, *missed]), width))
    assert all(one.client in shown for one in missed) and "and more" not in shown


def named(one, number):
    """The same decision about somebody else."""
    return OwnDecision(client=f"Client {number:02} of them", action=one.action, decision=one.decision)


@pytest.mark.parametrize("decisions", [[], [SAFE], [MISSED]])
def test_an_empty_cell_says_so(decisions, said, drawn, width):
    """Nobody in it is told as a word; its meaning stands there all the same."""
    shown = said(drawn(picture(decisions), width))
    assert 4 - len(decisions) == shown.count("nobody")
    assert all(kind.means in shown for kind in KINDS.values())


def test_a_name_is_shown_as_it_is_written(said, drawn):
    """What a teacher calls a client is text: no formula, and a box for a letter that the type does not have."""
    shown = said(drawn(picture([own("A $1 and $2 client \N{OLD PERSIAN SIGN A}", "proceed")])))
    assert "A $1 and $2 client \N{WHITE SQUARE}" in shown


def test_what_of_the_log_was_not_read_is_said():
    """A damaged line of the log is told here too, as a quiz tells it."""
    assert picture(ALL, ["a.jsonl, line 1: the line is damaged"]).caption.endswith("the line is damaged.")
