#include "syntax/misreadings.hpp"

#include <algorithm>
#include <cctype>

namespace syntax {
namespace {

bool is_word(char c) {
  return c == '_' || std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
}

class Misreadings {
 public:
  explicit Misreadings(std::string_view text) : text_(text) {}

  std::optional<std::string> run() {
    bool begins = true;     // whether a statement may begin here
    std::size_t depth = 0;  // of brackets
    for (std::size_t at = 0; at < text_.size();) {
      char c = text_[at];
      if (begins && calls_type(at)) change(at, '_');
      if (c == '*' && depth == 0 && spreads(at)) change(at, '~');
      depth += c == '(' || c == '[' || c == '{';
      depth -= depth > 0 && (c == ')' || c == ']' || c == '}');
      begins = c == '\n' || c == ';' || c == ':' || (begins && (c == ' ' || c == '\t'));
      if (c == '#')
        at = std::min(text_.find('\n', at), text_.size());
      else if (c == '"' || c == '\'')
        at = string(at);
      else
        ++at;
    }
    return std::move(out_);
  }

 private:
  // type(self).count = 1, which the grammar takes for the `type` statement of later Pythons.
  bool calls_type(std::size_t at) const {
    if (text_.substr(at, 4) != "type") return false;
    std::size_t next = text_.find_first_not_of(" \t", at + 4);
    return next != std::string_view::npos && text_[next] == '(';
  }

  // row = 1, *[2]: outside of brackets the grammar has only names and what is behind them after the star.
  bool spreads(std::size_t at) const {
    std::size_t next = text_.find_first_not_of(" \t", at + 1);
    if (next == std::string_view::npos ||
        std::string_view("[({\"'").find(text_[next]) == std::string_view::npos)
      return false;
    std::size_t last = at == 0 ? std::string_view::npos : text_.find_last_not_of(" \t", at - 1);
    if (last == std::string_view::npos) return false;
    if (text_[last] == ',' || text_[last] == '=') return true;
    std::size_t begin = last + 1;
    while (begin > 0 && is_word(text_[begin - 1])) --begin;
    std::string_view word = text_.substr(begin, last + 1 - begin);
    return word == "return" || word == "yield" || word == "in";
  }

  // Just past the string whose first quote stands at `at`.
  std::size_t string(std::size_t at) {
    bool formatted = false;
    std::size_t prefix = at;
    while (prefix > 0 && at - prefix < 2 &&
           std::string_view("rRbBuUfF").find(text_[prefix - 1]) != std::string_view::npos) {
      --prefix;
      formatted = formatted || text_[prefix] == 'f' || text_[prefix] == 'F';
    }
    if (prefix > 0 && is_word(text_[prefix - 1])) formatted = false;
    std::size_t width = text_.substr(at, 3) == std::string(3, text_[at]) ? 3 : 1;
    std::string_view quote = text_.substr(at, width);
    std::size_t begin = at + width, end = begin;
    while (end < text_.size() && text_.substr(end, width) != quote) {
      if (width == 1 && text_[end] == '\n') return end;
      end += text_[end] == '\\' ? 2 : 1;
    }
    end = std::min(end, text_.size());
    if (formatted) pieces(begin, end);
    return std::min(end + width, text_.size());
  }

  void pieces(std::size_t at, std::size_t end) {
    while (at < end) {
      bool field_begins = text_[at] == '{' && !(at + 1 < end && text_[at + 1] == '{');
      if (field_begins)
        at = field(at + 1, end);
      else
        at += text_[at] == '{' || (text_[at] == '}' && at + 1 < end && text_[at + 1] == '}') ? 2 : 1;
    }
  }

  // Just past the `}` of the replacement field that begins at `at`, `level` of them being around it. Python
  // has fields in the format of a field, and none in theirs.
  std::size_t field(std::size_t at, std::size_t end, int level = 0) {
    int depth = 0;
    for (; at < end; ++at) {
      char c = text_[at];
      if (c == '"' || c == '\'') {
        std::size_t close = text_.find(c, at + 1);
        if (close >= end) return end;
        at = close;
      } else if (c == '(' || c == '[' || c == '{') {
        ++depth;
      } else if (depth > 0 && (c == ')' || c == ']' || c == '}')) {
        --depth;
      } else if (c == '}') {
        return at + 1;
      } else if (c == ':' && depth == 0) {
        return specifier(at + 1, end, level);
      }
    }
    return end;
  }

  std::size_t specifier(std::size_t at, std::size_t end, int level) {
    if (at < end && text_[at] == '=') change(at, '<');
    while (at < end && text_[at] != '}')
      at = text_[at] == '{' && level == 0 ? field(at + 1, end, level + 1) : at + 1;
    return std::min(at + 1, end);
  }

  void change(std::size_t at, char to) {
    if (!out_) out_.emplace(text_);
    (*out_)[at] = to;
  }

  std::string_view text_;
  std::optional<std::string> out_;
};

}  // namespace

std::optional<std::string> without_misreadings(std::string_view text) {
  bool any = text.find(":=") != std::string_view::npos || text.find("type") != std::string_view::npos ||
             text.find('*') != std::string_view::npos;
  return any ? Misreadings(text).run() : std::nullopt;
}

}  // namespace syntax
