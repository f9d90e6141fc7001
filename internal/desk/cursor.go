package desk

import (
	"encoding/base64"
	"strconv"
	"strings"
)

// pager leads to the next page of a list; the cursor is opaque.
type pager struct {
	From, To, Total int
	Next, First     string // addresses; empty where there is none
	Cursor          string // of the next page, as the parameter "after" takes it
}

// offset is where the visit's cursor points; one that is not ours points at the start.
func (v *visit) offset() int {
	raw, err := base64.RawURLEncoding.DecodeString(v.param("after"))
	if err != nil {
		return 0
	}
	digits, ok := strings.CutPrefix(string(raw), "o")
	n, err := strconv.Atoi(digits)
	if !ok || err != nil || n < 0 {
		return 0
	}
	return n
}

func (v *visit) pager(offset, n, total int) pager {
	p := pager{From: offset + 1, To: offset + n, Total: total}
	if offset > 0 {
		p.First = v.here("after", "")
	}
	if n > 0 && offset+n < total {
		p.Cursor = base64.RawURLEncoding.EncodeToString([]byte("o" + strconv.Itoa(offset+n)))
		p.Next = v.here("after", p.Cursor)
	}
	return p
}
