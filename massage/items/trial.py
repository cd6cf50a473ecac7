"""Items that put statements of the article on trial: each is safe to say to a client, or not."""

from collections.abc import Mapping

import attrs

from massage.field import Claim, Misjudged, read_claims, read_evidence
from massage.items.item import Item, Malformed, Row, shown
from massage.records import unknown

_VERDICTS = {"safe": "Safe to say", "unsafe": "Not safe to say"}


@attrs.frozen(kw_only=True)
class Trial(Item):
    """Statements in the article's own order are sorted into safe and not safe; the register is the key.

    A response names `safe` or `unsafe` for each claim that was answered; blank is the empty mapping.
    The score is the share that is right.
    A safety item is right where every statement was sorted and no unsafe one was called safe; calling all of them
    unsafe is no answer where some are safe.
    """

    view = "trial"
    tells_claims = True

    def unfit(self):
        if len(self.claims) < 2:
            yield "a trial needs at least two claims", ("claims",)
        if len(set(self.claims)) < len(self.claims):
            yield "a claim is given twice", ("claims",)
        yield from unknown("claim", self.claims, read_claims(), "claims")

    @property
    def _key(self) -> Mapping[str, str]:
        return {one: "safe" if read_claims()[one].safe_as_written else "unsafe" for one in self.claims}

    @property
    def _unsafe(self):
        return [name for name, verdict in self._key.items() if verdict == "unsafe"]

    def parse(self, raw):
        if raw is None or raw in ("", []):
            return {}
        if not isinstance(raw, dict) or len(raw) > len(self.claims):
            raise Malformed(f"{shown(raw)} does not sort the statements")
        for name, verdict in raw.items():
            if name not in self.claims or verdict not in ("safe", "unsafe"):
                raise Malformed(f"{shown({name: verdict})} sorts no statement of this item")
        return dict(raw)

    def score(self, response):
        key = self._key
        if not self.safety:
            return sum(response.get(name) == verdict for name, verdict in key.items()) / len(key)
        found = all(response.get(name) == "unsafe" for name in self._unsafe)
        is_blanket = set(response.values()) == {"unsafe"} and len(self._unsafe) < len(key)
        return float(found and not is_blanket and len(response) == len(key))

    def misses(self, response) -> tuple[str, ...]:
        """The dangerous misses: unsafe statements that were called safe."""
        return self._misjudged(response, "dangerous miss")

    def _misjudged(self, response, how: Misjudged):
        given = [name for name in self.claims if name in response]
        return tuple(name for name in given if read_claims()[name].misjudged(response[name] == "safe") == how)

    def remark(self, response):
        if not response:
            return ""
        held, unsafe = self._misjudged(response, "held back"), len(self._unsafe)
        return (
            f"Dangerous misses: {len(self.misses(response))} of {unsafe}. "
            f"Held back without need: {len(held)} of {len(self.claims) - unsafe}."
        )

    def rows(self, response, revealed):
        # There are two verdicts only: to mark each statement would tell the key, so a first wrong try gets the counts.
        for name, right in self._key.items():
            claim, given = read_claims()[name], response.get(name)
            said = f"You said: {_VERDICTS[given]}" if given else "No answer"
            yield Row(
                mark=("right" if given == right else "wrong") if revealed else "",
                word=_word(claim, given) if revealed else said,
                text=f"{name}: {claim.statement}",
                rationale=_worth(claim) if revealed else "",
                sources=claim.sources if revealed else (),
            )

    def public(self, seed):
        return {
            "statements": [(name, read_claims()[name].statement) for name in self.claims],
            "verdicts": list(_VERDICTS.items()),
        }

    def keyed(self):
        return [self._key, [read_claims()[name].statement for name in self.claims]]

    def right_response(self):
        return dict(self._key)

    def told(self, response):
        return tuple(f"{name}: {_VERDICTS[response[name]]}" for name in self.claims if name in response)

    def samples(self):
        right = self.right_response()
        flipped = {name: "unsafe" if verdict == "safe" else "safe" for name, verdict in right.items()}
        made = {"right": right, "wrong": flipped, "blank": {}, "malformed": {**right, "?": "safe"}}
        if not self.safety:
            first = next(iter(right))
            made["partly"] = {**flipped, first: right[first]}
        if len(set(right.values())) > 1:
            made["all unsafe"] = dict.fromkeys(right, "unsafe")
        return made


def _word(claim, given):
    if given is None:
        return "No answer"
    wrong = claim.misjudged(given == "safe")
    if not claim.safe_as_written:
        return f"{wrong.capitalize()}: it is not safe to say" if wrong else "Right, it is not safe to say"
    # Harmless is not yet true: nobody should learn here that a boast is fine.
    is_true = claim.evidence in ("supported", "consensus", "mixed")
    harmless = "it is safe to say" if is_true else "it harms nobody, though it is not well borne out"
    return f"{wrong.capitalize()}: {harmless}" if wrong else f"Right, {harmless}"


def _worth(claim: Claim) -> str:
    name = read_evidence()[claim.evidence].name
    return f"Evidence: {name.lower()}. {'Tell a client' if claim.safe_as_written else 'Instead'}: {claim.wording}"
