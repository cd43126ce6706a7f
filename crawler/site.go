package crawler

import (
	"net/netip"
	"net/url"
	"strings"

	"golang.org/x/net/publicsuffix"
)

// sameSite reports whether two addresses belong to one site: the same
// registered domain (gov.cn is a suffix that many register under), or the
// same host where there is none.
func sameSite(a, b *url.URL) bool {
	return siteOf(a) == siteOf(b)
}

// HostOf names the host of an address as a Counter knows it; "" where it is none.
func HostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return hostOf(u)
}

func siteOf(u *url.URL) string {
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if _, err := netip.ParseAddr(host); err == nil {
		return host
	}
	domain, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return host
	}
	return domain
}

// sameHost reports whether an address is on the host of another.
func sameHost(address string, other *url.URL) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host == other.Host
}
