"""The command line, as a student, a teacher and a maintainer call it."""

import csv
import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from massage import paths
from massage.items.bank import read_theme
from massage.learner.attempts import Log
from massage.learner.events import answer


def massage(*arguments):
    """Run a verb in a process of its own."""
    command = [sys.executable, "-m", "massage", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def answered():
    """A student who answered one question right."""
    item = next(iter(read_theme("start-here").items.values()))
    log = Log(paths.answers())
    right = item.filled(item.variant(0)).right_response()
    log.keep(answer(item, right, score=1.0, at=datetime.now(UTC), variant=item.variant(0), confidence=3))
    return item


def test_check_says_that_the_bank_has_no_mistakes():
    """Without a path the whole bank is checked."""
    done = massage("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no mistakes" in done.stdout
    assert "contraindications.yaml" in done.stdout


def test_check_names_every_mistake_with_its_place_and_exits_with_1(tmp_path):
    """One line a mistake, on stderr, with file, line, column and what would be right."""
    file = tmp_path / "mine.yaml"
    file.write_text("theme: Mine\nitems:\n  one:\n    type: choise\n  two:\n    type: choice\n    stem: Which?\n"
                    "    key: c\n    options: {a: Yes, b: No}\n")  # fmt: skip
    done = massage("check", file)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"{file}:4:11: unknown type 'choise'; did you mean 'choice'?",
        f"{file}:8:10: the key 'c' is none of the options; known here: a, b",
        "2 mistakes",
    ]


def test_check_takes_a_folder(tmp_path):
    """A folder stands for the files of questions in it."""
    (tmp_path / "a.yaml").write_text("theme: A\nitems: {}\n")
    (tmp_path / "b.yaml").write_text("theme: B\nitem: {}\n")
    done = massage("check", tmp_path)
    assert done.returncode == 1
    assert "b.yaml:2:1: unknown name 'item'; did you mean 'items'?" in done.stderr


def test_check_of_a_file_that_is_not_there_is_one_line(tmp_path):
    """A mistyped file name is told, and nothing else."""
    done = massage("check", tmp_path / "mien.yaml")
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == f"{tmp_path / 'mien.yaml'}: there is no such file; check the name"


def test_a_class_hands_in_and_is_graded(answered, tmp_path):
    """From the log to the gradebook with two commands."""
    handed = massage("hand-in", "--learner", "Ada Öberg")
    assert handed.returncode == 0, handed.stderr
    done = massage("grade", paths.work() / "hand-in", "--out", tmp_path / "results", "--theme", "start-here")
    assert done.returncode == 0, done.stderr
    assert "1 learner graded" in done.stdout
    header, row = csv.reader((tmp_path / "results" / "gradebook.csv").read_text(encoding="utf-8-sig").splitlines())
    assert header == ["learner", "answered", "score", "out of", "percent", "safety items missed"]
    assert row[:2] == ["Ada Öberg", "1"]
    scores = (tmp_path / "results" / "scores.csv").read_text(encoding="utf-8-sig")
    assert answered.id in scores


def test_handing_in_nothing_is_told():
    """With no answers kept there is nothing to hand in, in one line."""
    done = massage("hand-in", "--learner", "Ada")
    assert done.returncode == 1
    assert "nothing to hand in" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["grade", "no-such-folder", "--out", "x"], "there is no such folder"),
        (["grade"], "required"),
        (["gade"], "invalid choice"),
        ([], "required"),
    ],
)
def test_a_mistyped_command_is_told_without_a_traceback(arguments, told):
    """The exit code is not 0, and the line says what is missing."""
    done = massage(*arguments)
    assert done.returncode != 0
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_theme_is_told(tmp_path):
    """Grading a theme that is not there names those that are near."""
    done = massage("grade", tmp_path, "--out", tmp_path / "out", "--theme", "contraindication")
    assert done.returncode == 1
    assert "did you mean 'contraindications'?" in done.stderr


