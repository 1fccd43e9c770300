"""The dates of a Chinese clause: which of them its figures are for, and which are only compared with, announced on or passed by."""
from __future__ import annotations

from collections.abc import Sequence

from textmine.model import Date, Mention
from textmine.model.timex import shift
from textmine.text.patterns import pattern
from textmine.triples.metrics import fits_share
from textmine.triples.zh.announcing import announces_on
from textmine.triples.zh.causes import OCCASIONS
from textmine.triples.zh.frame import Frame, Here
from textmine.triples.zh.periods import Periods
from textmine.triples.zh.wordlists import affixes, listed, one_of

_UNTIL_NOW = pattern("至今|迄今|以来")
# No time of any figure: when a firm was founded, which issue a bond is (115年度第1期公司债).
_NAMING = pattern(f"(?:才|由|正式)?{one_of('founding')}|第[0-9一二三四五六七八九十]+期", needs=(*listed("founding"), "第"), reach=6)
_FOUNDED_IN = affixes("founded_in")
_EVENT = f"(?:{one_of('founding')}|创建|上市|登陆[^,，。;]{{2,4}}|上线|投产|开业|启动)(?:以来|起)?"
_SINCE_FOUNDED = pattern(f"{_EVENT}(?:以来|至今|迄今|到现在|到如今)")
_FOUNDED_UNTIL = pattern(f"{_EVENT}(?:起|算起)?(?:到|至|截至|截止|一直到)")
_FOUNDED_FAR = 6  # tokens between such dates
# What is held is not told for then.
_MEETINGS = affixes("meeting")
_MILESTONE = pattern(f"[^,，。;:]{{0,16}}{one_of('milestone')}", needs=listed("milestone"), reach=22)
_RELATIVE = pattern(f"(?:才|刚|新|首次|正式)?{one_of('opened')}的(?!首|第一)", needs="才刚新首正" + "".join({word[0] for word in listed("opened")}))
_ACQUIRED = pattern("[^,，。;]{0,24}(?:买入|购入|买下|入手)", needs=("买入", "购入", "买下", "入手"), reach=28)
_LAUNCHED = pattern(f"[^,，。;:]{{0,24}}{one_of('launched')}", needs=listed("launched"), reach=30)
_LAUNCHING = pattern(f"(?:起|正式)?{one_of('launched')}")
_OF_PERIOD = ("年内", "期内", "当期")
_RANKED = affixes("record")
_AGAINST = frozenset({"环比", "同比"})  # 环比二季度增长23.1%
_BEYOND = listed("beyond")  # 超过去年全年
_YEAR_BEFORE = frozenset({"前年", "上年", "上年度", "前年度"})
_REACHED = pattern("(?:[是为]|相当于|相等于|等于|[恢回][复到升][到至]?|只有|仅及)(?:了|约|近)*\\Z", needs="是为相等恢回只仅")
_DAYS = pattern("[0-9]{4}-[0-9]{2}-")  # days and stretches of them; nobody announces in a quarter
_WEEK_OR_MONTH, _RELEASING = pattern("[0-9]{4}-(?:[0-9]{2}|W[0-9]{2})"), pattern(one_of("releasing"))
_UP_TO = frozenset({"截至", "截止", "截止至", "截至到"})
_FROM, _FROM_WHERE = "自", ("从", "由", "自")
_BOTH_ENDS = pattern("[至到~—-]")  # 由1月1日至3月5日, but 由上年度的38%升至42%
_YEARS_AGO = pattern("[0-9一二两兩三四五六七八九十]{1,3}年(?:之|以)?前", needs="前", reach=6)
_SAME_TIME, _WHEREAS = "同期", "而"
_WHOLE = pattern("[0-9]{4}(?:-(?:Q[1-4]|H[12]))?")  # years, halves and quarters
_YEAR, _IN_A_YEAR = pattern("[0-9]{4}"), pattern("[0-9]{4}-(?!.*-[0-9]{2}-)")  # and parts of one longer than a day
_SUMMED = "累计"
_SO_FAR = pattern("以?来|至今|迄今|累计?[上下大]?[升跌涨挫]")  # 今年以来报酬率23.7%,受益人286万人
_MONTHLY = 7  # characters of a value, of years, halves, quarters and months
_CENTURY = 2  # characters of its value: 二十世纪艺术晚拍


