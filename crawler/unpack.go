package crawler

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"mubiao/report"
)

// Servers say little that is true of how a body is packed: they call plain text
// gzip, or a compression "UTF-8", and send what is compressed without a word. A
// body is unpacked by what its bytes are; what the head says counts only where
// they do not tell.

// accepted is what the server is told. It is asked for by name, so that the
// standard library leaves the unpacking to us: it takes nothing that is sloppy.
const accepted = "gzip"

// unknown are compressions that cannot be read.
var unknown = []string{"br", "zstd", "compress", "x-compress"}

// maxLayers is how often a body may be packed.
const maxLayers = 3

// unpack returns what a body holds, and takes the labels of what was unpacked
// off the header. What breaks off comes with its fault.
func unpack(header http.Header, body []byte, most int64) ([]byte, error) {
	said := codings(header)
	for _, c := range said {
		if slices.Contains(unknown, c) {
			return nil, faultf(report.DecodeDamage, "compressed as %s, which was not asked for", c)
		}
	}
	layers := 0
	for layer, packed := packedAs(body, said); packed; layer, packed = packedAs(body, said) {
		if layers++; layers > maxLayers {
			return nil, faultf(report.DecodeDamage, "compressed over and over")
		}
		whole, err := inflate(layer, body, most)
		if errors.Is(err, errNotPacked) {
			break
		}
		said = slices.DeleteFunc(said, func(c string) bool { return c == "deflate" }) // it has no mark: once is enough
		if body = whole; err != nil {
			return body, err
		}
	}
	header.Del("Content-Encoding")
	return body, nil
}

// codings returns what a header says of the packing, in small letters.
func codings(header http.Header) (all []string) {
	for _, value := range header.Values("Content-Encoding") {
		for c := range strings.SplitSeq(value, ",") {
			all = append(all, strings.ToLower(strings.TrimSpace(c)))
		}
	}
	return all
}

// packedAs returns how a body is packed, by its first bytes. What is deflated
// has a mark that texts may begin with, or none: there the header is asked too.
func packedAs(body []byte, said []string) (string, bool) {
	switch {
	case bytes.HasPrefix(body, []byte("\x1f\x8b\x08")):
		return "gzip", true
	case len(body) > 0 && slices.Contains(said, "deflate"):
		return "deflate", true
	}
	return "", false
}

// errNotPacked is the error of bytes that are not what they are said to be.
var errNotPacked = errors.New("not packed")

// inflate unpacks one layer: the first of the streams of a gzip file and those
// that follow it at once; what stands behind them is no part of it.
func inflate(how string, body []byte, most int64) ([]byte, error) {
	in := bytes.NewReader(body)
	var out bytes.Buffer
	for {
		r, err := stream(how, in, body)
		if err != nil && out.Len() == 0 {
			return nil, errNotPacked
		} else if err != nil {
			return out.Bytes(), nil // what stands behind is no further stream
		}
		_, err = out.ReadFrom(io.LimitReader(r, most+1-int64(out.Len())))
		switch {
		case int64(out.Len()) > most:
			return out.Bytes(), faultf(report.TooLarge, "over %d bytes", most)
		case err != nil && r.bare:
			return nil, errNotPacked
		case err != nil:
			return out.Bytes(), bodyFault(err, out.Len())
		case how == "deflate" || in.Len() == 0:
			return out.Bytes(), nil
		}
	}
}

// packedStream is one that is being unpacked. A bare one begins with no mark, and
// may be anything.
type packedStream struct {
	io.Reader
	bare bool
}

// stream begins to read one. Deflated text comes in a wrapping that the standard
// names, or bare, as old servers send it.
func stream(how string, in *bytes.Reader, body []byte) (packedStream, error) {
	if how == "gzip" {
		r, err := gzip.NewReader(in)
		if err == nil {
			r.Multistream(false)
		}
		return packedStream{Reader: r}, err
	}
	if r, err := zlib.NewReader(in); err == nil {
		return packedStream{Reader: r}, nil
	}
	return packedStream{flate.NewReader(bytes.NewReader(body)), true}, nil
}

// wholeAnyway reports whether a page that came with a fault of the transport is
// whole all the same: it goes to its last word, and nothing stands behind it.
func wholeAnyway(body []byte, err error) bool {
	var fault *report.Fault
	if !errors.As(err, &fault) || fault.Failure != report.Truncated {
		return false
	}
	const last = "</html>"
	body = bytes.TrimRight(body, " \t\r\n\x00")
	return len(body) > len(last) && bytes.EqualFold(body[len(body)-len(last):], []byte(last))
}

// noteOf says what was wrong on the way with a page that was taken.
func noteOf(err error) string {
	return fmt.Sprintf("the transport was sound up to </html> only: %v", err)
}
