"""Chinese durations (三年半, 3-4个月, 48小时) and sets of times (每季, 每逢周三)."""
from __future__ import annotations

import re
from functools import lru_cache

from textmine.dates.zh.numbers import number
from textmine.text.patterns import pattern

_NUM = "(?:[0-9]{1,3},[0-9]{3}(?![0-9])|[0-9]{1,5}(?:[.][0-9]+)? ?|[一二两三四五六七八九十廿卅百零]+)"
_SEVERAL = "(?:十几|[一二三四五六七八九]十几|几十|数十|好?几|(?<![指系倍人户参总次岁复])数(?![年月季周][增减升降](?:逾|近|约|达|[0-9一二两三四五六七八九十])))"
_TO = "(?:-|~|—+|至|到)"
_DAYS = "天(?!两头|打鱼|然|猫|津|王|地|花|使|空|气|齐|合|山|河|文|线|才|价|量|赋|际|生|安|府|坑|润|虹|通|弘)"
_UNIT = ("(?:年(?!级|轻|代|货|报|糕|检|薪|费|化|份|均|终|龄|会(?![有让使令再把被是在出继成达超更变升降涨跌增减保迎面进持推导带缩])|度|华|产|底|末|初|中(?![，。、])|[上下]半年)"
         "|(?:个半?|半)月(?!饼|球|薪|台|票|供|刊|嫂|子)|周年|周(?![岁期转边末刊报围全天日一二三四五六率杰大])"
         f"|个?星期(?![一二三四五六日天])|个?礼拜(?![一二三四五六日天])|{_DAYS}|(?:个半?)?(?:小时|钟头)|分钟|分(?=[0-9一二三四五六七八九十]{{1,3}}秒)|秒钟?(?!杀)"
         f"|个季度|个?交易日|个?工作日|个?营业日|个世纪|个完?整?(?:财政|会计)?年度|个财年|载(?![客货重体荷人波有明入具歌]))")
_REST = f"(?:半(?!年|个|导|成|数|程|价|径)|(?:[零又]?{_NUM}(?:个月|{_DAYS}|分钟?|秒)){{1,2}})?"
_HALF = "大?(?:半年(?!报|度|成绩|业绩|考|答卷|线|盘点|财)|半个[多余]?月|半个?小时|半天|半个世纪|半个?钟头)"
_YEAR_AND_HALF = "(?<![今去明每前上本当同全来后近翌次周常历0-9一二两三四五六七八九十百几])年半(?![年导价成数程径决身球岛])"  # 持货年半
_MANY_DAYS = "(?:[四五六七八九]十[一二三四五六七八九]?|[一二三]百[零一二三四五六七八九十]{0,4}|3[2-9]|[4-9][0-9]|[1-3][0-9]{2})"  # no day of a month

# 三年半, 3-4个月, 1小时20分钟; 数月, 半年; days and months that only their surroundings make a duration: 3日内, 连升4日, 两日.
LENGTH = (f"(?:{_NUM}(?:{_TO}{_NUM})?|[一二三四五六七八九]{{2}}十)"
          f"(?:个[多余](?:月|小时|星期|礼拜|交易日)|[余多几来]?{_UNIT}{_REST})")
_TERM = "(?:(?<=判)|(?<=刑)|(?<=判处)|(?<=徒刑)|(?<=任期)|(?<![0-9])(?=[1-9]年))[0-9]{1,2}年[0-9]{1,2}月(?![0-9初末底中上下份]|[、和至到])"  # 徒刑3年6月
LENGTH_IN_WORDS = (f"(?:{_TERM}|(?!百年){LENGTH}|{_SEVERAL}(?:个?月|年|周|{_DAYS}|日(?!元|圆)|个?小时|分钟|个?星期|个?世纪|个季度|个?交易日)"
                   f"|{_HALF}|{_YEAR_AND_HALF}|个[多半把](?:月|星期|礼拜|小时))")
LENGTH_IN_DAYS = (f"(?:(?<![0-9.,第/-]){_MANY_DAYS}日(?![元圆本均])|"
                  "两[月日](?![元圆本])|(?<![月第])[一三四五六七八九十]日(?![元圆本])"
                  "|(?:(?<=天数)|(?<=天数[由从为约达])|(?<=缩短至)|(?<=延长至)|(?<=增加至))[0-9]{1,3}日|[0-9]{1,3}日(?=[内间均线]|之内|以内|年化|移动)"
                  "|(?<=(?<![榜岁部元月])首|(?<![码街镇巨龙源念石户牌口])头)[0-9]{1,3}日(?![元圆本均])"
                  "|(?<!第)[一二两三四五六七八九十][季](?=来|以来" "|新高|新低|高位|低位|首)"
                  "|(?<=连续|连升|连跌|连涨|连降|连扬|连挫|最近|过去|未来|为期)[0-9一二两三四五六七八九十]{1,3}[日月季](?!度)"
                  "|(?:(?<=日有)|(?<=每年))[0-9]{1,2}日|(?<=[近连])[0-9一二两三四五六七八九十]{1,3}[日月季](?!度))")
REPEATED = (f"每年的?(?:[0-9]{{1,2}}|十[一二]?|[一二三四五六七八九])月份?(?:[0-9]{{1,2}}日)?|每(?:周|星期)[一二三四五六日](?:至|到)(?:周|星期)?[一二三四五六日天]"
            f"|每(?:隔)?(?:{_NUM}?(?:个|一)?(?:年|季度?|月|周|星期|礼拜|天|日|晚|小时|交易日|半年|工作日|分钟|个?星期)"
            f"(?:[一二三四五六日天](?![大个家次月季]))?|逢(?:周|星期|礼拜)[一二三四五六日天])(?:(?<!年)[0-9]{{1,2}}[日月号])?|(?<![适正恰又节日假])逢(?:周|星期|礼拜)[一二三四五六日天]")

