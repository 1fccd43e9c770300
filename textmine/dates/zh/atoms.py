"""The smallest pieces of a Chinese date: 2025年, 去年, 前三季度, 9月, 今(10)日, 晚, 底.

`ATOM` finds them; `read` says what one means. The grammar joins pieces that stand side by side.
"""
from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import msgspec

from textmine.dates.calendars import holiday_names, roc_year
from textmine.dates.expression import Anchor
from textmine.dates.zh.numbers import NUMBER, number
from textmine.lexicon.tables import read_table


class Atom(msgspec.Struct, frozen=True):
    """What a piece says: fields of a Point, a modifier, and its rank (a piece joins one of higher rank before it)."""

    rank: int
    fields: dict[str, Any]
    mod: str | None = None


YEAR, WITHIN, MONTH, WEEK, DAY, PART, TIME, MOD = 70, 60, 50, 40, 30, 20, 10, 5
_RANK_OF_UNIT = {"year": YEAR, "half": WITHIN, "quarter": WITHIN, "month": MONTH, "week": WEEK, "day": DAY}
_WORDS = {row["word"]: row for row in read_table("calendar_zh")}
_PARTS = {row["word"]: row["part"] for row in read_table("day_parts_zh")}
_TERMS = {row["name"]: row["plain"] == "yes" for row in read_table("solar_terms")}
_HOLIDAYS = {name: value for name, value in holiday_names().items() if not name.isascii() and "\u4e00" <= name[0] <= "\u9fff"}
_WEEKDAYS = {char: n for n, char in enumerate("一二三四五六日", 1)} | {"天": 7}
_MODS = {"START": "初 年初 月初 季初 上旬 初期 伊始 之初 年头", "MID": "中 年中 月中 中旬 中叶 中期",
         "END": "末 底 年底 年末 年终 岁末 月底 月末 季末 季底 下旬 末期 之末 年尾 月尾", "BEFORE": "前 以前 之前", "AFTER": "后 以后 之后", "APPROX": "前后"}
_MOD = {word: mod for mod, words in _MODS.items() for word in words.split()}


def _any(words: Any) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"


def _words(*units: str) -> str:
    return _any(word for word, row in _WORDS.items() if row["unit"] in units)


_TO = "(?:至|到|-|~|—+|、|和|与|及|,|以及)"
_Y4 = "(?:1[89]|20|21)[0-9]{2}"
_HAN_YEAR = "[一二][〇零一二三四五六七八九]{3}"
_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_QUARTER = "[一二三四1-4]"
_QUARTER_END = "(?:个?季度?|财季)(?!报|节|风|刊)"
_LIST = "(?:、|和|与|及|以及|至|到|-|~|—+)"
_CLEAR = "(?<![0-9.])(?<![0-9],)"
_ALONE = _CLEAR + "(?<![百千万亿第/])(?:(?=[0-9])|(?<![一二三四五六七八九十几数半零〇点]))"
_END_OF_MOD = "(?![0-9期续者半来端面盾勤备果台市列景述沿卫排途任世身锋置后前夕不天景脚])"

