package clean

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

const (
	tailBlocks = 20 // lines below the body in which date and source are looked for
	titleLeast = 4  // characters of a title
	titleLimit = 150
)

// about is what a page says of its article outside the body.
type about struct {
	title     string
	published string
	publisher string
}

// readAbout reads title, date and source of the article: what the content
// system marks, what the lines around the body say, the tags, the address.
func (t *tree) readAbout(b body) about {
	begin := t.proseFrom(b)
	above := t.blocks[max(0, begin-frontBlocks):begin]
	inside := t.blocks[begin:min(b.hi, begin+topLines)]
	below := t.blocks[b.hi:min(len(t.blocks), b.hi+tailBlocks)]
	end := t.blocks[max(begin, b.hi-4):b.hi]
	return about{
		title:     t.titleOf(b.rule, above, inside),
		published: t.dateOf(b.rule, above, [][]block{inside, below, end}),
		publisher: t.sourceOf(b.rule, above, [][]block{inside, below, end}),
	}
}

// proseFrom returns the first block of a body that reads like a sentence: what
// stands before it in the body may be title, date and source.
func (t *tree) proseFrom(b body) int {
	for i := b.lo; i < b.hi; i++ {
		if isProse(t.blocks[i]) {
			if _, _, ok := byline(t.blocks[i].text); !ok {
				return i
			}
		}
	}
	return b.lo
}

// titleOf returns the article's title; "" where nothing looks like one.
func (t *tree) titleOf(r rule, above, inside []block) string {
	if title := t.marked(r); title != "" {
		return title
	}
	if title := t.meta.title; title != "" && title != t.meta.site && title != t.meta.column {
		return title
	}
	tag := t.titleTag()
	best, most := "", 0
	for i, b := range append(append([]block{}, above...), inside...) {
		score := titleScore(b, tag, t.meta.site)
		if i >= len(above) {
			score -= 2
		}
		if score > 0 && score >= most {
			best, most = b.text, score
		}
	}
	part := t.titlePart(tag)
	if best != "" && (most >= 3 || siteLike.MatchString(part)) {
		return untimed(best)
	}
	if part == "" || siteLike.MatchString(part) {
		return first(aboveDate(append(append([]block{}, above...), inside...)), part, t.meta.title)
	}
	return part
}

// aboveDate returns the title that a table of fields gives, else the line right
// above the date-and-source line.
func aboveDate(blocks []block) string {
	for _, b := range blocks {
		if m := titleField.FindStringSubmatch(b.text); m != nil {
			return m[1]
		}
	}
	for i, b := range blocks {
		if _, _, ok := byline(b.text); !ok || i == 0 {
			continue
		}
		if l := blocks[i-1]; count(l.text) >= titleLeast && count(l.text) <= titleMost && l.links == 0 && !isControl(l.text) {
			return l.text
		}
	}
	return ""
}

// marked returns the title that the content system marks.
func (t *tree) marked(r rule) string {
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

// titleScore says how much a line looks like the title of its page.
func titleScore(b block, tag, site string) int {
	n := count(b.text)
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
	case siteLike.MatchString(own):
		score -= 2
	case strings.Contains(tight(tag), head(own, 20)):
		score += 3
	}
	return score
}

var (
	titleBreak = regexp.MustCompile(`\s*(?:[_|｜]+|-{2,}|—{2,}|\s[-–—]\s?|\s?[-–—]\s)\s*`)
	siteLike   = regexp.MustCompile(`(网|网站|门户网?|局|厅|委|委员会|办|中心|政府|平台|首页|频道|公司|正文)$`)
	titleField = regexp.MustCompile(`^(?:标\s*题|名\s*称|信息名称|公文标题)\s*[:：]\s*(.{4,150})$`)
	agency     = regexp.MustCompile(`(?:发文机关|发布机构|发布单位|制发机关|发文单位|发布机关)\s*[:：]\s*(\S{2,40})`)
	titleTime  = regexp.MustCompile(`\s*[（(]?\s*(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d\d(?::\d\d)?)?\s*[)）]?\s*$`)
)

