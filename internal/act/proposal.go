package act

import (
	"maps"
	"sort"
	"strings"

	"parley"
)

// proposals reads what was put forward for others to accept, and each party's answer.
//
// Words of a topic alone ("ceasefire talks") make no entry: somebody must put it forward, ask for it, back, accept or
// reject it. Agreed and in effect are said only where the text tells that the sides did it; "must accept" asks,
// "has not accepted" answers nothing, "ready to accept" backs. A plan or a deal, which can be anybody's, needs two sides.
func proposals(v *view, wanted []parley.Demand) []parley.Proposal {
	f := proposalFinder{v: v}
	for i := range v.r.Sentences {
		if !v.body(i) {
			continue
		}
		f.s, f.sent = &v.r.Sentences[i], i
		for t := range f.s.Tokens {
			switch f.s.Tokens[t].UPOS {
			case "NOUN", "PROPN":
				f.noun(t)
				f.answer(t, wanted)
				if proposalWords().refer[lemmaOf(f.s, t)] && !indefinite(f.s, t) {
					f.refer(t, 2)
				}
			case "PRON":
				if l := lemmaOf(f.s, t); l == "it" || l == "this" || l == "that" || l == "them" {
					f.refer(t, 1)
				}
			}
		}
		for t := range f.s.Tokens {
			if f.s.Tokens[t].UPOS == "VERB" {
				f.content(t)
				f.unanswered(t)
				f.consents(t)
			}
		}
	}
	return f.finish()
}

type proposalFinder struct {
	v    *view
	s    *parley.Sentence
	sent int
	all  []*draftProposal

	truce    bool         // the noun at hand is a ceasefire
	floats   map[int]bool // words of readiness in sentence floatsIn that made a proposal already
	floatsIn int
	swapped  bool // the noun at hand stands behind "in exchange for"
}

// draftProposal is a proposal while the text is read.
type draftProposal struct {
	p        parley.Proposal
	names    map[string]bool // what tells it from others: "2015", "nuclear"
	durs     map[string]bool
	denied   []parley.ActorID // said not to have accepted
	tellings []toldSpan
	told     parley.ActorID // who tells of it first; "" is the report
	sent     int
	sure     bool // an event makes it an entry
	proposed bool // told as put before another side, by its verb or by an answer to it
	both     bool // told as agreed by both sides, without their names
	offer    bool // told with a noun that means just that: a proposal, an offer, a peace plan
	cell     parley.Cell
}

// toldSpan is a span that tells of a proposal, and how well.
type toldSpan struct {
	span parley.Span
	rank int
}

// ownNouns are nouns whose possessor or adjective is who put it forward ("the American proposal"); a deal, an
// agreement or a ceasefire belongs to its parties.
var ownNouns = set("proposal offer plan roadmap framework initiative vision formula blueprint scheme draft resolution bid memorandum peace")

