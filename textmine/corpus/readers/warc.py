"""WARC files of web crawls: the articles of the pages in them, in their order."""
from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any

from textmine.corpus.readers.html import Page, record_of_page, trafilatura
from textmine.corpus.readers.source import LARGEST, Settings, Source
from textmine.corpus.records import Record
from textmine.errors import EmptyTextError, InputError, MissingExtraError, RecordError

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(source: Source, settings: Settings) -> Iterator[Record | InputError]:
    """Responses that are pages, fetched in full (status 200); an id is the page's address, a record is counted among the responses."""
    trafilatura()
    warc = _fastwarc()
    number = 0
    with source.open() as stream:
        responses = warc.ArchiveIterator(stream, record_types=warc.WarcRecordType.response, auto_decode="all")
        try:
            for number, response in enumerate(responses, 1):
                if _is_page(response):
                    yield _record(response, source, number, settings)
        except (OSError, ValueError) as error:
            if isinstance(error, InputError):
                raise
            yield RecordError(path=source.path, line=number + 1, counted="record", reason=f"the file is damaged here ({error})")
    if number == 0:
        yield EmptyTextError(path=source.path)


def _is_page(response: Any) -> bool:
    return response.http_headers is not None and response.http_headers.status_code == 200 and response.http_content_type in _PAGES


def _record(response: Any, source: Source, number: int, settings: Settings) -> Record | InputError:
    address = response.headers.get("WARC-Target-URI")
    data = response.reader.read(LARGEST + 1)
    if len(data) > LARGEST:
        return RecordError(path=source.path, line=number, counted="record", reason=f"larger than {LARGEST >> 20} MB", id=address)
    return record_of_page(Page(source, data, response.http_charset, address, number), settings)


def _fastwarc() -> ModuleType:
    try:
        from fastwarc import warc
    except ImportError as error:
        raise MissingExtraError(purpose="reading WARC files", package="fastwarc", extra="warc") from error
    return warc
