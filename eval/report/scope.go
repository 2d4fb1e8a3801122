package report

import (
	"fmt"

	"neuguong/eval"
)

// scope writes how questions out of scope are told.
func (w *writer) scope(s *eval.ScopeReport) error {
	w.addf("## Trong và ngoài phạm vi văn bản\n")
	w.addf("%d câu văn bản có trả lời, %d câu không. Bot trả lời khi độ tin cậy đủ cao; việc khác (tán gẫu, viết hộ...) bị từ chối dù độ tin cậy bao nhiêu, tính là 0.\n", s.InScope, s.OutOfScope)
	w.addf("| | giá trị | khoảng tin cậy 95 %% |\n| --- | --- | --- |")
	w.estimate("AUROC", &s.AUROC)
	w.estimate(fmt.Sprintf("từ chối câu ngoài phạm vi khi trả lời 95 %% câu trong phạm vi (ngưỡng %.3f)", s.Threshold), &s.RefusedAt95)
	w.estimate("câu trong phạm vi được trả lời, theo ngưỡng đang dùng", s.Answered)
	w.estimate("câu ngoài phạm vi bị từ chối, theo ngưỡng đang dùng", s.Refused)
	w.addf("")
	if err := w.kinds(s.Kinds); err != nil {
		return err
	}
	if err := w.curve(s.Curve); err != nil {
		return err
	}
	return w.calibration(&s.Calibration)
}

func (w *writer) estimate(what string, e *eval.Estimate) {
	if e != nil {
		w.addf("| %s | %.3f | %.3f – %.3f |", what, e.Value, e.Low, e.High)
	}
}

// KindName is how a kind of questions is shown.
func KindName(kind string) string {
	if kind == "" {
		return "không ghi loại"
	}
	return kind
}

func (w *writer) kinds(kinds []eval.KindScope) error {
	w.addf("### Từng loại câu ngoài phạm vi\n")
	w.addf("| loại | số câu | bị từ chối, ngưỡng đang dùng | bị từ chối khi trả lời 95 %% câu trong phạm vi |\n| --- | --- | --- | --- |")
	c := rowChart{Title: "Bị từ chối khi trả lời 95 % câu trong phạm vi"}
	for _, k := range kinds {
		shipped := ""
		if k.Refused != nil {
			shipped = fmt.Sprintf("%.3f", k.Refused.Value)
		}
		name := cell(KindName(k.Kind))
		e := k.RefusedAt95
		w.addf("| %s | %d | %s | %.3f |", name, e.Questions, shipped, e.Value)
		c.Rows = append(c.Rows, row{fmt.Sprintf("%s (%d)", name, e.Questions), e.Value, e.Low, e.High})
	}
	w.addf("")
	return w.chart("loai", c.Title, c.svg())
}

func (w *writer) curve(points []eval.Operating) error {
	w.addf("### Chính xác và phủ\n")
	w.addf("Hạ hay nâng ngưỡng thì được gì, mất gì. Phần chính xác phụ thuộc vào số câu mỗi bên trong lần đo này.\n")
	w.addf("| ngưỡng | trong phạm vi được trả lời | ngoài phạm vi bị từ chối | được trả lời trên tất cả | trong đó thuộc phạm vi | trong đó điều đầu tiên đúng |\n| --- | --- | --- | --- | --- | --- |")
	c := lineChart{
		Title: "Chính xác theo độ phủ", X: "phần câu hỏi được trả lời (độ phủ)", Y: "phần đúng trong các câu được trả lời",
		Series: []series{{Name: "thuộc phạm vi"}, {Name: "điều đầu tiên đúng"}},
	}
	trade := lineChart{
		Title: "Trả lời và từ chối", X: "câu trong phạm vi được trả lời", Y: "câu ngoài phạm vi bị từ chối",
		Series: []series{{Name: "mỗi điểm là một ngưỡng"}},
	}
	for _, p := range points {
		w.addf("| %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |", p.Threshold, p.Answered, p.Refused, p.Coverage, p.Precision, p.PrecisionFirst)
		c.Series[0].Points = append(c.Series[0].Points, point{X: p.Coverage, Y: p.Precision})
		c.Series[1].Points = append(c.Series[1].Points, point{X: p.Coverage, Y: p.PrecisionFirst})
		trade.Series[0].Points = append(trade.Series[0].Points, point{X: p.Answered, Y: p.Refused})
	}
	w.addf("")
	if err := w.chart("chinh-xac", c.Title, c.svg()); err != nil {
		return err
	}
	return w.chart("tu-choi", trade.Title, trade.svg())
}

func (w *writer) calibration(c *eval.Calibration) error {
	w.addf("### Độ tin cậy có đúng là xác suất không\n")
	w.addf("%d câu không bị từ chối ngay từ đầu. Sai lệch trung bình (ECE) %.3f, Brier %.3f. Tỷ lệ phụ thuộc vào số câu mỗi bên trong lần đo này.\n", c.Questions, c.Error, c.Brier)
	w.addf("| độ tin cậy | số câu | trung bình | thực sự thuộc phạm vi | khoảng tin cậy 95 %% | điều đầu tiên đúng |\n| --- | --- | --- | --- | --- | --- |")
	chart := lineChart{
		Title: "Độ tin cậy và thực tế", X: "độ tin cậy trung bình", Y: "phần thực sự thuộc phạm vi", Diagonal: "đúng như nói",
		Series: []series{{Name: "đo được"}},
	}
	for _, b := range c.Bins {
		e := b.InScope
		w.addf("| %.1f – %.1f | %d | %.3f | %.3f | %.3f – %.3f | %.3f |", b.From, b.To, e.Questions, b.Confidence, e.Value, e.Low, e.High, b.RightFirst)
		chart.Series[0].Points = append(chart.Series[0].Points, point{b.Confidence, e.Value, e.Low, e.High})
	}
	w.addf("")
	return w.chart("tin-cay", chart.Title, chart.svg())
}
