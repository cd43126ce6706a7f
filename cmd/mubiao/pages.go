package main

import (
	"context"
	_ "embed" // of the accuracy
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"time"

	"mubiao/clean"
	"mubiao/config"
	"mubiao/diff"
	"mubiao/digest"
	"mubiao/figure"
	"mubiao/web"
)

// The bounds of a connection to the pages. An answer has its own bound.
const (
	headerTimeout = 10 * time.Second
	idleTimeout   = 2 * time.Minute
	shutdownGrace = time.Second // of the five in which the daemon must have stopped
)

// pages are the web pages while they are served.
type pages struct {
	address string
	server  *http.Server
	ended   chan error
}

// serve begins to serve the pages at web.listen; nil where that is "".
func (d *daemon) serve() (*pages, error) {
	if d.Web.Listen == "" {
		return nil, nil
	}
	handler, err := d.site()
	if err != nil {
		return nil, err
	}
	p, err := d.serveAt(handler)
	if err == nil {
		d.system.status("web pages at " + p.address)
	}
	return p, err
}

// serveAt begins to serve the handler at web.listen.
func (w *worker) serveAt(handler http.Handler) (*pages, error) {
	l, err := net.Listen("tcp", w.Web.Listen)
	if err != nil {
		return nil, w.cannotListen(err)
	}
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout,
		ErrorLog: slog.NewLogLogger(w.log.Handler(), slog.LevelWarn),
	}
	p := &pages{"http://" + l.Addr().String() + "/", server, make(chan error, 1)}
	go func() { p.ended <- p.server.Serve(l) }()
	w.log.Info("web pages", "address", p.address)
	return p, nil
}

// close ends the pages: what is being answered gets a moment to end.
func (p *pages) close() error {
	if p == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), shutdownGrace)
	defer cancel()
	err := p.server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = p.server.Close()
	}
	if ended := <-p.ended; !errors.Is(ended, http.ErrServerClosed) {
		err = errors.Join(err, ended)
	}
	return err
}

// site makes the handler of the pages, with the button that sets off a check.
func (d *daemon) site() (http.Handler, error) {
	return d.siteWith(func(t *web.Tools) { t.Check, t.Next = d.checkNow, d.nextCrawl })
}

// siteWith makes the handler of the pages; with adds to what they work with.
func (w *worker) siteWith(with func(*web.Tools)) (http.Handler, error) {
	reading, err := w.Web.Reading.Value()
	if err != nil {
		return nil, fmt.Errorf("web.reading_token: %w", err)
	}
	checking, err := w.Web.Checking.Value()
	if err != nil {
		return nil, fmt.Errorf("web.checking_token: %w", err)
	}
	about, err := about()
	if err != nil {
		return nil, err
	}
	var proxies []netip.Prefix
	for _, p := range w.Web.Proxies {
		network, err := config.Network(p)
		if err != nil {
			return nil, fmt.Errorf("web.trusted_proxies: %w", err)
		}
		proxies = append(proxies, network)
	}
	tools := web.Tools{
		Log: w.log, Store: w.db, Catalogue: w.catalogue, Now: w.now, Sources: w.Reports(), Marks: marks,
	}
	with(&tools)
	return web.New(tools, web.Options{
		Language: w.Language, Zone: w.zone, BaseURL: w.Web.BaseURL, Reading: reading, Checking: checking,
		Searches: w.Web.Searches, Proxies: proxies, Timeout: time.Duration(w.Web.Timeout), Hard: hard(w.Wording), About: about,
	})
}

// checkNow lets the schedule fetch and read out of turn; a check that is at work
// is as good as another.
func (d *daemon) checkNow(context.Context) error {
	if at := d.schedule.Running(); slices.Contains(at, "crawl") || slices.Contains(at, "derive") {
		return nil
	}
	if !d.schedule.Trigger("crawl") || !d.schedule.Trigger("derive") {
		return errors.New("the jobs crawl and derive are switched off in the schedule")
	}
	return nil
}

func (d *daemon) nextCrawl() time.Time { return d.schedule.Next()["crawl"] }

// hard turns the config's words into what the pages ask.
func hard(wording map[string]string) map[string]bool {
	is := make(map[string]bool, len(wording))
	for word, strength := range wording {
		is[word] = strength == "hard"
	}
	return is
}

// marks compares two sentences for the pages, which do not know diff.
func marks(now, before string) []digest.Piece {
	var pieces []digest.Piece
	for _, p := range diff.Sentence(now, before) {
		pieces = append(pieces, digest.Piece{Text: p.Text, Gone: p.Op == diff.Delete, New: p.Op == diff.Insert})
	}
	return pieces
}

// accuracy is what `make eval` measured of the rules that are built in.
//
//go:embed accuracy.json
var accuracy []byte

func about() (web.About, error) {
	about := web.About{Version: programVersion(), Rules: []web.Rule{
		{Name: "cleaning", Version: clean.Rules},
		{Name: "reading", Version: figure.Rules},
		{Name: "comparing", Version: diff.Rules},
	}}
	if err := json.Unmarshal(accuracy, &about.Accuracy); err != nil {
		return about, fmt.Errorf("read accuracy: %w", err)
	}
	return about, nil
}
