#include "lsp/completing.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/text.hpp"
#include "lsp/server.hpp"

namespace lsp {
namespace {

constexpr std::size_t kMostBefore = 6'000;  // bytes
constexpr std::size_t kMostAfter = 2'000;
constexpr auto kPauseOfTyping = std::chrono::milliseconds(120);
constexpr auto kFirstLook = std::chrono::milliseconds(300);
constexpr auto kNextLook = std::chrono::seconds(60);
constexpr std::size_t kMostKnown = 64;

// What is shown to the model: whole lines as far as they fit.
agents::Gap gap_at(const OpenDocument& document, std::size_t offset) {
  agents::Gap gap;
  std::size_t begin = offset - std::min(offset, kMostBefore);
  std::size_t end = std::min(document.text.size(), offset + kMostAfter);
  gap.before = base::to_utf8(document.text.slice({begin, offset}));
  gap.after = base::to_utf8(document.text.slice({offset, end}));
  if (begin > 0) gap.before.erase(0, gap.before.find('\n') + 1);
  gap.path = document.path ? document.path->filename().string() : document.uri;
  if (document.language) gap.language = syntax::name(*document.language);
  std::string_view rest = std::string_view(gap.after).substr(0, gap.after.find('\n'));
  gap.one_line = !base::trim(rest).empty();
  return gap;
}

std::size_t indentation(std::string_view line) {
  std::size_t first = line.find_first_not_of(" \t");
  return first == std::string_view::npos ? line.size() : first;
}

// How many bytes of `filling` belong to the block at the cursor: a line further out ends it.
std::size_t end_of_block(std::string_view text, std::size_t offset, std::string_view filling) {
  std::size_t begin = text.rfind('\n', offset == 0 ? 0 : offset - 1);
  begin = begin == std::string_view::npos || offset == 0 ? 0 : begin + 1;
  std::size_t margin = indentation(text.substr(begin, offset - begin));
  for (std::size_t at = filling.find('\n'); at != std::string_view::npos; at = filling.find('\n', at + 1)) {
    std::string_view line = filling.substr(at + 1);
    line = line.substr(0, line.find('\n'));
    std::string_view words = base::trim(line);
    bool closes = !words.empty() && std::string_view(")]}").find(words.front()) != std::string_view::npos;
    if (!words.empty() &&
        (indentation(line) < margin || (closes && indentation(line) == margin && margin == 0)))
      return closes ? std::min(filling.size(), at + 1 + line.size()) : at;
  }
  return filling.size();
}

std::size_t broken_places(const syntax::Tree& tree) {
  return tree.has_error() ? tree.errors().size() : 0;
}

}  // namespace

struct Completing::Fill {
  explicit Fill(const base::Executor& executor) : done(executor) {}
  agents::Gap gap;
  std::shared_ptr<agents::Filler> filler;
  std::optional<base::Result<std::string>> result;
  base::Event done;
};

Completing::Completing(Server& server, const base::Executor& executor)
    : server_(server), executor_(executor), fills_(executor) {}

std::optional<std::string> fitting_part(const Parsed& parsed, std::size_t offset, std::string_view filling,
                                        std::stop_token stop) {
  constexpr int kMostTries = 12;
  std::size_t before = broken_places(parsed.tree);
  std::string_view part = filling.substr(0, end_of_block(parsed.tree.text(), offset, filling));
  for (int tries = 0; tries < kMostTries; ++tries) {
    while (!part.empty() && (part.back() == '\n' || part.back() == '\r')) part.remove_suffix(1);
    if (base::trim(part).empty()) return std::nullopt;
    base::Edit edit{{offset, offset}, std::string(part)};
    auto tree = parsed.tree.edit(std::span(&edit, 1), stop);
    if (!tree) return std::nullopt;
    base::Span inserted{offset, offset + part.size()};
    bool fits = broken_places(*tree) <= before && std::ranges::none_of(tree->errors(), [&](base::Span error) {
                  return error.begin >= inserted.begin && error.begin < inserted.end;
                });
    if (fits) return std::string(part);
    std::size_t line_end = part.rfind('\n');
    if (line_end == std::string_view::npos) return std::nullopt;
    part = part.substr(0, line_end);
  }
  return std::nullopt;
}

// What was offered a moment ago, of which the person has typed a part.
std::optional<std::string> Completing::known(const std::string& key, const agents::Gap& gap) const {
  for (auto one = known_.rbegin(); one != known_.rend(); ++one) {
    if (one->key != key || one->after != gap.after || !gap.before.starts_with(one->before)) continue;
    std::string_view typed = std::string_view(gap.before).substr(one->before.size());
    if (one->text.starts_with(typed)) return one->text.substr(typed.size());
  }
  return std::nullopt;
}

base::Task<> Completing::run(std::shared_ptr<Fill> fill) {
  auto filled = co_await base::guarded(fill->filler->fill(fill->gap));
  fill->result = std::move(filled);
  fill->done.notify();
}

base::Task<std::optional<std::string>> Completing::complete(DocumentRef document, std::size_t offset,
                                                            bool automatic) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  if (!filler_ || !document->language || !server_.settings().inline_completion) co_return std::nullopt;
  std::uint64_t stamp = document->stamp;
  agents::Gap gap = gap_at(*document, offset);
  auto filling = known(document->key, gap);
  if (!filling) {
    if (automatic) {
      bool slept = co_await base::sleep(kPauseOfTyping);
      if (!slept || document->stamp != stamp || !document->open) co_return std::nullopt;
    }
    text_has_changed(*document);  // one at a time
    auto fill = std::make_shared<Fill>(executor_);
    fill->gap = gap;
    fill->filler = filler_;
    std::uint64_t number = fills_.spawn(run(fill));
    by_document_[document->key] = number;
    while (!fill->result) {
      bool told = co_await fill->done.wait();
      if (!told) {
        fills_.cancel(number);
        co_return std::nullopt;
      }
    }
    if (!*fill->result) {
      const base::Error& error = fill->result->error();
      if (error.code == base::ErrorCode::unreachable && filler_ == fill->filler) {
        filler_ = nullptr;
        announce(false);
        offer();
      }
      if (error.code != base::ErrorCode::cancelled)
        base::log(base::LogLevel::info, "no completion: " + base::describe(error));
      co_return std::nullopt;
    }
    filling = **fill->result;
    known_.push_back({document->key, gap.before, gap.after, *filling});
    if (known_.size() > kMostKnown) known_.pop_front();
  }
  if (document->stamp != stamp || filling->empty()) co_return std::nullopt;
  ParsedRef parsed = co_await server_.documents().parsed(document);
  if (!parsed || parsed->stamp != stamp) co_return std::nullopt;
  auto fit = [parsed, offset, text = std::move(*filling)](std::stop_token stop) {
    return fitting_part(*parsed, offset, text, stop);
  };
  auto fitting = co_await server_.world().pool().run(std::move(fit));
  co_return fitting;
}

