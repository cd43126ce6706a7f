package exchange

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// maxFile is the most that is read of a file, 64 MB: some hundred thousand
// rows. More is another kind of file.
const maxFile = 64 << 20

// readText returns what r holds as UTF-8 without a byte order mark. What is
// not valid UTF-8 is taken for GB18030, the encoding in which Chinese Excel
// saves CSV; where that fails too, the error is a *Bad with the line.
func readText(name string, r io.Reader) (string, error) {
	body, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return "", fmt.Errorf("read %s: %w", name, err)
	}
	if len(body) > maxFile {
		return "", fmt.Errorf("read %s: the file is over %d MB: split it", name, maxFile>>20)
	}
	if !utf8.Valid(body) {
		if body, err = simplifiedchinese.GB18030.NewDecoder().Bytes(body); err != nil {
			return "", fmt.Errorf("decode %s: %w", name, err)
		}
	}
	s := strings.TrimPrefix(string(body), byteOrderMark)
	if i := strings.IndexAny(s, "\ufffd\x00"); i >= 0 {
		b := &Bad{File: filepath.Base(name)}
		b.add(1+strings.Count(s[:i], "\n"), "", "is neither UTF-8 nor GB18030: save the file as UTF-8")
		return "", b
	}
	return s, nil
}
