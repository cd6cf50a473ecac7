"""The set-up, tried on copies of workbook.py in folders of their own, far from the real .venv and work/.

Most copies get a stand-in for .venv: a small script that notes each call of pip and is else the Python that
runs these tests. One copy is set up for real, with a package made here, so that no network is needed.
"""

import ast
import ctypes
import json
import os
import pty
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from jupyter_client import BlockingKernelClient

ROOT = Path(__file__).resolve().parents[1]

# Takes the place of the module venv, which needs seconds where this needs none.
STAND_IN = f"""
import pathlib, shutil, subprocess, os, sys
place = pathlib.Path(sys.argv[-1])
subprocess.run(os.environ.get("STAND_IN_VENV", "true"), shell=True)
if "--clear" in sys.argv:
    shutil.rmtree(place, ignore_errors=True)
(place / "bin").mkdir(parents=True, exist_ok=True)
python = place / "bin" / "python"
python.unlink(missing_ok=True)
python.write_text('''#!/bin/sh
if [ "$2" = pip ]; then
    echo "$@" >> pip-calls
    eval "${{STAND_IN_PIP:-true}}"
    exit
fi
exec {shlex.quote(sys.executable)} "$@"
''')
python.chmod(0o755)
"""

# Takes the place of whatever the workbook starts.
TELLS = """
import json, os, sys, time
told = {"arguments": sys.argv[1:], "folder": os.getcwd(), "environment": dict(os.environ)}
print(json.dumps(told), flush=True)
time.sleep(float(os.environ.get("SECONDS_LONG", 0)))
sys.exit(int(os.environ.get("EXIT", 0)))
"""

# Builds the two-line package of the copy that is set up for real.
BUILDS = """
import os, zipfile
FILES = {
    "massage.pth": os.getcwd(),
    "massage-1.dist-info/METADATA": "Metadata-Version: 2.1\\nName: massage\\nVersion: 1\\n",
    "massage-1.dist-info/WHEEL": "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
    "massage-1.dist-info/RECORD": "",
}
def build_editable(folder, *settings):
    with zipfile.ZipFile(os.path.join(folder, "massage-1-py3-none-any.whl"), "w") as wheel:
        for name, content in FILES.items():
            wheel.writestr(name, content)
    return "massage-1-py3-none-any.whl"
"""
BUILT_HERE = '[build-system]\nrequires = []\nbuild-backend = "builds"\nbackend-path = ["."]\n'


def cannot_run(reason):
    """Skip a test that this machine cannot run; on a CI machine, where it must run, fail."""
    (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)


