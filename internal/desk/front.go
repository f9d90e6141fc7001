package desk

import (
	"net/http"

	"parley/internal/ask"
)

// front leads to the board.
func (s *site) front(v *visit) (*page, error) {
	return &page{moved: address("/board", v.r.URL.Query())}, nil
}

// nowhere answers for every address that is no page.
func (s *site) nowhere(v *visit) (*page, error) {
	b := problem{"No such page", http.StatusNotFound, "There is nothing at this address."}
	return &page{name: "problem", title: b.Title, answer: b, body: b, code: b.Status}, nil
}

// headOf is a copy of a view's head, for a page to carry.
func headOf(w *ask.View) *ask.Head { h := w.Head(); return &h }
