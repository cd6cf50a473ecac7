"""A course of treatment: what was done session after session, and how the pain went."""

from collections.abc import Iterable
from functools import cached_property

import attrs

from massage.field import Limits
from massage.records import Unfit, suggest
from massage.screening import Client, Decision, Finding, decide
from massage.session.advice import PAINFUL
from massage.session.plan import LONGEST, whole

MOST = 60
"""Sessions of one course at the most; a longer list is a slip."""

FEWEST, ENOUGH = 3, 4
"""So many sessions without a gain are reason to stop or refer: after the first the careful do, after the second all."""

SPREAD = "symptoms-spreading"
"""The finding that a session leaves behind after which pain or tingling reached further."""


@attrs.frozen
class Visit:
    """One session of a course: what was done, and how much it hurt around it.

    `pressure` is 1 to 5 on the Walton scale.
    `before`, `after` and `next_day` (24 to 48 hours later; None where nobody asked) are pain from 0 to 10.
    `spread` tells that pain, tingling or numbness reached further than before, in the session or up to the next one.
    `new_area` tells that ground was worked on which was not worked on before.
    `cleared` tells that a doctor had looked since the last session and agreed in writing to this one.
    Raises Unfit for an impossible number.
    """

    minutes: float = attrs.field(converter=whole)
    pressure: int
    before: int
    after: int
    next_day: int | None = None
    spread: bool = attrs.field(default=False, kw_only=True)
    new_area: bool = attrs.field(default=False, kw_only=True)
    cleared: bool = attrs.field(default=False, kw_only=True)

    def __attrs_post_init__(self):
        wrongs = [*self._wrong_numbers(), *self._wrong_words()]
        if wrongs:
            raise Unfit(wrongs)

    def _wrong_numbers(self):
        if type(self.minutes) not in (int, float) or not 0 < self.minutes <= LONGEST:
            yield f"minutes {self.minutes!r} should be a number above 0, {LONGEST} at most", ("minutes",)
        rows = [("pressure", self.pressure, 1, 5), ("before", self.before, 0, 10), ("after", self.after, 0, 10)]
        rows += [("next_day", self.next_day, 0, 10)] if self.next_day is not None else []
        for name, number, least, most in rows:
            if type(number) is not int or not least <= number <= most:
                what = name if name == "pressure" else f"pain {name.replace('_', ' ')}"
                yield f"{what} {number!r} should be a whole number from {least} to {most}", (name,)

    def _wrong_words(self):
        for name in ("spread", "new_area", "cleared"):
            if type(getattr(self, name)) is not bool:
                yield f"{name} {getattr(self, name)!r} should be yes or no", (name,)

    @property
    def did_harm(self) -> bool:
        """Whether it hurt more after the session, or a day or two later, than before it."""
        return max(self.after, self.next_day or 0) > self.before


WORDS = {"spread": "spread", "new area": "new_area", "cleared": "cleared"}
"""Words that may follow the numbers of a session, and the field of a Visit that each means."""


def read_visits(rows: Iterable) -> tuple[Visit, ...]:
    """Sessions as people note them: minutes, pressure, pain before, after and perhaps a day or two later, then WORDS.

    A row is like (20, 2, 5, 4, 3, "new area").  Raises Unfit, which names the session.
    """
    return tuple(_visit(number, row) for number, row in enumerate(rows, 1))


def _visit(number, row):
    row = list(row) if isinstance(row, (list, tuple)) else []
    words = [one for one in row if isinstance(one, str)]
    numbers = [one for one in row if not isinstance(one, str)]
    if not 4 <= len(numbers) <= 5 or row[: len(numbers)] != numbers:
        known = ", ".join(map(repr, WORDS))
        raise Unfit([(
            f"session {number} should look like (20, 2, 5, 4, 3): minutes, pressure, pain before and after, "
            f"and if known 24 to 48 hours later; words may follow: {known}", (number - 1,),
        )])  # fmt: skip
    if strange := [one for one in words if one not in WORDS]:
        raise Unfit([(f"session {number}: unknown word {strange[0]!r}{suggest(strange[0], WORDS)}", (number - 1,))])
    try:
        return Visit(*numbers, **{WORDS[one]: True for one in words})
    except Unfit as unfit:
        raise Unfit([(f"session {number}: {text}", (number - 1, *path)) for text, path in unfit.wrongs]) from None


