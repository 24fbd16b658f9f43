// The Model Context Protocol over streamable HTTP, on the loopback interface and behind a token.
// https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "lsp/mcp/service.hpp"
#include "lsp/rpc/running.hpp"

namespace lsp::mcp {

struct HttpOptions {
  std::uint16_t port = 0;  // 0: any that is free
  std::string token;       // what "Authorization: Bearer" has to say; never empty
  std::size_t body_bytes = std::size_t{32} << 20;
  std::size_t connections = 64;  // at once; more are turned away
  std::chrono::seconds idle{120};
};

// Every request is one POST to /mcp, answered by JSON or, where a call may tell of its progress, by an event
// stream; a client that closes the stream has cancelled. No sessions: each request stands for itself. Refused
// are pages of the web (Origin), names that are not this machine's (Host, against DNS rebinding), and whoever
// lacks the token.
class HttpServer {
 public:
  // `service` outlives it.
  HttpServer(const base::Executor& executor, Service& service, HttpOptions options);

  // Listens on 127.0.0.1 and serves until it is cancelled; `listening` is told the port. Refuses (io) a port
  // that can't be had. Every call has ended when it comes back.
  base::Task<base::Result<void>> serve(std::function<void(std::uint16_t)> listening);

 private:
  struct Connection;
  base::Executor executor_;
  Service& service_;
  HttpOptions options_;
  rpc::Running running_;
  std::map<rpc::Id, std::uint64_t> calls_;  // what can be cancelled by name, as the older revisions do
};

}  // namespace lsp::mcp
