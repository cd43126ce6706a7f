package clean

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

const (
	titleLeast = 4   // characters of a title
	titleLimit = 150 // … at most
	titleSure  = 3   // score from which on a line is the title
)

var (
	titleBreak = expression(`\s*(?:[_|｜]+|-{2,}|—{2,}|\s[-–—]\s?|\s?[-–—]\s)\s*`)
	// a name in brackets may follow: 某市管委会（某区人民政府）
	siteName = expression(`(?:网|网站|门户网?|局|厅|委|委员会|管委会|[^举承主协开创兴筹督]办|中心|政府|平台|首页|频道|` +
		`公司|正文)(?:[（(][^（）()]*[）)])?$`)
	titleField = expression(`^(?:标\s*题|名\s*称|信息名称|公文标题)\s*[:：]\s*(.{4,150})$`)
	agency     = expression(`(?:发文机关|发布机构|发布单位|制发机关|发文单位|发布机关)\s*[:：]\s*(\S{2,40})`)
	titleTime  = expression(`\s*[（(]?\s*(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?` +
		`(?:\s*\d{1,2}:\d\d(?::\d\d)?)?\s*[)）]?\s*$`)
)

// titleOf returns the article's title: the one that the content system marks,
// that of the tags, the line that looks like one, the part of <title> that is
// not the site's name. "" where nothing looks like a title.
func (t *tree) titleOf(r rule, near surroundings) string {
	if title := first(t.markedTitle(r), t.taggedTitle()); title != "" {
		return title
	}
	tag := t.tag
	part := t.titlePart(tag)
	best, score := bestTitle(near, tag, t.meta.site)
	switch {
	case score >= titleSure, best != "" && siteName.MatchString(part):
		return untimed(best)
	case part != "" && !siteName.MatchString(part):
		return part
	}
	return first(aboveDate(slices.Concat(near.above, near.inside)), best, part)
}

// markedTitle returns the title that the content system marks, without the
// date that it puts into the same element.
func (t *tree) markedTitle(r rule) string {
	for _, n := range t.find(r.titles) {
		var parts []string
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.TextNode || c.Type == html.ElementNode && !r.isDate(c) {
				parts = append(parts, textOf(c))
			}
		}
		if title := untimed(squeeze(strings.Join(parts, " "))); count(title) >= titleLeast {
			return once(title)
		}
	}
	return ""
}

func (r rule) isDate(n *html.Node) bool {
	return r.dates != nil && r.dates.Match(n) || r.sources != nil && r.sources.Match(n)
}

// taggedTitle returns the title of the tags, unless they hold the names of the
// site or the column in its place.
func (t *tree) taggedTitle() string {
	if title := t.meta.title; title != t.meta.site && title != t.meta.column {
		return title
	}
	return ""
}

// bestTitle returns the line around the text that looks most like the title,
// the nearest above the text among equals, and its score.
func bestTitle(near surroundings, tag, site string) (string, int) {
	best, most := "", 1
	for i, b := range near.above {
		score := titleScore(b, tag, site)
		if score > 0 && i+1 < len(near.above) && isByline(near.above[i+1]) {
			score++
		}
		if score >= most {
			best, most = wholeTitle(near.above, i, tag), score
		}
	}
	for _, b := range near.inside {
		if score := titleScore(b, tag, site) - 2; score > most {
			best, most = b.text, score
		}
	}
	return best, most
}

func isByline(b block) bool {
	date, _, ok := byline(b.text)
	return ok && date != ""
}

// wholeTitle returns a line of a title with those before it in the same
// element that <title> has before it too: long titles are broken.
func wholeTitle(blocks []block, i int, tag string) string {
	title := blocks[i].text
	for i--; i >= 0 && blocks[i].node == blocks[i+1].node; i-- {
		switch longer := blocks[i].text + title; {
		case strings.Contains(tag, longer):
			title = longer
		case strings.Contains(tight(tag), tight(longer)):
			title = blocks[i].text + " " + title
		default:
			return title
		}
	}
	return title
}

// titleScore says how much a line looks like the title of its page.
func titleScore(b block, tag, site string) int {
	n := b.size
	if n < titleLeast || n > titleLimit || b.links*2 > n || b.text == site || isControl(b.text) {
		return 0
	}
	if _, _, ok := byline(b.text); ok || hasAny(b.text, "当前位置", "您的位置", "所在位置", "首页") {
		return 0
	}
	score := 0
	switch {
	case b.level > 0 && b.level <= 3:
		score = 3
	case b.named:
		score = 2
	}
	switch own := tight(b.text); {
	case siteName.MatchString(own):
		score -= 2
	case strings.Contains(tight(tag), head(own, 20)):
		score += 3
	}
	return score
}

// titlePart returns the part of <title> that names the article: the longest
// that is not the site's name.
func (t *tree) titlePart(tag string) string {
	best := ""
	parts := titleBreak.Split(tag, -1)
	if len(parts) == 1 {
		parts = strings.Split(tag, "-")
	}
	for _, p := range parts {
		p = strings.TrimSpace(p)
		if p != t.meta.site && count(p) > count(best) {
			best = p
		}
	}
	return best
}

// aboveDate returns the title that a table of fields gives, else the line right
// above the date-and-source line.
func aboveDate(blocks []block) string {
	for _, b := range blocks {
		if !strings.ContainsAny(b.text, ":：") {
			continue
		}
		if title := group(titleField, b.text); title != "" {
			return title
		}
	}
	for i, b := range blocks {
		if _, _, ok := byline(b.text); !ok || i == 0 {
			continue
		}
		l := blocks[i-1]
		if n := count(l.text); n >= titleLeast && n <= titleMost && l.links == 0 && !isControl(l.text) {
			return l.text
		}
	}
	return ""
}

// untimed returns a title without the date that stands behind it in its own
// element. A date in the same brackets as a name is the author's and stays.
func untimed(title string) string {
	if !strings.Contains(title, "19") && !strings.Contains(title, "20") {
		return title
	}
	if s := titleTime.ReplaceAllString(title, ""); count(s) >= titleLeast {
		return s
	}
	return title
}
