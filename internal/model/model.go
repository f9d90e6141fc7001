// Package model holds the trained weights, as cmd/train made them, each with a card that says what it predicts, from
// which data, how it was made and how good it is. The files are compressed with zstd; package model only unpacks
// them, the stage that uses a model knows its format.
package model

import (
	"embed"
	"fmt"

	"github.com/klauspost/compress/zstd"
)

//go:embed *.zst *.card
var files embed.FS

// Bytes unpacks a model by name: "tags", "text", "entities" and so on.
func Bytes(name string) ([]byte, error) {
	packed, err := files.ReadFile(name + ".zst")
	if err != nil {
		return nil, fmt.Errorf("model %s: %w", name, err)
	}
	return Unpack(packed)
}

// Card is the card of a model.
func Card(name string) (string, error) {
	b, err := files.ReadFile(name + ".card")
	return string(b), err
}

// Pack compresses a model, always to the same bytes.
func Pack(b []byte) ([]byte, error) {
	w, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	return w.EncodeAll(b, nil), nil
}

// Unpack is the inverse of Pack.
func Unpack(b []byte) ([]byte, error) {
	r, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(64<<20))
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return r.DecodeAll(b, nil)
}
