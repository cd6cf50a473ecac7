"""The workbook's one command.

python3 workbook.py               sets up, at the first start, and opens the lessons in JupyterLab;
                                  JupyterLab's options may follow: --no-browser --port 9000
python3 workbook.py test          runs every test; pytest's options may follow
python3 workbook.py bench         measures the speed
python3 workbook.py VERB ...      hands any other verb, such as check or grade, to the workbook's tools

On Windows write "py" for "python3". Lessons and answers lie in the folder "work"; what you wrote there is
never overwritten. To stop JupyterLab, save, then press Ctrl+C in the window where it was started.
"""

# An older Python must get as far as the line that says so: nothing in this file needs more than 3.8.
import contextlib
import hashlib
import importlib.util
import itertools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
WORK = HERE / "work"
JUPYTER = WORK / ".jupyter"
LOG = WORK / "setup.log"
TESTS = {"test": ["-m", "pytest"], "bench": ["tests/benchmarks/run.py"]}

# The news popup covers the lesson and asks the network.
NO_NEWS = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}}

# What an error or a log says, and what helps. Windows tells its errors in the user's language, so by number.
REMEDIES = {
    r"no space left|disk quota|winerror 112\b": "The disk is full. Make 1 GB of room, then start again.",
    r"permission denied|not permitted|read-only file system|winerror (5|32)\b": f"The folder {HERE} cannot "
    "be written. Close the workbook's other windows, or move it to a folder of your own, then start again.",
    r"connection|timed out|name resolution|from versions: none": "Setting up needs the internet, which could "
    "not be reached. Connect, then start again.",
}


def main(arguments):
    """Do what the arguments ask for; the exit code is that of what was started."""
    if sys.version_info < (3, 11):  # noqa: UP036 (said to those who have an older one)
        found = ".".join(map(str, sys.version_info[:2]))
        sys.exit(f"The workbook needs Python 3.11 or newer, not {found}. Get one at https://www.python.org.")
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__.strip())
        return 0
    try:
        return start(arguments)
    except OSError as error:
        sys.exit(remedy(str(error), f"The workbook cannot start: {error}"))
    except KeyboardInterrupt:
        print("\nStopped. You can start again at any time.", file=sys.stderr)
        return 130


def start(arguments):
    """Set up what is needed for the first argument, a verb or else JupyterLab, and run it."""
    verb = arguments[0] if arguments and not arguments[0].startswith("-") else "lab"
    with alone():
        set_up(tests=verb in TESTS)
        if verb == "lab":
            put(JUPYTER / "config/labconfig/default_setting_overrides.json", json.dumps(NO_NEWS).encode())
            put_lessons()
    if verb == "lab":
        return run(*lab(), *arguments)
    if verb in TESTS:
        return run(*TESTS[verb], *arguments[1:], cwd=str(HERE))
    return run("-m", "massage", *arguments)


def alone():
    """The lock of the set-up, held until it is closed: a second process waits here for the first."""
    JUPYTER.mkdir(parents=True, exist_ok=True)
    lock = (JUPYTER / "setup.lock").open("ab")
    # Each step of the set-up inherits the lock: where only this process is killed, pip still holds it.
    os.set_inheritable(lock.fileno(), True)
    if not locked(lock):
        print("The workbook is being set up in another window. Waiting for it.", flush=True)
        while not locked(lock):
            time.sleep(0.2)
    return lock


def locked(lock):
    """Whether the lock is ours now; the system takes it from whoever ends, even by a kill."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def set_up(tests):
    """Make what no stamp vouches for; where the stamps match, pip is not called at all."""
    whole = stamp("requirements.txt", "pyproject.toml")
    if not stamped("workbook.stamp", whole):
        make_environment()
        install("requirements.txt", "workbook.stamp", whole)
    extra = stamp("tests/requirements.txt") if tests else None
    if tests and not stamped("tests.stamp", extra):
        print("Adding what the tests need, once.", flush=True)
        install("tests/requirements.txt", "tests.stamp", extra)


def stamp(*files):
    """What an environment depends on: what these files say, the Python version and the folder's place."""
    content = fingerprint(b"\0".join((HERE / name).read_bytes() for name in files))
    return f"{content} {sys.implementation.cache_tag} ".encode() + os.fsencode(str(HERE))


def stamped(name, expected):
    """Whether exactly this was installed to the end, and its Python is still there."""
    return PYTHON.exists() and (VENV / name).exists() and (VENV / name).read_bytes() == expected


