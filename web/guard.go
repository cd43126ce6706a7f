package web

import (
	"context"
	"crypto/subtle"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"time"
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
			if x == nil {
				return
			}
			if x == http.ErrAbortHandler { // the connection is to break off too
				panic(x)
			}
			s.Log.Error("page panicked", "path", r.URL.Path, "panic", x, "stack", string(debug.Stack()))
			s.fail(w, r, &problem{http.StatusInternalServerError, "broken"})
		}()
		next.ServeHTTP(w, r)
	})
}

// bounded limits the size of a request, the time of its answer, and how slowly
// that may be taken. An export has a bound for each piece of its own.
func (s *Site) bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(r.URL.RawQuery) > mostQuery {
			s.fail(w, r, &problem{http.StatusRequestURITooLong, "too_long"})
			return
		}
		control := http.NewResponseController(w)
		_ = control.SetWriteDeadline(time.Now().Add(2 * s.Timeout)) // a recorder of a test has none
		if r.Method == http.MethodPost {
			_ = control.SetReadDeadline(time.Now().Add(s.Timeout))
		}
		r.Body = http.MaxBytesReader(w, r.Body, mostBody)
		ctx := r.Context()
		if !strings.HasPrefix(r.URL.Path, "/export/") {
			var cancel context.CancelFunc
			ctx, cancel = context.WithTimeout(ctx, s.Timeout)
			defer cancel()
		}
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// admitted asks for the token of reading, if there is one. The operator's
// token opens reading too; /healthz is open to the machine itself.
func (s *Site) admitted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch open := s.Reading == "" || r.URL.Path == "/healthz" && s.isLocal(r); {
		case open:
		case !s.bearsOne(r, s.Reading, s.Checking):
			s.refuse(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// refuse asks for a token. One that was given and is wrong is logged, as it may
// be a guess.
func (s *Site) refuse(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != "" {
		s.Log.Warn("wrong token", "reader", s.reader(r), "path", r.URL.Path)
	}
	w.Header().Set("WWW-Authenticate", `Basic realm="mubiao", charset="UTF-8"`)
	s.fail(w, r, &problem{http.StatusUnauthorized, "token"})
}

// mayCheck reports whether the reader may set off a check.
func (s *Site) mayCheck(r *http.Request) bool {
	if s.Check == nil {
		return false
	}
	if s.Checking == "" {
		return s.isLocal(r)
	}
	return s.bearsOne(r, s.Checking)
}

// guesses is how many tokens a minute a reader may give that are wrong. Whoever
// gave more is not heard for a while, right or wrong.
const guesses = 20

// bearsOne reports whether the request carries one of the tokens.
func (s *Site) bearsOne(r *http.Request, tokens ...string) bool {
	if r.Header.Get("Authorization") == "" || s.guessed.spent(s.reader(r)) {
		return false
	}
	if slices.ContainsFunc(tokens, func(t string) bool { return bears(r, t) }) {
		return true
	}
	s.guessed.allow(s.reader(r))
	return false
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
