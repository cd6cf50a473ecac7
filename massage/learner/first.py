"""First answers: what a student gave before any feedback could tell."""

from collections.abc import Iterator, Mapping
from typing import Any

from massage.items import Item, Malformed
from massage.items.bank import read_bank
from massage.learner.attempts import Log
from massage.learner.events import Event
from massage.source import SourceError
from massage.told import Told


def items_of(*types: type[Item]) -> dict[str, Item]:
    """The items of the bank of these types, by id; raises Told."""
    try:
        bank = read_bank()
    except SourceError as error:
        raise Told(error) from None
    return {item.id: item for theme in bank for item in theme.items.values() if isinstance(item, types)}


def first_answers(log: Log, asked: Mapping[str, Item]) -> Iterator[tuple[Item, Any, Event]]:
    """The first answer to each item as it is asked today, by time: the item, the response as parsed, the event."""
    seen = set()
    for event in log.events():
        item = asked.get(event.item)
        if event.event != "answer" or item is None or item.version != event.version or item.id in seen:
            continue
        try:
            response = item.parse(event.response)
        except Malformed:
            continue
        seen.add(item.id)
        yield item, response, event
