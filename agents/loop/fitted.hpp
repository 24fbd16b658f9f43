// Text within a number of tokens, line by line; what does not fit is counted and said.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace agents::loop {

class Fitted {
 public:
  // Some tokens are kept for the last line, which says what was left out.
  explicit Fitted(std::int64_t tokens);

  // A line, cut when it is longer than any code is. False from the first one on that does not fit; what comes
  // later is counted only.
  bool add(std::string_view line);
  bool is_full() const { return left_out_ > 0; }
  bool empty() const { return text_.empty(); }
  // The text. `more`: what to do to see the rest, for the last line where something was left out: "… 12 more
  // lines are left out: MORE".
  std::string take(std::string_view more);

 private:
  std::int64_t left_;
  std::size_t left_out_ = 0;
  std::string text_;
};

}  // namespace agents::loop
