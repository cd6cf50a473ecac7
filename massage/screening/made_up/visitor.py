"""Who comes to the door, drawn by lot: the findings, how each of them comes out, and a person whom all of it fits."""

from functools import cache
from itertools import accumulate
from random import Random

import attrs

from massage.field import rank, read_conditions
from massage.field.fit import Fit
from massage.field.people import Letter, Sign, Story, Visit, Work, read_people
from massage.screening.client import Client, Finding, Last
from massage.screening.made_up.visits import lead
from massage.screening.made_up.ways import Way, are_near, ways

MOST_FINDINGS = {1: 2, 2: 3, 3: 4}
"""How many findings of their own somebody has at the most, by level."""


@attrs.frozen(kw_only=True)
class Told:
    """A finding of this client, how it comes out, where it is, and what that place is called."""

    way: Way
    region: str | None
    words: str

    @property
    def sign(self) -> Sign:
        """The record of the finding as somebody brings it."""
        return read_people().signs[self.way.sign]

    @property
    def finding(self) -> Finding:
        """The finding as a client has it."""
        return Finding(self.way.sign, self.region)

    @property
    def letter(self) -> Letter | None:
        """The written clearance that could be there; none for what no letter helps, or where its place is not known."""
        record = read_conditions()[self.way.sign]
        is_placed = self.region or record.place or not (record.cleared_limits or record.rules_out).place
        return self.sign.letter if record.cleared and is_placed else None


@attrs.frozen(kw_only=True)
class Visitor:
    """A made-up person at the door, and what they have; `cleared` is the finding for which a letter is there."""

    name: str
    sex: str
    age: int
    work: Work
    story: Story
    site: str
    stage: str
    pain: int
    session: int
    minutes: int
    last: Last | None
    told: tuple[Told, ...]
    cleared: Told | None

    def suited(self, fit: Fit) -> bool:
        """Whether something fits this person."""
        return fit.suits(age=self.age, sex=self.sex, site=self.site, stage=self.stage, session=self.session)

    @property
    def client(self) -> Client:
        """The truth about them."""
        return Client(
            age=self.age,
            reason=self.story.reason,
            site=self.site,
            stage=self.stage,
            pain=self.pain,
            session=self.session,
            last=self.last,
            minutes=self.minutes,
            findings=[one.finding for one in self.told],
            cleared=[self.cleared.way.sign] if self.cleared else (),
        )


# The lot --------------------------------------------------------------------------------------------------


def drawn(rng: Random, level: int, theme: str | None) -> Visitor:
    """Somebody who comes, drawn by this lot."""
    visit = lead(rng, level, theme)
    chosen = _Chosen(rng, level, visit)
    for number, name in enumerate([*visit.signs, *rng.sample(visit.of, visit.many)]):
        chosen.take(name, is_first=number == 0)
    if visit.signs or visit.many:
        for _ in range(chosen.room()):
            chosen.take_more(theme)
    return _person(rng, level, chosen.fit, chosen.ways)


