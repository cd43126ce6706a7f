package deliver

import (
	"context"
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"mubiao/report"
)

func TestFeed(t *testing.T) {
	newer, older := digest(), digest()
	older.Number, older.Subject = 11, "a < b & \x01"
	older.Made = older.Made.AddDate(0, 0, -7)
	raw, err := ComposeFeed(FeedOptions{Link: "https://mubiao.example.org/"}, []report.Digest{newer, older})
	if err != nil {
		t.Fatal(err)
	}
	f := Feed{filepath.Join(t.TempDir(), "web", "feed.atom")}
	if err := f.Deliver(context.Background(), report.Message{Raw: raw}); err != nil {
		t.Fatal(err)
	}
	written, err := os.ReadFile(f.Path)
	if err != nil {
		t.Fatal(err)
	}
	var got atom
	if err := xml.Unmarshal(written, &got); err != nil {
		t.Fatal(err)
	}
	if got.Updated != "2022-03-21T00:00:00Z" || len(got.Entries) != 2 {
		t.Fatalf("updated %s, %d entries", got.Updated, len(got.Entries))
	}
	e := got.Entries[0]
	if e.Title != newer.Subject || e.ID != "urn:mubiao:digests:12:zh" || e.Content.Body != newer.HTML ||
		e.Link.Href != "https://mubiao.example.org/digest/12" || !strings.HasPrefix(e.Summary, "今年目标") {
		t.Errorf("first entry %+v", e)
	}
	again, err := ComposeFeed(FeedOptions{Link: "https://mubiao.example.org/"}, []report.Digest{newer, older})
	if err != nil || string(again) != string(raw) {
		t.Errorf("two feeds of the same digests differ: %v", err)
	}
}

func TestALateFeedLeavesTheNewerOne(t *testing.T) {
	f := Feed{filepath.Join(t.TempDir(), "feed.atom")}
	for _, c := range []struct{ number, stands int }{{9, 9}, {10, 10}, {9, 10}, {11, 11}} {
		d := digest()
		d.Number = c.number
		raw, err := ComposeFeed(FeedOptions{}, []report.Digest{d})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Deliver(context.Background(), report.Message{Raw: raw}); err != nil {
			t.Fatal(err)
		}
		written, err := os.ReadFile(f.Path)
		if err != nil || newest(written) != c.stands {
			t.Errorf("after digest %d the feed begins with %d, %v", c.number, newest(written), err)
		}
	}
}
