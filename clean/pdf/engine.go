package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"mubiao/report"
)

// engine is PDFium with the memory it runs in.
type engine struct {
	lib    pdfium.Pdfium
	memory *memory
}

// newEngine makes the engine ready. Its code is compiled for the machine, which
// takes seconds and 300 MB; where there is a folder for it the outcome is kept
// there, and the next process has it in less than half a second.
func newEngine() (*engine, error) {
	if dir, err := os.UserCacheDir(); err == nil {
		kept, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "mubiao", "pdf"))
		if err == nil {
			if e, err := start(wazero.NewRuntimeConfig().WithCompilationCache(kept)); err == nil {
				return e, nil // a folder that is full or damaged is no reason to read nothing
			}
		}
	}
	return start(wazero.NewRuntimeConfig())
}

func start(config wazero.RuntimeConfig) (*engine, error) {
	e := &engine{memory: &memory{}}
	ctx := experimental.WithMemoryAllocator(context.Background(),
		experimental.MemoryAllocatorFunc(func(_, _ uint64) experimental.LinearMemory { return e.memory }))
	pool, err := webassembly.Init(webassembly.Config{
		MaxIdle: 1, MaxTotal: 1, Context: ctx,
		FSConfig: wazero.NewFSConfig(), // no file is to be seen
		Stdout:   io.Discard, Stderr: io.Discard,
		RuntimeConfig: config.WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling),
	})
	if err != nil {
		return nil, fmt.Errorf("load the PDF engine: %w", err)
	}
	if e.lib, err = pool.GetInstance(time.Minute); err != nil {
		return nil, fmt.Errorf("start the PDF engine: %w", err)
	}
	return e, nil
}

// memory is what the engine computes in: all of it is reserved at once, and the
// system gives pages of it as they are touched.
type memory struct {
	bytes   []byte
	refused bool // more was asked for
}

// Reallocate returns the memory at its new size, nil where that is too much.
func (m *memory) Reallocate(size uint64) []byte {
	if size > mostMemory {
		m.refused = true
		return nil
	}
	if m.bytes == nil {
		m.bytes = make([]byte, mostMemory)
	}
	return m.bytes[:size:size]
}

// Free gives the memory back.
func (m *memory) Free() { m.bytes = nil }

// read returns the pages of a document. A document of which one page cannot be
// read is damaged: half a text is none.
func (e *engine) read(body []byte) (a answer) {
	defer func() {
		if p := recover(); p != nil {
			a = e.refusal(fmt.Errorf("%v", p))
		}
	}()
	opened, err := e.lib.OpenDocument(&requests.OpenDocument{File: &body})
	if err != nil {
		return e.refusal(err)
	}
	doc := opened.Document
	defer func() { _, _ = e.lib.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc}) }()
	count, err := e.lib.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc})
	switch {
	case err != nil:
		return e.refusal(err)
	case count.PageCount > mostPages:
		return refusal(report.TooBig, fmt.Sprintf("the PDF has %d pages", count.PageCount))
	}
	left := mostGlyphs
	for n := range count.PageCount {
		p, err := e.page(doc, n, left)
		if err != nil {
			return e.refusal(fmt.Errorf("page %d: %w", n+1, err))
		}
		a.Pages = append(a.Pages, p)
		left -= len(p.Glyphs)
	}
	return a
}

var errGlyphs = errors.New("there are more characters than a document can have")

// refusal names what the engine ended a document with.
func (e *engine) refusal(err error) answer {
	switch {
	case e.memory.refused:
		return refusal(report.TooBig, "the PDF unpacks to more than a document can be")
	case errors.Is(err, errGlyphs):
		return refusal(report.TooBig, err.Error())
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return refusal(report.Encrypted, "the PDF asks for a password")
	}
	detail := []rune(err.Error())
	return refusal(report.Damaged, "the PDF cannot be read: "+string(detail[:min(len(detail), 200)]))
}

// page returns the characters of a page, of at most so many.
func (e *engine) page(doc references.FPDF_DOCUMENT, index, most int) (Page, error) {
	loaded, err := e.lib.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: doc, Index: index})
	if err != nil {
		return Page{}, err
	}
	defer func() { _, _ = e.lib.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page}) }()
	ref := requests.Page{ByReference: &loaded.Page}
	p := Page{Picture: e.look(ref)}
	text, err := e.lib.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: ref})
	if err != nil {
		return Page{}, err
	}
	defer func() { _, _ = e.lib.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}) }()
	n, err := e.lib.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return Page{}, err
	}
	if n.Count > most {
		return Page{}, errGlyphs
	}
	for i := range n.Count {
		g, err := e.glyph(text.TextPage, i)
		if err != nil {
			return Page{}, err
		}
		if g.Text > 0 {
			p.Glyphs = append(p.Glyphs, g)
		}
	}
	return p, nil
}

