"""The scan for numerals: what it reads, what it leaves alone, and round trips through every style of writing."""
from __future__ import annotations

import time
from decimal import Context, Decimal, localcontext
from pathlib import Path

import opencc
import pytest
import writers
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from textmine.lexicon import default_lexicon
from textmine.numerals import Scanner, common
from textmine.text.view import view_of

CORPORA = Path(__file__).resolve().parents[1] / "corpora"
SCANNER = Scanner(default_lexicon())
TO_TRADITIONAL = opencc.OpenCC("s2t").convert


def scan(text: str, locale: str | None = None) -> list:
    return SCANNER.scan(view_of(text, lang="zh-Hans", locale=locale))


def shown(text: str, locale: str | None = None) -> str:
    """The numerals of a text in one line: SPAN=VALUE[..HIGH][~modifier], parted by blanks."""
    return " ".join(
        f"{text[n.start:n.end].replace(' ', '_')}={n.low:f}" + (f"..{n.high:f}" if n.high != n.low else "")
        + (f"~{n.modifier}" if n.modifier else "") for n in scan(text, locale))


READ = [
    # Arabic digits
    ("营收3480.83万元", "3480.83万=34808300"),
    ("共1,234,567.89元", "1,234,567.89=1234567.89"),
    ("2,40,000 units", "2,40,000=240000"),
    ("1,20,000辆", "1,20,000=120000"),
    ("生猪存栏3 860万头", "3_860万=38600000"),
    ("some 10 000 people", "10_000=10000"),
    ("１２３，４５６．７萬元", "１２３，４５６．７萬=1234567000"),
    ("up .5% today", ".5=0.5"),
    ("1.2e9 yuan", "1.2e9=1200000000"),
    ("约1.2×10^8个", "1.2×10^8=120000000"),
    ("6.02×10²³", "6.02×10²³=602000000000000000000000"),
    ("3½ percent", "3½=3.5"),
    ("5 1/4 percent", "5_1/4=5.25"),
    ("¾ of it", "¾=0.75"),
    ("分别为3、5和7亿元", "3=3 5=5 7亿=700000000"),
    ("分别为3,5和7亿元", "3=3 5=5 7亿=700000000"),
    ("销量1200,1300台", "1200=1200 1300=1300"),
    # magnitudes behind digits
    ("3億4,500萬港元", "3億4,500萬=345000000"),
    ("3亿4500万", "3亿4500万=345000000"),
    ("月薪3万5", "3万5=35000"),
    ("3万5元", "3万5=35000"),
    ("2.5千", "2.5千=2500"),
    ("1.2万亿元", "1.2万亿=1200000000000"),
    ("4兆元", "4兆=4000000000000"),
    ("1兆2,000億元", "1兆2,000億=1200000000000"),
    ("12亿5千万", "12亿5千万=1250000000"),
    ("門市數達1萬4,500家", "1萬4,500=14500"),
    ("1萬500名", "1萬500=10500"),
    ("增至2万2024年", "2万=20000 2024=2024"),
    ("5万2000人", "5万2000=52000"),
    ("3 亿元", "3_亿=300000000"),
    ("净利润 12 亿 3,400 万元", "12_亿_3,400_万=1234000000"),
    ("收入约人民币 3,456.7 百万元", "3,456.7_百万=3456700000"),
    ("45百分点", "45=45"),
    ("10个亿", "10个亿=1000000000"),
    ("20余亿元", "20余亿=2000000000~over"),
    ("10多万人", "10多万=100000~over"),
    ("20多个亿", "20多个亿=2000000000~over"),
    ("20来万", "20来万=200000~about"),
    ("20几万", "20几万=210000..290000"),
    ("3百多万", "3百多万=3000000~over"),
    ("1.2万多亿", "1.2万多亿=1200000000000~over"),
    ("5百万", "5百万=5000000"),
    ("融资3亿20天后", "3亿=300000000 20=20"),
    ("增长3万5月份", "3万=30000 5=5"),
    # Chinese
    ("一万五千亿", "一万五千亿=1500000000000"),
    ("二十万零三百", "二十万零三百=200300"),
    ("两千零一", "两千零一=2001"),
    ("廿五岁", "廿五=25"),
    ("卅年", "卅=30"),
    ("一百零五", "一百零五=105"),
    ("一百一十", "一百一十=110"),
    ("一百十五", "一百十五=115"),
    ("三百五", "三百五=350"),
    ("两千三块", "两千三=2300"),
    ("一亿二", "一亿二=120000000"),
    ("三万五千", "三万五千=35000"),
    ("一万半", "一万半=15000"),
    ("三点五", "三点五=3.5"),
    ("零点五个百分点", "零点五=0.5"),
    ("三十五点六亿", "三十五点六亿=3560000000"),
    ("二〇二五年", "二〇二五=2025"),
    ("二○二五年", "二○二五=2025"),
    ("八五折", "八五=85"),
    ("壹佰壹拾万贰仟陆佰壹拾肆元陆角", "壹佰壹拾万贰仟陆佰壹拾肆=1102614 陆=6"),
    ("叁拾伍萬元整", "叁拾伍萬=350000"),
    ("參仟元", "參仟=3000"),
    ("一千瓦", "一=1"),
    ("三千万千瓦", "三千万=30000000"),
    ("百兆瓦级", "百=100"),
    ("三分之一", "三分之一=0.3333333333333333333333333333"),
    ("五分之二", "五分之二=0.4"),
    ("3分之1", "3分之1=0.3333333333333333333333333333"),
    ("百分之二十五", "二十五=25"),
    ("百分之百", "百=100"),
    ("千分之3", "3=3"),
    ("百万分之一", "百万分之一=0.000001"),
    # several and adjoining digits
    ("两三百万", "两三百万=2000000..3000000"),
    ("五六百亿美元", "五六百亿=50000000000..60000000000"),
    ("七八成", "七八=7..8"),
    ("三四十", "三四十=30..40"),
    ("十五六岁", "十五六=15..16"),
    ("一百三四十万", "一百三四十万=1300000..1400000"),
    ("三五百元", "三五百=300..500"),
    ("数千万", "数千万=20000000..90000000"),
    ("數十億", "數十億=2000000000..9000000000"),
    ("几亿", "几亿=200000000..900000000"),
    ("十几亿", "十几亿=1100000000..1900000000"),
    ("三十几万", "三十几万=310000..390000"),
    ("三十好几万", "三十好几万=310000..390000"),
    ("三个半亿", "三个半亿=350000000"),
    ("几十家", "几十=20..90"),
    ("数倍", "数=2..9"),
    ("上百家", "上百=100~over"),
    ("上億元", "上億=100000000~over"),
    ("上千万", "上千万=10000000~over"),
    ("百亿级", "百亿=10000000000"),
    ("订单一百亿元", "一百亿=10000000000"),
    ("这套系统一百台", "一百=100"),
    ("八成新能源车", "八=8"),
    ("十分钟", "十=10"),
    ("千亿港元", "千亿=100000000000"),
    ("亿元级", "亿=100000000"),
    ("近千名员工", "千=1000"),
    ("逾万人", "万=10000"),
    # English
    ("forty-five", "forty-five=45"),
    ("half a million", "half_a_million=500000"),
    ("one hundred and twenty", "one_hundred_and_twenty=120"),
    ("one hundred twenty-five thousand", "one_hundred_twenty-five_thousand=125000"),
    ("three dozen", "three_dozen=36"),
    ("half a dozen", "half_a_dozen=6"),
    ("one and a half", "one_and_a_half=1.5"),
    ("two and a half million", "two_and_a_half_million=2500000"),
    ("a million and a half", "a_million_and_a_half=1500000"),
    ("a quarter of a million", "a_quarter_of_a_million=250000"),
    ("three-quarters of a billion", "three-quarters_of_a_billion=750000000"),
    ("a third of revenue", "a_third=0.3333333333333333333333333333"),
    ("two-fifths of sales", "two-fifths=0.4"),
    ("three quarters of the shares", "three_quarters=0.75"),
    ("several million", "several_million=2000000..9000000"),
    ("a few hundred", "a_few_hundred=200..900"),
    ("a couple of thousand", "a_couple_of_thousand=2000"),
    ("tens of thousands of", "tens_of_thousands=20000..90000"),
    ("hundreds of millions of dollars", "hundreds_of_millions=200000000..900000000"),
    ("dozens of stores", "dozens=24..108"),
    ("a dozen", "a_dozen=12"),
    ("an hundred", "an_hundred=100"),
    ("Twelve banks", "Twelve=12"),
    ("half of revenue", "half=0.5"),
    ("cut by half", "half=0.5"),
    ("half a percentage point", "half_a=0.5"),
    ("3.2 million", "3.2_million=3200000"),
    ("3.2-million", "3.2-million=3200000"),
    ("3.2bn", "3.2bn=3200000000"),
    ("15 MM", "15_MM=15000000"),
    ("2 tn", "2_tn=2000000000000"),
    ("5 crore", "5_crore=50000000"),
    ("1.5 lakh crore", "1.5_lakh_crore=1500000000000"),
    ("2 and a half million", "2_and_a_half_million=2500000"),
    ("two million three hundred thousand", "two_million_three_hundred_thousand=2300000"),
    ("half-a-million", "half-a-million=500000"),
    ("one-and-a-half", "one-and-a-half=1.5"),
    ("three hundred and four hundred", "three_hundred=300 four_hundred=400"),
    # currencies glued on
    ("USD3.2bn", "3.2bn=3200000000"),
    ("RMB500 million", "500_million=500000000"),
    ("Rs.500 crore", "500_crore=5000000000"),
    ("NT$1,200", "1,200=1200"),
    ("sub-5% growth", "5=5"),
]

