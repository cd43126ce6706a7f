// Package target reads the figures of a report: what is promised for the
// target year, what is claimed for the year before, what is promised for later
// years, and every other figure of the plan.
//
//	catalogue, err := target.Load(additions...)
//	reader := target.New(catalogue)
//	reading := reader.Read(document)
//
// # How a report is read
//
// The text is cut once, from left to right, into tokens: numbers with their
// units, names of indicators (catalogue.yaml), words of the grammar
// (lexicon.go), punctuation. What lies between two tokens is a gap: words that
// the grammar does not know. Tokens are gathered into sentences, and each
// sentence stands in a part of the report (stage.go): review, outlook, plan,
// pledges.
//
//	number   = digits [unit] | digits sign digits unit | 两位数 | 翻一番
//	unit     = [万亿|亿|万] measure word
//
// # Promises
//
// Every other figure of the outlook, the plan and the pledges is a commitment,
// unless a rule of name.go says that it promises nothing: a name, a threshold,
// a rank, what has been. The words that govern figures are in verbs.txt.
//
//	promise  = lead figure | verb figure noun [verb] | figure noun verb
//	lead     = [adverbs] verb noun | [adverbs] noun verb | [who] verb noun | noun
//
// The noun stands before the figure (phrase.go: 新建步道15公里, 粮食产量稳定在40
// 万吨) or behind it (behind.go: 打造4条产业链, 12个项目建成投产, 为2万名老人提供
// 体检). What a figure lacks it takes from the one before (object.go): the verb
// in 新建步道15公里、桥梁3座, the noun in 改造小区8个900户, a part of the noun in
// 实施项目40个，完成投资15亿元; 分别 and 各 share figures out (item.go); what a
// sum is spent on stands behind it (purpose.go). due.go follows the year by
// which figures are due, pledge.go the list of 民生实事.
package target
