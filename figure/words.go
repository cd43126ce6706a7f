package figure

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"mubiao/report"
)

//go:embed words.txt
var wordsText string

// word is one word of the table with what it is to either reader.
type word struct {
	text       string
	class      class             // of token; none where it is no token
	comparator report.Comparator // of before and after
	kind       kind              // what it does beside a figure
	nature     nature            // what kind of thing it names
}

// feature is what a line of the table says of its words.
type feature struct {
	class      class
	comparator report.Comparator
	kind       kind
	nature     nature
}

// features are those that a line may name: the classes of tokens, how a
// comparator binds, and the kinds of words beside a figure.
var features = map[string]feature{
	"rise": {class: rise}, "fall": {class: fall}, "reach": {class: reach},
	"before": {class: before}, "exceed": {class: exceed}, "after": {class: after},
	"ge": {comparator: report.AtLeast}, "le": {comparator: report.AtMost}, "approx": {comparator: report.About},
	"strive": {class: strive}, "estimate": {class: estimate}, "average": {class: average},
	"each": {class: each}, "apart": {class: apart}, "within": {class: within}, "share": {class: share},
	"shortened": {class: shortened}, "basis": {class: basis}, "filler": {class: filler}, "tail": {class: tail},

	"whole": {class: whole}, "local": {class: local}, "higher": {class: higher},
	"origin": {class: origin}, "against": {class: against}, "sum": {class: sum},
	"past": {class: past}, "present": {class: present}, "future": {class: future},
	"fiveYears": {class: fiveYears}, "span": {class: span}, "fullYear": {class: fullYear},
	"parity": {class: parity}, "stretching": {class: stretching},

	"anchor": {class: anchor}, "recall": {class: recall}, "planning": {class: planning},
	"salute": {class: salute}, "season": {class: season}, "pledging": {class: pledging}, "appendix": {class: appendix},

	"joiner": {class: joiner}, "comma": {class: comma}, "semicolon": {class: semicolon}, "colon": {class: colon},
	"stop": {class: stop}, "open": {class: open}, "shut": {class: shut},

	"adverb": {kind: adverb}, "manner": {kind: manner}, "cause": {kind: cause}, "light": {kind: light},
	"do": {kind: doing}, "joins": {kind: reaching}, "end": {kind: ending}, "noun": {kind: noun},
	"done": {kind: done | ending}, "cut": {kind: cutting | done | ending}, "inner": {kind: inner}, "trail": {kind: trailing},
	"ceiling": {kind: ceiling}, "deed": {kind: deed}, "expected": {kind: expected}, "weak": {kind: weak},

	"measure": {nature: measure}, "bare": {nature: bare}, "length": {nature: length}, "thing": {nature: thing},
	"named": {nature: named}, "built": {nature: built}, "facility": {nature: facility}, "rank": {nature: rank},
	"rule": {nature: rule}, "campaign": {nature: campaign}, "work": {nature: work}, "repair": {nature: repair},
	"spending": {nature: spending}, "doer": {nature: doer}, "settled": {nature: settled}, "peopled": {nature: peopled},
	"vehicle": {nature: vehicle}, "capacity": {nature: capacity}, "yield": {nature: yield},
	"counter": {nature: counter}, "area": {nature: area}, "naming": {nature: naming}, "speech": {nature: speech},
	"size": {nature: size}, "ground": {nature: ground}, "volume": {nature: volume}, "ratio": {nature: ratio},
	"delay": {nature: delay}, "spell": {nature: spell}, "apiece": {nature: apiece},
	"zone": {nature: zone}, "tract": {nature: tract}, "neutral": {nature: neutral}, "alone": {nature: alone},
	"may": {nature: may}, "props": {nature: props}, "account": {nature: account},
}

// table is what words.txt holds.
type table struct {
	words []*word             // in the order in which they come
	lists map[string][]string // words that single rules look for
	known map[string]*word
	lines map[string]bool // a word and the features it stood under
}

