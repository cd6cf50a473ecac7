"""Items that are answered by marking places on a map of the body."""

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from massage.field import read_regions
from massage.field.body import MapName, read_map
from massage.items.item import Item, Malformed, Row, mark_of, shown
from massage.records import Id, unknown

MOST = 2 / 3
"""The share of a map's places that may be right: with more of them, marking every place would pass."""


@attrs.frozen(kw_only=True)
class Hotspot(Item):
    """Places are marked on a map of the body; how many are right is told.

    `key` names the right places; `mistakes` says of a wrong one why it is wrong.
    A response is the list of the marked places; blank is the empty list.

    The score is (right marks - wrong marks) / keys, not under 0.
    A safety item is right where exactly the right places are marked.
    """

    view = "hotspot"
    fills = (*Item.fills, "key", "rationale", "mistakes")

    map: MapName
    key: tuple[Id, ...]
    rationale: str | None = None
    mistakes: Mapping[Id, str] = MappingProxyType({})

    def unfit(self):
        yield from unknown("place on this map:", self.key, self.places, "key")
        for name in self.mistakes:
            for text, _ in unknown("place on this map:", [name], self.places):
                yield text, ("mistakes", name)
            if name in self.key:
                yield f"{name!r} is right, so it is no mistake", ("mistakes", name)
        if not self.key:
            yield "at least one place must be right", ("key",)
        if len(set(self.key)) < len(self.key):
            yield "the key names a place twice", ("key",)
        if len(set(self.key)) > (len(self.places) - 1 if self.safety else MOST * len(self.places)):
            yield f"{len(self.key)} of {len(self.places)} places are right, so marking every place would pass", ("key",)

    @property
    def places(self) -> tuple[str, ...]:
        """The places that can be marked, from head to foot."""
        return read_map(self.map).downwards

    def parse(self, raw):
        if raw is None or raw == "":
            return ()
        if not isinstance(raw, (list, tuple)) or not all(isinstance(one, str) and one in self.places for one in raw):
            raise Malformed(f"{shown(raw)} is not a list of places on the map")
        if len(set(raw)) < len(raw):
            raise Malformed("a place is marked twice")
        return tuple(one for one in self.places if one in raw)

    def score(self, response):
        if self.safety:
            return float(set(response) == set(self.key))
        right = len(set(response) & set(self.key))
        return max(0.0, (2 * right - len(response)) / len(self.key))

    def remark(self, response):
        if not response or len(response) == len(self.key):
            return ""
        return f"You marked {len(response)} of {len(self.key)}."

    def rows(self, response, revealed):
        if revealed and self.rationale:
            yield Row(mark="", word="Why", text=", ".join(self.told(self.key)), rationale=self.rationale)
        for name in self.places:
            mark = mark_of(name in response, name in self.key)
            if name in response or (revealed and mark):
                yield self._row(name, mark)

    def _row(self, name, mark):
        region, why = read_regions()[name], self.mistakes.get(name)
        # Why a place is right stands below the map, with the item's own sources.
        sources = () if why or name in self.key else region.sources
        return Row(mark=mark, text=region.name, rationale=why or region.where, sources=sources, place=name)

    def public(self, seed):
        names = read_regions()
        return {
            "map": self.map,
            "places": [(name, names[name].name) for name in self.places],
            "many": len(self.key),
        }

    def keyed(self):
        return [self.map, sorted(self.key)]

    def right_response(self):
        return [name for name in self.places if name in self.key]

    def told(self, response):
        return tuple(read_regions()[name].name for name in self.places if name in response)

    def samples(self):
        right = self.right_response()
        wrong = [name for name in self.places if name not in self.key]
        made = {"right": right, "wrong": wrong, "blank": [], "malformed": [*right, "?"]}
        if len(right) > 1 and not self.safety:
            made["partly"] = right[:1]
        return made
