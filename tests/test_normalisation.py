"""Normalisation to a script or region, and the alignment with the original."""
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from textmine import normalise
from textmine.errors import OptionError


@pytest.mark.parametrize("text, to, options, expected", [
    ("軟體與記憶體", "zh-Hans", {}, "软体与记忆体"),
    ("軟體與記憶體", "zh-Hans", {"phrases": True}, "软件与内存"),
    ("软件与内存", "zh-Hant", {}, "軟件與內存"),
    ("软件与内存", "zh-TW", {}, "軟件與內存"),
    ("软件与内存", "zh-TW", {"phrases": True}, "軟體與記憶體"),
    ("这里的鼠标着陆", "zh-HK", {}, "這裏的鼠標着陸"),
    ("这里的鼠标着陆", "zh-HK", {"phrases": True}, "這裏的滑鼠着陸"),
    ("這裏的軟件", "zh-TW", {}, "這裡的軟件"),
    ("這裏的軟件和內存", "zh-TW", {"phrases": True}, "這裡的軟體和記憶體"),
    ("這裏的記憶體", "zh-Hant", {}, "這裏的記憶體"),
    ("軟體與記憶體", "zh-HK", {"phrases": True, "locale": "zh-TW"}, "軟件與內存"),
    ("顯著的蚌埠", "zh-Hans", {"phrases": True}, "显著的蚌埠"),
    ("software and memory", "zh-TW", {"phrases": True}, "software and memory"),
    ("", "zh-Hans", {}, ""),
    ("軟體\0記憶體\ud800", "zh-Hans", {"phrases": True}, "软件\0内存\ud800"),
])
def test_normalise(text, to, options, expected):
    assert normalise(text, to=to, **options).text == expected


@pytest.mark.parametrize("text, to, piece, counterpart", [
    ("我们的软件使用内存和打印机，自行车。", "zh-TW", "内存", "記憶體"),
    ("我们的软件使用内存和打印机，自行车。", "zh-TW", "打印机", "印表機"),
    ("我们的软件使用内存和打印机，自行车。", "zh-TW", "自行车", "腳踏車"),
    ("我们的软件使用内存和打印机，自行车。", "zh-TW", "使用内", "使用記憶體"),
    ("軟體記憶體智慧型手機滑鼠", "zh-Hans", "記憶體", "内存"),
    ("軟體記憶體智慧型手機滑鼠", "zh-Hans", "滑鼠", "鼠标"),
])
def test_spans_map_both_ways(text, to, piece, counterpart):
    locale = "zh-TW" if to == "zh-Hans" else None
    done = normalise(text, to=to, phrases=True)
    start = text.index(piece)
    new_start, new_end = done.from_original(start, start + len(piece))
    assert done.text[new_start:new_end] == counterpart
    back = done.to_original(new_start, new_end)
    assert back[0] <= start and start + len(piece) <= back[1]
    assert normalise(text[slice(*back)], to=to, phrases=True, locale=locale).text == counterpart


@pytest.mark.parametrize("to", ["zh-Hans", "zh-Hant", "zh-TW", "zh-HK"])
@pytest.mark.parametrize("phrases", [False, True])
@given(text=st.lists(st.sampled_from(["软件", "内存", "打印机", "互联网", "用户", "軟體", "記憶體", "網際網路", "公司", "3.5亿元",
                                      "，", "。", "AI ", "\0", "\ud800", "信息", "出租车", "數位", "的"])).map("".join))
def test_alignment_holds_for_every_span(to, phrases, text):
    done = normalise(text, to=to, phrases=phrases)
    assert done.original == text
    ends = [done.from_original(0, at)[1] for at in range(len(text) + 1)]
    assert ends == sorted(ends) and ends[-1] == len(done.text)
    for start in range(len(done.text)):
        for end in range(start + 1, len(done.text) + 1):
            old = done.to_original(start, end)
            assert 0 <= old[0] < old[1] <= len(text)
            new = done.from_original(*old)
            assert new[0] <= start and end <= new[1]


@given(st.text(st.characters(codec=None)))
def test_without_phrases_every_offset_stays(text):
    for to in ("zh-Hans", "zh-Hant", "zh-TW", "zh-HK"):
        done = normalise(text, to=to)
        assert len(done.text) == len(text) and done.blocks == ()


def test_unknown_target_and_spans_outside_the_text():
    with pytest.raises(OptionError, match="zh-Hans, zh-Hant, zh-TW, zh-HK"):
        normalise("文", to="zh")
    with pytest.raises(IndexError):
        textmine.normalise("文字").to_original(1, 3)
