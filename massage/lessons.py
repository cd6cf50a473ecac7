"""Lessons as source: what a stored notebook may hold, and how it is brought there.

A notebook is stored without outputs, but for cells tagged `promised`: text that is meant to be read without
running, stored with its execution count, so that nbval compares it.
"""

import json
from pathlib import Path

from massage.source import Mistake

PROMISED = "promised"
_NOISE = ("image/", "application/vnd.", "application/javascript")


def tidy(path: Path) -> bool:
    """Strip the notebook at `path` and refresh its promised outputs in a fresh kernel; tells whether it changed.

    Raises ValueError for a file that is no notebook, and for a lesson whose cells fail.
    """
    import nbformat

    before = path.read_text(encoding="utf-8")
    try:
        book = nbformat.reads(before, as_version=4)
    except Exception as error:  # nbformat raises many kinds
        raise ValueError(f"{path}: is no notebook ({type(error).__name__})") from None
    promised = [cell for cell in book.cells if is_promised(cell)]
    outputs = _run(book, path) if promised else {}
    _strip(book)
    for cell in promised:
        cell.outputs = outputs[cell.id]
        cell.execution_count = 1
        for output in cell.outputs:
            if "execution_count" in output:
                output.execution_count = 1
    after = nbformat.writes(book) + "\n"
    if after != before:
        path.write_text(after, encoding="utf-8")
    return after != before


def _run(book, path):
    """The outputs of every code cell by cell id; the book itself stays as it is."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    running = nbformat.from_dict(json.loads(json.dumps(book)))
    try:
        NotebookClient(running, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    except CellExecutionError as error:
        raise ValueError(f"{path}: a cell fails with {error.ename}: {error.evalue}") from None
    return {cell.id: cell.outputs for cell in running.cells if cell.cell_type == "code"}


def _strip(book):
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    book.metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    for cell in book.cells:
        tags = cell.metadata.get("tags")
        cell.metadata = {"tags": tags} if tags else {}
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None


def is_promised(cell) -> bool:
    """Whether the cell's output is stored with the lesson."""
    return PROMISED in cell.get("metadata", {}).get("tags", [])


def noise(path: Path, name: str = "") -> list[Mistake]:
    """What a stored lesson should not hold: outputs that were not promised, pictures, widget state, run counts."""
    name = name or str(path)
    book = json.loads(path.read_text(encoding="utf-8"))
    found = []
    for number, cell in enumerate(book["cells"], 1):
        found += [Mistake(name, number, 1, f"cell {number}: {fault}") for fault in _cell_noise(cell)]
    for extra in sorted(set(book["metadata"]) - {"kernelspec", "language_info"}):
        found.append(Mistake(name, 0, 0, f"the notebook stores {extra!r}; run 'massage tidy'"))
    return found


def _cell_noise(cell):
    if set(cell["metadata"]) - {"tags"}:
        yield f"stores {', '.join(sorted(cell['metadata']))}; run 'massage tidy'"
    if cell["cell_type"] != "code":
        return
    if is_promised(cell):
        kinds = {kind for output in cell["outputs"] for kind in output.get("data", {"text/plain": ""})}
        if not cell["outputs"] or cell["execution_count"] is None:
            yield "is promised and has no output; run 'massage tidy'"
        if any(kind.startswith(_NOISE) for kind in kinds):
            yield "promises more than text; show its text in a cell of its own"
    elif cell["outputs"] or cell["execution_count"] is not None:
        yield "has an output that is not promised; run 'massage tidy'"
