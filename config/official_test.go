package config

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"mubiao/place"
	"mubiao/report"
)

// evidence is how the comment behind a name says what speaks for an address.
var evidence = regexp.MustCompile(`(?:^# |; )(?:seen|listed|inferred) 20\d\d(?:-[01]\d)?: .{10,}`)

// The list of official sources is a configuration in which each entry has its
// evidence, a known place and an address of its own; the documents count its places
// right.
func TestOfficial(t *testing.T) {
	text, err := os.ReadFile("../docs/official.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, err := Load("official.yaml", text, nil)
	if err != nil {
		t.Fatal(err)
	}
	var root yaml.Node
	if err := yaml.Load(text, &root, yaml.WithV4Defaults()); err != nil {
		t.Fatal(err)
	}
	entries := valueOf(root.Content[0], "sources").Content
	places, addresses := map[string]bool{}, map[string]bool{}
	for n, s := range c.Sources {
		if said := entries[n].Content[1].LineComment; !evidence.MatchString(said) {
			t.Errorf("%s has no evidence: %q", s.Name, said)
		}
		if addresses[s.URL] || s.Kind == report.ArchiveSource || s.IgnoreRobots || s.AllowPrivate || s.InsecureTLS {
			t.Errorf("%s: its address stands twice, or it allows itself something", s.Name)
		}
		addresses[s.URL] = true
		if s.Place == "" {
			continue // of many places
		}
		p, known := place.Lookup(s.Place)
		if name, _, _ := strings.Cut(s.Name, " "); !known || p.Name != name {
			t.Errorf("%s: %s is the code of %q", s.Name, s.Place, p.Name)
		}
		places[s.Place] = true
	}
	for name, words := range map[string]string{"docs/official.yaml": "%d places", "README.md": "%d places", "docs/operations.md": "%d places", "README.zh-CN.md": "%d个地方"} {
		doc, err := os.ReadFile("../" + name)
		if want := fmt.Sprintf(words, len(places)); err != nil || !strings.Contains(string(doc), want) {
			t.Errorf("%s does not speak of %s: %v", name, want, err)
		}
	}
}
