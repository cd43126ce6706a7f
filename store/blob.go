package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// maxBlob bounds what a stored blob may unpack to, so that a damaged row
// cannot take all memory. It is far over any crawler.max_body.
const maxBlob = 1 << 30

// ErrMissing is returned for a row that should be there.
var ErrMissing = errors.New("not in the database")

// codec packs blobs. Both halves are safe for concurrent use.
type codec struct {
	pack   *zstd.Encoder
	unpack *zstd.Decoder
}

func newCodec() (*codec, error) {
	pack, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	unpack, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxBlob))
	return &codec{pack, unpack}, err
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
		hash, len(body), db.codec.pack.EncodeAll(body, []byte{}))
	return hash, err
}

// Blob returns the bytes with the hash, and checks that they still have it.
func (db *DB) Blob(ctx context.Context, hash string) ([]byte, error) {
	packed, found, err := one(ctx, db.read, scalar[[]byte], "SELECT body FROM blobs WHERE hash = ?", hash)
	if err != nil {
		return nil, fmt.Errorf("blob %.12s: %w", hash, Explain(err))
	}
	if !found {
		return nil, fmt.Errorf("blob %.12s: %w", hash, ErrMissing)
	}
	body, err := db.codec.unpack.DecodeAll(packed, []byte{})
	if err != nil {
		return nil, fmt.Errorf("blob %.12s: %w", hash, err)
	}
	if HashOf(body) != hash {
		return nil, fmt.Errorf("blob %.12s does not have its hash: the database is damaged", hash)
	}
	return body, nil
}