// builtIn is the table of words.txt.
var builtIn = sync.OnceValue(func() *table {
	t, err := parseWords(wordsText)
	if err != nil {
		panic(err) // the table is part of the program
	}
	return t
})

// builtInWith returns the table of words.txt with further lines.
func builtInWith(lines string) (*table, error) { return parseWords(wordsText + lines) }

// listOf returns the words of words.txt that stand under "list" and a name,
// those with brackets in half-width ones too. It panics where there is no such
// list: it is called once for each, as a variable is made.
func listOf(name string) []string {
	words, known := builtIn().lists[name]
	if !known {
		panic("words.txt has no list " + name)
	}
	return words
}

// parseWords reads a table. It tells the line that names an unknown feature, or
// a word that stood under its features before or is a token of another class.
func parseWords(text string) (*table, error) {
	t := &table{lists: map[string][]string{}, known: map[string]*word{}, lines: map[string]bool{}}
	if err := eachLine("words.txt", text, t.line); err != nil {
		return nil, err
	}
	for _, w := range t.words {
		w.settle()
	}
	for _, w := range t.words {
		if plain := t.known[strings.TrimSuffix(w.text, "了")]; plain != nil { // 完成了 is what 完成 is
			w.kind |= plain.kind
		}
	}
	return t, nil
}

// settle adds what a word is to the other reader by its class: what changes,
// reaches or binds from before joins a noun to its figure.
func (w *word) settle() {
	switch {
	case w.nature&measure != 0 || w.kind&(weak|adverb) != 0:
	case w.class == before && w.comparator == report.About:
		w.kind |= trailing
	case w.class == rise || w.class == fall || w.class == reach || w.class == before:
		w.kind |= reaching
	}
}

func (t *table) line(names, words []string) error {
	if len(names) == 2 && names[0] == "list" {
		return t.list(names[1], words)
	}
	f, err := parseFeatures(names)
	if err != nil {
		return err
	}
	for _, w := range words {
		if err := t.add(w, names, f); err != nil {
			return err
		}
	}
	return nil
}

// list adds words to a list.
func (t *table) list(name string, words []string) error {
	for _, w := range words {
		if slices.Contains(t.lists[name], w) {
			return fmt.Errorf("%s stands in list %q twice", w, name)
		}
		t.lists[name] = append(t.lists[name], w)
		if plain := halfWidth.Replace(w); plain != w {
			t.lists[name] = append(t.lists[name], plain)
		}
	}
	return nil
}

// parseFeatures joins the features of a line: at most one class, and for a
// comparator how it binds.
func parseFeatures(names []string) (feature, error) {
	var all feature
	for _, name := range names {
		f, known := features[name]
		switch {
		case !known:
			return all, fmt.Errorf("feature %q is unknown", name)
		case f.class != none && all.class != none:
			return all, fmt.Errorf("%q is a second class of token", name)
		case f.class != none:
			all.class = f.class
		case f.comparator != "":
			all.comparator = f.comparator
		}
		all.kind |= f.kind
		all.nature |= f.nature
	}
	if binds := all.class == before || all.class == after; binds != (all.comparator != "") {
		return all, errors.New("before and after, and no others, are ge, le or approx")
	}
	return all, nil
}

// add makes a word known under the features of a line.
func (t *table) add(text string, names []string, f feature) error {
	w := t.known[text]
	if w == nil {
		w = &word{text: text}
		t.known[text] = w
		t.words = append(t.words, w)
	}
	for _, name := range names {
		if t.lines[text+" "+name] {
			return fmt.Errorf("%s stands under %q twice", text, name)
		}
		t.lines[text+" "+name] = true
	}
	if f.class != none {
		if w.class != none {
			return fmt.Errorf("%s is a token of another class already", text)
		}
		w.class, w.comparator = f.class, f.comparator
	}
	w.kind |= f.kind
	w.nature |= f.nature
	return nil
}