_PATTERNS: dict[str, str] = {
    "century": "(?:[上本下]个?|二十一|二十|十[一二三四五六七八九]|2[01]|1[0-9])世纪(?!经济报|报|大道|公园|广场|汇|华通|互联)",
    "decade": f"(?:{_Y4[:-4]}[0-9]0|[二三四五六七八九]十|[2-9]0)年代",
    "roc": "民国[0-9一二三四五六七八九十百〇零元]{1,4}年度?",
    "fiscal": f"{_ALONE}(?:{_Y4}|[0-9]{{2}})(?:[/-][0-9]{{2,4}})?年?(?:财年|财政年度|会计年度|财务年度|年度(?=财))|FY ?'?(?:20)?[0-9]{{2}}(?![0-9])",
    "year": f"{_CLEAR}(?:{_Y4}|{_HAN_YEAR}) ?年(?:度(?!假)|份)?|{_CLEAR}(?<!-){_Y4}(?=(?:{_LIST}{_Y4})+ ?年)"
            f"|{_CLEAR}[0-4][0-9]年(?=[上下]半年|第?{_QUARTER}季|Q[1-4]|[1-4]Q|H[12]|前[0-9一二三四五六七八九十]+(?:个?月|个?季)|1?[0-9]月|全年|[底末初](?!步))",
    "bare_roc": f"{_CLEAR}1[0-4][0-9]年度?(?![期来间前后内])",
    "to_date": "(?:今年)?年初(?:至|迄|到)今|今年迄今",
    "bracketed": r"[今昨明本上去前次后]\([0-9]{1,4}[年月日]?\)[年月日季]",
    "weekday": "(?:上上|下下|[上下本这当])个?(?:周|星期|礼拜)(?:[一二三四五六日天](?![大个家只款共些直])|末)"
               "|(?<![每两半四])(?:周|星期|礼拜)[一二三四五六日天](?![大线围晓])",
    "year_word": f"{_words('year')}(?!轻|龄|青|级|内瓦)",
    "word": f"{_words('quarter', 'month', 'week', 'day')}(?!头条|之星|方舟|期内|期末|期的|刊|系|财富|留存|活|线|均)",
    "half": "(?:[上下首]半年度?|[上下]半财年)",
    "months": f"(?:前|首|头)(?:{NUMBER}个?月份?|[二两三23]个?季度?)",
    "quarter": f"(?:第{_QUARTER}{_QUARTER_END}|(?<![0-9第几一二两三四前头首上下每.]){_QUARTER}季度?(?!报|节|风|刊|度)|[首末]季度?"
               f"|第{_QUARTER}(?=(?:{_LIST}第?{_QUARTER})+{_QUARTER_END})|(?<![0-9第几一二两三四.])[一二三四](?=(?:{_LIST}第?[一二三四])+季))",
    "short": "(?:Q[1-4]|[1-4]Q|H[12]|[12]H)(?![A-Za-z0-9])",
    "month": f"{_ALONE}(?:{_MONTH}|元)月份?(?!经济|[刊亮球线])|{_CLEAR}(?<!第){_MONTH}(?=(?:份?{_LIST}{_MONTH})+月(?!{_DAY}日))",
    "lunar": "(?:农历|阴历|旧历)?(?:正|腊|冬)月(?:初?[一二三四五六七八九十廿]{1,3})?|农历[一二三四五六七八九十]{1,2}月初?[一二三四五六七八九十廿]{1,3}",
    "season": "[春夏秋冬][季天]",
    "week_number": f"第{NUMBER}周(?!年|岁|期)",
    "day": f"{_CLEAR}(?<!第)(?:(?<=月)|(?![一二三四五六七八九十]日)){_DAY}[日号](?!元|圆|本(?!报|周|月|市|公司)|经(?!济|营|过|由)|均|线|年化|游|期|式|系|语|产)"
           f"|{_CLEAR}(?<![第月]){_DAY}(?=(?:日?{_LIST}{_DAY})+日(?!元|圆|本))|(?<=月){_DAY}(?=(?:{_LIST}{_DAY})+日(?!元|圆|本))",
    "bracket_day": r"\([0-9]{1,2}日?\)日?",
    "bracket_weekday": r"\((?:周|星期|礼拜)[一二三四五六日天]\)|(?<=日)(?:周|星期|礼拜)[一二三四五六日天]",
    "holiday": f"(?<![李王张刘陈周双度])(?:{_any(_HOLIDAYS)})(?:黄金周|小长假|长假|假期|连假|节假期|佳节|假)?(?![一二三广路街大]|12)",
    "term": _any(_TERMS) + "(?:节气)?",
    "part": f"{_any(_PARTS)}(?!报|期|稿|盘|市|新社|些|就|已|早|餐|饭|会|班|宴|高峰|经济)",
    "time": r"(?:[01]?[0-9]|2[0-4])(?::[0-5][0-9](?::[0-5][0-9])?(?![0-9:])|[点时](?:[0-5]?[0-9]分?|半|整|钟)?(?!间|代|尚))"
            r"|[一二两三四五六七八九十]{1,2}[点时](?:半|整|钟|[一二三四五六七八九十]{1,3}分)?(?!间|代|尚)",
    "mod": f"(?:{_any(w for w, m in _MOD.items() if m in ('START', 'END') and w not in ('初', '末', '底', '末期'))}|初(?!步|级|创|期)|末(?![日期])|底(?!部|层|线|气|盘|价)|中旬|年中|月中|中叶|中期(?!业|股|息|票|报|选)|末期(?!业|股|息)"
           f"|中(?=[旬,，。、的 至到以前后及和时)]|$)|(?<=[上下本去今明当同]月)中(?![国央])|(?:[之以]?[前后])(?:后)?{_END_OF_MOD})",
}
# What may open a piece: anything else is passed over at once.
_FIRST = "[0-9〇零一二三四五六七八九十两廿卅几数半上下本这当今昨明去前次翌后同旧来全该隔大第春夏秋冬农阴正腊元首末头民FQH逢年月岁季周星礼国除清端中重七双五六佛妇情万圣平跨拆阵感耶受复和香感独立雨惊谷小芒处白寒霜儿佳劳十" \
         "凌晨早上午间下傍晚夜深底初之以每(]"
