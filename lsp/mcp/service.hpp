// The Model Context Protocol without its transports: a request goes in, an answer comes out.
//
// Both eras are spoken, each request by itself: 2026-07-28 where the request says so in its `_meta`, and the
// revisions with a handshake (2024-11-05 to 2025-11-25) otherwise.
// https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.hpp"
#include "lsp/mcp/tool.hpp"
#include "lsp/rpc/message.hpp"

namespace lsp::mcp {

inline constexpr std::string_view kStatelessVersion = "2026-07-28";
inline constexpr std::string_view kHandshakeVersions[] = {"2025-11-25", "2025-06-18", "2025-03-26",
                                                          "2024-11-05"};
bool is_handshake_version(std::string_view version);

// What a client asks in the way of the stateless revision: its `_meta` names the version.
std::optional<std::string> version_in(const Json& params);

enum class McpCode : int { header_mismatch = -32020, unsupported_version = -32022, busy = -32000 };

// What a connection's `initialize` agreed on.
struct Handshake {
  std::string version;   // empty before
  bool can_ask = false;  // the client puts questions to a person (elicitation, with forms)
};

// Called on the loop's thread. What it is made of outlives the answers it owes.
class Service {
 public:
  struct Options {
    std::string version;       // of Concord
    std::string instructions;  // how the tools go together, for the client's model
    std::size_t at_once = 4;   // calls of tools that run; others wait their turn
    std::size_t waiting = 64;  // beyond this many a call is refused: a client that floods hurts itself only
  };
  Service(const base::Executor& executor, std::vector<Tool> tools, Resources& resources, Options options);

  // What a notification about one request needs besides its method.
  using Notify = std::function<void(std::string_view method, const Json& params)>;
  // Answers one request. `handshake` is set by `initialize`. `ask` is used where the handshake says that it
  // can be; empty for a transport that takes no requests of ours. Cancelling ends the tool; the answer is
  // then of no interest.
  base::Task<rpc::Answer> answer(std::string method, Json params, Handshake& handshake, Notify notify,
                                 AskClient ask = {});

  const std::vector<Tool>& tools() const { return tools_; }

 private:
  struct Era;
  rpc::Answer initialize(const Json& params, Handshake& handshake) const;
  Json capabilities() const;
  Json identity() const;
  base::Task<rpc::Answer> call_tool(Json params, Era era, Notify notify, AskClient ask);
  base::Task<rpc::Answer> list_resources(Era era);
  base::Task<rpc::Answer> read_resource(Json params, Era era);
  Json list_tools(const Era& era) const;
  Json finished(Json result, const Era& era, bool cacheable) const;

  std::vector<Tool> tools_;
  Resources& resources_;
  Options options_;
  std::size_t running_ = 0, waiting_ = 0;
  base::Event free_;
};

}  // namespace lsp::mcp
