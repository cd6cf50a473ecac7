"""People: what made-up clients consist of, and what the file is refused for."""

import re
from itertools import product

import attrs
import pytest
import yaml

from massage import paths
from massage.field import people, read_conditions, read_patterns
from massage.field.fit import Fit
from massage.field.patterns import FACTS
from massage.field.people import read_people
from massage.records import Unfit
from massage.source import SourceError, read

PEOPLE, CONDITIONS = read_people(), read_conditions()
FILE = paths.ASSETS / "field" / "people.yaml"
PRONOUNS = {"he", "him", "his", "himself", "He", "Him", "His"}
PLACEHOLDERS = PRONOUNS | {"name", "place", "quote", "visit", "since", "by", "about"}
PLACEHOLDERS |= {"places", "pain", "minutes", "pressure"}

each_sign = pytest.mark.parametrize("name", PEOPLE.signs)
each_question = pytest.mark.parametrize("name", PEOPLE.questions)

# Conditions that age, pain and patterns give by themselves, so that nobody brings them.
DERIVED = {
    "acute-stage",
    "older-client",
    "child-back-pain",
    "new-pain-over-50",
    "new-pain-under-20",
    "weight-loss-night-pain",
    "spinal-infection-signs",
    "inflammatory-back-pain",
    "grave-infection-signs",
}


def phrasings():
    """Every phrasing of a condition that is brought, with what binds it."""
    for name, sign in PEOPLE.signs.items():
        for number, text in enumerate(CONDITIONS[name].says):
            said = sign.says.get(str(number), people.Said())
            yield name, number, " ".join(text.split()), said, sign.fits.but(said.fits)


def texts():
    """Every text of the file, with the path of names that leads to it."""

    def walk(node, path):
        if isinstance(node, dict):
            for name, value in node.items():
                yield from walk(value, (*path, str(name)))
        elif isinstance(node, list):
            for value in node:
                yield from walk(value, path)
        elif isinstance(node, str):
            yield path, node

    yield from walk(yaml.safe_load(FILE.read_text(encoding="utf-8")), ())


# What is there --------------------------------------------------------------------------------------------


def test_every_condition_is_brought_or_adds_up():
    """Nobody brings what age, pain and patterns give; everything else has a record of how it comes out."""
    assert set(CONDITIONS) - set(PEOPLE.signs) == DERIVED
    assert {pattern.gives for pattern in read_patterns().values()} >= DERIVED


def test_every_phrasing_is_used_or_left_out_for_a_reason():
    """Of all that clients say in conditions.yaml two phrasings are left out: they name findings of their own."""
    every = list(phrasings())
    skipped = [(name, number) for name, number, _, said, _ in every if said.skip]

    assert [("suspected-fracture", 1), ("suspected-fracture", 2)] == skipped
    assert len(every) == sum(len(CONDITIONS[name].says) for name in PEOPLE.signs)


@each_sign
def test_a_sign_comes_out_at_once(name):
    """Each can be told at the door or on the form, for those who learn."""
    sign = PEOPLE.signs[name]
    open_ones = [said for one, _, _, said, _ in phrasings() if one == name and not said.skip and said.door]
    assert open_ones or sign.form


@each_sign
def test_a_sign_can_be_asked_for(name):
    """Each can be kept for a question or a check, but for Down syndrome, which nobody overlooks."""
    sign = PEOPLE.signs[name]
    asks = [one for each, _, _, said, _ in phrasings() if each == name for one in said.asks or ()]
    assert (name == "down-syndrome") != bool(sign.asks or sign.shows or asks)


@each_sign
def test_a_sign_has_a_theme_and_near_ones(name):
    """Each belongs to a theme, and none of it is near to itself."""
    sign = PEOPLE.signs[name]
    assert sign.themes and set(sign.themes) <= set(PEOPLE.themes)
    assert name not in sign.near


