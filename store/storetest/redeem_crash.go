package storetest

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"neuguong/bot"
	"neuguong/store"
)

// childRedeem tells a process that it is to redeem invitations until it is
// killed.
const childRedeem = "NEUGUONG_STORETEST_REDEEM"

// redeemForever makes invitations and redeems each, with a word before and after.
// It ends with an error or not at all.
func redeemForever(ctx context.Context, address string) error {
	st, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		return err
	}
	p, err := bot.NewPeople(st, bot.IDKey(testKey))
	if err != nil {
		return err
	}
	for user := 0; ; user++ {
		token, _, err := p.Invite(ctx, bot.Member, time.Now().Add(time.Hour))
		if err != nil {
			return err
		}
		fmt.Println("redeeming", user, token)
		if _, err := p.Redeem(ctx, fmt.Sprint(user), bot.Nobody, token); err != nil {
			return err
		}
		fmt.Println("redeemed", user, token)
	}
}

// redeemKilled: whoever pressed a link before the process died has the role, or
// has it by pressing again, and nobody else can take it from them then.
func (s suite) redeemKilled(t *testing.T) {
	for rounds := range 6 {
		address := s.Fresh(t)
		tokens := killWhileRedeeming(t, address, rounds)
		p := peopleOf(t, open(t, address, store.Options{}))
		for user, token := range tokens {
			had := person(t, p, fmt.Sprint(user)).Role
			if had != bot.Member && (had != bot.Nobody || user != len(tokens)-1) {
				t.Errorf("person %d of %d has %v", user, len(tokens), had)
			}
			equal(t, "pressed again", bot.Redemption{Role: bot.Member, Spent: true}, redeem(t, p, fmt.Sprint(user), token))
			equal(t, "role", bot.Member, person(t, p, fmt.Sprint(user)).Role)
			refused(t, p, "another", token)
		}
	}
}

// killWhileRedeeming kills a process while it redeems, before or after the word
// of it, and gives the tokens by person.
func killWhileRedeeming(t *testing.T, address string, round int) (tokens []string) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childAddress+"="+address, childRedeem+"=1")
	output, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	last := fmt.Sprint("redeeming ", 1+round)
	if round%2 == 1 {
		last = fmt.Sprint("redeemed ", 1+round)
	}
	killed := false
	for lines := bufio.NewScanner(output); lines.Scan(); {
		var word, token string
		var user int
		if _, err := fmt.Sscan(lines.Text(), &word, &user, &token); err != nil {
			t.Fatal(lines.Text())
		}
		if user == len(tokens) {
			tokens = append(tokens, token)
		}
		if fmt.Sprint(word, " ", user) == last {
			must(t, child.Process.Kill())
			killed = true
		}
	}
	_ = child.Wait() // it was killed
	if !killed {
		t.Fatal("the process ended by itself")
	}
	return tokens
}
