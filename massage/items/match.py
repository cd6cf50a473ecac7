"""Items that are answered by giving each option its match."""

from collections.abc import Mapping

import attrs

from massage.items.item import Malformed, shown
from massage.items.options import Optioned
from massage.records import Id, suggest


@attrs.frozen(kw_only=True)
class Match(Optioned):
    """Each option has one right match; a match may belong to several options, or to none.

    A response names a match for each option that was answered.  The score is the share that is right.
    A safety item needs all of them.  Blank is the empty mapping.
    """

    view = "match"
    fills = (*Optioned.fills, "matches")

    key: Mapping[Id, Id]
    matches: Mapping[Id, str]

    def unfit(self):
        for letter in self.options:
            if letter not in self.key:
                yield f"the option {letter!r} is missing in the key", ("key",)
        for letter, match in self.key.items():
            if letter not in self.options:
                yield f"the key {letter!r} is none of the options{suggest(letter, self.options)}", ("key", letter)
            if match not in self.matches:
                yield f"the key {match!r} is none of the matches{suggest(match, self.matches)}", ("key", letter)
        if len(self.options) < 2:
            yield "at least two options are needed", ("options",)
        if len(self.matches) < 2:
            yield "at least two matches are needed", ("matches",)

    def parse(self, raw):
        if raw is None or raw in ("", []):
            return {}
        if not isinstance(raw, dict) or len(raw) > len(self.options):
            raise Malformed(f"{shown(raw)} does not match the options")
        for letter, match in raw.items():
            if letter not in self.options or not isinstance(match, str) or match not in self.matches:
                raise Malformed(f"{shown({letter: match})} is no match of this item")
        return dict(raw)

    def score(self, response):
        right = sum(response.get(letter) == match for letter, match in self.key.items())
        return float(right == len(self.key)) if self.safety else right / len(self.key)

    def marks(self, response):
        def mark(letter):
            if letter not in response:
                return "missed"
            return "right" if response[letter] == self.key[letter] else "wrong"

        return {letter: mark(letter) for letter in self.options}

    def chosen(self, response):
        # The rationale of an option tells its match, so a first wrong try shows it only where the match is right.
        return tuple(letter for letter, mark in self.marks(response).items() if mark == "right")

    def rows(self, response, revealed):
        for letter, row in zip(self.options, super().rows(response, revealed), strict=True):
            given = self.matches.get(response.get(letter), "no answer")
            if not revealed or row.mark == "right":
                yield attrs.evolve(row, text=f"{row.text} → {given}")
            else:
                right = self.matches[self.key[letter]]
                yield attrs.evolve(row, word=f"You chose: {given}", text=f"{row.text} → {right}")

    def public(self, seed):
        return {**super().public(seed), "matches": list(self.matches.items())}

    def keyed(self):
        return [super().keyed(), dict(self.matches)]

    def right_response(self):
        return dict(self.key)

    def told(self, response):
        return tuple(f"{self.options[letter].text} → {self.matches[response[letter]]}"
                     for letter in self.options if letter in response)  # fmt: skip

    def samples(self):
        right = self.right_response()
        wrong = {letter: next(one for one in self.matches if one != match) for letter, match in right.items()}
        made = {"right": right, "wrong": wrong, "blank": {}, "malformed": {**right, "?": "?"}}
        if not self.safety:
            first = next(iter(right))
            made["partly"] = {**wrong, first: right[first]}
        return made
