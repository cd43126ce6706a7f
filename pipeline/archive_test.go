package pipeline

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"mubiao/digest"
	"mubiao/report"
	"mubiao/seeds"
	"mubiao/store"
)

// archived is a world of the program's own stages that watches one archive.
func archived(t *testing.T) (*offline, string) {
	t.Helper()
	o := openOffline(t)
	folder := filepath.Join(t.TempDir(), "gov")
	o.Sources = []report.Source{{Name: "gov", Kind: report.ArchiveSource, Folder: folder}}
	return o, folder
}

// passes crawls, derives and returns what was counted.
func (o *offline) passes(t *testing.T) report.Run {
	t.Helper()
	crawled, err := o.Crawl(t.Context())
	check(t, err)
	derived, err := o.Derive(t.Context())
	check(t, err)
	for what, n := range crawled.Counts {
		derived.Counts[what] += n
	}
	return derived
}

// copiesOf returns the copies of a report, the best first.
func (o *offline) copiesOf(t *testing.T, place string) []store.Version {
	t.Helper()
	copies, err := o.Store.Copies(t.Context(), place, 2022)
	check(t, err)
	if len(copies) == 0 {
		t.Fatalf("no report of %s for 2022", place)
	}
	return copies
}

// withHead is a file of an archive: the lines of its head, then the text.
func withHead(text []byte, head ...string) []byte {
	return []byte("---\n" + strings.Join(head, "\n") + "\n---\n\n" + string(text))
}

const (
	dingxiHome = "http://www.dingxi.gov.cn/art/2021/12/20/art_1_1.html"
	dingxiFile = "archive:gov/甘肃/定西市/2022.md"
)

// An archive is a source: each file a page of its own, shown at the address
// that its head names; what is no report is refused, and what a collection says
// of itself is not looked at.
func TestArchive(t *testing.T) {
	o, folder := archived(t)
	dingxi := readSeed(t, "dingxi-2022.txt")
	put(t, folder, "甘肃/定西市/2022.md", withHead(dingxi, "source: "+dingxiHome, "title: 定西市政府工作报告"))
	put(t, folder, "甘肃/平凉市/2022.md", readSeed(t, "pingliang-2022.txt"))
	put(t, folder, "甘肃/兰州市/2022.md", withHead([]byte("待补充。\n"), "title: 兰州市政府工作报告"))
	put(t, folder, "README.md", []byte("# 各地政府工作报告\n"))
	put(t, folder, ".git/HEAD.txt", []byte("ref: refs/heads/main\n"))
	if r := o.passes(t); r.Counts["files"] != 3 || r.Counts["documents"] != 2 || r.Counts["refused"] != 1 {
		t.Errorf("two reports and a file that is none: %v", r.Counts)
	}

	best := o.copiesOf(t, "621100")[0]
	if best.URL != dingxiFile || best.Origin != dingxiHome || best.Source != "gov" {
		t.Errorf("%s of %s is shown at %q", best.URL, best.Source, best.Origin)
	}
	if address, hash := best.PageAt(5000); address != dingxiHome || hash == "" {
		t.Errorf("words are shown at %q, page %q", address, hash)
	}
	if best := o.copiesOf(t, "620800")[0]; best.Address() != "archive:gov/甘肃/平凉市/2022.md" {
		t.Errorf("without a source in its head it is shown at %q", best.Address())
	}
	stands, err := o.Store.Stands(t.Context(), store.FigureFilter{Place: "621100", Year: 2022, Limit: 1})
	check(t, err)
	listings, err := o.Store.Listings(t.Context(), store.ListingFilter{Place: "621100"})
	check(t, err)
	editions, err := o.Store.Editions(t.Context(), "621100", 2022)
	check(t, err)
	if stands[0].URL != dingxiHome || listings[0].URL != dingxiHome || editions[0].URL != dingxiHome {
		t.Errorf("shown at %q, %q, %q", stands[0].URL, listings[0].URL, editions[0].URL)
	}
}