_LETTER = {"年": ("P", "Y"), "月": ("P", "M"), "周年": ("P", "Y"), "年度": ("P", "Y"), "财年": ("P", "Y"), "载": ("P", "Y"),
           "周": ("P", "W"), "星期": ("P", "W"), "礼拜": ("P", "W"),
           "天": ("P", "D"), "日": ("P", "D"), "晚": ("P", "D"), "小时": ("PT", "H"), "钟头": ("PT", "H"), "分钟": ("PT", "M"),
           "分": ("PT", "M"), "秒": ("PT", "S"), "秒钟": ("PT", "S"), "交易日": ("P", "D"), "工作日": ("P", "D"),
           "营业日": ("P", "D")}
_HALF_OF = {"年": ("P", "6M"), "月": ("P", "15D"), "周": ("P", "3D"), "天": ("P", "T12H"), "日": ("P", "T12H"),
            "小时": ("PT", "30M"), "钟头": ("PT", "30M"), "分钟": ("PT", "30S")}
_PIECE = pattern(f"(?P<low>{_NUM})(?:{_TO}(?P<high>{_NUM}))?[余多几来]?个?[余多把]?(?P<half>半)?"
                 f"(?P<unit>(?:完整|整)?(?:财政|会计)?年度|财年|载|年|月|周年?|星期|礼拜|天|日|小时|钟头|分钟?|秒钟?|季度|交易日|工作日|营业日|世纪|季)(?P<tail>半)?")
_WEEKDAYS = {char: n for n, char in enumerate("一二三四五六日", 1)} | {"天": 7}
_APPROXIMATE = pattern("[一二两三四五六七八九]{2}十?")


@lru_cache(maxsize=4096)
def length(text: str) -> tuple[str, bool] | None:
    """The TIMEX3 value of a duration and whether it says more than that (十余年, 二十多年)."""
    text = text.replace(" ", "")
    if text.startswith(("半", "大半")):
        unit = re.search("半个?[多余]?(.+)", text)[1]
        value = "P50Y" if unit == "世纪" else "".join(_HALF_OF[unit])
        return value, text.startswith("大半") or "多" in text or "余" in text
    if text == "年半":
        return "P1Y6M", False
    if text[0] == "个":  # 个多月, 个半小时
        text = "一" + text
    several = re.match(f"({_SEVERAL})个?(.+)", text)
    if several:
        prefix, letter = _LETTER.get(several[2]) or ("P", {"世纪": "Y", "季度": "M"}[several[2]])
        return f"{prefix}X{letter}", False
    pieces = list(_PIECE.finditer(text))
    if not pieces or pieces[0].start():
        return None
    more = bool(re.search("[余多几来]", text))
    first = pieces[0]
    if first["high"] or _APPROXIMATE.fullmatch(first["low"]) and "零" not in first["low"]:
        low, high = (first["low"], first["high"]) if first["high"] else (first["low"][0] + first["low"][2:], first["low"][1:])
        return f"{_value(low, first['unit'])}/{_value(high, first['unit'])}", more
    value = _value(first["low"], first["unit"])
    for piece in pieces[1:]:
        rest = _value(piece["low"], piece["unit"])
        value += rest[1:] if rest.startswith("PT") and "T" not in value else rest[2:] if rest.startswith("PT") else rest[1:]
    if first["half"] or pieces[-1]["tail"]:
        prefix, half = _HALF_OF.get(pieces[-1]["unit"], ("", ""))
        value += half
    return value, more


def _value(count: str, unit: str) -> str:
    count = count.strip().replace(",", "")
    amount = count if re.fullmatch("[0-9.]+", count) else str(number(count))
    unit = "年度" if unit.endswith("年度") else unit
    if unit in ("季度", "季", "世纪"):
        return f"P{int(amount) * 3}M" if unit != "世纪" else f"P{int(amount) * 100}Y"
    prefix, letter = _LETTER[unit]
    return f"{prefix}{amount}{letter}"


@lru_cache(maxsize=1024)
def repeated(text: str) -> str:
    """The TIMEX3 value of a set of times: 每季 P3M, 每两周 P2W, 每周三 XXXX-WXX-3, 每月10日 XXXX-XX-10."""
    weekdays = re.findall("(?:周|星期|礼拜|至|到)([一二三四五六日天])", text)
    if weekdays:
        return "/".join(f"XXXX-WXX-{_WEEKDAYS[day]}" for day in weekdays)
    month = re.fullmatch("每年的?([0-9十一二三四五六七八九]{1,2})月份?(?:([0-9]{1,2})日)?", text)
    if month:
        return f"XXXX-{number(month[1]):02}" + (f"-{int(month[2]):02}" if month[2] else "")
    day = re.search("([0-9]{1,2})([日月号])$", text)
    if day:
        return f"XXXX-XX-{int(day[1]):02}" if day[2] != "月" else f"XXXX-{int(day[1]):02}"
    count = re.search(_NUM, text)
    amount = count[0] if count else "1"
    amount = int(amount) if amount.isascii() else number(amount)
    if "半年" in text:
        return "P6M"
    if "季" in text:
        return f"P{amount * 3}M"
    unit = next(unit for unit in ("交易日", "工作日", "小时", "分钟", "星期", "礼拜", "年", "月", "周", "天", "日", "晚") if unit in text)
    prefix, letter = _LETTER[unit]
    return f"{prefix}{amount}{letter}"
