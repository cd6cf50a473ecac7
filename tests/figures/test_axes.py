"""The course's axes: their sizes, their look, their colours."""

import os
import subprocess
import sys

import pytest

from massage.figures import axes

COLOURS = {name: getattr(axes, name) for name in ("INK", "MAIN", "SECOND", "FAINT", "ALARM")}


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("name", COLOURS)
def test_a_colour_is_dark_on_white(name):
    """At least 4.5 to 1, so that it may be used for text."""
    assert 4.5 <= 1.05 / (luminance(COLOURS[name]) + 0.05)


def test_colours_differ():
    """No two words for a colour mean the same one."""
    assert len(COLOURS) == len(set(COLOURS.values()))


@pytest.mark.parametrize(("width", "narrow"), [(axes.WIDE, False), (axes.NARROW, True)])
def test_narrow_and_wide(width, narrow):
    """Axes know what screen they are for."""
    assert narrow == axes.is_narrow(axes.new_axes(width))


@pytest.mark.parametrize("width", [axes.WIDE, axes.NARROW])
@pytest.mark.parametrize("share", [1, 0.5, 0.48])
def test_folded_lines_fit(width, share):
    """No line is longer than its share, and no word is lost."""
    text = "massage against inactive control; acute; short term; 51 people; certainty very low"
    ax = axes.new_axes(width)
    lines = axes.folded(ax, text, share)
    assert text == " ".join(lines)
    assert max(map(len, lines)) <= max(12, share * axes.letters(ax))


def test_nothing_is_one_empty_line():
    """A row without words still has its line."""
    assert [""] == axes.folded(axes.new_axes(), "")


def test_a_narrow_picture_has_smaller_type():
    """The style knows the width that it is for, and ends where the picture ends."""
    import matplotlib

    before = dict(matplotlib.rcParams)
    with axes.style(axes.WIDE):
        wide = matplotlib.rcParams["font.size"]
    with axes.style(axes.NARROW):
        assert wide > matplotlib.rcParams["font.size"]
    assert before == dict(matplotlib.rcParams)


def test_the_first_picture_on_a_machine_says_nothing_of_fonts(tmp_path):
    """Where matplotlib has no list of fonts yet it makes one in silence: nothing red stands in a lesson."""
    code = "from massage import disc_pressure\nimport logging\ndisc_pressure().axes\n"
    code += "print(logging.getLogger('matplotlib.font_manager').level)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          env={**os.environ, "MPLCONFIGDIR": str(tmp_path)})  # fmt: skip
    assert ("0", "") == (done.stdout.strip(), done.stderr)  # and afterwards it warns as ever
