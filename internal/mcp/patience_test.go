package mcp

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

type toBuffer struct{ *bytes.Buffer }

func (toBuffer) Close() error { return nil }

// A client that closes its input right after its last question gets all answers.
func TestAnswersAfterTheInputEnds(t *testing.T) {
	d := testDesk(t, reports)
	in := `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
{"jsonrpc":"2.0","method":"notifications/initialized"}
`
	const asked = 20
	for i := range asked {
		in += fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"board","arguments":{"as_of":"2025-05-%02d"}}}`+"\n", i+2, 10+i)
	}
	var out bytes.Buffer
	if err := Serve(context.Background(), d, &sdk.IOTransport{Reader: io.NopCloser(strings.NewReader(in)), Writer: toBuffer{&out}}); err != nil {
		t.Fatal(err)
	}
	got := map[float64]bool{}
	for line := range strings.SplitSeq(strings.TrimSpace(out.String()), "\n") {
		var m struct {
			ID     float64        `json:"id"`
			Result map[string]any `json:"result"`
		}
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatalf("%v: %.200s", err, line)
		}
		got[m.ID] = m.Result != nil
	}
	for id := 1.0; id <= asked+1; id++ {
		if !got[id] {
			t.Errorf("question %v has no answer", id)
		}
	}
}

// Where an answer never comes, the end of the program is the end.
func TestPatienceEndsWithTheProgram(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	c := &owing{Connection: ended{}, asked: map[jsonrpc.ID]bool{{}: true}, answered: make(chan struct{}, 1)}
	if _, err := c.Read(ctx); err != io.EOF {
		t.Errorf("%v, want the end", err)
	}
}

// ended is a connection at its end.
type ended struct{ sdk.Connection }

func (ended) Read(context.Context) (jsonrpc.Message, error) { return nil, io.EOF }
