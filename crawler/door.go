package crawler

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"mubiao/report"
)

// ticketHeader carries the number of a task through colly and the HTTP client,
// which know no context of a single request. The door takes it off before the
// request goes out.
const ticketHeader = "Mubiao-Ticket"

// usualBody is the room made for a body of unknown length.
const usualBody = 64 << 10

// door is the transport that colly is given. Every request of a crawl goes
// through it, redirect hops included, and what it lets through has kept to
// robots.txt, the pause, the budget and the limits.
type door struct {
	*Crawler
	run *run
}

// answer is a response whose body has been read to the end, or what there is
// to say of a request that failed.
type answer struct {
	res  *http.Response // nil where none came
	body []byte
	note string    // what was wrong on the way with what was taken all the same
	sent time.Time // zero where the request never went out
	took time.Duration
}

// RoundTrip makes one request, from waiting for the host to the last byte of
// the body.
func (d *door) RoundTrip(r *http.Request) (*http.Response, error) {
	ctx := r.Context()
	t, err := d.run.task(r.Header.Get(ticketHeader))
	if err != nil {
		return nil, err
	}
	l := d.lane(r.URL)
	if err := l.enter(ctx); err != nil {
		return nil, err
	}
	defer l.leave()

	p := t.policy()
	pause := d.Pause
	if !p.ignoreRobots {
		rules := d.robots(ctx, l, r.URL, p)
		if err := rules.allows(r.URL, d.robotName()); err != nil {
			return nil, err
		}
		pause = max(pause, rules.delay(d.robotName()))
	}
	out, err := d.outgoing(r, t)
	if err != nil {
		return nil, err
	}
	a, err := d.exchange(l, out, p, pause)
	if t.sent.IsZero() {
		t.sent = a.sent
	}
	t.took += a.took
	if err != nil {
		return nil, err
	}
	return a.forColly(t), nil
}

// outgoing is the request as the server shall see it, with the conditional
// headers of the page that is known.
func (d *door) outgoing(r *http.Request, t *task) (*http.Request, error) {
	if err := d.run.recall(t); err != nil {
		return nil, err
	}
	out := r.Clone(r.Context())
	out.Header.Del(ticketHeader)
	out.Header.Del("Referer") // which page led here is nobody's business …
	if t.from != "" && sameHost(t.from, r.URL) {
		out.Header.Set("Referer", t.from) // … but the host's own, whose script asks in this way
		out.Header.Set("X-Requested-With", "XMLHttpRequest")
	}
	if r.Method != http.MethodGet {
		return out, nil // what a form is answered has no versions
	}
	if tag := t.last.Header.Get("ETag"); tag != "" {
		out.Header.Set("If-None-Match", tag)
	}
	if date := t.last.Header.Get("Last-Modified"); date != "" {
		out.Header.Set("If-Modified-Since", date)
	}
	return out, nil
}

// exchange makes the request when the lane allows it and notes what came of
// it. The error is a fault, or that of the request's context.
func (d *door) exchange(l *lane, r *http.Request, p policy, pause time.Duration) (answer, error) {
	ctx := r.Context()
	if err := l.refusal(); err != nil {
		return answer{}, err
	}
	if err := l.pace(ctx); err != nil {
		return answer{}, err
	}
	if err := l.refusal(); err != nil { // the page before may have met a wall
		return answer{}, err
	}
	today := report.DateOf(d.Now())
	already := func() (int, error) { return d.run.asked(hostOf(r.URL)) }
	if err := l.spend(today, d.Budget, already); err != nil {
		return answer{}, err
	}
	select {
	case d.busy <- struct{}{}:
		defer func() { <-d.busy }()
	case <-ctx.Done():
		return answer{}, ctx.Err()
	}
	sent, began := d.Now(), time.Now()
	a, err := d.once(r, p)
	a.sent, a.took = sent, time.Since(began)
	if ctx.Err() != nil {
		return answer{}, ctx.Err()
	}
	l.note(a.res, err, pause, d.Options)
	return a, err
}

// once makes one request within the limits of time and size.
func (d *door) once(r *http.Request, p policy) (answer, error) {
	ctx, cancel := context.WithTimeout(r.Context(), d.Timeout)
	defer cancel()
	r = r.WithContext(ctx)
	r.Header.Set("Accept-Encoding", accepted)
	res, err := d.network.roundTrip(r, p)
	if err != nil {
		return answer{}, faultOf(err)
	}
	defer res.Body.Close()
	a := answer{res: res}
	a.body, err = d.read(res)
	switch {
	case wholeAnyway(a.body, err):
		a.note, err = noteOf(err), nil
	case ctx.Err() != nil:
		return answer{}, faultf(report.Timeout, "no whole answer in %s, %d bytes came", d.Timeout, len(a.body))
	}
	return a, err
}

// read returns the body whole, or the part that came and why it is no more.
// Nothing is ever cut in silence.
func (d *door) read(res *http.Response) ([]byte, error) {
	tooLarge := faultf(report.TooLarge, "over %d bytes", d.MaxBody)
	if res.ContentLength > d.MaxBody {
		return nil, tooLarge
	}
	var b bytes.Buffer
	b.Grow(int(max(res.ContentLength, usualBody)) + bytes.MinRead)
	_, err := b.ReadFrom(io.LimitReader(res.Body, d.MaxBody+1))
	if int64(b.Len()) > d.MaxBody {
		return nil, tooLarge
	}
	body, fault := unpack(res.Header, b.Bytes(), d.MaxBody)
	if err != nil && (fault == nil || report.FailureOf(fault) == report.Truncated) {
		return body, bodyFault(err, b.Len())
	}
	return body, fault
}

// forColly is the answer as colly may see it. colly transcodes bodies by what
// the headers say, and gets it wrong: it is shown a type that it leaves alone,
// and the true headers go to the task.
func (a answer) forColly(t *task) *http.Response {
	t.header, t.note = a.res.Header.Clone(), a.note
	shown := *a.res
	shown.Header = a.res.Header.Clone()
	shown.Header.Set("Content-Type", "application/octet-stream")
	if to := shown.Header.Get("Location"); to != "" {
		shown.Header.Set("Location", mended(to))
	}
	shown.Uncompressed = true // or colly would unpack what its rules call gzip
	shown.ContentLength = int64(len(a.body))
	shown.Body = io.NopCloser(bytes.NewReader(a.body))
	return &shown
}

// redirect decides on a hop; it is colly's redirect handler.
func (d *door) redirect(r *http.Request, via []*http.Request) error {
	t, err := d.run.task(r.Header.Get(ticketHeader))
	if err != nil {
		return err
	}
	t.location = r.URL.String()
	met := 0
	for _, v := range via {
		if v.URL.String() == t.location {
			met++
		}
	}
	switch from := via[0].URL; {
	// Once back is fair: some sites set a cookie in this way.
	case met > 1 || len(via) > d.Redirects:
		return faultf(report.RedirectLoop, "leads on to %s", t.location)
	case d.network.guarded && t.policy().forbids(r.URL):
		return faultf(report.PrivateAddress, "leads to %s", t.location)
	case !sameSite(from, r.URL):
		return faultf(report.RedirectOffsite, "leads to %s", t.location)
	}
	return nil
}

// task returns the task of a ticket. A request without one is a defect.
func (r *run) task(ticket string) (*task, error) {
	n, err := strconv.Atoi(ticket)
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil || r.tasks[n] == nil {
		return nil, errors.New("a request without a task: ticket " + strconv.Quote(ticket))
	}
	return r.tasks[n], nil
}
