"""Reading one Chinese sentence: clause by clause, with what the clauses before have settled; at its end the story goes on."""
from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from textmine.model import Mention
from textmine.text.patterns import pattern
from textmine.triples.clauses import Clause
from textmine.triples.draft import Draft
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure, Story
from textmine.triples.zh.announcing import ANNOUNCED, announce, announces, head, is_digest, session
from textmine.triples.zh.causes import OCCASIONS, is_backdrop
from textmine.triples.zh.clause_reading import ClauseReader
from textmine.triples.zh.divisions import is_by_brand, is_divided, is_in_parts_of_time
from textmine.triples.zh.figures import FigureReader
from textmine.triples.zh.frame import Frame, Here
from textmine.triples.zh.lexing import Words
from textmine.triples.zh.periods import IN_FORCE
from textmine.triples.zh.place_owners import HONG_KONG_SHARES
from textmine.triples.zh.pronouns import market_told
from textmine.triples.zh.quotations import DWELLING
from textmine.triples.zh.standing import TOPICS
from textmine.triples.zh.subjects import take_name
from textmine.triples.zh.undated import DEALS

_UP_TO_ASIDE = pattern("(?:首[月季周]|至今)?")  # between a date and the bracket that says it more closely
_NAMED = pattern("[A-Za-z][A-Za-z0-9.-]*(?: [A-Za-z0-9.-]+)+")
_FIRMS = ("company", "name")
_NO_PERIODS = OCCASIONS | {"与", "和", "跟", "较", "比"}  # in front of a date that is only compared with: 与上年持平
_GUESSED = ".alone"  # how owners are found of whom nothing but the measure tells
_UNTRUE = pattern("(?:并|均|都|完全|纯)?(?:不属实|属不实|不实(?!施|用|名|际|现)|失实|属谣言|系谣言|是谣言|属子虚乌有)"
                  "|的(?:传闻|传言|消息|说法|报道)[^,，。;]{0,12}?(?:否认|辟谣)")  # what a text denies behind it
_REJECTED = pattern("[,，;](?:但|不过|对此|而)*[^,，。;0-9]{0,12}?(?:予以|已经?|均|明确|坚决|对此|迅速)否认")  # what a clause of its own denies
_LISTING = pattern("(?=[上招I发挂登敲])"
                   "(?:上市|招股|IPO|发售|挂牌|登陆(?:港交所|港股|纳斯达克|纽交所|科创板|创业板|北交所|A股|美股|资本市场)|敲[钟锣])")
# Who else counted than whom the text speaks of.
_SOURCED = pattern("\\s*(?:(?:据|根据|按照|按)[^,，。;]{2,20}(?:统计|测算|监测|数据|报告|口径|预测)(?:显示)?"
                   "|(?![^,，。;]{0,20}(?:年报|财报|季报|公告|招股|公司))[^,，。;]{2,24}(?:数据|统计|监测|报告|调查)显示"
                   "|[^,，。;的]{2,10}(?:咨询|研究院|研究所|数据|协会|智库|中心|分会)(?:统计|测算|监测|估算))[,，]")
_SOURCING = ("显示", "统计", "测算", "据", "按")  # one of which says so
_SEVERAL = frozenset("两三四五六七八九十")
_QUOTES, _TITLE = {"“": "”", "「": "」", "『": "』"}, 14  # characters up to which a quotation is rather a name
_HEADING = ":\n"  # what ends a line that the list below goes on with (收入构成:)
_CHARGED = frozenset({"price", "salary", "subscription_price"})
_FORMER, _FORMER_REACH = pattern("[由从自][^,，。;；至到为]*$"), 10  # what was charged before
_SOURCE_REACH = 60  # characters in which a source is told


