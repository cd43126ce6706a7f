package clean

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What a reader sees of a page. An element may be hidden by an attribute, by its
// style, by the page's own style sheets, or by what it is; text may be struck
// out. What stands on other servers (style sheets, scripts) is not asked: where
// next to nothing is left to see, what is hidden is what a script will show.

const (
	farAway   = 500.0 // pixels beyond the edge of a screen
	emSize    = 16.0  // pixels of a letter where nothing else is said
	tinyMost  = 1.0   // pixels of a letter that nobody can read
	faintMost = 0.02  // opacity of what nobody can see
)

// property is one way in which a style hides text, strikes it out or raises it.
type property int

const (
	display    property = iota // the element is not shown, nor what stands in it
	opacity                    // … it is transparent
	position                   // … it stands far outside the screen
	room                       // … it is cut off to nothing
	line                       // … it is struck out
	raised                     // … it stands higher than the line
	visibility                 // inherited: what stands in it may say otherwise
	size                       // … its letters have no size
	ink                        // … they have no colour
	indent                     // … its first line begins far outside
	properties
)

// declared is what styles say of one property: the strongest counts, of equals
// the last.
type declared struct {
	on       bool // hides, strikes out, raises
	strength int  // 0 where nothing is said
}

// style is what styles say of an element.
type style [properties]declared

// The strengths of what is said: by what the element is, by style sheets (from
// there on by their selectors), by its own attribute, and by what is important.
const (
	byElement   = 1
	bySheet     = 2
	byAttribute = 1 << 28
	important   = 1 << 29
)

func (s *style) say(p property, on bool, strength int) {
	if strength >= s[p].strength {
		s[p] = declared{on, strength}
	}
}

// add lays another style over this one.
func (s *style) add(o style) {
	for p := range o {
		if o[p].strength > 0 {
			s.say(property(p), o[p].on, o[p].strength)
		}
	}
}

// hides reports whether the element and all that stands in it is not seen.
func (s style) hides() bool { return s[display].on || s[opacity].on || s[position].on || s[room].on }

// sight is what decides over what is seen of a page.
type sight struct {
	sheet  map[*html.Node]style // by the page's own style sheets; only those of which they say something
	shown  map[*html.Node]bool  // elements that are seen whatever their style says
	struck bool                 // struck-out text counts as seen
}

// styleOf returns what is said of an element.
func (s *sight) styleOf(n *html.Node) style {
	var all style
	switch n.DataAtom {
	case atom.Noscript, atom.Datalist:
		all.say(display, true, byElement)
	case atom.Dialog:
		all.say(display, !hasAttr(n, "open"), byElement)
	case atom.S, atom.Strike, atom.Del:
		all.say(line, true, byElement)
	case atom.Sup:
		all.say(raised, true, byElement)
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			all.say(display, !strings.EqualFold(a.Val, "until-found"), byElement)
		case "style":
			all.add(declarations(a.Val, byAttribute))
		}
	}
	if ruled, ok := s.sheet[n]; ok {
		all.add(ruled)
	}
	return all
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// withoutComments takes the comments out of a style.
func withoutComments(text string) string {
	if !strings.Contains(text, "/*") {
		return text
	}
	return cssComment.ReplaceAllString(text, "")
}

// declarations reads the body of a rule, or of an attribute.
func declarations(text string, strength int) style {
	var s style
	var overflow, height, most, width, color, ground, behind string
	text = strings.ToLower(withoutComments(text))
	for declaration := range strings.SplitSeq(text, ";") {
		name, value, _ := strings.Cut(declaration, ":")
		name = strings.TrimSpace(name)
		value, isImportant := strings.CutSuffix(strings.TrimSpace(value), "important")
		own := strength
		if value = strings.TrimSpace(value); isImportant {
			value, own = strings.TrimSpace(strings.TrimSuffix(value, "!")), strength+important
		}
		s.declare(name, value, own)
		switch name {
		case "overflow":
			overflow = value
		case "height":
			height = value
		case "max-height":
			most = value
		case "width":
			width = value
		case "color":
			color = value
		case "background-color":
			ground = value
		case "background":
			behind = value
		}
	}
	if strings.HasPrefix(overflow, "hidden") && (isNothing(height) || isNothing(most) || isNothing(width)) {
		s.say(room, true, strength)
	}
	if color != "" && (color == ground || color == behind) {
		s.say(ink, true, strength)
	}
	return s
}