def test_results_that_cannot_be_written_are_told(answered, tmp_path):
    """A file where the folder should be is named, and there is no traceback."""
    massage("hand-in", "--learner", "Ada")
    (tmp_path / "out").write_text("a file")
    done = massage("grade", paths.work() / "hand-in", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "out" in done.stderr and "Traceback" not in done.stderr


def test_help_names_the_verbs():
    """--help lists what can be done."""
    told = massage("--help").stdout
    assert all(verb in told for verb in ("check", "screen", "plan", "hand-in", "grade", "tidy"))


def test_tidy_of_a_file_that_is_no_notebook_is_one_line(tmp_path):
    """Not a notebook: told with its name."""
    (tmp_path / "x.ipynb").write_text("hello")
    done = massage("tidy", tmp_path / "x.ipynb")
    assert done.returncode == 1
    assert done.stderr.startswith(f"{tmp_path / 'x.ipynb'}: is no notebook")


# A client in a file ---------------------------------------------------------------------------------------


CLIENT = """
client:
  age: 47
  reason: Stiff low back
  site: lower-back
  stage: subacute
  pain: 4
  findings: [intoxication, cancer-current, {bruise: shoulder-girdle}]
"""


@pytest.fixture
def client(tmp_path):
    path = tmp_path / "client.yaml"
    path.write_text(CLIENT, encoding="utf-8")
    return path


def test_a_client_is_screened_in_words(client):
    """The action first, then why, what else is owed, what to say and whom to call."""
    done = massage("screen", client)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("POSTPONE: ")
    assert "clearance" in done.stdout and "Whom to call" in done.stdout


def test_a_client_is_screened_as_data(client):
    """JSON with action, also, reasons and limits."""
    told = json.loads(massage("screen", client, "--json").stdout)
    assert ("postpone", ["clearance", "adapt"]) == (told["action"], told["also"])
    assert ["intoxication", "cancer-current", "bruise"] == [one["condition"] for one in told["reasons"]]
    assert ["A", "M", "L"] == [one["class"] for one in told["reasons"]]
    assert all(one["text"] and one["sources"] for one in told["reasons"])
    assert {"regions", "strokes", "pressure", "minutes", "positions"} == set(told["limits"])
    assert (["shoulder-girdle"], 2) == (told["limits"]["regions"], told["limits"]["pressure"])


def test_a_client_with_a_mistyped_finding(client):
    """Every mistake is told with its place; nothing is decided."""
    client.write_text(CLIENT.replace("intoxication", "intoxicated").replace("pain: 4", "pain: 11"), encoding="utf-8")
    done = massage("screen", client, "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        f"{client}:7:9: pain 11 should be a whole number from 0 to 10",
        f"{client}:8:14: unknown condition 'intoxicated'; did you mean 'intoxication'?",
    ]


def test_a_client_that_is_not_there(tmp_path):
    """One line."""
    done = massage("screen", tmp_path / "nobody.yaml")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "there is no such file" in done.stderr


# A plan in a file -----------------------------------------------------------------------------------------


PLAN = """
client: {age: 47, reason: Stiff low back, site: lower-back, stage: subacute, pain: 4, session: 2, minutes: 30}
plan:
  title: Back, short
  leaves_out: [shoulder-girdle, collar, neck, kidneys]
  steps:
    - {stroke: effleurage, region: back, minutes: 5, pressure: 2, toward: axillary, check: yes}
    - {stroke: petrissage, region: lower-back, minutes: 6, pressure: 2, check: yes}
    - {stroke: effleurage, region: back, minutes: 4.5, pressure: 2, toward: axillary}
"""


@pytest.fixture
def plan(tmp_path):
    """Writes a file with a client and a plan, in which one text stands for another."""

    def plan(old="", new=""):
        path = tmp_path / "plan.yaml"
        path.write_text(PLAN.replace(old, new) if old else PLAN, encoding="utf-8")
        return path

    return plan


CLAPPED = ("petrissage, region: lower-back", "clapping, region: kidneys")


def test_a_plan_is_reviewed_in_words(plan):
    """Without a danger the exit code is 0, whatever else there is to say."""
    done = massage("plan", plan())
    assert (done.returncode, done.stderr) == (0, "")
    assert "The rules find nothing wrong with this plan." in done.stdout


def test_a_dangerous_plan_fails(plan):
    """The remark says what is wrong and what would be right; the exit code is 1, and one line says why."""
    done = massage("plan", plan(*CLAPPED))
    assert (1, f"{plan(*CLAPPED)}: 1 danger; do not work by this plan\n") == (done.returncode, done.stderr)
    assert "! Step 2. Danger: Clapping" in done.stdout


def test_a_plan_is_reviewed_as_data(plan):
    """A list of remarks in the order of the steps, each with rule, step, weight, text, claims and sources."""
    done = massage("plan", plan(*CLAPPED), "--json")
    told = json.loads(done.stdout)
    assert 1 == done.returncode
    assert [(2, "danger")] == [(one["step"], one["weight"]) for one in told if one["weight"] == "danger"]
    assert {"rule", "step", "weight", "text", "claims", "sources", "custom"} == set(told[0])
    assert [one["step"] for one in told] == sorted(one["step"] for one in told)
    assert all(one["text"] and one["claims"] and one["sources"] for one in told)


def test_a_sound_plan_as_data(plan):
    """No remark is an empty list."""
    done = massage("plan", plan(), "--json")
    assert (0, "", []) == (done.returncode, done.stderr, json.loads(done.stdout))


@pytest.mark.parametrize(("name", "begins"), [("a.png", b"\x89PNG"), ("a.svg", b"<?xml"), ("a.pdf", b"%PDF")])
def test_a_plan_is_drawn(plan, tmp_path, name, begins):
    """The ending says how, and standard output stays what it is without a figure."""
    done = massage("plan", plan(), "--json", "--figure", tmp_path / name)
    assert (0, []) == (done.returncode, json.loads(done.stdout))
    assert f"The timeline is in {tmp_path / name}" in done.stderr
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.gif", "a.gif: give the file one of the endings .png, .svg, .pdf"),
        ("no-such-folder/a.png", "cannot be written"),
    ],
)
def test_a_figure_that_cannot_be_written(plan, tmp_path, name, told):
    """One line with the remedy; what the rules say is printed all the same."""
    done = massage("plan", plan(), "--figure", tmp_path / name)
    assert (1, 1) == (done.returncode, len(done.stderr.splitlines()))
    assert told in done.stderr
    assert "nothing wrong" in done.stdout


