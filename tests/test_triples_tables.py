"""Tables in running text: whose figures their cells are, of which measure, for which time and in which unit."""
import pytest

import textmine

PUBLISHED = "2026-01-08"

# a table, and what it says: entity | metric<segment> | amount | aspect | period
TABLES = {
    "dates over measures, blanks between": (
        "恒远科技主要财务数据（单位：亿元）\n项目 2024年 2025年\n营业收入 15.6 21.0\n净利润 2.4 -2.1",
        ["恒远科技 | revenue | 1560000000 CNY | level | 2024", "恒远科技 | revenue | 2100000000 CNY | level | 2025",
         "恒远科技 | net_profit | 240000000 CNY | level | 2024", "恒远科技 | net_profit | -210000000 CNY | level | 2025"]),
    "tabs, traditional characters": (
        "聯發科合併損益（單位：新台幣億元）\n科目\t2025Q3\t2025Q4\n營收\t1,421\t1,480\n營業利益\t227\t231",
        ["联发科 | revenue | 142100000000 TWD | level | 2025-Q3", "联发科 | revenue | 148000000000 TWD | level | 2025-Q4",
         "联发科 | operating_profit | 22700000000 TWD | level | 2025-Q3", "联发科 | operating_profit | 23100000000 TWD | level | 2025-Q4"]),
    "measures over owners, a unit for each column": (
        "| 车企 | 营收（亿元） | 2025年交付量（万辆） | 同比 |\n| --- | --- | --- | --- |\n| 理想汽车 | 1,200 | 40.6 | -18% |\n| 蔚来 | 800 | 32.6 | 46% |",
        ["理想汽车 | revenue | 120000000000 CNY | level | -", "理想汽车 | deliveries | 406000 vehicle | level | 2025",
         "理想汽车 | deliveries | -18 % | change | 2025",
         "蔚来 | revenue | 80000000000 CNY | level | -", "蔚来 | deliveries | 326000 vehicle | level | 2025",
         "蔚来 | deliveries | 46 % | change | 2025"]),
    "things counted, single blanks, a share between what was shipped and how it grew": (
        "2025年手机市场\n厂商 出货量（万台） 市场份额 同比增速\n华为 4,680 16.4% -1.9%\n小米 4,380 15.4% 4.3%",
        ["华为 | shipments | 46800000 unit | level | 2025", "华为 | market_share | 16.4 % | level | 2025",
         "华为 | shipments | -1.9 % | change | 2025", "小米 | shipments | 43800000 unit | level | 2025",
         "小米 | market_share | 15.4 % | level | 2025", "小米 | shipments | 4.3 % | change | 2025"]),
    "things counted in the unit above": (
        "恒远科技2025年产销情况（单位：万吨）\n产品 产量 销量\n电解铝 282.5 281.3",
        ["恒远科技 | production<电解铝> | 2825000 t | level | 2025", "恒远科技 | sales_volume<电解铝> | 2813000 t | level | 2025"]),
    "units in the labels of rows": (
        "晨光电子2025年主要经营指标\n指标 本期 上年同期 同比增减\n营业收入（亿元） 15.6 12.1 28.9%",
        ["晨光电子 | revenue | 1560000000 CNY | level | 2025", "晨光电子 | revenue | 1210000000 CNY | level | 2024",
         "晨光电子 | revenue | 28.9 % | change | 2025"]),
    "parts of one owner": (
        "Acme Robotics: results by segment\nSegment\tRevenue ($ million)\tChange\nCloud\t300\t40%\nHardware\t220\t-8%\nTotal\t520\t15%",
        ["Acme Robotics | revenue<Cloud> | 300000000 USD | level | -", "Acme Robotics | revenue<Cloud> | 40 % | change | -",
         "Acme Robotics | revenue<Hardware> | 220000000 USD | level | -", "Acme Robotics | revenue<Hardware> | -8 % | change | -",
         "Acme Robotics | revenue | 520000000 USD | level | -", "Acme Robotics | revenue | 15 % | change | -"]),
    "a cell without a figure": (
        "Northwind Labs\nMetric\tQ3 2025\tQ3 2024\tChange\nRevenue\t$1.2 billion\t$938 million\t28%\nGross margin\t44.1%\t42.0%\t",
        ["Northwind Labs | revenue | 1200000000 USD | level | 2025-Q3", "Northwind Labs | revenue | 938000000 USD | level | 2024-Q3",
         "Northwind Labs | revenue | 28 % | change | 2025-Q3", "Northwind Labs | gross_margin | 44.1 % | level | 2025-Q3",
         "Northwind Labs | gross_margin | 42 % | level | 2024-Q3"]),
    "a unit of its own in each column": (
        "| Company | Revenue ($ million) | Employees |\n|---|---|---|\n| Acme Robotics | 1,200 | 3,100 |\n| "
        "Brightline Systems | 850 | 2,400 |",
        ["Acme Robotics | revenue | 1200000000 USD | level | -", "Acme Robotics | employees | 3100 1 | level | -",
         "Brightline Systems | revenue | 850000000 USD | level | -", "Brightline Systems | employees | 2400 1 | level | -"]),
}

UNTOLD = [
    "今天天气 很好 啊\n他 3岁 了 哈",  # no head that says anything
    "Fund\tReturn\nA Fund\t5%\nB Fund\t6%",  # of a measure that nobody names
    "项目 2024年 2025年\n营业收入 15.6 21.0",  # sums without a currency, of nobody
]


@pytest.fixture(scope="module")
def nlp():
    return textmine.load()


def lines(document):
    return [f"{t.entity} | {t.metric}{f'<{t.segment}>' if t.segment else ''} | {t.low.normalize():f} {t.unit} | "
            f"{t.aspect} | {t.period or '-'}" for t in document.triples]


@pytest.mark.parametrize("name", TABLES)
def test_reads_a_table(nlp, name):
    text, expected = TABLES[name]
    assert lines(nlp(text, published=PUBLISHED)) == expected


@pytest.mark.parametrize("text", UNTOLD)
def test_leaves_alone_what_its_head_does_not_tell(nlp, text):
    assert lines(nlp(text, published=PUBLISHED)) == []


def test_the_text_around_a_table_is_read_as_ever(nlp):
    text = "恒远科技公布业绩。\n\n项目    2025年    2024年\n营业收入（万元）    210,000    156,000\n\n公司表示，2026年营收目标为30亿元。"
    assert [(t.rule, t.period) for t in nlp(text, published=PUBLISHED).triples] == [
        ("zh.table", "2025"), ("zh.table", "2024"), ("zh.level.named.pronoun", "2026")]


def test_a_change_against_the_period_before_is_named_by_the_length_of_it(nlp):
    text = "小鹏汽车12月交付3.75万辆，环比增长2.1%。小鹏汽车第四季度营收环比增长8%。小鹏汽车上半年营收环比增长5%。"
    assert [t.basis for t in nlp(text, published=PUBLISHED).triples if t.aspect == "change"] == ["mom", "qoq", None]
