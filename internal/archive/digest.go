package archive

import (
	"crypto/md5"  // #nosec: a checksum that archives carry, not a signature
	"crypto/sha1" // #nosec: likewise
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base32"
	"encoding/hex"
	"hash"
	"strings"
)

// matches reports whether content is what a digest field says ("sha1:" and base32, or hexadecimal). A digest of an
// unknown kind, or none, says nothing.
func matches(digest string, content []byte) bool {
	name, want, ok := strings.Cut(digest, ":")
	if !ok {
		return true
	}
	var h hash.Hash
	switch strings.ToLower(strings.ReplaceAll(name, "-", "")) {
	case "md5":
		h = md5.New()
	case "sha1":
		h = sha1.New()
	case "sha256":
		h = sha256.New()
	case "sha512":
		h = sha512.New()
	default:
		return true
	}
	h.Write(content)
	sum := h.Sum(nil)
	want = strings.TrimRight(strings.TrimSpace(want), "=")
	return strings.EqualFold(want, hex.EncodeToString(sum)) || strings.EqualFold(want, base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum))
}
