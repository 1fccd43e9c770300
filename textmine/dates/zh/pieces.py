"""The pieces that Chinese dates are built of, as patterns: 2025年, 去年, 前三季度, 9月, 今(10)日, 晚, 底.

A piece starts with digits, with a Chinese numeral or with a word. `starts` finds where one may start, looking at two or
three characters only; the patterns `OPENING[...]` then match there. `FOLLOWING` matches what may go on behind a piece.
"""
from __future__ import annotations

import re
from collections.abc import Iterable

from textmine.dates.calendars import holiday_names
from textmine.dates.zh.lengths import LENGTH, LENGTH_IN_DAYS, LENGTH_IN_WORDS, REPEATED
from textmine.lexicon.tables import read_table

WORDS = {row["word"]: row for row in read_table("calendar_zh")}
PARTS = {row["word"]: row["part"] for row in read_table("day_parts_zh")}
TERMS = {row["name"]: row["plain"] == "yes" for row in read_table("solar_terms")}
HOLIDAYS = {name: id for name, id in holiday_names().items() if "\u4e00" <= name[0] <= "\u9fff"}
MODS = {row["word"]: row["mod"] for row in read_table("date_mods_zh")}


def any_of(words: Iterable[str]) -> str:
    """A pattern of words, the longest first, with their common beginnings written once."""
    branches: dict[str, list[str]] = {}
    for word in words:
        branches.setdefault(word[:1], []).append(word[1:])
    ends = "" in branches
    branches.pop("", None)
    inner = "|".join(re.escape(first) + any_of(rest) for first, rest in branches.items())
    return "" if not inner else f"(?:{inner}){'?' if ends else ''}"


def _words(*units: str) -> str:
    return any_of(word for word, row in WORDS.items() if row["unit"] in units)


_TO = "(?:、|和|与|及|以及|至|到|-|~|—+)"
_Y4 = "(?:1[89]|20|21)[0-9]{2}"
_HAN_YEAR = "[一二][〇零一二三四五六七八九]{3}"
_MONTH = "(?:1[0-2]|0?[1-9])"
_HAN_MONTH = "(?:十[一二]?|[一二三四五六七八九])"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9])"
_HAN_DAY = "(?:三十一?|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_NUMBER = "(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})"
_QUARTER = "[一二三四1-4]"
_QUARTER_END = "(?:个?季度?|财季)(?!报|节目|综艺|剧|动画|风|刊)"
_NOT_DAY = "(?!元|圆|本(?!报|周|月|市|公司)|经(?!济|营|过|由)|均|线|年化|游|期[货权]|式|系|语|产)"
_WEEKDAY = "(?:周|星期|礼拜)[一二三四五六日天]"
_BIG = "大(?:指数|股指|期指|板块|央行|银行|行|券商|运营商|巨头|航司|指标|电信|交易所|矿|油|家|类|城市|一线)"   # 本周三大指数
_FINANCE = "(?:营收|收入|净利|归母|业绩|财报|年报|利润|EPS|E(?![A-Z])|销量|盈利|毛利|PE|复合|CAGR)"
_HALF = "(?:[上下首]半年度?|[上下]半财年)"
_SHORT = "(?:Q[1-4]|[1-4]Q|H[12]|[12]H)(?![A-Za-z0-9])"
_NOT_WORD = "(?!头条|之星|方舟|期内|期末|期的|刊|系|财富|留存|活|线|均|轻|龄|青|级)"
_WITHIN_YEAR = f"[上下]半年|第?{_QUARTER}季|Q[1-4]|[1-4]Q|H[12]|前[0-9一二三四五六七八九十]+(?:个?月|个?季)|{_MONTH}月|全年|[底末初](?!步)"

_HOLIDAY = f"(?<![李王张刘陈周双度]){any_of(HOLIDAYS)}(?:[”」](?=[黄小长假连]))?(?:黄金周|小长假|长假|假期|连假|节假期|佳节|假|(?![一二三广路街大档]|12))"
_PART = (f"(?:{any_of(part for part in PARTS if len(part) > 1)}(?!报|高峰|经济)"
         "|早(?![报期稿盘市些就已于前在餐饭会班教年日春先晚])|晚(?![报期稿盘些于餐饭会班宴年春点辈婚])|晨(?![报会曦光])|夜(?![市班盘宵晚景总店幕]))")
