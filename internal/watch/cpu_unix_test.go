//go:build unix

package watch

import (
	"runtime"
	"syscall"
	"time"
)

// cpuTime is the processor time that this process has used.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// childPeak is the most memory in MiB that one of the children that have ended held, where the system counts in kilobytes.
func childPeak() int {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_CHILDREN, &u); err != nil || runtime.GOOS != "linux" {
		return 0
	}
	return int(u.Maxrss >> 10)
}
