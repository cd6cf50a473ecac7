"""The exam blueprint: the areas of the licensing examination and their weights."""

from collections.abc import Mapping
from functools import cache

import attrs

from massage import paths
from massage.records import Id, Unfit, given
from massage.source import read


@attrs.frozen(kw_only=True)
class Area:
    """One area of the examination; `percent` is its share of the items."""

    id: str = given(default="")
    name: str
    percent: int


@attrs.frozen(kw_only=True)
class Blueprint:
    """The areas by id, with where they stand and since when they hold."""

    title: str
    in_force: str
    source: str
    checked: str
    areas: Mapping[Id, Area]

    def __attrs_post_init__(self):
        total = sum(area.percent for area in self.areas.values())
        if total != 100:
            raise Unfit([(f"the areas add up to {total} percent, not to 100", ("areas",))])


@attrs.frozen
class _File:
    blueprint: Blueprint


@cache
def read_blueprint() -> Blueprint:
    """The blueprint that items name their area by."""
    return read(paths.ASSETS / "field" / "blueprint.yaml", _File).blueprint
