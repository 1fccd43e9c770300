"""Reading the lexicon's tables.

A table is a UTF-8 file of tab-separated rows: comment lines (`#`) at the top say where its facts come
from, the first other line names the columns. A cell holding several values parts them by `|`.
"""
from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from os.path import dirname, join

from textmine.errors import LexiconError

_DATA = join(dirname(__file__), "data")  # importlib.resources takes longer to load than most tables


def read_table(name: str) -> Iterator[dict[str, str]]:
    """The rows of `lexicon/data/NAME.tsv` as mappings from column name to cell.

    Raises LexiconError where a row has not as many cells as the head.
    """
    head, rows = _read(name)
    return (dict(zip(head, cells)) for cells in rows)


def read_columns(name: str, *columns: str) -> Iterator[tuple[str, ...]]:
    """The cells of some columns of a table row by row, as `read_table` reads them: for long tables, since a mapping for each row
    takes as long to make as the row to read."""
    head, rows = _read(name)
    return map(itemgetter(*map(head.index, columns)), rows)


def _read(name: str) -> tuple[list[str], list[list[str]]]:
    """The head of a table and the cells of its rows."""
    with open(join(_DATA, f"{name}.tsv"), encoding="utf-8") as file:
        text = file.read()
    head, *rows = [row.split("\t") for row in text.splitlines() if row and row[0] != "#" and not row.isspace()]
    if set(map(len, rows)) - {len(head)}:
        raise _uneven(name, text, len(head))
    if " \t" in text or "\t " in text or " \n" in text:
        rows = [list(map(str.strip, cells)) for cells in rows]
    return head, rows


def _uneven(name: str, text: str, size: int) -> LexiconError:
    """The error of a table's first row that has not as many cells as its head."""
    line, cells = next((line, row.count("\t") + 1) for line, row in enumerate(text.splitlines(), 1)
                       if row and row[0] != "#" and not row.isspace() and row.count("\t") + 1 != size)
    return LexiconError(table=name, line=line, reason=f"{cells} cells where the head names {size}")


def read_words(name: str) -> dict[str, tuple[str, ...]]:
    """The words of a table of word lists, `lexicon/data/NAME.tsv`, by the part that they play."""
    return {row["part"]: tuple(row["words"].split("|")) for row in read_table(name)}


def cell_values(cell: str) -> tuple[str, ...]:
    """The values of a cell that may hold several: `a|b` gives ("a", "b"), an empty cell gives ()."""
    if "|" not in cell:
        cell = cell.strip()
        return (cell,) if cell else ()
    return tuple(filter(None, map(str.strip, cell.split("|"))))
