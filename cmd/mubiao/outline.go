package main

import (
	"fmt"
	"strings"

	"mubiao/report"
)

// firstWords is the most characters of a part that are shown.
const firstWords = 36

// outlineTable shows the parts of a document, one on a line: where it begins,
// its first words and what tells it.
func outlineTable(file string, d report.Document, outline []report.Stretch) string {
	var rows [][]string
	text := []rune(d.Text)
	for _, s := range outline {
		words := string(text[s.Start:min(s.End, s.Start+4*firstWords)])
		words, _, _ = strings.Cut(strings.TrimSpace(words), "\n")
		rows = append(rows, []string{string(s.Part), fmt.Sprintf("%d-%d", s.Start, s.End), cut(words, firstWords), s.Reason})
	}
	return fmt.Sprintf("%s: %s\n%s\n", file, d.Title, columns(rows))
}
