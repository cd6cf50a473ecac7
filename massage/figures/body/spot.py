"""One region on a map of the body, and what is said of it there."""

import attrs

from massage.field import Region
from massage.session.plan import Step, whole

NO_HANDS = "no hands"
"""What is said of a place that no stroke may touch, for anybody."""


@attrs.frozen(kw_only=True)
class Spot:
    """One region on a map: the places of the map that it covers, and what is said of it there.

    `shut` says what nobody gets there of what is in question, `lacks` what is still owed;
    `is_out` that it stays out for this client today, `is_spared` that the plan leaves it out.
    """

    region: Region
    covers: tuple[str, ...]
    shut: str = ""
    is_out: bool = False
    is_spared: bool = False
    lacks: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def minutes(self) -> float:
        """How long the plan works on the region by its own name."""
        return whole(round(float(sum(step.minutes for step in self.steps)), 6))

    @property
    def dose(self) -> str:
        """Minutes and pressure of its steps in words."""
        if not self.steps:
            return ""
        low, high = min(step.pressure for step in self.steps), max(step.pressure for step in self.steps)
        return f"{self.minutes} min, pressure {low if low == high else f'{low} to {high}'}"

    @property
    def note(self) -> str:
        """All that is said of it; nothing where nothing is special."""
        is_out = self.is_out and self.shut != NO_HANDS
        barred = ", ".join(filter(None, (self.shut, "out today" if is_out else "")))
        if barred and self.steps:
            return f"{barred}, yet planned: {self.dose}"
        spared = "left out" if self.is_spared and not barred else ""
        lacks = () if barred or self.is_spared else self.lacks
        return ", ".join(filter(None, (barred, spared, self.dose, *lacks)))

    @property
    def sign(self) -> str | None:
        """What the map marks it with: `shut` for anybody, `out` for this client, `lacks` something, or nothing."""
        lacks = self.lacks and not self.is_spared
        return "shut" if self.shut else "out" if self.is_out else "lacks" if lacks else None

    @property
    def words(self) -> str:
        """Its name with what is said of it."""
        return f"{self.region.name}: {self.note}" if self.note else self.region.name
