package figure

import "mubiao/report"

// class tells what a token is to the grammar.
type class int

// The classes of tokens.
const (
	none       class = iota
	number           // 7.5%, 6%-7%, 两座, 3000亿元
	subject          // a name of the catalogue: 地区生产总值
	rise             // 增长: the figure is a change upwards
	fall             // 下降: the figure is a change downwards
	reach            // 达到, 控制在: the figure is a level
	before           // a comparator in front of its figure: 不低于
	after            // a comparator behind its figure: 以上
	strive           // 力争
	estimate         // 预计
	average          // 年均
	each             // 均: every subject has the figure
	apart            // 分别: figures and subjects pair up
	within           // 其中: parts of what was named before
	share            // 占…比重: a share, not the thing itself
	basis            // 同口径: the way of counting
	filler           // words between a subject and its figure that change nothing
	tail             // words behind a figure that change nothing: 大关
	whole            // 全市: the whole place
	local            // 新区, 园区: a part of the place
	higher           // 全国, 高于全省: a place above, or other places
	origin           // 由, 从: the next figure is where the change began
	against          // 比, 较: the year behind it is compared with
	sum              // 累计: over several years, or so far
	past             // 去年, 上年
	present          // 今年
	future           // 明年
	fiveYears        // 五年, “十四五”, 2021-2025年
	year             // 2022年
	span             // 前三季度, 1-9月: a part of a year
	fullYear         // 全年
	parity           // 同步, 持平: a target without a figure
	stretching       // 具体按…安排, 实际工作中: the second, higher figure follows
	anchor           // 预期目标
	recall           // 回顾: the part of a report that looks back
	planning         // 总体要求, 重点工作: the part that looks ahead
	salute           // 各位代表: the report begins
	season           // 开局之年: the target year by its place in a plan
	pledging         // 民生实事
	appendix         // 名词解释
	joiner           // 、 和 与
	comma            // ，
	semicolon        // ；
	colon            // ：
	stop             // 。 ！ ？
	open             // （ “
	shut             // ） ”
	breakLine        // the end of a paragraph
)

// word is what a word of the lexicon adds to its class.
type word struct {
	comparator report.Comparator // of before and after
	text       string            // the word itself
}

