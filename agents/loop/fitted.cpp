#include "agents/loop/fitted.hpp"

#include <fmt/format.h>

#include "agents/model.hpp"
#include "base/text.hpp"

namespace agents::loop {
namespace {

constexpr std::int64_t kLastLine = 40;
constexpr std::size_t kLongestLine = 400;  // bytes; what is longer was written by a program

}  // namespace

Fitted::Fitted(std::int64_t tokens) : left_(tokens - kLastLine) {}

bool Fitted::add(std::string_view line) {
  if (is_full()) {
    ++left_out_;
    return false;
  }
  std::string shown(line.substr(0, base::utf8_cut(line, kLongestLine)));
  if (shown.size() < line.size()) shown += fmt::format("… ({} bytes)", line.size());
  // A line end is a token of its own with most vocabularies, or part of one.
  std::int64_t tokens = estimate_tokens(shown) + (text_.empty() ? 0 : 1);
  if (tokens > left_) {
    ++left_out_;
    return false;
  }
  left_ -= tokens;
  text_ += shown;
  text_ += '\n';
  return true;
}

std::string Fitted::take(std::string_view more) {
  if (left_out_ > 0)
    text_ +=
        fmt::format("… {} more line{} left out: {}\n", left_out_, left_out_ == 1 ? " is" : "s are", more);
  return std::move(text_);
}

}  // namespace agents::loop
