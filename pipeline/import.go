package pipeline

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"

	"mubiao/exchange"
	"mubiao/report"
)

// Import brings in the figures of a table. A bad table is refused whole; the
// same bytes a second time do nothing. The name's ending says the form.
func (p *Pipeline) Import(ctx context.Context, name string, body []byte) (report.Run, error) {
	return p.Run(ctx, "import", func(r report.Run) error {
		table := bytes.NewReader(body)
		reading := p.Progress.Follow("import "+filepath.Base(name)+" (bytes)", len(body), func() int { return len(body) - table.Len() })
		figures, err := exchange.Read(name, table, p.Stages.Catalogue)
		reading.End()
		if err != nil {
			return fmt.Errorf("import: %w", err)
		}
		for _, doubt := range exchange.Doubts(figures, p.Stages.Catalogue) {
			r.Counts["doubts"]++
			p.Log.Warn("unlikely figure", "doubt", doubt)
		}
		for n := range figures {
			figures[n].Origin, figures[n].Document = report.Imported, 0
		}
		defer p.Progress.Begin(fmt.Sprintf("store %d figures", len(figures)), 0).End()
		_, fresh, err := p.Store.KeepImport(ctx, filepath.Base(name), body, figures)
		if err != nil {
			return err
		}
		if fresh {
			r.Counts["figures"] += len(figures)
		} else {
			r.Counts["known"]++
		}
		return nil
	})
}
