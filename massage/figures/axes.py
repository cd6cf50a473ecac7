"""Axes for a picture of the course: its sizes, its style and its colours."""

import logging
from contextlib import contextmanager
from textwrap import wrap

from massage import paths

WIDE, NARROW = 7.0, 3.3
"""The widths of a picture in inches: for a laptop's column, and for 320 px."""

INK, MAIN, SECOND, FAINT, ALARM = "#111111", "#12507b", "#a34700", "#6b6b6b", "#8c1d18"
"""Text, the first and the second kind of mark, what stands back, what is not safe.

All are dark on white, at least 4.5 to 1; marks differ in shape and words as well.
"""


@contextmanager
def style(width: float):
    """The course's look while something is drawn; a narrow picture has smaller type."""
    # The first time on a machine the fonts are looked through; a warning of that would stand red in the lesson.
    fonts = logging.getLogger("matplotlib.font_manager")
    level = fonts.level
    fonts.setLevel(logging.ERROR)
    import matplotlib.font_manager

    fonts.setLevel(level)
    with matplotlib.rc_context(fname=str(paths.ASSETS / "plots.mplstyle")):
        size = _type_size(width)
        ticks = size - (0.5 if _is_for_narrow(width) else 1)
        matplotlib.rcParams.update({"font.size": size, "axes.labelsize": size, "xtick.labelsize": ticks})
        yield


def _is_for_narrow(width):
    return width < (NARROW + WIDE) / 2


def _type_size(width):
    """The size of the usual type in points."""
    return 8.5 if _is_for_narrow(width) else 10


def new_axes(width: float = WIDE):
    """Axes alone on a figure of this width in inches, made without pyplot: nothing is shown or kept by itself."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, width * 0.6))
    FigureCanvasAgg(figure)
    return figure.add_subplot()


def is_narrow(ax) -> bool:
    """Whether the axes are on a figure for a narrow screen."""
    return _is_for_narrow(ax.figure.get_figwidth())


def fit(ax, inches: float, *, left: float = 0.1, below: float = 0.1, above: float = 0.1) -> None:
    """Give the figure the height that its contents need, and the axes their margins, all in inches.

    A figure that holds other axes too stays as it is.
    """
    figure = ax.figure
    if figure.axes == [ax]:
        figure.set_figheight(inches)
        width = figure.get_figwidth()
        figure.subplots_adjust(left / width, below / inches, 1 - 0.1 / width, 1 - above / inches)


def letters(ax) -> int:
    """How many letters of the figure's usual type fit on a line as wide as the figure."""
    width = ax.figure.get_figwidth()
    return int((width - 0.3) * 72 / (_type_size(width) * 0.56))


def folded(ax, text: str, share: float = 1.0) -> list[str]:
    """The text in lines that fit this share of the figure's width."""
    return wrap(text, max(12, int(share * letters(ax)))) or [""]
