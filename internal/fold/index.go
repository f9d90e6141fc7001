package fold

import (
	"cmp"
	"container/heap"
	"slices"
)

// Version names the rules by which claims become records. A stored fold of another version is made anew; count it up
// when a change here can join or part claims that it did not before.
//
// 1: windows by kind; a claim meets what its own report's actors stand for.
// 2: a claim that fits two records which one report tells apart is offered for both.
// 3: one claim that speaks against another keeps it out of the whole record; looser matches go to a person.
// 4: remarks in two companies, and measures told weeks apart, go to a person.
// 5: a short remark is one where nearly all its words and two names are.
// 6: names in capitals give way to others.
// 7: remarks in two companies with a few words in common are not even offered.
// 8: two plans without a common time are one only if they are of one kind; a remark cut short is compared by what follows its cue.
const Version = 8

// Item is a claim with its place in a fold.
type Item struct {
	*Claim
	Seq   int64  // names the claim in its index
	Kind  string // encounter, proposal, ...
	Order string // its place among all claims; see inOrder

	Head     int64  // the claim that begins its record, itself included; 0: not placed yet
	Why      string // why it was joined; empty for the head
	Maybe    string // the id of another record that may be the same, and why
	MaybeWhy string

	place  place
	linked []Key // where a person's decisions lead; see Index.links
}

// NewItem prepares a claim for an index.
func NewItem(c *Claim, seq int64) *Item {
	name, _ := c.entry()
	k, _ := kindOf(name)
	return &Item{Claim: c, Seq: seq, Kind: name, Order: c.order(), place: k.place(c)}
}

// ID is the short id of the claim, and of the record that it begins.
func (it *Item) ID() string { return shortID(it.Kind, it.Claim) }

// Keys are the keys under which other claims find the item.
func (it *Item) Keys() []Key { return append(it.place.keys(it.Kind, 0), it.linked...) }

func (it *Item) looks() []Key   { return append(it.place.keys(it.Kind, 0, -1), it.linked...) }
func (it *Item) lookers() []Key { return append(it.place.keys(it.Kind, 0, 1), it.linked...) }

// Store is where an index finds items that it has not been given: a record file.
type Store interface {
	// ByKey lists all stored items that stand under each key.
	ByKey(keys []Key) (map[Key][]*Item, error)
	// BySeq lists the stored items of these numbers.
	BySeq(seqs []int64) ([]*Item, error)
	// ByHead lists all stored items of the records that these claims begin.
	ByHead(heads []int64) (map[int64][]*Item, error)
}

// Index places claims, one after the other in their order, each with the record it fits best. What it does with a
// claim depends on earlier claims only, so the order in which they are inserted plays no part, and after an insertion
// only the later claims that the change can touch are looked at again.
//
// An index over a store reads what it needs, and keeps it; Changed says what is to be written.
type Index struct {
	f       *folder
	store   Store
	items   map[int64]*Item
	keys    map[Key][]*Item   // complete for the keys that are there, in order
	heads   map[int64][]*Item // complete for the heads that are there, in order
	queue   queue
	queued  map[*Item]bool
	changed map[int64]*Item
	whole   bool // all items are waiting, so none needs to be called
	err     error
}

// NewIndex is an index under a person's decisions; store is nil if all items are going to be inserted.
func NewIndex(decisions []Decision, store Store) *Index {
	return &Index{f: newFolder(nil, decisions), store: store, items: map[int64]*Item{}, keys: map[Key][]*Item{}, heads: map[int64][]*Item{},
		queued: map[*Item]bool{}, changed: map[int64]*Item{}, whole: store == nil}
}

// Reads sets the store that the index reads from next.
func (x *Index) Reads(s Store) { x.store, x.whole = s, false }

// Len is the number of items that the index keeps in memory.
func (x *Index) Len() int { return len(x.items) }

// Insert adds items; Settle places them.
func (x *Index) Insert(items ...*Item) {
	var all []Key
	for _, it := range items {
		it.linked = x.f.links(it)
		all = append(all, it.Keys()...)
	}
	x.needKeys(all)
	for _, it := range items {
		x.items[it.Seq] = it
		for _, k := range it.Keys() {
			x.keys[k] = insert(x.keys[k], it)
		}
		x.call(it)
	}
}

// Recall gives items of the store by their numbers; what is not there is left out.
func (x *Index) Recall(seqs ...int64) []*Item {
	if x.store == nil || x.err != nil {
		return nil
	}
	items, err := x.store.BySeq(seqs)
	if x.err = err; err != nil {
		return nil
	}
	return x.known(items)
}

// Redecide puts other decisions in force. Items are those that the difference is about; Settle looks at them again.
func (x *Index) Redecide(decisions []Decision, items ...*Item) {
	x.f = newFolder(nil, decisions)
	for _, it := range items {
		was := it.linked
		it.linked = x.f.links(it)
		x.needKeys(append(slices.Clone(was), it.linked...))
		for _, k := range was {
			x.keys[k] = remove(x.keys[k], it)
		}
		for _, k := range it.linked {
			x.keys[k] = insert(x.keys[k], it)
		}
		x.changed[it.Seq] = it
		x.call(it)
	}
}

// Settle places what waits. After an error the index is of no more use.
func (x *Index) Settle() error {
	for x.err == nil && len(x.queue) > 0 {
		c := heap.Pop(&x.queue).(*Item)
		delete(x.queued, c)
		p := x.find(c)
		if c.Head == p.head && c.Why == p.why && c.Maybe == p.maybe && c.MaybeWhy == p.maybeWhy {
			continue
		}
		was, joined := c.Head, c.Why == joinedByPerson
		c.Head, c.Why, c.Maybe, c.MaybeWhy = p.head, p.why, p.maybe, p.maybeWhy
		x.changed[c.Seq] = c
		if was != c.Head || joined != (c.Why == joinedByPerson) {
			x.move(c, was)
		}
	}
	return x.err
}

