package extract

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func fixture(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// One text with a table, a numbered list, revisions, hidden and TCVN3 text and
// a footnote, saved in each format.
func TestOneTextReadsTheSameFromEveryOfficeFormat(t *testing.T) {
	t.Parallel()
	for _, ext := range []string{"doc", "rtf", "odt"} {
		t.Run(ext, func(t *testing.T) {
			t.Parallel()
			text := read(t, "office."+ext, string(fixture(t, "office."+ext)))
			if text.Confidence != Converted {
				t.Errorf("confidence %s", text.Confidence)
			}
			golden(t, "office", text)
		})
	}
}

func TestOfficeFilesCutOffAreRefused(t *testing.T) {
	t.Parallel()
	for _, ext := range []string{"doc", "rtf", "odt"} {
		data := fixture(t, "office."+ext)
		for _, at := range []int{9, 100, 600, len(data) / 4, len(data) / 2, len(data) * 9 / 10, len(data) - 30} {
			if _, err := Read(t.Context(), "a."+ext, data[:at], Limits{}); CodeOf(err) != CodeDamaged {
				t.Errorf("%s cut at %d of %d: got %v, want a refusal with code %q", ext, at, len(data), err, CodeDamaged)
			}
		}
	}
}

func TestRealWordFilesCutOffAreRefused(t *testing.T) {
	t.Parallel()
	for _, name := range []string{
		"nghi-dinh-114-2003-tcvn3-doc/2004-NghiDinh114_2003.doc",
		"nghi-dinh-116-2003-tcvn3-doc/2004-NghiDinh116_2003.doc",
		"quyet-dinh-05-2006-ca-mau-vni-doc/2006-quydinhkiemtra02.doc",
	} {
		data := sharedFile(t, name)
		for _, at := range []int{10, 100, 512, 5000, len(data) / 3, len(data) / 2, len(data) * 9 / 10, len(data) - 1000} {
			if _, err := Read(t.Context(), name, data[:at], Limits{}); CodeOf(err) != CodeDamaged {
				t.Errorf("%s cut at %d: got %v, want a refusal with code %q", name, at, err, CodeDamaged)
			}
		}
	}
}

// withFIB changes two bytes of the file information block.
func withFIB(t testing.TB, data []byte, offset int, value uint16) []byte {
	t.Helper()
	data = bytes.Clone(data)
	at := 512
	for ; at < len(data) && binary.LittleEndian.Uint16(data[at:]) != 0xA5EC; at += 512 {
	}
	if at >= len(data) {
		t.Fatal("no file information block")
	}
	binary.LittleEndian.PutUint16(data[at+offset:], value)
	return data
}

func TestWordFileWithAPasswordIsRefused(t *testing.T) {
	t.Parallel()
	_, err := Read(t.Context(), "a.doc", withFIB(t, fixture(t, "office.doc"), 0x0A, 0x0300), Limits{})
	wantCode(t, err, CodeEncrypted)
}

func TestWordFileOfAnOlderWordIsRefusedWithoutLibreOffice(t *testing.T) {
	t.Setenv("PATH", "")
	_, err := Read(t.Context(), "a.doc", withFIB(t, fixture(t, "office.doc"), 2, 0x0065), Limits{})
	wantCode(t, err, CodeUnsupported)
}

func TestLibreOfficeLeavesNothingBehindWhenItFails(t *testing.T) {
	bin, tmp := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(bin, "soffice"), []byte("#!/bin/sh\nexit 1\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin)
	t.Setenv("TMPDIR", tmp)
	_, err := Read(t.Context(), "a.doc", withFIB(t, fixture(t, "office.doc"), 2, 0x0065), Limits{})
	wantCode(t, err, CodeDamaged)
	if left, _ := filepath.Glob(filepath.Join(tmp, "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAMachineThatCannotWriteTemporaryFilesIsNotTheFaultOfTheFile(t *testing.T) {
	bin, tmp := t.TempDir(), filepath.Join(t.TempDir(), "no folder")
	for _, path := range []string{filepath.Join(bin, "soffice"), tmp} {
		if err := os.WriteFile(path, []byte("#!/bin/sh\nexit 1\n"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", bin)
	t.Setenv("TMPDIR", tmp)
	_, err := Read(t.Context(), "a.doc", withFIB(t, fixture(t, "office.doc"), 2, 0x0065), Limits{})
	wantCode(t, err, CodeNoRoom)
}

func TestWordFileReferringBeyondItselfIsRefused(t *testing.T) {
	t.Parallel()
	for name, offset := range map[string]int{"piece table": 0x1A2, "fonts": 0x112, "characters": 0xFA, "paragraphs": 0x102, "styles": 0xA2, "text": 0x4E} {
		_, err := Read(t.Context(), "a.doc", withFIB(t, fixture(t, "office.doc"), offset+2*oneIf(name != "text"), 0x7FFF), Limits{})
		if CodeOf(err) != CodeDamaged {
			t.Errorf("%s: got %v, want a refusal with code %q", name, err, CodeDamaged)
		}
	}
}

func TestOldNumberFormatsAreThoseOfWord(t *testing.T) {
	t.Parallel()
	var got []string
	for _, code := range []byte{0, 1, 2, 3, 4, 22, 56, 0xFF} {
		got = append(got, ordinal(numberFormat(code), 5))
	}
	if s := strings.Join(got, " "); s != "5 V v E e 05 năm " {
		t.Errorf("got %q", s)
	}
}

// FuzzDOC changes one stretch of a whole file, so that most of it stays valid.
func FuzzDOC(f *testing.F) {
	whole := fixture(f, "office.doc")
	f.Add(uint16(0), []byte{})
	f.Add(uint16(512+0x4C), []byte{0xFF, 0xFF})
	f.Add(uint16(512+0x1A2), []byte{1, 2, 3, 4, 5, 6})
	f.Add(uint16(4096), bytes.Repeat([]byte{0x13, 0x07, 0x0D}, 40))
	f.Fuzz(func(t *testing.T, at uint16, change []byte) {
		data := bytes.Clone(whole)
		copy(data[int(at)%len(data):], change)
		holdRead(t, "a.doc", data)
	})
}
