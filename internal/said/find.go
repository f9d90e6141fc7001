package said

import "parley"

// Found is what this stage adds to a reading.
type Found struct {
	Attributions []parley.Attribution
	Statements   []parley.Statement
	// Actors are those that only this stage meets: documents ("a statement from the ministry"), unnamed sources.
	Actors []parley.Actor
}

// Find finds the attributions of r and the statements among them. It needs sentences, quotes, times and mentions.
func Find(r *parley.Reading) Found { return Found{} }
