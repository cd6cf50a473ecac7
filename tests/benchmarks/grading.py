"""Grade 200 submissions of 20 answers, and keep one answer."""

import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from clock import Row, alternate

from massage.grading.gradebook import grade
from massage.items.bank import read_bank
from massage.learner.attempts import Log
from massage.learner.events import answer
from massage.learner.handing_in import hand_in

LEARNERS, ANSWERS = 200, 20
NBGRADER = 1.2
"""Seconds a submission, as measured for nbgrader on a machine of this kind."""


def hand_in_class(folder: Path) -> None:
    """A class of learners, each with answers that are right and wrong in turn."""
    items = [item for theme in read_bank() for item in theme.items.values()][:ANSWERS]
    for number in range(LEARNERS):
        log = Log(folder / "logs" / str(number))
        log.keep = log._kept.append  # only what is handed in matters here
        for place, item in enumerate(items):
            filled = item.filled(item.variant(0))
            response = filled.samples()["right" if (place + number) % 3 else "wrong"]
            log.keep(answer(item, response, score=1.0, at=datetime.now(UTC), variant=item.variant(0), confidence=2))
        hand_in(f"Learner {number:03}", log, folder / "in", datetime.now(UTC), "1")


def grading_a_class():
    """The whole command against nbgrader, and the work after start-up against reading and comparing the literals."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        hand_in_class(folder)
        bank = read_bank()
        keys = {item.id: item for theme in bank for item in theme.items.values()}

        def ours():
            grade(folder / "in", bank)

        def limit():
            for path in (folder / "in").iterdir():
                events = [json.loads(line) for line in path.read_text().splitlines()[1:]]
                sum(event["response"] == keys[event["item"]].key for event in events)

        command = [sys.executable, "-m", "massage", "grade", str(folder / "in"), "--out", str(folder / "out")]
        whole, bare = alternate(
            lambda: subprocess.run(command, check=True, capture_output=True),
            lambda: subprocess.run([sys.executable, "-c", "pass"], check=True),
            5,
        )
        work, literals = alternate(ours, limit, 7)
    yield Row("grade 200 x 20, whole command (limit: nbgrader)", whole, NBGRADER * LEARNERS, "s", "at most 0.001")
    yield Row("  the same, against starting Python", whole * 1e3, bare * 1e3, "ms", "for scale")
    yield Row("  the same, reading and scoring alone", work * 1e3, literals * 1e3, "ms", "within 2")


def keeping_an_answer():
    """One event on the disk against a bare append and fdatasync of the same bytes."""
    with tempfile.TemporaryDirectory() as name:
        log = Log(Path(name) / "answers")
        item = next(iter(read_bank()[0].items.values()))
        event = answer(item, item.right_response(), score=1.0, at=datetime.now(UTC), variant={}, confidence=2)
        line = event.line.encode() + b"\n"
        bare = os.open(Path(name) / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

        def limit():
            os.write(bare, line)
            os.fdatasync(bare)

        log.keep(event)
        ours, least = alternate(lambda: log.keep(event), limit, 400)
        os.close(bare)
    yield Row("keep one answer", ours * 1e3, least * 1e3, "ms", "within 1.3")


ROWS = [grading_a_class, keeping_an_answer]
