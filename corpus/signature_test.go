package corpus

import "testing"

func TestASignatureSaysWhoSignedInWhatOfficeAndForWhom(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ tail, signer, office, signedFor string }{
		{"TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Thị Mai Hương", "Trần Thị Mai Hương", "Phó Chủ tịch", "TM. Ủy ban nhân dân, KT. Chủ tịch"},
		{"T/M BAN BÍ THƯ\nTHƯỜNG TRỰC BAN BÍ THƯ\nVõ Văn An", "Võ Văn An", "Thường trực Ban Bí thư", "T/M Ban Bí thư"},
		{"HIỆU TRƯỞNG\n(Đã ký)\nPGS.TS. Trần Văn Bình", "Trần Văn Bình", "Hiệu trưởng", ""},
		{"BỘ TRƯỞNG\nĐại tướng Lê Văn Cường", "Lê Văn Cường", "Bộ trưởng", ""},
		{"T/L THƯỜNG TRỰC TỈNH ỦY\nCHÁNH VĂN PHÒNG\nLÊ VĂN DŨNG", "Lê Văn Dũng", "Chánh Văn phòng", "T/L Thường trực Tỉnh ủy"},
		{"Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.\nGIÁM ĐỐC\nNguyễn Văn Ba", "Nguyễn Văn Ba", "Giám đốc", ""},
		{"CHỦ TỊCH", "", "", ""},
	} {
		doc := parsed(t, feed(letterhead+threeArticles+c.tail))
		if doc.Signer != c.signer || doc.Office != c.office || doc.SignedFor != c.signedFor {
			t.Errorf("%q\n  got %q, %q, %q; want %q, %q, %q", c.tail, doc.Signer, doc.Office, doc.SignedFor, c.signer, c.office, c.signedFor)
		}
	}
}

func TestAJointDocumentHasTheSignersOfAllItsBodies(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed("BỘ NỘI VỤ - BỘ TÀI CHÍNH\nSố: 11/2031/TTLT-BNV-BTC\nHà Nội, ngày 17 tháng 12 năm 2031\nTHÔNG TƯ LIÊN TỊCH\nVề cán bộ Đoàn"+threeArticles+
		"KT. BỘ TRƯỞNG BỘ TÀI CHÍNH\nTHỨ TRƯỞNG\nNguyễn Thị Minh\nKT. BỘ TRƯỞNG BỘ NỘI VỤ\nTHỨ TRƯỞNG\nTrần Anh Tuấn"))
	if doc.Signer != "Nguyễn Thị Minh; Trần Anh Tuấn" {
		t.Errorf("got %q", doc.Signer)
	}
}

func TestANoteOfAdoptionThatSaysFromWhenIsARule(t *testing.T) {
	t.Parallel()
	doc := parsed(t, wrapped("HỘI ĐỒNG NHÂN DÂN\nTỈNH AN SƠN\nSố: 12/2031/NQ-HĐND\nAn Sơn, ngày 09 tháng 12 năm 2031\nNGHỊ QUYẾT\nVề mức hỗ trợ"+threeArticles+
		"Nghị quyết này đã được Hội đồng nhân dân tỉnh An Sơn Khóa X, Kỳ họp thứ 4 thông qua\nngày 08 tháng 12 năm 2031 và có hiệu lực từ ngày 20 tháng 12 năm 2031.\nCHỦ TỊCH\nLê Văn Nưng"))
	if got := doc.EffectiveFrom.String(); got != "2031-12-20" {
		t.Errorf("effective: got %q", got)
	}
}

func TestANoteOfAdoptionCutByPrintIsNoProvision(t *testing.T) {
	t.Parallel()
	doc := parsed(t, wrapped(letterhead+threeArticles+"Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XVI, kỳ họp thứ 8\nthông qua ngày 25 tháng 11 năm\n2031.\nCHỦ TỊCH QUỐC HỘI\nNguyễn Thị Bình"))
	part := doc.Parts[0].Provisions
	if last := part[len(part)-1]; last.Key != "d3" || last.Text != "Các cơ quan thi hành." {
		t.Errorf("last provision: %s %q", last.Key, last.Text)
	}
}
