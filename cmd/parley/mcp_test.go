package main

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

// testRecord is a record with two short reports of our own words.
func testRecord(t *testing.T) (exe, path string) {
	t.Helper()
	exe, err := exec.LookPath("parley")
	if err != nil {
		t.Skip("the test binary is not in the path")
	}
	dir := t.TempDir()
	path = filepath.Join(dir, "p.db")
	text := filepath.Join(dir, "call.txt")
	if err := os.WriteFile(text, []byte("Donald Trump and Vladimir Putin will speak by telephone on Thursday at 10:00, the White House said."), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(exe, "add", "--record", path, "--published", "2031-03-04", text).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return exe, path
}

// TestAssistantAsks drives "parley mcp" with a client of the SDK: as a child over standard input and output, and over HTTP.
func TestAssistantAsks(t *testing.T) {
	exe, path := testRecord(t)
	web := exec.Command(exe, "mcp", "--record", path, "--listen", "127.0.0.1:0")
	out, err := web.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := web.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { web.Process.Kill(); web.Wait() }()
	first, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	_, address, _ := strings.Cut(first, "the tools are at ")
	address, _, _ = strings.Cut(address, " ")
	for name, transport := range map[string]sdk.Transport{
		"stdio": &sdk.CommandTransport{Command: exec.Command(exe, "mcp", "--record", path)},
		"http":  &sdk.StreamableClientTransport{Endpoint: address, DisableStandaloneSSE: true},
	} {
		client := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil)
		s, err := client.Connect(context.Background(), transport, nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		r, err := s.CallTool(context.Background(), &sdk.CallToolParams{Name: "clocks", Arguments: map[string]any{"as_of": "2031-03-04", "zone": "Europe/Kyiv"}})
		if err != nil || r.IsError {
			t.Fatalf("%s: %v %+v", name, err, r)
		}
		answer := r.Content[0].(*sdk.TextContent).Text
		if !strings.Contains(answer, `"missing":"zone"`) || !strings.Contains(answer, "by telephone") {
			t.Errorf("%s: the call without a zone is answered as %s", name, answer)
		}
		if err := s.Close(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
