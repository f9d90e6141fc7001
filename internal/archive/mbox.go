package archive

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"regexp"

	"parley"
	"parley/internal/article"
)

// A mailbox is messages that each begin with a line "From somebody at some time". The reader takes only a whole such
// line after a blank one for a beginning, and undoes the ">" that writers put before others.

var fromLine = regexp.MustCompile(`^From (?:\S+|".*") .*\d{1,2}:\d{2}`)

// mboxReports yields the reports of each message; an error names the message's offset.
func mboxReports(in io.Reader, known article.Known, yield func(parley.Report, error) bool) bool {
	m := &mbox{in: bufio.NewReaderSize(in, 64<<10), blank: true}
	bad := 0
	for n := 0; ; n++ {
		at, b, err := m.next()
		if err == io.EOF {
			if n == 0 {
				return yield(parley.Report{}, fmt.Errorf("%w: the mailbox holds no message", parley.ErrEmpty))
			}
			return true
		}
		if n >= MaxRecords {
			return yield(parley.Report{}, fmt.Errorf("%w: more than %d messages", parley.ErrTooLarge, MaxRecords))
		}
		if err != nil && b == nil && at < 0 {
			return yield(parley.Report{}, err)
		}
		named := func(r parley.Report, err error) bool {
			if err != nil {
				bad++
				r, err = parley.Report{}, fmt.Errorf("message at offset %d: %w", at, err)
			}
			return yield(r, err)
		}
		more := true
		if err != nil {
			more = named(parley.Report{}, err)
		} else {
			more = letterReports(b, known, named)
		}
		if !more {
			return false
		}
		if bad > MaxBad {
			return yield(parley.Report{}, fmt.Errorf("%w: more than %d bad messages; given up", parley.ErrMalformed, MaxBad))
		}
	}
}

type mbox struct {
	in     *bufio.Reader
	offset int64
	start  int64  // of the message whose first line was seen
	seen   bool   // that line was read
	blank  bool   // the line before was blank
	long   bool   // the line before had no end yet
	buf    []byte // of the message
}

// next is the next message and its offset. An offset below zero goes with an error of the input.
func (m *mbox) next() (int64, []byte, error) {
	m.buf = m.buf[:0]
	at, over := m.start, false
	for {
		l, err := m.in.ReadSlice('\n')
		whole := !m.long
		m.long = err == bufio.ErrBufferFull
		if err != nil && err != bufio.ErrBufferFull && err != io.EOF {
			return -1, nil, err
		}
		here := m.offset
		m.offset += int64(len(l))
		if whole && m.blank && len(l) > 0 && fromLine.Match(l[:min(len(l), 400)]) {
			had := m.seen
			m.seen, m.start, m.blank = true, here, false
			if had {
				return m.done(at, over)
			}
			at = here
			continue
		}
		m.blank = whole && len(bytes.TrimRight(l, "\r\n")) == 0 && len(l) > 0
		switch {
		case !m.seen && !m.blank && len(l) > 0: // before the first message: not a mailbox, or its line is damaged
			m.seen, m.start, at = true, here, here
			fallthrough
		case m.seen:
			if whole {
				l = unquoted(l)
			}
			if over = over || len(m.buf)+len(l) > MaxMessage; !over {
				m.buf = append(m.buf, l...)
			}
		}
		if err == io.EOF {
			if !m.seen {
				return at, nil, io.EOF
			}
			m.seen = false
			return m.done(at, over)
		}
	}
}

func (m *mbox) done(at int64, over bool) (int64, []byte, error) {
	if over {
		return at, nil, fmt.Errorf("%w: a message of more than %d MiB", parley.ErrTooLarge, MaxMessage>>20)
	}
	return at, bytes.Clone(m.buf), nil
}

// unquoted takes one ">" from a line of ">From ".
func unquoted(l []byte) []byte {
	if rest := bytes.TrimLeft(l, ">"); len(rest) < len(l) && bytes.HasPrefix(rest, []byte("From ")) {
		return l[1:]
	}
	return l
}
