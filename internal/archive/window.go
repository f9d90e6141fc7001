package archive

import (
	"bytes"
	"errors"
	"io"
)

const (
	windowBack   = 8 << 20  // bytes that can be gone back to where the input cannot seek
	windowChunk  = 64 << 10 // bytes of one read
	windowBudget = 1 << 30  // bytes read again in one archive; then a bad record is passed without going back
)

// window reads bytes, knows their offset, and goes back to one: anywhere if the input seeks, else a bounded way. It
// reads no further than asked by more than a chunk, and serves byte by byte, so that a decompressor on it stops at the
// end of its member.
type window struct {
	r    io.Reader
	seek io.Seeker // nil if it cannot
	buf  []byte    // input from offset base
	base int64
	pos  int    // of the next byte, in buf
	keep int    // buf[keep:] may be gone back to
	err  error  // what ended the input
	left *int64 // bytes that may still be read again
}

func newWindow(r io.Reader) *window {
	left := int64(windowBudget)
	w := &window{r: r, left: &left}
	if s, ok := r.(io.Seeker); ok {
		if at, err := s.Seek(0, io.SeekCurrent); err == nil && at == 0 {
			w.seek = s
		}
	}
	return w
}

// fill reads another chunk and reports whether there was one.
func (w *window) fill() bool {
	if w.err != nil {
		return false
	}
	if len(w.buf)-w.keep > windowBack {
		w.keep = len(w.buf) - windowBack/2
	}
	if drop := min(w.keep, w.pos); drop > windowBack/2 || drop == len(w.buf) {
		w.buf = append(w.buf[:0], w.buf[drop:]...)
		w.base += int64(drop)
		w.pos -= drop
		w.keep -= drop
	}
	n := len(w.buf)
	if cap(w.buf)-n < windowChunk {
		w.buf = append(make([]byte, 0, 2*n+windowChunk), w.buf...)
	}
	for empty := 0; ; empty++ {
		got, err := w.r.Read(w.buf[n : n+windowChunk])
		w.buf = w.buf[:n+got]
		if err == nil && got == 0 && empty > 100 {
			err = io.ErrNoProgress
		}
		w.err = err
		if got > 0 || err != nil {
			return got > 0
		}
	}
}

// offset is that of the next byte.
func (w *window) offset() int64 { return w.base + int64(w.pos) }

// mark says that nothing before the next byte will be gone back to.
func (w *window) mark() { w.keep = w.pos }

// rewind goes back to an offset, or as near to it as it can, and reports whether it went back at all.
func (w *window) rewind(to int64) bool {
	back := w.offset() - to
	if back <= 0 || back > *w.left {
		return false
	}
	*w.left -= back
	if to >= w.base+int64(w.keep) {
		w.pos = int(to - w.base)
		return true
	}
	if w.seek != nil {
		if _, err := w.seek.Seek(to, io.SeekStart); err == nil {
			w.buf, w.base, w.pos, w.keep, w.err = w.buf[:0], to, 0, 0, nil
			return true
		}
	}
	w.pos = w.keep
	return true
}

// peek is the next n bytes, fewer at the end.
func (w *window) peek(n int) []byte {
	for len(w.buf)-w.pos < n && w.fill() {
	}
	return w.buf[w.pos:min(len(w.buf), w.pos+n)]
}

func (w *window) Read(p []byte) (int, error) {
	if w.pos == len(w.buf) && !w.fill() {
		return 0, w.err
	}
	n := copy(p, w.buf[w.pos:])
	w.pos += n
	return n, nil
}

func (w *window) ReadByte() (byte, error) {
	if w.pos == len(w.buf) && !w.fill() {
		return 0, w.err
	}
	w.pos++
	return w.buf[w.pos-1], nil
}

// skip passes n bytes and is how many there were.
func (w *window) skip(n int64) int64 {
	left := n
	for left > 0 {
		if w.pos == len(w.buf) && !w.fill() {
			break
		}
		step := min(left, int64(len(w.buf)-w.pos))
		w.pos += int(step)
		left -= step
	}
	return n - left
}

// skipBlank passes line ends, blanks and zero bytes.
func (w *window) skipBlank() {
	for w.pos < len(w.buf) || w.fill() {
		switch w.buf[w.pos] {
		case '\r', '\n', ' ', '\t', 0:
			w.pos++
		default:
			return
		}
	}
}

// find goes to the next place where mark stands and is false if there is none. It keeps nothing behind it.
func (w *window) find(mark []byte) bool {
	for {
		w.peek(len(mark))
		if i := bytes.Index(w.buf[w.pos:], mark); i >= 0 {
			w.pos += i
			w.mark()
			return true
		}
		w.pos = max(w.pos, len(w.buf)-len(mark)+1)
		w.mark()
		if !w.fill() {
			w.pos = len(w.buf)
			w.mark()
			return false
		}
	}
}

// line is the next line without its end, at most max bytes of it.
func (w *window) line(max int) ([]byte, error) {
	for from := 0; ; {
		if i := bytes.IndexByte(w.buf[w.pos+from:], '\n'); i >= 0 {
			l := w.buf[w.pos : w.pos+from+i]
			w.pos += from + i + 1
			return bytes.TrimSuffix(l, []byte("\r")), nil
		}
		if from = len(w.buf) - w.pos; from > max {
			return nil, errLongLine
		}
		if !w.fill() {
			if w.err == io.EOF {
				return nil, io.ErrUnexpectedEOF
			}
			return nil, w.err
		}
	}
}

var errLongLine = errors.New("a line of the header is too long")
