// Package fetch is the one client for everything that leaves the machine: it opens connections only to public hosts,
// politely, and within limits.
//
// What it refuses. An address must be http or https, without a user name in it, at a port of the web, and must not be
// an IP address of a private, loopback, link-local, multicast, translated or otherwise special network, in whatever
// spelling ("127.1", "0x7f000001", "①②⑦.0.0.1", "::ffff:7f00:1"). That is judged when an address is added ([Address]),
// and again on the connected address, after the name was resolved and immediately before the connection is made, at
// every hop of a redirect ([Client.Do]); so a name that resolves to another address the second time gains nothing. No
// proxy is used, since behind one nobody could judge. A host of one's own network is opened by naming it
// (Options.Allow), and then only for what is asked of it by a person, by its own listing or by its own redirect: a
// page of the public web cannot point into it.
//
// Limits. Time for the whole answer, bytes of it after decompression (gzip, br, deflate), bytes of its header, and
// redirects are bounded. The answer is held in memory. Passwords are given for one origin and sent to no other.
//
// Manners. One request at a time to a host, at most one a second; robots.txt by RFC 9309, with rules of ours (the
// library that was tried passed 10 of 15 cases); Retry-After; validators sent back as they came; a user agent that
// names a contact. Robots rules are kept for a day in memory, not on the disk.
//
// What it does not do: HTTP/2 (one request at a time gains nothing from it), cookies, scripts.
//
// It is the only package that may dial; layers_test.go forbids it to all others.
//
// Libraries: code.dny.dev/ssrf (MIT) for the tables of special networks, made from IANA's registries; andybalholm/brotli
// (MIT) since the standard library has no br; golang.org/x/time/rate (BSD) for the pace; x/net/idna (BSD) for the spelling
// of names.
package fetch
