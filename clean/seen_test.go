package clean

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"mubiao/report"
)

// seenText returns what a reader sees of a page, line by line.
func seenText(page string) string {
	var ls []string
	for _, b := range grow(report.Page{URL: "http://x.cn/a.html", Body: []byte(page)}).blocks {
		ls = append(ls, b.text)
	}
	return strings.Join(ls, "|")
}

// What nobody sees is no text; what only looks hidden is. In the markup, {x} is
// the part in question.
func TestSeen(t *testing.T) {
	const plan = `<p>预计今年全市粮食产量增长`
	for _, c := range []struct{ name, head, open, close, want string }{
		{"hidden", "", `<i hidden>`, `</i>`, "5%"},
		{"hidden, undone by a style", "", `<i hidden style="display:inline">`, `</i>`, "15%"},
		{"found by searching", "", `<i hidden="until-found">`, `</i>`, "15%"},
		{"not shown", "", `<span style="DISPLAY : None">`, `</span>`, "5%"},
		{"the last declaration counts", "", `<span style="display:none;display:inline">`, `</span>`, "15%"},
		{"but for an important one", "", `<span style="display:none !important;display:inline">`, `</span>`, "5%"},
		{"a comment in the style", "", `<span style="/*x*/display:none">`, `</span>`, "5%"},
		{"invisible", "", `<span style="visibility:hidden">`, `</span>`, "5%"},
		{"visible within", "", `<span style="visibility:hidden"><b style="visibility:visible">`, `</b></span>`, "15%"},
		{"no size", "", `<font style="font-size:0">`, `</font>`, "5%"},
		{"no size in points", "", `<font style="font-size:0.0pt">`, `</font>`, "5%"},
		{"no size by the short form", "", `<font style="font:0/0 a">`, `</font>`, "5%"},
		{"a size again within", "", `<font style="font-size:0"><b style="font-size:16px">`, `</b></font>`, "15%"},
		{"a part of no size is none", "", `<font style="font-size:0"><b style="font-size:1em">`, `</b></font>`, "5%"},
		{"a small size", "", `<font style="font-size:0.875em">`, `</font>`, "15%"},
		{"transparent", "", `<span style="opacity:0">`, `</span>`, "5%"},
		{"half transparent", "", `<span style="opacity:.5">`, `</span>`, "15%"},
		{"no colour", "", `<span style="color:transparent">`, `</span>`, "5%"},
		{"the colour of the ground", "", `<span style="color:#fff;background-color:#fff">`, `</span>`, "5%"},
		{"off the screen", "", `<span style="position:absolute;left:-9999px">`, `</span>`, "5%"},
		{"off the screen in letters", "", `<span style="position:absolute;top:-99em">`, `</span>`, "5%"},
		{"centred", "", `<span style="position:absolute;left:50%;margin-left:-600px">`, `</span>`, "15%"},
		{"cut to nothing", "", `<span style="position:absolute;clip:rect(0 0 0 0)">`, `</span>`, "5%"},
		{"no room", "", `<span style="height:0;overflow:hidden">`, `</span>`, "5%"},
		{"overflow alone", "", `<span style="overflow:hidden;height:20px">`, `</span>`, "15%"},
		{"hidden from readers aloud only", "", `<span aria-hidden="true">`, `</span>`, "15%"},
		{"a class of the page", `<style>.k1{display:none}</style>`, `<span class="a k1">`, `</span>`, "5%"},
		{"a class without a rule", "", `<span class="hidden-xs hide">`, `</span>`, "15%"},
		{"a class shown again", `<style>.k1{display:none} p .k1.on{display:inline}</style>`, `<span class="k1 on">`, `</span>`, "15%"},
		{"the stronger rule counts", `<style>#k{display:none} .k1{display:inline}</style>`, `<span id="k" class="k1">`, `</span>`, "5%"},
		{"the attribute is stronger than a rule", `<style>.k1{display:none}</style>`, `<span class="k1" style="display:inline">`, `</span>`, "15%"},
		{"several selectors", `<style><!-- b.x, .k1 , i{ opacity:0 } --></style>`, `<span class="k1">`, `</span>`, "5%"},
		{"on wide screens", `<style>@media screen and (min-width:600px){.k1{display:none}}</style>`, `<span class="k1">`, `</span>`, "5%"},
		{"on narrow screens", `<style>@media (max-width:600px){.k1{display:none}}</style>`, `<span class="k1">`, `</span>`, "15%"},
		{"on paper", `<style>@media print{.k1{display:none}} .k2{color:red}</style>`, `<span class="k1">`, `</span>`, "15%"},
		{"a sheet for paper", `<style media="print">.k1{display:none}</style>`, `<span class="k1">`, `</span>`, "15%"},
		{"under the mouse", `<style>.k1:hover{display:none}</style>`, `<span class="k1">`, `</span>`, "15%"},
		{"within an animation", `<style>@keyframes k{span{opacity:0}}</style>`, `<span>`, `</span>`, "15%"},
		{"deleted", "", `<del>`, `</del>`, "5%"},
		{"struck out", "", `<s>`, `</s>`, "5%"},
		{"struck out by a style", "", `<span style="text-decoration:line-through">`, `</span>`, "5%"},
		{"struck out by a class", `<style>.k1{text-decoration-line:line-through}</style>`, `<span class="k1">`, `</span>`, "5%"},
		{"an icon's tag", `<style>s{text-decoration:none}</style>`, `<s>`, `</s>`, "15%"},
		{"inserted and underlined", "", `<ins><u>`, `</u></ins>`, "15%"},
		{"a closed dialogue", "", `<dialog>`, `</dialog>`, "5%"},
		{"without scripts", "", `<noscript>`, `</noscript>`, "5%"},
		{"details", "", `<details><summary>`, `</summary></details>`, "15%"},
	} {
		page := `<meta charset=utf-8>` + c.head + `<div>` + plan + c.open + `1` + c.close + `5%，农民收入增长6%。</p></div>`
		got := strings.ReplaceAll(seenText(page), "|", "")
		if want := "预计今年全市粮食产量增长" + c.want + "，农民收入增长6%。"; got != want {
			t.Errorf("%s: %q, want %q", c.name, got, want)
		}
	}
}

