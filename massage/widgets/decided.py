"""Decisions and worked cases as cards."""

from html import escape

from massage.field import read_references
from massage.screening.report import report
from massage.widgets import card


class Decided:
    """A decision as it is shown."""

    def __init__(self, decision):
        self.decision = decision
        self._report = report(decision)

    @property
    def action(self) -> str:
        """What to do, from `proceed` to `emergency`."""
        return self.decision.action

    @property
    def also(self) -> tuple[str, ...]:
        """What is owed besides."""
        return self.decision.also

    @property
    def reasons(self):
        """The conditions that speak, the decisive ones first."""
        return self.decision.reasons

    @property
    def limits(self):
        """What a session has to leave out, and its caps."""
        return self.decision.limits

    def __repr__(self) -> str:
        return self._report.text

    def _repr_html_(self) -> str:
        return as_html(self._report)


class Solved:
    """A worked case: a client in their own words, and the decision with its reasons."""

    def __init__(self, item):
        self._item, self._report = item, report(item.decision)

    def __repr__(self) -> str:
        parts = self._item.stem, self._item.rationale, self._report.text
        return "\n\n".join(part for part in parts if part)

    def _repr_html_(self) -> str:
        from massage.widgets.shown import html

        why = self._item.rationale
        why = f"<p style='margin:.6em 0'><strong>Why</strong></p>{html(why)}" if why else ""
        return (
            f"<div style='max-width:46rem'><div style='font-size:1.08em'>{html(self._item.stem)}</div>"
            f"{why}{as_html(self._report)}</div>"
        )


def as_html(told) -> str:
    """A report as HTML without anything that an untrusted page would lose."""
    sections = (card.section(title, lines) for title, lines in told.sections)
    return card.box("massage-decision", told.name, told.means, _reasons(told.reasons), *sections)


def _reasons(rows) -> str:
    if not rows:
        return card.section("Reasons", ("No finding speaks against it.",))
    known = read_references()
    lines = [
        f"<li style='margin:.4em 0'><strong>{escape(name)}</strong> ({escape(where)})<br>{escape(why)}"
        f"{card.cited(sources.split(', '), known)}</li>"
        for name, where, why, sources in rows
    ]
    return card.titled("Reasons", "".join(lines))
