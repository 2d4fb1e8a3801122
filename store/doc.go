// Package store keeps documents, their index and vectors, files, the inbox,
// the outbox and sessions in one database: SQLite in one file, the embedded
// default, or PostgreSQL with pgvector for several replicas of the bot.
//
// A [Store] satisfies retrieval.LexicalEngine, VectorEngine, Library and
// Writer, and bot.Inbox and Outbox. Both engines run the same SQL except
// behind the dialect seam, and both pass package storetest.
//
// # Promises
//
//   - A document is visible whole or not at all, also after a crash in the
//     middle of [Store.Add], and never changes once stored: its ID is never
//     used again, so whoever holds an ID may cache what it names.
//   - A [retrieval.Filter] is part of every query. Candidates and Nearest look
//     at one snapshot, in which hidden documents take no part.
//   - What [Store.Receive] has returned from is on disk.
//   - The text of an update is erased as soon as it is handled.
//
// It may import corpus, retrieval and bot for the types of the interfaces it
// satisfies, and is imported by cmd and eval alone.
package store
