"""The clause being read, what has been read of its sentence so far, and the cue words in front of a figure."""
from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure, Subject
from textmine.triples.tokens import Token
from textmine.triples.zh.lexing import Words
from textmine.triples.zh.phrases import is_particle, noun_of
from textmine.triples.zh.wordlists import one_of

_ROUND = pattern("的?(?:新一轮|首轮|次轮|[A-Z]\\+*轮|天使\\+*轮|种子轮|Pre-[A-Z]\\+*轮|[一二三四]期|单[月季日周]|当[月季日年]|全年|年度|月度|累计)")
_CLOSING_WORDS = ("起", "止")  # what a date ends with: 4月1日起中杯美式, 2月底止住宅宽频
MOMENT = pattern(f"的?{one_of('moment')}的?")
_LEADING = frozenset({"up", "down", "rate", "basis", "to", "level", "share", "each", "together", "than", "from", "per",
                      "status", "verb", "apart", "conj", "event", "prep", "which", "deed", "sum", "skip"})
TO_COME = frozenset({"plan", "forecast"})
_STOPPING = frozenset({"metric", "name", "date", "duration", "amount", "mark", "pronoun"})
_TELLING = frozenset({"share", "up", "down", "level"})  # that lead to a figure though they are a metric or a name too
_PER = 5  # characters of what a figure is told by each of
_RANK = 4  # characters that say how a figure ranks
_QUALIFYING = 5  # characters between a figure and the metric behind it
_ARRIVING = ("至", "到", "破", "穿", "返", "守")


class Held(NamedTuple):
    """What a clause spoke of before it told why."""

    owners: tuple[Entity, ...]
    fresh: bool
    nouns: tuple[str, ...]
    phrase: str | None
    measures: tuple[Measure, ...]
    measured: bool


