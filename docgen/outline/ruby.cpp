// Ruby: what `end` closes says where things are. A word opens a block where a statement or a value begins;
// behind one, `if` and its like are modifiers.
#include <algorithm>

#include "base/text.hpp"
#include "docgen/facts/reader.hpp"
#include "docgen/outline/reader.hpp"

namespace docgen {
namespace {

constexpr std::size_t kNothing = static_cast<std::size_t>(-1);

class RubyReader : OutlineReader {
 public:
  RubyReader(const base::Document& document, Tokens tokens, Facts& facts)
      : OutlineReader(document, std::move(tokens), facts) {}

  void read() {
    for (std::size_t i = 0; i < size(); ++i) step(i);
    if (frames_.empty() && !unbalanced_) return;
    std::size_t line = frames_.empty() ? wrong_at_ : frames_.back().at;
    facts_.symbols.resize(1);
    facts_.broken.push_back(span({line, line + 1}));
  }

 private:
  struct Frame {
    std::string_view word;
    std::size_t at = 0;
    std::size_t symbol = kNothing;  // of def, class and module
    std::size_t body = 0;           // of def: the token after its head
    std::size_t first_raise = 0;    // of the function around it
    bool deferred = false;          // a lambda's: it runs when others say so
    bool module_level_private = false;
    bool on_self = false;  // class << self
  };

  // ---- words that open and close

  bool is_key_or_call(std::size_t i) const {
    if (i > 0 && is_any(i - 1, {".", "&.", "::", "def"})) return true;
    bool symbol = i > 0 && is(i - 1, ":") && span({i - 1, i}).end == span({i, i + 1}).begin;
    if (symbol) return true;
    return is(i + 1, ":") && span({i, i + 1}).end == span({i + 1, i + 2}).begin && !is(i + 2, ":");
  }

  bool begins_statement(std::size_t i) const {
    if (starts_line(i)) return true;
    return is_any(i - 1, {";",  "=",   "(",  "[",    "{",    "|",  ",",      "&&",     "||",   "and",
                          "or", "not", "!",  "then", "else", "do", "begin",  "ensure", "+=",   "-=",
                          "*=", "=>",  "->", "<",    "?",    ":",  "unless", "elsif",  "when", "in"});
  }

  void step(std::size_t& i) {
    if (!is_name(i) || is_key_or_call(i)) return;
    std::string_view text = word(i);
    if (text == "def") return definition(i);
    if (text == "class" || text == "module") {
      if (begins_statement(i)) type(i);
      return;
    }
    if (text == "begin") return open("begin", i);
    if (text == "do") {
      if (loop_line_ && *loop_line_ == line_of(i)) {
        loop_line_.reset();
        return;
      }
      open("do", i);
      frames_.back().deferred = is_deferred(i);
      return;
    }
    if (text == "case" || text == "for" || text == "if" || text == "unless" || text == "while" ||
        text == "until") {
      if (!begins_statement(i)) return;
      open(text, i);
      if (text == "while" || text == "until" || text == "for") loop_line_ = line_of(i);
      return;
    }
    if (text == "end") return close(i);
    if (text == "rescue" && starts_line(i)) return rescued();
    if (text == "private" || text == "public" || text == "protected" || text == "private_class_method")
      return visibility(i);
    inside_function(i);
  }

  void open(std::string_view word, std::size_t at) {
    Frame frame;
    frame.word = word;
    frame.at = at;
    if (Symbol* function = current()) frame.first_raise = function->raises.size();
    frames_.push_back(frame);
  }

  void close(std::size_t i) {
    if (frames_.empty()) {
      if (!unbalanced_) wrong_at_ = i;
      unbalanced_ = true;
      return;
    }
    Frame frame = frames_.back();
    frames_.pop_back();
    if (frame.symbol == kNothing) return;
    Symbol& symbol = facts_.symbols[frame.symbol];
    symbol.body.end = symbol.span.end = span({i, i + 1}).end;
    if (frame.word == "def") finish_function(symbol, frame.body, i);
  }

  std::size_t line_of(std::size_t i) const { return document_.lines().position(span({i, i + 1}).begin).line; }

