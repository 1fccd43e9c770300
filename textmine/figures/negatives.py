"""Numerals that their neighbours make no figure: three-word sets, ranks, names of products, scores, addresses.

Words, codes and ids that merely hold a numeral are left out by the scan already; what is told here depends on the unit
behind the numeral or on how it stands in its sentence.
"""
from __future__ import annotations

from textmine.figures.wordlists import affixes, listed, one_of
from textmine.numerals import Numeral
from textmine.text.patterns import pattern

# 前十, 后三: ranks and halves of a row, where no unit but a classifier follows.
_RANKS = frozenset("第其前后头首初")
# Behind a numeral: 三大运营商, 3号, 二楼, 三连涨, 七国集团, 3比1, 21st; what they begin with, and their patterns.
_SET_BEGINNINGS = (*"大号楼室路连维代线环届厂审胎级板座期手角比xX×", "字头", "合一", "部曲", "伏天", "国集团", "国道", "中全会", "年级", "姊妹", "姐妹", "兄弟", "剑客",
                   "巨头", "驾马车", *(f"人{other}" for other in "榄篮足制家小行组团"), "条规定", "st", "nd", "rd", "th")
_SETS = pattern(r"大(?!关|中城|型|厂|学|米|豆|卡|洋|概|约|宗|桶|箱|象|巴|件|盘)|号(?!召)|楼(?!盘|宇)|室|路(?:公交|车|巴士)|连[涨跌升降胜败阴阳板]|字头|维|合一|部曲"
                r"|代(?!工|币|价|理|表)"
                r"|线(?:城市|制|地铁|城|品牌|明星)|环(?!比|保|境|节)|届|厂(?![家商房矿])|审|胎|伏天|级(?!别|以|市|虧|亏)|板[块连]?"
                r"|座(?=[0-9一二三四五六七八九十]+[楼室层])|期(?:临床|项目|工程|厂|试验|基金|债|[A-Z座])|手[房车]|国(?:集团|道)"
                r"|中全会|年级|姊妹|姐妹|兄弟|剑客|巨头|驾马车|人(?:榄球|篮球|足球|制|家庭|小组|行|组|团)|角(?:洲|债|防|形|度|楼|戏|恋)|条规定|比[0-9一二三四五六七八九零]"
                r"|(?:st|nd|rd|th)(?![a-z])|[xX×][0-9]", needs=_SET_BEGINNINGS)
SET_FIRSTS = frozenset(beginning[0] for beginning in _SET_BEGINNINGS)
_CLASSIFIED_SETS = frozenset("大号届楼国人角")
# 第三至五位, 第四、五位; 分列二、三位, 排在四五位
_MORE_RANKS = pattern("第[0-9一二三四五六七八九十]{1,3}[、至到和及与-]$")
_RANKED, _PLACES = pattern("(?:[分位并]列|[分位]居|排[名在行]?)(?:[0-9一二三四五六七八九][、至到])?$"), ("位", "名")
_ADDRESS = pattern(rf"(?: [A-Z][\w'’.]+){{1,3}} {one_of('street')}\b")
_DOWNING = pattern(r" Downing Street\b| Infinite Loop\b")
_TITLED, _SMALL_WORD = pattern(r" [A-Z][a-z]"), pattern(r" [a-z]+ $")
_IN_CAPITALS = pattern(r" [A-Z]{3,}S\b")
_TOP = pattern(r"(?:\b(?:[Tt]op|TOP|[Bb]est|Big|Magnificent|Group of|[Nn]o\.?|sub)[ -]|[Tt]op-)$")
_CAPITAL_WORDS = listed("capitalised")
# In front of a numeral: what may make it a rank, a denominator or a part of a name.
BEFORE = _RANKS | frozenset("每之-/")
MAKERS = affixes("maker")


def is_name(text: str, numeral: Numeral, unit: str | None) -> bool:
    """Whether its neighbours make the numeral an ordinal, a rank or part of a name.

    `unit` is the kind of the unit read with it, None or noun where nothing but the number itself is sure.
    """
    start, end = numeral.start, numeral.end
    before, following = text[start - 1:start], text[end:end + 1]
    sure = unit not in (None, "noun", "classifier")
    if following == "X" and unit == "factor" and (numeral.high >= 1000 or text[max(0, start - 6):start].endswith(MAKERS)):
        return True  # a Ryzen 9950X, 极氪9X
    if before in _RANKS and (not sure or before == "第") and not (before == "其" and numeral.style == "fraction") \
            and text[start - 2:start] not in ("以前", "之后", "以后", "之前", "此后", "此前", "目前", "当前"):
        return True
    if following in _PLACES and _is_rank(text, start):
        return True
    if following in (_CLASSIFIED_SETS if sure else SET_FIRSTS) and _SETS.match(text, end) \
            and not (following == "级" and numeral.high >= 10**4 or following == "厂" and numeral.high >= 100):
        return True
    if sure:
        return False
    if (numeral.style == "word" and before == " " and text[start].isupper() and text[start - 2:start - 1].islower()
            and _TITLED.match(text, end) and _SMALL_WORD.search(text, max(0, start - 16), start)):
        return True  # of Ten Thousand Villages
    if numeral.style == "chinese" and text.startswith("期", end):
        return True  # 国贸三期, 七期
    if following.isascii() and following.isalpha():
        return True
    if (before and not before.isascii() and text[max(0, start - 6):start].endswith(MAKERS) and numeral.style == "arabic"
            and numeral.high < 10_000):
        return True
    if not before or before not in " -":
        return False
    if _TOP.search(text, max(0, start - 14), start) \
            or following == " " and text[end + 1:end + 2].isupper() and (_ADDRESS.match(text, end) or _DOWNING.match(text, end)):
        return True
    return numeral.style == "arabic" and _behind_capital(text, numeral)


def _is_rank(text: str, start: int) -> bool:
    """Whether the words in front of a numeral make its places or names ranks."""
    near = max(0, start - 6)
    return _MORE_RANKS.search(text, near, start) is not None or _RANKED.search(text, near, start) is not None


def joined_to_name(text: str, numeral: Numeral, ends: tuple[int, int]) -> bool:
    """Whether a hyphen or slash joins the numeral to what is no measure: the 9 of 777-9 where 777 is a name, 第3/4页.

    `ends` are where the numeral and the measure before it end.
    """
    at = numeral.start - 1
    if at <= 0 or at in ends:
        return False
    before = text[at - 1]
    return text[at] == "-" and before.isascii() and before.isalnum() or text[at] == "/" and before in "0123456789"


_LONGEST_WORD = 32


def _behind_capital(text: str, numeral: Numeral) -> bool:
    """Whether a small plain number stands behind a capitalised word, as in `Falcon 9 rockets`."""
    if numeral.high >= 10_000 or "," in text[numeral.start:numeral.end] or numeral.scale != 1:
        return False
    at = begin = numeral.start - 1
    while begin > at - _LONGEST_WORD and begin > 0 and (text[begin - 1].isalnum() or text[begin - 1] in "-&.'’"):
        begin -= 1
    word = text[begin:at].strip(".'’")
    if word.endswith(("'s", "’s")) or len(word) > 1 and word.isupper() and _IN_CAPITALS.match(text, numeral.end):
        return False  # a headline in capitals: MILL TO CUT 620 JOBS
    return bool(word) and word[0].isascii() and word[0].isupper() and word not in _CAPITAL_WORDS
