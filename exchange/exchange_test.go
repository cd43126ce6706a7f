package exchange

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"mubiao/report"
)

var catalogue = report.Catalogue{
	{ID: "gdp", Chinese: "地区生产总值", English: "gross regional product", Measures: []report.MeasureSpec{
		{Measure: report.Growth, Units: []string{"%"}, Low: -10, High: 40},
		{Measure: report.Level, Units: []string{"亿元", "万亿元"}},
	}},
	{ID: "unemployment_surveyed", Chinese: "城镇调查失业率", English: "surveyed urban unemployment rate",
		Measures: []report.MeasureSpec{{Measure: report.Rate, Units: []string{"%"}}}},
}

func at(v float64) *float64 { return &v }

// rows hold figures of each role, with every field that a file carries.
func rows() []Row {
	gdp := func(year int, role report.Role, m report.Measure) report.Key {
		return report.Key{Place: "621100", Year: year, Role: role, Indicator: "gdp", Measure: m,
			Period: "2022", Ordinal: 1}
	}
	target := report.Figure{Key: gdp(2022, report.Target, report.Growth), Value: 7, Stretch: at(8.25),
		Comparator: report.AtLeast, Unit: "%", Strive: true, Headline: true, Wording: "以上",
		Quote: "-地区生产总值\"增长\"7%以上", Start: 12, End: 25, Section: "+二、目标", Source: "https://a.example/1",
		Rules: 3}
	fall := report.Figure{Key: gdp(2023, report.Result, report.Growth), Value: -1.5,
		Comparator: report.Equal, Unit: "%", Estimated: true}
	goal := report.Figure{Key: gdp(2022, report.Goal, report.AverageGrowth), From: "2022", Value: 6,
		High: at(7), Comparator: report.Range, Unit: "%"}
	goal.Period, goal.Basis = "2026", "同口径"
	homes := report.Figure{Key: report.Key{Place: "621100", Year: 2022, Role: report.Commitment,
		Object: "'=棚户区,\n改造", Period: "2021-01/2021-09", Ordinal: 2}, Value: 12345678.5,
		Comparator: report.About, Unit: "套", Action: "@建成", Pledge: true}
	trillions := report.Figure{Key: gdp(2024, report.Result, report.Level), Value: 1.2, Comparator: report.AtLeast,
		Unit: "万亿", Quote: "经济总量超1.2万亿"}
	above := report.Figure{Key: gdp(2022, report.Relative, report.Growth), To: report.ToProvince, Comparator: report.Above, Headline: true}
	margin := report.Figure{Key: gdp(2022, report.Relative, report.Growth), To: report.ToNation, Value: 1.5,
		Comparator: report.AtLeast, Unit: "个百分点"}
	margin.Ordinal = 2
	return []Row{{target, "abc"}, {fall, ""}, {goal, ""}, {homes, ""}, {trillions, ""}, {above, ""}, {margin, ""}}
}

