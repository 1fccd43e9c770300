"""English triples: each rule by what it must read and what it must leave alone."""
import pytest

import textmine
from textmine.lexicon import default_lexicon
from textmine.lexicon.lexicon import EntityName
from textmine.triples.en.rules import may_read, reads
from textmine.triples.en.sorts import COUNT, MONEY, TIMES, sort_of

PUBLISHED = "2026-02-11"

# rule: passages with what they say, one line each as `entity | metric | segment | amount | aspect | period`
READ = {
    "measure of": [
        ("Harwick Corp. reported third-quarter revenue of $4.86 billion on Wednesday.",
         "Harwick Corp. | revenue | - | 4860000000 USD | level | 2025-Q3"),
        ("Orford Mills Ltd had a net loss of £14.2m in 2025, against a profit of £3.1m in 2024.",
         "Orford Mills Ltd | net_loss | - | 14200000 GBP | level | 2025", "Orford Mills Ltd | net_profit | - | 3100000 GBP | level | 2024"),
    ],
    "moved": [
        ("Harwick Corp. said revenue fell 4% in 2025.", "Harwick Corp. | revenue | - | -4 % | change | 2025"),
        ("Net loss at Orford Mills Ltd narrowed by 12% in 2025.", "Orford Mills Ltd | net_loss | - | -12 % | change | 2025"),
        ("China's economy grew 5% in 2025.", "China | gdp_growth | - | 5 % | level | 2025"),
    ],
    "arrived": [
        ("Cloud revenue at Harwick Corp. climbed 31% to $2.2 billion in 2025 from $1.68 billion in 2024.",
         "Harwick Corp. | revenue | Cloud | 31 % | change | 2025", "Harwick Corp. | revenue | Cloud | 2200000000 USD | level | 2025",
         "Harwick Corp. | revenue | Cloud | 1680000000 USD | level | 2024"),
        ("Harwick Corp. raised its quarterly dividend to 12 cents a share from 11 cents.",
         "Harwick Corp. | dividend_per_share | - | 0.12 USD | level | -", "Harwick Corp. | dividend_per_share | - | 0.11 USD | level | -"),
    ],
    "stood": [
        ("Gross margin at Harwick Corp. was 63.2% in 2025.", "Harwick Corp. | gross_margin | - | 63.2 % | level | 2025"),
        ("Harwick Corp. said free cash flow came to minus $13 million in 2025.",
         "Harwick Corp. | free_cash_flow | - | -13000000 USD | level | 2025"),
    ],
    "factor": [
        ("Capital expenditures at Harwick Corp. doubled to $1.05 billion in 2025.",
         "Harwick Corp. | capex | - | 1 x | change | 2025", "Harwick Corp. | capex | - | 1050000000 USD | level | 2025"),
        ("Deliveries at Harwick Corp. halved in 2025.", "Harwick Corp. | deliveries | - | -0.5 x | change | 2025"),
    ],
    "times another": [
        ("Revenue at Harwick Corp. was three times that of Orford Mills Ltd in 2025.",
         "Harwick Corp. | revenue | - | 3 x | multiple | 2025"),
        ("Harwick Corp. sold twice as many flats as Orford Mills Ltd in 2025.", "Harwick Corp. | sales_volume | - | 2 x | multiple | 2025"),
        ("The market value of Harwick Corp. is one tenth of Orford Mills Ltd's.", "Harwick Corp. | market_cap | - | 0.1 1 | multiple | -"),
    ],
    "alternative": [
        ("Net income of Harwick Corp. rose to $612 million, or $1.43 per share, from $498 million, or $1.15 per share, in 2024.",
         "Harwick Corp. | net_profit | - | 612000000 USD | level | -", "Harwick Corp. | eps | - | 1.43 USD | level | -",
         "Harwick Corp. | net_profit | - | 498000000 USD | level | 2024", "Harwick Corp. | eps | - | 1.15 USD | level | 2024"),
    ],
    "directed": [
        ("On Tuesday the FTSE 100 closed 61.3 points lower at 9,958.40.",
         "FTSE 100 | index_points_change | - | -61.3 point | change | 2026-02-10",
         "FTSE 100 | index_level | - | 9958.40 point | level | 2026-02-10"),
    ],
    "quoted": [
        ("Spot gold gained $7.60 on Tuesday to $3,380.50 per ounce.", "gold | gold_price | - | 7.6 USD | change | 2026-02-10",
         "gold | gold_price | - | 3380.5 USD | level | 2026-02-10"),
        ("The pound climbed 0.2% to $1.3475.", "pound | exchange_rate | - | 0.2 % | change | -",
         "pound | exchange_rate | - | 1.3475 USD | level | -"),
        ("The yield on the 10-year Treasury note fell 4 basis points to 4.41%.",
         "10-year Treasury note | bond_yield | - | -4 bp | change | -",
         "10-year Treasury note | bond_yield | - | 4.41 % | level | -"),
        ("Shares in Orford Mills Ltd surged 38% to 412p.", "Orford Mills Ltd | price_change | - | 38 % | change | -",
         "Orford Mills Ltd | share_price | - | 4.12 GBP | level | -"),
    ],
    "deed": [
        ("Harwick Corp. employs 410 people.", "Harwick Corp. | employees | - | 410 person | level | -"),
        ("Harwick Corp. will cut 2,400 jobs in 2026.", "Harwick Corp. | employees | - | -2400 person | change | 2026"),
        ("Orford Homes Ltd sold 812 flats in 2025, compared with 645 in 2024.",
         "Orford Homes Ltd | sales_volume | - | 812 flat | level | 2025",
         "Orford Homes Ltd | sales_volume | - | 645 flat | level | 2024"),
        ("Cortex Labs Inc. raised $120 million in a Series C round at a valuation of $1.5 billion.",
         "Cortex Labs Inc. | funding_raised | - | 120000000 USD | level | -",
         "Cortex Labs Inc. | valuation | - | 1500000000 USD | level | -"),
        ("Harwick Corp. agreed to buy Cortex Labs Inc. for $2.4 billion.",
         "Harwick Corp. | acquisition_price | - | 2400000000 USD | level | -"),
        ("The regulator fined Harwick Corp. $45 million.", "Harwick Corp. | fine | - | 45000000 USD | level | -"),
    ],
    "named behind": [
        ("Harwick Corp. posted $45.6 million in net profit in 2025.", "Harwick Corp. | net_profit | - | 45600000 USD | level | 2025"),
        ("Harwick Corp. has 85 megawatts of capacity.", "Harwick Corp. | capacity | - | 85 MW | level | -"),
        ("Orient Crest Ltd holds a 35% stake in Harwick Corp.", "Orient Crest Ltd | stake | - | 35 % | level | -"),
    ],
    "share": [
        ("Cloud revenue at Harwick Corp. made up 45% of total sales in 2025.", "Harwick Corp. | revenue | Cloud | 45 % | share | 2025"),
        ("Contracted sales of Orford Homes Ltd reached $15 billion in 2025, of which 64% came from mainland China.",
         "Orford Homes Ltd | - | - | 15000000000 USD | level | 2025", "Orford Homes Ltd | - | mainland China | 64 % | share | 2025"),
    ],
    "lists": [
        ("Revenue of Harwick Corp. declined 9%, 12% and 4% in Europe, China and Japan, respectively, in 2025.",
         "Harwick Corp. | revenue | Europe | -9 % | change | 2025", "Harwick Corp. | revenue | China | -12 % | change | 2025",
         "Harwick Corp. | revenue | Japan | -4 % | change | 2025"),
        ("Shell and BP lost 2.1% and 2.8%, respectively.", "Shell | price_change | - | -2.1 % | change | -",
         "BP | price_change | - | -2.8 % | change | -"),
        ("Harwick Corp. had net losses of $66 million and $131 million in 2024 and 2023, respectively.",
         "Harwick Corp. | net_loss | - | 66000000 USD | level | 2024", "Harwick Corp. | net_loss | - | 131000000 USD | level | 2023"),
    ],
    "statistics": [
        ("The unemployment rate in Britain rose to 5.3% in January from 5.2% in December.",
         "Britain | unemployment_rate | - | 5.3 % | level | 2026-01", "Britain | unemployment_rate | - | 5.2 % | level | 2025-12"),
        ("The Federal Reserve lowered its benchmark interest rate by 25 basis points to 3.5%.",
         "Federal Reserve | policy_rate | - | -25 bp | change | -", "Federal Reserve | policy_rate | - | 3.5 % | level | -"),
        ("South Korea's exports to China were up 10.2% in January.", "South Korea | exports | China | 10.2 % | change | 2026-01"),
    ],
    "coreference": [
        ("Harwick Corp. employs 410 people. The Seattle-based firm had revenue of $2 billion in 2025, and its gross margin was 40%.",
         "Harwick Corp. | employees | - | 410 person | level | -", "Harwick Corp. | revenue | - | 2000000000 USD | level | 2025",
         "Harwick Corp. | gross_margin | - | 40 % | level | 2025"),
        ("Northlake Systems Inc. reported revenue of $2 billion in 2025. Northlake expects revenue of $3 billion in 2026.",
         "Northlake Systems Inc. | revenue | - | 2000000000 USD | level | 2025",
         "Northlake Systems Inc. | revenue | - | 3000000000 USD | level | 2026"),
    ],
    "table": [
        ("Penrose Leisure plc: annual results\n\n£m              2025      2024     Change\nRevenue        412.6     388.0     +6.3%\n",
         "Penrose Leisure plc | revenue | - | 412600000 GBP | level | 2025",
         "Penrose Leisure plc | revenue | - | 388000000 GBP | level | 2024",
         "Penrose Leisure plc | revenue | - | 6.3 % | change | 2025"),
    ],
    "lines in capitals": [
        ("*OAKMARK FOODS SHARES RISE 4.2% PREMARKET", "Oakmark Foods | price_change | - | 4.2 % | change | -"),
    ],
}

