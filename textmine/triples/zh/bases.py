"""What a change is measured against: what its clause says, the date that it is compared with, or what the change before was."""
from __future__ import annotations

from collections.abc import Sequence

from textmine.model import Mention, Percent
from textmine.text.patterns import pattern
from textmine.triples.bases import basis_between
from textmine.triples.draft import Draft
from textmine.triples.narrative import Measure, date_kind
from textmine.triples.zh.frame import MOMENT, Frame, Lead

_COMPARED = ((pattern("[去上]年同[期月季日]|[去上]年|上年度|前年同期|前一年"), "yoy"), (pattern("上个?月|前一?个?月"), "mom"),
             (pattern("上一?个?季度?|前一?季度?"), "qoq"))  # what a date that is compared with makes of a change of no period
_SO_FAR = pattern("以来|今年来|年初至今|年内|累计?(?:上涨|下跌|升值|贬值|[涨跌升降贬挫飙泻])")
_WHOLE = pattern("[0-9]{4}(?:-H[12])?")  # years and halves of them
_STRETCH = pattern("[0-9]{4}-(?:Q[1-4]|[0-9]{2})(?:/[0-9]{4}-[0-9]{2})?")


class Bases:
    """The bases of the changes of one document."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._mentions = mentions
        self._told: dict[str, tuple[str | None, Measure]] = {}  # the last basis and what it was told of, by the period
        self._latest: str | None = None

    def of(self, draft: Draft, measure: Measure, lead: Lead, frame: Frame) -> str | None:
        """The basis of a statement. That of a change is said, or told by what it is compared with, or it is that of the last change of
        its period (营收同比增长9%;净利润8亿元,增长12%); a level has none."""
        period = draft.period or (self._mentions[draft.date].timex if draft.date is not None else None)
        if draft.aspect == "change":
            return self._of_change(draft, measure, period, lead, frame)
        if draft.aspect == "level":
            if draft.basis is not None:
                self._keep(draft.basis, measure, period)
            return None
        return draft.basis

    def _of_change(self, draft: Draft, measure: Measure, period: str | None, lead: Lead, frame: Frame) -> str | None:
        if draft.basis == "none":
            return None  # 按周升0.4%
        change = self._mentions[draft.amount]
        basis = draft.basis or (self._compared(frame, period) if draft.date != frame.than else None)
        if basis is None and self._is_since(draft, measure, lead):
            return "since"
        if date_kind(draft.metric) == "market" or period is None:
            return basis
        if basis is None and (isinstance(change, Percent) or getattr(change, "unit", "") == "x"):
            if draft.date == frame.than:
                return self._latest  # 升幅较9月的15.8%放缓
            told = self._told[period][0] if period in self._told else None
            yearly = measure.kind == "flow" and (_WHOLE.fullmatch(period) or draft.status == "actual" and _STRETCH.fullmatch(period))
            return told or ("yoy" if yearly else None)  # 去年纯利跌9%
        self._keep(basis, measure, period)
        return basis

    @staticmethod
    def _is_since(draft: Draft, measure: Measure, lead: Lead) -> bool:
        """Whether a change is over all of a time: of a flat since it was bought (帐面获利142万元), of prices in the year so far (今年累升28%)."""
        if draft.metric in ("home_price", "price") and draft.owners[0].kind == "estate":
            return True
        return measure.kind not in ("flow", "count") and lead.stands_behind(_SO_FAR)

    def _keep(self, basis: str | None, measure: Measure, period: str | None) -> None:
        """Keep a basis for the changes behind, unless it only stands beside the yearly one of its measure: 同比增长4.8%,环比增长1.1%."""
        self._latest = basis
        if period is not None and self._told.get(period) != ("yoy", measure):
            self._told[period] = basis, measure

    def _compared(self, frame: Frame, period: str | None) -> str | None:
        """The basis of a change against a date that the clause tells: 比去年同月少了5%, 10月…较9月下跌8.5%."""
        if frame.than is None:
            return None
        than = self._mentions[frame.than]
        basis = basis_between(period, than.timex) if period is not None and getattr(than, "mod", None) is None \
            and not MOMENT.match(self._text, than.end) else None
        said = self._text[than.start:than.end]
        return basis or next((basis for words, basis in _COMPARED if words.fullmatch(said)), "since")