@each_sign
def test_a_question_is_asked_of_whom_it_brings_out(name):
    """Whoever has a finding can be asked the questions by which it comes out."""
    for one, number, _, said, fits in phrasings():
        for question in (PEOPLE.signs[name].asks if said.asks is None else said.asks) if one == name else ():
            assert PEOPLE.questions[question].fits.both(fits), (name, number, question)
    for check in PEOPLE.signs[name].shows:
        assert PEOPLE.questions[check].fits.both(PEOPLE.signs[name].fits), (name, check)


def test_themes_have_what_a_set_needs():
    """Each theme has something that has to be seen today, and something that goes on."""
    grave = {"urgent", "emergency"}
    for theme in PEOPLE.themes:
        signs = {CONDITIONS[name].action for name, one in PEOPLE.signs.items() if theme in one.themes}
        gives = {CONDITIONS[one.gives].action for one in PEOPLE.visits.values() if theme in one.themes and one.gives}
        assert grave & (signs | gives), theme


@each_sign
def test_a_place_that_stays_out_is_known(name):
    """Where the place of a finding stays out, somebody says or shows where that is; but for inner organs."""
    condition, inner = (
        CONDITIONS[name],
        {("cancer-current", 1), ("cancer-current", 2), ("cancer-past", 0), ("recent-surgery", 0)},
    )
    if not condition.rules_out.place or condition.place:
        return
    for one, number, _, said, _ in phrasings():
        if one == name and (name, number) not in inner:
            places = PEOPLE.signs[name].places if said.places is None else said.places
            assert places or said.place, (name, number)


def test_words_of_a_place_stand_alone():
    """Who says "here" or "this place" points to it."""
    for name, number, text, said, _ in phrasings():
        if re.search(r"\b(just here|this place|in this one spot|hit me here|swollen here)\b", text):
            assert PEOPLE.signs[name].places if said.places is None else said.places, (name, number)


# Questions ------------------------------------------------------------------------------------------------


@each_question
def test_a_question_has_wordings_and_answers(name):
    """Several wordings, several answers that report nothing, and none of them twice."""
    one = PEOPLE.questions[name]
    assert 2 <= len(one.ask or one.check)
    assert len({*one.ask, *one.check}) == len(one.ask or one.check)
    assert len(set(one.silent)) == len(one.silent)
    least = 0 if one.of_work or name == "pregnancy-how" else 2 if one.after or one.fits.sessions else 3
    assert len(one.silent) >= least
    assert all(text.endswith("?") for text in one.ask)
    assert not any(text.endswith((".", "?")) for text in one.check)
    assert one.silent or one.of_work or name == "pregnancy-how"


@each_question
def test_a_harmless_follow_up_says_what_it_sounds_like(name):
    """A branch that leads nowhere sounds like something, or it would tempt nobody."""
    one = PEOPLE.questions[name]
    assert bool(one.about) == bool(one.after and one.silent) or name == "today-more"


def test_answers_that_report_nothing_name_no_medicine():
    """Names of medicines stand only in conditions.yaml, where the reference has them."""
    named = re.compile(r"aspirin|clopidogrel|warfarin|heparin|ibuprofen|paracetamol|insulin|statin|\w+(olol|xaban)\b")
    assert not [text for _, text in texts() if named.search(text.lower())]


# Words ----------------------------------------------------------------------------------------------------


def test_placeholders_are_known():
    """Whatever stands in curly brackets can be filled in."""
    for path, text in texts():
        assert set(re.findall(r"{(.*?)}", text)) <= PLACEHOLDERS, path


def test_no_phrasing_is_copied():
    """The words of a finding stand in conditions.yaml alone."""
    here = " ".join(text for _, text in texts())
    copied = [text for one in CONDITIONS.values() for text in map(" ".join, map(str.split, one.says)) if text in here]
    assert [] == copied


def test_texts_are_sentences():
    """What is said begins with a large letter and ends as a sentence does; nothing has two spaces or a bent quote."""
    said = {
        "silent",
        "vague",
        "says",
        "plain",
        "wishes",
        "does",
        "shows",
        "seen",
        "openings",
        "endings",
        "opens",
        "ask",
    }
    for path, text in texts():
        assert "  " not in text and text.isascii(), path
        if said & set(path[-1:]) and path[0] in ("questions", "stories", "alarms", "works", "openings"):
            assert re.match(r"[A-Z0-9{\"]", text), text
            assert text.endswith((".", "?")), text


