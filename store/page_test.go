package store

import (
	"bytes"
	"net/http"
	"testing"
	"time"

	"mubiao/report"
)

const address = "http://www.example.gov.cn/report.html"

// fetch returns a fetch that brought the body.
func fetch(at time.Time, body string) report.Fetch {
	p := &report.Page{URL: address, Final: address, Role: report.ArticlePage, Status: 200,
		Header: http.Header{"Etag": {`"` + body + `"`}}, Body: []byte(body), Fetched: at}
	return report.Fetch{Source: "example", URL: address, Role: report.ArticlePage, At: at, Status: 200, Page: p}
}

func gone(at time.Time) report.Fetch {
	return report.Fetch{Source: "example", URL: address, Role: report.ArticlePage, At: at, Status: 404,
		Failure: report.HTTP4xx}
}

func unchanged(at time.Time) report.Fetch {
	return report.Fetch{Source: "example", URL: address, Role: report.ArticlePage, At: at, Status: 304, Same: true}
}

func count(t *testing.T, db *DB, table string) int {
	t.Helper()
	n, _, err := one(t.Context(), db.read, scalar[int], "SELECT count(*) FROM "+table)
	check(t, err)
	return n
}

func TestKeepAndLast(t *testing.T) {
	db, _ := open(t)
	if _, found, err := db.Last(t.Context(), address); found || err != nil {
		t.Fatalf("found %t, %v", found, err)
	}
	body := bytes.Repeat([]byte("定\x00\xff"), 1000)
	f := fetch(start, string(body))
	f.Page.Header.Set("Etag", `"abc"`)
	check(t, db.Keep(t.Context(), f))
	p, found, err := db.Last(t.Context(), address)
	check(t, err)
	if !found || !bytes.Equal(p.Body, body) || p.Header.Get("ETag") != `"abc"` || p.Hash != HashOf(body) ||
		p.Role != report.ArticlePage || p.Status != 200 || !p.Fetched.Equal(start) {
		t.Errorf("got %+v", p)
	}
}

func TestEmptyBodyIsKept(t *testing.T) {
	db, _ := open(t)
	check(t, db.Keep(t.Context(), fetch(start, "")))
	p, found, err := db.Last(t.Context(), address)
	if !found || err != nil || len(p.Body) != 0 {
		t.Errorf("got %+v, %t, %v", p, found, err)
	}
}

// A page that came with a failure is kept, but the next conditional request
// must not be made with its validators.
func TestLastIsNoFailure(t *testing.T) {
	db, _ := open(t)
	check(t, db.Keep(t.Context(), fetch(start, "good")))
	bad := fetch(start, "blocked")
	bad.Failure = report.Blocked
	check(t, db.Keep(t.Context(), bad))
	p, _, err := db.Last(t.Context(), address)
	check(t, err)
	if string(p.Body) != "good" || count(t, db, "pages") != 2 {
		t.Errorf("last is %q, %d pages", p.Body, count(t, db, "pages"))
	}
}

func TestUnchangedCostsOneRow(t *testing.T) {
	db, _ := open(t)
	check(t, db.Keep(t.Context(), fetch(start, "a")))
	for range 10 {
		check(t, db.Keep(t.Context(), unchanged(start)))
		check(t, db.Keep(t.Context(), fetch(start, "a")))
	}
	if n := count(t, db, "fetches"); n != 21 {
		t.Errorf("%d fetches", n)
	}
	if blobs, sightings := count(t, db, "blobs"), count(t, db, "sightings"); blobs != 1 || sightings != 1 {
		t.Errorf("%d blobs, %d sightings", blobs, sightings)
	}
	confirmed := count(t, db, "fetches WHERE page IS NOT NULL")
	if confirmed != 21 {
		t.Errorf("%d fetches name their page", confirmed)
	}
}

func TestSightings(t *testing.T) {
	timeout := report.Fetch{Source: "example", URL: address, Role: report.ArticlePage, At: start, Failure: report.Timeout}
	forbidden := gone(start)
	forbidden.Status = 403
	soft := fetch(start, "找不到")
	soft.Failure = report.Soft404
	moved := unchanged(start)
	moved.Location = "http://www.example.gov.cn/new.html"
	a, b := fetch(start, "a"), fetch(start, "b")
	next := start.AddDate(0, 0, 1)
	softNext := soft
	softNext.At = next

	cases := []struct {
		name  string
		given []report.Fetch
		want  string // one letter a sighting: p a page, g gone, m moved
	}{
		{"first", []report.Fetch{a}, "p"},
		{"not there yet", []report.Fetch{gone(start), a}, "p"},
		{"edited", []report.Fetch{a, b}, "pp"},
		{"there and back", []report.Fetch{a, b, a}, "ppp"},
		{"vanished, returned", []report.Fetch{a, gone(start), gone(next), unchanged(next)}, "pgp"},
		{"vanished once", []report.Fetch{a, gone(start), gone(next), gone(next)}, "pg"},
		{"vanished with 200", []report.Fetch{a, soft, softNext, a}, "pgp"},
		{"not there on one day", []report.Fetch{a, gone(start), gone(start), a}, "p"},
		{"there between", []report.Fetch{a, gone(start), unchanged(start), gone(next)}, "p"},
		{"trouble between", []report.Fetch{a, gone(start), timeout, gone(next)}, "pg"},
		{"moved", []report.Fetch{a, moved, moved}, "pm"},
		{"trouble says nothing", []report.Fetch{a, timeout, forbidden, a}, "p"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			db, _ := open(t)
			for _, f := range c.given {
				check(t, db.Keep(t.Context(), f))
			}
			list := must(all(t.Context(), db.read, scanSighting, `
				SELECT url, role, source, run, at, coalesce(page, 0), location FROM sightings ORDER BY id`))(t)
			got := ""
			for _, s := range list {
				switch {
				case s.Page == 0:
					got += "g"
				case s.Location != "":
					got += "m"
				default:
					got += "p"
				}
			}
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestDamagedBlobIsNoticed(t *testing.T) {
	db, _ := open(t)
	check(t, db.Keep(t.Context(), fetch(start, "a")))
	_, err := db.write.ExecContext(t.Context(), "UPDATE blobs SET body = ?", db.codec.pack([]byte("b")))
	check(t, err)
	if _, _, err := db.Last(t.Context(), address); err == nil {
		t.Error("another body was returned for the hash")
	}
}
