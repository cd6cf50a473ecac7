"""The lint: whether items are well written.  A rule is one function with one sentence, and stands in RULES.

The rules are those of the item-writing guides (NBME 2020; Haladyna, Downing and Rodriguez 2002).
None of them knows whether an answer is true; what contradicts itself or the course's data is told by `bank.check`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import wraps
from itertools import combinations

import attrs

from massage.items import wording
from massage.items.item import Item
from massage.items.reading import grade, words
from massage.source import Mistake, Source

LONGEST_KEY = 1.3  # times the mean length of the options
LONGEST_SHARE = 0.3  # of all items with one key
LETTER_SHARE = 0.5  # of a theme's items with one key
FEWEST = 8  # items: a share of fewer says nothing
ALIKE = 0.8  # of the words of two stems
STOCK_PHRASE = 20  # words: a shorter stem may stand within many others
GRADE = 10  # of reading, at most
CARRIED = ("level", "area", "claims", "sources", "hint", "read")


@attrs.frozen
class _Asked:
    """An item, and the way back to its place in a file."""

    source: Source
    item: Item

    def mistake(self, text: str, *path) -> Mistake:
        return self.source.mistake(text, "items", self.item.id, *path)

    def forms(self) -> list[Item]:
        """The item as each of its variants asks it."""
        return [self.item.filled(variant) for variant in self.item.variants] or [self.item]


def lint(sources: Iterable[Source], rest: Iterable[Source] = ()) -> tuple[Mistake, ...]:
    """What is badly written in these files of items; `rest` is the bank that they are only compared with."""
    sources = list(sources)
    bank = [_Asked(source, item) for source in (*rest, *sources) for item in source.record.items.values()]
    names = {source.name for source in sources}
    return tuple(sorted({told for rule in RULES for told in rule(bank) if told.path in names}))


def _each_item(rule):
    """A rule about one item (which tells sentences and paths) as one about the bank; variants are told once."""

    @wraps(rule)
    def rule_of_bank(bank: list[_Asked]) -> Iterator[Mistake]:
        for asked in bank:
            told = {path: text for form in reversed(asked.forms()) for text, path in rule(form)}
            yield from (asked.mistake(text, *path) for path, text in told.items())

    return rule_of_bank


# What an item is made of: pairs of a path and the text there ----------------------------------------------


def _options(item):
    yield from ((("options", letter, "text"), option.text) for letter, option in item.options.items())
    yield from ((("matches", letter), text) for letter, text in getattr(item, "matches", {}).items())


def _explanations(item):
    options = [(("options", letter, "rationale"), option.rationale) for letter, option in item.options.items()]
    mistakes = [(("mistakes", name), why) for name, why in getattr(item, "mistakes", {}).items()]
    points = [(("checklist", letter), point) for letter, point in item.checklist.items()]
    whole = [((name,), getattr(item, name, None)) for name in ("rationale", "model", "goes_on", "say", "note")]
    rows = [*options, *whole, *mistakes, *points]
    # The model of a plan is no prose: its rules are told by the item itself.
    return [(path, text) for path, text in rows if text and isinstance(text, str)]


def _told(item):
    """What a client tells besides the stem: on the form, and when asked."""
    yield from [(("history",), item.history)] if getattr(item, "history", None) else []
    for name, entry in getattr(item, "interview", {}).items():
        yield ("interview", name, entry.kind), entry.text
        yield ("interview", name, "answer"), entry.answer


def _key(item):
    """The one letter that is right, where one is."""
    key = getattr(item, "key", None)
    return key if isinstance(key, str) and key in item.options else None


def _keyed(bank):
    """The items with one right letter, each with its forms."""
    return [(asked, asked.forms()) for asked in bank if all(map(_key, asked.forms()))]


def _lengths(item):
    """The length of the key, and those of the other options."""
    lengths = {letter: len(option.text) for letter, option in item.options.items()}
    return lengths.pop(_key(item)), list(lengths.values())


def _names(many):
    return ", ".join(asked.item.id for asked in many)


# The key does not show ------------------------------------------------------------------------------------


@_each_item
def key_is_no_longer_than_the_rest(item):
    """The key is at most 1.3 times as long as the options are on average."""
    if key := _key(item):
        own, others = _lengths(item)
        times = own * (1 + len(others)) / (own + sum(others))
        if times > LONGEST_KEY:
            text = f"the key is {times:.2f} times as long as the options on average, and {LONGEST_KEY} is the most"
            yield f"{text}; shorten it, or say more in the others", ("options", key, "text")


def key_is_seldom_the_longest(bank):
    """Over the whole bank the key is the longest option in at most 30 % of the items."""
    keyed = _keyed(bank)
    longest = [asked for asked, forms in keyed if any(own > max(others) for own, others in map(_lengths, forms))]
    if len(keyed) >= FEWEST and len(longest) > LONGEST_SHARE * len(keyed):
        text = f"the key is the longest option in {len(longest)} of {len(keyed)} items, and 30 % is the most"
        yield longest[0].mistake(f"{text}; lengthen a wrong option in some of them: {_names(longest)}", "key")


def keys_are_spread_over_the_letters(bank):
    """In a theme no letter is the key of more than half of the items."""
    themes = defaultdict(list)
    for asked, forms in _keyed(bank):
        themes[asked.source.name].append((_key(forms[0]), asked))
    for rows in themes.values():
        letter, many = Counter(key for key, _ in rows).most_common(1)[0]
        if len(rows) >= FEWEST and many > LETTER_SHARE * len(rows):
            same = [asked for key, asked in rows if key == letter]
            text = f"the key is {letter!r} in {many} of the theme's {len(rows)} items, and half is the most"
            yield same[0].mistake(f"{text}; give some of them another letter: {_names(same)}", "key")


@_each_item
def no_option_speaks_of_the_others(item):
    """There is no "all of the above", no "none of the above" and no "both a and b"."""
    for path, text in _options(item):
        if found := wording.reference_to_others(text):
            yield f"{found!r} speaks of other options; write an option that stands by itself", path


@_each_item
def no_absolute_words(item):
    """No option that is chosen says always, never, only, all, none, every, must or cannot: such words give it away."""
    side = "matches" if hasattr(item, "matches") else "options"
    for path, text in _options(item):
        found = wording.absolute(text)
        if found and path[0] == side and not item.ordered:  # steps in order are not judged one by one
            yield f"{found!r} gives an option away as right or wrong; say it without", path


@_each_item
def options_are_distinct(item):
    """No two options say the same."""
    first_at = {}
    for path, text in _options(item):
        same = path[0], " ".join(text.casefold().split()).rstrip(".")
        if same in first_at:
            yield f"says the same as {first_at[same]!r}; write another, or take it out", path
        first_at.setdefault(same, path[1])


# Feedback that teaches ------------------------------------------------------------------------------------


@_each_item
def every_answer_has_a_rationale(item):
    """Each option tells why it is right or wrong, and so does an item that has no options."""
    for letter, option in item.options.items():
        if not option.rationale:
            yield "the option has no rationale; add why it is right or wrong", ("options", letter)
    if hasattr(item, "rationale") and not item.rationale:
        yield "the item has no rationale; add why the key is right", ()


@_each_item
def no_rationale_names_a_letter(item):
    """A rationale, a hint or an exam note names no letter, because each student sees another order."""
    for path, text in [*_explanations(item), (("hint",), item.hint or ""), (("exam",), item.exam or "")]:
        if found := wording.letter(text):
            yield f"{found!r} names a letter, but options are shuffled; say what the option says", path


# A stem that asks one thing, in words that a reader knows -------------------------------------------------


@_each_item
def stem_ends_with_a_question(item):
    """The stem ends with a question mark."""
    if not re.search(r"\?[^\w\s]*\s*$", item.stem):
        yield "the stem does not end with a question mark; put the question last", ("stem",)


@_each_item
def negatives_are_bold(item):
    """A negative in the question itself, the stem's last sentence, stands in bold."""
    if found := wording.bare_negative(item.stem):
        yield f"{found!r} in the question is easily missed; write **{found}**, or ask without it", ("stem",)


