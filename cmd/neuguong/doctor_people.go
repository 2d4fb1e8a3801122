package main

import (
	"context"
	"fmt"
	"os"

	"neuguong/bot"
)

// checkIDKey tells where the key of ids is, and when others may read it.
func (a *app) checkIDKey(ctx context.Context) (string, error) {
	if _, _, err := a.people(ctx); err != nil {
		return "", err
	}
	path := a.idKeyFile()
	if path == "" {
		return "trong kho; ai có bản sao của kho thì dò ra được mã số, nên đặt --id-key để giữ khóa riêng", nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return "", failed(fmt.Sprintf("Không đọc được tệp khóa %s: %s.", path, reasonOf(err)), "", err)
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		return "", failed(fmt.Sprintf("Người khác đọc được tệp khóa %s.", path), "Hãy chạy: chmod 600 "+path, nil)
	}
	return path + " (hãy sao lưu cùng kho, ở nơi khác)", nil
}

// checkPeople tells who may ask.
func (a *app) checkPeople(ctx context.Context) (string, error) {
	people, _, err := a.people(ctx)
	if err != nil {
		return "", err
	}
	holders, err := people.Holders(ctx)
	if err != nil {
		return "", err
	}
	roles, blocked := 0, 0
	for _, h := range holders {
		if h.Role > bot.Nobody {
			roles++
		}
		if h.Blocked {
			blocked++
		}
	}
	who := map[string]string{"open": "mọi người", "invite": "người được mời hoặc có trong danh sách", "allow-list": "người có trong danh sách"}[a.People.Admission]
	return fmt.Sprintf("%s; trong cấu hình: %d chủ quản, %d quản trị, %d người khác; trong kho: %d người có vai trò, %d người bị chặn",
		who, len(a.owners()), len(a.admins()), len(trimmed(a.People.Allow)), roles, blocked), nil
}
