package clean

import (
	"slices"
	"strings"
)

// The marks of footnotes. A raised 2 behind a word or a number is the mark of a
// note, not a digit; behind m or km, or behind the 10 of a power, it is an
// exponent and is written as one.

// raisedFrom and raisedTo stand around raised text until its line is whole.
// They are no characters of any text.
const (
	raisedFrom = '\ufdd0'
	raisedTo   = '\ufdd1'
)

var (
	raisedText = expression(string(raisedFrom) + `([^` + string(raisedTo) + `]*)` + string(raisedTo) + `?`)

	// 2, 12, ①, [3], 〔3〕, 注1, *, 1,2
	noteMark = expression(`^\s*(?:[\[【〔［(（]?\s*(?:注释?|附注|脚注)?\s*\d{1,3}(?:\s*[,，、\-–~]\s*\d{1,3})*\s*[\]】〕］)）]?|` +
		`[①-⑳❶-❿]+|[*※#†‡＊]+|注)+\s*$`)
	isotope     = expression(`^[A-Z][A-Za-z]?(?:$|[^A-Za-z])|^C[A-Z]`)
	exponent    = expression(`^[23]$`)
	unitBefore  = expression(`(?:^|[^A-Za-z])(?:[cdhkmμu]?m|[ck]?M|K[mM]|CM|R|CO|SO|NO|O|NH|PM)$|(?:^|[^方])(?:千米|公里|厘米|毫米|米)$`)
	tenBefore   = expression(`(?:^|[^\d.])10$`)
	noPower     = expression(`^\s*(?:[%％‰万亿个]|百分点|左右|以上|以内)`)
	unitBehind  = expression(`^\s*(?:[%％‰万亿]|个?百分点)`)
	timesBefore = expression(`[×xX*·∙]\s*10$`)

	// a mark that is not raised, but stands between a number and its unit
	markInNumber = expression(`(\d)(?:[①-⑳❶-❿]+|[\[【〔［](?:注释?)?\d{1,2}[\]】〕］]|[（(]注释?\d{1,2}[）)])+([%％‰万亿千百人元吨户亩个家项件所公辆台套座处]|百分点)`)
	signInNumber = expression(`(\d)[¹²³⁴-⁹]+([%％‰万亿]|个百分点)`)
)

// exponents are the raised forms of the digits 0 to 9.
var exponents = []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")

// withoutNotes returns a line without the marks of notes: of raised text those
// that are marks, of other text those within a number.
func withoutNotes(l string) string {
	if strings.ContainsRune(l, raisedFrom) {
		l = settled(l)
	}
	if hasMark(l) {
		l = markInNumber.ReplaceAllString(l, "$1$2")
		l = signInNumber.ReplaceAllString(l, "$1$2")
	}
	return l
}

// marksOf begin what may be a mark: of the signs behind a digit, the few that are
// worth a regular expression.
var marksOf = []string{"[", "［", "【", "〔", "（注", "(注"}

// hasMark tells quickly that a line may hold a mark behind a digit.
func hasMark(l string) bool {
	for i := 0; i+3 < len(l); i++ {
		if l[i] < '0' || l[i] > '9' {
			continue
		}
		switch rest := l[i+1:]; rest[0] {
		case 0xc2: // ² and its like
			return true
		case 0xe2: // ①, ❶, ⁴
			if b := rest[1]; b == 0x91 || b == 0x9d || b == 0x81 {
				return true
			}
		case '[', '(', 0xe3, 0xef:
			if slices.ContainsFunc(marksOf, func(m string) bool { return strings.HasPrefix(rest, m) }) {
				return true
			}
		}
	}
	return false
}

// settled drops the marks among the raised texts of a line, writes exponents as
// such, and keeps the rest.
func settled(l string) string {
	var b strings.Builder
	for {
		m := raisedText.FindStringSubmatchIndex(l)
		if m == nil {
			break
		}
		b.WriteString(l[:m[0]])
		text, rest := l[m[2]:m[3]], l[m[1]:]
		b.WriteString(raisedAs(text, b.String(), rest))
		l = rest
	}
	b.WriteString(strings.Map(dropRaised, l))
	return b.String()
}

func dropRaised(r rune) rune {
	if r == raisedFrom || r == raisedTo {
		return -1
	}
	return r
}

// raisedAs returns what raised text is read as, between what stands before it
// and behind it.
func raisedAs(text, before, behind string) string {
	before = strings.TrimRight(strings.Map(dropRaised, before), " ")
	mark := strings.TrimSpace(text)
	switch {
	case isBlank(before) || !noteMark.MatchString(mark):
		return text // the number of a note that begins a line; or no mark at all
	case isDigits(mark) && !endsInDigit(before) && unitBehind.MatchString(strings.Map(dropRaised, behind)):
		return text // the number itself
	case isotope.MatchString(strings.Map(dropRaised, behind)) && !endsInDigit(before):
		return text
	case exponent.MatchString(mark) && unitBefore.MatchString(before):
		return raiseDigits(mark)
	case timesBefore.MatchString(before) && isDigits(mark), tenBefore.MatchString(before) && isDigits(mark) && !noPower.MatchString(strings.Map(dropRaised, behind)):
		return raiseDigits(mark)
	}
	return ""
}

func raiseDigits(digits string) string {
	var b strings.Builder
	for _, r := range digits {
		b.WriteRune(exponents[r-'0'])
	}
	return b.String()
}
