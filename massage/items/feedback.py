"""What a student is told about a response."""

from typing import Any

import attrs

from massage.items.item import Item, Row


@attrs.frozen
class Feedback:
    """`rows` tell what was right and why; while `revealed` is false only what was chosen is explained.

    `score` is None for a response that is marked later.
    """

    score: float | None
    right: bool
    revealed: bool
    rows: tuple[Row, ...]


def explain(item: Item, response: Any, misses: int) -> Feedback:
    """Feedback on a parsed response after `misses` wrong tries since the last right one.

    A first wrong try tells why what was chosen is wrong; the key comes after the second.
    Explained feedback teaches more than the bare key (Van der Kleij, Feskens and Eggen 2015).
    """
    score = item.score(response)
    right = score == 1
    # Who marks an answer of their own needs the model beside it.
    revealed = right or misses > 0 or score is None
    return Feedback(score, right, revealed, tuple(item.rows(response, revealed)))
