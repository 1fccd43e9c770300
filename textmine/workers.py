"""Work shared among processes: the results come in the order of the items, whatever the number of workers.

A worker is a fresh Python that takes pickled chunks on its standard input and gives pickled results on its standard
output. Unlike multiprocessing's ways of starting one, this neither forks a process that may have threads nor runs the
caller's script again, so it works from scripts, notebooks and pipes alike; a worker ends when its caller does.
"""
from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from queue import SimpleQueue
from typing import Any, BinaryIO, TypeVar

from textmine.errors import OptionError, TextmineError

Item = TypeVar("Item")
Result = TypeVar("Result")

_CHUNK = 16


def map_in_order(function: Callable[[Item], Result], items: Iterable[Item], workers: int = 1) -> Iterator[Result]:
    """`map(function, items)` with `workers` processes, holding only a few chunks of items and results at a time.

    `function`, items and results must be picklable. An exception is raised at its item's place, after the results
    before it. Raises OptionError for fewer than one worker, TextmineError where a worker dies.
    """
    if workers < 1:
        raise OptionError(option="workers", value=workers, known="1 or more")
    return map(function, items) if workers == 1 else _shared(function, items, workers)


def _shared(function: Callable[[Item], Result], items: Iterable[Item], workers: int) -> Iterator[Result]:
    from concurrent.futures import Future, ThreadPoolExecutor

    staff = [_Worker(function) for _ in range(workers)]
    free: SimpleQueue[_Worker] = SimpleQueue()
    for worker in staff:
        free.put(worker)

    def work(chunk: list[Item]) -> _Answer:
        worker = free.get()
        try:
            return worker.work(chunk)
        finally:
            free.put(worker)

    chunks, failure = _chunks(items), None
    pending: deque[Future[_Answer]] = deque()
    pool = ThreadPoolExecutor(workers)
    try:
        while True:
            while len(pending) < 2 * workers and (chunk := next(chunks, None)) is not None:
                if isinstance(chunk, Exception):
                    failure = chunk
                else:
                    pending.append(pool.submit(work, chunk))
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
        for worker in staff:
            worker.end()


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


_Answer = tuple[list[Any], Exception | None]  # the results up to the first item that fails, and its exception


class _Worker:
    """A worker process, seen from its caller."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen([sys.executable, "-c", "from textmine.workers import serve; serve()"],
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        self._function: Callable[[Any], Any] | None = function

    def work(self, chunk: list[Any]) -> _Answer:
        try:
            if self._function is not None:
                self._send(self._function)
                self._function = None
            self._send(chunk)
            return pickle.load(self._process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):
            code = self._process.wait()
            raise TextmineError(reason=f"a worker process died (exit code {code})") from None

    def _send(self, thing: Any) -> None:
        pickle.dump(thing, self._process.stdin)
        self._process.stdin.flush()

    def end(self) -> None:
        try:
            self._process.stdin.close()
        except OSError:
            pass  # it died with something unsent
        self._process.wait()
        self._process.stdout.close()


def serve() -> None:
    """Be a worker: take the function, then chunks, until the caller is done."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the caller's affair
    chunks, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever is printed must not stand among the answers
    try:
        function = pickle.load(chunks)
        while True:
            _answer(function, pickle.load(chunks), answers)
    except (EOFError, BrokenPipeError):
        pass


def _answer(function: Callable[[Any], Any], chunk: list[Any], answers: BinaryIO) -> None:
    results: list[Any] = []
    error = None
    try:
        for item in chunk:
            results.append(function(item))
    except Exception as raised:
        error = raised
    pickle.dump((results, error), answers)
    answers.flush()
