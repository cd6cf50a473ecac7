"""How wide words are, before anything is drawn: so labels find their places without drawing twice."""

from collections.abc import Sequence
from functools import cache

import attrs

BOX = "\N{WHITE SQUARE}"
"""What stands for a letter that the course's type does not have."""

_SIZE = 100  # points, at which advances are read
_HINTED = 1.05  # on a coarse screen letters are fitted to its dots, and a line gets so much longer


@cache
def _face(bold: bool):
    from matplotlib.font_manager import FontProperties, findfont, get_font

    return get_font(findfont(FontProperties(weight="bold" if bold else "normal")))


@cache
def _advance(letter: str, bold: bool) -> float:
    """The width of a letter in parts of the type's size."""
    face = _face(bold)
    face.set_size(_SIZE, 72)  # whoever draws shares the face, and sets it to their own size
    return face.load_char(ord(letter)).linearHoriAdvance / 65536 / _SIZE


@cache
def _is_known(letter: str) -> bool:
    return letter.isprintable() and bool(_face(False).get_char_index(ord(letter)))


def written(words: str) -> str:
    """The words on one line, with a box for each letter that the type does not have."""
    return "".join(letter if _is_known(letter) else BOX for letter in " ".join(words.split()))


def wide(words: str, size: float, bold: bool = False) -> float:
    """How wide the longest line of these words is in points, in type of this size."""
    return max(sum(_advance(letter, bold) for letter in line) for line in words.split("\n")) * size * _HINTED


def fold(words: str, room: float, size: float, bold: bool = False) -> list[str]:
    """The words in lines that are at most `room` points wide; a word that is wider is broken."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if wide(longer, size, bold) <= room:
            lines[-1] = longer
            continue
        *full, last = _broken(word, room, size, bold)
        lines = [*(line for line in lines if line), *full, last]
    return lines


def _broken(word, room, size, bold):
    parts = [""]
    for letter in word:
        if parts[-1] and wide(parts[-1] + letter, size, bold) > room:
            parts.append("")
        parts[-1] += letter
    return parts


@attrs.frozen
class Label:
    """Words beside a bar: the bar's left and right end and the width of the words, all in points from the left."""

    left: float
    right: float
    width: float

    def within(self, room: float) -> float:
        """Where its words begin: with the bar, or further left where they would leave the room."""
        return max(0.0, min(self.left, room - self.width))

    @property
    def foot(self) -> float:
        """Where the line from the words down to the bar stands."""
        return min(self.left + 1.5, (self.left + self.right) / 2)


def placed(labels: Sequence[Label], room: float) -> list[tuple[float, int]]:
    """Where each label begins, and on which level it stands, 0 for the lowest.

    No label lies on another.  Lines down to the bars run beside the labels below, wherever that can be.
    """
    found: dict[int, tuple[float, int]] = {}
    for number in reversed(range(len(labels))):
        start = labels[number].within(room)
        free = [level for level in range(len(found) + 1) if not _meets(labels, found, number, start, level)]
        clear = (level for level in free if not _crosses(labels, found, number, start, level))
        found[number] = start, next(clear, free[0])
    return [found[number] for number in range(len(labels))]


def is_clear(labels: Sequence[Label], spots: Sequence[tuple[float, int]]) -> bool:
    """Whether no line down to a bar runs through the words of another."""
    found = dict(enumerate(spots))
    return not any(_crosses(labels, found, number, *spot) for number, spot in found.items())


_GAP = 3.0  # points between two labels on one level


def _meets(labels, found, number, start, level):
    """Whether the label would touch one that stands on this level."""
    end = start + labels[number].width + _GAP
    return any(
        level == one and start < other + labels[index].width + _GAP and other < end
        for index, (other, one) in found.items()
    )


def _crosses(labels, found, number, start, level):
    """Whether a line down would run through words: its own through others, or another's through these."""
    end, foot = start + labels[number].width, labels[number].foot
    return any(
        (one > level and start <= labels[index].foot <= end)
        or (one < level and other <= foot <= other + labels[index].width)
        for index, (other, one) in found.items()
    )
