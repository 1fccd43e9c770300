"""What a Chinese text only announces: the measure and the period of figures still to be told, the day on which they are."""
from __future__ import annotations

from collections.abc import Sequence

from textmine.text.patterns import pattern
from textmine.triples.clauses import Clause
from textmine.triples.narrative import Measure, Story
from textmine.triples.tokens import Token
from textmine.triples.zh.frame import Here
from textmine.triples.zh.periods import Periods
from textmine.triples.zh.wordlists import affixes, any_of, listed, one_of

ANNOUNCING = affixes("announcing")
ANNOUNCING_ENDS = frozenset(word[-1] for word in ANNOUNCING)
ANNOUNCED = any_of("announcing")
_HOLDING, _MEETINGS = listed("holding"), listed("meeting")
_MARKETS = frozenset({"region", "place", "exchange", "index"})
_DIGEST = pattern("[组张个幅]?(?:数字|数据|图)(?:看|读懂|了解)", needs=("数字", "数据", "图看", "图读懂", "图了解"))
_RELEASED = pattern(f"{one_of('releasing')}了?[^,，。;:]{{2,14}}$", needs=affixes("releasing"))
_FIGURES = ("费", "价")  # what is charged, which no list has
_BY_MEANS = pattern("通过(?=公开|集中|大宗|协议|子公司|旗下|控股|全资|二级|线上|线下|直播|发行|出售|转让|收购|增资|向|与)")
_DEBUT = pattern("(?:科创板|创业板|北交所|新股)[^,，。]*(?:挂牌|迎来)", needs="板所股", reach=4)


def is_digest(text: str, start: int, end: int) -> bool:
    """Whether a sentence sums up all that follows: 三组数字看一季度能源."""
    return _DIGEST.search(text, start, end) is not None


def announces(text: str, tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a sentence only says that figures follow: 三大电信去年成绩单出齐, 两电公布明年电费, 三组数字看一季度能源."""
    if text.endswith(ANNOUNCING, start, end) or is_digest(text, start, end):
        return True
    released = _RELEASED.search(text, start, end) if "metric" in tokens[-1].roles or text.endswith(_FIGURES, start, end) else None
    return released is not None and any("date" in token.roles and token.start >= released.start() for token in tokens)


def announce(text: str, tokens: Sequence[Token], story: Story) -> None:
    """Keep the measure that a sentence or a clause only announces the figures of: 13家上市金控去年获利9日出炉,…."""
    metric = next((token for token in reversed(tokens) if "metric" in token.roles), None)
    if metric is not None:
        story.measure = story.announced = Measure(metric.roles["metric"], text[metric.start:metric.end])


def head(text: str, tokens: Sequence[Token], story: Story, periods: Periods, *, heads: bool) -> None:
    """Keep the period that is set for the figures behind it, whosever they are: below a heading (首11个月各类基金回报:), or, of what
    several have published, in its line (三大电信去年成绩单出齐。)."""
    dates = (token.roles["date"] for token in reversed(tokens) if "date" in token.roles)
    date = next((date for date in dates if not periods.is_day(date)), None)
    if date is not None:
        heads = heads or not periods.has_begun(date)  # 两电公布明年电费
        end = text.find("\n", tokens[-1].end)
        listed = end < 0 or end <= tokens[-1].end + 1
        story.announced_date, story.announced_end, story.announced_heads = date, len(text) if listed else end, heads


def session(text: str, parts: Sequence[Clause], periods: Periods) -> int | None:
    """The day of which a sentence without figures tells that shares are traded for the first time: 5月18日,科创板迎来机器人第一股."""
    if not parts or not _DEBUT.search(text, parts[0].start, parts[-1].end):
        return None
    tokens = [token for clause in parts for token in clause.tokens]
    days = [token.roles["date"] for token in tokens if "date" in token.roles and periods.is_day(token.roles["date"])]
    others = any("name" in token.roles and token.roles["name"].kind not in _MARKETS for token in tokens)
    return days[0] if len(days) == 1 and not others and periods.has_begun(days[0]) else None


def announces_on(here: Here, at: int) -> bool:
    """Whether a date is the day on which something is only told: 3月27日发布的年报, 昨日宣布."""
    ahead = here.tokens[at + 1:at + 5] if at + 1 < len(here.tokens) else here.following[:4] if at == 0 else ()
    for token in ahead:
        if token.plays("event", "source") and not token.plays("metric", "level"):
            if _BY_MEANS.match(here.text, token.start):
                return False  # 11月18日,其通过公开转让套现6.2亿元
            return here.said(token) not in _HOLDING or any(word in here.text[token.end:here.end] for word in _MEETINGS)  # 昨晚举行晚拍
        if "gap" in token.roles and here.text.endswith(ANNOUNCING, token.start, token.end):
            return True  # 9日全数出炉
        if not token.plays("name", "gap", "mark", "title", "conj", "pronoun", "and", "under"):
            return False
    return False
