"""Documents read alone, each in a worker of its own, where the worker of their batch died: only the guilty are lost."""
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textmine.corpus.kernel import results
from textmine.errors import WorkerError

if TYPE_CHECKING:
    import pyarrow

_GRACE = 5.0     # seconds beyond the time limit in which a worker can stop a document by itself
_ATTEMPTS = 2    # of a document alone, before its worker's death is its own fault


def patience(time_limit: float | None) -> float | None:
    """How many seconds a worker may give no sign of life."""
    return None if time_limit is None else time_limit + _GRACE


def read_alone(read: Callable[[], pyarrow.RecordBatch], record: pyarrow.RecordBatch, time_limit: float | None,
               lines: bool = False) -> pyarrow.RecordBatch:
    """What `read` gives for a batch of one record in a worker that is made for it, or the result that tells how that worker ended."""
    for _ in range(_ATTEMPTS):
        try:
            return read()
        except WorkerError as error:
            fault = error
            if error.silent:
                break
    told = ("TimeLimit", f"took longer than {time_limit:g} seconds", None) if fault.silent else ("WorkerDied", str(fault), None)
    return results(record, [None], [told], [None], lines)
