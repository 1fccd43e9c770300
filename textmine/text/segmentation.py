"""Segmentation: where the words of a text begin and end, by engines that all keep one small protocol.

jieba is the reference for Chinese, rjieba the same dictionary in Rust and some 30 times faster; English goes to
spaCy's tokenizer. An engine loads when it is first used, writes nothing but jieba's cache in the user's cache
folder, and says nothing.
"""
from __future__ import annotations

import os
import sys
import warnings
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import accumulate
from threading import Lock
from typing import Any, NamedTuple, Protocol

import ahocorasick_rs

from textmine.errors import OptionError
from textmine.lexicon import cell_values, read_table
from textmine.text.patterns import pattern

Span = tuple[int, int]
_SURROGATE = pattern("[\ud800-\udfff]")
_NAME_TAGS = frozenset({"nr", "nrt", "nrfg", "nt", "nz"})  # people, organisations, other names in the tags of jieba
_PIECES = 4  # that a new word may have been cut into
_PHRASE = 40  # characters of the longest phrase that is remembered
_REMEMBERED = 10_000  # phrases of a document at most
_COMMON = 4096  # words of the dictionary at most that are remembered from document to document


class Engine(NamedTuple):
    """A loaded engine: how it cuts a text, whether its dictionary holds a word, and as what part of speech."""

    cut: Callable[[str], Sequence[str]]
    knows: Callable[[str], bool]
    tag: Callable[[str], str] = lambda word: ""


class Segmenter(Protocol):
    """Cuts text into words. Safe to share between threads, and small to send to other processes."""

    def spans(self, text: str) -> list[Span]:
        """Start and end of each word of `text` in order; blanks belong to no word."""
        ...

    def words(self, text: str) -> Sequence[str]:
        """The words of `text` in order, blanks among them: together they are as long as the text."""
        ...

    def knows(self, word: str) -> bool:
        """Whether the engine's dictionary holds the word."""
        ...

    def tag(self, word: str) -> str:
        """The part of speech that the engine's dictionary gives the word, in jieba's tags (nt: an organisation); "" if it holds it not."""
        ...

    def names(self, word: str) -> bool:
        """Whether the engine's dictionary holds the word as a name of a person, an organisation or a brand."""
        ...


def segmenter(engine: str = "rjieba", words: Iterable[str] = ()) -> Segmenter:
    """The segmenter of an engine: `rjieba` or `jieba` for Chinese, `spacy` for English.

    Chinese engines expect folded text and keep `words` whole where they can. Raises OptionError for an unknown engine.
    """
    if engine not in _ENGINES:
        raise OptionError(option="segmenter", value=engine, known=", ".join(_ENGINES))
    return _shared(engine, tuple(words))


@lru_cache(maxsize=8)
def _shared(engine: str, words: tuple[str, ...]) -> Segmenter:
    return LazySegmenter(engine, words)


class LazySegmenter:
    """A segmenter that loads its engine when the first text comes."""

    def __init__(self, engine: str, words: tuple[str, ...]) -> None:
        self.engine = engine
        self.own_words = words
        self._lock = Lock()
        self._loaded: Engine | None = None

    def spans(self, text: str) -> list[Span]:
        return list(_spans(self.words(text)))

    def words(self, text: str) -> Sequence[str]:
        engine = self._loaded or self._load()
        try:
            return engine.cut(text)
        except UnicodeEncodeError:
            return engine.cut(_SURROGATE.sub("\ufffd", text))

    def knows(self, word: str) -> bool:
        return (self._loaded or self._load()).knows(word)

    def tag(self, word: str) -> str:
        return (self._loaded or self._load()).tag(word)

    def names(self, word: str) -> bool:
        return self.tag(word) in _NAME_TAGS

    def _load(self) -> Engine:
        with self._lock:
            if self._loaded is None:
                self._loaded = _ENGINES[self.engine](self.own_words)
                for answer in ("knows", "tag"):  # from now on its own, without a call in between
                    setattr(self, answer, getattr(self._loaded, answer))
        return self._loaded

    def __reduce__(self) -> tuple[Any, ...]:
        return segmenter, (self.engine, self.own_words)


class Remembering:
    """A segmenter that remembers the words of short phrases: for the reading of one document, which asks for the
    same again and again."""

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._short: Callable[[str], Sequence[str]] = _Phrases(segmenter.words).__getitem__
        self.knows, self.tag = segmenter.knows, segmenter.tag

    def spans(self, text: str) -> list[Span]:
        return list(_spans(self.words(text)))

    def words(self, text: str) -> Sequence[str]:
        return self._short(text) if len(text) <= _PHRASE else self._segmenter.words(text)

    def names(self, word: str) -> bool:
        return self.tag(word) in _NAME_TAGS