def stems_differ(bank):
    """No two stems share over 80 % of their words."""
    stems = [(asked, set(words(re.sub(r"\{[\w-]+\}", " ", asked.item.stem)))) for asked in bank]
    for (first, ours), (second, theirs) in combinations(stems, 2):
        fewest = min(len(ours), len(theirs))
        counted = fewest if fewest >= STOCK_PHRASE else len(ours | theirs)
        if len(ours & theirs) > ALIKE * counted:
            text = f"the stem is nearly that of {first.item.id!r} in {first.source.name}"
            yield second.mistake(f"{text}; ask something else, or make one item of them with variants", "stem")


@_each_item
def reads_easily(item):
    """What is asked, and what is explained, reads at Flesch-Kincaid grade 10 at most; the trade's words are exempt."""
    asked = [(("stem",), item.stem), *_options(item), *_told(item)]
    for name, rows in (("the question", asked), ("the feedback", _explanations(item))):
        level = grade(text for _, text in rows)
        if level > GRADE:
            text = f"{name} reads at school grade {level:.1f}, and {GRADE} is the most"
            yield f"{text}; make sentences shorter, or words plainer", rows[0][0]


def carries_where_it_belongs(bank):
    """An item carries level, area, claims, sources, hint and what to read; `claims: []` says that it has none."""
    for asked in bank:
        missing = [name for name in CARRIED if not getattr(asked.item, name)]
        if "claims" in missing and asked.mistake("", "claims") != asked.mistake(""):  # it stands there, and is empty
            missing.remove("claims")
        if missing:
            yield asked.mistake(f"{', '.join(missing)} missing; a shipped item carries {', '.join(CARRIED)}")


RULES = [
    key_is_no_longer_than_the_rest,
    key_is_seldom_the_longest,
    keys_are_spread_over_the_letters,
    no_option_speaks_of_the_others,
    no_absolute_words,
    options_are_distinct,
    every_answer_has_a_rationale,
    no_rationale_names_a_letter,
    stem_ends_with_a_question,
    negatives_are_bold,
    stems_differ,
    reads_easily,
    carries_where_it_belongs,
]
