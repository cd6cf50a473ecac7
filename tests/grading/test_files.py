"""The files of a folder that anybody wrote in."""

import os
import socket

import pytest

from massage.grading import files
from massage.grading.files import Found, Refused, contents, find

needs_traps = pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")


def names(folder):
    return [found.name for found in find(folder)]


def trouble(found):
    """What `contents` says about a file that it refuses."""
    with pytest.raises(Refused) as refused:
        contents(found)
    return str(refused.value)


def test_files_are_found_in_folders_by_path(tmp_path):
    """The folders of a school's learning platform are searched, in an order that is the same each time."""
    for name in ("zoe/a.jsonl", "ann/b.jsonl", "m.jsonl", "ann/deep/er/c.jsonl"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert ["ann/b.jsonl", "ann/deep/er/c.jsonl", "m.jsonl", "zoe/a.jsonl"] == names(tmp_path)


def test_what_systems_leave_behind_is_passed_over(tmp_path):
    """Hidden files and folders and those of the Mac's zip say nothing about anybody."""
    for name in (".DS_Store", ".ipynb_checkpoints/a.jsonl", "__MACOSX/a.jsonl", "sub/.hidden"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [] == find(tmp_path)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    """A mistyped folder is an error and not an empty class."""
    with pytest.raises(NotADirectoryError, match="there is no such folder"):
        find(tmp_path / "nowhere")


def test_a_plain_file_is_read_whole(tmp_path):
    """What stands in a file comes out of it, and an empty one is empty."""
    (tmp_path / "a").write_bytes(b"\x00\r\nabc" * 1000)
    (tmp_path / "b").write_bytes(b"")
    assert [b"\x00\r\nabc" * 1000, b""] == [contents(found) for found in find(tmp_path)]


@needs_traps
def test_a_link_is_not_followed(tmp_path):
    """No linked file or folder, nor a link that leads in a circle, brings in what lies outside."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret").write_bytes(b"secret")
    inside = tmp_path / "inside"
    inside.mkdir()
    for name, target in (
        ("file", "../outside/secret"),
        ("folder", "../outside"),
        ("circle", "."),
        ("lost", "nowhere"),
    ):
        (inside / name).symlink_to(target)
    found = find(inside)
    assert ["circle", "file", "folder", "lost"] == [one.name for one in found]
    assert {"is a link to somewhere else, so it was not opened"} == set(map(trouble, found))


@needs_traps
def test_a_link_put_there_after_looking_is_not_followed(tmp_path):
    """Between looking and opening a file may have been swapped for a link."""
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "link").symlink_to("secret")
    assert trouble(Found("link", str(tmp_path / "link"))).startswith("cannot be read")


@needs_traps
def test_a_pipe_is_not_opened(tmp_path):
    """A pipe would make us wait for ever; also where it took a file's place after looking."""
    os.mkfifo(tmp_path / "pipe")
    (found,) = find(tmp_path)
    assert "is a pipe, so it was not opened" == trouble(found)
    assert "is no plain file, so it was not read" == trouble(Found("pipe", found.path))


@needs_traps
def test_a_socket_is_not_opened(tmp_path, monkeypatch):
    """A socket has nothing to read."""
    monkeypatch.chdir(tmp_path)  # a socket's path has to be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket")
        (found,) = find(tmp_path)
    assert "is a socket, so it was not opened" == trouble(found)


@needs_traps
def test_a_device_is_not_read():
    """A device never ends, or does something when it is read."""
    assert "is no plain file, so it was not read" == trouble(Found("zero", "/dev/zero"))


def test_a_huge_file_is_named_and_not_read(tmp_path, monkeypatch):
    """A gigabyte of nothing is seen by its size alone."""
    with open(tmp_path / "huge", "wb") as file:
        file.truncate(1_000_000_000)
    monkeypatch.setattr(files.os, "read", lambda *_: pytest.fail("it was read"))
    (found,) = find(tmp_path)
    assert "is larger than 5 MB, so it was not read" == trouble(found)


def test_a_file_of_the_largest_size_is_read(tmp_path):
    """The limit itself is allowed."""
    with open(tmp_path / "large", "wb") as file:
        file.truncate(files.LARGEST)
    assert files.LARGEST == len(contents(find(tmp_path)[0]))


def test_a_file_that_vanishes_is_told(tmp_path):
    """A file that was deleted after looking is named like any other trouble."""
    assert trouble(Found("gone", str(tmp_path / "gone"))).startswith("cannot be read (No such file")


@needs_traps
def test_what_may_not_be_read_is_told(tmp_path, without_root):
    """A locked file or folder is named, and the rest is found."""
    for name in ("locked", "open"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_bytes(b"x")
    (tmp_path / "shut").write_bytes(b"x")
    (tmp_path / "locked").chmod(0)
    (tmp_path / "shut").chmod(0)
    told = without_root(f"""
        from pathlib import Path
        from massage.grading.files import Refused, contents, find
        for found in find(Path({str(tmp_path)!r})):
            try:
                print(found.name, contents(found))
            except Refused as refused:
                print(found.name, refused)
    """)
    (tmp_path / "locked").chmod(0o700)
    locked, opened, shut = told.splitlines()
    assert "locked/ cannot be read (Permission denied)" == locked
    assert "open/file b'x'" == opened
    assert "shut cannot be read (Permission denied)" == shut
