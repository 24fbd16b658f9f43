// Lua and R: functions are values, and have the name of what they are assigned to.
#include <algorithm>

#include "docgen/facts/reader.hpp"
#include "docgen/outline/reader.hpp"

namespace docgen {
namespace {

class LuaReader : OutlineReader {
 public:
  LuaReader(const base::Document& document, Tokens tokens, Facts& facts)
      : OutlineReader(document, std::move(tokens), facts) {}

  void read() {
    for (std::size_t i = 0; i < size(); ++i) step(i);
    if (frames_.empty() && !unbalanced_) return decide_what_is_public(facts_);
    std::size_t at = frames_.empty() ? 0 : frames_.back().at;
    facts_.symbols.resize(1);
    facts_.broken.push_back(span({at, at + 1}));
  }

 private:
  struct Frame {
    std::size_t at = 0;
    std::size_t symbol = 0;  // 0: it has no name, or is no function
    bool function = false;
  };

  void step(std::size_t i) {
    if (!is_name(i) || (i > 0 && is_any(i - 1, {".", ":", "::", "goto"}))) return;
    if (is(i, "function")) return function(i);
    // A loop's `do` is the one that `end` closes.
    if (is_any(i, {"if", "do", "repeat"})) return frames_.push_back({i, 0, false});
    if (is_any(i, {"end", "until"})) return close(i);
    if (!is(i, "return")) return;
    for (std::size_t f = frames_.size(); f-- > 0;) {
      if (!frames_[f].function) continue;
      bool value = i + 1 < size() && !is_any(i + 1, {"end", ";", "else", "elseif", "until"});
      if (frames_[f].symbol != 0)
        facts_.symbols[frames_[f].symbol].returns.push_back({"", value, span({i, i + 1})});
      return;
    }
  }

  void close(std::size_t i) {
    if (frames_.empty()) {
      unbalanced_ = true;
      return;
    }
    Frame frame = frames_.back();
    frames_.pop_back();
    if (frame.symbol == 0) return;
    Symbol& symbol = facts_.symbols[frame.symbol];
    symbol.span.end = symbol.body.end = span({i, i + 1}).end;
  }

  // Back over "a.b.c" whose last word stands at `i`.
  std::size_t start_of_path(std::size_t i) const {
    while (i > 1 && is_any(i - 1, {".", ":"}) && is_name(i - 2)) i -= 2;
    return i;
  }

  void function(std::size_t i) {
    std::size_t open = i + 1, start = i, name = i;
    bool named = false, local = false;
    if (is_name(open)) {  // function a.b:c(
      start = i;
      std::size_t last = open;
      while (is_any(last + 1, {".", ":"}) && is_name(last + 2)) last += 2;
      name = last;
      open = last + 1;
      named = true;
    } else if (i > 1 && is(i - 1, "=") && is_name(i - 2)) {  // a.b = function(
      name = i - 2;
      start = start_of_path(name);
      named = true;
    }
    if (start > 0 && is(start - 1, "local")) {
      --start;
      local = true;
    }
    frames_.push_back({i, 0, true});
    if (!named || !is(open, "(") || !starts_line(start)) return;
    Symbol symbol = this->symbol(SymbolKind::function, 0, start, name, {});
    std::size_t path = start_of_path(name);
    symbol.qualified = words({path, name + 1});
    bool method = is(name - 1, ":");
    if (method) symbol.kind = SymbolKind::method;
    symbol.has_body = true;
    symbol.is_exported = !local;
    symbol.is_public = !symbol.name.starts_with('_');
    for (std::size_t f = 0; f + 1 < frames_.size(); ++f)
      symbol.is_nested = symbol.is_nested || frames_[f].function;
    for (Range part : split({open + 1, mate(open)})) {
      Parameter parameter;
      parameter.name = word(part.from);
      if (parameter.name == "self" && symbol.parameters.empty()) continue;
      parameter.span = span(part);
      if (is(part.from, "...")) parameter.kind = Parameter::Kind::rest;
      symbol.parameters.push_back(std::move(parameter));
    }
    frames_.back().symbol = add(std::move(symbol));
  }

  std::vector<Frame> frames_;
  bool unbalanced_ = false;
};

class RReader : OutlineReader {
 public:
  RReader(const base::Document& document, Tokens tokens, Facts& facts)
      : OutlineReader(document, std::move(tokens), facts) {}

  void read() {
    for (std::size_t i = 1; i + 1 < size(); ++i) {
      // "\\(x)" is "function(x)" since R 4.1.
      bool begins = is_any(i, {"function", "\\"}) && is(i + 1, "(");
      if (begins && is_any(i - 1, {"<-", "="}) && i >= 2) function(i);
    }
  }

 private:
  void function(std::size_t i) {
    std::size_t name = i - 2;
    if (is(i - 1, "<-") && is(name, "<") && name > 0) --name;  // "<<-"
    bool text = word(name).starts_with('`') || word(name).starts_with('"');
    if ((!is_name(name) && !text) || !starts_line(name)) return;
    std::size_t open = i + 1, close = mate(open);
    Range body{close + 1, close + 1};
    if (is(body.from, "{")) {
      body.to = mate(body.from) + 1;
    } else {
      body.to = body.from;
      while (body.to < size() && (body.to == body.from || !starts_line(body.to)) &&
             !is_any(body.to, {")", "}", ","}))
        body.to = past(body.to);
    }
    Symbol symbol = this->symbol(SymbolKind::function, 0, name, name, body);
    if (text) symbol.name = symbol.qualified = symbol.name.substr(1, symbol.name.size() - 2);
    symbol.is_public = !symbol.name.starts_with('.');
    for (const Symbol& other : facts_.symbols) {
      bool around = other.kind == SymbolKind::function && other.span.begin < symbol.span.begin &&
                    symbol.span.end <= other.span.end;
      symbol.is_nested = symbol.is_nested || around;
    }
    // An argument of a call, such as the methods of a class: it is that call's to tell about.
    symbol.is_nested = symbol.is_nested || is_argument(name);
    for (Range part : split({open + 1, close})) {
      Parameter parameter;
      parameter.name = word(part.from);
      parameter.span = span(part);
      if (is(part.from, "...")) parameter.kind = Parameter::Kind::rest;
      if (is(part.from + 1, "=") && part.from + 2 < part.to) {
        parameter.fallback = words({part.from + 2, part.to});
        parameter.optional = true;
      }
      symbol.parameters.push_back(std::move(parameter));
    }
    symbol.returns.push_back({"", body.to > body.from + (is(body.from, "{") ? 2U : 0U), span(body)});
    add(std::move(symbol));
  }

  bool is_argument(std::size_t i) const {
    int depth = 0;
    while (i-- > 0) {
      if (is(i, ")")) ++depth;
      if (is(i, "(") && --depth < 0) return true;
      if (is(i, "}")) i = mate(i);
    }
    return false;
  }
};

}  // namespace

void read_outlined_lua(const base::Document& document, Tokens tokens, Facts& facts) {
  LuaReader(document, std::move(tokens), facts).read();
}

void read_outlined_r(const base::Document& document, Tokens tokens, Facts& facts) {
  RReader(document, std::move(tokens), facts).read();
}

}  // namespace docgen
