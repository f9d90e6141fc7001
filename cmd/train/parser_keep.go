package main

import (
	"bufio"
	"encoding/gob"
	"errors"
	"os"
	"path/filepath"
)

// lexicon is the words the network knows by number: their keys, how many of them have a trained vector, and the
// frozen vectors.
type lexicon struct {
	Keys    []uint64
	Trained int
	Pre     []float32
}

// weights are the numbers of all arrays of a network.
func (m *floatNet) weights() [][]float32 {
	var out [][]float32
	for _, p := range m.all {
		out = append(out, p.w)
	}
	return out
}

// setWeights is the inverse of weights.
func (m *floatNet) setWeights(w [][]float32) {
	for i, p := range m.all {
		copy(p.w, w[i])
	}
}

// halfway reads v from the file of a name in the folder of halfway results; if it is not there, made fills v, which is then
// written. Without a folder it just calls made.
func (c *config) halfway(name string, v any, made func() error) error {
	if c.keep == "" {
		return made()
	}
	file := filepath.Join(c.keep, name+".gob")
	f, err := os.Open(file)
	if err == nil {
		defer f.Close()
		return gob.NewDecoder(bufio.NewReaderSize(f, 1<<20)).Decode(v)
	}
	if !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := made(); err != nil {
		return err
	}
	f, err = os.Create(file + ".part")
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	if err := gob.NewEncoder(w).Encode(v); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(file+".part", file)
}