func TestRoundTripLosesNothing(t *testing.T) {
	for _, name := range []string{"f.csv", "f.jsonl", "f.xlsx"} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := Write(name, &b, RowsOf(rows()), catalogue); err != nil {
				t.Fatal(err)
			}
			got, err := Read(name, &b, catalogue)
			if err != nil {
				t.Fatal(err)
			}
			var want []report.Figure
			for i, r := range rows() {
				r.Origin, r.Evidence = report.Imported, got[i].Evidence
				want = append(want, r.Figure)
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestCSVIsHarmlessAndOpensInExcel(t *testing.T) {
	var b bytes.Buffer
	if err := WriteCSV(&b, RowsOf(rows()), catalogue); err != nil {
		t.Fatal(err)
	}
	s := b.String()
	for _, want := range []string{"\ufeffplace_code,", "'-地区", "'+二", "''=棚户区", "'@建成", ",-1.5,"} {
		if !strings.Contains(s, want) {
			t.Errorf("no %q in\n%s", want, s)
		}
	}
}

func TestGuard(t *testing.T) {
	for _, s := range []string{"", "a", "=1", "'=1", "''+", "'a", "'", "-", "\tx", "＝1", "a=1"} {
		if got := unguard(guard(s)); got != s {
			t.Errorf("%q came back as %q", s, got)
		}
		if strings.IndexAny(guard(s), dangerous) == 0 {
			t.Errorf("%q is written as %q", s, guard(s))
		}
	}
}

const short = "place_code,year,role,indicator,measure,value\n"

func TestShortTableIsFilledFromTheCatalogue(t *testing.T) {
	got, err := ReadCSV("dir/h.csv", strings.NewReader(short+
		"621100,2022,target,gdp,growth,7\r\n,,,,,\r\n621100,2022,result,unemployment_surveyed,,5.5\r\n"), catalogue)
	if err != nil {
		t.Fatal(err)
	}
	first := report.Figure{Key: report.Key{Place: "621100", Year: 2022, Role: report.Target, Indicator: "gdp",
		Measure: report.Growth, Period: "2022", Ordinal: 1}, Value: 7, Comparator: report.Equal, Unit: "%",
		Headline: true, Origin: report.Imported, Evidence: "h.csv:2"}
	second := first
	second.Role, second.Indicator, second.Measure = report.Result, "unemployment_surveyed", report.Rate
	second.Period, second.Value, second.Evidence = "2021", 5.5, "h.csv:4"
	if d := cmp.Diff([]report.Figure{first, second}, got); d != "" {
		t.Error(d)
	}
}

func TestReadsTheEncodingsOfSpreadsheets(t *testing.T) {
	const s = "place_code,year,role,indicator,object,unit,value\n621100,2022,commitment,,高标准农田,万亩,15\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string]string{
		"utf-8":        s,
		"with mark":    byteOrderMark + s,
		"gb18030":      gb,
		"windows line": strings.ReplaceAll(s, "\n", "\r\n"),
	} {
		got, err := ReadCSV("f.csv", strings.NewReader(body), catalogue)
		if err != nil || len(got) != 1 || got[0].Object != "高标准农田" || got[0].Unit != "万亩" {
			t.Errorf("%s: %v %v", name, got, err)
		}
	}
}

func TestBadFiles(t *testing.T) {
	const row = "621100,2022,target,gdp,growth,7\n"
	cases := []struct{ name, body, want string }{
		// the file
		{"empty", "", "1: the file is empty"},
		{"damaged", short + "\xff\xff\xfe\n", "2: is neither UTF-8 nor GB18030"},
		{"binary", short + "6211\x0000", "2: is neither"},
		{"quote", short + "621100,2022,\"target,gdp\n", "extraneous or missing"},
		{"cells", short + "621100,2022\n" + row, "2: has 2 cells, the header 6"},
		// the header
		{"unknown", "place_code,year,role,indicator,vlaue\n", `column "vlaue" is not known`},
		{"spelt", "Place Code,year,role,indicator,value\n", "write place_code"},
		{"missing", "place_code,year,role,value\n", "1: indicator: is missing"},
		{"twice", "place_code,year,year,role,indicator,value\n", "1: year: stands twice"},
		// the cells
		{"code", short + "6211,2022,target,gdp,growth,7\n", `2: place_code: "6211"`},
		{"code", short + "999999,2022,target,gdp,growth,7\n", `2: place_code: "999999"`},
		{"name", "place_code,place,year,role,indicator,measure,value\n621100,平凉市,2022,target,gdp,growth,7\n",
			`2: place: "平凉市" is not the name of 621100, which is 定西市`},
		{"year", short + "621100,22,target,gdp,growth,7\n", "2: year: 22 is no target year"},
		{"year", short + "621100,今年,target,gdp,growth,7\n", `2: year: "今年" is no whole number`},
		{"role", short + "621100,2022,aim,gdp,growth,7\n", `2: role: "aim" is none of target,`},
		{"indicator", short + "621100,2022,target,地区生产总值,growth,7\n", "write gdp"},
		{"indicator", short + "621100,2022,target,,growth,7\n", "2: indicator: is empty"},
		{"measure", short + "621100,2022,target,gdp,rate,7\n", `2: measure: "rate" is no measure of gdp`},
		{"unit", short + "621100,2022,target,gdp,level,7\n", `2: unit: "" is no unit of gdp level`},
		{"value", short + "621100,2022,target,gdp,growth,\n", "2: value: is empty"},
		{"value", short + "621100,2022,target,gdp,growth,7%\n", `2: value: "7%" is no number`},
		{"value", short + "621100,2022,target,gdp,growth,NaN\n", "is no number"},
		{"double", short + row + row, "3: the same figure as line 2"},
		{"goal", short + "621100,2022,goal,gdp,average_growth,7\n", "2: period: "},
		// more than one
		{"two", short + "6211,2022,target,gdp,growth,7\n" + row + "621100,2022,target,gdp,growth,x\n", "2 to mend"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := ReadCSV("f.csv", strings.NewReader(c.body), catalogue)
			var bad *Bad
			if !errors.As(err, &bad) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("want %q, got %v", c.want, err)
			}
			if got != nil {
				t.Errorf("kept %v", got)
			}
		})
	}
}

