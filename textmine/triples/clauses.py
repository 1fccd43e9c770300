"""Clauses: the tokens of a sentence parted by its punctuation, with the bracket each stands in."""
from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from textmine.model import Mention, Money
from textmine.triples.tokens import Token

BREAKS = frozenset("|,，;:。!?\n… ")
QUOTES = frozenset("“”\"「」『』")
OPENING, CLOSING = frozenset("([【〔"), frozenset(")]】〕")
_LONGEST = 60  # tokens; a text without any punctuation is read in parts of this length
_SHORT = 8  # characters of another word for what stands in front of its bracket


def fold_equivalents(tokens: list[Token], mentions: Sequence[Mention]) -> tuple[list[Token], dict[int, int]]:
    """The tokens without brackets that only repeat the amount in front of them in another currency, and which mention repeats which.

    Brackets behind a name that tell no figure (a stock code, a short form) are left out too.
    """
    for token in tokens:
        if "mark" in token.roles and token.roles["mark"] in OPENING:
            break
    else:
        return tokens, {}
    kept: list[Token] = []
    equivalents: dict[int, int] = {}
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.roles.get("mark") in OPENING and kept and kept[-1].plays("amount"):
            end = next((i for i in range(at + 1, min(at + 6, len(tokens))) if tokens[i].roles.get("mark") in CLOSING), None)
            inside = [t.roles["amount"] for t in tokens[at + 1:end] if t.plays("amount")] if end else []
            first = mentions[kept[-1].roles["amount"]]
            if (len(inside) == 1 and isinstance(first, Money) and isinstance(mentions[inside[0]], Money)
                    and mentions[inside[0]].unit != first.unit):
                equivalents[kept[-1].roles["amount"]] = inside[0]
                at = end + 1
                continue
        if token.roles.get("mark") in OPENING and kept and kept[-1].plays("name"):
            end = next((i for i in range(at + 1, min(at + 8, len(tokens))) if tokens[i].roles.get("mark") in CLOSING), None)
            if end == at + 2 and tokens[at + 1].plays("date"):
                kept.append(tokens[at + 1])  # 春节档(2月15日至23日)
            if end and not any(t.plays("amount", "metric") for t in tokens[at + 1:end]):  # a stock code, another name
                at = end + 1
                continue
        if (token.roles.get("mark") in OPENING and kept and kept[-1].plays("gap") and at + 2 < len(tokens)
                and tokens[at + 1].plays("gap", "name") and tokens[at + 2].roles.get("mark") in CLOSING
                and tokens[at + 1].end - tokens[at + 1].start <= _SHORT):
            at += 3  # 液化石油气(LPG)合约价
            continue
        kept.append(token)
        at += 1
    return kept, equivalents


class Clause(msgspec.Struct, frozen=True, gc=False):
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


def clauses(tokens: list[Token], breaks: Iterable[str] = BREAKS) -> list[Clause]:
    """The clauses of a sentence in the order of the text; an aside in brackets is a clause of its own, and no clause is endless."""
    found: list[Clause] = []
    here: list[Token] = []
    front, depth, first = "", 0, 0
    for at in [at for at, token in enumerate(tokens) if "mark" in token.roles]:
        here += tokens[first:at]
        first, mark = at + 1, tokens[at].roles["mark"]
        if mark == ":" and here and here[-1].plays("metric", "name") and _opens_with_amount(tokens[at + 1:at + 3]):
            continue  # 毛利率:46.5%, 中期息:每股12仙
        opens, closes = mark in OPENING, mark in CLOSING
        if not (opens or closes or mark in breaks):
            if mark not in QUOTES:
                here.append(tokens[at])
            continue
        if here:
            if len(here) <= _LONGEST:
                found.append(Clause(here, depth, front))
            else:
                found += _parts(here, depth, front)
            here = []
        front = "(" if opens else ")" if closes else mark
        depth = depth + 1 if opens else max(0, depth - 1) if closes else depth
    here += tokens[first:]
    return [*found, *_parts(here, depth, front)] if here else found


def _opens_with_amount(tokens: Sequence[Token]) -> bool:
    """Whether a figure comes first, or right behind what it is told for each of."""
    behind = tokens[1:2] if tokens and tokens[0].plays("per") else tokens[:1]
    return any(token.plays("amount") for token in behind)


def _parts(tokens: list[Token], depth: int, mark: str) -> list[Clause]:
    """The tokens between two breaks as clauses that are not endless."""
    return [Clause(tokens[at:at + _LONGEST], depth, "," if at else mark) for at in range(0, len(tokens), _LONGEST)]
