package config

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

// Check says what is wrong with a value as it is written; nil is fine.
type Check func(value string) error

// Checks answer what this package cannot know, by the names in the struct's
// tags: cron, place, indicator, indicators.
type Checks map[string]Check

// Fault is one thing to mend.
type Fault struct {
	position
	Path string // of the key: sources[1].place
	Text string // what is wrong, and what to do
}

// Invalid is the refusal of a file, with everything that is to mend.
type Invalid struct {
	File   string
	Faults []Fault
}

// Error returns the faults on a line each, as "file:line:column: key: what is
// wrong".
func (e *Invalid) Error() string {
	var lines []string
	for _, f := range e.Faults {
		s := e.File + ":"
		if f.line > 0 {
			s += fmt.Sprintf("%d:%d:", f.line, f.column)
		}
		if f.Path != "" {
			s += " " + f.Path + ":"
		}
		lines = append(lines, s+" "+f.Text)
	}
	return strings.Join(lines, "\n")
}

// Load reads the text of the file called name over the defaults. Where it is
// to mend, the error is an *Invalid.
func Load(name string, text []byte, checks Checks) (*Config, error) {
	c, t := Default(), &tree{at: map[string]position{}}
	faults, filled := decode(text, &c, t)
	if filled {
		c.Indicators = excerpt(text, t, "indicators")
		faults = append(faults, check(&c, t, checks)...)
	}
	slices.SortStableFunc(faults, func(a, b Fault) int { return cmp.Compare(a.line, b.line) })
	if len(faults) > 0 {
		return nil, &Invalid{name, faults}
	}
	return &c, nil
}

// decode fills c and t from the text, and reports whether every value fitted, so
// that they can be checked. An empty text is all defaults.
func decode(text []byte, c *Config, t *tree) (faults []Fault, filled bool) {
	var root yaml.Node
	if err := yaml.Load(text, &root, yaml.WithV4Defaults()); err != nil {
		if strings.Contains(err.Error(), "no documents in stream") {
			return nil, true
		}
		return faultsOf(err), false
	}
	t.grow(root.Content[0], reflect.TypeOf(*c), "")
	if err := yaml.Load(text, c, yaml.WithV4Defaults()); err != nil {
		return append(t.faults, t.named(faultsOf(err))...), false
	}
	return t.faults, true
}

// named adds to faults that only have a position the path that stands there.
func (t *tree) named(faults []Fault) []Fault {
	for i, f := range faults {
		for path, at := range t.at {
			if at == f.position && len(path) > len(faults[i].Path) { // an item, not its list
				faults[i].Path = path
			}
		}
	}
	return faults
}

// faultsOf puts the parser's errors into our words.
func faultsOf(err error) []Fault {
	var many *yaml.LoadErrors
	var one *yaml.LoadError
	switch {
	case errors.As(err, &many):
		var faults []Fault
		for _, e := range many.Errors {
			faults = append(faults, faultOf(e))
		}
		return faults
	case errors.As(err, &one):
		return []Fault{faultOf(one)}
	}
	return []Fault{{Text: err.Error()}}
}

// wrongType is how the parser says that a value does not fit its field.
var wrongType = regexp.MustCompile("^cannot construct !!(\\w+)(?: `(.*)`)? into (.+)$")

func faultOf(e *yaml.LoadError) Fault {
	f := Fault{position: position{e.Mark.Line, e.Mark.Column}, Text: e.Message}
	if m := wrongType.FindStringSubmatch(e.Message); m != nil {
		f.Text = fmt.Sprintf("%s is not %s", found(m[1], m[2]), expected(m[3]))
		if m[3] == "config.Secret" { // it may be the secret itself
			f.Text = "a secret is not written here: name where it is kept, by env: or file:"
		}
	}
	return f
}

func found(tag, value string) string {
	switch {
	case tag == "seq":
		return "a list"
	case tag == "map":
		return "a group of keys"
	}
	return strconv.Quote(value)
}

// expected says what a Go type is to somebody who writes YAML.
func expected(typ string) string {
	switch {
	case typ == "int":
		return "a whole number"
	case typ == "bool":
		return "true or false"
	case strings.HasPrefix(typ, "[]"):
		return "a list"
	case strings.HasPrefix(typ, "map"), strings.HasPrefix(typ, "config."):
		return "a group of keys"
	}
	return "a text"
}

// excerpt returns the text with all lines left empty but those of the
// top-level key.
func excerpt(text []byte, t *tree, key string) Excerpt {
	at, ok := t.at[key]
	if !ok {
		return ""
	}
	lines := strings.SplitAfter(string(text), "\n")
	first := at.line - 1
	for first > 0 && !strings.HasPrefix(lines[first], key) {
		first--
	}
	var s strings.Builder
	s.WriteString(strings.Repeat("\n", first))
	for i, line := range lines[first:] {
		if i > 0 && line != "" && !strings.ContainsAny(line[:1], " \t\r\n#-") {
			break
		}
		s.WriteString(line)
	}
	return Excerpt(s.String())
}
