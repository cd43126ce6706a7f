package clean

import (
	"strings"

	"mubiao/report"
)

// hollowRunes are the characters of an article's frame at most.
const hollowRunes = 30

// isHollow reports an article that a system made of nothing: the place of its
// title is there and empty, and there is no day, no text, and no picture, file or
// page that may be it.
func (t *tree) isHollow(v report.View) bool {
	return t.page.Role != report.ListPage && v.Published == "" && count(v.Text) < hollowRunes &&
		v.Next == "" && len(v.Attachments) == 0 && t.images == 0 && t.lacksTitle(v.Title)
}

var headingTags = matcher("h1, h2")

// lacksTitle reports a page whose title is missing where one should stand: before
// the name of the site in <title>, or, where nothing is titled, in a heading.
func (t *tree) lacksTitle(title string) bool {
	if site := strings.TrimLeft(t.tag, "-_|—– "); site != t.tag {
		return title == "" || title == site
	}
	for _, h := range t.find(headingTags) {
		if title == "" && tight(textOf(h)) == "" {
			return true
		}
	}
	return false
}