_ORDER = ("century", "decade", "roc", "fiscal", "to_date", "year", "bare_roc", "bracketed", "lunar", "weekday", "year_word",
          "half", "months", "short", "holiday", "month", "quarter", "word", "week_number", "season", "day", "bracket_day", "bracket_weekday",
          "term", "time", "part", "mod")


def pattern_of(first: dict[str, str], names: tuple[str, ...], last: dict[str, str]) -> re.Pattern[str]:
    """One pattern for the named pieces, with more of the grammar's own before and behind; the last group tells which."""
    patterns = first | {name: _PATTERNS[name] for name in names} | last
    return re.compile(f"(?={_FIRST})(?:{'|'.join(f'(?P<{name}>{text})' for name, text in patterns.items())})")


# ---- what the pieces mean

def _anchor(word: str, count: int | None = None) -> Anchor:
    row = _WORDS[word]
    return Anchor(row["origin"], row["unit"], int(row["count"]) if count is None else count)


def _word(text: str) -> Atom:
    row = _WORDS[text]
    fields: dict[str, Any] = {"anchor": _anchor(text)}
    if row["part"]:
        fields["part"] = row["part"]
    return Atom(PART if row["part"] else _RANK_OF_UNIT[row["unit"]], fields)


def _year(text: str) -> Atom:
    digits = re.match("[0-9]+|[〇零一二三四五六七八九]+", text)[0]
    year = number(digits)
    return Atom(YEAR, {"year": year + 2000 if year < 100 else year})


def _fiscal(text: str) -> Atom:
    digits = re.findall("[0-9]+", text)
    year = int(digits[0])
    year = year + 2000 if year < 100 else year
    if len(digits) > 1:
        last = int(digits[1])
        year = last if last > 100 else year // 100 * 100 + last
    return Atom(YEAR, {"year": year, "fiscal": True})


def _roc(text: str) -> Atom:
    year = text.strip("民国年度")
    return Atom(YEAR, {"year": roc_year(1 if year == "元" else number(year))})


def _century(text: str) -> Atom:
    if text[0] in "上本下":
        return Atom(YEAR + 2, {"anchor": Anchor("published", "century", "上本下".index(text[0]) - 1)})
    return Atom(YEAR + 2, {"century": number(text[:-2]) - 1})


