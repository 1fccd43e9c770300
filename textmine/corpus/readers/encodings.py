"""From bytes to text: which encoding they are in, found by how common the characters are that each would give.

Trying encodings in turn misreads: nearly any Big5 text is valid GB18030. So every candidate decodes the same sample, and the
one whose characters are the most probable wins; then the whole has to decode without a fault.
"""
from __future__ import annotations

import codecs
import re
import unicodedata
from functools import lru_cache

from textmine.errors import EncodingError, OptionError
from textmine.lexicon.tables import read_table

# What is detected, the likelier first; the codecs that Python has for them bear the same names.
ENCODINGS = ("UTF-8", "GB18030", "Big5", "Big5-HKSCS", "cp950", "UTF-16LE", "UTF-16BE", "windows-1252")
_BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "UTF-8", codecs.BOM_UTF32_LE: "UTF-32", codecs.BOM_UTF32_BE: "UTF-32",
                     codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16", b"\x84\x31\x95\x33": "GB18030"}
# A name stands for those that hold all it can encode, tried in this order. Taiwan and Hong Kong both added to Big5.
_SUPERSETS = {"Big5": ("Big5", "Big5-HKSCS", "cp950"), "Big5-HKSCS": ("Big5-HKSCS", "cp950"), "cp950": ("cp950", "Big5-HKSCS"),
              "GB2312": ("GB18030",), "GBK": ("GB18030",)}
_RELATIVES = dict.fromkeys(("Big5", "Big5-HKSCS", "cp950"), ("Big5", "Big5-HKSCS", "cp950"))
_SAMPLES = (384, 16_384)          # bytes; the larger sample decides where the smaller does not
_BEFORE = 64                      # where a sample begins, from the first byte that is not ASCII
_CERTAIN = 60.0                   # nats between the best encoding and the next that is no relative of it
_NOT_ASCII = re.compile(rb"[^\x01-\x7f]")
_ODD = re.compile(r"[^\t-~]+")
_IMPLAUSIBLE = 13.0               # nats for a character that is not ASCII: natural text stays below 10


def encoding_named(name: str | None) -> str | None:
    """The name of an encoding as it is reported (`gbk`, `gb2312` are GB18030). Raises OptionError."""
    if not name:
        return None
    try:
        codec = codecs.lookup(name).name
        "a".encode(codec)
    except LookupError:
        raise OptionError(option="encoding", value=name, known="UTF-8, GB18030, Big5, Big5-HKSCS, UTF-16 and the like") from None
    known = {codecs.lookup(other).name: other for other in (*ENCODINGS, *_SUPERSETS, "UTF-16", "UTF-32")} | {"utf-8-sig": "UTF-8"}
    name = known.get(codec, codec)
    return "GB18030" if name in ("GB2312", "GBK") else name


def decode(data: bytes, path: str, encoding: str | None = None) -> tuple[str, str]:
    """The text of a file, without a byte order mark, and the name of its encoding: the given one, else the detected one.

    Raises EncodingError naming the position of the first byte that does not fit.
    """
    encoding = encoding or detect(data)
    fault: UnicodeDecodeError | None = None
    for name in _SUPERSETS.get(encoding, (encoding,)):
        try:
            return data.decode(name).removeprefix("\ufeff"), name
        except UnicodeDecodeError as error:
            fault = fault if fault and fault.start >= error.start else error
    raise EncodingError(path=path, encoding=encoding, position=fault.start, reason=fault.reason) from fault


def detect(data: bytes) -> str:
    """The name of the encoding that gives the most probable text, be it with faults: decoding will tell where they are.

    Bytes that give no plausible text in any encoding are told as UTF-8.
    """
    for mark, name in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return name
    first = _NOT_ASCII.search(data)
    if not first or b"\0" not in data and _is(data, "UTF-8"):
        return "UTF-8"
    start = max(first.start() - _BEFORE, 0) & ~1
    for size in _SAMPLES:
        best, plausible, lead = _likeliest(data[start:start + size])
        if lead > _CERTAIN:
            break
    return best if plausible else "UTF-8"


def _likeliest(sample: bytes) -> tuple[str, bool, float]:
    """The encoding that gives the most probable text, whether that could be natural text, and its lead in nats."""
    texts = {name: sample.decode(name, "replace") for name in ENCODINGS}
    costs = {name: cost_of(text) for name, text in texts.items()}
    best = min(costs, key=costs.__getitem__)
    rival = min(cost for name, cost in costs.items() if name not in (best, *_RELATIVES.get(best, ())))
    odd = "".join(_ODD.findall(texts[best]))
    return best, cost_of(odd) <= _IMPLAUSIBLE * len(odd), rival - costs[best]


def cost_of(text: str) -> float:
    """How improbable a text is, in nats."""
    return sum(map(_costs().__getitem__, text))


def _is(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


@lru_cache(maxsize=None)
def _costs() -> dict[str, float]:
    """The cost of each character that is used in Chinese and English text, from the lexicon's table and by hand."""
    costs = dict.fromkeys(map(chr, range(32, 127)), 4.5) | dict.fromkeys("\t\n\r", 4.5)
    costs |= dict.fromkeys("·‧–—‘’“”…•™©®°±×¥½¼¾§\xa0\u3000", 8.5)
    costs |= dict.fromkeys("éèêëáàâäãåçíìîïñóòôöõøúùûüßÉÖÜÄÅ", 8.0)
    costs |= dict.fromkeys("₹₩₺₽₫฿₱₪₦", 10.0) | dict.fromkeys("€£", 7.0)
    costs |= (dict.fromkeys(map(chr, range(0xff01, 0xff5f)), 9.0)
              | dict.fromkeys("ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ", 11.0))
    costs |= dict.fromkeys("〈〉﹑〔〕﹐﹔﹕○●◎△▲▼★☆■□◆→↑↓～℃㎡￥￡￠∶", 9.0)
    costs |= dict.fromkeys("，。、：；「」『』（）《》“”？！％【】", 5.0)
    for row in read_table("characters"):
        costs |= dict.fromkeys(row["characters"], float(row["cost"]))
    return _Costs(costs)


class _Costs(dict):
    """The cost of every character; those that are not in the table by the block they are in."""

    def __missing__(self, character: str) -> float:
        if "\u4e00" <= character <= "\u9fff":
            cost = 14.0
        elif "\u3041" <= character <= "\u30ff":
            cost = 12.0
        elif character == "\ufffd" or unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs"):
            cost = 22.0
        else:
            cost = 17.0
        if character <= "\uffff":  # a cache that cannot grow without end
            self[character] = cost
        return cost
