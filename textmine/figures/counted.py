"""Counted nouns: what a number without a measure counts, `15,000 employees`, 15万开发者, `82,000 electric cars`."""
from __future__ import annotations

from functools import lru_cache

from textmine.figures.units import Unit, Units
from textmine.lexicon import read_words
from textmine.text.patterns import pattern

_WORD = pattern(r"[ -]((?:[A-Za-z][A-Za-z0-9'’]*|[A-Z]\.|[0-9][0-9,.]*(?=-[a-z]))(?:-[A-Za-z0-9]+)*)")
_MODEL = pattern(r" [0-9][0-9A-Za-z-]*(?= [A-Za-z])")
# 17 Boeing 737 MAX 8s, 25 787-9s, 500 Model 3s
_MODELS = pattern(r" (?:[A-Z][A-Za-z]+ ){0,2}(?:[A-Z0-9][A-Za-z0-9-]* ){0,2}(?=[A-Za-z-]{0,8}[0-9])"
                  r"(?!(?:1[89]|20)[0-9]0s)[A-Z0-9][A-Za-z0-9-]*s(?![\w'’-])")
_AIRCRAFT = pattern(r"Airbus|Boeing|Embraer|Bombardier|Comac|COMAC|Cessna|Gulfstream"
                    r"|\b(?:A220|A3[1-9][0-9]|7[0-8]7|E1[79][05]|CRJ|ATR|C9[01]9|F-[0-9]{2}(?![0-9]))")
_FEW = 5
_CLASSES = {part: frozenset(words) for part, words in read_words("counted_words").items()}
_STOP, _THINGS, _INVARIANT = _CLASSES["stop"], _CLASSES["thing"], _CLASSES["invariant"]
_PERSONS = ("ers", "ors", "ists", "ians", "men")
# What those do who foresee an amount and are not counted: the 3,500 analysts had expected.
FORESEEING = pattern(r" (?:[a-z]+ (?:by )?[A-Z]\w+ (?:[A-Z]\w+ ){0,2})?(?:had |have |were |now )?"
                     r"(?:(?:expect|forecast|predict|project|anticipat|estimat|pencil|look|reckon|believ)(?:e|ed|ing)?"
                     r"|see|saw|think|say)\b")
_IRREGULAR = {"people": "person", "men": "person", "women": "person", "children": "person", "staff": "person", "personnel": "person",
              "police": "person", "troops": "person", "crew": "person", "feet": "foot", "businesses": "business", "companies": "company",
              "wives": "wife", "lives": "life", "knives": "knife"}


def noun_behind(text: str, end: int, units: Units) -> tuple[Unit, int] | None:
    """The unit that the counted noun behind a number at `end` gives it and where the noun ends, or None.

    A measure behind adjectives (`18.4 million wet metric tonnes`) is one too, with its own kind.
    """
    following = text[end:end + 1]
    if "\u4e00" <= following <= "\u9fff":
        found = units.named(text, end)
        return found if found and found[0].kind == "noun" else None
    if following == "+":
        end += 1
        following = text[end:end + 1]
    if not following or following not in " -":
        return None
    if following == " " and "\u4e00" <= text[end + 1:end + 2] <= "\u9fff":
        return None
    if text.startswith("-strong ", end):           # a nine-strong team
        return Unit("noun", "person"), end + len("-strong")
    if text.startswith(("-plus ", "-odd ", "-some "), end):
        end = text.index(" ", end)
    elif text.startswith(" more ", end):
        end += len(" more")  # 200 more shops
    return _english(text, end, units, hyphen=text.startswith("-", end))


def _english(text: str, end: int, units: Units, hyphen: bool) -> tuple[Unit, int] | None:
    models = _MODELS.match(text, end)
    if models is not None:
        name = models[0].lstrip()[:-1].lower()
        name = next((word for word in reversed(name.split()) if not word.isdigit()), "unit")
        return Unit("noun", "aircraft" if _AIRCRAFT.search(models[0]) else name), models.end()
    words: list[tuple[str, int]] = []
    at = end
    while len(words) < _FEW:
        match = _WORD.match(text, at)
        if match is None and words and words[-1][0][0].isupper() and (model := _MODEL.match(text, at)):
            at = model.end()
            match = _WORD.match(text, at)
        if match is None or match[1].lower() in _STOP:
            break
        words.append((match[1], match.start(1)))
        at = match.end()
    for place, (word, start) in enumerate(words):
        known = units.named(text, start)
        if known is not None and known[0].kind == "noun":
            name, stop = text[start:known[1]].lower(), known[1]
            if known[0].unit == "person" and FORESEEING.match(text, stop):
                return None
            if is_plural(name.split()[-1]) or name in _INVARIANT or hyphen and place == 0:
                return (known[0], stop) if not _goes_on(text, stop, units) else _english(text, stop, units, False)
        elif known is not None and place and known[0].kind == "measure" and known[1] - start > 2 and not hyphen:
            return known
        elif hyphen and place == 0:
            return None
        elif is_plural(word.lower()):
            stop = start + len(word)
            if word[0].isupper() and word.endswith("ans"):  # Americans, Republicans
                return Unit("noun", "person"), stop
            if _goes_on(text, stop, units):
                return _english(text, stop, units, False)
            return Unit("noun", singular(word.lower().rsplit("-")[-1])), stop
    return None


def _goes_on(text: str, end: int, units: Units) -> bool:
    """Whether the plural that ends here only describes the noun behind it: sales staff, operations people."""
    known = units.named(text, end + 1) if text.startswith(" ", end) else None
    if known is None or known[0].kind != "noun":
        return False
    name = text[end + 1:known[1]].lower()
    return is_plural(name.split()[-1]) or name in _INVARIANT


@lru_cache(maxsize=4096)
def is_plural(word: str) -> bool:
    """Whether an English word in small letters looks like a plural."""
    last = word.rsplit("-")[-1]
    if last in _CLASSES["plural"]:
        return True
    return len(last) > 3 and last[-1] == "s" and not last.endswith(("ss", "us", "is", "'s")) and last not in _CLASSES["singular"]


def singular(plural: str) -> str:
    """The singular of a regular English plural; `person` for those who do something.

    >>> singular("refineries"), singular("boxes"), singular("welders"), singular("routers"), singular("shelves")
    ('refinery', 'box', 'person', 'router', 'shelf')
    """
    if plural in _IRREGULAR:
        return _IRREGULAR[plural]
    if plural in _CLASSES["plural"]:
        return plural
    if plural.endswith(_PERSONS) and plural not in _THINGS:
        return "person"
    if plural.endswith("ies") and len(plural) > 4:
        return plural[:-3] + "y"
    if plural.endswith(("sses", "xes", "ches", "shes", "zes")):
        return plural[:-2]
    if plural.endswith("ves") and plural not in _CLASSES["regular"]:
        return plural[:-3] + "f"
    return plural[:-1]
