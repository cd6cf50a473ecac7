"""How hard a text is to read: its Flesch-Kincaid grade, with the trade's own words exempt."""

import re
from collections.abc import Iterable
from functools import cache

import attrs

from massage import paths
from massage.records import Id
from massage.source import read

FEWEST = 15
"""The grade of fewer words says nothing."""

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_SENTENCE_END = re.compile(r"[.?!]+[^\w\s]*(?=\s|$)")


@attrs.frozen
class _File:
    words: tuple[Id, ...]


@cache
def trade_words() -> frozenset[str]:
    """The words that students learn here, and that therefore count against no text."""
    return frozenset(read(paths.ASSETS / "field" / "words.yaml", _File).words)


def words(text: str) -> list[str]:
    """The words of a text in lower case, without figures."""
    return _WORD.findall(text.lower())


def grade(texts: Iterable[str]) -> float:
    """The school grade that can read these texts, each a sentence at least; 0 where they are too short to tell."""
    texts = [text for text in texts if words(text)]
    all_words = [word for text in texts for word in words(text)]
    if len(all_words) < FEWEST:
        return 0.0
    sentences = sum(max(1, len(_SENTENCE_END.findall(text))) for text in texts)
    # A word of the trade adds to the length of its sentence, and counts there as a word like the others.
    common = [syllables(word) for word in all_words if not _is_of_the_trade(word)] or [1]
    return 0.39 * len(all_words) / sentences + 11.8 * sum(common) / len(common) - 15.59


def syllables(word: str) -> int:
    """About how many syllables an English word has: its groups of vowels, without silent endings.

    Own code, because textstat brings nltk and fetches a dictionary from the network when first asked.
    """
    word = re.sub(r"\W\w+$", "", word)
    if not re.search(r"[^aeiouy]les?$", word):
        word = re.sub(r"(?<=[^aeiouytd])ed$|(?<=[^aeiouysxzcg])(?<![cs]h)es$|(?<=[^aeiouy])e$", "", word)
    parted = re.findall(r"(?<![cst])i(?=[aou]|en[ct])|\w\we(?=a$)", word)  # di-al, cli-ent, ar-e-a
    return max(1, len(re.findall(r"[aeiouyäöüéè]+", word)) + len(parted))


def _is_of_the_trade(word):
    word = re.sub(r"\Ws$", "", word)
    return not trade_words().isdisjoint((word, word.removesuffix("s"), word.removesuffix("es")))
