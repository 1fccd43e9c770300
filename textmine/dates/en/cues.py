"""What the words before an English date say of it: future or past, only compared with, a closing day, more or less."""
from __future__ import annotations

from textmine.dates.en.words import ABBREVIATIONS, cue_words
from textmine.lexicon.tables import read_table
from textmine.text.patterns import pattern

_FUTURE, _HINTS, _PAST, _PRESENT_ED, _INFINITIVES, _REPORTED, _UNMET, _COMPARED, _SPANNED, _PAID_OUT, _GUIDED, _DONE_TO = (
    cue_words(kind)
    for kind in ("future", "hint", "past", "present_ed", "infinitive", "reported", "unmet", "compared", "spanned",
                 "paid_out", "guided", "done_to"))
_ABBREVIATIONS = frozenset(f"{word}." for word in (*ABBREVIATIONS, "inc", "corp", "co", "ltd", "mr", "mrs", "ms", "dr", "no", "st", "vs"))
_FUTURE_BEHIND = frozenset(("will", "due", "plans", "expects", "expected", "likely", "scheduled"))
_MODIFIERS = {side: {row["word"]: row["modifier"] for row in read_table("modifiers") if row["side"] == side and row["word"].isascii()}
              for side in ("left", "right")}
_PLANS = frozenset(("project", "projects", "plan", "plans", "target", "targets"))  # nouns as well as verbs
_BEHIND_NOUNS = frozenset(("in", "on", "at", "of", "near", "by"))
_TELLING = frozenset(("reporting", "saying", "announcing", "warning", "posting", "disclosing", "unveiling", "showing"))
_FORESEEN = frozenset(("expected", "forecast", "estimated", "anticipated", "predicted", "feared", "thought", "projected", "hoped"))
_DEEDS = frozenset(("cut", "hit", "set"))  # nouns as well as verbs
_SET = frozenset("starting beginning report reports release releases resume resumes votes speaks testifies publishes decides"
                 " debuts".split())
_AIMING = frozenset(("to", "for", "that", "of", "and", "but", "from"))
_CLOSED = frozenset(("ended", "finished", "closed", "exited"))
_UP_OR_DOWN = frozenset(("up", "down", "higher", "lower"))
_LONGEST = 5     # words of a modifier
_STOP = pattern(r"[.;](?!\S)")
_COMPARING = _COMPARED | {"than", "since", "ahead", "behind", "following", "with", "to", "after"}


def clause_before(page: str, start: int) -> list[str]:
    """The words of the clause before a place, the last word first, about sixteen at most."""
    floor = max(0, start - 100)
    clause = page[max(floor, page.rfind("\n", floor, start)):start]
    words = clause.split()
    words.reverse()
    if _STOP.search(clause) is None:
        return words
    for place, word in enumerate(words):
        if word[-1] in ".;" and word not in _ABBREVIATIONS and word[-3:-2] != ".":
            return words[:place]
    return words


def tense(words: list[str], page: str, end: int) -> str | None:
    """Which way a date lies by the words of its clause (see clause_before): `past` or `future`, and `hint` where nouns
    alone speak of the future."""
    if words[:1] == ["for"] and page.startswith(" would ", end):
        return "future"                    # it said profit for the year to june would be lower
    if words[:1] == ["for"] and page.startswith((" was ", " were "), end):
        return "past"                      # profit for the first half was $3 billion
    if begins_there(words) or not _REPORTED.isdisjoint(words[:3]) and "be" not in words[:4]:
        return "past"
    if words and words[0] in _CLOSED and "will" not in words:
        return "past"                      # it ended the year with 300 shops
    if words and (words[0] in ("until", "is", "are") or words[0] == "by" and "had" not in words):
        return "future"
    if page.startswith((" payout", " dividend", " distribution"), end) and _FUTURE.isdisjoint(words):
        return "past"                      # bringing the full-year payout to 22 cents
    if words[:3] in (["as", "soon", "as"], ["as", "early", "as"]) and not tells(words):
        return "future"
    behind, whole = "", words[:1] == ["for"]
    for word, before, farther in zip(words, words[1:] + [""], words[2:] + ["", ""]):
        if word == "set" and behind in ("for", "to"):
            return "future"
        if word == "effect" and before in ("takes", "take", "into"):
            return "future"
        noun = word in _PLANS and behind in _BEHIND_NOUNS  # its skyline project in yuen long
        behind = word
        if noun:
            continue
        if whole and word in _PAID_OUT:
            return None                    # a dividend is for what is over
        if word in _FUTURE and before not in _UNMET or before == "to" and word in _INFINITIVES:
            if before == "to" and farther in _DONE_TO:
                return None                # voted to end a strike on sunday
            return "future"
        if _is_past(word) and before not in _UNMET or before[-1:] == "," and word.endswith("ing"):
            return None
    if not _HINTS.isdisjoint(words):
        return "hint"
    return _guided(page, end) if whole else _tense_behind(page, end)


