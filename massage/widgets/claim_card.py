"""A statement of the article as a card: what it says, what research says, what to tell a client, where that stands."""

from massage.field import Claim, read_claims, read_evidence, read_references
from massage.widgets import card


class ClaimCard:
    """One claim as it is shown."""

    def __init__(self, claim: Claim):
        self.claim = claim

    def __repr__(self) -> str:
        known = read_references()
        rows = [self._heading, self._grade, self._safe]
        rows += [f"{title}: {text}" for title, text in self._parts]
        rows += ["Sources:", *(f"  {name}: {known[name].text}" for name in self.claim.sources)]
        return "\n".join(rows)

    def _repr_html_(self) -> str:
        parts = [card.badge(self._safe), *(card.paragraph(title, text) for title, text in self._parts)]
        sources = card.cited(self.claim.sources, read_references())
        return card.box("massage-claim", self._heading, self._grade, *parts, sources)

    @property
    def _heading(self):
        return f"{self.claim.id}. The article says: {self.claim.statement}"

    @property
    def _grade(self):
        grade = read_evidence()[self.claim.evidence]
        return f"Evidence: {grade.name.lower()}. {grade.means}"

    @property
    def _safe(self):
        return "✓ Safe as it is written" if self.claim.safe_as_written else "! Not safe as it is written"

    @property
    def _parts(self):
        claim = self.claim
        yield "What the evidence says", " ".join(part for part in (claim.why, claim.rated) if part)
        yield "What to tell a client", claim.wording
        if claim.exam:
            yield "In an exam", claim.exam
        if claim.contradicts:
            yield "The article contradicts itself", " ".join(map(_other, claim.contradicts))


def _other(name):
    """Another statement, never without its correction where it is unsafe or unsupported."""
    claim = read_claims()[name]
    is_sound = claim.safe_as_written and claim.evidence != "unsupported"
    return f"{name}: {claim.statement}" + ("" if is_sound else f" (Instead: {claim.wording})")