# passages with figures that are nobody's amount
LEFT_ALONE = [
    "Capital spending at Harwick Corp. was double that of Orford Mills Ltd.",
    "A late-stage study in 1,205 adults is to run for 68 weeks.",
    "The bank loans mature within 24 months.",
    "Analysts at three brokerages declined to comment on the 36,000-seat park.",
    "Harwick Corp. won the case in 2024 and opened a 41-metre tower.",
    "Some 150,000 people are expected at the show, which runs until Friday.",
    "Harwick Corp. bought 62.4 million shares at $3.15 each.",
    "Temperatures will be 2C above normal until Oct 22.",
    "A 1,220-kilometre pipeline runs from there to Germany.",
    "The driver covered 300 miles on 11 gallons.",
]


@pytest.fixture(scope="module")
def nlp():
    return textmine.load(locale="en-US")


def line(triple) -> str:
    amount = f"{triple.low.normalize():f} {triple.unit}"
    return " | ".join((triple.entity, triple.metric or "-", triple.segment or "-", amount, triple.aspect, triple.period or "-"))


def plain(expected: str) -> str:
    """The expected line with its amount written as `line` writes it."""
    entity, metric, segment, amount, *rest = expected.split(" | ")
    number, unit = amount.split()
    number = number.rstrip("0").rstrip(".") if "." in number else number
    return " | ".join((entity, metric, segment, f"{number} {unit}", *rest))