  // "-> do", "lambda do", "proc do", "define_method(:x) do"
  bool is_deferred(std::size_t i) const {
    std::size_t at = i;
    while (at > 0 && !starts_line(at)) {
      --at;
      if (is_any(at, {"->", "lambda", "proc", "define_method"}) ||
          (is(at, "new") && at > 1 && is_any(at - 2, {"Proc", "Thread"})))
        return true;
    }
    return false;
  }

  Symbol* current() {
    for (std::size_t i = frames_.size(); i-- > 0;) {
      if (frames_[i].deferred) return nullptr;
      if (frames_[i].word == "def") return &facts_.symbols[frames_[i].symbol];
      if (frames_[i].symbol != kNothing) return nullptr;
    }
    return nullptr;
  }

  std::size_t parent() const {
    for (std::size_t i = frames_.size(); i-- > 0;) {
      if (frames_[i].symbol != kNothing) return frames_[i].symbol;
    }
    return 0;
  }

  // ---- classes and modules

  void type(std::size_t& i) {
    bool is_class = is(i, "class");
    open(is_class ? "class" : "module", i);
    Frame& frame = frames_.back();
    if (is(i + 1, "<") && is(i + 2, "<")) {  // class << self
      frame.on_self = true;
      i += 3;
      return;
    }
    std::size_t name = i + 1;
    while (is(name + 1, "::") && is_name(name + 2)) name += 2;
    if (!is_name(name)) return;
    Symbol symbol = this->symbol(SymbolKind::class_, parent(), i, name, {});
    if (!is_class) symbol.keyword = "module";
    if (is(name + 1, "<")) {
      std::size_t end = name + 2;
      while (end < size() && !starts_line(end) && !is(end, ";")) ++end;
      symbol.bases.push_back(words({name + 2, end}));
    }
    symbol.has_body = true;
    frame.symbol = add(std::move(symbol));
    i = name;
  }

  void visibility(std::size_t i) {
    bool hides = !is(i, "public");
    if (is(i + 1, ":")) {  // private :name, :other
      for (std::size_t at = i + 1; is(at, ":") && is_name(at + 1); at += is(at + 2, ",") ? 3 : 2) {
        for (Symbol& symbol : facts_.symbols) {
          if (symbol.parent == parent() && symbol.name == word(at + 1)) symbol.is_public = !hides;
        }
      }
      return;
    }
    bool alone = starts_line(i) && (i + 1 >= size() || starts_line(i + 1));
    if (!alone || current() != nullptr) return;
    for (std::size_t f = frames_.size(); f-- > 0;) {
      bool type = frames_[f].word == "class" || frames_[f].word == "module";
      if (!type) continue;
      frames_[f].module_level_private = hides;
      return;
    }
  }

  // ---- functions

