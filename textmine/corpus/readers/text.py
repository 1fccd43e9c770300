"""Text and Markdown files: a document each."""
from __future__ import annotations

from collections.abc import Iterator

from textmine.arguments import publication_date
from textmine.corpus.readers.encodings import decode
from textmine.corpus.readers.fields import record_or_error
from textmine.corpus.readers.markdown import front_matter, without_marks
from textmine.corpus.readers.source import Settings, Source
from textmine.corpus.records import Record
from textmine.errors import EmptyTextError, InputError, OptionError


def read_txt(source: Source, settings: Settings) -> Iterator[Record | InputError]:
    """A file of plain text as one record."""
    text, encoding = decode(source.read(), source.path, settings.encoding)
    yield _document({}, text, source, settings, encoding)


def read_md(source: Source, settings: Settings) -> Iterator[Record | InputError]:
    """The text has the length of the file: blanks stand for the marks. Title and date are those of the front matter."""
    text, encoding = decode(source.read(), source.path, settings.encoding)
    entries, end = front_matter(text)
    names = settings.fields
    about = {names.title: entries.get(names.title)}
    for name in (names.published, "date"):
        if is_date(entries.get(name)):
            about[names.published] = entries[name]
            break
    yield _document(about, without_marks(text, end), source, settings, encoding)


def _document(about: dict[str, str | None], text: str, source: Source, settings: Settings, encoding: str) -> Record | InputError:
    if not text.strip():
        return EmptyTextError(path=source.path)
    return record_or_error(about | {settings.fields.text: text}, source, None, settings, encoding)


def is_date(value: str | None) -> bool:
    """Whether a file's own word for its date can be taken."""
    try:
        return publication_date(value) is not None
    except OptionError:
        return False
