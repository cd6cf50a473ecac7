"""What every type of item shares: the record, its variants and its version."""

import hashlib
import json
import random
import re
import reprlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar, Literal

import attrs

from massage.records import Id, Unfit, given

_PLACEHOLDER = re.compile(r"\{([A-Za-z][\w-]*)\}")


class Malformed(ValueError):
    """A response that this item cannot have been given."""


def shown(raw: Any) -> str:
    """A short form of what came from outside, however long or deep that is."""
    return f"{reprlib.repr(raw):.60}"


@attrs.frozen
class Option:
    """One thing to choose or to put in order, and why it is right or wrong.

    `claim` marks a wrong option that is a statement of the article.
    """

    text: str
    rationale: str | None = None
    sources: tuple[Id, ...] = ()
    harmful: bool = False
    claim: Id | None = None


def mark_of(ticked: bool, keyed: bool) -> str:
    """The mark of one thing that may be ticked: right, wrong, missed or nothing."""
    return {(True, True): "right", (True, False): "wrong", (False, True): "missed"}.get((ticked, keyed), "")


@attrs.frozen(kw_only=True)
class Row:
    """One line of feedback: its mark (right, wrong, missed or nothing), the text it is about, and why.

    `word` says what the mark means here, where the usual words do not.
    `plain` text was written by a student, and is shown as it was typed.
    `place` is the region that it is about, where there is a map to show it on.
    `part` is the heading that it stands under, where an answer has several parts.
    """

    mark: str
    text: str
    rationale: str = ""
    sources: tuple[str, ...] = ()
    word: str = ""
    plain: bool = False
    place: str = ""
    part: str = ""


