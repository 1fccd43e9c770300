"""Files that are there whole or not at all."""
from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from textmine.errors import InputError


@contextmanager
def finished(path: Path) -> Iterator[BinaryIO]:
    """A file to write, which has another name until it is complete and on the disk."""
    with complete(path, path.with_name(f".{path.name}.{os.getpid()}.part")) as part, part.open("wb") as file:
        yield file


@contextmanager
def complete(path: Path, part: Path) -> Iterator[Path]:
    """`part` is the name under which the file `path` is to be made until it is complete and on the disk; where the block raises nothing
    is left of it.
    """
    part.unlink(missing_ok=True)
    try:
        yield part
        with part.open("r+b") as file:
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def sync(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextmanager
def writing(path: str | Path, hint: str = "") -> Iterator[None]:
    """Any OSError in the block as an InputError about `path`."""
    try:
        yield
    except OSError as error:
        raise InputError(path=str(path), reason=f"cannot be written: {error.strerror or error}{hint}") from error
