#include "lsp/handlers/handlers.hpp"

namespace lsp::handlers {

void shutdown(Server& server, const Json&, rpc::Reply reply) {
  server.shut_down();
  reply.result(nullptr);
}

}  // namespace lsp::handlers
