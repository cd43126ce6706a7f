package crawler

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"mubiao/report"
)

// Two addresses may lead to one page: they differ in what names the visit, the
// moment or the way the visitor came. What never says anything of the page is
// left out of every address that is asked for. What may (t is a time stamp here
// and a type there) counts for nothing only where its value is another at each
// visit, and tells no two links of one list apart.

var (
	// names of parameters that say nothing of the page
	idle = regexp.MustCompile(`(?i)^(?:jsessionid|phpsessid|aspsessionid\w*|asp\.net_sessionid|cfid|cftoken|utm_\w+|spm|scm|gclid|fbclid|` +
		`wd_xbsource|isappinstalled|__jsl\w*|cf_chl_\w+)$`)
	// … and of those that may be a visit's or a moment's
	fleeting = regexp.MustCompile(`(?i)^(?:_|_?t|_?ts|_?time|timestamp|timestr|date_?time|r|rd|rnd|rand|random|randomid|nocache|cache|_?v|` +
		`_?s|sid|sess|session|session_?id|ssid|token|ticket|sign|signature|nonce|uuid|guid|visit|tmp)$`)
	// values that are drawn anew or count the time; a small number is none
	drawn = regexp.MustCompile(`^(?:\d{6,}|0\.\d{4,}|[0-9A-Fa-f]{8,}|[0-9A-Fa-f-]{32,36}|[\w+/=.-]{16,})$`)
	// a session in the path: /a.do;jsessionid=1A2B
	pathSession = regexp.MustCompile(`(?i);(?:jsessionid|phpsessid|sid)=[^;/?#]*`)
)

// plain returns the address without what says nothing of its page.
func plain(address string) string {
	return without(address, func(name, _ string) bool { return idle.MatchString(name) })
}

// core returns the address without what may be another at each visit as well.
// Two addresses of one core may be one page.
func core(address string, now time.Time) string {
	return without(address, func(name, value string) bool {
		return idle.MatchString(name) || fleeting.MatchString(name) && (value == "" || drawn.MatchString(value)) || isMoment(value, now)
	})
}

// isMoment reports a count of seconds or milliseconds that is about now.
func isMoment(value string, now time.Time) bool {
	if len(value) != 10 && len(value) != 13 {
		return false
	}
	n, err := strconv.ParseInt(value, 10, 64)
	at := time.Unix(n, 0)
	if len(value) == 13 {
		at = time.UnixMilli(n)
	}
	const near = 10 * 365 * 24 * time.Hour
	return err == nil && now.Sub(at).Abs() < near
}

// without returns the address without its fragment, the sessions in its path,
// and the parameters that drop names. The others stay as they are written.
func without(address string, drop func(name, value string) bool) string {
	address = withoutFragment(address)
	path, query, asked := strings.Cut(address, "?")
	path = pathSession.ReplaceAllString(path, "")
	if !asked {
		return path
	}
	kept := slices.DeleteFunc(strings.Split(query, "&"), func(pair string) bool {
		name, value, _ := strings.Cut(pair, "=")
		if n, err := url.QueryUnescape(name); err == nil {
			name = n
		}
		return drop(strings.TrimPrefix(name, "amp;"), value)
	})
	if len(kept) == 0 || len(kept) == 1 && kept[0] == "" {
		return path
	}
	return path + "?" + strings.Join(kept, "&")
}

// article is the task of an address that a page leads to: of the page that is
// known under it, or that may be.
func (r *run) article(t *task, address string, role report.PageRole) *task {
	next := r.next(t, plain(address), role, 0)
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.known[next.url] {
		next.maybe = r.cores[core(next.url, r.Now())]
	}
	return next
}

// recognise finds the known page that an answer is, where its address is only
// another visit's: the one of which it says the same. The task goes on as that
// page's.
func (r *run) recognise(t *task, page *report.Page, view report.View) error {
	for _, address := range t.maybe {
		last, known, err := r.Memory.Last(r.ctx, address)
		if err != nil {
			err = fmt.Errorf("recall %s: %w", address, err)
			r.stop(err)
			return err
		}
		if known && (hashOf(page.Body) == last.Hash || saysTheSame(view, r.look(last))) {
			r.mu.Lock()
			r.claimed[address] = true
			r.mu.Unlock()
			t.url, t.last, t.known, t.maybe = address, last, true, nil
			page.URL = address
			return nil
		}
	}
	return nil
}

// saysTheSame reports whether two pages have one title and all but a fifth of
// the lines of one stand in the other: an edit leaves more, and reports of two
// years share far less.
func saysTheSame(a, b report.View) bool {
	if a.Kind != report.ArticleView || b.Kind != report.ArticleView || a.Text == "" || a.Title != b.Title {
		return false
	}
	lines := map[string]bool{}
	for l := range strings.SplitSeq(b.Text, "\n") {
		lines[l] = true
	}
	all, same := 0, 0
	for l := range strings.SplitSeq(a.Text, "\n") {
		all += len(l)
		if lines[l] {
			same += len(l)
		}
	}
	return 5*same >= 4*all
}

// standing returns where redirects led from an address; "" where they led to
// nothing else than another visit of the same.
func (r *run) standing(t *task) string {
	if t.location == "" || core(t.location, r.Now()) == core(t.url, r.Now()) {
		return ""
	}
	return plain(t.location)
}

// mended is an address that a server sends the reader on to, as browsers read it:
// a backslash is a slash, and a % that begins no code is one.
func mended(address string) string {
	path, query, asks := strings.Cut(address, "?")
	path = strings.ReplaceAll(path, `\`, "/")
	if asks {
		path += "?" + query
	}
	var b strings.Builder
	for n := range len(path) {
		b.WriteByte(path[n])
		if path[n] == '%' && (n+2 >= len(path) || !isHex(path[n+1]) || !isHex(path[n+2])) {
			b.WriteString("25")
		}
	}
	return b.String()
}

func isHex(b byte) bool { return b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'f' }