class Frame(msgspec.Struct):  # a Struct is made and copied in a tenth of the time of a dataclass
    """What has been read of the sentence so far."""

    # Whom it speaks of.
    owners: tuple[Entity, ...] = ()
    fresh: bool = False  # this clause names them
    named: tuple[Entity, ...] = ()  # all that the sentence names
    stale: bool = False  # its dates were told of what is past (2022年成立,如今…)
    opener: tuple[Entity, ...] = ()  # whom it names first
    pair: tuple[Entity, ...] = ()  # the last list of them
    met: tuple[Entity, ...] = ()  # the organisations and products that it names in whatever way
    region: Entity | None = None  # the place it names
    placed: bool = False  # this clause names that
    target: Entity | None = None  # whom it is done to
    traded: Entity | None = None  # what investors bought or sold most of (买超第一名为甲,…), until the next figure
    charged: Entity | None = None  # whom the sentence says to be punished (对甲予以警告)
    introduced: Entity | None = None  # who comes in: 引入七名基石投资者
    other: Entity | None = None  # whom the clause compares with
    product: Entity | None = None  # what is launched
    appositive: Entity | None = None  # a product that a bracket names for this clause alone
    each: bool = False  # a figure is for each of them
    joint: tuple[Entity, ...] = ()  # those that a figure has been told of together
    passing: bool = False  # the sentence names a part of a group
    landlord: tuple[Entity, ...] = ()  # whose site is told of, as far as the next semicolon
    returning: tuple[Entity, ...] | None = None  # those to go back to behind a semicolon, where a clause only said who ranks first
    meant: tuple[Entity, ...] = ()  # whom 全市 or 全省 in the sentence stands for
    nowhere: bool = False  # the sentence tells of a place that the text does not name (全市)
    addressed: bool = False  # the sentence says 公司 or 集团
    acted: bool = False  # the clause has had a verb

    # What it tells of them.
    measures: tuple[Measure, ...] = ()
    measured: bool = False  # this clause names them
    told: bool = False  # the sentence names them
    prior: Measure | None = None  # that of the clause before
    nouns: tuple[str, ...] = ()  # phrases that wait for their figure
    listed: tuple[str, ...] = ()  # those of the clause before
    phrase: str | None = None  # all of them as one
    halves: tuple[Measure, ...] = ()  # the two parts that 前者 and 后者 stand for
    whole: Measure | None = None  # what shares are parts of
    part: bool = False  # the clause speaks of a part (其中)
    opens_part: bool = False  # 其中 was a clause by itself
    structure: Measure | None = None  # what the sentence tells the parts of (从收入结构看,…)
    maker: Entity | None = None  # the firm told of in front of a product of its
    flat: str | None = None  # the kind of flat whose price is told (售出一伙三房户,成交价…)
    section: str | None = None  # the part that the whole sentence speaks of (内地业务方面,…)
    line: str | None = None  # the business or the works that a clause opened with, of which the clauses behind tell too
    theme: str | None = None  # the part that a clause without figures told of (四足机器人仍是主力,…)
    side: str | None = None  # the measure that is told of that part (笔电出货方面,…)
    continues: bool = False  # the sentence tells the parts of what was told last
    divided: bool = False  # the sentence tells the parts of a firm (分业务看)
    branded: bool = False  # the sentence tells the brands of a firm (分品牌看)
    in_parts: bool = False  # the sentence tells those of a period (分季度看)
    sourced: bool = False  # the sentence says who else counted (据…统计)
    observed: bool = False  # somebody speaks who tells of others (分析师认为)
    spoken: bool = False  # somebody says it, who was asked (总经理表示,…)
    teller: Entity | None = None  # the firm that counted (携程数据显示)
    listing: bool = False  # shares are being listed
    held: Held | None = None  # what the clause spoke of before it told why (受…带动)
    status: str = "actual"
    foreseen: bool = False  # a semicolon stands behind what is to come
    denying: bool = False  # what the clauses behind tell is denied too (否认…)
    aspect: str = "level"  # that of the last statement
    sign: int = 1  # its direction
    pace: Token | None = None  # a rate that the clause before only ranked (增速最快,达16.9%)
    stated: bool = False  # there has been a statement
    recent: tuple[Subject, ...] = ()  # the subjects of the last statements, over which a list of figures may go on

    # When.
    dates: tuple[int, ...] = ()
    dated: bool = False  # this clause tells them
    date_owner: tuple[Entity, ...] | None = None  # whom the sentence spoke of then
    foremost: bool = False  # whether nobody was named in front of them
    main: tuple[int, ...] = ()  # those to go back to behind what they add up to (7月…,1至7月累计…;)
    summed: bool = False  # their last one only adds up what was told of none (甲交付3万辆,1-11月累计39万辆;…)
    within: bool = False  # the sentence tells what happened in the time of the report (期内)
    as_of: bool = False  # they close a stretch (截至)
    year: str | None = None  # that of a stretch which a figure of a list is for
    meanwhile: tuple[int, ...] | None = None  # those to go back to behind a clause that looks back (上年同期…)
    announced: int | None = None  # the day of an announcement
    than: int | None = None  # the date compared with
    since: int | None = None  # the date that opens a stretch until today (自…至今)
    until: int | None = None  # or until another date (从2020年成立到2025年9月底)
    so_far: int | None = None  # the date of what has happened since it began, which what stands now is not of (今年以来报酬率…,受益人…)
    milestone: int | None = None  # when something is finished or opens, of which no figure is told (2027年投产)
    launched: int | None = None  # when something came onto the market, whose price and size are of no time (9月上市,售价19.98万元)
    acquired: int | None = None  # when somebody came to own what is told of (原业主2018年购入)
    inner: int | None = None  # a part of the period told of (其中,第二季度…)
    span: int | None = None  # a stretch of time
    spent: bool = False  # that is of its clause alone
    now: bool = False  # the clause speaks of the present

    clause_mark: str = ""  # the mark in front of the clause

    def next_clause(self, mark: str) -> None:
        self.clause_mark = mark
        self.fresh = self.placed = self.measured = self.dated = self.each = self.acted = False
        if mark == "(":  # an aside goes on with what stands in front of it
            self.span = self.than = self.other = None
            return
        self.appositive = self.target = None
        if self.meanwhile is not None:  # not behind 上年同期:, which is for all that follows
            self.dates, self.meanwhile = self.dates if mark == ":" else self.meanwhile, None
        self.prior = self.measures[-1] if self.measures else None
        self.part, self.opens_part = self.opens_part, False
        self.listed = self.nouns
        if mark != ":":  # 华东:12.6亿元
            self.nouns, self.phrase = (), None
        self.than = self.other = None
        self.now = self.now and mark != ";"
        if self.spent:
            self.span = None
        if mark == ";":
            self.line, self.theme, self.within = None, None, False
            self.owners = self.landlord or (self.owners if self.returning is None else self.returning)
            self.landlord, self.returning = (), None
            self.dates, self.main = self.main or (() if self.summed else self.dates), ()
            self.summed = False
            self.foreseen = self.foreseen or self.status in TO_COME
        if mark == ";" or self.status == "negated" and not self.denying:
            self.status = "actual"


