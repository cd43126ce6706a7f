package store

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"mubiao/report"
)

// keepText stores a report with the text and makes it the one that counts.
func keepText(t testing.TB, db *DB, place string, year int, text string) int64 {
	t.Helper()
	url := "http://" + place + ".example/" + strconv.Itoa(year) + ".html"
	m := Made{
		Article:  Article{URL: url, Rules: 1, Run: 1, State: Standing},
		Document: &Version{Document: report.Document{URL: url, Version: HashOf([]byte(text)), Rules: 1, Place: place, Year: year, Title: "政府工作报告", Text: text}},
	}
	check(t, db.KeepArticle(t.Context(), m))
	copies := must(db.Copies(t.Context(), place, year))(t)
	return copies[len(copies)-1].ID
}

func TestSearch(t *testing.T) {
	db, _ := open(t)
	keepText(t, db, "620800", 2022, "平凉种植马铃薯60万亩。\n减税降费，GDP增长8%。")
	keepText(t, db, "621100", 2021, "定西是薯都。\n重减。税收增长。")
	keepText(t, db, "110000", 2022, "北京没有这些。")

	cases := []struct {
		name  string
		query Query
		want  string // places in order, then the number of snippets of each
	}{
		{"three characters", Query{Words: "马铃薯"}, "620800:1"},
		{"one character, newer years first", Query{Words: "薯"}, "620800:1 621100:1"},
		{"two characters", Query{Words: "种植"}, "620800:1"},
		{"never across punctuation", Query{Words: "减税"}, "620800:1"},
		{"two words in different paragraphs", Query{Words: "平凉 减税"}, "620800:2"},
		{"a word of another script, any case", Query{Words: "gdp增长"}, "620800:1"},
		{"what only the title has", Query{Words: "工作报告", Year: 2021}, "621100:0"},
		{"a place and what lies in it", Query{Words: "增长", Under: "621100"}, "621100:1"},
		{"a province", Query{Words: "这些", Under: "620000"}, ""},
		{"a year", Query{Words: "薯", Year: 2021}, "621100:1"},
		{"nothing to look for", Query{Words: " \" * ( 。"}, ""},
		{"the language of the index is not spoken", Query{Words: `薯" OR "北`}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.query.Limit = 10
			hits, _, err := db.Search(t.Context(), c.query)
			check(t, err)
			var got []string
			for _, h := range hits {
				got = append(got, h.Place+":"+string(rune('0'+len(h.Snippets))))
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("got %v, want %s", got, c.want)
			}
		})
	}
}

func TestSearchMarksAndGoesOn(t *testing.T) {
	db, _ := open(t)
	keepText(t, db, "620800", 2022, strings.Repeat("前", 50)+"马铃薯"+strings.Repeat("后", 200))
	keepText(t, db, "621100", 2022, "马铃薯种薯")
	hits, cursor, err := db.Search(t.Context(), Query{Words: "薯 马铃薯", Limit: 1})
	check(t, err)
	var shown strings.Builder
	for _, p := range hits[0].Snippets[0].Pieces {
		if p.Hit {
			shown.WriteString("[" + p.Text + "]")
		} else {
			shown.WriteString(p.Text)
		}
	}
	if shown.String() != "[马铃薯]种[薯]" || hits[0].Count != 3 {
		t.Errorf("%s, %d", shown.String(), hits[0].Count)
	}
	hits, cursor, err = db.Search(t.Context(), Query{Words: "马铃薯", Limit: 1, Before: cursor})
	check(t, err)
	pieces := hits[0].Snippets[0].Pieces
	if hits[0].Place != "620800" || pieces[0].Text != "…" || pieces[len(pieces)-1].Text != "…" || cursor == 0 {
		t.Errorf("%v, cursor %d", pieces, cursor)
	}
}

// Each of the words is shown where it stands first, before any is shown twice.
func TestSnippetsShowEveryWord(t *testing.T) {
	db, _ := open(t)
	keepText(t, db, "620800", 2022, strings.Repeat("落实减税政策\n", 5)+"马铃薯")
	hits, _, err := db.Search(t.Context(), Query{Words: "减税 薯", Limit: 1})
	check(t, err)
	var shown []int
	for _, s := range hits[0].Snippets {
		shown = append(shown, s.Paragraph)
	}
	if !slices.Equal(shown, []int{0, 1, 5}) {
		t.Errorf("paragraphs %v", shown)
	}
}

// A province of many reports is searched another way than a place of few: both
// find the same, in pages as at once.
func TestBothWaysFindTheSame(t *testing.T) {
	db, _ := open(t)
	var want []Hit
	for year := 2000; len(want) < fewReports-1; year++ {
		keepText(t, db, "620800", year, "种植马铃薯")
		keepText(t, db, "621100", year, "种植玉米")
		want = append(want, Hit{Place: "620800", Year: year})
	}
	slices.Reverse(want)
	for _, under := range []string{"620000", "620800", ""} {
		var got []Hit
		for q := (Query{Words: "马铃薯", Under: under, Limit: 7}); len(got) == 0 || q.Before != 0; {
			hits, cursor, err := db.Search(t.Context(), q)
			check(t, err)
			for _, h := range hits {
				got = append(got, Hit{Place: h.Place, Year: h.Year})
			}
			q.Before = cursor
		}
		if !slices.EqualFunc(got, want, func(a, b Hit) bool { return a.Place == b.Place && a.Year == b.Year }) {
			t.Errorf("under %q: %d reports, not %d: %v", under, len(got), len(want), got)
		}
	}
}

// A version that goes, or is cleaned anew, leaves nothing behind in the index.
func TestSearchForgets(t *testing.T) {
	db, _ := open(t)
	id := keepText(t, db, "620800", 2022, "马铃薯")
	keepText(t, db, "620800", 2022, "马铃薯") // the same version made anew
	for _, c := range []struct {
		step string
		want int
	}{
		{"SELECT 1", 1},
		{"UPDATE documents SET year = 2023", 0},
		{"DELETE FROM documents", 0},
	} {
		_, err := db.write.ExecContext(t.Context(), c.step+" WHERE ? <> 0", id)
		check(t, err)
		rows := must(all(t.Context(), db.read, scalar[int64], "SELECT rowid FROM search WHERE search MATCH '\"薯\"'"))(t)
		if len(rows) != c.want {
			t.Errorf("after %s: rows %v", c.step, rows)
		}
	}
}
