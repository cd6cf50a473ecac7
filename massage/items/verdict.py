"""Items that weigh a statement of the article: how far research bears it out, and whether it is safe as it stands."""

from typing import NamedTuple

import attrs

from massage.field import EVIDENCE, Claim, read_claims, read_evidence, steps_apart
from massage.items.item import Item, Malformed, Row, shown
from massage.records import unknown

_SAFE = {
    True: "Safe as it stands: nobody comes to harm by it, true or not",
    False: "Not safe as it stands: somebody could come to harm, or be made afraid of moving or of help",
}


class Weighed(NamedTuple):
    """A student's verdict: a word of the scale and yes or no; None where nothing was chosen."""

    evidence: str | None
    safe: bool | None


def _asks(item):
    claim = read_claims().get(item.claims[0]) if item.claims else None
    return f"The article says: *{claim.statement if claim else '?'}* What is that worth?"


@attrs.frozen(kw_only=True)
class Verdict(Item):
    """One statement is weighed against the register, which is the key; its one claim says which.

    A response is {"evidence": ..., "safe": true or false}; blank has neither.
    Evidence scores 1 less a quarter for each step that it is off, safety 0 or 1; the score is their mean.
    A safety item needs the right word on safety, and evidence within one step.
    """

    view = "verdict"

    stem: str = attrs.field(default=attrs.Factory(_asks, takes_self=True))

    def unfit(self):
        if len(self.claims) != 1:
            yield "a verdict is about one claim", ("claims",)
        yield from unknown("claim", self.claims, read_claims(), "claims")

    @property
    def claim(self) -> Claim:
        """The statement that is weighed."""
        return read_claims()[self.claims[0]]

    def parse(self, raw):
        if raw is None or raw in ("", [], {}):
            return Weighed(None, None)
        if not isinstance(raw, dict) or set(raw) != {"evidence", "safe"}:
            raise Malformed(f"{shown(raw)} is no verdict")
        evidence, safe = raw["evidence"], raw["safe"]
        if evidence is not None and evidence not in EVIDENCE:
            raise Malformed(f"{shown(evidence)} is no word for evidence")
        if safe is not None and type(safe) is not bool:
            raise Malformed(f"{shown(safe)} is neither true nor false")
        return Weighed(evidence, safe)

    def score(self, response):
        off = steps_apart(response.evidence, self.claim.evidence) if response.evidence else len(EVIDENCE) - 1
        is_safe = response.safe is self.claim.safe_as_written
        if self.safety:
            return float(is_safe and off <= 1)
        return (1 - off / (len(EVIDENCE) - 1) + is_safe) / 2

    def remark(self, response):
        return {
            "dangerous miss": "A dangerous miss: you called safe what could hurt a client as it stands.",
            "held back": "You held back: nobody comes to harm by this one, whatever it is worth.",
        }.get(self.claim.misjudged(response.safe), "")

    def rows(self, response, revealed):
        claim, names = self.claim, read_evidence()
        right = response.evidence == claim.evidence
        given = names[response.evidence].name if response.evidence else "no answer"
        yield Row(
            mark=_mark(right, response.evidence, revealed),
            word=f"You weighed: {given}{self._direction(response)}" if revealed and not right else "",
            text=_evidence(claim.evidence if right or revealed else response.evidence),
            rationale=" ".join(filter(None, (claim.why, claim.rated))) if right or revealed else "",
            sources=claim.sources,
        )
        right = response.safe is claim.safe_as_written
        given = "no answer" if response.safe is None else _SAFE[response.safe]
        yield Row(
            mark=_mark(right, response.safe is not None, revealed),
            word=f"You said: {given}" if revealed and not right else "",
            text=_SAFE[claim.safe_as_written] if right or revealed else given,
        )

    def _direction(self, response):
        if not response.evidence:
            return ""
        trusts = EVIDENCE.index(response.evidence) < EVIDENCE.index(self.claim.evidence)
        return ", and trusted it more than research does" if trusts else ", and trusted it less than research does"

    def public(self, seed):
        return {
            "evidence": [(one, f"**{grade.name}.** {grade.means}") for one, grade in read_evidence().items()],
            "safe": [("yes", _SAFE[True]), ("no", _SAFE[False])],
        }

    def keyed(self):
        return [self.claim.id, self.claim.evidence, self.claim.safe_as_written]

    def right_response(self):
        return {"evidence": self.claim.evidence, "safe": self.claim.safe_as_written}

    def told(self, response):
        evidence = (_evidence(response.evidence),) if response.evidence else ()
        return (*evidence, *(() if response.safe is None else (_SAFE[response.safe],)))

    def samples(self):
        right = self.right_response()
        # Only the ends of the scale have a word so far off that it scores nothing.
        ends = {EVIDENCE[0]: EVIDENCE[-1], EVIDENCE[-1]: EVIDENCE[0]}
        made = {
            "right": right,
            "wrong": {"evidence": ends.get(right["evidence"]), "safe": not right["safe"]},
            "blank": {"evidence": None, "safe": None},
            "malformed": {**right, "evidence": "?"},
        }
        if not self.safety:
            made["partly"] = {**right, "safe": not right["safe"]}
        if not right["safe"]:
            made["dangerous"] = {**right, "safe": True}
        return made


def _mark(right, given, revealed):
    return "right" if right else "wrong" if given or revealed else ""


def _evidence(word):
    return f"Evidence: {read_evidence()[word].name.lower()}" if word else "Evidence: no answer"
