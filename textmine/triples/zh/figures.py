"""What a figure of a Chinese sentence says: its aspect, its measure, its owners and its period."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from textmine.model import Date, Mention, Money, Number, Percent, Quantity
from textmine.lexicon.lexicon import Metric
from textmine.triples.draft import Draft
from textmine.triples.entities import Entity
from textmine.triples.metrics import GROWTH_RATES, fits_change, fits_level, fits_share, is_fraction
from textmine.triples.narrative import Measure, Story, Subject, date_kind
from textmine.triples.tokens import Token
from textmine.triples.zh.frame import Frame, Here, Lead
from textmine.triples.zh.owners import fitting_owners, quoted, settled_metric
from textmine.triples.zh.phrases import MEASURING, is_particle, noun

_FACTORS = ("翻", "倍增", "加倍")
_UNSEEN = 0.5  # the confidence of a rule that has not been measured
_LAUNCHED = frozenset({"上线", "上映", "公测", "开源", "开业", "开售", "推出", "发布", "运营", "开播"})
_SAME_PART = re.compile("^(?:[0-9]+ )?(?:这种|这一|该|这块|此)(?:模式|业务|板块|分部|产品线|部分|市场|渠道)$")
_YEARS = re.compile("[0-9]{4}/[0-9]{4}")
_VERBAL = frozenset("拿下 竞得 投入 获得 收购 投资 斥资 出资 募集 融得 募得 销售 售出 卖出 交付 认购 回购 完成 发行 罚 被罚 报 砸 砸下".split())
_HALVES = ("减半", "腰斩")
# A single day is the period of what happens on it, not of what a report of that day tells.
_DAILY = frozenset({"funding_raised", "investment", "acquisition_price", "fine", "donation", "debt_issued", "stake", "buyback", "contract_value", "subsidy",
                    "loan", "box_office", "valuation", "sales_volume", "home_price", "ipo_proceeds", "issue_price", "tourists", "price", "cash", "debt", "policy_rate",
                    "subscription_price", "order_value", "-"})


_ISSUE = Metric("issue_price", "money", "price", (), "security")
_DIVIDEND = Metric("dividend", "money", "flow", (), "company")
_PER_SHARE = Metric("dividend_per_share", "money", "flow", (), "company")


def _dimension(mention: Mention) -> str:
    """The dimension of a measure that only its figure tells."""
    if isinstance(mention, Money):
        return "money"
    if isinstance(mention, Percent):
        return "%"
    return "x" if isinstance(mention, Quantity) and mention.unit == "x" else "quantity"

# What happens on the day that it is announced.
_BOUGHT = frozenset({"cloud_cost", "compute_cost", "contract_value", "order_value"})
_EVENTS = frozenset({"funding_raised", "valuation", "fine", "debt_issued", "donation", "contract_value", "subsidy", "buyback"})


class FigureReader:
    """Turns the figures of a clause into drafts."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: Story, home: Entity, confidence: Mapping[str, float],
                 published: str | None) -> None:
        self._confidence = confidence
        self._published = published
        self._text = text
        self._mentions = mentions
        self._story = story
        self._home = home
        self._subjects: dict[int, Subject] = {}
        self._units: dict[str, str] = {}
        self._drafts: list[Draft] = []
        self._evidence = (0, 0)
        self._equivalents: Mapping[int, int] = {}
        self._here = Here(text, ())
        self.last_amount: Mention | None = None

    def begin(self, evidence: tuple[int, int], equivalents: Mapping[int, int]) -> list[Draft]:
        """Start a sentence; the list returned fills as its figures are settled."""
        self._evidence, self._equivalents, self._drafts, self.last_amount = evidence, equivalents, [], None
        return self._drafts

    # -- lists -------------------------------------------------------------------------------------------------

    def settle(self, series: Sequence[tuple[int, Lead]], here: Here, frame: Frame) -> None:
        """State the figures of a list: one, or several shared out over a list of dates, owners, measures or parts."""
        self._here = here
        self.last_amount = self._mentions[here.tokens[series[-1][0]].roles["amount"]]
        lead = series[0][1]
        if lead.first("apart"):
            return
        if len(series) == 1:
            at = series[0][0]
            if len(frame.measures) > 1 and len({measure.id for measure in frame.measures}) == 1 and frame.phrase:
                frame.measures = (frame.measures[-1]._replace(segment=frame.phrase),)
            each = len(frame.owners) > 1 and (frame.each or not lead.first("together") and not self._together(at))
            for part in ([replace(frame, owners=(owner,)) for owner in frame.owners] if each else [frame]):
                self._figure(at, at, lead, part)
            self._keep(frame)
            return
        told = [self._mentions[here.tokens[at].roles["amount"]] for at, _ in series]
        kinds = {(type(mention), getattr(mention, "unit", "")) for mention in told}
        if len(kinds) == len(series) and not frame.each:  # 升17.85点或0.07%: one move told twice
            for at, _ in series:
                self.settle([(at, lead)], here, frame)
            return
        frames = self._shared_out(len(series), lead, frame)
        before = len(self._drafts)
        for (at, _), part in zip(series, frames):
            self._figure(at, series[0][0], lead, part)
        stated = tuple(self._subjects[draft.amount] for draft in self._drafts[before:])
        frame.recent = stated or frame.recent
        if stated:
            frame.stated = True
            frame.measures = (stated[-1].measure,) if len({s.measure for s in stated}) == 1 else frame.measures

    def _together(self, at: int) -> bool:
        return any(token.plays("together") for token in self._here.tokens[:at])

    def _shared_out(self, count: int, lead: Lead, frame: Frame) -> list[Frame]:
        if frame.dated and len(frame.dates) == count:
            return [replace(frame, dates=(date,)) for date in frame.dates]
        if frame.fresh and len(frame.owners) == count:
            return [replace(frame, owners=(owner,)) for owner in frame.owners]
        if len(frame.owners) == count and len(frame.measures) == 1:
            return [replace(frame, owners=(owner,)) for owner in frame.owners]
        if frame.measured and len(frame.measures) == count:
            return [replace(frame, measures=(measure,)) for measure in frame.measures]
        if len(frame.nouns) == count:
            return [replace(frame, nouns=(part,), phrase=part) for part in frame.nouns]
        if len(frame.recent) >= count:
            own = frame.measures[-1] if frame.measured else None
            return [replace(frame, owners=subject.owners, dates=() if subject.date is None else (subject.date,),
                            nouns=(subject.measure.segment,) if subject.measure.segment else (), phrase=subject.measure.segment,
                            measures=(own._replace(segment=subject.measure.segment) if own else subject.measure,)) for subject in frame.recent[-count:]]
        return []

    def _keep(self, frame: Frame) -> None:
        if self._drafts and self._mentions[self._drafts[-1].amount] is self.last_amount:
            subject = self._subjects[self._drafts[-1].amount]
            several = frame.measured and len(frame.measures) > 1
            frame.aspect = self._drafts[-1].aspect
            if subject not in frame.recent:
                frame.recent = (*frame.recent, subject)[-4:]
            frame.stated = True
            if frame.dated and frame.date_owner is None:
                frame.date_owner = subject.owners
            if subject.owners != frame.owners and len(frame.owners) == 1 and frame.appositive is None:
                frame.owners = subject.owners
            if not several:
                frame.measures = (subject.measure,)

    # -- one figure --------------------------------------------------------------------------------------------

    def _after(self, at: int) -> Token:
        behind = self._here.at(at + 1)
        if behind.plays("duration") or behind.plays("gap") and is_particle(self._here.said(behind)):
            return self._here.at(at + 2)
        return behind

    def _figure(self, at: int, first: int, lead: Lead, frame: Frame) -> None:
        """State the figure at `at`, in a list whose first figure is at `first`."""
        index = self._here.tokens[at].roles["amount"]
        mention = self._mentions[index]
        after = self._after(at)
        if after.plays("metric") and after.roles["metric"].id == "cash" and self._here.at(at + 2).plays("metric"):
            after = self._here.at(at + 2)  # 以每股155元现金私有化
        if fits_share(mention) and self._share(at, first, index, lead, after, frame):
            return
        if self._multiple(at, index, mention, frame):
            return
        if self._share_again(index, mention, lead, frame):
            return
        sign, basis = self._move(at, mention, lead, after)
        if basis == "vs_issue_price" and sign is None and isinstance(mention, Money):  # 较招股价9.8港元高99%
            self._state(index, lead, frame, Measure(_ISSUE, self._here.said(lead.cues[0]).lstrip("较比对")), "level", 1)
            return
        deed = self._deed(mention, lead, frame)
        if deed is not None:
            self._state(index, lead, frame, *deed)
            return
        measure, source = self._measure_of(mention, lead, after, frame, changed=sign is not None)
        if measure is None:
            return
        if measure.segment is None and frame.phrase and frame.measured and self._here.at(lead.behind).plays("gap") and self._here.at(lead.behind - 1).plays("metric"):
            measure = measure._replace(segment=frame.phrase)  # 交付人形机器人1,280台
        front = self._here.at(lead.behind - 1)
        if sign is None and self._here.at(lead.behind).plays("metric") and front.plays("up", "down") and front.end == self._here.at(lead.behind).start:
            sign = -1 if front.plays("down") else 1
        if sign is None and lead.move is not None and measure.metric is not None and not fits_level(measure.metric, mention) \
                and fits_change(measure.metric, mention):
            sign = -1 if lead.move.plays("down") else 1
        if sign is not None and basis is None and frame.than is not None:
            basis = "since"
        self._state(index, lead, frame, measure, "level" if sign is None else "change", sign or 1, basis, source)

    def _measure_of(self, mention: Mention, lead: Lead, after: Token, frame: Frame, changed: bool) -> tuple[Measure | None, str]:
        """The measure of a figure and where it comes from: a quotation, a metric of the clause, a carried one, a noun."""
        quotation = self._quotation(mention, lead, frame)
        if quotation and frame.fresh and not frame.measured:
            return quotation, "quotation"
        measure = self._measure(mention, lead, after, frame, changed)
        if measure is not None:
            return measure, "named" if frame.measured else "noun" if measure.id is None and measure not in frame.measures else \
                "behind" if after.plays("metric") and after.roles["metric"] is measure.metric else "carried"
        if quotation is not None:
            return quotation, "quotation"
        return self._named_here(mention, lead, frame), "noun"

    def _move(self, at: int, mention: Mention, lead: Lead, after: Token) -> tuple[int | None, str | None]:
        """The direction of a change (None where the figure is no change) and its basis."""
        move, rate, cue = lead.move, lead.first("rate"), lead.first("basis")
        basis = cue.roles["basis"] if cue else None
        if basis and ":" in basis:
            direction, basis = basis.split(":")
            return (-1 if direction == "down" else 1), basis
        if isinstance(mention, Quantity) and mention.unit == "x":
            said = self._text[mention.start:mention.end]
            if any(word in said for word in _HALVES):
                return -1, basis
            if any(word in said for word in _FACTORS):
                return 1, basis
        if move is not None and not lead.arrives:
            return (-1 if move.plays("down") else 1), basis
        if rate is not None and (not rate.plays("up") or move is None):
            return int(rate.roles["rate"]), basis
        ratio = isinstance(mention, Percent) or isinstance(mention, Quantity) and mention.unit == "x"
        if ratio and after.plays("rate") and not any(token.plays("amount") for token in self._here.tokens[at + 1:at + 5]):
            return int(after.roles["rate"]), basis
        if basis and basis != "since" and isinstance(mention, Percent) and not lead.arrives:
            return 1, basis
        return None, basis

    def _measure(self, mention: Mention, lead: Lead, after: Token, frame: Frame, changed: bool) -> Measure | None:
        """The metric of a figure: behind it, in front of it, or carried from the clause before."""
        def fits(measure: Measure) -> bool:
            if measure.metric is None:
                return True
            return fits_change(measure.metric, mention) if changed or lead.move is not None else fits_level(measure.metric, mention)

        near = frame.measures[-1] if frame.measured and frame.measures else None
        touching = self._here.at(lead.behind).plays("metric")
        if near is not None and near.text in _VERBAL and after.plays("metric"):
            touching = False
        if after.plays("metric") and not changed and fits_level(after.roles["metric"], mention) and not (near and touching and fits(near)):
            return Measure(after.roles["metric"], self._here.said(after))
        if near is not None:
            return near if fits(near) else None
        if not frame.measures or not fits(frame.measures[-1]):
            return None
        carried = frame.measures[-1]
        part = frame.phrase if frame.nouns else None
        if part and self._here.at(lead.behind).plays("gap", "from") and (MEASURING.search(part) or self._other_unit(mention, carried, changed)):
            return Measure(Metric("-", _dimension(mention), "rate", (), "any"), part)
        if self._other_unit(mention, carried, changed):
            return None
        touching = self._here.at(lead.behind).plays("gap") or lead.first("each") is not None
        if part and touching and carried.metric is not None and carried.metric.owner != "good":
            return carried._replace(segment=part)
        if frame.told and (frame.fresh or lead.first("sum") or not frame.stated and lead.first("to", "level")) or changed or lead.move or self._here.at(lead.behind).plays("date") or frame.dated or frame.fresh and frame.stated or part and touching:
            return carried
        if lead.cues and lead.first("to", "level") and frame.stated and fits_level(carried.metric, mention) if carried.metric else False:
            return carried
        return None

    def _other_unit(self, mention: Mention, carried: Measure, changed: bool) -> bool:
        """Whether a count is in another unit than the last one of the measure was."""
        unit = self._units.get(carried.text)
        return isinstance(mention, Quantity) and mention.unit != "x" and unit is not None and unit != mention.unit

    def _quotation(self, mention: Mention, lead: Lead, frame: Frame) -> Measure | None:
        if not frame.owners or not lead.cues:
            return None
        rate = lead.first("rate")
        if rate is not None and lead.move is None and isinstance(mention, Percent) and frame.owners[0].kind in ("company", "name", "index") \
                and (self._story.market or not frame.measures) and any(c in self._here.said(rate) for c in "涨跌升"):
            return quoted(frame.owners[0], mention, rate, "涨", self._story)
        return quoted(frame.owners[0], mention, lead.move, self._here.said(lead.cues[0]) if lead.move is None else self._here.said(lead.move), self._story)

    def _deed(self, mention: Mention, lead: Lead, frame: Frame) -> tuple[Measure, str, int] | None:
        """A count that a verb changes: 裁员2000人, 关闭23家门店."""
        cue = lead.first("deed")
        if cue is None or not isinstance(mention, (Quantity, Number)):
            return None
        name, sign = cue.roles["deed"].split(":")
        if name == "employees" and mention.unit not in ("person", "1"):
            return None
        return Measure(Metric(name, "quantity", "count", (), "company"), self._here.said(cue), frame.phrase if frame.nouns else None), "change", int(sign)

    def _named_here(self, mention: Mention, lead: Lead, frame: Frame) -> Measure | None:
        """A figure whose own noun, outside the list, stands right in front of it."""
        front = self._here.at(lead.behind)
        if front.plays("gap") and frame.nouns and MEASURING.search(frame.nouns[-1]):
            return Measure(Metric("-", _dimension(mention), "rate", (), "any"), frame.nouns[-1])
        return None

    # -- shares and multiples ----------------------------------------------------------------------------------

    def _share(self, at: int, first: int, index: int, lead: Lead, after: Token, frame: Frame) -> bool:
        back = first - 1
        while back >= 0 and not self._here.tokens[back].plays("amount", "share"):
            back -= 1
        cue = self._here.at(back)
        if cue.plays("share") and cue.roles["share"] == "1":
            return self._part_of_whole(at, first, index, lead, frame, back)
        if cue.plays("share") and after.plays("metric"):
            own = frame.measures[-1] if frame.measured else None
            part = frame.phrase if frame.nouns else (own.segment or "") + own.text if own else None
            self._state(index, lead, frame, Measure(after.roles["metric"], self._here.said(after), part), "share", 1, self._here.said(after))
            return True
        ahead = at + 1
        while ahead < len(self._here.tokens) and not self._here.tokens[ahead].plays("share", "amount"):
            ahead += 1
        cue = self._here.at(ahead)
        if not cue.plays("share") or cue.roles["share"] != "2":
            return False
        use = noun(self._text[cue.end:self._here.tokens[-1].end])
        own = after.plays("metric") and not after.plays("share")
        whole = Measure(after.roles["metric"], self._here.said(after)) if own else frame.measures[-1] if frame.measures else None
        if whole is not None and use is not None:
            self._state(index, lead, frame, whole._replace(segment=use), "share", 1, whole.text)
        return True

    def _share_again(self, index: int, mention: Mention, lead: Lead, frame: Frame) -> bool:
        """2025年前9月仍高达337.4%: the share of the clause before, at another time."""
        if frame.aspect != "share" or frame.measured or not frame.measures or not fits_share(mention) or lead.move and not lead.arrives or lead.first("basis", "rate"):
            return False
        if not frame.dated and not lead.first("to", "level"):
            return False
        measure = frame.measures[-1]
        self._state(index, lead, frame, measure._replace(segment=frame.phrase or measure.segment), "share", 1, (frame.whole or measure).text)
        return True

    def _part_of_whole(self, at: int, first: int, index: int, lead: Lead, frame: Frame, position: int) -> bool:
        """占…%: the part in front, the whole behind 占 or carried from the clause before."""
        whole = next((Measure(token.roles["metric"], self._here.said(token)) for token in self._here.tokens[position + 1:first] if token.plays("metric")), None)
        part = frame.phrase if frame.nouns else None
        own = frame.measures[-1] if frame.measured and frame.measures else None
        prior = frame.prior
        behind = next((token for token in self._here.tokens[at + 1:] if token.plays("metric")), None)
        if behind is not None and whole is not None and "的" in self._text[self._here.tokens[at].end:behind.start]:
            self._state(index, lead, frame, Measure(behind.roles["metric"], self._here.said(behind)), "share", 1, whole.text)
            return True
        if own is not None and prior is not None and own.metric is not None and prior.metric is not None and whole is None and \
                (own.metric.kind == prior.metric.kind == "count" or frame.part and own.metric.id in ("-", prior.metric.id)):
            self._state(index, lead, frame, prior._replace(segment=(own.segment or "") + own.text), "share", 1, prior.text)
            return True
        if own is not None and (whole is None or own.segment or not part):
            measure = own._replace(segment=own.segment or part)
        elif whole is not None or frame.whole is not None:
            whole = whole or frame.whole
            before = frame.measures[-1] if frame.measures else None
            if not part and before is not None and before.id != whole.id:
                measure = before
            else:
                measure = whole._replace(segment=part or (before.segment if before else None))
                if measure.segment is None:
                    return True
        elif frame.measures and (part or frame.measures[-1].segment):
            measure = frame.measures[-1]._replace(segment=part or frame.measures[-1].segment)
        else:
            return True
        frame.whole = whole or frame.whole
        self._state(index, lead, frame, measure, "share", 1, (whole or measure).text)
        return True

    def _multiple(self, at: int, index: int, mention: Mention, frame: Frame) -> bool:
        """是另一家的11.2倍, 仅为后者的1/7."""
        if not (isinstance(mention, Quantity) and mention.unit == "x" or is_fraction(mention)) or not frame.measures:
            return False
        front = self._here.at(at - 1)
        if front.plays("gap") and self._here.said(front).strip() in ("的", "的约", "的近"):
            front = self._here.at(at - 2)
        elif not front.plays("name") and not (front.plays("gap") and self._here.said(front).endswith("的")):
            return False
        if not front.plays("name", "pronoun", "date", "gap") or not any(token.plays("level", "to") for token in self._here.tokens[:at]):
            return False
        names = [token.roles["name"] for token in self._here.tokens[:at] if token.plays("name")]
        owners = frame.owners
        if front.plays("name"):
            others = [name for name in names if name != front.roles["name"]]
            owners = tuple(others[-1:]) or self._story.topic if names else owners
            if self._drafts and not others:
                owners = self._drafts[-1].owners
        self._state(index, Lead(self._here, 0), replace(frame, owners=owners), frame.measures[-1], "multiple", 1, self._here.said(front).rstrip("的"))
        return True

    def duration(self, at: int, here: Here, frame: Frame) -> None:
        """A duration: the amount of a metric that is measured in time, else a stretch that the clause speaks of."""
        self._here = here
        index = here.tokens[at].roles["duration"]
        measure = frame.measures[-1] if frame.measured and frame.measures else None
        lead = Lead(here, at)
        front = self._here.at(lead.behind)
        if measure is not None and measure.metric is not None and measure.metric.dimension == "duration":
            self._state(index, lead, frame, measure, "level", 1)
        elif front.plays("gap") and frame.nouns and MEASURING.search(frame.nouns[-1]):
            self._state(index, lead, frame, Measure(Metric("-", "duration", "rate", (), "any"), frame.nouns[-1]), "level", 1)
        elif self._here.said(here.tokens[at]).endswith("期"):  # 一年期存款: a term is a part, no time
            frame.nouns, frame.phrase = (self._here.said(here.tokens[at]),), self._here.said(here.tokens[at])
        else:
            frame.span = index
            frame.spent = not any(self._here.said(token) in _LAUNCHED for token in here.tokens)

    # -- statements --------------------------------------------------------------------------------------------

    def _state(self, index: int, lead: Lead, frame: Frame, measure: Measure, aspect: str, sign: int, basis: str | None = None,
               source: str = "named") -> None:
        mention = self._mentions[index]
        if measure.segment and _SAME_PART.search(measure.segment):
            measure = measure._replace(segment=self._story.part)
        if measure.id in _BOUGHT and measure.segment is None and frame.target is not None and frame.target.kind != "agency":
            measure = measure._replace(segment=frame.target.name)  # 向阿里云购买云计算服务费
        if measure.id == "employees" and measure.text.endswith("人员") and measure.segment is None and aspect != "share":
            measure = measure._replace(segment=measure.text)
        if measure.id == "dividend_per_share" and isinstance(mention, Money) and (lead.first("sum") or mention.low >= 1_000_000):
            measure = measure._replace(metric=_DIVIDEND)
        if measure.id == "dividend" and (isinstance(mention, Money) and mention.per == "share" or any("per" in cue.roles and "股" in self._here.said(cue) for cue in lead.cues)):
            measure = measure._replace(metric=_PER_SHARE)
        if frame.other is not None and aspect == "level" and frame.measured:
            frame = replace(frame, owners=(frame.other,), fresh=True)
        owners, measure = fitting_owners(frame, measure, self._story, self._home, self._here.words)
        if not owners:
            return
        metric, aspect = settled_metric(owners[0], measure, mention, aspect, self._story)
        if metric == "funding_raised" and "融" not in measure.text and (frame.listing or aspect == "share"):
            metric = self._story.proceeds or "ipo_proceeds"
        if metric in ("debt_issued", "ipo_proceeds"):
            self._story.proceeds = metric
        if aspect == "level" and metric not in GROWTH_RATES:
            sign = -1 if metric == "eps" and "亏" in measure.text else 1
        if self._supposed(frame):
            return
        rule = f"zh.{aspect}.{source}.{self._owned(owners, frame)}"
        date = self._period(lead, frame, owners, measure, metric, aspect)
        if self._confidence.get(rule, _UNSEEN) < _UNSEEN:
            return
        self._drafts.append(Draft(
            owners=owners, metric=metric, metric_text=measure.text, amount=index, aspect=aspect, evidence=self._evidence,
            rule=rule, confidence=self._confidence.get(rule, _UNSEEN), segment=measure.segment, sign=sign, basis=basis, date=date,
            period=self._end_of_range(lead, date, aspect) or self._joint_dates(frame, date, metric), status=frame.status,
            equivalent=self._equivalents.get(index)))
        self._subjects[index] = Subject(owners, measure, date)
        self._story.part = measure.segment or self._story.part
        if isinstance(mention, Quantity) and mention.unit != "x":
            self._units[measure.text] = mention.unit
        frame.aspect = aspect
        self._story.market = date_kind(metric) == "market"
        if date is not None and date in frame.dates and isinstance(self._mentions[date], Date):
            self._story.keep_date(owners, date_kind(metric), date)

    def _supposed(self, frame: Frame) -> bool:
        """Whether the figure is only an example: 每赚到一元."""
        return any(token.plays("gap") and self._here.said(token).endswith("每") and self._here.at(at + 1).plays("metric")
                   for at, token in enumerate(self._here.tokens))

    def _owned(self, owners: tuple[Entity, ...], frame: Frame) -> str:
        """Where the owners come from: named in the clause or the sentence, carried as the topic, or told by the measure."""
        if owners == (frame.appositive,):
            return "clause"
        if owners != frame.owners:
            return "place" if frame.placed else "phrase"
        return "clause" if frame.fresh else "sentence" if frame.named else "topic"

    def _period(self, lead: Lead, frame: Frame, owners: tuple[Entity, ...], measure: Measure, metric: str | None, aspect: str) -> int | None:
        """The date that an amount is for: its own, the clause's, the sentence's, or the one that carries on for its owner."""
        market = date_kind(metric) == "market" or self._story.market and metric is None
        front = self._here.at(lead.behind)
        if front.plays("date") and (front.roles["date"] != frame.than or aspect == "level"):
            return front.roles["date"]
        if lead.first("from") and not self._spans_both_ends(frame):
            return None
        if aspect == "share" and metric in ("ipo_proceeds", "debt_issued", "funding_raised") and not frame.dated:
            return None
        if "相当于" in self._text[self._here.tokens[0].start:self._here.tokens[-1].end] and frame.recent:
            return frame.recent[-1].date
        if frame.since is not None and frame.dated and not frame.stated:
            return frame.since
        if frame.span is not None and not frame.dated:
            return frame.span
        if frame.dates and (market or frame.dated or frame.date_owner is None or frame.date_owner == owners
                            or bool(frame.recent) and frame.recent[-1].measure.id == measure.id):
            date = frame.dates[-1]
            kind = measure.metric.kind if measure.metric else None
            if frame.dated or frame.as_of or market or not self.single_day(date) or metric in _DAILY or metric is None or kind == "stock":
                return date
        if frame.announced is not None and metric in _EVENTS and frame.status == "actual":
            return frame.announced
        return None if frame.now else self._story.date_of(owners, "market" if market else "report")

    def _spans_both_ends(self, frame: Frame) -> bool:
        """Whether the date told is for both ends of a from-to: years at its ends, a year told before, a forecast that is changed."""
        if not frame.dates:
            return False
        timex = self._mentions[frame.dates[-1]].timex
        if _YEARS.fullmatch(timex) or not frame.dated and not frame.as_of and len(timex) == 4:
            return True
        return frame.dated and any(token.plays("up", "down") and self._here.said(token)[:1] in "上下调" for token in self._here.tokens)

    def _end_of_range(self, lead: Lead, date: int | None, aspect: str) -> str | None:
        """The end of a range of years that one end of a from-to belongs to (2022年至2024年收入从…增长至…)."""
        timex = self._mentions[date].timex if date is not None else ""
        if aspect != "level" or not _YEARS.fullmatch(timex) or not (lead.first("from") or lead.move and lead.arrives):
            return None
        return timex.split("/")[0] if lead.first("from") else timex.split("/")[1]

    def _joint_dates(self, frame: Frame, date: int | None, metric: str | None) -> str | None:
        """Two dates in a list that share one figure, as a stretch; a closing price is for the day, not a part of it."""
        if date is None:
            return None
        timex = self._mentions[date].timex
        if metric == "closing_price" and len(timex) > 10 and timex[10] == "T":
            return timex[:10]
        if date == frame.since and self._published:
            return f"{timex}/{self._published}"
        if len(frame.dates) == 2 and frame.dates[-1] == date and frame.dated:
            return f"{self._mentions[frame.dates[0]].timex}/{timex}"
        return None

    def single_day(self, index: int) -> bool:
        """Whether a date is one day."""
        mention = self._mentions[index]
        return isinstance(mention, Date) and len(mention.timex) >= 10 and "/" not in mention.timex and mention.timex[4:5] == "-" and mention.timex[7:8] == "-"
