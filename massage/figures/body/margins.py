"""Labels in the margins beside a drawing, each with a line to what it names: no legend, and none lies on another."""

from collections.abc import Sequence
from math import hypot
from typing import Literal

import attrs

from massage.figures.axes import FAINT, INK
from massage.figures.lettering import fold, wide

_GAP = 0.35  # lines between two labels


@attrs.frozen(kw_only=True)
class Note:
    """Words for one side of a drawing, and the point that they speak of, in its units.

    The line to that point ends in a dot; one to a mark, which shows by itself, ends beside it, so far off as `clear`.
    """

    words: str
    at: tuple[float, float]
    side: Literal["left", "right"]
    clear: float = 0


@attrs.frozen(kw_only=True)
class Margins:
    """Where labels may stand: a drawing from `left` to `right` in the middle of axes from `low` to `high`.

    All in the drawing's units, y downwards; `unit` is how many of them are a point, `size` that of the type in points.
    """

    low: float
    high: float
    left: float
    right: float
    unit: float
    size: float

    def folded(self, note: Note) -> list[str]:
        """The words in lines that fit the margin; a long word may stand a little over the drawing."""
        room = min(self.left - self.low, self.high - self.right) / self.unit
        longest = max(wide(word, self.size) for word in note.words.split())
        return fold(note.words, max(room, longest) + 0.1, self.size)

    @property
    def line(self) -> float:
        """The height of a line of type."""
        return 1.22 * self.size * self.unit


def balanced(notes: Sequence[Note], margins: Margins) -> list[Note]:
    """The notes on a drawing whose halves are alike: those that one margin has no room for go to the other half."""
    reach = {"left": 0.0, "right": 0.0}
    found = []
    for note in sorted(notes, key=lambda note: note.at[1]):
        height = len(margins.folded(note)) * margins.line
        other = "left" if note.side == "right" else "right"
        if reach[note.side] >= reach[other] + height:
            note = attrs.evolve(note, side=other, at=(margins.left + margins.right - note.at[0], note.at[1]))
        reach[note.side] += height + _GAP * margins.line
        found.append(note)
    return found


def spread(wanted: Sequence[tuple[float, float]], gap: float) -> list[float]:
    """The middles of labels one below another, as near as can be to where each wants its own.

    `wanted` holds middles and heights, in the order in which they stand.
    Neighbours that would meet move apart together, half the way each.
    """
    reach, blocks = 0.0, []
    for middle, height in wanted:
        blocks.append([middle - reach - height / 2, 1])
        reach += height + gap
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            start, many = blocks.pop()
            before, fewer = blocks[-1]
            blocks[-1] = [(before * fewer + start * many) / (fewer + many), fewer + many]
    starts = [start for start, many in blocks for _ in range(many)]
    reach, found = 0.0, []
    for start, (_, height) in zip(starts, wanted, strict=True):
        found.append(start + reach + height / 2)
        reach += height + gap
    return found


def draw(notes: Sequence[Note], margins: Margins, *, ax) -> tuple[float, float]:
    """Write the notes beside the drawing on Axes; returns from where to where they reach, top and bottom."""
    reached = [0.0]
    for side in ("left", "right"):
        mine = sorted((note for note in notes if note.side == side), key=lambda note: note.at[1])
        lines = [margins.folded(note) for note in mine]
        heights = [len(one) * margins.line for one in lines]
        wanted = [(note.at[1], height) for note, height in zip(mine, heights, strict=True)]
        for note, words, height, y in zip(mine, lines, heights, spread(wanted, _GAP * margins.line), strict=True):
            _label(note, words, y, margins, ax)
            reached += [y - height / 2, y + height / 2]
    return min(reached), max(reached)


def _label(note, lines, y, margins, ax):
    wide_ = max(wide(line, margins.size) for line in lines) * margins.unit
    # A word that is wider than the margin begins or ends at the edge of the picture.
    is_left = note.side == "left"
    x = max(margins.left, margins.low + wide_) if is_left else min(margins.right, margins.high - wide_)
    ha = "right" if is_left else "left"
    ax.text(x, y, "\n".join(lines), ha=ha, va="center", color=INK, linespacing=1.1, zorder=9)
    start = x + (2 if is_left else -2) * margins.unit, y
    far = hypot(note.at[0] - start[0], note.at[1] - y)
    share = max(0, 1 - note.clear / far) if far else 0
    end = [one + share * (other - one) for one, other in zip(start, note.at, strict=True)]
    _line(start, end, ax, is_dotted=not note.clear)


def _line(start, end, ax, is_dotted):
    """A thin line with white beside it, so that it shows on dark ground too."""
    from matplotlib.patheffects import Normal, withStroke

    beside = [withStroke(linewidth=2, foreground="white", alpha=0.8), Normal()]
    ax.plot(*zip(start, end, strict=True), color=FAINT, linewidth=0.7, path_effects=beside, zorder=7)
    if is_dotted:
        ax.plot(*end, marker="o", markersize=2.6, color=INK, markeredgecolor="white", markeredgewidth=0.4, zorder=8)
