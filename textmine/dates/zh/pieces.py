"""The pieces that Chinese dates are built of, as patterns: 2025年, 去年, 前三季度, 9月, 今(10)日, 晚, 底.

The first piece of a date starts with digits, with a Chinese numeral or with a word (`places` finds where one may start);
`FOLLOWING` is what may go on behind it.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from textmine.dates.zh.lengths import LENGTH_IN_DAYS, LENGTH_IN_WORDS, REPEATED
from textmine.dates.zh.words import CUE_WORDS, CUES, HOLIDAYS, MODS, PARTS, TERMS, WORDS, any_of
from textmine.text.patterns import pattern


def _starts(names: Iterable[str]) -> set[str]:
    """The first two characters of names."""
    return {name[:2] for name in names}


# Numbers of the calendar in digits and in Chinese numerals.
_Y4 = "(?:1[89]|20|21)[0-9]{2}"
_HAN_YEAR = "[一二][〇零一二三四五六七八九]{3}"
_MONTH = "(?:1[0-2]|0?[1-9])"
_HAN_MONTH = "(?:十[一二]?|[一二三四五六七八九])"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9])"
_HAN_DAY = "(?:三十一?|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_NUMBER = "(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3})"
_AND = "(?:、|和|与|及|以及|至|到|-|~|—+)"        # between the members of a list or the ends of a range

# Parts of the year.
_QUARTER = "[一二三四1-4]"
_QUARTER_END = "(?:个?季度(?!报(?!告))|个?季(?!度|报|节目|综艺|剧|动画|风|刊)|财季(?!报))"
_HALF = "(?:[上下首]半年度?|[上下]半财年|上(?=[、和及]?下半年))"
_JANUARY = "(?<![0-9〇零一二三四五六七八九十百千万亿几余多两半日美欧港韩澳加新公])元月份?(?![租薪费供票])"  # 甲公司元月营收; not 500元月租, 美元月线
_SHORT = "(?:Q[1-4]|[1-4]Q|H[12]|[12]H)(?![A-Za-z0-9])"
_MONTHS = f"(?:(?<![目之此日提以])前|(?<![榜岁部元])首|(?<![码街镇巨龙源念石户牌口])头)(?:{_NUMBER}个?月份?|[二两三23]个?季度?)"
_WITHIN_YEAR = f"[上下]半年|第?{_QUARTER}季|Q[1-4]|[1-4]Q|H[12]|前[0-9一二三四五六七八九十]+(?:个?月|个?季)|{_MONTH}月|全年|[底末初](?!步)"
_PART_OF_YEAR = f"[上下首]半年|第{_QUARTER}季|首季|[首前]{_NUMBER}个?[月季]|全年"  # behind a year without its 年: 2024上半年
_SAME = (f"(?:(?:[上前]个?[月周季]|[去前上今]财?年度?|[前上]一年度?|{_Y4}年)?(?<!赛季)同期(?!{CUES['record', 'behind']}|存款|存单|定存|限|贷款|[美国]债|LPR)|同一(?:时期|期间)"
         f"|(?:[去前上]年|{_Y4}年)同[季月日])")

# Days and their parts. 本周三大指数 is no Wednesday, 3日元 no third day.
_NOT_DAY = "(?!元|圆|本(?!报|周|月|市|公司)|经(?!济|营|过|由)|均|线|年化|游|期[货权]|式|系|语|产)"
_NOT_THREE = f"(?!{CUES['counted', 'behind']})"
_WEEKDAY = "(?:周|星期|礼拜)[一二三四五六日天]"
_BRACKETED = r"[今昨明本上下去前次后]\([0-9]{1,4}[年月日]?\)[年月日季]"
_PART = (f"(?:{any_of(part for part in PARTS if len(part) > 1)}(?!报|高峰|经济)"
         "|早(?![报期稿盘市些就已于前在餐饭会班教年日春先晚])|晚(?![报期稿盘些于餐饭会班宴年春点辈婚])|晨(?![报会曦光])|夜(?![市班盘宵晚景总店幕]))")
# 5/12 in Taiwan: a day where a fraction makes no sense or its surroundings say so.
_SLASHED = f"(?<![0-9./A-Za-z]){_MONTH}/{_DAY}(?![0-9/.%A-Za-z倍股亿万千百成分的以])"
_BEHIND_CUE = "|".join(f"(?<={re.escape(word)})" for word in CUE_WORDS["day_in_figures", "before"])
_IN_FIGURES = (f"(?:{_BEHIND_CUE}){_SLASHED}|(?<![占约仅近逾达比率足]){_SLASHED}(?:(?<=/1[3-9])|(?<=/[23][0-9])|(?<=1[0-2]/[1-9])"
               rf"|(?= ?(?:\([一二三四五六日]\)|\({_WEEKDAY}|[上下]午|凌晨|中午|傍晚|[早晚前后起止当日]|(?:[~-]|至|到){_MONTH}/[0-9]))"
               f"|(?={CUES['day_in_figures', 'behind']}))")
_TIME = (r"(?:[01]?[0-9]|2[0-4])(?::[0-5][0-9](?::[0-5][0-9])?(?![0-9:])|[点时](?:[0-5]?[0-9]分?|半|整|钟|正(?!式|在|好|值|当|是))?(?!间|代|尚))"
         r"|[一二两三四五六七八九十]{1,2}[点时](?:半|整|钟|正(?!式|在|好|值|当|是)|[一二三四五六七八九十]{1,3}分)?(?!间|代|尚)")
_DAYS_OFF = "(?:黄金周|小长假|长假|假期|连假|节?假日)"
_THE_DAYS_OFF = "(?<![暑寒产婚年病休事放请节])(?:黄金周|小长假|长假|假期|连假|节日(?=期间))"


def _holiday(names: Iterable[str]) -> str:
    return (f"(?:(?<![李王张刘陈周双度]){any_of(names)}(?:[”」](?=[黄小长假连]))?(?:{_DAYS_OFF}|节假期|佳节|假|(?![一二三](?!天)|[广路街大]|档(?!期)|12))"
            f"|十一[”」]{_DAYS_OFF})")


_HOLIDAY = _holiday(HOLIDAYS)

# Behind a date: which part of it, before or after it.
_BEFORE = "[之以]?前(?![一二三四五六七八九十百]{1,3}[大强名家位])(?![0-9期半端面列景述沿卫排途任世身锋置夕天提瞻往后])"
_AFTER = "[之以]?后(?![0-9期续者半来端面盾勤付备果台市卫排世置天脚悔])"
_NOT_MIDST = "国央期标秋考东欧美小型外部钢华油信鼎砂橡寿裕租南环芯资兴银建海移电联铁金原"  # 去年中国, 上月中环甲厦
_MOD = (f"{any_of(word for word, mod in MODS.items() if len(word) > 1 and mod not in ('BEFORE', 'AFTER'))}(?!业|股|息|票|报|选)"
        "|初(?![步级创期领请])|末(?![日期])|底(?![部层线气盘价])|尾(?![盘声数随款牙班号气部翼巴])|中(?=[旬,，。、的 至到以前后及和时)]|$)"
        f"|(?<=[上下本去今明当同]月|[去今明后]年)中(?![{_NOT_MIDST}])|(?<=[0-9]年)中(?={CUES['done', 'behind']})|{_BEFORE}|{_AFTER}")
_NOT_WORD = ("(?!期(?!间)|头条|之星|方舟|期内|期末|期的|刊|系|财富|留存|活(?![鸡鸭鹅猪牛羊鱼禽动鲜])|线|(?<![去今明前当后]年)(?<!上月)均(?!价)|(?<=今日)资本(?!市场)|轻|龄|青|级|(?<=全月)通"
             f"|(?<=同[月季]){CUES['record', 'behind']})")

_DIGIT_LED: dict[str, str] = {
    "same": f"(?:{_Y4}|1[01][0-9])年同[期季月日](?!{CUES['record', 'behind']})",
    "decade": f"(?:{_Y4[:-4]}[0-9]0|[2-9]0)年代",
    "fiscal": f"(?:{_Y4}|[0-9]{{2}})(?:[/至-][0-9]{{2,4}})?年?(?:财年|财政年度|会计年度|财务年度|课税年度)"
              f"|(?:{_Y4}|[12][0-9])[/至-](?:20)?[0-9]{{2}}(?:年度|学年|[赛榨产雪]季)"
              f"|{_Y4}/[0-9]{{2}}(?=[上下]半(?:财年|年度?)|首[半季]|首{_NUMBER}个?[月季]|第{_QUARTER}季|全年)",
    "year": f"{_Y4} ?年(?:度(?!假)|份)?|(?<![至/—-]){_Y4}年?(?:赛季|学年)|{_Y4}(?=[及和与、/][2-4][0-9](?:年|财))|(?<=20[0-9]{{2}}[及和与、/])[2-4][0-9]年"
            f"|(?<![0-9.,/-]){_Y4}(?={_PART_OF_YEAR})"
            f"|{_Y4}(?=(?:{_AND}{_Y4}){{1,15}} ?年|(?:/{_Y4}){{2,15}} ?年|(?:至|-|、|及|和){_Y4}[两三四五]个(?:财|会计|年度))"
            f"|(?<=20[0-9]{{2}}[至、及和-]){_Y4}(?=[两三四五]个(?:财|会计|年度))|(?<=20[0-9]{{2}}/){_Y4}(?=/{_Y4} ?年)"
            f"|(?<![刑判处])[0-4][0-9]年(?={_WITHIN_YEAR})|0[0-9]年(?!级|期)|0[0-9](?=(?:至|到|-|、|及|和)[01][0-9]年)"
            f"|(?<!{CUES['two_digits', 'before']})(?:1[5-9]|2[0-9]|3[0-5])年(?={CUES['two_digits', 'behind']})"
            f"|2[0-9](?=-[23][0-9]年{CUES['two_digits', 'behind']})",
    "roc_year": f"(?:(?<=年至)|(?<=年到)|(?<=年-)|(?<=年~)|(?<=起至))1[0-4][0-9]年度?"
                f"|1[0-4][0-9]年度?(?![期来间后内]|前(?![0-9一二两三四五六七八九十]))|1[0-2][0-9](?=(?:{_AND}1[0-2][0-9]){{1,5}} ?年度?(?![期来间后内]))",
    "century": "(?:2[01]|1[0-9])世纪(?!经济报|报|大道|公园|广场|汇|华通|互联)",
    "quarter": "(?<=第[1-4][、及和与])[1-4]季度?",
    "month": f"{_MONTH} ?月份?(?!经济|[刊亮球]|线(?!上[^方下]))|{_MONTH}(?=(?:份?{_AND}{_MONTH}){{1,15}}月(?!{_DAY}日))",
    "day_count": LENGTH_IN_DAYS,
    "day": f"{_DAY} ?日{_NOT_DAY}|{_DAY}(?=(?:日?{_AND}{_DAY}){{1,15}}日{_NOT_DAY})",
    "time": _TIME,
    "in_figures": _IN_FIGURES,
    "length": LENGTH_IN_WORDS,  # as below, so that it is compiled once
}
_HAN_LED: dict[str, str] = {
    "decade": "[二三四五六七八九]十年代",
    "century": "(?:二十一|二十|十[一二三四五六七八九])世纪",
    "year": f"{_HAN_YEAR}年(?:度|份)?",
    "months": "(?:一二|二三|三四)季度(?!报|假)|(?:一二|二三|三四|四五|五六|六七|七八|八九|九十)月份?(?!间)",
    "quarter": f"[一二三四]季度(?!报|假)|[一二三四]季(?=[初末底])|[一二三四](?=(?:{_AND}第?[一二三四]){{1,15}}季)|(?<=第[一二三四][、及和与])[一二三四]季",
    "holiday": _holiday(name for name in HOLIDAYS if name[0] in "一二三四五六七八九十"),
    "month": f"(?<![近唯]){_HAN_MONTH}月份?(?!经济|革命|稻田|天(?!气)|[刊亮球线])|{_HAN_MONTH}(?=(?:份?{_AND}{_HAN_MONTH}){{1,15}}月(?!{_HAN_DAY}日))",
    "day_count": LENGTH_IN_DAYS,
    "day": f"(?<!周休){_HAN_DAY}日{_NOT_DAY}",
    "length": LENGTH_IN_WORDS,
}
_WORD_LED: dict[str, str] = {
    "same": _SAME,
    "repeated": REPEATED,
    "century": "[上本下]个?世纪(?!大道|公园|广场|汇|华通)",
    "roc": f"民国(?:[0-9]{{1,3}}|元|[一二三四五六七八九十百〇零]{{1,6}})年[度代]?|民国[0-9]{{2,3}}(?=(?:{_AND}[0-9]{{2,3}}){{1,5}}年)",
    "fiscal": "FY ?'?(?:20)?[0-9]{2}(?![0-9])",
    "years": "(?:今、?明|去、?今|明、?后|前、?去)[两2二]年(?!期)",
    "to_date": "(?:今年)?年初(?:至|迄|到)今|今年迄今",
    "bracketed": _BRACKETED,
    "lunar": "(?:农历|阴历|旧历)(?:[正腊冬]|十[一二]?|[一二三四五六七八九])月(?:初?[一二三四五六七八九十廿]{1,3})?|[正腊冬]月(?:初[一二三四五六七八九十]|[一二三四五六七八九十廿]{2,3})?"
             "|(?:大年|农历年)(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]|三十)|年(?:初[二三四五六七八九十]|廿[一二三四五六七八九])(?![季个家次年月天大成份])"
             "|(?<![0-9到达升降])初[一二三四五六七八九十](?![个家回中高级生班学年季步期级])",
    "weekday": f"(?:上上|下下|[上下本这当])个?(?:周|星期|礼拜)(?:(?:一(?![共些直])|[二三四五六日天])(?![个家只款]){_NOT_THREE}|末(?:[两二][日天])?)"
               f"|(?<![之以目日年])前(?:周|星期)[一二三四五六日末]{_NOT_THREE}|(?<!每)[隔次翌]个?(?:周|星期|礼拜)[一二三四五六日天末](?![个家只款])"
               f"|(?<![每个])周末[两二][日天]|(?:(?<=过去)|(?<=过去的)"
               f"|(?<=刚过的))周末|(?<![每两半四个]){_WEEKDAY}(?![线围晓福]){_NOT_THREE}",
    "month": _JANUARY,
    "half": _HALF,
    "months": _MONTHS,
    "yesterday": "(?<![如至迄现当])今(?=[高低]开|开市|收市|[升跌挫弹飙泻](?:逾|近|约)?[0-9]|急[升跌挫泻]|逆市|复牌|首挂|截[飞票标]|除净|起招股|公[布告]|宣布|表示|指出"
                 "|举[行办]|召开|开标|标售|决标|登场|揭晓|发布|挂牌|董事会|法说|证实|透露|重申|裁定|判|宣判|核定|核准|拍板|通过|审议|起(?![伏点源]|招股)|收[盘在报]|开盘|盘中|早盘|出席|开幕)"
                 "|昨(?![日天晚夜早晨午非是]|收(?![0-9报在于跌涨升贬市盘]))",
    "word": "(?<![最创更革刷翻改全](?=新))(?<![目提](?=前))(?<![迎带未](?=来年))(?<!历年(?=同))(?<!加(?=上年|上月))(?<!基(?=本月))"
            f"(?<![月份](?=全月))(?<![产投建成工营](?=后年))(?<![以之](?=前[一周]))"
            f"{any_of(WORDS)}{_NOT_WORD}",  # 目前月产能, 提前一个月, 迎来年内, 加上年终, 基本月费
    "holiday": _HOLIDAY,
    # that told before: 假期期间, 黄金周首日; not 暑假期间, 假期经济
    "days_off": f"{_THE_DAYS_OFF}(?={CUES['days_off', 'behind']}|[前首头]?{_NUMBER}[天日]|首[日天])"
                f"|(?<![\u4e00-\u9fff”」]){_THE_DAYS_OFF}(?!{CUES['leisure', 'behind']})",
    "quarter": f"第{_QUARTER}{_QUARTER_END}|[首末]季度?|第{_QUARTER}(?=(?:{_AND}第?{_QUARTER}){{1,15}}{_QUARTER_END})",
    "term": any_of(TERMS) + "(?:节气)?",
    "season_word": "[今去明][春夏秋冬]",
    "solo": f"{any_of(word for word in MODS if word[0] in '年月季岁周')}(?<!第[一二三四五六七八九十]年..)(?![期国盘秋级])"
            "(?!(?<=年终)(?:奖|加码|大促|特卖|促销|尾牙|聚餐|聚会|慰问|礼金|盛典|总结|述职|考核|晚会))",
    "part": f"{_PART}(?={_TIME})|(?<!每[天日])(?<!个)(?:[上下]午|午后|凌晨|清晨|傍晚|晚间|深夜)(?!茶|场|盘|休|市|档|段)",
    "length": LENGTH_IN_WORDS,
}
_FOLLOWING: dict[str, str] = {
    "decade": "(?:[二三四五六七八九]十|[2-9]0)年代",
    "year": "(?:全年度?|年内|[0-9]{4}年)(?!\\()",
    "half": f"{_HALF}|[上下]半(?![年场部身截路段程山球生天夜导小辈句月])",
    "months": _MONTHS,
    "short": _SHORT,
    "quarter": f"第?{_QUARTER}(?!(?<!第.)个){_QUARTER_END}|[首末]季度?|第?{_QUARTER}(?=(?:{_AND}第?{_QUARTER}){{1,15}}{_QUARTER_END})",
    "month": f"(?:{_MONTH} ?|{_HAN_MONTH}|元)月份?|{_MONTH}(?=(?:份?{_AND}{_MONTH}){{1,15}}月)"
             f"|{_HAN_MONTH}(?=(?:份?{_AND}{_HAN_MONTH}){{1,15}}月)",
    "holiday": f"[“「]?{_HOLIDAY}",
    "term": any_of(TERMS) + "(?:节气)?",
    "season": "[春夏秋冬][季天]",
    "lunar": "(?:大年|年)?初[一二三四五六七八九十](?![季个家次年月天大成份])|大年三十",
    "weekday": _WEEKDAY,
    "week_number": f"第{_NUMBER}周(?![年岁期])",
    "first_day": "(?:(?<=假期)|(?<=金周)|(?<=长假)|(?<=连假))首[日天]",
    "first_days": f"[前首头](?:{_NUMBER}个?(?:天|日|周|星期)|周|星期)(?![年岁期末内]|日(?!均))",
    "day": f"(?:{_DAY} ?|{_HAN_DAY})[日号]{_NOT_DAY}|{_DAY}(?=(?:日?{_AND}{_DAY}){{1,15}}日{_NOT_DAY})",
    "whole_month": "(?<=月)[当全单]月(?!度)",
    "same_days": f"同期(?!{CUES['record', 'behind']})",
    "bracket_day": r"\((?:[0-9]{1,2}月)?[0-9]{1,2}日?\)日?",
    "bracket_weekday": rf"\([上下本这]?{_WEEKDAY}\)|(?<=[0-9日])\([一二三四五六日]\)|(?<=日){_WEEKDAY}",
    "time": _TIME,
    "part": _PART,
    "mod": _MOD,
}


def _pairs(firsts: str, seconds: str) -> list[str]:
    return [first + second for first in firsts for second in seconds]


_COUNTED = "0123456789一二两三四五六七八九十"
# What the pieces of each kind may begin with: characters, 0 for all digits and 一 for Chinese numerals, or several characters.
_FIRSTS: dict[str, Iterable[str]] = {
    "same": ["0", *_pairs("上前", "个月周季财年一"), *_pairs("去今", "财年"), "同期", "同一"], "decade": "0一", "fiscal": "0F", "year": "0一全年",
    "roc_year": "0", "century": ["0", "一", *_pairs("上本下", "个世")],
    "month": "0一元", "day_count": "0一",
    "day": "0一", "in_figures": "0", "time": "0一", "length": ["0", "一", *"几数好大半个", "年半"], "months": ["一", *_pairs("前首头", _COUNTED)],
    "quarter": ["0", "一", *_pairs("第", "一二三四1234"), *_pairs("首末", "季")], "repeated": "每逢", "roc": "民",
    "to_date": ["年初", "今年"], "years": ["今明", "去今", "明后", "前去", *_pairs("今去明前", "、")],
    "bracketed": _pairs("今昨明本上下去前次后", "("), "lunar": "农阴旧正腊冬大年初",
    "weekday": [*_pairs("上下本这当", "个周星礼"), *_pairs("前隔次翌", "周星礼"), "上上", "下下", *"周星礼"], "half": [*_pairs("上下首", "半"), *_pairs("上", "、和及下")],
    "yesterday": [*_pairs("今", "公宣表指举召标决登揭发挂董法证透重收开盘早出高低升跌挫弹飙泻急逆复首截除起裁判核拍通审"), "昨"], "season_word": _pairs("今去明", "春夏秋冬"),
    "short": "0QH", "season": "春夏秋冬", "week_number": _pairs("第", _COUNTED),
    "first_day": _pairs("首", "日天"), "first_days": _pairs("前首头", _COUNTED + "周星"), "same_days": ("同期",), "whole_month": ("当月", "全月", "单月"),
    "bracket_day": "(", "bracket_weekday": "(周星礼",
    "word": _starts(WORDS), "holiday": {*"一“「", *_starts(HOLIDAYS)}, "term": _starts(TERMS), "solo": "年月季岁周",
    "days_off": [*_pairs("小长", "长假"), *_pairs("假连", "期假"), "黄金", "节日"],
    "part": {*"早晚晨夜", *_pairs("上下", "午"), "午后", "凌晨", "清晨", "傍晚", "深夜", *_starts(PARTS)}, "mod": {*"初末底尾中之以前后", *_starts(MODS)},
}
_DIGITS, _NUMERALS = frozenset("0123456789"), frozenset("〇零一二两三四五六七八九十廿卅百")
# Digits or numerals with these behind them are pieces of few kinds.
_KINDS_BEFORE = {
    "年": ("year", "roc_year", "holiday", "length"),
    **dict.fromkeys(("年同", "年代", "年财", "年会"), ("same", "decade", "fiscal", "year", "roc_year", "holiday", "length")),
    **dict.fromkeys("月", ("months", "holiday", "month", "day_count")),
    **dict.fromkeys("日", ("holiday", "day_count", "day")),
    **dict.fromkeys("季", ("months", "quarter", "holiday", "day_count")),
    **dict.fromkeys("个天周小分秒", ("holiday", "length")),
    **dict.fromkeys("-~至到—、和与及", ("fiscal", "year", "roc_year", "quarter", "holiday", "month", "day", "length")),
}


_shared = lru_cache(maxsize=None)(pattern)  # a kind has the same pattern in several groups


class Pieces:
    """Patterns of pieces by their kind. The first in their order that matches tells what a piece is."""

    def __init__(self, patterns: dict[str, str]) -> None:
        self._patterns = {kind: f"(?P<{kind}>{source})" for kind, source in patterns.items()}
        kinds: dict[str, list[str]] = {}
        for kind in patterns:
            for first in _widened(_FIRSTS[kind]):
                kinds.setdefault(first, []).append(kind)
        for pair in [first for first in kinds if len(first) > 1]:
            alone = kinds.get(pair[0], ())
            kinds[pair] = [kind for kind in patterns if kind in kinds[pair] or kind in alone]
        late = {kind: _shared(source) for kind, source in self._patterns.items()}
        self._by_first = {first: tuple(late[kind] for kind in several) for first, several in kinds.items()}
        self._firsts = frozenset(first[0] for first in kinds)
        self._by_unit = {unit: tuple(late[kind] for kind in several if kind in late) for unit, several in _KINDS_BEFORE.items()}

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """The piece at a place; its `lastgroup` is its kind."""
        first = text[at:at + 1]
        if first not in self._firsts:
            return None
        return _first(self._by_first.get(text[at:at + 2]) or self._by_first.get(first, ()), text, at)

    def match_number(self, text: str, at: int, end: int) -> re.Match[str] | None:
        """The piece whose digits or numerals are `text[at:end]`."""
        return _first(self._by_unit.get(text[end:end + 2]) or self._by_unit.get(text[end:end + 1]) or self._by_first[text[at]], text, at)


def _first(patterns: tuple[re.Pattern[str], ...], text: str, at: int) -> re.Match[str] | None:
    for one in patterns:
        match = one.match(text, at)
        if match is not None:
            return match
    return None


def _widened(firsts: Iterable[str]) -> set[str]:
    """The characters that 0 and 一 stand for, with the others."""
    return set(firsts) | (_DIGITS if "0" in firsts else set()) | (_NUMERALS if "一" in firsts else set())


DIGIT_LED = Pieces({kind: pattern for kind, pattern in _DIGIT_LED.items() if kind not in ("roc_year", "in_figures")})
DIGIT_LED_IN_TAIWAN = Pieces(_DIGIT_LED)
HAN_LED = Pieces(_HAN_LED)
WORD_LED = Pieces(_WORD_LED)
FOLLOWING = Pieces(_FOLLOWING)
