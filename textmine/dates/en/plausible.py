"""What looks like a date and is none: the verbs may and march, names, plain numbers, a year that an amount is counted by."""
from __future__ import annotations

import re

from textmine.dates.en.rules import Match
from textmine.dates.en.words import MONTH, WEEKDAY, alternation, cue_words
from textmine.text.patterns import pattern

_LEADS, _NAMES = cue_words("date_lead"), cue_words("first_name")
_VERBS = frozenset(("may", "march"))
_SHORT = frozenset("sun sat mon wed fri tue tues thu thur thurs".split())
_NO_SUBJECT = pattern(r" (?:i|we|you|he|she|it|they|the|a|an|not|be|have|also|even|still|yet|well|soon|on|through"
                      r"|towards?|into|higher|lower|past|of dimes)\b")
_AUXILIARY = pattern(r" (?:be|have|not|cut|raise|sell|buy|seek|face|get|see|end|start|join|need|go|take|make|move|lift|hold|delay|lose)\b")
_DAY_NAMES_BEFORE = tuple(f"{word} " for word in cue_words("day_name"))
_NAMED_BEHIND = pattern(rf" {alternation(cue_words('org'))}\b")
_WHOLE = pattern(r"(?<=\w) ?\d|[-/]\d|\.[a-z]{1,3}\b(?!\w)|-[a-z]|\(|[ ,]\d{3,4}\b")
_COUNTED = pattern(rf" (?:(?:new|more|of its|full-time|extra|additional) )?{alternation(cue_words('counted'))}\b"
                      r"| [a-z]+(?: [a-z]+)? (?:ave|avenue|street|st|road|rd|blvd|boulevard|drive|lane|parkway|pkwy|highway|hwy|plaza|place"
                      r"|terrace)\b")
_NUMBERED = pattern(rf"(?:\b{alternation(cue_words('numbered'))}|[$€£¥#+=]|\d{{3}}|\d-)[ -]?$")
_DATED = pattern(r"\b(?:in|since|by|until|till|of|for|during|from|through|its|fiscal|before|after|late|early|mid|end"
                 r"|than in|the year|year|to|and|between|the)[ -]$")
_MAGNITUDE = pattern(r" (?:hundred|thousand|million|billion|trillion|percent|per cent)\b")
_SURE_LEADS = (" in ", " since ", " of ", " by ", " for ", " from ", " until ")
_SINGLE = pattern(r"(?:an?|one)[ -](?:second|minute|hour|day|session|week|month|quarter|year)$")
_QUARTERS_LONG = pattern(r"(?!one|three|1|3\b|.*and a half)[\w]+-quarter\b")
_SECONDS_LONG = pattern(r"\d+-second$")
_PART_OF = pattern(r" of (?:the|its|their|his|her|our|all|those|these|that)\b(?! year\b)")  # three quarters of the fleet
_MEASURED = tuple(f" {word} " for word in cue_words("measured"))
_BESIDE_PLAN = (" behind schedule", " ahead of schedule", " late,", " late.", " later than", " earlier than", " longer than",
                " sooner than")
_ADVERB = pattern(r"[.,;:)]|$|\n| (?:and|or|by|in|to|from|for|on|at|with|since|after|over|as|but|through|until|because|when|if"
                  r"|except|between|via|under)\b")
_FIGURE_NEAR = pattern(r"(?:[\d%]|illion|percent|per cent|times)[^,;]{0,40}$")
_TOPIC_LEADS = tuple(f"{lead} the " for lead in cue_words("topic_lead"))
_SUPERLATIVE = pattern(r"(?:est|most|best|worst|first|second|third|fourth|only) (?:[\w-]+ ){0,3}of the $")
_NO_TOPIC = pattern(rf" (?:of|ended|ending|that|which|when|before|after|earlier|ago|ahead|long|old)\b"
                    rf"| to (?:the |end|late|mid|early|date\b|come\b|{MONTH}|{WEEKDAY}"
                    rf"|(?:3[01]|[12]?\d)(?:st|nd|rd|th)?[ -]{MONTH})|[-'’]")


def day(page: str, text: str, match: Match) -> bool:
    """No verb before a figure: may 5, march 10."""
    return match["month"] not in _VERBS or text[match.start("month")].isupper()


def month(page: str, text: str, match: Match) -> bool:
    """A bare month: capitalised, neither a verb nor a name."""
    start, end = match.span()
    word = match[0]
    if " " in word or "-" in word:
        return True
    if not text[start].isupper() or page.startswith(" of ", end):
        return False
    lead = page[max(0, start - 12):start].split("\n")[-1].rstrip(" -").rpartition(" ")[2]
    if text[start:end].isupper() and len(word) > 3 or text[start:end + 3].isupper():
        return word not in _VERBS or lead in _LEADS or not lead and not _AUXILIARY.match(page, end)    # a headline in capitals
    named = word in _NAMES and _capitalised(text, end + 1)
    if lead.rstrip(",(") in _LEADS and not (named and lead in ("and", "or", "the")):
        return True
    if word in _VERBS and _opens(text, start) and _NO_SUBJECT.match(page, end):
        return False
    first_name = start - len(lead) - 1
    if (named
            or word in _NAMES and lead[-1:].isalpha() and not lead.endswith(("'s", "’s")) and _capitalised(text, first_name)
                and (word == "may" or not _opens(text, first_name))):
        return False  # Theresa May; but Acme's May sales
    return len(word) > 4 or word[-1] == "." or word in ("may", "june", "july")


