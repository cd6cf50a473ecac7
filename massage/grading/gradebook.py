"""The gradebook: a class's scores, computed from what was handed in and written as two tables."""

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import attrs

from massage.grading.files import find
from massage.grading.handins import Handin, places, printable, read, several
from massage.grading.judge import Judge, Unjudged
from massage.grading.table import cell, rounded, table
from massage.items.bank import Theme
from massage.learner.handing_in import write_whole
from massage.records import suggest

Count = Literal["first", "last", "best"]
"""Which of a learner's answers to an item is its grade."""


class Score(NamedTuple):
    """One learner's answers to one item: the first, last and best score, 0 to 1, and the number of tries.

    `confidence` is that of the first answer, 1 to 3, None where it was not asked.
    """

    learner: str
    theme: str
    item: str
    first: float
    last: float
    best: float
    tries: int
    confidence: int | None


@attrs.frozen
class Learner:
    """One learner: the items answered, the sum of the scores that count, and the number of items graded.

    `safety_missed` counts the safety items that were answered, and not rightly; an unanswered one scores 0,
    but nobody knows yet what that learner would do.
    """

    name: str
    answered: int
    score: float
    out_of: int
    safety_missed: int

    @property
    def percent(self) -> float:
        """The score in percent of all items graded, answered or not."""
        return 100 * self.score / self.out_of if self.out_of else 0.0


class Written(NamedTuple):
    """An answer in words, for a teacher to mark; `own_mark` is the learner's, 0 to 1, None where there is none."""

    learner: str
    theme: str
    item: str
    at: str
    answer: str
    own_mark: float | None


@attrs.frozen(repr=False)
class Gradebook:
    """A class's grades: learners by name, their scores item by item, and a line for all that was left out.

    `written` holds the answers in words; no program scores them, so they count in no grade.
    """

    learners: tuple[Learner, ...]
    scores: tuple[Score, ...]
    written: tuple[Written, ...]
    notices: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<Gradebook: {len(self.learners)} learners, {len(self.notices)} notices>"


def grade(
    folder: Path,
    bank: Iterable[Theme],
    *,
    themes: Sequence[str] | None = None,
    count: Count = "first",
    progress: Callable[[Iterable, int], Iterable] | None = None,
) -> Gradebook:
    """Grade what was handed in below `folder`, out of all items of `themes` (the whole bank unless told).

    `progress` is given the files and their number, and hands the files on one by one.
    Raises UnknownTheme, ValueError for an unknown `count`, NotADirectoryError where there is no such folder.
    """
    if count not in get_args(Count):
        raise ValueError(f"unknown count {count!r}{suggest(str(count), get_args(Count))}")
    found = find(folder)
    gathered = _Class(Judge(bank, themes))
    with _no_search_for_cycles():
        for one in progress(found, len(found)) if progress else found:
            gathered.take(read(one))
        return gathered.gradebook(count)


