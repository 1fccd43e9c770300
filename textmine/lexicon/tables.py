"""Reading the lexicon's tables.

A table is a UTF-8 file of tab-separated rows: comment lines (`#`) at the top say where its facts come
from, the first other line names the columns. A cell holding several values parts them by `|`.
"""
from __future__ import annotations

from collections.abc import Iterator
from os.path import dirname, join

from textmine.errors import LexiconError

_DATA = join(dirname(__file__), "data")  # importlib.resources takes longer to load than most tables


def read_table(name: str) -> Iterator[dict[str, str]]:
    """The rows of `lexicon/data/NAME.tsv` as mappings from column name to cell.

    Raises LexiconError where a row has not as many cells as the head.
    """
    with open(join(_DATA, f"{name}.tsv"), encoding="utf-8") as file:
        text = file.read()
    head: list[str] | None = None
    bare = " \t" not in text and "\t " not in text and " \n" not in text  # no cell has a blank to strip
    for line, row in enumerate(text.splitlines(), 1):
        if not row or row[0] == "#" or row.isspace():
            continue
        cells = row.split("\t")
        if head is None:
            head = cells
            continue
        if len(cells) != len(head):
            raise LexiconError(table=name, line=line, reason=f"{len(cells)} cells where the head names {len(head)}")
        yield dict(zip(head, cells if bare else map(str.strip, cells)))


def read_words(name: str) -> dict[str, tuple[str, ...]]:
    """The words of a table of word lists, `lexicon/data/NAME.tsv`, by the part that they play."""
    return {row["part"]: tuple(row["words"].split("|")) for row in read_table(name)}


def cell_values(cell: str) -> tuple[str, ...]:
    """The values of a cell that may hold several: `a|b` gives ("a", "b"), an empty cell gives ()."""
    if "|" not in cell:
        cell = cell.strip()
        return (cell,) if cell else ()
    return tuple(filter(None, map(str.strip, cell.split("|"))))
