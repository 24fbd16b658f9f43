#include "lsp/handlers/handlers.hpp"

namespace lsp::handlers {

void workspace_symbol(Server& server, const Json& params, rpc::Reply reply) {
  auto query = base::get_string(params, "query");
  if (!query) return reply.error(rpc::Code::invalid_params, "query is missing");
  server.answer(std::move(reply), server.index().find(server, std::move(*query)));
}

}  // namespace lsp::handlers
