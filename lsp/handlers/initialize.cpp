#include "lsp/handlers/code_action.hpp"
#include "lsp/handlers/handlers.hpp"
#include "lsp/jobs/ask.hpp"

namespace lsp::handlers {
namespace {

Json capabilities(const Server& server) {
  const Settings& settings = server.settings();
  Json can = Json::object();
  can["positionEncoding"] = name(server.client().encoding);
  can["textDocumentSync"] = Json::object({{"openClose", true}, {"change", 2}});
  can["documentSymbolProvider"] = settings.symbols;
  can["hoverProvider"] = settings.hover;
  can["foldingRangeProvider"] = settings.folding;
  can["selectionRangeProvider"] = settings.folding;
  if (settings.code_actions) {
    can["codeActionProvider"] =
        Json::object({{"codeActionKinds", code_action_kinds()}, {"resolveProvider", true}});
  }
  can["executeCommandProvider"] =
      Json::object({{"commands", Json::array({jobs::kAskCommand, jobs::kCancelCommand})}});
  can["workspace"] = Json::object(
      {{"workspaceFolders", Json::object({{"supported", true}, {"changeNotifications", true}})}});
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
