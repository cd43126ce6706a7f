package place

import (
	_ "embed"
	"sort"
	"strconv"
	"strings"
	"sync"
)

//go:embed places.csv
var csv string

// index is the table with the ways into it; rows are numbered from 0.
type index struct {
	rows    []Place
	code    map[string]int // the present row of a code, else its last former one
	full    map[string][]int
	short   map[string][]int // short names that are no full name
	english map[string][]int // lower case
	starts  map[string][]string
}

var table = sync.OnceValue(func() *index { return read(csv) })

// read parses the table: one row a line, no quoting, a header first.
func read(csv string) *index {
	n := strings.Count(csv, "\n")
	t := &index{
		rows:    make([]Place, 0, n),
		code:    make(map[string]int, n),
		full:    make(map[string][]int, n),
		short:   make(map[string][]int, n),
		english: make(map[string][]int, n),
		starts:  make(map[string][]string, n),
	}
	_, csv, _ = strings.Cut(csv, "\n")
	for line := range strings.Lines(csv) {
		if p, ok := parse(strings.TrimRight(line, "\r\n")); ok {
			t.add(p)
		}
	}
	return t
}

func parse(line string) (Place, bool) {
	f := strings.SplitN(line, ",", 7)
	if len(f) != 7 {
		return Place{}, false
	}
	until, _ := strconv.Atoi(f[5])
	return Place{
		Code: f[0], Name: f[1], English: f[2], Level: Level(f[3]),
		Parent: f[4], Until: until, Note: f[6],
	}, true
}

func (t *index) add(p Place) {
	n := len(t.rows)
	t.rows = append(t.rows, p)
	if old, ok := t.code[p.Code]; !ok || t.rows[old].Until != 0 {
		t.code[p.Code] = n
	}
	t.name(p.Name, n)
	s := short(p.Name)
	if s != p.Name {
		t.short[s] = append(t.short[s], n)
	}
	if a := alias(p.Name, s); a != "" {
		t.name(a, n)
	}
	e := strings.ToLower(p.English)
	t.english[e] = append(t.english[e], n)
}

// name enters a row under a name that stands for it in full.
func (t *index) name(name string, n int) {
	if _, ok := t.full[name]; !ok {
		t.starts[start(name)] = append(t.starts[start(name)], name)
	}
	t.full[name] = append(t.full[name], n)
}

// alias returns what an autonomous place is called beside its full name: 黔南州,
// 循化县; "" for other places.
func alias(name, short string) string {
	for _, r := range []string{"自治州", "自治县", "自治旗"} {
		if strings.HasSuffix(name, r) && short != name {
			return short + strings.TrimPrefix(r, "自治")
		}
	}
	return ""
}

// start returns the first two characters of a name in Chinese.
func start(name string) string { return name[:min(len(name), 6)] }

// pick returns the rows in the order in which a name is to be understood.
func (t *index) pick(rows []int, year int) []Place {
	if len(rows) == 0 {
		return nil
	}
	places := make([]Place, len(rows))
	for i, n := range rows {
		places[i] = t.rows[n]
	}
	sort.SliceStable(places, func(i, j int) bool {
		a, b := places[i], places[j]
		if a.Existed(year) != b.Existed(year) {
			return a.Existed(year)
		}
		if a.Level != b.Level && (a.Existed(year) || a.Until == b.Until) {
			return a.Level.rank() < b.Level.rank()
		}
		return a.Until == 0 && b.Until != 0
	})
	return places
}

// ranks are the words that end a full name, longest first.
var ranks = []string{
	"自治区", "自治州", "自治县", "自治旗", "林区", "特区", "地区", "新区",
	"省", "市", "州", "盟", "县", "区", "旗",
}

// peoples are the words between a name and 自治区, 自治州, 自治县: 黔南布依族苗族自治州.
var peoples = []string{
	"维吾尔", "蒙古族", "蒙古", "回族", "藏族", "苗族", "彝族", "壮族", "布依族", "朝鲜族",
	"满族", "侗族", "瑶族", "白族", "土家族", "哈尼族", "哈萨克族", "哈萨克", "傣族", "黎族",
	"傈僳族", "佤族", "畲族", "拉祜族", "水族", "东乡族", "纳西族", "景颇族", "柯尔克孜",
	"土族", "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族", "仡佬族", "锡伯",
	"普米族", "塔吉克", "怒族", "裕固族", "保安族", "德昂族", "独龙族", "鄂温克族",
	"鄂伦春", "各族",
}

func short(name string) string {
	for _, r := range ranks {
		stem, ok := strings.CutSuffix(name, r)
		if !ok || len(stem) < 6 {
			continue
		}
		if strings.HasPrefix(r, "自治") {
			return withoutPeoples(stem)
		}
		return stem
	}
	return name
}

func withoutPeoples(stem string) string {
	for again := true; again; {
		again = false
		for _, p := range peoples {
			if s, ok := strings.CutSuffix(stem, p); ok && len(s) >= 6 {
				stem, again = s, true
			}
		}
	}
	return stem
}
