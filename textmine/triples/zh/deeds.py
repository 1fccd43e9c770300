"""Figures that are told by what is done: people laid off, stores closed."""
from __future__ import annotations

from textmine.lexicon.lexicon import Metric
from textmine.model import Mention, Number, Percent, Quantity
from textmine.triples.narrative import Measure
from textmine.triples.zh.frame import Frame, Lead
from textmine.triples.zh.readings import Reading

_SHOPS = ("店", "食肆", "网点", "分行")
_NO_STORES = frozenset({"person", "flight", "train", "vehicle", "aircraft", "flat", "room", "run", "trip", "show", "game"})


def deed(mention: Mention, lead: Lead, frame: Frame) -> Reading | None:
    """A count that a verb changes: 裁员2000人, 关闭23家门店."""
    if not lead.here.plays("deed"):
        return None
    cue = lead.first("deed")
    before = lead.here.at(lead.behind - 1)
    if cue is None and "metric" in lead.front.roles and "deed" in before.roles and before.end == lead.front.start \
            and before.roles["deed"].startswith(lead.front.roles["metric"].id):
        cue = before  # 关闭门店120家
    if cue is None and "deed" in lead.front.roles:
        cue = lead.front  # 展店18家
    if cue is None and "deed" in before.roles and (lead.front.plays("gap") and lead.word(lead.front).endswith(_SHOPS)
                                                   or lead.front.plays("name") and lead.front.roles["name"].kind in ("region", "place")):
        cue = before  # 倒闭的食肆接近500间, 关闭香港2间
    if cue is None or not isinstance(mention, (Quantity, Number, Percent)):
        return None
    name, sign = cue.roles["deed"].split(":")
    if isinstance(mention, Percent) and (name != "employees" or mention.unit != "%"):
        return None
    of_jobs = "metric" in lead.after.roles and lead.after.roles["metric"].id == name
    if name == "employees" and mention.unit not in ("person", "1", "%") and not of_jobs or name == "stores" and mention.unit in _NO_STORES:
        return None
    measure = Measure(Metric(name, "quantity", "count", (), "company"), lead.word(cue), frame.phrase if frame.nouns else None)
    return Reading(measure, "change", int(sign))
