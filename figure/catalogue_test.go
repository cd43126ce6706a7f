package figure_test

import (
	"slices"
	"strings"
	"testing"

	"mubiao/figure"
	"mubiao/internal/figuretest"
	"mubiao/report"
)

func TestLoadAddsAndMerges(t *testing.T) {
	c, err := figure.Load([]byte(`indicators:
  - {id: gdp, aliases: [经济盘子], direction: neither}
  - {id: port, chinese: 港口吞吐量, english: port throughput, direction: more, measures: [{measure: level, units: [万吨]}]}
`))
	if err != nil {
		t.Fatal(err)
	}
	gdp, _ := c.Find("gdp")
	if !slices.Contains(gdp.Aliases, "经济盘子") || gdp.Chinese != "地区生产总值" || gdp.Direction != report.Neither {
		t.Errorf("gdp after an addition: %+v", gdp)
	}
	if port, ok := c.Find("port"); !ok || port.ShortEnglish != "port throughput" || c.Rank("port") != len(c)-1 {
		t.Errorf("port is %+v, %v, rank %d of %d", port, ok, c.Rank("port"), len(c))
	}
}

// An indicator of one's own may have no range, and names of rare characters.
func TestReadsAddition(t *testing.T) {
	c, err := figure.Load([]byte(`indicators:
  - {id: port, chinese: 港口吞吐量, english: port throughput, measures: [{measure: level, units: [万吨]}], aliases: [𠮷港吞吐量]}
`))
	if err != nil {
		t.Fatal(err)
	}
	r := figure.New(c).Read(figuretest.Plan("今年的预期目标是：地区生产总值增长6%，港口吞吐量达到900万吨。"))
	if got, want := figuretest.Lines(r.Targets), "* 2025 gdp growth eq 6%\n* 2025 port level eq 900万吨\n"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestLoadRefuses(t *testing.T) {
	for _, c := range []struct{ text, says string }{
		{"indicators: [{id: gdp, colour: red}]", "colour"},
		{"indicators: [{id: gdp, direction: up}]", "up"},
		{"indicators: [{id: gdp, aliases: ['(甲|乙']}]", "bracket"},
		{"indicators: [{chinese: 港, english: port}]", "id is missing"},
		{"indicators: [{id: port, chinese: 港}]", "name"},
		{"indicators: [{id: port, chinese: 港, english: port}]", "measures"},
		{"indicators: [{id: gdp, measures: [{measure: level}]}]", "unit"},
		{"indicators: [{id: port, chinese: 港, english: port, measures: [{measure: speed, units: [个]}]}]", "speed"},
		{"indicators: [{id: port, chinese: 港, english: port, measures: [{measure: level, units: [个], range: [3, 1]}]}]", "range"},
		{"indicators: [{id: gdp, predecessors: [{id: nobody}]}]", "nobody"},
	} {
		if _, err := figure.Load([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("figure.Load(%s): %v; want an error that names %q", c.text, err, c.says)
		}
	}
}
