package prose

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

// Word is one word of the table with what it is to either reader.
type Word struct {
	Text       string
	Class      Class             // of token; none where it is no token
	Comparator report.Comparator // of before and after
	Kind       Kind              // what it does beside a figure
	nature     Nature            // what kind of thing it names
}

// feature is what a line of the table says of its words.
type feature struct {
	class      Class
	comparator report.Comparator
	kind       Kind
	nature     Nature
}

// features are those that a line may name: the classes of tokens, how a
// comparator binds, and the kinds of words beside a figure.
var features = map[string]feature{
	"rise": {class: Rise}, "fall": {class: Fall}, "reach": {class: Reach},
	"before": {class: Before}, "exceed": {class: Exceed}, "after": {class: After},
	"ge": {comparator: report.AtLeast}, "le": {comparator: report.AtMost}, "approx": {comparator: report.About},
	"strive": {class: Strive}, "estimate": {class: Estimate}, "average": {class: Average},
	"each": {class: Each}, "apart": {class: Apart}, "within": {class: Within}, "share": {class: Share},
	"shortened": {class: Shortened}, "basis": {class: Basis}, "filler": {class: Filler}, "tail": {class: Tail},

	"whole": {class: Whole}, "local": {class: Local}, "higher": {class: Higher},
	"origin": {class: Origin}, "against": {class: Against}, "sum": {class: Sum},
	"past": {class: Past}, "present": {class: Present}, "future": {class: Future},
	"fiveYears": {class: FiveYears}, "span": {class: Span}, "fullYear": {class: FullYear},
	"parity": {class: Parity}, "stretching": {class: Stretching},

	"anchor": {class: Anchor}, "recall": {class: recall}, "planning": {class: Planning},
	"salute": {class: salute}, "season": {class: Season}, "pledging": {class: pledging}, "appendix": {class: appendix},

	"joiner": {class: Joiner}, "comma": {class: Comma}, "semicolon": {class: Semicolon}, "colon": {class: Colon},
	"stop": {class: Stop}, "open": {class: Open}, "shut": {class: Shut},

	"adverb": {kind: Adverb}, "manner": {kind: Manner}, "cause": {kind: Cause}, "light": {kind: Light},
	"do": {kind: Doing}, "joins": {kind: Reaching}, "end": {kind: Ending}, "noun": {kind: Noun},
	"done": {kind: Done | Ending}, "cut": {kind: Cutting | Done | Ending}, "inner": {kind: Inner}, "trail": {kind: Trailing},
	"ceiling": {kind: Ceiling}, "deed": {kind: Deed}, "expected": {kind: Expected}, "weak": {kind: Weak},

	"measure": {nature: Measure}, "bare": {nature: Bare}, "length": {nature: Length}, "thing": {nature: Thing},
	"named": {nature: Named}, "built": {nature: Built}, "facility": {nature: Facility}, "rank": {nature: Rank},
	"rule": {nature: Rule}, "campaign": {nature: Campaign}, "work": {nature: Work}, "repair": {nature: Repair},
	"spending": {nature: Spending}, "doer": {nature: Doer}, "settled": {nature: Settled}, "peopled": {nature: Peopled},
	"vehicle": {nature: Vehicle}, "capacity": {nature: Capacity}, "yield": {nature: Yield},
	"counter": {nature: Counter}, "area": {nature: Area}, "naming": {nature: Naming}, "speech": {nature: Speech},
	"size": {nature: Size}, "ground": {nature: Ground}, "volume": {nature: Volume}, "ratio": {nature: Ratio},
	"delay": {nature: Delay}, "spell": {nature: Spell}, "apiece": {nature: Apiece},
	"zone": {nature: Zone}, "tract": {nature: Tract}, "neutral": {nature: Neutral}, "alone": {nature: Alone},
	"may": {nature: May}, "props": {nature: Props}, "account": {nature: Account},
}

// Table is what words.txt holds.
type Table struct {
	words []*Word             // in the order in which they come
	lists map[string][]string // words that single rules look for
	known map[string]*Word
	lines map[placed]bool
}

// placed is a word under a feature.
type placed struct{ word, feature string }

// BuiltIn is the table of words.txt.
var BuiltIn = sync.OnceValue(func() *Table {
	t, err := parseWords(wordsText)
	if err != nil {
		panic(err) // the table is part of the program
	}
	return t
})

// BuiltInWith returns the table of words.txt with further lines.
func BuiltInWith(lines string) (*Table, error) { return parseWords(wordsText + lines) }

// List returns the words of words.txt that stand under "list" and a name,
// those with brackets in half-width ones too. It panics where there is no such
// list: it is called once for each, as a variable is made.
func List(name string) []string {
	words, known := BuiltIn().lists[name]
	if !known {
		panic("words.txt has no list " + name)
	}
	return words
}

// parseWords reads a table. It tells the line that names an unknown feature, or
// a word that stood under its features before or is a token of another class.
func parseWords(text string) (*Table, error) {
	t := &Table{lists: map[string][]string{}, known: make(map[string]*Word, 4096), lines: make(map[placed]bool, 8192)}
	if err := eachLine("words.txt", text, t.line); err != nil {
		return nil, err
	}
	for _, w := range t.words {
		w.settle()
	}
	for _, w := range t.words {
		if plain := t.known[strings.TrimSuffix(w.Text, "了")]; plain != nil { // 完成了 is what 完成 is
			w.Kind |= plain.Kind
		}
	}
	return t, nil
}

// settle adds what a word is to the other reader by its class: what changes,
// reaches or binds from before joins a noun to its figure.
func (w *Word) settle() {
	switch {
	case w.nature&Measure != 0 || w.Kind&(Weak|Adverb) != 0:
	case w.Class == Before && w.Comparator == report.About:
		w.Kind |= Trailing
	case w.Class == Rise || w.Class == Fall || w.Class == Reach || w.Class == Before:
		w.Kind |= Reaching
	}
}

func (t *Table) line(names, words []string) error {
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
func (t *Table) list(name string, words []string) error {
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
		case f.class != None && all.class != None:
			return all, fmt.Errorf("%q is a second class of token", name)
		case f.class != None:
			all.class = f.class
		case f.comparator != "":
			all.comparator = f.comparator
		}
		all.kind |= f.kind
		all.nature |= f.nature
	}
	if binds := all.class == Before || all.class == After; binds != (all.comparator != "") {
		return all, errors.New("before and after, and no others, are ge, le or approx")
	}
	return all, nil
}

// add makes a word known under the features of a line.
func (t *Table) add(text string, names []string, f feature) error {
	w := t.known[text]
	if w == nil {
		w = &Word{Text: text}
		t.known[text] = w
		t.words = append(t.words, w)
	}
	for _, name := range names {
		if t.lines[placed{text, name}] {
			return fmt.Errorf("%s stands under %q twice", text, name)
		}
		t.lines[placed{text, name}] = true
	}
	if f.class != None {
		if w.Class != None {
			return fmt.Errorf("%s is a token of another class already", text)
		}
		w.Class, w.Comparator = f.class, f.comparator
	}
	w.Kind |= f.kind
	w.nature |= f.nature
	return nil
}
