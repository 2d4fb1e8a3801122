package storetest

import (
	"database/sql"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// privacyPage lists every field that is kept, seen from the package that runs
// the suite.
const privacyPage = "../docs/privacy.md"

func (s suite) privacy() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"the privacy page lists every field of the store and no other": s.documented,
	}
}

func (s suite) documented(t *testing.T) {
	page, err := os.ReadFile(privacyPage)
	must(t, err)
	address := s.Fresh(t)
	open(t, address, fixedNow())
	listed, stored := listedFields(t, string(page)), storedFields(t, s.SQL(t, address))
	if len(stored) < 100 {
		t.Fatalf("only %d fields were found in the store", len(stored))
	}
	same(t, "fields of the store that the page leaves out", []string{}, without(stored, listed))
	same(t, "fields on the page that the store does not have", []string{}, without(listed, stored))
}

func without(all, some []string) []string {
	return slices.DeleteFunc(slices.Clone(all), func(s string) bool { return slices.Contains(some, s) })
}

var ticked = regexp.MustCompile("`([a-z0-9_]+(?:\\.[a-z0-9_]+)?)`")

// listedFields reads the tables of the page. A row names fields in its first
// cell ("`inbox.id`, `due`"), or a table there and its fields in the second.
func listedFields(t *testing.T, page string) (fields []string) {
	t.Helper()
	for line := range strings.Lines(page) {
		cells := strings.Split(line, "|")
		if !strings.HasPrefix(line, "| `") || len(cells) < 4 {
			continue
		}
		table := ""
		names := ticked.FindAllStringSubmatch(cells[1], -1)
		if len(names) == 1 && !strings.Contains(names[0][1], ".") {
			table = names[0][1]
			names = ticked.FindAllStringSubmatch(cells[2], -1)
		}
		for _, name := range names {
			field := name[1]
			if of, column, dotted := strings.Cut(field, "."); dotted {
				table, field = of, column
			}
			fields = append(fields, table+"."+field)
			if table == "" || strings.TrimSpace(cells[3]) == "" || strings.TrimSpace(cells[len(cells)-2]) == "" {
				t.Errorf("no table, no reason or no time: %s", line)
			}
		}
	}
	slices.Sort(fields)
	if twice := slices.Compact(slices.Clone(fields)); len(twice) != len(fields) {
		t.Errorf("%d fields are listed more than once", len(fields)-len(twice))
	}
	return fields
}

// storedFields asks the engine which columns there are.
func storedFields(t *testing.T, db *sql.DB) (fields []string) {
	t.Helper()
	query := `SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = current_schema()`
	var version string
	if db.QueryRowContext(t.Context(), `SELECT sqlite_version()`).Scan(&version) == nil {
		query = `SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`
	}
	rows, err := db.QueryContext(t.Context(), query)
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var field string
		must(t, rows.Scan(&field))
		fields = append(fields, field)
	}
	must(t, rows.Err())
	slices.Sort(fields)
	return fields
}
