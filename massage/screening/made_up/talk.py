"""What can be asked and checked, and what comes of it, for somebody who has arrived."""

from collections.abc import Mapping
from functools import cache
from random import Random

import attrs

from massage.field.people import Question, read_people
from massage.screening.interview import Entry
from massage.screening.made_up.arrival import Arrival, fill, pointed
from massage.screening.made_up.visitor import Told, Visitor

LENGTHS = {1: (6, 7), 2: (7, 8, 9), 3: (8, 9, 10)}
"""How many things can be asked and checked, by level."""

BRANCHES = {1: 0.0, 2: 0.25, 3: 0.5}
"""How often a question that leads nowhere has a second one behind it, by level."""

_MOST_CHECKS = 3
_SHARE = 0.6
"""The part of all there is to ask for which there is time."""

LETTER = "letter"


@attrs.frozen(kw_only=True)
class Talk:
    """The entries in the order in which they are offered, and the minutes that there are.

    `near` are conditions that an answer sounds like, `denied` those that an answer speaks against.
    """

    entries: Mapping[str, Entry]
    time: int
    near: frozenset[str]
    denied: tuple[str, ...]


def talk(rng: Random, level: int, visitor: Visitor, arrival: Arrival) -> Talk:
    """What can be asked of this visitor."""
    made = _Made(rng, level, visitor, arrival)
    for one in visitor.told:
        if one.way.is_hidden:
            made.tell(one)
    if visitor.cleared:
        made.show_letter(visitor.cleared)
    for alarm in arrival.alarms:
        made.alarm(alarm)
    made.fill_up(rng.choice(LENGTHS[level]))
    return made.finished()


