package figure

import "unicode/utf8"

// script is the text of a document by its characters: the readers count in
// them, and words are stretches of the text itself, never copies of it.
type script struct {
	runes []rune
	body  string
	bytes []int32 // where in body each character begins, and the end of the last
}

func newScript(body string) script {
	n := utf8.RuneCountInString(body)
	s := script{body: body, runes: make([]rune, 0, n), bytes: make([]int32, 0, n+1)}
	for at, r := range body {
		s.runes, s.bytes = append(s.runes, r), append(s.bytes, int32(at))
	}
	s.bytes = append(s.bytes, int32(len(body)))
	return s
}

// slice returns the words from one character up to another.
func (s *script) slice(from, to int) string { return s.body[s.bytes[from]:s.bytes[to]] }

// str returns the words of an extent.
func (s *script) str(e extent) string { return s.slice(e.start, e.end) }
