"""Which line ends only wrap a sentence, and which end one."""
from __future__ import annotations

from textmine.text.patterns import pattern

_WIDE = pattern("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")
_FIRST_WORD = pattern("[A-Za-z0-9$£€¥.,%'’-]+|\\S")
_ITEM = pattern(r"\s*[·•▪■◆●○*\-–—|①-⑳]")  # of a list, at the beginning of its line
_COLUMNS = pattern(r"\S[\t\u3000|]|[^\s.!?:;,]  +\S")  # of a table's row
_LONGEST_LINE = 120
_UNFINISHED = ("，", "、", ",", "(", "“", "「")


def wrapped_line_ends(text: str) -> frozenset[int]:
    """Offsets of the line ends that only wrap the text: behind a comma, or at the margin of hard-wrapped text.

    Text counts as hard-wrapped where its lines are short and most of them could not have taken the next line's
    first word as well. A blank line never wraps, nor does a row of a table or what stands in front of an item of a list.
    """
    if "\n" not in text:
        return frozenset()
    lines = text.split("\n")
    margin = _margin(lines)
    ends, end = set(), -1
    for line, following in zip(lines, lines[1:]):
        end += len(line) + 1
        if line and following.strip() and (line.endswith(_UNFINISHED) or margin and _is_full(line, following, margin)):
            ends.add(end)
    return frozenset(ends)


def unwrapped(text: str) -> str:
    """The text with a blank for every line end that only wraps it."""
    ends = wrapped_line_ends(text)
    return "".join(" " if at in ends else character for at, character in enumerate(text)) if ends else text


def _margin(lines: list[str]) -> int | None:
    """The width that the lines are wrapped at, or None where they are not."""
    if max(map(len, lines)) > _LONGEST_LINE:
        return None
    pairs = [(line, following) for line, following in zip(lines, lines[1:]) if line.strip() and following.strip()]
    if len(pairs) < 3:
        return None
    margin = max(map(_width, lines))
    full = sum(_is_full(line, following, margin) for line, following in pairs)
    return margin if full >= 3 and full * 2 > len(pairs) else None


def _is_full(line: str, following: str, margin: int) -> bool:
    if _ITEM.match(following) or _COLUMNS.search(line):
        return False
    word = _FIRST_WORD.match(following)
    return bool(word) and _width(line) + (not _WIDE.match(word[0])) + _width(word[0]) > margin


def _width(text: str) -> int:
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))