func (f *proposalFinder) noun(t int) {
	kind, eventOnly := proposalNoun(f.s, t)
	if kind == "" || f.s.Is(t, "compound", "nmod:desc", "flat") || f.skipped(t) {
		return
	}
	if f.floats == nil || f.floatsIn != f.sent {
		f.floats, f.floatsIn = map[int]bool{}, f.sent
	}
	far := -1
	if general(kind) {
		if far = f.forBehind(t); far >= 0 {
			k, _ := proposalNoun(f.s, far)
			kind = moreSpecific(kind, k)
		}
		if c := f.s.Child(t, "acl", "acl:relcl", "ccomp"); c > t && general(kind) && offerNoun(f.s, t) && f.s.ChildLemma(c, "mark", "to", "that") >= 0 {
			if k := contentKind(f.s, c); k != parley.ProposalOther {
				kind = k // "a proposal to bring both sides together"
			}
		}
	}
	f.swapped, f.truce = false, isTruce(kind)
	events := f.events(t, eventOnly)
	if eventOnly && len(events) == 0 {
		if proposalWords().events[lemmaOf(f.s, t)] == parley.ProposalMeeting {
			f.counter(t, nil)
		}
		return
	}
	onTable := !eventOnly && f.onTable(t)
	if onTable {
		events = append(events, proposalEvent{what: evTold, word: t})
	}
	for i := 0; i < len(events); i++ {
		if events[i].what == evFloat && f.floats[events[i].word] {
			events = append(events[:i], events[i+1:]...) // one readiness, one thing: "a memorandum on an accord"
			i--
		} else if events[i].what == evFloat {
			f.floats[events[i].word] = true
		}
	}
	owners := f.owners(t)
	f.counter(t, owners)
	d := f.find(kind, t, owners, events)
	if d == nil {
		if len(events) == 0 && (!f.expected(t) || general(kind) && !f.owned(t)) {
			return
		}
		d = &draftProposal{p: parley.Proposal{Kind: kind, Status: parley.ProposalFloated}, names: f.names(t), durs: map[string]bool{}, told: f.v.speakerAt(f.sent, t)}
		f.all = append(f.all, d)
	}
	if !(d.p.Status == parley.ProposalAgreed && kind == parley.ProposalWithdrawal) { // an accord that was signed may contain one
		d.p.Kind = moreSpecific(d.p.Kind, kind)
	}
	d.offer = d.offer || offerNoun(f.s, t)
	d.sent = f.sent
	for n := range f.names(t) {
		d.names[n] = true
	}
	d.p.Proposers = addActors(d.p.Proposers, owners...)
	d.proposed = d.proposed || onTable
	d.p.Addressees = addActors(d.p.Addressees, f.others(d, f.meant(t))...)
	f.terms(d, t)
	if far >= 0 {
		f.terms(d, far)
	}
	for _, e := range events {
		f.apply(d, t, e)
	}
	if !d.sure && f.expected(t) {
		d.sure = true
		if f.owned(t) {
			d.proposed = true
			d.reach(parley.ProposalTabled)
		}
		span := clauseSpan(f.s, t)
		d.cell = f.v.cell("proposal.expected", f.sent, t, span)
		d.tellings = append(d.tellings, toldSpan{span, 1})
	}
}

// skipped leaves out "X's agreement to the deal", where the noun is an answer, and "an agreement" as one's word.
func (f *proposalFinder) skipped(t int) bool {
	if lemmaOf(f.s, t) == "resolution" && oblique(f.s, t, "of", "to") >= 0 {
		return true // the solving of something
	}
	if stanceNouns[lemmaOf(f.s, t)] == "" {
		return false
	}
	for _, k := range f.s.Children(t) {
		if f.s.Is(int(k), "nmod") && hasCase(f.s, int(k), "to") {
			if kind, _ := proposalNoun(f.s, int(k)); kind != "" {
				return true
			}
		}
	}
	return false
}

// owners are who put forward what noun t names, as its modifiers say.
func (f *proposalFinder) owners(t int) []parley.ActorID {
	var ids, out []parley.ActorID
	if !f.helped(t) {
		ids = f.parties(f.v.holderOfNoun(f.sent, t))
	}
	for _, k := range f.s.Children(t) { // "a French-German proposal"
		if int(k) < t && f.s.Is(int(k), "amod", "compound") && len(ids) > 0 {
			for _, c := range f.s.Children(int(k)) {
				if f.s.Is(int(c), "amod", "compound") {
					ids = addActors(ids, f.parties(f.v.who(f.sent, []int{int(c)}))...)
				}
			}
		}
	}
	for _, id := range ids {
		if ownNouns[lemmaOf(f.s, t)] || strings.HasPrefix(string(id), "per:") {
			out = append(out, id)
		}
	}
	for _, k := range f.s.Children(t) {
		if f.s.Is(int(k), "acl", "advcl") && basedOn(f.s, int(k)) {
			for _, on := range behind(f.v.r, f.sent, int(k), "on", "upon") {
				if kind, _ := proposalNoun(f.s, on); kind != "" && f.s.HeadOf(on) == int(k) {
					out = addActors(out, f.owners(on)...) // "a deal based on the American proposal"
				}
			}
		}
	}
	return out
}

// helped says that the name before noun t is of who backs, brokers or hosts, not of who proposes: "a Norway-backed plan".
func (f *proposalFinder) helped(t int) bool {
	for _, k := range f.s.Children(t) {
		if int(k) < t && f.s.Is(int(k), "amod") {
			switch w := strings.ToLower(f.v.r.Words(f.s.Tokens[k].Span)); {
			case backing[w], w == "brokered", w == "mediated", w == "led", w == "hosted", w == "facilitated", w == "run", w == "controlled":
				return true
			}
		}
	}
	return false
}

