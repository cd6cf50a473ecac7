"""Where the folders lie."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "assets"
EXERCISES = ROOT / "exercises"
NOTEBOOKS = ROOT / "notebooks"


def work() -> Path:
    """The student's own folder: `work/`, or what the environment variable MASSAGE_WORK names.

    A school that shares one read-only workbook sets the variable, and so do the tests.
    """
    return Path(os.environ.get("MASSAGE_WORK") or ROOT / "work")


def answers() -> Path:
    """Where the log of answers is kept."""
    return work() / "answers"
