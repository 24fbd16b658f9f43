#include "lsp/handlers/handlers.hpp"
#include "lsp/handlers/publish_diagnostics.hpp"

namespace lsp::handlers {

void did_close(Server& server, Json params) {
  const Json* identifier = base::get_object(params, "textDocument");
  auto document =
      server.documents().find(identifier ? base::get_string(*identifier, "uri").value_or("") : "");
  if (!document) return;
  server.reviews().look_at(*document);
  if (document->path) server.index().forget(*document->path);
  server.documents().close(*document);
  clear_diagnostics(server, *document);
}

}  // namespace lsp::handlers