def _decade(text: str) -> Atom:
    value = number(text[:-2])
    if value >= 100:
        return Atom(YEAR + 1, {"century": value // 100, "decade": value % 100 // 10})
    return Atom(YEAR + 1, {"decade": value // 10})


def _bracketed(text: str) -> Atom:
    unit, value = text[-1], int(re.search("[0-9]+", text)[0])
    if unit == "年":
        return Atom(YEAR, {"year": roc_year(value) if value < 200 else value})
    if unit == "月":
        return Atom(MONTH, {"month": value})
    if unit == "季":
        return Atom(WITHIN, {"quarter": value})
    return Atom(DAY, {"day": value, "anchor": Anchor("published", "day", {"昨": -1, "明": 1}.get(text[0], 0))})


def _half(text: str) -> Atom:
    return Atom(WITHIN, {"half": 2 if text[0] == "下" else 1, **({"fiscal": True} if "财" in text else {})})


def _months(text: str) -> Atom:
    count = number(re.search(NUMBER, text)[0])
    return Atom(WITHIN, {"months": (1, count * (3 if "季" in text else 1))})


def _quarter(text: str) -> Atom:
    if text[0] in "首末":
        return Atom(WITHIN, {"quarter": 1 if text[0] == "首" else 4})
    return Atom(WITHIN, {"quarter": number(text[text[0] == "第"]), **({"fiscal": True} if "财" in text else {})})


def _short(text: str) -> Atom:
    digit = int(text.strip("QH"))
    return Atom(WITHIN, {"quarter" if "Q" in text else "half": digit})


def _month(text: str) -> Atom:
    name = text.rstrip("份月")
    return Atom(MONTH, {"month": 1 if name == "元" else number(name)})


def _lunar(text: str) -> Atom:
    name, _, day = text.removeprefix("农历").removeprefix("阴历").removeprefix("旧历").partition("月")
    fields: dict[str, Any] = {"month": {"正": 1, "冬": 11, "腊": 12}.get(name) or number(name), "lunar": True}
    if day:
        fields["day"] = number(day.removeprefix("初"))
    return Atom(MONTH, fields)


def _week_number(text: str) -> Atom:
    return Atom(WEEK, {"week": number(text[1:-1])})


def _day(text: str) -> Atom:
    return Atom(DAY, {"day": number(text.rstrip("日号"))})


def _weekday(text: str) -> Atom:
    fields: dict[str, Any] = {}
    if text[0] not in "周星礼":
        step = {"上": -1, "下": 1}.get(text[0], 0) * (2 if text[0] == text[1] else 1)
        fields["anchor"] = Anchor("told" if text[0] == "当" else "published", "week", step)
    if text[-1] == "末":
        return Atom(DAY, fields | {"weekend": True})
    return Atom(DAY, fields | {"weekday": _WEEKDAYS[text[-1]]})


def _season(text: str) -> Atom:
    return Atom(WITHIN, {"season": {"春": "SP", "夏": "SU", "秋": "FA", "冬": "WI"}[text[0]]})


def _holiday(text: str) -> Atom:
    name = next(name for name in sorted(_HOLIDAYS, key=len, reverse=True) if text.startswith(name))
    return Atom(WITHIN, {"holiday": _HOLIDAYS[name], "days_off": text != name and not text.endswith("佳节")})


def _term(text: str) -> Atom | None:
    name = text.removesuffix("节气")
    return Atom(WITHIN, {"holiday": name}) if _TERMS[name] or name != text else None


def _part(text: str) -> Atom:
    return Atom(PART, {"part": _PARTS[text]})


def _time(text: str) -> Atom | None:
    hour, minute = re.match("([0-9一二两三四五六七八九十]+)[:点时]?([0-9]{1,2}|[一二三四五六七八九十]{1,3}(?=分)|半)?", text).groups()
    value = number(hour)
    if value > 24:
        return None
    return Atom(TIME, {"time": (value, 30 if minute == "半" else number(minute) if minute else 0)})


def _mod(text: str) -> Atom:
    return Atom(MOD, {}, _MOD[text])


_READERS: dict[str, Callable[[str], Atom | None]] = {
    "century": _century, "decade": _decade, "roc": _roc, "fiscal": _fiscal, "year": _year, "bare_roc": _roc,
    "bracketed": _bracketed, "weekday": _weekday, "year_word": _word, "word": _word, "half": _half, "months": _months,
    "quarter": _quarter, "short": _short, "month": _month, "lunar": _lunar, "season": _season, "week_number": _week_number,
    "day": _day, "holiday": _holiday, "term": _term, "part": _part, "time": _time, "mod": _mod,
}


@lru_cache(maxsize=8192)
def read(kind: str, text: str) -> Atom | None:
    """What a piece of a kind says; None where it says nothing after all."""
    return _READERS[kind](text.replace(" ", ""))


ORDER = _ORDER
WITHOUT_ROC = tuple(name for name in _ORDER if name != "bare_roc")
