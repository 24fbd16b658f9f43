#include "docgen/outline/reader.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "docgen/facts/reader.hpp"
#include "docgen/outline/outline.hpp"
#include "docgen/styles/text.hpp"

namespace docgen {
namespace {

// Comments that are for tools and not for readers.
bool is_ruby_directive(std::string_view line) {
  if (line.starts_with("#!")) return true;
  std::string words = base::lower_ascii(base::trim(line.substr(1)));
  for (std::string_view begin : {"frozen_string_literal:", "encoding:", "coding:", "-*-",
                                 "rubocop:", "typed:", "warn_indent:", ":nocov:"}) {
    if (words.starts_with(begin)) return true;
  }
  return false;
}

}  // namespace

OutlineReader::OutlineReader(const base::Document& document, Tokens tokens, Facts& facts)
    : document_(document), text_(document.text()), facts_(facts) {
  std::map<std::size_t, std::size_t> places;  // of brackets: there to here
  for (std::size_t i = 0; i < tokens.list.size(); ++i) {
    Token token = tokens.list[i];
    if (token.kind == Token::Kind::comment) {
      comments_.push_back(token);
      continue;
    }
    // A directive stands anywhere, and is part of nothing.
    if (token.kind == Token::Kind::foreign && facts.language == Language::csharp) continue;
    if (token.mate != i) places[i] = code_.size();
    code_.push_back(token);
  }
  for (std::size_t i = 0; i < code_.size(); ++i) {
    auto place = places.find(code_[i].mate);
    code_[i].mate = place != places.end() ? place->second : i;
  }
  // A comment before the first token of a line leaves it that line's first.
  for (Token& token : code_) {
    std::size_t at = token.span.begin;
    while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\t')) --at;
    token.starts_line = token.starts_line || at == 0 || text_[at - 1] == '\n';
  }
}

std::string_view OutlineReader::word(std::size_t i) const {
  if (i >= code_.size()) return "";
  return text_.substr(code_[i].span.begin, code_[i].span.size());
}

bool OutlineReader::is_any(std::size_t i, std::initializer_list<std::string_view> all) const {
  return i < code_.size() && std::ranges::find(all, word(i)) != all.end();
}

std::size_t OutlineReader::column(std::size_t i) const {
  return indent_at(text_, code_[i].span.begin).size();
}

base::Span OutlineReader::span(Range range) const {
  if (range.empty() || range.to > code_.size()) {
    std::size_t at = range.from < code_.size() ? code_[range.from].span.begin : text_.size();
    return {at, at};
  }
  return {code_[range.from].span.begin, code_[range.to - 1].span.end};
}

std::string OutlineReader::words(Range range) const {
  base::Span place = span(range);
  return one_line(text_.substr(place.begin, place.size()));
}

std::size_t OutlineReader::past_types(std::size_t i) const {
  if (!is(i, "<")) return i;
  int depth = 0;
  for (std::size_t at = i; at < size() && at < i + 400;) {
    if (is(at, "<")) ++depth;
    if (is(at, ">") && --depth == 0) return at + 1;
    bool fits = is_name(at) || is_any(at, {"<", ">", ",", ".", "?", ":", "*", "&", "|", "->", "=>", "@", "[",
                                           "]", "(", ")", "::", "..."});
    if (!fits) return i;
    ++at;
  }
  return i;
}

std::vector<OutlineReader::Range> OutlineReader::split(Range range, std::string_view at) const {
  std::vector<Range> parts;
  std::size_t from = range.from;
  for (std::size_t i = range.from; i < range.to;) {
    if (is(i, at)) {
      parts.push_back({from, i});
      from = ++i;
      continue;
    }
    std::size_t types = past_types(i);
    i = types != i ? types : past(i);
  }
  if (from < range.to) parts.push_back({from, range.to});
  std::erase_if(parts, [](const Range& part) { return part.empty(); });
  return parts;
}

std::size_t OutlineReader::find(Range range, std::string_view text) const {
  for (std::size_t i = range.from; i < range.to;) {
    if (is(i, text)) return i;
    std::size_t types = past_types(i);
    i = types != i ? types : past(i);
  }
  return range.to;
}

std::size_t OutlineReader::end_of_indented(std::size_t start, std::size_t from) const {
  std::size_t margin = column(start);
  std::size_t i = from;
  while (i < size()) {
    if (code_[i].starts_line && column(i) <= margin) return i;
    if (is(i, ")") || is(i, "]") || is(i, "}")) return i;  // of what this stands in
    i = past(i);
  }
  return i;
}

std::vector<Parameter> OutlineReader::type_parameters(Range inside) const {
  std::vector<Parameter> found;
  for (Range part : split(inside)) {
    Parameter parameter;
    parameter.kind = Parameter::Kind::type;
    std::size_t end = std::min({find(part, ":"), find(part, "extends"), find(part, "="), part.to});
    for (std::size_t i = part.from; i < end; ++i) {
      bool variance = is_any(i, {"in", "out", "reified"}) && i + 1 < end;
      if (!is_name(i) || variance) continue;
      parameter.name = word(i);
      parameter.span = span({part.from, part.to});
      break;
    }
    if (!parameter.name.empty()) found.push_back(std::move(parameter));
  }
  return found;
}

Symbol OutlineReader::symbol(SymbolKind kind, std::size_t parent, std::size_t start, std::size_t name,
                             Range body) const {
  Symbol symbol;
  symbol.kind = kind;
  symbol.parent = parent;
  std::size_t begin = code_[start].span.begin;
  symbol.name = word(name);
  symbol.name_span = code_[name].span;
  symbol.has_body = !body.empty();
  symbol.body = symbol.has_body ? span(body) : base::Span{code_[name].span.end, code_[name].span.end};
  symbol.span = {begin, std::max(symbol.body.end, code_[name].span.end)};
  symbol.head = {begin, std::max(symbol.body.begin, code_[name].span.end)};
  symbol.line = document_.lines().position(code_[name].span.begin).line;
  symbol.indent = indent_at(text_, begin);
  symbol.comment = comment_before(begin);
  const Symbol& above = facts_.symbols[parent];
  symbol.qualified = above.qualified.empty() ? symbol.name : above.qualified + "." + symbol.name;
  return symbol;
}

std::size_t OutlineReader::add(Symbol symbol) {
  facts_.symbols.push_back(std::move(symbol));
  return facts_.symbols.size() - 1;
}

std::optional<Comment> OutlineReader::comment_before(std::size_t offset) const {
  auto after = std::ranges::upper_bound(comments_, offset, {}, [](const Token& t) { return t.span.begin; });
  if (after == comments_.begin()) return std::nullopt;
  auto last = after - 1;
  auto between = [&](std::size_t begin, std::size_t end) { return text_.substr(begin, end - begin); };
  std::string_view gap = between(last->span.end, offset);
  if (gap.find_first_not_of(" \t\r\n") != std::string_view::npos) return std::nullopt;
  bool block = text_.substr(last->span.begin, 2) == "/*";
  if (std::ranges::count(gap, '\n') > (block ? 2 : 1)) return std::nullopt;
  if (!is_documentation_comment(text_, *last, facts_.language)) return std::nullopt;
  Comment comment;
  comment.form = block ? Comment::Form::block : Comment::Form::lines;
  auto first = last;
  if (block) {
    comment.span = last->span;
    comment.text = {last->span.begin + 3, last->span.end - 2};
    comment.quote = "/**";
  } else {
    auto belongs = [&](const Token& token) {
      return token.starts_line && is_documentation_comment(text_, token, facts_.language) &&
             !(facts_.language == Language::ruby &&
               is_ruby_directive(text_.substr(token.span.begin, token.span.size())));
    };
    if (!belongs(*last)) return std::nullopt;
    while (first != comments_.begin() && belongs(*(first - 1)) &&
           std::ranges::count(between((first - 1)->span.end, first->span.begin), '\n') == 1 &&
           between((first - 1)->span.end, first->span.begin).find_first_not_of(" \t\r\n") ==
               std::string_view::npos)
      --first;
    comment.span = comment.text = {first->span.begin, last->span.end};
    comment.prefix = text_.substr(first->span.begin, facts_.language == Language::csharp ? 3 : 2);
  }
  comment.line = document_.lines().position(first->span.begin).line;
  return comment;
}

void read_outline(const base::Document& document, Facts& facts) {
  Symbol module;
  module.kind = SymbolKind::module;
  module.span = module.body = {0, document.text().size()};
  facts.symbols.push_back(std::move(module));
  Tokens tokens = tokens_of(document.text(), facts.language);
  if (tokens.broken) {
    std::size_t at = std::min(*tokens.broken, document.text().size());
    facts.broken.push_back({at, std::min(at + 1, document.text().size())});
    return;
  }
  switch (facts.language) {
    case Language::ruby:
      return read_outlined_ruby(document, std::move(tokens), facts);
    case Language::lua:
      return read_outlined_lua(document, std::move(tokens), facts);
    case Language::r:
      return read_outlined_r(document, std::move(tokens), facts);
    case Language::csharp:
    case Language::groovy:
      return read_outlined_shapes(document, std::move(tokens), facts);
    default:
      return read_outlined_keywords(document, std::move(tokens), facts);
  }
}

}  // namespace docgen
