"""The lint: a bank that breaks one rule is told by that rule alone, at its place."""

import re
import textwrap
from collections.abc import Mapping
from types import MappingProxyType

import attrs
import pytest

from massage import items, paths
from massage.items import Item
from massage.items import bank as banks
from massage.items import lint as module
from massage.items.lint import RULES, lint

SOUND = """\
theme: One
items:
  stiff-back:
    type: choice
    level: apply
    area: pathology
    claims: [C28]
    sources: [R54]
    read: Red flags
    stem: >-
      A teacher did not sleep well, and her back is stiff.
      Which stroke comes first?
    hint: >-
      Think of the oil.
    key: b
    options:
      a:
        text: Knead the sore place
        rationale: The place has to be warm.
      b:
        text: Stroke the whole back
        rationale: It warms and spreads the oil.
      c:
        text: Clap over the kidneys
        rationale: The kidneys are spared.
"""


def item(name="sound", type_="choice", stem="Which one comes first?", key="a", body="", **options):
    """A sound item; an option that is given as text alone has a rationale."""
    options = options or {"a": "one", "b": "two", "c": "six"}
    lines = [f"type: {type_}", "level: apply", "area: pathology", "claims: [C28]", "sources: [R54]", "read: Red flags"]
    lines += [f'stem: "{stem}"', "hint: Think of the oil.", *([f"key: {key}"] if key else [])]
    lines += textwrap.dedent(body).strip("\n").splitlines()
    if type_ in ("choice", "choices", "order", "match"):
        lines += ["options:"]
        lines += [f'  {letter}: {{text: "{text}", rationale: "So it is."}}' for letter, text in options.items()]
    return f"  {name}:\n" + textwrap.indent("\n".join(lines), "    ") + "\n"


def theme(*parts):
    return "theme: Theme\nitems:\n" + "".join(parts)


@pytest.fixture
def sources(bank):
    """Files of items, read: sources(one="theme: ...")."""
    return lambda **files: [banks._read(bank(**{name: text}) / f"{name}.yaml") for name, text in files.items()]


@pytest.fixture
def told(sources):
    """What each rule tells of these files: {rule: ["file:line:column", ...]}."""

    def told(**files):
        read = sources(**files)
        asked = [
            (rule.__name__, f"{one.path.rsplit('/')[-1].removesuffix('.yaml')}:{one.line}:{one.column}")
            for rule in RULES
            for one in _alone(rule, read)
        ]
        return {name: sorted(place for rule, place in asked if rule == name) for name, _ in asked}

    return told


def _alone(rule, read):
    return rule([module._Asked(source, one) for source in read for one in source.record.items.values()])


def sentences(read):
    return [one.text for one in lint(read)]


# As a whole -----------------------------------------------------------------------------------------------


def test_a_sound_bank(told):
    """A well-written bank breaks no rule."""
    assert {} == told(one=SOUND)


@pytest.mark.parametrize(
    ("type_", "key", "body"),
    [
        ("choice", "a", ""),
        ("choices", "[a, b]", ""),
        ("order", "[a, b, c]", ""),
        ("match", "{a: x, b: y, c: y}", "matches: {x: Postpone, y: Refer}"),
        ("number", "72", "unit: hours\nrationale: So it is."),
        ("hotspot", "[kidneys]", "map: back\nrationale: So it is.\nmistakes: {legs: Muscle lies there}"),
        ("text", "", "model: Wait.\nchecklist: {a: Names the rest}"),
        (
            "screen",
            "",
            "client: {age: 47, reason: Stiff, site: lower-back, stage: chronic, pain: 2}\n"
            "distractors: [fever]\nrationale: So it is.",
        ),
    ],
)
def test_a_sound_item_of_each_type(told, type_, key, body):
    """An item of any type passes, whichever fields it has not."""
    assert {} == told(one=theme(item(type_=type_, key=key, body=body)))


