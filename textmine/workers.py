"""Work shared among processes that may die.

A crew has a nursery: a fresh Python that builds the function, once, and forks the workers from itself. So a worker costs a
few milliseconds and shares the nursery's memory until it writes to it, and one that died is replaced at once. The nursery
is a process of its own because forking is only safe where there are no threads, and the caller may have many; it is not
multiprocessing's because that runs the caller's script again. Scripts, notebooks and pipes need no guard.

Caller and workers speak through sockets. A worker ends with its caller; an interrupt is the caller's affair.
"""
from __future__ import annotations

import gc
import os
import pickle
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from queue import SimpleQueue
from typing import Any, TypeVar

from textmine.errors import OptionError, TextmineError, WorkerError

Item = TypeVar("Item")
Result = TypeVar("Result")
Alive = Callable[[], None]

_CHUNK = 16
_BEAT = 0.25  # seconds between signs of life
_PATIENCE = 10.0  # seconds for a nursery to end


def map_in_order(function: Callable[[Item], Result], items: Iterable[Item], workers: int = 1) -> Iterator[Result]:
    """`map(function, items)` with `workers` processes, holding only a few chunks of items and results at a time.

    `function`, items and results must be picklable. An exception is raised at its item's place, after the results
    before it. Raises OptionError for fewer than one worker, WorkerError where a worker dies.
    """
    check_workers(workers)
    return map(function, items) if workers == 1 or not hasattr(os, "fork") else _shared(function, items, workers)


def check_workers(workers: int) -> None:
    """Raises OptionError for fewer than one worker."""
    if workers < 1:
        raise OptionError(option="workers", value=workers, known="1 or more")


def _shared(function: Callable[[Item], Result], items: Iterable[Item], workers: int) -> Iterator[Result]:
    chunks, failure = _chunks(items), None
    pending: deque[Future[_Answer]] = deque()
    with Crew(_Each(function), workers) as crew:
        while True:
            while len(pending) < 2 * workers and (chunk := next(chunks, None)) is not None:
                if isinstance(chunk, Exception):
                    failure = chunk
                else:
                    pending.append(crew.submit(chunk))
            if not pending:
                break
            results, error = pending.popleft().result()
            yield from results
            if error:
                raise error
        if failure:
            raise failure


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


class _Each:
    """A function of one item as a function of a chunk of them."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self._function = function

    def prepare(self) -> None:
        """Let the owner of the function, where it is a method, load what it needs."""
        getattr(getattr(self._function, "__self__", None), "prepare", lambda: None)()

    def __call__(self, chunk: list[Any], alive: Alive) -> _Answer:
        results: list[Any] = []
        try:
            for item in chunk:
                alive()
                results.append(self._function(item))
        except Exception as error:
            return results, error
        return results, None


class Crew:
    """Worker processes that all hold one function, called as `function(item, alive)`.

    The function may have a method `prepare`, which is called once before workers are forked. It calls `alive` when it
    gets on with its work. Function, items and results must be picklable. Use it in a `with` block.
    """

    def __init__(self, function: Callable[[Any, Alive], Any], workers: int) -> None:
        check_workers(workers)
        self._nursery = _Nursery(pickle.dumps(function))
        self._free: SimpleQueue[_Worker | None] = SimpleQueue()
        for _ in range(workers):
            self._free.put(None)
        self._pool = ThreadPoolExecutor(workers)

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *raised: object) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._nursery.close()
        self._pool.shutdown()
        while not self._free.empty():
            if worker := self._free.get():
                worker.leave()

    def ready(self) -> None:
        """Wait until the function is built. Raises what building it raises."""
        worker = self._free.get()
        try:
            worker = worker or _Worker(self._nursery)
        finally:
            self._free.put(worker)

    def submit(self, item: Any, patience: float | None = None) -> Future[Any]:
        """The function's result for an item, in time, from the first worker that is free.

        It raises what the function raises, or WorkerError where the worker dies, or gives no sign of life for `patience` seconds.
        """
        return self._pool.submit(self._work, item, patience)

    def submit_to(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Let one of the caller's threads that wait for workers call a function, such as one that uses `alone`."""
        return self._pool.submit(function, *arguments)

    def alone(self, item: Any, patience: float | None = None) -> Any:
        """The function's result from a worker that is made for this item only. Raises as `submit`."""
        worker = _Worker(self._nursery)
        try:
            return worker.work(item, patience)
        finally:
            worker.end()

    def _work(self, item: Any, patience: float | None) -> Any:
        worker = self._free.get()
        try:
            worker = worker or _Worker(self._nursery)
            answer = worker.work(item, patience)
        except WorkerError:
            if worker:
                worker.end()
            worker = None
            raise
        finally:
            self._free.put(worker)
        return answer


