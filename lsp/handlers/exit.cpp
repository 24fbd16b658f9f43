#include "lsp/handlers/handlers.hpp"

namespace lsp::handlers {

void exit(Server& server, Json) {
  server.exit();
}

}  // namespace lsp::handlers
