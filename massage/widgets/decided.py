"""Decisions and worked cases as cards."""

from massage.field import read_references
from massage.screening.report import report


class Decided:
    """A decision as it is shown: readable in both themes, untrusted and on paper.

    Untrusted pages lose style sheets, ids and ARIA; so this uses inline style, and inherits its colours.
    """

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


# As HTML --------------------------------------------------------------------------------------------------

_BOX = (
    "border:1px solid #808080;border-left-width:8px;border-radius:6px;padding:.6em 1em;margin:.6em 0;"
    "max-width:46rem;box-sizing:border-box;overflow-wrap:anywhere"
)
_TARGET = "cursor:pointer;padding:.15em 0"


def as_html(told) -> str:
    """A report as HTML without anything that an untrusted page would lose."""
    reasons = _reasons(told.reasons)
    sections = "".join(_section(title, lines) for title, lines in told.sections)
    return (
        f"<div class='massage-decision' style='{_BOX}'>"
        f"<p style='font-size:1.6em;line-height:1.25;font-weight:700;margin:.1em 0'>{_text(told.name)}</p>"
        f"<p style='margin:.2em 0 .6em'>{_text(told.means)}</p>{reasons}{sections}</div>"
    )


def _reasons(rows) -> str:
    if not rows:
        return _section("Reasons", ("No finding speaks against it.",))
    known = read_references()
    lines = []
    for name, where, why, sources in rows:
        cited = "; ".join(known[one].text for one in sources.split(", ") if one in known)
        lines.append(
            f"<li style='margin:.4em 0'><strong>{_text(name)}</strong> ({_text(where)})<br>{_text(why)}"
            f"<details><summary style='{_TARGET}'>Sources: {_text(sources)}</summary>{_text(cited)}</details></li>"
        )
    return _titled("Reasons", "".join(lines))


def _section(title, lines) -> str:
    return _titled(title, "".join(f"<li style='margin:.2em 0'>{_text(line)}</li>" for line in lines))


def _titled(title, items) -> str:
    return (
        f"<p style='font-weight:700;margin:.7em 0 .1em'>{title}</p>"
        f"<ul style='margin:.1em 0;padding-left:1.3em'>{items}</ul>"
    )


def _text(text) -> str:
    from html import escape

    return escape(text)