class _Chosen:
    """The ways that were chosen so far, and whom all of them fit."""

    def __init__(self, rng: Random, level: int, visit: Visit):
        self.rng, self.level, self.fit = rng, level, visit.fits
        self.gives, self.is_several = visit.gives, len(visit.signs) + visit.many > 1
        self.visit = {*visit.signs, *visit.of}
        self.ways: list[Way] = []

    def room(self) -> int:
        """How many more findings this client gets."""
        more = {1: (0, 0, 0, 1), 2: (0, 0, 1, 1), 3: (1, 1, 2, 2)}[self.level]
        return min(self.rng.choice(more), MOST_FINDINGS[self.level] - len(self.ways))

    def take(self, name: str, is_first: bool) -> None:
        """Choose how a finding comes out that has to be there."""
        found = self._choices(name, self.fit)
        for channels in self._channels(is_first or self._decides(name)):
            if some := [one for one in found if one[0].channel in channels]:
                return self._add(*self._lot(some))
        raise AssertionError(f"{name} fits nobody who has {[one.sign for one in self.ways]}: {self.fit}")

    def take_more(self, theme: str | None) -> None:
        """Add a finding that happens to be there as well, if one of some that are drawn fits."""
        names, weights = _extras(theme)
        for name in self.rng.choices(names, cum_weights=weights, k=12):
            fit = self.fit.both(read_people().signs[name].alone)
            if fit and not self._is_too_near(name) and (found := self._choices(name, fit)):
                for channels in self._channels(self._decides(name)):
                    if some := [one for one in found if one[0].channel in channels]:
                        return self._add(*self._lot(some))

    def _add(self, way, fit):
        self.ways.append(way)
        self.fit = fit

    def _choices(self, name, fit) -> list[tuple[Way, Fit]]:
        """The ways that are free for this finding, each with whom it leaves."""
        taken = {one for way in self.ways if way.is_hidden for one in (way.entry, way.parent)}
        is_ill = self.is_several or any(_is_ill(one.sign) for one in self.ways)
        free = [
            way
            for way in ways(name)
            if not (way.is_hidden and {way.entry, way.parent} & (taken - {None}))
            # There are no branches on the first level, and nobody who is ill says that all is well.
            and not (way.parent and self.level == 1)
            and not (way.said.well and is_ill)
        ]
        joined = [(way, fit.both(way.fits)) for way in free]
        is_dated = any(way.onset for way in self.ways)
        return [(way, joint) for way, joint in joined if joint and is_somebody(joint, is_dated or way.onset)]

    def _lot(self, some):
        """One of these ways: each channel has the same chance, and a branch the more the higher the level."""
        many = {channel: sum(way.channel == channel for way, _ in some) for channel in ("door", "form", "ask", "check")}
        weights = [(self.level if way.parent else 2) / many[way.channel] for way, _ in some]
        return self.rng.choices(some, weights)[0]

    def _channels(self, decides: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Where a finding is told: first where it should be, then where it may be."""
        told, hidden = ("door", "form"), ("ask", "check")
        share = {1: 0.0 if decides else 0.5, 2: 0.45, 3: 0.7}[self.level]
        return (hidden, told) if self.rng.random() < share else (told, hidden)

    def _decides(self, name) -> bool:
        """Whether this finding asks for as much as any that is there, by itself or with the others of its visit."""
        if self.is_several and self.gives and name in self.visit:
            return True
        actions = [read_conditions()[way.sign].action for way in self.ways]
        return all(rank(read_conditions()[name].action) >= rank(one) for one in actions)

    def _is_too_near(self, name) -> bool:
        """Whether it is of one kind with a finding that is there, or too like it."""
        others = [way.sign for way in self.ways]
        if any(are_near(name, one) for one in others) or self.gives in read_people().signs[name].near:
            return True
        return _is_ill(name) and any(way.said.well for way in self.ways)


def _is_ill(name) -> bool:
    """Whether somebody who has this does not say that all is well."""
    return rank(read_conditions()[name].action) >= rank("postpone")


@cache
def _extras(theme):
    """What else may be found: what asks for other work, more seldom for a letter, and most of it of the subject."""
    people, names, weights = read_people(), [], []
    shares = {"adapt": 4, "clearance": 1}
    for name, sign in people.signs.items():
        share = shares.get(read_conditions()[name].action, 0)
        if share:
            names.append(name)
            weights.append(share * people.often[sign.often] * (3 if theme in sign.themes else 1))
    return tuple(names), tuple(accumulate(weights))


# The person -----------------------------------------------------------------------------------------------


@cache
def is_somebody(fit: Fit, is_dated: bool) -> bool:
    """Whether there is a story and a work for somebody like this; `is_dated` where a finding says since when."""
    ages = fit.ages or read_people().anybody.ages
    return all(_works(age, fit.work) for age in range(ages[0], ages[1] + 1)) and bool(_stories(fit, is_dated))


def _stories(fit, is_dated) -> list[tuple[Story, Fit]]:
    """The stories that fit, each with whom it leaves."""
    told = [one for one in read_people().stories.values() if one.plain or not is_dated]
    return [(story, joint) for story in told if (joint := fit.both(story.fits))]


_STAGES = {"none": 3, "acute": 2, "subacute": 2, "chronic": 3}
"""How often a pain is of which age, where nothing else binds it."""


def _person(rng, level, fit, found) -> Visitor:
    people = read_people()
    story, fit = _story(rng, fit, found)
    stage, site = fit.stages[0], rng.choice(fit.sites)
    sex = fit.sex or rng.choice(("female", "male"))
    age = rng.randint(*(fit.ages or people.anybody.ages))
    session = _session(rng, fit)
    told = tuple(_told(rng, way) for way in found)
    pain = 0 if stage == "none" else rng.randint(*(fit.pain or (2, 7)))
    return Visitor(
        name=rng.choice(people.names[sex]),
        sex=sex,
        age=age,
        work=rng.choice(_works(age, fit.work, {way.sign for way in found})),
        story=story,
        site=site,
        stage=stage,
        pain=pain,
        session=session,
        minutes=rng.choice(_booked(stage, pain, session)),
        last=Last(minutes=rng.choice((20, 30)), pressure=rng.choice((1, 2, 2, 3))) if session > 1 else None,
        told=told,
        cleared=_letter(rng, level, told),
    )


def _story(rng, fit, found) -> tuple[Story, Fit]:
    """What brings them, with whom that leaves: one stage, and the sites of the story."""
    findings = {way.sign for way in found}
    fitting = _stories(fit, any(way.onset for way in found))
    # There is always one that fits, and seldom one that fits badly beside a finding.
    fitting = [one for one in fitting if findings.isdisjoint(one[0].near)] or fitting
    stages = [stage for stage in _STAGES if any(stage in joint.stages for _, joint in fitting)]
    stage = rng.choices(stages, [_STAGES[one] for one in stages])[0]
    story, joint = rng.choice([one for one in fitting if stage in one[1].stages])
    return story, attrs.evolve(joint, stages=(stage,))


def _session(rng, fit) -> int:
    least, most = fit.sessions or read_people().anybody.sessions
    return 1 if least == 1 and rng.random() < 0.65 else rng.randint(least, most)


def _booked(stage, pain, session) -> tuple[int, ...]:
    """The minutes that may be booked for somebody like this."""
    people = read_people()
    if stage == "acute" or (session == 1 and pain >= people.painful):
        return people.booked.short
    return people.booked.first if session == 1 else people.booked.later


def _works(age, word, findings=frozenset()) -> list[Work]:
    """What somebody of this age does, with such findings, and where a phrasing asks for it of such a kind."""
    return [
        one
        for one in read_people().works.values()
        if one.ages[0] <= age <= one.ages[1] and word in (None, *one.is_) and findings.isdisjoint(one.near)
    ]


def _told(rng, way) -> Told:
    """The finding with its place, where it has none of its own."""
    if not way.places:
        return Told(way=way, region=way.region, words="")
    place = read_people().places[rng.choice(way.places)]
    return Told(way=way, region=place.region, words=rng.choice(place.words))


def _letter(rng, level, told) -> Told | None:
    """The finding for which a letter is there: on the highest level, and not each time."""
    waiting = [one for one in told if one.letter]
    return rng.choice(waiting) if waiting and level == 3 and rng.random() < 0.6 else None
