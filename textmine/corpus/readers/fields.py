"""From the fields of a JSON object or a row to a record, with the reason where there is none."""
from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from textmine.arguments import language, locale_tag, publication_date
from textmine.corpus.readers.encodings import decode
from textmine.corpus.readers.source import Settings, Source
from textmine.corpus.records import Record
from textmine.errors import EncodingError, InputError, OptionError, RecordError

_SURROGATE = re.compile("[\ud800-\udfff]")


def record_or_error(values: Any, source: Source, number: int | None, settings: Settings, encoding: str | None = None,
                    counted: str = "line") -> Record | InputError:
    """The record that stands at a line (or row) of a source, or is all of it, or the error that says why it cannot be read."""
    try:
        return _record(values, source, number, settings, encoding, counted)
    except OptionError as error:
        reason = f"its field for {error.option} is {error.value!r}, where {error.known} is expected"
    except EncodingError as error:
        reason = f"byte {error.position} of its field {settings.fields.text!r} is not {error.encoding}"
    except ValueError as error:
        reason = str(error)
    name = values.get(settings.fields.id) if isinstance(values, dict) else None
    about = {"path": source.path, "reason": reason, "id": None if name is None else str(name)}
    return InputError(**about) if number is None else RecordError(**about, line=number, counted=counted)


def _record(values: Any, source: Source, number: int | None, settings: Settings, encoding: str | None, counted: str) -> Record:
    """Raises ValueError with the reason."""
    if not isinstance(values, Mapping):
        raise ValueError(f"a record is a JSON object, not {type(values).__name__}")
    fields = settings.fields
    if fields.text not in values:
        raise ValueError(f"no field {fields.text!r}; it has {', '.join(map(repr, values)) or 'none'}")
    text = values[fields.text]
    if isinstance(text, bytes):
        text, encoding = decode(text, source.path, settings.encoding)
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"its field {fields.text!r} holds no text")
    name, title = values.get(fields.id), values.get(fields.title)
    return Record(
        id=sound(str(name)) if name not in (None, "") else source.name if number is None else f"{source.name}:{number}",
        text=sound(text),
        published=publication_date(values.get(fields.published)) or settings.published,
        locale=locale_tag(values.get(fields.locale)) or settings.locale,
        lang=language(values.get(fields.lang)),
        title=sound(title) if isinstance(title, str) and title else None,
        path=source.path,
        line=number,
        counted=counted,
        encoding=encoding,
    )


def sound(text: str) -> str:
    """The text with U+FFFD for lone surrogates (escapes such as \\ud83d in JSON), which no table can hold; offsets stay."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text
