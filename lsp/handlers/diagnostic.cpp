#include <fmt/format.h>

#include "lsp/handlers/handlers.hpp"
#include "lsp/handlers/params.hpp"
#include "lsp/handlers/publish_diagnostics.hpp"

namespace lsp::handlers {
namespace {

Json full_report(Json items, const std::string& result_id) {
  return Json::object({{"kind", "full"}, {"resultId", result_id}, {"items", std::move(items)}});
}

// The same for the same text under the same settings.
std::string result_id_of(const Server& server, std::uint64_t stamp) {
  return fmt::format("{}.{}", stamp, server.diagnostics_generation());
}

base::Task<rpc::Answer> pull(Server& server, DocumentRef document, std::string previous) {
  if (is_outlined(*document)) {
    std::uint64_t stamp = document->stamp;
    AnalysisRef found = co_await outlined_analysis_of(server, document);
    Json items = found ? outlined_diagnostics(server, *document, *found) : Json::array();
    co_return full_report(std::move(items), result_id_of(server, stamp));
  }
  ParsedRef parsed = co_await server.documents().parsed(document);
  if (!parsed) {
    if (!document->open) co_return rpc::refuse(rpc::Code::content_modified, "the document was closed");
    bool stopped = co_await base::cancelled();
    if (stopped) co_return rpc::refuse(rpc::Code::server_cancelled, "the server ends");
    co_return full_report(Json::array(), result_id_of(server, document->stamp));
  }
  AnalysisRef analysis = co_await analysis_of(server, document, parsed);
  if (!analysis) co_return rpc::refuse(rpc::Code::server_cancelled, "the server ends");
  std::string id = result_id_of(server, parsed->stamp);
  if (id == previous) {
    Json unchanged = Json::object({{"kind", "unchanged"}, {"resultId", id}});
    co_return unchanged;
  }
  Json report = full_report(diagnostics_of(server, *document, *parsed, analysis.get()), id);
  co_return report;
}

}  // namespace

void diagnostic(Server& server, const Json& params, rpc::Reply reply) {
  auto document = document_of(server, params);
  if (!document) return reply.answer(std::unexpected(document.error()));
  if (is_settings_file(**document))
    return reply.result(full_report(settings_diagnostics(server, **document), ""));
  if (!(*document)->language && !is_outlined(**document))
    return reply.result(full_report(Json::array(), result_id_of(server, (*document)->stamp)));
  std::string previous = base::get_string(params, "previousResultId").value_or("");
  server.answer(std::move(reply), pull(server, *document, std::move(previous)));
}

}  // namespace lsp::handlers
