"""Each speed beside a limit taken in the same run: `python3 workbook.py bench`.

A limit is the least work that the job can be done with on this machine; ratios count, not milliseconds.
No figure here is asserted; the peers' figures were measured on another day and are printed for scale.
"""

import os

import grading
import lessons
import session
import start
import widget

ROWS = [*grading.ROWS, *widget.ROWS, *session.ROWS, *start.ROWS, *lessons.ROWS]


def main() -> None:
    """Print a line a row: what, how long, the limit, the ratio, and what was to be reached."""
    os.environ.setdefault("JUPYTER_PLATFORM_DIRS", "1")
    print(f"{'job':<48}{'ours':>12}{'limit':>12}{'ratio':>8}   must reach")
    for measure in ROWS:
        for row in measure():
            print(row, flush=True)


if __name__ == "__main__":
    main()
