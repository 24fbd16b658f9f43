// Lexical rules: ECMA-334 §6 (C#), the PHP manual ("Language Reference"), the Kotlin and Scala 3
// specifications (lexical syntax), the Groovy language documentation (syntax), Ruby's doc/syntax/literals,
// Lua 5.4 §3.1 and the R language definition §10. A literal with code in it is one token.
#include "docgen/outline/tokens.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace docgen {
namespace {

constexpr int kDeepestCode = 40;
constexpr std::size_t kNoPlace = std::string_view::npos;

bool is_code_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_code_digit(char c) {
  return c >= '0' && c <= '9';
}

class Scanner {
 public:
  Scanner(std::string_view text, Language language) : text_(text), language_(language) {}

  Tokens run() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    if (is(Language::php)) html();
    if (text_.substr(at_).starts_with("#!")) line_comment();
    while (at_ < text_.size() && !stop_) step();
    if (!heredocs_.empty()) fail(text_.size());
    match_brackets();
    return std::move(tokens_);
  }

 private:
  bool is(Language language) const { return language_ == language; }
  bool is_any(std::initializer_list<Language> all) const {
    return std::ranges::find(all, language_) != all.end();
  }
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool sees(std::string_view word) const { return text_.substr(at_, word.size()) == word; }
  std::size_t line_end(std::size_t from) const { return std::min(text_.find('\n', from), text_.size()); }

  void fail(std::size_t where) {
    if (!tokens_.broken) tokens_.broken = std::min(where, text_.size());
  }

  void add(Token::Kind kind, std::size_t begin) {
    Token token{kind, {begin, at_}, fresh_line_, tokens_.list.size()};
    fresh_line_ = false;
    tokens_.list.push_back(token);
  }

  const Token* last_code() const {
    for (std::size_t i = tokens_.list.size(); i-- > 0;) {
      if (tokens_.list[i].kind != Token::Kind::comment) return &tokens_.list[i];
    }
    return nullptr;
  }
  std::string_view words_of(const Token& token) const {
    return text_.substr(token.span.begin, token.span.size());
  }

  void step() {
    char c = peek();
    if (c == '\n') {
      ++at_;
      fresh_line_ = true;
      return read_heredocs();
    }
    if (c == ' ' || c == '\t' || c == '\r' || c == '\f') {
      ++at_;
      return;
    }
    if (comment() || directive()) return;
    std::size_t begin = at_;
    if (string()) return add(Token::Kind::string, begin);
    if (is_code_digit(c)) return number();
    if (starts_word()) return word();
    sign();
  }

  // ---- comments

  void line_comment() {
    std::size_t begin = at_;
    at_ = line_end(at_);
    if (is(Language::php)) {  // "?>" ends it
      std::size_t closed = text_.substr(0, at_).find("?>", begin);
      if (closed != kNoPlace) at_ = closed;
    }
    while (at_ > begin && text_[at_ - 1] == '\r') --at_;
    add(Token::Kind::comment, begin);
  }

  bool block_comment(std::string_view open, std::string_view close, bool nests) {
    std::size_t begin = at_;
    int depth = 0;
    while (at_ < text_.size()) {
      if (sees(open) && (depth == 0 || nests)) {
        ++depth;
        at_ += open.size();
      } else if (sees(close)) {
        at_ += close.size();
        if (--depth == 0) {
          add(Token::Kind::comment, begin);
          return true;
        }
      } else {
        ++at_;
      }
    }
    fail(begin);
    add(Token::Kind::comment, begin);
    return true;
  }

  bool comment() {
    bool hash = is_any({Language::ruby, Language::r}) || (is(Language::php) && peek(1) != '[');
    if (peek() == '#' && hash) return line_comment(), true;
    if (is(Language::lua)) return lua_comment();
    if (is(Language::ruby)) return ruby_comment();
    if (is(Language::r)) return false;
    if (sees("//")) return line_comment(), true;
    if (sees("/*")) return block_comment("/*", "*/", is_any({Language::kotlin, Language::scala}));
    return false;
  }

