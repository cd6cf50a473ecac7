"""Pressure in one disc of one volunteer."""

from massage import disc_pressure
from massage.field import read_effects


def test_a_bar_is_as_long_as_its_pressure(drawn):
    """Standing and lying have a bar that begins at 0; sitting has none, for its figure is not known."""
    ax = drawn(disc_pressure())
    effects = read_effects()
    expected = [effects["wilke-standing"].value, effects["wilke-prone"].value]
    assert expected == [bar.get_width() for bar in ax.patches]
    assert [0, 0] == [bar.get_x() for bar in ax.patches]
    assert effects["wilke-sitting"].value is None


def test_what_is_not_known_is_said(said, drawn, width):
    """Each posture is named; where the figure is not confirmed, the picture says so and shows none."""
    shown = said(drawn(disc_pressure(), width))
    for words in ("standing at ease", "0.5 MPa", "sitting", "figure to be confirmed", "lying prone", "0.1 MPa"):
        assert words in shown
    assert "to be confirmed" == disc_pressure().table[1]["Pressure"]
    assert "figure for sitting is to be confirmed" in disc_pressure().text


def test_a_fifth_is_computed():
    """The share in the words is that of the two values."""
    effects = read_effects()
    assert 5 == effects["wilke-standing"].value / effects["wilke-prone"].value
    assert "20 per cent of it" in disc_pressure().text


def test_one_person_is_no_rule(said, drawn):
    """Picture, caption and words say how many were measured."""
    assert "one volunteer" in said(drawn(disc_pressure()))
    assert "One person is no rule" in disc_pressure().caption
    assert "one volunteer (Wilke 1999)" in disc_pressure().text
