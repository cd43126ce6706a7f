package crawler

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"

	"mubiao/report"
)

const (
	// strikes is how many requests in a row may fail to get any answer before
	// the host is left alone for a while.
	strikes = 3
	// leftAlone is that while.
	leftAlone = 10 * time.Minute
)

// errClosed marks the fault of a host that is left alone for a while.
var errClosed = errors.New("left alone")

// lane is the way to one host. All but the slot and what shut guards belongs
// to whoever holds the slot.
//
// Its times are the machine's own, not Tools.Now: a clock that is set by hand
// must not stretch or drop a pause.
type lane struct {
	slot   chan struct{}
	ready  time.Time // not asked before
	failed int       // requests in a row without an answer
	slowed int       // answers in a row that asked for patience
	day    report.Date
	spent  int // requests on that day
	robots map[string]robots

	shut    sync.Mutex
	until   time.Time     // refused until then …
	why     *report.Fault // … for this reason; nil while the host is asked
	blocked int           // pages in a row that a bot wall stood before
}

// hostOf names the host that an address asks something of: with its port,
// unless that is a usual one, so that http and https count as one host.
func hostOf(u *url.URL) string {
	if port := u.Port(); port != "" && port != "80" && port != "443" {
		return u.Hostname() + ":" + port
	}
	return u.Hostname()
}

// lane returns the lane of the address's host.
func (c *Crawler) lane(u *url.URL) *lane {
	host := hostOf(u)
	c.mu.Lock()
	defer c.mu.Unlock()
	l := c.lanes[host]
	if l == nil {
		l = &lane{slot: make(chan struct{}, 1), robots: map[string]robots{}}
		c.lanes[host] = l
	}
	return l
}

// enter waits until the lane is free, or ctx ends.
func (l *lane) enter(ctx context.Context) error {
	select {
	case l.slot <- struct{}{}:
		return ctx.Err()
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (l *lane) leave() { <-l.slot }

// refusal returns why the host is not asked now; nil where it may be.
func (l *lane) refusal() error {
	l.shut.Lock()
	defer l.shut.Unlock()
	if l.why == nil || time.Now().After(l.until) {
		l.why = nil
		return nil
	}
	return l.why
}

// close leaves the host alone for a while.
func (l *lane) close(d time.Duration, f report.Failure, why string) {
	l.shut.Lock()
	defer l.shut.Unlock()
	l.until = time.Now().Add(d)
	l.why = &report.Fault{
		Failure: f, Err: errClosed,
		Detail: fmt.Sprintf("the host is left alone for %s: %s", d.Round(time.Second), why),
	}
}

// wall notes whether a bot wall answered. To go on against it would be rude,
// and makes it last longer.
func (l *lane) wall(stands bool, detail string) {
	l.shut.Lock()
	if l.blocked++; !stands {
		l.blocked = 0
	}
	n := l.blocked
	l.shut.Unlock()
	if n >= strikes {
		l.close(leftAlone, report.Blocked, detail)
	}
}

// spend counts a request against the day's budget. already tells how many were
// made on a day that the lane knows nothing of yet.
func (l *lane) spend(today report.Date, budget int, already func() (int, error)) error {
	if l.day != today {
		n, err := already()
		if err != nil {
			return err
		}
		l.day, l.spent = today, n
	}
	if l.spent >= budget {
		return faultf(report.Budget, "%d requests to this host on %s", l.spent, today)
	}
	l.spent++
	return nil
}

// pace waits until the host may be asked again, or ctx ends.
func (l *lane) pace(ctx context.Context) error {
	wait := time.Until(l.ready)
	if wait <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// note learns from an answer when to ask again. res is nil where none came.
func (l *lane) note(res *http.Response, err error, pause time.Duration, o Options) {
	wait := pause + rand.N(o.Jitter+1)
	asked := time.Duration(0)
	switch {
	case err != nil && mendable(faultOf(err)):
		l.failed++
		wait = max(wait, o.Backoff<<min(l.failed-1, 6))
	case err != nil:
		l.failed++
	case busyStatus(res.StatusCode):
		l.slowed++
		asked = retryAfter(res.Header, time.Now())
		wait = max(wait, asked, o.Backoff<<min(l.slowed-1, 6))
	default:
		l.failed, l.slowed = 0, 0
	}
	l.ready = time.Now().Add(wait)
	switch {
	case asked > o.Patience:
		l.close(asked, statusFailure(res.StatusCode), fmt.Sprintf("HTTP %d, Retry-After", res.StatusCode))
	case l.failed >= strikes:
		why := fmt.Sprintf("%d failures in a row, the last: %v", l.failed, err)
		l.close(leftAlone, faultOf(err).Failure, why)
		l.failed = 0
	}
}

// busyStatus reports whether the status says that the server wants less.
func busyStatus(status int) bool {
	return status == http.StatusTooManyRequests || status >= 500
}

// retryAfter returns how long the server asks to wait, a week at most: 0 where
// it does not say.
func retryAfter(h http.Header, now time.Time) time.Duration {
	const week = 7 * 24 * time.Hour
	value := h.Get("Retry-After")
	if seconds, err := strconv.ParseUint(value, 10, 64); err == nil {
		return time.Duration(min(seconds, uint64(week/time.Second))) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return min(max(0, at.Sub(now)), week)
	}
	return 0
}