def test_a_plan_with_mistyped_words(plan):
    """Every mistake is told with its place; nothing is reviewed."""
    path = plan("petrissage, region: lower-back", "petrisage, region: lowerback")
    done = massage("plan", path, "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        f"{path}:8:16: unknown stroke 'petrisage'; did you mean 'petrissage'?",
        f"{path}:8:35: unknown region 'lowerback'; did you mean 'lower-back'?",
    ]


def test_a_plan_without_a_client(plan):
    """Nobody's plan cannot be reviewed."""
    path = plan(PLAN.splitlines()[1] + "\n")
    done = massage("plan", path)
    assert (1, f"{path}:2:1: 'client' is missing\n") == (done.returncode, done.stderr)


def test_a_plan_that_is_not_there(tmp_path):
    """One line."""
    done = massage("plan", tmp_path / "nothing.yaml")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "there is no such file" in done.stderr


def test_no_massage_in_a_file(plan):
    """A plan without steps is one too."""
    path = plan("minutes: 30}", "minutes: 30, findings: [fever]}")
    path.write_text(path.read_text(encoding="utf-8").split("  leaves_out")[0], encoding="utf-8")
    done = massage("plan", path, "--figure", path.with_suffix(".png"))
    assert 0 == done.returncode
    assert done.stdout.startswith("No massage today, and that is right.")


def test_the_whole_bank_is_well_written():
    """The strict check of all questions finds nothing."""
    done = massage("check", "--strict")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_strict_check_tells_poor_craft(tmp_path):
    """What is no mistake may still be poor; only a strict check says so."""
    file = tmp_path / "mine.yaml"
    file.write_text("theme: Mine\nitems:\n  one:\n    type: choice\n    stem: Which?\n"
                    "    key: b\n    options: {a: Percussion, b: None of the above}\n")  # fmt: skip
    assert massage("check", file).returncode == 0
    done = massage("check", "--strict", file)
    assert done.returncode == 1
    assert f"{file}:7:33: 'None of the above' speaks of other options" in done.stderr
