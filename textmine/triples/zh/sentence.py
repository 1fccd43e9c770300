"""Reading one Chinese sentence: clause by clause, with what the clauses before have settled."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from textmine.model import Date, Mention, Quantity
from textmine.triples.clauses import Clause
from textmine.triples.draft import Draft
from textmine.triples.entities import Entity
from textmine.triples.narrative import Measure, Story
from textmine.triples.tokens import Token
from textmine.triples.zh.figures import FigureReader
from textmine.triples.zh.frame import Frame, Lead
from textmine.triples.zh.owners import agency_region
from textmine.triples.zh.lexing import Words
from textmine.triples.zh.phrases import is_particle, noun_of

_TOPICS = frozenset({"company", "name", "work", "index", "product", "commodity"})
_OPENING = ("conj", "date", "duration", "status", "source", "which", "basis", "under", "and", "mark", "title", "pronoun", "event")
_PREDICATES = ("metric", "up", "down", "level", "share", "each", "source", "event", "status", "date", "amount", "and", "verb", "pronoun", "deed",
               "together", "to", "under", "title", "name", "prep")
_LISTING = re.compile("上市|招股|IPO|发售|挂牌")
_SECTOR = re.compile("(?:板块|概念股|概念|类股|族群|股指|指数|ETF|期指)$")
_REPORTS = re.compile("(?:报告|数据|统计|研报|调查|监测|测算|资料|指数|榜单|白皮书|蓝皮书)(?:指出|显示|称|指|表明|反映)?$")
_OWN_REPORTS = re.compile("年报|财报|半年报|季报|公告|招股|业绩|简报|月报|快报|中报|经营数据|财务数据|产销")


class SentenceReader:
    """Reads the sentences of one document in their order."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: Story, home: Entity) -> None:
        self._text = text
        self._mentions = mentions
        self._story = story
        self._home = home
        self._figures = FigureReader(text, mentions, story, home)

    def skim(self, parts: Sequence[Clause]) -> None:
        """A sentence without figures: only whom it speaks of."""
        told = False
        for clause in parts:
            for index, token in enumerate(clause.tokens):
                entity = token.roles.get("name")
                if entity and not told and entity.kind in _TOPICS and not clause.depth \
                        and (index == 0 or not clause.tokens[index - 1].plays("prep", "than", "from")):
                    self._story.tell_of((entity,))
                    told = True
                if "date" in token.roles and told and not self._figures.single_day(token.roles["date"]):
                    self._story.keep_date(self._story.topic, "report", token.roles["date"])

    def read(self, parts: Sequence[Clause], evidence: tuple[int, int], equivalents: Mapping[int, int], words: Words) -> list[Draft]:
        """The statements of a sentence; `equivalents` tells which mention repeats an amount in another currency."""
        drafts = self._figures.begin(evidence, equivalents)
        self._inside = words
        story = self._story
        frame = Frame(owners=story.topic, measures=(story.measure,) if story.measure else ())
        outer: list[Frame] = []
        frame.listing = _LISTING.search(self._text, *evidence) is not None
        for number, clause in enumerate(parts):
            self._next = parts[number + 1].tokens if number + 1 < len(parts) else []
            while clause.depth > len(outer):
                outer.append(frame)
                frame = replace(frame)
                frame.next_clause("(")
            while clause.depth < len(outer):
                frame = outer.pop()
            if clause.mark != ")":
                frame.next_clause(clause.mark)
            self._clause(clause, frame)
        frame = outer[0] if outer else frame
        if frame.dates and frame.owners and (frame.owners[0], "report") not in story.dates and not self._figures.single_day(frame.dates[-1]):
            story.keep_date(frame.owners, "report", frame.dates[-1])
        story.tell_of(frame.named)
        story.measure = frame.measures[-1] if frame.measures and drafts else None
        return drafts

    # -- the tokens of a clause --------------------------------------------------------------------------------

    def _clause(self, clause: Clause, frame: Frame) -> None:
        self._tokens = tokens = clause.tokens
        series: list[tuple[int, Lead]] = []
        for at, token in enumerate(tokens):
            roles = token.roles
            if "amount" in roles and self._is_pair(at):
                self._pronoun("both", frame)
            elif "amount" in roles:
                series.append((at, Lead(tokens, at, self._text)))
                if not self._list_goes_on(at):
                    self._figures.settle(series, tokens, frame)
                    series = []
            elif "duration" in roles:
                self._figures.duration(at, tokens, frame)
            elif "date" in roles:
                self._date(at, roles["date"], frame)
            elif "name" in roles:
                self._name(at, roles["name"], frame)
            elif "pronoun" in roles:
                self._pronoun(roles["pronoun"], frame)
            elif "gap" in roles:
                self._gap(at, token, frame)
            elif "metric" in roles and not (token.end - token.start == 1 and frame.measured):
                self._metric(at, frame)
            else:
                self._cue(token, frame)

    def _words(self, token: Token) -> str:
        return self._text[token.start:token.end]

    def _token(self, at: int) -> Token:
        return self._tokens[at] if 0 <= at < len(self._tokens) else Token(0, 0, {})

    def _is_pair(self, at: int) -> bool:
        """两家公司: a count of two that stands for the two companies of the text."""
        mention = self._mentions[self._tokens[at].roles["amount"]]
        behind = self._token(at + 1)
        return isinstance(mention, Quantity) and mention.low == mention.high == 2 and mention.text[:1] in "两兩二" and \
            (mention.unit == "company" or behind.plays("pronoun")) and not self._token(at - 1).plays("level", "up", "down")

    def _list_goes_on(self, at: int) -> bool:
        """Whether the figure at `at` is followed by `和` or `、` and another figure."""
        index = at + 1
        joined = False
        while index < len(self._tokens):
            token = self._tokens[index]
            if token.plays("amount"):
                return joined
            if token.plays("and"):
                joined = True
            elif not (token.plays("gap") and is_particle(self._words(token))):
                return False
            index += 1
        return False

    def _cue(self, token: Token, frame: Frame) -> None:
        roles = token.roles
        if "status" in roles:
            frame.status = roles["status"]
        if "each" in roles:
            frame.each = True
        if "verb" in roles or "event" in roles:
            frame.acted = True
        if "which" in roles:
            frame.part = True

    def _gap(self, at: int, token: Token, frame: Frame) -> None:
        if self._text[token.start] in "该这" and token.end - token.start <= 6:
            return
        phrase = noun_of(self._inside.within(token.start, token.end))
        entity = self._sibling(at, phrase, frame) if phrase else None
        if entity is not None:
            frame.owners = (*frame.owners, entity) if self._token(at - 1).plays("and") else (entity,)
            frame.fresh = True
            return
        if phrase:
            self._add_noun(at, phrase, frame)

    def _add_noun(self, at: int, phrase: str, frame: Frame) -> None:
        """Keep a phrase that waits for its figure: one more of a list, or the first."""
        token = self._tokens[at]
        if self._token(at - 1).plays("and") and frame.nouns:
            first = self._text.rfind(frame.nouns[0], 0, token.start)
            frame.nouns, frame.phrase = (*frame.nouns, phrase), self._text[first:self._text.find(phrase, token.start) + len(phrase)]
        else:
            frame.nouns, frame.phrase = (phrase,), phrase

    def _sibling(self, at: int, phrase: str, frame: Frame) -> Entity | None:
        """A phrase that is a name by its place: in a list of names, or a sector with a move of its own."""
        behind = self._token(at + 1)
        if self._token(at - 1).plays("and") and self._token(at - 2).plays("name") and frame.fresh and \
                (behind.plays("and", "each", "metric", "level", "up", "down", "together", "date", "deed") or self._words(self._tokens[at]).rstrip().endswith("的")):
            return Entity(phrase, frame.owners[-1].kind)
        if _SECTOR.search(phrase) and behind.plays("up", "down", "date", "level", "amount"):
            return Entity(phrase, "index")
        return None

    def _name(self, at: int, entity: Entity, frame: Frame) -> None:
        before, behind = self._token(at - 1), self._token(at + 1)
        if self._aside(at, frame.fresh):
            frame.target = entity if entity.kind != "agency" else frame.target
            frame.other = entity if before.plays("than") and behind.plays("metric", "date", "gap") else None
            if entity.kind in ("region", "place"):
                self._add_noun(at, self._words(self._tokens[at]), frame)
            return
        if entity.kind == "person":
            if not behind.plays("source", "event"):
                frame.owners = (*frame.owners, entity) if before.plays("and") and frame.fresh else (entity,)
                frame.fresh = True
            return
        if entity.kind == "agency":
            self._story.official = entity
            self._story.region = self._story.region or agency_region(entity, self._home)
            return
        if entity.kind in ("region", "place"):
            frame.region = self._story.region = entity
            frame.placed = True
            heads = behind.plays("up", "down", "level", "each", "share") or behind.plays("and") and self._token(at + 2).plays("name", "gap")
            if frame.owners and frame.owners[0].kind in _TOPICS and frame.owners[0].kind != "commodity" and not heads:
                self._add_noun(at, self._words(self._tokens[at]), frame)
                return
        elif entity.kind == "group" and at and not all(token.plays(*_OPENING, "name", "amount") for token in self._tokens[:at]):
            return
        elif entity.kind in ("exchange", "group", "central_bank") and not behind.plays("metric", "up", "down", "level", "each", "and", "deed", "together", "share") \
                and not (behind.plays("date") and entity.kind != "exchange") and not (behind.plays("gap") and self._token(at + 2).plays("metric")):
            return
        if behind.plays("source", "event", "date") and self._is_source(at, entity):
            self._story.official = entity
            if not (self._story.topic and entity in self._story.topic):
                frame.owners = self._story.topic if self._story.topic and not self._tokens[0].plays("conj") else ()
            return
        if frame.owners and entity not in frame.owners and behind.plays("status", "source") and \
                (behind.roles.get("status") == "forecast" or behind.plays("source") and self._words(behind) in ("认为", "预测", "研报", "报告", "数据", "分析", "统计", "预计")):
            return
        if frame.acted and frame.fresh:
            return
        if entity.kind == "name" and frame.owners and frame.owners[0].kind == "company" and entity not in frame.owners \
                and (behind.plays("metric", "share") or behind.plays("gap") and self._token(at + 2).plays("metric", "share")):
            self._add_noun(at, self._words(self._tokens[at]), frame)
            return
        if entity.kind == "commodity" and self._token(at - 1).plays("pronoun", "name") and behind.plays("metric") and frame.owners:
            self._add_noun(at, entity.name, frame)
            return
        if before.plays("and") and self._token(at - 2).plays("gap") and frame.nouns and not frame.fresh:
            frame.owners = frame.pair = (*(Entity(noun, entity.kind) for noun in frame.nouns), entity)
        elif before.plays("and") and self._token(at - 2).plays("name", "gap") and frame.fresh and entity not in frame.owners:
            frame.owners = frame.pair = (*frame.owners, entity)
        else:
            frame.whole = frame.whole if frame.owners == (entity,) else None
            frame.owners = (entity,)
        frame.fresh = True
        frame.named = frame.owners
        frame.nouns, frame.phrase = (), None
        self._story.meet(entity)

    def _aside(self, at: int, named: bool) -> bool:
        """Whether a name is no subject: behind a preposition, or in the middle of a clause with no predicate of its own."""
        front = at - 1
        while front >= 1 and self._tokens[front].plays("and") and self._tokens[front - 1].plays("name"):
            front -= 2
        before, behind = self._token(front), self._token(at + 1)
        if before.plays("prep", "than", "from") and not before.plays("and", "conj"):
            return True
        if before.plays("gap") and self._token(front - 1).plays("prep", "from") and not self._token(front - 1).plays("conj") and len(self._words(before)) <= 10:
            return True
        opening = all(token.plays(*_OPENING) for token in self._tokens[:front + 1])
        described = at and all(token.plays(*_OPENING, "gap", "pronoun", "name") for token in self._tokens[:at]) and \
            self._tokens[at].start - self._tokens[0].start <= 14 and before.plays("gap", "pronoun") and not named
        if opening or described:
            return False
        if behind.plays("verb") and self._words(behind) in ("领投", "跟投"):
            return True
        holding = behind.plays("amount") or behind.plays("gap") and self._token(at + 2).plays("amount")
        if holding and (any(token.plays("name", "pronoun") for token in self._tokens[:front]) or before.plays("metric", "verb")):
            return True
        if behind.plays(*_PREDICATES):
            return False
        if behind.plays("gap"):
            words = self._words(behind)
            return not (words.startswith("的") or self._token(at + 2).plays("metric", "source", "event", "level", "share", "up", "down", "amount"))
        return True

    def _is_source(self, at: int, entity: Entity) -> bool:
        """Whether a name only tells the figures of others (某研究院发布的报告显示), not its own (某公司年报显示)."""
        told = "".join(self._words(token) for token in self._tokens[at + 1:])
        return entity.kind != "central_bank" and _REPORTS.search(told) is not None and _OWN_REPORTS.search(told) is None

    def _pronoun(self, kind: str, frame: Frame) -> None:
        story = self._story
        if kind == "both" and len(frame.owners) == 2 and frame.fresh:
            return
        frame.addressed = frame.addressed or kind == "company"
        if kind == "company" and story.company is not None:
            if frame.owners and frame.owners[0].kind not in ("company", "name") or not frame.owners:
                frame.owners = (story.company,)
        elif kind == "thing" and story.thing is not None:
            frame.owners, frame.fresh = (story.thing,), True
        elif kind in ("both", "former", "latter") and (len(story.cast) >= 2 or len(frame.pair) == 2):
            pair = frame.pair or story.pair()
            frame.owners, frame.fresh = {"both": pair, "former": pair[:1], "latter": pair[1:]}[kind], True

    def _date(self, at: int, index: int, frame: Frame) -> None:
        before = self._token(at - 1)
        mention = self._mentions[index]
        if isinstance(mention, Date) and mention.set:
            return
        listed = before.plays("and") and self._token(at - 2).plays("date") and frame.dated
        if before.plays("than") and not listed:
            frame.than = index
            return
        if self._announces(at):
            frame.announced = index
            return
        if before.plays("from") and self._words(before) != "自":
            return
        frame.dates = (*frame.dates, index) if listed else (index,)
        frame.dated, frame.date_owner = True, frame.owners if frame.stated or frame.fresh else None

    def _announces(self, at: int) -> bool:
        """Whether a date is the day on which something is only told: 3月27日发布的年报, 昨日宣布."""
        ahead = self._tokens[at + 1:at + 5] if at + 1 < len(self._tokens) else self._next[:4] if at == 0 else []
        for token in ahead:
            if token.plays("event", "source") and not token.plays("metric", "level"):
                return True
            if not token.plays("name", "gap", "mark", "title", "conj", "pronoun"):
                return False
        return False

    def _metric(self, at: int, frame: Frame) -> None:
        token, before = self._tokens[at], self._token(at - 1)
        metric = token.roles["metric"]
        own = noun_of(self._inside.within(before.start, before.end)) if before.plays("gap") else frame.nouns[-1] if frame.nouns and before.plays("name", "share") else None
        if before.plays("share") and before.roles["share"] == "1" or before.plays("gap", "name") and self._token(at - 2).plays("share") and self._token(at - 2).roles["share"] == "1":
            frame.whole = Measure(metric, self._words(token), own)
            return
        front = self._token(at - 2) if before.plays("gap") else before
        joined = frame.measured and front.plays("and") and self._token(at - 3 if before.plays("gap") else at - 2).plays("metric")
        parts = frame.nouns if before.plays("gap") and len(frame.nouns) > 1 else (frame.nouns[-1] if frame.nouns and before.plays("name") else own,)
        measures = tuple(Measure(metric, self._words(token), part) for part in parts)
        frame.measures = (*frame.measures, *measures) if joined else measures
        if len(measures) > 1 and not joined:
            frame.phrase = frame.phrase or None
        frame.measured = frame.told = True
        frame.nouns = ()
