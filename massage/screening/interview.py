"""The interview: what is told at the door, what can be asked and checked, and what is known after that."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal

import attrs

from massage.field import read_conditions
from massage.records import Id, Unfit, unknown
from massage.screening.client import Client
from massage.screening.decide import Decision, decide

MADE_UP = "met-"
"""What the ids of clients made from a seed begin with, and no other: they are for practice, and count in no grade."""

MOST_MINUTES = 60
"""No time for asking is longer, in minutes."""


@attrs.frozen(kw_only=True)
class Entry:
    """One thing to ask or to check, and what comes of it.

    `tells` are the findings that the answer tells, `clears` those for which it shows a written clearance.
    `minutes` is what it costs; with `after` it is offered once that one was asked.
    """

    ask: str | None = None
    check: str | None = None
    answer: str
    tells: tuple[Id, ...] = ()
    clears: tuple[Id, ...] = ()
    minutes: int = 1
    after: Id | None = None

    def __attrs_post_init__(self):
        wrongs = []
        if (self.ask is None) == (self.check is None):
            wrongs.append(("write either 'ask' or 'check', one of the two", ()))
        if type(self.minutes) is not int or not 1 <= self.minutes <= MOST_MINUTES:
            wrongs.append((f"minutes {self.minutes!r} should be a whole number from 1 to {MOST_MINUTES}", ("minutes",)))
        if wrongs:
            raise Unfit(wrongs)

    @property
    def kind(self) -> Literal["ask", "check"]:
        """Whether it is asked, or looked at and felt."""
        return "ask" if self.check is None else "check"

    @property
    def text(self) -> str:
        """What the student asks or checks."""
        return self.ask if self.check is None else self.check

    @property
    def is_telling(self) -> bool:
        """Whether anything comes of it."""
        return bool(self.tells or self.clears)


@attrs.frozen(kw_only=True)
class Interview:
    """A client at the door: `tells` is known before anything is asked, `entries` can be asked, `time` is in minutes."""

    client: Client
    tells: tuple[str, ...]
    time: int
    entries: Mapping[str, Entry]

    # What is offered, and what it costs -------------------------------------------------------------------

    def open(self, asked: Iterable[str]) -> tuple[str, ...]:
        """What can be asked next: nothing twice, and what comes after another only after that one."""
        asked = set(asked)
        free = [name for name in self.entries if name not in asked]
        return tuple(name for name in free if self.entries[name].after in (None, *asked))

    def cost(self, asked: Iterable[str]) -> int:
        """What these cost together, in minutes."""
        return sum(self.entries[name].minutes for name in asked)

    def is_possible(self, asked: Iterable[str]) -> bool:
        """Whether one can have asked these, in this order."""
        so_far: list[str] = []
        for name in asked:
            if name not in self.open(so_far):
                return False
            so_far.append(name)
        return True

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """Whatever tells something, and what has to be asked to come to it."""
        wanted = {name for name, entry in self.entries.items() if entry.is_telling}
        ways = {step for name in wanted for step in self._way(name)}
        return tuple(name for name in self.entries if name in ways)

    def _way(self, name):
        while name is not None:
            yield name
            name = self.entries[name].after

    # What is known ----------------------------------------------------------------------------------------

    def known(self, asked: Iterable[str]) -> Decision:
        """What would be decided on what is known after asking these."""
        heard = [self.entries[name] for name in asked]
        told = {*self.tells, *(finding for entry in heard for finding in entry.tells)}
        hidden = {finding for entry in self.entries.values() for finding in entry.clears}
        shown = {finding for entry in heard for finding in entry.clears}
        findings = tuple(one for one in self.client.findings if one.condition in told)
        cleared = tuple(one for one in self.client.cleared if one not in hidden or one in shown)
        return decide(attrs.evolve(self.client, findings=findings, cleared=cleared))

    def without(self, name: str) -> Decision:
        """What would be decided by somebody who asked everything but this, and what it opens."""
        return self.known([one for one in self.entries if name not in self._way(one)])

    # What contradicts itself ------------------------------------------------------------------------------

    def unfit(self) -> Iterator[tuple[str, tuple]]:
        """Pairs of a sentence and the path of the field it means; the paths are those of a `case` in a file."""
        wrongs = [*self._unfit_words()]
        yield from wrongs
        if wrongs:
            return
        yield from self._unfit_findings()
        yield from self._unfit_time()

    def _unfit_words(self):
        names = list(self.entries)
        yield from unknown("condition", self.tells, read_conditions(), "tells")
        for place, (name, entry) in enumerate(self.entries.items()):
            at = ("interview", name)
            yield from unknown("condition", entry.tells, read_conditions(), *at, "tells")
            yield from unknown("condition", entry.clears, read_conditions(), *at, "clears")
            if entry.after is not None and entry.after not in names[:place]:
                yield f"'after' should name an entry that stands above; {entry.after!r} does not", (*at, "after")
        if type(self.time) is not int or not 1 <= self.time <= MOST_MINUTES:
            yield f"time {self.time!r} should be whole minutes, from 1 to {MOST_MINUTES}", ("time",)

    def _unfit_findings(self):
        findings = {one.condition for one in self.client.findings}
        told: dict[str, str] = {}
        for word, path, name in self._told():
            if word not in findings:
                yield f"{word!r} is none of this client's findings", path
            if word in told:
                yield f"{word!r} is told already, {told[word]}; let one place tell it", path
            told.setdefault(word, name)
        for word in sorted(findings - set(told)):
            yield f"nothing tells {word!r}: name it in 'tells' of the case or of an entry", ("client", "findings")
        for name, entry in self.entries.items():
            for number, word in enumerate(entry.clears):
                if word not in self.client.cleared:
                    path = ("interview", name, "clears", number)
                    yield f"{word!r} is not among what is cleared for this client", path

    def _told(self):
        """Each finding that is told: its id, the path of that word, and where it is told."""
        yield from ((word, ("tells", number), "at the door") for number, word in enumerate(self.tells))
        for name, entry in self.entries.items():
            for number, word in enumerate(entry.tells):
                yield word, ("interview", name, "tells", number), f"by {name!r}"

    def _unfit_time(self):
        needed, every = self.cost(self.telling), self.cost(self.entries)
        if needed > self.time:
            text = f"what tells something costs {needed} minutes together, and there are {self.time}"
            yield f"{text}; give more time, or let it cost less", ("time",)
        if every <= self.time:
            text = f"everything can be asked in {every} minutes, and there are {self.time}"
            yield f"{text}; give less time, or asking costs nothing", ("time",)