@attrs.frozen(kw_only=True)
class Item:
    """One question.  A type of item is a subclass, and its entry in `massage.items.TYPES` is all that knows it.

    A response is plain JSON.  A score lies between 0 and 1; for a `safety` item it is 0 or 1.
    It is None where no program can judge the response: a student or a teacher marks it later.
    Raises Unfit where the fields contradict each other.
    """

    view: ClassVar[str]
    """The name of the view in `widgets/views/` that shows it."""

    fills: ClassVar[tuple[str, ...]] = ("stem", "hint", "exam")
    """The fields in which a variant fills placeholders."""

    ordered: ClassVar[bool] = False
    """Whether a response is an order, and feedback shows its rows as places."""

    tells_claims: ClassVar[bool] = False
    """Whether its rows tell already what is safe about its claims."""

    solved: ClassVar[tuple[str, ...]] = ()
    """The parts that are filled in already, where an answer has parts."""

    checklist: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """What an answer must contain, by letter, where it is marked later."""

    options: ClassVar[Mapping[str, Option]] = MappingProxyType({})
    """What there is to choose from, by letter, where there is something."""

    id: str = given(default="")
    type: Id
    stem: str
    hint: str | None = None
    exam: str | None = None
    level: Literal["remember", "understand", "apply", "analyse", "evaluate"] | None = None
    area: Id | None = None
    claims: tuple[Id, ...] = ()
    sources: tuple[Id, ...] = ()
    conditions: tuple[Id, ...] = ()
    safety: bool = False
    read: str | None = None
    shuffle: bool = True
    variants: tuple[Mapping[Id, str], ...] = ()

    def __attrs_post_init__(self):
        wrongs = list(self._misfilled()) or list(self._unfit_variants() if self.variants else self.unfit())
        if wrongs:
            raise Unfit(wrongs)

    # What a type must bring -------------------------------------------------------------------------------

    def unfit(self) -> Iterator[tuple[str, tuple]]:
        """What contradicts itself: pairs of a sentence and the path of the field it means."""
        raise NotImplementedError

    def parse(self, raw: Any) -> Any:
        """The response in `raw`, which came from outside; raises Malformed.  A blank one is allowed."""
        raise NotImplementedError

    def score(self, response: Any) -> float | None:
        """The score of a parsed response, 0 to 1."""
        raise NotImplementedError

    def rows(self, response: Any, revealed: bool) -> Iterator[Row]:
        """The lines of feedback; while `revealed` is false they explain only what was chosen."""
        raise NotImplementedError

    def public(self, seed: int) -> dict[str, Any]:
        """What is shown to answer with besides the stem; lists of (letter, text) pairs are Markdown, all else plain."""
        raise NotImplementedError

    @classmethod
    def shared(cls) -> dict[str, Any]:
        """What a view needs that is the same for every item of the type: sent once, and plain."""
        return {}

    def keyed(self) -> Any:
        """What makes an answer right, as plain JSON: a part of the version."""
        raise NotImplementedError

    def right_response(self) -> Any:
        """A response that scores 1."""
        raise NotImplementedError

    def told(self, response: Any) -> tuple[str, ...]:
        """The response in words, a line each."""
        raise NotImplementedError

    def marked(self, ticked: Any) -> float:
        """The score that ticking these points of the checklist gives; raises Malformed."""
        points = set(self.checklist)
        is_list = isinstance(ticked, (list, tuple)) and all(isinstance(one, str) for one in ticked)
        if not points or not is_list or not set(ticked) <= points or len(set(ticked)) < len(ticked):
            raise Malformed(f"{shown(ticked)} is not a list of the points")
        return float(set(ticked) == points) if self.safety else len(ticked) / len(points)

    def remark(self, response: Any) -> str:
        """A sentence about this response as a whole, where there is one to say."""
        return ""

    def samples(self) -> dict[str, Any]:
        """Responses made from the item alone: right and wrong where a program can tell, partly where there is one,
        blank, malformed.
        """
        raise NotImplementedError

    # Variants ---------------------------------------------------------------------------------------------

    def variant(self, seed: int) -> Mapping[str, str]:
        """The values for the placeholders that belong to `seed`; nothing where there are no variants."""
        return self.variants[seed % len(self.variants)] if self.variants else MappingProxyType({})

    def filled(self, values: Mapping[str, str]) -> "Item":
        """The item with the placeholders filled in; raises Malformed for values that are none of its variants."""
        if not self.variants and not values:
            return self
        for variant, filled in self._all_filled:
            if variant == values:
                return filled
        raise Malformed("these values are none of the item's variants")

    @cached_property
    def _all_filled(self):
        return [(dict(variant), self._fill(variant)) for variant in self.variants]

    def _fill(self, values):
        changes = {name: _fill(getattr(self, name), values) for name in self.fills}
        return attrs.evolve(self, variants=(), **changes)

    def _misfilled(self):
        used = {name for field in self.fills for name in _placeholders(getattr(self, field))}
        if used and not self.variants:
            yield f"{{{min(used)}}} stands in the text, but there are no variants", ("stem",)
        for number, variant in enumerate(self.variants):
            for name in sorted(used ^ set(variant)):
                fault = "is missing here" if name in used else "is not used in the text"
                yield f"{name!r} {fault}", ("variants", number)

    def _unfit_variants(self):
        for number, variant in enumerate(self.variants):
            try:
                self._fill(variant)
            except Unfit as unfit:
                yield from ((text, ("variants", number)) for text, _ in unfit.wrongs)

    # What was asked ---------------------------------------------------------------------------------------

    def shuffled(self, letters: Iterable[str], seed: int) -> tuple[str, ...]:
        """The letters in the order in which they are shown."""
        letters = list(letters)
        if self.shuffle:
            random.Random(f"{self.id} {seed}").shuffle(letters)
        return tuple(letters)

    @cached_property
    def version(self) -> str:
        """A short hash of what is asked and keyed; a changed rationale leaves it as it is."""
        asked = [self.type, self.stem, self.safety, self.keyed(), [dict(variant) for variant in self.variants]]
        asked += [[letter, option.text, option.harmful] for letter, option in self.options.items()]
        return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:10]


def _placeholders(value):
    if isinstance(value, str):
        yield from _PLACEHOLDER.findall(value)
    elif isinstance(value, Option):
        yield from _placeholders((value.text, value.rationale))
    elif isinstance(value, Mapping):
        yield from _placeholders(tuple(value.values()))
    elif isinstance(value, tuple):
        for one in value:
            yield from _placeholders(one)


def _fill(value, values):
    if isinstance(value, str):
        return _PLACEHOLDER.sub(lambda found: values[found[1]], value)
    if isinstance(value, Option):
        return attrs.evolve(value, text=_fill(value.text, values), rationale=_fill(value.rationale, values))
    if isinstance(value, Mapping):
        return MappingProxyType({name: _fill(one, values) for name, one in value.items()})
    if isinstance(value, tuple):
        return tuple(_fill(one, values) for one in value)
    return value
