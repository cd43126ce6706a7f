package web

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// reader names who asks: the address, without the port. Behind proxies of ours
// it is the last address that none of them has; of IPv6 the network of a home.
func (s *Site) reader(r *http.Request) string {
	last := addressOf(r.RemoteAddr)
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for _, hop := range slices.Backward(hops) {
		before := addressOf(strings.TrimSpace(hop))
		if !before.IsValid() || !s.isProxy(last) {
			break
		}
		last = before
	}
	if !last.IsValid() {
		return hostOf(r.RemoteAddr)
	}
	if last.Is6() {
		home, _ := last.WithZone("").Prefix(64)
		return home.String()
	}
	return last.String()
}

func (s *Site) isProxy(a netip.Addr) bool {
	return slices.ContainsFunc(s.Proxies, func(p netip.Prefix) bool { return p.Contains(a) })
}

// isLocal reports whether the request comes from this machine and asks for it
// by name: not through a proxy on it, nor from a page whose host was made to
// resolve to it. Where the pages are known to be read from elsewhere, no request
// is: a proxy may not say that it is one.
func (s *Site) isLocal(r *http.Request) bool {
	if r.Header.Get("X-Forwarded-For") != "" || r.Header.Get("Forwarded") != "" || len(s.Proxies) > 0 || isElsewhere(s.BaseURL) {
		return false
	}
	return isLoopback(hostOf(r.RemoteAddr)) && isHere(hostOf(r.Host))
}

// isElsewhere reports whether an address leads to another machine.
func isElsewhere(base string) bool {
	u, err := url.Parse(base)
	return base != "" && (err != nil || !isHere(u.Hostname()))
}

func isHere(host string) bool { return isLoopback(host) || host == "localhost" }

func isLoopback(host string) bool {
	a, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && a.Unmap().IsLoopback()
}

// addressOf returns the address of a host, with or without a port; none where it
// is a name.
func addressOf(host string) netip.Addr {
	a, err := netip.ParseAddr(strings.Trim(host, "[]"))
	if err != nil {
		a, _ = netip.ParseAddr(hostOf(host))
	}
	return a.Unmap()
}

// hostOf returns an address without its port.
func hostOf(address string) string {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return address
	}
	return host
}
