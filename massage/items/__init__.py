"""What is asked.  A type of item has one entry here; its record brings scoring, self-test and view."""

from typing import Any

from massage import records
from massage.items.case import Case
from massage.items.choice import Choice, Choices
from massage.items.hotspot import Hotspot
from massage.items.item import Item, Malformed
from massage.items.match import Match
from massage.items.number import Number
from massage.items.order import Order
from massage.items.plan import Planning
from massage.items.screen import Screen
from massage.items.text import Text
from massage.items.trial import Trial
from massage.items.verdict import Verdict

__all__ = [
    "TYPES",
    "Case",
    "Choice",
    "Choices",
    "Hotspot",
    "Item",
    "Malformed",
    "Match",
    "Number",
    "Order",
    "Planning",
    "Screen",
    "Text",
    "Trial",
    "Verdict",
    "score",
]

TYPES: dict[str, type[Item]] = {
    "choice": Choice,
    "choices": Choices,
    "number": Number,
    "order": Order,
    "hotspot": Hotspot,
    "match": Match,
    "text": Text,
    "screen": Screen,
    "plan": Planning,
    "verdict": Verdict,
    "trial": Trial,
    "case": Case,
}


def score(item: Item, response: Any) -> float | None:
    """Judge a response that came from outside: 0 to 1, None where it is marked later; raises Malformed."""
    return item.score(item.parse(response))


def _structure(node, _):
    named, _wrongs = records.pairs(node)
    told = next((value for name, value in named if name.value == "type"), None)
    if told is None:
        raise records.Wrong("'type' is missing", node.start_mark)
    if told.id != "scalar" or told.value not in TYPES:
        word = told.value if told.id == "scalar" else "?"
        raise records.Wrong(f"unknown type {word!r}{records.suggest(word, TYPES)}", told.start_mark)
    return records.structure(node, TYPES[told.value])


records.converter().register_structure_hook_func(lambda kind: kind is Item, _structure)
