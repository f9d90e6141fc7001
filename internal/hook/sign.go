package hook

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// secretMark stands before the base64 of a secret, as Standard Webhooks writes it.
const secretMark = "whsec_"

// newSecret makes a secret of 32 bytes.
func newSecret() string {
	b := make([]byte, 32)
	rand.Read(b) // never fails
	return secretMark + base64.StdEncoding.EncodeToString(b)
}

func newID() string {
	b := make([]byte, 16)
	rand.Read(b)
	return "msg_" + hex.EncodeToString(b)
}

// sign is the header webhook-signature: HMAC-SHA256 over id, time (Unix seconds) and body, joined by points.
func sign(secret, id string, at time.Time, body []byte) (string, error) {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, secretMark))
	if err != nil {
		return "", fmt.Errorf("the endpoint's secret is damaged: %w", err)
	}
	m := hmac.New(sha256.New, key)
	fmt.Fprintf(m, "%s.%d.%s", id, at.Unix(), body)
	return "v1," + base64.StdEncoding.EncodeToString(m.Sum(nil)), nil
}
