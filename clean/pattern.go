package clean

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when it is first asked: there
// are many, and most runs of the program need few. A test compiles them all.
type pattern struct {
	text string
	once sync.Once
	made *regexp.Regexp
}

// patterns are all that were made at the start, for the test.
var patterns []*pattern

// expression makes a pattern. It is called for variables of the package only.
func expression(text string) *pattern {
	p := &pattern{text: text}
	patterns = append(patterns, p)
	return p
}

// compiled returns the expression. A bad one is a mistake of this room and panics.
func (p *pattern) compiled() *regexp.Regexp {
	p.once.Do(func() { p.made = regexp.MustCompile(p.text) })
	return p.made
}

// What follows is regexp's own.

func (p *pattern) MatchString(s string) bool            { return p.compiled().MatchString(s) }
func (p *pattern) Match(b []byte) bool                  { return p.compiled().Match(b) }
func (p *pattern) FindString(s string) string           { return p.compiled().FindString(s) }
func (p *pattern) FindStringIndex(s string) []int       { return p.compiled().FindStringIndex(s) }
func (p *pattern) FindStringSubmatch(s string) []string { return p.compiled().FindStringSubmatch(s) }
func (p *pattern) FindSubmatch(b []byte) [][]byte       { return p.compiled().FindSubmatch(b) }
func (p *pattern) String() string                       { return p.text }
func (p *pattern) Split(s string, n int) []string       { return p.compiled().Split(s, n) }
func (p *pattern) SubexpIndex(name string) int          { return p.compiled().SubexpIndex(name) }

func (p *pattern) FindStringSubmatchIndex(s string) []int {
	return p.compiled().FindStringSubmatchIndex(s)
}
func (p *pattern) FindAllString(s string, n int) []string { return p.compiled().FindAllString(s, n) }
func (p *pattern) FindAllStringIndex(s string, n int) [][]int {
	return p.compiled().FindAllStringIndex(s, n)
}

func (p *pattern) FindAllStringSubmatch(s string, n int) [][]string {
	return p.compiled().FindAllStringSubmatch(s, n)
}

func (p *pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return p.compiled().FindAllStringSubmatchIndex(s, n)
}

func (p *pattern) ReplaceAllString(s, by string) string {
	return p.compiled().ReplaceAllString(s, by)
}

func (p *pattern) ReplaceAllStringFunc(s string, by func(string) string) string {
	return p.compiled().ReplaceAllStringFunc(s, by)
}