func TestAmounts(t *testing.T) {
	const header = "place_code,year,role,indicator,measure,comparator,value,high\n621100,2022,target,gdp,growth,"
	for cells, want := range map[string]string{
		"range,6,7": "",
		"range,6,":  "high: is empty",
		"range,7,6": "high: 6 is not above value",
		"ge,6,7":    "comparator: must be range",
		"about,6,":  `comparator: "about" is none of`,
	} {
		_, err := ReadCSV("f.csv", strings.NewReader(header+cells+"\n"), catalogue)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want %q, got %v", cells, want, err)
		}
	}
}

func TestBadLines(t *testing.T) {
	const good = `{"place_code":"621100","year":2022,"role":"target","indicator":"gdp","measure":"growth","value":7}`
	for body, want := range map[string]string{
		"":                        "1: the file is empty",
		good + "\n{":              "2: is no JSON object",
		good + good:               "1: holds more than one object",
		`{"place_code":["1"]}`:    "1: place_code: holds a list",
		`{"vlaue":1}`:             `column "vlaue" is not known`,
		good + "\n\n" + good:      "3: the same figure as line 1",
		`{"value":"x","year":""}`: "1: value:",
	} {
		got, err := ReadJSONL("f.jsonl", strings.NewReader(body), catalogue)
		if err == nil || !strings.Contains(err.Error(), want) || got != nil {
			t.Errorf("%s: want %q, got %v", body, want, err)
		}
	}
}

