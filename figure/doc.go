// Package figure reads the figures of a report: what is promised for the
// target year, what is claimed for the year before, what is promised for later
// years, and every other figure of the plan.
//
//	catalogue, err := figure.Load(additions...)
//	reader := figure.New(catalogue)
//	reading := reader.Read(document)
//
// # The way of a text
//
//	lexer      the text, once from left to right    -> tokens
//	sentence   tokens up to a full stop             -> sentences
//	outline    headings, openings, words of all paragraphs -> the parts of the report
//	scope      新区, 五年来 at the head of a paragraph  -> of whom and when it speaks
//	whose      综保区实现, 对东盟, 全省 before a subject  -> of whom its figure is
//	statement  the tokens of one sentence           -> figures of indicators
//	relative   what binds them to something else    -> relative targets
//	headline   statements of the plan               -> targets, vague ones, doubts
//	result     statements of the review             -> results
//	commitment the figures of outlook and plan      -> commitments, goals, pledges
//	check      what was read                        -> doubts
//
// A token is a number with its unit (quantity.go), a name of an indicator
// (catalogue.yaml; several names that are said together: together.go), a word of
// the table (words.txt; the classes of tokens: lexicon.go) or a mark. What stands
// between two tokens is a gap: words that the grammar does not know. The table
// tells of the same words what they are beside a figure of anything, which is
// what commitments are read by (verb.go): what changes, reaches or binds to one
// reader does so to the other; and what nouns and units name (nature.go).
//
// # The outline
//
// Which part of the report a sentence stands in decides whether it promises or
// claims. It is settled for the whole document before any sentence is read, by
// the labelling of all paragraphs that costs least (path.go):
//
//	cost = what each paragraph says against its part      evidence.go, opening.go, ends.go
//	     + what each change of part costs, less where a
//	       heading or the head of a paragraph opens it    path.go
//
// What words say stands in cues.txt, which times they name in moment.go; lists of
// pledges are found within what is promised (pledged.go).
//
// # The grammar of a statement
//
//	sentence   = clause { comma clause }
//	clause     = [when] [whom] [subjects] predicate { 、 predicate }
//	subjects   = subject { joiner subject }         农业、规上工业、服务业增加值
//	predicate  = { word } amounts                   分别增长
//	amounts    = amount { joiner amount }           4%、9%和6%左右
//	amount     = [before] number [after]            不低于 7% 以上
//	number     = digits unit [sign digits unit] | 两位数 | 翻一番 | 百分之七
//	unit       = [万亿|亿|万|千|百] measure word
//	word       = rise | fall | reach | strive | average | each | apart | basis | …
//
// and its rules, one entry of rules (rules.go) for each class of token:
//
//   - A figure belongs to the subjects before it, as long as nothing but known
//     words stands between. A gap parts them, and the figure is left out with a
//     doubt; a gap at the head of a clause gives the clause a subject of its own.
//   - Words right before a subject narrow it (高技术产业增加值): no figure is read.
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
// A new way of saying a figure is a word of the table or a rule, and a case in
// statement_test.go. A new indicator is an entry of catalogue.yaml.
//
// # What is a target
//
// The headline targets stand in the plan, behind an anchor (主要预期目标是), in
// sentences that go on with indicators, or, where no anchor is, in the first
// sentence that promises the growth of the economy with others (headline.go).
// Figures of several years, of another year, of a part of the place are none.
package figure
