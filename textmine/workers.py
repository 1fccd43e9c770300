"""Work shared among processes: the results come in the order of the items, whatever the number of workers."""
from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from textmine.errors import OptionError

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNK = 16


def map_in_order(function: Callable[[Item], Result], items: Iterable[Item], workers: int = 1) -> Iterator[Result]:
    """`map(function, items)` with `workers` processes, holding only a few chunks of items and results at a time.

    `function`, items and results must be picklable. An exception is raised at its item's place, after the results
    before it. Raises OptionError for fewer than one worker.
    """
    if workers < 1:
        raise OptionError(option="workers", value=workers, known="1 or more")
    return map(function, items) if workers == 1 else _shared(function, items, workers)


def _shared(function: Callable[[Item], Result], items: Iterable[Item], workers: int) -> Iterator[Result]:
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(workers, initializer=_take, initargs=(pickle.dumps(function),))
    chunks, pending, failure = _chunks(items), deque(), None
    try:
        while True:
            while len(pending) < 2 * workers and (chunk := next(chunks, None)) is not None:
                if isinstance(chunk, Exception):
                    failure = chunk
                else:
                    pending.append(pool.submit(_work, chunk))
            if not pending:
                break
            results, error = pending.popleft().result()
            yield from results
            if error:
                raise error
        if failure:
            raise failure
    finally:
        pool.shutdown(cancel_futures=True)


def _chunks(items: Iterable[Item]) -> Iterator[list[Item] | Exception]:
    """The items in lists; where they end in an exception, that comes last, after the items before it."""
    source = iter(items)
    while True:
        chunk: list[Item] = []
        try:
            for item in islice(source, _CHUNK):
                chunk.append(item)
        except Exception as error:
            yield from ([chunk, error] if chunk else [error])
            return
        if not chunk:
            return
        yield chunk


def _take(pickled: bytes) -> None:
    global _function
    _function = pickle.loads(pickled)


def _work(chunk: list[Any]) -> tuple[list[Any], Exception | None]:
    """The results of a chunk up to the first that fails, and its exception."""
    results = []
    try:
        for item in chunk:
            results.append(_function(item))
    except Exception as error:
        return results, error
    return results, None


_function: Callable[[Any], Any]
