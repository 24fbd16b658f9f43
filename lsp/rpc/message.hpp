// JSON-RPC 2.0 as LSP uses it: values, and what is wrong with bytes that are none.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/json.hpp"

namespace lsp::rpc {

using base::Json;

enum class Code : int {
  parse_error = -32700,
  invalid_request = -32600,
  method_not_found = -32601,
  invalid_params = -32602,
  internal_error = -32603,
  server_not_initialized = -32002,
  request_failed = -32803,
  server_cancelled = -32802,
  content_modified = -32801,
  request_cancelled = -32800,
};

struct ResponseError {
  Code code;
  std::string message;
  Json data = nullptr;  // what programs may read of it; null: nothing
};

// JSON that is already text: a cached answer is not built twice.
struct RawJson {
  std::string text;
};

// What answers a request.
using Answer = std::expected<std::variant<Json, RawJson>, ResponseError>;

inline std::unexpected<ResponseError> refuse(Code code, std::string message) {
  return std::unexpected(ResponseError{code, std::move(message)});
}

// A request's name, echoed exactly. Whole numbers of 64 bits (also written as 7.0) and texts.
struct Id {
  std::variant<std::int64_t, std::uint64_t, std::string> value;
  bool operator==(const Id&) const = default;
  auto operator<=>(const Id&) const = default;
};
std::optional<Id> read_id(const Json& json);
std::string dump(const Id& id);

struct Request {
  Id id;
  std::string method;
  Json params;  // an object, an array, or null when there are none
};
struct Notification {
  std::string method;
  Json params;
};
// The answer to one of our requests.
struct Response {
  std::optional<Id> id;
  std::expected<Json, ResponseError> result;
};
// No message. `id` is the request's where it could be told; `answer` is false for what must not be answered
// (a bad notification).
struct Invalid {
  std::optional<Id> id;
  ResponseError error;
  bool answer = true;
};
using Message = std::variant<Request, Notification, Response, Invalid>;

inline constexpr std::size_t kMaxJsonDepth = 256;

// Never throws. Lone surrogates in escapes, which JavaScript clients send, are read as U+FFFD: one UTF-16
// unit as well, so that positions stay right.
Message read_message(std::string_view body, std::size_t max_bytes);

std::string response(const Id& id, std::string_view result);
// Without an id for what could not be read.
std::string error_response(const std::optional<Id>& id, const ResponseError& error);
std::string notification(std::string_view method, const Json& params);
std::string request(const Id& id, std::string_view method, const Json& params);

}  // namespace lsp::rpc
