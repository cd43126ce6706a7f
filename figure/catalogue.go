package figure

import (
	_ "embed"
	"fmt"

	"go.yaml.in/yaml/v4"

	"mubiao/figure/prose"
	"mubiao/report"
)

//go:embed catalogue.yaml
var catalogueYAML []byte

// catalogueFile is a catalogue as it is written.
type catalogueFile struct {
	Indicators []indicatorEntry `yaml:"indicators"`
}

// indicatorEntry is one indicator as it is written.
type indicatorEntry struct {
	ID           string             `yaml:"id"`
	Chinese      string             `yaml:"chinese"`
	English      string             `yaml:"english"`
	Short        string             `yaml:"short"`
	Direction    string             `yaml:"direction"`
	Aliases      []string           `yaml:"aliases"`
	Measures     []measureEntry     `yaml:"measures"`
	Predecessors []predecessorEntry `yaml:"predecessors"`
}

// measureEntry is one way of measuring, as it is written.
type measureEntry struct {
	Measure report.Measure `yaml:"measure"`
	Units   []string       `yaml:"units"`
	Range   []float64      `yaml:"range"`
}

// predecessorEntry names an indicator that another took the place of.
type predecessorEntry struct {
	ID         string `yaml:"id"`
	Comparable bool   `yaml:"comparable"`
}

var directions = map[string]report.Direction{
	"more": report.MoreIsBetter, "less": report.LessIsBetter, "neither": report.Neither, "": report.Neither,
}

// Load returns the built-in catalogue with the additions of extra, each a YAML
// text in the form of catalogue.yaml. An addition with a known id adds its
// aliases, measures and predecessors to that indicator and replaces its names
// and direction where it gives them. Errors tell the line of the text.
func Load(extra ...[]byte) (report.Catalogue, error) {
	var c report.Catalogue
	for n, text := range append([][]byte{catalogueYAML}, extra...) {
		var file catalogueFile
		if err := yaml.Load(text, &file, yaml.WithKnownFields(), yaml.WithV4Defaults()); err != nil {
			return nil, fmt.Errorf("read catalogue %d: %w", n, err)
		}
		for _, e := range file.Indicators {
			var err error
			if c, err = merge(c, e); err != nil {
				return nil, fmt.Errorf("read catalogue %d: indicator %q: %w", n, e.ID, err)
			}
		}
	}
	return c, checkPredecessors(c)
}

// merge adds the entry to the catalogue, or to the indicator of its id.
func merge(c report.Catalogue, e indicatorEntry) (report.Catalogue, error) {
	i, err := e.indicator()
	if err != nil {
		return nil, err
	}
	n := c.Rank(e.ID)
	if n == len(c) {
		return append(c, i), complete(i)
	}
	old := &c[n]
	old.Chinese, old.English = or(i.Chinese, old.Chinese), or(i.English, old.English)
	old.ShortEnglish = or(i.ShortEnglish, old.ShortEnglish)
	if e.Direction != "" {
		old.Direction = i.Direction
	}
	old.Aliases = append(old.Aliases, i.Aliases...)
	old.Measures = append(old.Measures, i.Measures...)
	old.Predecessors = append(old.Predecessors, i.Predecessors...)
	return c, nil
}

func (e indicatorEntry) indicator() (report.Indicator, error) {
	direction, known := directions[e.Direction]
	if !known {
		return report.Indicator{}, fmt.Errorf("direction %q is none of more, less, neither", e.Direction)
	}
	i := report.Indicator{
		ID: e.ID, Chinese: e.Chinese, English: e.English, ShortEnglish: or(e.Short, e.English),
		Direction: direction, Aliases: e.Aliases,
	}
	for _, m := range e.Measures {
		spec, err := m.spec()
		if err != nil {
			return i, err
		}
		i.Measures = append(i.Measures, spec)
	}
	for _, p := range e.Predecessors {
		i.Predecessors = append(i.Predecessors, report.Predecessor{ID: p.ID, Comparable: p.Comparable})
	}
	for _, a := range e.Aliases {
		if _, err := prose.Expand(a); err != nil {
			return i, err
		}
	}
	return i, nil
}

func (m measureEntry) spec() (report.MeasureSpec, error) {
	s := report.MeasureSpec{Measure: m.Measure, Units: m.Units}
	switch m.Measure {
	case report.Growth, report.AverageGrowth, report.Level, report.Rate, report.Points, report.Reduction:
	default:
		return s, fmt.Errorf("measure %q is not known", m.Measure)
	}
	if len(m.Units) == 0 {
		return s, fmt.Errorf("measure %s has no unit", m.Measure)
	}
	switch {
	case len(m.Range) == 0:
	case len(m.Range) == 2 && m.Range[0] <= m.Range[1]:
		s.Low, s.High = m.Range[0], m.Range[1]
	default:
		return s, fmt.Errorf("range of %s is not [low, high]", m.Measure)
	}
	return s, nil
}

// complete reports what a new indicator lacks.
func complete(i report.Indicator) error {
	switch {
	case i.ID == "":
		return fmt.Errorf("id is missing")
	case i.Chinese == "" || i.English == "":
		return fmt.Errorf("chinese or english name is missing")
	case len(i.Measures) == 0:
		return fmt.Errorf("measures are missing")
	}
	return nil
}

func checkPredecessors(c report.Catalogue) error {
	for _, i := range c {
		for _, p := range i.Predecessors {
			if _, known := c.Find(p.ID); !known {
				return fmt.Errorf("indicator %q: predecessor %q is not in the catalogue", i.ID, p.ID)
			}
		}
	}
	return nil
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
