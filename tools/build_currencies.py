"""Write lexicon/data/currencies_cldr.tsv: names of every current ISO 4217 currency from CLDR, through Babel.

    pip install -e .[tables]
    python tools/build_currencies.py

Names that currencies.tsv gives by hand are left out, and so are names that CLDR gives to several currencies.
"""
from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import babel
from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

from textmine.lexicon.tables import read_table
from textmine.text.folding import fold

TABLE = Path(__file__).resolve().parents[1] / "textmine" / "lexicon" / "data" / "currencies_cldr.tsv"
LOCALES = ("zh_Hans", "zh_Hans_HK", "zh_Hant", "zh_Hant_HK", "zh_Hant_MO", "en", "en_GB")
# Codes that are English words as well: in front of a numeral they are not read as currencies (TOP 10, COP 30).
WORDS = frozenset("TOP ALL CUP COP PEN BAM GEL SOS MAD BOB LAK ANG RON ERN MUR PAB".split())
# In use without being any territory's own tender, or too new or too old for the data.
FURTHER = ("XDR", "CNH", "CHE", "CHW", "CLF", "COU", "MXV", "UYI", "UYW", "VED", "SLE", "ZWG", "XCG")


def current_codes() -> list[str]:
    """ISO 4217 codes that are tender somewhere today, and FURTHER."""
    territories = Locale("en").territories
    codes = {code for territory in territories if len(territory) == 2
             for code in get_territory_currencies(territory, tender=True, non_tender=False)}
    return sorted(codes.union(FURTHER))


def names_of(code: str) -> list[tuple[str, str]]:
    """(name, kind) of a currency in every locale of LOCALES, folded to simplified characters and half width."""
    found = {}
    for tag in LOCALES:
        locale = Locale.parse(tag)
        for count in (None, 1, 2):
            name = fold(get_currency_name(code, count=count, locale=locale))
            found[name if tag.startswith("zh") else name.lower()] = "name"
        symbol = fold(locale.currency_symbols.get(code, code))
        if symbol != code and not symbol.isalpha():
            found[symbol] = "sign"
    return [(name, kind) for name, kind in found.items() if name not in (code, code.lower()) and "(" not in name]


def main() -> None:
    by_hand = {row["name"].lower() for row in read_table("currencies")}
    rows, owners = [], defaultdict(set)
    for code in current_codes():
        rows.append((code, code, "code", "after" if code in WORDS else "both"))
        for name, kind in names_of(code):
            owners[name].add(code)
            rows.append((name, code, kind, "both"))
    lines = [
        f"# Names of currencies from CLDR, by tools/build_currencies.py with Babel {babel.__version__}; not edited by hand.",
        "# Unicode CLDR, https://cldr.unicode.org, Unicode License v3. Columns as in currencies.tsv.",
        "name\tcodes\tkind\tside\tfactor",
        *(f"{name}\t{code}\t{kind}\t{side}\t1" for name, code, kind, side in rows
          if len(owners[name]) < 2 and name.lower() not in by_hand),
    ]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