// lexicon is the words of the grammar. A way of saying a figure is one entry
// here; the longest word wins, and a name of the catalogue wins over a word of
// the same length.
var lexicon = []struct {
	class      class
	comparator report.Comparator
	words      string // separated by blanks, each written as an alias is
}{
	// between a subject and its figure
	{rise, "", `
		增长 增加 提高 上升 上涨 提升 增速 增幅 涨幅 涨 增 增长率 增长速度 增长幅度 上涨幅度
		涨幅度 增收 递增 增速达到 增幅达到 增速为 上浮 增速保持在 增长达到 增速达 净增长 净增
		净增加 扩大 增长了 提高了 增加了 上升了`},
	{fall, "", `
		下降 降低 减少 削减 减 降 降幅 回落 下降率 降低率 下滑 缩减 削减率 负增长 下降了 降低了
		减少了 递减 下跌 减排 减收 降低幅度 下降幅度`},
	{reach, "", `
		定为 确保在 达到 达 实现 完成 保持在 控制在 稳定在 为 至 到 保持 控制 稳定 达成 计划
		安排 是 维持在 稳定到 达到了 控制到 限制在 实现了 完成了 在 升至 增至 降至 降到 提高到
		增加到 提升到 提高至 上升到 上升至 增长到 扩大到 提升至 增加至 增长至 降低到 下降到
		下降至 降低至 减少到 扩大至 攀升至 发展到 恢复到 巩固在 稳定保持在 保持稳定在 确定为
		跃升至 跃升到 回升到 可达 可达到 将达 将达到 平均为 平均在`},
	{before, report.AtLeast, `
		不低于 不少于 高于 超过 突破 超 至少 跨越 迈上 站上 跨过 逾 大于 不小于 跃上 越过 冲刺
		跨 跨上 多于 跨入 迈入 迈过 达到或超过 力争超过 不得低于 攀上 登上 冲破 突破了 超过了 过
		跃过 快于 确保不低于 首次突破 首次超过 成功突破`},
	{before, report.AtMost, "不超过 不高于 低于 不突破 少于 小于 不得超过 不大于 不多于 不超出"},
	{before, report.About, "约 大约 约为 近 接近 将近 约达"},
	{after, report.AtLeast, "以上 及以上 或以上 以上水平"},
	{after, report.AtMost, "以内 以下 之内 内 以里 之下 及以下 以内水平"},
	{after, report.About, "左右 上下 水平左右"},
	{strive, "", "力争 争取 努力 力求 尽力 奋力 力促"},
	{estimate, "", "预计 有望 可望 预计数 预计可 初步预计 预计为 预测 预计值"},
	{average, "", "年均 来年均 年平均 平均每年 每年平均 年均增长率 每年 年递增 年增长率平均"},
	{each, "", "均 都 各 皆 均为"},
	{apart, "", "分别 依次 分别为 各自 分別 分别比上年"},
	{within, "", "其中"},
	{share, "", `
		(占|完成|为|是|超额完成|达到)(全年|年度|年初|年|当年|调整)(计划|目标任务|目标|任务|预算)[数][的]
		(占|完成|为|是|超额完成)(预期|省定|省级|市定|[省|市|省市|上级|县]下达)[的][年度](目标任务|目标|任务|计划)[数][的]
		(占|完成|为|是|达到|超额完成)(计划|目标任务|目标|任务|预算)[数]的 完成(计划|预算) 占 比重 占比 比例 的比重 的比例 贡献率 拉动 占全市 占全省 占到 占总`},
	{basis, "", `
		同口径 可比口径 按可比口径 可比价 按可比价 可比价格 按可比价格 按可比价计算
		按可比价格计算 按不变价 不变价 同口径比较 按同口径 同比口径 剔除 扣除 按同口径计算
		扣除价格因素 可比 按可比口径计算 剔除价格因素 自然口径 按自然口径 剔除不可比因素
		扣除不可比因素 剔除减税因素 扣除物价因素 按现行口径 按验资口径 验资口径 按新口径 新口径 原口径 按原口径 老口径 按老口径
		现价 按现价 按现价计算 按当年价 按当年价格计算 区属 县属`},
	{filler, "", `
		明显 显著 大幅度 小幅 逐年 逐步 稳健 有力 强劲 迅速 加快 再次 同比大幅 顺利 初步核算
		经初步核算 初步统计 据初步统计 经统计核算 比上年决算数 同比可比 带动 推动 促进 支撑
		正常年景下 在正常年景下 正常情况下 同比 比上年 较上年 比去年 较去年 实际 预期 增量 总量
		规模 进一步 继续 持续 速度 的 要 将 应 再 可 确保 仍 能 总体 全年预期 比上年同期 按
		与上年相比 同期 名义 合理 年度 稳步 拟 当年 更高 总 总额 水平 幅度 指数 值 额 有效 数 新
		以 净 全面 保 基本 不变 较快 快速 平稳 人数 量 了 运行 还 高 全部 总体水平 同期相比 且
		并且 只 也 已 同比名义 同比实际 较上年同期 比去年同期 与去年同期相比 同比实现 首次
		历史性 成功 一举 大幅 稳定增长 全力 预期增长 调控 标准 有所 超额 恢复性 较好 年内 环比
		我们 一年来 数量 工作 建议 中 就业 排放 排放量 浓度 更 收入 保证 必保 力保 提前 按照 末 折合`},
	{filler, "", "三年行动 三年攻坚 三年倍增 三年提升 三年计划 五年行动 五年提升 三年改革"},
	{tail, "", `
		大关 台阶 新台阶 关口 的水平 的增长 的增速 的速度 的台阶 行列 的幅度 的较快增长
		的大关 的增幅 的增长速度 的新台阶 门槛 的门槛`},
	// of whom and when
	{whole, "", `
		全市 全省 全区 全州 全盟 全自治区 本市 我市 我省 我区 我州 全地区 全社会 全地域 全域
		本省 本区 本州 市域 全县 全旗`},
	{local, "", `
		新区 园区 集聚区 开发区 高新区 经开区 自贸区 自贸试验区 新城 片区 县域 县区 区县 各县 乡镇 街道
		集团 公司 民营经济 非公有制经济 民营企业 保税区 度假区 示范区 产业园 试验区 县级 老区
		中心城区 主城区 市本级 市直 市区 郊区 口岸 合作区 工业区 商圈`},
	{higher, "", "全国 国家 省里 省上 省下达 全省平均 全国平均 省定 自治区下达 国家下达"},
	{origin, "", "由 从"},
	{against, "", "比 较 相比"},
	{sum, "", "累计达到 累计达 累计 累计完成 累计实现 总计 合计 五年累计 共计"},
	{past, "", "去年 上年 上一年 往年"},
	{present, "", "今年 本年度"},
	{future, "", "明年 来年 下一年 新的一年"},
	{fiveYears, "", `
		五年 今后五年 未来五年 过去五年 五年来 5年 今后5年 未来5年 过去5年 5年来 十四五 十五五
		十三五 十二五 十一五 十五 三年来 四年来 六年来 三年 四年 六年 今后三年 本届政府 今后几年
		未来几年 十年 过去四年 几年来 五年间 今后一个时期 下届政府 未来三年 届末`},
	{span, "", `
		一季度 二季度 三季度 四季度 上半年 下半年 前三季度 三季度末 前三个季度 前10个月 前11个月
		今年以来 前十个月 前十一个月`},
	{fullYear, "", "全年 年"},
	{parity, "", `
		同步 持平 一致 相适应 相匹配 相协调 协调 正增长 零增长 同步增长 稳步增长 平稳增长
		小幅增长 适度增长 基本平衡 相当 匹配 稳中有升 稳中提质`},
	{stretching, "", `
		具体 实际工作中 在实际工作中 工作中 在工作中 更好结果 的更好结果 任务落实上 执行中
		在执行中 实际执行中 具体工作中 具体任务 实际工作 奋斗目标为 ，奋斗目标 、奋斗目标 冲刺目标 更高目标 尽可能
		并力争 落实上 工作安排上 内部 自加压力 具体落实中 工作上`},
	// what opens a part of the report
	{anchor, "", `
		预期目标 预期指标 主要目标 奋斗目标 目标任务 工作目标 发展目标 预期性目标 约束性指标
		约束指标 预期性指标 主要指标 总体目标 主要经济指标 计划目标 具体目标 增长目标 目标建议
		任务目标 调控目标 计划安排 规划目标 年度目标 指标安排 目标`},
	{recall, "", `
		回顾 过去 工作总结 完成情况 取得的成就 主要成绩 总结 成就 历程 困难 存在问题 不足 体会
		启示 成绩 成效`},
	{planning, "", `
		总体考虑 总体要求 总要求 指导思想 工作思路 总体思路 重点工作 主要任务 工作任务 工作安排
		工作部署 主要工作 重点任务 工作建议 工作重点 总体部署 总体安排 工作打算 基本思路 思路
		部署 打算 任务 要求`},
	{salute, "", "各位代表 各位委员 同志们 各位人大代表"},
	{season, "", `
		开局之年 收官之年 关键之年 之年 开局 收官 关键一年 的一年 第一年 起步之年 首年`},
	{pledging, "", `
		民生实事 为民实事 为民办实事 为民办事 惠民实事 实事项目 件实事 为民办的实事 办实事
		民心实事 办好实事 好事实事 为民兴办 民生十件 实事工程`},
	{appendix, "", `
		名词解释 名词注释 有关用语说明 用语解释 名词说明 注释 附件 附注 有关名词 相关名词
		名词解析 名词术语 术语解释 术语注释 名词释义 用语说明 用词解释`},
	// punctuation
	{joiner, "", "、 和 与 及 以及 并 暨"},
	{comma, "", "， ,"},
	{semicolon, "", "； ; —— — ─ – ● • ◆ ■ ★ ▲ ▪ ・ ◇ □ ◎ ☆ ※ ➤ ▶ ►"},
	{stop, "", "。 ！ ？"},
	{colon, "", "： :"},
	{open, "", "（ “ 《 【 〔 「 [ ("},
	{shut, "", "） ” 》 】 〕 」 ] )"},
}
