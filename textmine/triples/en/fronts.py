"""Fronts: what the words in front of a figure say of it that no rule asks for."""
from __future__ import annotations

from collections.abc import Callable

from textmine.triples.en.chunks import Chunk
from textmine.triples.en.words import word_lists


def follows(part: Callable[[int], Chunk], front: int) -> bool:
    """Whether an amount is of what had been before: will grow 2% following growth of 3%."""
    return part(front).text == "of" and part(front - 1).kind == "np" and part(front - 2).text in ("after", "following")


def is_national(part: Callable[[int], Chunk], front: int, opening: str | None) -> bool:
    """Whether an amount is that of the country in which a place lies: above the national average of 4.3%; Nationally, rents fell."""
    noun = part(front - 1) if part(front).kind == "preposition" else part(front)
    words = word_lists()["national"]
    return opening is not None and opening.lower() in words or noun.kind == "np" and noun.has_word(*words)
