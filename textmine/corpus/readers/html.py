"""Web pages: the text of the article, its title and its publication date, found by trafilatura."""
from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from types import ModuleType

import msgspec

from textmine.corpus.readers.encodings import ENCODINGS, decode, detect, encoding_named
from textmine.corpus.readers.fields import record_or_error
from textmine.corpus.readers.source import Settings, Source
from textmine.corpus.records import Record
from textmine.errors import EncodingError, InputError, MissingExtraError, OptionError, RecordError

_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_FOOTER = re.compile(r"<footer\b.{0,50000}?</footer>", re.IGNORECASE | re.DOTALL)
_DETECTED = (*ENCODINGS, "ascii", "iso8859-1", "iso8859-15")  # the last three are often declared, and seldom meant
_UNICODE = ("UTF-8", "UTF-16", "UTF-32")
# Only what a page says of itself; a search for anything like a date finds those of the story. No limit by today's date.
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


class Page(msgspec.Struct, frozen=True):
    """A page as it was stored; `declared` is the encoding that its server told, `number` and `name` are those of a crawl's record."""

    source: Source
    data: bytes
    declared: str | None = None
    name: str | None = None
    number: int | None = None


def read_html(source: Source, settings: Settings) -> Iterator[Record | InputError]:
    """The article of one web page."""
    trafilatura()
    yield read_page(Page(source, source.read()), settings)


def read_page(page: Page, settings: Settings) -> Record | InputError:
    """A page as a record, its article found now or later."""
    if not settings.pages:
        return _article(page, settings)
    return Record(id=page.name or page.source.name, text="", path=page.source.path, line=page.number, counted="record",
                  page=msgspec.msgpack.encode((page, settings)))


def settled(page: bytes) -> Record | InputError:
    """The article of what a record has as its `page`."""
    return _article(*msgspec.msgpack.decode(page, type=tuple[Page, Settings]))


def _article(page: Page, settings: Settings) -> Record | InputError:
    """The article of a page as a record, or the error that it has none."""
    try:
        markup, encoding = _decoded(page, settings.encoding)
    except EncodingError as error:
        reason = f"byte {error.position} is not {error.encoding} ({error.fields['reason']})"
        return error if page.number is None else _error(page, reason)
    extract = trafilatura().bare_extraction
    try:
        article = extract(_FOOTER.sub("", markup), with_metadata=True, include_comments=False, date_extraction_params=_DATES)
    except Exception as error:  # whatever a page does to its parsers, the run goes on with the next
        return _error(page, f"{type(error).__name__}: {error}")
    if article is None or not (article.text or "").strip():
        return _error(page, "no article text found in the page")
    names = settings.fields
    values = {names.text: article.text, names.title: article.title, names.published: article.date, names.id: page.name}
    return record_or_error(values, page.source, page.number, settings, encoding, counted="record")


def _decoded(page: Page, forced: str | None) -> tuple[str, str]:
    """Detection is surer than what a page declares, which counts where it is an encoding that is not detected or nothing is."""
    path, declared = page.source.path, None if forced else _declared(page)
    if declared not in (None, *_DETECTED) and detect(page.data) not in _UNICODE:
        try:
            return decode(page.data, path, declared)
        except EncodingError:
            pass
    try:
        return decode(page.data, path, forced)
    except EncodingError:
        if declared is None:
            raise
        return decode(page.data, path, declared)


def _declared(page: Page) -> str | None:
    found = _DECLARED.search(page.data, 0, 4096)
    for name in (page.declared, found and found[1].decode("ascii")):
        try:
            if name:
                return encoding_named(name)
        except OptionError:
            continue
    return None


def _error(page: Page, reason: str) -> InputError:
    if page.number is None:
        return InputError(path=page.source.path, reason=reason)
    return RecordError(path=page.source.path, line=page.number, counted="record", reason=reason, id=page.name)


def trafilatura() -> ModuleType:
    """The package. Raises MissingExtraError."""
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtraError(purpose="reading web pages", package="trafilatura", extra="html") from error
    for name in ("trafilatura", "htmldate"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())  # else what they warn of is printed where no logging is set up
    return trafilatura
