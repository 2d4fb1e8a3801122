package eval

import (
	"context"
	"reflect"
	"testing"

	"neuguong/corpus"
	"neuguong/retrieval"
)

// shelf is a library of one regulation with an attached text.
type shelf struct{ retrieval.Library }

func (shelf) Documents(context.Context, retrieval.Filter) ([]retrieval.DocumentInfo, error) {
	return []retrieval.DocumentInfo{{ID: 1, Number: "5-QĐ/X"}, {ID: 2, FileName: "quy-che.md"}}, nil
}

func (shelf) Provisions(_ context.Context, _ retrieval.Filter, document int64) ([]retrieval.Provision, error) {
	if document == 2 {
		return []retrieval.Provision{{PartName: "body", Ref: "Điều 9"}}, nil
	}
	return []retrieval.Provision{
		{PartName: "body", Ref: "Điều 1"}, {PartName: "attached regulation", Ref: "điểm d khoản 2 Điều 4", Provision: corpus.Provision{Label: "d"}},
	}, nil
}

func TestLabelsThatNameNothingAreListed(t *testing.T) {
	t.Parallel()
	at := func(ref, part string) GoldenProvision {
		return GoldenProvision{Number: new("5-qđ/x"), Ref: ref, Part: part}
	}
	good := []GoldenProvision{
		at("Điều  1", "body"), at("điều 1", ""), at("Điểm d khoản 2 Điều 4", ""), {File: "kho/quy-che.md", Ref: "Điều 9"},
	}
	questions := []GoldenQuestion{
		{ID: "good", Gold: good},
		{ID: "one of two", Gold: []GoldenProvision{at("Điều 1", ""), at("Điều 2", "")}},
		{ID: "point", Gold: []GoldenProvision{at("điểm đ khoản 2 Điều 4", "")}},
		{ID: "part", Gold: []GoldenProvision{at("Điều 1", "attached regulation")}},
		{ID: "document", Gold: []GoldenProvision{{Number: new("6-QĐ/X"), Ref: "Điều 1"}}},
		{ID: "out of scope"},
	}
	known, unknown, err := Resolve(t.Context(), shelf{}, retrieval.Filter{}, questions)
	if err != nil {
		t.Fatal(err)
	}
	want := []UnknownLabel{
		{"one of two", "5-qđ/x", "Điều 2"}, {"point", "5-qđ/x", "điểm đ khoản 2 Điều 4"}, {"part", "5-qđ/x", "Điều 1"}, {"document", "6-QĐ/X", ""},
	}
	if !reflect.DeepEqual(unknown, want) {
		t.Errorf("unknown %+v", unknown)
	}
	if len(known) != 3 || len(known[0].Gold) != 4 || len(known[1].Gold) != 1 || known[2].ID != "out of scope" {
		t.Errorf("known %+v", known)
	}
	if len(questions[1].Gold) != 2 {
		t.Error("the questions given were changed")
	}
}
