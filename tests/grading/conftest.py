"""A small bank of items, and a class that hands in."""

import json
from itertools import count

import pytest

from massage.items.bank import read_bank

CALVES = """
theme: Calves
items:
  calf:
    type: choice
    safety: yes
    stem: One calf is swollen and warm. What do you do?
    key: b
    options: {a: Knead it., b: No massage today., c: Stroke it lightly.}
  oils:
    type: choices
    stem: Which may be asked about before oil is used?
    key: [a, b]
    options: {a: Nuts, b: Perfume, c: Weather, d: Music}
  steps:
    type: order
    stem: In which order?
    key: [a, b, c]
    options: {a: Screen, b: Warm, c: Knead}
  minutes:
    type: choice
    stem: The session is over at {end}. When does it begin?
    variants: [{end: three, begin: half past two}, {end: four, begin: half past three}]
    key: a
    options: {a: "At {begin}.", b: At noon.}
"""

NECKS = """
theme: Necks
items:
  neck:
    type: choice
    safety: yes
    stem: Where do you never press?
    key: a
    options: {a: The front., b: The shoulder.}
"""


WORDS = """
theme: Words
items:
  note:
    type: text
    stem: What do you write down?
    model: The thumb is numb, the doctor is called.
    checklist: {a: The place is named., b: The doctor is named.}
  reply:
    type: text
    safety: yes
    stem: What do you say to the {whom}?
    variants: [{whom: client}, {whom: doctor}]
    model: Dear {whom}.
    checklist: {a: "The {whom} is greeted.", b: A date is named.}
  count:
    type: number
    stem: How many legs?
    key: 2
    unit: legs
"""


@pytest.fixture(scope="session")
def bank(tmp_path_factory):
    """Two themes: calves with four items, necks with one."""
    folder = tmp_path_factory.mktemp("exercises")
    (folder / "calves.yaml").write_text(CALVES, encoding="utf-8")
    (folder / "necks.yaml").write_text(NECKS, encoding="utf-8")
    return read_bank(folder)


@pytest.fixture(scope="session")
def words(tmp_path_factory):
    """One theme: two items that are answered in words, and one that is not."""
    folder = tmp_path_factory.mktemp("words")
    (folder / "words.yaml").write_text(WORDS, encoding="utf-8")
    return read_bank(folder)


class Room:
    """A folder of hand-ins; what is handed in is written by hand, so that it may be wrong."""

    def __init__(self, folder, bank):
        self.folder = folder
        self.items = {name: item for theme in bank for name, item in theme.items.items()}
        self._numbers = count(1)

    def header(self, learner, changes=()):
        """The first line of a hand-in."""
        header = {"hand-in": 1, "learner": learner, "course": "1.0.0", "at": "2026-01-05T12:00:00+00:00"}
        return json.dumps(header | dict(changes))

    def answer(self, item, response, **changes):
        """A line that answers an item; a stored score of 1, which is mostly a lie."""
        number = next(self._numbers)
        fields = {
            "id": f"id-{number}",
            "at": f"2026-01-05T10:{number // 60:02}:{number % 60:02}.000+00:00",
            "event": "answer",
            "item": item,
            "version": self.items[item].version if item in self.items else "0000000000",
            "variant": {},
            "response": response,
            "score": 1.0,
            "confidence": 2,
            "seconds": 9.5,
            "hints": 0,
        }
        return json.dumps(fields | changes)

    def mark(self, answer, ticked, **changes):
        """A line that marks the answer on another line; a stored score of 1 again."""
        of = json.loads(answer)
        line = json.loads(self.answer(of["item"], {"of": of["id"], "ticked": ticked}, variant=of["variant"]))
        return json.dumps(line | {"event": "mark", "confidence": None, "seconds": 0.0} | changes)

    def write(self, name, *lines):
        """A file of lines in the folder."""
        return self.put(name, "".join(f"{line}\n" for line in lines).encode())

    def put(self, name, raw):
        """A file of bytes in the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        return path

    def hand_in(self, learner, *lines, name=None):
        """A hand-in under the name of its learner."""
        return self.write(name or f"{learner.lower()}.jsonl", self.header(learner), *lines)


@pytest.fixture
def room(tmp_path, bank, words):
    """An empty folder for hand-ins."""
    folder = tmp_path / "handed in"
    folder.mkdir()
    return Room(folder, (*bank, *words))
