"""Shares of the files to read, for workers of a cluster: each is a few files with all it takes to read them."""
from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from textmine.arguments import locale_tag, publication_date
from textmine.corpus.readers import READERS
from textmine.corpus.readers.encodings import encoding_named
from textmine.corpus.readers.files import files
from textmine.corpus.readers.source import STDIN, Settings, Source
from textmine.corpus.records import FieldNames, Record
from textmine.corpus.remote import fetched, is_uri, remote_files
from textmine.errors import InputError, OptionError

_SHARES = 1000


class Share(msgspec.Struct):
    """Files, or why there are none, the folder that relative names start from, and the number of the first of their records."""

    files: list[Source | InputError]
    settings: Settings
    folder: str
    first: int = 0

    def records(self) -> Iterator[Record | InputError]:
        """Their records, as `corpus.read` gives them."""
        for file in self.files:
            if isinstance(file, InputError):
                yield file
                continue
            try:
                with fetched(file, self.folder) as copy:
                    yield from READERS[copy.format](copy, self.settings)
            except InputError as error:
                yield error
            except OSError as error:
                yield InputError(path=file.path, reason=error.strerror or str(error))


def shares(sources: Iterable[str | Path], *, fields: FieldNames = FieldNames(),
           published: datetime.date | str | None = None, locale: str | None = None, encoding: str | None = None,
           format: str | None = None, exclude: Iterable[str | Path] = ()) -> list[Share]:
    """The files of sources (as of `corpus.read`, and URIs) in shares, in order. Raises OptionError."""
    if format is not None and format not in READERS:
        raise OptionError(option="format", value=format, known=", ".join(READERS))
    settings = Settings(fields, publication_date(published), locale_tag(locale), encoding_named(encoding), pages=True)
    left_out = {Path(path).resolve() for path in exclude}
    found: list[Source | InputError] = []
    for source in map(str, sources):
        if source == STDIN:
            raise OptionError(option="input", value=source, known="files that the workers of a cluster can read")
        found += remote_files(source, format) if is_uri(source) else files(source, format, left_out)
    size = -(-len(found) // _SHARES) or 1
    return [Share(found[at:at + size], settings, os.getcwd()) for at in range(0, len(found), size)]
