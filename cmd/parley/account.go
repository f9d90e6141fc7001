package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"parley"
	"parley/internal/gate"
)

type accountCmd struct {
	Add    accountAddCmd    `cmd:"" help:"Make an account; the password is asked for, or read from standard input."`
	List   accountListCmd   `cmd:"" help:"List the accounts."`
	Remove accountRemoveCmd `cmd:"" help:"Take an account away; what it decided stays signed with its name."`
	Passwd accountPasswdCmd `cmd:"" help:"Give an account another password; its sessions end."`
}

// accounts is the file of accounts beside the record.
func (f recordFlag) accounts() (*gate.Accounts, error) {
	path, err := f.file()
	if err != nil {
		return nil, err
	}
	return gate.Open(gate.PathFor(path)), nil
}

// newPassword is a password that is made up or asked for.
type newPassword struct {
	Generate bool `help:"Make up a password and print it, once."`
}

func (n newPassword) get(std *stdio, name string) (string, error) {
	if n.Generate {
		p := gate.Passphrase()
		_, err := fmt.Fprintf(std.out, "password of %s: %s\n", name, p)
		return p, err
	}
	return readPassword(std)
}

// readPassword asks twice at a terminal, and elsewhere reads one line.
func readPassword(std *stdio) (string, error) {
	f, ok := std.in.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		line, err := bufio.NewReader(io.LimitReader(std.in, 1024)).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", err
		}
		if line = strings.TrimRight(line, "\r\n"); line == "" {
			return "", fmt.Errorf("%w: give the password on standard input, or --generate", parley.ErrUsage)
		}
		return line, nil
	}
	var got [2][]byte
	for i, ask := range []string{"Password: ", "Again: "} {
		fmt.Fprint(std.err, ask)
		p, err := term.ReadPassword(int(f.Fd()))
		fmt.Fprintln(std.err)
		if err != nil {
			return "", err
		}
		got[i] = p
	}
	if string(got[0]) != string(got[1]) {
		return "", fmt.Errorf("%w: the two are not the same", parley.ErrUsage)
	}
	return string(got[0]), nil
}

type accountAddCmd struct {
	recordFlag
	newPassword
	Name string    `arg:"" help:"Who it is; decisions are signed with it."`
	Role gate.Role `default:"reader" enum:"reader,editor,admin" help:"reader reads, editor also decides, admin also sees what the server tells of itself."`
}

// Run makes an account.
func (c *accountAddCmd) Run(std *stdio) error {
	a, err := c.accounts()
	if err != nil {
		return err
	}
	p, err := c.get(std, c.Name)
	if err != nil {
		return err
	}
	if err := a.Add(c.Name, c.Role, p); err != nil {
		return err
	}
	_, err = fmt.Fprintf(std.out, "%s is %s\n", c.Name, c.Role)
	return err
}

type accountListCmd struct {
	recordFlag
	JSON bool `name:"json" help:"Print the list as JSON; it has no hashes."`
}

// Run lists the accounts.
func (c *accountListCmd) Run(std *stdio) error {
	a, err := c.accounts()
	if err != nil {
		return err
	}
	all, err := a.All()
	if err != nil {
		return err
	}
	if c.JSON {
		type shown struct {
			Name    string    `json:"name"`
			Role    gate.Role `json:"role"`
			Added   time.Time `json:"added"`
			Changed time.Time `json:"changed"`
		}
		out := []shown{}
		for _, x := range all {
			out = append(out, shown{x.Name, x.Role, x.Added, x.Changed})
		}
		return printJSON(std.out, out)
	}
	for _, x := range all {
		fmt.Fprintf(std.out, "%s  %s  since %s\n", x.Name, x.Role, x.Added.Format(time.DateOnly))
	}
	if len(all) == 0 {
		fmt.Fprintln(std.err, "parley: there are no accounts; \"parley account add\" makes one")
	}
	return nil
}

type accountRemoveCmd struct {
	recordFlag
	Name string `arg:"" help:"The account's name."`
}

// Run takes an account away.
func (c *accountRemoveCmd) Run(std *stdio) error {
	a, err := c.accounts()
	if err != nil {
		return err
	}
	if err := a.Remove(c.Name); err != nil {
		return err
	}
	_, err = fmt.Fprintf(std.out, "%s is removed\n", c.Name)
	return err
}

type accountPasswdCmd struct {
	recordFlag
	newPassword
	Name string `arg:"" help:"The account's name."`
}

// Run gives an account another password.
func (c *accountPasswdCmd) Run(std *stdio) error {
	a, err := c.accounts()
	if err != nil {
		return err
	}
	p, err := c.get(std, c.Name)
	if err != nil {
		return err
	}
	if err := a.SetPassword(c.Name, p); err != nil {
		return err
	}
	_, err = fmt.Fprintf(std.out, "%s has another password\n", c.Name)
	return err
}
