// The methods we serve, by name.
#pragma once

#include <string_view>

#include "lsp/server.hpp"

namespace lsp::handlers {

// Reads its parameters at once, while the documents are as the client meant them; may answer later
// (Server::answer).
using RequestHandler = void (*)(Server& server, const Json& params, rpc::Reply reply);
using NotificationHandler = void (*)(Server& server, Json params);

// Null for what we don't serve.
RequestHandler find_request(std::string_view method);
NotificationHandler find_notification(std::string_view method);

#define REQUEST(method, function) void function(Server& server, const Json& params, rpc::Reply reply);
#define NOTIFICATION(method, function) void function(Server& server, Json params);
#include "lsp/handlers/handlers.def"
#undef REQUEST
#undef NOTIFICATION

}  // namespace lsp::handlers
