"""A student's own verdicts, read from the log: the first on each statement, before its card could tell."""

import attrs

from massage.field import Claim, Evidence, Misjudged
from massage.items import Malformed, Trial, Verdict
from massage.items.bank import read_bank
from massage.learner.attempts import Log
from massage.source import SourceError
from massage.told import Told


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
    try:
        bank = read_bank()
    except SourceError as error:
        raise Told(error) from None
    asked = {item.id: item for theme in bank for item in theme.items.values() if isinstance(item, (Verdict, Trial))}
    verdicts, passed = {}, []
    for item, response, event in _first(log, asked):
        if isinstance(item, Trial):
            passed += item.misses(response)
        elif response.evidence and response.safe is not None:
            claim = item.claim
            own = OwnVerdict(claim=claim, evidence=response.evidence, safe=response.safe, confidence=event.confidence)
            verdicts.setdefault(claim.id, own)
    return [verdicts[name] for name in sorted(verdicts)], sorted(set(passed))


def _first(log, asked):
    """The first answer to each item as it is asked today."""
    seen = set()
    for event in log.events():
        item = asked.get(event.item)
        if event.event != "answer" or item is None or item.version != event.version or item.id in seen:
            continue
        try:
            response = item.parse(event.response)
        except Malformed:
            continue
        seen.add(item.id)
        yield item, response, event
