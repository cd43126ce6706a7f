package prose

import "unicode/utf8"

// Script is the text of a document by its characters: the readers count in
// them, and words are stretches of the text itself, never copies of it.
type Script struct {
	Runes []rune
	body  string
	bytes []int32 // where in body each character begins, and the end of the last
}

// newScript returns the script of a text, in the room.
func newScript(body string, in *room) Script {
	n := utf8.RuneCountInString(body)
	in.runes, in.bytes = sized(in.runes, n), sized(in.bytes, n+1)
	s := Script{body: body, Runes: in.runes, bytes: in.bytes}
	i := 0
	for at, r := range body {
		s.Runes[i], s.bytes[i] = r, int32(at)
		i++
	}
	s.bytes[n] = int32(len(body))
	return s
}

// Slice returns the words from one character up to another.
func (s *Script) Slice(from, to int) string { return s.body[s.bytes[from]:s.bytes[to]] }

// Str returns the words of an extent.
func (s *Script) Str(e Extent) string { return s.Slice(e.Start, e.End) }
