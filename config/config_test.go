package config

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// example returns the repository's config.yaml.
func example(t *testing.T) string {
	t.Helper()
	body, err := os.ReadFile("../config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestExampleShowsTheDefaults(t *testing.T) {
	got, err := Load("config.yaml", []byte(example(t)), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := Default()
	want.Sources, want.Import = got.Sources, got.Import // examples, since nothing is watched by default
	want.Indicators = got.Indicators
	want.Mail.Recipients, want.Webhooks = []Recipient{}, []Webhook{}
	if d := cmp.Diff(&want, got); d != "" {
		t.Errorf("config.yaml says other than Default (-default +config.yaml):\n%s", d)
	}
	if len(got.Reports()) != 2 {
		t.Errorf("config.yaml has %d sources", len(got.Sources))
	}
}

func TestExampleNamesEveryKey(t *testing.T) {
	for _, key := range allKeys(reflect.TypeFor[Config]()) {
		if !regexp.MustCompile(`(?m)^[ #-]*` + key + `\b`).MatchString(example(t)) {
			t.Errorf("config.yaml does not name %s", key)
		}
	}
}

func allKeys(typ reflect.Type) []string {
	var keys []string
	switch typ.Kind() {
	case reflect.Slice:
		return allKeys(typ.Elem())
	case reflect.Struct:
		for f := range fieldsOf(typ) {
			keys = append(keys, f.Tag.Get("yaml"))
			keys = append(keys, allKeys(f.Type)...)
		}
	}
	return keys
}

func TestDefaultsPassTheirChecks(t *testing.T) {
	if _, err := Load("empty", nil, nil); err != nil {
		t.Error(err)
	}
}

// given are checks of a made-up outside world.
var given = Checks{
	"cron":      func(s string) error { return unless(strings.Count(s, " ") == 4, "is no cron line") },
	"place":     func(s string) error { return unless(s == "621100", "no such place") },
	"indicator": func(s string) error { return unless(s == "gdp", "no such indicator") },
}

func unless(ok bool, text string) error {
	if ok {
		return nil
	}
	return errors.New(text)
}

func TestFaults(t *testing.T) {
	cases := []struct{ text, want string }{
		// unknown keys
		{"langage: zh", `c.yaml:1:1: unknown key "langage"; did you mean "language"?`},
		{"crawler:\n  puase: 3s", `c.yaml:2:3: crawler: unknown key "puase"; did you mean "pause"?`},
		{"sources:\n- name: a\n  urll: b", `c.yaml:3:3: sources[0]: unknown key "urll"; did you mean "url"?`},
		{"commands: {ocr: [ocrmypdf, '{in}']}", `c.yaml:1:17: commands.ocr: says nowhere {out}: {in} stands for the file, {out} for the folder of what is made of it`},
		{"commands: {memory: none}", `c.yaml:1:20: commands.memory: "none" is no size: write 200KB, 20MB or 1GB`},
		{"colour: red", `c.yaml:1:1: unknown key "colour"`},
		{"news: {windw: 3d}", `c.yaml:1:8: news: unknown key "windw"; did you mean "window"?`},
		{"log: &l {levle: x}\nbackup: *l", `c.yaml:1:10: log: unknown key "levle"; did you mean "level"?`},
		// YAML itself
		{"a: [", "c.yaml:2:1: did not find"},
		{"data: a\n   b: c", "c.yaml:2:5: mapping values"},
		{"data: a\ndata: b", `c.yaml:2:1: mapping key "data" already defined`},
		{"data: a\n---\ndata: b", "expected single document"},
		{"- a", `c.yaml:1:1: a list is not a group of keys`},
		{"data: \x01", "c.yaml"},
		// types
		{"crawler:\n  hosts: many", `c.yaml:2:10: crawler.hosts: "many" is not a whole number`},
		{"digest: {heartbeat: 3}", `c.yaml:1:21: digest.heartbeat: "3" is not true or false`},
		{"sources: {}", `c.yaml:1:10: sources: a group of keys is not a list`},
		{"crawler: {pause: 30}", `c.yaml:1:18: crawler.pause: "30" is no duration: write 3s, 90m or 120d`},
		{"crawler: {max_body: 20}", `crawler.max_body: "20" is no size`},
		// values
		{"language: de", `c.yaml:1:11: language: "de" is none of en, zh`},
		{"time_zone: Asia/Dingxi", `c.yaml:1:12: time_zone: "Asia/Dingxi" is no time zone`},
		{"contact: me", `c.yaml:1:10: contact: "me" is neither`},
		{"data: ''", `c.yaml:1:7: data: is missing`},
		{"retention: 30d", "c.yaml:1:12: retention: must be 0s, which keeps everything, or 60d and more"},
		{"crawler: {timeout: 0s}", "c.yaml:1:20: crawler.timeout: must be 1 or more"},
		{"crawler: {pause: -1s}", "crawler.pause: must be 0 or more"},
		{"crawler: {proxy: 'localhost:80'}", "crawler.proxy:"},
		{"sources: [{name: a, kind: page, url: 'http://me:secret@a.example/'}]", "sources[0].url: holds a name or a password"},
		{"web: {trusted_proxies: [here]}", `web.trusted_proxies[0]: "here" is no address and no network`},
		{"web: {base_url: 'https://a.example/mubiao/'}", "web.base_url: leads below the root of its host"},
		{"web: {listen: '8622'}", `web.listen: "8622" is no address to listen on`},
		{"wording: {ge: firm}", `c.yaml:1:15: wording.ge: "firm" is none of hard, soft`},
		{"sources:\n- {name: a, kind: lst, url: 'http://a.example/'}", `c.yaml:2:19: sources[0].kind: "lst"`},
		{"sources:\n- {name: a, kind: page}", "c.yaml:2:3: sources[0].url: is missing"},
		{"sources:\n- {name: a, kind: list, url: 'http://a.example', link: '('}", "c.yaml:2:56: sources[0].link: is no"},
		// what others know
		{"schedule:\n  crawl: daily", "c.yaml:2:10: schedule.crawl: is no cron line"},
		{"sources:\n- {name: a, place: '1', kind: page, url: 'http://a.example'}", "c.yaml:2:20: sources[0].place: no such place"},
		{"mail:\n  recipients:\n  - address: a@example.org\n    indicators: [gdp, gnp]", "c.yaml:4:23: mail.recipients[0].indicators[1]: no such"},
		// between keys
		{"webhooks: [{name: a, shape: irc}]", `c.yaml:1:29: webhooks[0].shape: "irc" is none of json,`},
		{"webhooks: [{name: a, shape: json}, {name: a, shape: json}]", `c.yaml:1:43: webhooks[1].name: "a" is the name`},
		{"mail: {smtp: {host: a.example}}", "c.yaml:1:7: mail.from: is missing"},
		{"sources:\n- {name: a, kind: page, url: 'http://a.example'}\n- {name: a, kind: page, url: 'http://b.example'}",
			`c.yaml:3:10: sources[1].name: "a" is the name of sources[0] too`},
	}
	for _, c := range cases {
		got, err := Load("c.yaml", []byte(c.text+"\n"), given)
		if err == nil || !strings.Contains(err.Error(), c.want) || got != nil {
			t.Errorf("%s\nwant %s\ngot  %v", c.text, c.want, err)
		}
	}
}

func TestAllFaultsAreToldAtOnce(t *testing.T) {
	_, err := Load("c.yaml", []byte("langage: zh\ncrawler: {pause: 3}\nnews: {windw: 3}\n"), nil)
	if err == nil || strings.Count(err.Error(), "\n") != 2 {
		t.Error(err)
	}
}

func TestSpreadsheetEditorsOfWindowsDoNoHarm(t *testing.T) {
	c, err := Load("c.yaml", []byte("\ufefflanguage: zh\r\nnews:\r\n  window: 7d\r\n"), nil)
	if err != nil || c.Language != "zh" || c.News.Window != Duration(7*24*time.Hour) {
		t.Error(c, err)
	}
}

func TestWordingIsAddedToTheDefaults(t *testing.T) {
	c, err := Load("c.yaml", []byte("wording:\n  range: hard\n  预期: soft\n"), nil)
	if err != nil || c.Wording["range"] != "hard" || c.Wording["预期"] != "soft" || c.Wording["ge"] != "hard" {
		t.Error(c, err)
	}
}

func TestIndicatorsKeepTheirLines(t *testing.T) {
	const text = "language: zh\nindicators: # ours\n\n  - id: hogs\n- id: goats\n# end\nlog: {level: warn}\n"
	var asked string
	checks := Checks{"indicators": func(s string) error { asked = s; return nil }}
	c, err := Load("c.yaml", []byte(text), checks)
	if err == nil || c != nil { // the two entries are not indented alike
		t.Fatal("a damaged list was accepted")
	}
	c, err = Load("c.yaml", []byte(strings.Replace(text, "\n- id", "\n  - id", 1)), checks)
	want := "\nindicators: # ours\n\n  - id: hogs\n  - id: goats\n# end\n"
	if err != nil || string(c.Indicators) != want || asked != want {
		t.Errorf("%q, %q, %v", c.Indicators, asked, err)
	}
}

func TestValuesAreWrittenAsTheyAreRead(t *testing.T) {
	for want, got := range map[string]string{
		"120d":    Duration(120 * day).String(),
		"36h0m0s": Duration(36 * time.Hour).String(),
		"20MB":    Size(20 << 20).String(),
		"1KB":     Size(1024).String(),
		"1025B":   Size(1025).String(),
	} {
		if got != want {
			t.Errorf("%s is written %s", want, got)
		}
	}
}

func TestSecret(t *testing.T) {
	t.Setenv("MUBIAO_TEST_SECRET", "from env")
	file := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(file, []byte("from file\r\nsecond line"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		secret Secret
		want   string
		fails  bool
	}{
		{Secret{}, "", false},
		{Secret{Env: "MUBIAO_TEST_SECRET"}, "from env", false},
		{Secret{Env: "MUBIAO_TEST_SECRET", File: file}, "from file", false},
		{Secret{File: file + ".none"}, "", true},
	} {
		got, err := c.secret.Value()
		if got != c.want || (err != nil) != c.fails {
			t.Errorf("%v: %q, %v", c.secret, got, err)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add("language: zh\nsources:\n- {name: a, kind: page, url: 'http://a.example'}\n")
	f.Add("a: &a [*a]\nindicators:\n- x\n")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Load("c.yaml", []byte(text), nil)
		if (c == nil) == (err == nil) {
			t.Error(c, err)
		}
	})
}
