package prose

// Class tells what a token is to the grammar. The words of each stand in
// words.txt.
type Class int

// The classes of tokens.
const (
	None       Class = iota
	Number           // 7.5%, 6%-7%, 两座, 3000亿元
	Subject          // a name of the catalogue: 地区生产总值
	Rise             // 增长: the figure is a change upwards
	Fall             // 下降: the figure is a change downwards
	Reach            // 达到, 控制在: the figure is a level
	Before           // a comparator in front of its figure: 不低于
	Exceed           // 领先, 高出: others are left behind
	After            // a comparator behind its figure: 以上
	Strive           // 力争
	Estimate         // 预计
	Average          // 年均
	Each             // 均: every subject has the figure
	Apart            // 分别: figures and subjects pair up
	Within           // 其中: parts of what was named before
	Share            // 占…比重: a share, not the thing itself
	Shortened        // 增加值: a subject that shares the first words of the last
	Basis            // 同口径: the way of counting
	Filler           // words between a subject and its figure that change nothing
	Tail             // words behind a figure that change nothing: 大关
	Whole            // 全市: the whole place
	Local            // 新区, 园区: a part of the place
	Higher           // 全国, 高于全省: a place above, or other places
	Origin           // 由, 从: the next figure is where the change began
	Against          // 比, 较: the year behind it is compared with
	Sum              // 累计: over several years, or so far
	Past             // 去年, 上年
	Present          // 今年
	Future           // 明年
	FiveYears        // 五年, “十四五”, 2021-2025年
	Year             // 2022年
	Span             // 前三季度, 1-9月: a part of a year
	FullYear         // 全年
	Parity           // 同步, 持平: a target without a figure
	Stretching       // 具体按…安排, 实际工作中: the second, higher figure follows
	Anchor           // 预期目标
	recall           // 回顾: the part of a report that looks back
	Planning         // 总体要求, 重点工作: the part that looks ahead
	salute           // 各位代表: the report begins
	Season           // 开局之年: the target year by its place in a plan
	pledging         // 民生实事
	appendix         // 名词解释
	Joiner           // 、 和 与
	Comma            // ，
	Semicolon        // ；
	Colon            // ：
	Stop             // 。 ！ ？
	Open             // （ “
	Shut             // ） ”
	BreakLine        // the end of a paragraph
)
