#include "lsp/documents/documents.hpp"

#include <algorithm>
#include <malloc.h>

#include "base/check.hpp"
#include "lsp/documents/uri.hpp"

namespace lsp {
namespace {

// Of text whose trees have gone: what a tree takes is some fifty times its text.
constexpr std::size_t kWorthTrimming = 256 << 10;
constexpr auto kCalm = std::chrono::milliseconds(300);

// Either all of the text or the edits since `before`.
struct ParseJob {
  std::uint64_t stamp;
  std::int64_t version;
  syntax::Language language;
  std::shared_ptr<const Parsed> before;
  std::vector<base::Edit> edits;
  std::string text;
};

std::shared_ptr<const Parsed> run(ParseJob job, std::stop_token stop) {
  auto tree = job.before ? job.before->tree.edit(job.edits, stop)
                         : syntax::Tree::parse(job.language, std::move(job.text), stop);
  if (!tree) return nullptr;
  std::span<const syntax::DefiningPart> parts;
  if (job.before) parts = job.before->parts;
  return std::make_shared<const Parsed>(job.stamp, job.version, std::move(*tree), parts);
}

}  // namespace

Documents::Documents(const base::Executor& executor, base::ThreadPool& pool, Limits limits)
    : executor_(executor), pool_(pool), limits_(limits), running_(executor) {}

DocumentRef Documents::find(std::string_view uri) const {
  auto key = document_key(uri);
  auto found = key ? documents_.find(*key) : documents_.end();
  return found == documents_.end() ? nullptr : found->second;
}

DocumentRef Documents::open(const std::string& uri, std::string_view language_id, std::int64_t version,
                            std::string text) {
  auto key = document_key(uri);
  if (!key) return nullptr;
  if (auto known = find(uri)) close(*known);
  auto document = std::make_shared<OpenDocument>(executor_);
  document->uri = uri;
  document->key = *key;
  document->path = path_of_uri(uri);
  document->language = syntax::language_by_name(language_id);
  if (!document->language && document->path)
    document->language = syntax::language_of_path(document->path->string());
  document->version = version;
  document->text = Text(std::move(text));
  documents_.emplace(*key, document);
  if (document->language) running_.spawn(keep_parsed(document));
  return document;
}

void Documents::change(OpenDocument& document, std::optional<std::int64_t> version,
                       std::vector<ContentChange> changes, Encoding encoding) {
  for (ContentChange& change : changes) {
    if (!change.range) {
      set_text(document, std::move(change.text));
    } else if (!document.lost) {
      base::Span span = document.text.span(*change.range, encoding);
      document.text.replace(span, change.text);
      document.since_parsed.add(span, change.text.size());
    }
  }
  if (version) document.version = *version;
  touch(document);
}

void Documents::set_text(OpenDocument& document, std::string text) {
  document.text = Text(std::move(text));
  document.lost = false;
  drop_tree(document);
}

void Documents::drop_tree(OpenDocument& document) {
  if (document.parsed) note_freed(document.text.size());
  document.parsed = nullptr;
  document.since_parsed.clear();
  ++document.base;
}

void Documents::touch(OpenDocument& document) {
  ++document.stamp;
  document.changed.notify();
}

void Documents::close(OpenDocument& document) {
  document.open = false;
  documents_.erase(document.key);
  document.quiet.cancel();
  document.changed.notify();
  document.ready.notify();
  note_freed(document.text.size());
}

void Documents::note_freed(std::size_t text) {
  freed_ += text;
  if (freed_ < kWorthTrimming || trimming_) return;
  trimming_ = true;
  running_.spawn(trim_when_calm());
}

// The allocator keeps what lies between other things. Giving it back takes some milliseconds, during which
// others wait for memory: not while there is work.
base::Task<> Documents::trim_when_calm() {
  std::size_t seen = 0;
  bool waited = true;
  while (waited && seen != freed_) {
    seen = freed_;
    waited = co_await base::sleep(kCalm);
  }
  freed_ = 0;
  trimming_ = false;
  if (waited) co_await pool_.run([](std::stop_token) { return ::malloc_trim(0); });
}

base::Task<std::shared_ptr<const Parsed>> Documents::parsed(DocumentRef document) {
  std::uint64_t wanted = document->stamp;
  document->used = ++uses_;
  while (document->open && document->language && !(document->parsed && document->parsed->stamp >= wanted)) {
    if (document->text.size() > limits_.largest_parsed) break;
    ++document->waiting;
    document->quiet.cancel();
    document->changed.notify();
    bool told = co_await document->ready.wait();
    --document->waiting;
    if (!told) co_return nullptr;
  }
  bool enough = document->open && document->parsed && document->parsed->stamp >= wanted;
  co_return enough ? document->parsed : nullptr;
}

base::Task<std::shared_ptr<const Parsed>> Documents::parsed_aside(DocumentRef document) {
  if (document->is_current()) co_return document->parsed;
  if (!document->open || !document->language || document->text.size() > limits_.largest_parsed)
    co_return nullptr;
  ParseJob job{document->stamp, document->version, *document->language, nullptr, {}, document->text.str()};
  auto work = [job = std::move(job)](std::stop_token stop) mutable { return run(std::move(job), stop); };
  co_return co_await pool_.run(std::move(work));
}

bool Documents::wants_parsing(const OpenDocument& document) const {
  if (document.tried_stamp != document.stamp) return true;
  return document.waiting > 0 && !document.is_current() && document.text.size() <= limits_.largest_parsed;
}

base::Task<> Documents::keep_parsed(DocumentRef document) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  while (document->open) {
    bool stopped = co_await base::cancelled();
    if (stopped) break;
    if (!wants_parsing(*document)) {
      co_await document->changed.wait();
      continue;
    }
    // The first text is read at once; a burst of changes is let in first, unless somebody waits for the tree.
    if (document->tried_stamp != 0 && document->waiting == 0) {
      document->quiet.expires_after(limits_.quiet);
      boost::system::error_code ignored;
      co_await document->quiet.async_wait(base::asio::redirect_error(base::asio::use_awaitable, ignored));
      if (!document->open) break;
    }
    co_await parse(document);
  }
}

