"""What commands that read documents share: their options, and the records that they name."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

import textmine

if TYPE_CHECKING:
    from textmine.corpus import FieldNames, Record

INPUTS = """\b
Documents are read from files, folders with all below them, patterns and - (the standard input):
  .txt .md          a text each; of Markdown the front matter gives title and date
  .html             the article of a page, its title and date (pip install 'textmine[html]')
  .jsonl .csv .tsv  a record on each line or row, named by its fields
  .parquet          a record in each row
  .warc             the pages of a crawl (pip install 'textmine[warc]')
Any but Parquet may be compressed: .gz .zst .bz2 .xz
"""


def about_inputs(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say how files are read."""
    for option in (
        click.option("--encoding", metavar="NAME",
                     help="Encoding of all text: UTF-8, GB18030, Big5, Big5-HKSCS, UTF-16 ...; detected otherwise."),
        click.option("--format", metavar="KIND",
                     help="Kind of all files, whatever their names, and of the standard input (txt if not given): "
                                                      "txt, md, html, jsonl, csv, tsv, parquet, warc."),
        click.option("--field", "renamed", metavar="NAME=FIELD", multiple=True,
                     help="What a field or column of records is called: text=body, id, published, locale, lang, title."),
    ):
        command = option(command)
    return command


def records(inputs: Iterable[str], renamed: tuple[str, ...], format: str | None, encoding: str | None, **about: Any
            ) -> Iterator[Record | textmine.InputError]:
    """The records that the inputs hold, read by these options; `about` goes to `textmine.corpus.read`."""
    from textmine.corpus import read

    return read(inputs, fields=field_names(renamed), format=format, encoding=encoding, **about)


def field_names(renamed: tuple[str, ...]) -> FieldNames:
    """The names of fields from options such as text=body. Raises OptionError."""
    from textmine.corpus import FieldNames

    names = dict(pair.partition("=")[::2] for pair in renamed)
    unknown = [name for name in names if name not in FieldNames.__struct_fields__ or not names[name]]
    if unknown:
        raise textmine.OptionError(option="field", value=unknown[0], known="=..., ".join(FieldNames.__struct_fields__) + "=...")
    return FieldNames(**names)
