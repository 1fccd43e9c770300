"""Topics: whom a document speaks of behind a sentence, and which period it has announced."""
from __future__ import annotations

from collections.abc import Sequence

from textmine.model import Date, Mention
from textmine.text.patterns import pattern
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.frame import Frame
from textmine.triples.en.owners import ACCOUNTS
from textmine.triples.en.phrase import PEOPLED, PLACES, is_part
from textmine.triples.en.phrases import PhraseReader
from textmine.triples.en.references import FIRMS
from textmine.triples.en.story import EnglishStory, named_in
from textmine.triples.en.words import word_lists
from textmine.triples.entities import Entity
from textmine.triples.narrative import MARKET_METRICS, Measure

TOPICS = PEOPLED - {"agency", "person", "exchange"}
_TOLD_OF = TOPICS | PLACES
_STRETCH = pattern(r"\d{4}-[QH]\d|\d{4}-\d\d/\d{4}-\d\d|\d{4}(?:/\d{4})?")
_OUTLOOK = frozenset({"forecast", "forecasts", "guidance", "guide", "outlook", "target", "targets"})
_UPDATE = pattern(r"trading (?:update|statement)|pre-close|profit (?:warning|alert)")
_MONTH = pattern(r"\d{4}-(?:\d\d|[QH]\d)")
_DAY = pattern(r"\d{4}-\d\d-\d\d")


