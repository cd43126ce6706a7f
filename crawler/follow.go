package crawler

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"mubiao/report"
)

const (
	// a title may have the year within, or be cut off by the page
	defaultTitle   = `政府工作的?报告|政府(?:19|20)\d\d年度?(?:政府)?工作的?报告|政府工作报?(?:\.{2,}|…)`
	maxAttachments = 5
	maxLinks       = 500 // followed from one list page
	maxLeads       = 3   // pages in a row that only say where their list is got from
)

// aside matches titles that name a work report but are about it: an
// explanation, the division of its tasks, the debate on it. It holds where the
// source gives no title of its own. The gate would refuse such pages anyway;
// this spares the site the requests.
var aside = regexp.MustCompile(`解读|图解|一图|图说|读懂|看懂|速览|速读|分工|任务分解|起草|说明|讨论|审议(?:[^稿]|$)|决议|` +
	`学习|宣讲|贯彻|热词|关键词|[^附含及和、]名词解释|征求|意见建议|督查|摘登|摘要|要点|(?:落实|完成|进展|办理)情况|视频|直播|访谈|发布会`)

// plan is what a source wants followed.
type plan struct {
	link  *regexp.Regexp // nil = any on the same site
	title *regexp.Regexp
	aside *regexp.Regexp // nil = nothing is excluded
	pages int
}

// Check says what is wrong with a source: its address, a pattern, its proxy.
func Check(s report.Source) error {
	if err := checkURL(s.URL); err != nil {
		return fmt.Errorf("url: %w", err)
	}
	for name, pattern := range map[string]string{"link": s.Link, "title": s.Title} {
		if _, err := regexp.Compile(pattern); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return checkProxy(s.Proxy)
}

func checkURL(address string) error {
	u, err := url.Parse(address)
	if err != nil {
		return err
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("%q is no http or https address", address)
	}
	return nil
}

func checkProxy(proxy string) error {
	if proxy == "" || proxy == direct {
		return nil
	}
	if u, err := url.Parse(proxy); err != nil || u.Host == "" {
		return fmt.Errorf("proxy: %q is no address", proxy)
	}
	return nil
}

// Follows reports whether a list source leads on to the link, by its patterns
// or what stands in for them. The source has passed Check.
func Follows(s report.Source, l report.Link) bool {
	list, err := url.Parse(s.URL)
	return err == nil && planOf(s, Options{}).wants(l, list)
}

// planOf reads the patterns of a source that has passed Check.
func planOf(s report.Source, o Options) plan {
	p := plan{pages: cmp.Or(s.Pages, o.Pages)}
	p.title = regexp.MustCompile(cmp.Or(s.Title, defaultTitle))
	if s.Title == "" {
		p.aside = aside
	}
	if s.Link != "" {
		p.link = regexp.MustCompile(s.Link)
	}
	return p
}

// wants reports whether a list's link leads to an article of the source.
func (p plan) wants(l report.Link, list *url.URL) bool {
	if !p.title.MatchString(l.Title) && !p.title.MatchString(unspaced(l.Title)) || p.aside != nil && p.aside.MatchString(l.Title) {
		return false
	}
	if p.link != nil {
		return p.link.MatchString(l.Href)
	}
	u, err := url.Parse(l.Href)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && sameSite(list, u)
}

// unspaced is a title without the blanks that a page sets between its words.
func unspaced(title string) string { return strings.Join(strings.Fields(title), "") }

// follow visits what a page leads to.
func (r *run) follow(t *task, view report.View) {
	switch {
	case view.Kind == report.RedirectView:
		to := plain(view.Next)
		if to == t.url { // it is the session that it wants in its address
			to = view.Next
		}
		next := r.next(t, to, t.role, t.depth)
		next.listed = t.listed
		next.trail = append(append(next.trail, t.trail...), t.url)
		r.visit(next)
	case t.role == report.ListPage:
		r.followList(t, view)
	case t.role == report.ArticlePage || t.role == report.PartPage:
		r.followArticle(t, view)
	}
}

func (r *run) followList(t *task, view report.View) {
	plan := r.plans[t.index]
	list, err := url.Parse(t.url)
	if err != nil {
		return
	}
	var found []string
	for _, l := range view.Links {
		if len(found) < maxLinks && plan.wants(l, list) {
			found = append(found, plain(l.Href))
		}
	}
	r.listed(t, view, found)
	for _, address := range found {
		next := r.article(t, address, report.ArticlePage)
		next.listed = true
		r.visit(next)
	}
	r.furtherList(t, view, plan)
}

// furtherList goes on to the next page of a list, or to where the page's list is
// got from: that is the same page of it, and does not count.
func (r *run) furtherList(t *task, view report.View, p plan) {
	next := r.next(t, view.Next, report.ListPage, t.depth+1)
	if next.before = held(view); view.Lead {
		next.depth, next.leads, next.before = t.depth, t.leads+1, ""
	}
	if view.Next == "" || next.depth >= p.pages || next.leads > maxLeads || !r.near(t, view.Next) || next.before != "" && next.before == t.before {
		return
	}
	if next.asked = view.Asked; next.asked != report.AskedPlainly {
		next.from = cmp.Or(t.from, t.url)
	}
	r.visit(next)
}

// followArticle goes on to the next page of an article; or to its files, where
// the page is no report by itself.
func (r *run) followArticle(t *task, view report.View) {
	r.led(t, view)
	if view.Next != "" {
		next := r.next(t, withoutFragment(view.Next), report.PartPage, t.depth+1)
		next.before = held(view)
		if t.depth < r.Parts && r.near(t, view.Next) && (next.before == "" || next.before != t.before) {
			r.visit(next)
		}
		return
	}
	if view.Gate == "" || t.role != report.ArticlePage {
		return
	}
	for n, address := range view.Attachments {
		if n < maxAttachments && r.near(t, address) {
			r.visit(r.article(t, address, report.AttachmentPage))
		}
	}
}

// held is what a page holds, to be compared with the page behind it: a server that
// does not know the number of a page answers with the first again, without end.
func held(view report.View) string {
	if view.Text == "" && len(view.Links) == 0 {
		return ""
	}
	return fmt.Sprint(hashOf([]byte(view.Text)), view.Links)
}

func (r *run) next(t *task, url string, role report.PageRole, depth int) *task {
	return &task{source: t.source, index: t.index, url: url, role: role, depth: depth}
}

// near reports whether the address is on the site of the task's page.
func (r *run) near(t *task, address string) bool {
	from, err := url.Parse(t.url)
	to, err2 := url.Parse(address)
	return err == nil && err2 == nil && sameSite(from, to)
}

func withoutFragment(address string) string {
	before, _, _ := strings.Cut(address, "#")
	return before
}
