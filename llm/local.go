package llm

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// CheckLocal reports an *Error of kind ErrNotLocal unless the host of the URL
// is in allowed, is localhost, is a loopback or private address, or a name
// without a dot or under .local, .internal, .lan or .home.arpa. Such a name
// must also lead to a local address each time it is dialled.
func CheckLocal(baseURL string, allowed []string) error {
	u, err := url.Parse(baseURL)
	if err != nil || u.Hostname() == "" {
		return &Error{Kind: ErrConfig, Detail: "địa chỉ không hợp lệ"}
	}
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if contains(allowed, host) {
		return nil
	}
	if ip, err := netip.ParseAddr(host); err == nil {
		if private(ip) {
			return nil
		}
		return &Error{Kind: ErrNotLocal, Detail: host}
	}
	for _, suffix := range []string{".localhost", ".local", ".internal", ".lan", ".home.arpa"} {
		if strings.HasSuffix(host, suffix) {
			return nil
		}
	}
	if !strings.Contains(host, ".") {
		return nil
	}
	return &Error{Kind: ErrNotLocal, Detail: host}
}

func contains(hosts []string, host string) bool {
	for _, h := range hosts {
		if strings.EqualFold(h, host) {
			return true
		}
	}
	return false
}

func private(ip netip.Addr) bool {
	ip = ip.Unmap()
	return ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast()
}

// transport dials anything, or only local addresses and without a proxy: a
// local name that a resolver sends elsewhere must not carry questions out.
func transport(anywhere bool) *http.Transport {
	t := &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		TLSHandshakeTimeout:   10 * time.Second,
		IdleConnTimeout:       60 * time.Second,
		MaxIdleConnsPerHost:   8,
		ExpectContinueTimeout: time.Second,
		ForceAttemptHTTP2:     true,
	}
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	if !anywhere {
		t.Proxy = nil
		dialer.Control = onlyLocal
	}
	t.DialContext = dialer.DialContext
	return t
}

func onlyLocal(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil || !private(at.Addr()) {
		return &Error{Kind: ErrNotLocal, Detail: address}
	}
	return nil
}
