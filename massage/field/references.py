"""References: where a statement stands, and whether that was checked."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

import attrs

from massage import paths
from massage.records import Id, Unfit, given
from massage.source import read


@attrs.frozen(kw_only=True)
class Reference:
    """Where a statement stands.  `status` qualifies the source, never the action that rests on it.

    `venue` is the journal, publisher or body, `host` the site of a web page.
    `n` says how many people or studies, `note` what was read of it and what was not.
    """

    id: str = given(default="")
    authors: str | None = None
    title: str | None = None
    venue: str | None = None
    year: int | None = None
    pages: str | None = None
    doi: Id | None = None
    host: Id | None = None
    n: str | None = None
    status: Literal["checked", "partly checked", "to be confirmed"]
    note: str | None = None

    def __attrs_post_init__(self):
        if not self.authors and not self.title:
            raise Unfit([("'authors' or 'title' is missing: by what will a reader find it?", ())])

    @property
    def name(self) -> str:
        """The reference as a picture names it: the first author and the year, else its id."""
        if not self.authors:
            return self.id
        first = self.authors.split(",")[0].partition(" (")[0].partition(" et al")[0]
        family = " ".join(word for word in first.split() if not word.isupper()) or first
        return f"{family} {self.year}" if self.year else family

    @property
    def text(self) -> str:
        """The reference in one line, with its status."""
        where = " ".join(filter(None, (self.venue, str(self.year) if self.year else "")))
        where = ";".join(filter(None, (where, self.pages)))
        parts = [self.authors, self.title, where, self.doi and f"doi {self.doi}", self.host, self.n, self.note]
        return f"{' '.join(_sentence(part) for part in parts if part)} [{self.status}]"


def _sentence(text):
    return text if text.endswith((".", "?", "!")) else f"{text}."


@attrs.frozen
class _File:
    references: Mapping[Id, Reference]


@cache
def read_references() -> Mapping[str, Reference]:
    """Every reference of the course, by id."""
    return read(paths.ASSETS / "field" / "references.yaml", _File).references
