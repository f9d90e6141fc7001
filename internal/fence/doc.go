// Package fence reads foreign pages and PDF files in child processes of the same program, so that one that takes too long can be given
// up.
//
// Extraction and the stages of reading are bounded by the size of their input, but within these bounds a page made for it
// can still cost seconds (one sentence of 200 KB takes thirteen), and a goroutine cannot be stopped from outside: given up,
// it would keep a core busy and its memory for as long as it likes. A process can be stopped, and takes all it holds with
// it, even where a library overflows the stack. So a [Pool] keeps a few children and hands each one page at a time. A child
// ends itself when a page has taken its limit of processor time (not of the clock: a busy machine, or one that slept, must cost no
// page), the pool kills one that does not answer at all, and the next page gets a new child. A child serves [Jobs] pages and is then replaced.
//
// A child takes pages on its standard input and answers on its standard output ([Serve]), opens nothing, and ends with
// its input. Starting one costs some tens of milliseconds, a page over the pipe some microseconds.
//
// What it does not do: take rights away from the child. A page can at worst waste its time and memory.
package fence
