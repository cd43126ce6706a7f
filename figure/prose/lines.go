package prose

import (
	"errors"
	"fmt"
	"strings"
)

// eachLine calls do with every line of a table of words, which has the form
// "features : words", # begins a comment: with the names of its features and
// the words that its spellings stand for. It tells the line that has another
// form, or that do finds wrong.
func eachLine(file, text string, do func(names, words []string) error) error {
	n := 0
	for line := range strings.Lines(text) {
		n++
		line, _, _ = strings.Cut(line, "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		names, words, err := splitLine(line)
		if err == nil {
			err = do(names, words)
		}
		if err != nil {
			return fmt.Errorf("%s: line %d: %w", file, n, err)
		}
	}
	return nil
}

func splitLine(line string) (names, words []string, err error) {
	features, spellings, found := strings.Cut(line, ":")
	if !found {
		return nil, nil, errors.New("no : stands between features and words")
	}
	for _, alias := range strings.Fields(spellings) {
		spelled, err := Expand(alias)
		if err != nil {
			return nil, nil, err
		}
		words = append(words, spelled...)
	}
	return strings.Fields(features), words, nil
}
