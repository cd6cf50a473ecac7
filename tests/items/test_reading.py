"""How hard a text is to read."""

import pytest

from massage.items.reading import FEWEST, grade, syllables, trade_words, words

PLAIN = "The client lies down on the table. You warm your hands and ask how she feels. Then you stroke her back."
HARD = (
    "Subsequent determination of appropriate alternatives necessitates comprehensive consideration of individual "
    "characteristics, predispositions and environmental circumstances throughout preliminary consultation sessions."
)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("the", 1),
        ("make", 1),
        ("hours", 1),
        ("asked", 1),
        ("clothes", 1),
        ("breathes", 1),
        ("wanted", 2),
        ("pages", 2),
        ("washes", 2),
        ("table", 2),
        ("muscles", 2),
        ("client", 2),
        ("client's", 2),
        ("patient", 2),
        ("area", 3),
        ("emergency", 4),
        ("inflammation", 4),
    ],
)
def test_syllables(word, expected):
    """Groups of vowels are counted, silent endings are not."""
    assert expected == syllables(word)


def test_words():
    """Words are told in lower case, without figures, and keep their apostrophe."""
    assert ["a", "year", "old", "doesn't", "don\u2019t", "café"] == words(
        "A 47-year-old DOESN'T don\u2019t café 38.6 **"
    )


def test_the_formula():
    """0.39 x words a sentence + 11.8 x syllables a word - 15.59."""
    twenty = "one two three four five six eight nine ten red " * 2

    assert pytest.approx(0.39 * 20 + 11.8 - 15.59) == grade([twenty])
    assert pytest.approx(0.39 * 10 + 11.8 - 15.59) == grade([twenty.replace(" red ", " red. ")])


def test_plain_and_hard_texts():
    """Short words in short sentences are easy, long ones in one sentence are not."""
    assert grade([PLAIN]) < 4
    assert grade([HARD]) > 15


def test_each_text_is_a_sentence():
    """An option without a full stop ends a sentence all the same; blank texts count for nothing."""
    ten = "one two three four five six eight nine ten red"

    assert grade([f"{ten}. {ten}."]) == grade([ten, ten]) == grade([ten, "", "38.6", ten])


def test_the_trades_words_are_exempt():
    """A word of the trade counts as one as long as the others, in the plural and with a possessive too."""
    plain = "one two three four five six eight nine ten red " * 2
    trade = plain.replace("one", "contraindications").replace("two", "Prescriber's").replace("three", "effleurage")

    assert grade([plain]) == grade([trade])
    assert grade([plain]) < grade([plain.replace("one", "determination")])


@pytest.mark.parametrize("texts", [[], [""], ["38.6"], ["Effleurage"], ["determination " * (FEWEST - 1)]])
def test_too_short_to_tell(texts):
    """A few words have no grade."""
    assert 0 == grade(texts)


def test_nothing_but_the_trades_words():
    """Where every word is exempt, the length of the sentences is left."""
    assert pytest.approx(0.39 * 20 + 11.8 - 15.59) == grade(["effleurage " * 20])


def test_the_list_of_words():
    """The words of the trade are read from the assets, in lower case."""
    assert {"effleurage", "petrissage", "contraindication"} <= trade_words()
    assert [] == [word for word in trade_words() if word != word.lower()]
