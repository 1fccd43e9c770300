"""What the pieces of a Chinese date say: fields of a Point, a modifier, and a rank that orders them."""
from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import msgspec

from textmine.dates.calendars import roc_year
from textmine.dates.expression import Anchor
from textmine.dates.zh.numbers import NUMBER, number
from textmine.dates.zh.words import HOLIDAYS, MODS, PARTS, TERMS, WORDS


class Atom(msgspec.Struct, frozen=True, gc=False):
    """What a piece says. A piece joins the date before it where its rank is lower than that of the date's last piece."""

    rank: int
    fields: dict[str, Any]
    mod: str | None = None


YEAR, WITHIN, MONTH, WEEK, DAY, PART, TIME, MOD = 70, 60, 50, 40, 30, 20, 10, 5
_RANK_OF_UNIT = {"year": YEAR, "half": WITHIN, "quarter": WITHIN, "month": MONTH, "week": WEEK, "day": DAY, "trading day": DAY}
_WEEKDAYS = {char: n for n, char in enumerate("一二三四五六日", 1)} | {"天": 7}
_SOLO = {"年": "year", "周": "week", "月": "month", "季": "quarter", "岁": "year"}


def _word(text: str) -> Atom:
    row = WORDS[text]
    unit = row["unit"].removeprefix("accounting ")
    fields: dict[str, Any] = {"anchor": Anchor(row["origin"], unit, int(row["count"]), accounting=unit != row["unit"])}
    if row["part"]:
        fields["part"] = row["part"]
    return Atom(PART if row["part"] else _RANK_OF_UNIT[unit], fields)


def _year(text: str) -> Atom:
    if text[0] in "全年":
        return Atom(YEAR, {})
    digits = re.match("[0-9]+|[〇零一二三四五六七八九]+", text)[0]
    year = number(digits)
    return Atom(YEAR, {"year": year + 2000 if year < 100 else year})


def _fiscal(text: str) -> Atom:
    digits = re.findall("[0-9]+", text)
    year = int(digits[0])
    year = year + 2000 if year < 100 else year
    if len(digits) > 1:
        return Atom(YEAR, {"year": year + 1, "school" if text.endswith(("学年", "赛季", "榨季", "产季", "雪季")) else "split": True})
    return Atom(YEAR, {"year": year, "fiscal": True})