_TIME = (r"(?:[01]?[0-9]|2[0-4])(?::[0-5][0-9](?::[0-5][0-9])?(?![0-9:])|[点时](?:[0-5]?[0-9]分?|半|整|钟)?(?!间|代|尚))"
         r"|[一二两三四五六七八九十]{1,2}[点时](?:半|整|钟|[一二三四五六七八九十]{1,3}分)?(?!间|代|尚)")
_BEFORE = "[之以]?前(?![0-9期半端面列景述沿卫排途任世身锋置夕天提瞻往后])"
_AFTER = "[之以]?后(?![0-9期续者半来端面盾勤备果台市卫排世置天脚悔])"
_DONE = "(?=投产|落成|完工|完成|入伙|竣工|量产|交付|上市|上线|推出|启用|通车|开业|交楼)"
_MOD = (f"{any_of(word for word, mod in MODS.items() if len(word) > 1 and mod != 'BEFORE' and mod != 'AFTER')}(?!业|股|息|票|报|选)"
        f"|初(?![步级创期领请])|末(?![日期])|底(?![部层线气盘价])|中(?=[旬,，。、的 至到以前后及和时)]|$)|(?<=[上下本去今明当同]月)中(?![国央])"
        f"|(?<=[去今明后]年)中(?![国央期标秋考东欧美小型外])|(?<=[0-9]年)中{_DONE}|{_BEFORE}|{_AFTER}")
_BRACKETED = r"[今昨明本上下去前次后]\([0-9]{1,4}[年月日]?\)[年月日季]"
_SAME = f"(?:(?:[去前上今]年度?|[前上]一年度?|{_Y4}年)?同期(?!声|新高|新低|最高|最低|次高|历史|纪录)|(?:[去前上]年|{_Y4}年)同[季月日])"
_MONTHS = f"(?:(?<![目之此日提])前|(?<![榜岁部元])首|(?<![码街镇巨龙源念石户牌口])头)(?:{_NUMBER}个?月份?|[二两三23]个?季度?)"
_TEN_DAYS = "[上中下]旬"