class SentenceReader:
    """Reads the sentences of one document in their order."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: Story, published: datetime.date | None) -> None:
        self._text = text
        self._mentions = mentions
        self._story = story
        # Whether the text holds at all what its sentences are searched for.
        self._denies = any(word in text for word in ("不属实", "不实", "失实", "谣言", "乌有", "否认"))
        self._lists = any(word in text for word in ("上市", "招股", "IPO", "发售", "挂牌", "登陆", "敲"))
        self._figures = FigureReader(text, mentions, story, published)
        self._periods = self._figures.periods
        self._clauses = ClauseReader(text, mentions, story, self._figures)

    def may_announce(self, start: int, end: int) -> bool:
        """Whether a sentence without figures and names tells anything; no other needs to be skimmed."""
        return self._text.startswith(_HEADING, end - 1) or ANNOUNCED.search(self._text, start, end) is not None

    def skim(self, parts: Sequence[Clause]) -> None:
        """A sentence without figures: only whom it speaks of, and when."""
        story, frame, dates = self._story, Frame(owners=self._story.topic), []
        for clause in parts:
            here = None
            for at, token in enumerate(clause.tokens):
                if "name" in token.roles and not clause.depth:
                    if here is None:
                        frame.next_clause(clause.mark)
                        here = Here(self._text, clause.tokens)
                    take_name(here, at, token.roles["name"], frame, story)
                elif "date" in token.roles and not self._periods.is_day(token.roles["date"]):
                    if story.region is not None and story.official in [name.roles["name"] for name in clause.tokens if name.plays("name")]:
                        story.keep_date((story.region,), "report", token.roles["date"])  # 统计处公布1月贸易数字
                    elif not at or self._text[clause.tokens[at - 1].start:token.start] not in _NO_PERIODS:
                        dates.append(token.roles["date"])
        if dates and frame.named:
            story.keep_date(frame.named, "report", dates[-1])
            story.promised.update(dates)
        story.turn_to(tuple(owner for owner in frame.named if owner.kind in TOPICS))
        self._herald(parts, frame.named)

    def _herald(self, parts: Sequence[Clause], named: tuple[Entity, ...]) -> None:
        """A sentence that states nothing: the day of trading, the measure and the period that it sets for the figures behind it."""
        story = self._story
        day = session(self._text, parts, self._periods)
        story.session = day if day is not None else story.session
        if not parts:
            return
        tokens, start, end = [token for clause in parts for token in clause.tokens], parts[0].start, parts[-1].end
        heads = self._text.startswith(_HEADING, end)
        several = all(owner.kind == "group" or owner.name[0] in _SEVERAL for owner in named)  # 两电公布明年电费
        if heads or several and announces(self._text, tokens, start, end):
            announce(self._text, tokens, story)
            head(self._text, tokens, story, self._periods, heads=heads or is_digest(self._text, start, end))

    def read(self, parts: Sequence[Clause], evidence: tuple[int, int], equivalents: Mapping[int, int], words: Words) -> list[Draft]:
        """The statements of a sentence; `equivalents` tells which mention repeats an amount in another currency."""
        drafts = self._figures.begin(evidence, equivalents)
        frame = self._read_clauses(parts, self._frame(evidence), words)
        new = frame.dates and frame.owners and not any((frame.owners[0], kind) in self._story.dates for kind in ("report", "balance"))
        deals = bool(drafts) and all(draft.metric in DEALS for draft in drafts)  # 3月完成1.8亿元A轮募资,…: of no report
        if new and not deals and not self._periods.is_day(frame.dates[-1]) and not self._periods.is_year_ago(frame.dates[-1]):
            self._story.keep_date(frame.owners, "report", frame.dates[-1])
        self._settle_topic(frame, drafts)
        if drafts:
            self._settle_equals(drafts)
        self._story.measure = frame.measures[-1] if frame.measures and drafts else None
        self._story.aspect = frame.aspect if drafts else None
        if not drafts:
            self._herald(parts, frame.named)  # 三家公司去年业绩:
        self._story.sized = market_told(frame, self._story)
        self._deny(drafts, evidence)
        self._put_in_force(drafts, parts)
        return drafts

    def _frame(self, evidence: tuple[int, int]) -> Frame:
        """What is known of a sentence before it is read."""
        text, start, measure = self._text, evidence[0], self._story.measure
        return Frame(owners=self._story.topic, measures=(_taken_over(measure),) if measure else (),
                     spoken=_is_quoted(text, start), sourced=_is_sourced(text, start),
                     listing=self._lists and _LISTING.search(text, *evidence) is not None,
                     in_parts=is_in_parts_of_time(text, start), divided=is_divided(text, start), branded=is_by_brand(text, start))

    def _read_clauses(self, parts: Sequence[Clause], frame: Frame, words: Words) -> Frame:
        """Read the clauses of a sentence, those in brackets in a frame of their own; the frame that the last one leaves."""
        text, outer = self._text, []
        headed = parts[0].depth == 1 and text[max(0, parts[0].start - 1)] == "【"
        for number, clause in enumerate(parts):
            while clause.depth > len(outer):
                outer.append(frame)
                frame = replace(frame)
                frame.next_clause("(")
            while clause.depth < len(outer):
                inside, frame = frame, outer.pop()
                frame.whole = inside.whole or frame.whole  # 本地部署(占收入95.5%)…云端(占比升至15.2%)
                if headed and not outer and inside.named and inside.named[0].kind in _FIRMS:  # 【晨曦股份:…】公司…
                    frame.owners, frame.named = inside.owners, inside.named
            if clause.mark != ")":
                frame.next_clause(clause.mark)
            if clause.depth == 1 and clause.mark == "(" and len(clause.tokens) == 1:
                self._take_aside(clause, outer[0])
            following = parts[number + 1].tokens if number + 1 < len(parts) else ()
            self._clauses.read(Here(text, clause.tokens, following, words, is_backdrop(text, parts, number, self._story)), frame)
        return outer[0] if outer else frame

    def _take_aside(self, clause: Clause, frame: Frame) -> None:
        """A name or a stretch of time alone in brackets, which says more closely what stands in front."""
        date = clause.tokens[0].roles.get("date")
        if _NAMED.fullmatch(self._text, clause.start, clause.end):
            frame.appositive = Entity(self._text[clause.start:clause.end], "product")  # 模型业务(GLM coding plan)
        if date is not None and frame.dated and _UP_TO_ASIDE.fullmatch(self._text, self._mentions[frame.dates[-1]].end, clause.start - 1):
            frame.dates = (date,)  # 上年度(2025年4月至2026年3月), 2026/27年度首月(4月)
        elif date is not None and not frame.dates and not frame.named:
            frame.dates, frame.dated, frame.foremost = (date,), True, True  # 首月(4月),…

    def _settle_topic(self, frame: Frame, drafts: Sequence[Draft]) -> None:
        """Whom the text speaks of from here on: those whom the sentence named, not in passing."""
        story = self._story
        sure = [draft for draft in drafts if not draft.rule.endswith(_GUESSED)]
        told = [draft.owners for draft in sure if draft.metric != "investment"] or [draft.owners for draft in sure]
        passing = frame.named and told and told[-1][0].kind in _FIRMS and not any(set(frame.named) & set(owners) for owners in told)
        named = told[-1] if passing else frame.named  # 甲完成融资,乙跟投: of 甲
        story.tell_of(named or (frame.owners if frame.addressed and not story.topic else ()))
        opener = story.opener
        if frame.passing and opener is not None and opener not in frame.named[-1:] and (opener in story.firms or not drafts):
            story.topic = (opener,)  # not behind 长和旗下和记电讯公布,…: the text is about the member

    def _settle_equals(self, drafts: Sequence[Draft]) -> None:
        """Behind a sentence that told of several, the text speaks again of whom it told of first; behind equals of nobody."""
        story = self._story
        compared = self._figures.compared
        several = list(dict.fromkeys([owner for draft in drafts if draft.metric != "investment" for owner in draft.owners
                                      if owner not in compared]))
        told = [owner for owner in story.whole(several) if owner != HONG_KONG_SHARES] or several  # 恒指收报…,成交额…: of the index
        if told == [story.official] and story.region is not None:
            told = [story.region]  # 金管局将基本利率下调至4厘: what it publishes next is its region's
        if story.lead is None and len(told) == 1 and (told[0].kind != "name" or told[0] in story.cast):
            story.lead = told[0]
        if len(told) == 1 < len(several):
            story.topic = (*told,)  # 苹果营收…,iPhone营收…: of the maker again
        if len(told) > 1:
            apart = story.first is not None and story.first not in told
            story.topic = (story.lead,) if story.lead is not None else (story.first,) if apart else ()

    def _put_in_force(self, drafts: list[Draft], parts: Sequence[Clause]) -> None:
        """Date the charges that a sentence tells by the day from which it says them to hold: 由29元增至33元,加幅13.8%,5月1日生效."""
        if not any(draft.metric in _CHARGED for draft in drafts):
            return
        first = next((clause.tokens[0] for clause in parts[1:] if clause.tokens and clause.tokens[0].plays("date")
                      and IN_FORCE.match(self._text, clause.tokens[0].end)), None)
        if first is None:
            return
        for index, draft in enumerate(drafts):
            start = self._mentions[draft.amount].start
            if draft.metric in _CHARGED and draft.date is None and start < first.start \
                    and _FORMER.search(self._text, max(0, start - _FORMER_REACH), start) is None:
                drafts[index] = replace(draft, date=first.roles["date"])

    def _deny(self, drafts: list[Draft], evidence: tuple[int, int]) -> None:
        """Negate what the sentence tells and then calls untrue, and the hearsay that the clause behind it denies."""
        if not (drafts and self._denies):
            return
        denied, rejected = _UNTRUE.search(self._text, *evidence), _REJECTED.search(self._text, *evidence)
        clause = max(self._text.rfind(mark, evidence[0], denied.start()) for mark in ",，;；") if denied is not None else 0
        for index, draft in enumerate(drafts):
            at = self._mentions[draft.amount].start
            if denied is not None and clause < at < denied.start() \
                    or rejected is not None and draft.status == "reported" and at < rejected.start():
                drafts[index] = replace(draft, status="negated")


def _taken_over(measure: Measure) -> Measure:
    """The measure that a sentence takes over from the one before: of the whole again, but for kinds of dwellings, which
    are told of one city
    after another."""
    return measure if measure.segment is None or DWELLING.search(measure.segment) else measure._replace(segment=None)


def _is_quoted(text: str, start: int) -> bool:
    """Whether a sentence opens with what somebody says word for word."""
    closing = _QUOTES.get(text[start])
    return closing is not None and text.find(closing, start, start + _TITLE) < 0


def _is_sourced(text: str, start: int) -> bool:
    """Whether a sentence begins with who else counted."""
    told = text[start:start + _SOURCE_REACH]
    return any(word in told for word in _SOURCING) and _SOURCED.match(text, start) is not None
