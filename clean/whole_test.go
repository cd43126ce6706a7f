package clean

import (
	"strings"
	"testing"

	"mubiao/report"
)

// halfOf returns the paragraphs of the first or the second half of a report.
func halfOf(half int) string {
	ls := strings.Split(strings.Replace(given("", "今年主要预期目标：地区生产总值增长7%。"), middle, middle+middle, 1), "\n")
	for i, l := range ls { // no two alike
		if count(l) > 40 {
			ls[i] = string(rune('甲'+i%10)) + string(rune('一'+i)) + "，" + l
		}
	}
	mid := len(ls) / 2
	switch half {
	case 1:
		ls = ls[:mid]
	case 2:
		ls = ls[mid:]
	}
	return paragraphsOf(ls)
}

func pageAround(address, text, around string) report.Page {
	const title = "2024年青山市政府工作报告"
	return report.Page{URL: here + address, Final: here + address, Status: 200, Body: []byte("<html><head><meta charset=utf-8><title>" + title +
		"</title></head><body><h1>" + title + `</h1><div class="content">` + text + `</div><div class="page">` + around + "</div></body></html>")}
}

// A page that announces others and does not lead to them is no whole report, unless
// its text ends as one.
func TestAnnouncedPages(t *testing.T) {
	for _, c := range []struct {
		half   int
		around string
		want   report.Failure
	}{
		{1, `共2页 <a href="javascript:goPage(1)">1</a> <a href="javascript:goPage(2)">2</a> <a href="javascript:goPage(2)">下一页</a>`, report.Incomplete},
		{1, `第1页/共3页 <a href="javascript:;">下一页</a>`, report.Incomplete},
		{1, `1/2页 下一页`, report.Incomplete},
		{1, `共2页 <a href="a_2.html">下一页</a>`, ""},
		{1, `共1页`, ""},
		{1, `第2页 共2页 <a href="a.html">上一页</a>`, ""},
		{1, `共2页 <a href="a.html">上一页</a> 下一页`, ""},
		{0, `共2页 <a href="javascript:goPage(2)">下一页</a>`, ""},
		{1, `报告的附件共12页，可在本页下载。`, ""},
	} {
		p := pageAround("/a_1.html", halfOf(c.half), c.around)
		v, d := Look(p), Document([]report.Page{p})
		if v.Gate != c.want || v.Next == "" && d.Gate != c.want {
			t.Errorf("%d %s: %q %q %s", c.half, c.around, v.Gate, d.Gate, v.Detail)
		}
	}
	last := pageAround("/a_2.html", halfOf(2), `共2页`)
	if d := Document([]report.Page{pageAround("/a.html", halfOf(1), `共2页 <a href="a_2.html">下一页</a>`), last}); d.Gate != "" || len(d.Parts) != 2 {
		t.Errorf("both: %s %s, %d parts", d.Gate, d.Detail, len(d.Parts))
	}
}

// A further page that has the whole text stands for the first.
func TestWholeStandsForItsPieces(t *testing.T) {
	half, whole := pageAround("/a.html", halfOf(1), `<a href="a.html?page=all">阅读全文</a>`), pageAround("/a.html?page=all", halfOf(0), "")
	if next := Look(half).Next; next != whole.URL {
		t.Fatalf("next %q", next)
	}
	d, want := Document([]report.Page{half, whole}), Document([]report.Page{whole})
	if d.Gate != "" || d.Text != want.Text || len(d.Parts) != 1 || d.Parts[0].URL != whole.URL {
		t.Errorf("%s %s: %d characters in %d parts, want %d", d.Gate, d.Detail, count(d.Text), len(d.Parts), count(want.Text))
	}
	d = Document([]report.Page{half, pageAround("/a_2.html", halfOf(2), "")})
	if d.Gate != "" || len(d.Parts) != 2 || d.Text != want.Text {
		t.Errorf("halves: %s %s, %d characters in %d parts", d.Gate, d.Detail, count(d.Text), len(d.Parts))
	}
}
