"""A student's own verdicts, read from the log: the first on each statement, before its card could tell."""

from massage.figures.weighed import Own
from massage.items import Malformed, Trial, Verdict
from massage.items.bank import read_bank
from massage.learner.attempts import Log
from massage.source import SourceError
from massage.told import Told


def own_verdicts(log: Log) -> tuple[list[Own], list[str]]:
    """The verdicts by claim, and the unsafe claims that went through in The article on trial."""
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
            own = Own(claim=claim, evidence=response.evidence, safe=response.safe, confidence=event.confidence)
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
