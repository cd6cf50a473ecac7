"""A student's own decisions about clients: went on or held back, against what each client was."""

from collections.abc import Sequence

import attrs

from massage.figures.axes import ALARM, FAINT, INK, MAIN, SECOND, fit, is_narrow, new_axes
from massage.figures.lettering import fold, written
from massage.figures.picture import Picture
from massage.learner.decisions import Cell, OwnDecision
from massage.session.report import SIGNS

DANGER, FAULT, RIGHT, REST = SIGNS["danger"], SIGNS["fault"], "✓", "·"
_COLOURS = {DANGER: ALARM, FAULT: SECOND, RIGHT: MAIN, REST: INK}


@attrs.frozen
class Kind:
    """One cell: its sign, its name and what it means.

    `short` are the sign and the words for clients in it for whom that was not enough.
    """

    sign: str
    name: str
    means: str
    short: tuple[str, str] = ("", "")


KINDS: dict[Cell, Kind] = {
    "missed": Kind(DANGER, "Missed a danger", "You went on, and no hands should have touched them today."),
    "careful": Kind(FAULT, "Too careful", "You held back, and a session within limits was possible."),
    "went": Kind(RIGHT, "Went on, and it was safe", "You went on, and a session within limits was right.",
                 (FAULT, "The session had to be changed")),
    "held": Kind(RIGHT, "Held back, and it was needed", "You held back, and no hands today was right.",
                 (DANGER, "More help was needed")),
}  # fmt: skip
"""The cells, those first in which something went wrong."""

COLUMNS = ("Not to be massaged today", "Safe to massage, within limits")
ROWS = (("You went on", ("missed", "went")), ("You held back", ("held", "careful")))

MOST = 8
"""So many clients are named in a cell; of those for whom something was missed, all are."""


def picture(decisions: Sequence[OwnDecision], notices: Sequence[str] = ()) -> Picture:
    """The decisions as a picture; `notices` is what of the log was not read."""
    return Picture(
        "caution",
        lambda ax: draw(decisions, ax=ax),
        caption="What you did at your first answer, against what each client was. "
        f"{DANGER} marks what could hurt somebody. "
        "Where schools differ, each accepted answer counts as right." + "".join(f" {one}." for one in notices),
        text=_text(decisions),
        header=("Client", "What you did", "What was right", "Which means"),
        rows=[row for cell in KINDS for row in _rows(decisions, cell)],
    )


def _of(decisions, cell) -> tuple[list[OwnDecision], list[OwnDecision]]:
    """The decisions of a cell: those that fell short, and the others."""
    found = [one for one in decisions if one.cell == cell]
    return [one for one in found if one.falls_short], [one for one in found if not one.falls_short]


def _text(decisions):
    told, named = [f"Your first answers about {_many(decisions)}."], []
    for cell, kind in KINDS.items():
        short, rest = _of(decisions, cell)
        told.append(f"{kind.name}: {_many(short + rest)}.")
        if missed := rest if cell == "missed" else short:
            told.append(f"{kind.short[1] or 'They were'}: {_names(missed)}.")
        if cell != "missed" and short + rest:
            named.append(f"{kind.name}: {_names(short + rest)}.")
    return "\n\n".join([" ".join(told), *named])


def _names(found):
    return "; ".join(one.client for one in found)


def _many(found):
    return f"{len(found)} client{'' if len(found) == 1 else 's'}" if found else "nobody"


def _rows(decisions, cell):
    from massage.items.action import action_name

    kind, (short, rest) = KINDS[cell], _of(decisions, cell)
    for number, one in enumerate(short + rest, 1):
        means = f"{kind.sign} {kind.name}, {number} of {len(short + rest)}."
        means += " {} {}.".format(*kind.short) if one.falls_short else ""
        means += " Accepted too." if one.action in one.decision.accept and one.action != one.decision.action else ""
        yield one.client, action_name(one.action), action_name(one.decision.action), means


# The drawing ----------------------------------------------------------------------------------------------


