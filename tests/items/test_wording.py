"""Words that spoil a question."""

import pytest

from massage.items import wording

ABSOLUTE = ["always", "never", "only", "all", "none", "every", "everyone", "everybody", "everything", "nobody"]
ABSOLUTE += ["must", "cannot", "can't", "can\u2019t", "impossible", "entirely", "completely", "totally"]
ABSOLUTE += ["absolutely", "guarantee", "guaranteed"]


@pytest.mark.parametrize(
    "option",
    [
        "All of the above",
        "None of the above.",
        "all the above",
        "Any of the above",
        "None of these",
        "All of the others",
        "Neither of the other options",
        "Both a and b",
        "both (A) and (C) are right",
        "A and C",
        "a, b and c",
        "Either b or d",
        "Answers a and c only",
    ],
)
def test_reference_to_others(option):
    """An option that speaks of others is found."""
    assert wording.reference_to_others(option)


@pytest.mark.parametrize(
    "option",
    [
        "Offer both of them short, gentle work.",
        "Massage all of these muscles lightly.",
        "Vitamins A and D",
        "Fever and a cough",
        "A pillow and a towel",
        "Work above and below the knee.",
        "Class A",
        "C5 and C6",
    ],
)
def test_no_reference_to_others(option):
    """Ordinary words are left alone."""
    assert wording.reference_to_others(option) is None


@pytest.mark.parametrize("word", ABSOLUTE)
def test_absolute(word):
    """Each word is found, in capitals and in bold too."""
    assert word == wording.absolute(f"It {word} helps.")
    assert word.upper() == wording.absolute(f"**{word.upper()}**")


@pytest.mark.parametrize("option", ["Not warm at all", "Muster", "A small ball", "Allow it", "a commonly known sign"])
def test_not_absolute(option):
    """Parts of words are left alone, and so is "at all"."""
    assert wording.absolute(option) is None


@pytest.mark.parametrize(
    "rationale",
    [
        "Option b is safer.",
        "See answer C.",
        "As in (b), she waits.",
        "Here b is wrong.",
        "A is correct, because she waits.",
        "Option a is too bold.",
        "Options A and B harm.",
        "That is why c would be better.",
        "Only b and d are safe.",
        "The right answer: option a.",
        "The answer (d) fits.",
    ],
)
def test_letter(rationale):
    """An option that is named by its letter is found."""
    assert wording.letter(rationale)


@pytest.mark.parametrize(
    "rationale",
    [
        "The option a client prefers.",
        "The answer a doctor gives is binding.",
        "Fever is class A: no massage today.",
        "For fever, class A is right.",
        "Class M with P.",
        "The classes (A, L, M and P) and absolute (A).",
        "Hepatitis B and C are infections.",
        "Name the person(s) who may touch.",
        "I was right to wait.",
        "Options are of one kind.",
        "A is the first letter.",
    ],
)
def test_no_letter(rationale):
    """Articles, classes and blood-borne letters name no option."""
    assert wording.letter(rationale) is None


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("Which stroke is not used?", "not"),
        ("All fit, except which?", "except"),
        ("Which place do you avoid?", "avoid"),
        ("Which places are avoided?", "avoided"),
        ("Which client is LEAST at risk?", "LEAST"),
        ("When is massage contraindicated?", "contraindicated"),
        ("What can't you promise?", "can't"),
        ("What do you never do?", "never"),
        ("She rests. Which stroke is not used?", "not"),
        ('He says "Go on." What do you not do?', "not"),
        ("She rests.\n\nand which is not used?", "not"),
    ],
)
def test_bare_negative(stem, expected):
    """A negative in the question is found."""
    assert expected == wording.bare_negative(stem)


@pytest.mark.parametrize(
    "stem",
    [
        "Which stroke is **not** used?",
        "Which place do you __avoid__?",
        "He does not sleep, and he did not fall. What do you do?",
        "His temperature is not over 38.6 °C. What do you do?",
        '"I can not lie still." What do you do?',
        "In which order do they come, from the least to the most cautious?",
        "Which order, from least cautious to most, is right?",
        "Which plan keeps at least two days between visits?",
        "Which question shows whether or not she may be massaged?",
        "Which plan helps not only today?",
        "Which note is a notable one?",
    ],
)
def test_no_bare_negative(stem):
    """Negatives in bold, in the story before the question, and in harmless phrases are left alone."""
    assert wording.bare_negative(stem) is None
