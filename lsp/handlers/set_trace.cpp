#include "lsp/handlers/handlers.hpp"

namespace lsp::handlers {

void set_trace(Server& server, Json params) {
  server.set_trace(base::get_string(params, "value").value_or("off"));
}

}  // namespace lsp::handlers
