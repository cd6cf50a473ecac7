"""The first cell of a lesson, each time in a fresh Python."""

import subprocess
import sys

from clock import Row

TIMED = "import time; begun = time.perf_counter(); {code}; print(time.perf_counter() - begun)"
FIRST_CELL = "from massage import Client, decide, hand_in, quiz, solved, sources"
FIRST_QUIZ = "from massage import quiz; quiz('contraindications', first=3)"
LIMIT = "import anywidget"


def _fresh(code: str) -> float:
    done = subprocess.run([sys.executable, "-c", TIMED.format(code=code)], check=True, capture_output=True, text=True)
    return float(done.stdout)


def first_cell():
    """The import alone, and the import with the first quiz, against importing anywidget."""
    rounds = [[_fresh(code) for code in (FIRST_CELL, FIRST_QUIZ, LIMIT)] for _ in range(7)]
    cell, shown, limit = (sorted(column)[3] * 1e3 for column in zip(*rounds, strict=True))
    yield Row("first cell of a lesson", cell, limit, "ms", "within 1.2")
    yield Row("  first cell and first quiz shown", shown, limit, "ms", "for scale")


ROWS = [first_cell]
