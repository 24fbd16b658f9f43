#include "agents/context/afresh.hpp"

#include <algorithm>
#include <cctype>

#include "syntax/syntax.hpp"

namespace agents::context {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

// Where `name` stands in `words` as a word of its own.
std::optional<std::size_t> mention(std::string_view words, std::string_view name) {
  for (std::size_t at = words.find(name); at != std::string_view::npos; at = words.find(name, at + 1)) {
    std::size_t end = at + name.size();
    bool begins = at == 0 || !is_word(words[at - 1]);
    bool ends = end == words.size() || !is_word(words[end]);
    if (begins && ends) return at;
  }
  return std::nullopt;
}

bool is_function(const syntax::Tag& tag) {
  return tag.role == syntax::Tag::Role::definition && (tag.kind == "function" || tag.kind == "method");
}

// The function that is meant: the innermost around the span, or the first that is named.
std::optional<syntax::Tag> meant(const std::vector<syntax::Tag>& tags, const Target& target,
                                 std::string_view words) {
  std::optional<syntax::Tag> best;
  std::size_t best_place = 0;
  for (const syntax::Tag& tag : tags) {
    if (!is_function(tag)) continue;
    std::optional<std::size_t> place;
    if (target.span) {
      if (tag.span.contains(*target.span)) place = tag.span.size();
    } else {
      place = mention(words, tag.name);
    }
    if (place && (!best || *place < best_place)) {
      best = tag;
      best_place = *place;
    }
  }
  return best;
}

std::optional<syntax::Node> body_of(const syntax::Tree& tree, base::Span definition) {
  std::optional<syntax::Node> node = tree.covering(definition);
  while (node) {
    auto body = node->field("body");
    if (body) return body;
    node = node->field("definition");  // what a decorator stands before
  }
  return std::nullopt;
}

// Python's documentation stays: it is half of what is known about the function.
std::string python_body(const syntax::Node& body, std::string_view text) {
  std::size_t line = text.rfind('\n', body.span().begin);
  std::size_t begin = line == std::string_view::npos ? 0 : line + 1;
  std::string indent(text.substr(begin, body.span().begin - begin));
  if (!std::ranges::all_of(indent, [](char c) { return c == ' ' || c == '\t'; }))
    return "raise NotImplementedError";
  std::string kept;
  if (body.named_child_count() > 0) {
    syntax::Node first = body.named_child(0);
    bool is_text = first.kind() == "expression_statement" && first.named_child_count() == 1 &&
                   first.named_child(0).kind() == "string";
    if (is_text) kept = std::string(first.text()) + "\n" + indent;
  }
  return kept + "raise NotImplementedError";
}

}  // namespace

std::optional<Afresh> afresh(const Target& target, std::string_view words) {
  auto language = syntax::language_of_path(target.document.path());
  if (!language) return std::nullopt;
  auto tree = syntax::Tree::parse(*language, std::string(target.document.text()));
  if (!tree) return std::nullopt;
  auto function = meant(syntax::tags(*tree), target, words);
  if (!function) return std::nullopt;
  auto body = body_of(*tree, function->span);
  if (!body) return std::nullopt;
  std::string text(target.document.text());
  std::string hidden;
  if (*language == syntax::Language::python) {
    hidden = python_body(*body, text);
  } else if (body->text().starts_with('{')) {
    hidden = "{\n  /* to be written */\n}";
  } else {
    return std::nullopt;
  }
  text.replace(body->span().begin, body->span().size(), hidden);
  return Afresh{function->name, std::move(text)};
}

}  // namespace agents::context