  bool lua_comment() {
    if (!sees("--")) return false;
    std::size_t begin = at_;
    std::size_t level = long_bracket(at_ + 2);
    if (level == kNoPlace) return line_comment(), true;
    at_ += 2;
    skip_long_bracket(level);
    add(Token::Kind::comment, begin);
    return true;
  }

  bool ruby_comment() {
    bool line = at_ == 0 || text_[at_ - 1] == '\n';
    if (line && sees("__END__") && line_end(at_) <= at_ + 8) {
      std::size_t begin = at_;
      at_ = text_.size();
      add(Token::Kind::foreign, begin);
      return true;
    }
    if (!line || !sees("=begin")) return false;
    std::size_t begin = at_;
    std::size_t end = text_.find("\n=end", at_);
    if (end == kNoPlace) fail(begin);
    at_ = end == kNoPlace ? text_.size() : line_end(end + 1);
    add(Token::Kind::comment, begin);
    return true;
  }

  // C#'s lines for the preprocessor, and PHP's way out into HTML.
  bool directive() {
    if (is(Language::csharp) && peek() == '#' && fresh_line_) {
      std::size_t begin = at_;
      at_ = line_end(at_);
      add(Token::Kind::foreign, begin);
      return true;
    }
    if (!is(Language::php) || !sees("?>")) return false;
    html();
    return true;
  }

  void html() {
    std::size_t begin = at_;
    std::size_t open = text_.find("<?", at_);
    while (open != kNoPlace && base::lower_ascii(text_.substr(open + 2, 3)) == "xml")
      open = text_.find("<?", open + 2);
    if (open == kNoPlace) {
      at_ = text_.size();
    } else {
      at_ = open + 2;
      if (base::lower_ascii(text_.substr(at_, 3)) == "php") {
        at_ += 3;
      } else if (peek() == '=') {
        ++at_;
      }
    }
    if (at_ > begin) add(Token::Kind::foreign, begin);
  }

  // ---- strings: each reads one and gives true, or gives false where none begins

  bool string() {
    switch (language_) {
      case Language::csharp:
        return csharp_string();
      case Language::php:
        return php_string();
      case Language::kotlin:
        return quoted_by("\"\"\"", false, "${") || quoted_by("\"", true, "${") || quoted_by("'", true, "");
      case Language::scala:
        return scala_string();
      case Language::groovy:
        return groovy_string();
      case Language::ruby:
        return ruby_string();
      case Language::lua:
        return lua_string();
      case Language::r:
        return r_string();
      default:
        return false;
    }
  }

  // `escapes`: a backslash hides what follows. `code`: what begins code, up to its "}"; "" for nothing.
  bool quoted_by(std::string_view quote, bool escapes, std::string_view code) {
    if (!sees(quote)) return false;
    std::size_t begin = at_;
    at_ += quote.size();
    read_until(quote, escapes, code, begin);
    // Kotlin's and Scala's texts of three quotes may end in more.
    while (quote.size() == 3 && peek() == quote[0]) ++at_;
    return true;
  }

  void read_until(std::string_view quote, bool escapes, std::string_view code, std::size_t begin) {
    while (at_ < text_.size()) {
      if (escapes && peek() == '\\') {
        at_ = std::min(at_ + 2, text_.size());
      } else if (sees(quote)) {
        at_ += quote.size();
        return;
      } else if (!code.empty() && sees(code)) {
        at_ += code.size();
        skip_code('{', '}');
      } else {
        ++at_;
      }
    }
    fail(begin);
  }

