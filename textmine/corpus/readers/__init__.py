"""Reading documents: from files of many kinds, folders, patterns, the standard input and tables in memory.

What cannot be read comes back as an error in its place, so that a run can go on with the next document.
"""
from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Set
from pathlib import Path
from typing import Any

from textmine.arguments import locale_tag, publication_date
from textmine.corpus.readers.delimited import read_csv
from textmine.corpus.readers.encodings import encoding_named
from textmine.corpus.readers.files import files
from textmine.corpus.readers.html import read_html
from textmine.corpus.readers.jsonl import read_jsonl
from textmine.corpus.readers.source import Settings, Source
from textmine.corpus.readers.tables import is_table, read_parquet, read_table
from textmine.corpus.readers.text import read_md, read_txt
from textmine.corpus.readers.triples import read_triples
from textmine.corpus.readers.warc import read_warc
from textmine.corpus.records import FieldNames, Record
from textmine.errors import InputError, OptionError

__all__ = ["read", "read_triples"]

READERS: dict[str, Callable[[Source, Settings], Iterator[Record | InputError]]] = {
    "txt": read_txt, "md": read_md, "html": read_html, "jsonl": read_jsonl, "csv": read_csv, "tsv": read_csv,
    "parquet": read_parquet, "warc": read_warc,
}


def read(sources: Any, *, fields: FieldNames = FieldNames(), published: datetime.date | str | None = None, locale: str | None = None,
         encoding: str | None = None, format: str | None = None, exclude: Iterable[str | Path] = (), pages: bool = False
         ) -> Iterator[Record | InputError]:
    """The documents of files, folders (with all below them), glob patterns, `-` (the standard input) and tables, lazily, in order.

    `sources` is one of them or several; tables are those of pyarrow, polars and pandas. Files come in the order of their
    names. `published` and `locale` hold for records without these fields of their own. `encoding` is that of all text,
    else it is detected; `format` (a key of READERS) that of all files, else their names tell it. Files of no known name are passed over
    in folders, as are hidden ones and those in `exclude`; they are errors where they are named themselves.
    `pages` leaves it to the kernel to find the articles of web pages, which takes longer than all other reading.
    Raises OptionError, MissingExtraError.
    """
    if format is not None and format not in READERS:
        raise OptionError(option="format", value=format, known=", ".join(READERS))
    settings = Settings(fields, publication_date(published), locale_tag(locale), encoding_named(encoding), pages)
    single = isinstance(sources, (str, os.PathLike)) or is_table(sources)
    return _read([sources] if single else sources, settings, format, {Path(path).resolve() for path in exclude})


def _read(sources: Iterable[Any], settings: Settings, format: str | None, exclude: Set[Path]) -> Iterator[Record | InputError]:
    for source in sources:
        if is_table(source):
            yield from read_table(source, settings)
            continue
        for file in files(str(source), format, exclude):
            if isinstance(file, InputError):
                yield file
                continue
            try:
                yield from READERS[file.format](file, settings)
            except InputError as error:
                yield error
            except OSError as error:
                yield InputError(path=file.path, reason=error.strerror or str(error))