void Completing::text_has_changed(const OpenDocument& document) {
  auto running = by_document_.find(document.key);
  if (running == by_document_.end()) return;
  fills_.cancel(running->second);
  by_document_.erase(running);
}

void Completing::announce(bool available) {
  if (announced_ == available) return;
  announced_ = available;
  const Client& client = server_.client();
  // Clients that can't be told later were told in `initialize`.
  std::string_view method = client.registers_inline_completion ? "textDocument/inlineCompletion"
                            : !client.inline_completion && client.registers_completion
                                ? "textDocument/completion"
                                : "";
  if (method.empty()) return;
  if (available) return server_.register_method(method, Json::object({{"documentSelector", nullptr}}));
  server_.unregister_method(method);
}

void Completing::offer() {
  const Client& client = server_.client();
  bool wanted =
      server_.settings().inline_completion && (client.inline_completion || client.registers_completion);
  if (!wanted) return announce(false);
  if (filler_) return announce(true);
  if (server_.documents().all().empty() || looking_) return;
  looking_ = true;
  server_.start(look_for_filler());
}

base::Task<> Completing::look_for_filler() {
  std::chrono::milliseconds wait = kFirstLook;
  while (!filler_) {
    bool slept = co_await base::sleep(wait);
    if (!slept) co_return;
    wait = kNextLook;
    if (server_.documents().all().empty()) continue;
    const OpenDocument& any = *server_.documents().all().begin()->second;
    std::filesystem::path root;
    if (any.path) root = server_.root_of(*any.path);
    auto found = co_await server_.world().filler(root);
    filler_ = std::move(found);
  }
  looking_ = false;
  offer();
}

}  // namespace lsp
