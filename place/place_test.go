package place

import (
	"strings"
	"testing"
)

func TestLookup(t *testing.T) {
	for _, c := range []struct{ code, name, english, parent string }{
		{"621100", "定西市", "Dingxi", "620000"},
		{"620800", "平凉市", "Pingliang", "620000"},
		{"420600", "襄阳市", "Xiangyang", "420000"}, // 襄樊市 until 2010: the present name answers
		{"371200", "莱芜市", "Laiwu", "370000"},     // no present place has the code
		{"110105", "朝阳区", "Chaoyang", "110000"},
	} {
		p, ok := Lookup(c.code)
		if !ok || p.Name != c.name || p.English != c.english || p.Parent != c.parent {
			t.Errorf("Lookup(%s) = %+v, %v; want %s, %s, %s", c.code, p, ok, c.name, c.english, c.parent)
		}
	}
	if p, ok := Lookup("999999"); ok {
		t.Errorf("Lookup of an unknown code = %+v", p)
	}
}

func TestNamed(t *testing.T) {
	for _, c := range []struct {
		name string
		year int
		code string // of the first; "" for none
	}{
		// full, short and English names
		{"定西市", 0, "621100"},
		{"定西", 0, "621100"},
		{"Dingxi", 0, "621100"},
		{"xi'an", 0, "610100"},
		{"黔南", 0, "522700"},
		{"内蒙古", 0, "150000"},
		{"广西", 0, "450000"},
		// a name that is a place of two levels, and of two times
		{"巢湖市", 0, "340181"},
		{"巢湖市", 2009, "341400"},
		{"巢湖市", 2015, "340181"},
		{"平凉市", 2001, "620800"},
		{"襄樊市", 2009, "420600"},
		// nothing of the name
		{"某市", 0, ""},
		{"", 0, ""},
	} {
		got := Named(c.name, c.year)
		switch {
		case len(got) == 0 && c.code != "":
			t.Errorf("Named(%s, %d) is empty, want %s", c.name, c.year, c.code)
		case len(got) > 0 && got[0].Code != c.code:
			t.Errorf("Named(%s, %d)[0] = %+v, want %s", c.name, c.year, got[0], c.code)
		}
	}
}

func TestShort(t *testing.T) {
	for name, want := range map[string]string{
		"定西市": "定西", "甘肃省": "甘肃", "新疆维吾尔自治区": "新疆", "黔南布依族苗族自治州": "黔南",
		"蔚县": "蔚县", "阿里地区": "阿里", "锡林郭勒盟": "锡林郭勒", "神农架林区": "神农架",
	} {
		if got := short(name); got != want {
			t.Errorf("short(%s) = %s, want %s", name, got, want)
		}
	}
}

func TestIn(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // codes, "?" behind those that are not sure
	}{
		{"定西市政府工作报告", "621100"},
		{"在甘肃省兰州市城关区第十九届人民代表大会上", "620000 620100 620102"},
		{"北京市朝阳区", "110000 110105"},
		{"在城关区召开", "540102?"},
		{"吉林省吉林市", "220000 220200"},
		{"黔南州与循化县", "522700 630225"}, // autonomous places by their everyday names
		{"没有地名的一句话", ""},
	} {
		var got []string
		for _, m := range In(c.text, 0) {
			code := m.Place.Code
			if !m.Sure {
				code += "?"
			}
			got = append(got, code)
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("In(%s) = %s, want %s", c.text, g, c.want)
		}
	}
}

func TestEnding(t *testing.T) {
	for _, c := range []struct{ text, hint, code string }{
		{"——2021年12月7日在定西市", "", "621100"},
		{"在兰州市城关区", "", "620102"},
		{"在城关区", "", ""}, // several places bear the name
		{"在城关区", "620100", "620102"},
		{"在城关区", "110000", ""},
		{"在定西市召开", "", ""},
		{"", "", ""},
	} {
		p, ok := Ending(c.text, 2022, c.hint)
		if ok != (c.code != "") || ok && p.Code != c.code {
			t.Errorf("Ending(%s) = %+v, %v; want %q", c.text, p, ok, c.code)
		}
	}
}

func TestSelf(t *testing.T) {
	city := strings.Repeat("定西要加快发展，甘肃支持。", 6) + "安定区、渭源县、临洮县、陇西县，以及兰州市。"
	for _, c := range []struct {
		text, rank, code string
	}{
		{city, "市", "621100"},
		{city, "县", ""}, // no county stands out
		{strings.Repeat("重庆", 8) + "涪陵区、万州区、黔江区", "市", "500000"},
		{"昆山市" + strings.Repeat("昆山", 40) + strings.Repeat("苏州", 20), "市", "320583"},
		{strings.Repeat("定西和兰州", 12), "市", ""},
		{"定西", "市", ""},
		{strings.Repeat("加强合作", 40), "市", ""}, // 合作市 is not meant
		{"甘肃发展。兰州、天水、定西、平凉、陇南、张掖都有进展。", "省", "620000"}, // by its prefectures
	} {
		p, ok := Self(c.text, c.rank, 2022)
		if ok != (c.code != "") || ok && p.Code != c.code {
			t.Errorf("Self(%.30s…, %s) = %+v, %v; want %q", c.text, c.rank, p, ok, c.code)
		}
	}
}

func TestChain(t *testing.T) {
	var names []string
	for _, p := range Chain("620102") {
		names = append(names, p.Name)
	}
	if got := strings.Join(names, " "); got != "城关区 兰州市 甘肃省" {
		t.Errorf("Chain(620102) = %s", got)
	}
	if !Within("620102", "620000") || Within("620102", "110000") || Within("x", "x") {
		t.Error("Within is wrong about 620102")
	}
}

// Every row has its parent, and no present code is given twice.
func TestTable(t *testing.T) {
	seen := map[string]bool{}
	rows := table().rows
	if len(rows) < 3700 {
		t.Fatalf("%d rows", len(rows))
	}
	for _, p := range rows {
		if p.Until == 0 && seen[p.Code] {
			t.Errorf("%s stands twice", p.Code)
		}
		seen[p.Code] = seen[p.Code] || p.Until == 0
		if _, ok := Lookup(p.Parent); !ok && p.Level != Nation {
			t.Errorf("%s %s: no parent %s", p.Code, p.Name, p.Parent)
		}
		if len(p.Code) != 6 || p.Name == "" || p.English == "" || p.Level.rank() == 3 && p.Level != County {
			t.Errorf("bad row %+v", p)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		read(csv)
	}
}

func FuzzIn(f *testing.F) {
	f.Add("在甘肃省兰州市城关区", 2021)
	f.Fuzz(func(t *testing.T, text string, year int) {
		for _, m := range In(text, year) {
			if !strings.HasPrefix(text[m.Start:m.End], m.Place.Name[:6]) {
				t.Fatalf("%q: %s is not at %d-%d", text, m.Place.Name, m.Start, m.End)
			}
		}
		Ending(text, year)
	})
}
