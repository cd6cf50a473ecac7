"""Rows of marks on one axis, each under its own words: what forest plots and their like are made of."""

from collections.abc import Sequence

import attrs

from massage.field import Effect
from massage.figures.axes import FAINT, INK, MAIN, fit, folded, is_narrow, letters


@attrs.frozen(kw_only=True)
class Mark:
    """One row: what it is about, its value with the interval where one is known, and words beside the mark.

    A mark is hollow where no interval is known.  Without a value, `change` puts it at the line of no difference
    (same), or makes it an arrow that has no length (rises, falls); else the words stand alone.
    A quantity that was measured, and compares nothing by itself, is a bar from 0.
    """

    about: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    change: str | None = None
    words: str = ""
    is_measured: bool = False

    @classmethod
    def of(cls, effect: Effect, about: str, otherwise: str = "") -> "Mark":
        """The mark of an effect: its figure in words, or `otherwise`, or else the first that was said instead."""
        words = effect.figure if effect.value is not None else otherwise or effect.words.split(". ")[0].rstrip(".")
        return cls(about=about, value=effect.value, low=effect.low, high=effect.high, change=effect.change, words=words)


def draw(marks: Sequence[Mark], *, ax, baseline, xlabel, right_is_lower=False, log=False, span=None, ends=()):
    """Draw the rows from top to bottom on Axes.

    `baseline` is the value of no difference, `xlabel` names the axis; `right_is_lower` turns it, `log` makes it one of
    ratios, `span` is its lowest and highest value.  `ends` say what its left and its right side mean.
    """
    low, high = span or _span(marks, baseline, log)
    if log:
        _as_ratios(ax, low, high)
    ax.set_xlim((high, low) if right_is_lower else (low, high))
    y = 0.4
    if ends:
        y = _ends(ax, ends, y)
    for mark in marks:
        y = _row(ax, mark, baseline, y)
    ax.set_ylim(y - 0.1, 0)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.set_xlabel(xlabel)
    fit(ax, (0.155 if is_narrow(ax) else 0.185) * y + 0.75, below=0.6)
    return ax


def _as_ratios(ax, low, high):
    """A scale on which twice and half are equally far from 1, with plain figures."""
    ticks = [one for one in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20) if low <= one <= high]
    ax.set_xscale("log")
    ax.set_xticks(ticks, labels=[f"{one:g}" for one in ticks])
    ax.set_xticks([], minor=True)


def _ends(ax, ends, y):
    """The two sides of the axis in words, at its top."""
    left, right = (folded(ax, end, 0.48) if end else [] for end in ends)
    across = ax.get_yaxis_transform()
    for place, lines, side in ((0, left, "left"), (1, right, "right")):
        ax.text(place, y, "\n".join(lines), transform=across, ha=side, va="top", color=INK, style="italic")
    return y + max(len(left), len(right)) * 1.05 + 0.7


def _row(ax, mark, baseline, y):
    lines = folded(ax, mark.about)
    ax.text(0, y, "\n".join(lines), transform=ax.get_yaxis_transform(), ha="left", va="top", color=INK)
    y += len(lines) * 1.05 + 0.6
    value = baseline if mark.value is None else mark.value
    is_marked = mark.value is not None or mark.change
    if is_marked:
        # Only beside the marks: a line through the words would strike them out.
        ax.plot([baseline] * 2, [y - 0.6, y + 0.6], color=FAINT, linewidth=1, linestyle=(0, (3, 2)), zorder=0)
    if mark.low is not None:
        ax.plot([mark.low, mark.high], [y, y], color=MAIN, solid_capstyle="butt", linewidth=2.2)
        ax.plot([value], [y], marker="s", markersize=8, color=MAIN, linewidth=0)
    elif mark.is_measured:
        ax.plot([0, value], [y, y], color=MAIN, linewidth=9, solid_capstyle="butt")
    elif is_marked:
        sign = {"rises": _towards(ax, 1), "falls": _towards(ax, -1)}.get(mark.change, "o")
        ax.plot([value], [y], marker=sign, markersize=9, color=MAIN, markerfacecolor="white", linewidth=0)
    if mark.words and is_marked:
        y = _beside(ax, mark, value, baseline, y)
    elif mark.words:
        y = _below(ax, mark.words, 0, y - 0.9)
    return y + 1.5


def _towards(ax, way):
    """The arrowhead that points to higher values (1) or to lower ones (-1)."""
    start, end = ax.get_xlim()
    return ">" if (end > start) == (way > 0) else "<"


def _beside(ax, mark, value, baseline, y):
    """The words of a mark: on its line where there is room, else below."""
    reach = [_across(ax, one) for one in (mark.low, mark.high, value) if one is not None]
    width, dashes = len(mark.words) / letters(ax), _across(ax, baseline)
    if max(reach) + 0.05 + width < 1:
        _say(ax, mark.words, max(reach), y, "left")
        return y
    if min(reach) - 0.05 - width > max(0, dashes if dashes < min(reach) else 0):
        _say(ax, mark.words, min(reach), y, "right")
        return y
    return _below(ax, mark.words, min(max(_across(ax, value) - width / 2, 0), max(1 - width, 0)), y)


def _say(ax, words, place, y, side):
    gap = 8 if side == "left" else -8
    ax.annotate(words, (place, y), xycoords=ax.get_yaxis_transform(), xytext=(gap, 0), textcoords="offset points",
                ha=side, va="center", color=INK)  # fmt: skip


def _below(ax, words, place, y):
    lines = folded(ax, words)
    ax.text(place, y + 0.75, "\n".join(lines), transform=ax.get_yaxis_transform(), ha="left", va="top", color=INK)
    return y + 0.55 + len(lines) * 1.05


def _across(ax, value):
    """Where a value stands between the left end of the axis (0) and the right one (1)."""
    return ax.transAxes.inverted().transform(ax.transData.transform((value, 0)))[0]


def _span(marks, baseline, log):
    """An axis that holds every mark and the baseline, with a little room on either side."""
    found = [baseline]
    found += [one for mark in marks for one in (mark.value, mark.low, mark.high) if one is not None]
    low, high = min(found), max(found)
    if log:
        return low / 1.35, high * 1.35
    room = (high - low or 1) * 0.12
    return low - room, high + room