LEFT_ALONE = [
    "一致同意", "一直以来", "统一监管", "万一失败", "千万别卖", "三星电子", "万科企业", "百度网盘", "十分看好", "一些公司", "一定程度", "四川长虹",
    "五一假期", "百模大战", "一朝一夕", "千行百业", "万众瞩目", "六小虎", "独一无二", "三三两两", "成千上万", "一五一十", "零售业务", "半导体",
    "第三季度", "第十二届", "第 3 名", "周三开盘", "星期五", "最大的公司之一", "世界500强", "陆续推出", "参与投资", "伍德麦肯兹",
    "58同城上市", "360公司", "999感冒灵", "7-Eleven开店", "沪深300", "沪深300指数", "S&P 500", "FTSE 100", "Nikkei 225", "日经225指数",
    "GLM-4.5发布", "A320neo客机", "MiniMax M2", "H100芯片", "COVID-19", "v1.2", "1.2.3", "192.168.1.1", "00100.HK",
    "(600519)", "700.HK", "代码600519",
    "股票代码:600519", "007", "见注[12]", "https://a.com/2025/12/1.html", "400-820-8820", "010-88888888", "+86 138 0013 8000",
    "3rd", "21st century",
    "twenty-first century", "Magnificent Seven", "Big Four", "no one", "one of the banks", "net zero", "multi-million",
    "No. 5", "iPhone 17",
    "Windows 11", "# 3", "(in millions of dollars)"[1:3], "the first half", "third quarter", "second", "百货公司", "千里马", "兆易创新", "亿纬锂能",
    "长三角地区", "零点开盘", "几千几万元", "王兆国", "四人帮", "货比三家", "一般来说", "三位数增长", "几度易主", "十四五规划", "一线城市", "二手房成交", "两融余额", "二级市场",
    "三农问题", "四面楚歌", "五花八门", "七上八下", "九牛一毛",
]


