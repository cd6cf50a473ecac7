"""Visits: what leads somebody to the door, one finding, several that add up, or nothing at all."""

from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from random import Random

import attrs

from massage.field import Action, rank, read_conditions
from massage.field.people import Visit, read_people

_OPEN_SHARE = 0.18
"""How many come with nothing of the subject, where a subject was asked for."""


def lead(rng: Random, level: int, theme: str | None) -> Visit:
    """What somebody comes with: the first thing that is drawn, so that it can be known without all the rest."""
    open_ones, themed = _leads(level, theme)
    visits, weights = open_ones if not themed[0] or (open_ones[0] and rng.random() < _OPEN_SHARE) else themed
    return rng.choices(visits, cum_weights=weights)[0]


@cache
def _leads(level, theme):
    """The visits of no subject and those of this one, with their weights added up; without a subject all."""
    every = tuple(visits(level))
    if theme is None:
        return _weighed(every), _weighed(())
    return _weighed([one for one in every if not one.themes]), _weighed([one for one in every if theme in one.themes])


def _weighed(visits):
    return tuple(visits), tuple(accumulate(one.often for one in visits))


def visits(level) -> Iterator[Visit]:
    """Every visit; one with a single finding for each sign.  Signs that add up come more often on the higher levels."""
    people = read_people()
    for name, sign in people.signs.items():
        yield Visit(id=name, often=people.often[sign.often], themes=sign.themes, fits=sign.alone, signs=(name,))
    for visit in people.visits.values():
        yield attrs.evolve(visit, often=visit.often * (level if len(visit.signs) + visit.many > 1 else 1))


@cache
def least_action(visit: Visit) -> Action:
    """What this visit comes to at the least, whatever else is found: findings only raise an action."""
    names = (*visit.signs, *([visit.gives] if visit.gives else []))
    return max((read_conditions()[name].action for name in names), key=rank, default="proceed")


def is_sound(visit: Visit) -> bool:
    """Whether nothing comes with it, and nothing will."""
    return not visit.signs and not visit.many and visit.gives is None
