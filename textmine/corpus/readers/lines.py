"""A stream of bytes as lines of text, in an encoding that is given or detected; memory holds one line, not the file."""
from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from io import BufferedReader
from itertools import chain

import msgspec

from textmine.corpus.readers.encodings import decode, detect
from textmine.corpus.readers.source import LARGEST
from textmine.errors import EncodingError

_SAMPLE = 16_384                  # bytes of lines that are not all ASCII


class Line(msgspec.Struct, frozen=True):
    """A line with its end. Where `fault` says why it cannot be decoded, the text is only what could be."""

    number: int
    text: str
    encoding: str
    fault: str | None = None


def lines(stream: BufferedReader, encoding: str | None = None) -> Iterator[Line]:
    """The lines of a stream, whose encoding is settled by its first lines that are not plain ASCII."""
    head = stream.peek(_SAMPLE)
    found = encoding or detect(head)
    if found.startswith(("UTF-16", "UTF-32")):
        yield from _numbered(_wide_lines(stream, found, head), _without_mark(found, head), first=1)
        return
    if encoding is None and head.startswith(codecs.BOM_UTF8):
        encoding = "UTF-8"
    source = _narrow_lines(stream)
    number = 0
    if encoding is None:
        for number, line in enumerate(source, 1):
            if not line.isascii():
                sample = [line, *_until(source, _SAMPLE - len(line))]
                encoding = detect(b"".join(sample))
                source = chain(sample, source)
                number -= 1
                break
            yield _line(number, line, "UTF-8")
    yield from _numbered(source, encoding or "UTF-8", first=number + 1)


def _numbered(source: Iterable[bytes], encoding: str, first: int) -> Iterator[Line]:
    for number, line in enumerate(source, first):
        yield _line(number, line, encoding)


def _line(number: int, line: bytes, encoding: str) -> Line:
    if len(line) > LARGEST:
        return Line(number, "", encoding, f"longer than {LARGEST >> 20} MB")
    try:
        return Line(number, *decode(line, "", encoding))
    except EncodingError as error:
        fault = f"byte {error.position} of the line is not {error.encoding} ({error.fields['reason']})"
        return Line(number, line.decode(encoding, "replace"), encoding, fault)


def _narrow_lines(stream: BufferedReader) -> Iterator[bytes]:
    """Lines of an encoding in which the byte of a line feed is nothing else. One that is too long is cut, its rest passed over."""
    while line := stream.readline(LARGEST + 1):
        yield line
        while len(line) > LARGEST and not line.endswith(b"\n"):
            line = stream.readline(LARGEST + 1)


def _wide_lines(stream: BufferedReader, encoding: str, head: bytes) -> Iterator[bytes]:
    """Lines of UTF-16 and UTF-32, where a line feed's bytes count only at a whole character."""
    feed = "\n".encode(_without_mark(encoding, head))
    width = len(feed)
    rest, searched = b"", 0
    while chunk := stream.read1(65_536):
        rest += chunk
        start = 0
        while (at := rest.find(feed, searched)) >= 0:
            searched = at + 1
            if at % width == 0:
                searched = at + width
                yield rest[start:searched]
                start = searched
        rest = rest[start:]
        searched = max(len(rest) - width, 0)
        if len(rest) > LARGEST:
            yield rest
            rest, searched = rest[len(rest) // width * width:], 0
    if rest:
        yield rest


def _without_mark(encoding: str, head: bytes) -> str:
    """UTF-16 as the one of its two kinds that the byte order mark tells."""
    if encoding in ("UTF-16", "UTF-32"):
        big = head.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))
        return encoding + ("BE" if big else "LE")
    return encoding


def _until(source: Iterator[bytes], size: int) -> Iterator[bytes]:
    while size > 0 and (line := next(source, None)) is not None:
        size -= len(line)
        yield line
