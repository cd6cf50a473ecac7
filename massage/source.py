"""A text file into checked records, every mistake with file, line and column.

The steps are ordered so that each is safe after the one before: size, encoding, tabs, the stream of YAML events
(depth, anchors, aliases, tags), and only then the tree of nodes, in which every scalar stays text.
The C composer would crash the process on deep nesting, so nothing is composed before the events were read.
"""

import codecs
import re
import unicodedata
from itertools import islice
from pathlib import Path
from typing import TypeVar

import attrs

from massage import records
from massage.records import Several, Wrong

LARGEST = 1_000_000
DEEPEST = 20

T = TypeVar("T")


@attrs.frozen(order=True)
class Mistake:
    """One thing wrong with a file; line and column count from 1, and line 0 means the file as a whole."""

    path: str
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        place = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.path}{place}: {self.text}"


class SourceError(ValueError):
    """A file with mistakes; `mistakes` holds all of them in the order of the file."""

    def __init__(self, mistakes):
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(map(str, self.mistakes)))


@attrs.frozen
class Source:
    """A file that was read: its record, and the way back from a path in it to line and column."""

    name: str
    record: object
    root: object

    def mistake(self, text: str, *path) -> Mistake:
        """A mistake at `path`, names and list positions from the top of the file."""
        mark = records.place_of(self.root, path)
        return Mistake(self.name, mark.line + 1, mark.column + 1, text)


def read(path: Path, shape: type[T]) -> T:
    """Read the YAML file at `path` into a record of type `shape`; raises SourceError with every mistake."""
    return read_source(path, shape).record


def read_source(path: Path, shape: type, name: str = "") -> Source:
    """Read a file and keep its places; `name` is what messages call it, the path unless told otherwise."""
    name = name or str(path)
    try:
        text = _text(Path(path))
        _refuse_signs(text)
        root = _nodes(text)
        return Source(name, records.structure(root, shape), root)
    except (Wrong, Several) as wrong:
        raise SourceError(_mistakes(wrong, name)) from None
    except OSError as error:
        raise SourceError([Mistake(name, 0, 0, f"cannot be read: {error.strerror or error}")]) from None


def _mistakes(wrong, name):
    if isinstance(wrong, Several):
        return [mistake for each in wrong.wrongs for mistake in _mistakes(each, name)]
    line, column = (wrong.mark.line + 1, wrong.mark.column + 1) if wrong.mark else (0, 0)
    return [Mistake(name, line, column, wrong.text)]


@attrs.frozen
class _Place:
    """A place in the text, counted from 0 as YAML's own marks are."""

    line: int
    column: int


