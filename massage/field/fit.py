"""Whom something fits: what a phrasing, a story or a question asks of a made-up client."""

from typing import Literal

import attrs

from massage.field.regions import read_regions
from massage.field.words import Stage
from massage.records import Id, Unfit, unknown

Sex = Literal["female", "male"]


@attrs.frozen(kw_only=True)
class Fit:
    """Whom something suits; what is left out suits anybody.

    `ages` in years, `pain` 0 to 10 and `sessions` counted from 1 are the least and the most of each.
    `work` is a word that the work has to bear among its `is_`.
    """

    ages: tuple[int, ...] = ()
    sex: Sex | None = None
    sites: tuple[Id, ...] = ()
    stages: tuple[Stage, ...] = ()
    pain: tuple[int, ...] = ()
    sessions: tuple[int, ...] = ()
    work: Id | None = None

    def __attrs_post_init__(self):
        wrongs = list(unknown("region", self.sites, read_regions(), "sites")) if self.sites else []
        for name in ("ages", "pain", "sessions"):
            span = getattr(self, name)
            if span and (len(span) != 2 or span[0] > span[1]):
                wrongs.append((f"'{name}' should be the least and the most, as in [20, 60]", (name,)))
        if wrongs:
            raise Unfit(wrongs)

    def but(self, other: "Fit") -> "Fit":
        """This, with whatever `other` says in the place of its own."""
        said = {name: value for name in _FIELDS if (value := getattr(other, name))}
        return attrs.evolve(self, **said) if said else self

    def both(self, other: "Fit") -> "Fit | None":
        """Whom both suit; None for nobody."""
        found = {}
        for name in _FIELDS:
            own, its = getattr(self, name), getattr(other, name)
            if own and its and own != its:
                if name in ("sex", "work"):
                    return None
                own = _shared(own, its) if name in ("sites", "stages") else _overlap(own, its)
                if not own:
                    return None
            found[name] = own or its
        return _fit(found)

    def suits(self, *, age: int, sex: Sex, site: str, stage: Stage, session: int) -> bool:
        """Whether it suits this person."""
        return (
            self.sex in (None, sex)
            and _lies(age, self.ages)
            and _lies(session, self.sessions)
            and (not self.sites or site in self.sites)
            and (not self.stages or stage in self.stages)
        )


_FIELDS = tuple(attrs.fields_dict(Fit))


def _shared(one, other):
    return tuple(each for each in one if each in other)


def _overlap(one, other):
    least, most = max(one[0], other[0]), min(one[1], other[1])
    return (least, most) if least <= most else ()


def _lies(number, span):
    return not span or span[0] <= number <= span[1]


def _fit(values: dict) -> Fit:
    """A Fit of parts that were checked before: thousands are made for the clients of one test."""
    made = object.__new__(Fit)
    for name, value in values.items():
        object.__setattr__(made, name, value)
    return made


ANYBODY = Fit()
"""What suits anybody."""
