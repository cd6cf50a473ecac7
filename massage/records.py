"""YAML nodes into frozen attrs records, by cattrs: the record is the schema.

As it comes, cattrs takes `safety: "false"` as true and `claims: C28` as three letters.
So there is a hook of our own for each kind of value.
A node is a YAML node that `source` has read: every scalar is text and knows its line and column.
"""

import math
import types
import typing
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Literal, NewType, TypeVar

import attrs
import cattrs

Id = NewType("Id", str)
"""One name without spaces: an id, a letter, an area.  Nothing is lost when a comment follows it."""

T = TypeVar("T")


class Wrong(Exception):
    """One thing wrong with a node; `mark` is its place, None for the file as a whole."""

    def __init__(self, text, mark=None):
        self.text, self.mark = text, mark
        super().__init__(text)


class Several(Exception):
    """All that is wrong within one record, told at once."""

    def __init__(self, wrongs):
        self.wrongs = tuple(wrongs)
        super().__init__("; ".join(map(str, self.wrongs)))


class Unfit(Exception):
    """Raised by a record whose fields do not fit together: pairs of a text and the path of the field it means."""

    def __init__(self, wrongs):
        self.wrongs = tuple(wrongs)
        super().__init__("; ".join(text for text, _ in self.wrongs))


def structure(node, shape: type[T]) -> T:
    """Structure `node` into `shape`; raises Wrong or Several."""
    return converter().structure(node, shape)


def given(**options):
    """A field that does not stand in the record's own lines: `id` is the name that the record stands under."""
    return attrs.field(metadata={"given": True}, **options)


def suggest(word: str, known) -> str:
    """The end of a message about an unknown word: a guess, or what is known."""
    known = list(known)
    close = get_close_matches(word, known, 1, 0.7)
    if close:
        return f"; did you mean {close[0]!r}?"
    return f"; known here: {', '.join(known)}" if len(known) <= 30 else ""


def unknown(what: str, words, known, *path):
    """What a record says of words that are none of `known`: pairs of a text and the path of the word."""
    for number, word in enumerate(words):
        if not isinstance(word, str) or word not in known:
            hint = suggest(str(word), known) or "; those known stand in assets/field/"
            yield f"unknown {what} {word!r}{hint}", (*path, number)


def shown(text: str) -> str:
    """What stands in a file, in quotes and never longer than a line of a message."""
    return repr(text if len(text) <= 60 else f"{text[:60]}...")


def pairs(node):
    """The (name node, value node) pairs of a mapping node, and what is wrong with the names."""
    _want(node, "mapping", "names with values")
    seen, wrongs = {}, []
    for name, _ in node.value:
        if name.id != "scalar":
            wrongs.append(Wrong("a name should be plain text", name.start_mark))
        elif name.value.split() != [name.value]:
            wrongs.append(Wrong(f"{shown(name.value)} should be one name without spaces", name.start_mark))
        elif name.value in seen:
            first = seen[name.value]
            wrongs.append(Wrong(f"{shown(name.value)} is given twice; first on line {first}", name.start_mark))
        else:
            seen[name.value] = name.start_mark.line + 1
    return [(name, value) for name, value in node.value if name.id == "scalar"], wrongs


def place_of(node, path):
    """The mark of the node at `path` (names and list positions), or of the deepest node on the way there."""
    for step in path:
        if node.id == "mapping":
            found = [value for name, value in node.value if name.value == step]
        else:
            found = node.value[step : step + 1] if node.id == "sequence" and isinstance(step, int) else []
        if not found:
            break
        node = found[0]
    return node.start_mark


# A hook for each kind of value ----------------------------------------------------------------------------

_CALLED = {"scalar": "text", "sequence": "a list", "mapping": "names with values"}


def _want(node, kind, wanted):
    if node.id != kind:
        raise Wrong(f"expected {wanted}, found {_CALLED[node.id]}", node.start_mark)
    return node


def _scalar(node, wanted):
    text = _want(node, "scalar", wanted).value
    if not text.strip():
        raise Wrong(f"nothing stands here; write {wanted} or take the line out", node.start_mark)
    return text


def _text(node, _):
    """Prose: every letter of it is kept, or it is a mistake."""
    text = _scalar(node, "text")
    if node.cut:
        raise Wrong(node.cut, node.start_mark)
    return text


def _id(node, _):
    text = _scalar(node, "a name")
    if text.split() != [text]:
        raise Wrong(f"{shown(text)} should be one name without spaces", node.start_mark)
    return text


_YES_NO = {"yes": True, "no": False, "true": True, "false": False}


