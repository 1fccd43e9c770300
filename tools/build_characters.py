"""Write lexicon/data/characters.tsv: how common Chinese characters are, for telling encodings apart.

    python tools/build_characters.py

Counts are those of jieba's dictionary (a word counts for each of its characters); a traditional character is as common as
the simplified one that OpenCC makes it from. Characters written only in Cantonese are named here.
"""
from __future__ import annotations

import math
from collections import Counter, defaultdict
from pathlib import Path

import jieba
from opencc import OpenCC

TABLE = Path(__file__).resolve().parents[1] / "textmine" / "lexicon" / "data" / "characters.tsv"
RAREST = 13                       # in nats: one character in 440,000
CANTONESE, COST = "嘅啲喺嘢冇咗嚟佢唔咁乜咩嗰哋啱啫㗎噃喎嘥嬲瞓攞搵揸睇畀俾諗諗冚掟揼罅嘈嘞囉喇咪嗱嗌啩噉嘟嚿孖孻屙慳拗拎攰曱甴煲瞌瞓餸骹髀鬧", 9


def costs() -> dict[str, float]:
    """Minus the natural logarithm of each character's share of all characters, where it is not too rare."""
    counts: Counter[str] = Counter()
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines():
        word, count = line.split(" ")[:2]
        for character in word:
            if "\u4e00" <= character <= "\u9fff":
                counts[character] += int(count)
    for configuration in ("s2t", "s2tw", "s2hk"):
        convert = OpenCC(configuration).convert
        for character, count in list(counts.items()):
            counts.setdefault(convert(character), count)
    total = sum(counts.values())
    found = {character: -math.log(count / total) for character, count in counts.items()}
    return {character: cost for character, cost in found.items() if cost <= RAREST} | {
        character: min(COST, found.get(character, COST)) for character in CANTONESE}


def main() -> None:
    rows: defaultdict[int, list[str]] = defaultdict(list)
    for character, cost in costs().items():
        rows[round(cost)].append(character)
    lines = ["# How common Chinese characters of both scripts are: minus the natural logarithm of their share, to whole numbers.",
             "# Made by tools/build_characters.py from the counts of jieba's dictionary (MIT) and OpenCC's characters (Apache 2.0).",
             "cost\tcharacters", *(f"{cost}\t{''.join(sorted(rows[cost]))}" for cost in sorted(rows))]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
