package crawler

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/temoto/robotstxt"

	"mubiao/report"
)

const (
	robotsKept  = 24 * time.Hour   // how long a robots.txt holds (RFC 9309, 2.4)
	robotsRetry = 10 * time.Minute // how long a failure to get it holds, after some tries
	robotsHops  = 5                // redirects followed (RFC 9309, 2.3.1.2)
	robotsSize  = 512 << 10        // bytes read, the rest is let be (RFC 9309, 2.5)
	robotsDelay = time.Minute      // the longest Crawl-delay that is kept to
)

// errLater marks a fault that may be gone when the task is tried again.
var errLater = errors.New("to be tried again")

// robots is what a host's robots.txt says.
type robots struct {
	rules *robotstxt.RobotsData
	err   error // why there are no rules, or none to be trusted
	tries int   // failures in a row to get them
	until time.Time
}

// allows returns nil where the address may be fetched, else why not.
func (r robots) allows(u *url.URL, name string) error {
	if r.err != nil {
		return r.err
	}
	if !r.rules.TestAgent(escaped(u.RequestURI()), name) {
		return faultf(report.Robots, "robots.txt forbids %s", u.RequestURI())
	}
	return nil
}

// delay returns the pause that robots.txt asks for.
func (r robots) delay(name string) time.Duration {
	if r.rules == nil {
		return 0
	}
	return min(r.rules.FindGroup(name).CrawlDelay, robotsDelay)
}

// robots returns the rules of the address's host, from the lane or afresh. The
// caller holds the lane.
func (d *door) robots(ctx context.Context, l *lane, u *url.URL, p policy) robots {
	origin := u.Scheme + "://" + u.Host
	known, ok := l.robots[origin]
	if ok && time.Now().Before(known.until) {
		return known
	}
	fresh := d.fetchRobots(ctx, l, origin+"/robots.txt", p)
	if fresh.err == nil {
		fresh.until = time.Now().Add(robotsKept)
	} else if fresh.tries = known.tries + 1; fresh.tries >= strikes {
		fresh.tries, fresh.until = 0, time.Now().Add(robotsRetry)
	}
	l.robots[origin] = fresh
	return fresh
}

// fetchRobots gets the file and follows its redirects.
func (d *door) fetchRobots(ctx context.Context, l *lane, address string, p policy) robots {
	for range robotsHops {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			return robots{err: faultOf(err)}
		}
		req.Header.Set("User-Agent", d.Agent)
		a, err := d.exchange(l, req, p, d.Pause)
		if err != nil {
			return robots{err: err}
		}
		next, err := a.res.Location()
		if a.res.StatusCode < 300 || a.res.StatusCode > 399 || err != nil {
			return parseRobots(a.res.StatusCode, a.body)
		}
		address = next.String()
	}
	return parseRobots(http.StatusNotFound, nil) // redirected without end: as if there were none
}

// parseRobots reads an answer to a request for robots.txt. 4xx allows all. 5xx
// forbids all: a server in trouble has not given its consent (RFC 9309,
// section 2.3.1.4). A bot wall before the file says nothing of what it allows.
func parseRobots(status int, body []byte) robots {
	fault := func(detail string, err error) robots {
		return robots{err: &report.Fault{Failure: report.Robots, Detail: detail, Err: err}}
	}
	switch {
	case status == http.StatusPreconditionFailed || status == statusNoCookie:
		return robots{err: faultf(report.Blocked, "robots.txt answers HTTP %d, which bot walls send", status)}
	case status >= 500:
		return fault(fmt.Sprintf("robots.txt answers HTTP %d: all is forbidden for now", status), errLater)
	case status >= 300:
		status = http.StatusNotFound // not there, or a redirect to nowhere
	}
	rules, err := robotstxt.FromStatusAndBytes(status, tidyRobots(body[:min(len(body), robotsSize)]))
	if err != nil {
		return fault("robots.txt cannot be read: "+err.Error(), err)
	}
	return robots{rules: rules}
}

// tidyRobots keeps the lines that the parser understands. The parser refuses a
// whole file for one bad line, and takes "Disallow: *" for nothing.
func tidyRobots(body []byte) []byte {
	var kept bytes.Buffer
	group := false
	for line := range bytes.Lines(bytes.TrimPrefix(body, []byte("\ufeff"))) {
		text, _, _ := strings.Cut(string(line), "#")
		field, value, ok := strings.Cut(strings.ReplaceAll(text, "：", ":"), ":")
		field, value = strings.ToLower(strings.TrimSpace(field)), strings.TrimSpace(value)
		if !ok || value == "" && field != "disallow" {
			continue
		}
		switch field {
		case "user-agent", "useragent":
			group = true
		case "allow", "disallow":
			if value == "*" {
				value = "/"
			}
			value = escaped(value)
		case "crawl-delay":
			if delay, err := strconv.ParseFloat(value, 64); err != nil || !(delay >= 0 && delay < 1e6) {
				continue
			}
		default:
			continue
		}
		if group {
			fmt.Fprintf(&kept, "%s: %s\n", field, value)
		}
	}
	return kept.Bytes()
}

// escaped returns a path with each byte beyond ASCII in its percent form, which
// stands for it as it is (RFC 9309, section 2.2.2), in capitals.
func escaped(path string) string {
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for n := 0; n < len(path); n++ {
		switch c := path[n]; {
		case c >= 0x80:
			b.Write([]byte{'%', digits[c>>4], digits[c&15]})
		case c == '%' && n+2 < len(path):
			b.WriteString(strings.ToUpper(path[n : n+3]))
			n += 2
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
