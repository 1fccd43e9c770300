"""The grammar of English documents: names, words, then sentence by sentence what its figures say."""
from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from textmine.lexicon import Lexicon
from textmine.model import Mention
from textmine.text.patterns import pattern
from textmine.text.view import View
from textmine.triples.draft import Draft
from textmine.triples.en.chunks import Chunk, chunks
from textmine.triples.en.datelines import opening
from textmine.triples.en.names import NameFinder
from textmine.triples.en.phrase import PLACES
from textmine.triples.en.regions import regions
from textmine.triples.en.sentence import SentenceReader
from textmine.triples.en.story import EnglishStory
from textmine.triples.en.tokenising import believed, tokenise
from textmine.triples.en.topics import Topics
from textmine.triples.en.words import word_lists
from textmine.triples.entities import Entity, Gazetteer
from textmine.triples.tables import Tables, within
from textmine.triples.tokens import DATE_MASK, MASK, Token, Vocabulary, masked, mention_tokens, overlay

_MARKET = pattern(r"\b(?:shares?|stocks?|index|trading|traded|bourse|equities|futures|barrel|an ounce|benchmark)\b")
_HOMES_TOLD = pattern(r"\b(?:hom(?:e|es)|hous(?:e|es|ing)|flats?|apartments?|propert(?:y|ies)|mortgages?)\b",
                      needs=("home", "house", "housing", "flat", "apartment", "propert", "mortgage"))
