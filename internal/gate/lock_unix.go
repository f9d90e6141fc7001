//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package gate

import (
	"os"
	"path/filepath"
	"syscall"
)

// lock waits until no other process changes accounts in the folder of a file; the system takes the lock from a process that dies.
func lock(path string) (unlock func(), err error) {
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(dir.Fd()), syscall.LOCK_EX)
		if err != syscall.EINTR {
			break
		}
	}
	if err != nil {
		dir.Close()
		return nil, &os.PathError{Op: "lock", Path: dir.Name(), Err: err}
	}
	return func() { dir.Close() }, nil
}
