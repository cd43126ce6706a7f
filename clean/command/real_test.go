package command_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"mubiao/clean"
	"mubiao/clean/command"
	"mubiao/internal/figuretest"
	"mubiao/report"
)

// needs skips the test where a program is not installed.
func needs(t *testing.T, programs ...string) {
	t.Helper()
	if testing.Short() {
		t.Skip("real programs take half a minute: run it without -short")
	}
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			t.Skipf("%s is not installed: it is one of the real programs that files are handed to", p)
		}
	}
}

// madeReport are the paragraphs of a made-up report, shorter than one may be: to
// recognise characters takes long.
func madeReport() []string {
	ls := []string{"——2024年1月8日在定西市第五届人民代表大会第三次会议上", "各位代表：", "现在，我代表市人民政府，向大会报告政府工作，请予审议。", "一、2023年工作回顾"}
	for n := range 9 {
		ls = append(ls, fmt.Sprintf("第%d片老街的管网换成了新的，%d条公交线重新排了班，窗口把表格减到一页，群众少跑了许多路，邻里之间也少了许多口角，城乡面貌一天天好起来。", n+1, n+2))
	}
	ls = append(ls, "二、2024年目标任务", "今年的主要预期目标是：地区生产总值增长7%，固定资产投资增长9%，城镇新增就业12000人。")
	for n := range 9 {
		ls = append(ls, fmt.Sprintf("要把第%d类事项列入重点，先摸清底数再安排资金，先解决急难再谋划长远，从开工到验收都向社会公布进度，请代表和群众随时监督。", n+1))
	}
	return append(ls, "蓝图已经绘就，让我们同心同德，为建设富裕美丽的家园而努力奋斗！")
}

// printed has the office program save the report in another format.
func printed(t *testing.T, dir, format string) string {
	t.Helper()
	page := filepath.Join(dir, "report.html")
	text := `<html><head><meta charset="utf-8"></head><body style="font-size:14pt"><p>2024年定西市政府工作报告</p><p>` + strings.Join(madeReport(), "</p><p>") + "</p></body></html>"
	if err := os.WriteFile(page, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, dir, "soffice", "--headless", "--convert-to", format, page)
	return filepath.Join(dir, "report."+format[:3])
}

func run(t *testing.T, dir string, words ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), words[0], words[1:]...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "HOME="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", words[0], err, out)
	}
}

// mended reads a file with the commands that config.yaml names.
func mended(t *testing.T, path string) report.Document {
	t.Helper()
	c := command.Commands{
		OCR:     []string{"ocrmypdf", "-q", "-l", "chi_sim", command.In, command.Out + "/out.pdf"},
		Convert: []string{"soffice", "--headless", "--convert-to", "docx", "--outdir", command.Out, command.In},
		Time:    5 * time.Minute, Memory: 2 << 30,
	}
	body, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d, err := c.Mend(t.Context(), clean.File(path, body), body, func(made []byte) (report.Document, error) { return clean.File(path, made), nil })
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// An old document is read by way of a real office program, word for word and
// without a doubt.
func TestRealOffice(t *testing.T) {
	needs(t, "soffice")
	d := mended(t, printed(t, t.TempDir(), "doc:MS Word 97"))
	if d.Gate != report.NotAReport || d.Text != strings.Join(madeReport(), "\n") || len(d.Doubts) > 0 {
		t.Errorf("%s %s, doubts %v: %.200s", d.Gate, d.Detail, d.Doubts, d.Text)
	}
}

// A scan is read by way of a real program for OCR: nearly all characters are
// right, the figures are read, and each bears the doubt.
func TestRealOCR(t *testing.T) {
	needs(t, "soffice", "gs", "ocrmypdf", "tesseract")
	dir := t.TempDir()
	scan := filepath.Join(dir, "scan.pdf")
	run(t, dir, "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfimage24", "-r200", "-sOutputFile="+scan, printed(t, dir, "pdf"))
	d := mended(t, scan)
	if share := alike(d.Text, strings.Join(madeReport(), "\n")); d.Gate != report.NotAReport || share < 0.9 {
		t.Fatalf("%s %s: %.2f of the text is right: %.600s", d.Gate, d.Detail, share, d.Text)
	}
	r := figuretest.Reader().Read(d)
	if len(r.Targets) < 2 {
		t.Errorf("%d targets read", len(r.Targets))
	}
	for _, f := range r.Figures() {
		if len(f.Doubts) == 0 || f.Doubts[0] != report.OCR {
			t.Errorf("%s %q has doubts %v", f.Key, f.Quote, f.Doubts)
		}
	}
}

// alike is the share of the pairs of neighbouring characters of a text that stand
// in another.
func alike(got, want string) float64 {
	pairs := map[string]int{}
	rs := []rune(got)
	for i := 1; i < len(rs); i++ {
		pairs[string(rs[i-1:i+1])]++
	}
	all, found := 0, 0
	for rs, i := []rune(want), 1; i < len(rs); i++ {
		all++
		if p := string(rs[i-1 : i+1]); pairs[p] > 0 {
			pairs[p]--
			found++
		}
	}
	return float64(found) / float64(all)
}
