"""Which files a source names: itself, those below a folder, those of a pattern; in the order of their names."""
from __future__ import annotations

import os
from collections.abc import Iterator, Set
from glob import glob, has_magic
from itertools import takewhile
from pathlib import Path

from textmine.corpus.readers.source import FORMATS, STDIN, Source, format_of, stem_of
from textmine.errors import InputError

_KNOWN = ", ".join(FORMATS)


def files(source: str, format: str | None = None, exclude: Set[Path] = frozenset()) -> Iterator[Source | InputError]:
    """The files of a source. A document is named by its file, and by the folders between the source and its file."""
    path = Path(source)
    if source == STDIN:
        yield Source(STDIN, "stdin", format or "txt")
    elif path.is_dir():
        empty = True
        for file in _below(path, path, format, exclude):
            yield file
            empty = False
        if empty:
            yield InputError(path=source, reason=f"no file in this folder that textmine reads ({_KNOWN})")
    elif path.exists():
        yield _file(path, path.parent, format)
    elif matches := sorted(map(Path, glob(source, recursive=True))):
        root = _fixed_part(path)
        for match in matches:
            if not match.is_dir():
                yield from [] if _excluded(match, exclude) else [_file(match, root, format)]
            elif "**" not in source:
                yield from _below(match, root, format, exclude)
    else:
        yield InputError(path=source, reason="no such file or folder")


def _below(folder: Path, root: Path, format: str | None, exclude: Set[Path]) -> Iterator[Source | InputError]:
    """The files in a folder and below it, without hidden ones, excluded ones and those that textmine does not read."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield InputError(path=str(folder), reason=error.strerror or str(error))
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith(".") or _excluded(path, exclude):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(path, root, format, exclude)
        elif entry.is_file() and (format or format_of(path)):
            yield _file(path, root, format)


def _excluded(path: Path, exclude: Set[Path]) -> bool:
    return bool(exclude) and not exclude.isdisjoint([(found := path.resolve()), *found.parents])


def _file(path: Path, root: Path, format: str | None) -> Source | InputError:
    format = format or format_of(path)
    if format is None:
        return InputError(path=str(path), reason=f"not a kind of file that textmine reads ({_KNOWN}); name its format if it is one of them")
    name = path.relative_to(root).with_name(stem_of(path)).as_posix()
    return Source(str(path), name, format)


def _fixed_part(pattern: Path) -> Path:
    """The folder that a pattern begins with."""
    return Path(*takewhile(lambda part: not has_magic(part), pattern.parts[:-1]))
