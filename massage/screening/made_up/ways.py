"""The ways on which a finding comes out: told at the door, written on the form, asked for, or looked at."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

import attrs

from massage.field import read_conditions
from massage.field.fit import Fit
from massage.field.people import Said, read_people

Channel = Literal["door", "form", "ask", "check"]


@attrs.frozen(kw_only=True)
class Way:
    """One way on which a finding comes out: by which channel, at which entry, in which words, and from whom.

    `entry` is a question or a check, a line of the form, or nothing at the door.  `said` binds the words.
    """

    sign: str
    channel: Channel
    entry: str
    text: str
    phrasing: int | None
    fits: Fit
    said: Said
    places: tuple[str, ...]
    region: str | None
    onset: bool
    touches: frozenset[str]

    @property
    def is_hidden(self) -> bool:
        """Whether it has to be asked for or looked at."""
        return self.channel in ("ask", "check")

    @property
    def parent(self) -> str | None:
        """The question that has to be asked before this one."""
        return read_people().questions[self.entry].after if self.is_hidden else None


@cache
def ways(name: str) -> tuple[Way, ...]:
    """Every way on which this condition comes out: each phrasing by each channel that it fits, and each look at it."""
    return (*_spoken(name), *_shown(name))


def _spoken(name) -> Iterator[Way]:
    sign = read_people().signs[name]
    for number, text in enumerate(read_conditions()[name].says):
        said = sign.says.get(str(number), Said())
        if said.skip:
            continue
        asks = sign.asks if said.asks is None else said.asks
        entries = [("ask", one) for one in asks]
        entries += [("door", "")] if said.door else []
        entries += [("form", sign.form)] if said.form and sign.form else []
        for channel, entry in entries:
            yield _way(name, said, channel, entry, text=text, phrasing=number)


def _shown(name) -> Iterator[Way]:
    people = read_people()
    for check, texts in people.signs[name].shows.items():
        for text in texts:
            yield _way(name, Said(), "check", check, text=text, phrasing=None, over=people.questions[check].over)


def _way(name, said, channel, entry, text, phrasing, over=None) -> Way:
    people = read_people()
    sign = people.signs[name]
    places = sign.places if said.places is None else said.places
    touched = {*sign.asks, *sign.shows, *sign.touches, *said.touches, *(said.asks or ()), sign.form, entry}
    question = people.questions.get(entry)
    fits = sign.fits.but(said.fits)
    return Way(
        sign=name,
        channel=channel,
        entry=entry,
        text=" ".join(text.split()),
        phrasing=phrasing,
        fits=fits if channel in ("door", "form") else question.fits.both(fits),
        said=said,
        # What a check finds lies where it looks; what is said is pointed to.
        places=places if said.place is None and phrasing is not None else (),
        region=said.place or (over if sign.places else None),
        onset=sign.onset if said.onset is None else said.onset,
        touches=frozenset(touched - {None, "", "reason"}),
    )


def are_near(one: str, other: str) -> bool:
    """Whether two conditions are of one kind, or too like each other to stand side by side."""
    signs = read_people().signs
    return one == other or signs[one].kind == signs[other].kind or other in signs[one].near or one in signs[other].near
