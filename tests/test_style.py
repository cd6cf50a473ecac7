"""The code's style, held by ruff; its rules stand in pyproject.toml."""

import subprocess
import sys

from massage.paths import ROOT


def test_ruff_finds_nothing():
    """No unused name, no line over 120 signs, imports in order."""
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "."], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
