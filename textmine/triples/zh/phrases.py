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


STOPS = frozenset("""的 了 也 已 还 又 仍 则 更 并 且 而 但 将 把 被 令 使 让 为 是 在 对 从 向 由 以 于 到 至 达 与 和 或 及 给 就 才 都 只 有 没 没有 不 未 再 会 能 可 可以
扣除 成为 成了 首家 首次 首度 至今 已经 继续 仍然 仍 一度 一直 依然 依旧 目前 现在 此前 之前 之后 以后 以来 以上 以下 左右 期间 同时 其中 其他 其它 计划 希望 认为 如果 若 倘若 虽然 尽管 因为 由于 所以 因此
并且 并未 尚未 正在 正 刚刚 刚 曾 曾经 来看 来说 而言 看 看来 来自 属于 位于 成立 上调 下调 合计 累计 共 共有 约 近 逾 超 超过 接近 突破 不足 达到 等 等等 每 各 该 此 这 那 其 某 本 全部 整体 主要
导致 带动 带来 受 受到 使得 推动 拉动 支撑 创 创下 创出 录得 取得 实现 完成 获得 获 拥有 持有 保持 维持 处于 出现 发生 进行 开展 加上 连同 包括 涵盖 覆盖 采用 使用 用于 用 选择 服务 服务了 已服务 支付 需 需要 要 应 应当 分 分别 各自
单是 光是 就连 甚至 尤其 特别 特别是 其余 此外 另外 另 而且 不过 然而 相当于 相当 大约 高 低 多 少 较 比 比较 最 最终 终 终于 反而 却 竟 折合 合 亦 均 皆 悉 即 即便 即使 并 所 之 者 被誉为 号称 通过 透过 经由 凭借 依靠 现 遭 落 后 时 拟 把 复牌 复牌后 曾任 许多 数家 私有化 无论 一面 一方面 单 仅 须 恐 已逐渐 逐渐 已经 还是 至于 派 派发 连 连同 涉资 入门 港产 则是 正呈 呈 未来 连续 一次 每次 此次 本次 首次 每一代 时任 单次 单计 高峰期 买回 谴责 批评 指责""".split())


_TRAILING = frozenset("已 仍 将 也 还 又 则 更 并 且 遭 现 仅 再 拟 把 被 让 令 使 在 于 对 向 从 由 与 和 或 及 共 约 近 逾 超 就 才 都 只 亦 均 皆 曾 正 须 恐 单 每 各 的 了 是 为 有 无 不 未 落 后 时 令".split())


def leading_noun(words: list[str]) -> str:
    """The words of a phrase up to the first that can be in no name; single characters count only at its ends."""
    start = 0
    while start < len(words) and words[start] in (STOPS if len(words[start]) > 1 else _TRAILING):
        start += 1
    end = start
    while end < len(words) and not (len(words[end]) > 1 and words[end] in STOPS):
        end += 1
    while end > start and words[end - 1] in _TRAILING:
        end -= 1
    return "".join(words[start:end])


def noun_of(words: list[str]) -> str | None:
    """The noun phrase that the words of a gap end in, or None where they name nothing."""
    at = len(words)
    while at and words[at - 1] in ("的", "之", " ", "”", "」", "“", "「", '"'):
        at -= 1
    start = at
    while start and words[start - 1] not in STOPS:
        start -= 1
    return noun("".join(words[start:at]))


def noun(phrase: str) -> str | None:
    """A noun phrase without what leads and trails it, or None where nothing is left that names anything."""
    before = None
    while before != phrase:
        before = phrase
        phrase = _TAIL.sub("", _LEAD.sub("", phrase))
    return None if len(phrase) < 2 and phrase not in _SHORT or phrase in _GENERIC or not any(c.isalnum() for c in phrase) else phrase


_SHORT = frozenset("铜 铝 锌 镍 锡 铅 金 银 米 糖 棉")

# A noun that measures by itself, so that a figure right behind it is its amount.
MEASURING = re.compile(r"(?:率|量|额|数|价|价格|费|费用|金额|面积|规模|成本|花费|寿命|密度|付款|流水|周期|天数|次数|人数|人次|比例|比率|指数|系数|评分|倍数|高度|长度|厚度|重量|里程|时长|时间|速度|功率|密度|寿命|温度|税率|息差|保费|存款|资金|资产|损失|支出|开支|收益率|回报|收入|产值|单价|总价|市值|吞吐量|保有量|存栏|存栏量|储量|总量|均价|排放|排放量|余额|户数|家数|笔数|套数|宗数|利润|奖金|赔偿|补偿|折扣|关税|得分|深度|容量|总数|总额|净值|幅度|力度|效率|容积率|溢价|成色|浓度)$")