class Topics:
    """Keeps the story of one document from sentence to sentence."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: EnglishStory, published: str | None) -> None:
        self._text = text
        self._mentions = mentions
        self._story = story
        self._published = published

    def skim(self, parts: Sequence[Chunk]) -> None:
        """A sentence without figures: only whom it speaks of, and when."""
        phrases = PhraseReader(self._text, parts)
        for _, entity in named_in(parts):
            self._story.note_name(entity)
        self._story.describe(parts)
        at = 0
        told = False
        headed = not any(part.kind == "verb" for part in parts)  # UK labour market, three months to March; Retail sales in Canada
        while at < len(parts):
            part = parts[at]
            if part.kind == "np":
                group = phrases.group(at)
                before = phrases.part(at - 1)
                # Regulated news: Fenwick plc
                titled = before.text in (":", "—", "–") and headed
                for phrase in group.phrases:
                    owner = phrase.owner
                    self._story.last_of.update((place.kind, place) for place in phrase.places)
                    if is_part(phrase):
                        self._story.part = phrase.text
                    if (owner is None and phrase.places and phrase.measure is not None
                            and ((phrase.leads or headed) and phrase.measure.bearer == "region"
                                 or phrase.measure.id == "home_price")):
                        owner = self._story.reported = phrase.places[0]
                        if phrase.measure.id == "retail_sales":
                            self._story.retail.add(owner)
                    if owner is None and at == 0 and phrase.kind == "other" and phrase.places and not self._story.topic:
                        verb = phrases.part(group.end)
                        owner = phrase.places[0] if headed or verb.plays("up", "down") else None  # Factory activity in China shrank
                    if owner is None:
                        continue
                    if owner.kind == "region" and phrase.measure is not None and phrase.measure.id == "retail_sales":
                        self._story.retail.add(owner)
                    if owner.kind == "person" and not told:
                        owner = firm_in(part) or owner
                    if (not told
                            and (titled
                                 or before.kind not in ("preposition", "verb", "than", "from", "conjunction", "mark",
                                                        "which")) and owner.kind in _TOLD_OF):
                        told = True
                        if self._takes_over(owner, parts, group.end) or not at and self._opens_paragraph(part):
                            self._story.tell_of((owner,))
                        else:
                            self._note(owner)
                            self._story.aside = owner if owner.kind in FIRMS else None  # Nvidia remains the one to beat. It held 66%
                    elif not told and owner.kind in FIRMS and self._is_told_on(phrases, group.end):
                        told = True
                        self._story.tell_of((owner,))
                    elif owner.kind not in PLACES:
                        self._note(owner)
                at = max(group.end, at + 1)
            else:
                at += 1
        if _expects_below(parts):
            self._story.guided = True
        elif parts and not any(part.kind == "verb" for part in parts):
            self._story.guided = any(word.text in _OUTLOOK for part in parts for word in part.words)
        if parts and phrases.part(len(parts) - 1).kind == "date":
            self._heading(parts)
        self._announced(parts)
        self._traded(parts)
        self._introduced(parts, phrases)

    def _traded(self, parts: Sequence[Chunk]) -> None:
        """`The FTSE 100 hit a new peak on Friday`: the day of what is told of an index from there on."""
        day = next((part.roles["date"] for part in parts
                    if part.kind == "date" and _DAY.fullmatch(self._mentions[part.roles["date"]].timex)), None)
        if day is None or not any(part.kind == "verb" and part.plays("up", "down", "trade") for part in parts):
            return
        indices = (word.roles["name"] for part in parts for word in part.words if word.part == "name")
        self._story.keep_date(tuple(entity for entity in indices if entity.kind == "index"), "market", day)

    def _introduced(self, parts: Sequence[Chunk], phrases: PhraseReader) -> None:
        """`Deliveries in 2025:` gives the measure and the period of the lines below, each of another owner or part."""
        story = self._story
        story.announced = story.announced_date = None
        if not parts or parts[-1].text != ":":
            return
        phrase = next((phrase for at, part in enumerate(parts)
                       if part.kind == "np" and (phrase := phrases.phrase(at)[0]).measure is not None), None)
        if phrase is not None and (phrase.owner is None or phrase.owner.kind in FIRMS):
            story.announced = phrase.measure
            story.announced_date = next((part.roles["date"] for part in parts if part.kind == "date"),
                                        phrase.dates[0] if phrase.dates else None)

    def _takes_over(self, owner: Entity, parts: Sequence[Chunk], end: int) -> bool:
        """Whether a sentence without figures turns to its subject: it tells news of it, and is no more than an aside about another."""
        topic = self._story.firm
        if topic is None or owner == topic or owner.kind not in ("company", "name"):
            return topic is None or owner.kind not in PLACES
        verb = next((part for part in parts[end:] if part.kind == "verb"), None)
        return (verb is None
                or verb.plays("source", "event", "have", "up", "down", "status", "trade")
                or any(role.startswith("deed.") for role in verb.roles))

    def _opens_paragraph(self, part: Chunk) -> bool:
        """Whether a chunk opens a paragraph, which turns to whom it names first: Korrigan's troubles started with a bet."""
        return self._text.startswith("\n", part.start - 1)

    def _is_told_on(self, phrases: PhraseReader, end: int) -> bool:
        """Whether a relative clause goes on with what a phrase names: it contrasts with that of Bedford, which issued a warning."""
        return phrases.part(end).text == "," and phrases.part(end + 1).text in ("which", "whose")

    def _note(self, entity: Entity) -> None:
        company = self._story.company
        self._story.meet(entity)
        if entity.kind in ("company", "name") and company is not None:
            self._story.company = company

    def _announced(self, parts: Sequence[Chunk]) -> None:
        """`Third-quarter results`, `beat forecasts for the third quarter`: the period of the figures to come."""
        words = [word for part in parts for word in part.words]
        story = self._story
        economy = story.region if not story.told and story.protagonist is None else None
        if not story.topic and economy is not None and any(word.text in word_lists()["economic"] for word in words):
            story.topic = (economy,)  # American shoppers kept spending in July
        moving = (bool(story.topic) and story.topic[0].kind in PLACES
                  and (any(part.kind == "verb" and part.plays("up", "down") for part in parts) or story.topic[0] == economy))
        if (not story.topic
                or not (moving or _expects_below(parts)
                        or any(word.text in word_lists()["account"] or word.text in _OUTLOOK or word.plays("metric")
                               for word in words))):
            return
        pattern = _MONTH if self._story.topic[0].kind in PLACES else _STRETCH
        foreseeing = _expects_below(parts) or any(word.text.rpartition(" ")[2] in _OUTLOOK for word in words)  # its delivery forecast
        for word in words:
            index = word.roles.get("date")
            if index is not None and foreseeing and self._is_open(self._mentions[index]):
                if pattern.fullmatch(self._mentions[index].timex) and self._story.topic[0].kind in ("company", "name"):
                    self._story.foreseen[self._story.topic[0]] = index  # forecast second-quarter revenue above estimates
                continue
            if (index is not None and isinstance(self._mentions[index], Date)
                    and pattern.fullmatch(self._mentions[index].timex) and not self._mentions[index].set
                    and not self._is_to_come(self._mentions[index]) and not self._is_over(self._mentions[index])):
                self._story.keep_date(self._story.topic, "report", index)
                if _UPDATE.search(" ".join(word.text for word in words)):
                    self._story.updating.update(self._story.topic)
                return

    def _is_over(self, date: Date) -> bool:
        """Whether a stretch was over before the one reported on began, and is only told in passing."""
        told = self._story.date_of(self._story.topic, "report")
        begun = getattr(self._mentions[told], "from_", None) if told is not None else None
        return begun is not None and date.to is not None and date.to <= begun

    def _is_open(self, date: Mention) -> bool:
        """Whether a stretch goes on after publication, so that a text that foresees it does not report on it."""
        return isinstance(date, Date) and self._published is not None and date.to is not None and date.to.isoformat() > self._published

    def _is_to_come(self, date: Date) -> bool:
        fiscal = "fiscal" in date.text.lower() or "fy" in date.text.lower()
        return not fiscal and self._published is not None and date.from_ is not None and date.from_.isoformat() > self._published

    def _heading(self, parts: Sequence[Chunk]) -> None:
        """A heading such as `Annual results for the year ended 31 December 2025` dates the lines below."""
        index = parts[-1].words[0].roles.get("date")
        if index is not None and self._story.topic and not any(part.kind == "verb" for part in parts):
            self._story.keep_date(self._story.topic, "report", index)

    def remember(self, frame: Frame, parts: Sequence[Chunk], main: tuple[Entity, ...]) -> None:
        """Note what a sentence has told; `main` is whom its main clause speaks of."""
        story, topic, readings = self._story, self._story.topic, frame.readings
        owners = tuple(filter(_is_told_of, frame.owners))
        told_of = {owner for reading in readings for owner in reading.owners}
        first = tuple(filter(_is_told_of, readings[0].owners)) if readings else ()
        if readings and all(reading.rule == "ranked as part" for reading in readings):
            main = first  # of a place, where most of its visitors come from
        if not frame.named and topic and topic[0].kind == "place" and frame.owners == topic and first[:1] == (story.region,):
            main = topic  # Nationally, rents fell
        main = main or first or owners
        equals = {owner for reading in readings if not reading.earlier and reading.measure.bearer in ("region", "place")
                  for owner in reading.owners if owner.kind in PLACES}
        listed = bool(topic) and topic[0].kind == "region" and len(equals) > 1 and topic[0] not in equals
        if listed:
            main, told_of = topic, {*told_of, *topic}  # Italy grew 0.1% and Ireland 0.6%, in a report on the euro zone
        if main and topic and main[0].kind in PLACES and told_of.isdisjoint(main):
            elsewhere = bool(first) and first[0].kind not in PLACES  # its shares, behind what was told of a country
            main = first if topic[0].kind not in PLACES or elsewhere else main  # a place in passing
        aside = main and main[0].kind in FIRMS and told_of.isdisjoint(main) and not self._takes_over(main[0], parts, 0)
        if main and not aside and not (main[0].kind != "company" and main[0] in story.owned and story.firm is not None):
            story.tell_of(main)
        elif aside and not readings and main[0] not in story.sources:
            story.aside = main[0]  # Virgin, which listed at $2.90, reports on Friday. Its market share is 34%
        if not readings:
            self._announced(parts)  # fell for the first time in 11 months in January
            story.measure = frame.measure
            return
        if (story.topic and (story.topic[0], "report") not in story.dates
                and all(reading.measure.id in MARKET_METRICS for reading in readings)):
            self._announced(parts)  # results for the fourth quarter sent the stock down 3%
        story.measure = readings[-1].measure
        if all(reading.rule != "introduced" for reading in readings):
            story.announced = None
        for reading in readings:
            self._tell(reading.measure, reading.owners if not listed else topic, getattr(self._mentions[reading.amount], "unit", None))

    def _tell(self, measure: Measure, owners: tuple[Entity, ...], unit: str | None) -> None:
        """Note that a measure has been told of somebody."""
        story, bearer, metric = self._story, measure.bearer, measure.id
        if measure.segment is not None and bearer in ("company", "any"):
            story.part = measure.segment
        story.told.appendleft((measure, unit))
        story.metrics_told.add(metric)
        if metric in ACCOUNTS and owners[0].kind in FIRMS:
            story.reporter = owners[0]
        if bearer == "region" and owners[0].kind == "region":
            story.reported = owners[0]
        if metric == "retail_sales":
            story.retail.update(owners)


def _is_told_of(owner: Entity) -> bool:
    """Whether a text may go on with an owner: not with ware that is only called what it is (the average job costs $13,800)."""
    return owner.kind in _TOLD_OF and not (owner.kind == "product" and owner.name.islower())


def firm_in(chunk: Chunk) -> Entity | None:
    """The company that a phrase names in front of somebody's post: Lowe's chief executive Marvin Ellison."""
    return next((word.roles["name"] for word in chunk.words if word.part == "name" and word.roles["name"].kind == "company"), None)


def _expects_below(parts: Sequence[Chunk]) -> bool:
    """Whether a line tells that what stands below it is foreseen: For 2026, the company expects:"""
    return bool(parts) and parts[-1].text == ":" and any(part.kind == "verb" and part.plays("foresees", "status") for part in parts)
