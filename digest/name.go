package digest

import (
	"strings"
	"unicode"

	"mubiao/place"
	"mubiao/report"
)

// name is what something is called in the reader's language, and its gloss in
// the other one; both always stand on one line.
type name struct{ Own, Gloss string }

// indicator returns the name of what a change is about: an indicator in both
// languages, or the object of a commitment as it is written.
func (v voice) indicator(c report.Catalogue, change report.Change) name {
	if change.Kind == report.First {
		return name{Own: v.say("has_targets", targetsOf(change))}
	}
	i, ok := c.Find(change.Indicator)
	if !ok {
		return name{Own: short(change.Object, 40)}
	}
	chinese := i.Chinese
	if change.Basis != "" {
		chinese += "（" + short(change.Basis, 20) + "）"
	}
	if v.chinese() {
		return name{chinese, i.English}
	}
	return name{i.English, chinese}
}

// what is indicator by the edition's catalogue.
func (e edition) what(c report.Change) name { return e.indicator(e.Catalogue, c) }

// shortName returns the name of an indicator that stands in full elsewhere:
// the short English beside the Chinese.
func (v voice) shortName(c report.Catalogue, change report.Change) name {
	n := v.indicator(c, change)
	i, ok := c.Find(change.Indicator)
	switch {
	case !ok || i.ShortEnglish == "":
		return n
	case v.chinese():
		return name{n.Own, i.ShortEnglish}
	}
	return name{i.ShortEnglish, n.Gloss}
}

// brief returns the short name in the reader's language alone, for sentences.
func (v voice) brief(c report.Catalogue, id string) string {
	i, ok := c.Find(id)
	switch {
	case !ok:
		return id
	case v.chinese():
		return i.Chinese
	case i.ShortEnglish != "":
		return i.ShortEnglish
	}
	return i.English
}

// place returns what a place is called: Dingxi 定西市, or 定西市 alone.
func (v voice) place(code string) name {
	p, ok := place.Lookup(code)
	switch {
	case !ok:
		return name{Own: code}
	case v.chinese():
		return name{Own: p.Name}
	}
	return name{p.English, p.Name}
}

// placeShort returns the name for sentences: Dingxi, 定西.
func (v voice) placeShort(code string) string {
	p, ok := place.Lookup(code)
	switch {
	case !ok:
		return code
	case v.chinese():
		return p.Short()
	}
	return p.English
}

// GlossLang is the language of the gloss, for browsers: letter forms and
// voices go by it.
func (n name) GlossLang() string {
	if strings.ContainsFunc(n.Gloss, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return "zh-CN"
	}
	return "en"
}

// both returns the two names on one line.
func (n name) both() string {
	if n.Gloss == "" {
		return n.Own
	}
	return n.Own + " " + n.Gloss
}
