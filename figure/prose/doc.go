// Package prose takes a report apart before anything of it is understood: into
// tokens, sentences and the parts of the report. It holds the table of words
// that both readers of figures know.
//
//	words := prose.NewVocabulary(catalogue, prose.BuiltIn())
//	text := words.Open(document)                // tokens; whose it is, and of which year
//	sentences, outline := words.Outline(text)   // the parts, with the reason for each
//
// # Tokens
//
//	text   = { token | gap }
//	token  = number | name of an indicator | word | mark
//	number = digits unit [sign digits unit] | 两位数 | 翻一番 | 百分之七
//	digits = piece { separator piece }              2 684.83, 1715，7, 1O
//	unit   = [万亿|亿|万|千|百] measure word
//
// The lexer reads the text once from left to right and takes the longest name at
// each place (lexer.go, trie.go). A number is never cut: digits that stand apart
// are one number for sure, several for sure, or nobody can tell (run.go,
// verdict.go). What stands between two tokens is a gap: words that the grammar
// does not know. Names of indicators come from the catalogue; several that are
// said together: together.go.
//
// # Words
//
// A word of the table (words.txt) has up to three features:
//
//	class   what a token of it is to the reader of statements    lexicon.go
//	kind    what it does beside a figure of anything             verb.go
//	nature  what a noun or a unit names                          nature.go, owner.go
//
// What changes, reaches or binds to one reader does so to the other. Words that a
// single rule looks for are lists, which the rule asks for by name (List).
//
// # Sentences
//
// A sentence ends with its full stop or its paragraph (sentence.go). Before it is
// read it is told its part of the report, whom its section speaks of (scope.go),
// where pledges begin in it (pledge.go, pledged.go) and, in a table, the years of
// its columns (column.go). The reader of statements leaves in it what it knows
// (known.go).
//
// # The outline
//
// Which part of the report a sentence stands in decides whether it promises or
// claims. It is settled for the whole document before any sentence is read, by
// the labelling of all paragraphs that costs least (path.go):
//
//	cost = what each paragraph says against its part      evidence.go, heading.go,
//	                                                      opening.go, aim.go, ends.go
//	     + what each change of part costs, less where a
//	       heading or the head of a paragraph opens it    path.go
//
// What words say stands in cues.txt, which times they name in moment.go and
// times.go; paragraph.go finds both in one pass.
package prose