@attrs.frozen
class Course:
    """A client, as the intake had it at the first session, and the sessions of one course of treatment."""

    client: Client
    visits: tuple[Visit, ...] = attrs.field(converter=tuple)

    def __attrs_post_init__(self):
        wrongs = [(f"session {number} is no Visit", ("visits", number - 1))
                  for number, one in enumerate(self.visits, 1) if not isinstance(one, Visit)]  # fmt: skip
        if not isinstance(self.client, Client):
            wrongs.append(("the client should be a Client", ("client",)))
        if not 1 <= len(self.visits) <= MOST:
            wrongs.append((f"a course has 1 to {MOST} sessions, and this one {len(self.visits)}", ("visits",)))
        if wrongs:
            raise Unfit(wrongs)

    @property
    def pairs(self) -> list[tuple[int, Visit, Visit]]:
        """Each session after the first: its number, the session before it, and itself."""
        return [(number, *pair) for number, pair in enumerate(zip(self.visits, self.visits[1:], strict=False), 2)]

    def start(self, number: int) -> int:
        """The first session that counts for session `number`: a clearance begins the count anew."""
        return max((one for one in range(1, number + 1) if self.visits[one - 1].cleared), default=1)

    def pain_after(self, number: int) -> int | None:
        """The pain that is left by session `number`: as the next session finds it, or after a day or two."""
        return self.visits[number].before if number < len(self.visits) else self.visits[number - 1].next_day

    def without_gain(self, number: int) -> int:
        """How many sessions up to and with this one have left the pain no lower than it was; 0 where it is lower.

        Nobody is said to be no better who came without pain and still has none.
        """
        start, left = self.start(number), self.pain_after(number)
        is_lower = left is None or left < max(self.visits[start - 1].before, 1)
        return 0 if is_lower else number - start + 1

    @property
    def halted(self) -> tuple[int, ...]:
        """The numbers of the sessions that should not have taken place before a doctor had looked."""
        found, is_halted = [], False
        for number, before, visit in self.pairs:
            due = is_halted or before.spread or self.without_gain(number - 1) >= ENOUGH
            is_halted = due and not visit.cleared
            found += [number] if is_halted else []
        return tuple(found)

    @cached_property
    def decision(self) -> Decision:
        """What to do about the client at the first session."""
        return decide(self.client)

    def limits(self, number: int) -> Limits:
        """What the findings leave open in this session.

        Pain that was fresh at the intake counts as fresh in two sessions, and then as long as one of the last two
        answers about it was PAINFUL or more (ours).
        Once symptoms have spread, what holds after that clearance holds in each later session.
        """
        return self._limits[number - 1]

    @cached_property
    def _limits(self) -> tuple[Limits, ...]:
        numbers = range(1, len(self.visits) + 1)
        kinds = [(self._is_fresh(one), any(visit.spread for visit in self.visits[: one - 1])) for one in numbers]
        known = {kind: decide(self._as_client(*kind)).limits for kind in set(kinds)}
        return tuple(known[kind] for kind in kinds)

    def _is_fresh(self, number):
        earlier = [pain for visit in self.visits[: number - 1] for pain in (visit.before, visit.next_day)]
        asked = [pain for pain in (*earlier, self.visits[number - 1].before) if pain is not None]
        return number <= 2 or max(asked[-2:]) >= PAINFUL

    def _as_client(self, is_fresh, has_spread):
        """The client as a later session finds them; all other findings are as they were."""
        client = self.client
        if not is_fresh:
            findings = tuple(one for one in client.findings if one.condition != "acute-stage")
            stage = "subacute" if client.stage == "acute" else client.stage
            client = attrs.evolve(client, stage=stage, findings=findings)
        if has_spread:
            findings = (*client.findings, Finding(SPREAD))
            client = attrs.evolve(client, findings=findings, cleared=(*client.cleared, SPREAD))
        return client
