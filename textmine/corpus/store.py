"""The folder of a run: its tables as part files, and in `_run` what it takes to go on after any kind of end.

    OUT/documents/part-00000.parquet  mentions/…  triples/…  errors/…
    OUT/_run/manifest.json    what the run was asked to do
    OUT/_run/journal.jsonl    a line for each finished part; the line makes it finished
    OUT/_run/lock             held by the process that is at work
    OUT/_run/unfinished/      results of batches, and part files on their way to their places
"""
from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from textmine.corpus.counts import Counts
from textmine.corpus.files import finished, sync
from textmine.corpus.schema import TABLES
from textmine.errors import InputError

if TYPE_CHECKING:
    import pyarrow

_TABLES = (*TABLES, "lines")
_COMPLETE = b'{"complete":true}'


class Part(msgspec.Struct, frozen=True):
    """A finished part: its records, a digest of those that did not fail, its files, and what is in them.

    `generation` counts how often it was written: again where documents that had failed were read again.
    """

    part: int
    generation: int
    records: int
    digest: str
    files: list[str]
    counts: Counts


class Store:
    """The folder of a run, while this process holds its lock. `parts` are the finished parts; `complete` says whether that is all."""

    def __init__(self, folder: Path, journal: BinaryIO) -> None:
        self.folder, self._journal = folder, journal
        self.parts: dict[int, Part] = {}
        self.complete = False

    def unfinished(self, part: int) -> Path:
        """The folder for the results of a part that is not finished."""
        return self.folder / "_run" / "unfinished" / f"part-{part:05}"

    def staging(self, part: int, generation: int) -> Path:
        """Where the files of a part are written before they are moved to their places."""
        return self.unfinished(part) / f"files-{generation}"

    def commit(self, part: Part) -> None:
        """Note that a part is finished and move its files to their places; those that it had before and no longer has are removed."""
        self._note(msgspec.json.encode(part))
        self._settle(part, self.parts.get(part.part))
        self.parts[part.part] = part

    def end(self) -> None:
        """Note that all parts are there."""
        if not self.complete:
            self._note(_COMPLETE)
            self.complete = True
        shutil.rmtree(self.folder / "_run" / "unfinished", ignore_errors=True)

    def remove(self) -> None:
        """Remove the folder, when what it held is elsewhere."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def files(self, table: str) -> list[Path]:
        """The files of a table, in order."""
        return [self.folder / name for number in sorted(self.parts) for name in self.parts[number].files if name.startswith(f"{table}/")]

    def rows(self, table: str) -> Iterator[pyarrow.Table]:
        """The rows of a table, a piece at a time, in order."""
        from pyarrow import parquet

        for path in self.files(table):
            with parquet.ParquetFile(path) as file:
                yield file.read()

    def _note(self, line: bytes) -> None:
        self._journal.write(line + b"\n")
        self._journal.flush()
        os.fsync(self._journal.fileno())

    def _settle(self, part: Part, before: Part | None) -> None:
        staging = self.staging(part.part, part.generation)
        for name in part.files:
            if (staging / name).exists():
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                os.replace(staging / name, self.folder / name)
        for name in set(before.files if before else ()) - set(part.files):
            (self.folder / name).unlink(missing_ok=True)
        for folder in {(self.folder / name).parent for name in part.files}:
            sync(folder)
        shutil.rmtree(self.unfinished(part.part), ignore_errors=True)

    def recover(self, journal: bytes) -> None:
        """Take up what an earlier process noted; a line that it did not finish never was."""
        before: dict[int, Part | None] = {}
        for line in journal.split(b"\n")[:-1]:
            if line == _COMPLETE:
                self.complete = True
                continue
            part = msgspec.json.decode(line, type=Part)
            before[part.part] = self.parts.get(part.part)
            self.parts[part.part] = part
        for part in self.parts.values():
            if self.staging(part.part, part.generation).exists():  # noted, but its files were still on their way
                self._settle(part, before[part.part])


@contextmanager
def opened(folder: Path, manifest: Mapping[str, Any], *, overwrite: bool = False, again: bool = False,
           keep: bool = True) -> Iterator[Store]:
    """The store in a folder, made or taken up.

    `overwrite` starts anew. `again` needs one that is there. Without `keep`, one that is complete and not wanted again is made anew.
    Raises InputError where there is none, where another process is at work there, where the folder holds something else,
    or was made by a run that was asked to do something else.
    """
    run = folder / "_run"
    if folder.exists() and not run.exists() and any(folder.iterdir()):
        raise InputError(path=str(folder), reason="there are other things in this folder; name one that is new or empty")
    if again and not (run / "manifest.json").exists():
        raise InputError(path=str(folder), reason="no errors of an earlier run are kept here")
    run.mkdir(parents=True, exist_ok=True)
    with _locked(run / "lock", folder):
        known, path = run / "manifest.json", run / "journal.jsonl"
        if overwrite or not known.exists() or not (keep or again) and path.exists() and _COMPLETE in path.read_bytes():
            _clear(folder)
        if known.exists():
            _check(json.loads(known.read_text("utf-8")), manifest, folder)
        else:
            with finished(known) as file:
                file.write(json.dumps(manifest, indent=1, ensure_ascii=False).encode("utf-8"))
        journal = path.read_bytes() if path.exists() else b""
        whole = journal.rfind(b"\n") + 1
        with path.open("r+b" if path.exists() else "wb") as file:
            file.truncate(whole)  # a line that was not finished
            file.seek(whole)
            sync(run)
            store = Store(folder, file)
            store.recover(journal)
            yield store


@contextmanager
def _locked(path: Path, folder: Path) -> Iterator[None]:
    """Hold the lock of a folder; the system frees it when the process ends, however that may be."""
    with path.open("ab") as file:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass  # no such locks on this system
        except BlockingIOError:
            raise InputError(path=str(folder), reason="another run is writing here; wait for its end or choose another output") from None
        yield


def _clear(folder: Path) -> None:
    """Remove what a run wrote, and nothing else; first what says that anything is there."""
    for name in ("manifest.json", "journal.jsonl"):
        (folder / "_run" / name).unlink(missing_ok=True)
    for each in (*_TABLES, "_run/work"):
        shutil.rmtree(folder / each, ignore_errors=True)


def _check(before: Mapping[str, Any], now: Mapping[str, Any], folder: Path) -> None:
    now = json.loads(json.dumps(now))
    differing = [f"{name} was {before.get(name)!r} and is now {now.get(name)!r}" for name in sorted({*before, *now})
                 if before.get(name) != now.get(name)]
    if differing:
        raise InputError(path=str(folder), reason=f"made by a run that was asked for something else ({'; '.join(differing)}); "
                                                  "ask for the same, choose another output, or overwrite it (--overwrite)")