// names are the modifiers that tell this proposal from others of its kind.
func (f *proposalFinder) names(t int) map[string]bool {
	m := map[string]bool{}
	for _, k := range f.s.Children(t) {
		if f.s.Is(int(k), "acl", "advcl") && basedOn(f.s, int(k)) {
			for _, on := range behind(f.v.r, f.sent, int(k), "on", "upon") {
				maps.Copy(m, f.names(on)) // "a deal based on the Smith plan", "the proposal, which is based on ..."
			}
		}
	}
	for _, k := range f.s.Children(t) {
		if !f.s.Is(int(k), "amod", "compound", "nummod") || int(k) > t || f.v.mention(f.sent, int(k)) != nil {
			continue
		}
		l := lemmaOf(f.s, int(k))
		if !plainModifiers[l] && !strings.Contains(l, "-") && proposalWords().nouns[l] == "" {
			m[l] = true
		}
	}
	return m
}

var plainModifiers = set(`new latest recent temporary permanent lasting immediate full partial unconditional possible potential proposed
	future long-awaited peace general comprehensive total complete limited final first initial second next good bad better humanitarian
	day week month year hour draft fresh expected fragile current previous earlier own same such other hostage prisoner truce bilateral
	international joint written formal official detailed so-called sole only last revised updated original major key big great`)

// find is the proposal that noun t means among those told already, nil for a new one.
func (f *proposalFinder) find(kind parley.ProposalKind, t int, owners []parley.ActorID, events []proposalEvent) *draftProposal {
	names, durs := f.names(t), f.durations(t)
	bare := indefinite(f.s, t)
	for i := len(f.all) - 1; i >= 0; i-- {
		d := f.all[i]
		if f.sent-d.sent > 12 || !kin(d.p.Kind, kind, (bare || !f.refersBack(t, d, owners)) && !share(names, d.names)) || clashing(names, d.names) || clashing(durs, d.durs) {
			continue
		}
		if bare && general(kind) && (len(names) == 0 || len(d.names) == 0) && !f.retold(d, t, events) {
			continue
		}
		if bare && (len(durs) > 0 && len(d.durs) == 0 || f.s.ChildLemma(t, "det", "another") >= 0) {
			continue
		}
		if len(owners) > 0 && len(d.p.Proposers) > 0 && !share(names, d.names) && !f.anySame(owners, d.p.Proposers) {
			continue
		}
		if f.contradicts(d, events) || len(durs) > 0 && len(d.durs) == 0 && d.told != f.v.speakerAt(f.sent, t) {
			continue // terms that only another voice gives are another account
		}
		return d
	}
	return nil
}

// refersBack says that a general word ("the deal", "this proposal") can stand for d: it has no owner that d is not
// known to have, and nothing after it that says what else it is about.
func (f *proposalFinder) refersBack(t int, d *draftProposal, owners []parley.ActorID) bool {
	if len(owners) > 0 && !f.anySame(owners, d.p.Proposers) {
		// "a deal", and in the next breath "the American proposal": the owner is new, the thing is not.
		return len(d.p.Proposers) == 0 && general(d.p.Kind) && f.sent-d.sent <= 2
	}
	if f.s.Tokens[t].UPOS == "PROPN" {
		return false // "the Artemis Accords" have a name of their own
	}
	if d.p.Kind == parley.ProposalMeeting && struck[lemmaOf(f.s, t)] {
		return false // "the agreement" is not the meeting that was offered
	}
	for _, k := range f.s.Children(t) {
		if f.s.Is(int(k), "compound", "flat") && f.s.Tokens[k].UPOS == "PROPN" && len(owners) == 0 {
			return false
		}
		if int(k) > t && f.s.Is(int(k), "nmod") && !f.s.Is(int(k), "nmod:unmarked") {
			if c := caseOf(f.s, int(k)); c != "by" && c != "with" && c != "from" && modifierKind(f.s, int(k)) == "" {
				return false
			}
		}
	}
	return true
}

// struck are words for what two sides have closed, which no offer to meet is.
var struck = set("deal agreement accord pact treaty memorandum charter compromise resolution")

