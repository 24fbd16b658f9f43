#include "lsp/handlers/code_action.hpp"
#include "lsp/handlers/handlers.hpp"
#include "lsp/jobs/commands.hpp"

namespace lsp::handlers {
namespace {

Json command_names() {
  Json names = Json::array();
  for (const commands::Command& command : commands::all()) names.push_back(command.name);
  return names;
}

Json workspace_capabilities(const Server& server) {
  Json can = Json::object(
      {{"workspaceFolders", Json::object({{"supported", true}, {"changeNotifications", true}})}});
  Json everything = Json::object({{"pattern", Json::object({{"glob", "**"}})}});
  Json filters = Json::array();
  filters.push_back(std::move(everything));
  Json options = Json::object({{"filters", std::move(filters)}});
  can["fileOperations"] =
      Json::object({{"didCreate", options}, {"didRename", options}, {"didDelete", options}});
  if (server.client().text_documents) {
    Json schemes = Json::array();
    schemes.push_back(Showing::kScheme);
    can["textDocumentContent"] = Json::object({{"schemes", std::move(schemes)}});
  }
  return can;
}

// What the client can't use is not announced: some show an error for what they do not know.
Json capabilities(const Server& server) {
  const Settings& settings = server.settings();
  const Client& client = server.client();
  Json can = Json::object();
  can["positionEncoding"] = name(client.encoding);
  can["textDocumentSync"] = Json::object({{"openClose", true}, {"change", 2}, {"save", true}});
  can["documentSymbolProvider"] = settings.symbols;
  can["workspaceSymbolProvider"] = settings.symbols;
  can["hoverProvider"] = settings.hover;
  can["foldingRangeProvider"] = settings.folding;
  can["selectionRangeProvider"] = settings.folding;
  if (settings.rename && client.prepares_rename)
    can["renameProvider"] = Json::object({{"prepareProvider", true}});
  if (settings.rename && !client.prepares_rename) can["renameProvider"] = true;
  if (settings.code_actions) {
    can["codeActionProvider"] =
        Json::object({{"codeActionKinds", code_action_kinds()}, {"resolveProvider", true}});
  }
  if (settings.code_lenses) can["codeLensProvider"] = Json::object({{"resolveProvider", false}});
  if (settings.inlay_hints) can["inlayHintProvider"] = true;
  if (settings.diagnostics && client.pulls_diagnostics) {
    can["diagnosticProvider"] = Json::object(
        {{"identifier", "concord"}, {"interFileDependencies", true}, {"workspaceDiagnostics", false}});
  }
  if (settings.inline_completion && client.inline_completion && !client.registers_inline_completion)
    can["inlineCompletionProvider"] = true;
  can["executeCommandProvider"] = Json::object({{"commands", command_names()}});
  can["workspace"] = workspace_capabilities(server);
  return can;
}

}  // namespace

void initialize(Server& server, const Json& params, rpc::Reply reply) {
  if (!params.is_object()) return reply.error(rpc::Code::invalid_params, "initialize needs its parameters");
  server.initialize(params);
  Json result = Json::object();
  result["capabilities"] = capabilities(server);
  result["serverInfo"] = Json::object({{"name", "Concord"}, {"version", server.options().version}});
  reply.result(result);
}

}  // namespace lsp::handlers