NOTHING = Token(0, 0, {})


class _Places(dict[int, Token]):
    """The tokens of a clause by their indices, asked for some ten times for each figure."""

    def __missing__(self, index: int) -> Token:
        return NOTHING


class Here:
    """The clause being read: its tokens, those of the next clause, and the words of the sentence; `backdrop` tells whether it only says
    against what the next one happened (美国减息后)."""

    def __init__(self, text: str, tokens: Sequence[Token], following: Sequence[Token] = (), words: Words | None = None,
                 backdrop: bool = False) -> None:
        self.text = text
        self.tokens = tokens
        # the token at an index, or one without any role outside the clause
        self.at = _Places(enumerate((NOTHING, NOTHING, *tokens, NOTHING, NOTHING, NOTHING), -2)).__getitem__
        self.roles = {role for token in tokens for role in token.roles}  # that its tokens play
        self.following = following
        self.words = words
        self.backdrop = backdrop
        self.start, self.end = tokens[0].start, tokens[-1].end
        self._nouns: dict[int, str | None] = {}

    def plays(self, role: str) -> bool:
        """Whether any token of the clause plays a role."""
        return role in self.roles

    def said(self, token: Token) -> str:
        return self.text[token.start:token.end]

    @cached_property
    def words_said(self) -> frozenset[str]:
        """What its tokens say, one by one."""
        return frozenset(map(self.said, self.tokens))

    @property
    def whole(self) -> str:
        """The text of the clause."""
        return self.text[self.start:self.end]

    def follows_figure(self, at: int) -> bool:
        """Whether a figure stands in front of a token, or of the few characters there that say how it ranks: 新北市4,512栋最多、…."""
        before = self.at(at - 1)
        return "amount" in before.roles or before.plays("gap", "level") and before.end - before.start <= _RANK \
            and "amount" in self.at(at - 2).roles

    def noun(self, token: Token) -> str | None:
        """The noun phrase that a gap ends in; 每大箱 and the like only say what a figure is told by each of."""
        start, end = token.start, token.end
        if start in self._nouns:
            return self._nouns[start]
        noun = None
        if self.words is not None and not (self.text[start] == "每" and end - start <= _PER):
            words = self.words.within(start, end)
            noun = noun_of(words[1:] if words[0] in _CLOSING_WORDS and len(words) > 1 else words)
        self._nouns[start] = noun
        return noun


