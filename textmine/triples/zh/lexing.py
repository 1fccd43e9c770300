"""Chinese words around figures: cue words and metrics as tokens, and which one-character words to believe."""
from __future__ import annotations

import re
from collections.abc import Iterator

from textmine.text.segmentation import Segmenter
from textmine.triples.tokens import Token, Vocabulary

MARK = re.compile(r"[,，;:。!?\n…()\[\]【】〔〕、“”\"「」『』•·■]")
# What may stand between a one-character word and its figure: 升逾 0.4%, 占了约 53%.
_FIGURE_AHEAD = re.compile(r"[了至到约近逾超过于在为达仅不足大概已成破涨升跌降了起\s]{0,4}(?:人民币|新台币|港币)?\0")
_NEEDS_FIGURE = frozenset({"up", "down", "level", "to", "metric", "basis", "verb", "rate"})
_HAN = re.compile("[\u4e00-\u9fffA-Za-z]")


def words(vocabulary: Vocabulary, masked: str) -> list[Token]:
    """The metrics and cue words of a masked text; one-character words that need a figure behind them only with it."""
    lowered = masked.lower()
    found = vocabulary.find(lowered if len(lowered) == len(masked) else masked)
    return inside_names(list(_believed(found, masked)), masked)


def _believed(found: list[Token], masked: str) -> Iterator[Token]:
    for index, token in enumerate(found):
        if token.end - token.start > 1 or masked[token.start].isascii():
            yield token
            continue
        ahead = _FIGURE_AHEAD.match(masked, token.end)
        near = found[index + 1].start == token.end and found[index + 1].plays("metric", "share") if index + 1 < len(found) else False
        roles = {role: value for role, value in token.roles.items()
                 if role not in _NEEDS_FIGURE and role != "share" or ahead or role == "share" and (near or "\0" in masked[token.end:token.end + 14])}
        if roles:
            yield Token(token.start, token.end, roles)


def standalone(tokens: list[Token], text: str, start: int, end: int, cut: Segmenter) -> list[Token]:
    """The tokens of a sentence without one-character words that are only a part of a longer word there (和 in 和黄)."""
    lone = [token for token in tokens if token.end - token.start == 1 and not token.plays("mark") and not token.plays("amount", "date", "duration", "name")]
    if not lone:
        return tokens
    spans = {(start + a, start + b) for a, b in cut.spans(text[start:end])}
    dropped = {token.start for token in lone if (token.start, token.end) not in spans and not _FIGURE_AHEAD.match(text, token.end)}
    return [token for token in tokens if token.start not in dropped]


def inside_names(tokens: list[Token], text: str) -> list[Token]:
    """The tokens without 公司, 集团 and the like where they only end a longer name."""
    kept: list[Token] = []
    for token in tokens:
        if token.plays("pronoun") and len(text[token.start:token.end]) == 2 and token.start and _HAN.match(text, token.start - 1) \
                and not (kept and kept[-1].end == token.start):
            continue
        kept.append(token)
    return kept


def marks(masked: str) -> list[Token]:
    return [Token(match.start(), match.end(), {"mark": match.group()}) for match in MARK.finditer(masked)]