def make_environment():
    """Make an empty environment in place of whatever is there."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit("This Python has no venv module. On Debian: apt install python3-venv. Then start again.")
    print("Setting up, once: about a minute.", flush=True)
    # The stamp goes first: a half-removed environment must not pass for a whole one.
    (VENV / "workbook.stamp").unlink(missing_ok=True)
    step(sys.executable, "-m", "venv", "--clear", str(VENV))


def install(requirements, name, content):
    """Install the requirements, then leave the stamp that says so."""
    step(str(PYTHON), "-m", "pip", "install", "-r", requirements)
    (VENV / name).write_bytes(content)
    LOG.unlink()


def step(*command):
    """Run one step of the set-up in the project's folder; a failure ends with one line and leaves its log."""
    with LOG.open("wb") as log:
        streams = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
        code = subprocess.call(command, cwd=str(HERE), env=environment(), close_fds=False, **streams)
    if code:
        # A disk that is quite full has no room for the log either.
        full = shutil.disk_usage(str(HERE)).free < 2**20
        cause = remedy("no space left" if full else LOG.read_text("utf-8", "replace"), "Setting up failed.")
        sys.exit(f"{cause} (Details: {LOG.relative_to(HERE)})")


def remedy(text, otherwise):
    """One line that says what is wrong and what helps."""
    return next((line for what, line in REMEDIES.items() if re.search(what, text, re.IGNORECASE)), otherwise)


def put_lessons():
    """Put each lesson into work/, as new as can be without touching what the student wrote."""
    record = {}  # each file's name with the fingerprint of what was put there; a damaged one counts as none
    with contextlib.suppress(FileNotFoundError, ValueError, TypeError):
        record = dict(json.loads((JUPYTER / "shipped.json").read_bytes()))
    for lesson in sorted((HERE / "notebooks").glob("*.ipynb")):
        put_lesson(lesson, record)
    put(JUPYTER / "shipped.json", json.dumps(record, indent=1).encode())


def put_lesson(lesson, record):
    """Copy or renew a lesson that was never changed; put a new version beside one that was."""
    content, copy = lesson.read_bytes(), WORK / lesson.name
    new = fingerprint(content)

    def free(place):
        return not place.exists() or fingerprint(place.read_bytes()) in (new, record.get(place.name))

    if free(copy) or record.get(copy.name) != new:
        target = next(filter(free, places(copy)))
        put(target, content)
        record[copy.name] = record[target.name] = new
        if target != copy:
            print(f"{copy.name} has a new version. Yours is kept; the new one is {target.name}.", flush=True)


def places(copy):
    """Where a lesson may go: under its own name, else as name-new, name-new-2, name-new-3 and so on."""
    yield copy
    yield copy.with_name(f"{copy.stem}-new.ipynb")
    yield from (copy.with_name(f"{copy.stem}-new-{number}.ipynb") for number in itertools.count(2))


def fingerprint(content):
    """A hash that two contents share only where they are the same."""
    return hashlib.sha256(content).hexdigest()


def put(target, content):
    """Write a file whole or not at all; one that says this already is left alone."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and target.read_bytes() == content:
        return
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(content)
        os.replace(str(part), str(target))
    finally:
        part.unlink(missing_ok=True)


def lab():
    """How JupyterLab is started: the first time on the first lesson, later on the page as it was left."""
    first, seen = WORK / "00-start-here.ipynb", any((JUPYTER / "lab/workspaces").glob("*"))
    page = f"/lab/tree/{first.name}" if first.exists() and not seen else "/lab"
    print("Starting JupyterLab in your browser. If no page opens, use one of the addresses below.")
    print("To stop: save, then press Ctrl+C in this window.", flush=True)
    yield from ("-m", "jupyterlab", f"--ServerApp.root_dir={WORK}", f"--LabApp.default_url={page}")
    # It logs only its addresses and errors, asks nothing at Ctrl+C, and starts as root (in a container) too.
    yield from ("--log-level=ERROR", "--LabApp.log_level=ERROR", "--allow-root", "-y")
    # Without the first each kernel warns of eavesdropping: on a machine with several users, rightly so.
    # Without the second it looks for language servers by way of npm, which writes into the home folder.
    yield from ("--KernelManager.transport_encryption=auto", "--LanguageServerManager.autodetect=False")


def run(*arguments, cwd=None):
    """Run the environment's Python to its end and hand back its exit code."""
    # Ctrl+C reaches the child as well: it ends in its own way, and is waited for.
    signal.signal(signal.SIGINT, lambda *_: None)
    child = subprocess.Popen([str(PYTHON), *arguments], cwd=cwd, env=environment())
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    code = child.wait()
    return code if code >= 0 else 128 - code


def environment():
    """The variables for all that is started: settings, caches and histories stay inside the workbook."""
    folders = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "lab/user-settings",
        "JUPYTERLAB_WORKSPACES_DIR": "lab/workspaces",
        "IPYTHONDIR": "ipython",
        "MPLCONFIGDIR": "matplotlib",
    }
    ours = {name: str(JUPYTER / folder) for name, folder in folders.items()}
    ours.update(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1", PIP_USER="0", PYTHONUTF8="1")
    cache = {} if "PIP_CACHE_DIR" in os.environ else {"PIP_NO_CACHE_DIR": "1"}
    return {**os.environ, **ours, **cache}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
