"""Items that are answered by choosing: one option, or several."""

import attrs

from massage.items.item import Malformed, mark_of, shown
from massage.items.options import Optioned
from massage.records import Id, suggest

WRONG_CLAIM = "'claim' marks a wrong option as the article's words, and this one is right; take the line out"


@attrs.frozen(kw_only=True)
class Choice(Optioned):
    """One option is right.  A response is its letter; blank is None."""

    view = "choice"
    key: Id

    def unfit(self):
        if len(self.options) < 2:
            yield "at least two options are needed", ("options",)
        if self.key not in self.options:
            yield f"the key {self.key!r} is none of the options{suggest(self.key, self.options)}", ("key",)
        elif self.options[self.key].harmful:
            yield "the key is marked harmful", ("options", self.key)
        elif self.options[self.key].claim:
            yield WRONG_CLAIM, ("options", self.key, "claim")

    def parse(self, raw):
        if raw is None or raw in ("", []):
            return None
        if not isinstance(raw, str) or raw not in self.options:
            raise Malformed(f"{shown(raw)} is none of the options")
        return raw

    def score(self, response):
        return float(response == self.key)

    def marks(self, response):
        return {letter: mark_of(letter == response, letter == self.key) for letter in self.options}

    def chosen(self, response):
        return (response,) if response else ()

    def right_response(self):
        return self.key

    def told(self, response):
        return (self.options[response].text,) if response else ()

    def samples(self):
        wrong = next(letter for letter in self.options if letter != self.key)
        return {"right": self.key, "wrong": wrong, "blank": None, "malformed": "?"}


@attrs.frozen(kw_only=True)
class Choices(Optioned):
    """Several options may be right.  A response is the list of the ticked letters; blank is the empty list.

    The score is right ticks / keys - wrong ticks / distractors, not under 0.
    A safety item fails on a missed key or a harmful tick, not on a harmless extra tick.
    """

    view = "choices"
    key: tuple[Id, ...]

    def unfit(self):
        unknown = [letter for letter in self.key if letter not in self.options]
        for letter in unknown:
            yield f"the key {letter!r} is none of the options{suggest(letter, self.options)}", ("key",)
        if len(set(self.key)) < len(self.key):
            yield "the key names an option twice", ("key",)
        if not self.key:
            yield "at least one option must be right", ("key",)
        if not self._distractors() and not unknown:
            yield "at least one option must be wrong", ("key",)
        for letter in self.key:
            if letter in self.options and self.options[letter].harmful:
                yield "an option of the key is marked harmful", ("options", letter)
            if letter in self.options and self.options[letter].claim:
                yield WRONG_CLAIM, ("options", letter, "claim")
        if self.safety and not any(option.harmful for option in self.options.values()):
            yield (
                "a safety item needs a wrong option with 'harmful: yes', or ticking every box would pass",
                ("options",),
            )

    def _distractors(self):
        return [letter for letter in self.options if letter not in self.key]

    def parse(self, raw):
        if raw is None or raw == "":
            return ()
        if not isinstance(raw, (list, tuple)) or not all(isinstance(one, str) and one in self.options for one in raw):
            raise Malformed(f"{shown(raw)} is not a list of the options")
        if len(set(raw)) < len(raw):
            raise Malformed("an option is ticked twice")
        return tuple(sorted(raw))

    def score(self, response):
        right = len(set(response) & set(self.key))
        if self.safety:
            harmful = any(self.options[letter].harmful for letter in response)
            return float(right == len(self.key) and not harmful)
        wrong = len(response) - right
        return max(0.0, right / len(self.key) - wrong / len(self._distractors()))

    def marks(self, response):
        return {letter: mark_of(letter in response, letter in self.key) for letter in self.options}

    def chosen(self, response):
        return tuple(response)

    def right_response(self):
        return self.key

    def told(self, response):
        return tuple(self.options[letter].text for letter in response)

    def samples(self):
        distractors = self._distractors()
        made = {"right": list(self.key), "wrong": distractors, "blank": [], "malformed": [*self.key, "?"]}
        if len(self.key) > 1 and not self.safety:
            made["partly"] = list(self.key[:1])
        return made
