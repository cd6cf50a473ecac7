"""People: what made-up clients consist of, and how a finding comes out: told, written, asked for or looked at.

The words of a finding are the `says` of its condition; what stands here tells whom each of them fits.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal

import attrs

from massage import paths
from massage.field.conditions import read_conditions
from massage.field.fit import ANYBODY, Fit
from massage.field.regions import read_regions
from massage.records import Id, Unfit, given, unknown
from massage.source import read

Often = Literal["common", "occasional", "rare"]


# Who they are ---------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Work:
    """A work: how it is told behind name and age, at which ages it is done, and what it does to a body.

    `is_` are words by which a Fit may ask for it; nobody does it who has a condition of `near`.
    """

    text: str
    ages: tuple[int, ...]
    is_: tuple[Id, ...] = ()
    touches: tuple[Id, ...] = ()
    near: tuple[Id, ...] = ()
    does: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Place:
    """A place that a client points to, and the region that it lies in."""

    region: Id
    words: tuple[str, ...]

    def __attrs_post_init__(self):
        wrongs = list(unknown("region", [self.region], read_regions(), "region"))
        if wrongs:
            raise Unfit(wrongs)


@attrs.frozen(kw_only=True)
class Story:
    """What brings somebody.  `says` has a place for how long, `plain` is said where a finding tells when it began."""

    fits: Fit
    reason: str
    says: tuple[str, ...]
    plain: tuple[str, ...] = ()
    touches: tuple[Id, ...] = ()
    near: tuple[Id, ...] = ()


@attrs.frozen(kw_only=True)
class Detail:
    """What somebody says besides, and what it has nothing to do with; not beside a finding of `near`."""

    text: str
    fits: Fit = ANYBODY
    anxious: bool = False
    touches: tuple[Id, ...] = ()
    near: tuple[Id, ...] = ()


@attrs.frozen(kw_only=True)
class Alarm:
    """What sounds like a finding and is none: as an answer to `asks`, and with `door` also at the door."""

    says: str
    fits: Fit = ANYBODY
    door: bool = False
    asks: tuple[Id, ...]
    near: tuple[Id, ...]


# What can be asked ----------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Question:
    """One thing to ask or check, in several wordings, with several answers that report nothing.

    `vague` answers leave it open, for a question that comes `after` this one.  `over` is the region that a check sees.
    `about` are the findings that a harmless follow-up sounds like.  `of_work` tells that the work answers.
    """

    ask: tuple[str, ...] = ()
    check: tuple[str, ...] = ()
    fits: Fit = ANYBODY
    after: Id | None = None
    minutes: int = 1
    begins: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    about: tuple[Id, ...] = ()
    standard: bool = False
    over: Id | None = None
    of_work: bool = False

    def __attrs_post_init__(self):
        if bool(self.ask) == bool(self.check):
            raise Unfit([("write either 'ask' or 'check', one of the two", ())])


@attrs.frozen(kw_only=True)
class Heading:
    """A line of the intake form, under the name of its question, and what stands there for nothing."""

    title: str
    silent: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Form:
    """The intake form: its lines, and what stands there for nothing.

    `consents` are the regions that ask for a yes of their own.  `screened` tells that the neck was tested, which is
    not told where a finding touches one of the questions `neck_tests`.
    """

    reason: str
    how_long: str
    pain: str
    lines: Mapping[Id, Heading]
    left_open: tuple[str, ...]
    consent: str
    consents: Mapping[Id, str]
    last: str
    booked: str
    screened: str
    neck_tests: tuple[Id, ...]

    def __attrs_post_init__(self):
        wrongs = list(unknown("region", self.consents, read_regions(), "consents"))
        if wrongs:
            raise Unfit(wrongs)


@attrs.frozen(kw_only=True)
class Known:
    """Answers where all that there is to say was told before."""

    ask: tuple[str, ...]
    check: tuple[str, ...]


# How a finding comes out ----------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Said:
    """What binds one phrasing.  `skip` leaves it out and says why; `fits` goes before that of the sign, word by word.

    `onset` tells that it says when the pain began, `well` that the client calls all else well, `by` who speaks.
    """

    skip: str | None = None
    fits: Fit = ANYBODY
    door: bool = True
    form: bool = True
    asks: tuple[Id, ...] | None = None
    touches: tuple[Id, ...] = ()
    place: Id | None = None
    places: tuple[Id, ...] | None = None
    onset: bool | None = None
    well: bool = False
    by: str | None = None
    opens: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Letter:
    """A written clearance: who writes it, and what it is about."""

    by: str
    about: str


@attrs.frozen(kw_only=True)
class Sign:
    """A condition as somebody brings it, and the ways on which it comes out.

    `kind` is its family, `near` are further conditions too like it, `alone` binds it where no visit brings it.
    `touches` are questions and checks that could not report nothing.
    """

    often: Often
    themes: tuple[Id, ...]
    kind: Id
    fits: Fit = ANYBODY
    alone: Fit = ANYBODY
    distracts: bool = True
    form: Id | None = None
    asks: tuple[Id, ...]
    shows: Mapping[Id, tuple[str, ...]] = attrs.field(factory=dict)
    touches: tuple[Id, ...] = ()
    near: tuple[Id, ...] = ()
    places: tuple[Id, ...] = ()
    seen: tuple[str, ...] = ()
    always: bool = False
    onset: bool = False
    opens: tuple[str, ...] = ()
    letter: Letter | None = None
    says: Mapping[Id, Said] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class Visit:
    """Somebody who comes with no finding, or with several: `signs`, and `many` of `of`; `gives` is what that makes."""

    id: str = given(default="")
    often: int
    themes: tuple[Id, ...] = ()
    fits: Fit = ANYBODY
    signs: tuple[Id, ...] = ()
    of: tuple[Id, ...] = ()
    many: int = 0
    gives: Id | None = None

    def __attrs_post_init__(self):
        if not 0 <= self.many <= len(self.of):
            raise Unfit([(f"many {self.many} should lie from 0 to {len(self.of)}", ("many",))])


@attrs.frozen(kw_only=True)
class Booked:
    """Minutes that are booked: for a session that should be `short`, for a `first` one and for `later` ones."""

    short: tuple[int, ...]
    first: tuple[int, ...]
    later: tuple[int, ...]


# The file -------------------------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Frames:
    """Words around what is said: the first words, what follows, where it is, and what somebody else says."""

    pointing: str
    companion: str
    first: tuple[str, ...]
    more: tuple[str, ...]


@attrs.frozen(kw_only=True)
class People:
    """All that clients are made of."""

    often: Mapping[Id, int]
    anybody: Fit
    themes: Mapping[Id, str]
    booked: Booked
    painful: int
    names: Mapping[Id, tuple[str, ...]]
    pronouns: Mapping[Id, Mapping[Id, str]]
    works: Mapping[Id, Work]
    places: Mapping[Id, Place]
    openings: Mapping[Id, tuple[str, ...]]
    visits_in_words: tuple[str, ...]
    frames: Frames
    endings: tuple[str, ...]
    since: Mapping[Id, tuple[str, ...]]
    roughly: Mapping[Id, str]
    stories: Mapping[Id, Story]
    wishes: Mapping[Id, tuple[str, ...]]
    arguable: Mapping[Id, tuple[Id, ...]]
    details: Mapping[Id, Detail]
    alarms: Mapping[Id, Alarm]
    questions: Mapping[Id, Question]
    known: Known
    form: Form
    letters: tuple[str, ...]
    letter_questions: tuple[str, ...]
    signs: Mapping[Id, Sign]
    visits: Mapping[Id, Visit]

    def __attrs_post_init__(self):
        wrongs = [*self._unfit_questions(), *self._unfit_signs(), *self._unfit_visits(), *self._unfit_tales()]
        if wrongs:
            raise Unfit(wrongs)

    def _unfit_questions(self):
        for name, one in self.questions.items():
            at = ("questions", name)
            yield from unknown("question", [one.after] if one.after else [], self.questions, *at, "after")
            yield from unknown("condition", one.about, read_conditions(), *at, "about")
            if one.after in self.questions and not self.questions[one.after].vague:
                yield f"{one.after!r} has no 'vague' answer that leaves {name!r} open", at
        yield from unknown("question", self.form.lines, self.questions, "form", "lines")
        yield from self._asked(self.form.neck_tests, "form", "neck_tests")

    def _unfit_signs(self):
        yield from unknown("condition", self.signs, read_conditions(), "signs")
        for name, one in self.signs.items():
            at = ("signs", name)
            yield from unknown("theme", one.themes, self.themes, *at, "themes")
            lines = [*self.form.lines, "reason"]
            yield from unknown("line of the form", [one.form] if one.form else [], lines, *at, "form")
            yield from unknown("condition", one.near, read_conditions(), *at, "near")
            yield from unknown("place", one.places, self.places, *at, "places")
            yield from self._asked([*one.asks, *one.shows, *one.touches], *at)
            if name in read_conditions():
                yield from self._unfit_says(one, read_conditions()[name], *at, "says")

    def _unfit_says(self, sign, condition, *at):
        yield from unknown("phrasing", sign.says, [str(number) for number in range(len(condition.says))], *at)
        for number, one in sign.says.items():
            yield from self._asked([*(one.asks or ()), *one.touches], *at, number)
            yield from unknown("place", one.places or (), self.places, *at, number, "places")
            yield from unknown("region", [one.place] if one.place else [], read_regions(), *at, number, "place")

    def _unfit_visits(self):
        for name, one in self.visits.items():
            yield from unknown("sign", (*one.signs, *one.of), self.signs, "visits", name)
            yield from unknown("theme", one.themes, self.themes, "visits", name, "themes")
            yield from unknown("condition", [one.gives] if one.gives else [], read_conditions(), "visits", name)

    def _unfit_tales(self):
        for part in ("works", "stories", "details", "alarms"):
            for name, one in getattr(self, part).items():
                yield from unknown("condition", one.near, read_conditions(), part, name, "near")
                yield from self._asked(getattr(one, "asks", ()) or getattr(one, "touches", ()), part, name)

    def _asked(self, names: Iterable[str], *at):
        yield from unknown("question", names, self.questions, *at)


@cache
def read_people() -> People:
    """All that clients are made of; raises SourceError with every mistake of the file."""
    return read(paths.ASSETS / "field" / "people.yaml", People)
