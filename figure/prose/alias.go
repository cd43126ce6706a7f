package prose

import (
	"fmt"
	"slices"
	"strings"
)

// maxExpansion bounds the names that one alias may stand for.
const maxExpansion = 5000

// Expand returns the names that an alias stands for: [parts] may be left out,
// of (choices|between parts) one is taken, and both may hold the other. Full
// width brackets （） are letters of the name.
func Expand(alias string) ([]string, error) {
	if !strings.ContainsAny(alias, "[]()|") { // nearly all
		return []string{alias}, nil
	}
	e := expander{text: []rune(alias)}
	names := e.choices()
	switch {
	case e.at < len(e.text):
		return nil, fmt.Errorf("alias %q: %q at character %d is out of place", alias, e.text[e.at], e.at+1)
	case e.unclosed:
		return nil, fmt.Errorf("alias %q: a bracket is not closed", alias)
	case len(names) > maxExpansion:
		return nil, fmt.Errorf("alias %q stands for too many names", alias)
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

type expander struct {
	text     []rune
	at       int
	unclosed bool
}

// choices reads parts separated by | up to a closing bracket.
func (e *expander) choices() []string {
	names := e.sequence()
	for e.at < len(e.text) && e.text[e.at] == '|' {
		e.at++
		names = append(names, e.sequence()...)
	}
	return names
}

func (e *expander) sequence() []string {
	names := []string{""}
	for e.at < len(e.text) && len(names) <= maxExpansion {
		switch r := e.text[e.at]; r {
		case '|', ']', ')':
			return names
		case '[':
			names = product(names, append(e.bracket(']'), ""))
		case '(':
			names = product(names, e.bracket(')'))
		default:
			e.at++
			names = product(names, []string{string(r)})
		}
	}
	return names
}

func (e *expander) bracket(end rune) []string {
	e.at++
	inner := e.choices()
	if e.at == len(e.text) || e.text[e.at] != end {
		e.unclosed = true
		return inner
	}
	e.at++
	return inner
}

func product(heads, tails []string) []string {
	all := make([]string, 0, len(heads)*len(tails))
	for _, h := range heads {
		for _, t := range tails {
			all = append(all, h+t)
		}
	}
	return all
}
