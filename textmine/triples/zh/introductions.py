"""Names that a Chinese text introduces: in front of brackets with a code or a short form, in quotation marks, as a title."""
from __future__ import annotations

import re

from collections.abc import Iterator
from typing import NamedTuple

from textmine.text.patterns import pattern
from textmine.triples.tokens import DATE_MASK, MASK
from textmine.triples.zh.codes import CODE, EXCHANGE_CODE, LATIN_CODE, RUN, RUN_BEFORE, SHARE_CLASS, before_brackets
from textmine.triples.zh.known import LEGAL, KnownText
from textmine.triples.zh.naming import CHIEFS, COMMON, FACILITY, ORGANISATION, is_organisation, last_name, pieces_of, strangeness
from textmine.triples.zh.people import NO_FIRM, founded, offices
from textmine.triples.zh.phrases import BULLET, STOPS
from textmine.triples.zh.wordlists import affixes, listed, one_of

# Votes
DECLARED = 9  # for what is said to be a name: nothing speaks against it
CODED = 5  # for what stands in front of a stock code
SURE = 4  # make a name even where it only adds words to another one
ENOUGH = 2  # make a name

CALLED = pattern(r"\((?:[^()\n]{1,30}[,，、;])?(?:以下(?:合|统)?称|(?:以下)?简称|[下又]称)(?:为)?[:：]?\s?([^()\n]{2,40})\)"
                  r"|\((?=[“\"「]本)([^()\n]{4,60})\)", needs=("称", "“本", "\"本", "「本"), reach=36)
_FORM = pattern(rf"[“\"「]({RUN}{{2,12}})[”\"」]")
_BARE_FORM = pattern(rf"({RUN}{{2,12}})(?=[或,，、;]|$)")
_PARTIES, _SELF = listed("party"), listed("self_called")
_APPOSED = pattern(rf"\([A-Z](?:(?:[A-Z]+ [A-Z])?[A-Za-z]*[a-z]{{2}}[A-Za-z0-9 .&'-]{{0,24}}\)"
                   rf"|[A-Za-z0-9 .&'-]{{1,24}}\)(?={one_of('chief')}))", needs="(")
_GOING_PUBLIC = pattern("(?:(?:科创板|创业板|北交所|主板|港交所|港股|A股)+(?:IPO|上市)|IPO)(?=[获过申拟已终]|辅导|、)")
_OWN_REPORT = pattern("(?:[一三]季报|半年报|[年财季中]报|招股(?:书|说明书|文件)|业绩(?:预告|快报|公告))(?:显示|披露)",
                      needs=("一季报", "三季报", "半年报", "年报", "财报", "季报", "中报", "招股", "业绩"))
_TRADED = pattern(f"(?:[买卖]超|[增减]持(?!本?公司|其))([一-鿿]{{2,6}}?)(?:股票|[AH]股)?(?:[逾近约达共]|合计|高达)*{MASK}")
_TITLE = pattern(r"(?:《|(?<=[^\n])〈)([^《》〈〉\n\0\1]{1,24})[》〉]")  # 〈台股盘中〉 that opens a line is a rubric
_DOCUMENTS = affixes("document")
_FUND = pattern(f"{one_of('fund_house')}.{{2,}}")  # the name of an ETF begins with whose it is
_FUND_CODE = "(00"
_OPENERS = frozenset({"", "\n", "。", ",", ";", "据", "!", "?", "——"})
_KINDS = affixes("no_introduced")
_ANOTHER = pattern(f"({RUN}{{2,10}}?)的[约近逾达]*{MASK}")  # of whom something is held against
# What opens a line of a list, with what is told of it.
_ITEM = pattern(rf"(?<![^\n])(?:{BULLET})?({RUN}{{2,8}})(\([0-9A-Z.]{{4,9}}\))?:(?=[^\n]{{6}}|{MASK})", needs=":")
_JUDGING = pattern(f"{one_of('rating_of')}({RUN}{{2,10}})(?=[^。;\n]{{0,24}}(?:预测|预期|预估|指引|评[级等]|目标价))", needs=affixes("rating_of"))
_JUDGEMENTS = (DATE_MASK, *affixes("rating"), *"“「『\",，(的")
_REPORTER = 6  # characters of a name in front of its report
_BRANCH = pattern(f"[\u4e00-\u9fff]{{0,6}}?{one_of('branch')}")  # behind the place of one
_MARKER = 8  # characters in front of a mark of shares that may be their name

_OPEN, _CLOSE = "[“「『]", "[”」』]"
_INTRODUCED = pattern(f"{one_of('introducing')}{_OPEN}([^”」』\n\\0\\1]{{2,14}}){_CLOSE}")
_LATIN_WORD = "[A-Za-z0-9&'.-]*"
_QUOTED = pattern(f"{_OPEN}([\u4e00-\u9fffA-Za-z0-9]{{2,8}}"
                  f"|[\u4e00-\u9fff]{{0,6}}[A-Z]{_LATIN_WORD}(?: [A-Z0-9]{_LATIN_WORD})*){_CLOSE}")
