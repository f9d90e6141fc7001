package archive

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"parley"
	"parley/internal/article"
)

// Limits of a PDF file. It is read in a sandbox that has its own memory and is shut down when its time is over.
const (
	MaxPages   = 400
	maxPDFText = 4 << 20          // bytes of text
	pdfMemory  = 4096             // pages of 64 KiB
	pdfTime    = 90 * time.Second // of one file; an interpreter reads some ten pages a second
)

// compiled keeps the decoded library between files.
var compiled = sync.OnceValue(wazero.NewCompilationCache)

// pdfReport reads the text of a PDF file.
func pdfReport(b []byte, known article.Known) (parley.Report, error) {
	pages, err := pdfPages(b)
	if err != nil {
		return parley.Report{}, err
	}
	text, aside := joinPages(pages)
	if strings.TrimSpace(text) == "" {
		return parley.Report{}, fmt.Errorf("%w: the PDF holds no text, only pictures of it; recognise the letters first", parley.ErrEmpty)
	}
	known.Charset = ""
	r, err := article.Read([]byte(text), article.KindText, known)
	r.Removed = append(r.Removed, aside...)
	return r, err
}

// pdfPages is the text of each page.
func pdfPages(b []byte) (pages []string, err error) {
	defer func() {
		if p := recover(); p != nil {
			pages, err = nil, fmt.Errorf("%w: the PDF cannot be read: %v", parley.ErrMalformed, p)
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), pdfTime)
	defer cancel()
	config := wazero.NewRuntimeConfigInterpreter().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(pdfMemory).WithCloseOnContextDone(true).WithCompilationCache(compiled())
	pool, err := webassembly.Init(webassembly.Config{Context: ctx, MinIdle: 1, MaxIdle: 1, MaxTotal: 1, RuntimeConfig: config, Stdout: io.Discard, Stderr: io.Discard})
	if err != nil {
		return nil, fmt.Errorf("the PDF library cannot be started: %w", err)
	}
	defer pool.Close()
	in, err := pool.GetInstance(pdfTime)
	if err != nil {
		return nil, fmt.Errorf("the PDF library cannot be started: %w", err)
	}
	doc, err := in.OpenDocument(&requests.OpenDocument{File: &b})
	if err != nil {
		return nil, whyNot(ctx, err)
	}
	return pageTexts(ctx, in, doc.Document)
}

func pageTexts(ctx context.Context, in pdfium.Pdfium, doc references.FPDF_DOCUMENT) ([]string, error) {
	count, err := in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc})
	if err != nil {
		return nil, whyNot(ctx, err)
	}
	if count.PageCount > MaxPages {
		return nil, fmt.Errorf("%w: the PDF has %d pages, at most %d are read", parley.ErrTooLarge, count.PageCount, MaxPages)
	}
	var pages []string
	size := 0
	for i := range count.PageCount {
		p, err := in.GetPageText(&requests.GetPageText{Page: requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: i}}})
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, whyNot(ctx, err))
		}
		if size += len(p.Text); size > maxPDFText {
			return nil, fmt.Errorf("%w: the PDF has more than %d MiB of text", parley.ErrTooLarge, maxPDFText>>20)
		}
		pages = append(pages, strings.ToValidUTF8(p.Text, "\ufffd"))
	}
	return pages, nil
}

func whyNot(ctx context.Context, err error) error {
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("%w: the PDF took more than %v; given up", parley.ErrTooLarge, pdfTime)
	case errors.Is(err, pdferrors.ErrPassword):
		return fmt.Errorf("%w: the PDF is locked with a password; unlock it first", parley.ErrUnsupported)
	}
	return fmt.Errorf("%w: the PDF cannot be read: %w", parley.ErrMalformed, err)
}
