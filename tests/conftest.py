"""What every test shares: a work folder of its own, and checks by chance that come out the same each time."""

import itertools
import subprocess
import sys
import textwrap

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "workbook",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("workbook")


@pytest.fixture(scope="session")
def _works(tmp_path_factory):
    folder = tmp_path_factory.mktemp("works")
    return (folder / f"{number}" for number in itertools.count())


@pytest.fixture(autouse=True)
def work(_works, monkeypatch):
    """The student's folder of this test, not made yet; nothing touches the real one."""
    folder = next(_works)
    monkeypatch.setenv("MASSAGE_WORK", str(folder))
    return folder


# Root may read and write everything.  A process without these rights meets what a student meets.
_WITHOUT_ROOT = """
import ctypes, os, sys
DAC_OVERRIDE, DAC_READ_SEARCH, CAPBSET_DROP = 1, 2, 24
if os.geteuid() == 0:
    libc = ctypes.CDLL(None, use_errno=True)
    for right in (DAC_OVERRIDE, DAC_READ_SEARCH):
        if libc.prctl(CAPBSET_DROP, right, 0, 0, 0):
            sys.exit("rights cannot be dropped here")
os.execv(sys.executable, [sys.executable, "-c", sys.argv[1]])
"""


@pytest.fixture
def without_root():
    """Runs code in a process of its own that is bound by the rights of files; returns what it prints."""
    if sys.platform != "linux":
        pytest.skip("only Linux can drop root's rights one by one")

    def run(code: str) -> str:
        command = [sys.executable, "-c", _WITHOUT_ROOT, textwrap.dedent(code)]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
