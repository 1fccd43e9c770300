"""Figures of Chinese clauses that are no measure of anybody: differences, what one thing adds to another, round words, examples."""
from __future__ import annotations

from textmine.model import Mention, Quantity
from textmine.text.patterns import alternatives, pattern
from textmine.triples.zh.frame import MOMENT, Frame, Here, Lead
from textmine.triples.zh.wordlists import any_of, listed, one_of

_ROUND = frozenset({"百万", "千万", "十亿", "百亿", "千亿", "万亿"})  # 百亿亏损
_AGAINST_FORECAST = pattern("(?:比|较|低于|高于|胜|逊)[^,，。;]{0,8}"
                            f"(?:{one_of('expectation')}|{one_of('plan')})[^,，。;]{{0,3}}$")
# 低于行业平均的22%, 行业平均毛利率约22%; not 白酒行业平均毛利率
_OF_TRADE = pattern("(?<![一-鿿])[而但远]?(?:[低高多少优好大小]于|不[及到]|超过|[比较])?(?:全行业|行业|业内|同业|同行)的?(?:平均|均值|中位数)[^,，。;；、]{0,12}$",
                    needs=("平均", "均值", "中位数"))
_OF_PEERS = pattern("(?<![先过超于同])(?:同行|同业|友商|竞品)们?(?:的(?!龙头|对手)|普遍|大多|一般|通常|平均|往往|只|仅|则|还)[^,，。;；、]{0,10}$"
                    "|于(?:同行|同业|友商|竞品|(?:同行业?)?可比(?:上市)?公司)的?$",
                    needs=("同行", "同业", "友商", "竞品", "可比"))
_FIRMS = frozenset({"company", "product", "name"})
_AGAINST_ANOTHER = pattern(f"(?:比|较){one_of('predecessor')}[^,，。;]{{0,4}}$", needs="比较")
_AGAINST_VALUE = pattern(f"(?:比|较){one_of('appraisal')}[^,，。;]{{0,4}}$", needs="比较")
_AREAS, _PREMISES = frozenset({"square_foot", "m2", "ping"}), pattern(f"(?:的|[高中低]层)?(?:{one_of('premises')}|[一二三四五两1-5]房)")
_BOUND = pattern(f"(?:的|[^,，。;；、0-9]{{2}})?{one_of('threshold')}")
_AGAINST_BOUND = pattern("[低高优]于[约近逾]?$", needs="于")
_CAPITALS = ("股本", "个股本")  # 大赚三个股本
_AFFECTING = pattern("影响[^,，。;率]{0,6}(?:利润|业绩|营收|收入|损益)[^,，。;]{0,4}$", needs=("影响",))  # 出口运费上涨影响利润约9,000万元
_ADDING = pattern(f"{one_of('adding')}(?!率)[^,，。;]{{0,16}}$")
_DIFFERING = frozenset({"高", "低", "多", "少", "贵", "便宜", "高出", "低出"})
_HEADS = frozenset("家人名间户位")  # what ends a count of those who have figures of their own
_COMPARING = ("比", "较")
_FIRST_HAND = any_of("first_hand")
_SPARING = pattern("(?:少|多)花[了费]?(?:约|近|逾)?$", needs=("少花", "多花"))  # 加满一箱少花10.5元
_EXCEEDING = pattern("超出[^,，。;的]{2,14}$", needs=("超出",))  # 超出同期净利润200多亿元; not 超出预期的280亿元
_REFITTING = pattern(f"{one_of('refitting')}了?(?:其中的?|约|近|逾)?$", needs=listed("refitting"))  # 翻新20间分店: nothing grows by them
_EACH = pattern("[手每]")
_BY_MOVES = pattern("每(?:涨|跌|降|贬|增|减|上[涨升调浮]|下[跌降调滑浮]|提[高升价]|升[值高]|波动|变[动化]|多|少)[^,，。;；0-9]{0,4}[0-9一]", needs="每")
_LOT = pattern("[每一]手[^,，]{0,12}[赚蚀亏]")  # 每手100股帐面赚1,340元
_FOUNDED_BY = pattern("由[^,，。]*(?:创立|创办|创建|成立|开设)$")
TRADING = frozenset({"增持", "减持", "累计增持", "累计减持"})
_HOLDERS = ("股东", "控制人", "实控人", "高管", "董监高", "责任人")
_HOLDER = pattern("|".join(_HOLDERS))
# What stands in front of any figure that these patterns are for: most have none of it, and are asked no more.
_TELLING = pattern(alternatives((
    "平均", "均值", "中位数", "同行", "同业", "友商", "竞品", "少花", "多花", "超出", "于", "影响", "比", "较",
    *_HOLDERS, *listed("refitting"), *listed("adding"))))
_HANDS = ("一手", "每手")  # shares by the lot
_OF_LOT = any_of("of_lot")


def states_nothing(lead: Lead, mention: Mention, frame: Frame) -> bool:
    """Whether a figure, the first of a list, is no measure of anybody."""
    text = lead.here.text
    return (bool(lead.cues) and _is_difference(lead, frame) or frame.part and _is_of_some(lead)
            or isinstance(mention, Quantity) and _is_size(lead, mention)
            or text.startswith(_CAPITALS, mention.end)
            or text[mention.start:mention.end] in _ROUND and not _burns(lead)
            or _TELLING.search(text, lead.here.start, lead.start) is not None and _is_told_to_be_none(lead, mention, frame))


