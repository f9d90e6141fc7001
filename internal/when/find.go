package when

import "parley"

// Find lists the time expressions of r in order. It needs sentences, quotes and the report's publication date.
func Find(r *parley.Reading) []parley.TimeExpr { return nil }
