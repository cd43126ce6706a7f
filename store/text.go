package store

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/klauspost/compress/zstd"

	"mubiao/report"
)

// A text is stored as zstd packs it with the bytes of its first page for a
// dictionary: most of what it says stands there already. Its first byte says how.
const (
	textAlone  = 0 // by itself: of a page in another encoding or form, or of none
	textBeside = 1 // with the page
)

// mostBeside is the size up to which a page serves as a dictionary; migration 0012
// names it too.
const mostBeside = 4 << 20

// pageOfText is the packed page that the text of document d is packed with; NULL
// where it is packed alone.
const pageOfText = `CASE WHEN substr(d.packed, 1, 1) = x'01'
	THEN (SELECT b.body FROM parts p JOIN blobs b ON b.hash = p.hash WHERE p.document = d.id AND p.n = 1) END`

// packText packs a text; page is that of its first part, as a blob packs it, nil
// for none.
func (c *codec) packText(text string, page []byte) ([]byte, error) {
	alone := append([]byte{textAlone}, c.pack([]byte(text))...)
	if page == nil {
		return alone, nil
	}
	body, err := c.unpack(page)
	if err != nil || len(body) == 0 {
		return alone, err
	}
	z, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithLowerEncoderMem(true),
		zstd.WithWindowSize(windowFor(len(body)+len(text))), zstd.WithEncoderDictRaw(1, body))
	if err != nil {
		return alone, nil // as of a page that is too short for a dictionary
	}
	beside := z.EncodeAll([]byte(text), []byte{textBeside})
	if len(beside) < len(alone) {
		return beside, nil
	}
	return alone, nil
}

// windowFor is the least window of zstd that spans so many bytes.
func windowFor(bytes int) int {
	window := 64 << 10
	for window < bytes {
		window *= 2
	}
	return window
}

func (c *codec) unpackText(packed, page []byte) (string, error) {
	switch {
	case len(packed) == 0:
		return "", nil
	case packed[0] == textAlone:
		text, err := c.unpack(packed[1:])
		return string(text), err
	case len(page) == 0:
		return "", errors.New("a text cannot be unpacked: the page that it was packed with is missing")
	}
	body, err := c.unpack(page)
	if err != nil {
		return "", fmt.Errorf("the page of a text: %w", err)
	}
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxBlob),
		zstd.WithDecoderDictRaw(1, body))
	if err != nil {
		return "", err
	}
	defer z.Close()
	text, err := z.DecodeAll(packed[1:], nil)
	if err != nil {
		return "", fmt.Errorf("a text cannot be unpacked with its page: %w", err)
	}
	return string(text), nil
}

// Prepared is a text made ready to be stored, which takes longer than to store it
// and needs no transaction.
type Prepared struct{ packed, layout, words []byte }

// Prepare makes the document's text ready.
func (db *DB) Prepare(ctx context.Context, d report.Document) (p Prepared, err error) {
	var page []byte
	if len(d.Parts) > 0 {
		page, _, err = one(ctx, db.read, scalar[[]byte], "SELECT body FROM blobs WHERE hash = ? AND size <= ?",
			d.Parts[0].Hash, mostBeside)
		if err != nil {
			return p, wrap("page of a text", err)
		}
	}
	p.words = wordsIn(d.Title + "\n" + d.Text)
	if p.layout, err = db.codec.packLayout(d); err != nil {
		return p, wrap("pack a layout", err)
	}
	p.packed, err = db.codec.packText(d.Text, page)
	return p, wrap("pack a text", err)
}

// laidOut is how a text is laid out, as it is stored: JSON, packed.
type laidOut struct {
	Paragraphs any
	Sections   any
}

func (c *codec) packLayout(d report.Document) ([]byte, error) {
	b, err := json.Marshal(laidOut{d.Paragraphs, d.Sections})
	return c.pack(b), err
}

func (c *codec) unpackLayout(packed []byte, d *report.Document) error {
	if len(packed) == 0 {
		return nil
	}
	b, err := c.unpack(packed)
	if err != nil {
		return fmt.Errorf("the layout of a text: %w", err)
	}
	return json.Unmarshal(b, &laidOut{&d.Paragraphs, &d.Sections})
}

// packedText is a text as the columns packed and pageOfText have it.
type packedText struct{ packed, page []byte }

// numberOf is the number of a key: the first bytes of its SHA-256.
func numberOf(key string) int64 {
	sum := sha256.Sum256([]byte(key))
	return int64(binary.BigEndian.Uint64(sum[:8]))
}