@pytest.mark.parametrize(
    "lines",
    [
        "type: choice\nkey: a\noptions: {a: one, b: two}",
        "type: choices\nkey: [a]\noptions: {a: one, b: two}",
        "type: order\nkey: [a, b]\noptions: {a: one, b: two}",
        "type: match\nkey: {a: x, b: y}\noptions: {a: one, b: two}\nmatches: {x: six, y: ten}",
        "type: number\nkey: 72\nunit: hours",
        "type: hotspot\nmap: side\nkey: [neck]",
        "type: text\nmodel: Wait.\nchecklist: {a: b}",
        "type: screen\nclient: {age: 47, reason: s, site: back, stage: chronic, pain: 2}\ndistractors: [fever]",
    ],
)
def test_an_item_of_the_fewest_lines(told, lines):
    """What a teacher may leave out is told, and nothing breaks."""
    text = textwrap.indent(f"stem: Which?\n{lines}\n", "    ")

    assert {"every_answer_has_a_rationale", "carries_where_it_belongs"} >= set(told(one=theme(f"  one:\n{text}")))


def test_an_empty_bank(told, sources):
    """Nothing is told of no items."""
    assert {} == told(one="theme: One\nitems: {}\n")
    assert () == lint([]) == lint(sources(one="theme: One\nitems: {}\n"))


def test_every_rule_is_a_sentence():
    """A rule is told by its docstring: one sentence."""
    assert [] == [rule.__name__ for rule in RULES if not rule.__doc__.endswith(".") or "\n" in rule.__doc__]
    assert len(RULES) == len({rule.__name__ for rule in RULES})


def test_the_mistakes_are_in_the_order_of_the_files(sources):
    """Everything is told, by file and line, each as one line of text."""
    read = sources(
        two=SOUND.replace("stiff-back", "two").replace("Which stroke comes first?", "Choose."),
        one=SOUND.replace("Clap over", "Always clap").replace("first?", "first."),
    )
    mistakes = lint(read)

    assert sorted(mistakes) == list(mistakes)
    assert 3 == len(mistakes)
    assert [] == [one for one in mistakes if "\n" in str(one)]


def test_the_rest_is_only_compared_with(sources):
    """A teacher's own file is compared with the bank, and only its own mistakes are told."""
    rest, own = sources(bank=SOUND.replace("Clap", "Always clap"), own=SOUND.replace("stiff-back", "own"))
    mistakes = lint([own], rest=[rest])

    assert [(own.name, 10)] == [(one.path, one.line) for one in mistakes]
    assert f"the stem is nearly that of 'stiff-back' in {rest.name}; " in mistakes[0].text


def test_the_shipped_bank_is_read():
    """The lint runs over the whole bank as it is shipped."""
    lint([banks._read(path) for path in banks._files(paths.EXERCISES)])


# The key does not show ------------------------------------------------------------------------------------


def test_a_long_key(told, sources):
    """A key of more than 1.3 times the mean length is told at its text."""
    files = {"one": SOUND.replace("Stroke the whole back", "Stroke the whole back slowly and lightly with oil")}

    assert {"key_is_no_longer_than_the_rest": ["one:21:15"]} == told(**files)
    expected = (
        "the key is 1.63 times as long as the options on average, and 1.3 is the most; "
        "shorten it, or say more in the others"
    )
    assert [expected] == sentences(sources(**files))


