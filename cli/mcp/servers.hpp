// Servers of the Model Context Protocol that a person has configured: [mcp.NAME].
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "agents/loop/tool.hpp"
#include "base/result.hpp"
#include "cli/settings.hpp"
#include "cli/world.hpp"
#include "lsp/mcp/client.hpp"

namespace cli {

struct McpServer {
  lsp::mcp::ServerAddress address;
  std::string key;                 // where its key is, or empty
  std::vector<std::string> lends;  // tools that are lent though they do not say that they only read
};

// Those of the person's settings, by name. What is said wrongly of one is an Error (bad_config).
base::Result<std::vector<McpServer>> mcp_servers(const Settings& settings);

// Tools that servers lend, and the servers.
struct LentTools {
  std::vector<std::unique_ptr<lsp::mcp::Client>> servers;
  agents::loop::Toolbox tools;        // named SERVER_TOOL; they end with the servers
  std::vector<std::string> troubles;  // what is missing, in words for a person; the run goes on without it
};

// Starts all of them side by side. Lent is what says of itself that it only reads, and what the person named.
base::Task<LentTools> borrow_tools(World& world, std::vector<McpServer> servers);

}  // namespace cli