var (
	cssComment = expression(`(?s)/\*.*?\*/`)
	cssLength  = expression(`^([+-]?[\d.]+)\s*([a-z%]*)`)
	cutToNone  = expression(`^(?:rect\(\s*[01](?:px)?\s*[,\s]\s*[01](?:px)?\s*[,\s]\s*[01](?:px)?\s*[,\s]\s*[01](?:px)?\s*\)|` +
		`inset\(\s*(?:[5-9]\d|100)%|circle\(\s*0|polygon\(\s*0 0\s*,\s*0 0\s*,\s*0 0)`)
	movedAway = expression(`scale[xy]?\(\s*0\s*[,)]|translate(?:3d|x|y)?\([^)]*-\d{4,}px`)
	noInk     = expression(`^(?:transparent|rgba\([^)]*,\s*0*\.?0*\s*\)|#[0-9a-f]{3}0|#[0-9a-f]{6}00)$`)
	fontSize  = expression(`(?:^|\s)0(?:\.0*)?(?:px|pt|em|rem|%)?(?:\s*/|\s|$)`)
)

// declare takes one declaration.
func (s *style) declare(name, value string, strength int) {
	if value == "" {
		return
	}
	switch name {
	case "display":
		s.say(display, value == "none", strength)
	case "visibility":
		s.say(visibility, value == "hidden" || value == "collapse", strength)
	case "content-visibility":
		s.say(room, value == "hidden", strength)
	case "opacity":
		n, unit, ok := length(value)
		s.say(opacity, ok && (n <= faintMost || unit == "%" && n <= 100*faintMost), strength)
	case "font-size":
		if n, unit, ok := length(value); !ok || n == 0 || unit != "" && !isRelative(unit) {
			s.say(size, ok && pixels(n, unit) <= tinyMost, strength)
		}
	case "font":
		s.say(size, fontSize.MatchString(value), strength)
	case "color":
		s.say(ink, noInk.MatchString(value), strength)
	case "left", "right", "top", "bottom":
		s.say(position, isFar(value, farAway), strength)
	case "margin-left", "margin-top": // half the width of a page is how old pages are centred
		s.say(position, isFar(value, 4*farAway), strength)
	case "text-indent":
		s.say(indent, isFar(value, farAway), strength)
	case "transform":
		s.say(position, movedAway.MatchString(value), strength)
	case "clip", "clip-path":
		s.say(room, cutToNone.MatchString(value), strength)
	case "text-decoration", "text-decoration-line":
		s.say(line, strings.Contains(value, "line-through"), strength)
	case "vertical-align":
		n, _, ok := length(value)
		s.say(raised, value == "super" || ok && n > 0, strength)
	case "mso-text-raise":
		n, _, ok := length(value)
		s.say(raised, ok && n > 0, strength)
	}
}

// length reads a number with its unit.
func length(value string) (n float64, unit string, ok bool) {
	m := cssLength.FindStringSubmatch(value)
	if m == nil {
		return 0, "", false
	}
	n, err := strconv.ParseFloat(m[1], 64)
	return n, m[2], err == nil
}

// isRelative reports a unit that is measured by the size around.
func isRelative(unit string) bool { return unit == "em" || unit == "%" || unit == "ex" || unit == "ch" }

func pixels(n float64, unit string) float64 {
	switch unit {
	case "em", "rem", "ex", "ch":
		return n * emSize
	case "pt":
		return n * 4 / 3
	case "vw", "vh":
		return n * 10
	case "%":
		return 0 // of what, nobody says
	}
	return n
}

func isFar(value string, far float64) bool {
	n, unit, ok := length(value)
	return ok && pixels(n, unit) <= -far
}

func isNothing(value string) bool {
	n, _, ok := length(value)
	return ok && n == 0
}

const (
	hiddenLeast = 200 // characters of prose that are hidden until a script shows them …
	hiddenShare = 2   // … and how many times the prose is that can be seen
	shownMost   = 8   // hidden elements that are shown at most
)

// seenOf reads the lines of a page that a reader sees. Where what is hidden is
// nearly all that the page has to say, a script shows it; where nearly all is
// struck out, a tag was never closed.
func seenOf(root *html.Node, sheets []*html.Node) outline {
	s := &sight{sheet: sheetOf(root, sheets), shown: map[*html.Node]bool{}}
	o, hidden := outlineOf(root, s)
	for range shownMost {
		said := o.sum(o.all()).prose
		n, most := largestOf(hidden, s)
		switch {
		case most < hiddenLeast || most <= hiddenShare*said:
			return o
		case s.styleOf(n)[line].on:
			s.struck = true
		default:
			s.shown[n] = true
		}
		o, hidden = outlineOf(root, s)
	}
	return o
}

// largestOf returns the hidden element with most prose, and how much it would
// add to the page; all that is struck out counts as one.
func largestOf(hidden []*html.Node, s *sight) (*html.Node, int) {
	var largest, struck *html.Node
	most, all := 0, 0
	for _, n := range hidden {
		alone := &sight{sheet: s.sheet, shown: map[*html.Node]bool{n: true}}
		o, _ := outlineOf(n, alone)
		prose := o.sum(o.all()).prose
		if s.styleOf(n)[line].on && !s.styleOf(n).hides() {
			struck, all = n, all+prose
		} else if prose > most {
			largest, most = n, prose
		}
	}
	if all > most {
		return struck, all
	}
	return largest, most
}
