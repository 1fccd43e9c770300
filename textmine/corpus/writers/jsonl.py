"""JSON lines: documents as `Document.to_dict()` gives them, or the rows of a table."""
from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from textmine.corpus.writers.plain import plain

if TYPE_CHECKING:
    from textmine.corpus.store import Store


def write(store: Store, file: Path, table: str) -> None:
    """An object on each line."""
    with file.open("wb") as lines:
        if table == "documents":
            for rows in store.rows("lines"):
                lines.writelines(line + b"\n" for line in rows["json"].to_pylist())
            return
        for rows in store.rows(table):
            lines.writelines(json.dumps({name: plain(value) for name, value in row.items()}, ensure_ascii=False).encode() + b"\n"
                             for row in rows.to_pylist())