@contextmanager
def _no_search_for_cycles():
    """Nothing here refers to itself; looking for that among thousands of answers takes a tenth more time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Class:
    """What the hand-ins read so far say: for each learner and item the tries, as (at, score, confidence)."""

    def __init__(self, judge: Judge):
        self._judge = judge
        self._tries: dict[str, dict[str, list[tuple[str, float, int | None]]]] = {}
        self._files: dict[str, str] = {}
        self._owners: dict[str, str] = {}
        self._shared: set[tuple[str, str]] = set()
        self._written: dict[str, list[dict]] = defaultdict(list)
        self._marks: dict[tuple[str, str], dict] = {}
        self._notices: list[str] = []

    def take(self, handin: Handin) -> None:
        """Take in one file; answers that cannot be scored are told together, by what is wrong."""
        self._notices += handin.notices
        if not handin.learner:
            return
        self._note_second_file(handin)
        tries = self._tries.setdefault(handin.learner, defaultdict(list))
        unjudged = defaultdict(list)
        self._take_marks(handin)
        for number, answer in self._new(handin):
            try:
                score = self._judge.score(answer)
            except Unjudged as reason:
                unjudged[str(reason)].append((number, answer))
                continue
            if answer["item"] in self._judge.written:
                self._written[handin.learner].append(answer)
            else:
                tries[answer["item"]].append((answer["at"], score, answer["confidence"]))
        self._notices += [_told(handin, reason, answers) for reason, answers in unjudged.items()]

    def _take_marks(self, handin):
        for _, mark in handin.answers:
            if mark["event"] == "mark" and isinstance(mark["response"], dict):
                of = handin.learner, str(mark["response"].get("of"))
                self._marks[of] = max(self._marks.get(of, mark), mark, key=_time)

    def _note_second_file(self, handin):
        learner = handin.learner
        first = self._files.setdefault(learner, handin.file)
        if first != handin.file:
            self._notices.append(f"{handin.file}: {learner} handed in {first} too; both are taken together")

    def _new(self, handin):
        """The answers that this learner had not handed in before; what others handed in as well is told."""
        new, others = [], defaultdict(int)
        for numbered in handin.answers:
            _, answer = numbered
            name = answer["id"]
            if answer["event"] != "answer" or not self._judge.counts(answer["item"]):
                continue
            owner = self._owners.get(name)
            if owner is None:
                self._owners[name] = handin.learner
            elif owner == handin.learner or (handin.learner, name) in self._shared:
                continue
            else:
                self._shared.add((handin.learner, name))
                others[owner] += 1
            new.append(numbered)
        for owner, many in others.items():
            self._notices.append(f"{handin.file}: {owner} handed in {many} of these answers too; both count")
        return new

    def gradebook(self, count: Count) -> Gradebook:
        """The grades; of an item's tries the one that `count` names is its score."""
        learners, scores = [], []
        for name in sorted(self._tries, key=_by_name):
            own = self._scores(name)
            scores += own
            learners.append(self._learner(name, own, Score._fields.index(count)))
        return Gradebook(tuple(learners), tuple(scores), tuple(self._all_written()), tuple(self._notices))

    def _all_written(self):
        for learner in sorted(self._written, key=_by_name):
            for answer in sorted(self._written[learner], key=lambda one: (self._judge.places[one["item"]], _time(one))):
                mark = self._marks.get((learner, answer["id"]))
                own = self._judge.marked(answer, mark) if mark else None
                item, response = answer["item"], str(answer["response"] or "")
                yield Written(learner, self._judge.themes[item], item, answer["at"], response, own)

    def _scores(self, name):
        tries, themes = self._tries[name], self._judge.themes
        items = sorted(tries, key=self._judge.places.get)
        return [_score(name, themes[item], item, tries[item]) for item in items]

    def _learner(self, name, scores, place):
        score = sum([one[place] for one in scores])
        missed = [one for one in scores if one[place] < 1 and one.item in self._judge.safety]
        return Learner(name, len(scores), score, len(self._judge.items) - len(self._judge.written), len(missed))


def _by_name(name):
    return name.casefold(), name


def _time(event):
    return datetime.fromisoformat(event["at"])


def _score(name, theme, item, tries):
    if len(tries) == 1:
        ((_, only, confidence),) = tries
        return Score(name, theme, item, only, only, only, 1, confidence)
    tries = sorted(tries, key=lambda one: datetime.fromisoformat(one[0]))
    (_, first, confidence), (_, last, _) = tries[0], tries[-1]
    return Score(name, theme, item, first, last, max(score for _, score, _ in tries), len(tries), confidence)


def _told(handin, reason, answers):
    """A line about answers of a file: where they stand, what is wrong, and which items they mean."""
    items = several(dict.fromkeys(printable(answer["item"], 60) for _, answer in answers))
    return f"{handin.file}, {places(number for number, _ in answers)}: {reason} ({items})"


# The two tables -------------------------------------------------------------------------------------------

_LEARNERS = ("learner", "answered", "score", "out of", "percent", "safety items missed")
_SCORES = ("learner", "theme", "item", "first", "last", "best", "tries", "confidence")


_WRITTEN = ("learner", "theme", "item", "at", "answer", "own mark")


def write(gradebook: Gradebook, out: Path) -> tuple[Path, ...]:
    """Write `gradebook.csv` and `scores.csv` to the folder `out`, each whole or not at all; raises OSError.

    In the second an item that a learner did not answer has no line.
    Answers in words go to a third, `written.csv`, where there are any.
    """
    out = Path(out)
    tables = {
        out / "gradebook.csv": table(_LEARNERS, map(_learner_row, gradebook.learners)),
        out / "scores.csv": table(_SCORES, map(_score_row, gradebook.scores)),
    }
    if gradebook.written:
        tables[out / "written.csv"] = table(_WRITTEN, map(_written_row, gradebook.written))
    write_whole(tables)
    return tuple(tables)


def _learner_row(one: Learner):
    percent = rounded(one.percent, 1)
    return cell(one.name), one.answered, rounded(one.score), one.out_of, percent, one.safety_missed


def _score_row(one: Score):
    learner, theme, item, first, last, best, tries, confidence = one
    texts = cell(learner), cell(theme), cell(item)
    return *texts, rounded(first), rounded(last), rounded(best), tries, confidence


def _written_row(one: Written):
    own = None if one.own_mark is None else rounded(one.own_mark)
    return cell(one.learner), cell(one.theme), cell(one.item), cell(one.at), cell(one.answer), own
