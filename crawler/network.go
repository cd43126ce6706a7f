package crawler

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/netip"
	"net/url"
	"regexp"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"mubiao/report"
)

const (
	direct         = "direct" // the proxy setting for none
	connectTimeout = 15 * time.Second
	maxHeaderBytes = 256 << 10
)

// policy is what a source allows itself. Connections are shared between
// sources of one policy only.
type policy struct {
	ignoreRobots bool
	insecureTLS  bool
	private      string // the one host:port that may have a private address
	proxy        string // "" = the crawler's
	shortHello   bool   // the greeting of TLS fits into one packet
	tolerant     bool   // malformed lines in the head of an answer are passed over
}

// policyOf reads the policy from the source. AllowPrivate holds for the
// source's own host and port: a page there cannot lead on to others.
func policyOf(s *report.Source) policy {
	p := policy{ignoreRobots: s.IgnoreRobots, insecureTLS: s.InsecureTLS, proxy: s.Proxy}
	if u, err := url.Parse(s.URL); s.AllowPrivate && err == nil {
		p.private = hostPort(u)
	}
	return p
}

// forbids reports whether the address names a private host outright.
func (p policy) forbids(u *url.URL) bool {
	ip, err := netip.ParseAddr(u.Hostname())
	return err == nil && !public(ip) && p.private != hostPort(u)
}

// network makes connections, or hands all requests to what stands in for it.
type network struct {
	standIn http.RoundTripper // nil = the real network
	guarded bool              // private addresses are refused
	proxy   string

	short      sync.Map // hosts, with their ports, that want a short greeting
	sloppy     sync.Map // … and those whose heads have malformed lines
	mu         sync.Mutex
	transports map[policy]*http.Transport
}

func newNetwork(standIn http.RoundTripper, o Options) *network {
	return &network{
		standIn: standIn, guarded: standIn == nil && !o.AllowPrivate, proxy: o.Proxy,
		transports: map[policy]*http.Transport{},
	}
}

// transport returns the transport for a policy, the same one each time.
func (n *network) transport(p policy) http.RoundTripper {
	if n.standIn != nil {
		return n.standIn
	}
	if p.proxy == "" {
		p.proxy = n.proxy
	}
	p.ignoreRobots = false // no matter here
	n.mu.Lock()
	defer n.mu.Unlock()
	t := n.transports[p]
	if t == nil {
		t = newTransport(p, n.guarded)
		n.transports[p] = t
	}
	return proxied{t, p.proxy}
}

// close gives up the connections that are idle.
func (n *network) close() {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, t := range n.transports {
		t.CloseIdleConnections()
	}
}

func newTransport(p policy, guarded bool) *http.Transport {
	t := &http.Transport{
		Proxy:                  chosenProxy,
		DialContext:            p.dialer(guarded),
		TLSHandshakeTimeout:    connectTimeout,
		IdleConnTimeout:        time.Minute,
		MaxIdleConns:           100,
		MaxIdleConnsPerHost:    1,
		MaxResponseHeaderBytes: maxHeaderBytes,
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // unpack does it
	}
	if p.insecureTLS {
		t.TLSClientConfig = oldTLS()
	}
	if p.shortHello {
		if t.TLSClientConfig == nil {
			t.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS12}
		}
		t.TLSClientConfig.CurvePreferences = []tls.CurveID{tls.X25519, tls.CurveP256, tls.CurveP384, tls.CurveP521}
	}
	if p.tolerant {
		t.ForceAttemptHTTP2, t.DisableKeepAlives = false, true
		t.DialContext, t.DialTLSContext = tolerant(t.DialContext, t.TLSClientConfig)
	}
	return t
}

// roundTrip makes the request. An answer that was given up for a line of its head
// is a fault that another request mends: the host is known from then on.
func (n *network) roundTrip(r *http.Request, p policy) (*http.Response, error) {
	host := hostPort(r.URL)
	_, p.tolerant = n.sloppy.Load(host)
	res, err := n.greeted(r, p)
	if !p.tolerant && isMalformed(err) {
		n.sloppy.Store(host, true)
		err = &report.Fault{Failure: report.ConnectFailure, Detail: err.Error(), Err: errLater}
	}
	return res, err
}