func TestBadWorkbooks(t *testing.T) {
	book := func(cells ...[]any) string {
		f := excelize.NewFile()
		for i, row := range cells {
			if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
		b, err := f.WriteToBuffer()
		if err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	header := []any{"place_code", "year", "role", "indicator", "measure", "value"}
	for body, want := range map[string]string{
		"":                                 "1: is no XLSX workbook",
		book():                             "1: the first sheet is empty",
		book([]any{"place_code", "vlaue"}): `1: column "vlaue" is not known`,
		book(header, []any{621100, 2022, "target", "gdp", "growth", "x"}): `2: value: "x" is no number`,
		book(header, nil, []any{621100, 2022, "target"}):                  "3: value: is empty",
	} {
		got, err := ReadXLSX("f.xlsx", strings.NewReader(body), catalogue)
		if err == nil || !strings.Contains(err.Error(), want) || got != nil {
			t.Errorf("want %q, got %v", want, err)
		}
	}
	typed := book(header, nil, []any{621100, 2022, "target", "gdp", "growth", 6.7})
	got, err := ReadXLSX("f.xlsx", strings.NewReader(typed), catalogue)
	if err != nil || len(got) != 1 || got[0].Value != 6.7 || got[0].Place != "621100" || got[0].Evidence != "f.xlsx:3" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestManyFaultsAreCountedNotListed(t *testing.T) {
	_, err := ReadCSV("f.csv", strings.NewReader(short+strings.Repeat("1,2022,target,gdp,growth,7\n", 30)), catalogue)
	if err == nil || !strings.Contains(err.Error(), "30 to mend") || !strings.HasSuffix(err.Error(), "and 10 more") {
		t.Error(err)
	}
}

func TestDoubts(t *testing.T) {
	figures, err := ReadCSV("f.csv", strings.NewReader(short+"621100,2022,target,gdp,growth,700\n"), catalogue)
	if err != nil {
		t.Fatal(err)
	}
	got := Doubts(figures, catalogue)
	if len(got) != 1 || got[0] != "f.csv:2: gdp growth of 700% is outside the usual -10 to 40" {
		t.Error(got)
	}
}

func TestColumnsAreDocumented(t *testing.T) {
	doc, err := os.ReadFile("../docs/data.md")
	if err != nil {
		t.Fatal(err)
	}
	table, _, _ := strings.Cut(string(doc), "\n## ") // other tables have headings of their own
	var got []string
	for line := range strings.Lines(table) {
		if rest, ok := strings.CutPrefix(line, "| `"); ok {
			name, _, _ := strings.Cut(rest, "`")
			got = append(got, name)
		}
	}
	if d := cmp.Diff(Columns(), got); d != "" {
		t.Errorf("docs/data.md differs from the columns (-want +got):\n%s", d)
	}
}

func FuzzReadCSV(f *testing.F) {
	f.Add(short + "621100,2022,target,gdp,growth,7\n")
	f.Add("\xef\xbb\xbfplace_code,year,role,indicator,object,value\n1,2,commitment,,'=x,3")
	f.Fuzz(func(t *testing.T, body string) {
		figures, err := ReadCSV("f.csv", strings.NewReader(body), catalogue)
		if err != nil {
			return
		}
		var first, second bytes.Buffer
		if err := WriteCSV(&first, RowsOf(rowsOf(figures)), catalogue); err != nil {
			t.Fatal(err)
		}
		again, err := ReadCSV("f.csv", bytes.NewReader(first.Bytes()), catalogue)
		if err != nil {
			t.Fatalf("does not read what it wrote: %v\n%s", err, first.String())
		}
		for i := range again {
			again[i].Evidence = figures[i].Evidence
		}
		if err := WriteCSV(&second, RowsOf(rowsOf(again)), catalogue); err != nil || first.String() != second.String() {
			t.Fatalf("%v\n%s\n%s", err, first.String(), second.String())
		}
	})
}

func rowsOf(figures []report.Figure) []Row {
	var rows []Row
	for _, f := range figures {
		rows = append(rows, Row{Figure: f})
	}
	return rows
}

// What stands within a workbook: its sheet and its strings.
func FuzzReadXLSX(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>year</t></is></c></row>`, `<si><t>place_code</t></si>`)
	f.Add(`<row r="1048576"><c r="XFD1" t="s"><v>99999999</v></c></row>`, `<si><r><t>x</t></r></si>`)
	f.Fuzz(func(t *testing.T, sheet, shared string) {
		const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
		const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
		const packages = "http://schemas.openxmlformats.org/package/2006/"
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		parts := map[string]string{
			"[Content_Types].xml": `<Types xmlns="` + packages + `content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
			"_rels/.rels":         `<Relationships xmlns="` + packages + `relationships"><Relationship Id="r1" Type="` + office + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
			"xl/workbook.xml":     `<workbook ` + main + ` xmlns:r="` + office + `"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships xmlns="` + packages + `relationships"><Relationship Id="r1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/>` +
				`<Relationship Id="r2" Type="` + office + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
			"xl/sharedStrings.xml":     `<sst ` + main + `>` + shared + `</sst>`,
			"xl/worksheets/sheet1.xml": `<worksheet ` + main + `><sheetData>` + sheet + `</sheetData></worksheet>`,
		}
		for _, name := range slices.Sorted(maps.Keys(parts)) { // the same bytes each time
			w, err := z.Create(name)
			if err == nil {
				_, err = w.Write([]byte(parts[name]))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		figures, err := ReadXLSX("f.xlsx", &b, catalogue)
		if err != nil && len(figures) > 0 {
			t.Errorf("%d figures beside %v", len(figures), err)
		}
	})
}
