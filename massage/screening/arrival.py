"""At the door: what is seen, what the client says, and what stands on the form."""

from collections.abc import Iterable
from functools import cache
from random import Random

import attrs

from massage.field.people import Alarm, Detail, read_people
from massage.screening.visitor import Told, Visitor

DETAILS = {1: 0, 2: 1, 3: 0.6}
"""How often somebody says what has nothing to do with it, by level."""

ALARMS = {1: (0,), 2: (0, 0, 1), 3: (0, 1, 1, 2)}
"""How many things sound like a finding and are none, by level: one of these numbers."""

# The tests of the neck are not told as done where one of these would come out otherwise.
_NECK = {"neck", "head", "runs", "see-neck", "see-face", "strength", "hands", "breath", "accident"}


@attrs.frozen(kw_only=True)
class Arrival:
    """What is known before anything is asked.

    `known` are the questions that it answers, `alarms` those that are left for the answers, `near` the conditions that
    something in it sounds like.  `screened` and `consent` are regions, as a client has them.
    """

    stem: str
    history: str
    known: frozenset[str]
    alarms: tuple[Alarm, ...]
    near: frozenset[str]
    anxious: bool
    screened: tuple[str, ...]
    consent: tuple[str, ...]


def arrive(rng: Random, level: int, visitor: Visitor, holds: frozenset[str]) -> Arrival:
    """How this visitor arrives; `holds` are the conditions that hold for them."""
    people = read_people()
    open_ones = [one for one in visitor.told if not one.way.is_hidden]
    hidden = {name for one in visitor.told if one.way.is_hidden for name in one.way.touches}
    detail = _detail(rng, level, visitor, holds)
    alarms = _alarms(rng, level, visitor, holds, {name for one in visitor.told for name in one.way.touches})
    at_door = [one for one in alarms if one.door and rng.random() < 0.5]
    does_tell_work = rng.random() < 0.5
    known = {name for one in open_ones for name in one.way.touches}
    known |= {
        *visitor.story.touches,
        *visitor.work.touches,
        *(detail.touches if detail else ()),
        *(["workday"] if does_tell_work else []),
    }
    known |= {name for one in at_door for name in one.asks}
    near = {*visitor.story.near, *people.arguable.get(visitor.stage, ()), *people.arguable.get(visitor.site, ())}
    near |= {name for one in alarms for name in one.near} | {*(detail.near if detail else ())}
    screened = ("neck",) if not _NECK & (known | hidden) and rng.random() < 0.5 else ()
    consent = _consent(rng, visitor)
    since = _since(rng, visitor)
    asides = [*(one.says for one in at_door), *([detail.text] if detail else [])]
    return Arrival(
        stem=_stem(rng, visitor, open_ones, asides, since, does_tell_work),
        history=_history(rng, visitor, open_ones, since, screened, consent),
        known=frozenset(known),
        alarms=tuple(one for one in alarms if one not in at_door),
        near=frozenset(near),
        anxious=detail is not None and detail.anxious,
        screened=screened,
        consent=consent,
    )


def _detail(rng, level, visitor, holds) -> Detail | None:
    """Something that has nothing to do with it."""
    if rng.random() >= DETAILS[level]:
        return None
    is_short = visitor.minutes <= max(read_people().booked.short)
    return rng.choice(
        [
            one
            for one in read_people().details.values()
            # Somebody who is nervous has booked a short session.
            if visitor.suited(one.fits) and holds.isdisjoint(one.near) and (is_short or not one.anxious)
        ]
    )


def _alarms(rng, level, visitor, holds, touched) -> list[Alarm]:
    """What sounds like a finding: far from each one that holds, and at questions that none of them touches."""
    many = rng.choice(ALARMS[level])
    found = [
        one
        for one in (read_people().alarms.values() if many else ())
        if visitor.suited(one.fits) and holds.isdisjoint(one.near) and touched.isdisjoint(one.asks)
    ]
    chosen: list[Alarm] = []
    for one in rng.sample(found, len(found)):
        if len(chosen) < many and not any(set(one.asks) & set(other.asks) for other in chosen):
            chosen.append(one)
    return chosen


def _consent(rng, visitor) -> tuple[str, ...]:
    """The regions with a yes of their own: those that somebody comes for, and sometimes another."""
    named = read_people().form.consents
    return tuple(name for name in named if rng.random() < (0.8 if name == visitor.site else 0.25))


def _since(rng, visitor) -> str:
    """For how long, in the client's words; in rough ones where a finding tells it."""
    people = read_people()
    if visitor.stage == "none" or any(one.way.onset for one in visitor.told):
        return ""
    return rng.choice(people.since[visitor.stage])


