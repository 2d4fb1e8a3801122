package retrieval

import (
	"context"
	"errors"
	"slices"
	"testing"

	"neuguong/corpus"
	"neuguong/viet"
)

// teller is a shelf whose provisions have text; some documents are hidden from
// public readers.
type teller struct {
	*shelf
	texts map[int64]string
	reads int
	fails error
}

func (s *teller) Provisions(_ context.Context, f Filter, document int64) ([]Provision, error) {
	s.reads++
	i := slices.IndexFunc(s.documents, func(d DocumentInfo) bool { return d.ID == document })
	if s.fails != nil || i < 0 || s.documents[i].Access > f.Access {
		return nil, errors.Join(s.fails, ErrNotFound)
	}
	return []Provision{{Document: document, Provision: corpus.Provision{Text: s.texts[document]}}}, nil
}

func (s *teller) seenBy(a Access) []DocumentInfo {
	return keep(s.documents, func(d DocumentInfo) bool { return d.Access <= a })
}

func shelfOf(texts ...string) *teller {
	s := &teller{shelf: newShelf(), texts: map[int64]string{}}
	for i, text := range texts {
		id := int64(i + 1)
		s.documents = append(s.documents, DocumentInfo{ID: id, Passages: 1})
		s.texts[id] = text
	}
	return s
}

func TestQuestionsAreReadInTheLanguageOfTheDocuments(t *testing.T) {
	t.Parallel()
	s := shelfOf("Bảo mật phòng thủ hạm đội thủy lôi quốc gia")
	l := NewSearcher(s, s).language
	read := func() viet.Reading {
		return l.read(t.Context(), s, Filter{}, s.documents, nil, "ham doi thuy loi")
	}
	if got := read(); got.Text != "hạm đội thủy lôi" || !got.Bare || !got.Changed {
		t.Errorf("got %+v", got)
	}
	read()
	if s.reads != 1 {
		t.Errorf("the document was read %d times", s.reads)
	}
	s.documents, s.texts = []DocumentInfo{{ID: 2, Passages: 1}}, map[int64]string{2: "cán bộ"}
	if got := read(); got.Text == "hạm đội thủy lôi" {
		t.Error("a removed document still teaches")
	}
}

func TestHiddenDocumentsDoNotTeach(t *testing.T) {
	t.Parallel()
	s := shelfOf("Cán bộ nêu gương", "Chiến dịch sấm sét nghĩa quỳnh")
	s.documents[1].Access = Restricted
	l := NewSearcher(s, s).language
	const question = "chien dich sam set nghia quynh"
	inside := l.read(t.Context(), s, Filter{Access: Restricted}, s.seenBy(Restricted), nil, question)
	if inside.Text != "chiến dịch sấm sét nghĩa quỳnh" {
		t.Errorf("a reader of the document is read as %q", inside.Text)
	}
	before := NewSearcher(shelfOf("Cán bộ nêu gương"), s).language.read(t.Context(), shelfOf("Cán bộ nêu gương"), Filter{}, shelfOf("Cán bộ nêu gương").documents, nil, question)
	outside := l.read(t.Context(), s, Filter{}, s.seenBy(Public), nil, question)
	if outside.Text != before.Text {
		t.Errorf("a hidden document changed how a question is read: %q, %q without it", outside.Text, before.Text)
	}
}

func TestAQuestionIsReadWithoutDocumentsThatCannotBeRead(t *testing.T) {
	t.Parallel()
	s := shelfOf("Cán bộ nêu gương")
	s.fails = errors.New("disk")
	got := NewSearcher(s, s).language.read(t.Context(), s, Filter{}, s.documents, nil, "mang xa hoi")
	if got.Text != "mạng xã hội" {
		t.Errorf("got %q", got.Text)
	}
}

func TestAWordThatWasReadAsAnotherIsStillSearchedFor(t *testing.T) {
	t.Parallel()
	u := understand(viet.Reading{Text: "đảng viên", Lost: []string{"dv"}}, nil)
	if len(u.terms) != 4 || u.terms[3].Weight != typedWeight || u.terms[3].Extra {
		t.Errorf("terms %+v", u.terms)
	}
}

func TestCombinationsOfAPatternTeachItsWordsOnce(t *testing.T) {
	t.Parallel()
	got := covering([]string{"thấy kệ thì", "thấy kệ mà", "thấy im thì", "thấy im mà"})
	if want := []string{"thấy kệ thì", "thấy kệ mà", "thấy im thì", "thấy im mà"}; !slices.Equal(got, want) {
		t.Errorf("ways that all have a pair of their own: %q", got)
	}
	got = covering([]string{"họ sửa im", "họ sửa kệ", "bạn sửa im", "bạn sửa kệ"})
	if want := []string{"họ sửa im", "họ sửa kệ", "bạn sửa im"}; !slices.Equal(got, want) {
		t.Errorf("a way whose pairs are known is kept: %q", got)
	}
	if got = covering([]string{"lộ"}); len(got) != 1 {
		t.Errorf("a word alone is %q", got)
	}
}
