"""Run the course as CI does."""

import subprocess
import sys
import time

from clock import Row

from massage.paths import NOTEBOOKS, ROOT


def course():
    """nbval over every lesson, against pytest's own start; the limit is a kernel's start and stop a lesson."""
    lessons = sorted(NOTEBOOKS.rglob("*.ipynb"))
    ours = _timed("-m", "pytest", "-q", "-p", "no:cacheprovider", *map(str, lessons))
    none = _timed("-m", "pytest", "-q", "-p", "no:cacheprovider", "--version")
    bare = _timed("-c", _KERNELS.format(many=len(lessons)))
    yield Row("run a lesson in CI", (ours - none) / len(lessons), bare / len(lessons), "s", "1.5 s a lesson")


_KERNELS = """
from jupyter_client import KernelManager
for _ in range({many}):
    manager = KernelManager(); manager.start_kernel(); client = manager.client(); client.start_channels()
    client.wait_for_ready(); client.stop_channels(); manager.shutdown_kernel()
"""


def _timed(*command) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, *command], check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - begun


ROWS = [course]
