package config

import (
	"strings"
	"testing"
)

// An archive has a folder and no address, the other kinds the other way round.
func TestArchive(t *testing.T) {
	cases := []struct{ source, want string }{
		{"{name: a, kind: archive, folder: ../gov}", ""},
		{"{name: a, kind: archive}", "c.yaml:2:3: sources[0].folder: is missing"},
		{"{name: a, kind: archive, folder: x, url: 'http://a.example/'}", "sources[0].url: is not for kind archive: it has a folder"},
		{"{name: a, kind: list, url: 'http://a.example/', folder: x}", "sources[0].folder: is not for kind list: it has a url"},
		{"{name: a, kind: list, folder: x}", "sources[0].url: is missing"},
		{"{name: drop-in, kind: archive, folder: x}", `sources[0].name: "drop-in" is the name of the folder drop_in`},
	}
	for _, c := range cases {
		got, err := Load("c.yaml", []byte("sources:\n- "+c.source), given)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.source, err)
		case c.want == "" && got.Reports()[0].Folder != "../gov":
			t.Errorf("%s: the folder is %q", c.source, got.Reports()[0].Folder)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s:\n got %v\nwant %s", c.source, err, c.want)
		}
	}
}