@pytest.mark.parametrize("passage",
                         [pytest.param(passage, id=f"{rule} {index}") for rule, passages in READ.items()
                          for index, passage in enumerate(passages)])
def test_what_is_read(nlp, passage):
    text, *expected = passage
    found = nlp(text, published=PUBLISHED, locale="en-GB" if "£" in text or "12p" in text else "en-US").triples
    assert [line(triple) for triple in found] == [plain(row) for row in expected]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_left_alone(nlp, text):
    assert [line(triple) for triple in nlp(text, published=PUBLISHED).triples] == []


def test_every_triple_has_a_rule_and_a_confidence(nlp):
    for passages in READ.values():
        for text, *_ in passages:
            for triple in nlp(text, published=PUBLISHED).triples:
                assert triple.rule.startswith("en.") and 0 < triple.confidence <= 1


def test_forecasts_and_plans_are_told_from_facts(nlp):
    status = {t.low: t.status
              for t in nlp("Harwick Corp. had revenue of $2 billion in 2025. Harwick expects revenue of $3 billion in "
                           "2026. Harwick plans to invest $4 billion by 2030. Harwick denied that it had made a profit "
                           "of $5 billion.", published=PUBLISHED).triples}
    assert status == {2 * 10**9: "actual", 3 * 10**9: "forecast", 4 * 10**9: "plan", 5 * 10**9: "negated"}


