"""The client: what the intake holds."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs

from massage.field import STAGES, Stage, read_conditions, read_regions
from massage.records import Id, Unfit, suggest, unknown
from massage.source import read


@attrs.frozen
class Finding:
    """A condition that was found, and where; without a place it is at its usual one, or anywhere."""

    condition: str
    place: str | None = None


@attrs.frozen(kw_only=True)
class Last:
    """The last session: how long it was and how deep."""

    minutes: int
    pressure: int


def _is_sound(last) -> bool:
    return (
        isinstance(last, Last)
        and type(last.minutes) is type(last.pressure) is int
        and 1 <= last.minutes <= 240
        and 1 <= last.pressure <= 5
    )


def _as_findings(given):
    """Findings as records; a file and a lesson write `fever`, or `{bruise: shoulder-girdle}` with a place."""
    if isinstance(given, (str, Mapping, Finding)) or not isinstance(given, Iterable):
        given = [given]
    return tuple(finding for one in given for finding in _findings(one))


def _findings(one):
    if isinstance(one, Finding):
        return [one]
    if isinstance(one, Mapping):
        return [Finding(condition, place) for condition, place in one.items()]
    return [Finding(one)]


def _as_names(given):
    return (given,) if isinstance(given, str) or not isinstance(given, Iterable) else tuple(given)


_names = attrs.field(default=(), converter=_as_names)


@attrs.frozen(kw_only=True)
class Client:
    """One client at the door; only age, reason, site, stage and pain are needed.

    `age` in years, `pain` 0 to 10 now, `session` counts from 1 in this course of treatment, `minutes` agreed for today.
    `findings` are condition ids; `cleared` those for which a written clearance is there.
    `screened` and `consent` are regions: those that were screened, and those that the client agreed to.
    Raises Unfit, with what is known, for an unknown condition, region or stage: nothing is passed over.
    """

    age: int
    reason: str
    site: Id
    stage: Stage
    pain: int
    anxious: bool = False
    session: int = 1
    last: Last | None = None
    minutes: int | None = None
    findings: tuple[Id | Mapping[Id, Id], ...] = attrs.field(default=(), converter=_as_findings)
    cleared: tuple[Id, ...] = _names
    screened: tuple[Id, ...] = _names
    consent: tuple[Id, ...] = _names

    def __attrs_post_init__(self):
        wrongs = [*self._wrong_numbers(), *self._unknown_words()]
        if wrongs:
            raise Unfit(wrongs)

    def _wrong_numbers(self):
        rows = [("age", self.age, 0, 120), ("pain", self.pain, 0, 10), ("session", self.session, 1, 1000)]
        if self.minutes is not None:
            rows.append(("minutes", self.minutes, 1, 240))
        for name, number, least, most in rows:
            if type(number) is not int or not least <= number <= most:
                yield f"{name} {number!r} should be a whole number from {least} to {most}", (name,)
        if self.last is not None and not _is_sound(self.last):
            yield "the last session should have 1 to 240 minutes and a pressure from 1 to 5", ("last",)

    def _unknown_words(self):
        if not isinstance(self.reason, str) or not self.reason.strip():
            yield "the reason for the visit should be text", ("reason",)
        if self.stage not in STAGES:
            yield f"unknown stage {self.stage!r}{suggest(str(self.stage), STAGES)}", ("stage",)
        regions, conditions = read_regions(), read_conditions()
        yield from unknown("region", [self.site], regions, "site")
        yield from unknown("region", self.screened, regions, "screened")
        yield from unknown("region", self.consent, regions, "consent")
        yield from unknown("condition", self.cleared, conditions, "cleared")
        yield from unknown("condition", [one.condition for one in self.findings], conditions, "findings")
        places = ["body" if one.place is None else one.place for one in self.findings]
        yield from unknown("region", places, regions, "findings")


@attrs.frozen
class _File:
    client: Client


def read_client(path: Path) -> Client:
    """The client in a file that holds `client:`; raises SourceError with every mistake."""
    return read(path, _File).client
