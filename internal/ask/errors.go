package ask

import (
	"errors"
	"fmt"

	"parley"
)

// The meanings of this package's own errors; all else is a failure of the ledger.
var (
	ErrNotFound = errors.New("not found")
	ErrArgument = errors.New("bad argument")
)

// failure is an error with one of these meanings. On the command line both are wrong usage.
type failure struct {
	kind error
	text string
}

func (f *failure) Error() string { return f.text }

// Is lets errors.Is see the meaning.
func (f *failure) Is(target error) bool { return target == f.kind || target == parley.ErrUsage }

func notFound(format string, args ...any) error {
	return &failure{ErrNotFound, fmt.Sprintf(format, args...)}
}

func badArgument(format string, args ...any) error {
	return &failure{ErrArgument, fmt.Sprintf(format, args...)}
}
