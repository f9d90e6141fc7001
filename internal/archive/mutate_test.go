package archive

import (
	"bytes"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"parley/internal/article"
)

// mutated damages bytes as disks, networks and bad programs do: cut, flipped, swollen, joined wrongly.
func mutated(r *rand.Rand, b []byte) []byte {
	b = bytes.Clone(b)
	for range 1 + r.IntN(4) {
		if len(b) < 2 {
			break
		}
		at := r.IntN(len(b))
		switch r.IntN(6) {
		case 0:
			b = b[:at]
		case 1:
			b[at] ^= 1 << r.IntN(8)
		case 2:
			to := at + r.IntN(len(b)-at)
			b = append(b[:at], b[to:]...)
		case 3:
			to := min(len(b), at+1+r.IntN(200))
			b = append(b[:to:to], append(bytes.Repeat(b[at:to], 1+r.IntN(8)), b[to:]...)...)
		case 4:
			b[at] = "0\n<>:=\x00\xff-"[r.IntN(9)]
		default:
			copy(b[r.IntN(len(b)):], b[at:])
		}
	}
	return b
}

// TestMutated reads damaged archives and messages of all kinds: no panic, and nothing unsound. A thousand by default; with
// PARLEY_LONG set to a duration, for so long.
func TestMutated(t *testing.T) {
	seeds := map[article.Kind][]string{
		KindWARC: {goodWARC(asIs), goodWARC(gz), gz(goodWARC(asIs))},
		KindEML:  {letterHead + multipartOf("mixed", "bb", "Content-Type: text/plain; charset=koi8-r\r\n\r\nSee below.", "Content-Type: message/rfc822\r\n\r\n"+letterHead+"\r\n"+letterText), letterHead + "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + based(story("one"))},
		KindMbox: {"From a@b.example Mon May 19 10:00:00 2025\r\n" + letterHead + "\r\n" + letterText + "\r\nFrom a@b.example Mon May 19 10:00:00 2025\r\n" + letterHead + "\r\n" + letterText},
	}
	r := rand.New(rand.NewPCG(7, 11))
	long, _ := time.ParseDuration(os.Getenv("PARLEY_LONG"))
	start, n := time.Now(), 0
	for ; n < 200 || time.Since(start) < long; n++ {
		for kind, list := range seeds {
			in := mutated(r, []byte(list[r.IntN(len(list))]))
			for rep, err := range Reports("", bytes.NewReader(in), kind, article.Known{}) {
				sound(t, rep, err)
			}
		}
	}
	t.Logf("%d rounds", n)
}