def test_figures_in_brackets_are_equivalents(nlp):
    triples = nlp("Axis Bersatu Bhd had a net profit of 1.9 billion ringgit (US$455 million) in 2025.", published=PUBLISHED).triples
    assert len(triples) == 1 and (triples[0].unit, triples[0].equivalent.unit, triples[0].equivalent.low) == ("MYR", "USD", 455_000_000)


def test_a_longer_stretch_with_the_same_end_is_told_in_passing(nlp):
    triples = nlp("Revenue at Harwick Corp. rose 5% in January. Revenue rose 3% in the three months to January. Gross "
                  "margin was 30%.", published=PUBLISHED).triples
    assert [(t.metric, t.period) for t in triples] == [("revenue", "2026-01"), ("revenue", "2025-11/2026-01"), ("gross_margin", "2026-01")]


def test_what_a_rate_is_over_is_no_period(nlp):
    triples = nlp("Revenue at Harwick Corp. rose to $4 billion, an increase of 9% over the third quarter of 2024.",
                  published=PUBLISHED).triples
    assert "2024-Q3" not in [t.period for t in triples]


def test_a_period_never_passes_to_another_entity(nlp):
    triples = nlp("Harwick Corp. reported revenue of $2 billion in 2025. Revenue at Orford Mills Ltd was $1 billion.",
                  published=PUBLISHED).triples
    assert [(t.entity, t.period) for t in triples] == [("Harwick Corp.", "2025"), ("Orford Mills Ltd", None)]


def test_a_gazetteer_of_the_caller_names_entities():
    reader = textmine.load(lexicon=default_lexicon().extended(entities=(EntityName("Umbrella Works", "company", ("Umbrella", "UBW")),)))
    triples = reader("UBW had revenue of $2 billion in 2025.", published=PUBLISHED, lang="en").triples
    assert [t.entity for t in triples] == ["Umbrella Works"]


@pytest.mark.parametrize(("said", "sort"), [
    ("$5 million", "money"), ("5%", "%"), ("0.5 per mille", "permille"), ("50 basis points", "points"), ("3 percentage points", "points"),
    ("4 times", "x"), ("one third", "fraction"), ("5,000", "count")])
def test_a_figure_is_of_one_sort(said, sort):
    mention, = textmine.load(triples=False)(f"It was {said} of sales.").mentions
    assert sort_of(mention) == sort


def test_rules_are_asked_of_the_sorts_that_they_read():
    @reads(MONEY, COUNT, told=True)
    def rule(at, mention):
        return True

    assert may_read(rule, MONEY, True) and may_read(rule, COUNT, True)
    assert not may_read(rule, MONEY, False) and not may_read(rule, TIMES, True)
    assert may_read(len, TIMES, False)  # one that says nothing is asked of all

    @reads(front=("of", "verb"))
    def fronted(at, mention):
        return True

    assert may_read(fronted, TIMES, False, "of") and may_read(fronted, MONEY, False, "verb", "of")
    assert not may_read(fronted, MONEY, True)