class _Nursery:
    """The process that forks workers, seen from the caller."""

    def __init__(self, function: bytes) -> None:
        self._function, self._lock, self._closed = function, threading.Lock(), False
        self._start()

    def _start(self) -> None:
        self._control, theirs = socket.socketpair()
        environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false"}  # no threads there
        program = f"import sys; sys.path[:] = {sys.path}; from textmine.workers import tend; tend({theirs.fileno()})"
        with theirs:
            self._process = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.DEVNULL, env=environment,
                                             pass_fds=[theirs.fileno()])
        with suppress(OSError):  # a nursery that died at once is noticed when it is asked for a worker
            self._control.sendall(_frame(self._function))

    def fork(self, theirs: socket.socket) -> int:
        """A new worker at the other end of a socket: its process id. Raises what building the function raises."""
        with self._lock:
            for _ in range(2):
                if self._closed:
                    break
                try:
                    socket.send_fds(self._control, [bytes(8)], [theirs.fileno()])
                    answer = pickle.loads(_receive(self._control))
                except (EOFError, OSError):
                    self._end()
                    self._start()
                    continue
                if isinstance(answer, Exception):
                    raise answer
                return answer
        raise TextmineError(reason="the crew is gone") if self._closed else WorkerError(fate="the process that starts workers ended")

    def fate(self, worker: int) -> str:
        """How a worker that is dead ended."""
        with self._lock:
            if self._closed:
                raise TextmineError(reason="the crew is gone")
            try:
                self._control.sendall(worker.to_bytes(8, "big"))
                code = pickle.loads(_receive(self._control))
            except (EOFError, OSError):
                code = None
        if code is None:
            return "for an unknown cause"
        return f"exit code {code}" if code >= 0 else f"signal {-code}, {signal.Signals(-code).name}"

    def close(self) -> None:
        with self._lock:
            self._closed = True
            self._end()

    def _end(self) -> None:
        self._control.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:  # it hangs while it builds the function
            self._process.kill()
            self._process.wait()


class _Worker:
    """A worker process, seen from the caller."""

    def __init__(self, nursery: _Nursery) -> None:
        self._nursery = nursery
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._id = nursery.fork(theirs)

    def work(self, item: Any, patience: float | None) -> Any:
        message = _frame(pickle.dumps(item))
        try:
            self._socket.settimeout(patience)
            self._socket.sendall(message)
            while not (answer := _receive(self._socket)):
                pass  # a sign of life
        except TimeoutError:
            raise WorkerError(fate=f"no sign of life for {patience:g} seconds", silent=True) from None
        except (EOFError, OSError):
            raise WorkerError(fate=self._nursery.fate(self._id)) from None
        result, error = pickle.loads(answer)
        if error:
            raise error
        return result

    def end(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._id, signal.SIGKILL)
        with suppress(TextmineError):  # the nursery may be gone with all its workers
            self._nursery.fate(self._id)
        self.leave()

    def leave(self) -> None:
        """Be done with the worker, which then ends."""
        self._socket.close()


def tend(control_number: int) -> None:
    """Be a nursery: build the function, fork workers, tell how they ended, until the caller is done. All its children end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(2, 1)  # nothing that is printed may get into what the caller prints
    control, workers, function, failure = socket.socket(fileno=control_number), set(), None, None
    try:
        function = pickle.loads(_receive(control))
        getattr(function, "prepare", lambda: None)()
    except EOFError:
        return
    except Exception as error:
        failure = _sendable(error)
    gc.collect()
    gc.freeze()  # the collector would write to the memory that workers share
    try:
        _fork_for(control, function, failure, workers)
    except OSError:
        pass  # the caller is gone
    for worker in workers:
        os.kill(worker, signal.SIGKILL)


def _fork_for(control: socket.socket, function: Any, failure: Exception | None, workers: set[int]) -> None:
    """Answer the caller's requests until it is done: to fork a worker for a socket, to tell how a worker ended."""
    while True:
        request, sockets, *_ = socket.recv_fds(control, 8, 1)
        if not request:
            return
        if not sockets:
            worker = int.from_bytes(request, "big")
            answer = os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) if worker in workers else None
            workers.discard(worker)
        elif failure:
            answer = failure
        elif answer := os.fork():
            workers.add(answer)
        else:
            control.close()
            _serve(function, socket.socket(fileno=sockets[0]))
        for number in sockets:
            os.close(number)
        control.sendall(_frame(pickle.dumps(answer)))


def _serve(function: Callable[[Any, Alive], Any], caller: socket.socket) -> None:
    """Be a worker: answer items until the caller is done; never return."""
    code, last = 1, time.monotonic()

    def alive() -> None:
        nonlocal last
        if (now := time.monotonic()) > last + _BEAT:
            last = now
            caller.sendall(_frame(b""))

    try:
        while True:
            item = pickle.loads(_receive(caller))
            last = time.monotonic()
            try:
                answer = pickle.dumps((function(item, alive), None))
            except Exception as error:
                answer = pickle.dumps((None, _sendable(error)))
            caller.sendall(_frame(answer))
    except (EOFError, OSError):
        code = 0  # the caller is done
    finally:
        sys.stderr.flush()
        os._exit(code)


def _sendable(error: Exception) -> Exception:
    """The error, or its text where it cannot go to another process."""
    try:
        pickle.loads(pickle.dumps(error))
        return error
    except Exception:
        return TextmineError(reason=f"{type(error).__name__}: {error}")


def _frame(content: bytes) -> bytes:
    return len(content).to_bytes(8, "big") + content


def _receive(source: socket.socket) -> bytes:
    """The next frame's content. Raises EOFError where the other side is gone."""
    return _exactly(source, int.from_bytes(_exactly(source, 8), "big"))


def _exactly(source: socket.socket, length: int) -> bytes:
    content = bytearray(length)
    view = memoryview(content)
    while view:
        count = source.recv_into(view)
        if not count:
            raise EOFError
        view = view[count:]
    return bytes(content)
