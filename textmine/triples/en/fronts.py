"""Fronts: what stands in front of a figure, and what it says of it that no rule asks for."""
from __future__ import annotations

from collections.abc import Callable

from textmine.triples.en.chunks import Chunk
from textmine.triples.en.words import word_lists


class Fronts(dict[int, int]):
    """The index of what stands in front of each figure of a sentence, over dates and what a change is measured against; it is looked up
    some twenty times."""

    def begin(self, part: Callable[[int], Chunk]) -> None:
        """Start a sentence."""
        self.clear()
        self._part = part

    def __missing__(self, at: int) -> int:
        found = self[at] = self._front(at - 1)
        return found

    def _front(self, at: int) -> int:
        while at >= 0:
            part = self._part(at)
            if part.kind == "date":
                before = self._part(at - 1)
                if part.plays("possessing") or before.kind == "figure":
                    at -= 1
                elif before.kind in ("preposition", "basis", "than", "from") and before.text not in ("to", "of") and at > 1:
                    at -= 2
                else:
                    break
            elif part.kind in ("basis", "each", "together") and part.text != "since":
                at -= 1
            else:
                break
        return at


def follows(part: Callable[[int], Chunk], front: int) -> bool:
    """Whether an amount is of what had been before: will grow 2% following growth of 3%."""
    return part(front).text == "of" and part(front - 1).kind == "np" and part(front - 2).text in ("after", "following")


def is_national(part: Callable[[int], Chunk], front: int, opening: str | None) -> bool:
    """Whether an amount is that of the country in which a place lies: above the national average of 4.3%; Nationally, rents fell."""
    noun = part(front - 1) if part(front).kind == "preposition" else part(front)
    words = word_lists()["national"]
    return opening is not None and opening.lower() in words or noun.kind == "np" and noun.has_word(*words)