// kin says that a noun of kind b can mean a proposal of kind a: the same thing, or, for a definite phrase, a more
// general word for it.
func kin(a, b parley.ProposalKind, bare bool) bool {
	family := func(k parley.ProposalKind) int {
		switch k {
		case parley.ProposalCeasefire, parley.ProposalTruce:
			return 1
		case parley.ProposalExchange:
			return 2
		case parley.ProposalWithdrawal:
			return 3
		case parley.ProposalMeeting:
			return 4
		}
		return 0
	}
	fa, fb := family(a), family(b)
	if fa == fb || fa*fb == 2 { // a ceasefire comes with an exchange more often than not
		return true
	}
	if bare {
		return false
	}
	return fa == 0 || fb == 0
}

// clashing says that both sets are there and share nothing.
func clashing(a, b map[string]bool) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	for x := range a {
		if b[x] {
			return false
		}
	}
	return true
}

func basedOn(s *parley.Sentence, k int) bool {
	l := lemmaOf(s, k)
	return l == "base" || l == "based"
}

// share says that a word stands in both sets.
func share(a, b map[string]bool) bool {
	for x := range a {
		if b[x] {
			return true
		}
	}
	return false
}

func (f *proposalFinder) anySame(a, b []parley.ActorID) bool {
	for _, x := range a {
		for _, y := range b {
			if f.v.sameSide(x, y) {
				return true
			}
		}
	}
	return false
}

// contradicts says that somebody who is said not to have accepted d accepts here, or the other way round: then the text
// tells of two proposals, or of two accounts that must stay apart.
func (f *proposalFinder) contradicts(d *draftProposal, events []proposalEvent) bool {
	for _, e := range events {
		switch e.what {
		case evAccept, evAccIf:
			if f.anySame(e.actors, d.denied) {
				return true
			}
		case evDenied:
			for _, r := range d.p.Responses {
				if (r.Stance == parley.StanceAccepts || r.Stance == parley.StanceAcceptsIf) && f.anySame(e.actors, []parley.ActorID{r.Actor}) {
					return true
				}
			}
		}
	}
	return false
}

// apply puts an event on a proposal.
func (f *proposalFinder) apply(d *draftProposal, t int, e proposalEvent) {
	span := f.span(e.word, t)
	rank := map[string]int{evPropose: 6, evReach: 6, evEffect: 5, evAccept: 4, evAccIf: 4, evReject: 4, evCall: 3, evFloat: 5, evBack: 2, evAsk: 2, evExtend: 4, evQuit: 4, evExpire: 4, evBreak: 4}[e.what]
	d.proposed = d.proposed || f.putBefore(d, t, e)
	switch e.what {
	case evPropose, evFloat:
		if !(carriers[lemmaOf(f.s, e.word)] && len(d.p.Proposers) > 0) {
			d.p.Proposers = addActors(d.p.Proposers, e.actors...)
		}
		d.p.Addressees = addActors(d.p.Addressees, f.others(d, e.to)...)
		if !e.weak {
			d.reach(parley.ProposalTabled)
		}
		if (plainly[lemmaOf(f.s, e.word)] || lemmaOf(f.s, e.word) == "announce" || lemmaOf(f.s, e.word) == "unveil") && len(e.actors) > 0 {
			d.proposed = true
		}
		d.sure = true
	case evCall:
		if general(d.p.Kind) && !d.sure || d.p.Kind == parley.ProposalWithdrawal && !d.sure {
			return
		}
		if len(d.p.Proposers) == 0 {
			d.p.Proposers = addActors(nil, e.actors...)
		} else {
			f.respond(d, e, span, parley.StanceBacks)
		}
		d.sure = true
	case evAsk:
		d.p.Addressees = addActors(d.p.Addressees, f.others(d, e.actors)...)
		d.reach(parley.ProposalTabled)
		d.sure = d.sure || !general(d.p.Kind)
	case evDenied:
		d.denied = addActors(d.denied, e.actors...)
		d.p.Addressees = addActors(d.p.Addressees, f.others(d, e.actors)...)
		d.sure = d.sure || len(d.p.Proposers) > 0
		d.reach(parley.ProposalTabled)
	case evReach:
		f.reached(d, e, span)
	case evEffect:
		if f.v.saidAt(f.s.Tokens[e.word].Start) < 0 {
			d.reach(parley.ProposalInEffect)
			d.sure = true
		}
	case evTold:
		d.reach(parley.ProposalTabled)
		d.sure = true
		d.proposed = d.proposed || offerNoun(f.s, t) && f.anyOfficial(d.p.Proposers)
	case evReceive:
		d.p.Addressees = addActors(d.p.Addressees, f.others(d, e.actors)...)
		d.reach(parley.ProposalTabled)
		d.sure = d.sure || d.offer
	case evExtend:
		f.extended(d, e)
	case evQuit:
		if isTruce(d.p.Kind) || d.sure {
			f.respond(d, e, span, parley.StanceWithdrew)
			d.reach(parley.ProposalTabled)
			d.sure = true
		}
	case evBreak, evExpire:
		if d.sure = d.sure || isTruce(d.p.Kind); d.sure {
			d.p.Status = map[string]parley.ProposalStatus{evBreak: parley.ProposalBrokenOff, evExpire: parley.ProposalExpired}[e.what]
		}
	case evDrop:
		if f.anySame(e.actors, d.p.Proposers) {
			d.p.Status, d.sure = parley.ProposalWithdrawn, true
		}
	default:
		f.answers(d, e, span)
	}
	if len(d.tellings) == 0 {
		d.cell = f.v.cell("proposal."+e.what, f.sent, e.word, span)
	}
	if !indefinite(f.s, t) && len(f.names(t)) == 0 && f.s.Child(t, "nmod", "acl", "amod") < 0 {
		rank -= 4 // "this proposal" tells less than what it stands for
	}
	d.tellings = append(d.tellings, toldSpan{span, rank})
}

