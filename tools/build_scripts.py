"""Write lexicon/data/scripts.tsv: the characters that tell simplified Chinese from traditional.

    python tools/build_scripts.py

A traditional one changes under OpenCC's t2s and is not in the mainland's GB 2312, a simplified one is the outcome of such a
change and not in Taiwan's Big5; so 后, 里 and 乾, which both scripts use, tell nothing.
"""
from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textmine.text.script import converter

TABLE = Path(__file__).resolve().parents[1] / "textmine" / "lexicon" / "data" / "scripts.tsv"


def telling_characters() -> dict[str, str]:
    """The characters that only texts of a script have, by script."""
    before = [chr(code) for code in range(0x4E00, 0xA000)]
    after = converter("t2s")("\n".join(before)).split("\n")
    traditional, simplified = zip(*(pair for pair in zip(before, after) if pair[0] != pair[1]))
    return {"zh-Hans": _without(simplified, "big5"), "zh-Hant": _without(traditional, "gb2312")}


def _without(characters: Iterable[str], encoding: str) -> str:
    """Those of the characters that an encoding lacks."""
    every = "".join(characters)
    return "".join(sorted(set(every) - set(every.encode(encoding, "ignore").decode(encoding))))


def main() -> None:
    lines = ["# The characters that only one script of Chinese has.",
             "# Made by tools/build_scripts.py from OpenCC's conversion t2s (Apache 2.0) and the encodings GB 2312 and Big5.",
             "script\tcharacters", *("\t".join(row) for row in telling_characters().items())]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
