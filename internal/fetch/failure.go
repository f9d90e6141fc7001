package fetch

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"code.dny.dev/ssrf"

	"parley"
)

// Failure says why an address could not be fetched, in words for its owner's reader.
type Failure struct {
	Address string
	Why     string
	Status  int       // of HTTP; 0 if there was no answer
	Retry   time.Time // when it says that it may be asked again; zero if it does not
	Final   bool      // another try would come to the same
	Err     error
}

func (f *Failure) Error() string {
	s := shown(f.Address) + ": " + f.Why
	if f.Err != nil {
		s += ": " + f.Err.Error()
	}
	return s
}

// Unwrap is what lies behind the failure.
func (f *Failure) Unwrap() error { return f.Err }

var errTooSlow = errors.New("the answer took too long")

// failed gives an error of the connection its meaning.
func (c *Client) failed(ctx context.Context, u *url.URL, err error) error {
	f := &Failure{Address: u.String()}
	var dns *net.DNSError
	var cert *tls.CertificateVerificationError
	var unknown x509.UnknownAuthorityError
	switch {
	case errors.Is(err, ssrf.ErrProhibitedIP) || errors.Is(err, ssrf.ErrProhibitedPort) || errors.Is(err, ssrf.ErrProhibitedNetwork):
		return &Refused{shown(u.String()), explainGuard(err)}
	case ctx.Err() != nil && context.Cause(ctx) != errTooSlow:
		return context.Cause(ctx)
	case ctx.Err() != nil || isTimeout(err):
		f.Why = fmt.Sprintf("there was no whole answer within %s", c.o.Timeout)
	case errors.Is(err, parley.ErrTooLarge) || errors.Is(err, parley.ErrMalformed) || errors.Is(err, parley.ErrUnsupported):
		f.Why, f.Err = "its answer was given up", err
	case errors.As(err, &dns):
		f.Why = "its name does not resolve"
	case errors.As(err, &cert) || errors.As(err, &unknown):
		f.Why, f.Err = "its certificate is not valid", err
	case errors.Is(err, syscall.ECONNREFUSED):
		f.Why = "nothing listens there"
	case errors.Is(err, syscall.ECONNRESET) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		f.Why = "the connection broke off"
	case strings.Contains(err.Error(), "headers exceeded"):
		f.Why = fmt.Sprintf("its header has more than %d KiB", MaxHeader>>10)
	default:
		f.Why, f.Err = "it cannot be reached", err
	}
	return f
}

// refusedBy makes a failure of a status.
func (c *Client) refusedBy(u *url.URL, resp *http.Response) error {
	f := &Failure{Address: u.String(), Status: resp.StatusCode}
	switch s := resp.StatusCode; {
	case s == http.StatusNotFound:
		f.Why, f.Final = "there is no such page (404)", true
	case s == http.StatusGone:
		f.Why, f.Final = "it is gone for good (410)", true
	case s == http.StatusUnauthorized || s == http.StatusForbidden || s == http.StatusPaymentRequired || s == http.StatusUnavailableForLegalReasons:
		f.Why, f.Final = fmt.Sprintf("its server does not let this program in (%d)", s), true
	case s == http.StatusTooManyRequests:
		f.Why = "its server asks for fewer requests (429)"
	case s >= 500:
		f.Why = fmt.Sprintf("its server has a fault (%d)", s)
	default:
		f.Why = fmt.Sprintf("its server answers with status %d", s)
	}
	if s := resp.StatusCode; s == http.StatusTooManyRequests || s == http.StatusServiceUnavailable {
		f.Retry = retryAfter(resp.Header.Get("Retry-After"), c.o.Now())
		c.pause(u, f.Retry)
	}
	return f
}

// maxRetryAfter bounds what a server may ask for.
const maxRetryAfter = 7 * 24 * time.Hour

// retryAfter reads seconds or a date (RFC 9110, 10.2.3); zero if it is neither, or lies in the past.
func retryAfter(v string, now time.Time) time.Time {
	v = strings.TrimSpace(v)
	at, err := http.ParseTime(v)
	if n, nerr := strconv.ParseUint(v, 10, 31); nerr == nil {
		at, err = now.Add(time.Duration(n)*time.Second), nil
	}
	if err != nil || !at.After(now) {
		return time.Time{}
	}
	if last := now.Add(maxRetryAfter); at.After(last) {
		return last
	}
	return at
}

func newBody(b []byte) io.ReadCloser { return io.NopCloser(bytes.NewReader(b)) }
