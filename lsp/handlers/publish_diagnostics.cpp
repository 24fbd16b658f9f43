#include "lsp/handlers/publish_diagnostics.hpp"

#include "base/diagnostic.hpp"
#include "lsp/handlers/params.hpp"

namespace lsp::handlers {
namespace {

int severity_number(base::Severity severity) {
  return static_cast<int>(severity) + 1;
}

Json to_json(const Problem& problem, Positions& positions) {
  return Json::object({{"range", handlers::to_json(positions.of(problem.span))},
                       {"severity", severity_number(base::severity(problem.code))},
                       {"code", base::code_name(problem.code)},
                       {"source", "concord"},
                       {"message", problem.message}});
}

}  // namespace

void publish_diagnostics(Server& server, const OpenDocument& document) {
  if (!server.settings().diagnostics) return;
  const Parsed& parsed = *document.parsed;
  Positions positions(parsed.tree.text(), parsed.lines, server.client().encoding);
  Json list = Json::array();
  for (const Problem& problem : parsed.problems) list.push_back(to_json(problem, positions));
  Json params = Json::object({{"uri", document.uri}, {"diagnostics", std::move(list)}});
  if (server.client().diagnostic_versions) params["version"] = parsed.version;
  server.connection().notify("textDocument/publishDiagnostics", params);
}

void clear_diagnostics(Server& server, const OpenDocument& document) {
  if (!document.parsed || document.parsed->problems.empty() || !server.settings().diagnostics) return;
  Json params = Json::object({{"uri", document.uri}, {"diagnostics", Json::array()}});
  server.connection().notify("textDocument/publishDiagnostics", params);
}

}  // namespace lsp::handlers