def draw(decisions: Sequence[OwnDecision], *, ax=None):
    """Draw four cells on Axes: a row for what was done, a column for what the client was, and in each who they are."""
    ax = ax or new_axes()
    fit(ax, 1.0)
    page = _Page(ax, ax.bbox.width / ax.figure.dpi * 72)
    lefts = (0, page.column + 6)
    y = max(page.write(left, 0, name, page.column, weight="bold") for left, name in zip(lefts, COLUMNS, strict=True))
    for title, cells in ROWS:
        top = page.write(0, y + 6, title, page.width, weight="bold") + 3
        pairs = [(left, cell, _of(decisions, cell)) for left, cell in zip(lefts, cells, strict=True)]
        y = max(_cell(page, left, top, cell, found) for left, cell, found in pairs)
        for left, cell, found in pairs:
            page.frame(left, top, y, KINDS[cell].sign if any(found) else "")
    ax.set_xlim(0, page.width)
    ax.set_ylim(y + 2, 0)
    ax.axis("off")
    fit(ax, (y + 2) / 72 + 0.2)
    return ax


def _cell(page, left, top, cell, found) -> float:
    """One cell below `top`: its sign and name, how many, what that means, and who; returns the height below it."""
    kind, left, room, (short, rest) = KINDS[cell], left + 8, page.column - 14, found
    y = page.signed(left, top + 6, kind.sign, kind.name, room, weight="bold", size=page.size + 1)
    y = page.write(left, y + 2, _many(short + rest), room, size=1.5 * page.size)
    y = page.write(left, y + 1, kind.means, room)
    y = _list(page, left, y, kind.short, short, room)
    is_missed = cell == "missed"
    shown = rest if is_missed else rest[: max(0, MOST - len(short))]
    y = _list(page, left, y, (DANGER if is_missed else REST, "The others" if short else ""), shown, room)
    if len(shown) < len(rest):
        y = page.write(left, y + 3, "and more, in the table below", room, style="italic")
    return y + 6


def _list(page, left, y, kind, found, room) -> float:
    """Clients below each other, each with the sign, under the words of that kind; returns the height below them."""
    sign, words = kind
    y += 3 if found else 0
    if words and found:
        y = page.write(left, y + 1, f"{words}:", room, weight="bold")
    for one in found:
        y = page.signed(left, y + 2, sign, written(one.client), room)
    return y


@attrs.frozen
class _Page:
    """Axes on which one unit is a point, y downwards."""

    ax: object
    width: float

    @property
    def column(self):
        return self.width / 2 - 3

    @property
    def size(self):
        return 7.5 if is_narrow(self.ax) else 9

    def write(self, left, y, words, room, *, size=0, **look) -> float:
        """Write words in lines below `y`; returns the height below them."""
        size = size or self.size
        for line in fold(words, room, size, bold=look.get("weight") == "bold"):
            self.ax.text(left, y, line, fontsize=size, va="top", color=INK, parse_math=False, **look)
            y += 1.25 * size
        return y

    def signed(self, left, y, sign, words, room, **look) -> float:
        """Write words behind a sign, which stands in a frame if it judges; returns the height below them."""
        colour, is_danger = _COLOURS[sign], sign == DANGER
        box = {"boxstyle": "square,pad=0.12", "facecolor": colour if is_danger else "white", "edgecolor": colour}
        self.ax.text(left + 3, y, sign, fontsize=self.size - 0.5, va="top", ha="center", weight="bold",
                     color="white" if is_danger else colour, bbox=None if sign == REST else box)  # fmt: skip
        return self.write(left + 12, y, words, room - 12, **look)

    def frame(self, left, top, bottom, sign):
        """The frame of a cell; a sign gives it its colour, and that of danger makes it thick."""
        from matplotlib.patches import Rectangle

        width = 2.6 if sign == DANGER else 1.2 if sign else 0.6
        look = {"edgecolor": _COLOURS.get(sign, FAINT), "linewidth": width, "facecolor": "none"}
        self.ax.add_artist(Rectangle((left + 1.5, top), self.column - 3, bottom - top, **look))
