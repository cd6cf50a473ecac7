"""A student's own verdicts, read from the log: the first on each statement, before its card could tell."""

import attrs

from massage.field import Claim, Evidence, Misjudged
from massage.items import Trial, Verdict
from massage.learner.attempts import Log
from massage.learner.first import first_answers, items_of


@attrs.frozen(kw_only=True)
class OwnVerdict:
    """The claim, the evidence that the student gave it, whether they called it safe, how sure they were (1 to 3)."""

    claim: Claim
    evidence: Evidence
    safe: bool
    confidence: int | None = None

    @property
    def misjudged(self) -> Misjudged:
        """What went wrong about safety; nothing where nothing did."""
        return self.claim.misjudged(self.safe)


def own_verdicts(log: Log) -> tuple[list[OwnVerdict], list[str]]:
    """The verdicts by claim, and the unsafe claims that went through in The article on trial; raises Told."""
    verdicts, passed = {}, []
    for item, response, event in first_answers(log, items_of(Verdict, Trial)):
        if isinstance(item, Trial):
            passed += item.misses(response)
        elif response.evidence and response.safe is not None:
            claim = item.claim
            own = OwnVerdict(claim=claim, evidence=response.evidence, safe=response.safe, confidence=event.confidence)
            verdicts.setdefault(claim.id, own)
    return [verdicts[name] for name in sorted(verdicts)], sorted(set(passed))
