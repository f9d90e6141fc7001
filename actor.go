package parley

// ActorID names an actor: "per:first-last", "state:ua", "gov:ua", "org:nato", "outlet:nbc-news", "platform:x",
// "grp:...", "place:istanbul", "office:...". It is stable between runs and reports; empty means unknown.
type ActorID string

// Actor is somebody or something that can speak, meet, propose, hold a measure, or carry words.
type Actor struct {
	ID        ActorID    `json:"id"`
	Kind      ActorKind  `json:"kind"`
	Name      string     `json:"name"`
	Offices   []Office   `json:"offices"`
	SpeaksFor ActorID    `json:"speaks_for"`
	Open      bool       `json:"open"` // a collective that must not be expanded ("NATO leaders", "Europe")
	Mentions  []Evidence `json:"mentions"`

	// Code is the ISO 3166 alpha-3 code and sector of the actor ("RUSGOV"), empty if none applies.
	Code string `json:"code,omitempty"`
	// Of is the state, body or group the actor belongs to: state:ru for its president, its government, its capital.
	Of ActorID `json:"of,omitempty"`
}

// ActorKind is what an actor is.
type ActorKind string

// The kinds of actors.
const (
	KindPerson       ActorKind = "person"
	KindOffice       ActorKind = "office"
	KindState        ActorKind = "state"
	KindGovernment   ActorKind = "government"
	KindOrganisation ActorKind = "organisation"
	KindGroup        ActorKind = "group"
	KindOutlet       ActorKind = "outlet"
	KindPlatform     ActorKind = "platform"
	KindPlace        ActorKind = "place"
	KindDocument     ActorKind = "document" // "a statement from the British government"
	KindOccasion     ActorKind = "occasion" // "a press briefing"
)

// Office is a post that a person holds, as the text or the gazetteer says.
type Office struct {
	Title string  `json:"title"`
	Of    ActorID `json:"of"`
}

// MentionKind is the grammatical form of a mention.
type MentionKind string

// The kinds of mentions.
const (
	MentionName       MentionKind = "name"       // Trump; Russia; the Kremlin
	MentionOffice     MentionKind = "office"     // the US president; his spokesman
	MentionNominal    MentionKind = "nominal"    // the two leaders; both sides; officials from Russia
	MentionPronoun    MentionKind = "pronoun"    // he, they, who
	MentionPossessive MentionKind = "possessive" // his, Ukraine's
	MentionAdjective  MentionKind = "adjective"  // Russian (officials)
)

// Mention is one place in the text that points at an actor. Mentions may nest: "the leaders of Britain and France"
// holds Britain and France. They are ordered by start, longer first.
type Mention struct {
	Span
	Sentence int // index in Reading.Sentences
	Head     int // index of the head token in that sentence
	Kind     MentionKind
	Actor    ActorID   // empty: not decided
	Maybe    []ActorID // the candidates where it is not decided
	// Members are the actors named one by one inside a closed group or a coordination
	// ("officials from Russia, Ukraine and the US": the three states). Expanding an open collective is forbidden.
	Members []ActorID
	// Plural says that the mention means more than one actor.
	Plural bool
}
