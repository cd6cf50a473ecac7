"""Claims: the numbered statements of the article that the course was asked for from."""

from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args

import attrs

from massage import paths
from massage.field.evidence import Evidence
from massage.field.references import read_references
from massage.records import Id, Unfit, given, unknown
from massage.source import read

Theme = Literal[
    "physiology",
    "indication",
    "technique",
    "sequencing",
    "dosage",
    "contraindication",
    "regional caution",
    "hygiene-frequency",
]
"""What a statement is about."""

Misjudged = Literal["dangerous miss", "held back", ""]
"""Calling safe what could hurt somebody; calling unsafe what hurts nobody; neither."""

THEMES: tuple[Theme, ...] = get_args(Theme)


@attrs.frozen(kw_only=True)
class Claim:
    """A statement of the article, what research says of it, and what a safe therapist says instead.

    `our_rating` marks evidence that this course rated itself, where the reference says no more than
    "unsafe as written".
    """

    id: str = given(default="")
    statement: str
    theme: Theme
    evidence: Evidence
    our_rating: bool = False
    safe_as_written: bool
    why: str
    wording: str
    exam: str | None = None
    contradicts: tuple[Id, ...] = ()
    sources: tuple[Id, ...] = ()

    def __attrs_post_init__(self):
        wrongs = list(unknown("source", self.sources, read_references(), "sources"))
        if self.our_rating and self.safe_as_written:
            wrongs.append(("only a statement that is unsafe as written is rated by the course", ("our_rating",)))
        if wrongs:
            raise Unfit(wrongs)

    def misjudged(self, safe: bool | None) -> Misjudged:
        """What is wrong with calling the statement safe, or not safe; nothing where that is right or was not said."""
        if safe is None or safe == self.safe_as_written:
            return ""
        return "dangerous miss" if safe else "held back"

    @property
    def rated(self) -> str:
        """Who rated the evidence, where that is not the reference."""
        return "The rating of the evidence is this course's own." if self.our_rating else ""


@attrs.frozen
class _File:
    claims: Mapping[Id, Claim]

    def __attrs_post_init__(self):
        wrongs = [
            wrong
            for name, claim in self.claims.items()
            for wrong in unknown("claim", claim.contradicts, self.claims, "claims", name, "contradicts")
        ]
        if wrongs:
            raise Unfit(wrongs)


@cache
def read_claims() -> Mapping[str, Claim]:
    """All claims of the article, by id and in its order."""
    return read(paths.ASSETS / "field" / "claims.yaml", _File).claims
