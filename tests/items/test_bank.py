"""The bank: reading its themes, and the check that shows what only shows beside other files."""

import os
from pathlib import Path

import pytest

from massage import paths
from massage.items import bank as banks
from massage.items.bank import UnknownTheme, check, names, read_bank, read_theme
from massage.source import SourceError

ONE = """\
    theme: One
    items:
      first:
        type: choice
        stem: Which?
        key: a
        options: {a: one, b: two}
      second:
        type: choice
        stem: Which?
        key: a
        options: {a: one, b: two}
"""
TWO = ONE.replace("One", "Two").replace("first", "third").replace("second", "fourth")


needs_links = pytest.mark.skipif(os.name != "posix", reason="on Windows a link needs special rights")


def mistakes(*files, folder):
    """What a check tells, with the names of the files alone."""
    return [str(one).replace(f"{folder}{os.sep}", "") for one in check(files, folder).mistakes]


# Reading --------------------------------------------------------------------------------------------------


def test_a_theme(bank):
    """A theme is named after its file; its items know their ids and keep their order."""
    theme = read_theme("one", bank(one=ONE))

    assert ("one", "One", ["first", "second"]) == (theme.name, theme.title, list(theme.items))
    assert ["first", "second"] == [item.id for item in theme.items.values()]


@needs_links
def test_the_bank(bank):
    """The bank is every file of the folder, by name; hidden files, which editors leave there, are none."""
    empty = "theme: Empty\nitems: {}\n"
    folder = bank(two=TWO, zero=empty, one=ONE, nine=empty, a=empty)
    (folder / ".one.yaml").write_text("rubbish")
    (folder / ".#two.yaml").symlink_to("nobody@nowhere")
    (folder / "README.md").write_text("rubbish")

    assert ["a", "nine", "one", "two", "zero"] == names(folder)
    assert ["Empty", "Empty", "One", "Two", "Empty"] == [theme.title for theme in read_bank(folder)]
    assert {"a.yaml": 0, "nine.yaml": 0, "one.yaml": 2, "two.yaml": 2, "zero.yaml": 0} == {
        Path(name).name: count for name, count in check(folder=folder).counts.items()
    }


def test_an_empty_bank(bank):
    """A folder without files is an empty bank, and so is a folder that is not there."""
    folder = bank()

    assert () == read_bank(folder) == read_bank(folder / "none")
    assert ({}, ()) == (check(folder=folder).counts, check(folder=folder).mistakes)


def test_unknown_theme():
    """A mistyped theme is answered with the one that was meant."""
    with pytest.raises(UnknownTheme) as error:
        read_theme("contraindication")

    assert "there is no theme 'contraindication' in exercises/; did you mean 'contraindications'?" == str(
        error.value
    )


@pytest.mark.parametrize("name", ["../bank/one", "one.yaml", "", "..", "/etc/passwd", "One"])
def test_no_theme(bank, name):
    """A theme is a name and no path: nothing outside the folder is read."""
    with pytest.raises(UnknownTheme):
        read_theme(name, bank(one=ONE))


def test_a_theme_with_mistakes(bank):
    """A file with mistakes is told, not half read."""
    folder = bank(one=ONE.replace("key: a", "key: c"))

    with pytest.raises(SourceError) as error:
        read_theme("one", folder)
    assert [6, 11] == [one.line for one in error.value.mistakes]


@needs_links
def test_a_link_that_leads_nowhere(bank):
    """A file that is listed and cannot be found is told like any other mistake."""
    folder = bank()
    (folder / "one.yaml").symlink_to(folder / "none")

    with pytest.raises(SourceError, match=r"one.yaml: there is no such file"):
        read_theme("one", folder)


def test_an_unchanged_file_is_read_once(bank, monkeypatch):
    """Asking again for a theme costs no reading."""
    folder = bank(one=ONE)
    before = read_theme("one", folder)
    monkeypatch.setattr(banks, "_read", None)

    assert before is read_theme("one", folder)


def test_a_changed_file_is_read_again(bank):
    """A teacher who edits a file sees the change without a restart, even when its size stays the same."""
    path = bank(one=ONE) / "one.yaml"
    assert "Which?" == read_theme("one", path.parent).items["first"].stem

    bank(one=ONE.replace("Which?", "What??"))
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1))
    assert "What??" == read_theme("one", path.parent).items["first"].stem


# The check ------------------------------------------------------------------------------------------------


def test_the_shipped_bank():
    """The bank as shipped has no mistakes, and the check has counted every item."""
    checked = check()

    assert () == checked.mistakes
    assert {f"exercises/{theme.name}.yaml": len(theme.items) for theme in read_bank()} == checked.counts
    assert sum(checked.counts.values()) > 20


def test_an_id_used_twice(bank):
    """An id that two files use is told where it is used for the second time."""
    folder = bank(one=ONE, two=TWO.replace("fourth", "first"))

    expected = "two.yaml:9:5: the id 'first' is used already in one.yaml; give this one another"
    assert [expected] == mistakes(folder=folder)


def test_an_id_used_in_three_files(bank):
    """Each further use is told, with the first one."""
    folder = bank(one=ONE, two=ONE, zero=ONE)

    assert ["two.yaml:4:5", "two.yaml:9:5", "zero.yaml:4:5", "zero.yaml:9:5"] == [
        one.partition(": ")[0] for one in mistakes(folder=folder)
    ]


