// Package statement reads what sentences say of indicators, and tells targets
// and results from it.
//
//	said := statement.Read(words, text, sentences)
//	said.Targets(&reading)
//	reading.Relative, reading.Results = said.Relatives(), said.Results()
//
// # The grammar of a statement
//
//	sentence   = clause { comma clause }
//	clause     = [when] [whom] [subjects] predicate { 、 predicate }
//	subjects   = subject { joiner subject }         农业、规上工业、服务业增加值
//	predicate  = { word } amounts                   分别增长
//	amounts    = amount { joiner amount }           4%、9%和6%左右
//	amount     = [before] number [after]            不低于 7% 以上
//	word       = rise | fall | reach | strive | average | each | apart | basis | …
//
// and its rules, one entry of rules (rules.go) for each class of token:
//
//   - A figure belongs to the subjects before it, as long as nothing but known
//     words stands between. A gap parts them, and the figure is left out with a
//     doubt; a gap at the head of a clause gives the clause a subject of its own.
//   - Words right before a subject narrow it (高技术产业增加值): no figure is read. Whose
//     its figure is, 综保区实现, 对东盟, 全省, is settled there too (whose.go).
//   - A clause without a subject goes on with the last one: 达到500亿元，增长6%.
//   - A table gives its columns years (table.go), a headline list goes on over what
//     interrupts it (list.go).
//   - Several subjects and as many amounts pair up in order; one amount goes to
//     all; a comparator behind the last amount binds them all where the others
//     have none. Items of a list share their first or last words (head.go), and
//     unknown items keep their place (pair.go).
//   - The measure follows from unit and verb (measure.go): 增长7% is growth, 能耗
//     下降3% a reduction, 亿元 a level, 提高0.5个百分点 points; an index of prices of
//     103 is a rise of 3.
//   - A second, higher figure that is striven for is the stretch of the first.
//   - 由 A 增加到 B says B; 比, 较, 占, 是…的 N 倍 and shares of a plan say nothing of
//     the subject.
//   - A figure in brackets on another basis, 增长5%（同口径增长7.5%）, is a figure
//     beside the headline. One from an earlier year, 较2020年, has that as its basis.
//   - In a review of several years, 完成 and 实现 may sum up the years: the level of
//     what is added up (result.go) is none of the last one, but what 达到 says is.
//   - 预计 before the first figure holds for the sentence, （预计数，下同） for all that
//     follows, else for its subject.
//
// # Relative targets
//
// A target may be bound to something else than a number: 高于全省1个百分点, 与经济
// 增长同步, 完成省下达任务. It is a relation, one or more bounds and a margin
// (relative.go, bound.go), read whole up to the end of its clause or not at all.
// A task may be set for a list of which not all is known (task.go). The subjects
// then go on waiting for a figure: they stay vague where none comes.
//
// # What is a target
//
// The headline targets stand in the plan, behind an anchor (主要预期目标是), in
// sentences that go on with indicators, or, where no anchor is, in the first
// sentence that promises the growth of the economy with others (headline.go).
// Figures of several years, of another year, of a part of the place are none.
package statement