_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {word: number for number, word in enumerate(re.findall(r"\w+", _SMALL))}
NUMBERS |= {
    f"{ten}-{one}" if number else ten: tens + number
    for tens, ten in zip(range(20, 100, 10), re.findall(r"\w+", _TENS), strict=True)
    for number, one in enumerate(re.findall(r"\w+", _SMALL)[:10])
}
AGE = re.compile(
    r"\b(?:I am|I am only|I am just|I turned|At|still at school,) (\d\d|[a-z]+(?:-[a-z]+)?)"
    r"(?= and| years|,|\.| I | in May|$)"
)


def own_ages(text):
    """The ages that somebody gives as their own."""
    words = [word for word in AGE.findall(text) if word.isdigit() or word in NUMBERS]
    return [int(word) if word.isdigit() else NUMBERS[word] for word in words]


def test_a_phrasing_with_an_age_is_bound_to_it():
    """Who says an age has it."""
    found = {(name, number): own_ages(text) for name, number, text, said, _ in phrasings() if not said.skip}
    bound = {key: ages for key, ages in found.items() if ages}

    assert len(bound) >= 6
    for name, number, _, _, fits in phrasings():
        for age in bound.get((name, number), ()):
            assert (age, age) == fits.ages, (name, number)


SEXES = {
    "female": r"\bI am (\w+-?\w* )?(weeks |months )?pregnant|(?<!have )breast (cancer|implants)|my children were born"
    r"|hormone patch|\b[Ww]eek (eleven|sixteen|twenty-nine)|brought my mother|I am her mother|midwife says",
    "male": r"my wife|prostate|haemophilia|brought my brother",
}


@pytest.mark.parametrize("sex", SEXES)
def test_a_phrasing_with_a_sex_is_bound_to_it(sex):
    """Who speaks of a womb or a prostate has one; who speaks of a wife is a man here, so that pictures do not clash."""
    found = [
        (name, number, fits.sex)
        for name, number, text, said, fits in phrasings()
        if re.search(SEXES[sex], text) and not said.skip
    ]
    assert len(found) >= 5
    assert not [one for one in found if one[2] != sex]


def test_a_phrasing_that_says_since_when_is_told_so():
    """Where the words of a finding say when the pain in the back began, the story leaves that out."""
    dated = r"Since my back got bad|My back went on|Since the back pain came last|this new pain in my neck"
    found = [(name, number) for name, number, text, said, _ in phrasings() if re.search(dated, text)]
    assert found
    for name, number, _, said, fits in phrasings():
        if (name, number) in found:
            assert PEOPLE.signs[name].onset if said.onset is None else said.onset, (name, number)
            assert ("acute",) == fits.stages


# Whom something fits --------------------------------------------------------------------------------------


def test_fits_that_both_hold():
    """Ages overlap, sites and stages are shared, and what one leaves out the other says."""
    one = Fit(ages=(20, 60), sites=("lower-back", "back"), stages=("acute",))
    other = Fit(ages=(50, 80), sites=("back", "neck"), sex="female")

    assert Fit(ages=(50, 60), sites=("back",), stages=("acute",), sex="female") == one.both(other) == other.both(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Fit(ages=(12, 17)), Fit(ages=(18, 80))),
        (Fit(sex="female"), Fit(sex="male")),
        (Fit(sites=("neck",)), Fit(sites=("back",))),
        (Fit(stages=("none",)), Fit(stages=("acute",))),
        (Fit(sessions=(5, 5)), Fit(sessions=(1, 4))),
        (Fit(work="office"), Fit(work="school")),
    ],
)
def test_fits_that_exclude_each_other(one, other):
    """Nobody is left."""
    assert one.both(other) is None


def test_a_phrasing_goes_before_its_sign():
    """What a phrasing says replaces what the sign says, word by word."""
    assert Fit(ages=(68, 68), sites=("back",)) == Fit(ages=(55, 80), sites=("back",)).but(Fit(ages=(68, 68)))
    assert Fit(ages=(1, 2)) == Fit(ages=(1, 2)).but(Fit())


