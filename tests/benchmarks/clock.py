"""How the benchmarks measure and how a row reads."""

import statistics
import time
from collections.abc import Callable

import attrs


@attrs.frozen
class Row:
    """One line of the table; `ours` and `limit` in the same `unit`."""

    job: str
    ours: float
    limit: float
    unit: str
    goal: str

    def __str__(self) -> str:
        ratio = self.ours / self.limit
        ours, limit = (f"{figure:>9.3g} {self.unit:<2}" for figure in (self.ours, self.limit))
        return f"{self.job:<48}{ours}{limit}{ratio:>8.3f}   {self.goal}"


def alternate(ours: Callable[[], object], limit: Callable[[], object], rounds: int) -> tuple[float, float]:
    """The median seconds of both, taken in turn so that a noisy machine hits both alike."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for work, kept in zip((ours, limit), times, strict=True):
            begun = time.perf_counter()
            work()
            kept.append(time.perf_counter() - begun)
    return statistics.median(times[0]), statistics.median(times[1])
