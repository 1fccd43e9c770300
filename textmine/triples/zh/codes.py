"""Stock codes and other brackets behind the names of firms."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.tokens import Token
from textmine.triples.zh.wordlists import one_of

SHARE_CLASS = pattern("(?<=[一-鿿])-(?:S?W|SB|[BPSX])(?![A-Za-z0-9])")  # stock short name markers of the Hong Kong exchange
RUN = "[\u4e00-\u9fffA-Za-z0-9·&\\-]"
_INSIDE = r"[^()\0\1]"
_LISTED = rf"(?:{_INSIDE}{{0,8}}[:： ]\s?)?"  # 股份代号: in front of a code
CODE = pattern(rf"\({_LISTED}(?:\d{{4,6}}[A-Z]?(?:\.[A-Z]{{1,3}})?|[A-Z]{{1,5}}\.(?:US|N|O|L|HK|DE|T)){_INSIDE}{{0,24}}\)")
LATIN_CODE = pattern(rf"([A-Z][A-Za-z&.']*(?: [A-Z&][A-Za-z&.']*)+)\s?\({_LISTED}\d{{3,6}}(?:\.[A-Z]{{1,3}})?\)")
EXCHANGE_CODE = pattern(rf"\({one_of('exchange')}[:： ]\s?[A-Z]{{1,5}}{_INSIDE}{{0,12}}\)", needs=("(纳", "(纽", "(N", "(美"))
_CLOSING = ("」", "』", "”")
# 华声科技(深圳)有限公司 is one
RUN_BEFORE = pattern(rf"(?:{RUN}+\([一-鿿]{{2,4}}\)(?=(?:股份|集团|控股)*有限(?:责任)?公司\Z))?{RUN}+\Z")


def with_codes(names: Sequence[Token], text: str) -> list[Token]:
    """The names with those as firms that a stock code follows somewhere, whatever else they do: 信义房屋(9940), 连锁餐饮集团「港味轩」(01978)."""
    coded = {name.roles["name"] for name in names if name.roles["name"].kind in ("agency", "product") and _has_code(name, text)}
    return [Token(name.start, name.end, {"name": Entity(name.roles["name"].name, "company")})
            if name.roles["name"] in coded else name for name in names]


def coded_firms(text: str, names: Iterable[Token]) -> frozenset[Entity]:
    """The firms that a stock code in brackets follows."""
    return frozenset(name.roles["name"] for name in names
                     if name.roles["name"].kind in ("company", "name", "exchange") and _has_code(name, text))


def _has_code(name: Token, text: str) -> bool:
    """Whether a stock code follows a name, behind the quotation mark that may close it."""
    return CODE.match(text, name.end + (text[name.end:name.end + 1] in _CLOSING)) is not None


def before_brackets(text: str, bracket: re.Pattern[str], shortest: int, longest: int) -> Iterator[tuple[str, int, re.Match[str]]]:
    """The runs of name characters in front of the brackets that a pattern takes, where each begins, and the match of its bracket.

    Reading back from a bracket is some twenty times faster than a pattern that begins with the run.
    """
    after, at = 0, text.find("(")
    while at >= 0:
        match = bracket.match(text, at)
        if match:
            end = at - 1 if at > after and text[at - 1].isspace() else at
            run = RUN_BEFORE.search(text, max(after, end - longest), end)
            if run and end - run.start() >= shortest:
                yield run.group(), run.start(), match
                after = match.end()
        at = text.find("(", max(at + 1, after))