  void definition(std::size_t& i) {
    std::size_t start = i;
    while (start > 0 && !starts_line(start) &&
           is_any(start - 1,
                  {"private", "public", "protected", "module_function", "private_class_method", "memoize"}))
      --start;
    bool on_self = false;
    std::size_t name = i + 1;
    if (is(name + 1, ".") && is_name(name)) {  // def self.name
      on_self = true;
      name += 2;
    }
    if (name >= size()) return;
    std::size_t at = name + 1;
    std::string extra;
    auto touches = [&](std::size_t a) {
      return a < size() && span({a - 1, a}).end == span({a, a + 1}).begin;
    };
    if (is_name(name)) {
      bool setter = is(at, "=") && touches(at) && (is(at + 1, "(") || !touches(at + 1)) && !is(at + 1, "=");
      if (setter && is_parameter_list(at + 1)) extra = word(at++);
    } else {  // an operator: its signs up to the parenthesis
      while (at < size() && touches(at) && !is(at, "(")) extra += word(at++);
    }
    Range parameters{at, at};
    bool parentheses = is(at, "(");
    if (parentheses) {
      parameters = {at + 1, mate(at)};
      at = mate(at) + 1;
    } else {
      while (at < size() && !starts_line(at) && !is_any(at, {";", "="})) ++at;
      // "def name a, b = 1" has defaults; "def name = value" has no parameters.
      if (is(at, "=") && at > parameters.from) {
        while (at < size() && !starts_line(at) && !is(at, ";")) ++at;
      }
      parameters.to = at;
    }
    bool endless = is(at, "=") && !starts_line(at);
    std::size_t above = parent();
    bool in_class = facts_.symbols[above].kind == SymbolKind::class_;
    Symbol symbol =
        this->symbol(in_class ? SymbolKind::method : SymbolKind::function, above, start, name, {});
    symbol.name += extra;
    symbol.qualified += extra;
    symbol.has_body = true;
    symbol.is_static = on_self;
    symbol.is_nested = current() != nullptr;
    if (symbol.name == "initialize") symbol.kind = SymbolKind::constructor;
    for (std::size_t f = frames_.size(); f-- > 0;) {
      bool type = frames_[f].word == "class" || frames_[f].word == "module";
      if (!type) continue;
      if (frames_[f].module_level_private && !on_self) symbol.is_public = false;
      if (frames_[f].on_self) symbol.is_static = true;
      break;
    }
    if (start < i && is_any(start, {"private", "private_class_method", "protected"}))
      symbol.is_public = false;
    for (Range part : split(parameters)) parameter(part, symbol);
    if (endless) {
      std::size_t end = at + 1;
      while (end < size() && !starts_line(end)) end = past(end);
      symbol.span.end = symbol.body.end = span({end - 1, end}).end;
      if (symbol.kind != SymbolKind::constructor) symbol.returns.push_back({"", true, span({at, at + 1})});
      add(std::move(symbol));
      i = end - 1;
      return;
    }
    std::size_t own = add(std::move(symbol));
    open("def", start);
    frames_.back().symbol = own;
    frames_.back().body = is(at, ";") ? at + 1 : at;
    frames_.back().first_raise = 0;
    i = at > name ? at - 1 : name;
  }

  bool is_parameter_list(std::size_t i) const { return is(i, "(") || (is_name(i) && !starts_line(i)); }

  void parameter(Range part, Symbol& symbol) const {
    Parameter parameter;
    std::size_t at = part.from;
    if (is(at, "**")) parameter.kind = Parameter::Kind::keyword_rest, ++at;
    if (is(at, "*")) parameter.kind = Parameter::Kind::rest, ++at;
    if (is(at, "*")) parameter.kind = Parameter::Kind::keyword_rest, ++at;
    bool block = is(at, "&");
    if (block) ++at;
    if (at >= part.to || !is_name(at) || is(at, "nil")) return;
    parameter.name = word(at);
    parameter.span = span(part);
    if (block) parameter.type = "Proc";
    if (parameter.kind == Parameter::Kind::rest) parameter.type = "Array";
    if (parameter.kind == Parameter::Kind::keyword_rest) parameter.type = "Hash";
    std::size_t value = part.to;
    if (is(at + 1, ":")) parameter.kind = Parameter::Kind::keyword_only, value = at + 2;
    if (is(at + 1, "=")) value = at + 2;
    if (value < part.to) {
      parameter.fallback = words({value, part.to});
      parameter.optional = true;
      if (value + 1 == part.to || is_open(value)) parameter.type = type_of(value);
      if (!parameter.type.empty()) parameter.type_source = Parameter::TypeSource::default_value;
    }
    symbol.parameters.push_back(std::move(parameter));
  }

  // What a literal is an instance of; "" for nil, which tells nothing.
  std::string type_of(std::size_t i) const {
    std::string_view text = word(i);
    if (text == "true" || text == "false") return "Boolean";
    if (text == "[" || text.starts_with("%w") || text.starts_with("%i")) return "Array";
    if (text == "{") return "Hash";
    if (text.starts_with('"') || text.starts_with('\'')) return "String";
    bool digits = !text.empty() && text[0] >= '0' && text[0] <= '9';
    if (digits) return text.find('.') == std::string_view::npos ? "Integer" : "Float";
    return "";
  }

