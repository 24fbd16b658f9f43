#include "agents/backends/reply.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace agents::backends {
namespace {

constexpr std::string_view kOpen = "<think>";
constexpr std::string_view kClose = "</think>";

// How many bytes at the end of `text` may be the beginning of `tag`.
std::size_t partial_tag(std::string_view text, std::string_view tag) {
  for (std::size_t size = std::min(text.size(), tag.size() - 1); size > 0; --size) {
    if (text.ends_with(tag.substr(0, size))) return size;
  }
  return 0;
}

}  // namespace

void Reply::note_first() {
  if (has_begun()) return;
  auto since =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - asked_);
  completion_.first_token = std::max(since, std::chrono::microseconds(1));
}

void Reply::pass_text(std::string_view piece) {
  if (piece.empty()) return;
  if (completion_.text.size() + completion_.reasoning.size() + piece.size() > kMaxReplyBytes) {
    over_limit_ = true;
    return;
  }
  completion_.text += piece;
  if (sink_.on_text) sink_.on_text(piece);
}

void Reply::add_text(std::string_view piece) {
  if (piece.empty()) return;
  note_first();
  if (thinking_ == Thinking::none) {
    pass_text(piece);
  } else {
    think(piece);
  }
}

// Models whose server does not tell thoughts apart open with a tag.
void Reply::think(std::string_view piece) {
  held_ += piece;
  if (thinking_ == Thinking::unknown) {
    std::size_t blanks = std::min(held_.find_first_not_of(" \t\r\n"), held_.size());
    std::string_view begin = std::string_view(held_).substr(blanks);
    if (begin.size() < kOpen.size() && kOpen.starts_with(begin)) return;
    thinking_ = begin.starts_with(kOpen) ? Thinking::inside : Thinking::none;
    if (thinking_ == Thinking::inside) held_.erase(0, blanks + kOpen.size());
  }
  if (thinking_ == Thinking::inside) {
    std::size_t close = held_.find(kClose);
    std::size_t size = close == std::string::npos ? held_.size() - partial_tag(held_, kClose) : close;
    add_reasoning(std::string_view(held_).substr(0, size));
    held_.erase(0, close == std::string::npos ? size : size + kClose.size());
    if (close == std::string::npos) return;
    held_.erase(0, std::min(held_.find_first_not_of("\r\n"), held_.size()));
    thinking_ = Thinking::none;
  }
  pass_text(std::exchange(held_, {}));
}

void Reply::add_reasoning(std::string_view piece) {
  if (piece.empty()) return;
  note_first();
  if (completion_.text.size() + completion_.reasoning.size() + piece.size() > kMaxReplyBytes) {
    over_limit_ = true;
    return;
  }
  completion_.reasoning += piece;
  if (sink_.on_reasoning) sink_.on_reasoning(piece);
}

void Reply::add_refusal(std::string_view words) {
  is_refused_ = true;
  if (refusal_.size() < 4096) refusal_ += words;
}

void Reply::add_call(const CallPiece& piece) {
  calls_.add(piece);
  if (!calls_.empty()) note_first();
  if (calls_.is_over_limit() || calls_.bytes() + completion_.text.size() > kMaxReplyBytes) over_limit_ = true;
}

void Reply::set_finish(FinishReason reason) {
  has_finish_ = true;
  completion_.finish = reason;
  if (reason == FinishReason::refusal) is_refused_ = true;
}

void Reply::set_model(std::string_view name) {
  if (completion_.served_model.empty()) completion_.served_model = name;
}

void Reply::set_request_id(std::string_view id) {
  if (completion_.request_id.empty()) completion_.request_id = id;
}

void Reply::fail(const base::Json& event) {
  if (!error_) {
    auto now = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    error_ = read_wire_error(head, event, {}, now);
  }
}

base::Result<Completion> Reply::take() {
  if (thinking_ == Thinking::inside) {
    add_reasoning(std::exchange(held_, {}));
  } else {
    pass_text(std::exchange(held_, {}));
  }
  if (is_refused_) {
    std::string words =
        refusal_.empty() ? "the provider's policy stopped the answer" : foreign_words(refusal_);
    return base::fail(base::ErrorCode::refused, std::move(words),
                      "word the request otherwise, or ask another model");
  }
  if (over_limit_) return base::fail(base::ErrorCode::too_large, "the answer is over 8 MiB long");
  completion_.usage = usage;
  completion_.calls = calls_.take();
  if (!completion_.calls.empty() && completion_.finish == FinishReason::stop)
    completion_.finish = FinishReason::tool_call;  // some servers end calls as they end words
  return std::move(completion_);
}

}  // namespace agents::backends
