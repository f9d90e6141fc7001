package gate

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"
)

// checker verifies names and passwords, slowly for those who guess.
type checker struct {
	accounts *Accounts
	now      func() time.Time
	nobody   string        // a hash that stands for names that do not exist
	work     chan struct{} // how many passwords are hashed at once, each with its memory
	pair     *limiter      // of an address and a name
	address  *limiter
	name     *limiter

	key  []byte // of this process
	mu   sync.Mutex
	good map[[32]byte]time.Time // who was verified, until when; see remembered
}

// How long a program's password, sent with each request, counts as verified.
const remember = 5 * time.Minute

func newChecker(a *Accounts) *checker {
	c := &checker{accounts: a, now: a.now, nobody: a.cost.hash(Passphrase()), work: make(chan struct{}, 2), key: make([]byte, 32), good: map[[32]byte]time.Time{}}
	rand.Read(c.key)
	c.pair = newLimiter(30*time.Second, 5, a.now)
	c.address = newLimiter(2*time.Second, 30, a.now)
	c.name = newLimiter(10*time.Second, 50, a.now)
	return c
}

// errRefused is the one answer to a wrong name or password.
var errRefused = errors.New("the name or the password is wrong")

// tooMany is the answer to those who try too often.
type tooMany struct{ wait time.Duration }

func (e tooMany) Error() string {
	return fmt.Sprintf("too many attempts; try again in %d seconds", e.seconds())
}

func (e tooMany) seconds() int { return max(1, int(e.wait.Round(time.Second).Seconds())) }

// verify is the account of a name and a password that came from an address.
func (c *checker) verify(ctx context.Context, address, name, password string) (Account, error) {
	if len(name) > maxName || len(password) > maxPassword {
		return Account{}, errRefused
	}
	account, found, err := c.accounts.find(name)
	if err != nil {
		return Account{}, err
	}
	folded := strings.ToLower(name)
	// What was verified a moment ago costs no attempt, but whoever has none left does not find out that it was right.
	if found && !c.pair.spent(address+"\x00"+folded) && !c.address.spent(address) && c.remembered(account, password) {
		return account, nil
	}
	for _, l := range []struct {
		*limiter
		key string
	}{{c.pair, address + "\x00" + folded}, {c.address, address}, {c.name, folded}} {
		if wait, ok := l.take(l.key); !ok {
			return Account{}, tooMany{wait}
		}
	}
	select {
	case c.work <- struct{}{}:
		defer func() { <-c.work }()
	case <-ctx.Done():
		return Account{}, ctx.Err()
	}
	hash := c.nobody
	if found {
		hash = account.Hash
	}
	right, err := matches(hash, password)
	if err != nil {
		return Account{}, err
	}
	if !right || !found {
		return Account{}, errRefused
	}
	c.pair.back(address + "\x00" + folded)
	c.keep(account, password)
	return account, nil
}

// print names a verified password without holding it; another password of the account has another hash, and so another print.
func (c *checker) print(a Account, password string) (out [32]byte) {
	m := hmac.New(sha256.New, c.key)
	fmt.Fprintf(m, "%s\x00%s\x00%s", a.Name, a.Hash, password)
	m.Sum(out[:0])
	return out
}

func (c *checker) remembered(a Account, password string) bool {
	p := c.print(a, password)
	c.mu.Lock()
	defer c.mu.Unlock()
	until, ok := c.good[p]
	return ok && c.now().Before(until)
}

func (c *checker) keep(a Account, password string) {
	p := c.print(a, password)
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.good) >= 1000 {
		clear(c.good)
	}
	c.good[p] = c.now().Add(remember)
}
