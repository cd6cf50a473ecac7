"""The gradebook: a class's scores, computed from what was handed in and written as two tables."""

import csv
import io
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from operator import itemgetter
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import attrs

from massage.grading.files import find
from massage.grading.handins import Handin, places, printable, read, several
from massage.grading.judge import Judge, Unjudged
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


@attrs.frozen(repr=False)
class Gradebook:
    """A class's grades: learners by name, their scores item by item, and a line for all that was left out."""

    learners: tuple[Learner, ...]
    scores: tuple[Score, ...]
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
    judge = Judge(bank, themes)
    found = find(folder)
    gathered = _Class(judge)
    for one in progress(found, len(found)) if progress else found:
        gathered.take(read(one))
    return gathered.gradebook(count)


class _Try(NamedTuple):
    at: datetime
    score: float
    confidence: int | None


class _Class:
    """What the hand-ins read so far say, learner by learner."""

    def __init__(self, judge: Judge):
        self._judge = judge
        self._tries: dict[str, dict[str, list[_Try]]] = {}
        self._files: dict[str, str] = {}
        self._lines: dict[tuple[str, str], str] = {}
        self._owners: dict[str, str] = {}
        self._notices: list[str] = []

    def take(self, handin: Handin) -> None:
        """Take in one file; answers that cannot be scored are told together, by what is wrong."""
        self._notices += handin.notices
        if not handin.learner:
            return
        self._note_second_file(handin)
        tries = self._tries.setdefault(handin.learner, defaultdict(list))
        unjudged = defaultdict(list)
        for answer in self._new(handin):
            event = answer.event
            try:
                score = self._judge.score(event)
                tries[event.item].append(_Try(datetime.fromisoformat(event.at), score, event.confidence))
            except Unjudged as reason:
                unjudged[str(reason)].append(answer)
        self._notices += [_told(handin, reason, answers) for reason, answers in unjudged.items()]

    def _note_second_file(self, handin):
        first = self._files.setdefault(handin.learner, handin.file)
        if first != handin.file:
            self._notices.append(f"{handin.file}: {handin.learner} handed in {first} as well; both are taken together")

    def _new(self, handin):
        """The answers that this learner had not handed in before; the first under an id is the one that counts."""
        new, changed, others = [], [], defaultdict(int)
        for answer in handin.answers:
            event = answer.event
            if not self._judge.asks(event):
                continue
            line = self._lines.setdefault((handin.learner, event.id), answer.line)
            if line is answer.line:
                new.append(answer)
                owner = self._owners.setdefault(event.id, handin.learner)
                if owner != handin.learner:
                    others[owner] += 1
            elif line.strip() != answer.line.strip():
                changed.append(answer)
        if changed:
            self._notices.append(_told(handin, "this answer was handed in before with other contents", changed))
        for owner, many in others.items():
            self._notices.append(f"{handin.file}: answers that {owner} handed in too ({many}); both were graded")
        return new

    def gradebook(self, count: Count) -> Gradebook:
        """The grades; of an item's tries the one that `count` names is its score."""
        learners, scores = [], []
        for name in sorted(self._tries, key=lambda name: (name.casefold(), name)):
            own = self._scores(name)
            scores += own
            learners.append(self._learner(name, own, count))
        return Gradebook(tuple(learners), tuple(scores), tuple(self._notices))

    def _scores(self, name):
        tries = self._tries[name]
        return [self._score(name, item, tries[item]) for item in sorted(tries, key=self._judge.places.__getitem__)]

    def _score(self, name, item, tries):
        if len(tries) > 1:
            tries.sort(key=itemgetter(0))
        first, last = tries[0], tries[-1]
        best = max(one.score for one in tries) if len(tries) > 1 else first.score
        theme = self._judge.themes[item]
        return Score(name, theme, item, first.score, last.score, best, len(tries), first.confidence)

    def _learner(self, name, scores, count):
        counted = [getattr(one, count) for one in scores]
        missed = sum(score < 1 and self._judge.items[one.item].safety for one, score in zip(scores, counted, strict=True))
        return Learner(name, len(scores), sum(counted), len(self._judge.items), missed)


def _told(handin, reason, answers):
    """A line about answers of a file: where they stand, what is wrong, and which items they mean."""
    items = several(dict.fromkeys(printable(answer.event.item, 60) for answer in answers))
    return f"{handin.file}, {places(answer.number for answer in answers)}: {reason} ({items})"


# The two tables -------------------------------------------------------------------------------------------


def write(gradebook: Gradebook, out: Path) -> tuple[Path, Path]:
    """Write `gradebook.csv` and `scores.csv` to the folder `out`, each whole or not at all.  Raises OSError."""
    learners = [
        (cell(one.name), one.answered, _number(one.score), one.out_of, _number(one.percent, 1), one.safety_missed)
        for one in gradebook.learners
    ]
    scores = [
        (*map(cell, one[:3]), *map(_number, one[3:6]), one.tries, one.confidence)
        for one in gradebook.scores
    ]
    paths = Path(out) / "gradebook.csv", Path(out) / "scores.csv"
    head = "learner,answered,score,out of,percent,safety items missed", "learner,theme,item,first,last,best,tries,confidence"
    write_whole({path: _table(names, rows) for path, names, rows in zip(paths, head, (learners, scores), strict=True)})
    return paths


def _table(names, rows):
    """A table as bytes: with the mark by which Excel knows UTF-8.

    All text is in quotes, so that no sign in a name ends its cell where a country's Excel parts cells by semicolons.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(names.split(","))
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _number(value, digits=4):
    """A number as short as a reader wants it: 1 and not 1.0, 0.3333 and no further."""
    value = round(value, digits)
    return int(value) if value == int(value) else value


def cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula, on one line."""
    if text[:1].isalnum() and text.isprintable():
        return text
    first = next((sign for sign in text if not _unseen(sign)), "")
    line = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") else sign for sign in text)
    # The wide and the small forms of these signs count as well; a minus has a sign of its own.
    starts = unicodedata.normalize("NFKC", first)[:1] in ("=", "+", "-", "@", "\N{MINUS SIGN}")
    return f"'{line}" if starts or text[:1] in ("\t", "\r") else line


def _unseen(sign):
    """Whether a sign leaves no ink: spaces, controls, marks, and the letters that are blank."""
    return unicodedata.category(sign)[0] in "CMZ" or sign in "\u115f\u1160\u2800\u3164\uffa0"
