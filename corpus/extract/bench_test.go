package extract

import "testing"

// BenchmarkRealPDF reads 35 real pages; the engine is compiled before.
func BenchmarkRealPDF(b *testing.B) {
	const name = "quy-dinh-294-qd-tw-2025/quydinh294.pdf"
	data := sharedFile(b, name)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := pdfReader.Read(b.Context(), name, data, Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
