#include "lsp/handlers/handlers.hpp"

namespace lsp::handlers {

void cancel_progress(Server& server, Json params) {
  if (auto token = base::get_string(params, "token")) server.jobs().cancel(*token);
}

}  // namespace lsp::handlers
