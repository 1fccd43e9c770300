"""Outputs: a folder of Parquet tables, which every run makes, and single files that are put together from one.

A run that ends in a single file keeps its folder beside it under a hidden name until it is done with it.
"""
from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from textmine.corpus.files import complete
from textmine.corpus.schema import TABLES
from textmine.errors import OptionError

if TYPE_CHECKING:
    from textmine.corpus.store import Store

# The suffixes of single files: the module that writes them, and the table they hold; None for all.
_KINDS = {".jsonl": ("jsonl", "documents"), ".csv": ("csv", "triples"), ".parquet": ("parquet", "triples"),
          ".sqlite": ("sqlite", None), ".db": ("sqlite", None), ".duckdb": ("duckdb", None)}


class Output:
    """Where a run writes: `folder` for its tables, and `file` where they become a single file."""

    def __init__(self, out: str | Path, table: str | None = None) -> None:
        """Raises OptionError for a suffix or a table that there is none of."""
        path = Path(out)
        self.name, self.file, self.table, self._kind = str(out), None, None, ""
        if not path.suffix or path.is_dir() or str(out).endswith(("/", "\\")):
            self.folder = path
            if table:
                raise OptionError(option="table", value=table, known="an output that is a single file; a folder has all tables")
            return
        if path.suffix.lower() not in _KINDS:
            raise OptionError(option="out", value=str(out), known=f"a folder, or a file name that ends in {' or '.join(_KINDS)}")
        self._kind, default = _KINDS[path.suffix.lower()]
        if self._kind == "duckdb":
            import_module("textmine.corpus.writers.duckdb").library()
        if table and (default is None or table not in TABLES):
            raise OptionError(option="table", value=table, known=", ".join(TABLES) if default else f"all tables are in a {path.suffix}")
        self.file, self.table = path, table or default
        self.folder = path.with_name(f".{path.name}.run")

    @property
    def lines(self) -> bool:
        """Whether documents are wanted as JSON."""
        return self._kind == "jsonl" and self.table == "documents"

    def finish(self, store: Store) -> None:
        """Put the single file together. Raises OSError."""
        if self.file:
            write: Callable[[Store, Path, str | None], None] = import_module(f"textmine.corpus.writers.{self._kind}").write
            with complete(self.file, store.folder / "_run" / f"single{self.file.suffix}") as part:
                write(store, part, self.table)
