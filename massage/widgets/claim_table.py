"""The article's statements as a table that is filtered by keyboard."""

from html import escape

import traitlets

from massage.field import EVIDENCE, THEMES, read_claims, read_evidence
from massage.figures.picture import table_html
from massage.widgets.live import Live, part

_SAFE = {"yes": "Yes", "no": "! No"}
_HEADER = ("Id", "The article says", "Evidence", "Safe?", "What to tell a client")


class ClaimTable(Live):
    """All statements, of which those show that fit the fields above the table; empty words fit all."""

    _esm = part("page.js", "claim_table.js")
    _css = part("panel.css")

    table = traitlets.Dict().tag(sync=True)
    """The rows, the words to choose from, and what is chosen at first."""

    def __init__(self, evidence: str = "", theme: str = "", safe: bool | None = None):
        chosen = {"theme": theme, "evidence": evidence, "safe": {None: "", True: "yes", False: "no"}[safe]}
        rows = [_row(claim) for claim in read_claims().values()]
        self._rows = [row for row in rows if all(not word or row[name] == word for name, word in chosen.items())]
        self._told = ", ".join(f"{name} {word}" for name, word in chosen.items() if word) or "all"
        fields = [
            ["theme", "Theme", [[theme, theme.capitalize()] for theme in THEMES]],
            ["evidence", "Evidence", [[word, read_evidence()[word].name] for word in EVIDENCE]],
            ["safe", "Safe as written?", [["yes", "Yes"], ["no", "No"]]],
        ]
        super().__init__(table={"header": _HEADER, "rows": rows, "fields": fields, "chosen": chosen})

    def __repr__(self) -> str:
        return f"<Claims: {len(self._rows)} of {len(self.table['rows'])} ({self._told})>"

    def still(self) -> dict[str, str]:
        """The rows that were asked for, as a plain table."""
        table = table_html(_HEADER, [row["cells"] for row in self._rows])
        html = (
            f"<div class='massage-still' style='overflow-x:auto;max-width:60rem'>"
            f"<p style='margin:.3em 0'>{_many(self._rows)} ({escape(self._told)}).</p>{table}</div>"
        )
        return {"text/html": html, "text/plain": repr(self)}


def _many(rows):
    return "1 statement" if len(rows) == 1 else f"{len(rows)} statements"


def _row(claim):
    safe = "yes" if claim.safe_as_written else "no"
    cells = [claim.id, claim.statement, read_evidence()[claim.evidence].name, _SAFE[safe], claim.wording]
    return {"theme": claim.theme, "evidence": claim.evidence, "safe": safe, "cells": cells}
