// Lines of JSON out of bytes, however they are cut.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace agents::http {

// Feed bytes, then take lines until there is none. A line that lies whole in the bytes is a view of them.
// Blank lines are passed over.
class NdjsonReader {
 public:
  explicit NdjsonReader(std::size_t limit = std::size_t{16} << 20) : limit_(limit) {}

  // Only when `next` has given nothing.
  void feed(std::string_view bytes);
  std::optional<std::string_view> next();
  // The stream is over: the last line, if it has no end.
  std::optional<std::string_view> finish();

  bool is_over_limit() const { return over_limit_; }

 private:
  std::size_t limit_;
  std::string_view input_;
  std::string line_;
  std::string line_taken_;
  bool over_limit_ = false;
};

}  // namespace agents::http