def test_an_id_used_twice_in_a_file(bank):
    """Within a file the id is a name given twice."""
    folder = bank(one=ONE.replace("second", "first"))

    assert ["one.yaml:8:3: 'first' is given twice; first on line 3"] == mistakes(folder=folder)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("claims: [C28, C99]", "8:19: unknown claim 'C99'; those known stand in assets/field/"),
        ("claims: [C28, C199]", "8:19: unknown claim 'C199'; did you mean 'C19'?"),
        ("sources: [R54, R00, S00]", "8:20: unknown source 'R00'; those known stand in assets/field/"),
        ("area: patology", "8:11: unknown area 'patology'; did you mean 'pathology'?"),
    ],
)
def test_what_is_not_known(bank, line, expected):
    """An unknown claim, source or area is told at its place."""
    folder = bank(
        one=ONE.replace("options: {a: one, b: two}", f"options: {{a: one, b: two}}\n        {line}", 1)
    )

    assert [f"one.yaml:{expected}"] == mistakes(folder=folder)


def test_an_unknown_source_of_an_option(bank):
    """The sources of an option are looked up as well."""
    folder = bank(one=ONE.replace("a: one", "a: {text: one, sources: [R54, R00]}", 1))

    assert ["one.yaml:7:45: unknown source 'R00'; those known stand in assets/field/"] == mistakes(
        folder=folder
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("C199", "7:37: unknown claim 'C199'; did you mean 'C19'?"),
        ("X00", "7:37: unknown claim 'X00'; those known stand in assets/field/"),
        ("[C03]", "7:37: expected a name, found a list"),
    ],
)
def test_an_unknown_claim_of_an_option(bank, name, expected):
    """The statement that a wrong option is has to be one of the article."""
    wrong = ONE.replace("key: a", "key: b", 1)
    folder = bank(one=wrong.replace("a: one", f"a: {{text: one, claim: {name}}}", 1))

    assert [f"one.yaml:{expected}"] == mistakes(folder=folder)


def test_a_file_from_elsewhere(bank, tmp_path):
    """A teacher's own file is checked against the bank, and only its own mistakes are told."""
    own = tmp_path / "own.yaml"
    own.write_text(
        "theme: Own\nitems:\n  first:\n    type: choice\n    stem: s\n    key: a\n    options: {a: b, c: d}\n"
    )
    folder = bank(one=ONE, two=TWO.replace("key: a", "key: x"))

    checked = check([own], folder)
    assert {str(own): 1} == checked.counts
    assert [f"{own}:4:5: the id 'first' is used already in {folder / 'one.yaml'}; give this one another"] == [
        str(one) for one in checked.mistakes
    ]


def test_a_file_beside_the_shipped_bank(tmp_path):
    """An id of the shipped bank is told with the name that a teacher knows."""
    own = tmp_path / "own.yaml"
    own.write_text(
        "theme: Own\nitems:\n"
        "  calf-after-flight:\n    type: choice\n    stem: s\n    key: a\n    options: {a: b, c: d}\n"
    )

    assert "used already in exercises/contraindications.yaml;" in str(check([own]).mistakes[0])


@needs_links
def test_a_file_of_the_bank(bank):
    """A file of the bank is not compared with itself, however it is named, nor when it is named twice."""
    folder = bank(one=ONE, two=TWO)
    link = folder.parent / "link"
    link.symlink_to(folder)

    assert [] == mistakes(link / "one.yaml", folder=folder)
    assert [] == mistakes(folder / "one.yaml", link / "one.yaml", folder=folder)


def test_a_relative_name(monkeypatch):
    """A file of the workbook is called by its name in the workbook, wherever the check was started."""
    monkeypatch.chdir(paths.EXERCISES)

    assert ["exercises/start-here.yaml"] == list(check(["start-here.yaml"]).counts)


def test_a_file_that_is_missing(bank):
    """A missing file is told, and the others are checked."""
    folder = bank(one=ONE)

    checked = check([folder / "none.yaml", folder / "one.yaml"], folder)
    assert [f"{folder / 'none.yaml'}: there is no such file; check the name"] == [
        str(one) for one in checked.mistakes
    ]
    assert {str(folder / "one.yaml"): 2} == checked.counts


def test_mistakes_of_several_files(bank):
    """The mistakes of all files are told, by file and line."""
    folder = bank(two=TWO.replace("key: a", "key: x"), one=ONE.replace("stem", "steam"))

    assert [
        "one.yaml:4:5",
        "one.yaml:5:5",
        "one.yaml:9:5",
        "one.yaml:10:5",
        "two.yaml:6:10",
        "two.yaml:11:10",
    ] == [one.partition(": ")[0] for one in mistakes(folder=folder)]


@pytest.mark.parametrize(("old", "key"), [("choice", "a"), ("choices", "[a]")])
def test_a_key_is_no_wrong_statement_of_the_article(bank, old, key):
    """`claim` marks a wrong option; on the right one it would call the article's words right."""
    marked = ONE.replace("type: choice", f"type: {old}", 1).replace("key: a", f"key: {key}", 1)
    folder = bank(one=marked.replace("a: one", "a: {text: one, claim: C03}", 1))

    (told,) = mistakes(folder=folder)
    assert told.startswith("one.yaml:7:37: 'claim' marks a wrong option")
