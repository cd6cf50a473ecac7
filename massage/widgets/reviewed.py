"""What the rules say about a plan, as a card."""

from html import escape

from massage.field import read_references
from massage.screening import Client
from massage.session import Plan, Remark
from massage.session.report import SIGNS, alike, kind, place, report, steps
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
        rows = "".join(f"<li style='margin:.5em 0'>{_told(same)}</li>" for same in alike(self.remarks))
        listed = f"<ul style='margin:.1em 0;padding-left:0;list-style:none'>{rows}</ul>" if rows else ""
        sources = sorted({one for remark in self.remarks for one in remark.sources})
        cited = card.cited(sources, read_references())
        return card.box("massage-review", self._report.heading, self._report.means, listed, cited)


def _told(same: list[Remark]) -> str:
    """Remarks that say the same of several steps, once; with the statements that they are about, and the sources."""
    first = same[0]
    where = steps([one.step for one in same]).capitalize() if first.step else place(first)
    return (
        f"<strong>{SIGNS[first.weight]} {where}. {kind(first)}</strong><br>{escape(first.text)} "
        f"<em>({', '.join(first.claims)}; {', '.join(first.sources)})</em>"
    )
