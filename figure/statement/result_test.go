package statement_test

import (
	"fmt"
	"strings"
	"testing"

	"mubiao/internal/figuretest"
	"mubiao/report"
)

// TestPassed: of a bound that was kept and the value itself, the value is the result; a
// sum of five years is none of the last.
func TestPassed(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"人口自然增长率6.2‰，首次降到7‰以下。", "population_growth 6.2"},
		{"城镇登记失业率控制在4%以内。全年城镇登记失业率为3.2%。", "unemployment_registered 3.2"},
		{"城镇登记失业率控制在4%以内。", "unemployment_registered 4"},
		{"9月底，为确保全年地区生产总值增长10%，我们出台了扩大投资的措施。", ""},
		{"地区生产总值增长10.1%，为实现五年目标打下基础。", "gdp 10.1"},
		{"城镇登记失业率3.2%，低于上年的3.4%。", "unemployment_registered 3.2"},
		{"这五年，是投入最大的五年。完成固定资产投资900亿元，年均增长22%，其中工业投资400亿元，年均增长25%。", ""},
		{"这五年，是投入最大的五年。固定资产投资达到300亿元，年均增长22%。", "fai 300"},
	} {
		text := "一、过去五年工作回顾\n" + c.text + "\n二、2025年工作安排\n新建步道15公里。"
		if !strings.Contains(c.text, "五年") {
			text = strings.Replace(text, "过去五年", "2024年", 1)
		}
		var got []string
		for _, f := range figuretest.Reader().Read(report.Document{Year: 2025, Text: text}).Results {
			got = append(got, fmt.Sprint(f.Indicator, " ", f.Value))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %s, want %s", c.text, s, c.want)
		}
	}
}
