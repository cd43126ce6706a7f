package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"mubiao/clean"
	"mubiao/diff"
	"mubiao/digest"
	"mubiao/target"
	"mubiao/web"
)

// The bounds of a connection to the pages. An answer has its own bound.
const (
	headerTimeout = 10 * time.Second
	idleTimeout   = 2 * time.Minute
	shutdownGrace = time.Second // of the five in which the daemon must have stopped
)

// pages are the web pages of a daemon while they are served.
type pages struct {
	server *http.Server
	ended  chan error
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
	l, err := net.Listen("tcp", d.Web.Listen)
	if err != nil {
		return nil, fmt.Errorf("web pages: %w: set web.listen in %s to a free address, or to \"\"",
			err, d.configPath)
	}
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout,
		ErrorLog: slog.NewLogLogger(d.log.Handler(), slog.LevelWarn),
	}
	p := &pages{server, make(chan error, 1)}
	go func() { p.ended <- p.server.Serve(l) }()
	address := "http://" + l.Addr().String() + "/"
	d.log.Info("web pages", "address", address)
	d.system.status("web pages at " + address)
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

// site makes the handler of the pages.
func (d *daemon) site() (http.Handler, error) {
	reading, err := d.Web.Reading.Value()
	if err != nil {
		return nil, fmt.Errorf("web.reading_token: %w", err)
	}
	checking, err := d.Web.Checking.Value()
	if err != nil {
		return nil, fmt.Errorf("web.checking_token: %w", err)
	}
	return web.New(web.Tools{
		Log: d.log, Store: d.db, Catalogue: d.catalogue, Now: d.now, Sources: d.Reports(),
		Check: d.checkNow, Next: d.nextCrawl, Marks: marks,
	}, web.Options{
		Language: d.Language, Zone: d.zone, BaseURL: d.Web.BaseURL, Reading: reading, Checking: checking,
		Hard: hard(d.Wording), About: about(),
	})
}

// checkNow lets the schedule fetch and read out of turn.
func (d *daemon) checkNow(context.Context) error {
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

func about() web.About {
	return web.About{Version: programVersion(), Rules: []web.Rule{
		{Name: "cleaning", Version: clean.Rules},
		{Name: "reading", Version: target.Rules},
		{Name: "comparing", Version: diff.Rules},
	}}
}
