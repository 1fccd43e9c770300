"""Compressed files as streams of bytes. What was good before a break can still be read; the break is an InputError that says where."""
from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from textmine.errors import InputError


def _zstd(stream: BinaryIO) -> Any:
    import pyarrow

    return pyarrow.CompressedInputStream(pyarrow.PythonFile(stream, "r"), "zstd")


COMPRESSIONS: dict[str, Callable[[BinaryIO], Any]] = {
    ".gz": lambda stream: gzip.GzipFile(fileobj=stream),
    ".zst": _zstd,
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}
_MAGIC = {b"\x1f\x8b\x08": ".gz", b"\x28\xb5\x2f\xfd": ".zst", b"\xfd7zXZ\0": ".xz"}
_FAULTS = (OSError, EOFError, zlib.error, lzma.LZMAError)


def compression_of(path: str) -> str | None:
    """The compression that a file's name tells."""
    suffix = Path(path).suffix.lower()
    return suffix if suffix in COMPRESSIONS else None


def decompressed(stream: io.BufferedReader, path: str, compression: str | None) -> io.BufferedReader:
    """The bytes of a stream: decompressed where it is said to be compressed or begins like it."""
    head = stream.peek(8)
    compression = compression or next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)
    if compression is None or not head:
        return stream
    return io.BufferedReader(_Decompressed(stream, path, compression))


class _Decompressed(io.RawIOBase):
    def __init__(self, stream: BinaryIO, path: str, compression: str) -> None:
        self._stream, self._path, self._compression = stream, path, compression
        self._inner = COMPRESSIONS[compression](stream)
        self._read = getattr(self._inner, "read1", self._inner.read)  # read1 gives what is good before it fails
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._read(len(buffer))
        except _FAULTS as fault:
            raise InputError(path=self._path, reason=f"its {self._compression[1:]} stream breaks after {self._count} "
                                                     f"decompressed bytes ({fault})") from fault
        buffer[:len(data)] = data
        self._count += len(data)
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()
