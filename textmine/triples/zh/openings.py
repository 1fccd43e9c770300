"""Phrases that stand where a subject does: at the head of a clause, behind a colon's heading, in a list, behind what describes them."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from textmine.text.patterns import pattern
from textmine.text.segmentation import Segmenter
from textmine.triples.clauses import Clause
from textmine.triples.tokens import Token
from textmine.triples.zh.naming import CHIEFS, OF, ORGANISATION, PLACE, is_organisation, strangeness, verbless
from textmine.triples.zh.wordlists import listed

_HEADING = 12  # characters of a name that a colon follows
_NO_SUBJECTS = frozenset({"方面", "先生", "女士", "小姐", "太太"})
_SKIPPED = frozenset({"conj", "prep", "status", "source", "date", "duration", "basis", "pronoun", "under", "each"})
_TIMING = frozenset({"from", "level"})  # where a time follows: 自9月以来, 近三年
_ENDING_TIME = pattern("间|起|开始")
_LEADING = frozenset({"speaker", "mark", "title"})
_SUBJECT_ENDS = frozenset({"date", "metric", "up", "down", "level", "source", "event", "status", "verb", "basis",
                           "share", "each", "together", "title", "prep", "deed", "conj", "per", "amount", "rate", "duration", "under"})
_MARKETS = ("region", "place", "commodity")
_AREAS = ("区", "地区", "市场", "业务", "的")
_CLOSING = ("", "”", "」", "』", '"')
_TURNING = listed("turning")
_COMMAS = frozenset(",，")
_TOLD = frozenset({"date", "metric", "conj", "level"})  # what may tell of the topic of the clause in front
_EDGES = "“”\"「」 "
_NO_NAMES = listed("edge")  # 连中期息全年派1.02元
_OF = pattern(OF)
ARMS = frozenset({"服务", "管理", "运营", "零售", "物流"})  # words that also end the name of a group's arm
_TOWN = pattern("[一-鿿]{2}[县镇乡]")  # 临溪县柑橘产量
_CODE_ENDS = pattern(r"\([^()]{0,12}[0-9]{4,6}[^()]{0,6}\)$")
_CODE_REACH = 24  # characters of a bracket with a stock code
_SERVING = frozenset("为给替向与跟对")  # in front of whom something is done for
_BEHIND_NAME = frozenset({"date", "metric", "title", "status", "event", "source", "conj", "prep"})
_ATTRIBUTES = listed("attribute")
_SHORT = 2  # characters of a phrase that need not be a name
_OWN = 4  # characters of the own name of a firm
_FORESEEING = 4  # tokens in which a clause says who foresees
_MEMBER = 6  # characters of a name in a list
_TELLING = 5  # tokens behind a list that say that each has its figure


class Opening(NamedTuple):
    """A noun phrase that opens a clause, where it begins, whether it speaks or acts (宣布, 表示), whether a metric follows at once, and
    whether it stands among names."""

    phrase: str
    start: int
    acts: bool
    attached: bool = False
    listed: bool = False


class Openings:
    """Finds the openings of the sentences of one document."""

    def __init__(self, text: str, cut: Segmenter, known: Sequence[Token]) -> None:
        self._text = text
        self._cut = cut
        self._known = {name.start for name in known}

    def of(self, sentences: Iterable[Sequence[Clause]]) -> Iterator[Opening]:
        for parts in sentences:
            if len(parts) > 1 and parts[1].mark == ":" and len(parts[0].tokens) == 1 and parts[0].end - parts[0].start <= _HEADING \
                    and not (parts[1].tokens and parts[1].tokens[0].plays("amount")):  # 动力电池:85.2亿元 is a part
                yield Opening(self._text[parts[0].start:parts[0].end].strip(_EDGES).rstrip("的"), parts[0].start, False)  # 晨曦股份:2025年净利润…
            for clause in parts:
                yield from self._of_clause(clause)
            for clause, behind in zip(parts, parts[1:]):
                if behind.mark in _COMMAS and behind.tokens and behind.tokens[0].plays_any(_TOLD) and (topic := self._topic(clause)):
                    yield topic

    def _of_clause(self, clause: Clause) -> Iterator[Opening]:
        opening = self._opening(clause)
        if opening:
            yield opening
        if (foreseen := self._foreseen(clause)) is not None:
            yield foreseen
        if len(clause.tokens) > 2 and "and" in clause.tokens[1].roles:
            yield from self._listed(clause.tokens)
        tokens = clause.tokens
        for at, token in enumerate(tokens):
            roles = token.roles
            if "gap" in roles:
                if "的" not in self._text[token.start:token.end]:
                    continue
                described = at > 1 and self._text[token.start] == "的" and tokens[at - 1].plays("amount", "metric")
                if at and not described and self._adjoins(tokens[at - 1], token) and (depicted := self._depicted(tokens[at:at + 2])):
                    yield depicted
            elif "under" in roles and at + 1 < len(tokens):
                yield from self._owned(tokens[at + 1:at + 3])

    def _foreseen(self, clause: Clause) -> Opening | None:
        """The firm that somebody foresees something of: 中信证券预计晨曦股份2026年净利润12亿元."""
        for at, token in enumerate(clause.tokens[1:_FORESEEING], 1):
            foreseen = token.roles.get("status") == "forecast" and at + 1 < len(clause.tokens)
            if foreseen and clause.tokens[at - 1].plays("name", "title", "gap"):
                opening = self._opening(replace(clause, tokens=clause.tokens[at + 1:]))
                named = opening is not None and (is_organisation(opening.phrase) or strangeness(opening.phrase, self._cut) > 0)
                return opening if named else None
        return None

    def _owned(self, tokens: list[Token]) -> Iterator[Opening]:
        """What is named as a part of a company: 旗下香港快运."""
        start = tokens[0]
        joined = (len(tokens) > 1 and tokens[1].start == start.end
                  and (start.plays("name") and tokens[1].plays("gap")
                       or start.plays("name", "gap") and self._text[tokens[1].start:tokens[1].end] in ARMS))
        end = tokens[1] if joined else start  # 旗下恒川服务
        phrase = self._text[start.start:end.end].strip("的")
        if (end.plays("gap") or joined) and end.end - start.start <= 10 and (end is not start or strangeness(phrase, self._cut) >= 0):
            yield Opening(phrase, start.start, True)

    def _depicted(self, tokens: Sequence[Token]) -> Opening | None:
        """The unknown phrase behind a description in the middle of a clause: 起量更早的库玛上半年卖出…."""
        token, ahead = tokens[0], tokens[-1]
        if len(tokens) < 2 or not ahead.plays("date", "metric", "verb", "deed", "each", "level"):
            return None
        return self._described(token, ahead.plays("metric", "each"))

    def _described(self, token: Token, attached: bool) -> Opening | None:
        """The unknown phrase behind 的 that a gap ends in."""
        start = self._text.rfind("的", token.start, token.end - 1) + 1
        phrase = self._text[start:token.end]
        if not start or not 2 <= len(phrase) <= _MEMBER or strangeness(phrase, self._cut) <= 0:
            return None
        return Opening(phrase, start, False, attached, listed=True)

    def _adjoins(self, token: Token, behind: Token) -> bool:
        """Whether nothing but a quotation mark that closes stands between two tokens: 被称为“小巨人”的糖鸣星."""
        return self._text[token.end:behind.start] in _CLOSING

    def _topic(self, clause: Clause) -> Opening | None:
        """The unknown phrase behind a description that a clause ends in: 以量贩模式起家的糖鸣星,去年营收92亿元; the name that a clause
        only turns to: 反观青年科技,去年营收…, 至于颖升,…."""
        if not clause.tokens or not clause.tokens[-1].plays("gap") or any(map(self._is_subject_or_figure, clause.tokens)):
            return None
        last = clause.tokens[-1]
        phrase = self._said(last)
        if len(clause.tokens) == 2 and (clause.tokens[0].plays("conj") or self._said(clause.tokens[0]) in _TURNING):
            if is_organisation(phrase):
                return Opening(phrase, last.start, False)
            if 2 <= len(phrase) <= _MEMBER and strangeness(phrase, self._cut) > 0:
                return Opening(phrase, last.start, False, listed=True)
        topic = self._described(last, attached=False)
        return topic if topic is not None and len(topic.phrase) > _SHORT and not PLACE.search(topic.phrase) else None

    def _said(self, token: Token) -> str:
        return self._text[token.start:token.end]

    def _is_subject_or_figure(self, token: Token) -> bool:
        """Whether a token is a figure or a pronoun, other than of whom something is only done for: 为其提供算力的云舟科技."""
        return token.plays("amount") or token.plays("pronoun") and self._text[token.start - 1] not in _SERVING

    def _listed(self, tokens: Sequence[Token]) -> Iterator[Opening]:
        """The unknown short phrases of a list that opens a clause and holds a known name or that of an organisation: 坚光、当目、小米; or nothing
        but such phrases, of which each is told something: 栎禾、汐川去年营收分别为….
        """
        members = []
        at = 0
        while at < len(tokens) and tokens[at].plays("gap", "name"):
            members.append(tokens[at])
            if at + 1 >= len(tokens) or not tokens[at + 1].plays("and"):
                break
            at += 2
        phrases = [self._text[member.start:member.end] for member in members]
        sure = [member.plays("name") or member.start in self._known or is_organisation(phrase) for member, phrase in zip(members, phrases)]
        told = any(token.plays("each", "together") for token in tokens[at + 1:at + _TELLING]) \
            and all(strangeness(phrase, self._cut) > 0 for phrase in phrases)
        if len(members) < 2 or not (told or any(sure)):
            return
        for member, phrase, named in zip(members, phrases, sure):
            if (member.plays("gap") and 2 <= len(phrase) <= _MEMBER and member.start not in self._known
                    and (named or strangeness(phrase, self._cut) > 0)):
                yield Opening(phrase, member.start, False, listed=True)

    def _opening(self, clause: Clause) -> Opening | None:
        tokens, text = clause.tokens, self._text
        at, last = 0, len(tokens) - 1
        while at < last and "gap" not in (roles := tokens[at].roles) and \
                ("metric" not in roles and not _SKIPPED.isdisjoint(roles) or not _LEADING.isdisjoint(roles)
                 or not _TIMING.isdisjoint(roles) and tokens[at + 1].plays("date", "duration")):
            at += 1
        if clause.mark == ")" and not at and _CODE_ENDS.search(text, max(0, tokens[0].start - _CODE_REACH), tokens[0].start):
            return None  # 新地(00016)稳守百元关
        if at >= last or "gap" not in tokens[at].roles or at and tokens[at - 1].roles.get("status") == "plan":
            return None  # 计划入组: a verb
        gap, end = tokens[at], at + 1
        if self._said(gap) in _NO_NAMES:
            return None
        while end + 1 < len(tokens) and tokens[end].start == tokens[end - 1].end and (tokens[end + 1].plays("date", "event", "source")
                and tokens[end].plays("verb", "metric", "pronoun", "up", "gap") and not tokens[end].plays("date", "event", "source")
                or end == at + 1 and self._ends_name(gap.start, tokens[end:end + 3])):
            end += 1
        behind = end
        if "name" in tokens[end].roles:
            behind += self._market(text[gap.start:tokens[end - 1].end].rstrip("于的"), tokens[end:end + 3])
        ahead = tokens[behind]
        if not ahead.plays_any(_SUBJECT_ENDS) or text[ahead.start:ahead.end] in _NO_SUBJECTS:
            return None
        described = None
        for described in _OF.finditer(text, gap.start, tokens[end - 1].end - 2):
            pass
        timed = _ENDING_TIME.match(text, gap.start) if at and tokens[at - 1].plays("date", "duration") else None  # 过去五年间青溪股份营收…
        start = (described or timed).end() if described or timed else gap.start
        phrase = verbless(text[start:tokens[end - 1].end].strip(_EDGES).rstrip("的"), self._cut)
        if not 2 <= len(phrase) <= (30 if phrase.isascii() else 14) or text[gap.start] in "该这此各每某" or phrase[0] in "该这此各每某":
            return None
        owned = described is not None and text.endswith("旗下", gap.start, described.start())
        if described and not owned and strangeness(phrase, self._cut) <= 0:
            return None
        acts = (owned
                or ahead.plays("source", "event")
                or "title" in ahead.roles and text.startswith(CHIEFS, ahead.start)
                or "date" in ahead.roles and behind + 1 < len(tokens) and tokens[behind + 1].plays("event", "source"))
        return Opening(phrase, start, acts, ahead.plays("metric", "each") and ahead.start == tokens[end - 1].end)

    def _ends_name(self, start: int, tokens: Sequence[Token]) -> bool:
        """Whether a word that says what others do ends the name of a firm here: 兴岳建设单月营收, but not 兴岳投资新厂."""
        word, behind = tokens[0], tokens[1]
        if "gap" in behind.roles and behind.start == word.end and self._said(behind) in _ATTRIBUTES and len(tokens) > 2:
            behind = tokens[2]
        return ORGANISATION.fullmatch(self._said(word)) is not None and behind.plays_any(_BEHIND_NAME) \
            and word.start - start <= _OWN and is_organisation(self._text[start:word.end]) \
            and strangeness(self._text[start:word.start], self._cut) > 0

    def _market(self, firm: str, tokens: Sequence[Token]) -> int:
        """How many of the tokens behind a firm, the first a name, tell the market or the good that its measure is narrowed to: 晨曦科技香港收入,
        宏景地产于香港的收入, 晨曦股份茶叶业务收入."""
        if tokens[0].roles["name"].kind not in _MARKETS or not (is_organisation(firm) or _TOWN.fullmatch(firm)):
            return 0
        size = 1 + (len(tokens) > 1 and self._text[tokens[1].start:tokens[1].end] in _AREAS)
        return size if len(tokens) > size and tokens[size].plays("metric", "date") else 0
