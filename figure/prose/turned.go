package prose

// Directions that a change turns from and to: 由降转增, 由负转正, 由下降转为增长.
var turnings = TreeOf(List("direction"))

// Turned returns the end of words that only say that a change turned round, of
// which 由 or 从 ends at at; at where none stand there. What it turned to is left
// to be read where it leads on to a figure: 由下降转为 | 增长8%.
func Turned(text []rune, at int) int {
	from := direction(text, at)
	if from == at || from >= len(text) || text[from] != '转' {
		return at
	}
	end := from + 1
	if end < len(text) && text[end] == '为' {
		return end + 1
	}
	return direction(text, end)
}

// turnBefore returns the length of 由降转增 or the like at the end of text.
func turnBefore(text []rune) int {
	const longest = 7
	for at := max(1, len(text)-longest); at < len(text)-2; at++ {
		if (text[at] == '由' || text[at] == '从') && Turned(text, at+1) == len(text) {
			return len(text) - at
		}
	}
	return 0
}

// direction returns the end of the direction at text[at:], or at.
func direction(text []rune, at int) int { return at + turnings.At(text[at:]) }
