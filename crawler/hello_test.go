package crawler

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"mubiao/report"
)

// onePacket passes connections on to the address, but breaks off those that
// begin with a record over most bytes, as a firewall does that knows no greeting
// of TLS over more than one packet. It returns its own address, and counts what
// it broke off.
func onePacket(t *testing.T, to string, most int) (address string, broken *atomic.Int32) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	broken = &atomic.Int32{}
	var all sync.WaitGroup
	t.Cleanup(func() { l.Close(); all.Wait() })
	pass := func(c net.Conn) {
		defer c.Close()
		head := make([]byte, 5)
		if _, err := io.ReadFull(c, head); err != nil {
			return
		}
		if int(head[3])<<8|int(head[4]) > most {
			broken.Add(1)
			_ = c.(*net.TCPConn).SetLinger(0) // a reset, not an end
			return
		}
		server, err := net.Dial("tcp", to)
		if err != nil {
			return
		}
		defer server.Close()
		_, _ = server.Write(head)
		done := make(chan struct{})
		go func() {
			_, _ = io.Copy(c, server)
			c.Close()
			close(done)
		}()
		_, _ = io.Copy(server, c)
		server.Close()
		<-done
	}
	all.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			all.Go(func() { pass(c) })
		}
	})
	return l.Addr().String(), broken
}

// A greeting that does not fit into one packet is said again, shorter, and the
// host remembered; a server that breaks off any is named.
func TestHelloInOnePacket(t *testing.T) {
	noLeak(t)
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, reportPage("甲")) }))
	t.Cleanup(s.Close)
	for _, c := range []struct {
		name   string
		most   int
		want   report.Failure
		broken int32
	}{
		{"takes any", 1 << 14, "", 0},
		{"takes one packet", 1400, "", 1},
		{"takes none", 10, report.TLSFailure, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			address, broken := onePacket(t, strings.TrimPrefix(s.URL, "https://"), c.most)
			crawler, m := newTest(quick())
			source := pageAt("https://" + address + "/a.html")
			source.InsecureTLS, source.IgnoreRobots = true, c.want != ""
			crawl(t, crawler, source)
			if f := m.of(source.URL)[0]; f.Failure != c.want {
				t.Errorf("%q %q, want %q", f.Failure, f.Detail, c.want)
			}
			if broken.Load() != c.broken {
				t.Errorf("%d greetings broken off, want %d", broken.Load(), c.broken)
			}
		})
	}
}
