package clean

import (
	"os"
	"testing"

	"mubiao/clean/pdf"
)

func TestMain(m *testing.M) {
	pdf.Serve()
	os.Exit(m.Run())
}