@pytest.mark.parametrize(("length", "expected"), [(13, False), (14, True)])
def test_how_long_a_key_may_be(told, length, expected):
    """13 of a mean of 10 is 1.3 times, and may be; a long wrong option does not matter."""
    rest = 30 - length
    options = {"a": "k" * length, "b": "x" * (rest // 2), "c": "y" * (rest - rest // 2)}

    assert expected == bool(told(one=theme(item(**options))))
    assert {} == told(one=theme(item(**options, key="b")))


def test_a_long_key_of_several(told):
    """Where several options are right, no length is asked for."""
    assert {} == told(one=theme(item(type_="choices", key="[a]", a="k" * 50, b="b", c="c")))


STEMS = [f"{word} which?" for word in ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")]


def many(longest, count=10, letters="abc"):
    """Items of which the first `longest` have a key that is a little longer than the rest."""
    made = []
    for number in range(count):
        key = letters[number % len(letters)]
        options = {one: f"{one} {'m' * 10}" for one in "abc"}
        options[key] += "m" * (number < longest)
        made.append(item(f"i{number}", stem=STEMS[number], key=key, **options))
    return made


def test_a_key_that_is_often_the_longest(told, sources):
    """Over 30 % is told once, at the first such item, with the names of all."""
    files = {"one": theme(*many(4)[:2]), "two": theme(*many(4)[2:])}

    assert {"key_is_seldom_the_longest": ["one:12:10"]} == told(**files)
    expected = (
        "the key is the longest option in 4 of 10 items, and 30 % is the most; "
        "lengthen a wrong option in some of them: i0, i1, i2, i3"
    )
    assert [expected] == sentences(sources(**files))


@pytest.mark.parametrize(("longest", "count"), [(0, 10), (3, 10), (7, 7)])
def test_a_key_that_is_seldom_the_longest(told, longest, count):
    """30 % may be, and a share of fewer than eight items says nothing."""
    assert {} == told(one=theme(*many(longest, count)))


def test_letters_of_the_keys(told, sources):
    """A letter that is the key of more than half of a theme's items is told once, at the first of them."""
    files = {"one": theme(*many(0, 8, letters="aabaabac"))}

    assert {"keys_are_spread_over_the_letters": ["one:12:10"]} == told(**files)
    expected = (
        "the key is 'a' in 5 of the theme's 8 items, and half is the most; "
        "give some of them another letter: i0, i1, i3, i4, i6"
    )
    assert [expected] == sentences(sources(**files))


@pytest.mark.parametrize(("count", "letters"), [(8, "aabb"), (7, "a")])
def test_letters_that_are_spread(told, count, letters):
    """Half may be, and a share of fewer than eight items says nothing."""
    assert {} == told(one=theme(*many(0, count, letters)))


def test_letters_are_counted_by_theme(told):
    """Two themes are not counted together."""
    assert {} == told(one=theme(*many(0, 5, "a")), two=theme(*many(0, 10, "a")[5:]))


# Options --------------------------------------------------------------------------------------------------


def test_all_of_the_above(told, sources):
    """An option that speaks of others is told at its text; so is one that says all, and that twice."""
    files = {"one": SOUND.replace("Clap over the kidneys", "Both a and b are fine")}

    assert {"no_option_speaks_of_the_others": ["one:24:15"]} == told(**files)
    assert ["'Both a and b' speaks of other options; write an option that stands by itself"] == sentences(
        sources(**files)
    )


@pytest.mark.parametrize("type_", ["choices", "order"])
def test_all_of_the_above_in_every_type(told, type_):
    """No type of item may have it."""
    found = told(
        one=theme(item(type_=type_, key="[a, b, c]" if type_ == "order" else "[a]", a="six", b="a and c", c="t"))
    )

    assert {"no_option_speaks_of_the_others": ["one:15:17"]} == found


def test_absolute_words(told, sources):
    """An absolute word is told at the text of its option."""
    files = {"one": SOUND.replace("Clap over the", "Only clap over")}

    assert {"no_absolute_words": ["one:24:15"]} == told(**files)
    assert ["'Only' gives an option away as right or wrong; say it without"] == sentences(sources(**files))


def test_absolute_words_elsewhere(told):
    """The steps of an order, what a match is looked for, the stem and the rationales may have them."""
    options = {"a": "Cover all of the back", "b": "It always hurts", "c": "Must rest"}
    match = item(
        "two", "match", "Where does each belong?", "{a: x, b: y, c: y}", "matches: {x: Wait, y: Go}", **options
    )
    order = item("three", "order", "In which order do you act?", "[a, b, c]", **options)

    assert {} == told(one=theme(match, order))
    assert {} == told(one=SOUND.replace("A teacher", "Every teacher").replace("It warms", "It always warms"))


def test_absolute_words_in_matches(told):
    """What is chosen for a match is held to the rule."""
    match = item(type_="match", key="{a: x, b: y, c: y}", body="matches:\n  x: Wait\n  y: Never go")

    assert {"no_absolute_words": ["one:15:10"]} == told(one=theme(match))


def test_options_that_say_the_same(told, sources):
    """The second of two like options is told; capitals, spaces and a full stop make no difference."""
    files = {"one": SOUND.replace("Clap over the kidneys", "knead  the sore Place.")}

    assert {"options_are_distinct": ["one:24:15"]} == told(**files)
    assert ["says the same as 'a'; write another, or take it out"] == sentences(sources(**files))


def test_matches_that_say_the_same(told):
    """Matches are compared with matches, not with what they are looked for."""
    match = item(type_="match", key="{a: x, b: y, c: y}", body="matches:\n  x: one\n  y: One")

    assert {"options_are_distinct": ["one:15:10"]} == told(one=theme(match))


# Feedback -------------------------------------------------------------------------------------------------


def test_an_option_without_a_rationale(told, sources):
    """It is told at the option, whether the option has lines of its own or is text alone."""
    files = {"one": SOUND.replace("        rationale: The kidneys are spared.\n", "")}

    assert {"every_answer_has_a_rationale": ["one:24:9"]} == told(**files)
    assert ["the option has no rationale; add why it is right or wrong"] == sentences(sources(**files))
    alone = SOUND.replace(
        "      c:\n        text: Clap over the kidneys\n        rationale: The kidneys are spared.\n",
        "      c: Clap over the kidneys\n",
    )
    assert {"every_answer_has_a_rationale": ["one:23:10"]} == told(one=alone)


def test_an_item_without_a_rationale(told, sources):
    """An item that has no options, and has a rationale of its own, is told where that is missing."""
    files = {"one": theme(item(type_="number", key="72", body="unit: hours"))}

    assert {"every_answer_has_a_rationale": ["one:4:5"]} == told(**files)
    assert ["the item has no rationale; add why the key is right"] == sentences(sources(**files))


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("The kidneys are", "Unlike option b, they are", "one:25:20"),
        ("Think of the oil", "Here b is wrong", "one:13:11"),
        ("    hint:", "    exam: See answer c.\n    hint:", "one:13:11"),
    ],
)
def test_a_letter_in_feedback(told, old, new, place):
    """A letter in a rationale, the hint or the exam note is told at its text."""
    assert {"no_rationale_names_a_letter": [place]} == told(one=SOUND.replace(old, new))


def test_a_letter_in_the_feedback_of_a_number(told, sources):
    """The rationale of an item, and those of its foreseen mistakes, are held to the rule."""
    body = "unit: hours\nmistakes:\n  48: See answer b.\nrationale: See option c."
    files = {"one": theme(item(type_="number", key="72", body=body))}

    assert {"no_rationale_names_a_letter": ["one:15:11", "one:16:16"]} == told(**files)
    assert "'answer b' names a letter, but options are shuffled; say what the option says" in sentences(
        sources(**files)
    )


def test_the_feedback_of_a_map(told):
    """An item on a map needs a rationale, and what it says of a wrong place is held to the rule."""
    body = "map: back\nmistakes:\n  legs: See answer b."
    files = {"one": theme(item(type_="hotspot", key="[kidneys]", body=body))}

    assert {
        "every_answer_has_a_rationale": ["one:4:5"],
        "no_rationale_names_a_letter": ["one:15:13"],
    } == told(**files)


# Stems ----------------------------------------------------------------------------------------------------


def test_a_stem_without_a_question(told, sources):
    """A stem that does not end with a question mark is told."""
    files = {"one": SOUND.replace("comes first?", "comes first.")}

    assert {"stem_ends_with_a_question": ["one:10:11"]} == told(**files)
    assert ["the stem does not end with a question mark; put the question last"] == sentences(sources(**files))


@pytest.mark.parametrize("end", ["first**?**", "first?)", "first?”", "first? "])
def test_signs_after_the_question_mark(told, end):
    """Signs that close a quotation or bold text may follow."""
    assert {} == told(one=SOUND.replace("first?", end))


def test_a_bare_negative(told, sources):
    """A negative in the question is told at the stem, unless it is in bold."""
    files = {"one": SOUND.replace("Which stroke comes", "Which stroke does not come")}

    assert {"negatives_are_bold": ["one:10:11"]} == told(**files)
    assert ["'not' in the question is easily missed; write **not**, or ask without it"] == sentences(sources(**files))
    assert {} == told(one=SOUND.replace("Which stroke comes", "Which stroke does **not** come"))


def test_stems_that_are_nearly_the_same(told, sources):
    """The later of two stems is told, with the name and the file of the first, across files too."""
    other = item("two", stem="A tired teacher did not sleep well, and her back is stiff. Which stroke comes first?")
    files = {"one": SOUND, "two": theme(other)}

    assert {"stems_differ": ["two:10:11"]} == told(**files)
    one, two = sources(**files)
    expected = (
        f"the stem is nearly that of 'stiff-back' in {one.name}; "
        "ask something else, or make one item of them with variants"
    )
    assert [expected] == sentences([one, two])


TEN = "one two three four five six seven eight nine ten"
MORE = "red blue green white black brown gold grey pink tan"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (f"{TEN}?", f"{TEN} red blue?", True),  # 10 of 12 words
        (f"{TEN}?", f"{TEN} red blue green?", False),  # 10 of 13
        (f"{TEN} red blue?", f"{TEN} {MORE}?", False),  # a short stem within a long one
        (f"{TEN} {MORE}?", f"{TEN} {MORE} a cat and the dog sat on my old mat?", True),  # a long one within a longer
        (f"{TEN} {{x}}?", f"{TEN} {{y}}?", True),  # placeholders are no words
        ("47?", "48?", False),  # nor are figures
    ],
)
def test_how_much_two_stems_may_share(told, first, second, expected):
    """Over 80 % of the words is told: of both stems together, or of the shorter where that is no stock phrase."""
    made = [
        item(name, stem=stem, body="variants: [{%s: p}, {%s: q}]" % (sign, sign) if "{" in stem else "")  # noqa: UP031
        for name, stem, sign in (("one", first, "x"), ("two", second, "y"))
    ]

    assert expected == ("stems_differ" in told(one=theme(*made)))