def _is_told_to_be_none(lead: Lead, mention: Mention, frame: Frame) -> bool:
    """Whether words in front of a figure tell that it is no measure."""
    return (_is_of_others(lead, frame) or lead.stands_behind(_AGAINST_ANOTHER) or lead.stands_behind(_AGAINST_VALUE)  # 较上代贵400元, 较银行估价低2%
            or lead.stands_behind(_SPARING) or lead.stands_behind(_EXCEEDING) or lead.stands_behind(_REFITTING)
            or _is_bound(lead, mention) or _is_effect(lead, mention) or _is_of_unnamed_holder(lead))


def _is_of_others(lead: Lead, frame: Frame) -> bool:
    """Whether a figure behind those of a firm is the average of its trade, or what its peers have."""
    firm = bool(frame.owners) and frame.owners[0].kind in _FIRMS
    return firm and (lead.stands_behind(_OF_TRADE) or lead.stands_behind(_OF_PEERS))


def _is_of_some(lead: Lead) -> bool:
    """Whether a figure is that of each of some who are only counted: 其中42家总资产超过1万亿元."""
    counted = lead.here.at(lead.behind - 1)
    return (lead.front.plays("metric") and counted.plays("amount") and counted.end == lead.front.start
            and lead.word(counted)[-1:] in _HEADS)


def _is_of_unnamed_holder(lead: Lead) -> bool:
    """Whether shares are traded by one, or a fine is paid by one, who is told by what he is alone: 甲的控股股东拟减持550万股, 实控人被罚款800万元."""
    if not lead.stands_behind(_HOLDER):
        return False
    tokens = lead.here.tokens
    deed = next((at for at in range(lead.at - 1, -1, -1) if _is_deed_of_holder(tokens[at], lead)), 0)
    held = next((at for at in range(deed - 1, -1, -1) if lead.word(tokens[at]).endswith(_HOLDERS)), None)
    return held is not None and not any(token.plays("name", "pronoun") for token in tokens[held + 1:deed])


def _is_deed_of_holder(token: Token, lead: Lead) -> bool:
    metric = token.roles.get("metric")
    return lead.word(token) in TRADING or metric is not None and metric.id == "fine"


def _is_size(lead: Lead, mention: Quantity) -> bool:
    """Whether a figure only describes the premises behind it: 售出一个1,120方呎四房户, 一个1,200方呎地铺."""
    return mention.unit in _AREAS and _PREMISES.match(lead.here.text, mention.end) is not None


def _is_difference(lead: Lead, frame: Frame) -> bool:
    """Whether a figure is how far something is from another thing or a forecast; a move since a date (比年初高出4%) is none."""
    apart, move, front = lead.cue("apart"), lead.move, lead.front
    priced = bool(frame.recent) and frame.recent[-1].measure.id == "issue_price"  # 较招股价21.8元高出44.5%
    if apart is not None and (frame.than is None or move is None) and not priced:
        return True
    if move is None:
        return False
    if lead.word(move) in "高低多少" and lead.stands_behind(_AGAINST_FORECAST):
        return True  # 比市场平均预测低12%
    if not front.plays("gap", "name"):
        return False
    differs = lead.word(move) in _DIFFERING and frame.than is None and "than" in lead.here.at(lead.behind - 1).roles
    compared = front.plays("gap") and lead.word(front).startswith(_COMPARING)
    # 成本较磷酸铁锂电池低约20%, 比蓝湾科技高12个百分点, 比前代高11.4个百分点, but 较疫情前高三成
    return (differs or compared) and not _is_earlier(lead.word(front))


def _is_earlier(noun: str) -> bool:
    """Whether what a figure is compared with is an earlier state of the same: 疫情前, 高峰期."""
    return noun.endswith("前") or MOMENT.fullmatch(noun) is not None


def _is_bound(lead: Lead, mention: Mention) -> bool:
    """Whether a figure is the line that something lies above or below: 连续四个月低于2%通膨警戒线."""
    return lead.stands_behind(_AGAINST_BOUND) and _BOUND.match(lead.here.text, mention.end) is not None


def _is_effect(lead: Lead, mention: Mention) -> bool:
    """Whether a figure is what one thing does to another: 拉动GDP增长1.2个百分点."""
    return getattr(mention, "unit", "") == "pp" and lead.stands_behind(_ADDING) or lead.stands_behind(_AFFECTING)


def _burns(lead: Lead) -> bool:
    return lead.front.plays("metric") and lead.front.roles["metric"].id == "cash_burn"


def is_supposed(here: Here) -> bool:
    """Whether the figures of a clause are only an example, or tell who founded something: 每赚到一元, 由三名工程师创立."""
    text, start, end = here.text, here.start, here.end
    if text[end - 1] in "立办建设" and _FOUNDED_BY.search(text, start, end):
        return True
    if _EACH.search(text, start, end) is None:
        return False
    if _BY_MOVES.search(text, start, end):
        return True  # 铜价每涨10%,…
    if text.find("手", start, end) >= 0 and (_LOT.search(text, start, end) or _is_by_lot(here)):
        return True
    return any(token.plays("gap") and here.said(token).endswith("每") and here.at(at + 1).plays("metric")
               for at, token in enumerate(here.tokens))


def _is_by_lot(here: Here) -> bool:
    """Whether a clause tells what a lot of shares earns or costs, not what is bought first hand."""
    if _OF_LOT.search(here.text, here.start, here.end):
        return False
    return any(here.said(token) in _HANDS and here.at(at + 1).plays("metric", "gap", "verb")
               and not _FIRST_HAND.match(here.text, token.end) for at, token in enumerate(here.tokens))
