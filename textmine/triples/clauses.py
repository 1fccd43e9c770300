"""Clauses: the tokens of a sentence parted by its punctuation, with the bracket each stands in."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textmine.triples.tokens import Token

BREAKS = frozenset(",，;:。!?\n…")
OPENING, CLOSING = frozenset("([【〔"), frozenset(")]】〕")


class Clause(NamedTuple):
    """Tokens between two breaks. `depth` counts the brackets around it; `mark` is the break in front of it, or a bracket."""

    tokens: list[Token]
    depth: int
    mark: str

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def clauses(tokens: Sequence[Token], breaks: Iterable[str] = BREAKS) -> list[Clause]:
    """The clauses of a sentence in the order of the text; an aside in brackets is a clause of its own."""
    found: list[Clause] = []
    open_tokens: list[list[Token]] = [[]]
    marks = [""]

    def close(mark: str) -> None:
        if open_tokens[-1]:
            found.append(Clause(open_tokens[-1], len(open_tokens) - 1, marks[-1]))
            open_tokens[-1] = []
        marks[-1] = mark

    for token in tokens:
        mark = token.roles.get("mark")
        if mark is None:
            open_tokens[-1].append(token)
        elif mark in OPENING:
            close("(") if open_tokens[-1] else None
            open_tokens.append([])
            marks.append("(")
        elif mark in CLOSING:
            close(")")
            if len(open_tokens) > 1:
                open_tokens.pop()
                marks.pop()
                marks[-1] = ")"
        elif mark in breaks:
            close(mark)
        else:
            open_tokens[-1].append(token)
    while open_tokens:
        close("")
        open_tokens.pop()
        marks.pop()
    return found
