package prose

// Extent is a stretch of the document's text, in characters.
type Extent struct{ Start, End int }

// Empty reports whether no character stands in it.
func (e Extent) Empty() bool { return e.End <= e.Start }

// Length returns how many characters it has.
func (e Extent) Length() int { return e.End - e.Start }

// holds reports whether a character stands in it.
func (e Extent) holds(at int) bool { return at >= e.Start && at < e.End }

// Between is the stretch from one character to another.
func Between(start, end int) Extent { return Extent{start, end} }
