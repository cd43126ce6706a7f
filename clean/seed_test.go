package clean

import (
	"os"
	"strings"
	"testing"

	"mubiao/report"
)

// The two seed reports, as files.
func TestFileOfSeeds(t *testing.T) {
	for _, c := range []struct {
		file, title, speaker, delivered, session, place string
		year                                            int
		published, publisher                            string
		first, last                                     string // of the text
	}{
		{"dingxi-2022.txt", "在定西市第五届人民代表大会第一次会议上政府工作报告", "汪尚学", "2021-12-07",
			"定西市第五届人民代表大会第一次会议", "621100", 2022, "", "",
			"定西市市长 汪尚学\n（2021年12月7日）\n各位代表：", "新定西而努力奋斗！"},
		{"pingliang-2022.txt", "平凉市政府工作报告(2021年12月11日 王旭)", "王旭", "2021-12-11",
			"平凉市第五届人民代表大会第一次会议", "620800", 2022, "2022-03-16 16:38", "平凉市政府网",
			"——2021年12月11日在平凉市第五届人民代表大会第一次会议上\n平凉市市长 王旭\n各位代表:", "党的二十大胜利召开!"},
	} {
		body, err := os.ReadFile("../seeds/text/" + c.file)
		if err != nil {
			t.Fatal(err)
		}
		d := File(c.file, body)
		if d.Gate != "" || len(d.Warnings) > 0 {
			t.Errorf("%s: gate %s %s, warnings %v", c.file, d.Gate, d.Detail, d.Warnings)
		}
		got := []string{d.Title, d.Speaker, string(d.Delivered), d.Session, d.Place, d.Published, d.Publisher}
		want := []string{c.title, c.speaker, c.delivered, c.session, c.place, c.published, c.publisher}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: got %q, want %q", c.file, got[i], want[i])
			}
		}
		if d.Year != c.year {
			t.Errorf("%s: year %d", c.file, d.Year)
		}
		if !strings.HasPrefix(d.Text, c.first) || !strings.HasSuffix(d.Text, c.last) {
			t.Errorf("%s: text is %s … %s", c.file, head(d.Text, 60), d.Text[len(d.Text)-60:])
		}
		if len(d.Sections) < 20 || len(d.Paragraphs) < 40 {
			t.Errorf("%s: %d sections, %d paragraphs", c.file, len(d.Sections), len(d.Paragraphs))
		}
	}
}

func BenchmarkFile(b *testing.B) {
	body := seed(b, "pingliang-2022.txt")
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		File("pingliang-2022.txt", body)
	}
}

func BenchmarkLook(b *testing.B) {
	text := strings.Join(lines(string(seed(b, "pingliang-2022.txt"))), "</p>\n<p>")
	page := []byte(`<meta charset="utf-8"><div class="TRS_Editor"><p>` + text + "</p></div>")
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		Look(report.Page{URL: "http://x.cn/t20220316_1.html", Body: page})
	}
}
