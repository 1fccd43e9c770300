"""What the parts of a sum of money that was raised go to."""
from __future__ import annotations

from textmine.model import Money
from textmine.triples.narrative import Measure
from textmine.triples.zh.frame import Frame, Lead
from textmine.triples.zh.phrases import noun

_RAISED = frozenset({"funding_raised", "ipo_proceeds", "debt_issued", "investment", "loan", "budget", "capex"})


def used(mention: Money, lead: Lead, frame: Frame) -> Measure | None:
    """A sum by what it goes to: 募资75亿元,其中27.7亿元投向产能建设."""
    before = frame.recent[-1].measure if frame.recent else None
    if before is None or before.id not in _RAISED or before.dimension != "money":
        return None
    cue = lead.here.at(lead.at + 1)
    spent = cue.plays("share") or cue.plays("source") and lead.word(cue) == "补充"
    if not spent or lead.front.plays("metric", "gap", "name"):
        return None
    use = noun(lead.here.text[cue.end:lead.here.tokens[-1].end])
    return before._replace(segment=use) if use else None
