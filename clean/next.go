package clean

import (
	"net/url"
	"path"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var (
	// createPageHTML(13, 0, "index", "html"): TRS counts pages from 0
	trsPager = expression(`createPage\w*\(\s*(\d+)\s*,\s*(\d+)\s*,\s*["']([^"']+)["']\s*,\s*["'](\w+)["']`)
	// createPageHTML('page_div', 50, 1, 'list', 'shtml', 1000): UCAP counts from 1
	ucapPager = expression(`createPage\w*\(\s*["'][^"']*["']\s*,\s*(\d+)\s*,\s*(\d+)\s*,` +
		`\s*["']([^"']+)["']\s*,\s*["'](\w+)["']`)
	// var countPage = 13; var currentPage = 0;
	countPage   = expression(`countPage\s*=\s*(\d+)`)
	currentPage = expression(`currentPage\s*=\s*(\d+)`)
	nextWords   = expression(`(?i)^[\[【<＜«(（]?\s*` + anyOf(`下一页 下一頁 下页 后一页 后页 向后翻页 下\s一\s页 余下全文
		查看余下全文 阅读全文 next next\spage`) + `\s*[>＞»›→\]】)）]*$`)
	nextArrow  = map[string]bool{">": true, "＞": true, "›": true, "→": true}
	lastArrow  = map[string]bool{">>": true, "»": true, "＞＞": true} // the next page, where no other arrow is
	nextClass  = expression(`(?i)(?:^|\s)(?:next|[\w-]*(?:page|pager|paging|pagination|laypage)[-_]?next|next[-_]?page)(?:\s|$)`)
	showClass  = expression(`(?i)swiper|slide|carousel|banner|focus|lunbo|slick|owl-`)
	pageNumber = expression(`^[\[【(（]?\s*(\d{1,3})\s*[\]】)）]?$`)
	tailNumber = expression(`[-_](\d{1,3})$`)
)

// pagerMost is how long the text of a pager's link is at most, in bytes.
const pagerMost = 60

// next returns the absolute address of the page after this one; "" for none.
// Of an article it must be a further page of the same article: its address is
// the article's with a number.
func (t *tree) next(article bool) string {
	for _, to := range []string{t.nextLink(), t.nextButton(), t.nextOfScript(), t.nextInPager(), t.nextInSelect(), t.nextInWidget()} {
		switch {
		case to == "" || to == t.base.String() || to == t.page.URL:
		case article && t.continues(to), !article:
			return to
		}
	}
	return ""
}

// nextLink follows a link that says 下一页; else one that points on, with an arrow or
// by its class, to an address akin to the page's own, and is not that of a picture show.
func (t *tree) nextLink() string {
	found := [4]string{} // by rank
	for _, a := range t.links {
		rank := nextRank(a)
		if rank == 0 || found[rank] != "" {
			continue
		}
		to := t.resolve(a.href)
		if rank > 1 && (!t.akin(to) || inShow(a.node)) {
			continue
		}
		found[rank] = to
	}
	return first(found[1:]...)
}

// pushButtons are the inputs that a click makes do something.
var pushButtons = matcher("input[onclick]")

// nextButton follows a button that says 下一页.
func (t *tree) nextButton() string {
	for _, n := range t.find(pushButtons) {
		if words := squeeze(attr(n, "value")); !hasAttr(n, "disabled") && maySayNext(words) && nextWords.MatchString(words) {
			return t.resolve(click(n, t.names()))
		}
	}
	return ""
}

// nextRank tells how well a link says that it leads to the next page: 1 best, 0 not.
func nextRank(a anchor) int {
	words := a.words()
	switch {
	case len(words) <= pagerMost && maySayNext(words) && nextWords.MatchString(words):
		return 1
	case nextArrow[words] || nextClass.MatchString(attr(a.node, "class")):
		return 2
	case lastArrow[words]:
		return 3
	}
	return 0
}

// maySayNext is a glance at the words of a link, of which nearly all say
// something else.
func maySayNext(words string) bool {
	return strings.ContainsAny(words, "页頁文xX")
}

// words returns what a link says: its text, what it is labelled with, or what
// stands for the picture in it.
func (a anchor) words() string {
	if a.text != "" {
		return a.text
	}
	for _, key := range []string{"title", "aria-label"} {
		if v := squeeze(attr(a.node, key)); v != "" {
			return v
		}
	}
	for c := range a.node.Descendants() {
		if v := squeeze(first(attr(c, "alt"), attr(c, "title"))); v != "" {
			return v
		}
	}
	return ""
}

// inShow reports whether the element is a part of a picture show.
func inShow(n *html.Node) bool {
	for up := n; up != nil; up = up.Parent {
		if showClass.MatchString(attr(up, "class")) {
			return true
		}
	}
	return false
}

// akin reports whether an address is in the page's own folder or below its name.
func (t *tree) akin(to string) bool {
	u, err := url.Parse(to)
	if err != nil || to == "" || u.Host != t.base.Host {
		return false
	}
	own := first(t.base.Path, "/")
	return own == "/" || folder(own) == folder(u.Path) || strings.HasPrefix(u.Path, stem(own))
}

func folder(p string) string { return p[:strings.LastIndexByte(p, '/')+1] }

// pageChoices are the lists of choices in which a pager may be.
var pageChoices = matcher("select")

// choice matches what a pager's choice says.
var choice = expression(`^第?\s*(\d{1,3})\s*页?$`)

// nextInSelect returns the choice behind that of the page itself, in a list of
// choices that are pages' addresses.
func (t *tree) nextInSelect() string {
	for _, n := range t.find(pageChoices) {
		at, next := 0, ""
		options := 0
		for o := range n.Descendants() {
			if o.DataAtom != atom.Option {
				continue
			}
			value := attr(o, "value")
			if !choice.MatchString(squeeze(textOf(o))) || isDigits(value) {
				next = ""
				break
			}
			to := t.resolve(value)
			if hasAttr(o, "selected") || to == t.base.String() {
				at, next = options, ""
			}
			if options++; options == at+2 {
				next = to
			}
		}
		if t.akin(next) {
			return next
		}
	}
	return ""
}

var (
	pagesInAll = expression(`(?i)\b(?:pages|pageCount|pageNum|totalPages?|pageTotal)["']?\s*:\s*["']?(\d{1,4})`)
	pageAtHand = expression(`(?i)\b(?:curr|current|currentPage|pageIndex|page)["']?\s*:\s*["']?(\d{1,4})`)
	pageGiven  = expression(`(?i)^(?:\w+\.)?(?:curr|current|currentPage|page|pageNo|pageNum|pageIndex|num|n|p)$|getCurrent\(\)$`)
)

// nextInWidget returns where a pager made by a script goes that is told how many
// pages there are, which of them this is, and what to do for another.
func (t *tree) nextInWidget() string {
	for _, n := range t.scripts {
		source := rawText(n)
		if !strings.Contains(source, "age") && !strings.Contains(source, "AGE") { // the patterns are slow, and most scripts page nothing
			continue
		}
		total := number(group(pagesInAll, source))
		if total < 2 {
			continue
		}
		at := number(group(pageAtHand, source))
		if at == 0 || at >= total {
			continue
		}
		known := t.names()
		for _, to := range leads(source, false, func(name string) (string, bool) {
			if pageGiven.MatchString(name) {
				return itoa(at + 1), true
			}
			return known(name)
		}) {
			if to = t.resolve(to); t.akin(to) && to != t.base.String() {
				return to
			}
		}
	}
	return ""
}

// nextOfScript computes what the scripts of TRS and UCAP would write.
func (t *tree) nextOfScript() string {
	if !strings.Contains(t.source, "createPage") && !strings.Contains(t.source, "countPage") {
		return ""
	}
	if m := ucapPager.FindStringSubmatch(t.source); m != nil {
		if total, at := number(m[1]), number(m[2]); at < total {
			return t.resolve(m[3] + "_" + itoa(at+1) + "." + m[4])
		}
		return ""
	}
	total, at := number(group(countPage, t.source)), number(group(currentPage, t.source))
	name, ext := t.ownName()
	if m := trsPager.FindStringSubmatch(t.source); m != nil && number(m[1]) > 1 {
		total, at, name, ext = number(m[1]), number(m[2]), m[3], m[4]
	}
	if at+1 >= total || name == "" {
		return ""
	}
	return t.resolve(name + "_" + itoa(at+1) + "." + ext)
}

// ownName returns the page's file name without the number of its page, and its
// extension; of a folder, those of its index.
func (t *tree) ownName() (name, ext string) {
	base := path.Base(t.base.Path)
	if strings.HasSuffix(t.base.Path, "/") || t.base.Path == "" {
		return "index", "html"
	}
	ext = strings.TrimPrefix(path.Ext(base), ".")
	name = strings.TrimSuffix(base, "."+ext)
	if i := strings.LastIndexByte(name, '_'); i > 0 && isDigits(name[i+1:]) && len(name)-i < 5 {
		name = name[:i]
	}
	return name, first(ext, "html")
}

// nextInPager follows a row of numbers to the page behind this one. Where the
// row has no link to page 1 this is page 1; else the link to the page itself
// says its number, else its address does, which may count from 0.
func (t *tree) nextInPager() string {
	pages := map[int]string{}
	for _, a := range t.links {
		if len(a.text) > pagerMost {
			continue
		}
		n := number(group(pageNumber, a.text))
		if to := t.resolve(a.href); n > 0 && pages[n] == "" && to != "" {
			pages[n] = to
		}
	}
	if pages[1] == "" {
		return pages[2]
	}
	for n, to := range pages {
		if to == t.base.String() {
			return pages[n+1]
		}
	}
	n := t.number()
	return first(pages[n+1], pages[n+2])
}

// number returns the number of the page that its address gives; 1 for none.
func (t *tree) number() int {
	if n := number(group(tailNumber, stem(t.base.Path))); n > 0 {
		return n
	}
	return max(1, number(t.base.Query().Get("page")))
}

// continues reports whether an address is that of a further page of this
// article: the same folder, and the article's own name with something added.
func (t *tree) continues(to string) bool {
	u, err := url.Parse(to)
	if err != nil || u.Host != t.base.Host {
		return false
	}
	if t.base.Path == "" {
		return true
	}
	own, other := stem(t.base.Path), stem(u.Path)
	if own == other {
		return u.RawQuery != t.base.RawQuery || u.Path != t.base.Path
	}
	return strings.HasPrefix(other, own) || path.Dir(own) == path.Dir(other) && tailless(own) == tailless(other)
}

func stem(p string) string { return strings.TrimSuffix(p, path.Ext(p)) }

// tailless returns a stem without the number of its page.
func tailless(s string) string { return tailNumber.ReplaceAllString(s, "") }

func itoa(n int) string { return strconv.Itoa(n) }
