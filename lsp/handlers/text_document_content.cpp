#include <fmt/format.h>

#include "lsp/handlers/handlers.hpp"

namespace lsp::handlers {

// workspace/textDocumentContent: the texts that we show (showing.hpp).
void text_document_content(Server& server, const Json& params, rpc::Reply reply) {
  auto uri = base::get_string(params, "uri");
  if (!uri) return reply.error(rpc::Code::invalid_params, "uri is missing");
  auto text = server.showing().text(*uri);
  if (!text) return reply.error(rpc::Code::invalid_params, fmt::format("nothing is shown under {}", *uri));
  Json result = Json::object({{"text", std::move(*text)}});
  reply.result(result);
}

}  // namespace lsp::handlers
