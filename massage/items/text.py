"""Items that are answered in words of one's own, and marked against a model."""

from collections.abc import Mapping

import attrs

from massage.items.item import Item, Malformed, Row, shown
from massage.records import Id

LONGEST = 20_000
"""No answer is longer, in characters."""


@attrs.frozen(kw_only=True)
class Text(Item):
    """The student writes, then marks the answer against the checklist beside the model answer.

    A response is the text.  Its score is None, for no program judges it; blank is the empty text, and scores 0.
    """

    view = "text"
    fills = (*Item.fills, "model", "checklist")

    model: str
    checklist: Mapping[Id, str]

    def unfit(self):
        if not self.checklist:
            yield "the checklist needs at least one point", ("checklist",)

    def parse(self, raw):
        if raw is None:
            return ""
        if not isinstance(raw, str) or len(raw) > LONGEST:
            raise Malformed(f"{shown(raw)} is no text of {LONGEST} characters at most")
        return raw.strip()

    def score(self, response):
        return None if response else 0.0

    def rows(self, response, revealed):
        yield from (Row(mark="", word="You wrote", text=line, plain=True) for line in self.told(response))
        if revealed and not response:
            yield Row(mark="missed", word="A model answer", text=self.model)

    def public(self, seed):
        return {}

    def keyed(self):
        return [self.model, dict(self.checklist)]

    def right_response(self):
        return self.model

    def told(self, response):
        return (response,) if response else ()

    def samples(self):
        return {"written": self.model, "blank": "", "malformed": 5}