# Words ----------------------------------------------------------------------------------------------------


@cache
def _pronouns(sex):
    words = dict(read_people().pronouns[sex])
    return words | {name.capitalize(): word.capitalize() for name, word in words.items()}


def fill(text: str, visitor: Visitor, **more: str) -> str:
    """The text with the visitor's name and pronouns in it."""
    if "{" not in text:
        return text
    return text.format_map({"name": visitor.name, **_pronouns(visitor.sex), **more})


def pointed(one: Told, visitor: Visitor) -> str:
    """A sentence that tells where it is, for words that say no more than "here"."""
    return fill(" {He} points to {his} " + one.words + ".", visitor) if one.words else ""


def _stem(rng, visitor, told, asides, since, does_tell_work) -> str:
    people = read_people()
    at_door = [one for one in told if one.way.channel == "door"]
    begins = [rng.choice(visitor.story.says).format(since=since) if since else _plain(rng, visitor)]
    begins += [rng.choice(visitor.work.does)] if does_tell_work else []
    wishes = people.wishes["none" if visitor.stage == "none" else "pain"]
    begins += [rng.choice(wishes)] if not does_tell_work or rng.random() < 0.4 else []
    frames = iter(rng.sample(people.frames.more, len(people.frames.more)))
    more = [_spoken(one, visitor, next(frames)) for one in at_door]
    more += [fill(next(frames), visitor, quote=text) for text in asides]
    rng.shuffle(more)
    return " ".join(
        [
            fill(_opening(rng, visitor, at_door), visitor, visit=people.visits_in_words[visitor.session - 1]),
            *(fill(rng.choice(one.sign.seen), visitor, place=one.words) for one in _seen(visitor, at_door)),
            fill(rng.choice(people.frames.first), visitor, quote=" ".join(begins)),
            *more,
            rng.choice(people.endings),
        ]
    )


def _plain(rng, visitor):
    story = visitor.story
    return rng.choice(story.says if visitor.stage == "none" else story.plain)


def _seen(visitor, at_door) -> Iterable[Told]:
    """The findings of which something is seen at the door, whether or not they are told there."""
    return [one for one in visitor.told if one.sign.seen and (one.sign.always or one in at_door)]


def _opening(rng, visitor, at_door) -> str:
    own = [one.way.said.opens for one in at_door if one.way.said.opens]
    own += [one.sign.opens for one in visitor.told if one.sign.opens]
    openings = read_people().openings
    kind = "child" if visitor.age < 18 else "first" if visitor.session == 1 else "returning"
    return rng.choice(own[0] if own else openings[kind])


def _spoken(one: Told, visitor, frame) -> str:
    """A finding in the words that are said at the door."""
    text, by = one.way.text, one.way.said.by
    return (f'{by} says: "{text}"' if by else fill(frame, visitor, quote=text)) + pointed(one, visitor)


def _history(rng, visitor, told, since, screened, consent) -> str:
    """The lines of the form."""
    form = read_people().form
    on_form = {name: [one for one in told if one.way.channel == "form" and one.way.entry == name] for name in _lines()}
    rows = [f"{form.reason}: {_joined(visitor.story.reason, on_form['reason'])}"]
    if visitor.stage != "none":
        rows.append(f"{form.how_long}: {since or read_people().roughly[visitor.stage]}.")
    rows.append(f"{form.pain}: {visitor.pain} of 10.")
    touched = {name for one in visitor.told for name in (one.way.touches)}
    for name, line in form.lines.items():
        if on_form[name]:
            text = _joined("", on_form[name])
        else:
            text = rng.choice(form.left_open if name in touched or rng.random() < 0.15 else line.silent) + "."
        rows.append(f"{line.title}: {text}")
    if consent:
        rows.append(f"{form.consent}: {' and '.join(form.consents[name] for name in consent)}.")
    rows += (
        [f"{form.last}: {visitor.last.minutes} minutes, pressure {visitor.last.pressure} of 5."] if visitor.last else []
    )
    rows.append(f"{form.booked}: {visitor.minutes} minutes.")
    rows += [form.screened] if screened else []
    return " ".join(rows)


@cache
def _lines():
    return ("reason", *read_people().form.lines)


def _joined(text, told):
    """What stands on one line of the form: findings in the client's words, with the place behind."""
    quotes = [f'"{one.way.text}"' + (f" ({one.words})." if one.words else "") for one in told]
    return " ".join([*([f"{text}."] if text else []), *quotes])
