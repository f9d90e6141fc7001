package parley

import "errors"

// The meanings an error can have at the edge of the program. Wrap them where the error arises.
var (
	ErrUsage       = errors.New("wrong usage")
	ErrEmpty       = errors.New("nothing to read")
	ErrUnsupported = errors.New("not a format this program reads")
	ErrTooLarge    = errors.New("too large")
	ErrMalformed   = errors.New("malformed")
)
