#include "lsp/handlers/document_symbol.hpp"

#include <algorithm>
#include <charconv>

#include "lsp/handlers/from_tree.hpp"
#include "lsp/handlers/handlers.hpp"
#include "lsp/handlers/params.hpp"

namespace lsp::handlers {

int symbol_kind_number(std::string_view kind) {
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

namespace {

// Ten thousand symbols as values of a JSON library take ten times as long as their text.
class Writer {
 public:
  Writer(const Parsed& parsed, Encoding encoding) : positions_(parsed.tree.text(), parsed.lines, encoding) {}

  std::string nested(const Outline& outline) {
    std::vector<Open> open;
    text_ = "[";
    for (std::size_t i = 0; i < outline.symbols.size(); ++i) {
      const Symbol& symbol = outline.symbols[i];
      while (!open.empty() && open.back().symbol != symbol.parent) close(open);
      bool& has_some = open.empty() ? has_roots_ : open.back().has_children;
      if (!has_some && !open.empty()) text_ += R"(,"children":[)";
      if (has_some) text_ += ',';
      has_some = true;
      begin(symbol);
      member("range", symbol.span);
      member("selectionRange", symbol.name_span);
      open.push_back({i});
    }
    while (!open.empty()) close(open);
    return std::move(text_) + "]";
  }

  // For clients that know no tree: names with the names of what they stand in.
  std::string flat(const Outline& outline, const std::string& uri) {
    std::string location = R"(,"location":{"uri":)" + base::dump(Json(uri));
    text_ = "[";
    for (const Symbol& symbol : outline.symbols) {
      if (text_.size() > 1) text_ += ',';
      begin(symbol);
      if (symbol.parent)
        text_.append(R"(,"containerName":)").append(quoted(outline.symbols[*symbol.parent].name));
      text_ += location;
      member("range", symbol.span);
      text_ += "}}";
    }
    return std::move(text_) + "]";
  }

 private:
  struct Open {
    std::optional<std::size_t> symbol;
    bool has_children = false;
  };

  void close(std::vector<Open>& open) {
    text_ += open.back().has_children ? "]}" : "}";
    open.pop_back();
  }

  void begin(const Symbol& symbol) {
    text_.append(R"({"name":)").append(symbol.name.empty() ? "\"(anonymous)\"" : quoted(symbol.name));
    text_.append(R"(,"kind":)").append(std::to_string(symbol_kind_number(symbol.kind)));
  }

  void member(const char* name, base::Span span) {
    Range range = positions_.of(span);
    text_.append(",\"").append(name).append("\":{\"start\":{\"line\":");
    number(range.start.line);
    text_.append(",\"character\":");
    number(range.start.character);
    text_.append("},\"end\":{\"line\":");
    number(range.end.line);
    text_.append(",\"character\":");
    number(range.end.character);
    text_.append("}}");
  }

  void number(std::size_t value) {
    char digits[24];
    auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    text_.append(digits, end);
  }

  static std::string quoted(const std::string& name) {
    bool plain = std::all_of(name.begin(), name.end(),
                             [](char c) { return c >= ' ' && c != '"' && c != '\\' && c < 127; });
    return plain ? '"' + name + '"' : base::dump(Json(name));
  }

  Positions positions_;
  std::string text_;
  bool has_roots_ = false;
};

}  // namespace

void document_symbol(Server& server, const Json& params, rpc::Reply reply) {
  auto document = document_of(server, params);
  if (!document) return reply.answer(std::unexpected(document.error()));
  Encoding encoding = server.client().encoding;
  bool nests = server.client().nested_symbols;
  std::string uri = (*document)->uri;
  answer_once(server, *document, std::move(reply), "documentSymbol", [=](const Parsed& parsed) {
    Outline outline = make_outline(parsed.parts);
    Writer writer(parsed, encoding);
    return nests ? writer.nested(outline) : writer.flat(outline, uri);
  });
}

}  // namespace lsp::handlers
