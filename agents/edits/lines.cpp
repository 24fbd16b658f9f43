#include "agents/edits/lines.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/digest.hpp"
#include "base/patch.hpp"

namespace agents::edits {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

struct Substitute {
  std::string_view odd;
  std::string_view plain;
};

constexpr std::array kSubstitutes = {
    Substitute{"\xC2\xA0", " "},      // no-break space
    Substitute{"\xE2\x80\xAF", " "},  // narrow no-break space
    Substitute{"\xE2\x80\x82", " "},  // en space
    Substitute{"\xE2\x80\x83", " "},  // em space
    Substitute{"\xE2\x80\x87", " "},  // figure space
    Substitute{"\xE2\x80\x89", " "},  // thin space
    Substitute{"\xE3\x80\x80", " "},  // ideographic space
    Substitute{"\xE2\x80\x98", "'"},  Substitute{"\xE2\x80\x99", "'"},  Substitute{"\xE2\x80\x9A", "'"},
    Substitute{"\xE2\x80\x9B", "'"},  Substitute{"\xE2\x80\xB2", "'"},  Substitute{"\xE2\x80\x9C", "\""},
    Substitute{"\xE2\x80\x9D", "\""}, Substitute{"\xE2\x80\x9E", "\""}, Substitute{"\xE2\x80\x9F", "\""},
    Substitute{"\xE2\x80\xB3", "\""}, Substitute{"\xE2\x80\x90", "-"},  Substitute{"\xE2\x80\x91", "-"},
    Substitute{"\xE2\x80\x92", "-"},  Substitute{"\xE2\x80\x93", "-"},  Substitute{"\xE2\x80\x94", "-"},
    Substitute{"\xE2\x88\x92", "-"},  Substitute{"\xE2\x80\x8B", ""},  // zero width space
    Substitute{"\xE2\x81\xA0", ""},                                    // word joiner
    Substitute{"\xEF\xBB\xBF", ""},                                    // zero width no-break space
};

const Substitute* substitute(std::string_view point) {
  if (point.size() < 2) return nullptr;
  for (const Substitute& candidate : kSubstitutes) {
    if (candidate.odd == point) return &candidate;
  }
  return nullptr;
}

std::size_t code_point_size(std::string_view text, std::size_t at) {
  auto byte = static_cast<unsigned char>(text[at]);
  std::size_t size = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
  if (at + size > text.size()) return 1;
  for (std::size_t i = 1; i < size; ++i) {
    if ((static_cast<unsigned char>(text[at + i]) & 0xC0) != 0x80) return 1;
  }
  return size;
}

}  // namespace

WorkText::WorkText(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) {
    byte_order_mark_ = true;
    text.remove_prefix(kByteOrderMark.size());
  }
  std::size_t crlf = 0;
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    final_newline_ = end != std::string_view::npos;
    std::string_view line = text.substr(0, end);
    text.remove_prefix(final_newline_ ? end + 1 : text.size());
    bool has_cr = final_newline_ && line.ends_with('\r');
    if (has_cr) line.remove_suffix(1);
    crlf += has_cr;
    lines_.push_back({.text = std::string(line), .crlf = has_cr, .number = lines_.size() + 1});
  }
  mostly_crlf_ = crlf * 2 > lines_.size();
  if (!final_newline_ && !lines_.empty()) lines_.back().crlf = mostly_crlf_;
}

std::uint64_t WorkText::key(std::size_t index, Folding folding) const {
  const Line& line = lines_[index];
  std::uint64_t& key = line.keys[static_cast<int>(folding)];
  if (key == 0) key = key_of(line.text, folding);
  return key;
}

std::string WorkText::text() const {
  std::string out;
  if (byte_order_mark_) out += kByteOrderMark;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    out += lines_[i].text;
    if (i + 1 < lines_.size() || final_newline_) out += lines_[i].crlf ? "\r\n" : "\n";
  }
  return out;
}

Lines WorkText::all() const {
  Lines out;
  out.reserve(lines_.size());
  for (const Line& line : lines_) out.push_back(line.text);
  return out;
}