// A file of the same size and time is not read again, not even by another
// process: of the second crawl nothing is stored but that it found the folder.
func TestArchiveIsReadOnce(t *testing.T) {
	o, folder := archived(t)
	put(t, folder, "定西市/2022.md", readSeed(t, "dingxi-2022.txt"))
	o.passes(t)
	before, err := o.Store.State(t.Context(), time.Time{})
	check(t, err)
	clear(o.looks)
	if r := o.passes(t); r.Counts["files"]+r.Counts["articles"] != 0 {
		t.Errorf("again: %v", r.Counts)
	}
	after, err := o.Store.State(t.Context(), time.Time{})
	check(t, err)
	if after.Fetches != before.Fetches+1 {
		t.Errorf("%d fetches became %d", before.Fetches, after.Fetches)
	}
}

// A changed file is an edit; another address in its head is none, and is shown
// from then on. A file that is gone has not vanished.
func TestArchiveChanges(t *testing.T) {
	o, folder := archived(t)
	text := readSeed(t, "dingxi-2022.txt")
	name := "甘肃/定西市/2022.md"
	put(t, folder, name, withHead(text, "source: http://old.dingxi.gov.cn/1.html"))
	o.passes(t)
	put(t, folder, name, withHead(text, "source: "+dingxiHome))
	if r := o.passes(t); r.Counts["files"] != 1 || r.Counts["page changes"] != 0 {
		t.Errorf("another address: %v", r.Counts)
	}
	if got := o.copiesOf(t, "621100"); len(got) != 1 || got[0].Origin != dingxiHome {
		t.Errorf("shown at %q", got[0].Origin)
	}
	edited := strings.Replace(string(text), "地区生产总值增长7%以上", "地区生产总值增长8%以上", 1)
	put(t, folder, name, withHead([]byte(edited), "source: "+dingxiHome))
	o.passes(t)
	check(t, os.RemoveAll(filepath.Join(folder, "甘肃", "定西市")))
	put(t, folder, "甘肃/平凉市/2022.md", readSeed(t, "pingliang-2022.txt"))
	o.passes(t)
	changes, err := o.Store.Changes(t.Context(), store.ChangeFilter{Topics: onPages.Topics})
	check(t, err)
	if len(changes) != 1 || changes[0].Kind != report.Edited {
		t.Errorf("got %+v", changes)
	}
	verdict, err := o.Verify(t.Context())
	check(t, err)
	if len(verdict.Differ) != 0 {
		t.Errorf("differs: %q", verdict.Differ)
	}
}

// The page that was crawled at the address which a file names is a copy of its
// own, and as the government's it counts.
func TestArchiveBesideItsOrigin(t *testing.T) {
	o := openOffline(t)
	folder := t.TempDir()
	o.Sources = append(o.Sources, report.Source{Name: "gov", Kind: report.ArchiveSource, Folder: folder})
	o.passes(t)
	crawled := o.copiesOf(t, "621100")[0]
	put(t, folder, "定西市/2022.md", withHead(readSeed(t, "dingxi-2022.txt"), "source: "+crawled.URL))
	o.passes(t)
	copies := o.copiesOf(t, "621100")
	if len(copies) != 2 || copies[0].ID != crawled.ID || copies[1].Origin != crawled.URL {
		t.Errorf("%d copies, the best is %s", len(copies), copies[0].URL)
	}
}

// Where the text says another place or year than the path, the file may be
// misfiled: the text counts, and the report is doubted.
func TestArchiveMisfiled(t *testing.T) {
	o, folder := archived(t)
	put(t, folder, "甘肃/天水市/2019.md", readSeed(t, "dingxi-2022.txt"))
	o.passes(t)
	var kinds []string
	for _, d := range o.copiesOf(t, "621100")[0].Doubts {
		kinds = append(kinds, string(d.Kind)+": "+d.Detail)
	}
	expect(t, kinds, "year_disputed: the target year is in doubt: 2022 or, by the file's name, 2019",
		"place_disputed: the place is in doubt: 定西市 or, by the file's path, 天水市")
}

