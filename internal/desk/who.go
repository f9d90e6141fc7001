package desk

import "context"

// Asker is on whose behalf a request is answered. The zero Asker reads.
type Asker struct {
	Name   string // who signs a decision
	Decide bool   // may decide, and follow processes
	// SignOut is the address that a form posts to in order to leave; empty where there are no accounts.
	SignOut string
}

type askerKey struct{}

// WithAsker puts who asks into a request's context.
func WithAsker(ctx context.Context, a Asker) context.Context {
	return context.WithValue(ctx, askerKey{}, a)
}

// AskerOf is who asks; the zero Asker if nobody said.
func AskerOf(ctx context.Context) Asker {
	a, _ := ctx.Value(askerKey{}).(Asker)
	return a
}
