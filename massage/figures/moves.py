"""How hands move, as arrows seen from above and from the side, and as a rhythm; Axes count in inches, y downwards."""

from math import cos, pi, sin

from massage.figures import hands
from massage.figures.axes import FAINT, INK, MAIN, SECOND

# From above -----------------------------------------------------------------------------------------------


def above(ax, stroke, left: float, top: float, right: float, below: float) -> None:
    """The hands of a stroke and its arrows within a strip of muscle; the head is to the left, the spine at the top."""
    _ABOVE[stroke.moves](ax, stroke.touches, left, (top + below) / 2, right, min(below - top, 1.0))


def _arrow(ax, xs, ys, *, both=False, dashed=False, colour=INK, width=1.6):
    """A line through these points with a head at its end, or at both ends."""
    ax.plot(xs, ys, color=colour, linewidth=width, linestyle=(0, (4, 2)) if dashed else "-", zorder=5,
            solid_capstyle="butt")  # fmt: skip
    ends = [((xs[-1], ys[-1]), (xs[-2], ys[-2]))] + ([((xs[0], ys[0]), (xs[1], ys[1]))] if both else [])
    for (x, y), (before_x, before_y) in ends:
        away = ((x - before_x) ** 2 + (y - before_y) ** 2) ** 0.5 or 1
        across = (x - before_x) / away, (y - before_y) / away
        tip = x + 0.07 * across[0], y + 0.07 * across[1]
        base = [(x - 0.06 * across[0] + way * 0.065 * -across[1], y - 0.06 * across[1] + way * 0.065 * across[0])
                for way in (-1, 1)]  # fmt: skip
        ax.fill(*zip(tip, *base, strict=True), color=colour, linewidth=0, zorder=5)


def _spread(left, right, count):
    """The middles of equal parts of a line."""
    return [left + (right - left) * (2 * number + 1) / (2 * count) for number in range(count)]


def _gliding(ax, parts, left, middle, right, high):
    hands.above(ax, parts[0], right - 0.55 * high, middle - 0.08 * high, 0.85 * high)
    start, end, drop = right - 1.2 * high, left + 0.42, 0.32 * high
    steps = [number / 24 for number in range(25)]
    xs = [start + (end - start) * step for step in steps]
    _arrow(ax, xs, [middle - 0.08 * high + drop * step**3 for step in steps], colour=MAIN, width=3)
    back = [end + 0.1 + (right - 0.5 * high - end) * step for step in steps]
    _arrow(ax, back, [middle + drop + 0.08 + 0.08 * sin(pi * step) for step in steps], dashed=True)
    for x, y in ((0.12, -0.05), (0.22, 0.06), (0.12, 0.12)):
        ax.plot([left + x], [middle + drop + y], "o", color=INK, markersize=5, markerfacecolor="white", zorder=5)
    ax.text(left + 0.03, middle + drop - 0.16, "nodes", va="bottom", color=INK)


def _lifting(ax, parts, left, middle, right, high):
    for x, way in zip(_spread(left, right - 0.45 * high, 2), (-1, 1), strict=True):
        hands.above(ax, parts[0], x + 0.15, middle, 0.75 * high)
        _arrow(ax, [x - 0.5 * high] * 2, [middle - way * 0.3 * high, middle + way * 0.22 * high], width=2.2)
    _arrow(ax, *_turned(right - 0.22 * high, middle, 0.14 * high, 1.7 * pi), width=1.6)


def _turned(x, y, radius, angle):
    """The points of an arc."""
    turns = [angle * step / 24 for step in range(25)]
    return [x + radius * cos(turn) for turn in turns], [y + radius * sin(turn) for turn in turns]


def _circling(ax, parts, left, middle, right, high):
    hands.above(ax, parts[0], right - 0.5 * high, middle, 0.85 * high)
    start, end = right - 1.2 * high, left + 0.3
    turns = [step / 24 for step in range(24 * 4 + 1)]
    xs = [start + (end + 0.2 - start) * turn / 4 + 0.16 * high * sin(2 * pi * turn) for turn in turns]
    ys = [middle - 0.16 * high + 0.16 * high * cos(2 * pi * turn) for turn in turns]
    _arrow(ax, xs, ys)
    _arrow(ax, [start, end], [middle + 0.32 * high] * 2, both=True)


def _sawing(ax, parts, left, middle, right, high):
    for way in (-1, 1):
        x, y = (left + right) / 2 + way * 0.22 * high, middle + way * 0.16 * high
        hands.above(ax, parts[0], x + 0.1, y, high)
        edge = x + way * 0.62 * high
        _arrow(ax, [edge, edge + way * 0.5 * high], [y, y], width=2.4)


def _striking(ax, parts, left, middle, right, high):
    from matplotlib.patches import Ellipse

    parts = parts * 2 if len(parts) == 1 else parts
    size = min(0.85 * high, 0.66 * (right - left) / len(parts))
    for x, part in zip(_spread(left, right, len(parts)), parts, strict=True):
        for ring in (1.2, 1.45):
            ax.add_patch(Ellipse((x - 0.1 * size, middle), ring * size, 0.62 * ring * size, fill=False,
                                 color=FAINT, linewidth=0.9, linestyle=(0, (2, 2)), zorder=2))  # fmt: skip
        hands.above(ax, part, x, middle, size)


