"""Items that are answered by putting steps in order."""

from itertools import combinations

import attrs

from massage.items.item import Malformed, shown
from massage.items.options import Optioned
from massage.records import Id, suggest


@attrs.frozen(kw_only=True)
class Order(Optioned):
    """Steps to put in order; a list inside the key is a tie.  A response is the list of all letters.

    The score is 2 x the share of pairs in order - 1, not under 0; a tied pair does not count.
    A safety item needs every pair in order.  Blank is the empty list.
    """

    view = "order"
    ordered = True
    key: tuple[Id | tuple[Id, ...], ...]

    def unfit(self):
        keyed = [letter for group in self._groups() for letter in group]
        for letter in keyed:
            if letter not in self.options:
                yield f"the key {letter!r} is none of the options{suggest(letter, self.options)}", ("key",)
        for letter in self.options:
            if keyed.count(letter) != 1:
                fault = "is missing in the key" if letter not in keyed else "stands twice in the key"
                yield f"the option {letter!r} {fault}", ("key",)
        if () in self._groups():
            yield "an empty list stands in the key", ("key",)
        if len(self._groups()) < 2:
            yield "at least two steps must have an order", ("key",)

    def _groups(self):
        return [group if isinstance(group, tuple) else (group,) for group in self.key]

    def _ranks(self):
        return {letter: rank for rank, group in enumerate(self._groups()) for letter in group}

    def parse(self, raw):
        if raw in (None, "", [], ()):
            return ()
        is_list = isinstance(raw, (list, tuple)) and all(isinstance(one, str) for one in raw)
        if not is_list or sorted(raw) != sorted(self.options):
            raise Malformed(f"{shown(raw)} is not an order of all the steps")
        return tuple(raw)

    def score(self, response):
        if not response:
            return 0.0
        ranks = self._ranks()
        pairs = [(ranks[first], ranks[then]) for first, then in combinations(response, 2)]
        counted = [first < then for first, then in pairs if first != then]
        share = sum(counted) / len(counted)
        return float(share == 1) if self.safety else max(0.0, 2 * share - 1)

    def marks(self, response):
        """The steps of the longest run in order are right; to move the others is enough."""
        ranks = self._ranks()
        best: list[tuple[str, ...]] = []
        for letter in response:
            runs = [run for run in best if ranks[run[-1]] <= ranks[letter]]
            best.append((*max(runs, key=len, default=()), letter))
        kept = max(best, key=len, default=())
        return {letter: "right" if letter in kept else "wrong" for letter in response}

    def chosen(self, response):
        # The rationale of a step tells its place, so a first wrong try shows it only where the place is right.
        return tuple(letter for letter, mark in self.marks(response).items() if mark == "right")

    def placed(self, response, revealed):
        # Steps stand as they belong once that is told, else as they were placed.
        return self.right_response() if revealed else response

    def right_response(self):
        return tuple(letter for group in self._groups() for letter in group)

    def told(self, response):
        return tuple(f"{place}. {self.options[letter].text}" for place, letter in enumerate(response, 1))

    def letters(self, seed):
        """Shuffled so that the order shown is not the right one."""
        letters = super().letters(seed)
        # The key may hold placeholders.
        asked = self.filled(self.variant(seed))
        return letters if asked.score(letters) < 1 else letters[::-1]

    def samples(self):
        right = list(self.right_response())
        made = {"right": right, "wrong": right[::-1], "blank": [], "malformed": right[1:]}
        groups = self._groups()
        if len(groups) > 2 and not self.safety:
            first, second = groups[0][-1], groups[1][0]
            swapped = {first: second, second: first}
            made["partly"] = [swapped.get(letter, letter) for letter in right]
        return made
