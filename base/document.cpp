#include "base/document.hpp"

#include <algorithm>

namespace base {

LineIndex::LineIndex(std::string_view text) : starts_{0}, size_(text.size()) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool ends_line = text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
    if (ends_line) starts_.push_back(i + 1);
  }
}

Span LineIndex::line(std::size_t line) const {
  if (line == 0 || line > starts_.size()) return {size_, size_};
  return {starts_[line - 1], line == starts_.size() ? size_ : starts_[line]};
}

Position LineIndex::position(std::size_t offset) const {
  offset = std::min(offset, size_);
  auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  auto line = static_cast<std::size_t>(after - starts_.begin());
  return {line, offset - starts_[line - 1] + 1};
}

std::size_t LineIndex::offset(Position position) const {
  Span span = line(position.line);
  std::size_t column = position.column == 0 ? 0 : position.column - 1;
  return std::min(span.begin + column, span.end);
}

Document::Document(std::string path, std::string text, std::int64_t version)
    : path_(std::move(path)), version_(version) {
  Digest id = base::digest(text);
  LineIndex lines(text);
  content_ = std::make_shared<const Content>(Content{std::move(text), id, std::move(lines)});
}

}  // namespace base
