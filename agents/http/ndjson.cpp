#include "agents/http/ndjson.hpp"

#include <cstring>

#include "base/text.hpp"

namespace agents::http {

void NdjsonReader::feed(std::string_view bytes) {
  input_ = bytes;
}

std::optional<std::string_view> NdjsonReader::next() {
  while (!over_limit_ && !input_.empty()) {
    const void* end = std::memchr(input_.data(), '\n', input_.size());
    std::size_t size =
        end ? static_cast<std::size_t>(static_cast<const char*>(end) - input_.data()) : input_.size();
    if (line_.size() + size > limit_) {
      over_limit_ = true;
      break;
    }
    std::string_view line = input_.substr(0, size);
    input_.remove_prefix(end ? size + 1 : size);
    if (!end || !line_.empty()) line_ += line;
    if (!end) break;
    if (!line_.empty()) {
      line_taken_.swap(line_);
      line_.clear();
      line = line_taken_;
    }
    line = base::trim(line);
    if (!line.empty()) return line;
  }
  input_ = {};
  return std::nullopt;
}

std::optional<std::string_view> NdjsonReader::finish() {
  if (over_limit_) return std::nullopt;
  line_taken_.swap(line_);
  line_.clear();
  std::string_view line = base::trim(line_taken_);
  if (line.empty()) return std::nullopt;
  return line;
}

}  // namespace agents::http