class Workbook:
    """A copy of workbook.py with files of its own, and how it is started."""

    def __init__(self, folder: Path, *, beside: Path):
        self.folder, self.beside, self.work = folder, beside, folder / "work"
        self.write("workbook.py", (ROOT / "workbook.py").read_text("utf-8"))
        for name in ("requirements.txt", "pyproject.toml", "tests/requirements.txt"):
            self.write(name, "")
        self.write("tests/benchmarks/run.py", TELLS)
        for program in ("jupyterlab", "pytest", "massage"):
            put(beside / "programs" / program / "__init__.py", "")
            put(beside / "programs" / program / "__main__.py", TELLS)
        for name, content in {"__init__": "", "__main__": STAND_IN}.items():
            put(beside / "environment" / "venv" / f"{name}.py", content)
        (beside / "home").mkdir(exist_ok=True)
        self.python_path = [beside / "environment", beside / "programs"]

    def write(self, name, content):
        return put(self.folder / name, content)

    def lesson(self, name, text):
        """Ship a lesson of one cell."""
        cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": [text]}
        return self.write(
            f"notebooks/{name}",
            json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}),
        )

    def settings(self, **extra):
        """The variables it is started with: none of the machine's own for pip and Jupyter, and no network."""
        foreign = ("PIP_", "JUPYTER", "XDG_", "IPYTHON", "MPL", "MASSAGE", "PYTHON", "VIRTUAL_ENV")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        ours = {
            "HOME": str(self.beside / "home"),
            "PATH": os.defpath,
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
            "PIP_RETRIES": "1",
            "PYTHONPATH": os.pathsep.join(map(str, self.python_path)),
        }
        return kept | ours | extra

    def command(self, *arguments):
        return [sys.executable, str(self.folder / "workbook.py"), *arguments]

    def run(self, *arguments, cwd=None, preexec_fn=None, **settings):
        """Run it to its end."""
        return subprocess.run(
            self.command(*arguments), env=self.settings(**settings), cwd=cwd or self.beside, timeout=180,
            preexec_fn=preexec_fn, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip

    @contextmanager
    def started(self, *arguments, stdin=subprocess.DEVNULL, **settings):
        """Start it in a process group of its own, which a terminal's Ctrl+C would reach as a whole."""
        output = self.beside / f"output-{time.monotonic_ns()}"
        with output.open("wb") as file:
            process = subprocess.Popen(
                self.command(*arguments), env=self.settings(**settings), cwd=self.beside, stdin=stdin,
                stdout=file, stderr=file, start_new_session=True,
            )  # fmt: skip
        process.output = lambda: output.read_text("utf-8")
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    @property
    def pip_calls(self):
        notes = self.folder / "pip-calls"
        return notes.read_text().splitlines() if notes.exists() else []

    @property
    def stamp(self):
        return self.folder / ".venv" / "workbook.stamp"


def put(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return path


def until(condition, seconds=90):
    """Wait for a condition and hand back what it gives."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
    return found


def one_line(result):
    """The only thing a failed run has to say: one line on stderr, and an exit code that is not 0."""
    assert result.returncode not in (None, 0)
    assert len(result.stderr.splitlines()) == 1, result.stderr
    return result.stderr


def told(result):
    """What the program that was started says of its arguments, its folder and its variables."""
    return json.loads(result.stdout.splitlines()[-1])


@pytest.fixture
def workbook(tmp_path):
    if os.name == "nt":
        cannot_run("the stand-in for .venv is a shell script")
    made = Workbook(tmp_path / "workbook", beside=tmp_path)
    made.lesson("00-start-here.ipynb", "Start")
    return made


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """A copy set up by the real venv and the real pip, where spaces and accents are in the way."""
    beside = tmp_path_factory.mktemp("real")
    made = Workbook(beside / "Çours de màssage été", beside=beside)
    made.python_path = []
    made.write("requirements.txt", "-e .")
    made.write("pyproject.toml", BUILT_HERE + '[project]\nname = "massage"\nversion = "1"\n')
    made.write("builds.py", BUILDS)
    made.write("massage/__main__.py", TELLS)
    # Where pip is told to install for the user only, an environment has no such place.
    made.first = made.run("grade", "é 1.zip", EXIT="3", PIP_USER="1")
    return made


# The first start and the second


def test_a_first_start_installs_the_package_in_a_folder_with_spaces_and_accents(real):
    """The package is installed as it stands in "Çours de màssage été", with no network, and started."""
    assert (real.first.returncode, real.first.stderr) == (3, "")
    assert real.first.stdout.splitlines()[0] == "Setting up, once: about a minute."
    assert told(real.first)["arguments"] == ["grade", "é 1.zip"]


def test_a_second_start_needs_neither_network_nor_pip(real):
    """With pip taken out of the environment and its index closed, the second start goes straight to work."""
    for pip in (real.folder / ".venv").glob("lib/python*/site-packages/pip"):
        shutil.rmtree(pip)
    second = real.run("grade")
    assert (second.returncode, second.stderr) == (0, "")
    assert len(second.stdout.splitlines()) == 1


def test_a_set_up_keeps_nothing_outside_its_folder(real):
    """No cache and no settings in the home folder, and no log once all went well."""
    assert list((real.beside / "home").rglob("*")) == []
    assert not (real.work / "setup.log").exists()


def test_pip_runs_once_and_in_the_project(workbook):
    """Two starts from another folder: one call of pip, and the requirements lie where it runs."""
    for _ in range(2):
        assert workbook.run().returncode == 0
    assert workbook.pip_calls == ["-m pip install -r requirements.txt"]


@pytest.mark.parametrize("file", ["requirements.txt", "pyproject.toml"])
def test_a_changed_requirement_makes_the_environment_anew(workbook, file):
    """An update that changes what is needed clears the old environment away."""
    workbook.run("grade")
    old = put(workbook.folder / ".venv" / "old", "")
    workbook.write(file, "# changed")
    assert workbook.run("grade").returncode == 0
    assert (len(workbook.pip_calls), old.exists()) == (2, False)


def test_another_python_makes_the_environment_anew(workbook):
    """A stamp that names another Python version does not count."""
    workbook.run("grade")
    stamp, ours = workbook.stamp.read_bytes(), sys.implementation.cache_tag.encode()
    assert ours in stamp
    workbook.stamp.write_bytes(stamp.replace(ours, b"cpython-310"))
    assert workbook.run("grade").returncode == 0
    assert len(workbook.pip_calls) == 2


def test_an_environment_whose_python_is_gone_is_made_anew(workbook):
    """After an update of the system the link to its old Python leads nowhere."""
    workbook.run("grade")
    python = workbook.folder / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python")
    assert workbook.run("grade").returncode == 0
    assert len(workbook.pip_calls) == 2


def test_a_copied_folder_gets_an_environment_of_its_own(workbook, tmp_path):
    """Copied with its .venv, the copy sets up again; the first one goes on as it was."""
    workbook.run("grade")
    shutil.copytree(workbook.folder, tmp_path / "copy")
    copy = Workbook(tmp_path / "copy", beside=tmp_path)
    old = put(copy.folder / ".venv" / "old", "")
    for each in (copy, workbook):
        assert each.run("grade").returncode == 0
    assert (len(copy.pip_calls), len(workbook.pip_calls), old.exists()) == (2, 1, False)
    assert os.fsencode(copy.folder) in copy.stamp.read_bytes()


# A set-up that does not get to its end


@pytest.mark.parametrize("half_way", ["STAND_IN_VENV", "STAND_IN_PIP"])
def test_a_set_up_killed_half_way_is_made_anew(workbook, half_way):
    """Killed while venv or pip runs, it leaves no stamp; the next start waits for what still runs."""
    begun = workbook.beside / "begun"
    with workbook.started("grade", **{half_way: f"touch '{begun}'; sleep 1"}) as process:
        until(begun.exists)
        old = put(workbook.folder / ".venv" / "old", "")
        process.kill()
        process.wait()
    assert not workbook.stamp.exists()
    result = workbook.run("grade")
    assert (result.returncode, old.exists(), workbook.stamp.exists()) == (0, False, True)
    assert "Waiting for it." in result.stdout


def test_an_update_that_was_killed_and_taken_back_is_made_anew(workbook):
    """Before the old environment is removed its stamp is gone: what is left of it never counts."""
    workbook.run("grade")
    workbook.write("requirements.txt", "# an update")
    begun = workbook.beside / "begun"
    with workbook.started("grade", STAND_IN_VENV=f"touch '{begun}'; sleep 1; exit 1") as process:
        until(begun.exists)
        os.killpg(process.pid, signal.SIGKILL)
    workbook.write("requirements.txt", "")
    assert workbook.run("grade").returncode == 0
    assert len(workbook.pip_calls) == 2


def test_ctrl_c_while_setting_up_ends_in_one_line(workbook):
    """Ctrl+C stops pip too, leaves no stamp, and shows no traceback."""
    begun = workbook.beside / "begun"
    with workbook.started("grade", STAND_IN_PIP=f"touch '{begun}'; sleep 60") as process:
        until(begun.exists)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(30) == 130
    assert process.output().splitlines()[1:] == ["", "Stopped. You can start again at any time."]
    assert not workbook.stamp.exists()


def test_a_second_set_up_waits_for_the_first(workbook):
    """Two starts at the same time set up once, and the second one says that it waits."""
    begun = workbook.beside / "begun"
    with workbook.started("grade", STAND_IN_PIP=f"touch '{begun}'; sleep 1") as first:
        until(begun.exists)
        second = workbook.run("grade")
        assert (first.wait(30), second.returncode) == (0, 0)
    assert "The workbook is being set up in another window. Waiting for it." in second.stdout
    assert len(workbook.pip_calls) == 1


# What is missing is one line


def test_an_old_python_is_one_line(workbook):
    """Python 3.8 reads the whole file and gets as far as the line that says what is needed."""
    ast.parse((ROOT / "workbook.py").read_text("utf-8"), feature_version=(3, 8))
    old = "import runpy, sys; sys.version_info = (3, 8, 18); runpy.run_path(sys.argv[1], run_name='__main__')"
    command = [sys.executable, "-c", old, workbook.folder / "workbook.py"]
    result = subprocess.run(command, capture_output=True, text=True)
    assert "The workbook needs Python 3.11 or newer, not 3.8." in one_line(result)
    assert not workbook.work.exists()


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_is_one_line(workbook, module):
    """Debian ships Python without venv or without ensurepip: the line names the package."""
    put(workbook.beside / "environment" / "sitecustomize.py", f"import sys; sys.modules[{module!r}] = None")
    assert "apt install python3-venv" in one_line(workbook.run())
    assert not (workbook.folder / ".venv").exists()


def test_no_network_at_the_first_start_is_one_line(workbook):
    """The real pip with a closed index: the line says to connect, and the log keeps what pip said."""
    workbook.write("requirements.txt", "a-package-that-is-not-there==1")
    real_pip = {"STAND_IN_PIP": f'exec {shlex.quote(sys.executable)} "$@"'}
    line = one_line(workbook.run(**real_pip))
    assert "Setting up needs the internet" in line and "work/setup.log" in line
    assert "a-package-that-is-not-there" in (workbook.work / "setup.log").read_text()
    assert not workbook.stamp.exists()


def test_any_other_failure_of_pip_is_one_line(workbook):
    """Where nothing is known to help, the line at least names the log."""
    failing = {"STAND_IN_PIP": "echo it went wrong; exit 2"}
    assert one_line(workbook.run(**failing)) == "Setting up failed. (Details: work/setup.log)\n"
    assert (workbook.work / "setup.log").read_text() == "it went wrong\n"


def test_a_folder_that_cannot_be_written_is_one_line(workbook):
    """A folder that is somebody else's, or on a read-only disk."""
    workbook.folder.chmod(0o555)
    try:
        line = one_line(workbook.run(preexec_fn=obey_permissions))
    finally:
        workbook.folder.chmod(0o755)
    assert f"The folder {workbook.folder} cannot be written." in line


def obey_permissions():
    """Take from root the right to write everywhere (CAP_DAC_OVERRIDE, 1; PR_CAPBSET_DROP, 24)."""
    if os.geteuid() == 0 and ctypes.CDLL(None).prctl(24, 1, 0, 0, 0) != 0:
        raise OSError("cannot give up the right to write everywhere")


def test_a_full_disk_is_one_line(workbook):
    """Full while pip writes: the line says so."""
    full = {"STAND_IN_PIP": "echo '[Errno 28] No space left on device'; exit 1"}
    assert "The disk is full." in one_line(workbook.run(**full))


def test_a_full_disk_does_not_harm_a_lesson(workbook):
    """Full while an unchanged lesson is renewed: the copy stays whole, and the next start renews it."""
    if not Path("/dev/full").exists():
        cannot_run("/dev/full is not there")
    workbook.run()
    copy = workbook.work / "00-start-here.ipynb"
    old, new = copy.read_text(), workbook.lesson(copy.name, "Better").read_text()
    (workbook.work / ".00-start-here.ipynb.part").symlink_to("/dev/full")
    assert "The disk is full." in one_line(workbook.run())
    assert copy.read_text() == old
    assert workbook.run().returncode == 0
    assert copy.read_text() == new


# Verbs


@pytest.mark.parametrize("code", ["0", "1", "5"])
def test_a_verb_is_handed_on_with_its_exit_code(workbook, code):
    """The package gets every argument and the caller's own folder; its exit code is the workbook's."""
    result = workbook.run("grade", "--out", "grades.csv", "a b", EXIT=code, cwd=workbook.beside)
    assert int(code) == result.returncode
    assert told(result)["arguments"] == ["grade", "--out", "grades.csv", "a b"]
    assert str(workbook.beside) == told(result)["folder"]


def test_what_was_started_is_ended_along_with_the_workbook(workbook):
    """A request to end goes on to the program, and its way of ending is told as a shell tells it."""
    with workbook.started("grade", SECONDS_LONG="60") as process:
        until(lambda: "arguments" in process.output())
        process.terminate()
        assert process.wait(30) == 128 + signal.SIGTERM


@pytest.mark.parametrize("verb", ["test", "bench"])
def test_test_and_bench_add_the_tests_requirements_and_run_in_the_project(workbook, verb):
    """What only the tests need is installed once; arguments and exit code are handed on."""
    workbook.run()
    results = [workbook.run(verb, "-k", "rules", EXIT="4") for _ in range(2)]
    first = told(results[0])
    assert [result.returncode for result in results] == [4, 4]
    assert (first["arguments"], first["folder"]) == (["-k", "rules"], str(workbook.folder))
    assert [f"-m pip install -r {name}requirements.txt" for name in ("", "tests/")] == workbook.pip_calls


def test_a_change_in_the_tests_requirements_adds_them_only(workbook):
    """The environment itself stays."""
    workbook.run("test")
    kept = put(workbook.folder / ".venv" / "kept", "")
    workbook.write("tests/requirements.txt", "# changed")
    assert workbook.run("test").returncode == 0
    assert (len(workbook.pip_calls), kept.exists()) == (3, True)


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_is_told_without_a_set_up(workbook, option):
    """The help names the verbs and makes nothing."""
    result = workbook.run(option)
    assert result.returncode == 0
    assert all(f"workbook.py {verb} " in result.stdout for verb in ("test", "bench", "VERB"))
    assert not workbook.work.exists()


FOLDERS = [
    "JUPYTER_CONFIG_DIR",
    "JUPYTER_DATA_DIR",
    "JUPYTER_RUNTIME_DIR",
    "JUPYTERLAB_SETTINGS_DIR",
    "JUPYTERLAB_WORKSPACES_DIR",
    "IPYTHONDIR",
    "MPLCONFIGDIR",
]


@pytest.mark.parametrize("verb", ["test", "grade", "--no-browser"])
def test_settings_caches_and_histories_stay_in_the_workbook(workbook, verb):
    """Jupyter, IPython and matplotlib keep their things in work/.jupyter, and pip keeps none."""
    settings = told(workbook.run(verb, JUPYTER_CONFIG_DIR="/elsewhere"))["environment"]
    for name in FOLDERS:
        assert workbook.work / ".jupyter" in Path(settings[name]).parents
    assert settings["PIP_NO_CACHE_DIR"] == "1"
    assert "MASSAGE_WORK" not in settings


def test_a_pip_cache_of_the_users_own_is_used(workbook):
    """A school that has set PIP_CACHE_DIR downloads once for all."""
    assert "PIP_NO_CACHE_DIR" not in told(workbook.run("grade", PIP_CACHE_DIR="/a/cache"))["environment"]


# The lessons


@pytest.fixture
def lessons(workbook):
    """A workbook started once, with one lesson, and what may happen to it."""
    workbook.run()
    workbook.copy = workbook.work / "00-start-here.ipynb"
    workbook.copies = lambda: sorted(path.name for path in workbook.work.glob("*.ipynb"))
    workbook.record = workbook.work / ".jupyter" / "shipped.json"
    return workbook


def test_each_lesson_is_copied_and_teachers_notebooks_are_not(lessons):
    """A lesson that is not there yet is put there."""
    lessons.lesson("01-strokes.ipynb", "Strokes")
    lessons.lesson("teacher/grading.ipynb", "Grading")
    lessons.run()
    assert lessons.copies() == ["00-start-here.ipynb", "01-strokes.ipynb"]
    assert (lessons.folder / "notebooks/00-start-here.ipynb").read_bytes() == lessons.copy.read_bytes()


def test_only_a_start_of_jupyterlab_copies_lessons(workbook):
    """Grading or testing puts nothing into the student's folder."""
    workbook.run("grade")
    assert list(workbook.work.glob("*.ipynb")) == []


def test_a_lesson_that_was_removed_comes_back(lessons):
    """A student who deletes a lesson gets a fresh one."""
    lessons.copy.unlink()
    lessons.run()
    assert lessons.copies() == ["00-start-here.ipynb"]


def test_a_lesson_that_was_never_changed_is_renewed(lessons):
    """The new version takes the place of the old."""
    new = lessons.lesson("00-start-here.ipynb", "Better")
    lessons.run()
    assert new.read_text() == lessons.copy.read_text()
    assert lessons.copies() == ["00-start-here.ipynb"]


def test_a_lesson_that_says_the_same_is_not_written_again(lessons):
    """JupyterLab would ask about a file that changed on disk."""
    before = lessons.copy.stat()
    lessons.run()
    after = lessons.copy.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_changed_lesson_is_kept_and_nothing_is_put_beside_it_without_news(lessons):
    """What the student wrote stays, start after start."""
    lessons.copy.write_text("mine")
    for _ in range(2):
        lessons.run()
    assert lessons.copy.read_text() == "mine"
    assert lessons.copies() == ["00-start-here.ipynb"]


def test_a_new_version_is_put_beside_a_changed_lesson_once(lessons):
    """The student is told, and a version that was thrown away does not come back."""
    lessons.copy.write_text("mine")
    new = lessons.lesson("00-start-here.ipynb", "Better")
    result = lessons.run()
    beside = lessons.work / "00-start-here-new.ipynb"
    assert ("mine", new.read_text()) == (lessons.copy.read_text(), beside.read_text())
    assert "Yours is kept; the new one is 00-start-here-new.ipynb." in result.stdout
    beside.unlink()
    lessons.run()
    assert lessons.copies() == ["00-start-here.ipynb"]


def test_a_third_version_goes_beside_a_changed_second(lessons):
    """An untouched lesson-new is renewed; once the student has written there too, lesson-new-2 follows."""
    lessons.copy.write_text("mine")
    for text in ("Better", "Better still"):
        new = lessons.lesson("00-start-here.ipynb", text)
        lessons.run()
    beside = lessons.work / "00-start-here-new.ipynb"
    assert new.read_text() == beside.read_text()
    beside.write_text("mine too")
    new = lessons.lesson("00-start-here.ipynb", "Best")
    lessons.run()
    assert (lessons.copy.read_text(), beside.read_text()) == ("mine", "mine too")
    assert new.read_text() == (lessons.work / "00-start-here-new-2.ipynb").read_text()


DAMAGES = [None, b"{", b"\xff\x00", b"7", b'{"00-start-here.ipynb": 7}']


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_record_never_leads_to_overwriting(lessons, damage):
    """Damaged or gone: the student's text stays, and the new version is put beside it."""
    lessons.copy.write_text("mine")
    new = lessons.lesson("00-start-here.ipynb", "Better")
    lessons.record.unlink() if damage is None else lessons.record.write_bytes(damage)
    assert lessons.run().returncode == 0
    assert lessons.copy.read_text() == "mine"
    assert new.read_text() == (lessons.work / "00-start-here-new.ipynb").read_text()


def test_a_lost_record_is_made_again_from_lessons_as_shipped(lessons):
    """A copy that is just what is shipped is known again, and renewed later on."""
    lessons.record.unlink()
    lessons.run()
    lessons.lesson("00-start-here.ipynb", "Better")
    lessons.run()
    assert lessons.copies() == ["00-start-here.ipynb"]
    assert "Better" in lessons.copy.read_text()


# JupyterLab


def test_the_first_start_opens_the_first_lesson_and_later_ones_what_was_left(workbook):
    """Without a saved workspace it is the first lesson; the user's own options come last, so they win."""
    first = told(workbook.run("--no-browser", "--port", "9000"))["arguments"]
    assert "--LabApp.default_url=/lab/tree/00-start-here.ipynb" in first
    assert f"--ServerApp.root_dir={workbook.work}" in first
    assert first[-3:] == ["--no-browser", "--port", "9000"]
    put(workbook.work / ".jupyter/lab/workspaces/default.jupyterlab-workspace", "{}")
    assert "--LabApp.default_url=/lab" in told(workbook.run())["arguments"]


def test_without_a_first_lesson_jupyterlab_opens_all_the_same(workbook):
    """A course of other lessons opens on JupyterLab's own page."""
    (workbook.folder / "notebooks/00-start-here.ipynb").unlink()
    assert "--LabApp.default_url=/lab" in told(workbook.run())["arguments"]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The real JupyterLab on a taken port: started, asked a few things, and ended by Ctrl+C."""
    if os.name == "nt":
        cannot_run("the stand-in for .venv is a shell script")
    beside = tmp_path_factory.mktemp("lab")
    made = Workbook(beside / "Çours de màssage été", beside=beside)
    made.lesson("00-start-here.ipynb", "Start")
    made.python_path = made.python_path[:1]
    terminal, end = pty.openpty()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        made.taken = taken.getsockname()[1]
        with made.started("--no-browser", f"--port={made.taken}", stdin=end) as process:
            url = until(lambda: re.search(r"http://127\.0\.0\.1:(\d+)(\S+)\?token=(\w+)", process.output()))
            made.port, made.page = int(url[1]), url[2]
            ask(made, url[3])
            os.killpg(process.pid, signal.SIGINT)
            made.exit_code = process.wait(60)
    os.close(terminal)
    os.close(end)
    made.output = process.output()
    return made


def ask(made, token):
    """Ask the server for its files and for the popup's setting, and let it start a kernel."""

    def answer(path, data=None):
        request = urllib.request.Request(f"http://127.0.0.1:{made.port}{path}", data)
        request.add_header("Authorization", f"token {token}")
        with urllib.request.urlopen(request, timeout=60) as reply:
            return json.load(reply)

    made.files = [file["name"] for file in answer("/api/contents")["content"]]
    popup = answer("/lab/api/settings/@jupyterlab/apputils-extension:notification")
    made.news = popup["schema"]["properties"]
    kernel = answer("/api/kernels", b"{}")["id"]
    client = BlockingKernelClient(connection_file=str(made.work / f".jupyter/runtime/kernel-{kernel}.json"))
    client.load_connection_file()
    client.start_channels()
    try:
        made.reply = client.execute("6 * 7", reply=True, timeout=60)["content"]["status"]
    finally:
        client.stop_channels()


def test_a_taken_port_takes_the_next(lab):
    """JupyterLab answers on another port, which its line on the screen names."""
    assert lab.taken < lab.port


def test_jupyterlab_opens_the_students_folder_on_the_first_lesson(lab):
    """The lessons are there to be seen; what JupyterLab keeps for itself is not."""
    assert lab.files == ["00-start-here.ipynb"]
    assert lab.page == "/lab/tree/00-start-here.ipynb"


def test_a_kernel_answers(lab):
    """What travels between JupyterLab and Python is encrypted, and arrives."""
    assert lab.reply == "ok"


def test_the_news_popup_is_off(lab):
    """JupyterLab neither asks whether to fetch news nor looks for updates."""
    assert (lab.news["fetchNews"]["default"], lab.news["checkForUpdates"]["default"]) == ("false", False)


def test_ctrl_c_ends_jupyterlab_without_a_question(lab):
    """Exit code 0, no traceback, and on the screen only what helps."""
    assert lab.exit_code == 0
    assert "To stop: save, then press Ctrl+C in this window." in lab.output
    assert not re.search("Traceback|WARNING|y/\\[n\\]", lab.output), lab.output


def test_jupyterlab_and_its_kernels_keep_nothing_outside_the_workbook(lab):
    """The home folder stays empty."""
    assert list((lab.beside / "home").rglob("*")) == []
    assert (lab.work / ".jupyter" / "ipython").exists()


# The CI's script

TESTED = '{ echo "CI=$CI $PWD $*"; exit 3; }'


@pytest.fixture
def ci(tmp_path):
    """A copy of .ci/run on a machine that has only the tools put there by a test."""
    if not shutil.which("bash"):
        cannot_run("bash is not there")
    machine = tmp_path / "bin"
    put(tmp_path / "project" / ".ci" / "run", (ROOT / ".ci" / "run").read_text("utf-8"))

    def tool(name, script):
        put(machine / name, f"#!{shutil.which('sh')}\n{script}\n").chmod(0o755)

    def run(*arguments):
        command = [shutil.which("bash"), tmp_path / "project" / ".ci" / "run", *arguments]
        bare = {"PATH": str(machine)}
        return subprocess.run(command, cwd=tmp_path, env=bare, capture_output=True, text=True)

    tool("dirname", f'exec {shutil.which("dirname")} "$@"')
    tool("find", "echo a-font.ttf")
    tool("apt-get", 'echo "apt-get $*"')
    tool("python3", f'[ "$1" = -c ] || {TESTED}')
    tool("chromium", "")
    run.tool, run.machine, run.tests = tool, machine, f"CI=true {tmp_path / 'project'} workbook.py test tests/browser"
    return run


def test_the_ci_script_runs_the_test_command_from_anywhere(ci):
    """With all in place nothing is installed; the exit code is that of the tests."""
    result = ci()
    assert (3, [ci.tests]) == (result.returncode, result.stdout.splitlines())


def test_the_ci_script_runs_every_test(ci):
    """First the browser tests by themselves, then all that is not among them."""
    ci.tool("python3", '[ "$1" = -c ] || echo "$*"')
    result = ci()
    browser, rest = result.stdout.splitlines()
    assert (0, "workbook.py test tests/browser") == (result.returncode, browser)
    assert "workbook.py test --ignore=tests/browser -n 2 --dist loadfile" == rest


def test_the_ci_script_hands_arguments_on(ci):
    """With arguments the tests that they name are run, and no others."""
    result = ci("tests/items", "-k", "rules")
    assert (3, [f"{ci.tests.removesuffix('tests/browser')}tests/items -k rules"]) == (
        result.returncode, result.stdout.splitlines(),
    )  # fmt: skip


def test_the_ci_script_installs_what_is_lacking(ci):
    """No browser, no font, no ensurepip: three packages, without what they only recommend."""
    (ci.machine / "chromium").unlink()
    ci.tool("find", "")
    ci.tool("python3", f'case "$2" in *ensurepip*) exit 1;; esac; [ "$1" = -c ] || {TESTED}')
    update, install, tests = ci().stdout.splitlines()
    assert update == "apt-get update -qq"
    assert install.endswith("--no-install-recommends chromium fonts-dejavu-core python3-venv")
    assert ci.tests == tests


def test_the_ci_script_fails_where_it_cannot_install(ci):
    """The tests are not started on half a machine."""
    (ci.machine / "chromium").unlink()
    ci.tool("apt-get", "exit 100")
    result = ci()
    assert (result.returncode, result.stdout) == (100, "")
