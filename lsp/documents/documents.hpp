// The documents that the client has open: their texts, and trees of them.
//
// A text is edited on the loop as changes come in; its tree is brought up to date on a worker, the newest
// version only. Everything here belongs to the loop's thread, except what is const in a Parsed.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/task.hpp"
#include "base/thread_pool.hpp"
#include "lsp/documents/analysis.hpp"
#include "lsp/documents/changes.hpp"
#include "lsp/documents/problems.hpp"
#include "lsp/documents/text.hpp"
#include "lsp/rpc/message.hpp"
#include "lsp/rpc/running.hpp"
#include "syntax/syntax.hpp"

namespace lsp {

struct Outline;

// One version of a text, read.
struct Parsed {
  // `before`: of the tree that `tree` was made from.
  Parsed(std::uint64_t stamp, std::int64_t version, syntax::Tree tree,
         std::span<const syntax::DefiningPart> before)
      : stamp(stamp),
        version(version),
        tree(std::move(tree)),
        lines(this->tree.text()),
        parts(syntax::definitions_by_part(this->tree, before)),
        problems(syntax_problems(this->tree)) {
    for (Problem& problem : annotation_problems(this->tree)) problems.push_back(std::move(problem));
  }

  std::uint64_t stamp;
  std::int64_t version;
  syntax::Tree tree;
  Lines lines;
  std::vector<syntax::DefiningPart> parts;
  std::vector<Problem> problems;

  // What handlers have found out about this version, kept for the next one that asks. Loop's thread only.
  mutable std::shared_ptr<const Outline> outline;
  mutable std::shared_ptr<const Analysis> analysis;
  mutable std::shared_ptr<base::Event> analysing;  // while a worker is at it
  mutable std::map<std::string, rpc::RawJson> answers;
};

struct OpenDocument {
  OpenDocument(const base::Executor& executor) : changed(executor), ready(executor), quiet(executor) {}

  std::string uri;  // as the client wrote it
  std::string key;
  std::optional<std::filesystem::path> path;
  std::optional<syntax::Language> language;
  std::int64_t version = 0;  // the client's
  Text text;
  std::uint64_t stamp = 1;  // ours: another one for each change, whatever the client's version says
  // A change was malformed: the client's text is another one than ours until it sends all of it.
  bool lost = false;
  bool open = true;
  bool wants_translation = false;   // the person has asked for Rust: what stands in its way is of interest
  bool wants_all_findings = false;  // the person has asked for the check of documentation
  std::size_t shown_findings = 0;   // of the diagnostics that the client shows, those beyond syntax
  std::uint64_t shown_syntax = 0;   // which syntax errors it shows; 0: none

  std::shared_ptr<const Parsed> parsed;  // the newest there is; may be of an earlier stamp
  bool is_current() const { return parsed && parsed->stamp == stamp; }

 private:
  friend class Documents;
  Changes since_parsed;
  std::uint64_t base = 0;         // another one when `parsed` was thrown away and `since_parsed` with it
  std::uint64_t tried_stamp = 0;  // parsed, or found not worth it
  std::size_t waiting = 0;        // for a tree
  std::uint64_t used = 0;         // when a tree was last wanted
  base::Event changed, ready;
  base::asio::steady_timer quiet;
};

using DocumentRef = std::shared_ptr<OpenDocument>;

// One element of `contentChanges`; without a range it is the whole text.
struct ContentChange {
  std::optional<Range> range;
  std::string text;
};

class Documents {
 public:
  struct Limits {
    std::size_t largest_parsed = std::size_t{8} << 20;  // bytes of text; beyond it there is no tree
    std::size_t kept_parsed = std::size_t{1}
                              << 20;     // bytes of all texts whose trees are kept, the last used ones
    std::chrono::milliseconds quiet{5};  // how long a burst of changes is let in before it is parsed
  };
  Documents(const base::Executor& executor, base::ThreadPool& pool, Limits limits);
  Documents(const base::Executor& executor, base::ThreadPool& pool) : Documents(executor, pool, Limits{}) {}

  // Opening what is open replaces its text. Null when the URI can't name a document.
  DocumentRef open(const std::string& uri, std::string_view language_id, std::int64_t version,
                   std::string text);
  void change(OpenDocument& document, std::optional<std::int64_t> version, std::vector<ContentChange> changes,
              Encoding encoding);
  void close(OpenDocument& document);
  // Null when it is not open.
  DocumentRef find(std::string_view uri) const;
  const std::map<std::string, DocumentRef>& all() const { return documents_; }

  // A tree of the text as it was at this call, or a newer one; null when there is none to be had (no grammar,
  // too large, closed, cancelled).
  base::Task<std::shared_ptr<const Parsed>> parsed(DocumentRef document);

  // The same of the text as it is at this call, made for this caller alone where there is none: it is not
  // kept, and nobody is told of it.
  base::Task<std::shared_ptr<const Parsed>> parsed_aside(DocumentRef document);

  // Something that was made of so many bytes of text is gone: its memory goes back to the system in a calm
  // moment.
  void note_freed(std::size_t text);

  // Called when a document has a tree of its newest text.
  std::function<void(const DocumentRef&)> on_parsed;

  void stop() { running_.cancel_all(); }
  base::Task<bool> ended() { return running_.ended(); }

 private:
  base::Task<> keep_parsed(DocumentRef document);
  base::Task<> parse(DocumentRef document);
  bool wants_parsing(const OpenDocument& document) const;
  void set_text(OpenDocument& document, std::string text);
  void drop_tree(OpenDocument& document);
  void touch(OpenDocument& document);
  void drop_old_trees();
  base::Task<> trim_when_calm();

  base::Executor executor_;
  base::ThreadPool& pool_;
  Limits limits_;
  std::map<std::string, DocumentRef> documents_;  // by key
  rpc::Running running_;
  std::uint64_t uses_ = 0;
  std::size_t freed_ = 0;  // bytes of text, since memory was given back
  bool trimming_ = false;
};

}  // namespace lsp