def take_date(here: Here, at: int, frame: Frame, mentions: Sequence[Mention], periods: Periods) -> None:
    """Take a date as the one that the figures behind it are for, as one compared with, or as none of these."""
    index, before = here.tokens[at].roles["date"], here.at(at - 1)
    mention, said = mentions[index], here.said(before)
    if said in _FROM_WHERE and _SINCE_FOUNDED.match(here.text, mention.end, here.end):
        frame.since, frame.dated = index, True
        return
    start = _start_of_stretch(here, at, mentions)
    if start is not None:
        frame.since, frame.until, frame.dated = start, index, True
        return
    if _is_of_no_figure(here, at, mention, frame, mentions):
        return
    if _looks_back(mention, frame) or said == _WHEREAS and frame.dates and _is_year_before(mention, mentions[frame.dates[-1]]):
        frame.meanwhile = frame.dates
    listed = "and" in before.roles and "date" in here.at(at - 2).roles and frame.dated
    if not listed and (_is_compared(here, at) or _is_reached(here, at, mentions)):
        frame.than = index
    elif said in OCCASIONS or periods.is_aside(index):
        return  # 因春节落点不同; 完成全年目标的19%
    elif _is_of_announcement(here, at, mention):
        frame.announced = index
    elif said == _FROM and _UNTIL_NOW.search(here.text, mention.end, here.end):
        frame.since, frame.dated = index, True
    elif not _is_start(here, at) or said == _FROM or _BOTH_ENDS.search(mention.text):
        if frame.dates and (frame.part or periods.is_beside(index, frame.dates[-1])):
            frame.main = frame.main or frame.dates
        elif frame.dates and frame.recent and here.plays("amount") and periods.is_of_market(frame.recent[-1], index, frame.dates[-1]):
            frame.meanwhile = frame.dates  # 今日收报1.31元,今年累跌两成,市值…
        frame.summed = bool(frame.recent) and not frame.dates and here.text.startswith(_SUMMED, mention.end)
        frame.dates = (*frame.dates, index) if listed else (index,)
        if frame.part or frame.in_parts:
            frame.inner = index
        frame.dated, frame.date_owner, frame.span, frame.now = True, None, None, False
        frame.foremost = not frame.named and not frame.fresh
        if _MILESTONE.match(here.text, mention.end) and not here.plays("amount"):
            frame.milestone = index
        if _ACQUIRED.match(here.text, mention.end):
            frame.acquired = index
        if _LAUNCHED.match(here.text, mention.end) and not here.plays("amount"):
            frame.launched = index
        if _SO_FAR.match(here.text, mention.end) and _YEAR.fullmatch(mention.timex) and not periods.is_over(index):
            frame.so_far = index
        frame.as_of = said in _UP_TO and "止" not in mention.text  # 截至去年12月底止年度 is no closing day


def _start_of_stretch(here: Here, at: int, mentions: Sequence[Mention]) -> int | None:
    """The date of the founding or the like from which a stretch runs that a date ends: 从2020年成立到2025年9月底."""
    first = next((front for front in range(at - 1, max(-1, at - _FOUNDED_FAR), -1) if "date" in here.tokens[front].roles), None)
    if first is None or here.said(here.at(first - 1)) not in _FROM_WHERE:
        return None
    between = here.text[here.tokens[first].end:here.tokens[at].start]
    return here.tokens[first].roles["date"] if _FOUNDED_UNTIL.fullmatch(between) else None


def _is_of_announcement(here: Here, at: int, mention: Mention) -> bool:
    """Whether a date is when something is only told: 昨日宣布, 上月公布列账基准除税前溢利299亿美元."""
    if _DAYS.match(mention.timex):
        return announces_on(here, at)
    at_a_time = _WEEK_OR_MONTH.fullmatch(mention.timex) is not None or getattr(mention, "mod", None) in ("START", "END")  # 去年底宣布
    if getattr(mention, "mod", None) == "END" and announces_on(here, at):
        return True  # 去年底,甲公司宣布
    return at_a_time and _RELEASING.match(here.text, mention.end) is not None