_LISTING = pattern(r"\b(?:ipos?|initial public offerings?|flotation)\b", needs=("ipo", "initial public offering", "flotation"))
# Memphis, Tennessee-based: one word
_SEATED = pattern(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?, [A-Z][a-z]+(?: [A-Z][a-z]+)?(?: province)?-based", needs=("-based",))
_POSSESSIVE = pattern("(?:['’]s)?")
_SPACED = pattern(" (?=[A-Za-z])")
_UNIT = pattern("(?: (?:segment|division|unit|business))?")  # between the name of a part and its metric
_FLASH = pattern(r"^(?=[^a-z\n]*[A-Z]{4}[^a-z\n]* [A-Z]{2})[^a-z\n]{16,}$", re.MULTILINE)  # a line in capitals throughout
_HOMES = {locale: Entity(name, "region")
          for locale, name in (("en-US", "United States"), ("en-GB", "Britain"), ("en-IN", "India"),
                               ("en-AU", "Australia"), ("en-CA", "Canada"), ("en-SG", "Singapore"),
                               ("en-HK", "Hong Kong"), ("en-NZ", "New Zealand"))}
_ACCORDING = pattern(r"\b(?:according to|data from|figures from|survey by|analysts at|economists at|strategists at"
                     r"|analyst at|economist at) (?:[a-z][\w-]* ){0,4}$")
_TOLD = pattern(r"\b(?:told|tells|telling|interview with) (?:the )?$")  # who is told
_DESCRIBED = pattern(r", (?:the )?(?:[a-z][\w'’-]* ){0,4}$")
_SAYING = pattern(rf"(?:['’]s \w+)? (?:said|says|reported|estimated|estimates|showed|found|data show|figures show)"
                  rf"(?: (?:on |in )?[{MASK}{DATE_MASK}]+)?(?:[.,;\n]|$)")
_OF_ITSELF = pattern(r", (?:it|its|the (?:company|firm|group|startup|start-up))\b")  # according to whom
_OURS = pattern(r"(?:^|[.!?,;] )We [a-z]|\b(?:we|our) (?:had|have|operate|employ|expect|believe|record|net|own|sold"
                r"|generat|revenue|sales)", re.MULTILINE, needs=("We ", "we ", "our "))
_SPOKEN = pattern(r"[“\"][^“”\"\n]{1,400}[”\"]")
_OWN = pattern(r"\b(?:We|our|Our|the Company|the Group|The Board|The Group|The Company)\b",  # as companies speak of themselves
               needs=("We", "our", "Our", "the Company", "the Group", "The Board", "The Group", "The Company"))
_GOVERNED = pattern(r"\b(?:by|from|with|including|like|rival|analyst|analysts|against|than) (?:the )?$")
_HEADED = pattern(r"(?P<label>[A-Z][\w.&/’'-]*(?: (?:and |& )?[A-Z][\w.&/’'-]*){0,3}): (?=[^\W\d])")
_BULLET = pattern(r"\s*(?:[-–—•*▪·]|\d{1,2}[.)])\s+")
_AT_ONCE = 64  # sentences; of a long text not all, for the memory that they take
_UNMEASURED = 0.8  # the confidence of a rule that gold does not measure


class Grammar:
    """Reads English documents."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self._vocabulary = Vocabulary(lexicon, "en")
        self._names = NameFinder(lexicon, self._vocabulary)
        self._trust = dict(lexicon.triple_rules)

    def read(self, view: View, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention],
             given: Sequence[Token] = ()) -> list[Draft]:
        """The drafts of a text. `given` are names that the caller knows."""
        text = _SEATED.sub(lambda match: match.group().replace(", ", "-x"), masked(view.text, mentions))
        text = _FLASH.sub(lambda match: match.group().title() if len(match.group().title()) == len(match.group()) else match.group(), text)
        lowered = text.lower()
        original = view.text.lower()
        if len(lowered) != len(text) or len(original) != len(text):
            lowered, original = text, view.text
        figures = mention_tokens(mentions)
        found = believed(self._vocabulary, text, lowered)
        metrics = [token for token in found if "metric" in token.roles]
        names = self._names.find(text.replace(DATE_MASK, MASK), lowered, sentences, metrics, given)
        tokens = overlay(figures, names, found)
        story = EnglishStory(parts=_parts(text, names, found), region=_region_told(names, view.locale),
                             market=_MARKET.search(lowered) is not None,  # finditer looks first for what a pattern needs
                             homes=any(_HOMES_TOLD.finditer(lowered)),
                             listing=any(_LISTING.finditer(lowered)))
        sentences = [(self._opening(text, start, end), end) for start, end in sentences]
        headings = _headings(view.text, sentences)
        sentences = [(start + len(headings[start]) + 2 if start in headings else start, end) for start, end in sentences]
        headings = {start + len(label) + 2: label for start, label in headings.items()}
        story.sources = _sources(text, names)
        story.protagonist, story.passing = _cast(text, names, sentences, story.sources, metrics)
        story.supposed = story.region if story.region == _HOMES.get(view.locale or "") and not _offices_told(names) else None
        published = view.published.isoformat() if view.published else None
        topics = Topics(view.text, mentions, story, published)
        reader = SentenceReader(view.text, mentions, story, topics, published, self._trust)
        drafts, tables = Tables(text, mentions, names, metrics, "en.table", self._trust.get("en.table", _UNMEASURED),
                                story.protagonist).read()
        lines = [(start, end, () if within(tables, start) else inside) for start, end, inside in _parted(tokens, sentences)]
        for (start, end, inside), parts in zip(lines, _chunked(text, lowered, original, lines)):
            if not inside:
                story.guided = False
                continue
            story.heading = headings.get(start)
            if any("amount" in token.roles or "duration" in token.roles for token in inside):
                drafts += reader.read(parts, (start, end))
            else:
                topics.skim(parts)
        return drafts

    def sure(self, draft: Draft) -> bool:
        """Whether a draft is sure enough to be told: what an English rule is not sure of it does not say at all."""
        return True

    def _opening(self, text: str, start: int, end: int) -> int:
        """Where a sentence begins behind its bullet or dateline."""
        match = _BULLET.match(text, start, end)
        return match.end() if match else opening(text, start, end, self._names.gazetteer)


def _headings(text: str, sentences: Sequence[tuple[int, int]]) -> dict[int, str]:
    """The parts of a company that lines are headed with (International: revenue grew 2.5%), by where the line begins; one alone is none."""
    found = {}
    for start, end in sentences:
        match = _HEADED.match(text, start, end) if start and text[start - 1] == "\n" else None
        if match and match["label"].split()[-1].lower() not in word_lists()["heading"]:
            found[start] = match["label"]
    return found if len(found) > 1 else {}


def _parts(text: str, names: Sequence[Token], found: Sequence[Token]) -> frozenset[Entity]:
    """The names that the text has only in front of metrics (Digital Media revenue, AWS segment sales): more likely
    parts of a company than companies."""
    starts = {token.start for token in found if token.plays("metric") and token.roles["metric"].owner != "security"}
    ends = ((name, _UNIT.match(text, name.end).end()) for name in names)
    elsewhere = {name.roles["name"] for name, end in ends if end + 1 not in starts}
    return frozenset(name.roles["name"] for name in names if name.roles["name"].kind in ("company", "name")) - elsewhere


def _sources(text: str, names: Sequence[Token]) -> frozenset[Entity]:
    """The organisations that a text brings in as those who say so: `, agency Keystone said`, `according to Keystone`."""
    first: dict[Entity, Token] = {}
    for name in names:
        first.setdefault(name.roles["name"], name)
    return frozenset(entity for entity, name in first.items() if entity.kind in ("company", "name") and (
        _ACCORDING.search(text, max(0, name.start - 40), name.start) and not _OF_ITSELF.match(text, name.end) or
        _TOLD.search(text, max(0, name.start - 20), name.start) or
        _DESCRIBED.search(text, max(0, name.start - 60), name.start) and _SAYING.match(text, name.end)))


def _measured(text: str, names: Sequence[Token], metrics: Sequence[Token]) -> frozenset[Entity]:
    """The names of which a text tells nothing but measures (Google Cloud revenue, Google Cloud's backlog): as likely
    parts of the company that it opens with."""
    starts = {token.start for token in metrics}
    spoken: set[Entity] = set()
    for name in names:
        at = _POSSESSIVE.match(text, name.end).end()
        words = [match.start() for match in islice(_SPACED.finditer(text, at, at + 24), 2)]
        if not starts.intersection(word + 1 for word in words):
            spoken.add(name.roles["name"])
    return frozenset(name.roles["name"] for name in names) - spoken


def _cast(text: str, names: Sequence[Token], sentences: Sequence[tuple[int, int]], sources: frozenset[Entity],
          metrics: Sequence[Token]) -> tuple[Entity | None, frozenset[Entity]]:
    """The organisation that a text is about, the one that it names most often and in its first sentences; and those
    that it names but once."""
    told = [name for _, _, inside in _parted(names, sentences) for name in inside]
    places = Counter(name.roles["name"] for name in told if name.roles["name"].kind in PLACES)
    passing = {place for place, named in places.items() if named == 1}
    firms = [name for name in told if name.roles["name"].kind in ("company", "name") and name.roles["name"] not in sources]
    relations = word_lists()["relation"]
    beside = {name.start: name.roles["name"] for name, other in zip(told, told[1:]) if text[name.end:other.start].strip() in relations}
    passing |= set(beside.values())
    firms = [name for name in firms if name.start not in beside]  # Home Depot rival Timberline
    counted = Counter(name.roles["name"] for name in firms)  # in the order of the text
    if not counted:
        return None, frozenset(passing)
    weights: Counter[Entity] = Counter()
    for name in firms:
        weights[name.roles["name"]] += 1 if _GOVERNED.search(text, max(0, name.start - 16), name.start) else 2
    title = text.split("\n", 1)[0]
    if (firms[0].end <= len(title) < len(text) and title[-1:] not in ".!?" and firms[0].roles["name"].kind == "company"
            and any(_OWN.finditer(text))):
        return firms[0].roles["name"], frozenset(passing) | frozenset(counted) - {firms[0].roles["name"]}  # its own release
    protagonist = max(counted, key=lambda entity: (weights[entity], entity.kind == "company"))
    lead = firms[0].roles["name"]
    if (lead != protagonist and firms[0].end <= sentences[0][1] and lead.kind == "company"
            and not _GOVERNED.search(text, max(0, firms[0].start - 16), firms[0].start)):
        measured = _measured(text, names, metrics)
        if protagonist in measured and lead not in measured:
            passing |= measured & set(counted)
            protagonist = lead
    if counted[protagonist] == 1 and len(counted) > 2 and places:
        return None, frozenset(passing) | frozenset(counted)  # a story of a market, in which each is named once
    first = next(name.start for name in firms if name.roles["name"] == protagonist)
    within = 2 if counted[protagonist] > 1 else 1  # sentences that bring it in
    if first >= sentences[min(within, len(sentences) - 1)][1] and not any(_OURS.finditer(_SPOKEN.sub(" ", text))):
        return None, frozenset(passing)
    return protagonist, frozenset(passing) | frozenset(entity for entity, named in counted.items() if named == 1 and entity != protagonist)


def _offices_told(names: Sequence[Token]) -> bool:
    return any(name.roles["name"].name in regions().offices for name in names)


def _region_told(names: Sequence[Token], locale: str | None) -> Entity | None:
    """Whose statistics a text tells: the region of the first office or central bank in it, else of its locale where it
    names no region at all."""
    for name in names:
        region = regions().offices.get(name.roles["name"].name)
        if region is not None:
            return region
    told = {name.roles["name"] for name in names if name.roles["name"].kind == "region" and "adjective" not in name.roles}
    return next(iter(told)) if len(told) == 1 else None if told else _HOMES.get(locale or "")


def _chunked(text: str, lowered: str, original: str, lines: Sequence[tuple[int, int, Sequence[Token]]]) -> Iterator[list[Chunk]]:
    """The chunks of sentences with tokens, none of those without. They are made for many sentences at once: between reading one and the
    next it would take twice as long, for the processor had to turn from one to the other."""
    for first in range(0, len(lines), _AT_ONCE):
        told = [tokenise(text, lowered, original, *line) if line[2] else [] for line in lines[first:first + _AT_ONCE]]
        yield from [chunks(words) for words in told]


def _parted(tokens: list[Token], sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, list[Token]]]:
    """The sentences with the tokens inside each."""
    starts = [token.start for token in tokens]
    for start, end in sentences:
        yield start, end, tokens[bisect_left(starts, start):bisect_left(starts, end)]