_DIGIT_LED: dict[str, str] = {
    "same": f"{_Y4}年同[期季月日](?!声|新高|新低|最高|最低|历史)",
    "decade": f"(?:{_Y4[:-4]}[0-9]0|[2-9]0)年代",
    "fiscal": f"(?:{_Y4}|[0-9]{{2}})(?:[/至-][0-9]{{2,4}})?年?(?:财年|财政年度|会计年度|财务年度)|{_Y4}[/至-][0-9]{{2}}年度",
    "year": f"{_Y4} ?年(?:度(?!假)|份)?|{_Y4}(?=(?:{_TO}{_Y4})+ ?年)|[0-4][0-9]年(?={_WITHIN_YEAR})"
            f"|(?:1[5-9]|2[0-9]|3[0-5])年(?={_FINANCE})|2[0-9](?=-[23][0-9]年{_FINANCE})",
    "roc_year": "1[0-4][0-9]年度?(?![期来间后内]|前(?![0-9一二两三四五六七八九十]))",
    "century": "(?:2[01]|1[0-9])世纪(?!经济报|报|大道|公园|广场|汇|华通|互联)",
    "month": f"{_MONTH} ?月份?(?!经济|[刊亮球线])|{_MONTH}(?=(?:份?{_TO}{_MONTH})+月(?!{_DAY}日))",
    "day_count": LENGTH_IN_DAYS,
    "day": f"{_DAY} ?日{_NOT_DAY}|{_DAY}(?=(?:日?{_TO}{_DAY})+日{_NOT_DAY})",
    "time": _TIME,
    "length": LENGTH,
}
_HAN_LED: dict[str, str] = {
    "decade": "[二三四五六七八九]十年代",
    "century": "(?:二十一|二十|十[一二三四五六七八九])世纪",
    "year": f"{_HAN_YEAR}年(?:度|份)?",
    "months": "(?:一二|二三|三四)季度(?!报|假)|(?:一二|二三|三四|四五|五六|六七|七八|八九|九十)月份?(?!间)",
    "quarter": f"[一二三四]季度(?!报|假)|[一二三四]季(?=[初末底])|[一二三四](?=(?:{_TO}第?[一二三四])+季)",
    "holiday": _HOLIDAY,
    "month": f"{_HAN_MONTH}月份?(?!经济|革命|天(?!气)|[刊亮球线])|{_HAN_MONTH}(?=(?:份?{_TO}{_HAN_MONTH})+月(?!{_HAN_DAY}日))",
    "day_count": LENGTH_IN_DAYS,
    "day": f"{_HAN_DAY}日{_NOT_DAY}",
    "length": LENGTH_IN_WORDS,
}
_WORD_LED: dict[str, str] = {
    "same": _SAME,
    "repeated": REPEATED,
    "century": "[上本下]个?世纪(?!大道|公园|广场|汇|华通)",
    "roc": "民国(?:[0-9]{1,3}|元|[一二三四五六七八九十百〇零]{1,6})年[度代]?",
    "fiscal": "FY ?'?(?:20)?[0-9]{2}(?![0-9])",
    "to_date": "(?:今年)?年初(?:至|迄|到)今|今年迄今",
    "bracketed": _BRACKETED,
    "lunar": "(?:农历|阴历|旧历)(?:[正腊冬]|十[一二]?|[一二三四五六七八九])月(?:初?[一二三四五六七八九十廿]{1,3})?|[正腊冬]月(?:初[一二三四五六七八九十]|[一二三四五六七八九十廿]{2,3})?"
             "|(?:大年|农历年)(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]|三十)|年(?:初[二三四五六七八九十]|廿[一二三四五六七八九])(?![季个家次年月天大成份])",
    "weekday": f"(?:上上|下下|[上下本这当])个?(?:周|星期|礼拜)(?:[一二三四五六日天](?![个家只款共些直]|{_BIG})|末)|(?<![每两半四个]){_WEEKDAY}(?![线围晓]|{_BIG})",
    "half": _HALF,
    "months": _MONTHS,
    "word": f"{_words('year', 'quarter', 'month', 'week', 'day', 'trading day')}{_NOT_WORD}",
    "holiday": _HOLIDAY,
    "quarter": f"第{_QUARTER}{_QUARTER_END}|[首末]季度?|第{_QUARTER}(?=(?:{_TO}第?{_QUARTER})+{_QUARTER_END})",
    "term": any_of(TERMS) + "(?:节气)?",
    "season_word": "[今去明][春夏秋冬]",
    "solo": f"{any_of(word for word in MODS if word[0] in '年月季岁周')}(?![期国盘秋级])",
    "part": f"{_PART}(?={_TIME})|(?<!每[天日])(?<!个)(?:[上下]午|午后|凌晨|清晨|傍晚|晚间|深夜)(?!茶|场|盘|休|市|档|段)",
    "length": LENGTH_IN_WORDS,
}
_FOLLOWING: dict[str, str] = {
    "decade": "(?:[二三四五六七八九]十|[2-9]0)年代",
    "year": f"(?:全年度?|年内|[0-9]{{4}}年)(?!\\()",
    "half": _HALF,
    "months": _MONTHS,
    "short": _SHORT,
    "quarter": f"第?{_QUARTER}{_QUARTER_END}|[首末]季度?|第?{_QUARTER}(?=(?:{_TO}第?{_QUARTER})+{_QUARTER_END})",
    "month": f"(?:{_MONTH} ?|{_HAN_MONTH}|元)月份?|{_MONTH}(?=(?:份?{_TO}{_MONTH})+月)|{_HAN_MONTH}(?=(?:份?{_TO}{_HAN_MONTH})+月)",
    "holiday": f"[“「]?{_HOLIDAY}",
    "term": any_of(TERMS) + "(?:节气)?",
    "season": "[春夏秋冬][季天]",
    "weekday": _WEEKDAY,
    "week_number": f"第{_NUMBER}周(?![年岁期])",
    "day": f"(?:{_DAY} ?|{_HAN_DAY})[日号]{_NOT_DAY}|{_DAY}(?=(?:日?{_TO}{_DAY})+日{_NOT_DAY})",
    "bracket_day": r"\((?:[0-9]{1,2}月)?[0-9]{1,2}日?\)日?",
    "bracket_weekday": rf"\({_WEEKDAY}\)|(?<=日){_WEEKDAY}",
    "time": _TIME,
    "part": _PART,
    "mod": _MOD,
}


