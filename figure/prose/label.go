package prose

import "strings"

// labels end what only names whose all is that follows: ——清洁能源产业集群：.
var labels = List("ownLabel")

// maxLabel is the most characters of such a name.
const maxLabel = 12

// LabelIn returns the name in the words between two characters, where they only say whose all
// is that follows. Before a comma they must open their line, or an item.
func (t *Text) LabelIn(verbs *Verbs, start, end int, comma bool) Extent {
	none := Between(start, start)
	if start >= end || end-start > maxLabel+4 {
		return none
	}
	n := min(ListMark(t.Runes[start:end]), end-start)
	opens := !comma || n > 0 || t.OpensLine(start) || start > 0 && strings.ContainsRune("—－-", t.Runes[start-1])
	e := Between(start+n, end)
	words := t.Slice(e.Start, e.End)
	if !opens || e.Length() < 4 || e.Length() > maxLabel || !HasSuffix(words, labels) || strings.ContainsAny(words, "、和“”各") {
		return none
	}
	if length, kind := verbs.First(t.Runes[e.Start:e.End]); length > 0 && kind&Noun == 0 {
		return none
	}
	return e
}
