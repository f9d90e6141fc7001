// Package gate decides who gets in where a desk listens to more than its own computer: accounts, sign-in, sessions, and for which
// host names the server answers at all.
//
// An account is a name, a role and a password. A reader reads; an editor also decides, and is the author of what is decided; an
// admin also sees what the server tells of itself. Accounts live in a file beside the record ("talks.db.accounts"), never in it: a
// record is backed up, sent and published, and a password's hash must not travel with it. The file is JSON, readable by its owner
// only, and written whole or not at all; a running server reads it again when it changes, so that an account that is removed, or
// whose password is changed, is out at its next request.
//
// Passwords are hashed with argon2id (RFC 9106, second recommended option: 64 MiB, 3 passes). A name that does not exist costs
// as much as a wrong password and gives the same answer. Attempts are limited for each name, each address and each pair of them;
// a limit slows, it never locks. Sessions are in memory: a restart signs everybody out, which a desk of
// one process and one file can bear, and no file holds what would let somebody in. Programs send name and password with each
// request (HTTP Basic); pages elsewhere cannot make a browser do it, since writing from another origin is refused and the
// session's cookie is not sent along.
//
// A server that is reached under a foreign name (DNS rebinding) does not answer, on loopback too: see [Hosts].
//
// What this package does not do: no registration, no mail, no second factor, and no trust in X-Forwarded-For but from proxies that are named. It speaks no TLS of its
// own; beyond this computer let a proxy, or the server's own certificate, speak it.
//
// Argon2 is golang.org/x/crypto (BSD 3), sessions are github.com/alexedwards/scs/v2 (MIT; random tokens, renewal, expiry), the
// limits golang.org/x/time/rate (BSD 3).
package gate
