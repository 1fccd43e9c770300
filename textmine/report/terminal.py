"""Documents, tables of triples and scores on the terminal, through rich."""
from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby, islice
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from textmine.corpus.schema import rows
from textmine.model import Document
from textmine.report.wording import exact, printable, statement

STYLES = {"money": "bold green", "percent": "cyan", "quantity": "yellow", "number": "dark_orange", "date": "bold blue",
          "duration": "magenta"}
_RIGHT = {"amount", "converted"}
_UNBROKEN = _RIGHT | {"metric", "period", "status"}
_LEAST = 12
_PAGE = 170


def console() -> Console:
    """The terminal; where there is none (a file, a pipe) a page of fixed width without colours."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else _PAGE)


def show_document(document: Document, console: Console, limit: int | None = None) -> None:
    """The text with its figures in colour, then its triples, at most `limit`."""
    text = Text(printable(document.text))
    for mention in document.mentions:
        text.stylize(STYLES[mention.type], mention.start, mention.end)
    console.print(Text("  ").join(Text(kind, style) for kind, style in STYLES.items()))
    console.print(text)
    if document.triples:
        console.print(table_of([statement(row) for row in islice(rows(document, "triples"), limit)]))


def show_triples(triples: Iterable[Mapping[str, Any]], console: Console, limit: int | None = None) -> None:
    """Rows of the table of triples, each amount in its own currency and converted; at most `limit` of each document."""
    statements = []
    for document, group in groupby(triples, key=lambda row: row["document"]):
        for index, row in enumerate(islice(group, limit)):
            statements.append({"document": "" if index else document or "", **statement(row)})
    console.print(table_of(statements))


def show_found(triples: Iterable[Mapping[str, Any]], console: Console) -> None:
    """Rows of the table of triples that a query found, each with the document and the words it comes from."""
    found = [{**statement(row), "document": printable(row["document"] or ""),
              "evidence": printable(row["evidence"] or "")} for row in triples]
    if found:
        console.print(table_of(found))


def show_answer(columns: Sequence[str], rows: Iterable[Sequence[Any]], console: Console) -> None:
    """Any table: numbers to the right, nothing for what is null."""
    table = Table(*columns, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        for column, value in zip(table.columns, row):
            if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
                column.justify = "right"
        table.add_row(*(Text("" if value is None else exact(value) if isinstance(value, Decimal)
                             else printable(str(value))) for value in row))
    console.print(table)


def show_scores(scores: Mapping[str, Mapping[str, float]], console: Console) -> None:
    """Precision, recall and F1 by kind (see `textmine.evaluate.Scores.to_dict`)."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("", "gold", "found", "P", "R", "F1", "strict F1"):
        table.add_column(name, justify="right" if name else "left")
    for kind, score in scores.items():
        rates = (f"{score[rate]:.3f}" for rate in ("p", "r", "f1", "strict_f1"))
        table.add_row(kind, str(score["gold"]), str(score["found"]), *rates)
    console.print(table)


def table_of(statements: Sequence[Mapping[str, str]]) -> Table:
    """A table of all columns that some row has a value for."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    columns = [name for name in (statements[0] if statements else ()) if any(said[name] for said in statements)]
    for name in columns:
        longest = max(cell_len(said[name]) for said in statements)
        table.add_column(name, justify="right" if name in _RIGHT else "left", no_wrap=name in _UNBROKEN, overflow="fold",
                         min_width=min(longest, _LEAST))
    for said in statements:
        table.add_row(*(Text(said[name]) for name in columns))
    return table