def begins_there(words: list[str]) -> bool:
    """Whether a date is the beginning of what is told: since may, since promotion in may."""
    place = words.index("since") if "since" in words[:4] else -1
    return (place == 0
            or place > 0 and words[0] == "in" and _FUTURE.isdisjoint(words[:place])
                and not any(word[-1] == "," for word in words[:place]))


def tells(words: list[str]) -> bool:
    """Whether a clause tells of what is over."""
    return any(map(_is_past, words))


def is_over(words: list[str]) -> bool:
    """Whether a clause tells of what is over, and not of what somebody foresaw."""
    return tells(words) and _FORESEEN.isdisjoint(words)


def done_in(words: list[str]) -> bool:
    """Whether `in` stands right behind a verb of what is over, or behind its figure: agreed in March, sold 3 million cars in May;
    not a rate cut in March, forecast 3 million in May."""
    verb = next((place for place, word in enumerate(words[:8]) if _is_past(word)), 0)
    between = words[1:verb]
    if words[:1] != ["in"] or not verb or words[verb] in _DEEDS and not any(map(_is_figure, between[-1:])):
        return False
    told = any(map(_is_figure, between)) and words[verb] not in _FORESEEN and words[verb] not in _REPORTED
    return not between or told and not any(word[-1] == "," or word in _AIMING or word in _HINTS for word in between)


def is_set(words: list[str], page: str, end: int) -> bool:
    """Whether a day stands right behind what is set for it: rivals report Wednesday, cuts starting Friday."""
    verb = next((word for word in words[:2] if word != "on"), "")
    return verb in _SET and not page.startswith((" showed", " said", " pointed", " suggested"), end)


def done_on(words: list[str]) -> bool:
    """Whether a day stands right behind a verb of what is over: the court ruled on Tuesday."""
    verb = words[1:3] if words[:1] == ["on"] else words[:2]
    return bool(verb) and _is_past(verb[0]) and verb[0] not in _DEEDS and (len(verb) == 1 or verb[1] not in _UNMET | _FUTURE | {"to"})


def done_after(words: list[str]) -> bool:
    """Whether a day is that of what was done before something to come: bills will rise after councillors approved a budget on Monday."""
    place = words.index("after") if "after" in words else 0
    return any(_is_past(word) and before not in _FUTURE for word, before in zip(words[:place], words[1:]))


def _tense_behind(page: str, end: int) -> str | None:
    """The tense of a sentence that the date opens: on thursday the bank will report."""
    for word in page[end:end + 60].split(". ", 1)[0].split():
        if word in _FUTURE_BEHIND:
            return "future"
        if _is_past(word):
            return "past"
    return None


def _guided(page: str, end: int) -> str | None:
    """`future` where a forecast is what a whole period has: for the full year it guided to sales of $3 billion."""
    for word in page[end:end + 60].split(". ", 1)[0].split():
        if word in _GUIDED:
            return "future"
        if _is_past(word):
            return None
    return None


def _is_past(word: str) -> bool:
    return word in _PAST or word[-2:] == "ed" and word not in _PRESENT_ED and "-" not in word


def _is_figure(word: str) -> bool:
    return word[-1] in "0123456789%" or word[0] in "0123456789$€£"


def _is_amount(words: list[str]) -> bool:
    """Whether a definite amount stands before a place: the $9.3bn, the $3 billion."""
    return any(_is_figure(word) and before == "the" for word, before in zip(words, words[1:]))


def _hedges(words: list[str]) -> bool:
    """Whether `than` behind these words belongs to a single amount: rose more than 5%; not rose 5%, more than 3%."""
    return words[:1] in (["more"], ["less"], ["fewer"]) and not any(word[-1] == "," or _is_figure(word) for word in words[1:])


