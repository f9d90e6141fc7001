package linear

// Order is a repeatable random order: a source of shuffles that depends on its seed only.
type Order struct{ state uint64 }

// NewOrder starts a source.
func NewOrder(seed uint64) *Order { return &Order{seed*0x9E3779B97F4A7C15 + 1} }

// below is a number from 0 to n-1 (splitmix64; the bias of the remainder does not matter here).
func (o *Order) below(n int) int {
	o.state += 0x9E3779B97F4A7C15
	z := o.state
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return int((z ^ z>>31) % uint64(n))
}

// Shuffle puts n things into random order by swapping.
func (o *Order) Shuffle(n int, swap func(a, b int)) {
	for i := n - 1; i > 0; i-- {
		swap(i, o.below(i+1))
	}
}
