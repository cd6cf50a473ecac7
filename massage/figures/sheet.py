"""A sheet for plans: minutes along the axis, levels of pressure upwards, and words that know how wide they are."""

import attrs

from massage.figures.axes import ALARM, FAINT, INK, SECOND, fit, is_narrow
from massage.figures.lettering import fold, wide, written
from massage.session.report import SIGNS

BLOCK = 8.0
"""How many points high one level of pressure is drawn."""

SIGN = 11.0
"""How many points a sign in its frame takes on a line."""

GAP = 2.5
"""How many points part the last sign from the words after it."""

_FRAMES = {SIGNS["danger"]: ("s", ALARM, ALARM, "white"), SIGNS["fault"]: ("s", "white", SECOND, SECOND)}
_FRAME = ("o", "white", INK, INK)
_TICKS = (1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 1200, 3000)


@attrs.frozen
class Sheet:
    """Axes on which one unit along is a minute and one unit up is a level of pressure.

    `minutes` is how far the axis goes; `width` and `left` are how wide it is, and its margin, in points.
    """

    ax: object
    minutes: float
    width: float
    left: float
    _drawn: dict = attrs.field(factory=dict, init=False, eq=False)

    @property
    def is_narrow(self) -> bool:
        """Whether it is for a small screen."""
        return is_narrow(self.ax)

    @property
    def size(self) -> float:
        """The size of its words in points."""
        return 7.5 if self.is_narrow else 8.5

    @property
    def line(self) -> float:
        """How high a line of words is, in levels."""
        return self.size * 1.22 / BLOCK

    @property
    def ticks(self) -> list[int]:
        """The minutes that are marked along the axis."""
        step = next((one for one in _TICKS if self.minutes / one <= (6 if self.is_narrow else 10)), _TICKS[-1])
        ticks = range(0, int(self.minutes) + 1, step)
        return [one for one in ticks if self.points(one) + wide(str(one), self.size) / 2 <= self.width + 6]

    def points(self, minute: float) -> float:
        """How many points from the left of the axis a minute is."""
        return minute / self.minutes * self.width

    def write(self, points: float, y: float, words: str, **look):
        """Write words `points` from the left of the axis, at the height `y`."""
        look = {"fontsize": self.size, "color": INK, "va": "bottom", "linespacing": 1.0} | look
        return self.ax.text(points / self.width * self.minutes, y, words, parse_math=False, **look)

    def line_from(self, start, end, **look) -> None:
        """Draw a line from one (minute, height) to another; all that look alike are drawn as one in the end."""
        look = {"solid_capstyle": "butt", "linewidth": 0.7, "color": FAINT} | look
        self._collect(look, (start, end, (None, None)))

    def signs(self, points: float, y: float, signs: str) -> float:
        """Write signs in frames from `points` on, with their middle at `y`; returns where words follow."""
        for sign in signs:
            shape, ground, edge, ink = _FRAMES.get(sign, _FRAME)
            look = {"marker": shape, "markerfacecolor": ground, "markeredgecolor": edge, "linestyle": "none",
                    "markersize": self.size + 0.5, "markeredgewidth": 0.9, "clip_on": False}  # fmt: skip
            middle = points + SIGN / 2 - 1
            self._collect(look, [(middle / self.width * self.minutes, y)])
            self.write(middle, y, sign, ha="center", va="center_baseline", color=ink, weight="bold")
            points += SIGN
        return points + GAP if signs else points

    def _collect(self, look, points):
        self._drawn.setdefault(tuple(look.items()), []).extend(points)

    def heading(self, y: float, words: str, below: str, signs: str) -> float:
        """Write a title over the whole width, and a line with signs below it; returns the height below both."""
        size = self.size + 1.5
        for line in fold(written(words), self.width + self.left, size, bold=True):
            y -= 1.25 * size / BLOCK
            self.write(-self.left, y, line, weight="bold", fontsize=size)
        if below:
            y -= 1.15 * self.line
            self.write(-self.left, y, below)
            self.signs(wide(below, self.size) + 5 - self.left, y + self.line / 2, signs)
        return y

    def notice(self, y: float, words: str, **look) -> float:
        """Write words that nobody may miss over the whole width; returns the height below them."""
        size = self.size + 1.5
        for line in fold(words, self.width + self.left, size, bold=True):
            y -= 1.4 * size / BLOCK
            self.write(-self.left, y, line, weight="bold", fontsize=size, **look)
        return y

    def finish(self, y: float, write_below=lambda top: top):
        """Put the axis of minutes at the height `y`, and give the figure its height; returns the Axes.

        `write_below` writes below the axis from the height that it is given, and returns the height below that.
        """
        self.ax.set_xticks(self.ticks)
        self.ax.tick_params(axis="x", labelsize=self.size, length=3, pad=2)
        self.ax.set_xlabel("minutes", fontsize=self.size, labelpad=1)
        return self._fit(y, y - write_below(y - 3.2 * self.line))

    def finish_blank(self, y: float):
        """Give the figure its height, without an axis; returns the Axes."""
        self.ax.set_axis_off()
        return self._fit(y, 0.5)

    def _fit(self, y, below):
        for look, points in self._drawn.items():
            self.ax.plot(*zip(*points, strict=True), **dict(look))
        self.ax.set_xlim(0, self.minutes)
        self.ax.set_ylim(y, 0)
        self.ax.set_yticks([])
        self.ax.spines["left"].set_visible(False)
        foot = below * BLOCK / 72 + 0.08
        fit(self.ax, -y * BLOCK / 72 + foot + 0.08, left=self.left / 72 + 0.1, below=foot, above=0.08)
        return self.ax


def room(signs: str) -> float:
    """How many points signs take on a line before the words after them."""
    return SIGN * len(signs) + GAP if signs else 0.0


def sheet(ax, minutes: float) -> Sheet:
    """A sheet on Axes, for so many minutes."""
    left = 16.0 if is_narrow(ax) else 98.0
    fit(ax, 1.0, left=left / 72 + 0.1)
    return Sheet(ax, minutes or 1, ax.bbox.width / ax.figure.dpi * 72, left)
