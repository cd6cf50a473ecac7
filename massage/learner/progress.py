"""Where a student stands with an item, read from the events of the log."""

from collections.abc import Iterable, Mapping

import attrs

from massage.items import Case
from massage.items.item import Item, Malformed
from massage.learner.events import Event


@attrs.frozen
class Standing:
    """One item's tries.  `misses` counts the wrong ones since the last right one; `last` is the latest try.

    `mark` is what the student made of the latest try, where a student marks it.
    """

    tries: int = 0
    misses: int = 0
    last: Event | None = None
    mark: Event | None = None

    @property
    def score(self) -> float | None:
        """The score of the latest try, as marked where no program judges it; None before that."""
        return self.mark.score if self.mark else self.last.score

    def after(self, event: Event) -> "Standing":
        """The standing once an answer or a mark has happened; a mark counts for the try it names, if that is open."""
        if event.event == "mark":
            is_open = self.last is not None and self.last.score is None
            return attrs.evolve(self, mark=event) if is_open and is_mark_of(event, self.last) else self
        misses = 0 if event.score == 1 else self.misses + (event.score is not None)
        return Standing(self.tries + 1, misses, event)


def is_mark_of(mark: Event, answer: Event) -> bool:
    """Whether `mark` marks `answer`: it has a score, and names the answer and the points of the checklist in it."""
    given = mark.response
    if mark.score is None or not isinstance(given, dict):
        return False
    return given.get("of") == answer.id and isinstance(given.get("ticked"), list)


def standings(events: Iterable[Event], versions) -> dict[str, Standing]:
    """The standing of each item in `versions`, a mapping of item id to its version now.

    A try at an older version of an item does not count: something else was asked.
    """
    found = {}
    for event in events:
        if event.event != "ask" and versions.get(event.item) == event.version:
            standing = found.get(event.item, Standing()).after(event)
            if standing.last:
                found[event.item] = standing
    return found


@attrs.frozen
class Asked:
    """What was asked of a client so far, in this order, and which of it since the last answer."""

    all: tuple[str, ...] = ()
    now: tuple[str, ...] = ()

    def after(self, event: Event) -> "Asked":
        """What was asked once `event` has happened; what was heard once stays heard."""
        if event.event == "answer":
            return Asked(self.all)
        if event.event != "ask" or event.response in self.all:
            return self
        return Asked((*self.all, event.response), (*self.now, event.response))


def asked(events: Iterable[Event], cases: Mapping[str, Case]) -> dict[str, Asked]:
    """What was asked of the client of each case as it is told now; what cannot have been asked is passed over."""
    found = dict.fromkeys(cases, Asked())
    for event in events:
        case = cases.get(event.item)
        if case and case.version == event.version:
            after = found[event.item].after(event)
            if case.meeting.is_possible(after.all):
                found[event.item] = after
    return found


def possible(item: Item, standing: Standing) -> Standing | None:
    """The standing without a mark that cannot be; None where the answer itself cannot."""
    try:
        filled = item.filled(standing.last.variant)
        filled.parse(standing.last.response)
    except Malformed:
        return None
    try:
        if standing.mark:
            filled.marked(standing.mark.response["ticked"])
    except Malformed:
        return attrs.evolve(standing, mark=None)
    return standing