  // Code within a string: as much of it as its brackets hold.
  void skip_code(char open, char close) {
    if (++depth_ > kDeepestCode) {
      fail(at_);
      stop_ = true;
      at_ = text_.size();
    }
    std::size_t begin = at_;
    int level = 1;
    bool outside = operand_inside_;
    operand_inside_ = true;
    while (at_ < text_.size()) {
      char c = peek();
      if (is_code_letter(c) || is_code_digit(c)) {
        skip_word_in_code();
        continue;
      }
      if (c == open) ++level;
      if (c == close && --level == 0) {
        ++at_;
        --depth_;
        operand_inside_ = outside;
        return;
      }
      std::size_t before = at_;
      bool text = string();
      if (!text || at_ == before) ++at_;
      bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!blank) operand_inside_ = !text && c != ')' && c != ']' && c != '}';
    }
    operand_inside_ = outside;
    fail(begin);
    --depth_;
  }

  // Ruby's "secure?" is a word, and no "?}" follows it.
  void skip_word_in_code() {
    std::size_t begin = at_;
    while (is_code_letter(peek()) || is_code_digit(peek())) ++at_;
    if (is(Language::ruby) && (peek() == '?' || peek() == '!') && peek(1) != '=') ++at_;
    operand_inside_ = at_ == begin;
  }

  bool csharp_string() {
    std::size_t begin = at_, at = at_, dollars = 0;
    bool verbatim = false;
    while (at < text_.size() && (text_[at] == '$' || text_[at] == '@')) {
      dollars += text_[at] == '$';
      verbatim = verbatim || text_[at] == '@';
      ++at;
    }
    if (at == at_ && peek() == '\'') return quoted_by("'", true, "");
    if (at >= text_.size() || text_[at] != '"') return false;
    std::size_t quotes = 0;
    while (at + quotes < text_.size() && text_[at + quotes] == '"') ++quotes;
    at_ = at;
    if (quotes >= 3 && !verbatim) {  // raw: ends with as many quotes
      std::string_view quote = text_.substr(at, quotes);
      at_ += quotes;
      std::string code(dollars, '{');
      read_until(quote, false, code, begin);
      while (peek() == '"') ++at_;
      return true;
    }
    ++at_;
    while (at_ < text_.size()) {
      char c = peek();
      if (c == '\\' && !verbatim) {
        at_ = std::min(at_ + 2, text_.size());
      } else if (c == '"') {
        ++at_;
        if (!verbatim || peek() != '"') return true;
        ++at_;
      } else if (dollars > 0 && sees("{{")) {
        at_ += 2;
      } else if (dollars > 0 && c == '{') {
        ++at_;
        skip_code('{', '}');
      } else {
        ++at_;
      }
    }
    fail(begin);
    return true;
  }

  bool php_string() {
    if (sees("<<<")) return php_heredoc();
    if (peek() == '\'') return quoted_by("'", true, "");
    if (peek() == '`') return quoted_by("`", true, "");
    if (peek() != '"') return false;
    std::size_t begin = at_++;
    while (at_ < text_.size()) {
      if (peek() == '\\') {
        at_ = std::min(at_ + 2, text_.size());
      } else if (peek() == '"') {
        ++at_;
        return true;
      } else if (sees("{$") || sees("${")) {
        at_ += 2;
        skip_code('{', '}');
      } else {
        ++at_;
      }
    }
    fail(begin);
    return true;
  }

  bool php_heredoc() {
    std::size_t begin = at_, at = at_ + 3;
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    char quote = at < text_.size() && (text_[at] == '"' || text_[at] == '\'') ? text_[at++] : '\0';
    std::size_t name = at;
    while (at < text_.size() && (is_code_letter(text_[at]) || is_code_digit(text_[at]))) ++at;
    std::string_view word = text_.substr(name, at - name);
    if (word.empty() || (quote != '\0' && (at >= text_.size() || text_[at] != quote))) return false;
    for (std::size_t line = line_end(at); line < text_.size(); line = line_end(line + 1)) {
      std::size_t start = text_.find_first_not_of(" \t", line + 1);
      if (start == kNoPlace || text_.substr(start, word.size()) != word) continue;
      std::size_t end = start + word.size();
      if (end < text_.size() && (is_code_letter(text_[end]) || is_code_digit(text_[end]))) continue;
      at_ = end;
      return true;
    }
    fail(begin);
    at_ = text_.size();
    return true;
  }

  bool scala_string() {
    if (peek() == '`') return quoted_by("`", false, "");
    if (peek() == '\'') {  // a character; else a symbol or a quote of code
      bool escaped = peek(1) == '\\';
      std::size_t width = escaped ? (peek(2) == 'u' ? 6 : 2) : character_width(at_ + 1);
      if (peek(1 + width) != '\'' || peek(1) == '\n') return false;
      at_ += width + 2;
      return true;
    }
    if (peek() != '"') return false;
    bool prefixed = at_ > 0 && (is_code_letter(text_[at_ - 1]) || is_code_digit(text_[at_ - 1]));
    std::string_view code = prefixed ? "${" : "";
    return quoted_by("\"\"\"", false, code) || quoted_by("\"", true, code);
  }

  std::size_t character_width(std::size_t at) const {
    std::size_t width = 1;
    while (at + width < text_.size() && (static_cast<unsigned char>(text_[at + width]) & 0xC0) == 0x80)
      ++width;
    return width;
  }

  bool groovy_string() {
    if (sees("$/")) return quoted_by_dollar_slash();
    if (peek() == '/' && takes_operand()) return slashed("");
    return quoted_by("'''", true, "") || quoted_by("\"\"\"", true, "${") || quoted_by("'", true, "") ||
           quoted_by("\"", true, "${");
  }

  bool quoted_by_dollar_slash() {
    std::size_t end = text_.find("/$", at_ + 2);
    if (end == kNoPlace) return false;
    at_ = end + 2;
    return true;
  }

  // "/…/" where a value may begin. Not one where no line has its end: then it divides.
  bool slashed(std::string_view code) {
    std::size_t begin = at_, end = line_end(at_);
    bool in_class = false;  // a slash within "[…]" of an expression ends nothing
    for (std::size_t i = at_ + 1; i < end; ++i) {
      if (text_[i] == '\\') {
        ++i;
      } else if (!code.empty() && text_.substr(i, code.size()) == code) {
        at_ = i + code.size();
        skip_code('{', '}');
        i = at_ - 1;
        end = std::max(end, line_end(at_));
        at_ = begin;
      } else if (text_[i] == '[') {
        in_class = true;
      } else if (text_[i] == ']') {
        in_class = false;
      } else if (text_[i] == '/' && !(in_class && is(Language::ruby))) {
        at_ = i + 1;
        while (is(Language::ruby) && is_code_letter(peek())) ++at_;
        return true;
      }
    }
    at_ = begin;
    return false;
  }

  // Whether a value, and no operator, stands here.
  bool takes_operand() const {
    if (depth_ > 0) return operand_inside_;
    const Token* last = last_code();
    if (last == nullptr) return true;
    std::string_view words = words_of(*last);
    bool blank_before = at_ > 0 && (text_[at_ - 1] == ' ' || text_[at_ - 1] == '\t');
    bool blank_after = peek(1) == ' ' || peek(1) == '=';
    switch (last->kind) {
      case Token::Kind::number:
      case Token::Kind::string:
        return false;
      case Token::Kind::word: {
        for (std::string_view before : {"return", "if", "unless", "while", "until", "and", "or", "not",
                                        "when", "in", "then", "else", "elsif", "case", "puts", "assert"}) {
          if (words == before) return true;
        }
        return blank_before && !blank_after;  // an argument without parentheses
      }
      default:
        return words != ")" && words != "]" && words != "}";
    }
  }

  // ---- Ruby

  bool ruby_string() {
    char c = peek();
    if (c == '"' || c == '`') return quoted_by(text_.substr(at_, 1), true, "#{");
    if (c == '\'') return quoted_by("'", true, "");
    if (c == '/' && takes_operand()) return slashed("#{");
    if (c == '%') return percent_literal();
    if (sees("<<")) return ruby_heredoc();
    bool character =
        c == '?' && takes_operand() && at_ + 1 < text_.size() && peek(1) != ' ' && peek(1) != '\n';
    if (character) {
      std::size_t width = peek(1) == '\\' ? 2 : character_width(at_ + 1);
      bool longer = is_code_letter(peek(1 + width)) || is_code_digit(peek(1 + width));
      if (longer && peek(1) != '\\') return false;
      at_ += 1 + width;
      return true;
    }
    return false;
  }

  bool percent_literal() {
    if (!takes_operand()) return false;
    std::size_t at = at_ + 1;
    std::string_view kinds = "qQwWiIrsx";
    bool letter = at < text_.size() && kinds.find(text_[at]) != kNoPlace;
    bool plain = letter && (text_[at] == 'q' || text_[at] == 'w' || text_[at] == 'i' || text_[at] == 's');
    if (letter) ++at;
    if (at >= text_.size() || is_code_letter(text_[at]) || is_code_digit(text_[at]) || text_[at] == ' ' ||
        text_[at] == '\n' || text_[at] == '=')
      return false;
    char open = text_[at];
    constexpr std::string_view kOpen = "([{<", kClose = ")]}>";
    std::size_t pair = kOpen.find(open);
    char close = pair == kNoPlace ? open : kClose[pair];
    std::size_t begin = at_;
    at_ = at + 1;
    for (int level = 1; at_ < text_.size();) {
      if (peek() == '\\') {
        at_ = std::min(at_ + 2, text_.size());
        continue;
      }
      if (!plain && sees("#{")) {
        at_ += 2;
        skip_code('{', '}');
        continue;
      }
      char c = peek();
      ++at_;
      if (pair != kNoPlace && c == open) ++level;
      if (c != close || --level > 0) continue;
      while (is_code_letter(peek()) && text_.substr(begin, 2) == "%r") ++at_;
      return true;
    }
    fail(begin);
    return true;
  }

  // "<<~WORD": the text begins on the next line.
  bool ruby_heredoc() {
    std::size_t at = at_ + 2;
    bool indented = at < text_.size() && (text_[at] == '~' || text_[at] == '-');
    if (indented) ++at;
    char quote =
        at < text_.size() && (text_[at] == '"' || text_[at] == '\'' || text_[at] == '`') ? text_[at++] : '\0';
    std::size_t name = at;
    while (at < text_.size() && (is_code_letter(text_[at]) || is_code_digit(text_[at]))) ++at;
    std::string_view word = text_.substr(name, at - name);
    // "a <<B" appends; a here document's word is in capitals where nothing else tells.
    bool is_one = !word.empty() && !is_code_digit(word[0]) &&
                  (indented || quote != '\0' || (takes_operand() && word[0] >= 'A' && word[0] <= 'Z'));
    if (!is_one) return false;
    if (quote != '\0') {
      if (at >= text_.size() || text_[at] != quote) return false;
      ++at;
    }
    if (depth_ > 0) {  // within a string: too entangled to be sure of anything
      fail(at_);
      return false;
    }
    heredocs_.push_back({std::string(word), indented});
    at_ = at;
    return true;
  }

  void read_heredocs() {
    if (heredocs_.empty()) return;
    std::size_t begin = at_;
    for (const Heredoc& one : heredocs_) {
      bool found = false;
      while (at_ < text_.size() && !found) {
        std::string_view line = text_.substr(at_, line_end(at_) - at_);
        while (line.ends_with('\r')) line.remove_suffix(1);
        found = (one.indented ? base::trim(line) : line) == one.word;
        at_ = std::min(line_end(at_) + 1, text_.size());
      }
      if (!found) fail(begin);
    }
    heredocs_.clear();
    if (at_ == begin) return;
    if (text_[at_ - 1] == '\n') --at_;  // the line's end is nobody's
    add(Token::Kind::string, begin);
  }

  // ---- Lua and R

  // How many "=" a "[==[" at `at` has; nowhere for another thing.
  std::size_t long_bracket(std::size_t at) const {
    if (at >= text_.size() || text_[at] != '[') return kNoPlace;
    std::size_t level = 0;
    while (at + 1 + level < text_.size() && text_[at + 1 + level] == '=') ++level;
    return at + 1 + level < text_.size() && text_[at + 1 + level] == '[' ? level : kNoPlace;
  }

  void skip_long_bracket(std::size_t level) {
    std::size_t begin = at_;
    std::string close = "]" + std::string(level, '=') + "]";
    std::size_t end = text_.find(close, at_ + level + 2);
    if (end == kNoPlace) fail(begin);
    at_ = end == kNoPlace ? text_.size() : end + close.size();
  }

  bool lua_string() {
    if (peek() == '"' || peek() == '\'') return quoted_by(text_.substr(at_, 1), true, "");
    std::size_t level = long_bracket(at_);
    if (level == kNoPlace) return false;
    skip_long_bracket(level);
    return true;
  }

  bool r_string() {
    char c = peek();
    if (c == '"' || c == '\'' || c == '`') return quoted_by(text_.substr(at_, 1), c != '`', "");
    if (c == '%') {  // an operator such as %in%
      std::size_t end = text_.find('%', at_ + 1);
      if (end == kNoPlace || end > line_end(at_)) return false;
      at_ = end + 1;
      return true;
    }
    if ((c != 'r' && c != 'R') || (peek(1) != '"' && peek(1) != '\'')) return false;
    bool inside =
        at_ > 0 && (is_code_letter(text_[at_ - 1]) || is_code_digit(text_[at_ - 1]) || text_[at_ - 1] == '.');
    std::size_t at = at_ + 2;
    while (at < text_.size() && text_[at] == '-') ++at;
    std::size_t dashes = at - at_ - 2;
    constexpr std::string_view kOpen = "([{", kClose = ")]}";
    std::size_t pair = at < text_.size() ? kOpen.find(text_[at]) : kNoPlace;
    if (inside || pair == kNoPlace) return false;
    std::string close = kClose[pair] + std::string(dashes, '-') + peek(1);
    std::size_t end = text_.find(close, at);
    if (end == kNoPlace) fail(at_);
    at_ = end == kNoPlace ? text_.size() : end + close.size();
    return true;
  }

  // ---- words, numbers, signs

  bool starts_word() const {
    char c = peek();
    if (is_code_letter(c)) return true;
    bool next = is_code_letter(peek(1));
    if (c == '$') {
      bool special = is(Language::ruby) &&
                     std::string_view("'`\"/&+~!@.,;:<>_*$?0123456789\\").find(peek(1)) != kNoPlace;
      return (next && is_any({Language::php, Language::ruby})) || (special && peek(1) != '\0');
    }
    if (c == '@') {
      if (is(Language::ruby)) return next || (peek(1) == '@' && is_code_letter(peek(2)));
      return is(Language::csharp) && next;
    }
    if (c == '.') return is(Language::r) && (next || (peek(1) == '.' && peek(2) == '.'));
    if (c == '`') return is(Language::kotlin);
    if (c == '\\') return is(Language::php) && next;
    return false;
  }

  void word() {
    std::size_t begin = at_;
    if (peek() == '`') {
      std::size_t end = text_.find('`', at_ + 1);
      at_ = end == kNoPlace || end > line_end(at_) ? at_ + 1 : end + 1;
      return add(Token::Kind::word, begin);
    }
    bool special = is(Language::ruby) && peek() == '$' && !is_code_letter(peek(1));
    if (special) {  // $', $1 and their like
      at_ += 2;
      return add(Token::Kind::word, begin);
    }
    while (peek() == '@' || peek() == '$' || (peek() == '\\' && is(Language::php))) ++at_;
    auto goes_on = [&] {
      char c = peek();
      if (is_code_letter(c) || is_code_digit(c)) return true;
      if (c == '.') return is(Language::r);
      if (c == '$') return is_any({Language::groovy, Language::scala, Language::kotlin});
      return c == '\\' && is(Language::php) && is_code_letter(peek(1)) && text_[begin] != '$';
    };
    while (goes_on()) ++at_;
    bool mark = is(Language::ruby) && (peek() == '?' || peek() == '!') && peek(1) != '=';
    bool keyed = mark && peek() == '?' && peek(1) == ':' && peek(2) != ':';  // "a ?b : c" written close
    if (mark && !keyed && text_[begin] != '$' && text_[begin] != '@') ++at_;
    add(Token::Kind::word, begin);
  }

  void number() {
    std::size_t begin = at_;
    while (is_code_letter(peek()) || is_code_digit(peek()) || (peek() == '.' && is_code_digit(peek(1)))) {
      bool exponent =
          (peek() == 'e' || peek() == 'E') && (peek(1) == '-' || peek(1) == '+') && is_code_digit(peek(2));
      at_ += exponent ? 2 : 1;
    }
    add(Token::Kind::number, begin);
  }

  void sign() {
    std::size_t begin = at_;
    for (std::string_view sign : {"...", "<=>", "===", "!==", "?->", "->", "=>", "::", "..",
                                  "==",  "!=",  "<=",  ">=",  "&&",  "||", "<-", "**", "??",
                                  "?:",  "++",  "--",  "+=",  "-=",  "*=", "~="}) {
      if (!sees(sign)) continue;
      if (sign == "<-" && !is_any({Language::r, Language::scala})) continue;
      if (sign == "--" && is(Language::lua)) continue;
      at_ += sign.size();
      return add(Token::Kind::sign, begin);
    }
    ++at_;
    add(Token::Kind::sign, begin);
  }

  void match_brackets() {
    std::vector<std::size_t> open;
    auto& list = tokens_.list;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (list[i].kind != Token::Kind::sign || list[i].span.size() != 1) continue;
      char c = text_[list[i].span.begin];
      if (c == '(' || c == '[' || c == '{') open.push_back(i);
      if (c != ')' && c != ']' && c != '}') continue;
      char wanted = c == ')' ? '(' : c == ']' ? '[' : '{';
      if (open.empty() || text_[list[open.back()].span.begin] != wanted) {
        fail(list[i].span.begin);
        return;
      }
      list[i].mate = open.back();
      list[open.back()].mate = i;
      open.pop_back();
    }
    if (!open.empty()) fail(list[open.back()].span.begin);
  }

  struct Heredoc {
    std::string word;
    bool indented;
  };

  std::string_view text_;
  Language language_;
  Tokens tokens_;
  std::size_t at_ = 0;
  std::vector<Heredoc> heredocs_;
  int depth_ = 0;
  bool fresh_line_ = true;
  bool operand_inside_ = true;  // of code within a string: whether a value, and no operator, stands next
  bool stop_ = false;
};

}  // namespace

