"""How many short passages are read right in each encoding, by textmine and by charset-normalizer.

    pip install -e .[html]        # brings charset-normalizer
    python benchmarks/encodings.py

Passages are stretches of 40 to 400 characters from the project's own corpora, at random but the same in every run; each is encoded in
every encoding that can hold it, and right is what gives the passage back. Cantonese ones have sentences of the characters that only
Hong Kong's additions to Big5 can write.
"""
from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from charset_normalizer import from_bytes

from textmine.corpus.readers.encodings import decode
from textmine.errors import EncodingError

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
CODECS = ("utf-8", "utf-8-sig", "gb18030", "big5", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be")
CANTONESE = ("呢間公司上半年賺咗3億蚊，佢哋嘅生意啲都喺香港。", "舖租冇加，老細話下半年會再開兩間。", "啲人工加百分之五，喺九龍嗰間就唔加。", "今日個市跌咗二百點，成交得八百億咁多。")
PASSAGES = 1000


def texts() -> list[str]:
    articles = [json.loads(line)["text"] for line in (CORPORA / "news" / "articles.jsonl").read_text("utf-8").splitlines()]
    return articles + [json.loads(path.read_text("utf-8"))["text"] for path in sorted((CORPORA / "triples" / "seen").glob("*.json"))]


def passages(low: int, high: int) -> Iterator[str]:
    """PASSAGES stretches, a twentieth of them Cantonese."""
    chance, sources = random.Random(high), texts()
    for number in range(PASSAGES):
        text, length = chance.choice(sources), chance.randint(low, high)
        if number % 20 == 0:
            text = "".join(chance.choices(CANTONESE, k=high // 16 + 2))
        start = chance.randint(0, max(0, len(text) - length))
        yield text[start:start + length]


def ours(data: bytes) -> str | None:
    try:
        return decode(data, "passage")[0]
    except EncodingError:
        return None


def theirs(data: bytes) -> str:
    return str(from_bytes(data).best() or "").removeprefix("\ufeff")


def main() -> None:
    for low, high in ((12, 12), (60, 60), (40, 400)):
        held: Counter[str] = Counter()
        right: Counter[tuple[str, str]] = Counter()
        for passage in passages(low, high):
            for codec in CODECS:
                try:
                    data = passage.encode(codec)
                except UnicodeEncodeError:
                    continue
                held[codec] += 1
                right["textmine", codec] += ours(data) == passage
                right["charset-normalizer", codec] += theirs(data) == passage
        print(f"\n{low} to {high} characters\n\n| encoding | passages | textmine | charset-normalizer |\n| --- | ---: | ---: | ---: |")
        for codec in CODECS:
            print(f"| {codec} | {held[codec]} | {right['textmine', codec]} | {right['charset-normalizer', codec]} |")


if __name__ == "__main__":
    main()