// softHyphen is how the engine gives a hyphen at the end of a line.
const softHyphen = 0x02

// glyph returns a character; one without Text is a character that stands for
// nothing.
func (e *engine) glyph(page references.FPDF_TEXTPAGE, i int) (Glyph, error) {
	char, err := e.lib.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: page, Index: i})
	if err != nil {
		return Glyph{}, err
	}
	g := Glyph{Text: rune(char.Unicode)}
	if g.Text == softHyphen {
		g.Text = '-'
	}
	if made, err := e.lib.FPDFText_IsGenerated(&requests.FPDFText_IsGenerated{TextPage: page, Index: i}); err != nil || made.IsGenerated {
		g.Made = true
		return g, err
	}
	at, err := e.lib.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: page, Index: i})
	if err != nil {
		return Glyph{}, err
	}
	size, err := e.lib.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: page, Index: i})
	if err != nil {
		return Glyph{}, err
	}
	matrix, err := e.lib.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: page, Index: i})
	if err != nil {
		return Glyph{}, err
	}
	box, err := e.lib.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: page, Index: i})
	if err != nil {
		return Glyph{}, err
	}
	m := matrix.Matrix
	g.Size = float32(math.Abs(size.FontSize) * math.Hypot(float64(m.C), float64(m.D)))
	turn := math.Atan2(float64(m.B), float64(m.A))
	sin, cos := math.Sincos(-turn)
	g.Turn = int16(math.Round(turn * 180 / math.Pi))
	g.X, g.Y = float32(at.X*cos-at.Y*sin), float32(at.X*sin+at.Y*cos)
	g.Width = box.Rect.Right - box.Rect.Left
	if math.Abs(sin) > math.Abs(cos) {
		g.Width = box.Rect.Top - box.Rect.Bottom
	}
	return g, nil
}

// look goes through what a page draws: it reports a page that pictures cover
// for the most part, and mends text that the engine would leave out. What
// cannot be told of an object is not taken for a fault.
func (e *engine) look(page requests.Page) (isPicture bool) {
	size, err := e.lib.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: page})
	if err != nil {
		return false
	}
	n, err := e.lib.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return false
	}
	var covered float32
	for i := range n.Count {
		o, err := e.lib.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			break
		}
		covered += e.lookAt(o.PageObject, 0)
	}
	r := size.Rect
	return covered > (r.Right-r.Left)*(r.Top-r.Bottom)/2
}

// deepest is how deep drawings may lie in drawings.
const deepest = 8

// lookAt returns what a picture covers, and mends the text within an object.
func (e *engine) lookAt(o references.FPDF_PAGEOBJECT, depth int) (covered float32) {
	kind, err := e.lib.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o})
	if err != nil {
		return 0
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_IMAGE:
		if b, err := e.lib.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: o}); err == nil {
			return (b.Right - b.Left) * (b.Top - b.Bottom)
		}
	case enums.FPDF_PAGEOBJ_TEXT:
		e.widen(o)
	case enums.FPDF_PAGEOBJ_FORM:
		n, err := e.lib.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: o})
		for i := 0; err == nil && depth < deepest && i < n.Count; i++ {
			part, err := e.lib.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: o, Index: uint64(i)})
			if err != nil {
				break
			}
			covered += e.lookAt(part.PageObject, depth+1)
		}
	}
	return covered
}

// widen gives a width to a text without one. The engine leaves out text whose
// glyphs cover nothing; so it takes a single character of a font that is not in
// the file, as of the Chinese fonts that old programs name only. A text that is
// drawn with its outline is as wide as the outline at least.
func (e *engine) widen(text references.FPDF_PAGEOBJECT) {
	b, err := e.lib.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: text})
	if err == nil && b.Right-b.Left > 0.01 && b.Top-b.Bottom > 0.01 {
		return
	}
	_, _ = e.lib.FPDFTextObj_SetTextRenderMode(&requests.FPDFTextObj_SetTextRenderMode{
		PageObject: text, TextRenderMode: enums.FPDF_TEXTRENDERMODE_STROKE})
	_, _ = e.lib.FPDFPageObj_Transform(&requests.FPDFPageObj_Transform{ // which measures it anew
		PageObject: text, Transform: structs.FPDF_FS_MATRIX{A: 1, D: 1}})
}