def _compiled(patterns: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in patterns.items()))


OPENING = {
    "digits": _compiled({kind: pattern for kind, pattern in _DIGIT_LED.items() if kind != "roc_year"}),
    "digits_of_taiwan": _compiled(_DIGIT_LED),
    "han": _compiled(_HAN_LED),
    "word": _compiled(_WORD_LED),
}
FOLLOWING = _compiled(_FOLLOWING)


_NUMERALS = "〇零一二两三四五六七八九十廿卅百"


def _beginnings() -> set[str]:
    """The first two characters of every word that opens a piece."""
    words = [*WORDS, *HOLIDAYS, *TERMS, *(part for part in PARTS if len(part) > 1)]
    pairs = {word[:2] for word in words if word[0] not in _NUMERALS}
    pairs.update("民国 农历 阴历 旧历 正月 腊月 冬月 上半 下半 首半 上世 本世 下世 首季 末季 星期 礼拜 同期 上星 下星 本星 这星 上礼 下礼 本礼 这礼 "
                 "这周 当周 上个 下个 这个 数十 大半 好几 逢周 逢星 逢礼 FY".split())
    for firsts, seconds in (("周", "一二三四五六日天"), ("年月季岁", "初中底末终尾头"), ("周", "初"), ("今昨明本上下去前次后", "("), ("第", "一二三四1234"),
                            ("今去明", "春夏秋冬"), ("年", "廿"), ("早晚晨夜", "0123456789一二三四五六七八九十"), ("前首头", "0123456789一二两三四五六七八九十"),
                            ("几数", "年个月周天日小分十"), ("半", "年个月天日小世"), ("每", "年季月周星礼天日晚小交半工分个一隔逢0123456789两二三四五六七八九十")):
        pairs.update(first + second for first in firsts for second in seconds)
    return pairs


def _start() -> re.Pattern[str]:
    """Where a piece may start: digits with a calendar unit (or a list or range) behind them, Chinese numerals likewise, a word.

    The classes in front let the search pass over all other characters at once.
    """
    pairs = _beginnings()
    digits = r"[0-9](?<![0-9.×*第].)(?<![0-9],.)[0-9]{0,4}(?=(?:\.[0-9]+)? ?[年月日号个周天小分秒季时点:财会半余多几来/~至到—、和与及世交工礼星钟营-])"
    han = (f"[{_NUMERALS}](?<![百千万亿第几数半点{_NUMERALS}].)[{_NUMERALS}]{{0,6}}"
           "(?=[年月日个周天小分秒季世余多几来~至到—、和与及交工礼星钟营劳节国长假黄夕儿妇连回期-])")
    firsts = re.escape("".join(sorted({pair[0] for pair in pairs})))
    return re.compile(f"(?=[0-9{_NUMERALS}{firsts}])(?:{digits}|{han}|{any_of(pairs)})")


_START = _start()


def starts(text: str, at: int) -> tuple[int, int, str] | None:
    """The next place where a piece may start, where the characters that show it end, and its key in `OPENING`."""
    match = _START.search(text, at)
    if match is None:
        return None
    start, end = match.span()
    first = text[start]
    return start, end, "digits" if "0" <= first <= "9" else "han" if first in _NUMERALS else "word"
