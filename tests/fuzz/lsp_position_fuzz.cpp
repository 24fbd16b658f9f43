// Any text, any edits at any positions, in any units: the gap buffer is what a plain string with a plain
// index of lines is, offsets and positions are each other's inverse, and the regions that changed make the
// old text the new one.
#include <cstdint>
#include <string>
#include <vector>

#include "base/check.hpp"
#include "base/text.hpp"
#include "lsp/documents/changes.hpp"
#include "lsp/documents/text.hpp"

namespace {

using lsp::Encoding;

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}
  std::size_t number() {
    std::size_t value = 0;
    if (size_ > 0) value = *data_, ++data_, --size_;
    return value == 255 ? static_cast<std::size_t>(-1) : value;  // what no text has
  }
  std::string text(std::size_t size) {
    size = std::min(size, size_);
    std::string bytes(reinterpret_cast<const char*>(data_), size);
    data_ += size, size_ -= size;
    return base::to_utf8(bytes);
  }
  bool empty() const { return size_ == 0; }

 private:
  const std::uint8_t* data_;
  std::size_t size_;
};

void check_lines(const lsp::Text& text, const std::string& plain) {
  lsp::Lines lines(plain);
  CHECK(lines.count() == text.line_count(), "edits in place count lines as a reader does");
  for (std::size_t line = 0; line < lines.count(); ++line)
    CHECK(lines.start(line) == text.line_start(line), "lines begin where a reader finds them");
}

void check_positions(const lsp::Text& text, const std::string& plain, Encoding encoding) {
  lsp::Lines lines(plain);
  lsp::Positions positions(plain, lines, encoding);
  for (std::size_t offset = 0; offset <= plain.size(); ++offset) {
    if (offset < plain.size() && (static_cast<unsigned char>(plain[offset]) & 0xC0) == 0x80) continue;
    lsp::Position position = text.position(offset, encoding);
    CHECK(positions.at(offset) == position, "both ways of finding a position agree");
    std::size_t back = text.offset(position, encoding);
    // Between the "\r" and the "\n" of one line end there is no position: it counts as the line's end.
    bool in_line_end =
        offset > 0 && offset < plain.size() && plain[offset - 1] == '\r' && plain[offset] == '\n';
    CHECK(back == (in_line_end ? offset - 1 : offset), "a position is the place that it was made of");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input(data, size);
  Encoding encoding = static_cast<Encoding>(input.number() % 3);
  std::string before = input.text(input.number() % 128);
  std::string plain = before;
  lsp::Text text(before);
  lsp::Changes changes;
  while (!input.empty()) {
    lsp::Range range{{input.number(), input.number()}, {input.number(), input.number()}};
    std::string inserted = input.text(input.number() % 16);
    base::Span span = text.span(range, encoding);
    CHECK(span.begin <= span.end && span.end <= plain.size(), "a range is clamped to the text");
    text.replace(span, inserted);
    plain.replace(span.begin, span.size(), inserted);
    changes.add(span, inserted.size());
    CHECK(text.str() == plain, "an edit in place is an edit");
    check_lines(text, plain);
  }
  check_positions(text, plain, encoding);
  std::string patched = before;
  auto edits = changes.edits(text);
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
    patched.replace(edit->span.begin, edit->span.size(), edit->text);
  CHECK(patched == plain, "the regions that changed make the old text the new one");
  return 0;
}