class _Made:
    """The entries so far, by their names; a follow-up stands behind its parent only at the end."""

    def __init__(self, rng, level, visitor, arrival):
        self.rng, self.level, self.visitor, self.arrival = rng, level, visitor, arrival
        self.entries: dict[str, Entry] = {}
        self.near: set[str] = set()
        self.denied: list[str] = []
        self.hidden = {name for one in visitor.told if one.way.is_hidden for name in one.way.touches}

    def _entry(self, question: Question, answer: str, **more) -> Entry:
        texts = {"check": self._filled(question.check)} if question.check else {"ask": self._filled(question.ask)}
        return Entry(**texts, answer=answer, minutes=question.minutes, after=question.after, **more)

    def _filled(self, texts):
        return fill(self.rng.choice(texts), self.visitor)

    def tell(self, one: Told) -> None:
        """An entry that tells a finding, and the question that leads to it."""
        name = one.way.entry
        question = read_people().questions[name]
        if question.after:
            self._leave_open(question.after)
        if question.check:
            answer = fill(one.way.text, self.visitor)
        else:
            begin = self.rng.choice(("", *question.begins))
            answer = f'"{begin} {one.way.text}"'.replace('" ', '"') + pointed(one, self.visitor)
        self.entries[name] = self._entry(question, answer, tells=(one.way.sign,))

    def _leave_open(self, name):
        question = read_people().questions[name]
        self.entries[name] = self._entry(question, f'"{self.rng.choice(question.vague)}"')

    def show_letter(self, one: Told) -> None:
        """The letter is offered once the finding is known that it is about."""
        people, letter = read_people(), one.letter
        by, about = fill(letter.by, self.visitor), fill(letter.about, self.visitor)
        self.entries[LETTER] = Entry(
            ask=self.rng.choice(people.letter_questions),
            answer=fill(self.rng.choice(people.letters), self.visitor, by=by, about=about),
            clears=(one.way.sign,),
            after=one.way.entry if one.way.is_hidden else None,
        )

    def alarm(self, alarm) -> None:
        """An answer that sounds like a finding, where its question is free."""
        free = [name for name in alarm.asks if self._is_free(name) and name not in self.arrival.known]
        if free:
            name = self.rng.choice(free)
            self.entries[name] = self._entry(read_people().questions[name], f'"{alarm.says}"')

    def _is_free(self, name) -> bool:
        """Whether this can be asked, and nothing that is still hidden would have to be said."""
        question = read_people().questions[name]
        return name not in self.entries and name not in self.hidden and self.visitor.suited(question.fits)

    def fill_up(self, many: int) -> None:
        """Add questions and checks that tell nothing, until there are so many and some time is left over."""
        names, weights = _standing()
        order = sorted(names, key=lambda name: self.rng.random() ** (1 / weights[name]), reverse=True)
        for name in order:
            if len(self.entries) >= many and self._cost() > self._needed():
                return
            checks = sum(entry.check is not None for entry in self.entries.values())
            if self._is_free(name) and not (read_people().questions[name].check and checks >= _MOST_CHECKS):
                self._add_silent(name, many)

    def _add_silent(self, name, many) -> None:
        people = read_people()
        question = people.questions[name]
        if name in self.arrival.known:
            known = self.rng.choice(people.known.check if question.check else people.known.ask)
            self.entries[name] = self._entry(question, known if question.check else f'"{known}"')
            return
        branch = self._branch(name) if len(self.entries) + 2 <= many else None
        if branch:
            follow_up = people.questions[branch]
            self._leave_open(name)
            self.entries[branch] = self._entry(follow_up, f'"{self.rng.choice(follow_up.silent)}"')
            self.near.update(follow_up.about)
            return
        self.denied += _outcomes()[name]
        text = self.rng.choice(self.visitor.work.does if question.of_work else question.silent)
        self.entries[name] = self._entry(question, fill(text, self.visitor) if question.check else f'"{text}"')

    def _branch(self, name) -> str | None:
        """A follow-up that leads nowhere, where there is one and the lot is for it."""
        if name in self.arrival.known or self.rng.random() >= BRANCHES[self.level]:
            return None
        after = [
            one for one in _follow_ups().get(name, ()) if read_people().questions[one].silent and self._is_free(one)
        ]
        return self.rng.choice([one for one in after if one not in self.arrival.known] or [None])

    def _cost(self):
        return sum(entry.minutes for entry in self.entries.values())

    def _needed(self):
        """The minutes of whatever tells something, and of what leads there."""
        ways = set()
        for name, entry in self.entries.items():
            while name and (entry.tells or entry.clears) and name not in ways:
                ways.add(name)
                name = self.entries[name].after
                entry = entry if name else None
        return sum(self.entries[name].minutes for name in ways)

    def finished(self) -> Talk:
        """The entries in an order of their own, a follow-up behind its question."""
        first = [name for name, entry in self.entries.items() if entry.after is None]
        self.rng.shuffle(first)
        ordered: dict[str, Entry] = {}
        for name in first:
            self._put(name, ordered)
        every, needed = self._cost(), self._needed()
        time = min(max(round(_SHARE * every), needed + 1), every - 1)
        return Talk(
            entries=ordered,
            time=max(time, needed),
            near=frozenset(self.near),
            denied=tuple(dict.fromkeys(self.denied)),
        )

    def _put(self, name, ordered):
        ordered[name] = self.entries[name]
        for follow_up in [one for one, entry in self.entries.items() if entry.after == name]:
            self._put(follow_up, ordered)


@cache
def _standing():
    """The questions and checks that stand by themselves, and how often each is offered beside another."""
    names = [name for name, one in read_people().questions.items() if one.after is None]
    return names, {name: 3 if read_people().questions[name].standard else 1 for name in names}


@cache
def _follow_ups():
    found: dict[str, list[str]] = {}
    for name, one in read_people().questions.items():
        if one.after:
            found.setdefault(one.after, []).append(name)
    return found


@cache
def _outcomes():
    """For each question, the findings that it could have brought out."""
    found = {name: [] for name in read_people().questions}
    for sign, one in read_people().signs.items():
        for name in (*one.asks, *one.shows):
            found[name].append(sign)
    return found