// Where next to nothing can be seen, a script shows what is hidden; an old
// version beside the visible one stays hidden, wherever it stands.
func TestShownByScript(t *testing.T) {
	text := func(rate string) string {
		return "<p>" + strings.Repeat("我们把水利工作列入重点，逐项落实，按月调度。", 20) + "</p><p>预计产量增长" + rate + "，收入也要增长。</p>"
	}
	for _, c := range []struct{ name, page, has, lacks string }{
		{"the only text", `<h1>报告</h1><div style="display:none">` + text("4%") + `</div>`, "4%", ""},
		{"the only text, in noscript", `<noscript>` + text("4%") + `</noscript>`, "4%", ""},
		{"a page that is hidden whole", `<style>body{visibility:hidden}</style>` + text("4%"), "4%", ""},
		{"an old version before", `<div hidden>` + text("9%") + `</div>` + text("4%"), "4%", "9%"},
		{"an old version behind", text("4%") + `<div class="old">` + text("9%") + `</div><style>.old{display:none}</style>`, "4%", "9%"},
		{"a hidden word within the only text", `<div style="display:none">` + text(`<i hidden>1</i>4%`) + `</div>`, "增长4%", ""},
		{"a tag of struck text that is never closed", `<s>` + text("4%"), "4%", ""},
	} {
		got := seenText(`<meta charset=utf-8><body>` + c.page)
		if !strings.Contains(got, c.has) || c.lacks != "" && strings.Contains(got, c.lacks) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// An element that is never closed hides nothing and makes nothing a link.
func TestUnclosed(t *testing.T) {
	text := strings.Repeat("<p>我们把水利工作列入重点，逐项落实，按月调度。</p>", 30)
	for _, open := range []string{`<map name="m">`, `<button>`, `<object data="a.swf"><param name="x">`, `<a name="top">`, `<a id=x href="#x">`, `<u>`, `<select><option>一<option value=2>二`} {
		page := grow(report.Page{URL: "http://x.cn/a.html", Body: []byte(`<meta charset=utf-8><div>` + open + text + `</div>`)})
		if all := page.sum(page.all()); all.size < 500 || all.links > 0 {
			t.Errorf("%s: %+v", open, all)
		}
	}
	each := grow(report.Page{URL: "http://x.cn/a.html", Body: []byte(`<meta charset=utf-8>` + strings.ReplaceAll(text, "<p>", `<p><a href="javascript:;">我们在会上说，`+strings.Repeat("好", 20)))})
	if all := each.sum(each.all()); all.links > 0 {
		t.Errorf("a link in each paragraph: %+v", all)
	}
	if got := seenText(`<p>一<select><option>甲</select><select name=x><option>乙<select><option>丙</select>二`); strings.ReplaceAll(got, "|", "") != "一二" {
		t.Errorf("lists of choices: %q", got)
	}
	if got := seenText(`<p>一<button>提交</button><object><p>请安装播放器</p></object><map><a href=x>图</a></map>二`); strings.ContainsAny(got, "提请图") {
		t.Errorf("closed ones: %q", got)
	}
}

// The mark of a note is no digit; an exponent is.
func TestNotes(t *testing.T) {
	for _, c := range []struct{ html, want string }{
		{"增长9<sup>2</sup>%。", "增长9%。"},
		{"增长9<sup>[2]</sup><sup>[3]</sup>%。", "增长9%。"},
		{"就业1.2<sup>①</sup>万人。", "就业1.2万人。"},
		{"就业1.2①万人。", "就业1.2万人。"},
		{"增长6.8[3]%。", "增长6.8%。"},
		{"增长6.8²%。", "增长6.8%。"},
		{`增长9<span style="vertical-align:super">2</span>%。`, "增长9%。"},
		{`增长9<a href="#_ftn2"><sup>〔2〕</sup></a>%。`, "增长9%。"},
		{"推进放管服<sup>3</sup>改革，GDP<sup>1</sup>增长。", "推进放管服改革，GDP增长。"},
		{"增长10<sup>2</sup>%，就业10<sup>1</sup>万人。", "增长10%，就业10万人。"},
		{"占地30平方公里<sup>4</sup>。", "占地30平方公里。"},
		{`增长9<a href="#note2">2</a>%。`, "增长9%。"},
		{`增长9<span style="position:relative;top:-5pt;mso-text-raise:5pt">2</span>%。`, "增长9%。"},
		{"增长9（注2）%。", "增长9%。"},
		{"增长<sup>2</sup>9%<sup>3</sup>左右。", "增长9%左右。"},
		// these stay
		{"增长<sup>9</sup>%（含2个县），含<sup>13</sup>C。", "增长9%（含2个县），含13C。"},
		{"占地3.5万m<sup>2</sup>，库容2km<sup>3</sup>。", "占地3.5万m²，库容2km³。"},
		{"占地3公里<sup>2</sup>。", "占地3公里²。"},
		{"减排3×10<sup>4</sup>吨，再减10<sup>4</sup>吨。", "减排3×10⁴吨，再减10⁴吨。"},
		{"第1<sup>st</sup>名，PM<sub>2.5</sub>。", "第1st名，PM2.5。"},
		{"<sup>1</sup>放管服：简政放权。", "1放管服：简政放权。"},
		{"国发〔2020〕8号，抓好①粮食、②棉花，[1]见注。", "国发〔2020〕8号，抓好①粮食、②棉花，[1]见注。"},
	} {
		if got := seenText("<meta charset=utf-8><p>" + c.html); got != c.want {
			t.Errorf("%s: %q, want %q", c.html, got, c.want)
		}
	}
}

// What a reader of a Word document sees.
func TestWord(t *testing.T) {
	r := func(properties, content string) string {
		return "<w:r><w:rPr>" + properties + "</w:rPr>" + content + "</w:r>"
	}
	text := func(s string) string { return "<w:t>" + s + "</w:t>" }
	p := func(runs ...string) string { return "<w:p>" + strings.Join(runs, "") + "</w:p>" }
	sentence := func(middle string) string { return p(r("", text("预计产量增长")), middle, r("", text("5%。"))) }
	for _, c := range []struct{ name, body, want string }{
		{"hidden", sentence(r("<w:vanish/>", text("1"))), "预计产量增长5%。"},
		{"hidden is off", sentence(r(`<w:vanish w:val="0"/>`, text("1"))), "预计产量增长15%。"},
		{"hidden by a style", sentence(r(`<w:rStyle w:val="Gone"/>`, text("1"))), "预计产量增长5%。"},
		{"hidden by a style, and shown", sentence(r(`<w:rStyle w:val="Gone"/><w:vanish w:val="false"/>`, text("1"))), "预计产量增长15%。"},
		{"struck", sentence(r("<w:strike/>", text("1"))), "预计产量增长5%。"},
		{"struck twice", sentence(r("<w:dstrike/>", text("1"))), "预计产量增长5%。"},
		{"was struck", sentence(r("<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>", text("1"))), "预计产量增长15%。"},
		{"a mark", p(r("", text("增长9")), r(`<w:vertAlign w:val="superscript"/>`, text("2")), r("", text("%。"))), "增长9%。"},
		{"an exponent", p(r("", text("占地9m")), r(`<w:vertAlign w:val="superscript"/>`, text("2"))), "占地9m²"},
		{"a hyphen", sentence(r("", text("4")+"<w:noBreakHyphen/>")), "预计产量增长4-5%。"},
		{"a hyphen that is not shown", sentence("<w:r><w:softHyphen/></w:r>"), "预计产量增长5%。"},
		{"signs", p(r("", text("增长")+`<w:sym w:font="Symbol" w:char="F0B3"/>`+text("5")+`<w:sym w:font="Symbol" w:char="F025"/><w:sym w:font="Wingdings" w:char="F0FC"/>`)), "增长≥5%"},
		{"a break within a sentence", p(r("", text("预计收入增长6%，产量增长")+"<w:br/>"+text("5%。"))), "预计收入增长6%，产量增长5%。"},
		{"breaks between sentences and items", p(r("", text("收入增长6%。")+"<w:br/>"+text("目标，一个")+"<w:br/>"+text("1.产量")+"<w:cr/>"+text("2.就业"))), "收入增长6%。|目标，一个|1.产量|2.就业"},
		{"a text box", sentence(`<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>` + p(r("", text("示意图"))) + `</w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:txbxContent>` +
			p(r("", text("示意图"))) + `</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`), "预计产量增长5%。|示意图"},
		{"a text box of old", p(r("", text("一")), "<w:r><w:pict><w:txbxContent>"+p(r("", text("二")))+"</w:txbxContent></w:pict></w:r>"), "一|二"},
		{"changes", sentence("<w:del>" + r("", "<w:delText>8</w:delText>") + "</w:del><w:ins>" + r("", text("1")) + "</w:ins>"), "预计产量增长15%。"},
		{"a mark of a paragraph deleted", "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("", text("产量增长")) + "</w:p>" + p(r("", text("5%。"))), "产量增长5%。"},
		{"a row deleted", "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p(r("", text("旧"))) + "</w:tc></w:tr><w:tr><w:tc>" + p(r("", text("产量"))) +
			"</w:tc><w:tc>" + p(r("", text("5%")+"<w:br/>"+text("左右"))) + "</w:tc></w:tr></w:tbl>", "产量 5% 左右"},
		{"how it is said aloud", p("<w:r><w:ruby><w:rt>" + r("", text("zhi")) + "</w:rt><w:rubyBase>" + r("", text("值")) + "</w:rubyBase></w:ruby></w:r>"), "值"},
		{"stops of tabs", "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>" + r("", text("一")+"<w:tab/>"+text("二")) + "</w:p>", "一 二"},
	} {
		ls, fault := archiveLines(docx(t, c.body))
		if got := strings.Join(ls, "|"); got != c.want || fault != nil {
			t.Errorf("%s: %q %v, want %q", c.name, got, fault, c.want)
		}
	}
	if _, fault := archiveLines(docx(t, strings.Repeat("<w:p>", 100_000))); fault == nil || fault.Failure != report.Damaged {
		t.Errorf("elements within elements: %v", fault)
	}
}

// The part with the text is the one that the package names, in whatever Unicode.
func TestWordParts(t *testing.T) {
	const text = `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>产量增长5%。</w:t></w:r></w:p></w:body></w:document>`
	wide, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(`<?xml version="1.0" encoding="UTF-16"?>` + text)
	if err != nil {
		t.Fatal(err)
	}
	named := func(target string) string {
		return `<Relationships><Relationship Type="x/core-properties" Target="a.xml"/><Relationship Type="x/officeDocument" Target="` + target + `"/></Relationships>`
	}
	for name, parts := range map[string][][2]string{
		"a part of another name": {{"_rels/.rels", named("word/document2.xml")}, {"word/document2.xml", text}},
		"named from the root":    {{"_rels/.rels", named("/word/document.xml")}, {"word/document.xml", text}},
		"no relationships":       {{"word/document.xml", text}},
		"slashes turned round":   {{`word\document.xml`, text}},
		"UTF-16":                 {{"word/document.xml", wide}},
	} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, part := range parts {
			w, err := z.Create(part[0])
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprint(w, part[1])
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		if ls, fault := archiveLines(b.Bytes()); fault != nil || strings.Join(ls, "|") != "产量增长5%。" {
			t.Errorf("%s: %q %v", name, ls, fault)
		}
	}
}
