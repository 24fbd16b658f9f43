// What servers say when they do not answer, in the many shapes they say it.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "agents/http/http_client.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace agents::backends {

// A failed try, and what is known about repeating it.
struct WireError {
  base::Error error;
  bool again = false;                                  // whether the same request may succeed later
  std::optional<std::chrono::milliseconds> wait = {};  // the server's wish
};

// Whether `event` is an error object: {"error":…}, {"type":"error",…}, {"object":"error",…}, or an array that
// begins with one.
bool is_error_event(const base::Json& event);

// `body`: the error object's whole JSON, or null where the body was none (`text` then has its beginning).
// `head.status` is 200 for an error that came inside of a stream. Messages are the server's own words,
// redacted and cut.
WireError read_wire_error(const http::Head& head, const base::Json& body, std::string_view text,
                          base::WallTime now);

// Errors of the transport: which of them may be repeated. `is_local`: a server of this machine that refuses a
// connection is not running.
WireError transport_error(base::Error error, bool is_local);

// Foreign words for a message of ours: one line, no secrets, `limit` bytes at most.
std::string foreign_words(std::string_view text, std::size_t limit = 300);

}  // namespace agents::backends
