package gate

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"parley"
)

// Role is what an account may do.
type Role string

// The roles, each including those before it.
const (
	Reader Role = "reader"
	Editor Role = "editor"
	Admin  Role = "admin"
)

// Decides reports whether the role may decide.
func (r Role) Decides() bool { return r == Editor || r == Admin }

// Account is who may sign in.
type Account struct {
	Name    string    `json:"name"`
	Role    Role      `json:"role"`
	Added   time.Time `json:"added"`
	Changed time.Time `json:"changed"` // when the password was set
	Hash    string    `json:"hash"`    // PHC string
}

// accountsFile is what the file holds. Version grows when an older program could not read it.
type accountsFile struct {
	Version  int       `json:"version"`
	Accounts []Account `json:"accounts"`
}

// maxFile bounds the accounts file, in bytes: some four thousand accounts.
const maxFile = 1 << 20

// Accounts is the file of accounts beside a record.
type Accounts struct {
	path string
	cost cost
	now  func() time.Time

	mu   sync.Mutex
	seen fs.FileInfo // as last read
	list []Account
}

// PathFor is where the accounts of a record are kept.
func PathFor(record string) string { return record + ".accounts" }

// Open is the accounts file at a path; it need not exist, and then holds none.
func Open(path string) *Accounts {
	return &Accounts{path: path, cost: usual, now: time.Now}
}

// All lists the accounts by name.
func (a *Accounts) All() ([]Account, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if err := a.refresh(); err != nil {
		return nil, err
	}
	return slices.Clone(a.list), nil
}

// find is the account of a name, whatever its letters' case.
func (a *Accounts) find(name string) (Account, bool, error) {
	all, err := a.All()
	if err != nil {
		return Account{}, false, err
	}
	i := slices.IndexFunc(all, func(x Account) bool { return strings.EqualFold(x.Name, name) })
	if i < 0 {
		return Account{}, false, nil
	}
	return all[i], true, nil
}

// refresh reads the file if it is not the one that was read last. The caller holds the lock.
func (a *Accounts) refresh() error {
	info, err := os.Stat(a.path)
	if errors.Is(err, fs.ErrNotExist) {
		a.seen, a.list = nil, nil
		return nil
	}
	if err != nil {
		return err
	}
	if a.seen != nil && os.SameFile(a.seen, info) && a.seen.ModTime().Equal(info.ModTime()) && a.seen.Size() == info.Size() {
		return nil
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 && filepath.Separator == '/' {
		return fmt.Errorf("%s may be read by others (mode %o); \"chmod 600\" it", a.path, mode)
	}
	f, err := os.Open(a.path)
	if err != nil {
		return err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return err
	}
	list, err := parseAccounts(raw)
	if err != nil {
		return fmt.Errorf("%s: %w", a.path, err)
	}
	a.seen, a.list = info, list
	return nil
}

func parseAccounts(raw []byte) ([]Account, error) {
	if len(raw) > maxFile {
		return nil, fmt.Errorf("larger than %d bytes", maxFile)
	}
	var x accountsFile
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&x); err != nil {
		return nil, fmt.Errorf("not an accounts file: %w", err)
	}
	if x.Version != 1 {
		return nil, fmt.Errorf("version %d; this program reads version 1", x.Version)
	}
	for i, c := range x.Accounts {
		if err := checkName(c.Name); err != nil {
			return nil, fmt.Errorf("account %d: %w", i+1, err)
		}
		if err := checkRole(c.Role); err != nil {
			return nil, fmt.Errorf("account %s: %w", c.Name, err)
		}
		if _, _, _, err := parseHash(c.Hash); err != nil {
			return nil, fmt.Errorf("account %s: %w", c.Name, err)
		}
		if slices.ContainsFunc(x.Accounts[:i], func(y Account) bool { return strings.EqualFold(y.Name, c.Name) }) {
			return nil, fmt.Errorf("account %s stands there twice", c.Name)
		}
	}
	return x.Accounts, nil
}