// titleTag returns the text of <title>, its own markup taken out.
func (t *tree) titleTag() string {
	title := t.doc.Find("title").First().Text()
	return plain(html.UnescapeString(title))
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

// untimed returns a title without the date that stands behind it in its own
// element. A date in the same brackets as a name is the author's.
func untimed(title string) string {
	if s := titleTime.ReplaceAllString(title, ""); count(s) >= titleLeast {
		return s
	}
	return title
}

// Words right before a date, and how far they make it the day of publication.
var (
	publicLabel = regexp.MustCompile(`(发布|发表|发稿|公布|上传|刊发|发文|录入|添加|公开)(时间|日期|于)?[\s:：】]*$`)
	plainLabel  = regexp.MustCompile(`(更新|时间|日期)(时间|日期)?[\s:：]*$`)
	otherLabel  = regexp.MustCompile(`(成文|生成|印发|生效|实施|施行|截止|开始|结束|举办|活动|报名|出生|今天是|今天|现在是|有效期|起止)(时间|日期)?[\s:：]*$`)
	labelOnly   = regexp.MustCompile(`(时间|日期|来\s*源|发布|来源单位|出处)\s*[:：】]?\s*$`)
)

// dateOf returns the day of publication, with the time where given. What is
// shown to readers counts more than the tags, which some systems fill with the
// time at which they made the page.
func (t *tree) dateOf(r rule, above []block, rest [][]block) string {
	best, most := "", 0
	offer := func(date string, weight int) {
		if date != "" && weight > most {
			best, most = date, weight
		}
	}
	for _, n := range t.find(r.dates) {
		offer(dated(textOf(n)), 10)
	}
	for i := len(above) - 1; i >= 0; i-- {
		s, weight := labelled(lineAt(above, i))
		offer(s, weight)
	}
	if t.meta.published != "" && t.meta.published != t.meta.generated {
		offer(t.meta.published, 5)
	}
	for _, blocks := range rest {
		for i := range blocks {
			if s, weight := labelled(lineAt(blocks, i)); weight >= 6 {
				offer(s, 4)
			}
		}
	}
	offer(t.meta.published, 3)
	offer(urlDate(first(t.page.Final, t.page.URL)), 2)
	return best
}

// lineAt returns a line together with the next where it ends in a label whose
// value stands in an element of its own.
func lineAt(blocks []block, i int) string {
	text := blocks[i].text
	if i+1 < len(blocks) && count(text) < 40 && labelOnly.MatchString(text) {
		return text + " " + blocks[i+1].text
	}
	return text
}

// labelled returns the date in a line that is likest the publication's, and
// its weight: 9 with a label of publication, 7 beside a source, 6 with a plain
// label, 4 with a time, 3 alone on its line, 0 for none.
func labelled(line string) (string, int) {
	if count(line) > 200 {
		return "", 0
	}
	text := asciiDigits(line)
	best, most := "", 0
	for _, s := range dates(line) {
		if weight := dateWeight(text, s); weight > most {
			best, most = s.String(), weight
		}
	}
	return best, most
}

func dateWeight(text string, s stamp) int {
	before := tight(text[:s.start])
	switch {
	case strings.HasPrefix(before, "—"), s.words && s.clock == "" && hasAny(before[max(0, len(before)-3):], "（", "("):
		return 0 // the day on which a speech was given
	case otherLabel.MatchString(before):
		return 0
	case publicLabel.MatchString(before):
		return 9
	case hasAny(text, "来源", "来 源", "稿源", "出处"):
		return 7
	case plainLabel.MatchString(before):
		return 6
	}
	rest := han(text[:s.start]) + han(text[s.end:])
	switch {
	case s.clock != "" && rest <= 16:
		return 4
	case rest <= 2, s.start == 0 && count(text) <= 50 && !strings.ContainsAny(text, "，。、；："):
		return 3
	}
	return 0
}

var urlDatePattern = regexp.MustCompile(
	`/t?((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)[/_.]|/((?:19|20)\d\d)/(\d{1,2})[/-](\d{1,2})/|/((?:19|20)\d\d)-(\d\d)[/-](\d\d)/`)

// urlDate returns the date in an address; "" for none.
func urlDate(address string) string {
	all := urlDatePattern.FindAllStringSubmatch(address, -1)
	if all == nil {
		return ""
	}
	m := all[len(all)-1]
	for i := 1; i < len(m); i += 3 {
		if m[i] != "" {
			return string(day(number(m[i]), number(m[i+1]), number(m[i+2])))
		}
	}
	return ""
}

// sourceOf returns the source that the page names; "" where it names none.
func (t *tree) sourceOf(r rule, above []block, rest [][]block) string {
	for _, n := range t.find(r.sources) {
		text := squeeze(textOf(n))
		if s := first(sourceOf(text), text); s != "" && count(s) < 60 {
			return s
		}
	}
	if t.meta.source != "" {
		return t.meta.source
	}
	if s := shownSource(above, rest); s != "" {
		return s
	}
	if s := plain(t.meta.values["source"]); s != "" {
		return first(sourceOf(s), s)
	}
	for _, b := range above {
		if m := agency.FindStringSubmatch(b.text); m != nil {
			return m[1]
		}
	}
	for _, n := range t.find(sourceNames) {
		if s := squeeze(textOf(n)); s != "" && count(s) <= 30 && len(dates(s)) == 0 {
			return s
		}
	}
	return ""
}

// shownSource returns the source that a line around the body is labelled with,
// the nearest above it first.
func shownSource(above []block, rest [][]block) string {
	for i := len(above) - 1; i >= 0; i-- {
		if s := sourceOf(lineAt(above, i)); s != "" {
			return s
		}
	}
	for _, blocks := range rest {
		for i := range blocks {
			if s := sourceOf(lineAt(blocks, i)); s != "" && count(s) < 40 {
				return s
			}
		}
	}
	return ""
}

// sourceNames are names that sites give to the element with the source.
var sourceNames = matcher("#media_name, #source, .source, #laiyuan, .laiyuan, #docSource, .media-name")