def _is_start(here: Here, at: int) -> bool:
    """Whether a date is when a move started, or one of those told of before it ended: 由2022年的1.1亿元、2023年的3.6亿元增至5.9亿元."""
    front = at - 1
    if "and" in here.at(front).roles and "amount" in here.at(front - 1).roles:
        while here.at(front).plays("and", "amount", "date", "gap"):
            front -= 1
    start = here.at(front)
    return "from" in start.roles and (  # not 此前的2023年3月完成融资
        here.said(start)[-1:] in _FROM_WHERE or any(token.plays("up", "down", "to") for token in here.tokens[at + 1:]))


def _is_of_no_figure(here: Here, at: int, mention: Mention, frame: Frame, mentions: Sequence[Mention]) -> bool:
    """Whether no figure is for a date: 每季, a century, a founding, the issue of a bond, a meeting, part of a day that is told, 年内
    as a rank."""
    text, last = here.text, mentions[frame.dates[-1]] if frame.dates else None
    if isinstance(mention, Date) and (mention.set or len(mention.timex) == _CENTURY or _NAMING.match(text, mention.end)
                                      or text.startswith(_MEETINGS, mention.end) or text.endswith(_FOUNDED_IN, 0, mention.start)):
        return True
    if len(mention.timex) <= _MONTHLY and _RELATIVE.match(text, mention.end):
        return True  # 3月推出的新品定价16元, 去年10月重开的戏院有380个座位
    if last is not None and last.end == mention.start and last.from_ is not None and mention.from_ is not None and mention.from_ < last.to:
        return True  # 4月3日至7日复活节假期
    if last is not None and len(mention.text) <= 2 and mention.timex[10:11] == "T" and mention.timex[:10] == last.timex[:10]:
        return True  # 午后
    if last is not None and text[mention.start:mention.end] in _OF_PERIOD \
            and (here.at(at + 1).plays("metric") or text.startswith(_RANKED, mention.end)):
        return True  # 2023年至2025年收入…,年内亏损…; 为年内首次上涨
    return "duration" in here.roles and _LAUNCHING.match(text, mention.end) is not None \
        and any("duration" in token.roles for token in here.tokens[at + 1:])  # 5月开卖两个月接单2,860张


def _looks_back(mention: Mention, frame: Frame) -> bool:
    """Whether a date is a year or some years before the one told of: 上年同期…, 而两年前仅为…."""
    if _SAME_TIME in mention.text:
        return bool(frame.dates) or mention.text != _SAME_TIME
    return bool(frame.dates) and not frame.dated and (mention.text in _YEAR_BEFORE or _YEARS_AGO.fullmatch(mention.text) is not None)


def _is_year_before(mention: Mention, told: Mention) -> bool:
    """Whether a period is that of the year before another one, or all of that year: 2025年亏损3亿元,而2024年亏损2亿元; 前三季增23%,
    而去年全年为43%."""
    if _WHOLE.fullmatch(told.timex) is not None and mention.timex == shift(told.timex, "year", -1):
        return True
    return _YEAR.fullmatch(mention.timex) is not None and _IN_A_YEAR.match(told.timex) is not None \
        and int(mention.timex) == int(told.timex[:4]) - 1


def _is_reached(here: Here, at: int, mentions: Sequence[Mention]) -> bool:
    """Whether a figure tells how much it is of that of a date: 恢复到2019年的66%."""
    date = here.tokens[at]
    if not here.text.startswith("的", date.end) or not _REACHED.search(here.text, here.start, date.start):
        return False
    figure = next((token for token in here.tokens[at + 1:] if "amount" in token.roles), None)
    if figure is None:
        return False
    mention = mentions[figure.roles["amount"]]
    return mention.unit == "x" or fits_share(mention) and not here.plays("share")


def _is_compared(here: Here, at: int) -> bool:
    """Whether a date is only one compared with: 较疫前2018年同月, 超过去年全年."""
    before, said = here.at(at - 1), here.said(here.at(at - 1))
    if "than" in before.roles or said in _AGAINST:
        return True
    if "gap" in before.roles and before.end - before.start <= 3 and "than" in here.at(at - 2).roles:
        return here.text[here.tokens[at].end] != "的"  # 较原业主2019年的买入价1,180万元: a level of then
    return said in _BEYOND and not here.at(at + 1).plays("amount", "metric")