// A folder that is not there, one without a file, and a file that cannot be
// read are failures of the source, by name; the rest goes on.
func TestArchiveFails(t *testing.T) {
	o, folder := archived(t)
	watch := func() store.Watch {
		t.Helper()
		watched, err := o.Store.Watched(t.Context(), o.Sources, seeds.Clock())
		check(t, err)
		return watched[0]
	}
	failure := func() string { return string(watch().Cause) + ": " + watch().Detail }
	o.passes(t)
	if got := failure(); got != "unreadable: the folder: no such file or directory" {
		t.Errorf("without the folder: %s", got)
	}
	check(t, os.MkdirAll(folder, 0o755))
	o.passes(t)
	if got := failure(); !strings.Contains(got, "there is no file in it") {
		t.Errorf("an empty folder: %s", got)
	}
	put(t, folder, "定西市/2022.md", readSeed(t, "dingxi-2022.txt"))
	put(t, folder, "平凉市/2022.md", nil)
	check(t, os.Truncate(filepath.Join(folder, "平凉市/2022.md"), mostBytes+1))
	if r := o.passes(t); r.Counts["documents"] != 1 {
		t.Errorf("beside a file that cannot be read: %v", r.Counts)
	}
	if got := failure(); !strings.Contains(got, "unreadable: 平凉市/2022.md: ") {
		t.Errorf("a file that cannot be read: %s", got)
	}
	check(t, os.Remove(filepath.Join(folder, "平凉市/2022.md")))
	o.passes(t)
	if w := watch(); w.Checks != 4 || w.Failed != 3 {
		t.Errorf("mended: %d of %d checks failed", w.Failed, w.Checks)
	}
}

// Two reports of a place and year are no copies of each other, even where the one
// that is not the year's own was found first: they are not compared, and the doubt
// tells of it, until a person or the files themselves settle it.
func TestTwoReportsOfAYear(t *testing.T) {
	o, folder := archived(t)
	dingxi := readSeed(t, "dingxi-2022.txt")
	second := strings.ReplaceAll(string(readSeed(t, "pingliang-2022.txt")), "平凉", "定西")
	second = regexp.MustCompile("(?m)^.*预期目标.*$").ReplaceAllString(second, "")
	put(t, folder, "定西市/2022-a.md", []byte(second))
	put(t, folder, "定西市/2022-b.md", dingxi)
	put(t, folder, "定西市/2022-c.md", withHead([]byte(strings.ReplaceAll(string(dingxi), "，", ",")), "source: "+dingxiHome))
	expectStand := func(first string, copies, open int) {
		t.Helper()
		list, err := o.Store.Listings(t.Context(), store.ListingFilter{Place: "621100", Year: 2022})
		check(t, err)
		doubts, err := o.Store.OpenDoubts(t.Context(), "621100", 2022)
		check(t, err)
		doubts = slices.DeleteFunc(doubts, func(d store.Doubt) bool { return d.Kind != report.TwoReports })
		if best := o.copiesOf(t, "621100")[0]; best.URL != first || list[0].Document != best.ID || list[0].Copies != copies || len(doubts) != open {
			t.Errorf("%s counts, %d copies, doubts %+v; want %s, %d, %d", best.URL, list[0].Copies, doubts, first, copies, open)
		}
		if r := o.passes(t); r.Counts["comparisons"] != 0 {
			t.Errorf("compared again: %v", r.Counts)
		}
		verdict, err := o.Verify(t.Context())
		if check(t, err); len(verdict.Differ) != 0 {
			t.Errorf("differs: %q", verdict.Differ)
		}
	}
	put(t, folder, "定西市/2021.md", []byte(strings.NewReplacer("2022", "2021", "2021", "2020", "7%以上", "6%以上").Replace(string(dingxi))))
	o.passes(t)
	expectStand("archive:gov/定西市/2022-b.md", 2, 1)
	o.expectMailed(t, true)
	changes, err := o.Store.Changes(t.Context(), store.ChangeFilter{Place: "621100"})
	check(t, err)
	for _, c := range changes {
		if c.Kind == report.Disagreement {
			t.Errorf("two reports are compared as copies: %+v", c)
		}
	}
	put(t, folder, "定西市/2022-a.md", withHead(dingxi, "title: 定西市政府工作报告"))
	o.passes(t)
	expectStand("archive:gov/定西市/2022-a.md", 3, 0)
	o.expectMailed(t, false)
}

// expectMailed looks whether the digest tells of two reports.
func (o *offline) expectMailed(t *testing.T, told bool) {
	t.Helper()
	in, err := o.Input(t.Context())
	check(t, err)
	d, err := digest.Render(in)
	check(t, err)
	for _, text := range []string{d.Text, d.HTML} {
		if strings.Contains(text, "in doubt: two reports") != told {
			t.Errorf("two reports are told: %t, in %.2000s", !told, text)
		}
	}
}
