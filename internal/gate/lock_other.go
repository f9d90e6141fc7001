//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package gate

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// lock waits until no other process changes a file of accounts. A process that died may have left its mark; the error names it.
func lock(path string) (unlock func(), err error) {
	mark := path + ".lock"
	for range 100 {
		f, err := os.OpenFile(mark, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err == nil {
			f.Close()
			return func() { os.Remove(mark) }, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		time.Sleep(50 * time.Millisecond)
	}
	return nil, fmt.Errorf("another process changes the accounts; if there is none, remove %s", mark)
}
