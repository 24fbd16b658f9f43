// Servers of the Model Context Protocol whose tools agents may call when they look around: those that a
// person has configured, and those that an editor brings.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "agents/http/http_client.hpp"
#include "agents/loop/tool.hpp"
#include "lsp/mcp/client.hpp"

namespace lsp::mcp {

struct Lender {
  ServerAddress address;
  std::string key;                 // where its key is (base::read_secret), or empty
  std::vector<std::string> lends;  // tools that are lent though they do not say that they only read
};

// What servers lend, and the servers.
struct LentTools {
  std::vector<std::unique_ptr<Client>> servers;
  agents::loop::Toolbox tools;        // named SERVER_TOOL; they end with the servers
  std::vector<std::string> troubles;  // what is missing, in words for a person; the run goes on without it
};

// Starts all of them side by side; those without a folder of their own work in `folder`. Lent is what says of
// itself that it only reads, and what the person named.
base::Task<LentTools> borrow_tools(std::vector<Lender> lenders, std::filesystem::path folder,
                                   agents::http::HttpClient& http);

// The `mcpServers` of ACP's session/new: {name, command, args, env: [{name, value}]} or {type: "http", name,
// url, headers: [{name, value}]}. What is none is left out.
std::vector<Lender> lenders_of_session(const Json& servers);

}  // namespace lsp::mcp
