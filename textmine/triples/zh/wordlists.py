"""The word lists of the Chinese grammar, by the part that their words play."""
from __future__ import annotations

import re
from functools import lru_cache

from textmine.lexicon import read_table


@lru_cache(maxsize=1)
def _lists() -> dict[str, tuple[str, ...]]:
    return {row["part"]: tuple(row["words"].split("|")) for row in read_table("words_zh")}


def listed(part: str) -> frozenset[str]:
    """The words that play a part."""
    return frozenset(_lists()[part])


def one_of(part: str) -> str:
    """The words that play a part as alternatives of a pattern, the longest first."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(_lists()[part], key=len, reverse=True))})"
