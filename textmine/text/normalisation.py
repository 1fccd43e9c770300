"""Normalisation: a text in another Chinese script or in another region's words, aligned to the original.

Conversion with phrases changes lengths (内存 is 記憶體 in Taiwan), so the result knows which span of it stands for
which span of the original.
"""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from textmine.errors import OptionError
from textmine.text.patterns import pattern
from textmine.text.script import converter, detect, guess_locale, simplify

_PLAIN = {"zh-Hans": "t2s", "zh-Hant": "s2t", "zh-TW": "s2tw", "zh-HK": "s2hk"}
_WITH_PHRASES = _PLAIN | {"zh-TW": "s2twp", "zh-HK": "s2hkp"}
_BETWEEN_TRADITIONAL = {"zh-Hant": None, "zh-TW": "t2tw", "zh-HK": "t2hk"}
_PHRASES_TO_MAINLAND = {"zh-TW": "tw2sp", "zh-HK": "hk2sp"}

_CLAUSE = pattern(r"[^。，、；：！？,;:!?\n]+|[。，、；：！？,;:!?\n]+")
_LONGEST_PHRASE = 16
# Words in which OpenCC's phrase tables of Taiwan wrongly replace a character (著 by 着, 埠 by 端口).
_KEPT_WORDS = pattern("([顯显卓昭]著|著[名作称稱述书書录錄]|[論论专專编編名原巨土合]著|蚌埠|[深港商华華外本开開]埠)")


class Block(msgspec.Struct, frozen=True):
    """A stretch whose length changed: `start` to `end` of the original became `new_start` to `new_end`."""

    start: int
    end: int
    new_start: int
    new_end: int


class Normalised(msgspec.Struct, frozen=True):
    """A converted `text` and how its offsets lie to those of the `original`.

    Outside `blocks` the two run side by side, character for character. A span that begins or ends within a block
    widens to the whole of it, since no part of the block stands for a part of its counterpart.
    """

    original: str
    text: str
    blocks: tuple[Block, ...] = ()

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that `text[start:end]` stands for. Raises IndexError outside the text."""
        _check(start, end, len(self.text))
        blocks = [(block.new_start, block.new_end, block.start, block.end) for block in self.blocks]
        return _across(blocks, start, end)

    def from_original(self, start: int, end: int) -> tuple[int, int]:
        """The span of `text` that `original[start:end]` became. Raises IndexError outside the text."""
        _check(start, end, len(self.original))
        blocks = [(block.start, block.end, block.new_start, block.new_end) for block in self.blocks]
        return _across(blocks, start, end)


def normalise(text: str, to: str = "zh-Hans", phrases: bool = False, *, locale: str | None = None) -> Normalised:
    """`text` in the script or regional standard `to`: zh-Hans, zh-Hant, zh-TW or zh-HK.

    With `phrases` the words of a region change too (软件 to 軟體 for zh-TW); `locale` says whose words a
    traditional text has, zh-TW or zh-HK, where its characters do not. English stays as it is. Raises OptionError
    for another `to`. Conversion is OpenCC's (https://github.com/BYVoid/OpenCC).
    """
    if to not in _PLAIN:
        raise OptionError(option="to", value=to, known=", ".join(_PLAIN))
    steps = _steps(text, to, phrases, locale)
    pieces: list[str] = []
    blocks: list[Block] = []
    at = new_at = 0
    for clause in _CLAUSE.findall(text):
        piece = _convert(clause, steps)
        if len(steps) > 1 or steps and steps[0].endswith("p"):
            blocks += _blocks(clause, piece, steps, at, new_at)
        pieces.append(piece)
        at, new_at = at + len(clause), new_at + len(piece)
    return Normalised(text, "".join(pieces), tuple(blocks))


def _steps(text: str, to: str, phrases: bool, locale: str | None) -> list[str]:
    """The OpenCC configurations that lead from the text's script to `to`."""
    if text.isascii():
        return []
    found = detect(text)
    traditional = found.chinese == "zh-Hant" and not found.mixed or locale in _PHRASES_TO_MAINLAND
    if not traditional:
        return [(_WITH_PHRASES if phrases else _PLAIN)[to]]
    region = locale if locale in _PHRASES_TO_MAINLAND else guess_locale("zh-Hant", text)
    if to == "zh-Hans":
        return [_PHRASES_TO_MAINLAND[region] if phrases else "t2s"]
    if phrases and to in _PHRASES_TO_MAINLAND and to != region:
        return [_PHRASES_TO_MAINLAND[region], _WITH_PHRASES[to]]
    step = _BETWEEN_TRADITIONAL[to]
    return [step] if step else []


def _convert(clause: str, steps: list[str]) -> str:
    for step in steps:
        if step == "tw2sp":
            words = _KEPT_WORDS.split(clause)
            words[::2] = map(converter(step), words[::2])
            words[1::2] = map(simplify, words[1::2])
            clause = "".join(words)
        else:
            clause = converter(step)(clause)
    return clause


def _blocks(clause: str, converted: str, steps: list[str], at: int, new_at: int) -> Iterator[Block]:
    """The stretches of one clause whose length changed.

    OpenCC does not tell which phrases it replaced. A clause can be cut wherever its two parts, converted each by
    itself, give the same as together; what lies between two such places is a phrase.
    """
    if len(clause) == len(converted) and simplify(clause) == simplify(converted):
        return
    start = new_start = 0
    while start < len(clause):
        window = clause[start:start + _LONGEST_PHRASE]
        whole = _convert(window, steps)
        for size in range(1, len(window) + 1):
            phrase = _convert(window[:size], steps)
            if whole == phrase + _convert(window[size:], steps):
                break
        end, new_end = start + size, new_start + len(phrase)
        if len(phrase) != size:
            yield Block(at + start, at + end, new_at + new_start, new_at + new_end)
        start, new_start = end, new_end


def _check(start: int, end: int, length: int) -> None:
    if not 0 <= start <= end <= length:
        raise IndexError(f"span {start}:{end} is outside a text of {length} characters")


def _across(blocks: list[tuple[int, int, int, int]], start: int, end: int) -> tuple[int, int]:
    """A span carried over: `blocks` are (here start, here end, there start, there end)."""
    starts = [block[0] for block in blocks]

    def carry(offset: int, side: int) -> int:
        index = bisect_right(starts, offset) - 1
        if index < 0:
            return offset
        here_start, here_end, there_start, there_end = blocks[index]
        if offset >= here_end:
            return there_end + offset - here_end
        return there_start if offset == here_start or side == 0 else there_end

    return carry(start, 0), carry(end, 1)