@pytest.mark.parametrize("text, expected", READ)
def test_reads(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_leaves_alone(text):
    text = text.replace("# 3", "#3")
    assert shown(text) == ""


@pytest.mark.parametrize("text, expected", [row for row in READ if not row[0].isascii()])
def test_scripts_agree(text, expected):
    other = TO_TRADITIONAL(text)
    assert [(n.start, n.end, n.low, n.high) for n in scan(other)] == [(n.start, n.end, n.low, n.high) for n in scan(text)]


@pytest.mark.parametrize("locale, text, expected", [
    ("de-DE", "Umsatz von 1.234,5 Euro", "1.234,5=1234.5"),
    ("de-DE", "1.234.567 Stück", "1.234.567=1234567"),
    ("fr-FR", "12 345,67 euros", "12_345,67=12345.67"),
    ("de-CH", "1'234'567.50", "1'234'567.50=1234567.50"),
    ("es-MX", "1,234.5 pesos", "1,234.5=1234.5"),
    (None, "1.234,56 euros", "1.234,56=1234.56"),
])
def test_decimal_marks_of_the_locale(locale, text, expected):
    assert shown(text, locale) == expected


@pytest.mark.parametrize("text, behind, value, modifier", [
    ("1.5万多元", "多", 15000, "over"), ("百余家", "余", 100, "over"), ("十来个", "来", 10, "about"), ("3亿多", "多", 300000000, "over"),
    ("$5m", "m", 5000000, None), ("$5 m", " m", 5000000, None), ("2T", "T", 2 * 10**12, None), ("£3k", "k", 3000, None),
    ("Rs 500 cr", " cr", 5 * 10**9, None),
])
def test_longer_reading(text, behind, value, modifier):
    """What only the neighbours can tell is offered beside the plain reading."""
    numeral, = scan(text)
    assert text[numeral.end:numeral.longer.end] == behind
    assert (numeral.longer.low, numeral.longer.modifier) == (value, modifier)


@pytest.mark.parametrize("text, style", [
    ("3,450.5", "arabic"), ("三亿四千万", "chinese"), ("3亿", "mixed"), ("5bn", "mixed"), ("forty-five", "word"), ("三分之一", "fraction"),
    ("二〇二五", "digits"), ("几倍", "several"),
])
def test_style(text, style):
    numeral, = scan(text)
    assert numeral.style == style


@pytest.mark.parametrize("text, scale",
                         [("3亿", 10**8), ("500万", 10**4), ("五百万", 10**6), ("1.2万亿", 10**12), ("5 million", 10**6),
                          ("12", 1)])
def test_scale(text, scale):
    numeral, = scan(f"约{text}")
    assert numeral.scale == scale


def test_values_do_not_depend_on_the_decimal_context():
    with localcontext(Context(prec=3)):
        assert shown("3亿4567万8912") == "3亿4567万8912=345678912"
        assert shown("1.23456 million") == "1.23456_million=1234560"


def only(text: str, locale: str | None = None) -> Decimal:
    """The value of a text that is one numeral from end to end, between words of news."""
    numerals = scan(f"为{text}元", locale)
    assert [(n.start, n.end) for n in numerals] == [(1, 1 + len(text))], text
    assert numerals[0].low == numerals[0].high
    assert numerals[0].low.as_tuple().exponent <= 0 or numerals[0].low == 0, "no exponent"
    return numerals[0].low


AMOUNTS = st.decimals(min_value=0, max_value=10**13, places=2).map(lambda d: d if d >= 1 or d == 0 else Decimal("0") + d)
WHOLE = st.one_of(st.integers(1, 9999), st.integers(1, 10**9), st.integers(1, 10**16 - 1))


@settings(max_examples=300)
@given(AMOUNTS, st.sampled_from([writers.plain, writers.thousands, writers.indian]))
def test_arabic_round_trip(number, write):
    assert only(write(number)) == number
    if write is not writers.indian:
        assert only(writers.full_width(write(number))) == number


@settings(max_examples=200)
@given(AMOUNTS)
def test_european_round_trip(number):
    assert only(writers.european(number), "de-DE") == number
    assert only(writers.french(number), "fr-FR") == number


@settings(max_examples=200)
@given(st.integers(0, 10**9))
def test_spaced_round_trip(number):
    assert only(writers.spaced(Decimal(number))) == number


@settings(max_examples=500)
@given(WHOLE, st.sampled_from([writers.chinese, writers.capital, writers.capital_traditional]))
def test_chinese_round_trip(number, write):
    text = write(number)
    assert only(text) == number
    assert only(TO_TRADITIONAL(text)) == number


@settings(max_examples=300)
@given(st.integers(0, 99_999_999), st.lists(st.integers(0, 9), min_size=1, max_size=4))
def test_chinese_decimals_round_trip(whole, digits):
    assume(whole == 0 or whole < 10**4)
    text = (writers.chinese(whole) or "零") + "点" + "".join(writers.LOWER[digit] for digit in digits)
    assert only(text) == Decimal(f"{whole}." + "".join(map(str, digits)))


@settings(max_examples=300)
@given(st.integers(1, 9999), st.integers(100, 9999), st.booleans())
def test_mixed_round_trip(high, low, commas):
    number = high * 10**8 + low * 10**4
    text = writers.mixed(number, commas)
    assert only(text) == number
    assert only(TO_TRADITIONAL(text)) == number
    assert only(writers.full_width(text)) == number


@settings(max_examples=300)
@given(st.decimals(min_value=Decimal("0.01"), max_value=99999, places=2),
       st.sampled_from([("万", 4), ("亿", 8), ("万亿", 12), ("兆", 12), ("百万", 6), ("千万", 7), ("千", 3)]))
def test_decimal_with_magnitude_round_trip(number, magnitude):
    assert only(f"{number:f}{magnitude[0]}") == number * 10**magnitude[1]


@settings(max_examples=300)
@given(WHOLE, st.booleans())
def test_english_words_round_trip(number, british):
    assume(number < 10**15)
    text = writers.words(number, british)
    numerals = scan(f"about {text} yuan")
    if number == 1:
        return
    assert [(n.start, n.end, n.low) for n in numerals] == [(6, 6 + len(text), number)]
    assert [n.low for n in scan(f"{text.capitalize()} yuan")] == [number]


@settings(max_examples=300)
@given(st.decimals(min_value=Decimal("0.01"), max_value=99999, places=2),
       st.sampled_from([("bn", 9), ("mn", 6), ("MM", 6), ("trn", 12), ("tn", 12), (" million", 6), (" billion", 9),
                        (" trillion", 12), (" crore", 7), (" lakh", 5), ("-million", 6)]))
def test_suffix_round_trip(number, suffix):
    text = f"{number:,f}{suffix[0]}"
    numeral, = scan(f"about {text} yuan")
    assert (numeral.start, numeral.end, numeral.low) == (6, 6 + len(text), number * 10**suffix[1])


@settings(max_examples=300)
@given(st.text(alphabet="0123456789一二三十百千万亿兆零〇两几数多余点半个,. -/()%元billion two half a和至分之第周", max_size=40))
def test_any_text_gives_ordered_spans(text):
    numerals = scan(text)
    assert all(0 <= n.start < n.end <= len(text) for n in numerals)
    assert all(a.end <= b.start for a, b in zip(numerals, numerals[1:]))
    assert all(n.low <= n.high and n.low.is_finite() for n in numerals)


@pytest.mark.parametrize("path", sorted(CORPORA.rglob("*.json")) + sorted(CORPORA.rglob("*.tsv")), ids=lambda path: path.stem)
def test_common_shapes_are_read_as_the_grammars_read_them(path, monkeypatch):
    text = path.read_text("utf-8")
    quick = scan(text)
    monkeypatch.setattr(SCANNER, "_shapes_and_starts", SCANNER._starts)
    monkeypatch.setattr(common, "read_english", lambda *_: None)
    assert scan(text) == quick


def test_time_is_linear_in_the_text():
    """Ten times the text costs some ten times, whatever it holds."""
    def cost(text: str) -> float:
        best = 1e9
        for _ in range(3):
            begin = time.process_time()
            scan(text)
            best = min(best, time.process_time() - begin)
        return best

    for piece in ("一", "一万", "1,", "1 ", "九百", "one ", "two hundred and ", "a-", "第1"):
        assert cost(piece * 20_000) < 40 * cost(piece * 2_000), piece