_OFFERED = pattern("(?:推出|上架|开卖|开售)[^,，。]{0,8}\0+的$")
_OFFER = 20  # characters in front of a quoted name that may tell its price
_SOCALLED = pattern("[^。\n]{0,24}[。,，](?:这家|这间)[^,，。]{0,12}(?:公司|企业|品牌|新创|平台|集团|店)(?=[,，靠在的])")
# 这家叫掌中科技的公司, 一款名为光帆的应用
_SO_NAMED = pattern(f"(?:名为|名叫|叫做|取名为?|[一这那][家间款个座]叫){_OPEN}?([\u4e00-\u9fffA-Za-z0-9]{{2,12}}?){_CLOSE}?"
                    f"的[\u4e00-\u9fff]{{0,8}}?(?:({one_of('named_firm')})|{one_of('named_product')})",
                    needs=("名为", "叫", "取名"), reach=4)
_SUCH_A_FIRM = pattern(f"的[\u4e00-\u9fff]{{0,8}}?{one_of('named_firm')}(?=[,，。;:])")
_OWNED = pattern(f"{_OPEN}([^”」』\\n\\0\\1]{{2,10}}){_CLOSE}"
                 f"(?={one_of('named_by_quotes')})")
_AFTER_NAME = frozenset("\1在将已被把以")
_FOUNDERS, _SURELY_FOUNDERS = listed("founder"), ("新创", "初创", "品牌", "连锁品牌")  # in front of any word: 品牌“半夏”
_PRICED_HOMES = pattern("每坪|建案|预售屋|楼盘|新盘|呎价")
_DEVELOPMENTS = affixes("new_estate")
_DESCRIPTION = 16  # characters that may describe a quoted name
_COUNTING = pattern("[一二两三四五六七八九十双][\u4e00-\u9fff]$")  # things counted in short: 贷款“三查”
_SHORT = 5  # characters of a quoted name that opens its clause
_ENDS = ("。", "!", "?", ";")


class Nominee(NamedTuple):
    """A phrase that may be a name, with the votes for it and its kind.

    `short` is the form that the text says it goes by, `described` the run of characters that describes it, which is no name
    itself; where a metric follows it at once (`attached`) it may be a part of that instead.
    """

    surface: str
    votes: int
    kind: str = "name"
    short: str | None = None
    described: str | None = None
    attached: bool = False


def introduced(known: KnownText) -> Iterator[Nominee]:
    """Names with a code, a short form, a title's brackets, of those who were founded and who go public."""
    text, cut = known.text, known.cut
    if "(" in text:
        yield from _with_codes(known)
        yield from _with_short_forms(known)
    for match in _TITLE.finditer(text) if "《" in text or "〈" in text else ():
        if not match[1].endswith(_DOCUMENTS):  # 《财政预算案》
            yield Nominee(match[0], SURE, "work", short=match[1])
            yield Nominee(match[1], SURE if len(match[1]) > 2 else 0, "work")
    for name in founded(text, cut, known.boundaries):
        yield Nominee(name, DECLARED, "company")
    for match in _SO_NAMED.finditer(text):
        yield Nominee(match[1], DECLARED, "company" if match[2] else "product")
    for name in offices(text, cut):
        yield Nominee(name, DECLARED, "agency")
    for name in _reporting(known) if "显示" in text or "披露" in text else ():
        yield Nominee(name, DECLARED, "company")  # 探路者一季报显示
    for name in _branches(known):
        yield Nominee(name, SURE, "company")
    for name in _held_against(known):
        yield Nominee(name, SURE, "company")
    for name in _itemized(known):
        yield Nominee(name, SURE, "company")
    for name in _judged(known):
        yield Nominee(name, SURE, "company")
    for match in _TRADED.finditer(text) if "超" in text or "持" in text else ():
        strange = strangeness(match[1], cut) > 0 or is_organisation(match[1])
        if match.end(1) not in known.ends and strange and not COMMON.search(match[1]):
            yield Nominee(match[1], SURE, "company")  # 外资买超志宸1,250张, 减持晨曦股份850万股
    for name in _in_front(known, SHARE_CLASS) if "-" in text else ():
        if is_organisation(name) or strangeness(name, cut) > 0:
            yield Nominee(name, CODED, "company")  # 晨曦控股-W
    for name in _in_front(known, _GOING_PUBLIC) if "IPO" in text or "上市" in text else ():
        if len(name) > 1 and strangeness(name, cut) > 0 and not COMMON.search(name):
            yield Nominee(name, SURE, "company")  # 华芯微电科创板IPO获受理


