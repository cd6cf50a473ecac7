"""Labels in the margins: each as near to its point as can be, and none on another."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from massage.figures.body.margins import Margins, Note, balanced, draw, spread

WANTED = st.lists(st.tuples(st.floats(0, 500), st.floats(1, 60)), min_size=1, max_size=12).map(sorted)
MARGINS = Margins(low=-200, high=540, left=0, right=340, unit=1, size=10)


@given(WANTED)
def test_no_label_lies_on_another(wanted):
    """Neighbours keep the gap, in the order in which their points lie."""
    found = spread(wanted, 4)
    edges = [(middle - height / 2, middle + height / 2) for middle, (_, height) in zip(found, wanted, strict=True)]
    assert all(below - above > 3.99 for (_, above), (below, _) in itertools.pairwise(edges))


@given(WANTED)
def test_labels_that_have_room_stay(wanted):
    """Where nothing would meet, each stands beside its own point; moved labels go both ways alike."""
    found = spread(wanted, 4)
    ends = [(middle - height / 2, middle + height / 2) for middle, height in wanted]
    if all(below - above >= 4 for (_, above), (below, _) in itertools.pairwise(ends)):
        assert all(abs(one - middle) < 1e-6 for one, (middle, _) in zip(found, wanted, strict=True))
    assert abs(sum(one - middle for one, (middle, _) in zip(found, wanted, strict=True))) < 1e-6 * len(found) + 1e-3


def test_words_fold_to_the_margin_and_a_long_word_stays_whole():
    """A label is as wide as the margin at the most; a word that is wider is not broken."""
    words = "Muscles beside the spine and beside the shoulder blade"
    found = MARGINS.folded(Note(words=words, at=(0, 0), side="left"))
    assert (words, True) == (" ".join(found), 1 < len(found) < 4)
    long = "Supraclavicularsupraclavicularsupraclavicular"
    assert [long, "nodes"] == MARGINS.folded(Note(words=f"{long} nodes", at=(0, 0), side="left"))


def test_labels_are_shared_out():
    """Of many on one side some go to the like place on the other half; a few stay where they are."""
    notes = [Note(words=f"Place {y}", at=(20, y), side="left") for y in range(0, 100, 10)]
    found = balanced(notes, MARGINS)
    assert (5, 5) == tuple(sum(note.side == side for note in found) for side in ("left", "right"))
    assert {("left", 20), ("right", 320)} == {(note.side, note.at[0]) for note in found}
    assert [note.words for note in notes] == [note.words for note in found]
    two = [Note(words="Neck", at=(20, 0), side="left"), Note(words="Legs", at=(320, 9), side="right")]
    assert two == balanced(two, MARGINS)


def test_labels_are_drawn_on_their_side(ax):
    """Those of the left end before the drawing, those of the right begin behind it, each with a line to its point."""
    ax.set_xlim(-200, 540)
    ax.set_ylim(560, 0)
    notes = [Note(words="Neck", at=(150, 100), side="left"), Note(words="C7", at=(170, 130), side="right", clear=6)]
    top, bottom = draw(notes, MARGINS, ax=ax)
    assert (0, True) == (top, 130 < bottom < 150)
    left, right = ax.texts
    assert ("Neck", "right", 0) == (left.get_text(), left.get_ha(), left.get_position()[0])
    assert ("C7", "left", 340) == (right.get_text(), right.get_ha(), right.get_position()[0])
    lines = [line for line in ax.lines if len(line.get_xdata()) == 2]
    assert (150, 100) == (lines[0].get_xdata()[1], lines[0].get_ydata()[1])
    assert 6 == round(lines[1].get_xdata()[1] - 170)  # a mark shows by itself, so its line stops beside it
