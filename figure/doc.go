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
//	prose       the text        -> tokens, sentences, the parts of the report
//	statement   each sentence   -> figures of indicators: targets, results,
//	                               relative targets; which are the headline
//	commitment  outlook, plan   -> every promised figure with its verb and noun;
//	                               those of a later year are the goals
//	check       what was read   -> doubts
//
// Each of the first three is a folder, whose tour tells its grammar. This one
// is the entry: it knows the order, loads the catalogue of indicators
// (catalogue.yaml) and doubts what was read (check.go, rival.go, whole.go). The
// two readers do not know each other: what the reader of commitments needs of an
// indicator's figures stands in the sentence (prose.Known).
//
//	figure ──► statement ──► prose
//	       ──► commitment ─► prose
//
// A new way of saying a figure is a word of prose/words.txt, which both readers
// know, or a rule of one reader, and a case in its tests. A new indicator is an
// entry of catalogue.yaml.
package figure
