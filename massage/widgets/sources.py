"""The verb that shows references in full: where a statement of a lesson stands."""


def sources(*ids: str):
    """Show the references named, as `sources("R54 S17")`, with what of each was checked."""
    from massage.field import read_references
    from massage.records import suggest
    from massage.told import Told

    known = read_references()
    ids = [one for words in ids for one in words.split()]
    for one in ids:
        if one not in known:
            raise Told(f"there is no reference {one!r}{suggest(one, known)}")
    return Sources([known[one] for one in ids])


class Sources:
    """References as a list: readable untrusted and on paper."""

    def __init__(self, references):
        self.references = tuple(references)

    def __repr__(self) -> str:
        return "\n".join(f"{one.id}: {one.text}" for one in self.references)

    def _repr_html_(self) -> str:
        from html import escape

        rows = "".join(
            f"<p style='margin:.3em 0'><strong>{one.id}</strong> {escape(one.text)}</p>" for one in self.references
        )
        return f"<div style='max-width:46rem'>{rows}</div>"
