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
package target