def _text(path: Path) -> str:
    if not path.exists():
        raise Wrong("there is no such file; check the name")
    if not path.is_file():
        raise Wrong("is a folder; name a file in it" if path.is_dir() else "is not a file")
    with open(path, "rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise Wrong("is larger than 1 MB; split it into several files")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return _lines_joined(raw.decode())
    except UnicodeDecodeError as error:
        before = _lines_joined(raw[: error.start].decode())
        place = _place(before, len(before))
        raise Wrong("is not UTF-8 text; save it as plain text with the encoding UTF-8", place) from None


def _lines_joined(text: str) -> str:
    """The text with the line ends of every system as one sign."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


# Control signs, line ends that only YAML sees, signs without width, and signs that turn the reading direction.
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# The joiners stay: emoji and some scripts need them.
_SEEN_ALL_THE_SAME = set("\t\n\u200c\u200d")
_TAB_IN_FRONT = re.compile(r"^ *(\t)[ \t]*\S", re.MULTILINE)


def _refuse_signs(text: str) -> None:
    """Refuse signs that cannot be seen, and tabs where YAML counts spaces."""
    unseen = _unseen(text)
    found = [at for at, sign in enumerate(text) if sign in unseen][:20] if unseen else []
    wrongs = [Wrong("a sign that cannot be seen stands here; type the line again", _place(text, at)) for at in found]
    wrongs += [
        Wrong("a tab stands in front of the text; use spaces", _place(text, tab.start(1)))
        for tab in islice(_TAB_IN_FRONT.finditer(text), 20)
    ]
    if wrongs:
        raise Several(wrongs)


def _unseen(text):
    signs = set(text) - _SEEN_ALL_THE_SAME
    return {sign for sign in signs if unicodedata.category(sign) in _UNSEEN or sign in "\ufffe\uffff"}


def _place(text, at):
    return _Place(text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1)


def _nodes(text: str):
    # PyYAML brings a compiled part, and lessons may one day run where only pure Python is: so not at the top.
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        _refuse_events(yaml, yaml.parse(text, loader))
        root = yaml.compose(text, loader)
    except yaml.YAMLError as error:
        raise _syntax(error) from None
    if root is None:
        raise Wrong("is empty")
    _note(root, text.split("\n"))
    return root


_MEANING = "has a meaning of its own in YAML; put the text in quotes, or on the line under '>-'"


def _refuse_events(yaml, events) -> None:
    """Refuse what could crash or fool the reader, before anything is built."""
    depth = documents = 0
    for event in events:
        mark = event.start_mark
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise Wrong("a second document begins here; take the line '---' out", mark)
            if event.version or event.tags:
                raise Wrong("lines that begin with '%' are not used here; take them out", mark)
        elif isinstance(event, yaml.AliasEvent):
            raise Wrong(f"'*' {_MEANING}", mark)
        elif getattr(event, "anchor", None):
            raise Wrong(f"'&' {_MEANING}", mark)
        elif getattr(event, "tag", None):
            raise Wrong(f"'!' {_MEANING}", mark)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise Wrong(f"is nested more than {DEEPEST} deep", mark)


# What libyaml says, and what helps a teacher who has never seen YAML.
_KINDER = {
    "mapping values are not allowed": "': ' stands inside a text, or this line does not line up with the names "
    "above it; write a text on the lines under '>-'",
    "could not find expected ':'": "a ':' is missing after the name, or the text is not set in under its '>-'",
    "did not find expected key": "this line does not line up with the names above it, or text follows a closing "
    "quote or bracket; write such a text on the lines under '>-'",
    "did not find expected <document start>": "this line does not line up with the names above it",
    "did not find expected comment or line break": "begin the text on the next line, set in",
    "did not find expected '-' indicator": "this line does not line up with the '-' lines above it",
    "did not find expected ',' or ']'": "a comma or a ']' is missing",
    "did not find expected ',' or '}'": "a comma or a '}' is missing",
    "found a tab character": "a tab stands here; use spaces",
    "found character that cannot start any token": "this sign cannot begin a text; put the text in quotes",
    "found undefined tag handle": f"'!' {_MEANING}",
    "found unexpected end of stream": "a quote is opened and not closed",
    "found undefined alias": f"'*' {_MEANING}",
    "did not find expected node content": "something is missing here, or a bracket stands alone",
    "did not find expected alphabetic or numeric character": f"this sign {_MEANING}",
    "are not allowed in this context": f"this sign {_MEANING}",
    "found unknown escape character": "'\\' has a meaning of its own in \"double quotes\"; use 'single quotes'",
}


def _syntax(error) -> Wrong:
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    kinder = next((kind for said, kind in _KINDER.items() if said in problem), problem)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return Wrong(f"{kinder} (what follows in the file was not read)", mark)


_HASH = "YAML cuts a text at ' #'; write it on the lines under '>-', or in quotes"
_COMMA = "YAML cuts a text at a comma here; write it on the lines under '>-', or in quotes"


def _note(node, lines, name="", cut="", margin=None) -> None:
    """Note on each node the name it stands under, and what YAML cut or may have cut from a text.

    `margin` is the column of the name or dash before the node: what stands further in was meant as its text.
    """
    node.name, node.cut = name, ""
    if node.id == "scalar":
        if node.style == '"' and _unseen(node.value):
            raise Wrong("a sign that cannot be seen stands in this text; write it without '\\'", node.start_mark)
        if node.style not in ("'", '"'):
            node.cut = _HASH if _is_cut(node, lines, margin) else cut
        return
    if node.id == "sequence":
        for one in node.value:
            # In [a, b] nothing tells two entries from one text with a comma in it.
            _note(one, lines, cut=_COMMA if node.flow_style else "", margin=node.start_mark.column)
        return
    for key, value in node.value:
        if node.flow_style and value.id == "scalar" and not value.style and not value.value:
            if len(node.value) > 1:
                raise Wrong(_COMMA, key.start_mark)
            raise Wrong(f"'{{' {_MEANING}", node.start_mark)
        _note(key, lines)
        _note(value, lines, name=key.value if key.id == "scalar" else "", margin=key.start_mark.column)


def _is_cut(node, lines, margin) -> bool:
    """Whether a comment goes on where the text ended: on its line, or further in than its name below it."""
    at = node.end_mark.line
    if not node.style and at < len(lines):
        rest = lines[at][node.end_mark.column :].strip()
        if rest:
            return rest.startswith("#")
        at += 1
    while at < len(lines) and not lines[at].strip():
        at += 1
    below = lines[at] if at < len(lines) else ""
    indent = len(below) - len(below.lstrip())
    return margin is not None and indent > margin and below[indent] == "#"
