"""Answers judged anew, with the teacher's own items: a score that was handed in is never trusted."""

from collections.abc import Iterable, Sequence

from massage.items.bank import Theme, UnknownTheme
from massage.items.item import Item, Malformed
from massage.learner.attempts import Event
from massage.records import suggest


class Unjudged(Exception):
    """An answer that cannot be scored; the text says why."""


class Judge:
    """The items of a bank, and of the themes that are graded.

    A class gives the same answers over and over, so what was judged once is remembered.
    """

    def __init__(self, bank: Iterable[Theme], themes: Sequence[str] | None = None):
        chosen = _chosen(bank := tuple(bank), themes)
        self._versions = {item.id: item.version for theme in bank for item in theme.items.values()}
        self.items: dict[str, Item] = {item.id: item for theme in chosen for item in theme.items.values()}
        self.themes: dict[str, str] = {item: theme.name for theme in chosen for item in theme.items}
        self.places = {item: place for place, item in enumerate(self.items)}
        self._filled: dict[tuple[str, str], Item] = {}
        self._scores: dict[tuple[str, str, str], float] = {}

    def asks(self, event: Event) -> bool:
        """Whether the event may count: it answers an item of the chosen themes, or one that nobody knows."""
        return event.event == "answer" and (event.item in self.items or event.item not in self._versions)

    def score(self, event: Event) -> float:
        """The score of an answer, 0 to 1, by its raw response alone; raises Unjudged."""
        if event.item not in self._versions:
            raise Unjudged("the bank has no such item")
        if event.version != self._versions[event.item]:
            raise Unjudged("another version of the item was answered, so it is not scored")
        try:
            # The texts tell True from 1 and 1 from 1.0, which a dictionary takes for the same.
            given = (event.item, repr(event.variant), repr(event.response))
            if given not in self._scores:
                item = self._fill(event, given[:2])
                self._scores[given] = item.score(item.parse(event.response))
            return self._scores[given]
        except Malformed:
            raise Unjudged("the item cannot have been answered like this") from None
        except Exception as error:
            # One strange response must never keep a whole class from its grades.
            raise Unjudged(f"the item could not judge this ({type(error).__name__})") from None

    def _fill(self, event, shown):
        if shown not in self._filled:
            self._filled[shown] = self.items[event.item].filled(event.variant)
        return self._filled[shown]


def _chosen(bank, themes):
    """The themes to grade; raises UnknownTheme."""
    if themes is None:
        return bank
    wanted = [themes] if isinstance(themes, str) else list(themes)
    known = {theme.name: theme for theme in bank}
    for name in wanted:
        if name not in known:
            raise UnknownTheme(f"there is no theme {name!r} in the bank{suggest(name, known)}")
    return tuple(theme for theme in bank if theme.name in wanted)