bool WorkText::crlf_near(const std::vector<Line>& before, std::size_t next) const {
  if (next < lines_.size()) return lines_[next].crlf;
  return before.empty() ? mostly_crlf_ : before.back().crlf;
}

void WorkText::replace(const std::vector<LineEdit>& edits) {
  std::vector<Line> out;
  out.reserve(lines_.size());
  std::size_t at = 0;
  for (const LineEdit& edit : edits) {
    for (; at < edit.first; ++at) out.push_back(std::move(lines_[at]));
    bool crlf = crlf_near(out, at);
    for (const std::string& line : edit.lines) out.push_back({.text = line, .crlf = crlf, .fresh = true});
    at += edit.count;
  }
  for (; at < lines_.size(); ++at) out.push_back(std::move(lines_[at]));
  lines_ = std::move(out);
}

// Lines go to base::diff as numbers, so that no odd character inside a line can look like a line end to it.
std::vector<LineEdit> difference(const Lines& before, const Lines& after) {
  std::unordered_map<std::string_view, std::size_t> numbers;
  auto numbered = [&](const Lines& lines) {
    std::string out;
    for (const std::string& line : lines) {
      out += std::to_string(numbers.emplace(line, numbers.size()).first->second);
      out += '\n';
    }
    return out;
  };
  std::string old_text = numbered(before);
  base::FilePatch patch = base::diff("", old_text, numbered(after));
  std::vector<LineEdit> edits;
  std::size_t line = 0, offset = 0, written = 0;
  auto advance = [&](std::size_t to) {
    auto passed = std::count(old_text.begin() + offset, old_text.begin() + to, '\n');
    offset = to;
    return static_cast<std::size_t>(passed);
  };
  for (const base::Edit& edit : patch.edits) {
    std::size_t kept = advance(edit.span.begin);
    line += kept;
    written += kept;
    std::size_t removed = advance(edit.span.end);
    std::size_t added = std::count(edit.text.begin(), edit.text.end(), '\n');
    edits.push_back({line, removed, Lines(after.begin() + written, after.begin() + written + added)});
    line += removed;
    written += added;
  }
  return edits;
}

std::string join(const Lines& lines) {
  std::string out;
  std::size_t size = 0;
  for (const std::string& line : lines) size += line.size() + 1;
  out.reserve(size);
  for (const std::string& line : lines) {
    out += line;
    out += '\n';
  }
  return out;
}

Lines to_lines(std::string_view text) {
  Lines out;
  while (!text.empty()) {
    std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    out.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

bool is_blank(std::string_view line) {
  std::size_t first = line.find_first_not_of(" \t\r\f\v");
  if (first == std::string_view::npos) return true;
  return static_cast<unsigned char>(line[first]) >= 0x80 && fold_blanks(line).empty();
}

std::string_view indentation(std::string_view line) {
  return line.substr(0, std::min(line.find_first_not_of(" \t"), line.size()));
}

std::vector<std::string_view> code_points(std::string_view text) {
  std::vector<std::string_view> out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t size = code_point_size(text, at);
    out.push_back(text.substr(at, size));
    at += size;
  }
  return out;
}

std::string fold_characters(std::string_view text) {
  if (std::ranges::all_of(text, [](unsigned char c) { return c < 0x80; })) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t size = code_point_size(text, at);
    std::string_view point = text.substr(at, size);
    const Substitute* fold = substitute(point);
    out += fold ? fold->plain : point;
    at += size;
  }
  return out;
}

std::string fold(std::string_view line, Folding folding) {
  if (folding == Folding::none) return std::string(line);
  if (folding == Folding::blanks) return fold_blanks(line);
  std::string out = fold_characters(line);
  out.erase(out.find_last_not_of(" \t\r\f\v") + 1);
  return out;
}

std::uint64_t key_of(std::string_view line, Folding folding) {
  base::Digest digest = folding == Folding::none ? base::digest(line) : base::digest(fold(line, folding));
  return digest.low | 1;  // 0 means "not known yet"
}

std::string fold_blanks(std::string_view text) {
  std::string folded = fold_characters(text);
  std::string out;
  out.reserve(folded.size());
  bool blank = false;
  for (char c : folded) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v') {
      blank = true;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    out += c;
  }
  return out;
}

}  // namespace agents::edits
