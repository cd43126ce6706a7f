package figure

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"

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
	"delay": {nature: delay}, "spell": {nature: spell},
	"zone": {nature: zone}, "tract": {nature: tract}, "neutral": {nature: neutral}, "alone": {nature: alone},
	"may": {nature: may}, "props": {nature: props}, "account": {nature: account},
}

// table is the words in the order in which they come.
type table struct {
	words []*word
	known map[string]*word
	lines map[string]bool // a word and the features it stood under
}

// parseWords reads lines of the form "features : words"; # begins a comment. It
// tells the line that names an unknown feature, or a word that stood under its
// features before or is a token of another class.
func parseWords(text string) ([]*word, error) {
	t := table{known: map[string]*word{}, lines: map[string]bool{}}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line, _, _ = strings.Cut(line, "#")
		if strings.TrimSpace(line) == "" {
			continue
		}
		if err := t.line(line); err != nil {
			return nil, fmt.Errorf("words.txt: line %d: %w", n, err)
		}
	}
	for _, w := range t.words {
		w.settle()
	}
	for _, w := range t.words {
		if plain := t.known[strings.TrimSuffix(w.text, "了")]; plain != nil { // 完成了 is what 完成 is
			w.kind |= plain.kind
		}
	}
	return t.words, nil
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

func (t *table) line(line string) error {
	names, words, found := strings.Cut(line, ":")
	if !found {
		return errors.New("no : stands between features and words")
	}
	all, err := parseFeatures(strings.Fields(names))
	if err != nil {
		return err
	}
	for _, alias := range strings.Fields(words) {
		spelled, err := expand(alias)
		if err != nil {
			return err
		}
		for _, w := range spelled {
			if err := t.add(w, strings.Fields(names), all); err != nil {
				return err
			}
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
