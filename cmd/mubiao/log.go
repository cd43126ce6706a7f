package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"sync"
	"time"

	"mubiao/config"
)

var levels = map[string]slog.Level{
	"debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn, "error": slog.LevelError,
}

// logOf returns the log of the setup. On a terminal a bar shows how far long work
// has come, in place of lines; otherwise, and at the level debug, lines do.
func (a *app) logOf(s *setup) *slog.Logger {
	if !a.daemon && !a.quiet && levels[s.Log.Level] > slog.LevelDebug && mayDraw(a.err) {
		s.board.Draw(a.err)
		return newLog(s.board.Over(a.err), s.Log, false, true)
	}
	log := newLog(a.err, s.Log, a.daemon, a.quick || a.quiet)
	s.board.LogTo(log)
	return log
}

// mayDraw reports whether w is a screen on which more than lines can be written.
func mayDraw(w io.Writer) bool {
	return isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// newLog returns the log of a daemon, or the progress of a command that
// somebody waits for; of a quick one only what is worth a warning.
func newLog(w io.Writer, c config.Log, daemon, quick bool) *slog.Logger {
	level := levels[c.Level]
	if quick {
		level = max(level, slog.LevelWarn)
	}
	o := &slog.HandlerOptions{Level: level}
	switch {
	case c.Format == "json", c.Format == "auto" && daemon && !isTerminal(w):
		return slog.New(slog.NewJSONHandler(w, o))
	case c.Format == "text", daemon:
		return slog.New(slog.NewTextHandler(w, o))
	}
	return slog.New(&lines{to: w, level: level, mu: &sync.Mutex{}})
}

// adoptLibraryLog makes the log take what the standard library has to say, as
// details: net/http complains to the log package of servers that send more than
// was asked for, which is nothing an operator can mend.
func adoptLibraryLog(to *slog.Logger) {
	slog.SetLogLoggerLevel(slog.LevelDebug)
	slog.SetDefault(to)
}

// isTerminal reports whether w is a screen that somebody looks at.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// lines is a log for somebody who waits: a line for each step, without
// time, with the level only where it matters.
type lines struct {
	to    io.Writer
	level slog.Level
	attrs []slog.Attr
	mu    *sync.Mutex // one line at a time
}

// Enabled reports whether lines of the level are written.
func (p *lines) Enabled(_ context.Context, l slog.Level) bool { return l >= p.level }

// Handle writes one line.
func (p *lines) Handle(_ context.Context, r slog.Record) error {
	var b bytes.Buffer
	if r.Level > slog.LevelInfo {
		fmt.Fprintf(&b, "%s: ", r.Level)
	}
	b.WriteString(r.Message)
	add := func(a slog.Attr) bool {
		addAttr(&b, a)
		return true
	}
	for _, a := range p.attrs {
		add(a)
	}
	r.Attrs(add)
	b.WriteByte('\n')
	p.mu.Lock()
	defer p.mu.Unlock()
	_, err := p.to.Write(b.Bytes())
	return err
}

// addAttr leaves out what is empty: no failure, nothing counted.
func addAttr(b *bytes.Buffer, a slog.Attr) {
	s := a.Value.Resolve().String()
	switch v := a.Value.Any().(type) {
	case time.Duration:
		s = v.Round(time.Millisecond).String()
	case map[string]int:
		s = countsText(v)
	}
	s, _, _ = strings.Cut(s, "\n") // the whole of it is told at the end
	if s != "" && s != "0s" && s != "false" {
		fmt.Fprintf(b, "  %s=%s", a.Key, s)
	}
}

// WithAttrs returns a log whose lines carry the attributes.
func (p *lines) WithAttrs(attrs []slog.Attr) slog.Handler {
	with := *p
	with.attrs = append(append([]slog.Attr{}, p.attrs...), attrs...)
	return &with
}

// WithGroup returns the same log: nobody here groups.
func (p *lines) WithGroup(string) slog.Handler { return p }
