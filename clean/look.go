package clean

import "mubiao/report"

// Document makes one document of the pages of an article, in order. With no
// pages it returns a refused document.
func Document(parts []report.Page) report.Document {
	if len(parts) == 0 {
		return report.Document{Rules: Rules, Gate: report.NotAReport, Detail: "there is no page"}
	}
	sheets := make([]sheet, len(parts))
	for i, p := range parts {
		sheets[i] = fileSheet(p.URL, p.Body)
		sheets[i].hash = p.Hash
	}
	return assemble(sheets, "")
}
