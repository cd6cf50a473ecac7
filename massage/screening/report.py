"""A decision in words: as a student reads it, and as data for another program."""

import attrs

from massage.field import FAMILIES, POSITIONS, rank, read_actions, read_regions, within
from massage.screening.decide import Decision, Reason

_CLASSES = {
    "A": "absolute today",
    "L": "local",
    "M": "medical clearance first",
    "P": "precaution",
}


@attrs.frozen(kw_only=True)
class Report:
    """A decision in words.  `reasons` are rows of name, class and place, why, and sources."""

    action: str
    name: str
    means: str
    reasons: tuple[tuple[str, str, str, str], ...]
    also: tuple[str, ...]
    ask: tuple[str, ...]
    allowed: tuple[str, ...]
    say: str
    call: str

    @property
    def sections(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What follows the reasons, as titles with lines; a title without lines is left out."""
        found = (
            ("Still owed besides", self.also),
            ("Ask first", self.ask),
            ("What stays allowed", self.allowed),
            ("Say to the client", (self.say,)),
            ("Whom to call", (self.call,)),
        )
        return tuple((title, lines) for title, lines in found if lines)

    @property
    def text(self) -> str:
        """All of it as plain lines."""
        lines = [f"{self.action.upper()}: {self.name}", self.means]
        lines += ["", "Reasons"] if self.reasons else ["", "No finding speaks against it."]
        lines += [f"- {name} ({where}): {why} [{sources}]" for name, where, why, sources in self.reasons]
        for title, told in self.sections:
            lines += ["", title, *(f"- {line}" for line in told)]
        return "\n".join(lines)


def report(decision: Decision) -> Report:
    """The decision in words, from the records of its action and its conditions."""
    meaning = read_actions()[decision.action]
    # What a record says and whom it calls is meant for its own action, before any clearance.
    deciding = [one.record for one in decision.reasons if one.action == decision.action and not one.cleared]
    return Report(
        action=decision.action,
        name=meaning.name,
        means=meaning.means,
        reasons=tuple(_reason(reason) for reason in decision.reasons),
        also=tuple(_owed(decision, action) for action in decision.also),
        ask=_questions(decision),
        allowed=_allowed(decision),
        say=next((one.say for one in deciding if one.say), meaning.say),
        call=next((one.call for one in deciding if one.call), meaning.call),
    )


def plain(decision: Decision) -> dict:
    """The decision as plain JSON."""
    reasons = [
        {
            "condition": one.condition,
            "class": one.class_,
            "action": one.action,
            "place": one.place,
            "text": one.text,
            "sources": list(one.sources),
        }
        for one in decision.reasons
    ]
    limits = attrs.asdict(decision.limits, filter=lambda field, _: field.name != "place")
    return {
        "action": decision.action,
        "accept": list(decision.accept),
        "also": list(decision.also),
        "reasons": reasons,
        "limits": {name: list(value) if isinstance(value, tuple) else value for name, value in limits.items()},
    }


def _reason(reason: Reason):
    where = f"class {reason.class_}, {_CLASSES[reason.class_]}"
    if reason.place:
        where += f"; {read_regions()[reason.place].name.lower()}"
    if reason.cleared:
        where += "; cleared in writing"
    return reason.record.name, where, reason.text, ", ".join(reason.sources)


def _questions(decision) -> tuple[str, ...]:
    """The next questions about weak signs; none where somebody has to come today, for asking on would cost time."""
    if rank(decision.action) >= rank("urgent"):
        return ()
    return tuple(dict.fromkeys(reason.record.ask for reason in decision.reasons if reason.record.ask))


def _owed(decision, action):
    names = dict.fromkeys(reason.record.name for reason in decision.reasons if reason.action == action)
    return f"{read_actions()[action].name}: {', '.join(names)}."


# What stays allowed ---------------------------------------------------------------------------------------


def _allowed(decision: Decision) -> tuple[str, ...]:
    if rank(decision.action) >= rank("postpone"):
        return ("Nothing with the hands today.",)
    waiting = ("Nothing until the letter is there. With it, if it sets no other limits:",)
    waiting = waiting if decision.action == "clearance" else ()
    return (*waiting, *_limits(decision), *_adaptations(decision.reasons))


def _limits(decision):
    limits = decision.limits
    yield f"Places: {', '.join(_places(limits))}."
    for reason in decision.reasons:
        if reason.lacks_place:
            yield f"Leave out the place of this, which you have to find first: {reason.record.name.lower()}."
    yield f"Strokes: {_left_and_out(FAMILIES, limits.strokes)}."
    yield f"Positions: {_left_and_out(POSITIONS, limits.positions)}."
    yield f"Pressure: at most {limits.pressure} of 5."
    if limits.minutes:
        yield f"Time: at most {limits.minutes} minutes."


def _places(limits):
    """The large regions that are left, each with what is left out of it, for this client or for everybody."""
    regions = read_regions()
    out = {one for one in regions if one in limits.regions or len(regions[one].strokes) == len(FAMILIES)}
    for name, region in regions.items():
        if region.parent == "body" and name not in out:
            spared = [one for one in out & within(name) if regions[one].parent not in out]
            without = ", ".join(sorted(regions[one].name.lower() for one in spared))
            yield region.name.lower() + (f" (without {without})" if without else "")


def _left_and_out(known, out):
    left = ", ".join(one for one in known if one not in out)
    return f"{left}; leave out {', '.join(out)}" if out else left


def _adaptations(reasons):
    return dict.fromkeys(reason.record.adapt for reason in reasons if reason.record.adapt)
