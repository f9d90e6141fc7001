//go:build !unix

package fence

import "time"

var started = time.Now()

// cpuTime stands in with the time of the clock, where the system is not asked.
func cpuTime() time.Duration { return time.Since(started) }