// move enters c under its new head and calls the later claims that this can touch.
func (x *Index) move(c *Item, was int64) {
	x.needHeads([]int64{was, c.Head})
	if was != 0 {
		x.heads[was] = remove(x.heads[was], c)
	}
	x.heads[c.Head] = insert(x.heads[c.Head], c)
	if x.whole {
		return
	}
	if was == c.Seq { // those that followed it need another head
		for _, it := range x.heads[was] {
			x.call(it)
		}
	}
	x.needKeys(c.linked)
	for _, k := range c.linked {
		for _, it := range after(x.keys[k], c.Order) {
			x.call(it)
		}
	}
	for _, h := range []int64{was, c.Head} {
		x.stir(h, c)
	}
}

// stir calls the later claims that could have been, or could now be, compared with c as a part of a record.
func (x *Index) stir(head int64, c *Item) {
	members := x.heads[head]
	i, _ := slices.BinarySearchFunc(members, c, byOrder)
	first, last := max(0, i-maxLook), min(len(members), i+maxLook+2)
	around := members[first:last]
	if !slices.Contains(around, c) {
		around = append(slices.Clone(around), c)
	}
	var keys []Key
	for _, it := range around {
		keys = append(keys, it.lookers()...)
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	x.needKeys(keys)
	k, _ := kindOf(c.Kind)
	for _, key := range keys {
		for _, d := range after(x.keys[key], c.Order) {
			if last < len(members) && d.Order > members[last].Order {
				break
			}
			if d.Kind == c.Kind && !x.queued[d] && x.touches(k, around, d) {
				x.call(d)
			}
		}
	}
}

// touches reports whether any of the earlier claims fits d in any way.
func (x *Index) touches(k kind, around []*Item, d *Item) bool {
	if k.match == nil {
		return false
	}
	return slices.ContainsFunc(around, func(y *Item) bool {
		if y.Order >= d.Order || y.Report == d.Report {
			return false
		}
		v, _ := k.match(x.f, y.Claim, d.Claim)
		return v != other
	})
}

// Changed lists the items whose place is new or other since it was last asked, by Seq.
func (x *Index) Changed() []*Item {
	out := make([]*Item, 0, len(x.changed))
	for _, it := range x.changed {
		out = append(out, it)
	}
	slices.SortFunc(out, func(a, b *Item) int { return cmp.Compare(a.Seq, b.Seq) })
	clear(x.changed)
	return out
}

func (x *Index) call(it *Item) {
	if !x.queued[it] {
		x.queued[it] = true
		heap.Push(&x.queue, it)
	}
}

// needKeys reads the items under keys that are not in memory yet.
func (x *Index) needKeys(keys []Key) {
	if x.store == nil || x.err != nil {
		return
	}
	var missing []Key
	for _, k := range keys {
		if _, ok := x.keys[k]; !ok {
			x.keys[k] = nil
			missing = append(missing, k)
		}
	}
	if missing == nil {
		return
	}
	found, err := x.store.ByKey(missing)
	if x.err = err; err != nil {
		return
	}
	for _, k := range missing {
		x.keys[k] = x.known(found[k])
	}
}

func (x *Index) needHeads(heads []int64) {
	if x.store == nil || x.err != nil {
		return
	}
	var missing []int64
	for _, h := range heads {
		if _, ok := x.heads[h]; !ok && h != 0 {
			x.heads[h] = nil
			missing = append(missing, h)
		}
	}
	if missing == nil {
		return
	}
	found, err := x.store.ByHead(missing)
	if x.err = err; err != nil {
		return
	}
	for _, h := range missing {
		x.heads[h] = x.known(found[h])
	}
}

// known puts the items that are in memory already in the place of what was read, and sorts.
func (x *Index) known(items []*Item) []*Item {
	out := make([]*Item, len(items))
	for i, it := range items {
		if had := x.items[it.Seq]; had != nil {
			it = had
		} else {
			it.linked = x.f.links(it)
			x.items[it.Seq] = it
		}
		out[i] = it
	}
	slices.SortFunc(out, byOrder)
	return out
}

func byOrder(a, b *Item) int { return cmp.Compare(a.Order, b.Order) }

func insert(list []*Item, it *Item) []*Item {
	i, there := slices.BinarySearchFunc(list, it, byOrder)
	if there {
		return list
	}
	return slices.Insert(list, i, it)
}

func remove(list []*Item, it *Item) []*Item {
	if i, there := slices.BinarySearchFunc(list, it, byOrder); there {
		return slices.Delete(list, i, i+1)
	}
	return list
}

// before and after are the parts of a list that stand before and after a place.
func before(list []*Item, order string) []*Item {
	i, _ := slices.BinarySearchFunc(list, order, func(it *Item, o string) int { return cmp.Compare(it.Order, o) })
	return list[:i]
}

func after(list []*Item, order string) []*Item {
	i, there := slices.BinarySearchFunc(list, order, func(it *Item, o string) int { return cmp.Compare(it.Order, o) })
	if there {
		i++
	}
	return list[i:]
}

// queue is a heap of items, the first in order on top.
type queue []*Item

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].Order < q[j].Order }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(*Item)) }
func (q *queue) Pop() any {
	old := *q
	it := old[len(old)-1]
	*q = old[:len(old)-1]
	return it
}