class Lead:
    """The cue words directly in front of the figure at `at`, near to far: `cues`, `move` the first of a direction among them; `behind` is
    the index of the token in front of them, `front` that token, `index` that of the figure among the mentions, `start` where
    it stands in the text; `cue` tells the nearest of them that plays a role."""

    __slots__ = ("here", "at", "cues", "behind", "front", "index", "move", "start", "cue", "_after")

    def __init__(self, here: Here, at: int) -> None:
        self.here = here
        self.at = at
        self.cues: list[Token] = []
        tokens = here.tokens
        index = at - 1
        while index >= 0 and self._leads(index):
            if "gap" not in tokens[index].roles:
                self.cues.append(tokens[index])
            index -= 1
        self.cue = _nearest(self.cues)
        self.behind = index
        self.front = tokens[index] if index >= 0 else NOTHING
        self.index, self.start = _mention(tokens[at]), tokens[at].start
        self.move = self.first("up", "down")
        self._after: Token | None = None

    def _leads(self, index: int) -> bool:
        """Whether a token still belongs to what leads to the figure."""
        token = self.here.tokens[index]
        roles = token.roles
        if "gap" in roles:
            near = self.cues[-1] if self.cues else NOTHING
            return token.end - token.start == 1 and "to" in near.roles and near.start == token.end or is_particle(self.word(token)) \
                or self._tells_when(index)
        return not _LEADING.isdisjoint(roles) and (_STOPPING.isdisjoint(roles) or not _TELLING.isdisjoint(roles))

    def _tells_when(self, index: int) -> bool:
        """Whether a gap only says of a date in front of it what was then: 较2018年高峰期的8.1亿元; not where a move follows."""
        return "date" in self.here.at(index - 1).roles and MOMENT.fullmatch(self.word(self.here.tokens[index])) is not None \
            and not any(cue.plays("up", "down") for cue in self.cues)

    def _copied(self) -> Lead:
        """A copy, made by hand since `copy` takes longer to import than a document's leads to copy."""
        lead = Lead.__new__(Lead)
        for name in Lead.__slots__:
            setattr(lead, name, getattr(self, name))
        return lead

    def led_like(self, first: Lead, last: Lead) -> Lead:
        """The lead of a figure of a list: what leads to the first one leads to it too, what follows the last one follows it."""
        lead = first._copied()
        lead.at, lead.index, lead.start, lead._after = self.at, self.index, self.start, last.after
        own = self.move or next((cue for cue in self.cues if ":" in cue.roles.get("basis", "")), None)
        if own is not None and self is not first:  # 分别增7.2%、减2.7%, 分别年增7.2%、年减2.7%
            lead.cues, lead.move = [own, *(cue for cue in first.cues if not cue.plays("up", "down"))], self.move
            lead.cue = _nearest(lead.cues)
        return lead

    def bare(self) -> Lead:
        """The lead without its cue words."""
        lead = self._copied()
        lead.cues, lead.behind, lead.front, lead.move, lead.cue = [], -1, NOTHING, None, _nearest(())
        return lead

    def first(self, role: str, *others: str) -> Token | None:
        """The nearest of the cue words that plays one of some roles."""
        found = self.cue(role)
        for other in others:
            near = self.cue(other)
            if found is None or near is not None and near.start > found.start:
                found = near
        return found

    def word(self, token: Token) -> str:
        return self.here.text[token.start:token.end]

    def stands_behind(self, words: re.Pattern[str]) -> bool:
        """Whether words are found in front of the figure in its clause."""
        return words.search(self.here.text, self.here.start, self.start) is not None

    @property
    def arrives(self) -> bool:
        """Whether a move is told by where it ends (增长至, 降为) rather than by how far it went."""
        first = self.first("up", "down", "to")
        return first is not None and (not first.plays("up", "down") or "level" in first.roles or self.word(first).endswith(_ARRIVING))

    def _qualifies(self, behind: Token, second: Token) -> bool:
        """Whether a short gap between the figure and a metric only says which one it is: 数亿元A+轮融资."""
        return behind.end - behind.start <= _QUALIFYING and behind.start == self.here.tokens[self.at].end and behind.end == second.start \
            and "metric" in second.roles and "的" not in self.word(behind) and not self.here.at(self.at + 3).plays("amount", "level")

    @property
    def departs(self) -> bool:
        """Whether the figure is what a move starts from: 由8,000万元, 由去年的8,000万元, 由高峰时的8,000万元."""
        if self.cue("from") is not None:
            return True
        front = self.here.at(self.behind - 1)
        return "from" in front.roles and front.end == self.front.start \
            and ("date" in self.front.roles or "gap" in self.front.roles and self.word(self.front).endswith("的"))

    @property
    def after(self) -> Token:
        """The token behind the figure, a stretch of time or a particle left out."""
        if self._after is None:
            self._after = self._behind()
        return self._after

    def _behind(self) -> Token:
        behind = self.here.at(self.at + 1)
        roles = behind.roles
        if "duration" in roles or "gap" in roles and (is_particle(self.word(behind)) or self._qualifies(behind, self.here.at(self.at + 2))):
            return self.here.at(self.at + 2)
        if "gap" in roles and _ROUND.fullmatch(self.word(behind)) and "metric" in self.here.at(self.at + 2).roles:
            return self.here.at(self.at + 2)  # 完成1,200万美元B轮募资, 以168亿元的单月全口径销售额居首
        second = self.here.at(self.at + 2)
        if ("name" in roles and roles["name"].kind in ("region", "place") and "metric" in second.roles
                and second.roles["metric"].owner == "region" and behind.start == self.here.tokens[self.at].end
                and behind.end == second.start):
            return second  # 98万人次内地旅客
        if "metric" in roles and roles["metric"].id == "cash":
            return second if "metric" in second.roles else behind  # 以每股155元现金私有化
        return behind


def _nearest(cues: Sequence[Token]) -> Callable[[str], Token | None]:
    """What tells the nearest of some cue words, near to far, that plays a role; figures ask it some ten times each."""
    return {role: cue for cue in reversed(cues) for role in cue.roles}.get


def _mention(figure: Token) -> int:
    """The index of a figure among the mentions."""
    roles = figure.roles
    return roles["amount"] if "amount" in roles else roles["duration"]


def sign_of(move: Token) -> int:
    return -1 if move.plays("down") else 1
