"""Evidence: how far research bears a statement out, as words on a scale."""

from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args

import attrs

from massage import paths
from massage.records import Unfit
from massage.source import read

Evidence = Literal["supported", "consensus", "mixed", "weak", "unsupported"]
"""How far research bears a statement out, from most to least."""

EVIDENCE: tuple[Evidence, ...] = get_args(Evidence)


@attrs.frozen(kw_only=True)
class Grade:
    """One word of the scale: its name, and what it means in a sentence."""

    name: str
    means: str


@attrs.frozen
class _File:
    evidence: Mapping[Evidence, Grade]

    def __attrs_post_init__(self):
        if tuple(self.evidence) != EVIDENCE:
            raise Unfit([(f"the words should be, in this order: {', '.join(EVIDENCE)}", ("evidence",))])


@cache
def read_evidence() -> Mapping[Evidence, Grade]:
    """What each word of the scale means, from most to least."""
    return read(paths.ASSETS / "field" / "evidence.yaml", _File).evidence


def steps_apart(one: Evidence, other: Evidence) -> int:
    """How many steps of the scale lie between two words: 0 to 4."""
    return abs(EVIDENCE.index(one) - EVIDENCE.index(other))
