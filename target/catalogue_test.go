package target

import (
	"slices"
	"strings"
	"testing"
)

func TestExpand(t *testing.T) {
	for _, c := range []struct{ alias, want string }{
		{"出口", "出口"},
		{"[总]产值", "产值 总产值"},
		{"(规上|规模)工业", "规上工业 规模工业"},
		{"[(省|市)级]收入", "市级收入 收入 省级收入"},
		{"物价（CPI）", "物价（CPI）"},
	} {
		got, err := expand(c.alias)
		if want := strings.Fields(c.want); err != nil || !slices.Equal(got, want) {
			t.Errorf("expand(%q) = %q, %v; want %q", c.alias, got, err, want)
		}
	}
	for _, bad := range []string{"(a|b", "a]", "a)b", "[[a]", "[a|b]" + strings.Repeat("[a|b|c]", 9)} {
		if names, err := expand(bad); err == nil {
			t.Errorf("expand(%q) = %d names, no error", bad, len(names))
		}
	}
}

func TestLoadAddsAndMerges(t *testing.T) {
	c, err := Load([]byte(`indicators:
  - {id: gdp, aliases: [经济盘子]}
  - {id: port, chinese: 港口吞吐量, english: port throughput, direction: more, measures: [{measure: level, units: [万吨]}]}
`))
	if err != nil {
		t.Fatal(err)
	}
	gdp, _ := c.Find("gdp")
	if !slices.Contains(gdp.Aliases, "经济盘子") || gdp.Chinese != "地区生产总值" || gdp.Direction != 1 {
		t.Errorf("gdp after an addition: %+v", gdp)
	}
	if port, ok := c.Find("port"); !ok || port.ShortEnglish != "port throughput" || c.Rank("port") != len(c)-1 {
		t.Errorf("port is %+v, %v, rank %d of %d", port, ok, c.Rank("port"), len(c))
	}
}

func TestLoadRefuses(t *testing.T) {
	for _, c := range []struct{ text, says string }{
		{"indicators: [{id: gdp, colour: red}]", "colour"},
		{"indicators: [{id: gdp, direction: up}]", "up"},
		{"indicators: [{id: gdp, aliases: ['(甲|乙']}]", "bracket"},
		{"indicators: [{id: port, chinese: 港, english: port}]", "measures"},
		{"indicators: [{id: port, chinese: 港, english: port, measures: [{measure: speed, units: [个]}]}]", "speed"},
		{"indicators: [{id: port, chinese: 港, english: port, measures: [{measure: level, units: [个], range: [3, 1]}]}]", "range"},
		{"indicators: [{id: gdp, predecessors: [{id: nobody}]}]", "nobody"},
	} {
		if _, err := Load([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("Load(%s): %v; want an error that names %q", c.text, err, c.says)
		}
	}
}
