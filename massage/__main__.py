"""The command line: arguments in, text out.

Every command loads what it needs when it is called, so that the quick ones stay quick.
argparse and not typer: typer needs pydantic, and importing both takes longer than grading a class.
"""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path


class Failed(Exception):
    """What a command could not do, in lines for the reader."""


def check(asked) -> None:
    """Look for mistakes in files of questions: each is told with file, line, column and what would be right."""
    from massage.items.bank import check as check_bank

    checked = check_bank(_files(asked.paths), strict=asked.strict)
    for name, many in checked.counts.items():
        print(f"{name}: {_many(many, 'item')}")
    if checked.mistakes:
        raise Failed(*checked.mistakes, _many(len(checked.mistakes), "mistake"))
    print("no mistakes")


def _files(paths):
    """The files named, and the YAML files in the folders named."""
    return [file for path in paths for file in (sorted(path.glob("*.yaml")) if path.is_dir() else [path])]


def screen(asked) -> None:
    """Decide about the client in a file: what to do today, why, what else is owed, and what stays allowed."""
    from massage.screening import decide, read_client
    from massage.screening.report import plain, report

    decision = decide(read_client(asked.file))
    if asked.json:
        print(json.dumps(plain(decision), indent=2))
    else:
        print(report(decision).text)


def plan(asked) -> None:
    """Review the plan in a file for its client: what is wrong, why, and what would be right; fails with any danger."""
    from massage.session import read_plan
    from massage.session.report import plain, report

    laid_out, client = read_plan(asked.file)
    told = report(laid_out, client)
    print(json.dumps(plain(told.remarks), indent=2) if asked.json else told.text)
    if asked.figure:
        _save_timeline(laid_out, client, asked.figure)
    if dangers := sum(remark.weight == "danger" for remark in told.remarks):
        raise Failed(f"{asked.file}: {_many(dangers, 'danger')}; do not work by this plan")


def _save_timeline(laid_out, client, path) -> None:
    from massage.figures.timeline import picture
    from massage.told import Told

    try:
        written = picture(laid_out, client).save(path)
    except Told as told:
        raise Failed(str(told)) from None
    print(f"The timeline is in {written}", file=sys.stderr)


def hand_in(asked) -> None:
    """Write one file with all your answers, to give to your teacher."""
    from massage import paths
    from massage.learner.attempts import Log
    from massage.learner.handing_in import hand_in as write_hand_in
    from massage.version import __version__

    log = Log(paths.answers())
    path = write_hand_in(asked.learner, log, paths.work() / "hand-in", datetime.now(UTC), __version__)
    for notice in log.notices:
        print(notice, file=sys.stderr)
    print(f"Give this file to your teacher: {path}")


def grade(asked) -> None:
    """Grade a class from the files handed in; nothing that was handed in is ever run."""
    from massage.grading.gradebook import grade as grade_folder
    from massage.grading.gradebook import write
    from massage.items.bank import read_bank

    if not asked.folder.is_dir():
        raise Failed(f"{asked.folder}: there is no such folder; name the one with what the class handed in")
    book = grade_folder(asked.folder, read_bank(), themes=asked.theme, count=asked.count, progress=_progress)
    written = write(book, asked.out)
    for notice in book.notices:
        print(notice, file=sys.stderr)
    print(f"{_many(len(book.learners), 'learner')} graded; see {' and '.join(map(str, written))}")


def _progress(things, many):
    """A progress bar on a screen, nothing where the output goes to a file."""
    if not sys.stderr.isatty():
        return things
    from rich.console import Console
    from rich.progress import track

    return track(things, total=many, description="Grading", console=Console(stderr=True))


def tidy(asked) -> None:
    """Strip lessons of what a run left in them, and refresh the outputs that are promised."""
    from massage import lessons
    from massage.paths import NOTEBOOKS

    for path in asked.paths or sorted(NOTEBOOKS.rglob("*.ipynb")):
        print(f"{path}: {'tidied' if lessons.tidy(path) else 'was tidy'}")


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="massage", description="The training workbook about back massage.")
    verbs = parser.add_subparsers(title="verbs", required=True, metavar="VERB")

    def verb(name: str, does: Callable) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=does.__doc__, description=does.__doc__)
        made.set_defaults(does=does)
        return made

    checking = verb("check", check)
    checking.add_argument("--strict", action="store_true", help="look for poor craft as well: what a good item needs")
    checking.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files or folders of questions; all unless told"
    )
    screening = verb("screen", screen)
    screening.add_argument("file", type=Path, metavar="FILE", help="a file that holds client:")
    screening.add_argument("--json", action="store_true", help="write the decision as JSON")
    planning = verb("plan", plan)
    planning.add_argument("file", type=Path, metavar="FILE", help="a file that holds client: and plan:")
    planning.add_argument("--json", action="store_true", help="write the remarks as JSON")
    planning.add_argument("--figure", type=Path, metavar="OUT", help="draw the timeline into this file (png, svg, pdf)")
    handing = verb("hand-in", hand_in)
    handing.add_argument("--learner", required=True, metavar="NAME", help="your name, as your teacher knows it")
    grading = verb("grade", grade)
    grading.add_argument("folder", type=Path, metavar="FOLDER", help="what the class handed in")
    grading.add_argument(
        "--out", required=True, type=Path, metavar="FOLDER", help="where gradebook.csv and scores.csv go"
    )
    grading.add_argument("--theme", action="append", metavar="THEME", help="grade only this theme; may be given again")
    grading.add_argument("--count", choices=("first", "last", "best"), default="first", help="which answer counts")
    tidying = verb("tidy", tidy)
    tidying.add_argument("paths", nargs="*", type=Path, metavar="LESSON", help="lessons; all unless told")
    return parser


def main() -> int:
    """Run the command line; what goes wrong is told in lines on stderr, and the exit code is 1."""
    asked = _parser().parse_args()
    try:
        asked.does(asked)
    except Failed as failed:
        print(*failed.args, sep="\n", file=sys.stderr)
    except OSError as error:
        print(f"{error.filename or 'the disk'}: {error.strerror or error}", file=sys.stderr)
    except ValueError as error:  # a file or a name that was given, told with its remedy
        print(error, file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
