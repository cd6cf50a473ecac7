"""What the two README files promise is so."""

import re
from collections import Counter

import pytest

from massage import paths
from massage.field import read_blueprint
from massage.items.bank import check, read_bank

TEACHERS = (paths.EXERCISES / "README.md").read_text(encoding="utf-8")
PROJECT = (paths.ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", TEACHERS, re.DOTALL)


def test_a_teacher_who_copies_the_first_block_has_no_mistake(tmp_path):
    """The smallest question of the page passes the check as it stands."""
    file = tmp_path / "my-questions.yaml"
    file.write_text(BLOCKS[0], encoding="utf-8")
    assert check([file]).mistakes == ()


def test_all_blocks_of_the_page_fit_together(tmp_path):
    """The long option replaces a short one, and the other questions follow: no mistake."""
    file = tmp_path / "my-questions.yaml"
    long_option = BLOCKS[1].replace("      a:", "      e:")
    text = BLOCKS[0] + long_option + "\n" + "\n".join(BLOCKS[2:])
    file.write_text(text, encoding="utf-8")
    checked = check([file])
    assert checked.mistakes == ()
    assert list(checked.counts.values()) == [len(re.findall(r"^    type:", text, re.MULTILINE))]


def test_the_message_shown_to_teachers_is_the_real_one(tmp_path):
    """The mistake that the page shows is told in the words of the page."""
    file = tmp_path / "my-questions.yaml"
    wrong = BLOCKS[0].replace("      a: Petrissage\n", "      a:\n        text: Petrissage\n        reason: Too deep\n")
    file.write_text(wrong, encoding="utf-8")
    (shown,) = re.findall(r"unknown name 'reason'[^`]*", TEACHERS)
    assert [mistake.text for mistake in check([file]).mistakes] == [shown]


def test_every_line_that_a_teacher_may_add_is_explained():
    """The page names each field of an item, and no field that there is not."""
    import attrs

    from massage.items import TYPES
    from massage.items.item import Option

    known = {field.name for cls in (*TYPES.values(), Option) for field in attrs.fields(cls)} - {"id"}
    explained = set(re.findall(r"^\| `(\w+):", TEACHERS, re.MULTILINE))
    in_blocks = set(re.findall(r"^ +(\w+):", "".join(BLOCKS), re.MULTILINE))
    assert explained <= known
    assert known - explained - in_blocks == set()


def test_the_places_of_the_maps_are_those_that_can_be_marked():
    """Whoever copies a name from the table of the page gets a place of that map."""
    from massage.field.body import MAPS, read_map

    told = dict(re.findall(r"^\| `(\w+)` \| ([\w, -]+) \|$", TEACHERS, re.MULTILINE))
    assert {name: set(read_map(name).places) for name in MAPS} == {name: set(told[name].split(", ")) for name in MAPS}


def test_every_place_that_the_project_readme_names_exists():
    """The table of what stands where does not send anybody astray."""
    named = re.findall(r"`((?:massage|tests|assets|notebooks|exercises)/[\w/.-]*|workbook\.py)`", PROJECT)
    assert len(named) > 10
    assert [place for place in named if not (paths.ROOT / place).exists()] == []


def test_the_table_of_exam_areas_is_true():
    """Each area has its share of the exam and its number of questions; a wrong table is told with the right one."""
    asked = Counter(item.area for theme in read_bank() for item in theme.items.values())
    areas = read_blueprint().areas
    rows = [
        ("area of the exam", "weight", "questions"),
        ("---", "---", "---"),
        *((area.name, f"{area.percent} %", str(asked[name])) for name, area in areas.items()),
        ("All", "100 %", str(sum(asked[name] for name in areas))),
    ]
    right = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    (shown,) = re.findall(r"^\| area of the exam \|.*\n(?:\|.*\n)*", PROJECT, re.MULTILINE)
    if shown != right:
        pytest.fail(f"the table of exam areas in README.md should be:\n\n{right}", pytrace=False)
