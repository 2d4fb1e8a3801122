// Package terms reads which words a document defines itself: what it explains
// ("An ninh mạng là ..."), the short names and abbreviations it introduces
// ("sau đây gọi tắt là ..."), and what it calls by one name ("gọi chung là").
// It is pure, like package corpus, and may import only corpus and viet.
package terms
