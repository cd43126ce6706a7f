package crawler

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/textproto"

	"mubiao/report"
)

// Some servers, and some boxes before them, send one line in the head of an
// answer that is none: a name without a colon, a value that a line end broke, the
// status line twice. Browsers pass over it, the standard library gives up the
// answer. Such a host is asked again, after the pause that any trouble has, over
// connections whose heads are read line by line, and in this way from then on.

// isMalformed reports whether an answer was given up for a line of its head.
func isMalformed(err error) bool {
	var wrong textproto.ProtocolError
	return errors.As(err, &wrong)
}

// tolerant returns dialers whose connections pass over malformed lines: for
// plain connections, and for those under TLS, whose head can be read only above
// it.
func tolerant(dial dialer, c *tls.Config) (plain, secure dialer) {
	plain = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &headReader{Conn: conn}, nil
	}
	secure = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		own := &tls.Config{}
		if c != nil {
			own = c.Clone()
		}
		own.ServerName, _, _ = net.SplitHostPort(address)
		over := tls.Client(conn, own)
		if err := over.HandshakeContext(ctx); err != nil {
			conn.Close()
			return nil, err
		}
		return &headReader{Conn: over}, nil
	}
	return plain, secure
}

type dialer = func(ctx context.Context, network, address string) (net.Conn, error)

// headReader is a connection for one answer, of whose head the malformed lines
// are left out.
type headReader struct {
	net.Conn
	ready  []byte // to be handed out
	held   []byte // of the head, up to the line that is not whole yet
	read   int    // bytes of the head
	status bool   // the status line came
	done   bool   // the head is over: all else is handed on
}

// Read hands out the head by lines, and all behind it as it comes.
func (h *headReader) Read(p []byte) (int, error) {
	for len(h.ready) == 0 {
		if h.done {
			return h.Conn.Read(p)
		}
		if h.read > maxHeaderBytes {
			return 0, faultf(report.TooLarge, "the head is over %d bytes", maxHeaderBytes)
		}
		n, err := h.Conn.Read(p)
		h.held = append(h.held, p[:n]...)
		h.read += n
		h.lines()
		if err != nil && len(h.ready) == 0 {
			return 0, err
		}
	}
	n := copy(p, h.ready)
	h.ready = h.ready[n:]
	return n, nil
}

// lines moves the whole lines that are held to those that are ready, but for
// the malformed ones.
func (h *headReader) lines() {
	for !h.done {
		end := bytes.IndexByte(h.held, '\n')
		if end < 0 {
			return
		}
		line := h.held[:end+1]
		h.held = h.held[end+1:]
		if h.keeps(bytes.TrimRight(line, "\r\n")) {
			h.ready = append(h.ready, line...)
		}
	}
	h.ready, h.held = append(h.ready, h.held...), nil
}

// keeps reports whether a line of the head is one, and notes where it stands.
func (h *headReader) keeps(line []byte) bool {
	switch {
	case !h.status:
		h.status = true
		return true
	case len(line) == 0:
		h.done = true
		return true
	case bytes.HasPrefix(line, []byte("HTTP/")):
		return false
	}
	return bytes.IndexByte(line, ':') > 0
}
