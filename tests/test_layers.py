"""The house: a file imports only from floors below its own, and what a lesson loads first is light."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import massage

HOUSE = Path(massage.__file__).parent
FILES = sorted(HOUSE.rglob("*.py"))

FLOORS = {
    "paths": 1,
    "records": 1,
    "source": 1,
    "lessons": 1,
    "told": 1,
    "version": 1,
    "field": 2,
    "screening": 3,
    "session": 4,
    "items": 5,
    "learner": 6,
    "figures": 7,
    "widgets": 8,
    "grading": 8,
    "__init__": 9,
    "__main__": 9,
}

# Which rooms may import what draws and what is touched.
ONLY_IN = {
    "matplotlib": {"figures"},
    "numpy": {"figures"},
    "PIL": {"figures"},
    "ipywidgets": {"widgets"},
    "anywidget": {"widgets"},
    "traitlets": {"widgets"},
    "IPython": {"widgets"},
}

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))


def room(path):
    """The room of a file: its folder, or for a file on the stairs its own name."""
    first = path.relative_to(HOUSE).parts[0]
    return first.removesuffix(".py")


def nodes(tree, at_once):
    """The nodes of a tree; `at_once` leaves out what stands in functions, which runs when they are called."""
    for node in ast.iter_child_nodes(tree):
        yield node
        if not (at_once and isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))):
            yield from nodes(node, at_once)


def imports(path, at_once=False):
    """The dotted names that a file imports, anywhere in it; `from massage import a` is massage.a."""
    for node in nodes(ast.parse(path.read_text(encoding="utf-8")), at_once):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno} imports relatively"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def entered(path):
    """The rooms of the package that a file imports from; a name of the door is the door."""
    for name in imports(path):
        first, *rest = name.split(".")
        if first == "massage":
            target = rest[0] if rest else "__init__"
            is_room = (HOUSE / target).is_dir() or (HOUSE / f"{target}.py").exists()
            yield target if is_room else "__init__"


def test_the_files_are_found():
    """The files that this looks at are there, so that the tests below test something."""
    assert {"source", "records", "paths", "field", "items", "learner", "widgets", "__init__"} <= set(
        map(room, FILES)
    )
    assert (
        {"records", "items", "field", "paths"}
        >= set(entered(HOUSE / "items" / "choice.py"))
        >= {"records", "items"}
    )
    assert {"lessons", "items", "grading"} <= set(entered(HOUSE / "__main__.py"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("import massage", ["__init__"]),
        ("from massage import quiz", ["__init__"]),
        ("from massage.version import __version__", ["version"]),
        ("from massage import paths, records", ["paths", "records"]),
        ("import massage.items.bank", ["items"]),
        ("from massage.items import Item", ["items"]),
        ("def f():\n    from massage.widgets.quiz import quiz", ["widgets"]),
        ("import attrs", []),
    ],
)
def test_what_a_file_enters(tmp_path, line, expected):
    """Every way to import is seen, also inside a function."""
    path = tmp_path / "x.py"
    path.write_text(line)

    assert expected == list(entered(path))


def test_what_a_file_enters_at_once(tmp_path):
    """What a function imports is not loaded with its file; what a class or a condition imports is."""
    path = tmp_path / "x.py"
    path.write_text("def f():\n    import numpy\nclass A:\n    import PIL\nif 1:\n    import yaml\n")

    assert ["numpy", "PIL", "yaml"] == list(imports(path))
    assert ["PIL", "yaml"] == list(imports(path, at_once=True))


@each_file
def test_every_file_has_a_floor(path):
    """A new room gets a floor here before anything is built in it."""
    assert room(path) in FLOORS


@each_file
def test_a_file_imports_from_below(path):
    """A file imports from the floors below or from its own room; floors 1 and 9 are one room each."""
    own = FLOORS[room(path)]
    shared = {name for name, floor in FLOORS.items() if floor == own} if own in (1, 9) else {room(path)}
    wrong = {name for name in entered(path) if FLOORS[name] >= own and name not in shared}

    assert set() == wrong


@each_file
def test_the_core_knows_no_screen(path):
    """Only figures/ imports matplotlib, only widgets/ imports what is touched."""
    found = {name.partition(".")[0] for name in imports(path)}
    wrong = {name for name, rooms in ONLY_IN.items() if name in found and room(path) not in rooms}

    assert set() == wrong


@pytest.mark.parametrize("path", [path for path in FILES if room(path) == "figures"], ids=lambda path: path.stem)
def test_a_picture_loads_what_draws_only_while_it_draws(path):
    """Figures import matplotlib, numpy and PIL inside functions: a verb's module costs nothing until it is shown."""
    at_once = {name.partition(".")[0] for name in imports(path, at_once=True)}

    assert set() == at_once & {"matplotlib", "numpy", "PIL"}


@each_file
def test_nothing_is_run_that_was_written_elsewhere(path):
    """No module evaluates or executes text, nor loads pickles."""
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    roots = {name.partition(".")[0] for name in imports(path)}

    assert set() == calls & {"eval", "exec", "compile", "__import__"}
    assert set() == roots & {"pickle", "marshal", "shelve", "dill", "joblib"}


# What loads -----------------------------------------------------------------------------------------------

LOADED = """
import json, sys
before = set(sys.modules)
for name in {names}:
    __import__(name)
from massage import {door}
new = {{name: module for name, module in sys.modules.items() if name not in before}}
found = {{name: getattr(module, "__file__", None) or "" for name, module in new.items()}}
print(json.dumps(found))
"""


def loaded(names=(), door="quiz"):
    """The modules that importing these loads in a fresh Python, each with its file."""
    code = LOADED.format(names=list(names), door=door)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def name_of(path):
    return ".".join(path.relative_to(HOUSE.parent).with_suffix("").parts).removesuffix(".__init__")


def test_the_door_opens():
    """Every name that a lesson may use can be imported."""
    assert list(massage.__all__) == [name for name in massage.__all__ if callable(getattr(massage, name))]


def test_the_door_is_light():
    """A lesson's first cell loads nothing but the door and the verbs that it names, whichever they are."""
    heavy = {
        "anywidget",
        "ipywidgets",
        "IPython",
        "yaml",
        "attrs",
        "attr",
        "cattrs",
        "matplotlib",
        "numpy",
        "markdown_it",
    }

    found = loaded(names=["massage"], door=", ".join(massage.__all__))
    assert set() == heavy & {name.partition(".")[0] for name in found}


def test_nothing_compiled():
    """The core and the modules behind the door load no compiled package: a browser's Python has none."""
    doors = set(massage._BEHIND.values())
    light = [
        name_of(path)
        for path in FILES
        if FLOORS[room(path)] <= 6 or room(path) == "figures" or name_of(path) in doors
    ]
    found = loaded(names=light)

    assert {"massage.source", "massage.items.bank", "massage.learner.attempts", "attrs", "cattrs"} <= set(
        found
    )
    packages = [file for file in found.values() if "site-packages" in file]
    assert [] == [file for file in packages if file.endswith((".so", ".pyd", ".dylib"))]
    assert set() == {"yaml", "anywidget", "matplotlib", "numpy"} & {name.partition(".")[0] for name in found}
