package prose

import "strings"

// Strives reports whether the token is a word of striving, and no noun: 五年 | 努力.
func (t *Text) Strives(k *Token) bool {
	noun := t.Has(k.Start, "努力") && k.Start > 0 && strings.ContainsRune("的年懈同些断", t.Runes[k.Start-1])
	return k.Class == Strive && !noun
}

// maxAims is the most characters between a word of striving and the list that it governs.
const maxAims = 16

// maxListed is the most tokens between a colon and an item of the list behind it.
const maxListed = 120

// aiming begin the words between them: 力争 | 实现“五大突破”：.
var aiming = List("aiming")

// StrivenList returns the word of striving that governs the list behind a colon in which token n
// stands: 力争实现“五大突破”：投资突破900亿元、…; nil where none does.
func (t *Text) StrivenList(tokens []Token, n int) *Token {
	colon := n
	for colon >= 0 && tokens[colon].Class != Colon {
		if colon--; n-colon > maxListed {
			return nil
		}
	}
	for i := colon - 1; i >= 0; i-- {
		switch k := &tokens[i]; {
		case k.Class == Comma || k.Class == Semicolon || k.Class == Colon:
			return nil
		case t.Strives(k):
			words := t.Slice(k.End, tokens[colon].Start)
			if tokens[colon].Start-k.End > maxAims || words != "" && !HasPrefix(words, aiming) {
				return nil
			}
			return k
		}
	}
	return nil
}
