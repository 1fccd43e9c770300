"""WARC files of web crawls: the articles of the pages in them, in their order."""
from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BufferedReader
from types import ModuleType
from typing import Any

from textmine.corpus.readers.html import Page, read_page, trafilatura
from textmine.corpus.readers.source import LARGEST, Settings, Source
from textmine.corpus.records import Record
from textmine.errors import EmptyTextError, InputError, MissingExtraError, RecordError

_PAGE = re.compile(r"(?:text/html|application/xhtml\+xml)\s*(?:;.*?charset\s*=\s*[\"']?([\w.:-]+))?", re.IGNORECASE)


def read_warc(source: Source, settings: Settings) -> Iterator[Record | InputError]:
    """Responses that are pages, fetched in full (status 200); an id is the page's address, a record is counted among all of the file."""
    trafilatura()
    warcio = _warcio()
    with source.open() as stream:
        head = stream.peek(8)
        if not head:
            raise EmptyTextError(path=source.path)
        if not head.startswith(b"WARC/"):
            raise InputError(path=source.path, reason="not a WARC file")
        archive = warcio.archiveiterator.ArchiveIterator(_Stream(stream))
        archive.INC_RECORD = ""  # what it would print of a record that is longer than it says
        number = 0
        try:
            for number, response in enumerate(archive, 1):
                kind = _PAGE.match(_headers(response).get("content-type", ""))
                if kind:
                    yield _record(response, source, number, settings, kind[1])
                if archive.err_count:
                    archive.err_count = 0
                    yield RecordError(path=source.path, line=number - 1, counted="record",
                                      reason="longer than it says, its end is passed over")
        except InputError:
            raise
        except Exception as error:  # warcio has its own errors for some damage, and for the rest whatever its parsers raise
            yield RecordError(path=source.path, line=number + 1, counted="record", reason=f"not a WARC record ({str(error).strip()})")


class _Stream:
    """A stream that gives what it has before it fails, which a buffered one's own `read` would lose."""

    def __init__(self, stream: BufferedReader) -> None:
        self.read = stream.read1


def _headers(response: Any) -> dict[str, str]:
    """The HTTP headers of a page that was sent; none of any other record."""
    if response.rec_type != "response" or response.http_headers is None or response.http_headers.get_statuscode() != "200":
        return {}
    return {name.lower(): value for name, value in response.http_headers.headers}


def _record(response: Any, source: Source, number: int, settings: Settings, charset: str | None) -> Record | InputError:
    address = response.rec_headers.get_header("WARC-Target-URI")
    data, reason = b"", None
    try:
        data = response.content_stream().read(LARGEST + 1)
    except InputError:
        raise
    except (OSError, ValueError, zlib.error) as error:
        reason = f"its content cannot be decoded ({error})"
    if len(data) > LARGEST:
        reason = f"larger than {LARGEST >> 20} MB"
    elif getattr(response.raw_stream, "limit", 0):
        reason = f"cut off, {response.raw_stream.limit} bytes are missing"
    if reason:
        return RecordError(path=source.path, line=number, counted="record", reason=reason, id=address)
    return read_page(Page(source, data, charset, address, number), settings)


def _warcio() -> ModuleType:
    try:
        import warcio.archiveiterator
    except ImportError as error:
        raise MissingExtraError(purpose="reading WARC files", package="warcio", extra="warc") from error
    return warcio
