package clean

import (
	"io"
	"net/http"
	"os"
	"testing"

	"mubiao/report"
	"mubiao/seeds"
)

// fetch asks the offline site.
func fetch(t *testing.T, url string) report.Page {
	t.Helper()
	answer, err := (&http.Client{Transport: seeds.Transport()}).Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return report.Page{URL: url, Final: url, Status: answer.StatusCode, Header: answer.Header, Body: body}
}

// A report reads the same from a page, from a reprint in GBK over two pages
// and from a file.
func TestSitesAndFilesAgree(t *testing.T) {
	for _, c := range []struct {
		file, url, published, publisher string
		parts                           int
	}{
		{"dingxi-2022.txt", seeds.DingxiReport, "2021-12-07", "定西市人民政府办公室", 1},
		{"pingliang-2022.txt", seeds.PingliangReport, "2022-03-16 16:38", "平凉市政府网", 2},
	} {
		body, err := os.ReadFile("../seeds/text/" + c.file)
		if err != nil {
			t.Fatal(err)
		}
		var parts []report.Page
		for next := c.url; next != ""; {
			p := fetch(t, next)
			parts = append(parts, p)
			next = Look(p).Next
		}
		if len(parts) != c.parts {
			t.Fatalf("%s: %d pages", c.url, len(parts))
		}
		want, got := File(c.file, body), Document(parts)
		if got.Text != want.Text {
			t.Errorf("%s: the texts differ: %s", c.url, firstDifference(got.Text, want.Text))
		}
		if got.Title != want.Title || got.Speaker != want.Speaker || got.Delivered != want.Delivered ||
			got.Session != want.Session || got.Place != want.Place || got.Year != want.Year {
			t.Errorf("%s: got %q %s %s %s %s %d", c.url, got.Title, got.Speaker, got.Delivered,
				got.Session, got.Place, got.Year)
		}
		if got.Gate != "" || head(got.Published, len(c.published)) != c.published || got.Publisher != c.publisher {
			t.Errorf("%s: gate %q, published %q by %q", c.url, got.Gate, got.Published, got.Publisher)
		}
	}
}

func firstDifference(a, b string) string {
	x, y := []rune(a), []rune(b)
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return string(x[max(0, i-20):min(len(x), i+20)]) + " | " + string(y[max(0, i-20):min(len(y), i+20)])
		}
	}
	return "one is longer: " + string(x[min(len(x), len(y)):]) + " | " + string(y[min(len(x), len(y)):])
}

func TestLookAtSeedList(t *testing.T) {
	v := Look(fetch(t, seeds.DingxiList))
	if v.Kind != report.ListView {
		t.Fatalf("kind %s", v.Kind)
	}
	want := report.Link{
		Href:  seeds.DingxiReport,
		Title: "政府工作报告（2021年12月7日在定西市第五届人民代表大会第一次会议上）",
		Date:  "2021-12-07",
	}
	if len(v.Links) != 5 || v.Links[4] != want {
		t.Errorf("links %+v, want the last to be %+v", v.Links, want)
	}
}
