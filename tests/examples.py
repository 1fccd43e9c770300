"""Reading the example tables under corpora/figures and corpora/dates.

A table has comment lines, then a head, then rows of tab-separated cells:

    tier        what the row shows (the tests name it when it fails); a tier called `negative...` expects nothing
    published   the publication date (date tables only)
    locale      a BCP 47 tag, or `-` where the caller gives none
    text        the passage
    expected    the mentions in the order of the text, parted by ` ; `, or `-` for none

A mention is `SPAN = TYPE VALUE [UNIT] [words]`: `3億4,500萬港元 = money 345000000 HKD`,
`2-2.8亿元 = money 200000000..280000000 CNY`, `近30% = ...` is written without its modifier word as the span says:
`30% = percent 30 % nearly`. Further words are a modifier or `per X`. Numbers have the unit 1 or point.
Dates: `2025年9月底 = date 2025-09 END`, `每季 = date P3M set`; durations: `近3年`: `3年 = duration P3Y nearly`.
"""
from __future__ import annotations

from decimal import Decimal
from pathlib import Path

CORPORA = Path(__file__).resolve().parents[1] / "corpora"


def read_examples(folder: str) -> list[dict[str, str]]:
    """Every row of every table in `corpora/FOLDER`, with its `table` and `line`."""
    rows = []
    for path in sorted((CORPORA / folder).rglob("*.tsv")):
        head = None
        for line, text in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not text.strip() or text.startswith("#"):
                continue
            cells = text.split("\t")
            if head is None:
                head = cells
                continue
            assert len(cells) == len(head), f"{path.name}:{line}: {len(cells)} cells"
            rows.append({**dict(zip(head, cells)), "table": f"{path.parent.name}/{path.name}", "line": str(line)})
    assert rows, f"no examples under corpora/{folder}"
    return rows


def expected_mentions(row: dict[str, str]) -> list[tuple]:
    """The expected mentions of a row as comparable tuples, spans as offsets."""
    mentions, at = [], 0
    if row["expected"] == "-":
        return mentions
    for piece in row["expected"].split(" ; "):
        span, value = piece.rsplit(" = ", 1)
        start = row["text"].index(span, at)
        at = start + len(span)
        kind, amount, *words = value.split()
        if kind in ("date", "duration"):
            mod = next((word for word in words if word != "set"), None)
            mentions.append((start, at, kind, amount, mod, "set" in words))
        else:
            low, _, high = amount.partition("..")
            unit, *words = words
            per = " ".join(words[words.index("per") + 1:]) if "per" in words else None
            modifier = words[0] if words and words[0] != "per" else None
            mentions.append((start, at, kind, Decimal(low), Decimal(high or low), unit, modifier, per))
    return mentions


def found_mentions(document) -> list[tuple]:
    """The mentions of a document in the same form."""
    return [
        (m.start, m.end, m.type, m.timex, m.mod, getattr(m, "set", False)) if m.type in ("date", "duration")
        else (m.start, m.end, m.type, m.low, m.high, m.unit, m.modifier, m.per)
        for m in document.mentions
    ]
