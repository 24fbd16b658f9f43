// One version of one file. Never changes, so that many threads may read it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "base/span.hpp"

namespace base {

// Where the lines of a text begin. A line ends after "\n", "\r\n" or a lone "\r".
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  std::size_t line_count() const { return starts_.size(); }
  // The bytes of line `line` (from 1) with its end; empty past the last line.
  Span line(std::size_t line) const;
  // Offsets past the end count as the end.
  Position position(std::size_t offset) const;
  // Positions past the end of a line or of the text count as that end.
  std::size_t offset(Position position) const;

 private:
  std::vector<std::size_t> starts_;
  std::size_t size_;
};

class Document {
 public:
  // `path` is relative to the project's root, with '/' between its parts. `version` is the editor's, or 0 for
  // a file on disk.
  Document(std::string path, std::string text, std::int64_t version = 0);

  const std::string& path() const { return path_; }
  std::string_view text() const { return content_->text; }
  std::int64_t version() const { return version_; }
  Digest digest() const { return content_->digest; }
  const LineIndex& lines() const { return content_->lines; }

 private:
  struct Content {
    std::string text;
    Digest digest;
    LineIndex lines;
  };
  std::string path_;
  std::int64_t version_;
  std::shared_ptr<const Content> content_;
};

}  // namespace base