// carriers are verbs by which somebody else's proposal is passed on.
var carriers = set("convey deliver transmit send hand pass relay circulate carry forward bring receive present")

// plainly are verbs of proposing that need no addressee to be seen as such.
var plainly = set("propose table submit present put float moot broach offer tender suggest")

// answers puts accept, reject, back and evade on a proposal.
func (f *proposalFinder) answers(d *draftProposal, e proposalEvent, span parley.Span) {
	stance := map[string]parley.Stance{evAccept: parley.StanceAccepts, evAccIf: parley.StanceAcceptsIf, evReject: parley.StanceRejects,
		evBack: parley.StanceBacks, evEvade: parley.StanceEvades}[e.what]
	if stance == "" {
		return
	}
	f.respond(d, e, span, stance)
	if stance != parley.StanceBacks {
		for _, id := range f.others(d, e.actors) {
			if !f.anySame([]parley.ActorID{id}, d.p.Addressees) {
				d.p.Addressees = addActors(d.p.Addressees, id)
			}
		}
		d.reach(parley.ProposalTabled)
	}
	d.sure = d.sure || stance != parley.StanceEvades || d.offer && f.anyOfficial(e.actors) && !e.weak
}

// isTruce says that a kind is a stop of the fighting.
func isTruce(k parley.ProposalKind) bool {
	return k == parley.ProposalCeasefire || k == parley.ProposalTruce
}

func (f *proposalFinder) anyOfficial(ids []parley.ActorID) bool {
	for _, id := range ids {
		if f.v.official(id) {
			return true
		}
	}
	return false
}

// reached is a deal struck by two sides. It is agreed where the report itself, or one of the sides, says so; in the
// mouth of others it stays tabled, with what each side is said to have done.
func (f *proposalFinder) reached(d *draftProposal, e proposalEvent, span parley.Span) {
	d.sure = true
	speaker := f.v.speakerAt(f.sent, e.word)
	if f.v.saidAt(f.s.Tokens[e.word].Start) < 0 || speaker != "" && (f.anySame([]parley.ActorID{speaker}, e.actors) || e.closed && len(e.actors) == 0 && f.v.official(speaker) && !strings.HasPrefix(string(speaker), "grp:")) {
		d.reach(parley.ProposalAgreed)
	} else {
		d.reach(parley.ProposalTabled)
	}
	if e.closed { // nobody's own answer, but both sides have agreed
		d.both = d.both || d.p.Status == parley.ProposalAgreed
		return
	}
	f.respond(d, e, span, parley.StanceAccepts)
}

// respond notes a stance for each actor; who put it forward does not answer it.
func (f *proposalFinder) respond(d *draftProposal, e proposalEvent, span parley.Span, stance parley.Stance) {
	for _, id := range e.actors {
		if hasActor(d.p.Proposers, id) {
			continue
		}
		same := false
		for _, r := range d.p.Responses {
			same = same || r.Actor == id && r.Stance == stance
		}
		if !same {
			c := f.v.cell("", f.sent, e.word, span)
			d.p.Responses = append(d.p.Responses, parley.Response{Actor: id, Stance: stance, Evidence: c.Evidence, Chain: c.Chain})
		}
	}
}