HARD = (
    "Subsequent determination of appropriate alternatives necessitates comprehensive consideration of individual "
    "characteristics, predispositions and environmental circumstances throughout preliminary consultation sessions"
)


def test_a_hard_question(told, sources):
    """A question above grade 10 is told at the stem."""
    files = {"one": SOUND.replace("A teacher did not sleep well, and her back is stiff.", f"{HARD}.")}

    assert {"reads_easily": ["one:10:11"]} == told(**files)
    (text,) = sentences(sources(**files))
    assert text.startswith("the question reads at school grade 1")
    assert text.endswith(", and 10 is the most; make sentences shorter, or words plainer")


def test_hard_feedback(told):
    """Feedback above grade 10 is told at its first text, however easy the question is."""
    assert {"reads_easily": ["one:19:20"]} == told(one=SOUND.replace("The kidneys are spared", HARD))


def test_a_hard_model_answer(told):
    """A model answer and its checklist are held to the rule as feedback is."""
    made = item(type_="text", key="", body=f"model: {HARD}.\nchecklist: {{a: Names the rest}}")

    assert {"reads_easily": ["one:12:12"]} == told(one=theme(made))


def test_the_trades_words_are_not_hard(told):
    """Long words of the trade do not count."""
    trade = "The effleurage, the petrissage, the percussion and the tapotement are contraindications in osteoporosis"

    assert {} == told(one=SOUND.replace("The kidneys are spared", trade))


