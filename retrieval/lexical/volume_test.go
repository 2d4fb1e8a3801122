package lexical

import (
	"errors"
	"testing"
)

func TestAVolumeGivesTheRowsThatWerePutIn(t *testing.T) {
	t.Parallel()
	in := []Row{{7, 3, []byte{1}}, {7, 4, []byte("two")}, {7, 90_000, make([]byte, 300)}}
	var data []byte
	before := int64(0)
	for _, row := range in {
		data = AppendToVolume(data, before, row)
		before = row.Document
	}
	n := 0
	for row, err := range InVolume(7, data) {
		if err != nil {
			t.Fatal(err)
		}
		if want := in[n]; row.Term != 7 || row.Document != want.Document || string(row.Data) != string(want.Data) {
			t.Errorf("row %d: %v, want %v", n, row, want)
		}
		n++
	}
	if n != len(in) {
		t.Errorf("%d rows, want %d", n, len(in))
	}
}

func TestADamagedVolumeIsTold(t *testing.T) {
	t.Parallel()
	whole := AppendToVolume(nil, 0, Row{1, 300, []byte("data")})
	for n := 1; n < len(whole); n++ {
		var failure error
		for _, err := range InVolume(1, whole[:n]) {
			failure = errors.Join(failure, err)
		}
		if !errors.Is(failure, ErrCorrupt) {
			t.Errorf("%d of %d bytes: %v", n, len(whole), failure)
		}
	}
}