// others keeps those who did not put d forward themselves.
func (f *proposalFinder) others(d *draftProposal, ids []parley.ActorID) []parley.ActorID {
	var out []parley.ActorID
	for _, id := range ids {
		if !hasActor(d.p.Proposers, id) {
			out = append(out, id)
		}
	}
	return out
}

// reach moves the status on, never back.
func (d *draftProposal) reach(st parley.ProposalStatus) {
	order := map[parley.ProposalStatus]int{parley.ProposalFloated: 0, parley.ProposalTabled: 1, parley.ProposalAgreed: 2, parley.ProposalInEffect: 3}
	now, known := order[d.p.Status]
	if known && order[st] > now {
		d.p.Status = st
	}
}

// span is the text from the event's word, with its subject, to the proposal's noun phrase.
func (f *proposalFinder) span(word, t int) parley.Span {
	lo, hi := f.s.Subtree(t)
	if hi-lo > maxTelling {
		lo, hi = t, t+1
	}
	if x := realOf(f.v.r, f.sent, word); x.opTok >= 0 && x.opTok < word && word-x.opTok <= 8 && f.s.Child(word, "nsubj") < 0 {
		word, lo = x.opTok, min(lo, word) // "refuses to agree to": the telling starts with who refuses
	}
	if word > t && f.s.Under(word, t) {
		return trimSpan(f.s, f.s.TokenSpan(lo, hi))
	}
	return f.v.telling(f.s, word, lo, hi)
}

// finish keeps the drafts that are entries, best telling first.
func (f *proposalFinder) finish() []parley.Proposal {
	var out []parley.Proposal
	f.joinContent()
	for _, d := range f.all {
		if !d.sure || general(d.p.Kind) && !f.offered(d) {
			if len(d.tellings) > 0 {
				f.v.note(d.tellings[0].span, "no proposal: a plan or deal that is not told to be put before another side")
			}
			continue
		}
		p := d.p
		p.Cell = d.cell
		sort.SliceStable(d.tellings, func(i, j int) bool { return d.tellings[i].rank > d.tellings[j].rank })
		p.Evidence = nil
		for _, x := range d.tellings {
			if !covered(p.Evidence, x.span) && len(p.Evidence) < 3 {
				p.Evidence = append(p.Evidence, f.v.r.Evidence(x.span))
			}
		}
		f.silent(&p)
		p.Plover = proposalPlover(&p)
		p.ID = number("proposal", len(out))
		out = append(out, p)
	}
	return out
}

// silent adds, for who was asked and is not told to have answered, just that. It is derived, not read.
func (f *proposalFinder) silent(p *parley.Proposal) {
	if p.Status != parley.ProposalTabled && p.Status != parley.ProposalFloated {
		return
	}
next:
	for _, id := range p.Addressees {
		for _, r := range p.Responses {
			if f.v.sameSide(r.Actor, id) {
				continue next
			}
		}
		p.Responses = append(p.Responses, parley.Response{Actor: id, Stance: parley.StanceNoAnswer, Evidence: p.Evidence[:1], Chain: p.Chain})
	}
}

// offered says that a plan or a deal, which can be anybody's own, was put before somebody else: another side was
// addressed or answered, or it was plainly proposed.
func (f *proposalFinder) offered(d *draftProposal) bool {
	if d.proposed || d.both {
		return true
	}
	answers := 0
	for _, r := range d.p.Responses {
		if r.Stance != parley.StanceBacks {
			answers++
		}
		if r.Stance != parley.StanceBacks && !f.anySame([]parley.ActorID{r.Actor}, d.p.Proposers) && len(d.p.Proposers) > 0 {
			return true
		}
	}
	for _, id := range d.p.Addressees {
		if len(d.p.Proposers) > 0 && !f.anySame([]parley.ActorID{id}, d.p.Proposers) {
			return true
		}
	}
	return answers >= 2
}

func proposalPlover(p *parley.Proposal) string {
	switch p.Status {
	case parley.ProposalAgreed, parley.ProposalInEffect:
		return "AGREE"
	}
	return "REQUEST"
}
