"""What items with lettered options share: the options, and feedback on each."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from massage.items.item import Item, Option, Row
from massage.records import Id


def _as_options(options: Mapping[str, Option | str]) -> Mapping[str, Option]:
    """Options as records; a teacher may write the text alone."""
    return MappingProxyType(
        {letter: Option(option) if isinstance(option, str) else option for letter, option in options.items()}
    )


@attrs.frozen(kw_only=True)
class Optioned(Item):
    """An item whose response speaks about lettered options, and whose key is made of letters."""

    fills = (*Item.fills, "key", "options")

    options: Mapping[Id, Option | str] = attrs.field(converter=_as_options)

    def marks(self, response: Any) -> dict[str, str]:
        """For each option right, wrong, missed or nothing, in the order of the feedback."""
        raise NotImplementedError

    def chosen(self, response: Any) -> tuple[str, ...]:
        """The options whose rationale a first wrong try may show."""
        raise NotImplementedError

    def rows(self, response: Any, revealed: bool) -> Iterator[Row]:
        marks = self.marks(response)
        told = self.options if revealed else self.chosen(response)
        for letter in self.placed(response, revealed):
            option, mark = self.options[letter], marks.get(letter, "")
            yield Row(
                mark=mark if revealed or mark != "missed" else "",
                text=option.text,
                rationale=_why(option) if letter in told else "",
                sources=option.sources,
            )

    def placed(self, response: Any, revealed: bool) -> tuple[str, ...]:
        """The letters in the order of the feedback."""
        return tuple(self.options)

    def letters(self, seed: int) -> tuple[str, ...]:
        """The letters in the order in which they are shown."""
        return self.shuffled(self.options, seed)

    def public(self, seed: int) -> dict[str, Any]:
        return {"options": [(letter, self.options[letter].text) for letter in self.letters(seed)]}

    def keyed(self) -> Any:
        return _plain(self.key)


def _why(option):
    """The rationale; a wrong option that is a statement of the article is named as one."""
    why = option.rationale or ""
    return f"{why} (The article says it: {option.claim}.)".strip() if option.claim else why


def _plain(value):
    if isinstance(value, Mapping):
        return dict(value)
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
