"""Chinese words around figures: cue words and metrics as tokens, and which one-character words to believe."""
from __future__ import annotations

import re
from collections.abc import Iterator

from textmine.text.segmentation import Segmenter
from textmine.triples.tokens import DATE_MASK, MASK, Token, Vocabulary

MARK = re.compile(r"[,，;:。!?\n…()\[\]【】〔〕、“”\"「」『』•·■]|(?<=[\u4e00-\u9fff\0\1]) +(?=[\u4e00-\u9fff])")
# What may stand between a one-character word and its figure: 升逾 0.4%, 占了约 53%.
_FIGURE_AHEAD = re.compile(r"[了至到约近逾超过于在为达仅不足大概已成破涨升跌降了起\s]{0,4}(?:每[一-鿿]{1,3})?(?:人民币|新台币|港币)?\0")
_NEEDS_FIGURE = frozenset({"up", "down", "level", "to", "metric", "basis", "verb", "rate"})
_SHARE_REACH = 14  # characters between 占 and its figure
_PARTS = ("股份", "资产", "基金")  # words that also end names
_HAN = re.compile("[\u4e00-\u9fffA-Za-z]")


def words(vocabulary: Vocabulary, masked: str) -> list[Token]:
    """The metrics and cue words of a masked text; one-character words that need a figure behind them only with it."""
    lowered = masked.lower()
    found = vocabulary.find(lowered if len(lowered) == len(masked) else masked)
    return inside_names(list(_believed(found, masked)), masked)


def _believed(found: list[Token], masked: str) -> Iterator[Token]:
    for index, token in enumerate(found):
        if token.end - token.start > 1 or masked[token.start].isascii():
            if "speaker" not in token.roles or _next_plays(found, index, "source", "status", "title"):
                yield token
            continue
        ahead = _FIGURE_AHEAD.match(masked, token.end) or masked[token.start] in "至到" and masked.startswith(DATE_MASK, token.end)
        shared = ahead or _next_plays(found, index, "metric", "share") or MASK in masked[token.end:token.end + _SHARE_REACH]
        roles = {role: value for role, value in token.roles.items() if (shared if role == "share" else ahead or role not in _NEEDS_FIGURE)}
        if roles:
            yield Token(token.start, token.end, roles)


def _next_plays(tokens: list[Token], index: int, *roles: str) -> bool:
    """Whether the next token follows at once and plays one of the roles."""
    return index + 1 < len(tokens) and tokens[index + 1].start == tokens[index].end and tokens[index + 1].plays(*roles)


class Words:
    """Where the words of a sentence begin and end, by the segmenter."""

    def __init__(self, text: str, start: int, end: int, cut: Segmenter) -> None:
        self.text = text
        self.cut = cut
        self.ends = {start + a: start + b for a, b in cut.spans(text[start:end])}

    def strange(self, phrase: str) -> bool:
        """Whether a phrase holds a word that the dictionary does not."""
        return not self.cut.knows(phrase) and any(b - a > 1 and not self.cut.knows(phrase[a:b]) for a, b in self.cut.spans(phrase))

    def own_name(self, phrase: str) -> tuple[str, str | None]:
        """A phrase as a name and what follows it: 海岱楼门票 is 海岱楼 and 门票."""
        spans = [span for span in self.cut.spans(phrase)]
        last = max((index for index, (a, b) in enumerate(spans) if b - a > 1 and not self.cut.knows(phrase[a:b])), default=len(spans) - 1)
        while last + 1 < len(spans) and spans[last + 1][1] - spans[last + 1][0] == 1:
            last += 1
        return phrase[:spans[last][1]], phrase[spans[last][1]:].strip("的") or None

    def within(self, start: int, end: int) -> list[str]:
        """The words of a stretch, cut at its ends."""
        pieces, at = [], start
        while at < end:
            stop = min(self.ends.get(at, at + 1), end)
            pieces.append(self.text[at:stop])
            at = stop
        return pieces


def standalone(tokens: list[Token], text: str, words: Words) -> list[Token]:
    """The tokens of a sentence without those that are only a part of a longer word there (和 in 和黄, 消费 in 消费品)."""
    kept = []
    for index, token in enumerate(tokens):
        if token.plays("share") and _next_plays(tokens, index, "metric") or token.plays("mark", "amount", "date", "duration", "name"):
            kept.append(token)
            continue
        length = token.end - token.start
        word_end = words.ends.get(token.start)
        if length == 1 and word_end != token.end and not _FIGURE_AHEAD.match(text, token.end):
            continue
        if length == 2 and token.plays("metric") and token.start and words.cut.knows(text[token.start - 1:token.start + 1]) \
                and words.cut.knows(text[token.start + 1:token.start + 3]) and words.ends.get(token.start) != token.end:
            continue
        if length == 2 and word_end is not None and word_end > token.end and MASK not in text[token.end:word_end] \
                and token.plays("metric", "verb", "event", "source", "level", "prep", "title") and not token.plays("up", "down", "share"):
            continue
        kept.append(token)
    return kept


def inside_names(tokens: list[Token], text: str) -> list[Token]:
    """The tokens without 公司, 集团 and the like where they only end a longer name."""
    kept: list[Token] = []
    for token in tokens:
        ends_names = token.plays("pronoun") and token.end - token.start == 2 or text[token.start:token.end] in _PARTS
        if not ends_names or not token.start or not _HAN.match(text, token.start - 1) or kept and kept[-1].end == token.start:
            kept.append(token)
    return kept


def marks(masked: str) -> list[Token]:
    return [Token(match.start(), match.end(), {"mark": match.group()[0]}) for match in MARK.finditer(masked)]
