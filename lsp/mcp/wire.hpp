// How requests reach a server of the Model Context Protocol, and its answers us.
#pragma once

#include <memory>

#include "lsp/mcp/client.hpp"
#include "lsp/rpc/message.hpp"

namespace lsp::mcp {

// One request at a time. Whatever a server sends besides the answer is read and passed over, but for pings.
class Wire {
 public:
  virtual ~Wire() = default;
  // The answer to the request `id`, whose text is `message`. Cancelled or late, the server is told that
  // nobody waits any more.
  virtual base::Task<base::Result<rpc::Response>> ask(std::int64_t id, std::string message) = 0;
  virtual base::Task<base::Result<void>> tell(std::string message) = 0;
};

base::Result<std::unique_ptr<Wire>> program_wire(const base::Executor& executor, const ServerAddress& address,
                                                 ClientLimits limits);
base::Result<std::unique_ptr<Wire>> http_wire(const ServerAddress& address, agents::http::HttpClient& http,
                                              ClientLimits limits);

}  // namespace lsp::mcp
