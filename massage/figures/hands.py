"""The parts of the hand that touch, as they are drawn on Axes that count in inches, y downwards.

What touches is dark; the rest of the hand is pale.
"""

from math import cos, pi, sin

from massage.figures.axes import FAINT, MAIN

PALE = "#c9d3de"
"""The hand where it does not touch."""

MUSCLE, FIBRE = "#f4ece8", "#d9c7bf"
"""Muscle, and the lines on it and around it."""

# A hand of length 1 that points to the left, its palm at 0: its fingers as (from, to, half their width).
_FINGERS = (
    ((-0.10, -0.17), (-0.42, -0.21), 0.055),
    ((-0.12, -0.06), (-0.54, -0.07), 0.058),
    ((-0.12, 0.06), (-0.56, 0.06), 0.058),
    ((-0.10, 0.17), (-0.48, 0.19), 0.055),
)
_THUMB = ((0.12, 0.18), (-0.16, 0.40), 0.065)
_PALM = ((-0.06, 0.0), (0.16, 0.0), 0.235)


def _capsule(start, end, radius, at, size):
    """The outline of a rod with round ends, at a place and in a size."""
    (x0, y0), (x1, y1) = start, end
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    along = ((x1 - x0) / length, (y1 - y0) / length) if length else (1, 0)
    points = []
    for (x, y), way in ((start, 1), (end, -1)):
        for step in range(13):
            turn = pi * step / 12
            a, b = -way * sin(turn), way * cos(turn)
            points.append((x + radius * (a * along[0] - b * along[1]), y + radius * (a * along[1] + b * along[0])))
    return [(at[0] + size * x, at[1] + size * y) for x, y in points]


def _rod(ax, start, end, radius, at, size, colour, **look):
    """Draw a rod with round ends."""
    ax.fill(*zip(*_capsule(start, end, radius, at, size), strict=True), color=colour, linewidth=0, **look)


def above(ax, part: str, x: float, y: float, size: float) -> None:
    """Draw a part of the hand as it is seen from above; `size` is the length of the whole hand in inches."""
    {"hand-edge": _edge, "soft-fist": _fist}.get(part, _open_hand)(ax, part, (x, y), size)


def _open_hand(ax, part, at, size):
    _rod(ax, *_PALM, at, size, MAIN if part in ("flat-palm", "cupped-palm") else PALE, zorder=3)
    for finger in (*_FINGERS, _THUMB):
        _rod(ax, *finger, at, size, PALE if part == "fingertips" else MAIN, zorder=3)
    if part == "fingertips":
        for _, end, radius in _FINGERS:
            _rod(ax, end, end, radius * 1.15, at, size, MAIN, zorder=4)
    if part == "cupped-palm":
        _rod(ax, (-0.22, 0), (0.12, 0), 0.13, at, size, "white", zorder=4)


def _edge(ax, _, at, size):
    _rod(ax, (-0.5, 0), (0.25, 0), 0.085, at, size, MAIN, zorder=3)


def _fist(ax, _, at, size):
    _rod(ax, (-0.06, 0), (0.1, 0), 0.2, at, size, MAIN, zorder=3)
    for knuckle in (-0.1, 0.0, 0.1):
        x, y = at[0] - 0.2 * size, at[1] + knuckle * size
        ax.plot([x, x + 0.09 * size], [y, y], color="white", linewidth=0.8, zorder=4)


def beside(ax, part: str, x: float, surface: float, size: float) -> None:
    """Draw a part of the hand as it is seen from the side, on a surface at this height; `size` is a hand's length."""
    {
        "flat-palm": _flat_beside,
        "cupped-palm": _cup_beside,
        "hand-edge": _edge_beside,
        "soft-fist": _fist_beside,
        "fingertips": _tips_beside,
        "fingers-and-thumb": _grasp_beside,
    }[part](ax, (x, surface), size)


def _flat_beside(ax, at, size):
    _rod(ax, (0.3, -0.1), (0.62, -0.34), 0.085, at, size, PALE, zorder=3)
    _rod(ax, (-0.45, -0.05), (-0.05, -0.06), 0.05, at, size, MAIN, zorder=4)
    _rod(ax, (-0.1, -0.085), (0.28, -0.085), 0.085, at, size, MAIN, zorder=4)


def _cup_beside(ax, at, size):
    turns = [pi * step / 24 for step in range(25)]
    outer = [(at[0] - 0.36 * size * cos(turn), at[1] - 0.3 * size * sin(turn)) for turn in turns]
    inner = [(at[0] - 0.26 * size * cos(turn), at[1] - 0.2 * size * sin(turn)) for turn in reversed(turns)]
    _rod(ax, (0.26, -0.22), (0.6, -0.42), 0.085, at, size, PALE, zorder=3)
    ax.fill(*zip(*outer, *inner, strict=True), color=MAIN, linewidth=0, zorder=4)


def _edge_beside(ax, at, size):
    for number in (3, 2, 1):  # loose fingers above the little one, which touches
        _rod(ax, (-0.28, -0.06 - 0.14 * number), (0.1, -0.06 - 0.11 * number), 0.05, at, size, PALE, zorder=3)
    _rod(ax, (0.05, -0.2), (0.55, -0.34), 0.12, at, size, PALE, zorder=2)
    _rod(ax, (-0.32, -0.055), (0.26, -0.055), 0.055, at, size, MAIN, zorder=4)


def _fist_beside(ax, at, size):
    _rod(ax, (0.1, -0.24), (0.6, -0.36), 0.085, at, size, PALE, zorder=3)
    _rod(ax, (-0.06, -0.19), (0.06, -0.19), 0.19, at, size, MAIN, zorder=4)


def _tips_beside(ax, at, size):
    _rod(ax, (0.22, -0.42), (0.6, -0.46), 0.1, at, size, PALE, zorder=3)
    for number in range(3):
        x = -0.2 + 0.13 * number
        _rod(ax, (x, -0.06), (x + 0.26, -0.42), 0.05, at, size, PALE, zorder=3)
        _rod(ax, (x, -0.055), (x + 0.03, -0.1), 0.055, at, size, MAIN, zorder=4)


def _grasp_beside(ax, at, size):
    turns = [pi * step / 24 for step in range(25)]
    fold = [(at[0] - 0.2 * size * cos(turn), at[1] - 0.26 * size * sin(turn) ** 2) for turn in turns]
    ax.fill(*zip(*fold, strict=True), color=FIBRE, zorder=2)
    ax.plot(*zip(*fold, strict=True), color=FAINT, linewidth=1, zorder=3)
    for way in (-1, 1):
        _rod(ax, (0.22 * way, -0.07), (0.3 * way, -0.36), 0.055, at, size, MAIN, zorder=4)
    _rod(ax, (-0.3, -0.4), (0.3, -0.4), 0.085, at, size, PALE, zorder=3)
    _rod(ax, (0.3, -0.4), (0.6, -0.5), 0.085, at, size, PALE, zorder=3)
