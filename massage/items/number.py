"""Items that are answered with a number."""

import math
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from massage.items.item import Item, Malformed, Row, shown
from massage.records import Id


@attrs.frozen(kw_only=True)
class Number(Item):
    """A number in `unit` is asked for; `within` says how far off still counts.  Blank is None.

    `mistakes` are wrong numbers that students give, each with why it is wrong.
    """

    view = "number"
    fills = (*Item.fills, "key", "rationale", "mistakes")

    key: Id
    within: float = 0.0
    unit: str
    rationale: str | None = None
    mistakes: Mapping[Id, str] = MappingProxyType({})

    def unfit(self):
        if _number(self.key) is None:
            yield f"the key {self.key!r} should be a number", ("key",)
            return
        if self.within < 0:
            yield f"within {self.within:g} should be 0 or more", ("within",)
        for name in self.mistakes:
            if _number(name) is None:
                yield f"the mistake {name!r} should be a number", ("mistakes", name)
            elif self.score(_number(name)):
                yield f"the mistake {name!r} counts as right", ("mistakes", name)

    def parse(self, raw):
        if raw is None or raw == "":
            return None
        if isinstance(raw, bool) or not isinstance(raw, (int, float)) or not _is_small(raw):
            raise Malformed(f"{shown(raw)} is not a number")
        return raw

    def score(self, response):
        # A hair's breadth more, because 0.1 + 0.2 is not 0.3.
        return float(response is not None and abs(response - _number(self.key)) <= self.within + 1e-9)

    def rows(self, response, revealed):
        right = self.score(response) == 1
        if response is not None and not right:
            why = next((why for name, why in self.mistakes.items() if _number(name) == response), "")
            yield Row(mark="wrong", text=self._with_unit(response), rationale=why)
        if right:
            yield Row(mark="right", text=self._with_unit(response), rationale=self.rationale or "")
        elif revealed:
            around = f", give or take {self.within:g}" if self.within else ""
            text = self._with_unit(_number(self.key)) + around
            yield Row(mark="missed", word="The answer", text=text, rationale=self.rationale or "")

    def public(self, seed):
        return {"unit": self.unit}

    def keyed(self):
        return [self.key, self.within, self.unit]

    def right_response(self):
        return _number(self.key)

    def told(self, response):
        return (self._with_unit(response),) if response is not None else ()

    def _with_unit(self, number):
        # With all digits that were typed, or a near miss would read like the key.
        return f"{number:.15g} {self.unit}"

    def samples(self):
        right = _number(self.key)
        return {"right": right, "wrong": right + self.within + 1, "blank": None, "malformed": "many"}


def _number(text: str) -> float | None:
    """The number that a file means; None for a placeholder or another word."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if _is_small(number) else None


def _is_small(number) -> bool:
    return -1e9 < number < 1e9 and math.isfinite(number)
