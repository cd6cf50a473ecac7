"""Claims: the numbered statements of the article that the course was asked for from."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

import attrs

from massage import paths
from massage.field.references import read_references
from massage.records import Id, Unfit, given, unknown
from massage.source import read


@attrs.frozen(kw_only=True)
class Claim:
    """A statement of the article, what research says of it, and what a safe therapist says instead.

    `evidence` is left out where the reference gives no other verdict than "unsafe as written".
    """

    id: str = given(default="")
    statement: str
    theme: Literal[
        "physiology",
        "indication",
        "technique",
        "sequencing",
        "dosage",
        "contraindication",
        "regional caution",
        "hygiene-frequency",
    ]
    evidence: Literal["supported", "mixed", "weak", "unsupported"] | None = None
    consensus: bool = False
    safe_as_written: bool
    why: str
    wording: str
    exam: str | None = None
    contradicts: tuple[Id, ...] = ()
    sources: tuple[Id, ...] = ()

    def __attrs_post_init__(self):
        wrongs = list(unknown("source", self.sources, read_references(), "sources"))
        if self.evidence is None and self.safe_as_written:
            wrongs.append(("'evidence' is missing", ()))
        if wrongs:
            raise Unfit(wrongs)


@attrs.frozen
class _File:
    claims: Mapping[Id, Claim]


@cache
def read_claims() -> Mapping[str, Claim]:
    """The claims that the course has reached so far, by id."""
    return read(paths.ASSETS / "field" / "claims.yaml", _File).claims
