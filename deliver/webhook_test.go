package deliver

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"mubiao/report"
)

func TestShapesOfAWebhook(t *testing.T) {
	for _, c := range []struct {
		shape Shape
		path  []string // to the text
		kind  string   // field that names the type, and its value
	}{
		{JSONShape, []string{"text"}, ""},
		{WeCom, []string{"text", "content"}, "msgtype"},
		{DingTalk, []string{"text", "content"}, "msgtype"},
		{Feishu, []string{"content", "text"}, "msg_type"},
	} {
		body, err := ComposeHook(c.shape, digest(), "https://mubiao.example.org/digest/12")
		if err != nil {
			t.Fatal(err)
		}
		var got map[string]any
		if err := json.Unmarshal(body, &got); err != nil {
			t.Fatal(err)
		}
		if c.kind != "" && got[c.kind] != "text" {
			t.Errorf("%s: %s is %v", c.shape, c.kind, got[c.kind])
		}
		for _, step := range c.path[:len(c.path)-1] {
			got = got[step].(map[string]any)
		}
		text, _ := got[c.path[len(c.path)-1]].(string)
		if !strings.Contains(text, "地区生产总值 ≥7%") {
			t.Errorf("%s: text %q", c.shape, text)
		}
	}
	if _, err := ComposeHook("slack", digest(), ""); err == nil {
		t.Error("an unknown shape was taken")
	}
}

func TestRobotsGetWholeCharactersWithinTheirBounds(t *testing.T) {
	d := digest()
	for n := range 4 {
		d.Text = strings.Repeat("x", n) + strings.Repeat("目标", 2000)
		text := robotText(d, "https://example.org/1", mostText[WeCom])
		if len(text) > 2048 || !utf8.ValidString(text) || !strings.HasSuffix(text, "…\nhttps://example.org/1") {
			t.Errorf("%d bytes, valid %t, end %q", len(text), utf8.ValidString(text), text[len(text)-30:])
		}
	}
	d.Text = strings.Repeat("▲ 地区生产总值 7% → ≥8%\n", 200)
	for most := 200; most < 260; most++ {
		text := robotText(d, "https://example.org/1", most)
		if len(text) > most || !strings.HasSuffix(text, "≥8%\n…\nhttps://example.org/1") {
			t.Errorf("%d of %d bytes, end %q: a line is cut", len(text), most, text[len(text)-50:])
		}
	}
	if text := robotText(d, strings.Repeat("l", 3000), 2048); len(text) > 2048 || !utf8.ValidString(text) {
		t.Errorf("an endless link makes %d bytes", len(text))
	}
}

func TestAnswersOfAWebhook(t *testing.T) {
	for _, c := range []struct {
		name   string
		shape  Shape
		status int
		answer string
		want   Class // "" = taken
	}{
		{"taken", JSONShape, 204, "", ""},
		{"any answer will do", JSONShape, 200, "thanks", ""},
		{"busy", JSONShape, 429, "", Temporary},
		{"in trouble", JSONShape, 502, "", Temporary},
		{"gone", JSONShape, 410, "", Permanent},
		{"redirects are not followed", JSONShape, 302, "", Permanent},
		{"robot takes it", WeCom, 200, `{"errcode":0,"errmsg":"ok"}`, ""},
		{"robot is busy", WeCom, 200, `{"errcode":45009,"errmsg":"api freq out of limit"}`, Temporary},
		{"robot was removed", WeCom, 200, `{"errcode":93000,"errmsg":"invalid webhook url"}`, Permanent},
		{"robot knows no such key", DingTalk, 200, `{"errcode":300001,"errmsg":"token is not exist"}`, Permanent},
		{"another robot takes it", Feishu, 200, `{"StatusCode":0,"StatusMessage":"success","code":0}`, ""},
		{"another robot refuses", Feishu, 200, `{"code":19021,"msg":"sign match fail"}`, Permanent},
		{"robot talks HTML", Feishu, 200, `<html>`, Unknown},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Location", "https://example.org/")
				w.WriteHeader(c.status)
				io.WriteString(w, c.answer)
			}))
			defer s.Close()
			err := NewWebhook(WebhookOptions{URL: s.URL + "/?key=secret", Shape: c.shape}).
				Deliver(context.Background(), report.Message{Raw: []byte("{}")})
			if (err == nil) != (c.want == "") || err != nil && ClassOf(err) != c.want {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

func TestAWebhooksKeyIsNeverTold(t *testing.T) {
	w := NewWebhook(WebhookOptions{URL: "http://127.0.0.1:1/send?key=secret"})
	err := w.Deliver(context.Background(), report.Message{Raw: []byte("{}")})
	if ClassOf(err) != Temporary || err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("got %v", err)
	}
	w = NewWebhook(WebhookOptions{URL: "://secret"})
	if err := w.Deliver(context.Background(), report.Message{}); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("got %v", err)
	}
}

// What openssl makes of the same secret and time, for example
// printf '1647820800000\nSEC' | openssl dgst -sha256 -hmac SEC -binary | base64.
// 飞书 takes time and secret together as the key, of an empty text.
const (
	dingSign   = "sign=ihiXNu1FbUz7wWIWeQ%2Fvs%2B8cST80E%2FWTmMb5OAMfAvE%3D&timestamp=1647820800000"
	feishuSign = `"sign":"kw1Ys1KPp7KOMdEzh6D+Oa6DI53aXo52WWmaVajKDIc=","timestamp":"1647820800"`
)

func TestRobotsAreSigned(t *testing.T) {
	now := func() time.Time { return time.Unix(1647820800, 0) }
	var query, body string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		raw, _ := io.ReadAll(r.Body)
		query, body = r.URL.RawQuery, string(raw)
		io.WriteString(w, `{"errcode":0,"code":0}`)
	}))
	defer s.Close()
	for shape, want := range map[Shape]string{DingTalk: dingSign, Feishu: feishuSign} {
		w := NewWebhook(WebhookOptions{URL: s.URL + "/?access_token=k", Shape: shape, Secret: "SEC", Now: now})
		if err := w.Deliver(context.Background(), report.Message{Raw: []byte(`{"msg_type":"text"}`)}); err != nil {
			t.Fatal(err)
		}
		if got := query + body; !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", shape, got, want)
		}
	}
}
