#include "lsp/handlers/handlers.hpp"

namespace lsp::handlers {

// From here on we may send requests of our own.
void initialized(Server& server, Json) {
  server.begin();
}

}  // namespace lsp::handlers
