"""What a clause that tells no figure says the clauses behind it are about: a business, works, a product that something is said of."""
from __future__ import annotations

import re

from textmine.text.patterns import pattern
from textmine.triples.entities import Entity
from textmine.triples.narrative import Story
from textmine.triples.zh.frame import Frame, Here
from textmine.triples.zh.phrases import BULLET, noun
from textmine.triples.zh.standing import PLACES, site
from textmine.triples.zh.wordlists import Ending, listed, one_of

WORKS = pattern("(?<![车药电钢晶船大面油酒])厂(?:房|区|[一二三]期)?$|产线$|生产线$|基地$|园区$")
_WORKS_ENDS = frozenset("厂房区期线地")
WORKS_WORDS = ("厂", "产线", "生产线", "基地", "园区")  # a text without any tells of no works
LINE = Ending(listed("line"))
_THEME = pattern("(?!撇|计[及入]|扣除|剔除|连同|观察|根据|特别|尤其|若|如)([^,，。;；的之]{2,14}?)"
                 f"(?:仍然|依然|依旧|继续|持续|同步|仍|则|也|亦|还|更|已|续)*{one_of('theming')}(?!上[,，])",
                 needs=listed("theming"), reach=40)
_SINGLED_OUT = pattern(f"以([^,，。;；的以]{{2,10}}?)(?:业务|市场)?(?:{one_of('foremost')})$", needs="以")
_DEFINED = pattern(f"是[^,，。;；]*的[^,，。;；的]{{0,8}}{one_of('defining')}(?:之一)?$")
_NO_THEME = Ending(listed("no_theme"))
SAME_PART = pattern("(?:这[种一块]|[该此]项?)(?:模式|业务|板块|分部|部门|产品线|部分|市场(?!规模)|渠道|地区|区域)", needs="这该此")
POINTING = "这该此"  # what such words begin with
_SAME_WORKS = pattern("[该此](新?(?:工厂|基地|产线|生产线|园区|厂区|矿山|电站))", needs="该此")
_STOPS = "。!?！？\n"
_SENTENCE = 80  # characters of one that only says what is told of next
_MEASURES = frozenset("率价额量值比数费税")  # what measures end in
_NAMING = frozenset({"gap", "verb", "metric", "and"})  # what the name of a part is made of,
_OWNED = frozenset({"group", *PLACES})  # and which names may stand in it
_OPENING = frozenset({"conj", "which", "date", "mark"})
_LISTED = pattern(rf"(?:\A|[\n;,。])(?:{BULLET})?\Z")  # what stands in front of an item
_ITEM = 5  # characters of it


def keep_theme(here: Here, frame: Frame) -> None:
    """Keep what a clause without figures tells of, for the clauses behind it."""
    if here.following and frame.clause_mark in ("", ";") and not _has_figure(here) and not _is_cleft(here):
        frame.theme = _theme(here) or _singled_out(here) or _label(here)
        if frame.theme is not None and here.plays("name") and _DEFINED.search(here.text, here.start, here.end):
            frame.owners = frame.named = (Entity(frame.theme, "name"),)
            frame.theme, frame.fresh = None, True  # 歪马送酒是美团自营的酒类品牌


def take_up(here: Here, frame: Frame, story: Story) -> None:
    """Go on with the part that a clause opens by taking up: 云计算是增长最快的业务。该业务收入8.2亿元,经营利润1.1亿元."""
    if SAME_PART.match(here.text, here.start, here.end):
        frame.theme = frame.theme or _theme_before(here.text, here.start, story) or story.part
    works = _SAME_WORKS.match(here.text, here.start, here.end)
    if works is not None:
        frame.line = works[1]  # 在宜宾建第三座工厂。该工厂规划年产能20GWh


def _theme_before(text: str, start: int, story: Story) -> str | None:
    """The part that the sentence in front of a place says something of."""
    end = start - 1
    opens = max(text.rfind(mark, max(0, end - _SENTENCE), end) for mark in _STOPS) + 1
    match = _THEME.match(text, opens, max(opens, end))
    part = _named_part(match)
    return part if part is not None and all(part != entity.name for entity in story.named) else None


def _is_cleft(here: Here) -> bool:
    """Whether a clause only says who somebody is of whom the next one tells: 行业龙头是晨曦股份."""
    last = here.tokens[-1].roles.get("name")
    return last is not None and last.kind in ("company", "name") and here.text.endswith("是", here.start, here.tokens[-1].start)


def _has_figure(here: Here) -> bool:
    """Whether a clause tells an amount, not only 一块 or 一环."""
    return "amount" in here.roles and any("amount" in token.roles and here.text[token.start] != "一" for token in here.tokens)


def _theme(here: Here) -> str | None:
    """The part of its owner that a clause says something of: 四足机器人仍是主力,…; 零售业务受访港旅客回升带动,…."""
    at = 0
    while here.at(at).plays_any(_OPENING):
        at += 1
    first = here.at(at)
    match = _THEME.match(here.text, first.start, here.end) if first.plays("gap", "name") else None
    part = _named_part(match)
    if part is None:
        return None
    inside = [token for token in here.tokens[at:] if token.start < match.end(1)]
    named = [token for token in inside if not token.plays_any(_NAMING)]
    return part if all("name" in token.roles and token.roles["name"].kind in _OWNED for token in named) else None


def _singled_out(here: Here) -> str | None:
    """The part that a clause puts in front of all others: 收入以利得税最多,达1,707亿元."""
    return _named_part(_SINGLED_OUT.search(here.text, here.start, here.end))


def _named_part(match: re.Match[str] | None) -> str | None:
    """The words in front of what is said of them, where they can name a part."""
    part = noun(match[1]) if match is not None else None
    return part if part is not None and part == match[1] and not _NO_THEME.search(part) and part[-1] not in _MEASURES else None


def _label(here: Here) -> str | None:
    """The part that an item of a list opens with, in front of its measures: 智能家电:营收42.6亿元."""
    if not here.text.startswith(":", here.end) or not here.following[0].plays("metric", "date"):
        return None
    tokens = [token for token in here.tokens if "mark" not in token.roles]
    if not tokens:
        return None
    label = here.text[tokens[0].start:here.end]
    if _LISTED.search(here.text, max(0, tokens[0].start - _ITEM), tokens[0].start) is None or noun(label) != label \
            or _NO_THEME.search(label) or label[-1] in _MEASURES:
        return None
    return label if all(token.plays_any(_NAMING) and "status" not in token.roles for token in tokens) else None


def keep_works(here: Here, frame: Frame) -> None:
    """Keep the works that a clause without figures tells of, with their place or size: 越南二厂7月投产,…; 12英寸产线9月通线,…."""
    for at, token in enumerate(here.tokens):
        if (here.text[token.end - 1] not in _WORKS_ENDS
                or "gap" not in token.roles
                or not here.at(at + 1).plays("date", "verb", "status", "conj")):
            continue
        noun = here.noun(token) or site(here, at)
        if noun is None or not WORKS.search(noun):
            continue
        before = here.at(at - 1)
        sized = before.end == token.start and (before.plays("amount") or "name" in before.roles and before.roles["name"].kind in PLACES)
        if not any("amount" in other.roles and not (sized and other is before) for other in here.tokens):
            frame.line = here.text[before.start:token.end] if sized else noun
        return
