"""Write the rows of one language into lexicon/data/triple_rules.tsv: of each rule, the share of its triples that are right on gold.

    python tools/measure_rules.py en corpora/news/gold corpora/triples/seen

The share is smoothed, (right + 1.5) / (all + 2), so that a rule seen once is neither sure nor worthless.
"""
from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import textmine
from textmine.evaluate import gold_files, read_gold
from textmine.evaluate.matching import pairs, same_triple

TABLE = Path(textmine.__file__).parent / "lexicon" / "data" / "triple_rules.tsv"


def shares(language: str, folders: list[str]) -> dict[str, float]:
    """The smoothed share of right triples of each rule."""
    nlp = textmine.load()
    told, right = Counter(), Counter()
    for gold in map(read_gold, gold_files(folders)):
        if not gold.lang.startswith(language):
            continue
        found = nlp(gold.text, published=gold.published, locale=gold.locale).to_dict()["triples"]
        _, _, extra = pairs(gold.triples, found, lambda one, other, gold=gold: same_triple(one, other, gold.entities))
        told.update(triple["rule"] for triple in found)
        right.update(triple["rule"] for triple in found if not any(triple is other for other in extra))
    return {rule: (right[rule] + 1.5) / (told[rule] + 2) for rule in sorted(told)}


def main() -> None:
    language, *folders = sys.argv[1:]
    lines = TABLE.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(f"{language}.")]
    rows = [f"{rule}\t{share:.2f}" for rule, share in shares(language, folders).items()]
    TABLE.write_text("\n".join([*kept, *rows]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
