"""Items written as a teacher writes them."""

import textwrap

import pytest

from massage.items.bank import read_theme
from massage.source import SourceError


@pytest.fixture
def bank(tmp_path):
    """Writes files of items into a folder of this test: bank(name="theme: ...") returns the folder."""
    folder = tmp_path / "bank"
    folder.mkdir()

    def write(**files):
        for name, text in files.items():
            (folder / f"{name}.yaml").write_text(textwrap.dedent(text), encoding="utf-8")
        return folder

    return write


@pytest.fixture
def item(bank):
    """The item of these lines, which begin on line 4 of its file in column 5."""

    def item(lines):
        text = textwrap.indent(textwrap.dedent(lines).strip("\n"), "    ")
        folder = bank(theme=f"theme: Theme\nitems:\n  one:\n{text}\n")
        return read_theme("theme", folder).items["one"]

    return item


@pytest.fixture
def told(item):
    """What is told about an item with mistakes, without the name of its file."""

    def told(lines):
        with pytest.raises(SourceError) as error:
            item(lines)
        return [f"{one.line}:{one.column}: {one.text}" for one in error.value.mistakes]

    return told
