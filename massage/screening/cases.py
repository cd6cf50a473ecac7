"""Made-up clients: a person with a story, findings and an interview, all of it from a seed."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from itertools import accumulate
from random import Random

import attrs

from massage.field import rank, read_conditions
from massage.field.people import read_people
from massage.records import suggest
from massage.screening.client import Client
from massage.screening.decide import decide
from massage.screening.interview import MADE_UP, Entry
from massage.screening.made_up.arrival import arrive
from massage.screening.made_up.talk import talk
from massage.screening.made_up.visitor import Visitor, drawn
from massage.screening.made_up.visits import is_sound, lead, least_action
from massage.screening.made_up.ways import are_near

LEVELS = (1, 2, 3)
MIX = "mix"
"""Instead of a theme, where clients of every theme come."""

MOST = 100
"""More clients than these are not met at once."""

_LARGEST = 10**9
_ID = re.compile(rf"{MADE_UP}([a-z]+)-([0-9]+)-([0-9]+)")

_DISTRACTORS = {1: (2, 3), 2: (3, 4), 3: (4, 5)}


class Unmet(ValueError):
    """Nobody can be met like this: the message says what is wrong, in one line."""


@attrs.frozen(kw_only=True)
class Met:
    """A made-up client at the door.

    `tells` is known from stem and form, `interview` can be asked, `time` is in minutes, `client` is the truth.
    `distractors` are conditions that do not hold, and that nothing in the words points to.
    """

    id: str
    name: str
    age: int
    work: str
    stem: str
    history: str
    tells: tuple[str, ...]
    time: int
    interview: Mapping[str, Entry]
    client: Client
    distractors: tuple[str, ...]

    @property
    def person(self) -> str:
        """One line: who this is."""
        return f"{self.name}, {self.age}, {self.work}"

    def __repr__(self) -> str:
        return f"<Met: {self.person}>"


def meet(seed: int, level: int = 1, theme: str | None = None) -> Met:
    """The client of this seed, always the same one; raises Unmet."""
    name = _name(seed, level, theme)
    rng = Random(name)
    visitor = drawn(rng, level, theme)
    holds = frozenset(reason.condition for reason in decide(visitor.client).reasons)
    arrival = arrive(rng, level, visitor, holds)
    asked = talk(rng, level, visitor, arrival)
    client = attrs.evolve(visitor.client, anxious=arrival.anxious, screened=arrival.screened, consent=arrival.consent)
    return Met(
        id=name,
        name=visitor.name,
        age=visitor.age,
        work=visitor.work.text,
        stem=arrival.stem,
        history=arrival.history,
        tells=tuple(one.way.sign for one in visitor.told if not one.way.is_hidden),
        time=asked.time,
        interview=asked.entries,
        client=client,
        distractors=_distractors(rng, level, visitor, holds, arrival.near | asked.near, asked.denied),
    )


def again(name: str) -> Met:
    """The client of this id, made once more; raises Unmet where it is none."""
    found = _ID.fullmatch(name) if isinstance(name, str) else None
    if not found:
        raise Unmet(f"{name!r} is no made-up client; their names read like met-mix-1-7")
    theme, level, seed = found.groups()
    made = meet(int(seed), int(level), None if theme == MIX else theme)
    if made.id != name:
        raise Unmet(f"{name!r} is no made-up client; did you mean {made.id!r}?")
    return made


def _name(seed, level, theme) -> str:
    """The id of a client, once seed, level and theme are such that there is one."""
    if type(seed) is not int or not 0 <= seed <= _LARGEST:
        raise Unmet(f"the seed {seed!r} should be a whole number from 0 to {_LARGEST}")
    if type(level) is not int or level not in LEVELS:
        raise Unmet(f"level {level!r} should be 1, 2 or 3")
    themes = read_people().themes
    if theme is not None and theme not in themes:
        raise Unmet(f"unknown theme {theme!r}{suggest(str(theme), themes)}")
    return f"{MADE_UP}{theme or MIX}-{level}-{seed}"


# Several --------------------------------------------------------------------------------------------------


def meet_many(many: int, seed: int, level: int = 1, theme: str | None = None) -> tuple[Met, ...]:
    """So many clients, always the same for this seed; raises Unmet.

    Among 6 or more there is at least one who has to be seen by a doctor today, and among 4 or more at least one with
    whom the session goes on as planned; all the others come as they come.
    """
    if type(many) is not int or not 1 <= many <= MOST:
        raise Unmet(f"many {many!r} should be a whole number from 1 to {MOST}")
    rng = Random(f"{_name(seed, level, theme)} of {many}")
    wanted = [*([_is_red] if many >= 6 else []), *([is_sound] if many >= 4 else [])]
    wanted += [_is_anyone] * (many - len(wanted))
    rng.shuffle(wanted)
    met: dict[str, Met] = {}
    for wish in wanted:
        one = meet(_seed(rng, level, theme, wish), level, theme)
        while one.id in met or (many <= 30 and one.name in {other.name for other in met.values()}):
            one = meet(_seed(rng, level, theme, wish), level, theme)
        met[one.id] = one
    return tuple(met.values())


def _seed(rng, level, theme, wish: Callable) -> int:
    """A seed whose client comes as wished; what leads them here is the first thing that is drawn of anybody."""
    while True:
        seed = rng.randrange(10**6)
        if wish(lead(Random(_name(seed, level, theme)), level, theme)):
            return seed


def _is_red(visit) -> bool:
    return rank(least_action(visit)) >= rank("urgent")


def _is_anyone(visit) -> bool:
    return True


# What does not hold ---------------------------------------------------------------------------------------


def _distractors(rng, level, visitor: Visitor, holds, near, denied) -> tuple[str, ...]:
    """Conditions that this client could have and does not: first such as an answer speaks against."""
    many = rng.choice(_DISTRACTORS[level])
    names, weights = _pool()
    chosen: list[str] = []
    drawn_ones = rng.choices(names, cum_weights=weights, k=60)
    # The last are for the few of whom hardly anything is far enough.
    for name in (*rng.sample(denied, len(denied))[:4], *drawn_ones, *names):
        if len(chosen) == many:
            break
        if name not in chosen and _is_far(name, visitor, holds, near):
            chosen.append(name)
    return tuple(chosen)


def _is_far(name, visitor, holds, near) -> bool:
    """Whether nothing about this client could be taken for this condition, though somebody like them may have it."""
    sign = read_people().signs[name]
    if not sign.distracts or name in holds or name in near or not holds.isdisjoint(sign.near):
        return False
    return visitor.suited(sign.fits) and not any(are_near(name, one.way.sign) for one in visitor.told)


@cache
def _pool():
    """Conditions to draw from: what is common is what comes to mind."""
    people = read_people()
    weights = (people.often[one.often] + len(read_conditions()[name].says) for name, one in people.signs.items())
    return tuple(people.signs), tuple(accumulate(weights))
