package viet

import "testing"

func BenchmarkRead(b *testing.B) {
	m := sampleModel()
	for b.Loop() {
		m.Read("dv co dc chia se tin chua kiem chng tren fb ko, bi phat bao nhieu tien va ai xu ly")
	}
}
