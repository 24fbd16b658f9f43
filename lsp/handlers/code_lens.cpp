#include <map>

#include <fmt/format.h>

#include "lsp/analyses.hpp"
#include "lsp/handlers/handlers.hpp"
#include "lsp/handlers/params.hpp"

namespace lsp::handlers {
namespace {

Json lens(Range range, std::string title, const char* command, Json argument) {
  Json arguments = Json::array();
  arguments.push_back(std::move(argument));
  Json what = Json::object({{"title", std::move(title)}, {"command", command}});
  what["arguments"] = std::move(arguments);
  return Json::object({{"range", to_json(range)}, {"command", std::move(what)}});
}

void add_documentation(const OpenDocument& document, const Parsed& parsed, const Analysis& analysis,
                       Encoding encoding, Json& lenses) {
  struct Counts {
    std::size_t missing = 0, differing = 0;
  };
  std::map<std::string, Counts> counts;
  for (const docgen::Finding& finding : analysis.findings) {
    Counts& count = counts[finding.function];
    ++(finding.rule == docgen::Rule::missing_doc ? count.missing : count.differing);
  }
  Positions positions(parsed.tree.text(), parsed.lines, encoding);
  for (const docgen::Symbol& symbol : analysis.facts->symbols) {
    auto found = counts.find(symbol.qualified);
    if (found == counts.end() || symbol.kind == docgen::SymbolKind::module || symbol.qualified.empty())
      continue;
    Range range = positions.of(symbol.name_span);
    Json argument =
        Json::object({{"uri", document.uri}, {"name", symbol.qualified}, {"version", parsed.version}});
    if (found->second.differing > 0) {
      argument["only"] = "stale";
      lenses.push_back(lens(range,
                            fmt::format("Documentation differs from the code ({})", found->second.differing),
                            "concord.document", std::move(argument)));
    } else {
      argument["only"] = "missing";
      lenses.push_back(lens(range, "Document", "concord.document", std::move(argument)));
    }
    counts.erase(found);
  }
}

base::Task<rpc::Answer> lenses_of(Server& server, DocumentRef document, Json lenses) {
  ParsedRef parsed = co_await server.documents().parsed(document);
  AnalysisRef analysis;
  if (parsed) analysis = co_await analysis_of(server, document, parsed);
  if (!analysis || !analysis->facts) co_return lenses;
  add_documentation(*document, *parsed, *analysis, server.client().encoding, lenses);
  if (document->language == syntax::Language::python && analysis->facts->symbols.size() > 1) {
    Json argument = Json::object({{"uri", document->uri}, {"version", parsed->version}});
    lenses.push_back(lens({}, "Port to Rust", "concord.translate", std::move(argument)));
  }
  co_return lenses;
}

}  // namespace

// Over texts that we show, over what a patch would change, and over functions.
void code_lens(Server& server, const Json& params, rpc::Reply reply) {
  const Json* identifier = base::get_object(params, "textDocument");
  auto uri = identifier ? base::get_string(*identifier, "uri") : std::nullopt;
  if (!uri) return reply.error(rpc::Code::invalid_params, "textDocument.uri is missing");
  if (!server.settings().code_lenses) return reply.result(Json::array());
  Json lenses = server.reviews().lenses(*uri);
  if (!lenses.empty() || server.showing().text(*uri)) return reply.result(lenses);
  auto document = document_of(server, params);
  if (!document) return reply.answer(std::unexpected(document.error()));
  if (!(*document)->path || !(*document)->language) return reply.result(lenses);
  server.answer(std::move(reply), lenses_of(server, *document, std::move(lenses)));
}

}  // namespace lsp::handlers
