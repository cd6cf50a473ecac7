"""How wide words are, and where labels find their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage.figures.axes import WIDE, new_axes, style
from massage.figures.lettering import BOX, Label, fold, is_clear, placed, wide, written

WORDS = st.text(st.sampled_from("ab fluWi✓↗.,1"), max_size=60)


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("words", ["10 effleurage ✓", "0.5 min ↑ supraclavicular", "Muscles beside the spine", "i", ""])
def test_words_are_as_wide_as_they_are_drawn(words, bold):
    """Never wider than was reckoned, and little narrower; whoever drew before at another size changes nothing."""
    with style(WIDE):
        ax = new_axes()
        text = ax.text(0, 0, words, fontsize=9, weight="bold" if bold else "normal")
        ax.figure.canvas.draw()
        drawn = text.get_window_extent().width / ax.figure.dpi * 72
    assert drawn - 1 <= wide(words, 9, bold) <= 1.1 * drawn + 1


def test_of_several_lines_the_longest_counts():
    """Two lines are as wide as the wider."""
    assert wide("effleurage", 8) == wide("a\neffleurage", 8)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("  two \n words ", "two words"),
        ("$x$ <b> ä", "$x$ <b> ä"),
        ("\N{OLD PERSIAN SIGN A}", BOX),
        ("a\x07b", f"a{BOX}b"),
        ("", ""),
    ],
)
def test_what_the_type_does_not_have_is_a_box(words, expected):
    """So that drawing never warns of a missing letter."""
    assert expected == written(words)


@given(WORDS, st.sampled_from([20, 50, 200]))
def test_folded_lines_fit_and_lose_nothing(words, room):
    """No line is wider than the room but for a single letter, and every letter is there."""
    lines = fold(words, room, 8)
    assert "".join(words.split()) == "".join("".join(lines).split())
    assert [] == [line for line in lines if len(line) > 1 and wide(line, 8) > room]


LABELS = st.lists(st.tuples(st.floats(0, 200), st.floats(1, 40), st.floats(2, 90)), max_size=12).map(
    lambda rows: [Label(left, left + length, width) for left, length, width in sorted(rows)]
)


@given(LABELS)
def test_no_label_lies_on_another(labels):
    """On one level they stand side by side, and all within the room."""
    spots = placed(labels, 220)
    for number, (start, level) in enumerate(spots):
        assert 0 <= start and start + labels[number].width <= 220 + 1e-9
        for other, (place, height) in enumerate(spots[:number]):
            is_apart = start >= place + labels[other].width or place >= start + labels[number].width
            assert level != height or is_apart


def test_a_label_begins_with_its_bar():
    """Or further left, where it would leave the room."""
    assert [(10, 0), (70, 0)] == placed([Label(10, 20, 30), Label(90, 95, 30)], 100)


def test_earlier_labels_stand_higher():
    """So lines down to the bars run beside the words below."""
    labels = [Label(10 * number, 10 * number + 10, 50) for number in range(3)]
    spots = placed(labels, 200)
    assert [2, 1, 0] == [level for _, level in spots]
    assert is_clear(labels, spots)


def test_a_line_through_words_is_not_clear():
    """Two bars at the very end: the words of both lie over both."""
    labels = [Label(90, 95, 60), Label(95, 100, 60)]
    assert not is_clear(labels, placed(labels, 100))
