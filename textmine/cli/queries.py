"""Commands about what was extracted: `query`."""
from __future__ import annotations

import csv
import datetime
import json
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

import click

import textmine


@click.command()
@click.argument("out")
@click.argument("words", nargs=-1)
@click.option("--sql", help="A SELECT statement over the tables: triples, mentions, documents, errors.")
@click.option("--limit", type=click.IntRange(min=0), help="At most so many rows (20 of triples found by words, all of a --sql).")
@click.option("--csv", "form", flag_value="csv", help="Print csv with a head.")
@click.option("--json", "form", flag_value="json", help="Print a JSON array with an object for each row.")
def query(out: str, words: tuple[str, ...], sql: str | None, limit: int | None, form: str | None) -> None:
    """Find triples in what `extract` wrote, by words or by SQL. OUT is only read.

    Words may be names (in any script), metrics (their ids, or names in either language), periods and units; others are
    looked for in the text of the evidence. A triple is found where all of them hold.

    \b
      textmine query out "智谱 revenue 2024"
      textmine query out --sql "select entity, low, unit from triples where metric = 'revenue'"
    """
    if bool(words) == bool(sql):
        raise textmine.OptionError(option="query", value=" ".join(words), known="words to look for, or --sql STATEMENT")
    if sql:
        _ask(out, sql, limit, form)
    else:
        _find(out, " ".join(words), 20 if limit is None else limit, form)


def _ask(out: str, sql: str, limit: int | None, form: str | None) -> None:
    from textmine.corpus.database import open_database
    from textmine.report.terminal import console, show_answer

    with open_database(out) as database:
        answer = database.sql(sql)
        rows = islice(answer.rows, limit)
        if form:
            _print(form, answer.columns, rows)
        else:
            show_answer(answer.columns, rows, console())


def _find(out: str, words: str, limit: int, form: str | None) -> None:
    from textmine.corpus.query import find
    from textmine.report.terminal import console, show_found

    found = find(out, words, limit=limit)
    if form:
        _print(form, found.columns, (list(row.values()) for row in found.rows))
    else:
        show_found(found.rows, console())
    click.echo("; ".join(f"{word}: {meaning}" for word, meaning in found.understood.items()), err=True)
    click.echo(f"{len(found.rows)} of {found.total} triples", err=True)


def _print(form: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Rows as csv or JSON on standard output, each as it comes."""
    from textmine.corpus.writers.plain import plain

    if form == "csv":
        to_csv = csv.writer(sys.stdout, lineterminator="\n")
        to_csv.writerow(columns)
        to_csv.writerows([plain(value) if isinstance(value, Decimal) else value for value in row] for row in rows)
        return

    def written(value: Any) -> Any:
        return plain(value) if isinstance(value, (Decimal, datetime.date)) else str(value)

    before = "["
    for row in rows:
        click.echo(before + json.dumps(dict(zip(columns, row)), ensure_ascii=False, default=written), nl=False)
        before = ",\n "
    click.echo("]" if before != "[" else "[]")