base::Task<> Documents::parse(DocumentRef document) {
  document->tried_stamp = document->stamp;
  if (document->text.size() > limits_.largest_parsed) {
    drop_tree(*document);
    document->ready.notify();
    co_return;
  }
  ParseJob job{document->stamp, document->version, *document->language, nullptr, {}, {}};
  if (document->parsed) {
    job.before = document->parsed;
    job.edits = document->since_parsed.edits(document->text);
  } else {
    job.text = document->text.str();
  }
  document->since_parsed.clear();
  std::uint64_t base = document->base;
  auto work = [job = std::move(job)](std::stop_token stop) mutable { return run(std::move(job), stop); };
  auto parsed = co_await pool_.run(std::move(work));
  if (!document->open || !parsed) co_return;
  if (document->base !=
      base) {  // a full text came meanwhile, and nothing is known of how it differs from this one
    document->tried_stamp = 0;
    co_return;
  }
  document->parsed = parsed;
  document->used = ++uses_;
  drop_old_trees();
  document->ready.notify();
  if (document->is_current() && on_parsed) on_parsed(document);
}

void Documents::drop_old_trees() {
  std::vector<OpenDocument*> kept;
  for (const auto& [key, document] : documents_) {
    if (document->parsed) kept.push_back(document.get());
  }
  std::sort(kept.begin(), kept.end(), [](auto* a, auto* b) { return a->used > b->used; });
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    bytes += kept[i]->text.size();
    if (i == 0 || bytes <= limits_.kept_parsed) continue;
    drop_tree(*kept[i]);
  }
}

}  // namespace lsp