# What a shipped item carries ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["level", "area", "claims", "sources", "read", "hint"])
def test_a_line_that_is_missing(told, sources, name):
    """A shipped item without it is told, and what to add."""
    files = {"one": re.sub(rf"    {name}:.*\n(      .*\n)*", "", SOUND)}

    assert {"carries_where_it_belongs": ["one:4:5"]} == told(**files)
    expected = f"{name} missing; a shipped item carries level, area, claims, sources, hint, read"
    assert [expected] == sentences(sources(**files))


def test_an_item_about_no_claim(told):
    """An empty list says on purpose that no claim of the article is meant; sources are always needed."""
    assert {} == told(one=SOUND.replace("[C28]", "[]"))
    assert {"carries_where_it_belongs": ["one:4:5"]} == told(one=SOUND.replace("[R54]", "[]"))


# Variants -------------------------------------------------------------------------------------------------


def test_a_sound_item_with_variants(told):
    """Placeholders in stem, options and key are filled before an item is judged; variants are no near-duplicates."""
    body = 'variants: [{who: "A cook", best: a, what: knead}, {who: "A smith", best: b, what: press}]'
    made = item(
        stem="{who} is stiff. Which one?", key='"{best}"', body=body, a="{what} it", b="stroke it", c="leave it"
    )

    assert {} == told(one=theme(made))


