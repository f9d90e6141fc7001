package who

import "parley"

// Find lists the actors of r, and the places in the text that point at them. It needs sentences and entities.
func Find(r *parley.Reading) ([]parley.Actor, []parley.Mention) { return nil, nil }
