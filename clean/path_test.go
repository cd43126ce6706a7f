package clean

import (
	"strings"
	"testing"

	"mubiao/report"
)

// What a path says is told where it is not what the text says, and only where
// it surely says something.
func TestPathDisagrees(t *testing.T) {
	text := seed(t, "dingxi-2022.txt") // given on 7 December 2021 for 2022
	for path, want := range map[string]string{
		// the same, or a place above
		"定西市/2022.md":          "",
		"甘肃省/2022年.txt":        "",
		"甘肃省/定西市/定西市2022.docx": "",
		"621100/report.txt":    "",
		"全国/各省市/report.txt":    "",
		"定西市/2021.md":          "", // the year in which it was given

		// another place
		"天水市/2022.md":      "place_disputed",
		"甘肃省/天水市/2022.md":  "place_disputed",
		"定西市/陇西县/2022.md":  "place_disputed",
		"陕西省/西安市政府工作报告.md": "place_disputed",

		// another year
		"定西市/2020.md":            "year_disputed",
		"定西市/2023年政府工作报告.md":     "year_disputed",
		"2023定西市.md":             "year_disputed",
		"定西市/政府工作报告（2019年）.docx": "year_disputed",
		"定西市/政府工作报告2019.txt":     "year_disputed",

		// a number that may be anything
		"定西市/2019-0417.txt":        "",
		"定西市/art_2019_417.txt":     "",
		"定西市/t20190116_2018.txt":   "",
		"定西市/20190116.txt":         "",
		"定西市/scan 2019 (1).txt":    "",
		"2019/定西市.md":              "", // a folder may be named by when it was made
		"定西市/2035年远景目标与政府工作报告.txt": "",
	} {
		d := File(path, text)
		var kinds []string
		for _, x := range d.Doubts {
			kinds = append(kinds, string(x.Kind))
		}
		if got := strings.Join(kinds, " "); got != want || d.Place != "621100" || d.Year != 2022 {
			t.Errorf("%s: %s %d, doubts %q, want %q", path, d.Place, d.Year, got, want)
		}
	}
}

// Where a file says where its text stands, that is the document's origin.
func TestOrigin(t *testing.T) {
	text := string(seed(t, "dingxi-2022.txt"))
	const home = "http://www.dingxi.gov.cn/art/2021/12/20/art_1_1.html"
	page := "<!DOCTYPE html>\n<!-- saved from url=(0051)" + home + " -->\n<html><body><p>" + strings.ReplaceAll(text, "\n", "</p><p>") + "</p></body></html>"
	for _, c := range []struct{ what, name, file, origin, publisher string }{
		{"a head", "a.md", "---\nsource: " + home + "\ntitle: 政府工作报告\n---\n\n" + text, home, ""},
		{"in quotes", "a.md", "---\ntitle: 政府工作报告\nSource: \"" + home + "\"\n---\n" + text, home, ""},
		{"a list", "a.md", "---\r\nsource:\r\n  - " + home + "\r\n  - http://b.example/\r\ntitle: x\r\n---\r\n" + text, home, ""},
		{"words", "a.md", "---\nsource: 定西日报\n---\n" + text, "", "定西日报"},
		{"a script", "a.md", "---\nsource: javascript:alert(1)\n---\n" + text, "", "javascript:alert(1)"},
		{"a file", "a.md", "---\nsource: file:///etc/passwd\n---\n" + text, "", "file:///etc/passwd"},
		{"empty", "a.md", "---\nsource:\ntitle: 政府工作报告\n---\n" + text, "", ""},
		{"no head", "a.md", text, "", ""},
		{"saved by a browser", "a.html", page, home, ""},
	} {
		d := File(c.name, []byte(c.file))
		if d.Gate != "" || d.Origin != c.origin || d.Publisher != c.publisher {
			t.Errorf("%s: origin %q, publisher %q, gate %q", c.what, d.Origin, d.Publisher, d.Gate)
		}
	}
	// What a server says of a page that it answers with is not taken for its address.
	p := report.Page{URL: "http://c.example/1.md", Final: "http://c.example/1.md", Status: 200,
		Body: []byte("---\nsource: " + home + "\n---\n\n" + text)}
	if d := Document([]report.Page{p}); d.Origin != "" || d.URL != p.URL {
		t.Errorf("a crawled page: origin %q", d.Origin)
	}
}
