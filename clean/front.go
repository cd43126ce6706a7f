package clean

import (
	"slices"
	"strings"

	"mubiao/report"
)

const (
	frontLines = 40 // how far down 各位代表 is looked for
	titleMost  = 70 // characters of a title line
	longLine   = 80 // … of a line that can only be the text's
	nameMost   = 16 // … of a line that is a name
)

// front is what stands before the address to the congress, and the lines that
// stay in the text.
type front struct {
	title     string
	subtitle  string // the lines before the address, without blanks
	session   string
	where     string // what stands right before 第…届
	speaker   string
	office    string // what stands right before 市长, 省长 …
	delivered report.Date
	dayLine   string // the line that tells the day, without blanks
	bare      bool   // the day stands alone there: it may be the page's
	published string
	publisher string
	lines     []string
}

var (
	sessionPattern = expression(
		`第?([一二三四五六七八九十]{1,3})届(?:全国)?(?:人民代表大会|人大|人代会)(?:常委会|常务委员会)?` +
			`第?([一二三四五六七八九十]{1,3})次(?:全体)?(?:会议|大会|全会)`)
	titleWords = expression(`政府工作(的)?报告|工作报告|^政府报告|^关于.*的报告|纲要的报告$|` +
		`(?:计划|预算|决算|审计)[^，。]{0,24}报告$`)
	// the offices of those who report, and what may stand between office and name
	officePattern = expression(`(?:代理|代)?` + anyOf(`市\s*长 省\s*长 州\s*长 盟\s*长 区\s*长 县\s*长
		旗\s*长 自治区代?主席 政府代?主席 专\s*员 总\s*理`) + `(?:同志)?[\s:：]*(.*)$`)
	personPattern = expression(`^(\p{Han}(?:\s?\p{Han}){1,3}|\p{Han}{1,8}(?:[·•・.．]\p{Han}{1,8}){1,3})` +
		`(?:同志)?(?:$|[\s）)在作，,])`)
	titleSigned = expression(`[（(][^（）()]*日\s*(\p{Han}[\p{Han}\s·•・.．]{1,20})[）)]`)
	titleGiven  = expression(`^(\p{Han}{2,4})同志(?:在|代表|作)`)
)

// readFront reads the lines before the address and takes out the title and the
// furniture. Where the address follows at once, every line before it must have
// a part in saying when, where and by whom the report was given; captions and
// notices have none and are taken out too.
func readFront(ls []string, title string) front {
	f := front{title: title}
	ls = joinTitle(ls)
	n, addressed := addressAt(ls)
	var kept []string
	for _, l := range ls[:n] {
		if p, s, ok := byline(l); ok {
			f.published, f.publisher = first(f.published, p), first(f.publisher, s)
			continue
		}
		if isControl(l) || trailLine.MatchString(l) {
			continue
		}
		f.subtitle += tight(l) + "\n"
		if isTitle(l) || tight(l) == tight(title) {
			f.title = fuller(f.title, l)
		} else if !addressed || isFront(l) {
			kept = append(kept, l)
		}
	}
	f.readSession()
	f.readDelivered(kept)
	f.readSpeaker(kept)
	f.lines = append(kept, ls[n:]...)
	return f
}

// joinTitle joins a title that is broken before 和 or 与: 关于…计划执行情况 and
// 与…计划草案的报告.
func joinTitle(ls []string) []string {
	for i := range min(len(ls), ownTitles) - 1 {
		a, b := tight(ls[i]), tight(ls[i+1])
		if strings.HasPrefix(a, "关于") && !strings.HasSuffix(a, "报告") && count(a+b) <= 2*titleMost &&
			(strings.HasSuffix(b, "报告") || strings.HasSuffix(b, "报告（草案）")) {
			return slices.Concat(ls[:i], []string{a + b}, ls[i+2:])
		}
	}
	return ls
}

// isFront reports a line that says when, where or by whom a report was given.
func isFront(l string) bool {
	if hasAny(l, "会议", "大会", "人大", "届") || strings.ContainsAny(head(l, 1), "—─―（(") {
		return true
	}
	return officePattern.MatchString(l) || len(dates(l)) > 0 || isName(l)
}

