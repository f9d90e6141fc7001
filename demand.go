package parley

// Demand is one side saying that another must, should or is urged to do something.
type Demand struct {
	Cell
	By      ActorID    `json:"by"`
	To      []ActorID  `json:"to"`
	Content []Evidence `json:"content"`
	Due     *TimeExpr  `json:"due"`
	About   []string   `json:"about"`
}

// Commitment is one side binding itself to do something.
type Commitment struct {
	Cell
	By      ActorID    `json:"by"`
	To      []ActorID  `json:"to"`
	Content []Evidence `json:"content"`
	Due     *TimeExpr  `json:"due"`
	About   []string   `json:"about"`
}

// Condition ties one thing to another: "if", "unless", "depends on", "only when", "in exchange for".
type Condition struct {
	Cell
	Holder    ActorID   `json:"holder"`
	If        *Evidence `json:"if"`
	Then      *Evidence `json:"then"`
	DependsOn *Evidence `json:"depends_on"`
	About     []string  `json:"about"`
}

// Clock is something that falls due.
type Clock struct {
	Cell
	Due   *TimeExpr `json:"due"`
	By    ActorID   `json:"by"`
	SetBy ActorID   `json:"set_by"`
	Kind  string    `json:"kind"` // deadline, appointment, expiry
	About []string  `json:"about"`
}

// Question is something the record leaves open.
type Question struct {
	Cell
	Kind  string `json:"kind"`  // explicit (in the text), pending (asked, not answered), gap (a slot nobody filled)
	About string `json:"about"` // "id.field"
	Text  string `json:"text"`
}
