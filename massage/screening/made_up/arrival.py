"""At the door: what is seen, what the client says, and what stands on the form."""

from collections.abc import Iterable
from functools import cache
from random import Random

import attrs

from massage.field.people import Alarm, Detail, read_people
from massage.screening.made_up.visitor import Told, Visitor

DETAILS = {1: 0, 2: 1, 3: 0.6}
"""How often somebody says what has nothing to do with it, by level."""

ALARMS = {1: (0,), 2: (0, 0, 1), 3: (0, 1, 1, 2)}
"""How many things sound like a finding and are none, by level: one of these numbers."""

LEFT_OPEN = 0.3
"""How often a line of the form is left open by somebody who has nothing to write there."""


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
    touched = {name for one in visitor.told for name in one.way.touches}
    detail = _detail(rng, level, visitor, holds)
    alarms = _alarms(rng, level, visitor, holds, touched)
    # Whoever has a lot to tell at the door tells no more than that.
    is_full = sum(one.way.channel == "door" for one in visitor.told) > 2
    at_door = [one for one in alarms if one.door and not is_full and rng.random() < 0.5]
    does_tell_work = rng.random() < 0.5
    known = _known(visitor, detail, at_door, does_tell_work)
    screened = ("neck",) if (touched | known).isdisjoint(people.form.neck_tests) and rng.random() < 0.5 else ()
    consent = _consent(rng, visitor)
    since = _since(rng, visitor)
    asides = [*(one.says for one in at_door), *([detail.text] if detail else [])]
    return Arrival(
        stem=_stem(rng, visitor, asides, since, does_tell_work),
        history=_history(rng, visitor, since, screened, consent),
        known=known,
        alarms=tuple(one for one in alarms if one not in at_door),
        near=_near(visitor, detail, alarms),
        anxious=detail is not None and detail.anxious,
        screened=screened,
        consent=consent,
    )


def _known(visitor, detail, at_door, does_tell_work) -> frozenset[str]:
    """The questions that are answered before anything is asked."""
    told = [one.way.touches for one in visitor.told if not one.way.is_hidden]
    told += [visitor.story.touches, visitor.work.touches, *(one.asks for one in at_door)]
    told += [detail.touches] if detail else []
    return frozenset().union(*told, ["workday"] if does_tell_work else [])


def _near(visitor, detail, alarms) -> frozenset[str]:
    """The conditions that something in their words sounds like."""
    arguable = read_people().arguable
    near = [visitor.story.near, arguable.get(visitor.stage, ()), arguable.get(visitor.site, ())]
    near += [one.near for one in alarms] + ([detail.near] if detail else [])
    return frozenset().union(*near)


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
    """A sentence behind the words that tells where it is, for words that say no more than "here"."""
    return " " + fill(read_people().frames.pointing, visitor, place=one.words) if one.words else ""


def _stem(rng, visitor, asides, since, does_tell_work) -> str:
    people = read_people()
    at_door = [one for one in visitor.told if one.way.channel == "door"]
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
    return rng.choice(visitor.story.says if visitor.stage == "none" else visitor.story.plain)


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
    by = one.way.said.by
    frame = read_people().frames.companion if by else frame
    return fill(frame, visitor, quote=one.way.text, by=by or "") + pointed(one, visitor)


def _history(rng, visitor, since, screened, consent) -> str:
    """The lines of the form."""
    form, last = read_people().form, visitor.last
    rows = [f"{form.reason}: {_joined(visitor.story.reason, _written(visitor, 'reason'))}"]
    if visitor.stage != "none":
        rows.append(form.how_long.format(since=since or read_people().roughly[visitor.stage]))
    rows.append(form.pain.format(pain=visitor.pain))
    rows += [f"{line.title}: {_line(rng, visitor, name)}" for name, line in form.lines.items()]
    rows += [form.consent.format(places=" and ".join(form.consents[one] for one in consent))] if consent else []
    rows += [form.last.format(minutes=last.minutes, pressure=last.pressure)] if last else []
    rows.append(form.booked.format(minutes=visitor.minutes))
    rows += [form.screened] if screened else []
    return " ".join(rows)


def _line(rng, visitor, name) -> str:
    """What stands on a line: findings, nothing, or nothing yet where something belongs there."""
    form, written = read_people().form, _written(visitor, name)
    if written:
        return _joined("", written)
    is_open = any(name in one.way.touches for one in visitor.told) or rng.random() < LEFT_OPEN
    return rng.choice(form.left_open if is_open else form.lines[name].silent) + "."


def _written(visitor, name) -> list[Told]:
    return [one for one in visitor.told if one.way.channel == "form" and one.way.entry == name]


def _joined(text, told):
    """What stands on one line of the form: findings in the client's words, with the place behind."""
    quotes = [f'"{one.way.text}"' + (f" ({one.words})." if one.words else "") for one in told]
    return " ".join([*([f"{text}."] if text else []), *quotes])
