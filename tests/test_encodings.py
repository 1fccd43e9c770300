"""From bytes to text: detection by how common the characters are, and what cannot be decoded."""
import codecs
import json
import random

import pytest
from corpora import CORPORA
from hypothesis import given
from hypothesis import strategies as st

from textmine.corpus.readers.encodings import ENCODINGS, decode, detect, encoding_named
from textmine.errors import EncodingError, OptionError

CODECS = ("utf-8", "utf-8-sig", "gb18030", "big5", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
SAMPLES = {
    "simplified": "清江机械上半年实现营业收入18.6亿元，同比增长12.4%；净利润2.3亿元，海外订单占比升至三成。",
    "traditional": "南港精密第二季營收創新高，單季毛利率升至五成二，法人預估全年每股盈餘可望超過15元，股價上漲近4%。",
    "Cantonese": "呢間公司上半年賺咗3億蚊，佢哋嘅生意啲都喺香港，舖租冇加，老細話下半年會再開兩間，啲人工就加百分之五。",
    "English": "Harbour Tea’s profit rose 5% to £3.4m – “a solid year” – as sales in France and at Café Noir grew.",
}


def can_hold(text, codec):
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES)
@pytest.mark.parametrize("codec", [*CODECS, "cp950", "cp1252"])
def test_a_text_comes_back_from_every_encoding_that_holds_it(text, codec):
    if not can_hold(text, codec):
        pytest.skip("it does not")
    assert decode(text.encode(codec), "x")[0] == text
    assert decode(text.encode(codec), "x", encoding_named(codec))[0] == text


def test_samples_are_held_by_the_encodings_that_matter():
    assert can_hold(SAMPLES["Cantonese"], "big5hkscs") and not can_hold(SAMPLES["Cantonese"], "big5")
    assert can_hold(SAMPLES["traditional"], "big5") and can_hold(SAMPLES["English"], "cp1252")


def passages(count, low, high):
    """Stretches of own texts, in all regions' characters."""
    texts = [json.loads(line)["text"] for line in (CORPORA / "news" / "articles.jsonl").read_text("utf-8").splitlines()]
    texts += [json.loads(path.read_text("utf-8"))["text"] for path in sorted((CORPORA / "triples" / "seen").glob("*.json"))]
    chance = random.Random(count)
    for _ in range(count):
        text, length = chance.choice(texts), chance.randint(low, high)
        start = chance.randint(0, max(0, len(text) - length))
        yield text[start:start + length]


@pytest.mark.parametrize("low, high, share", [(12, 40, 0.99), (40, 400, 0.999)])
def test_short_passages_are_detected(low, high, share):
    right = wrong = 0
    for passage in passages(300, low, high):
        for codec in CODECS:
            if can_hold(passage, codec):
                data = passage.encode(codec)
                good = decode(data, "x", detect(data))[0] == passage
                right, wrong = right + good, wrong + (not good)
    assert right > 2000 and right / (right + wrong) >= share


LETTERS = st.characters(blacklist_categories=("Cs",), blacklist_characters="\ufeff")


@given(text=st.text(LETTERS, max_size=60), codec=st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]))
def test_any_text_comes_back_from_a_forced_encoding(text, codec):
    data = text.encode(codec)
    name = "utf-8" if codec == "utf-8-sig" else codec
    assert decode(data, "x", encoding_named(name))[0] == text


@given(text=st.text(LETTERS, max_size=60))
def test_any_text_comes_back_from_utf8_and_from_what_a_mark_tells(text):
    if "\0" not in text:
        assert decode(text.encode("utf-8"), "x") == (text, "UTF-8")
    for codec, name in (("utf-8-sig", "UTF-8"), ("utf-32", "UTF-32")):
        assert decode(text.encode(codec), "x") == (text, name)
    if not text.startswith("\0"):  # else the mark is that of UTF-32
        assert decode(text.encode("utf-16"), "x") == (text, "UTF-16")


@given(text=st.text(st.characters(min_codepoint=0x4e00, max_codepoint=0x9fff), max_size=60),
       codec=st.sampled_from(["big5", "big5hkscs", "cp950"]))
def test_what_big5_can_hold_comes_back_when_it_is_named(text, codec):
    held = "".join(character for character in text if can_hold(character, codec))
    assert decode(held.encode(codec), "x", encoding_named(codec))[0] == held


@given(data=st.binary(max_size=300))
def test_bytes_decode_without_a_fault_or_not_at_all(data):
    try:
        text, name = decode(data, "x")
    except EncodingError as error:
        assert 0 <= error.position < len(data)
        data[:error.position].decode(error.encoding)
    else:
        assert text == data.decode(name).removeprefix("\ufeff")


@pytest.mark.parametrize("codec, sample",
                         [("utf-8", "simplified"), ("gb18030", "simplified"), ("big5", "traditional"),
                          ("big5hkscs", "Cantonese")])
def test_one_broken_byte_is_told_by_its_place_and_not_read_in_another_encoding(codec, sample):
    data = (SAMPLES[sample] * 3).encode(codec)
    whole = len(SAMPLES[sample].encode(codec))
    with pytest.raises(EncodingError) as caught:
        decode(data[:whole] + b"\xff" + data[whole:], "news.txt")
    error = caught.value
    assert (error.path, codecs.lookup(error.encoding).name, error.position) == ("news.txt", codec, whole)


def test_what_is_no_text_is_no_text():
    noise = random.Random(1)
    read = 0
    for _ in range(200):
        try:
            decode(noise.randbytes(200), "x")
            read += 1
        except EncodingError:
            pass
    assert read <= 2


def test_a_larger_relative_is_taken_where_the_sample_did_not_show_it():
    long = SAMPLES["traditional"] * 200
    assert detect((long + "嘅").encode("big5hkscs")) == "Big5"
    assert decode((long + "嘅").encode("big5hkscs"), "x") == (long + "嘅", "Big5-HKSCS")
    assert decode((long + "€恒").encode("cp950"), "x") == (long + "€恒", "cp950")


def test_text_far_behind_ascii_is_seen():
    head = "<html>" + "<script>var a = 1;</script>" * 4000
    for sample, codec in (("traditional", "big5"), ("simplified", "gb18030")):
        assert decode((head + SAMPLES[sample]).encode(codec), "x")[0] == head + SAMPLES[sample]


@pytest.mark.parametrize("given_name, name", [
    ("utf8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("gbk", "GB18030"), ("GB2312", "GB18030"), ("gb18030", "GB18030"), ("big5", "Big5"),
    ("big5-hkscs", "Big5-HKSCS"), ("big5hkscs", "Big5-HKSCS"), ("utf-16", "UTF-16"), ("UTF-16LE", "UTF-16LE"), ("cp1252", "windows-1252"),
    (None, None), ("", None),
])
def test_names_of_encodings(given_name, name):
    assert encoding_named(given_name) == name


@pytest.mark.parametrize("name", ["klingon", "base64", "rot13", "zlib"])
def test_names_that_are_none(name):
    with pytest.raises(OptionError, match=name):
        encoding_named(name)


def test_every_encoding_is_one_of_python():
    for name in ENCODINGS:
        assert "a".encode(name).decode(name) == "a" and encoding_named(name) == name
