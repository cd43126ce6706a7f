package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mubiao/report"
)

// A journal that was broken off, be it within a line, tells what was answered, what
// came of which source, and how often a host was asked.
func TestJournal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal")
	open := func() *journal {
		t.Helper()
		j, err := openJournal(path)
		if err != nil {
			t.Fatal(err)
		}
		return j
	}
	write := func(j *journal, e entry) {
		t.Helper()
		if err := j.write(e); err != nil {
			t.Fatal(err)
		}
	}
	at := time.Date(2022, 3, 21, 8, 0, 0, 0, time.UTC)
	fetch := func(source, url string, f report.Failure) entry {
		page := &report.Page{URL: url, Body: []byte("\xff<p>"), Header: map[string][]string{"Etag": {"1"}}}
		if f != "" {
			page = nil
		}
		return entry{Fetch: &report.Fetch{Source: source, URL: url, At: at, Status: 200, Page: page, Failure: f}}
	}
	done, half := report.Source{Name: "done", URL: "http://a.gov.cn/"}, report.Source{Name: "half", URL: "http://b.gov.cn:8080/"}
	j := open()
	write(j, fetch("done", "http://a.gov.cn/", ""))
	write(j, entry{Outcome: &outcome{Source: done, Year: 2022}})
	write(j, fetch("half", "http://b.gov.cn:8080/", ""))
	write(j, fetch("half", "http://b.gov.cn:8080/", report.NoLinks)) // said of the page that is there
	write(j, fetch("half", "http://b.gov.cn:8080/1", report.HTTP4xx))
	write(j, fetch("half", "http://b.gov.cn:8080/2", report.Robots))
	if _, err := openJournal(path); err == nil || !strings.Contains(err.Error(), "another `mubiao check --try`") {
		t.Errorf("two hold the journal: %v", err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	j.file.Close()
	for _, rest := range []string{"", `{"Fetch":{"URL":"http://b.gov`} {
		if err := os.WriteFile(path, append(whole, rest...), 0o644); err != nil {
			t.Fatal(err)
		}
		j := open()
		if o, known := j.outcome(done); !known || o.Year != 2022 || !j.begun {
			t.Errorf("the outcome is lost: %+v", o)
		}
		if _, known := j.outcome(half); known {
			t.Error("an outcome from nowhere")
		}
		if f, known := j.Answered("http://b.gov.cn:8080/"); !known || f.Page == nil || string(f.Page.Body) != "\xff<p>" || f.Page.Header.Get("ETag") != "1" {
			t.Errorf("the answer is lost: %+v", f)
		}
		if _, known := j.Answered("http://a.gov.cn/"); known {
			t.Error("what has led to an outcome is still held")
		}
		for host, want := range map[string]int{"a.gov.cn": 1, "b.gov.cn:8080": 2, "b.gov.cn": 0} {
			n, _ := j.Asked(t.Context(), host, at)
			late, _ := j.Asked(t.Context(), host, at.Add(time.Second))
			if n != want || late != 0 {
				t.Errorf("%s was asked %d times, and %d later; want %d, 0", host, n, late, want)
			}
		}
		write(j, entry{Outcome: &outcome{Source: half}})
		j.file.Close()
		j = open()
		if len(j.outcomes) != 2 {
			t.Errorf("after %q nothing can be added: %+v", rest, j.outcomes)
		}
		j.file.Close()
	}
}
