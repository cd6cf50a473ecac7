"""Pictures as they are drawn: the artists are asked, never the pixels."""

import pytest

from massage.figures.axes import NARROW, WIDE, new_axes, style


def tick_labels(ax):
    """The labels of the ticks that are within the axis: only these are drawn."""
    for axis in (ax.xaxis, ax.yaxis):
        low, high = sorted(axis.get_view_interval())
        yield from (tick.label1 for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high)


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def width(request):
    """The widths of a picture in inches."""
    return request.param


@pytest.fixture(scope="session")
def drawn():
    """Draws a picture of this width as a lesson does, down to the last tick; returns its Axes.  Each is drawn once."""
    kept = {}

    def drawn(picture, width=WIDE):
        if (id(picture), width) not in kept:
            with style(width):
                ax = picture._drawn(width)
                ax.figure.canvas.draw()
            kept[id(picture), width] = picture, ax  # with the picture, so that no other gets its id
        return kept[id(picture), width][1]

    return drawn


@pytest.fixture
def texts():
    """The Text artists of Axes that say something and are drawn."""

    def texts(ax):
        found = [*ax.texts, ax.title, ax._left_title, ax._right_title]
        if ax.axison:
            found += [ax.xaxis.label, ax.yaxis.label, *tick_labels(ax)]
        return [text for text in found if text.get_visible() and text.get_text().strip()]

    return texts


@pytest.fixture
def said(texts):
    """All that stands in a picture, as one text without line breaks."""
    return lambda ax: " ".join(" ".join(text.get_text().split()) for text in texts(ax))


@pytest.fixture
def ax():
    """Axes to draw on."""
    with style(WIDE):
        yield new_axes()