Tokens tokens_of(std::string_view text, Language language) {
  return Scanner(text, language).run();
}

bool is_documentation_comment(std::string_view text, const Token& comment, Language language) {
  std::string_view words = text.substr(comment.span.begin, comment.span.size());
  switch (language) {
    case Language::csharp:
      return words.starts_with("///") && !words.starts_with("////");
    case Language::r:
      return words.starts_with("#'");
    case Language::ruby:
      return comment.starts_line && words.starts_with('#') && !words.starts_with("#!");
    case Language::lua:
      return comment.starts_line && words.starts_with("--") && !words.starts_with("--[");
    default:
      return words.starts_with("/**") && words.size() > 4;
  }
}

std::optional<std::string> difference_outside_comments(Language language, std::string_view before,
                                                       std::string_view after) {
  Tokens was = tokens_of(before, language), is = tokens_of(after, language);
  if (was.broken.has_value() != is.broken.has_value()) return "the new text is no program";
  std::size_t a = 0, b = 0;
  auto next = [&](const Tokens& tokens, std::string_view text, std::size_t& at) {
    while (at < tokens.list.size() && tokens.list[at].kind == Token::Kind::comment &&
           is_documentation_comment(text, tokens.list[at], language))
      ++at;
    return at < tokens.list.size() ? &tokens.list[at++] : nullptr;
  };
  while (true) {
    const Token* old = next(was, before, a);
    const Token* now = next(is, after, b);
    if (old == nullptr && now == nullptr) return std::nullopt;
    auto words = [](std::string_view text, const Token* token) {
      return token == nullptr ? std::string_view("nothing")
                              : text.substr(token->span.begin, token->span.size());
    };
    std::string_view left = words(before, old), right = words(after, now);
    bool same = old != nullptr && now != nullptr && left == right && old->kind == now->kind &&
                old->starts_line == now->starts_line;
    if (!same)
      return "\"" + std::string(left.substr(0, 40)) + "\" would become \"" +
             std::string(right.substr(0, 40)) + "\"";
  }
}

}  // namespace docgen
