"""The direction of a move: up or down, by its cue words, by its factor, by what the figure cannot be."""
from __future__ import annotations

from textmine.model import Mention, Percent, Quantity
from textmine.text.patterns import pattern
from textmine.triples.metrics import fits_change, fits_level
from textmine.triples.narrative import Measure
from textmine.triples.tokens import Token
from textmine.triples.zh.frame import NOTHING, Frame, Here, Lead, sign_of

_FACTORS = ("翻", "倍增", "加倍")
_REVISING = {"削": -1, "降": -1, "劈": -1, "升": 1}  # what brokers do to a prediction
_HALVES = ("减半", "腰斩")
# 以年均18%的速度增长, 以24%的年复合增长率增至…
_SIGNED = ("(+", "(-")  # 营业额12.4亿元(+5.2%)
_PACE = pattern("的(?:平均|年均|年化|年|复合|增长|成长)*(?:速度|增速|增长率|成长率|速率)"
                "(?:快速|高速|持续|稳步)?(?:(?:增长|成长|扩张|扩大|上升|增加|提升|递增|增|升)|(下降|萎缩|减少|递减|缩减|收缩))")
_YEARLY, _NEAR = pattern("年均|每年|年化|复合"), 4  # characters in front of a figure


def direction(mention: Mention, lead: Lead) -> tuple[int | None, str | None]:
    """The direction of a change (None where the figure is no change) and its basis."""
    percent = isinstance(mention, Percent)
    pace = _PACE.match(lead.here.text, mention.end) if percent and lead.here.text.startswith("的", mention.end) else None
    if pace is not None:
        yearly = _YEARLY.search(lead.here.text, max(0, mention.start - _NEAR), pace.end())
        return (-1 if pace[1] else 1), "cagr" if yearly else None
    move, rate, cue = lead.move, lead.cue("rate"), lead.cue("basis")
    if rate is None and "date" in lead.front.roles and lead.departs:
        rate, cue = _pace_in_front(lead, lead.behind - 2)
    basis = cue.roles["basis"] if cue else None
    if basis and ":" in basis:
        way, basis = basis.split(":")
        if move is not None and move.start > cue.end and not lead.arrives:
            return sign_of(move), basis  # 分别年增12%及减3%
        return (-1 if way == "down" else 1), basis
    factor = not percent and isinstance(mention, Quantity) and mention.unit == "x"
    if factor:
        said = lead.here.text[mention.start:mention.end]
        if any(word in said for word in _HALVES):
            return -1, basis
        if any(word in said for word in _FACTORS):
            return 1, basis
    if move is not None and not lead.arrives:
        return (-sign_of(move) if percent and _moves_a_fall(mention, lead) else sign_of(move)), basis
    if rate is not None and ("up" not in rate.roles or move is None):
        return int(rate.roles["rate"]), basis
    if (factor or percent) and "rate" in lead.after.roles \
            and not any("amount" in token.roles for token in lead.here.tokens[lead.at + 1:lead.at + 5]):
        return int(lead.after.roles["rate"]), basis
    signed = percent and (basis and basis not in ("since", "none") and not lead.arrives
                          or lead.here.text[mention.start - 1:mention.start + 1] in _SIGNED)
    return 1 if signed else None, basis


def _moves_a_fall(mention: Percent, lead: Lead) -> bool:
    """Whether it is a fall that grew or shrank by some points, so that what falls moved the other way: PPI下降2.3%,降幅比上月收窄0.6个百分点."""
    ahead = lead.here.tokens[:lead.at]
    return mention.unit == "pp" and any(token.roles.get("rate") == "-1" and "down" not in token.roles for token in ahead)


def revised(lead: Lead, mention: Percent) -> int | None:
    """The direction by which a prediction in front of its percentage is revised: 上调美高梅今年EBITDA预测3%."""
    metric = lead.front.roles.get("metric")
    if (metric is None or lead.cues[:1] and not lead.cues[0].plays("status")
            or fits_level(metric, mention)):
        return None
    at = lead.behind - 1
    while at >= 0 and lead.here.at(at).plays("name", "date", "gap", "pronoun", "mark") and not lead.here.at(at).plays("up", "down") \
            and lead.word(lead.here.at(at))[-1:] not in _REVISING:
        at -= 1
    move = lead.here.at(at)
    if move.plays("gap"):
        return _REVISING.get(lead.word(move)[-1:])  # 削龙湖目标价15%
    return sign_of(move) if move.plays("up", "down") else None


def sign_in_front(lead: Lead) -> int | None:
    """The direction of a move in front of the metric: 增加员工500人."""
    front = lead.here.at(lead.behind - 1)
    return (sign_of(front)
            if "metric" in lead.front.roles and not lead.cue("to") and front.plays("up", "down")
                and front.end == lead.front.start else None)


def sign_of_fit(mention: Mention, measure: Measure, lead: Lead) -> int | None:
    """The direction of a move that can be no level, though it seems to arrive there."""
    metric = measure.metric
    if lead.move is None or metric is None or fits_level(metric, mention) or not fits_change(metric, mention):
        return None
    return sign_of(lead.move)


def ranked_pace(here: Here) -> Token | None:
    """The rate that a clause names without a figure, which the next one tells: 净利润增速最快,达16.9%."""
    if not here.plays("rate") or here.plays("amount"):
        return None
    return next((token for token in reversed(here.tokens) if "rate" in token.roles and not token.plays("up", "down")), None)


def goes_on_pace(lead: Lead, frame: Frame) -> bool:
    """Whether a percentage is all that a clause tells behind one that named its rate."""
    return frame.pace is not None and lead.front is NOTHING and lead.first("to", "level") is not None


def ends_pace(lead: Lead, frame: Frame) -> bool:
    """Whether a pace that the clause has told where it starts ends at a percentage: 增速由10%降至8%, 增速从一季度的20%放缓至二季度的8%."""
    if frame.aspect != "change":
        return False
    start = lead.behind - 2 if lead.front.plays("date") else lead.behind  # 放缓至 stands between
    return lead.here.at(start).plays("amount") and Lead(lead.here, start).departs


def _pace_in_front(lead: Lead, at: int) -> tuple[Token | None, Token | None]:
    """The rate and its basis that stand in front of 从 and a date: 净利润同比增速从一季度的20%, 增速将从2025年的6.4%."""
    at -= "status" in lead.here.at(at).roles
    rate, basis = lead.here.at(at), lead.here.at(at - 1)
    if "rate" not in rate.roles:
        return None, None
    return rate, basis if "basis" in basis.roles else rate if "basis" in rate.roles else None
