package figure

// nature tells what kind of thing a noun names; a noun may be of several.
type nature uint64

// The natures of words.txt.
const (
	measure nature = 1 << iota // 增速, 产量: what is measured, not counted
)