def weekday(page: str, text: str, match: Match) -> bool:
    """A bare weekday: capitalised, no short word, no part of a name."""
    start, end = match.span()
    if " " in match[0]:
        return text[match.start("weekday")].isupper()
    return (text[start].isupper() and match[0] not in _SHORT and not page.endswith(_DAY_NAMES_BEFORE, 0, start)
            and not (_capitalised(text, end + 1) and _NAMED_BEHIND.match(page, end))
            and not text.endswith(("Mail on ", "The Sun on "), 0, start)
            and not (match[0] == "sun." and text.endswith(("The ", "the "), 0, start)))


def today(page: str, text: str, match: Match) -> bool:
    """No part of a name such as USA Today."""
    start = match.start()
    return text[start].islower() or _opens(text, start)


def year(page: str, text: str, match: Match) -> bool:
    """A bare year: no count, no number of something."""
    start, end = match.span()
    if " " in match[0] or "-" in match[0]:
        return True
    if match[0][0] in "'’":
        return not text[start - 1:start].isalnum() \
            and page.endswith((" in ", " since ", " of ", " by ", " from ", " to ", " late ", " early ", " and ", " for "), 0, start)
    if _MAGNITUDE.match(page, end):
        return False
    if page.endswith(_SURE_LEADS, 0, start) and page[end] in " .,;)\n" and not _COUNTED.match(page, end):
        return page[end] != " " or not _WHOLE.match(page, end)
    if text[start - 1:start] in ("-", "/", ".", ",", ":") and text[start - 2:start - 1].isalnum():
        return page.endswith(("pre-", "post-"), 0, start) and page[end] in " ,.;"
    if _WHOLE.match(page, end) and not re.match(r"-(?:to|era|level|vintage|based|style|dated)\b", page[end:end + 9]):
        return False
    before = page[max(0, start - 14):start]
    if _NUMBERED.search(before):
        return not _COUNTED.match(page, end) and re.search(r"\b(?:than|over|about|around|only|some) $", before) is not None
    return not _COUNTED.match(page, end) or _DATED.search(before) is not None and not page.endswith(("to ", "and ", "the "), 0, start)


def duration(page: str, text: str, match: Match) -> bool:
    """A year, one month only where a preposition makes it a length; else an amount is counted by it."""
    if "number" not in match.re.groupindex:
        return True
    named = {"second": _SECONDS_LONG, "quarter": _QUARTERS_LONG}.get(match["unit"])
    if named is not None and not named.match(match[0]) \
            or page.endswith("-", 0, match.start()) and not page.endswith(("trailing-", "rolling-"), 0, match.start()):
        return False
    if match["unit"] == "quarters" and ("three-quarters" in match[0] or _PART_OF.match(page, match.end())):
        return False
    if text[match.start():match.end()].istitle() and page.startswith(" plan", match.end()):
        return False
    return not _SINGLE.fullmatch(match[0]) or "-" in match[0] or page.endswith(_MEASURED, 0, match.start()) \
        or page.startswith(_BESIDE_PLAN, match.end())


def capitals(page: str, text: str, match: Match) -> bool:
    """An abbreviation in capitals."""
    return text[match.start():match.end()].isupper()


def repeated(page: str, text: str, match: Match) -> bool:
    """An adverb that says how often, behind no figure that is counted so."""
    if " " in match[0] or match[0].endswith("days"):
        return True
    return bool(_ADVERB.match(page, match.end())) and not _FIGURE_NEAR.search(page, max(0, match.start() - 48), match.start())


def topic(page: str, text: str, match: Match) -> bool:
    """`for the quarter` speaks of a date; `deal of the year`, `on the year`, `the week of` do not."""
    start, end = match.span()
    unit = match["unit"]
    leads = (page.endswith(_TOPIC_LEADS, 0, start) or unit == "day" and page.endswith(" on the ", 0, start)
             or unit in ("quarter", "month", "week") and page.endswith(" of the ", 0, start)
             or unit == "year" and _SUPERLATIVE.search(page, max(0, start - 40), start) is not None)
    return leads and not _NO_TOPIC.match(page, end)


def _capitalised(text: str, at: int) -> bool:
    return text[at:at + 1].isupper()


def _opens(text: str, at: int) -> bool:
    """Whether a sentence opens at a place."""
    before = text[max(0, at - 3):at].rstrip(" \"“'‘")
    return at < 2 or not before or before[-1] in ".!?\n:" or "\n" in text[max(0, at - 2):at]
