"""References: where a statement stands, and whether that was checked."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

import attrs

from massage import paths
from massage.records import Id, given
from massage.source import read


@attrs.frozen(kw_only=True)
class Reference:
    """Where a statement stands.  `status` qualifies the source, never the action that rests on it."""

    id: str = given(default="")
    cite: str
    status: Literal["checked", "partly checked", "to be confirmed"]
    host: Id | None = None
    note: str | None = None

    @property
    def text(self) -> str:
        """The reference in one line, with its status."""
        host = f" ({self.host})" if self.host else ""
        note = f" {self.note}" if self.note else ""
        return f"{self.cite}{host}{note} [{self.status}]"


@attrs.frozen
class _File:
    references: Mapping[Id, Reference]


@cache
def read_references() -> Mapping[str, Reference]:
    """Every reference of the course, by id."""
    return read(paths.ASSETS / "field" / "references.yaml", _File).references
