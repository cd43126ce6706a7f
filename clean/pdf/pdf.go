// Package pdf gives the characters of a PDF, each with its place on its page.
//
//	Read   the bytes of a PDF -> its pages, by way of a process of its own
//	Serve  the work of that process
//
// A PDF can be made to loop, to nest or to unpack without end, and no reader of
// so large a format is without faults. So the program starts itself once more
// to read one (reader.go), and only that process (child.go) runs the engine
// (engine.go): PDFium, as WebAssembly, which sees neither files nor network. It
// may take so much time and memory for a document and no more; what it dies of
// is the name of the document's failure, and the next document finds another
// process. A process with nothing to do is ended.
//
// Nothing of this is loaded before the first PDF. A program that reads PDFs
// calls Serve before all else it does:
//
//	func main() {
//		pdf.Serve()
//		…
//	}
package pdf

import (
	"time"

	"mubiao/report"
)

// What a document may cost.
const (
	mostPages  = 500       // reports have some dozens
	mostGlyphs = 500_000   // and some ten thousand characters
	mostMemory = 160 << 20 // bytes that the engine may compute in
	mostHeld   = 300 << 20 // bytes of the whole process, with the document and what was read of it
	mostCPU    = 4 * time.Second
	mostWait   = 20 * time.Second // where others keep the machine busy
)

// Page is a page of a PDF, its characters in the order they were written.
type Page struct {
	Glyphs  []Glyph
	Picture bool // most of it is a picture
}

// Glyph is a character with its place: points from the left and from the foot
// of the page, turned so that the character stands upright.
type Glyph struct {
	Text  rune
	X, Y  float32 // where it begins on its base line
	Width float32
	Size  float32 // of the font
	Turn  int16   // degrees by which it is turned on the page
	Made  bool    // a blank that the engine put where it saw a gap
}

// answer is what the process says of a document.
type answer struct {
	Pages   []Page
	Failure report.Failure // "" for none
	Detail  string
}

func refusal(f report.Failure, detail string) answer { return answer{Failure: f, Detail: detail} }

func (a answer) fault() *report.Fault {
	if a.Failure == "" {
		return nil
	}
	return &report.Fault{Failure: a.Failure, Detail: a.Detail}
}

// ready is what the process says once it can read.
type ready struct{ Trouble string }
