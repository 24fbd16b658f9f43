// Types that the text shows and its author has not written: of results whose returns agree, and of parameters
// with a literal default or an isinstance check. Python only; other languages have them or infer them.
#include "lsp/analyses.hpp"
#include "lsp/handlers/handlers.hpp"
#include "lsp/handlers/known_facts.hpp"
#include "lsp/handlers/params.hpp"

namespace lsp::handlers {
namespace {

struct Hint {
  std::size_t offset;
  std::string label;
};

void add_result(const docgen::Symbol& symbol, std::string_view text, std::vector<Hint>& hints) {
  auto type = result_type(symbol);
  if (!type) return;
  std::string_view head = text.substr(symbol.head.begin, symbol.head.size());
  std::size_t colon = head.rfind(':');
  if (colon != std::string_view::npos) hints.push_back({symbol.head.begin + colon, " -> " + *type});
}

void add_parameters(const docgen::Symbol& symbol, std::string_view text, std::vector<Hint>& hints) {
  using Source = docgen::Parameter::TypeSource;
  for (const docgen::Parameter& parameter : symbol.parameters) {
    bool shown = parameter.type_source == Source::default_value || parameter.type_source == Source::checked;
    if (!shown || parameter.type.empty() || parameter.name.empty() || parameter.type == "None") continue;
    std::string_view written = text.substr(parameter.span.begin, parameter.span.size());
    std::size_t name = written.find(parameter.name);
    if (name != std::string_view::npos)
      hints.push_back({parameter.span.begin + name + parameter.name.size(), ": " + parameter.type});
  }
}

Json hints_within(const Parsed& parsed, const Analysis& analysis, base::Span wanted, Encoding encoding) {
  std::vector<Hint> hints;
  for (const docgen::Symbol& symbol : analysis.facts->symbols) {
    bool callable = symbol.kind == docgen::SymbolKind::function || symbol.kind == docgen::SymbolKind::method;
    if (!callable || symbol.head.end < wanted.begin || symbol.head.begin > wanted.end) continue;
    add_parameters(symbol, analysis.document.text(), hints);
    add_result(symbol, analysis.document.text(), hints);
  }
  Positions positions(parsed.tree.text(), parsed.lines, encoding);
  Json list = Json::array();
  for (const Hint& hint : hints) {
    constexpr int kType = 1;
    if (hint.offset < wanted.begin || hint.offset > wanted.end) continue;
    list.push_back(Json::object(
        {{"position", to_json(positions.at(hint.offset))}, {"label", hint.label}, {"kind", kType}}));
  }
  return list;
}

base::Task<rpc::Answer> find_hints(Server& server, DocumentRef document, base::Span wanted) {
  std::uint64_t stamp = document->stamp;
  ParsedRef parsed = co_await server.documents().parsed(document);
  AnalysisRef analysis;
  if (parsed) analysis = co_await analysis_of(server, document, parsed);
  if (!document->open || document->stamp != stamp || (parsed && parsed->stamp != stamp))
    co_return rpc::refuse(rpc::Code::content_modified, "the text has changed");
  if (!analysis || !analysis->facts) co_return Json::array();
  Json list = hints_within(*parsed, *analysis, wanted, server.client().encoding);
  co_return list;
}

}  // namespace

void inlay_hint(Server& server, const Json& params, rpc::Reply reply) {
  auto document = document_of(server, params);
  if (!document) return reply.answer(std::unexpected(document.error()));
  const Json* place = base::get_object(params, "range");
  auto range = place ? read_range(*place) : std::nullopt;
  if (!range) return reply.error(rpc::Code::invalid_params, "range is missing or no range");
  bool wanted =
      server.settings().inlay_hints && (*document)->language == syntax::Language::python && (*document)->path;
  if (!wanted) return reply.result(Json::array());
  base::Span span = (*document)->text.span(*range, server.client().encoding);
  server.answer(std::move(reply), find_hints(server, *document, span));
}

}  // namespace lsp::handlers
