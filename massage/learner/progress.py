"""Where a student stands with an item, read from the events of the log."""

from collections.abc import Iterable

import attrs

from massage.learner.attempts import Event


@attrs.frozen
class Standing:
    """One item's tries.  `misses` counts the wrong ones since the last right one; `last` is the latest try."""

    tries: int = 0
    misses: int = 0
    last: Event | None = None

    def after(self, event: Event) -> "Standing":
        """The standing once `event` has happened."""
        misses = 0 if event.score == 1 else self.misses + 1
        return Standing(self.tries + 1, misses, event)


def standings(events: Iterable[Event], versions) -> dict[str, Standing]:
    """The standing of each item in `versions`, a mapping of item id to its version now.

    A try at an older version of an item does not count: something else was asked.
    """
    found = {}
    for event in events:
        if event.event == "answer" and versions.get(event.item) == event.version:
            found[event.item] = found.get(event.item, Standing()).after(event)
    return found
