// What is known without a model about the name under the cursor: what it is, how it is declared, what its
// documentation says. Only from this text, so it says so, and says nothing about names that the text doesn't
// define.
#include <fmt/format.h>

#include "base/text.hpp"
#include "lsp/handlers/from_tree.hpp"
#include "lsp/handlers/handlers.hpp"
#include "lsp/handlers/known_facts.hpp"
#include "lsp/handlers/params.hpp"

namespace lsp::handlers {
namespace {

bool is_name(syntax::Node node) {
  return node.child_count() == 0 && node.is_named() && node.kind().ends_with("identifier");
}

// The name at or just before `offset`: a cursor after the last letter still means the name.
std::optional<syntax::Node> name_at(const syntax::Tree& tree, std::size_t offset) {
  for (std::size_t at : {offset, offset - std::min<std::size_t>(offset, 1)}) {
    auto node = tree.covering({at, std::min(at + 1, tree.text().size())});
    if (is_name(node)) return node;
  }
  return std::nullopt;
}

// The node whose span is the definition's, the one that has a body where there are several.
syntax::Node definition_node(const syntax::Tree& tree, const Symbol& symbol) {
  syntax::Node node = tree.covering(symbol.span);
  while (!node.field("body") && node.named_child_count() > 0) {
    auto last = node.named_child(node.named_child_count() - 1);
    if (!last.span().contains(symbol.name_span)) break;
    node = last;
  }
  return node;
}

// What stands before the body: "def area(width: float) -> float:".
std::string signature(const syntax::Tree& tree, const Symbol& symbol) {
  constexpr std::size_t kLongest = 1000;
  syntax::Node node = definition_node(tree, symbol);
  auto body = node.field("body");
  std::size_t begin = node.span().begin;
  std::size_t end = body ? body->span().begin : node.span().end;
  std::string_view text = base::trim(std::string_view(tree.text()).substr(begin, end - begin));
  if (!body) text = text.substr(0, text.find('\n'));
  if (text.ends_with('{')) text = base::trim(text.substr(0, text.size() - 1));
  return std::string(text.substr(0, base::utf8_cut(text, kLongest)));
}

// Without the least indentation that all lines after the first share.
std::string unindented(std::string_view text) {
  auto lines = base::split_lines(text);
  std::size_t indent = std::string::npos;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (base::trim(lines[i]).empty()) continue;
    indent = std::min(indent, lines[i].find_first_not_of(" \t"));
  }
  std::string result;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) result += '\n', result += lines[i].substr(std::min(indent, lines[i].size()));
    if (i == 0) result += base::trim(lines[i]);
  }
  return std::string(base::trim(result));
}

std::optional<std::string> docstring(syntax::Node definition) {
  auto body = definition.field("body");
  if (!body || body->named_child_count() == 0) return std::nullopt;
  syntax::Node first = body->named_child(0);
  if (first.kind() == "expression_statement" && first.named_child_count() == 1) first = first.named_child(0);
  if (first.kind() != "string") return std::nullopt;
  std::string_view text = first.text();
  std::size_t open = text.find_first_of("\"'");
  if (open == std::string_view::npos) return std::nullopt;
  std::string_view quotes = text.substr(open).starts_with("\"\"\"") || text.substr(open).starts_with("'''")
                                ? text.substr(open, 3)
                                : text.substr(open, 1);
  text.remove_prefix(open + quotes.size());
  if (text.ends_with(quotes)) text.remove_suffix(quotes.size());
  return unindented(text);
}

std::string_view without_comment_signs(std::string_view line) {
  line = base::trim(line);
  for (std::string_view sign : {"///", "//!", "//", "/**", "/*!", "/*", "*/", "*", "##", "#"}) {
    if (!line.starts_with(sign)) continue;
    line.remove_prefix(sign.size());
    break;
  }
  if (line.ends_with("*/")) line.remove_suffix(2);
  return base::trim(line);
}

// The comment lines that end right above `line`, without their signs.
std::optional<std::string> comment_above(const Parsed& parsed, std::size_t line) {
  constexpr std::size_t kMostLines = 60;
  std::string_view text = parsed.tree.text();
  std::vector<std::string> lines;
  while (line > 0 && lines.size() < kMostLines) {
    std::size_t begin = parsed.lines.start(line - 1), end = parsed.lines.start(line);
    std::string_view above = text.substr(begin, end - begin);
    std::size_t first = above.find_first_not_of(" \t");
    if (first == std::string_view::npos || base::trim(above).empty()) break;
    if (!comment_at(parsed.tree, begin + first)) break;
    lines.emplace_back(without_comment_signs(above));
    --line;
  }
  std::string result;
  for (auto it = lines.rbegin(); it != lines.rend(); ++it) result.append(*it).append("\n");
  std::string_view trimmed = base::trim(result);
  if (trimmed.empty()) return std::nullopt;
  return std::string(trimmed);
}

Json describe(const Parsed& parsed, const Outline& outline, std::size_t offset, bool markdown,
              Encoding encoding) {
  auto name = name_at(parsed.tree, offset);
  const Symbol* symbol = name ? outline.resolve(name->text(), offset) : nullptr;
  if (!symbol) return nullptr;
  std::size_t line = parsed.lines.line_of(symbol->span.begin);
  auto doc = docstring(definition_node(parsed.tree, *symbol));
  if (!doc) doc = comment_above(parsed, line);

  std::string code = signature(parsed.tree, *symbol);
  std::string text =
      markdown ? fmt::format("```{}\n{}\n```\n", syntax::name(parsed.tree.language()), code) : code + "\n";
  text += fmt::format("\n{} `{}`, line {} of this file", symbol->kind, symbol->name, line + 1);
  if (std::size_t others = outline.count(symbol->name) - 1)
    text += fmt::format(", and {} more of this name", others);
  text += ".\n";
  if (doc) text += fmt::format("\n{}\n", *doc);
  const docgen::Symbol* known =
      parsed.analysis ? parsed.analysis->symbol_named(symbol->name, symbol->name_span.begin) : nullptr;
  if (known) {
    std::string facts = known_facts(*parsed.analysis, *known, markdown);
    if (!facts.empty()) text += fmt::format("\n{}", facts);
  }
  Positions positions(parsed.tree.text(), parsed.lines, encoding);
  Json contents = Json::object({{"kind", markdown ? "markdown" : "plaintext"}, {"value", std::move(text)}});
  Json result = Json::object({{"contents", std::move(contents)}});
  result["range"] = to_json(positions.of(name->span()));
  return result;
}

}  // namespace

void hover(Server& server, const Json& params, rpc::Reply reply) {
  auto document = document_of(server, params);
  if (!document) return reply.answer(std::unexpected(document.error()));
  const Json* given = base::get_object(params, "position");
  auto position = given ? read_position(*given) : std::nullopt;
  if (!position) return reply.error(rpc::Code::invalid_params, "position is missing or no position");
  Encoding encoding = server.client().encoding;
  std::size_t offset = (*document)->text.offset(*position, encoding);
  bool markdown = server.client().markdown;
  answer_now(server, *document, std::move(reply), Needs::analysis, [=](const Parsed& parsed) {
    return describe(parsed, *parsed.outline, offset, markdown, encoding);
  });
}

}  // namespace lsp::handlers
