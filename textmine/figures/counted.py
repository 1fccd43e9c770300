"""Counted nouns: what a number without a measure counts, `15,000 employees`, 15万开发者, `82,000 electric cars`."""
from __future__ import annotations

import re

from textmine.figures.units import Units

_WORD = re.compile(r"[ -]((?:[A-Za-z][A-Za-z0-9'’]*|[A-Z]\.)(?:-[A-Za-z0-9]+)*)")
_MODEL = re.compile(r" [0-9][0-9A-Za-z-]*(?= [A-Za-z])")
_FEW = 5
# Words that end the search for a noun: they open another phrase, or are verbs that end like plurals.
_STOP = frozenset(
    "a an the this that these those his her its their our your my it he she they we i you who which what when where while whose "
    "in on at of for by to from with without within into onto over under above below between among during before after since until till than as per via "
    "about around against across along near off out up down through throughout toward towards behind beside besides beyond despite except upon "
    "and or but nor so yet if because although though unless whether versus vs plus minus times "
    "is was are were be been being am has have had do does did will would shall should can could may might must ought "
    "not no never also just only even still already again once then there here now today yesterday tomorrow respectively apiece each both either neither "
    "says said say reports reported rises rose rise falls fell fall shows showed show means meant gains gained loses lost makes made takes took gets got "
    "signals indicates suggests marks implies separates denotes reflects represents leaves brings needs wants helps starts ends follows beats exceeds equals "
    "requires allows lets expects believes thinks adds tells gives gave goes went comes came sees saw includes included remains remained stands stood sits seems looks keeps puts sets "
    "more less fewer most least higher lower up down ahead overall total combined altogether worldwide globally nationwide annually "
    "yesterday's today's according compared including excluding following amid like unlike such how why yes".split())
# Plurals without an s, and words in s that are none.
_PLURALS = frozenset(
    "people staff personnel men women children aircraft troops police cattle sheep fish livestock poultry offspring crew feet teeth mice geese "
    "media data criteria phenomena spacecraft helicopters salespeople servicemen servicewomen firefighters congressmen salesmen fishermen craft swine "
    "businessmen businesswomen policemen gunmen spokesmen cabin-crew alumni fungi cacti nuclei evs pcs tvs ups gpus cpus npus tpus adss".split())
_SINGULARS_IN_S = frozenset(
    "this his its us bus gas plus news series business analysis basis crisis thesis bias status virus bonus campus focus census consensus surplus "
    "process loss class mass press stress access success address glass grass cross boss pass less unless across always perhaps sometimes "
    "texas mars tennis physics politics economics logistics diesel lens chaos canvas christmas paris illinois arkansas kansas les las los "
    "july years days months weeks hours minutes seconds quarters decades centuries as is was has does goes yes plus minus versus thus whereas besides".split())
# Plurals in -ers and -ors that are no people; all others are: welders, protesters.
_THINGS = frozenset(
    "numbers computers orders layers towers tankers containers offers papers newspapers trailers routers servers chargers burgers meters filters covers "
    "centers letters matters chapters clusters counters dinners drawers elevators errors factors flowers freezers generators headers helicopters "
    "indicators lasers ladders lockers monitors mirrors motors pointers posters powers printers processors projectors propellers quarters reactors "
    "receivers registers scanners scooters sectors semiconductors sensors shelters showers skyscrapers speakers stickers sweaters semesters theaters "
    "timers toasters tractors transformers transistors transmitters triggers tumors turbochargers vectors washers waters wrappers freighters bombers "
    "fighters airliners cruisers boilers burners compressors conveyors coolers dryers folders heaters lighters mixers radiators refrigerators rollers "
    "simulators thermometers trackers ventilators flyers banners barriers borders buffers bumpers cancers characters clippers collars corners "
    "corridors colors floors doors harbors flavors favors humors rumors tenors terrors boosters carriers launchers starters corners charters "
    "minivans suppers tigers spiders rivers silvers shutters splitters adapters antlers condors meteors majors minors moors anchors armors".split())
_INVARIANT = frozenset("people person staff personnel men women children aircraft troops police cattle sheep fish spacecraft craft crew livestock".split())
_PEOPLE_ENDINGS = ("people", "men", "women", "workers", "employees", "staff", "children", "makers' representatives")
_IRREGULAR = {"people": "person", "men": "person", "women": "person", "children": "person", "staff": "person", "personnel": "person",
              "police": "person", "troops": "person", "crew": "person", "feet": "foot", "businesses": "business", "companies": "company"}


def noun_behind(text: str, end: int, units: Units) -> tuple[str, int] | None:
    """The unit that the counted noun behind a number at `end` gives it and where the noun ends, or None."""
    following = text[end:end + 1]
    if "\u4e00" <= following <= "\u9fff":
        found = units.named(text, end)
        return (found[0].unit, found[1]) if found and found[0].kind == "noun" else None
    if following == "+":
        end += 1
        following = text[end:end + 1]
    if not following or following not in " -":
        return None
    if following == " " and "\u4e00" <= text[end + 1:end + 2] <= "\u9fff":
        return None
    if text.startswith(("-plus ", "-odd "), end):
        end = text.index(" ", end)
    return _english(text, end, units, hyphen=text.startswith("-", end))


def _english(text: str, end: int, units: Units, hyphen: bool) -> tuple[str, int] | None:
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
            if is_plural(name.split()[-1]) or name in _INVARIANT or hyphen and place == 0:
                return (known[0].unit, stop) if not _goes_on(text, stop, units) else _english(text, stop, units, False)
        elif hyphen and place == 0:
            return None
        elif is_plural(word.lower()):
            stop = start + len(word)
            if word[0].isupper() and word.endswith("ans"):  # Americans, Republicans
                return "person", stop
            return (singular(word.lower().rsplit("-")[-1]), stop) if not _goes_on(text, stop, units) else _english(text, stop, units, False)
    return None


def _goes_on(text: str, end: int, units: Units) -> bool:
    """Whether the plural that ends here only describes the noun behind it: sales staff, operations people."""
    known = units.named(text, end + 1) if text.startswith(" ", end) else None
    if known is None or known[0].kind != "noun":
        return False
    name = text[end + 1:known[1]].lower()
    return is_plural(name.split()[-1]) or name in _INVARIANT


def is_plural(word: str) -> bool:
    """Whether an English word in small letters looks like a plural."""
    last = word.rsplit("-")[-1]
    if last in _PLURALS:
        return True
    return len(last) > 3 and last.endswith("s") and not last.endswith(("ss", "us", "is", "'s", "ous")) and last not in _SINGULARS_IN_S


def singular(plural: str) -> str:
    """The singular of a regular English plural."""
    if plural in _IRREGULAR:
        return _IRREGULAR[plural]
    if plural in _PLURALS:
        return plural
    if plural.endswith("men") or plural.endswith(("ers", "ors", "ists", "ians")) and plural not in _THINGS:
        return "person"
    if plural.endswith("ies") and len(plural) > 4:
        return plural[:-3] + "y"
    if plural.endswith(("sses", "xes", "ches", "shes", "zes")):
        return plural[:-2]
    if plural.endswith("ves") and plural not in ("drives", "curves", "valves", "reserves", "moves", "natives", "relatives", "olives", "gloves", "sleeves", "incentives", "executives", "initiatives", "alternatives", "representatives", "archives", "graves", "waves", "hives", "detectives", "objectives", "narratives"):
        return plural[:-3] + ("fe" if plural in ("wives", "lives", "knives") else "f")
    return plural[:-1]
