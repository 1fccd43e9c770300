"""Reading one English sentence: its chunks from left to right, with what the ones before have settled."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from textmine.model import Date, Mention
from textmine.text.patterns import pattern
from textmine.triples.draft import Draft
from textmine.triples.en.chunks import Chunk
from textmine.triples.en.figures import FigureReader
from textmine.triples.en.frame import Act, Frame, Lead, Reading
from textmine.triples.en.periods import Periods, told_beside_best
from textmine.triples.en.phrase import Phrase, describes, is_good, is_mark, is_part, sold_in
from textmine.triples.en.phrases import PhraseReader
from textmine.triples.en.references import FIRMS, is_family, is_firm, meant, owners_of
from textmine.triples.en.settling import PASSING, Settling
from textmine.triples.en.story import Bid, EnglishStory, named_in
from textmine.triples.en.subjects import Subjects
from textmine.triples.en.syntax import Syntax
from textmine.triples.en.times import Times
from textmine.triples.en.topics import Topics, firm_in
from textmine.triples.en.verbs import NEGATIONS
from textmine.triples.en.words import listed, word_lists
from textmine.triples.entities import Entity
from textmine.triples.narrative import MARKET_METRICS

_AS_TOLD = listed("as_told")
_GIVING = listed("giving")
_NO_TIMES = listed("mark") | {"premium", "discount", "level", "levels"}  # a 31% premium to the close on Friday
# the date of which is none of the figures in front: after heavy discounting in December
_CAUSES = ("after", "following", "despite", "amid")
# which is a part of what a company sells
_COMPARABLE = pattern(r"On an? (?P<part>like-for-like|same-store|comparable|comparable-store) basis")
_ASIDE = frozenset({"including", "such as", "like", "among", "excluding"})
_LEADING_ON = frozenset({"which", "who", "that", "where", "when", ",", ";"})
# Overseas, the film has earned; Nationally, rents fell
_ABROAD = pattern("Overseas|Internationally|Domestically|Abroad|Worldwide|Globally|Nationally|Nationwide")
_WHOLE = frozenset({"stake", "funding_raised", "acquisition_price", "fine", "investment", "ipo_proceeds", "valuation",
                    "buyback", "debt_issued", "loan", "contract_value", "order_value", "subsidy", "policy_rate",
                    "bond_yield", "eps", "dividend_per_share", "dividend", "net_profit", "net_loss", "cash",
                    "employees"})


class SentenceReader:
    """Reads the sentences of one document in their order."""

    def __init__(self, text: str, mentions: Sequence[Mention], story: EnglishStory, topics: Topics, published: str | None,
                 trust: Mapping[str, float]) -> None:
        self._text = text
        self._mentions = mentions
        self._story = story
        self._topics = topics
        self._figures = FigureReader(text, mentions, story)
        self._subjects = Subjects(mentions, story)
        self._times = Times(text, mentions, published)
        self._periods = Periods(text, mentions, story, published, self._times)
        self._settling = Settling(text, mentions, story, self._times, trust)

    def read(self, parts: Sequence[Chunk], evidence: tuple[int, int]) -> list[Draft]:
        """The statements of a sentence."""
        story = self._story
        if self._text.startswith("\n", evidence[0] - 1):
            story.open_paragraph()
        story.look_ahead(parts)
        self._parts = parts
        self._phrases = PhraseReader(self._text, parts)
        self._frame = frame = Frame(owners=story.topic, measure=story.measure)
        self._part = self._phrases.part
        story.describe(parts)
        self._syntax = Syntax(self._text, parts, self._phrases, self._figures.is_factor)
        frame.teller = self._syntax.teller()
        self._figures.begin(parts, self._phrases, frame)
        self._subjects.begin(self._part, self._syntax, frame)
        comparable = _COMPARABLE.match(self._text, evidence[0])
        frame.part = comparable["part"] if comparable else None
        abroad = _ABROAD.match(self._text, evidence[0])
        self._figures.opening = abroad.group() if abroad else None
        self._dated: list[tuple[int, Phrase, bool]] = []
        self._held = -1  # the preposition behind a subject whose verb comes after the phrase that it leads
        self._outer: list[tuple[tuple[Phrase, ...], Act, tuple[Entity, ...]]] = []
        names = named_in(parts)[::-1]  # those that are still to come
        at = 0
        while at < len(parts):
            part = parts[at]
            while names and names[-1][0] <= at:
                story.note_name(names.pop()[1])
            if part.kind == "np":
                at = self._phrase(at)
            elif part.kind == "pronoun":
                self._pronoun(at)
                at += 1
            elif part.kind == "verb":
                self._verb(at)
                at += 1
            elif part.kind in ("figure", "each") and (pair := self._subjects.pair(at)):
                frame.joined = pair == "the two" and part.kind == "figure" and all(other.kind != "each" for other in parts)
                self._subjects.subject((Phrase("entity", "two", reference=pair),), at + 1, True)
                at += 2
            elif part.kind == "figure":
                at = self._figures.read(at)
            elif part.kind in ("date", "length"):
                if part.kind == "date" or not self._figures.lasting(at):
                    self._periods.date(at, parts, frame)
                at += 1
            else:
                if part.text in _LEADING_ON:
                    self._small_word(at)
                at += 1
        drafts = self._settling.settle(frame, evidence)
        self._topics.remember(frame, parts, self._subjects.main)
        return drafts

    # -- phrases -----------------------------------------------------------------------------------------------

    def _phrase(self, at: int) -> int:
        group = self._phrases.group(at)
        frame, before = self._frame, self._part(at - 1)
        phrases = self._given(at, group.phrases)
        if self._syntax.is_attribution(at, group.end):
            return group.end
        if before.text == "of" and frame.last is not None and frame.last.rule == "came from" and frame.last.chunk == at - 2:
            for index in phrases[0].dates:  # 40% of sales in 2025 came from Asia
                self._periods.trailing(index, frame)
            return group.end
        if at == self._syntax.aside:
            if (group.phrases[0].owner is not None and group.phrases[0].kind == "entity" and frame.subjects
                    and describes(frame.subjects[0])):
                frame.subjects, frame.named = group.phrases, True  # her company, Frostline,
                frame.act.phrases = group.phrases
                frame.owners = self._subjects.main = (group.phrases[0].owner,)
                self._story.meet(group.phrases[0].owner)
            elif is_part(group.phrases[0]) and frame.subjects and describes(frame.subjects[0]):
                frame.part, frame.owners = frame.subjects[0].text, self._story.topic  # Retail, its largest segment, reported
            return group.end
        told = self._figures.phrases_before[-1] if self._figures.phrases_before and self._figures.phrase_end == at - 1 else None
        if before.text == "," and told is not None and not self._outer and is_firm(told) and (
                self._part(at).words[0].text == "whose" or self._syntax.is_led_on(at, group.end)):
            self._outer.append(((told,), frame.act, (told.owner,)))  # Acme, the rival that Ford spun off in 2023, lost
        if before.text == "," and self._syntax.is_apposed(at, group.phrases[0]):
            return group.end  # Larkfield, Britain's fourth-biggest grocer
        agent = (before.text in _ASIDE
                 or before.text == "by" and (self._part(at - 2).kind == "verb" or self._part(at - 2).text.endswith("ed")))
        # economists polled by Newsdesk had forecast; investors including BlackRock own
        predicate = (not agent and self._syntax.predicate(group.end) and not self._syntax.is_reduced(at, group.end)
                     and not (before.kind == "verb" and not before.plays("source")
                              and self._part(group.end).kind == "preposition")
                     and not (before.kind == "preposition" and at - 1 == self._held))
        behind_figure = before.kind == "figure" or before.kind == "preposition" and self._part(at - 2).kind in ("figure", "basis")
        if any([phrase.dates for phrase in phrases]) and not (at == 1 and before.kind == "than"):  # Compared with 2024 the economy
            self._date(at, phrases, group.end, predicate, behind_figure)
        if predicate and self._syntax.ends_description(at):
            return group.end  # The maker of Sunny cheese and Tate ketchup expects
        governed = predicate and before.kind == "figure" and self._part(self._figures.front(at - 1)).kind in ("verb", "preposition")
        if governed and frame.sized is None:
            predicate = False  # the object of a verb, with a participle behind: jets valued at
        if behind_figure and not predicate:
            self._behind_figure(at, phrases, before)
        elif before.kind in ("preposition", "than", "from", "which") and not predicate:
            self._complement(at, phrases, before)
        elif before.kind == "verb" and not predicate:
            self._subjects.object(phrases)
        elif predicate or before.kind not in ("verb", "pronoun", "basis"):
            self._subjects.subject(phrases, at, predicate)
        self._modify(predicate)
        if predicate and self._part(group.end).kind == "preposition":
            self._held = group.end
        if phrases[0].owner is not None and self._part(at).words[0].text in ("its", "their"):
            self._story.owned.add(phrases[0].owner)
        self._remember(at, phrases, group.end, predicate or before.kind != "preposition" or before.text in ("with", "for"))
        self._figures.phrase_end = group.end
        self._figures.phrases_before = phrases
        return max(group.end, at + 1)

    def _given(self, at: int, phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
        """What somebody is given as theirs: gave Acme a market value of $3 billion."""
        frame, measure = self._frame, phrases[0]
        receiver = frame.objects[0] if frame.objects else None
        if receiver is None or receiver.kind != "entity" or self._part(at - 1).kind != "np" or frame.act.verb.text not in _GIVING:
            return phrases
        owners = meant(receiver, frame, self._story)
        if not owners or measure.kind != "measure" or measure.owner is not None or measure.reference is not None:
            return phrases
        return (measure._replace(owner=owners[0]), *phrases[1:])

    def _date(self, at: int, phrases: tuple[Phrase, ...], end: int, predicate: bool, behind_figure: bool) -> None:
        """Give the dates inside phrases to the figures in front, or keep them for those behind."""
        frame, before = self._frame, self._part(at - 1)
        times = (before.kind == "figure" and getattr(self._figures.mention(at - 1), "unit", "") == "x"
                 and not self._part(at - 2).has_word("to"))  # plans to double its output in 2028
        for phrase in phrases if not times else ():  # 3.6 times last year's sales
            for index in phrase.dates if not (behind_figure and phrase.text.lower() in _NO_TIMES) else ():
                if before.kind == "direction" and phrase.text.lower() in word_lists()["mark_of_time"]:
                    self._periods.compare(index, frame.in_statement())  # 3% below last year's level
                elif before.text == "since" and frame.in_statement():
                    self._periods.since(index, frame.in_statement())
                elif at == 0 and self._part(end).text == ":":
                    frame.leads.append(Lead(index, -1, None))  # 2026 outlook:
                elif (told_beside_best(end - 1, self._parts) or self._times.is_scene(index)
                        or not predicate and before.text in _CAUSES and frame.in_statement() and not self._times.is_day(index)):
                    continue
                elif not predicate and (behind_figure and self._syntax.is_read(at, frame.readings) or self._closes(before, end, index)):
                    self._periods.trailing(index, frame)
                else:
                    # were unchanged in October and rose 2% in all
                    predicative = before.kind == "verb" and before.plays("level") and before.words[0].text != "to"
                    self._dated.append((index, phrase, predicate or predicative or before.kind != "verb"))

    def _modify(self, predicate: bool) -> None:
        """Have the dates that were kept hold for the figures that follow, and those of a company's report for its later figures."""
        frame = self._frame
        for index, phrase, subject in self._dated:
            self._periods.modifier(index, phrase, frame, subject)
            measured = predicate and phrase.measure is not None and bool(frame.owners) and phrase.measure.id not in PASSING
            if not measured or not isinstance(self._mentions[index], Date) or self._times.is_day(index):
                continue
            owners = owners_of(phrase, frame, self._story) or frame.owners
            ahead = bool(frame.readings) and self._times.is_open(index)  # and said that full-year spending would be lower
            if owners[0].kind in ("company", "name") and not ahead:
                self._story.keep_date(owners, "report", index)
        self._dated = []

    def _remember(self, at: int, phrases: tuple[Phrase, ...], end: int, told: bool) -> None:
        """Note what the phrases speak of: the measure (where something is told of it), what `which` means, the last of each kind."""
        frame = self._frame
        for phrase in phrases:
            if is_part(phrase):
                self._story.part = phrase.text
            if phrase.measure is not None:
                if told:
                    frame.measure, frame.phrase = phrase.measure, phrase
            elif phrase.kind in ("rate", "placeholder", "other"):
                frame.phrase = phrase
            named = phrase.owner
            if named is None and phrase.kind == "entity" and phrase.reference in word_lists()["organisation"]:
                named = next(iter(owners_of(phrase, frame, self._story)), None)
            if named is not None and named.kind != "agency":
                frame.antecedent = named
        named = self._part(end - 1).words[-1].roles.get("name")
        if named is not None and named.kind in FIRMS:
            frame.antecedent = named  # enough to pass Tesla, whose deliveries dropped
        for word in self._part(at).words:
            entity = word.roles.get("name")
            if entity is not None and entity.kind not in ("company", "name"):
                self._story.last_of[entity.kind] = entity
                if entity.kind == "person":
                    self._story.person = entity

    def _closes(self, before: Chunk, end: int, index: int) -> bool:
        """Whether a phrase ends with a date that tells when the predicate of the figures in front happened: rose 5% on
        demand for chips in the third quarter."""
        if (before.kind not in ("preposition", "conjunction") or before.text in ("from", "against", "over", "than")
                or self._part(end - 1).kind != "date" or self._part(end).kind not in ("mark", "end")):
            return False
        told = self._frame.in_statement()
        return any(reading.act == self._frame.acts for reading in told) and not self._periods.is_earlier(index, told, self._frame)

    def _behind_figure(self, at: int, phrases: tuple[Phrase, ...], before: Chunk) -> None:
        """`rose 5% in Europe`, `$72.6 million from overseas markets`, `in 38 overseas markets`: the part that the figure covers."""
        frame, phrase = self._frame, phrases[0]
        market = sold_in(phrase)
        if market and before.kind == "figure" and self._part(at - 2).kind == "preposition":
            at, before = at - 1, self._part(at - 2)
        last = frame.last
        if is_mark(phrase) or last is not None and phrase.kind == "entity" and phrase.owner in last.owners:
            return  # charges $20 for ChatGPT Plus
        figure = at - 1 if before.kind == "figure" else at - 2
        figure -= self._part(figure).kind == "basis"  # rose 4% year on year in Asia
        if last is None or before.kind != "preposition" or last.chunk != figure or last.rule in ("came from", "of them"):
            return
        if before.text == "in" and last.rule == "deed investment" and phrase.owner is not None and phrase.owner.kind in FIRMS:
            self._story.bid = Bid(last.owners[0], phrase.owner)  # invested $40 million in Acme
        if ((before.text == "at" or last.rule == "continued" and before.text != "from") and self._owner_behind(phrase, last)
                or last.measure.segment and not last.earlier):
            return
        if (last.measure.id in MARKET_METRICS
                or last.measure.id in _WHOLE
                or last.owners[0].kind not in ("company", "name", "work", "product", "central_bank") and phrase.places):
            return
        places = phrase.kind == "entity" and phrase.places
        if before.text == "on" and last.measure.id == "impairment" and phrase.text:
            last.measure = last.measure._replace(segment=phrase.text)
        listed = last.rule == "continued" or self._part(at + 1).kind == "conjunction" and self._part(at + 2).kind == "figure"
        if phrase.measure is not None and not market and (not listed or phrase.measure.id == last.measure.id):
            return
        if (before.text == "in" and places
                or before.text in ("in", "at") and market
                or before.text == "from" and phrase.text and phrase.kind != "placeholder"
                or listed and phrase.text and before.text in ("for", "in", "at", "from")):
            words = phrase.place_words[0] if places else market or phrase.text
            for reading in frame.readings:
                if (reading.statement == last.statement and reading.measure == last.measure
                        and (last.rule != "colon" or reading is last)  # revenue of $5 billion: $2 billion from cloud
                        and (reading.chunk == last.chunk or not listed and reading.rule != "continued")):
                    reading.measure = reading.measure._replace(segment=words)

    def _owner_behind(self, phrase: Phrase, last: Reading) -> bool:
        """Whether a firm named behind a figure has what no other is said to have: revenue was $4 billion at Ford and $3 billion at GM."""
        owner = phrase.owner
        if phrase.kind != "entity" or owner is None or owner.kind not in FIRMS or last.measure.bearer not in ("company", ""):
            return False
        if last.rule == "continued" or last.phrase is not None and last.phrase.owner is None and not last.phrase.reference:
            last.owners = (owner,)
        return owner in last.owners

    def _complement(self, at: int, phrases: tuple[Phrase, ...], before: Chunk) -> None:
        frame = self._frame
        first = phrases[0]
        owners = owners_of(first, frame, self._story)
        turns = self._part(at - 2).kind == "conjunction" and self._part(at + 1).kind == "pronoun"  # while in France it was 1.1%
        if ((at == 1 or turns or self._part(at - 2).text == ";") and before.text in ("in", "across", "on")
                and first.kind == "entity" and first.places):
            frame.place = (first.places[0], first.place_words[0])
        if at == 1 and before.text in ("in", "at", "within"):
            part = self._syntax.joined(at)
            if part is not None:
                frame.part = self._syntax.apposition(at) or part  # in its biggest segment, snacks, sales slipped
        end = at + 3 if self._part(at + 1).text == "in" and self._part(at + 2).kind == "np" else at + 1
        if (at == 1 and before.text in ("for", "at") and owners and owners[0].kind in ("company", "name", "product")
                and self._part(end).text == ","):
            frame.owners = self._subjects.main = owners[:1]  # For Tidewell, sales grew; At Bluebird Roasters in Portland, costs rose
        if owners and owners[0].kind == "person":
            self._story.meet(owners[0])

    def _pronoun(self, at: int) -> None:
        word = self._part(at).text
        place = self._story.last_of.get("region") or self._story.last_of.get("place")
        fresh = self._frame.antecedent is None and self._frame.place is None
        if word == "there" and place is not None and fresh and self._part(at - 1).kind == "np" and self._part(at + 1).kind == "verb":
            self._frame.place = (place, place.name)  # In China things are worse. Revenue there fell 8%
        if word in ("there", "here", "one", "others", "itself", "themselves", "him", "them", "us", "me", "her"):
            return
        if (self._syntax.predicate(at + 1) and not self._syntax.is_of_counted(at + 1, self._frame.last)
                and not self._is_of_earlier(at)):
            self._subjects.subject((Phrase("entity", word, reference=word),), at, True)

    def _is_of_earlier(self, at: int) -> bool:
        """Whether a word only says whose an earlier amount was or what became of it: triple the $3.7 billion it made, the 300 shipped."""
        last = self._frame.last
        return (self._part(at).kind in ("pronoun", "verb") and last is not None and last.rule == "times told" and last.earlier
                and last.chunk == at - 1)

    def _told_in_front(self, at: int) -> Phrase | None:
        """The phrase that a relative clause goes on with: the one in front of `at`, or what the figure there measures (on revenue of
        $85 million, which was up 18%)."""
        if self._figures.phrases_before and self._figures.phrase_end >= at - 1:
            return self._figures.phrases_before[-1]
        last = self._frame.last
        measured = last is not None and last.chunk == at - 2 and self._part(at - 1).text == "," and not last.earlier
        return last.phrase if measured else None

    def _opens_participle(self, at: int) -> bool:
        """Whether the comma at an index parts a firm from what was done to it, behind which its own verb follows."""
        verb, told = self._part(at + 1), self._figures.phrases_before[-1] if self._figures.phrases_before else None
        done = verb.kind == "verb" and len(verb.words) == 1 and self._part(at + 2).text == "by"
        return done and told is not None and self._figures.phrase_end == at and is_firm(told)

    # -- verbs and small words ---------------------------------------------------------------------------------

    def _verb(self, at: int) -> None:
        frame, verb, last = self._frame, self._part(at), self._frame.last
        if last is not None:
            if self._syntax.is_of_counted(at, last) or self._is_of_earlier(at - 1) or self._is_of_earlier(at):
                return
            if verb.text in _AS_TOLD and len(verb.words) == 1 and last.chunk == at - 1 and self._part(at - 1).kind == "figure":
                return  # faster than the 7.09% recorded in 2024
        status = verb.roles.get("status") if not (verb.text == "set" and self._text.startswith(" up", verb.end)) else None
        if verb.words[0].text == "to" and at == 1 and len(verb.words) > 1:
            status = "plan"  # Acme to cut 1,200 jobs
        if status:
            frame.status = "negated" if status in ("plan", "forecast") and self._is_denied(at) else status
        elif (frame.status in ("plan", "forecast") and self._part(at - 1).kind == "conjunction"
                and (verb.words[0].text.endswith("ed") or verb.words[0].text in word_lists()["past"])):
            frame.status = "actual"  # will buy back shares and kept its dividend
        elif frame.status == "negated" and frame.act.verb.has_word(*NEGATIONS):
            frame.status = "actual"  # did not make a profit, losing $3 million
        elif verb.plays("source") and verb.text.endswith("ing") and self._part(at - 1).text == ",":
            frame.status = "actual"  # denied that it would cut jobs, saying its headcount is 12,000
        sign = 1 if verb.plays("up") else -1 if verb.plays("down") else 0
        frame.acts += 1
        if status and last is not None and last.chunk == at - 1 and verb.words[0].text in ("is", "are"):
            last.act, last.status = frame.acts, status  # capital spending of $2 billion is planned for 2026
        frame.act = Act(verb=verb, phrases=frame.subjects, owners=frame.owners, sign=sign, status=frame.status)
        frame.objects = ()
        if sign and self._part(at + 1).kind == "pronoun" and frame.phrase is not None and frame.phrase.measure is not None:
            frame.act = replace(frame.act, phrases=(frame.phrase,))
        if sign:
            frame.mover = frame.act

    def _is_denied(self, at: int) -> bool:
        """Whether a verb tells what is denied: denied reports that it would cut 2,000 jobs."""
        return self._frame.status == "negated" and self._part(at - 1).kind in ("np", "pronoun")

    def _small_word(self, at: int) -> None:
        frame, part = self._frame, self._part(at)
        if part.kind == "relative" and part.text in ("which", "who", "that"):
            if self._part(at + 1).kind == "verb" or self._part(at + 1).kind == "figure":
                told = self._told_in_front(at)
                self._outer.append(self._subjects.resumed(at, told))
                if frame.status == "forecast" and self._part(at + 1).words[0].text not in ("will", "would", "could"):
                    frame.status = "actual"
                antecedent = frame.antecedent if self._part(at - 1).kind in ("np", "mark") else None
                both = self._syntax.pair_before(at)
                if both:
                    frame.owners, frame.subjects = tuple(phrase.owner for phrase in both if phrase.owner is not None), both
                elif (antecedent is not None and part.text != "that"
                        and (antecedent.kind != "person" or part.text == "who" or is_family(antecedent))):
                    named = self._part(at - 1 if self._part(at - 1).kind == "np" else at - 2)
                    frame.owners = (antecedent.kind == "person" and firm_in(named) or antecedent,)
                    frame.subjects = (Phrase("entity", part.text, owner=antecedent),)
                listed = self._syntax.listed_before(at)
                leading = told is not None and told.kind == "other" and (
                    bool(listed) or self._part(self._figures.phrase_end - 2).text == "by")
                sharing = told is not None and is_good(told) and self._part(at + 1).plays("share")  # handbags, which make up 46%
                if told is not None and (told.measure is not None and told.kind == "measure" or is_part(told) or leading or sharing):
                    # of group sales, which rose 5%; the car segment, which generates 60%; led by chips, which grew 22%
                    frame.subjects = listed or (told,)
                elif antecedent is not None and part.text == "who":
                    frame.status = "actual"  # what somebody has is so, whatever they foresee
                frame.statement += 1
                frame.relative = True
            elif part.text == "which" and self._part(at + 1).kind == "np" and self._figures.phrases_before:
                lead = at - 1 if self._part(at - 1).kind == "preposition" else at  # Acme, in which Ford owns 30%, lost $40 million
                if self._part(lead - 1).text == "," and self._figures.phrase_end == lead - 1:
                    self._outer.append(self._subjects.resumed(lead, self._figures.phrases_before[-1]))
        elif part.text == "where" and self._figures.phrases_before and self._figures.phrases_before[-1].places:
            phrase = self._figures.phrases_before[-1]
            frame.place = (phrase.places[-1], phrase.place_words[-1])  # in the United States, where sales climbed 8%
            if at == 2 and phrase.kind == "entity" and self._part(1).text == ",":
                self._outer.append(((phrase,), frame.act, self._story.topic))  # Canada, where it bought Acme in 2023, grew 6%
        elif part.text == "where" and self._part(at - 1).text == "," and self._figures.phrases_before:
            phrase = self._figures.phrases_before[-1]
            frame.part = phrase.text if is_part(phrase) or phrase.text.endswith("markets") else frame.part  # its retail arm, where
        elif part.kind == "mark" and part.text == "," and not self._outer and self._opens_participle(at):
            told = self._figures.phrases_before[-1]
            self._outer.append(((told,), frame.act, (told.owner,)))  # Acme, bought by Ford for $2 billion in 2021, lost
        elif part.kind == "mark" and part.text == "," and self._outer and self._syntax.goes_on(at + 1):
            frame.subjects, frame.act, frame.owners = self._outer.pop()
            frame.statement += 1
            frame.mover, frame.relative = None, False
            if self._part(at + 1).words[0].text == "to" and frame.act.plays("foresees"):
                frame.status = "forecast"
        elif part.text == "when" and self._part(at - 1).text == "," and self._part(at - 2).kind == "date":
            frame.leads.append(Lead(self._part(at - 2).roles["date"], frame.statement + 1, None))  # in the third quarter, when it grew 3%
        elif part.kind == "mark" and part.text == ";":
            frame.mover = None
            frame.status = "actual"
