package syntax

import "parley"

// evidence is what a first reading made of the words of a report: a name that one sentence leaves open ("Miramar") is
// often settled by another ("Miramar, a town in Florida").
type evidence map[uint64]*[4]uint16 // word in small letters -> how often person, body, place, outside with a capital

// take counts one sentence, or with by = -1 takes it back.
func (ev evidence) take(ls []look, labels []uint8, by int) {
	for i := range ls {
		kind := 3
		if labels[i] > 0 {
			kind = int(labels[i]-1) / 4
		} else if !ls[i].hasCap || i == 0 {
			continue
		}
		n := ev[ls[i].lower]
		if n == nil {
			n = new([4]uint16)
			ev[ls[i].lower] = n
		}
		n[kind] += uint16(by)
	}
}

// mark sets what the rest of the report makes of the words of a sentence, and reports whether it makes anything.
func (ev evidence) mark(ls []look, ws []nerWord) bool {
	any := false
	for i := range ls {
		ws[i].seen = 0
		if n := ev[ls[i].lower]; n != nil {
			ws[i].seen = verdict(n)
			any = any || ws[i].seen != 0
		}
	}
	return any
}

// verdict is the class of the counts: the kind that leads, how clearly, and how often the word was met.
func verdict(n *[4]uint16) uint64 {
	best, all := 0, 0
	for k, v := range n {
		all += int(v)
		if v > n[best] {
			best = k
		}
	}
	if all == 0 {
		return 0
	}
	v := uint64(best)*2 + 1
	if 10*int(n[best]) >= 9*all {
		v++
	}
	if all >= 4 {
		v += 16
	}
	return v
}

// docBuffer holds what the entity tagger sees of a whole report, and room that is used again for the next.
type docBuffer struct {
	entityBuffer
	looks    [][]look
	nerWords [][]nerWord
	found    [][]uint8
	from     []int // where the sentence's scores begin
	seen     evidence

	roomLooks []look
	roomWords []nerWord
	roomFound []uint8
}

// reset empties d and keeps its room.
func (d *docBuffer) reset() {
	clear(d.seen)
	d.looks, d.nerWords, d.found, d.from = d.looks[:0], d.nerWords[:0], d.found[:0], d.from[:0]
	d.places, d.roomLooks, d.roomWords, d.roomFound = d.places[:0], d.roomLooks[:0], d.roomWords[:0], d.roomFound[:0]
}

// take is n things of the room that nothing else uses; what was taken before stays.
func take[T any](room *[]T, n int) []T {
	if cap(*room)-len(*room) < n {
		*room = make([]T, 0, max(n, min(2*cap(*room), 4096), 256))
	}
	k := len(*room)
	*room = (*room)[:k+n]
	return (*room)[k : k+n : k+n]
}

// add reads a sentence for the first time. It keeps ls and ws.
func (d *docBuffer) add(e *EntityTagger, ls []look, ws []nerWord) {
	if d.seen == nil {
		d.seen = evidence{}
	}
	d.words = ws
	d.from = append(d.from, len(d.places))
	e.label(ls, &d.entityBuffer)
	labels := take(&d.roomFound, len(ls))
	copy(labels, d.labels)
	d.looks, d.nerWords, d.found = append(d.looks, ls), append(d.nerWords, ws), append(d.found, labels)
	d.seen.take(ls, labels, 1)
}

// again reads the sentences a second time, with what the others say.
func (d *docBuffer) again(e *EntityTagger) {
	for i, ls := range d.looks {
		labels := d.found[i]
		d.seen.take(ls, labels, -1)
		d.words = d.nerWords[i]
		any := d.seen.mark(ls, d.words)
		d.seen.take(ls, labels, 1)
		if any {
			d.labels = append(d.labels[:0], labels...)
			e.relabel(ls, &d.entityBuffer, d.places[d.from[i]:])
			copy(labels, d.labels)
		}
	}
}

func (d *docBuffer) spans(i int, tokens []parley.Token, out []parley.Entity) []parley.Entity {
	return spansOf(d.found[i], d.nerWords[i], tokens, out)
}
