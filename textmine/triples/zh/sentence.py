"""Reading one Chinese sentence: clause by clause, figure by figure, with what the clauses before have settled."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from textmine.model import Date, Duration, Mention, Money, Percent, Quantity
from textmine.triples.clauses import Clause
from textmine.triples.draft import Draft
from textmine.triples.entities import Entity
from textmine.triples.metrics import GROWTH_RATES, fits_change, fits_level, fits_share, is_fraction
from textmine.triples.narrative import Measure, Story, Subject, date_kind
from textmine.triples.tokens import Token
from textmine.triples.zh.owners import agency_region, fitting_owner, quoted, settled_metric
from textmine.triples.zh.phrases import MEASURING, is_particle, noun

_LEADING = ("up", "down", "rate", "basis", "to", "level", "share", "each", "together", "than", "from", "per", "status", "verb", "apart", "conj", "event", "prep")
_ARRIVALS = ("至", "到", "破", "穿", "返", "守")
_FACTORS = ("翻", "减半", "倍增", "腰斩", "加倍")


@dataclass
class Frame:
    """What has been read of the sentence so far.

    `owners` are whom it speaks of (`fresh` if this clause names them), `measures` what of theirs (`measured` likewise),
    `dates` when; `nouns` are phrases of the clause that wait for their figure; `recent` are the subjects of the last
    statements, over which a list of figures may go on.
    """

    owners: tuple[Entity, ...] = ()
    fresh: bool = False
    measures: tuple[Measure, ...] = ()
    measured: bool = False
    dates: tuple[int, ...] = ()
    dated: bool = False
    span: int | None = None
    nouns: tuple[str, ...] = ()
    status: str = "actual"
    recent: tuple[Subject, ...] = ()
    each: bool = False
    whole: Measure | None = None
    acted: bool = False
    origin: bool = False

    def next_clause(self, mark: str) -> None:
        self.fresh = self.measured = self.dated = self.each = self.acted = self.origin = False
        self.nouns, self.span = (), None
        if mark == ";":
            self.status = "actual"


class Lead:
    """The cue words directly in front of a figure, near to far, and where they begin."""

    def __init__(self, tokens: Sequence[Token], at: int, text: str) -> None:
        self.cues: list[Token] = []
        index = at - 1
        while index >= 0:
            token = tokens[index]
            if token.plays("gap"):
                if not is_particle(text[token.start:token.end]):
                    break
            elif token.plays("metric", "name", "date", "duration", "amount", "mark", "pronoun") and not token.plays("share", "up", "down"):
                break
            elif token.plays(*_LEADING):
                self.cues.append(token)
            else:
                break
            index -= 1
        self.behind = index  # index of the token in front of the cues
        self.text = text

    def first(self, *roles: str) -> Token | None:
        return next((token for token in self.cues if token.plays(*roles)), None)

    @property
    def move(self) -> Token | None:
        return self.first("up", "down")

    @property
    def arrives(self) -> bool:
        """Whether a move is told by where it ends (增长至, 降为) rather than by how far it went."""
        for token in self.cues:
            word = self.text[token.start:token.end]
            if token.plays("up", "down"):
                return word.endswith(_ARRIVALS)
            if token.plays("to"):
                return True
        return False


class SentenceReader:
    """Reads the sentences of one document in their order."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: Story, home: Entity) -> None:
        self._text = text
        self._mentions = mentions
        self._story = story
        self._home = home
        self._subjects: dict[int, Subject] = {}

    # -- sentences ---------------------------------------------------------------------------------------------

    def skim(self, parts: Sequence[Clause]) -> None:
        """A sentence without figures: only whom it speaks of."""
        for clause in parts:
            for index, token in enumerate(clause.tokens):
                entity = token.roles.get("name")
                if entity and entity.kind in ("company", "name", "work", "index", "product") and not clause.depth and \
                        (index == 0 or not clause.tokens[index - 1].plays("prep", "than", "from")):
                    self._story.remember(entity)
                    self._story.topic = (entity,)
                    return

    def read(self, parts: Sequence[Clause], evidence: tuple[int, int]) -> list[Draft]:
        self._evidence = evidence
        self._drafts: list[Draft] = []
        frame = Frame(owners=self._story.topic, measures=(self._story.measure,) if self._story.measure else ())
        outer: list[Frame] = []
        for clause in parts:
            while clause.depth > len(outer):
                outer.append(frame)
                frame = replace(frame)
                frame.next_clause("(")
            while clause.depth < len(outer):
                frame = outer.pop()
            if clause.mark != ")":
                frame.next_clause(clause.mark)
            self._clause(clause, frame)
        while outer:
            frame = outer.pop()
        if frame.owners:
            self._story.topic = frame.owners
        self._story.measure = frame.measures[-1] if frame.measures and self._drafts else None
        return self._drafts

    # -- clauses -----------------------------------------------------------------------------------------------

    def _clause(self, clause: Clause, frame: Frame) -> None:
        tokens = clause.tokens
        self._tokens = tokens
        self._series: list[tuple[int, Lead]] = []
        for at, token in enumerate(tokens):
            roles = token.roles
            if "amount" in roles:
                self._amount(at, roles["amount"], frame, clause)
            elif "duration" in roles:
                self._duration(at, roles["duration"], frame, clause)
            elif "date" in roles:
                self._date(at, roles["date"], frame)
            elif "name" in roles:
                self._name(at, roles["name"], frame)
            elif "pronoun" in roles:
                self._pronoun(roles["pronoun"], frame)
            elif "gap" in roles:
                phrase = noun(self._words(token))
                if phrase:
                    joined = at and tokens[at - 1].plays("and") and len(frame.nouns) > 0
                    frame.nouns = (*frame.nouns, phrase) if joined else (phrase,)
            elif "metric" in roles:
                self._metric(at, frame)
            else:
                if "status" in roles:
                    frame.status = roles["status"]
                if "each" in roles:
                    frame.each = True
                if "verb" in roles or "event" in roles:
                    frame.acted = True
                if "from" in roles and self._words(token) != "自":
                    frame.origin = True
        self._settle_series(frame, clause)

    def _words(self, token: Token) -> str:
        return self._text[token.start:token.end]

    def _token(self, at: int) -> Token:
        return self._tokens[at] if 0 <= at < len(self._tokens) else Token(0, 0, {})

    def _name(self, at: int, entity: Entity, frame: Frame) -> None:
        before, behind = self._token(at - 1), self._token(at + 1)
        if entity.kind in ("company", "name"):
            self._story.remember(entity)
        if before.plays("prep", "than", "from") or entity.kind == "person":
            return
        if behind.plays("title") and frame.owners and entity.kind != "company":
            return
        if entity.kind in ("agency",):
            self._story.official = True
            self._story.region = self._story.region or agency_region(entity, self._home)
            return
        if entity.kind in ("region", "place"):
            self._story.region = entity
        if behind.plays("status", "source") and not behind.plays("event") and frame.owners and entity not in frame.owners \
                and self._words(behind) not in ("表示", "称", "透露", "指出"):
            return
        if frame.acted and frame.fresh:
            return
        if before.plays("and") and frame.fresh:
            frame.owners = (*frame.owners, entity)
        else:
            if frame.owners != (entity,):
                frame.dates = () if not frame.dated else frame.dates
                frame.whole = None
            frame.owners = (entity,)
        frame.fresh = True
        frame.nouns = ()

    def _pronoun(self, kind: str, frame: Frame) -> None:
        cast = [entity for entity in self._story.cast if entity.kind == "company"] or self._story.cast
        if kind == "self":
            if not frame.owners and cast:
                frame.owners = cast[-1:]and (cast[-1],)
        elif kind == "both" and len(cast) >= 2:
            frame.owners, frame.fresh = tuple(cast[:2]), True
        elif kind == "former" and len(cast) >= 2:
            frame.owners, frame.fresh = (cast[-2],), True
        elif kind == "latter" and len(cast) >= 2:
            frame.owners, frame.fresh = (cast[-1],), True

    def _date(self, at: int, index: int, frame: Frame) -> None:
        before, behind = self._token(at - 1), self._token(at + 1)
        mention = self._mentions[index]
        if isinstance(mention, Date) and mention.set:
            return
        if before.plays("than") and not before.plays("and") or behind.plays("event", "source") or before.plays("than") and behind.plays("up", "down"):
            return
        if behind.plays("gap") and self._token(at + 2).plays("event", "source"):
            return
        if (before.plays("and") or before.plays("date")) and frame.dated:
            frame.dates = (*frame.dates, index)
        else:
            frame.dates = (index,)
        frame.dated = True

    def _duration(self, at: int, index: int, frame: Frame, clause: Clause) -> None:
        measure = frame.measures[-1] if frame.measured and frame.measures else None
        lead = Lead(self._tokens, at, self._text)
        if measure and measure.metric and measure.metric.dimension == "duration":
            self._state(at, index, lead, frame, clause, measure, "level", 1)
            return
        front = self._token(lead.behind)
        if front.plays("gap") and frame.nouns and MEASURING.search(frame.nouns[-1]) and frame.owners:
            self._state(at, index, lead, frame, clause, Measure(None, frame.nouns[-1]), "level", 1, weak=True)
            return
        frame.span = index

    def _metric(self, at: int, frame: Frame) -> None:
        token = self._tokens[at]
        before = self._token(at - 1)
        metric = token.roles["metric"]
        if before.plays("share") or before.plays("and") and self._token(at - 2).plays("share"):
            frame.whole = Measure(metric, self._words(token), self._segment(at, frame))
            return
        joined = before.plays("and") and self._token(at - 2).plays("metric") and frame.measured
        joined = joined or before.plays("gap") and self._token(at - 2).plays("and") and self._token(at - 3).plays("metric") and frame.measured
        if before.plays("gap") and len(frame.nouns) > 1:
            measures = tuple(Measure(metric, self._words(token), part) for part in frame.nouns)
        else:
            measures = (Measure(metric, self._words(token), self._segment(at, frame)),)
        frame.measures = (*frame.measures, *measures) if joined else measures
        frame.measured = True
        frame.nouns = ()

    def _segment(self, at: int, frame: Frame) -> str | None:
        """The phrase directly in front of a metric."""
        before = self._token(at - 1)
        return noun(self._words(before)) if before.plays("gap") else None

    # -- figures -----------------------------------------------------------------------------------------------

    def _amount(self, at: int, index: int, frame: Frame, clause: Clause) -> None:
        mention = self._mentions[index]
        if clause.depth and self._is_equivalent(at, mention, clause):
            self._drafts[-1] = self._drafts[-1]._replace(equivalent=index)
            return
        lead = Lead(self._tokens, at, self._text)
        if lead.first("apart"):
            return
        if self._continues_series(at):
            self._series.append((at, lead))
            return
        self._settle_series(frame, clause)
        self._series = [(at, lead)]
        if not self._token(at + 1).plays("and") and not self._ahead_amount(at):
            self._settle_series(frame, clause)

    def _ahead_amount(self, at: int) -> bool:
        return self._token(at + 1).plays("and") and self._token(at + 2).plays("amount")

    def _continues_series(self, at: int) -> bool:
        if not self._series:
            return False
        last = self._series[-1][0]
        between = self._tokens[last + 1:at]
        return bool(between) and any(token.plays("and") for token in between) and \
            all(token.plays("and") or token.plays("gap") and is_particle(self._words(token)) for token in between)

    def _is_equivalent(self, at: int, mention: Mention, clause: Clause) -> bool:
        if not self._drafts or clause.mark != "(":
            return False
        last = self._mentions[self._drafts[-1].amount]
        ahead = self._text[last.end:mention.start]
        return isinstance(mention, Money) and isinstance(last, Money) and last.unit != mention.unit and len(ahead) <= 8 and ahead.lstrip()[:1] in ("(", "(")

    def _settle_series(self, frame: Frame, clause: Clause) -> None:
        """State the figures that wait: alone, or shared out over a list of owners, measures or dates."""
        series, self._series = self._series, []
        if not series:
            return
        if len(series) == 1 and not frame.each:
            self._figure(*series[0], frame, clause)
            return
        count = len(series)
        lead = series[0][1]
        if len(series) == 1:
            for owner in frame.owners if len(frame.owners) > 1 else [None]:
                part = replace(frame, owners=(owner,)) if owner else frame
                self._figure(*series[0], part, clause)
            return
        frames: list[Frame] | None = None
        if frame.dated and len(frame.dates) == count:
            frames = [replace(frame, dates=(date,)) for date in frame.dates]
        elif frame.fresh and len(frame.owners) == count:
            frames = [replace(frame, owners=(owner,)) for owner in frame.owners]
        elif frame.measured and len(frame.measures) == count:
            frames = [replace(frame, measures=(measure,)) for measure in frame.measures]
        elif len(frame.nouns) == count and lead.first("share"):
            frames = [replace(frame, nouns=(part,)) for part in frame.nouns]
        elif len(frame.recent) == count:
            frames = [replace(frame, owners=s.owners, measures=(s.measure,), measured=frame.measured and frame.measures != (s.measure,), dates=(s.date,) if s.date is not None else ()) for s in frame.recent]
            if frame.measured:
                frames = [replace(f, measures=(frame.measures[-1]._replace(segment=s.measure.segment),)) for f, s in zip(frames, frame.recent)]
        if frames is None:
            return
        before = len(self._drafts)
        for (at, own), part in zip(series, frames):
            self._figure(at, lead, part, clause, shared=True)
        frame.recent = tuple(self._subjects[draft.amount] for draft in self._drafts[before:]) or frame.recent

    def _figure(self, at: int, lead: Lead, frame: Frame, clause: Clause, shared: bool = False) -> None:
        token = self._tokens[at]
        index = token.roles["amount"]
        mention = self._mentions[index]
        behind = self._token(at + 1)
        particle = behind.plays("gap") and is_particle(self._words(behind))
        after = self._token(at + 2) if particle else behind
        if self._share(at, index, mention, lead, after, frame, clause):
            return
        if self._multiple(at, index, mention, lead, frame, clause):
            return
        move = lead.move
        rate = lead.first("rate")
        factor = isinstance(mention, Quantity) and mention.unit == "x" and any(word in mention.text for word in ("翻", "减半", "倍增", "腰斩", "减半", "加倍"))
        measure = self._measure(at, mention, lead, after, frame)
        sign = 1
        if move is not None and "down" in move.roles:
            sign = -1
        basis_cue = lead.first("basis")
        basis = basis_cue.roles["basis"] if basis_cue else None
        if basis and ":" in basis:
            direction, basis = basis.split(":")
            changed = True
            sign = -1 if direction == "down" else 1
        else:
            changed = move is not None and not lead.arrives
        if rate is not None and move is None:
            changed, sign = True, int(rate.roles["rate"])
        if rate is not None and "down" in rate.roles:
            sign = -1
        if factor:
            changed = True
            sign = -1 if mention.text in ("减半", "腰斩") else 1
        if not changed and after.plays("rate") and isinstance(mention, (Percent, Quantity)) and (isinstance(mention, Percent) or mention.unit == "x") \
                and not self._amount_within(at + 1, 4):
            changed, sign = True, int(after.roles["rate"])
            measure = self._measure(at, mention, lead, Token(0, 0, {}), frame) or measure
        if not changed and basis and basis != "since" and isinstance(mention, Percent):
            changed = True
        if measure is None:
            measure = self._unnamed(at, mention, lead, after, frame, changed)
        if measure is None:
            return
        if not changed and move is not None and measure.metric and not fits_level(measure.metric, mention) and fits_change(measure.metric, mention):
            changed = True
        self._state(at, index, lead, frame, clause, measure, "change" if changed else "level", sign if changed else 1, basis=basis if changed else None)

    def _amount_within(self, at: int, reach: int) -> bool:
        return any(token.plays("amount") for token in self._tokens[at:at + reach])

    # -- shares and multiples ----------------------------------------------------------------------------------

    def _share(self, at: int, index: int, mention: Mention, lead: Lead, after: Token, frame: Frame, clause: Clause) -> bool:
        if not fits_share(mention):
            return False
        cue = None
        position = -1
        for back in range(at - 1, -1, -1):
            token = self._tokens[back]
            if token.plays("amount"):
                break
            if token.plays("share"):
                cue, position = token, back
                break
        if cue is not None and cue.roles["share"] == "1":
            return self._part_of_whole(at, index, lead, frame, clause, position)
        if cue is not None and cue.roles["share"] == "2" and after.plays("metric"):
            segment = frame.nouns[-1] if frame.nouns else None
            measure = Measure(after.roles["metric"], self._words(after), segment)
            self._state(at, index, lead, frame, clause, measure, "share", 1, basis=self._words(after))
            return True
        behind = at + 1
        while behind < len(self._tokens) and not self._tokens[behind].plays("share", "amount"):
            behind += 1
        if behind < len(self._tokens) and self._tokens[behind].plays("share") and self._tokens[behind].roles["share"] == "2":
            use = noun(self._text[self._tokens[behind].end:self._clause_end()].split("\0")[0])
            measure = Measure(after.roles["metric"], self._words(after)) if after.plays("metric") else frame.measures[-1] if frame.measures else None
            if measure is None or use is None:
                return False
            self._state(at, index, lead, frame, clause, measure._replace(segment=use), "share", 1, basis=measure.text)
            return True
        return False

    def _clause_end(self) -> int:
        return self._tokens[-1].end

    def _part_of_whole(self, at: int, index: int, lead: Lead, frame: Frame, clause: Clause, position: int) -> bool:
        """占…%: the part in front, the whole behind 占 or carried from the clause before."""
        part = frame.nouns[-1] if frame.nouns else None
        whole = None
        for token in self._tokens[position + 1:at]:
            if token.plays("metric"):
                whole = Measure(token.roles["metric"], self._words(token))
        own = frame.measures[-1] if frame.measured and frame.measures else None
        if own is not None and (own.segment or part is None):
            measure = own
            basis = (whole or own).text
        elif whole is not None or frame.whole is not None:
            whole = whole or frame.whole
            measure = whole._replace(segment=part)
            basis = whole.text
        elif frame.measures and part:
            measure = frame.measures[-1]._replace(segment=part)
            basis = measure.text
        elif frame.measures and frame.measures[-1].segment:
            measure = frame.measures[-1]
            basis = measure.text
        else:
            return True
        if whole is not None:
            frame.whole = whole
        self._state(at, index, lead, frame, clause, measure, "share", 1, basis=basis)
        return True

    def _multiple(self, at: int, index: int, mention: Mention, lead: Lead, frame: Frame, clause: Clause) -> bool:
        """是另一家的11.2倍, 仅为后者的1/7."""
        if not (isinstance(mention, Quantity) and mention.unit == "x" or is_fraction(mention) or isinstance(mention, Percent)):
            return False
        front = self._token(at - 1)
        if not (front.plays("gap") and self._words(front).endswith("的") or front.plays("name", "pronoun", "date")):
            return False
        other = self._token(at - 2) if front.plays("gap") and self._words(front) == "的" else front
        if not other.plays("name", "pronoun", "date", "gap"):
            return False
        level = any(token.plays("level") for token in self._tokens[:at])
        if not level or not frame.measures or isinstance(mention, Percent) and not other.plays("name", "pronoun"):
            return False
        subject = self._subject_before(at, frame)
        self._state(at, index, lead, replace(frame, owners=subject), clause, frame.measures[-1], "multiple", 1, basis=self._words(other).rstrip("的"))
        return True

    def _subject_before(self, at: int, frame: Frame) -> tuple[Entity, ...]:
        names = [token.roles["name"] for token in self._tokens[:at] if token.plays("name")]
        return (names[0],) if len(names) > 1 else frame.owners

    # -- what a figure measures --------------------------------------------------------------------------------

    def _measure(self, at: int, mention: Mention, lead: Lead, after: Token, frame: Frame) -> Measure | None:
        """The metric of a figure: behind it, in front of it, or carried from the clause before."""
        def fits(measure: Measure) -> bool:
            return measure.metric is None or fits_level(measure.metric, mention) or (lead.move is not None or lead.first("basis", "rate") is not None
                                                                                     or not isinstance(mention, (Money,))) and fits_change(measure.metric, mention)

        near = frame.measures[-1] if frame.measured and frame.measures else None
        touching = self._token(lead.behind).plays("metric")
        if after.plays("metric") and fits_level(after.roles["metric"], mention) and not (near and touching and fits(near)):
            return Measure(after.roles["metric"], self._words(after))
        if near is not None and fits(near):
            return near
        if near is None and frame.measures and (lead.move or lead.first("basis", "rate", "to", "level") or frame.dated or frame.fresh) and fits(frame.measures[-1]):
            carried = frame.measures[-1]
            if lead.move or lead.first("basis", "rate") or frame.dated or frame.nouns:
                if frame.nouns and carried.metric is not None and carried.metric.owner not in ("good", "security"):
                    return carried._replace(segment=frame.nouns[-1])
                return carried
            if lead.first("to", "level") and fits_level(carried.metric, mention) if carried.metric else False:
                return carried
        return None

    def _unnamed(self, at: int, mention: Mention, lead: Lead, after: Token, frame: Frame, changed: bool) -> Measure | None:
        """A quotation (恒指升1.2%), or a figure whose own noun is outside the list."""
        owners = frame.owners
        if owners and lead.cues:
            word = self._words(lead.cues[0])
            measure = quoted(owners[0], mention, lead.move is not None, word, frame.fresh or bool(self._story.market))
            if measure is not None:
                return measure
        front = self._token(lead.behind)
        if front.plays("gap") and frame.nouns and MEASURING.search(frame.nouns[-1]):
            return Measure(None, frame.nouns[-1])
        return None

    # -- statements --------------------------------------------------------------------------------------------

    def _state(self, at: int, index: int, lead: Lead, frame: Frame, clause: Clause, measure: Measure, aspect: str, sign: int,
               basis: str | None = None, weak: bool = False) -> None:
        mention = self._mentions[index]
        owners = fitting_owner(frame.owners, measure, self._story, self._home, frame.nouns)
        if not owners:
            return
        metric, aspect = settled_metric(owners[0], measure, mention, aspect, self._words(lead.cues[0]) if lead.cues else "", self._story)
        if aspect == "level" and not (metric in GROWTH_RATES) :
            sign = 1
        date = self._period(at, lead, frame, owners, metric)
        segment = measure.segment
        draft = Draft(owners=owners, metric=metric, metric_text=measure.text, amount=index, aspect=aspect, evidence=self._evidence,
                      rule=f"zh-{aspect}", confidence=0.6 if weak else 0.9, segment=segment, sign=sign, basis=basis, date=date, status=frame.status)
        self._drafts.append(draft)
        self._subjects[index] = Subject(owners, measure, date)
        frame.recent = (Subject(owners, measure, date),)
        frame.measures = (measure,) if not frame.measured else frame.measures
        self._story.market = date_kind(metric) == "market"
        if date is not None:
            self._story.keep_date(owners, date_kind(metric), date)

    def _period(self, at: int, lead: Lead, frame: Frame, owners: tuple[Entity, ...], metric: str | None) -> int | None:
        front = self._token(lead.behind)
        if front.plays("date"):
            return front.roles["date"]
        if frame.span is not None and not frame.dated:
            return frame.span
        if frame.dates:
            return frame.dates[-1]
        return self._story.date_of(owners, date_kind(metric))
