"""Files that a URI names (s3://, gs://, hdfs://, file://): which there are, and copies of them to read. Through pyarrow's file systems."""
from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from textmine.corpus.readers.source import Source, format_of, stem_of
from textmine.errors import InputError

if TYPE_CHECKING:
    from pyarrow import fs


def is_uri(place: object) -> bool:
    """Whether a place is one of an object store or a web address rather than a path."""
    return "://" in str(place)


def file_system(uri: str) -> tuple[fs.FileSystem, str]:
    """The file system of a URI and the path in it. Raises InputError."""
    import pyarrow
    from pyarrow import fs

    try:
        system, path = fs.FileSystem.from_uri(uri)
    except (OSError, pyarrow.ArrowException) as error:
        raise InputError(path=uri, reason=str(error)) from error
    return system, path.rstrip("/")


def remote_files(uri: str, format: str | None = None) -> Iterator[Source | InputError]:
    """The file of a URI, or those below it that textmine reads, in the order of their names; hidden ones are passed over."""
    from pyarrow import fs

    try:
        system, base = file_system(uri)
        found = system.get_file_info(base)
        below = system.get_file_info(fs.FileSelector(base, recursive=True)) if found.type == fs.FileType.Directory else [found]
    except InputError as error:
        yield error
        return
    except OSError as error:
        yield InputError(path=uri, reason=str(error))
        return
    files = [info for info in below if info.type == fs.FileType.File and not _hidden(info.path[len(base):])]
    start, _, query = uri.partition("?")
    empty = True
    for info in sorted(files, key=lambda info: info.path.split("/")):
        rest = info.path[len(base):].lstrip("/")
        name = PurePosixPath(rest or PurePosixPath(base).name)
        kind = format or format_of(Path(name))
        if kind:
            place = f"{start.rstrip('/')}/{rest}" if rest else start
            yield Source(place + (f"?{query}" if query else ""), str(name.with_name(stem_of(Path(name)))), kind)
            empty = False
    if empty:
        yield InputError(path=uri,
                         reason="no such file or folder" if found.type == fs.FileType.NotFound else "nothing there that textmine reads")


def _hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


@contextmanager
def fetched(source: Source, folder: str) -> Iterator[Source]:
    """The source with its bytes on this machine, within the block; relative names start from `folder`. Raises OSError, InputError."""
    if not is_uri(source.path):
        yield msgspec.structs.replace(source, copy=os.path.join(folder, source.path))
        return
    system, path = file_system(source.path)
    with tempfile.TemporaryDirectory(prefix="textmine-") as folder:
        copy = Path(folder, PurePosixPath(path).name)
        with system.open_input_file(path) as remote, copy.open("wb") as file:
            shutil.copyfileobj(remote, file, 2**20)
        yield msgspec.structs.replace(source, copy=str(copy))