def _roc(text: str) -> Atom:
    year = roc_year(1 if text.startswith("民国元") else number(text.strip("民国年度代")))
    if text.endswith("代"):
        return Atom(YEAR, {"century": year // 100, "decade": year % 100 // 10})
    return Atom(YEAR, {"year": year})


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


def _months(text: str) -> Atom | None:
    if text[0] not in "前首头":
        first, last = number(text[0]), number(text[1])
        return Atom(WITHIN, {"months": (3 * first - 2, 3 * last) if "季" in text else (first, last)})
    last = number(re.search(NUMBER, text)[0]) * (3 if "季" in text else 1)
    return Atom(WITHIN, {"months": (1, last)}) if 0 < last <= 12 else None


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
    if "月" not in text:
        day = text.lstrip("大农历年")
        fields = {"month": 1 if day[0] == "初" else 12, "day": number(day.removeprefix("初")), "lunar": True}
        return Atom(MONTH, fields | ({"anchor": Anchor("holiday", "year")} if text == day and day[0] == "初" else {}))
    name, _, day = text.removeprefix("农历").removeprefix("阴历").removeprefix("旧历").partition("月")
    fields: dict[str, Any] = {"month": {"正": 1, "冬": 11, "腊": 12}.get(name) or number(name), "lunar": True}
    if day:
        fields["day"] = number(day.removeprefix("初"))
    return Atom(MONTH, fields)


def _week_number(text: str) -> Atom:
    return Atom(WEEK, {"week": number(text[1:-1])})


def _first_day(text: str) -> Atom:
    return Atom(WEEK, {"first_days": 1})


def _first_days(text: str) -> Atom:
    count = re.search(NUMBER, text)
    if count is None:  # 首周
        return Atom(WEEK, {"week": 1})
    return Atom(WEEK, {"first_days": number(count[0]) * (1 if text[-1] in "天日" else 7)})


def _day(text: str) -> Atom:
    return Atom(DAY, {"day": number(text.rstrip("日号"))})


def _same_days(text: str) -> Atom:
    return Atom(DAY, {"same_days": True})


def _in_figures(text: str) -> Atom:
    month, _, day = text.partition("/")
    return Atom(DAY, {"month": int(month), "day": int(day)})


def _weekday(text: str) -> Atom:
    fields: dict[str, Any] = {}
    if text[0] not in "周星礼":
        step = {"上": -1, "前": -1, "下": 1, "隔": 1, "次": 1, "翌": 1}.get(text[0], 0) * (2 if text[0] == text[1] else 1)
        fields["anchor"] = Anchor("told" if text[0] in "当前隔次翌" else "published", "week", step)
    if "末" in text:
        return Atom(DAY, {"anchor": Anchor("reported", "week")} | fields | {"weekend": True})
    return Atom(DAY, fields | {"weekday": _WEEKDAYS[text[-1]]})


def _season(text: str) -> Atom:
    return Atom(WITHIN, {"season": {"春": "SP", "夏": "SU", "秋": "FA", "冬": "WI"}[text[0]]})


def _season_word(text: str) -> Atom:
    year = Anchor("published", "year", {"今": 0, "去": -1, "明": 1}[text[0]])
    return Atom(WITHIN, {"anchor": year, **_season(text[1:]).fields})


def _holiday(text: str) -> Atom:
    text = text.strip("“「").replace("”", "").replace("」", "")
    name = next(name for name in sorted(HOLIDAYS, key=len, reverse=True) if text.startswith(name))
    return Atom(WITHIN, {"holiday": HOLIDAYS[name], "days_off": text != name and not text.endswith("佳节")})


def _days_off(text: str) -> Atom:
    return Atom(WITHIN, {"anchor": Anchor("holiday", "day")})


def _term(text: str) -> Atom | None:
    name = text.removesuffix("节气")
    return Atom(WITHIN, {"holiday": name}) if TERMS[name] or name != text else None


def _solo(text: str) -> Atom:
    return Atom(MOD, {"anchor": Anchor("spoken", _SOLO[text[0]])}, MODS[text])


def _part(text: str) -> Atom:
    return Atom(PART, {"part": PARTS[text]})


def _time(text: str) -> Atom | None:
    hour, minute = re.match("([0-9一二两三四五六七八九十]+)[:点时]?([0-9]{1,2}|[一二三四五六七八九十]{1,3}(?=分)|半)?", text).groups()
    value = number(hour)
    if value > 24:
        return None
    return Atom(TIME, {"time": (value, 30 if minute == "半" else number(minute) if minute else 0)})


def _mod(text: str) -> Atom:
    return Atom(MOD, {}, MODS[text])


_READERS: dict[str, Callable[[str], Atom | None]] = {
    "century": _century, "decade": _decade, "roc": _roc, "roc_year": _roc, "fiscal": _fiscal, "year": _year,
    "bracketed": _bracketed, "weekday": _weekday, "word": _word, "yesterday": lambda text: _word(text + "日"),
    "half": _half, "months": _months,
    "quarter": _quarter,
    "short": _short, "month": _month, "lunar": _lunar, "season": _season, "season_word": _season_word, "week_number": _week_number,
    "first_day": _first_day, "first_days": _first_days, "same_days": _same_days, "whole_month": lambda _: Atom(MOD, {}),
    "day": _day, "in_figures": _in_figures,
    "holiday": _holiday, "days_off": _days_off, "term": _term, "part": _part, "time": _time, "mod": _mod, "solo": _solo,
}


@lru_cache(maxsize=8192)
def read(kind: str, text: str) -> Atom | None:
    """What a piece of a kind says; None where it says nothing after all."""
    return _READERS[kind](text.replace(" ", ""))
