package archive

import (
	"fmt"

	"parley"
	"parley/internal/article"
)

func pdfReport(b []byte, known article.Known) (parley.Report, error) {
	return parley.Report{}, fmt.Errorf("%w: it is a PDF; extract its text first (pdftotext FILE.pdf - | parley read -)", parley.ErrUnsupported)
}
