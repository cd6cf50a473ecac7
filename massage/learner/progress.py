"""Where a student stands with an item, read from the events of the log."""

from collections.abc import Iterable

import attrs

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
        """The standing once `event` has happened; a mark counts for the try it names, where no program judged that."""
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
        if versions.get(event.item) == event.version:
            standing = found.get(event.item, Standing()).after(event)
            if standing.last:
                found[event.item] = standing
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
