package article

import "testing"

func TestDatelineLen(t *testing.T) {
	for _, tc := range []struct{ words, rest string }{
		{"MUSCAT, May 21, 2025 (Gulf Courier) - The round", "The round"},
		{"MOSCOW, May 21. /ABCD/. No decision", "No decision"},
		{"TEHRAN, May 21 (XYZ) – Omani minister", "Omani minister"},
		{"KHARTOUM - Sudan's army", "Sudan's army"},
		{"ISTANBUL, Turkey (Wire) — Envoys", "Envoys"},
		{"JEDDAH, Saudi Arabia (Wire) — Envoys", "Envoys"},
		{"BRUSSELS. April 7. The meeting", "The meeting"},
		{"Geneva (Wire) -- Envoys", "Envoys"},
		{"Cairo, 3 May (Wire) - Envoys", "Envoys"},
		{"NATO — the alliance — said", "NATO — the alliance — said"}, // a parenthesis
		{"The envoys - both of them - said", "The envoys - both of them - said"},
		{"US-led talks began", "US-led talks began"},
		{"A truce began on Monday", "A truce began on Monday"},
	} {
		if got := tc.words[datelineLen(tc.words):]; got != tc.rest {
			t.Errorf("%q: rest %q, want %q", tc.words, got, tc.rest)
		}
	}
}
