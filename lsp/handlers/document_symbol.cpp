#include <fmt/format.h>

#include "lsp/handlers/from_tree.hpp"
#include "lsp/handlers/handlers.hpp"
#include "lsp/handlers/params.hpp"

namespace lsp::handlers {
namespace {

// The protocol's numbers for what a definition is.
int kind_number(std::string_view kind) {
  static constexpr std::pair<std::string_view, int> all[] = {
      {"module", 2},    {"namespace", 3},    {"package", 4},         {"class", 5},   {"method", 6},
      {"property", 7},  {"field", 8},        {"constructor", 9},     {"enum", 10},   {"interface", 11},
      {"function", 12}, {"variable", 13},    {"constant", 14},       {"string", 15}, {"object", 19},
      {"key", 20},      {"enum_member", 22}, {"struct", 23},         {"type", 26},   {"trait", 11},
      {"union", 23},    {"macro", 12},       {"type_parameter", 26}, {"impl", 5},
  };
  for (const auto& [name, number] : all) {
    if (name == kind) return number;
  }
  return 13;
}

Json describe(const Symbol& symbol, Positions& positions) {
  Json json = Json::object({{"name", symbol.name.empty() ? std::string("(anonymous)") : symbol.name},
                            {"kind", kind_number(symbol.kind)}});
  json["range"] = to_json(positions.of(symbol.span));
  json["selectionRange"] = to_json(positions.of(symbol.name_span));
  return json;
}

Json nested(const Outline& outline, Positions& positions) {
  std::vector<Json> made(outline.symbols.size());
  for (std::size_t i = 0; i < made.size(); ++i) made[i] = describe(outline.symbols[i], positions);
  // From the last to the first: children are complete before they go into their parents. They get there in
  // reverse.
  Json roots = Json::array();
  for (std::size_t i = made.size(); i-- > 0;) {
    auto parent = outline.symbols[i].parent;
    if (auto children = made[i].find("children"); children != made[i].end())
      std::reverse(children->begin(), children->end());
    if (parent) {
      made[*parent]["children"].push_back(std::move(made[i]));
    } else {
      roots.push_back(std::move(made[i]));
    }
  }
  std::reverse(roots.begin(), roots.end());
  return roots;
}

// For clients that know no tree: names with the names of what they stand in.
Json flat(const Outline& outline, Positions& positions, const std::string& uri) {
  Json list = Json::array();
  for (const Symbol& symbol : outline.symbols) {
    Json location = Json::object({{"uri", uri}, {"range", to_json(positions.of(symbol.span))}});
    Json json = Json::object({{"name", symbol.name.empty() ? std::string("(anonymous)") : symbol.name},
                              {"kind", kind_number(symbol.kind)}});
    json["location"] = std::move(location);
    if (symbol.parent) json["containerName"] = outline.symbols[*symbol.parent].name;
    list.push_back(std::move(json));
  }
  return list;
}

}  // namespace

void document_symbol(Server& server, const Json& params, rpc::Reply reply) {
  auto document = document_of(server, params);
  if (!document) return reply.answer(std::unexpected(document.error()));
  Encoding encoding = server.client().encoding;
  bool nests = server.client().nested_symbols;
  std::string uri = (*document)->uri;
  answer_once(server, *document, std::move(reply), "documentSymbol", [=](const Parsed& parsed) {
    Outline outline = make_outline(parsed.tree);
    Positions positions(parsed.tree.text(), parsed.lines, encoding);
    return nests ? nested(outline, positions) : flat(outline, positions, uri);
  });
}

}  // namespace lsp::handlers