def _yes_no(node, _):
    text = _scalar(node, "yes or no")
    if text.lower() not in _YES_NO:
        raise Wrong(f"expected yes or no, found {shown(text)}", node.start_mark)
    return _YES_NO[text.lower()]


def _number(node, kind):
    wanted = "a whole number" if kind is int else "a number"
    text = _scalar(node, wanted)
    try:
        number = kind(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or "_" in text:
        raise Wrong(f"expected {wanted}, found {shown(text)}", node.start_mark)
    return number


def _literal(node, kind):
    known = typing.get_args(kind)
    text = _scalar(node, "one of " + ", ".join(known))
    if text not in known:
        raise Wrong(f"unknown {shown(text)}{suggest(text, known)}", node.start_mark)
    return text


def _all(named):
    """Structure (name, node, shape) rows; everything wrong in them is told at once."""
    done, wrongs = {}, []
    for name, node, shape in named:
        try:
            done[name] = structure(node, shape)
        except (Wrong, Several) as wrong:
            wrongs.append(wrong)
    return done, wrongs


def _list(node, kind):
    inner = typing.get_args(kind)[0]
    _want(node, "sequence", "a list like [a, b]")
    done, wrongs = _all((number, one, inner) for number, one in enumerate(node.value))
    if wrongs:
        raise Several(wrongs)
    return tuple(done.values())


def _mapping(node, kind):
    inner = typing.get_args(kind)[1]
    named, misnamed = pairs(node)
    done, wrongs = _all((name.value, value, inner) for name, value in named)
    if misnamed or wrongs:
        raise Several([*misnamed, *wrongs])
    return types.MappingProxyType(done)


def _union(node, kind):
    """Choose by what stands there: text, a list, or names with values."""
    options = [option for option in typing.get_args(kind) if option is not type(None)]
    fitting = [option for option in options if _fits(node, option)]
    if not fitting and len(options) > 1:
        raise Wrong(f"did not expect {_CALLED[node.id]} here", node.start_mark)
    return structure(node, (fitting or options)[0])


def _fits(node, option):
    origin = typing.get_origin(option) or option
    is_list = origin is tuple
    is_mapping = origin is Mapping or attrs.has(origin)
    return node.id == ("sequence" if is_list else "mapping" if is_mapping else "scalar")


def record(cls):
    """The hook of one record class: its fields are the names that a file may use.

    A name that is a word of Python has an underscore behind it in the record, as `class_`, and none in the file.
    """
    hints = {name.removesuffix("_"): hint for name, hint in typing.get_type_hints(cls).items()}
    fields = {field.name.removesuffix("_"): field for field in attrs.fields(cls) if not field.metadata.get("given")}
    needed = [name for name, field in fields.items() if field.default is attrs.NOTHING]
    takes_id = any(field.name == "id" and field.metadata.get("given") for field in attrs.fields(cls))

    def hook(node, _):
        named, misnamed = pairs(node)
        present = {name.value for name, _ in named}
        done, wrongs = _all((name.value, value, hints[name.value]) for name, value in named if name.value in fields)
        wrongs += misnamed
        wrongs += [Wrong(f"unknown name {shown(name.value)}{_known(name.value, fields)}", name.start_mark)
                   for name, _ in named if name.value not in fields]  # fmt: skip
        wrongs += [Wrong(f"{name!r} is missing", node.start_mark) for name in needed if name not in present]
        if wrongs:
            raise Several(wrongs)
        if takes_id:
            done["id"] = node.name
        try:
            return cls(**{fields[name].name if name in fields else name: value for name, value in done.items()})
        except Unfit as unfit:
            raise Several(Wrong(text, place_of(node, path)) for text, path in unfit.wrongs) from None

    return hook


def _known(word, fields):
    close = get_close_matches(word, fields, 1, 0.8)
    return f"; did you mean {close[0]!r}?" if close else f"; known here: {', '.join(fields)}"


@cache
def converter() -> cattrs.Converter:
    """The one converter of the package."""
    made = cattrs.Converter()
    made.register_structure_hook_factory(attrs.has, cache(record))
    for kind, hook in ((str, _text), (bool, _yes_no), (int, _number), (float, _number)):
        made.register_structure_hook(kind, hook)
    for test, hook in (
        (lambda kind: kind is Id, _id),
        (lambda kind: typing.get_origin(kind) is Literal, _literal),
        (lambda kind: typing.get_origin(kind) is tuple, _list),
        (lambda kind: typing.get_origin(kind) is Mapping, _mapping),
        (lambda kind: typing.get_origin(kind) in (typing.Union, types.UnionType), _union),
    ):
        made.register_structure_hook_func(test, hook)
    return made
