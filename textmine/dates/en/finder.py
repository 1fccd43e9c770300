"""Finding English expressions: where a word of the calendar stands, the rules are tried from a few words before it.

The words are found by one pass of an automaton over the lower-case text, years by a pattern; text without them costs nothing more.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from textmine.dates.en import calendar, durations, relative
from textmine.dates.en.rules import Match, Rule
from textmine.dates.en.words import VALUES
from textmine.dates.expression import Anchor, Expression, Length, Meaning, Point
from textmine.text.view import View

_REACH = 48                # characters before a word of the calendar in which its phrase may begin
_YEAR = re.compile(r"(?<![\d.,$€£¥#/-])(?:1[6-9]|20|21)\d\d(?![\d%]|[.,]\d)")
_START = re.compile(r"(?:(?<=[\s(\[\"'“‘/,;:—-])|^)\w|(?<=[\u4e00-\u9fff])[A-Za-z0-9]|['’]\d0s")
_PHASE = re.compile(r"(?:(?i:the)\s)?(?i:(?:very\s)?(?P<phase>start|beginning|end|close|middle|turn|outset|early\spart|latter\spart))\s(?i:of)\s(?=\w)"
                    r"|(?:(?i:in\s)?(?P<early>(?i:early|late|mid|end|the\searly|the\slate))(?:[\s-]|(?<=[a-z])-))(?=\w)")
_BARE_PHASE = re.compile(r"(?:(?i:the)\s)?(?P<unit>(?i:year|month|quarter))-(?P<phase>(?i:end))(?:\s(?:of\s)?(?P<year>20\d\d)\b)?|(?P<mid>(?i:mid))-(?P<midunit>(?i:year|month))\b")
_PHASES = {**VALUES["phase"], "middle": "MID", "early part": "START", "latter part": "END", "the early": "START", "the late": "END"}
_RULES = [*calendar.RULES, *relative.RULES, *durations.RULES]
_TOPIC_LEAD = re.compile(r"(?:\b(?i:for|in|during|over|through|throughout|of|on|within|from|since|into)\s|[\s(][(]?)$")

_FUTURE = re.compile(r"\b(?i:will|would|expect(?:s|ed)?|forecasts?|sees|seen|plans?|planned|aims?|targets?|next|due|scheduled|set|may|could|until|by|guidance|outlook|upcoming|"
                     r"starting|beginning|effective|predicts?|projects?|projected|to\s(?:open|close|start|begin|launch|complete|release|report|announce|meet|vote|pay|hold))\b")
_TOLD = re.compile(r"\b(?i:said|says|told|reported|announced|showed|rose|fell|gained|closed|ended|on|since)\s(?:\w+\s){0,2}$")
_COMPARED = re.compile(r"\b(?i:from|against|versus|vs\.?|than|compared\s(?:with|to)|up\sfrom|down\sfrom|since)\b[^.;:,\n]{0,40}$")
_MODIFIER = re.compile(r"(?P<about>\b(?i:about|around|roughly|some|approximately|an?\sestimated))\s$|(?P<over>\b(?i:more\sthan|over|exceeding|upwards\sof))\s$"
                       r"|(?P<nearly>\b(?i:nearly|almost|close\sto))\s$|(?P<under>\b(?i:under|less\sthan|within|below|fewer\sthan))\s$"
                       r"|(?P<at_least>\b(?i:at\sleast|no\sless\sthan|a\sminimum\sof))\s$|(?P<at_most>\b(?i:up\sto|at\smost|no\smore\sthan|as\slong\sas))\s$")
_SENTENCE = re.compile(r"[.!?]\s+(?=[A-Z“\"])|\n")
_VERB_MAY = re.compile(r"(?i:may)\s(?:be|have|not|also|even|still|yet|well|soon|only|come|go|take|make|need|rise|fall|[a-z]+(?:ly)?\b)|(?i:march)\s(?:on|toward|to|into|through|higher|lower|of)\b")
_MONTH_LEAD = re.compile(r"\b(?i:in|since|by|of|until|till|to|from|last|next|this|early|late|mid|end|for|during|through|and|before|after|between|on|the|than|at|versus|vs\.?|against)[\s-]$")
_NAME_BEFORE = re.compile(r"(?:\b(?:Black|Cyber|Good|Ash|Easter|USA|Financial|Sunday|The)\s)$")


@lru_cache(maxsize=1)
def _words() -> AhoCorasick:
    words = {word for kind in ("month", "weekday", "unit", "season", "part") for word in VALUES[kind]}
    words |= {"today", "yesterday", "tomorrow", "tonight", "weekend", "period", "same time", "noon", "midnight", "midday", "annually", "halves", "0s", "a.m", "p.m",
              " gmt", "early ", "year-end", " am", " pm", "centuries"} | set(calendar._HOLIDAYS)
    return AhoCorasick(sorted(word.lower() for word in words), matchkind=MatchKind.LeftmostLongest)


def find(view: View) -> list[Expression]:
    """The expressions of a view, in order; their spans do not overlap."""
    text, done, found = view.text, 0, []
    for start, end in _triggers(text):
        if start < done:
            continue
        expression = _phrase(text, start, end, done)
        if expression:
            found.append(expression)
            done = expression.end
    return found


def _triggers(text: str) -> Iterator[tuple[int, int]]:
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(character.lower() if len(character.lower()) == 1 else character for character in text)
    spans = [(start, end) for _, start, end in _words().find_matches_as_indexes(lower)
             if not (start and lower[start].isalpha() and lower[start - 1].isalpha())]
    spans += [match.span() for match in _YEAR.finditer(text)]
    spans.sort()
    return iter(spans)


def _phrase(text: str, start: int, end: int, done: int) -> Expression | None:
    """The longest phrase that begins at the earliest possible word and reaches over the word of the calendar."""
    low = max(done, start - _REACH)
    for begin in _START.finditer(text, low, start + 1):
        at = begin.start()
        best = max((e for e in _readings(text, at) if e.end > start), key=lambda e: e.end, default=None)
        if best:
            return best
    return None


def _readings(text: str, at: int) -> Iterator[Expression]:
    bare = _BARE_PHASE.match(text, at)
    if bare:
        yield _bare_phase(bare, text)
    phase = _PHASE.match(text, at)
    if phase:
        mod = _PHASES[re.sub(r"\s+", " ", (phase["phase"] or phase["early"]).lower())]
        for rule, match, meaning in _matches(text, phase.end(), after_of=bool(phase["phase"])):
            if isinstance(meaning, Point) and meaning.weekday is None and meaning.day is None and not meaning.time and rule.name != "date.en.holiday":
                yield _expression(text, at, match.end(), rule.name, meaning, mod)
    for rule, match, meaning in _matches(text, at):
        if isinstance(meaning, Length):
            yield from _duration(text, rule, match, meaning)
        else:
            yield _expression(text, at, match.end(), rule.name, meaning, None)


def _matches(text: str, at: int, after_of: bool = False) -> Iterator[tuple[Rule, Match, Meaning]]:
    for rule in _RULES:
        match = rule.pattern.match(text, at)
        meaning = match and rule.meaning(match)
        if meaning and _plausible(text, at, match, meaning):
            yield rule, match, meaning
    match = relative.TOPIC.pattern.match(text, at)
    if match and (after_of or _is_topic(text, at, match.end())):
        yield relative.TOPIC, match, relative.TOPIC.meaning(match)
    if durations.PAST.search(text, max(0, at - 12), at):
        match = durations.UNIT_AFTER_PAST.pattern.match(text, at)
        if match:
            yield durations.UNIT_AFTER_PAST, match, durations.UNIT_AFTER_PAST.meaning(match)


def _is_topic(text: str, at: int, end: int) -> bool:
    """`for the quarter` speaks of a date; `the week of`, `on the year`, `quarter of an hour` do not."""
    before = text[max(0, at - 12):at].lower()
    if before.endswith(("on ", "of ")) and text[end - 4:end].lower() in ("year", "nth", "onth"):
        return before.endswith("of ")
    if not re.search(r"\b(?:for|in|during|over|through|throughout|of|on|within|into|since)\s$", before):
        return False
    return not re.match(r"\s(?:of|ended|ending|to\s(?!\$|£|€|\d)|that|when|before|after|earlier|ago|ahead|-)|-|['’]s", text[end:end + 10])


def _plausible(text: str, at: int, match: Match, meaning: Meaning) -> bool:
    """Whether a phrase that may be something else is a date here: the verbs may and march, names, plain numbers."""
    piece = match[0]
    if isinstance(meaning, Point) and _NAME_BEFORE.search(text, max(0, at - 12), at):
        return text[at - 4:at] == "The " or False
    if piece in ("May", "MAY", "March", "MARCH"):
        if _MONTH_LEAD.search(text, max(0, at - 8), at):
            return True
        return not _VERB_MAY.match(text, at) and not (at == 0 and piece == "MAY")
    if len(piece) <= 5 and isinstance(meaning, Point) and meaning.month and meaning.day is None and meaning.year is None:
        return piece[-1] == "." or piece in ("April", "June", "July", "JUNE", "JULY", "APRIL", "March") or bool(_MONTH_LEAD.search(text, max(0, at - 8), at))
    if len(piece) <= 6 and isinstance(meaning, Point) and meaning.weekday and piece.rstrip(".") in ("Sun", "Sat", "Mon", "SUN", "SAT", "Wed", "Fri", "MON"):
        return False
    return True


def _expression(text: str, start: int, end: int, name: str, meaning: Meaning, mod: str | None) -> Expression:
    sentence = text[max(0, start - 120):start]
    for stop in _SENTENCE.finditer(sentence):
        pass
    return Expression(start, end, name, meaning, mod, _tense(sentence), bool(_COMPARED.search(sentence)) or _looks_back(meaning))


def _looks_back(meaning: Meaning) -> bool:
    return isinstance(meaning, Point) and isinstance(meaning.anchor, Anchor) and meaning.anchor.origin == "same" and meaning.anchor.count < 0


def _tense(before: str) -> str | None:
    clause = _SENTENCE.split(before)[-1]
    if _TOLD.search(clause[-40:]) and not re.search(r"\b(?i:will|meets?|due|expected|scheduled)\b[^,;]{0,30}$", clause):
        return "past"
    return "future" if _FUTURE.search(clause) else None


def _bare_phase(match: Match, text: str) -> Expression:
    unit = (match["unit"] or match["midunit"]).lower()
    year = int(match["year"]) if match["year"] else None
    meaning = Point(year=year) if year else Point(anchor=Anchor("topic", unit, 0))
    return _expression(text, match.start(), match.end(), "date.en.phase", meaning, "END" if match["phase"] else "MID")


def _duration(text: str, rule: Rule, match: Match, meaning: Length) -> Iterator[Expression]:
    start, end = match.span()
    before = text[max(0, start - 24):start]
    if durations.SINGLE.match(match[0]) and "and a half" not in match[0] and "-" not in match[0][:6]:
        if not durations.LEADS_A_SINGLE.search(before):
            return
    modifier = _MODIFIER.search(before)
    yield Expression(start, end, rule.name, meaning, modifier.lastgroup if modifier else None)
