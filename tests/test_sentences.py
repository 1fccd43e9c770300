"""Sentence splitting."""
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.text.folding import fold
from textmine.text.sentences import split


def sentences(text):
    return [text[start:end] for start, end in split(fold(text))]


@pytest.mark.parametrize("expected", [
    # stops of Chinese, with what closes behind them
    ["公司收入增长25%。", "利润呢？", "也很好！"],
    ["“我们很高兴。”", "他说，明年会更好。"],
    ["（数据来源：公司公告。）", "收入持平。"],
    ["他问：“为什么？！”", "没人回答。"],
    ["据悉……收入将增长。"],
    ["公司（前身为甲公司。后更名）收入3亿元。"],
    ["收入增长25%.", "利润下降。"],
    ["真的吗？", "OpenAI没有回应。"],
    # full stops of English
    ["Revenue rose 3.5% to $4.2 billion.", "Profit fell."],
    ["Acme Inc. rose in New York.", "Smith & Co. fell."],
    ["It is listed in the U.S. and the U.K. markets.", "It trades in the U.S.", "The shares rose."],
    ["Mr. Smith met Dr. J. P. Jones on Sept. 30 at 4 p.m. in St. Louis.", "They talked."],
    ["It closed plant No. 5 in Jan. 2025, i.e. early.", "Nothing else changed."],
    ["It was bought by Acme Corp.", "The price was not disclosed."],
    ["Sales were flat in Dec.", "Analysts had expected more."],
    ["Why did it fall?", "Nobody knows!", "Really."],
    ['"We grew," he said.', '"We will grow again."', "Shares rose."],
    ["Revenue fell...", "Profit rose... slightly."],
    ["See www.acme.com for more.", "Call 555.1234."],
    ["Yahoo! shares rose.", "Others fell."],
    ["Revenue was $143.8 billion.", "iPhone revenue climbed.", "eBay fell."],
])
@pytest.mark.parametrize("between", ["", " "])
def test_sentences(expected, between):
    if not between and any(a[-1] in '.!?"' and a[-1].isascii() and b[0].isascii() for a, b in zip(expected, expected[1:])):
        pytest.skip("English sentences stand apart")
    assert sentences(between.join(expected)) == expected


def test_ascii_quotes_open_and_close():
    assert sentences('他说:"收入增长。利润下降。"随后离开。"再见。"') == ['他说:"收入增长。', '利润下降。"', "随后离开。", '"再见。"']


def test_lines_headings_and_bullets():
    text = "三季度业绩\n\n一、概况\n- 收入增长5%\n• Profit fell\n1. Revenue rose.\n(2) Costs fell\n（三）展望\n  尾行  \n"
    assert sentences(text) == ["三季度业绩", "一、概况", "- 收入增长5%", "• Profit fell", "1. Revenue rose.", "(2) Costs fell",
                               "（三）展望", "尾行"]


def test_hard_wrapped_english_is_joined_but_its_headings_are_not():
    text = ("Acme beats forecasts\n\n"
            "The company said on Monday that its revenue rose to\n"
            "$3.2 billion in the third quarter, well ahead of what\n"
            "analysts had expected. Shares of Acme gained 5% in\n"
            "New York trading after the announcement was made by\n"
            "its chief executive.\n\n"
            "Outlook\n"
            "It expects growth.")
    assert sentences(text) == [
        "Acme beats forecasts",
        "The company said on Monday that its revenue rose to\n$3.2 billion in the third quarter, well ahead of what\n"
        "analysts had expected.",
        "Shares of Acme gained 5% in\nNew York trading after the announcement was made by\nits chief executive.",
        "Outlook", "It expects growth."]


def test_hard_wrapped_chinese_is_joined():
    text = ("统计部门今天发布的数据显示，前三季度全国生猪出栏5\n"
            "860万头，同比增长百分之三点五，其中第三季度出栏一\n"
            "千九百万头。业内人士表示，全年的出栏量有望继续增长\n"
            "，价格可能保持稳定。")
    assert [sentence.count("\n") for sentence in sentences(text)] == [2, 1]


def test_a_comma_carries_over_a_line_end():
    assert sentences("收入增长，\n利润下降。") == ["收入增长，\n利润下降。"]


@given(st.text(st.sampled_from("收入增长。！？!?….,，\n \"“”()（）[]AbcMrInc12年亿%'")))
def test_spans_are_in_order_without_blanks_and_cover_all_else(text):
    text = fold(text)
    at = 0
    for start, end in split(text):
        assert at <= start < end
        assert text[start:end] == text[start:end].strip()
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize("unit", ["(", "(a", ".", "A.", ". ", "x.\"", "。\"", "\n", "\n \n", "a\n", "     A. B", "1. ", "“", "…", "Mr. "])
def test_time_is_linear_in_hostile_input(unit):
    def seconds(text):
        times = []
        for _ in range(3):
            start = time.process_time()
            for _ in split(text):
                pass
            times.append(time.process_time() - start)
        return min(times)

    short = unit * (40_000 // len(unit))
    assert seconds(short * 8) < 8 * 4 * seconds(short) + 0.02
