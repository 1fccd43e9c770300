"""How far a run is: a bar on a terminal, a plain line from time to time elsewhere. All on stderr."""
from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from textmine.corpus import Progress

_EVERY = 10.0  # seconds between plain lines

Watch = Callable[["Progress"], None]


@contextmanager
def shown(total: int | None, quiet: bool) -> Iterator[Watch]:
    """A function that shows the progress of a run, of so many documents where that is known."""
    if quiet:
        yield lambda progress: None
    elif sys.stderr.isatty():
        with _bar(total) as watch:
            yield watch
    else:
        yield _lines(total)


@contextmanager
def _bar(total: int | None) -> Iterator[Watch]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("documents, {task.fields[said]}"), TimeElapsedColumn(), TextColumn("/"),
               TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as display:
        task = display.add_task("", total=total, said="starting")
        pace = _Pace()
        yield lambda progress: display.update(task, completed=progress.records, said=pace.said(progress))


def _lines(total: int | None) -> Watch:
    pace, shown_at = _Pace(), time.monotonic()

    def watch(progress: Progress) -> None:
        nonlocal shown_at
        said = pace.said(progress)
        if time.monotonic() - shown_at >= _EVERY:
            shown_at = time.monotonic()
            of = f" of {total}" if total else ""
            click.echo(f"{progress.records}{of} documents, {said}{pace.left(progress, total)}", err=True)

    return watch


class _Pace:
    """How fast a run is, from when it is ready to read."""

    def __init__(self) -> None:
        self._start: float | None = None

    def _seconds(self) -> float:
        self._start = self._start or time.monotonic()
        return max(time.monotonic() - self._start, 0.001)

    def said(self, progress: Progress) -> str:
        characters = (progress.characters - progress.resumed_characters) / self._seconds()
        return f"{characters:,.0f} characters/s, {progress.errors} errors"

    def left(self, progress: Progress, total: int | None) -> str:
        read = progress.records - progress.resumed
        if not total or not read:
            return ""
        seconds = round(max(total - progress.records, 0) * self._seconds() / read)
        return f", {seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02} left"
