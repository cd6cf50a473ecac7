"""What a student is told about a response."""

from collections.abc import Mapping
from typing import Any

import attrs

from massage.items.item import Item


@attrs.frozen
class Feedback:
    """`marks` and `rationales` by option; while `revealed` is false only what was chosen is explained."""

    score: float
    right: bool
    revealed: bool
    marks: Mapping[str, str]
    rationales: Mapping[str, str]


def explain(item: Item, response: Any, misses: int) -> Feedback:
    """Feedback on a parsed response after `misses` wrong tries since the last right one.

    A first wrong try tells why what was chosen is wrong; the key comes after the second.
    Explained feedback teaches more than the bare key (Van der Kleij, Feskens and Eggen 2015).
    """
    score = item.score(response)
    right = score == 1
    revealed = right or misses > 0
    marks = item.marks(response)
    told = item.options if revealed else item.chosen(response)
    return Feedback(
        score=score,
        right=right,
        revealed=revealed,
        marks={letter: mark if revealed or mark != "missed" else "" for letter, mark in marks.items()},
        rationales={letter: item.options[letter].rationale or "" for letter in told},
    )
