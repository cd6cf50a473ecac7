"""The evidence map: every statement names itself, and what is not safe is seen without colour."""

from itertools import pairwise

from matplotlib.patches import Rectangle

from massage import evidence_map
from massage.field import EVIDENCE, THEMES, read_claims, read_evidence


def squares(ax):
    """The words in the squares, each with the square that it stands in."""
    patches = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    for text in ax.texts:
        x, y = text.get_position()
        (within,) = [one for one in patches if one.get_bbox().contains(x, y)] or [None]
        if within:
            yield text.get_text(), within


def test_every_statement_has_a_square(drawn, width):
    """All 54 name themselves, each once, with ! behind those that are not safe as they are written."""
    claims = read_claims().values()
    names = [name for name, _ in squares(drawn(evidence_map(), width))]
    assert 54 == len(names) == len(claims)
    assert sorted(one.id + ("" if one.safe_as_written else "!") for one in claims) == sorted(names)


def test_a_dark_square_is_not_safe(drawn):
    """Colour and sign say the same."""
    dark = {name for name, square in squares(drawn(evidence_map())) if square.get_facecolor()[:3] != (1, 1, 1)}
    assert {f"{one.id}!" for one in read_claims().values() if not one.safe_as_written} == dark


def test_a_column_is_a_word_of_the_scale(drawn, width):
    """Squares of one word stand below its name, those of another to the left or right of it."""
    left = {word: set() for word in EVIDENCE}
    for name, square in squares(drawn(evidence_map(), width)):
        left[read_claims()[name.rstrip("!")].evidence].add(square.get_x())
    columns = list(left.values())
    assert all(max(one) < min(other) for one, other in pairwise(columns))


def test_a_band_is_a_theme(drawn):
    """Squares of one theme stand above those of the next."""
    heights = {theme: set() for theme in THEMES}
    for name, square in squares(drawn(evidence_map())):
        heights[read_claims()[name.rstrip("!")].theme].add(square.get_y())
    bands = [one for one in heights.values() if one]
    assert all(max(one) < min(other) for one, other in pairwise(bands))


def test_words_count_what_is_seen():
    """How many of each word, and which are not safe."""
    picture = evidence_map()
    claims = read_claims().values()
    for word, grade in read_evidence().items():
        assert f"{grade.name.lower()} {sum(claim.evidence == word for claim in claims)}" in picture.text
    unsafe = [claim.id for claim in claims if not claim.safe_as_written]
    assert f"{len(unsafe)} are not safe as written: {', '.join(unsafe)}." in picture.text


def test_the_table_holds_all_statements():
    """A row a theme, a column a word; every statement once."""
    picture = evidence_map()
    cells = [one for row in picture.rows for cell in row[1:] for one in cell.split(", ") if one != "none"]
    assert sorted(read_claims()) == sorted(one.rstrip("!") for one in cells)
    for row in picture.table:
        for word, grade in read_evidence().items():
            for one in row[grade.name].split(", "):
                claim = read_claims().get(one.rstrip("!"))
                assert claim is None or (claim.evidence, claim.theme) == (word, row["Theme"].lower())
