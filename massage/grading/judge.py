"""Answers judged anew, with the teacher's own items: a score that was handed in is never trusted."""

from collections.abc import Iterable, Mapping, Sequence

from massage.items.bank import Theme, UnknownTheme
from massage.items.item import Item, Malformed
from massage.records import suggest
from massage.screening.interview import MADE_UP


class Unjudged(Exception):
    """An answer that cannot be scored; the text says why."""


class Judge:
    """The items of a bank, and of the themes that are graded.

    A class gives the same answers over and over, so what was judged once is remembered.
    """

    def __init__(self, bank: Iterable[Theme], themes: Sequence[str] | None = None):
        chosen = _chosen(bank := tuple(bank), themes)
        self.items: dict[str, Item] = {item.id: item for theme in chosen for item in theme.items.values()}
        self.written = frozenset(name for name, item in self.items.items() if item.checklist)
        self.themes: dict[str, str] = {item: theme.name for theme in chosen for item in theme.items}
        self.places = {item: place for place, item in enumerate(self.items)}
        self.safety = frozenset(name for name, item in self.items.items() if item.safety)
        self._not_asked = frozenset(item for theme in bank for item in theme.items) - self.items.keys()
        self._versions = {name: item.version for name, item in self.items.items()}
        self._shown: dict[tuple, Item] = {}
        self._scores: dict[tuple[str, ...], float | None] = {}

    def counts(self, item: str) -> bool:
        """Whether answers to it count: none of a theme that is not graded, none to a client made from a seed."""
        return item not in self._not_asked and not item.startswith(MADE_UP)

    def score(self, answer: Mapping) -> float | None:
        """The score of an answer, given as an event's fields, by its raw response alone; raises Unjudged.

        It is None where no program can judge: those items are in `written`.
        """
        response = answer["response"]
        given = (answer["item"], answer["version"], response)
        if answer["variant"] or type(response) is not str:
            # Texts as the key: a dictionary takes True, 1 and 1.0 for the same.
            given = (*given[:2], repr(answer["variant"]), repr(response))
        if given not in self._scores:
            self._scores[given] = self._score(answer)
        return self._scores[given]

    def _score(self, answer):
        version = self._versions.get(answer["item"])
        if version is None:
            raise Unjudged("the bank has no such item")
        if version != answer["version"]:
            raise Unjudged("another version of the item was answered, so it is not scored")
        try:
            item = self._filled(answer["item"], answer["variant"])
            return item.score(item.parse(answer["response"]))
        except Malformed:
            raise Unjudged("the item cannot have been answered like this") from None
        except Exception as error:
            # One strange response must never keep a whole class from its grades.
            raise Unjudged(f"the item could not judge this ({type(error).__name__})") from None

    def marked(self, answer: Mapping, mark: Mapping) -> float | None:
        """The share of the checklist that the learner found in the answer; None for a mark that does not fit."""
        if mark["item"] != answer["item"] or self.score(answer) is not None:
            return None
        try:
            return self._filled(answer["item"], answer["variant"]).marked(mark["response"]["ticked"])
        except (Malformed, KeyError, TypeError):
            return None

    def _filled(self, name, variant):
        """The item as it was shown; raises Malformed for values that are none of its variants."""
        shown = (name, *variant.items())
        if shown not in self._shown:
            self._shown[shown] = self.items[name].filled(variant)
        return self._shown[shown]


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
