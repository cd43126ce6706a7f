package seeds

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"mubiao/exchange"
	"mubiao/figure"
)

// get asks the offline site as a client would; headers are pairs.
func get(t *testing.T, address string, headers ...string) (*http.Response, []byte) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	res, err := Transport().RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, body
}

func TestTransportAnswers(t *testing.T) {
	for _, c := range []struct {
		address string
		status  int
		kind    string
	}{
		{"http://www.dingxi.gov.cn/robots.txt", 200, "text/plain"},
		{"http://district.ce.cn/robots.txt", 200, "text/plain"},
		{DingxiList, 200, "text/html; charset=utf-8"},
		{DingxiReport, 200, "text/html; charset=utf-8"},
		{PingliangReport, 200, "text/html"},
		{pingliangSecond, 200, "text/html"},
		{"http://www.dingxi.gov.cn/col/col99/index.html", 404, "text/html; charset=utf-8"},
	} {
		res, body := get(t, c.address)
		if res.StatusCode != c.status || res.Header.Get("Content-Type") != c.kind {
			t.Errorf("%s: %d %q, want %d %q",
				c.address, res.StatusCode, res.Header.Get("Content-Type"), c.status, c.kind)
		}
		if int64(len(body)) != res.ContentLength || len(body) == 0 {
			t.Errorf("%s: %d bytes, Content-Length %d", c.address, len(body), res.ContentLength)
		}
	}
}

func TestTransportConditional(t *testing.T) {
	first, body := get(t, DingxiReport)
	tag, modified := first.Header.Get("ETag"), first.Header.Get("Last-Modified")
	for _, c := range []struct {
		name    string
		headers []string
		status  int
	}{
		{"same tag", []string{"If-None-Match", tag}, 304},
		{"same date", []string{"If-Modified-Since", modified}, 304},
		{"other tag", []string{"If-None-Match", `"x"`}, 200},
		{"the tag decides", []string{"If-None-Match", `"x"`, "If-Modified-Since", modified}, 200},
		{"older date", []string{"If-Modified-Since", "Mon, 01 Mar 2021 00:00:00 GMT"}, 200},
		{"no date", []string{"If-Modified-Since", "yesterday"}, 200},
	} {
		res, got := get(t, DingxiReport, c.headers...)
		if res.StatusCode != c.status || res.Header.Get("ETag") != tag {
			t.Errorf("%s: %d %s, want %d %s", c.name, res.StatusCode, res.Header.Get("ETag"), c.status, tag)
		}
		if want := map[int][]byte{200: body, 304: {}}[c.status]; !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes, want %d", c.name, len(got), len(want))
		}
	}
}

func TestTransportRefuses(t *testing.T) {
	ask := func(ctx context.Context, method, address string) (*http.Response, error) {
		r, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader("x"))
		if err != nil {
			t.Fatal(err)
		}
		res, err := Transport().RoundTrip(r)
		if err == nil {
			res.Body.Close()
		}
		return res, err
	}
	var lookup *net.DNSError
	if _, err := ask(t.Context(), "GET", "http://example.com/"); !errors.As(err, &lookup) {
		t.Errorf("another host: %v, want a DNS error", err)
	}
	if res, err := ask(t.Context(), "POST", DingxiReport); err != nil || res.StatusCode != 405 {
		t.Errorf("POST: %v %v, want 405", res, err)
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := ask(ended, "GET", DingxiReport); !errors.Is(err, context.Canceled) {
		t.Errorf("ended context: %v", err)
	}
}

// Every paragraph of the texts stands in the pages made around them, once.
func TestPagesHoldTheTexts(t *testing.T) {
	_, dingxi := get(t, DingxiReport)
	_, first := get(t, PingliangReport)
	_, second := get(t, pingliangSecond)
	pingliang := utf8From(t, first) + utf8From(t, second)
	for _, c := range []struct{ page, text string }{
		{string(dingxi), dingxiText},
		{pingliang, pingliangText},
	} {
		for _, line := range lines(c.text) {
			// The date and source line is spaced and punctuated as that site does it.
			if strings.HasPrefix(line, "2022") {
				continue
			}
			n := strings.Count(c.page, ">"+line+"<") + strings.Count(c.page, ">　　"+line+"<")
			if n == 0 || n > 1 && len(line) > 300 {
				t.Errorf("%d times in the page: %.60s", n, line)
			}
		}
	}
}

// The reprint declares its charset only after the first 1,024 bytes, which is
// all that common detectors look at, and its bytes are no UTF-8.
func TestPingliangCharset(t *testing.T) {
	for _, address := range []string{PingliangReport, pingliangSecond} {
		res, body := get(t, address)
		if strings.Contains(res.Header.Get("Content-Type"), "charset") {
			t.Errorf("%s: the header names a charset", address)
		}
		if utf8.Valid(body) {
			t.Errorf("%s is valid UTF-8", address)
		}
		if at := bytes.Index(body, []byte("charset=")); at <= 1024 {
			t.Errorf("%s: charset at byte %d", address, at)
		}
	}
	_, first := get(t, PingliangReport)
	_, second := get(t, pingliangSecond)
	link := `<a href="t20220316_37408386_1.shtml">查看余下全文</a>`
	if !strings.Contains(utf8From(t, first), link) || strings.Contains(utf8From(t, second), link) {
		t.Error("the first page alone must link to the second")
	}
}

func utf8From(t *testing.T, gbk []byte) string {
	t.Helper()
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(gbk)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestHistory(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(History())).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for n, name := range rows[0] {
		column[name] = n
	}
	count := map[string]int{}
	for n, row := range rows[1:] {
		at := func(name string) string { return row[column[name]] }
		count[at("place_code")+" "+at("year")+" "+at("role")]++
		for _, needed := range []string{"place_code", "period", "indicator", "measure", "comparator", "value", "source"} {
			if at(needed) == "" {
				t.Errorf("line %d: no %s", n+2, needed)
			}
		}
		if at("quote") != "" {
			t.Errorf("line %d: the table holds figures, no sentences", n+2)
		}
	}
	for key, want := range map[string]int{
		"620800 2020 target": 9, "620800 2021 target": 10, "620800 2020 result": 14, "620800 2021 result": 5,
		"621100 2020 target": 11, "621100 2021 target": 9, "621100 2020 result": 15, "621100 2021 result": 10,
	} {
		if count[key] != want {
			t.Errorf("%s: %d rows, want %d", key, count[key], want)
		}
	}
}

func TestClock(t *testing.T) {
	if got := Clock().Format("Mon 2006-01-02 15:04 -0700"); got != "Mon 2022-03-21 08:00 +0800" {
		t.Error(got)
	}
}

// The table passes the checks of an import, against the whole catalogue.
func TestHistoryImports(t *testing.T) {
	catalogue, err := figure.Load()
	if err != nil {
		t.Fatal(err)
	}
	figures, err := exchange.ReadCSV("history.csv", bytes.NewReader(History()), catalogue)
	if err != nil {
		t.Fatal(err)
	}
	if len(figures) != 83 {
		t.Errorf("%d figures, want 83", len(figures))
	}
}