// fuller returns the title that a page gives, unless it is the bare name of the
// genre and the text's own title line says more.
func fuller(title, line string) string {
	bare := tight(title)
	if titleWords.FindString(bare) == bare && strings.Contains(tight(line), bare) {
		return line
	}
	return title
}

// addressAt returns the number of lines before the text proper, and whether it
// begins with the address 各位代表; else it begins with the first sentence.
func addressAt(ls []string) (int, bool) {
	ls = ls[:min(len(ls), frontLines)]
	for i, l := range ls {
		t := tight(l)
		if strings.HasPrefix(t, "各位代表") || strings.HasPrefix(t, "各位人大代表") {
			return i, true
		}
		if count(l) > longLine {
			break
		}
	}
	for i, l := range ls {
		if isSentence(l) {
			return i, false
		}
	}
	return 0, false
}

func isSentence(l string) bool {
	if _, _, ok := byline(l); ok {
		return false
	}
	return count(l) > longLine || strings.Contains(l, "。") || chapterLine.MatchString(l)
}

// isTitle reports a line that names the report.
func isTitle(l string) bool {
	t := tight(l)
	return count(t) <= titleMost && !strings.ContainsAny(t, "。；") &&
		titleWords.MatchString(t) && !strings.HasSuffix(t, "文件") && !isSubtitle(t)
}

// isSubtitle reports a line such as ——2021年12月7日在…会议上 that has its own date
// and does not end in the title.
func isSubtitle(t string) bool {
	return strings.HasPrefix(t, "—") && !strings.HasSuffix(t, "报告")
}

// readSession finds 定西市第五届人民代表大会第一次会议, in the lines first, then in the title.
func (f *front) readSession() {
	text := strings.ReplaceAll(f.subtitle, "\n", "")
	for _, t := range []string{text, tight(f.title)} {
		m := sessionPattern.FindStringIndex(t)
		if m == nil {
			continue
		}
		f.where = t[:m[0]]
		if p := congressPlace(f.where); p != "" {
			f.session = p + t[m[0]:m[1]]
			f.where = p
		} else {
			f.session = t[m[0]:m[1]]
		}
		return
	}
}

// readDelivered finds the day on which the report was given: in the line that
// names the session, in brackets of a line's own, or in the title.
func (f *front) readDelivered(kept []string) {
	candidates := make([]string, 0, len(kept)+2)
	for _, l := range kept {
		if hasAny(l, "会议", "大会", "人大", "—", "（", "(") || count(l) < 24 {
			candidates = append(candidates, tight(l))
		}
	}
	candidates = append(candidates, tight(f.title), strings.ReplaceAll(f.subtitle, "\n", ""))
	for _, c := range candidates {
		if s, ok := firstDate(c); ok {
			f.delivered, f.dayLine = s.date, c
			f.bare = s.start == 0 && s.end == len(asciiDigits(c))
			return
		}
	}
	for _, c := range candidates { // 1979年6月, without the day
		if monthYear(c) != 0 {
			f.dayLine = c
			return
		}
	}
}

// readSpeaker finds who gave the report: behind the office, alone on a line
// below the session, or in the brackets of the title.
func (f *front) readSpeaker(kept []string) {
	for _, l := range append(kept, f.title) {
		if m := officePattern.FindStringSubmatchIndex(l); m != nil {
			f.office = first(f.office, tight(l[:m[0]]))
			f.speaker = first(f.speaker, person(l[m[2]:m[3]]))
		}
	}
	f.speaker = first(f.speaker, person(group(titleSigned, f.title)), person(group(titleGiven, f.title)))
	for _, l := range kept {
		if isName(l) {
			f.speaker = first(f.speaker, person(l))
		}
	}
}

// isName reports a line that is a name and nothing else.
func isName(l string) bool {
	return count(l) <= nameMost && !hasAny(l, "年", "届", "市", "省", "文件", "会议") && person(l) == tight(l)
}

// person returns the name that the text begins with, without blanks; "" where
// it begins with none.
func person(text string) string {
	m := personPattern.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return ""
	}
	name := tight(m[1])
	if hasAny(name, "人民", "政府", "报告", "各位", "大会", "代表", "作") {
		return ""
	}
	return name
}

// first returns the first of its arguments that is not empty.
func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
