// Reading what clients send, and writing what they read.
#pragma once

#include <expected>
#include <optional>

#include "lsp/server.hpp"

namespace lsp::handlers {

template <class T>
using Param = std::expected<T, rpc::ResponseError>;

// Whole numbers from 0; what is larger than any text is that large. Nothing for what is no position.
std::optional<Position> read_position(const Json& json);
std::optional<Range> read_range(const Json& json);

Json to_json(Position position);
Json to_json(Range range);

// The open document that `params.textDocument.uri` names. InvalidParams when there is none, RequestFailed
// when its text is not known since a malformed change.
Param<DocumentRef> document_of(Server& server, const Json& params);

}  // namespace lsp::handlers