// change reads, changes and writes the file, while no other process does.
func (a *Accounts) change(do func([]Account) ([]Account, error)) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	unlock, err := lock(a.path)
	if err != nil {
		return err
	}
	defer unlock()
	a.seen = nil
	if err := a.refresh(); err != nil {
		return err
	}
	list, err := do(slices.Clone(a.list))
	if err != nil {
		return err
	}
	slices.SortFunc(list, func(x, y Account) int { return strings.Compare(strings.ToLower(x.Name), strings.ToLower(y.Name)) })
	raw, err := json.MarshalIndent(accountsFile{1, list}, "", " ")
	if err != nil {
		return err
	}
	if err := writePrivate(a.path, append(raw, '\n')); err != nil {
		return err
	}
	a.seen = nil
	return a.refresh()
}

// writePrivate writes a file that only its owner can read, whole or not at all.
func writePrivate(path string, raw []byte) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".parley-*") // mode 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			tmp.Close()
			os.Remove(tmp.Name())
		}
	}()
	if _, err = tmp.Write(raw); err != nil {
		return err
	}
	if err = tmp.Sync(); err != nil {
		return err
	}
	if err = tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}

// Add makes an account.
func (a *Accounts) Add(name string, role Role, password string) error {
	name = strings.TrimSpace(name)
	if err := errors.Join(checkName(name), checkRole(role), checkPassword(name, password)); err != nil {
		return err
	}
	hash := a.cost.hash(password)
	return a.change(func(list []Account) ([]Account, error) {
		if slices.ContainsFunc(list, func(x Account) bool { return strings.EqualFold(x.Name, name) }) {
			return nil, wrong("there is an account %q already", name)
		}
		now := a.now().UTC().Truncate(time.Second)
		return append(list, Account{name, role, now, now, hash}), nil
	})
}

// Remove takes an account away; what it decided stays signed with its name.
func (a *Accounts) Remove(name string) error {
	return a.change(func(list []Account) ([]Account, error) {
		out := slices.DeleteFunc(slices.Clone(list), func(x Account) bool { return strings.EqualFold(x.Name, name) })
		if len(out) == len(list) {
			return nil, wrong("there is no account %q; \"parley account list\" shows them", name)
		}
		return out, nil
	})
}

// SetPassword gives an account another password; its sessions end.
func (a *Accounts) SetPassword(name, password string) error {
	if err := checkPassword(name, password); err != nil {
		return err
	}
	hash := a.cost.hash(password)
	return a.change(func(list []Account) ([]Account, error) {
		i := slices.IndexFunc(list, func(x Account) bool { return strings.EqualFold(x.Name, name) })
		if i < 0 {
			return nil, wrong("there is no account %q; \"parley account list\" shows them", name)
		}
		list[i].Hash, list[i].Changed = hash, a.now().UTC().Truncate(time.Second)
		return list, nil
	})
}

// What a name and a password may be.
const (
	maxName     = 64
	minPassword = 12  // characters
	maxPassword = 256 // bytes
)

func checkName(name string) error {
	bad := func(r rune) bool { return r == ':' || !unicode.IsGraphic(r) || unicode.IsSpace(r) && r != ' ' }
	if name == "" || len(name) > maxName || strings.TrimSpace(name) != name || !utf8.ValidString(name) || strings.ContainsFunc(name, bad) {
		return wrong("the name %q: 1 to %d visible characters, without a colon", name, maxName)
	}
	return nil
}

func checkRole(r Role) error {
	if r != Reader && r != Editor && r != Admin {
		return wrong("the role %q: reader, editor or admin", r)
	}
	return nil
}

func checkPassword(name, password string) error {
	switch {
	case utf8.RuneCountInString(password) < minPassword:
		return wrong("the password is too short: at least %d characters", minPassword)
	case len(password) > maxPassword:
		return wrong("the password is too long: at most %d bytes", maxPassword)
	case strings.EqualFold(password, name):
		return wrong("the password is the name")
	}
	return nil
}

func wrong(format string, args ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{parley.ErrUsage}, args...)...)
}
