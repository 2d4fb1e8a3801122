package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"
	kongyaml "github.com/alecthomas/kong-yaml"
	"gopkg.in/yaml.v3"
)

// remember gives how long questions are remembered, less than 0 for not at all.
func (l limitSettings) remember() time.Duration {
	if l.Remember <= 0 {
		return -1
	}
	return time.Duration(l.Remember) * time.Minute
}

// perDay gives how many questions a person may ask a day, less than 0 for as
// many as they like.
func (l limitSettings) perDay() int {
	if l.PerDay <= 0 {
		return -1
	}
	return l.PerDay
}

// configFile is the configuration file; what stands on the command line or in
// the environment has precedence.
type configFile struct {
	kong.Resolver
	path string
	keys []string
}

// configPath gives the path named on the command line or in the environment,
// or the default one if it exists, or "".
func configPath(args []string, standard string) string {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if value, ok := strings.CutPrefix(arg, "--config="); ok {
			return value
		}
		if arg == "--config" && i+1 < len(args) {
			return args[i+1]
		}
	}
	if path := os.Getenv("NEUGUONG_CONFIG"); path != "" {
		return path
	}
	if _, err := os.Stat(standard); err != nil {
		return ""
	}
	return standard
}

func loadConfig(path string) (*configFile, error) {
	if path == "" {
		return nil, nil //nolint:nilnil // having no configuration file is no error
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, misuse(fmt.Sprintf("Không đọc được tệp cấu hình %s: %s.", path, reasonOf(err)), "Hãy kiểm tra lại đường dẫn ở --config hoặc NEUGUONG_CONFIG.", err)
	}
	values := map[string]any{}
	if err := yaml.Unmarshal(data, &values); err != nil {
		// The error quotes the file, which may hold secrets.
		return nil, misuse(fmt.Sprintf("Tệp cấu hình %s không phải YAML hợp lệ.", path), "Mỗi dòng là một mục, ví dụ: db: du-lieu/neuguong.db", nil)
	}
	resolver, err := kongyaml.Loader(bytes.NewReader(data))
	if err != nil {
		return nil, misuse(fmt.Sprintf("Tệp cấu hình %s không phải YAML hợp lệ.", path), "", nil)
	}
	file := &configFile{Resolver: resolver, path: path}
	for key := range values {
		file.keys = append(file.keys, key)
	}
	slices.Sort(file.keys)
	return file, nil
}

// Validate refuses names that are no settings: a misspelt name must not be
// ignored silently.
func (c *configFile) Validate(app *kong.Application) error {
	for _, key := range c.keys {
		known := slices.ContainsFunc(app.Flags, func(f *kong.Flag) bool { return f.Name == key && isSetting(f) })
		if !known {
			return misuse(fmt.Sprintf("Tệp cấu hình %s có mục %q mà chương trình không biết.", c.path, key), "Xem tên các mục: neuguong --help", nil)
		}
	}
	return nil
}

// Resolve gives the value of a setting that stands nowhere else.
func (c *configFile) Resolve(ctx *kong.Context, parent *kong.Path, flag *kong.Flag) (any, error) {
	inEnvironment := slices.ContainsFunc(flag.Tag.Envs, func(name string) bool {
		_, set := os.LookupEnv(name)
		return set
	})
	if parent.App == nil || !isSetting(flag) || inEnvironment {
		return nil, nil //nolint:nilnil // what kong wants to hear of a flag without a value here
	}
	value, err := c.Resolver.Resolve(ctx, parent, flag)
	if err != nil {
		return nil, err
	}
	return textual(value, flag.Target.Kind()), nil
}

// textual writes numbers as text where text is wanted: ids and passwords look
// like numbers in YAML.
func textual(value any, kind reflect.Kind) any {
	list, many := value.([]any)
	switch {
	case many && kind == reflect.Slice:
		texts := make([]any, len(list))
		for i, v := range list {
			texts[i] = fmt.Sprint(v)
		}
		return texts
	case value != nil && !many && (kind == reflect.String || kind == reflect.Slice):
		return fmt.Sprint(value)
	}
	return value
}

// isSetting reports whether a flag may stand in the configuration file.
func isSetting(f *kong.Flag) bool { return len(f.Tag.Envs) > 0 && f.Name != "config" }

// reasonOf says in Vietnamese why a file could not be opened or read.
func reasonOf(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "không có tệp này"
	case errors.Is(err, fs.ErrPermission):
		return "không có quyền đọc"
	}
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		err = path.Err
	}
	return err.Error()
}