class _Phrases(dict[str, Sequence[str]]):
    """The words of phrases; a new one is cut."""

    def __init__(self, cut: Callable[[str], Sequence[str]]) -> None:
        super().__init__()
        self._cut = cut

    def __missing__(self, phrase: str) -> Sequence[str]:
        if len(self) >= _REMEMBERED:
            self.clear()
        words = self[phrase] = self._cut(phrase)
        return words


def _spans(words: Iterable[str]) -> Iterator[Span]:
    start = 0
    for word in words:
        end = start + len(word)
        if word and not word.isspace():
            yield start, end
        start = end


def new_words() -> tuple[str, ...]:
    """The words that ship with textmine because they are younger than the dictionary; none of them is a name (伺服器)."""
    return tuple(word for row in read_table("new_words_zh") for word in cell_values(row["words"]))


def _joining(words: Sequence[str]) -> Callable[[str, Sequence[str]], Sequence[str]]:
    """What puts together the pieces of a text that make up one of the words."""
    automaton = ahocorasick_rs.AhoCorasick(words)

    def joined(text: str, pieces: Sequence[str]) -> Sequence[str]:
        if len(pieces) < 2:
            return pieces
        found = automaton.find_matches_as_indexes(text, overlapping=True)
        if not found:
            return pieces
        edges = list(accumulate(map(len, pieces), initial=0))
        ends: dict[int, int] = {}                  # of the pieces of each word, by the first of them
        for _, start, end in found:
            first, last = bisect_left(edges, start), bisect_left(edges, end)
            if edges[first] == start and edges[last] == end and 1 < last - first <= _PIECES:
                ends[first] = max(last, ends.get(first, 0))
        if not ends:
            return pieces
        kept: list[str] = []
        at = 0
        for first in sorted(ends):
            if first >= at:
                kept += pieces[at:first]
                at = ends[first]
                kept.append("".join(pieces[first:at]))
        kept += pieces[at:]
        return kept

    return joined


def _rjieba(words: tuple[str, ...]) -> Engine:
    import rjieba

    new = frozenset(new_words())

    def tagging(engine: Any) -> Callable[[str], str]:
        @lru_cache(_COMMON)
        def tag(word: str) -> str:
            tagged = engine.tag(word) if word not in new and engine.has_word(word) else ()
            return tagged[0][1] if len(tagged) == 1 else ""
        return tag

    if not words:  # the package has loaded one engine already, which nobody here alters; another takes as long again to load
        joined = _joining(tuple(new))
        known = lru_cache(_COMMON)(lambda word: rjieba.has_word(word) or word in new)
        return Engine(lambda text: joined(text, rjieba.cut(text)), known, tagging(rjieba))
    engine = rjieba.Jieba()
    for word in (*new_words(), *words):  # all before the engine is shared: it cannot take a word while another thread cuts
        engine.add_word(word, None, None)
    return Engine(engine.cut, engine.has_word, tagging(engine))


def _jieba(words: tuple[str, ...]) -> Engine:
    with _quiet("jieba"):
        import jieba
        from platformdirs import user_cache_path

        engine = jieba.Tokenizer()
        folder = user_cache_path("textmine")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            pass  # jieba then works without its cache
        engine.tmp_dir = os.fspath(folder)
        engine.cache_file = f"jieba-{jieba.__version__}-{sys.implementation.cache_tag}.cache"
        engine.initialize()
        for word in (*new_words(), *words):
            engine.add_word(word)
    new, tags = frozenset(new_words()), {}

    def tag(word: str) -> str:
        if not tags:  # which takes a second
            from jieba.posseg import POSTokenizer

            tags.update(POSTokenizer(engine).word_tag_tab)
        return "" if word in new else tags.get(word, "")

    return Engine(engine.lcut, lambda word: engine.FREQ.get(word, 0) > 0, tag)


def _spacy(words: tuple[str, ...]) -> Engine:
    from spacy.lang.en import English

    tokenizer = English().tokenizer
    for word in words:
        tokenizer.add_special_case(word, [{"ORTH": word}])

    def cut(text: str) -> list[str]:
        return [piece for token in tokenizer(text) for piece in (token.text, token.whitespace_) if piece]

    return Engine(cut, lambda word: word in tokenizer.vocab.strings)


_ENGINES = {"rjieba": _rjieba, "jieba": _jieba, "spacy": _spacy}


@contextmanager
def _quiet(logger: str) -> Iterator[None]:
    """Without what a package says on being loaded: its log lines and its warnings about Python."""
    import logging  # jieba alone needs it

    def refuse(record: logging.LogRecord) -> bool:
        return False

    log = logging.getLogger(logger)
    log.addFilter(refuse)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            log.removeFilter(refuse)
