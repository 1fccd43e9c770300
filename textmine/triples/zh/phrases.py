"""Noun phrases and particles in the gaps between tokens."""
from __future__ import annotations

import re

_PARTICLES = re.compile(
    r"(?:大幅度?|小幅|微幅|略微|略|显著|明显|进一步|一度|已经|再度|首次|快速|迅速|持续|逆势|双双|强势|轻微|稍微|急剧|稳步|逐步|继续|同步|平均|"
    r"累计|预计|一举|成功|相应|单日|实际|名义|下来|最少|至少|最多|最高|最低|左右|以上|以下|以内|之内|有关|相关|净|"
    r"再|又|共|已|也|还|仅|只|就|则|更|约|大约|大概|近|接近|将近|逾|超|超过|突破|不足|不到|高达|多达|了|的|为|均|都|个|至|到|达|微|小|大|劲|急|略|"
    r"合|计|余|多|起|之|而|并|且|所|其|有|能|可|会|人民币|新台币|港币|美金|含税|[“”\"'「」‘’\-–—~·:：/|\s])+")
_LEAD = re.compile(r"^(?:的|了|也|还|又|则|更|已|并|且|而|但|其|该|这|那|此|各|每|主要|整体|全部|全部的|整个|公司|集团|期内|年内|当期|本期|单季|单月|全年|累计|合计|平均|目前|去年|今年|上述|相关|所有|全体|自身|最新|过去|未来|、|[“”\"'「」‘’《》\-–—·:：|\s/])+")
_TAIL = re.compile(r"(?:的|了|方面|业务方面|部分|板块的|年度|年|期间|总|合计|整体|平均|累计|预计|最新|合并|全年|单季|单月|年化|实际|目前|其|等|[“”\"'「」‘’\-–—·:：|\s])+$")
_GENERIC = frozenset("公司 集团 全年 单季 合并 总 综合 整体 期内 累计 每 平均 月均 日均 年均 年 本 我 个 净 国内外 数据 当中 旗下 首 上市 市场 行业 去年 今年 上半年 下半年 对应 预计 目标 最终 正式 最大 最高 最低 最新 新 大 小 家 名 位 万 亿 单 总体 一般 名义 初步 初步核算 核算 电影 主要 期间 中 年报 财报 股 价格 基本 经营 季 单位 一 约 高 低 分季度看 环比看 同比看 实 税后 税前 人均 户均 日 现行 现货 报收 当前 个股 项目 有 无 是 当日 今日 昨日 全日 全部 大约 共 ※ 股票 机构 企业 工作 累积 规划 计划 末 次 现有 合计".split())


def is_particle(phrase: str) -> bool:
    """Whether a gap holds nothing but adverbs, particles and marks, so that what stands on either side belongs together."""
    return _PARTICLES.fullmatch(phrase) is not None


def noun(phrase: str) -> str | None:
    """The noun of a gap without what leads and trails it, or None where nothing is left that names anything."""
    before = None
    while before != phrase:
        before = phrase
        phrase = _TAIL.sub("", _LEAD.sub("", phrase))
    return None if len(phrase) < 1 or phrase in _GENERIC or not any(c.isalnum() for c in phrase) else phrase


# A noun that measures by itself, so that a figure right behind it is its amount.
MEASURING = re.compile(r"(?:率|量|额|数|价|价格|费|费用|金额|面积|规模|成本|周期|天数|次数|人数|人次|比例|比率|指数|系数|评分|倍数|高度|长度|厚度|重量|里程|时长|时间|速度|功率|密度|寿命|温度|税率|息差|保费|存款|资金|资产|损失|支出|开支|收益率|回报|收入|产值|单价|总价|市值|吞吐量|保有量|存栏|存栏量|储量|总量|均价|排放|排放量|余额|户数|家数|笔数|套数|宗数|利润|奖金|赔偿|补偿|折扣|关税|得分|深度|容量|总数|总额|净值|幅度|力度|效率|容积率|溢价|成色|浓度)$")