  // The last statement gives the result.
  void finish_function(Symbol& symbol, std::size_t body, std::size_t end) const {
    if (symbol.kind == SymbolKind::constructor || symbol.name.ends_with('=')) {
      symbol.returns.clear();
      return;
    }
    symbol.is_stub = body >= end;
    if (symbol.is_stub) return;
    std::size_t last = is(end - 1, ";") ? end - 2 : end - 1;
    while (last > body && !starts_line(last) && !is(last - 1, ";")) --last;
    bool nothing = is_any(last, {"nil", "puts", "print", "raise", "warn"});
    if (!nothing) symbol.returns.push_back({"", true, span({last, last + 1})});
  }

  // ---- what a function does

  void rescued() {
    Symbol* function = current();
    if (function == nullptr || frames_.empty()) return;
    for (std::size_t i = frames_.size(); i-- > 0;) {
      if (frames_[i].word != "begin" && frames_[i].word != "def" && frames_[i].word != "do") continue;
      function->raises.resize(std::min(function->raises.size(), frames_[i].first_raise));
      return;
    }
  }

  void inside_function(std::size_t i) {
    Symbol* function = current();
    if (function == nullptr) return;
    if (is(i, "yield")) {
      function->yields.push_back(
          {"", i + 1 < size() && !starts_line(i + 1) && !is_any(i + 1, {"if", "unless", ")", "}"}), false,
           span({i, i + 1})});
      return;
    }
    if (is(i, "return")) {
      bool value = i + 1 < size() && !starts_line(i + 1) && !is_any(i + 1, {"if", "unless", ";", "end", "}"});
      function->returns.push_back({"", value, span({i, i + 1})});
      return;
    }
    bool raises = is_any(i, {"raise", "fail"}) &&
                  (starts_line(i) || begins_statement(i) || is_any(i - 1, {"and", "or"}));
    if (raises) read_raise(i, *function);
  }

  void read_raise(std::size_t i, Symbol& function) const {
    std::size_t at = i + 1;
    bool parenthesis = is(at, "(");
    if (parenthesis) ++at;
    Raise raise;
    raise.span = span({i, i + 1});
    raise.guard = guard_of(i);
    if (at >= size() || (starts_line(at) && !parenthesis) || is_any(at, {"if", "unless"})) {
      function.has_side_exit = true;
      return;
    }
    std::string_view first = word(at);
    if (first[0] == '"' || first[0] == '\'') {
      raise.exception = "RuntimeError";
    } else {
      std::size_t end = at;
      while (is_name(end) && is(end + 1, "::")) end += 2;
      std::string name = words({at, end + 1});
      std::size_t last = name.rfind(':') == std::string::npos ? 0 : name.rfind(':') + 1;
      if (!is_name(end) || last >= name.size() || name[last] < 'A' || name[last] > 'Z') {
        function.has_side_exit = true;
        return;
      }
      raise.exception = std::move(name);
    }
    function.raises.push_back(std::move(raise));
  }

  // "raise X if a", or "if a" on the line before it.
  std::string guard_of(std::size_t i) const {
    std::size_t at = i + 1;
    while (at < size() && !starts_line(at)) {
      if (is_any(at, {"if", "unless"})) {
        std::size_t end = at + 1;
        while (end < size() && !(starts_line(end) && !is_any(end - 1, {"&&", "||", "and", "or"})) &&
               !is(end, "}"))
          ++end;
        std::string condition = words({at + 1, end});
        return is(at, "if") ? condition : opposite(condition);
      }
      at = past(at);
    }
    if (frames_.empty() || !is_any(frames_.back().at, {"if", "unless"})) return "";
    std::size_t opened = frames_.back().at, end = opened + 1;
    while (end < i && !starts_line(end) && !is(end, "then")) ++end;
    if (end + (is(end, "then") ? 1 : 0) != i) return "";
    std::string condition = words({opened + 1, end});
    return is(opened, "if") ? condition : opposite(condition);
  }

  std::vector<Frame> frames_;
  std::optional<std::size_t> loop_line_;
  std::size_t wrong_at_ = 0;
  bool unbalanced_ = false;
};

}  // namespace

void read_outlined_ruby(const base::Document& document, Tokens tokens, Facts& facts) {
  RubyReader(document, std::move(tokens), facts).read();
}

}  // namespace docgen
