package clean

import (
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
)

var (
	// createPageHTML(13, 0, "index", "html"): TRS counts pages from 0
	trsPager = regexp.MustCompile(`createPageHTML\(\s*(\d+)\s*,\s*(\d+)\s*,\s*["']([^"']+)["']\s*,\s*["'](\w+)["']`)
	// createPageHTML('page_div', 50, 1, 'list', 'shtml', 1000): UCAP counts from 1
	ucapPager = regexp.MustCompile(`createPageHTML\(\s*["'][^"']*["']\s*,\s*(\d+)\s*,\s*(\d+)\s*,` +
		`\s*["']([^"']+)["']\s*,\s*["'](\w+)["']`)
	// var countPage = 13; var currentPage = 0;
	countPage   = regexp.MustCompile(`countPage\s*=\s*(\d+)`)
	currentPage = regexp.MustCompile(`currentPage\s*=\s*(\d+)`)
	nextWords   = regexp.MustCompile(`^[\[【<＜«]?\s*` + anyOf(`下一页 下页 后一页 下\s一\s页 余下全文 查看余下全文
		阅读全文 next Next NEXT › » > >> ＞`) + `\s*[>＞»›\]】]*$`)
	pageNumber = regexp.MustCompile(`^[\[【(（]?\s*(\d{1,3})\s*[\]】)）]?$`)
	tailNumber = regexp.MustCompile(`[-_](\d{1,3})$`)
)

// pagerMost is how long the text of a pager's link is at most, in bytes.
const pagerMost = 60

// next returns the absolute address of the page after this one; "" for none.
// Of an article it must be a further page of the same article: its address is
// the article's with a number.
func (t *tree) next(article bool) string {
	for _, to := range []string{t.nextLink(), t.nextOfScript(), t.nextInPager()} {
		switch {
		case to == "" || to == t.base.String() || to == t.page.URL:
		case article && t.continues(to), !article:
			return to
		}
	}
	return ""
}

// nextLink follows a link that says 下一页.
func (t *tree) nextLink() string {
	for _, a := range t.links {
		text := first(a.text, squeeze(attr(a.node, "title")))
		if isNext(text) || hasAny(" "+attr(a.node, "class")+" ", " next ", " page-next ", "nextPage") {
			if to := t.resolve(a.href); to != "" {
				return to
			}
		}
	}
	return ""
}

func isNext(text string) bool { return len(text) <= pagerMost && nextWords.MatchString(text) }

// nextOfScript computes what the scripts of TRS and UCAP would write.
func (t *tree) nextOfScript() string {
	if !strings.Contains(t.source, "createPageHTML") && !strings.Contains(t.source, "countPage") {
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
