package figure

// class tells what a token is to the grammar. The words of each stand in
// words.txt.
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
	exceed           // 领先, 高出: others are left behind
	after            // a comparator behind its figure: 以上
	strive           // 力争
	estimate         // 预计
	average          // 年均
	each             // 均: every subject has the figure
	apart            // 分别: figures and subjects pair up
	within           // 其中: parts of what was named before
	share            // 占…比重: a share, not the thing itself
	shortened        // 增加值: a subject that shares the first words of the last
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
