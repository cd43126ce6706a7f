package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// maxBlob bounds what a stored blob may unpack to, so that a damaged row
// cannot take all memory. It is far over any crawler.max_body.
const maxBlob = 1 << 30

// ErrMissing is returned for a row that should be there.
var ErrMissing = errors.New("not in the database")

// codec packs blobs, and is safe for concurrent use. Both halves hold on to
// megabytes once they were used; they stand in pools, from which the collector
// has them back while nothing is packed.
type codec struct{ packers, unpackers sync.Pool }

func newCodec() *codec {
	return &codec{sync.Pool{New: newPacker}, sync.Pool{New: newUnpacker}}
}

func newPacker() any {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		panic(err) // an option that is none
	}
	return z
}

func newUnpacker() any {
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxBlob))
	if err != nil {
		panic(err) // an option that is none
	}
	return z
}

func (c *codec) pack(body []byte) []byte {
	z := c.packers.Get().(*zstd.Encoder)
	defer c.packers.Put(z)
	return z.EncodeAll(body, []byte{})
}

func (c *codec) unpack(packed []byte) ([]byte, error) {
	z := c.unpackers.Get().(*zstd.Decoder)
	defer c.unpackers.Put(z)
	return z.DecodeAll(packed, []byte{})
}

// HashOf returns the name of a blob: the SHA-256 of its bytes, hexadecimal.
func HashOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// keepBlob stores the bytes under their hash, once, and returns it.
func (db *DB) keepBlob(ctx context.Context, t *tx, body []byte) (string, error) {
	hash := HashOf(body)
	known, _, err := one(ctx, t, scalar[bool], "SELECT 1 FROM blobs WHERE hash = ?", hash)
	if err != nil || known {
		return hash, err
	}
	_, err = t.ExecContext(ctx, "INSERT INTO blobs (hash, size, body) VALUES (?, ?, ?)",
		hash, len(body), db.codec.pack(body))
	return hash, err
}

// Blob returns the bytes with the hash, and checks that they still have it.
func (db *DB) Blob(ctx context.Context, hash string) ([]byte, error) {
	packed, found, err := one(ctx, db.often, scalar[[]byte], "SELECT body FROM blobs WHERE hash = ?", hash)
	if err != nil {
		return nil, fmt.Errorf("blob %.12s: %w", hash, Explain(err))
	}
	if !found {
		return nil, fmt.Errorf("blob %.12s: %w", hash, ErrMissing)
	}
	body, err := db.codec.unpack(packed)
	if err != nil {
		return nil, fmt.Errorf("blob %.12s: %w", hash, err)
	}
	if HashOf(body) != hash {
		return nil, fmt.Errorf("blob %.12s does not have its hash: the database is damaged", hash)
	}
	return body, nil
}