@pytest.mark.parametrize(
    ("value", "rule", "place"),
    [
        ("never go", "no_absolute_words", "one:16:17"),
        ("a and c", "no_option_speaks_of_the_others", "one:16:17"),
        ("tap it", "options_are_distinct", "one:17:17"),
        ("k" * 30, "key_is_no_longer_than_the_rest", "one:16:17"),
    ],
)
def test_what_one_variant_breaks(told, value, rule, place):
    """A rule that a single variant breaks is told once, at the place of the text."""
    body = f"variants: [{{what: press}}, {{what: {value}}}, {{what: {value}}}]"
    made = item(key="b", body=body, a="rub it", b="{what}", c="tap it")

    assert {rule: [place]} == told(one=theme(made))


def test_variants_that_stick_out(told):
    """An item counts once among those whose key is the longest, whatever its variants."""
    options = {"b": "x" * 12, "c": "y" * 12}
    both = item(
        "both", stem="Which one?", body=f"variants: [{{what: {'m' * 13}}}, {{what: {'m' * 14}}}]", a="{what}", **options
    )
    second = item(
        "second",
        stem="Which one?",
        body=f"variants: [{{what: {'m' * 12}}}, {{what: {'m' * 13}}}]",
        a="{what}",
        **options,
    )

    assert {} == told(one=theme(both, *many(3)[1:]))
    assert {"key_is_seldom_the_longest": ["one:12:10"]} == told(one=theme(second, *many(4)[1:]))


# A type of item that is still to come -----------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class _New(Item):
    """An item of a type that the lint has never seen: no key, no options."""

    view = "new"
    notes: Mapping[str, str] = MappingProxyType({})

    def unfit(self):
        return iter(())


def test_a_type_that_is_new(told, monkeypatch):
    """The lint asks an item for what it has, and knows no type."""
    monkeypatch.setitem(items.TYPES, "new", _New)

    assert {} == told(one=theme(item(type_="new", key="")))
    assert {"stem_ends_with_a_question": ["one:10:11"]} == told(one=theme(item(type_="new", key="", stem="Go.")))