@pytest.mark.parametrize(
    ("fit", "expected"),
    [
        (Fit(), True),
        (Fit(ages=(30, 40), sex="male", sites=("back",), stages=("none",), sessions=(1, 1)), True),
        (Fit(ages=(35, 40)), False),
        (Fit(sex="female"), False),
        (Fit(sites=("neck",)), False),
        (Fit(stages=("acute",)), False),
        (Fit(sessions=(2, 9)), False),
    ],
)
def test_whom_it_suits(fit, expected):
    """A man of 34 who comes for the first time, to rest his back."""
    assert expected == fit.suits(age=34, sex="male", site="back", stage="none", session=1)


@pytest.mark.parametrize("span", [(20,), (60, 20), (1, 2, 3)])
def test_a_span_has_two_ends(span):
    """The least comes before the most."""
    with pytest.raises(Unfit, match="'ages' should be the least and the most"):
        Fit(ages=span)


def test_every_work_has_somebody_at_every_age():
    """From 12 to 84 there is a work for each age, and for each word that a phrasing asks for."""
    for age in range(12, 85):
        assert any(one.ages[0] <= age <= one.ages[1] for one in PEOPLE.works.values()), age
    for word, (least, most) in (("office", (20, 64)), ("on-feet", (20, 60)), ("everyday", (19, 50))):
        fitting = [one for one in PEOPLE.works.values() if word in one.is_]
        assert all(any(one.ages[0] <= age <= one.ages[1] for one in fitting) for age in range(least, most + 1)), word


def test_stories_cover_every_site_and_age_of_pain():
    """Whoever hurts anywhere has a story; where a finding can say since when, also one that leaves it out."""
    sites = {site for one in PEOPLE.stories.values() for site in one.fits.sites}
    for site, stage in product(sites, ("acute", "subacute", "chronic")):
        told = [one for one in PEOPLE.stories.values() if site in one.fits.sites and stage in one.fits.stages]
        assert told and (site == "shoulder-girdle" or any(one.plain for one in told)), (site, stage)
    assert all(
        "{since}" in text for one in PEOPLE.stories.values() if "none" not in one.fits.stages for text in one.says
    )
    assert set(FACTS) >= {"acute", "back-pain"}


# Mistakes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("asks: [breath, today, today-more]", "asks: [breth]", "unknown question 'breth'; did you mean 'breath'?"),
        ("themes: [heart]\n    kind: heart", "themes: [hart]\n    kind: heart", "unknown theme 'hart'"),
        ("near: [acute-infection]", "near: [acute-infections]", "unknown condition 'acute-infections'"),
        ("  breathlessness:\n    often: rare", "  breathlessness:\n    often: never", "never"),
        ("      3: {fits: {sessions: [2, 4], ages: [18, 60]}}", "      9: {well: yes}", "unknown phrasing '9'"),
        ("places: [hands, knees]", "places: [hand, nose]", "unknown place 'nose'"),
        ("{region: scapula,", "{region: scapla,", "unknown region 'scapla'; did you mean 'scapula'?"),
        ("    after: sleep\n", "    after: oils\n", "'oils' has no 'vague' answer"),
        ("    signs: [weak-defences]", "    signs: [older-client]", "unknown sign 'older-client'"),
        ("    many: 2\n", "    many: 7\n", "many 7 should lie from 0 to 4"),
        ("    check:\n      - Look at both arms", "    ask:\n      - x\n    check:\n      - Look", "either 'ask' or"),
    ],
)
def test_mistakes_are_told(tmp_path, old, new, message):
    """A name that is none, a number that cannot be, a question that is two things."""
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "people.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(SourceError) as caught:
        read(path, people.People)
    assert message in str(caught.value)


def test_records_are_frozen():
    """Nothing changes what everybody is made of."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        PEOPLE.signs = {}
    with pytest.raises(TypeError):
        PEOPLE.signs["fever"] = None
