"""What the rules say about a plan, as a card."""

from html import escape

from massage.field import read_references
from massage.screening import Client
from massage.session import Plan, Remark
from massage.session.report import SIGNS, kind, place, report
from massage.widgets import card


class Reviewed:
    """A review as it is shown."""

    def __init__(self, plan: Plan, client: Client):
        self.plan, self.client = plan, client
        self._report = report(plan, client)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What the rules say, in the order of the steps."""
        return self._report.remarks

    def __repr__(self) -> str:
        return self._report.text

    def _repr_html_(self) -> str:
        known = read_references()
        rows = "".join(f"<li style='margin:.5em 0'>{_remark(one, known)}</li>" for one in self.remarks)
        listed = f"<ul style='margin:.1em 0;padding-left:0;list-style:none'>{rows}</ul>" if rows else ""
        return card.box("massage-review", self._report.heading, self._report.means, listed)


def _remark(remark: Remark, known) -> str:
    claims = f"<br>About these statements of the article: {', '.join(remark.claims)}" if remark.claims else ""
    return (
        f"<strong>{SIGNS[remark.weight]} {place(remark)}. {kind(remark)}</strong><br>"
        f"{escape(remark.text)}{claims}{card.cited(remark.sources, known)}"
    )
