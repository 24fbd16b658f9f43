#include "lsp/jobs/documenting.hpp"

#include <fmt/format.h>

#include "lsp/handlers/publish_diagnostics.hpp"
#include "lsp/jobs/arguments.hpp"
#include "lsp/jobs/commands.hpp"
#include "lsp/jobs/delivery.hpp"

namespace lsp::jobs {
namespace {

docgen::Written write(const Analysis& analysis, const DocumentationRules& rules, const std::string& name,
                      bool missing, bool stale) {
  docgen::WriteOptions options;
  options.style = rules.style;
  options.missing = missing;
  options.stale = stale;
  if (!name.empty()) options.names.push_back(name);
  // Who names something means it, whatever it begins with.
  options.include_private = !name.empty();
  return docgen::write_documentation(analysis.document, *analysis.facts, options);
}

}  // namespace

base::Task<std::expected<Documented, rpc::ResponseError>> document_edit(Server& server, DocumentRef document,
                                                                        std::string name, bool missing,
                                                                        bool stale) {
  std::uint64_t stamp = document->stamp;
  ParsedRef parsed = co_await server.documents().parsed(document);
  AnalysisRef analysis;
  if (parsed) analysis = co_await analysis_of(server, document, parsed);
  if (!parsed) analysis = co_await outlined_analysis_of(server, document);
  if (!document->open || document->stamp != stamp || (parsed && parsed->stamp != stamp))
    co_return rpc::refuse(rpc::Code::content_modified, "the document has changed meanwhile");
  if (!analysis || !analysis->facts)
    co_return rpc::refuse(rpc::Code::request_failed, "this is in no language whose documentation we know");
  auto work = [analysis, rules = server.world().documentation(server.root_of(*document->path)), name, missing,
               stale](std::stop_token) { return write(*analysis, rules, name, missing, stale); };
  docgen::Written written = co_await server.world().pool().run(std::move(work));
  Documented documented{std::move(written), nullptr};
  if (document->stamp != stamp)
    co_return rpc::refuse(rpc::Code::content_modified, "the document has changed meanwhile");
  if (documented.written.failed_proof)
    co_return rpc::refuse(rpc::Code::internal_error,
                          fmt::format("the text was left as it is: {}", *documented.written.failed_proof));
  if (documented.written.patch.edits.empty()) co_return documented;
  base::Patch patch;
  patch.files.push_back(documented.written.patch);
  Sources sources;
  sources[patch.files.front().path] = {document->uri, document->version,
                                       std::string(analysis->document.text())};
  auto edit = workspace_edit(
      patch, sources, {server.client(), server.settings().confirm}, [](const std::string& path, std::size_t) {
        return Annotation{path, "Concord's documentation", "from the code's own facts"};
      });
  if (!edit) co_return rpc::refuse(rpc::Code::request_failed, base::describe(edit.error()));
  documented.edit = std::move(*edit);
  co_return documented;
}

namespace {

Json summary(const docgen::Written& written) {
  Json skipped = Json::array();
  for (const auto& skip : written.skipped)
    skipped.push_back(Json::object({{"line", skip.line}, {"name", skip.name}, {"why", skip.why}}));
  Json result = Json::object(
      {{"written", written.written}, {"updated", written.updated}, {"placeholders", written.placeholders}});
  result["skipped"] = std::move(skipped);
  return result;
}

base::Task<rpc::Answer> document_and_apply(Server& server, DocumentRef document, std::string name,
                                           bool missing, bool stale) {
  auto documented = co_await document_edit(server, document, name, missing, stale);
  if (!documented) co_return std::unexpected(documented.error());
  if (!documented->edit.is_null()) {
    if (!server.client().applies_edits)
      co_return rpc::refuse(rpc::Code::request_failed,
                            "this editor lets no server edit; 'concord doc write' does the same");
    Json params = Json::object({{"label", "Concord: documentation"}, {"edit", std::move(documented->edit)}});
    server.connection().call("workspace/applyEdit", params, [](const auto&) {});
  }
  Json result = summary(documented->written);
  co_return result;
}

base::Task<rpc::Answer> check_and_count(Server& server, DocumentRef document) {
  ParsedRef parsed = co_await server.documents().parsed(document);
  AnalysisRef analysis;
  if (parsed) analysis = co_await analysis_of(server, document, parsed);
  if (!parsed) analysis = co_await outlined_analysis_of(server, document);
  if (!analysis || !analysis->facts)
    co_return rpc::refuse(rpc::Code::request_failed, "this is in no language whose documentation we know");
  document->wants_all_findings = true;
  handlers::publish_again(server, document);
  if (server.client().pulls_diagnostics) server.refresh_diagnostics();
  Json result = Json::object({{"findings", analysis->findings.size()}});
  co_return result;
}

}  // namespace
}  // namespace lsp::jobs

namespace lsp::commands {

void document(Server& server, const Json& argument, rpc::Reply reply) {
  auto document = jobs::document_argument(server, argument, true);
  if (!document) return reply.answer(std::unexpected(document.error()));
  std::string only = base::get_string(argument, "only").value_or("");
  if (!only.empty() && only != "missing" && only != "stale")
    return reply.error(rpc::Code::invalid_params, "only is missing or stale");
  std::string name = base::get_string(argument, "name").value_or("");
  server.answer(std::move(reply),
                jobs::document_and_apply(server, *document, name, only != "stale", only != "missing"));
}

void check_documentation(Server& server, const Json& argument, rpc::Reply reply) {
  auto document = jobs::document_argument(server, argument, true);
  if (!document) return reply.answer(std::unexpected(document.error()));
  server.answer(std::move(reply), jobs::check_and_count(server, *document));
}

}  // namespace lsp::commands
