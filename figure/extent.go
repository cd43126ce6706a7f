package figure

// extent is a stretch of the document's text, in characters.
type extent struct{ start, end int }

func (e extent) empty() bool { return e.end <= e.start }

func (e extent) length() int { return e.end - e.start }

// holds reports whether a character stands in it.
func (e extent) holds(at int) bool { return at >= e.start && at < e.end }
