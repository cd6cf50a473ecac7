"""The bank: the themes of `exercises/`, a file each, and the check of what stands in them."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import attrs

from massage import paths
from massage.items import Item
from massage.records import Id, suggest, unknown
from massage.screening.interview import MADE_UP
from massage.source import Mistake, Source, SourceError, read_source


@attrs.frozen
class _File:
    theme: str
    items: Mapping[Id, Item]


@attrs.frozen
class Theme:
    """One file of items: its name is the file's, its title what a student reads."""

    name: str
    title: str
    items: Mapping[str, Item]


class UnknownTheme(ValueError):
    """There is no such file of items."""


def read_theme(name: str, folder: Path = paths.EXERCISES) -> Theme:
    """The theme `name` of the bank; raises UnknownTheme, or SourceError for a file with mistakes."""
    path = folder / f"{name}.yaml"
    if name not in names(folder):
        raise UnknownTheme(f"there is no theme {name!r} in {folder.name}/{suggest(name, names(folder))}")
    try:
        status = path.stat()
    except OSError:
        return _as_theme(path, _read(path))  # which tells what is wrong
    return _theme(path, status.st_mtime_ns, status.st_size)


def read_bank(folder: Path = paths.EXERCISES) -> tuple[Theme, ...]:
    """Every theme of the bank, by name."""
    return tuple(read_theme(name, folder) for name in names(folder))


def names(folder: Path = paths.EXERCISES) -> list[str]:
    """The names of the themes."""
    return [path.stem for path in _files(folder)]


def _files(folder):
    # Editors leave files beside the one that they edit; their names begin with a dot.
    return sorted(path for path in folder.glob("*.yaml") if not path.name.startswith("."))


@lru_cache(maxsize=64)
def _theme(path, _changed, _size):
    # The time of change and the size are part of the question, so that an edited file is read again.
    return _as_theme(path, _read(path))


def _read(path: Path) -> Source:
    try:
        name = path.resolve().relative_to(paths.ROOT).as_posix()
    except ValueError:
        name = str(path)
    return read_source(path, _File, name)


def _as_theme(path, source):
    return Theme(path.stem, source.record.theme, source.record.items)


# The check ------------------------------------------------------------------------------------------------


@attrs.frozen
class Checked:
    """What a check found: how many items stand in each file, and every mistake."""

    counts: Mapping[str, int]
    mistakes: tuple[Mistake, ...]


def check(files=(), folder: Path = paths.EXERCISES, *, strict: bool = False) -> Checked:
    """Check files of items, by themselves and against the rest of the bank in `folder`; `strict` judges their craft."""
    chosen = {path.resolve(): path for path in map(Path, files or _files(folder))}
    counts, mistakes, first_at, sources = {}, [], {}, {}
    rest = [path for path in _files(folder) if path.resolve() not in chosen]
    for path in [*rest, *chosen.values()]:
        try:
            source = _read(path)
        except SourceError as error:
            mistakes += error.mistakes if path not in rest else ()
            continue
        sources[path] = source
        found = list(_mistakes(source, first_at))
        if path not in rest:
            mistakes += found
            counts[source.name] = len(source.record.items)
    if strict:
        from massage.items.lint import lint

        others = [source for path, source in sources.items() if path in rest]
        mistakes += lint([source for path, source in sources.items() if path not in rest], others)
    return Checked(counts, tuple(sorted(mistakes)))


def _mistakes(source: Source, first_at: dict[str, str]):
    """Mistakes that only show beside other files: ids used twice, unknown claims, sources and areas."""
    from massage.field import read_blueprint, read_claims, read_conditions, read_references  # only a check needs them

    sources = read_references()
    for name, item in source.record.items.items():
        at = ("items", name)
        if name in first_at:
            yield source.mistake(f"the id {name!r} is used already in {first_at[name]}; give this one another", *at)
        first_at.setdefault(name, source.name)
        if name.startswith(MADE_UP):
            yield source.mistake(f"ids that begin with {MADE_UP!r} are those of clients made from a seed", *at)
        wrongs = [
            *unknown("claim", item.claims, read_claims(), "claims"),
            *unknown("source", item.sources, sources, "sources"),
            *unknown("condition", item.conditions, read_conditions(), "conditions"),
            *unknown("area", [item.area] if item.area else [], read_blueprint().areas, "area"),
        ]
        for letter, option in item.options.items():
            wrongs += unknown("source", option.sources, sources, "options", letter, "sources")
            named = [option.claim] if option.claim else []
            wrongs += unknown("claim", named, read_claims(), "options", letter, "claim")
        yield from (source.mistake(text, *at, *path) for text, path in wrongs)
