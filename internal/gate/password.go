package gate

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// cost is how much a hash costs: memory in KiB, passes, lanes.
type cost struct {
	memory uint32
	passes uint32
	lanes  uint8
}

// usual is the second recommended option of RFC 9106, section 4.
var usual = cost{64 << 10, 3, 4}

// The most a stored hash may ask for: a file that was tampered with must not eat the computer.
const (
	mostMemory = 1 << 20 // KiB
	mostPasses = 16
	mostLanes  = 16
)

// hash hashes a password with a new salt of 16 bytes, as a PHC string.
func (c cost) hash(password string) string {
	salt := make([]byte, 16)
	rand.Read(salt) // never fails
	key := argon2.IDKey([]byte(password), salt, c.passes, c.memory, c.lanes, 32)
	b := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.memory, c.passes, c.lanes, b.EncodeToString(salt), b.EncodeToString(key))
}

var errHash = errors.New("not an argon2id hash")

// matches reports whether a password is that of a hash, in a time that does not depend on where they differ.
func matches(hash, password string) (bool, error) {
	c, salt, key, err := parseHash(hash)
	if err != nil {
		return false, err
	}
	got := argon2.IDKey([]byte(password), salt, c.passes, c.memory, c.lanes, uint32(len(key)))
	return subtle.ConstantTimeCompare(got, key) == 1, nil
}

func parseHash(hash string) (c cost, salt, key []byte, err error) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return c, nil, nil, errHash
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.memory, &c.passes, &c.lanes); err != nil {
		return c, nil, nil, errHash
	}
	if c.memory < 8 || c.memory > mostMemory || c.passes < 1 || c.passes > mostPasses || c.lanes < 1 || c.lanes > mostLanes {
		return c, nil, nil, errHash
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(parts[4])
	key, err2 := base64.RawStdEncoding.DecodeString(parts[5])
	if err1 != nil || err2 != nil || len(salt) < 8 || len(salt) > 64 || len(key) < 16 || len(key) > 64 {
		return c, nil, nil, errHash
	}
	return c, salt, key, nil
}

// Passphrase makes a password of 25 letters and digits (about 128 bits).
func Passphrase() string {
	const from = "abcdefghijkmnpqrstuvwxyz23456789" // 32 of them, none that look alike
	b := make([]byte, 25)
	rand.Read(b)
	var out strings.Builder
	for i, x := range b {
		if i > 0 && i%5 == 0 {
			out.WriteByte('-')
		}
		out.WriteByte(from[x%32])
	}
	return out.String()
}
