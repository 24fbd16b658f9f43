#include "lsp/handlers/handlers.hpp"

namespace lsp::handlers {

void exit(Server& server, Json) {
  server.stop();
}

}  // namespace lsp::handlers
