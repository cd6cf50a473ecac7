"""Actions: what each means today, what to say, and whom to call."""

from collections.abc import Mapping
from functools import cache

import attrs

from massage import paths
from massage.field.words import ACTIONS
from massage.records import Id, Unfit, given
from massage.source import read


@attrs.frozen(kw_only=True)
class Meaning:
    """One action in words."""

    id: str = given(default="")
    name: str
    means: str
    say: str
    call: str
    sources: tuple[Id, ...]


@attrs.frozen
class _File:
    actions: Mapping[Id, Meaning]

    def __attrs_post_init__(self):
        if tuple(self.actions) != ACTIONS:
            raise Unfit([(f"the actions should be, in this order: {', '.join(ACTIONS)}", ("actions",))])


@cache
def read_actions() -> Mapping[str, Meaning]:
    """The actions by id, from least to most cautious."""
    return read(paths.ASSETS / "field" / "actions.yaml", _File).actions
