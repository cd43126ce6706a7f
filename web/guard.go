package web

import (
	"context"
	"crypto/subtle"
	"net"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strings"
)

// The bounds of a request.
const (
	mostQuery = 2 << 10  // bytes of the query
	mostBody  = 16 << 10 // bytes of a form
)

// policy allows what the pages need: the style sheet, forms, and the mail in
// its frame.
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; " +
	"base-uri 'none'; frame-ancestors 'none'"

// guard stands before all routes.
func (s *Site) guard(next http.Handler) http.Handler {
	sameSite := http.NewCrossOriginProtection()
	sameSite.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.fail(w, r, &problem{http.StatusForbidden, "cross_site"})
	}))
	return s.recovered(headers(sameSite.Handler(s.bounded(s.admitted(next)))))
}

// headers sets those that go with every answer. A route may set another
// policy.
func headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// recovered answers a panic with an error page; the others go on.
func (s *Site) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			x := recover()
			if x == nil || x == http.ErrAbortHandler {
				return
			}
			s.Log.Error("page panicked", "path", r.URL.Path, "panic", x, "stack", string(debug.Stack()))
			s.fail(w, r, &problem{http.StatusInternalServerError, "broken"})
		}()
		next.ServeHTTP(w, r)
	})
}

// bounded limits the size of a request and the time of its answer.
func (s *Site) bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(r.URL.RawQuery) > mostQuery {
			s.fail(w, r, &problem{http.StatusRequestURITooLong, "too_long"})
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, mostBody)
		ctx, cancel := context.WithTimeout(r.Context(), s.Timeout)
		defer cancel()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// admitted asks for the token of reading, if there is one. The operator's
// token opens reading too; /healthz is open to the machine itself.
func (s *Site) admitted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		open := s.Reading == "" || r.URL.Path == "/healthz" && isLocal(r)
		if !open && !bears(r, s.Reading) && !bears(r, s.Checking) {
			w.Header().Set("WWW-Authenticate", `Basic realm="mubiao", charset="UTF-8"`)
			s.fail(w, r, &problem{http.StatusUnauthorized, "token"})
			return
		}
		next.ServeHTTP(w, r)
	})
}

// mayCheck reports whether the reader may set off a check.
func (s *Site) mayCheck(r *http.Request) bool {
	if s.Check == nil {
		return false
	}
	if s.Checking == "" {
		return isLocal(r)
	}
	return bears(r, s.Checking)
}

// bears reports whether the request carries the token, as a bearer or as the
// password of any user.
func bears(r *http.Request, token string) bool {
	given, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		_, given, ok = r.BasicAuth()
	}
	return ok && token != "" && subtle.ConstantTimeCompare([]byte(given), []byte(token)) == 1
}

// isLocal reports whether the request comes from this machine and asks for it
// by name: not through a proxy on it, nor from a page whose host was made to
// resolve to it.
func isLocal(r *http.Request) bool {
	if r.Header.Get("X-Forwarded-For") != "" || r.Header.Get("Forwarded") != "" {
		return false
	}
	return isLoopback(hostOf(r.RemoteAddr)) && (isLoopback(hostOf(r.Host)) || hostOf(r.Host) == "localhost")
}

func isLoopback(host string) bool {
	a, err := netip.ParseAddr(strings.Trim(host, "[]"))
	return err == nil && a.Unmap().IsLoopback()
}

// reader names who asks: the address, without the port.
func reader(r *http.Request) string { return hostOf(r.RemoteAddr) }

// hostOf returns an address without its port.
func hostOf(address string) string {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return address
	}
	return host
}