// greeted makes the request. The greeting of a newer TLS does not fit into one
// packet, and some firewalls break off the connection at that: a handshake that
// was broken off is tried again with a shorter one, before anything was asked.
func (n *network) greeted(r *http.Request, p policy) (*http.Response, error) {
	host := hostPort(r.URL)
	_, p.shortHello = n.short.Load(host)
	res, broken, err := n.greet(r, p)
	if broken && !p.shortHello {
		p.shortHello = true
		if res, broken, err = n.greet(r, p); err == nil {
			n.short.Store(host, true)
		}
	}
	switch {
	case err != nil && p.insecureTLS && tooOld.MatchString(err.Error()):
		err = &report.Fault{Failure: report.TLSFailure, Err: err, Detail: err.Error() + ": the server is too old, it offers only what no setting allows " +
			"(DHE, keys of 512 bits): fetch its pages by hand into the drop-in folder"}
	case broken:
		err = &report.Fault{Failure: report.TLSFailure, Err: err,
			Detail: "the server breaks off the handshake, also with a greeting that fits into one packet: " + err.Error()}
	}
	return res, err
}

// tooOld is what is said of a server that shares nothing with the oldest TLS that
// can be spoken.
var tooOld = regexp.MustCompile(`tls: handshake failure|tls: protocol version|no cipher suite|crypto/rsa: .*insecure`)

// greet makes the request, and reports whether the other side broke off the
// handshake.
func (n *network) greet(r *http.Request, p policy) (res *http.Response, broken bool, err error) {
	var hangsUp atomic.Bool // told by the goroutine that connects
	trace := &httptrace.ClientTrace{TLSHandshakeDone: func(_ tls.ConnectionState, err error) {
		hangsUp.Store(errors.Is(err, syscall.ECONNRESET) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF))
	}}
	res, err = n.transport(p).RoundTrip(r.WithContext(httptrace.WithClientTrace(r.Context(), trace)))
	return res, err != nil && hangsUp.Load(), err
}

// oldTLS accepts what old servers still speak, without checking who answers.
func oldTLS() *tls.Config {
	c := &tls.Config{
		InsecureSkipVerify: true, //nolint:gosec // asked for, source by source
		MinVersion:         tls.VersionTLS10,
	}
	for _, s := range append(tls.CipherSuites(), tls.InsecureCipherSuites()...) {
		c.CipherSuites = append(c.CipherSuites, s.ID)
	}
	return c
}

// dialer returns what connects. The address is checked after the name is
// resolved, on the very connection that is used, so a name that resolves anew
// each time gains nothing. What a proxy may reach is the proxy's affair.
func (p policy) dialer(guarded bool) dialer {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		d := net.Dialer{Timeout: connectTimeout}
		if guarded && address != p.private && ctx.Value(proxyKey{}) == nil {
			d.Control = refusePrivate
		}
		return d.DialContext(ctx, network, address)
	}
}

func refusePrivate(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	if !public(at.Addr()) {
		return faultf(report.PrivateAddress, "resolves to %s", at.Addr())
	}
	return nil
}

// reserved holds the ranges that no public server has, beside those that the
// standard library knows (IANA special-purpose registries).
var reserved = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"), // carrier-grade NAT
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("2001::/23"), // Teredo and other protocols; it and the next may hide an IPv4 address
	netip.MustParsePrefix("2002::/16"),
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("3fff::/20"),
}

// given is the part of IPv6 that is given to networks. All else is of this
// machine or site, hides an IPv4 address (64:ff9b::, ::127.0.0.1), or is none.
var given = netip.MustParsePrefix("2000::/3")

// public reports whether the address may belong to a public server.
func public(ip netip.Addr) bool {
	ip = ip.Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() || ip.Is6() && !given.Contains(ip) {
		return false
	}
	for _, r := range reserved {
		if r.Contains(ip) {
			return false
		}
	}
	return true
}

// proxied tells the transport below which proxy the request takes, by the
// request's context, where dial finds it too.
type proxied struct {
	*http.Transport
	proxy string
}

type proxyKey struct{}

// RoundTrip makes the request, through the proxy if there is one for it.
func (t proxied) RoundTrip(r *http.Request) (*http.Response, error) {
	u, err := t.choose(r)
	if err != nil {
		return nil, err
	}
	if u != nil {
		r = r.WithContext(context.WithValue(r.Context(), proxyKey{}, u))
	}
	return t.Transport.RoundTrip(r)
}

// choose returns the proxy for the request, nil for none.
func (t proxied) choose(r *http.Request) (*url.URL, error) {
	switch t.proxy {
	case "":
		return http.ProxyFromEnvironment(r)
	case direct:
		return nil, nil
	}
	u, err := url.Parse(t.proxy)
	if err != nil || u.Host == "" {
		return nil, faultf(report.ConnectFailure, "the proxy %q is no address", t.proxy)
	}
	return u, nil
}

func chosenProxy(r *http.Request) (*url.URL, error) {
	u, _ := r.Context().Value(proxyKey{}).(*url.URL)
	return u, nil
}

// hostPort is the host with its port, given or not.
func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return net.JoinHostPort(u.Hostname(), port)
}