def _trembling(ax, parts, left, middle, right, high):
    for x, part in zip(_spread(left, right, len(parts)), parts, strict=True):
        hands.above(ax, part, x, middle - 0.04 * high, 0.8 * high)
        for way in (-1, 1):
            _ripple(ax, x - 0.1 * high, middle + way * 0.4 * high, 0.5 * high)
    _arrow(ax, [(left + right) / 2 + way * 0.18 for way in (1, -1)], [middle] * 2, dashed=True)


def _ripple(ax, x, y, wide):
    steps = [number / 60 for number in range(61)]
    ax.plot([x + wide * (step - 0.5) for step in steps], [y + 0.035 * sin(12 * pi * step) for step in steps],
            color=INK, linewidth=1.2, zorder=5)  # fmt: skip


def _shaking(ax, parts, left, middle, right, high):
    x = (left + right) / 2
    hands.above(ax, parts[0], x + 0.1, middle, 0.85 * high)
    for way in (-1, 1):
        edge = x + way * 0.75 * high
        _arrow(ax, [edge - 0.2 * high, edge + 0.2 * high], [middle] * 2, both=True, width=2.4)
        _arrow(ax, [edge] * 2, [middle - 0.2 * high, middle + 0.2 * high], both=True, width=2.4)


_ABOVE = {
    "gliding": _gliding,
    "lifting": _lifting,
    "circling": _circling,
    "sawing": _sawing,
    "striking": _striking,
    "trembling": _trembling,
    "shaking": _shaking,
}

# From the side --------------------------------------------------------------------------------------------


def beside(ax, stroke, xs, surface: float, size: float) -> None:
    """The hands of a stroke at these places on a surface, and their arrows; a striking hand is down or up in turn."""
    parts = stroke.touches * len(xs) if len(stroke.touches) == 1 else stroke.touches
    for number, (x, part) in enumerate(zip(xs, parts, strict=False)):
        is_up = stroke.moves == "striking" and number % 2 == 1
        hands.beside(ax, part, x, surface - (0.3 * size if is_up else 0.01), size)
        if stroke.moves in _BESIDE:
            _BESIDE[stroke.moves](ax, x, surface, size, number)


def _strike(ax, x, surface, size, number):
    down = surface - 0.95 * size, surface - 0.6 * size
    _arrow(ax, [x - 0.05] * 2, down if number % 2 == 0 else [down[1] - 0.2 * size, down[0] - 0.2 * size], width=2)


def _glide(ax, x, surface, size, _):
    _arrow(ax, [x - 0.1 * size, x - 0.6 * size], [surface - 0.3 * size] * 2, width=2, colour=MAIN)


def _lift(ax, x, surface, size, _):
    for way in (-1, 1):
        _arrow(ax, [x + way * 0.62 * size, x + way * 0.42 * size], [surface - 0.15 * size] * 2, width=2)
    _arrow(ax, [x] * 2, [surface - 0.55 * size, surface - 0.75 * size], width=2)


def _rub(ax, x, surface, size, _):
    _arrow(ax, [x - 0.62 * size, x - 0.32 * size], [surface - 0.1 * size] * 2, both=True, width=1.8)


def _saw(ax, x, surface, size, number):
    way = -1 if number % 2 == 0 else 1
    _arrow(ax, [x - way * 0.2 * size, x + way * 0.2 * size], [surface - 0.72 * size] * 2, width=2)


def _tremble(ax, x, surface, size, _):
    _ripple(ax, x - 0.5 * size, surface - 0.2 * size, 0.3 * size)


def _shake(ax, x, surface, size, _):
    _arrow(ax, [x - 0.25 * size, x + 0.25 * size], [surface - 0.68 * size] * 2, both=True, width=2)


_BESIDE = {
    "striking": _strike,
    "gliding": _glide,
    "lifting": _lift,
    "circling": _rub,
    "sawing": _saw,
    "trembling": _tremble,
    "shaking": _shake,
}

# Rhythm ---------------------------------------------------------------------------------------------------


def rhythm(move: str, low: float, high: float, pace: float, seconds: float):
    """The pressure over some seconds as lines (times, pressures, which hand): a schema that moves at this pace.

    `low` and `high` bound the pressure, `pace` counts movements a second; the hand is 0 or 1, and 0 for both.
    """
    if move == "striking":
        for number in range(int(pace * seconds)):
            at = (number + 0.5) / pace
            yield [at - 0.12 / pace, at, at + 0.12 / pace], [0, (low + high) / 2, 0], number % 2
        return
    times = [seconds * step / 1500 for step in range(1501)]
    yield times, [low + (high - low) * _WAVES[move](time * pace % 1) for time in times], 0


_WAVES = {
    "gliding": lambda at: sin(pi * at / 0.65) ** 0.7 if at < 0.65 else 0.0,
    "lifting": lambda at: 0.5 - 0.5 * cos(2 * pi * at),
    "circling": lambda at: 0.6 - 0.4 * cos(2 * pi * at),
    "sawing": lambda at: 0.3 + 0.7 * abs(sin(2 * pi * at)),
    "trembling": lambda at: 0.5 + 0.25 * sin(2 * pi * at),
    "shaking": lambda at: 0.5 + 0.5 * sin(2 * pi * at),
}
"""One movement as a share of its time (0 to 1), to a share of the range of pressure."""

HANDS = (MAIN, SECOND)
"""The colours of the two hands that strike in turn."""
