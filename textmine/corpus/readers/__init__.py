"""Reading documents: txt files hold one each, jsonl files one on each line.

What cannot be read comes back as an error in its place, so that a run can go on with the next document.
"""
from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Iterator
from glob import glob
from pathlib import Path
from typing import Any

from textmine.arguments import language, locale_tag, publication_date
from textmine.corpus.records import FieldNames, Record
from textmine.errors import EmptyTextError, EncodingError, InputError, OptionError, RecordError


def read(sources: Iterable[str | Path], *, fields: FieldNames = FieldNames(), published: datetime.date | str | None = None,
         locale: str | None = None) -> Iterator[Record | InputError]:
    """The documents of files, folders (with all below them) and glob patterns, in the order of their names.

    `published` and `locale` hold for records without these fields of their own. Files that have another suffix
    than those of READERS are passed over in folders, and are errors where they are named themselves.
    """
    defaults = {"published": publication_date(published), "locale": locale_tag(locale)}
    for source in sources:
        for path in _files(str(source)):
            if isinstance(path, InputError):
                yield path
                continue
            try:
                yield from READERS[path.suffix.lower()](path, fields, defaults)
            except OSError as error:
                yield InputError(path=str(path), reason=error.strerror or str(error))


def _files(source: str) -> Iterator[Path | InputError]:
    path = Path(source)
    if path.is_dir():
        found = sorted(file for file in path.rglob("*") if file.suffix.lower() in READERS and file.is_file())
        yield from found
        if not found:
            yield InputError(path=source, reason=f"no {_kinds()} file in this folder")
    elif path.exists():
        known = path.suffix.lower() in READERS
        yield path if known else InputError(path=source, reason=f"not a kind of file that textmine reads ({_kinds()})")
    elif matches := sorted(glob(source, recursive=True)):
        for match in matches:
            yield from _files(match)
    else:
        yield InputError(path=source, reason="no such file or folder")


def _kinds() -> str:
    return " or ".join(READERS)


def _read_txt(path: Path, fields: FieldNames, defaults: dict[str, Any]) -> Iterator[Record | InputError]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield EncodingError(path=str(path), encoding="UTF-8", position=error.start, reason=error.reason)
        return
    if text.strip():
        yield Record(id=path.stem, text=text, path=str(path), **defaults)
    else:
        yield EmptyTextError(path=str(path))


def _read_jsonl(path: Path, fields: FieldNames, defaults: dict[str, Any]) -> Iterator[Record | InputError]:
    empty = True
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            line = line.removeprefix(b"\xef\xbb\xbf").strip()
            if not line:
                continue
            empty = False
            try:
                yield _record(line, path, number, fields, defaults)
            except (ValueError, RecursionError) as error:
                yield RecordError(path=str(path), line=number, reason=_reason(error))
    if empty:
        yield EmptyTextError(path=str(path))


def _record(line: bytes, path: Path, number: int, fields: FieldNames, defaults: dict[str, Any]) -> Record:
    """The record of one line. Raises ValueError with the reason where there is none."""
    values = json.loads(line.decode("utf-8"))
    if not isinstance(values, dict):
        raise ValueError(f"a record is a JSON object, not {type(values).__name__}")
    if fields.text not in values:
        raise ValueError(f"no field {fields.text!r}; it has {', '.join(map(repr, values)) or 'none'}")
    text = values[fields.text]
    if not isinstance(text, str) or not text.strip():
        raise ValueError(f"its field {fields.text!r} holds no text")
    name = values.get(fields.id)
    return Record(
        id=f"{path.stem}:{number}" if name is None else str(name),
        text=text,
        published=publication_date(values.get(fields.published)) or defaults["published"],
        locale=locale_tag(values.get(fields.locale)) or defaults["locale"],
        lang=language(values.get(fields.lang)),
        path=str(path),
        line=number,
    )


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start} of the line is not UTF-8 ({error.reason})"
    if isinstance(error, json.JSONDecodeError):
        return f"not JSON ({error})"
    if isinstance(error, OptionError):
        return f"its field for {error.option} is {error.value!r}, where {error.known} is expected"
    return str(error)


READERS: dict[str, Callable[[Path, FieldNames, dict[str, Any]], Iterator[Record | InputError]]] = {
    ".txt": _read_txt,
    ".jsonl": _read_jsonl,
}


def read_triples(path: str | Path) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file of triples. Raises InputError where it is none."""
    import pyarrow
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            if (file.schema_arrow.metadata or {}).get(b"textmine.table") != b"triples":
                raise InputError(path=str(path), reason="not a table of triples that textmine wrote")
            for batch in file.iter_batches():
                yield from batch.to_pylist()
    except (OSError, pyarrow.ArrowInvalid) as error:
        raise InputError(path=str(path), reason=f"not a Parquet file ({error})") from error