_MULTIPLIED = ("doubl", "tripl", "trebl", "quadrupl", "halv", "quintupl")


def compared(words: list[str], accounting: bool = False) -> bool:
    """Whether the text only compares with a date behind these words: from $3 billion in, than in, since, after falling in. `accounting`
    tells that the date is a quarter or a half."""
    if words[:1] == ["from"] and not _FUTURE.isdisjoint(words) and not tells(words):
        return False                       # bills will rise by 2% from january
    if words[1:2] in (["it"], ["they"]) and _is_amount(words[2:5]):
        return True                        # and the $3 billion it made last year
    figure = False
    longest = 14 if "or" in words[:9] else 9  # compared with $22.8 million, or $0.20 per diluted share, in
    if _COMPARING.isdisjoint(words[:longest]):
        return False
    for distance, word in enumerate(words[:longest]):
        if word not in _COMPARING and word[-1] != ":":
            figure = figure or _is_figure(word)
            continue
        if word == "than" and distance and words[distance - 1].rstrip(",") in _FORESEEN:
            continue                       # rose more than expected in february
        if word == "than" and words[distance + 1:distance + 2] == ["more"] and distance and words[distance - 1].startswith(_MULTIPLIED):
            continue                       # more than tripled in the fourth quarter
        if word == "than" and accounting and distance and _is_figure(words[distance - 1]) and _hedges(words[distance + 1:distance + 3]):
            continue                       # sold more than 108,000 cars in the third quarter
        if word == "since" and distance < 5 or word in ("ahead", "behind") and words[:distance] in ([], ["of"]):
            return True                    # since the tax cut in september, ahead of last year
        if word == "since" and any(told[-1] == "," for told in words[:distance]):
            return False                   # since may 2020, it said that profit for
        if word == "following" and words[distance + 1:distance + 2] != ["the"]:
            return figure                  # following 6.6% growth in december
        if word in _COMPARED or distance < longest - 1 and word in ("with", "to") and words[distance + 1:distance + 2] == ["compared"]:
            return figure or distance < 3
        if word == "after":
            return figure or distance > 0 and words[distance - 1].endswith("ing") and words[distance - 1] not in _TELLING \
                or words[:distance] == ["a"]  # after a January of storms
        if word == "to" or word[-1] == ":":
            return False
        figure = figure or _is_figure(word)
    return False


def was_so(words: list[str]) -> bool:
    """Whether what the text compares with is over: up from 17% in May; not ahead of the vote in May, nor will cut it from 3% in May."""
    return words[:1] != ["of"] and "ahead" not in words[:4] and _FUTURE.isdisjoint(words) and _HINTS.isdisjoint(words)


def measured(words: list[str]) -> bool:
    """Whether an amount stands right before, as that of a year ago: 40% a year ago, $2 million, or 10 cents a share, a year ago."""
    return any(word in _COMPARED or _is_figure(word) for word in words[:6])


def stands(words: list[str]) -> bool:
    """Whether a clause tells what is now the case: it has 98,600 employees, it has slipped to 22.4%."""
    return "has" in words or "have" in words or "still" in words and ("is" in words or "are" in words)


def is_moved(words: list[str]) -> bool:
    """Whether a clause tells how far something now has come: the index is up 1% for the year."""
    return any(word in _UP_OR_DOWN and before in ("is", "are") for word, before in zip(words, words[1:]))


def closing(words: list[str]) -> bool:
    """Whether a day is the one that a balance is struck at: as of Sept. 30."""
    return words[:1] == ["at"] or words[:2] in (["of", "as"], ["on", "as"])


def modifier(page: str, start: int, end: int) -> str | None:
    """The modifier of a duration, from the words right before or behind it."""
    before, behind = page[max(0, start - 40):start].split(), page[end:end + 24].split(",")[0].split()
    for words in range(_LONGEST, 0, -1):
        name = _MODIFIERS["left"].get(" ".join(before[-words:])) or _MODIFIERS["right"].get(" ".join(behind[:words]))
        if name == "over" and before[-1:] == ["over"] and before[-2:-1] and before[-2] not in _SPANNED:
            return None                    # raised over four years
        if name:
            return None if name == "none" else name
    return None
