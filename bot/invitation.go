package bot

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// Invitation is a role that one person can have by redeeming a token.
type Invitation struct {
	ID      string            // short, to list and revoke it by; says nothing about the token
	Hash    [sha256.Size]byte // SHA-256 of the token, which is kept nowhere
	Role    Role
	Expires time.Time
}

// Redemption is what came of redeeming an invitation.
type Redemption struct {
	Role Role // that the person has now
	// Spent reports that the invitation gave the role, now or when the same
	// person redeemed it before; otherwise the person had as much already, and
	// the invitation is still there for somebody else.
	Spent bool
}

// InvitationStore keeps invitations.
type InvitationStore interface {
	AddInvitation(ctx context.Context, i Invitation) error
	// Redeem gives the role of an invitation to one person, whoever is first;
	// for that person it does so again until the invitation expires. It gives
	// ErrNoInvitation to everybody else. What it has returned from is durable.
	// has is the role the person has anyway, whatever is stored.
	Redeem(ctx context.Context, hash [sha256.Size]byte, person Key, has Role) (Redemption, error)
	// Invitations gives those that can be redeemed, the next to expire first.
	Invitations(ctx context.Context) ([]Invitation, error)
	// RemoveInvitation gives ErrNoInvitation for one that cannot be redeemed.
	RemoveInvitation(ctx context.Context, id string) error
}

// tokenPrefix marks what follows /start in the link of an invitation. No other
// deep link begins so.
const tokenPrefix = "moi_"

// tokenBytes of a token are random: 128 bits.
const tokenBytes = 16

// Invite makes an invitation that expires after the given time. The token is
// what follows /start; it is given here and never again.
func (p *People) Invite(ctx context.Context, role Role, expires time.Time) (token string, i Invitation, err error) {
	var secret [tokenBytes]byte
	_, _ = rand.Read(secret[:])                                 // never fails
	letters := base32.StdEncoding.WithPadding(base32.NoPadding) // so that it can also be typed
	token = tokenPrefix + strings.ToLower(letters.EncodeToString(secret[:]))
	i = Invitation{Hash: hashToken(token), Role: role, Expires: expires}
	i.ID = InvitationID(i.Hash)
	if err := p.store.AddInvitation(ctx, i); err != nil {
		return "", Invitation{}, fmt.Errorf("bot: make an invitation: %w", err)
	}
	return token, i, nil
}

// InvitationID is the short name of the invitation whose token has a hash.
func InvitationID(hash [sha256.Size]byte) string { return hex.EncodeToString(hash[:8]) }

func hashToken(token string) [sha256.Size]byte {
	return sha256.Sum256([]byte(strings.ToLower(strings.TrimSpace(token))))
}

// isToken reports whether what follows /start is meant as an invitation.
func isToken(args string) bool { return strings.HasPrefix(strings.ToLower(args), tokenPrefix) }

// Redeem gives a user, who has a role anyway, that of an invitation, see
// [InvitationStore].
func (p *People) Redeem(ctx context.Context, user string, has Role, token string) (Redemption, error) {
	r, err := p.store.Redeem(ctx, hashToken(token), p.key.Person(user), has)
	if err != nil {
		return Redemption{}, fmt.Errorf("bot: redeem an invitation: %w", err)
	}
	return r, nil
}

// Invitations gives those that can be redeemed, the next to expire first.
func (p *People) Invitations(ctx context.Context) ([]Invitation, error) {
	found, err := p.store.Invitations(ctx)
	if err != nil {
		return nil, fmt.Errorf("bot: list invitations: %w", err)
	}
	return found, nil
}

// Revoke makes an invitation useless. It gives ErrNoInvitation for one that
// cannot be redeemed anyway.
func (p *People) Revoke(ctx context.Context, id string) error {
	if err := p.store.RemoveInvitation(ctx, id); err != nil {
		return fmt.Errorf("bot: revoke an invitation: %w", err)
	}
	return nil
}
