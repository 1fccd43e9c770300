"""Documents, tables of triples and scores on the terminal, through rich."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from textmine.model import Document
from textmine.report.wording import amount, statement

STYLES = {"money": "bold green", "percent": "cyan", "quantity": "yellow", "number": "dark_orange", "date": "bold blue",
          "duration": "magenta"}
_RIGHT = {"amount", "converted"}


def show_document(document: Document, console: Console) -> None:
    """The text with its figures in colour, then its triples."""
    text = Text(document.text)
    for mention in document.mentions:
        text.stylize(STYLES[mention.type], mention.start, mention.end)
    console.print(Text("  ").join(Text(kind, style) for kind, style in STYLES.items()))
    console.print(text)
    if document.triples:
        console.print(table_of([statement(triple) for triple in document.triples]))


def show_triples(rows: Iterable[Mapping[str, object]], console: Console) -> None:
    """Rows of the table of triples (see `textmine.corpus.schema`), each amount in its own currency and converted."""
    console.print(table_of([_statement_of(row) for row in rows]))


def show_scores(scores: Mapping[str, Mapping[str, float]], console: Console) -> None:
    """Precision, recall and F1 by kind (see `textmine.evaluate.Scores.to_dict`)."""
    table = Table()
    for name in ("", "gold", "found", "P", "R", "F1", "strict F1"):
        table.add_column(name, justify="right" if name else "left")
    for kind, score in scores.items():
        rates = (f"{score[rate]:.3f}" for rate in ("p", "r", "f1", "strict_f1"))
        table.add_row(kind, str(score["gold"]), str(score["found"]), *rates)
    console.print(table)


def table_of(rows: Sequence[Mapping[str, str]]) -> Table:
    """A table of all columns that some row has a value for."""
    table = Table()
    columns = [name for name in (rows[0] if rows else ()) if any(row[name] for row in rows)]
    for name in columns:
        table.add_column(name, justify="right" if name in _RIGHT else "left", no_wrap=name in _RIGHT)
    for row in rows:
        table.add_row(*(Text(row[name]) for name in columns))
    return table


def _statement_of(row: Mapping[str, object]) -> dict[str, str]:
    unit = row["converted_unit"]
    return {
        "document": row["document"] or "",
        "entity": row["entity"],
        "metric": row["metric"] or row["metric_text"] or "",
        "segment": row["segment"] or "",
        "amount": amount(row["low"], row["high"], row["unit"], row["modifier"]),
        "converted": amount(row["converted_low"], row["converted_high"], unit) if unit else "",
        "aspect": row["aspect"] + (f" ({row['basis']})" if row["basis"] else ""),
        "period": row["period"] or "",
    }