def _in_front(known: KnownText, marker: re.Pattern[str]) -> Iterator[str]:
    """The phrases right in front of what only firms have; an empty one where there is none."""
    for match in marker.finditer(known.text):
        run = RUN_BEFORE.search(known.text, max(0, match.start() - _MARKER), match.start())
        yield known.name_at_end(run.group(), run.start()) if run else ""


def _reporting(known: KnownText) -> Iterator[str]:
    """The phrases that open a clause in front of what their own report shows."""
    for match in _OWN_REPORT.finditer(known.text):
        end = match.start()
        while known.text[end - 1:end] == DATE_MASK:
            end -= 1  # 甲2025年年报显示
        run = RUN_BEFORE.search(known.text, max(0, end - _MARKER), end)
        name = known.name_at_end(run.group(), run.start()) if run else ""
        if run is not None and known.text[run.start() - 1:run.start()] in _OPENERS and 1 < len(name) <= _REPORTER \
                and not name.startswith(NO_FIRM) and not name.endswith(_KINDS) and STOPS.isdisjoint(pieces_of(name, known.cut)):
            yield name


def _branches(known: KnownText) -> Iterator[str]:
    """The branches of firms with the places that they are at: 临川银行杭州分行, 宏信证券温州江心西路营业部."""
    for start, end in known.place_ends.items():
        branch = _BRANCH.match(known.text, end)
        run = RUN_BEFORE.search(known.text, max(0, start - _MARKER), start) if branch else None
        if branch is None or run is None:
            continue
        firm = known.name_at_end(run.group(), run.start())
        if start in known.firm_ends or is_organisation(firm):
            yield firm + known.text[start:branch.end()]


def _held_against(known: KnownText) -> Iterator[str]:
    """The phrases behind what compares whose figure another one is held against: 市占率31%,低于晨曦电子的36%."""
    for token in known.words:
        if "than" not in token.roles or "and" in token.roles:
            continue
        match = _ANOTHER.match(known.text, token.end)
        name = known.name_at_end(match[1], match.start(1)) if match else ""
        if len(name) > 1 and name not in known.surfaces and not COMMON.search(name) \
                and (is_organisation(name) or strangeness(name, known.cut) > 0):
            yield name


def _itemized(known: KnownText) -> list[str]:
    """What opens the lines of a list where firms open the others: 晨曦股份:拟回购…, 桐溪白药:每10股派…."""
    heads = [match for match in _ITEM.finditer(known.text) if match.start() or strangeness(match[1], known.cut) > 0]  # no 公告精选:
    others = [head[1] for head in heads if not (head[2] or is_organisation(head[1]) or head[1] in known.surfaces)]
    if len(heads) - len(others) < max(1, len(others)):
        return []
    return [head for head in others if (common := COMMON.search(head)) is None or strangeness(head[:common.start()], known.cut) > 0]


def _judged(known: KnownText) -> Iterator[str]:
    """Firms whose shares or figures somebody judges: 高盛将晨曦股份2026年净利润预测由12亿元下调, 中金维持云岭航空跑赢行业评级."""
    text = known.text
    for match in _JUDGING.finditer(text):
        start, last = match.span(1)
        end = next((at for at in range(start + 2, last + 1) if at in known.metrics or text.startswith(_JUDGEMENTS, at)), start)
        name = text[start:end]
        strange = strangeness(name, known.cut) > 0 and not known.begins_with_firm(name)  # 看好联发科后市
        if len(name) > 1 and not COMMON.search(name) and (is_organisation(name) or strange):
            yield name


def _with_codes(known: KnownText) -> Iterator[Nominee]:
    """Names with a stock code in brackets behind them."""
    text, last_words = known.text, set()
    for match in LATIN_CODE.finditer(text):
        yield Nominee(match[1], CODED + 1, "company")
        last_words.update(match[1][at + 1:] for at, character in enumerate(match[1]) if character == " ")
    for code in (CODE, EXCHANGE_CODE):
        for run, start, _ in before_brackets(text, code, 2, 24):
            end = start + len(run)
            house = _FUND.search(run) if text.startswith(_FUND_CODE, end) else None
            name = run[house.start():] if house else known.placed(known.name_at_end(run, start), end)
            if name not in last_words:
                yield Nominee(name, CODED, "company")


def _with_short_forms(known: KnownText) -> Iterator[Nominee]:
    """Names with short forms or a foreign name in brackets behind them."""
    text, cut = known.text, known.cut
    for run, start, match in before_brackets(text, CALLED, 3, 30):
        end = start + len(run)
        apart = start + len(run.partition("(")[0])  # 蓝湾智造科技(深圳)有限公司 is one name
        edges = {edge for edge in (*range(start + 1, apart), end) if edge in known.boundaries
                 and not ORGANISATION.fullmatch(text[edge:end]) and not ORGANISATION.search(text[start:edge])}
        if run.endswith(LEGAL):
            seat = min((place for place in known.place_ends if start <= place < end), default=end)
            edges = {edge for edge in edges if edge <= seat}  # 广州白云山医药集团股份有限公司(下称…)
        yield from _called(last_name(run, start, edges), match[1] or match[2])
    for run, start, match in before_brackets(text, _APPOSED, 2, 16):
        name = last_name(run, start, known.boundaries)
        led = text.startswith(CHIEFS, match.end())  # 壹号屋企(ONE HOME)创办人
        firm = led or is_organisation(name)
        if (firm or strangeness(name, cut) > 0) and not COMMON.search(name):
            yield Nominee(name, SURE - 1, "company" if firm else "name")


def _called(name: str, words: str) -> Iterator[Nominee]:
    """A name with what the text is to call it: “公司” is nobody's own name, “标的公司” only its part in a deal."""
    forms = [match[1] for match in (*_FORM.finditer(words),) or (*_BARE_FORM.finditer(words),)[:1]]
    own = [form for form in forms if form not in _SELF and form not in _PARTIES]
    yield Nominee(name, SURE, "company", short=own[0] if own else None)
    for form in own:
        yield Nominee(form, SURE, "company", short=own[0] if form != own[0] else None)
    for form in forms:
        if form in _PARTIES:
            yield Nominee(form, SURE, "company", short=name)


def quoted(known: KnownText) -> Iterator[Nominee]:
    """Names in quotation marks, with what says beside them that they are such."""
    text, cut = known.text, known.cut
    if not any(mark in text for mark in _OPEN[1:-1]):
        return
    homes = _PRICED_HOMES.search(text) is not None
    for match in _INTRODUCED.finditer(text):
        founded_so = match[0].startswith(_SURELY_FOUNDERS)
        if founded_so or not cut.knows(match[1]):
            described = None
            if match[0][:2] in ("公司", "企业"):
                described = RUN_BEFORE.search(text, max(0, match.start() - _DESCRIPTION), match.start() + 2).group()
            kind = "company" if _SUCH_A_FIRM.match(text, match.end()) else _kind_introduced(match[0])
            yield Nominee(match[1], DECLARED if founded_so else SURE, kind, described=described)
    for match in _QUOTED.finditer(text):
        if _is_sited(text, match.start()) and not cut.knows(match[1]):
            yield Nominee(match[1], SURE)
        elif text.startswith("的", match.end()):
            continue  # 「二次元」的收入
        elif not (homes and text[match.end():match.end() + 1] in _ENDS):  # 房市「南涨北跌」
            yield from _in_quotes(known, match, homes)
    for match in _OWNED.finditer(text):
        yield Nominee(match[1], SURE)


def _is_sited(text: str, at: int) -> bool:
    """Whether the word for a place that people go to stands in front of a quoted name: 水上乐园「水晶湾」的游客人次."""
    front = RUN_BEFORE.search(text, max(0, at - _DESCRIPTION), at)
    return front is not None and FACILITY.search(front.group()) is not None


def _kind_introduced(words: str) -> str:
    """The kind of a quoted name as the words in front of it tell."""
    if words[:2] in _FOUNDERS:
        return "company"
    if words.startswith(_DEVELOPMENTS):
        return "estate"
    return "name" if words.startswith("旗下") else "product"


def _in_quotes(known: KnownText, match: re.Match[str], homes: bool) -> Iterator[Nominee]:
    """A short phrase in quotation marks, if it is a name; in news of homes that of an estate."""
    text, name = known.text, match[1]
    opens = not match.start() or text[match.start() - 1] in "。\n"
    common = COMMON.search(name)
    followed = text[match.end():match.end() + 1] in _AFTER_NAME
    if text.startswith(CHIEFS, match.end()):
        yield Nominee(name, SURE, "company")  # 拍卖行「雅集阁」创办人罗启明
    counting = _COUNTING.match(name) is not None
    if not common and not counting and (followed or opens and len(name) <= _SHORT or strangeness(name, known.cut) > 0):
        behind_firm = match.start() in known.ends or is_organisation(text[max(0, match.start() - 4):match.start()])
        kind = "company" if is_organisation(name) else "estate" if homes else "name"
        yield Nominee(name, SURE if homes and behind_firm else SURE - 2, kind)
    elif _OFFERED.search(text, max(0, match.start() - _OFFER), match.start()):
        yield Nominee(name, SURE, "product")  # 推出38元的「超值套餐」
    elif not common and _SOCALLED.match(text, match.end()):
        yield Nominee(name, SURE, "company")  # 「…」走的是另一条路。这家成立五年的公司
