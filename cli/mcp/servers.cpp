#include "cli/mcp/servers.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/secret.hpp"
#include "base/text.hpp"

namespace cli {
namespace {

using base::Json;

constexpr std::size_t kLongestName = 64;

std::vector<std::string> texts_in(const Json& value) {
  std::vector<std::string> texts;
  if (value.is_string()) texts.push_back(value.get<std::string>());
  if (!value.is_array()) return texts;
  for (const Json& each : value) {
    if (each.is_string()) texts.push_back(each.get<std::string>());
  }
  return texts;
}

base::Result<McpServer> server_of(const std::string& name, const Json& entry) {
  auto refuse = [&name](const std::string& why) {
    return base::fail(base::ErrorCode::bad_config, fmt::format("[mcp.{}] {}", name, why),
                      "it has command = [\"PROGRAM\", \"ARGUMENT\"] or url = \"http://…\"");
  };
  if (!entry.is_object()) return refuse("is no table");
  McpServer server;
  server.address.name = name;
  for (const auto& [key, value] : entry.items()) {
    if (key == "command")
      server.address.command = texts_in(value);
    else if (key == "url" && value.is_string())
      server.address.url = value.get<std::string>();
    else if (key == "key" && value.is_string())
      server.key = value.get<std::string>();
    else if (key == "tools")
      server.lends = texts_in(value);
    else if (key == "environment" && value.is_object())
      for (const auto& [variable, text] : value.items()) {
        if (text.is_string()) server.address.environment[variable] = text.get<std::string>();
      }
    else
      return refuse(fmt::format("has '{}', which is not known there", key));
  }
  if (server.address.command.empty() == server.address.url.empty())
    return refuse("needs either a command or a url");
  return server;
}

// Letters, digits, '_' and '-', for all wire formats.
std::string tool_name(const std::string& server, const std::string& tool, std::set<std::string>& taken) {
  std::string name = server + "_" + tool;
  for (char& c : name) {
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '_' && c != '-') c = '_';
  }
  name.resize(std::min(name.size(), kLongestName - 3));
  std::string unique = name;
  for (int number = 2; !taken.insert(unique).second; ++number) unique = fmt::format("{}_{}", name, number);
  return unique;
}

base::Task<agents::loop::Finding> call_server(lsp::mcp::Client& server, std::string tool, Json arguments) {
  auto answer = co_await server.call(std::move(tool), std::move(arguments));
  if (!answer) co_return agents::loop::failure(answer.error().message);
  agents::loop::Finding finding{.text = std::move(answer->text), .failed = answer->failed, .seen = {}};
  co_return finding;
}

void lend(const McpServer& settings, lsp::mcp::Client& server, std::set<std::string>& taken,
          agents::loop::Toolbox& tools) {
  for (const lsp::mcp::LentTool& tool : server.tools()) {
    bool is_named = std::ranges::find(settings.lends, tool.name) != settings.lends.end();
    if (!tool.read_only && !is_named) continue;
    agents::ToolSpec spec{tool_name(server.name(), tool.name, taken),
                          fmt::format("{} ({})", tool.description, server.name()), tool.input};
    tools.push_back({std::move(spec), [&server, name = tool.name](Json arguments, std::int64_t) {
                       return call_server(server, name, std::move(arguments));
                     }});
  }
}

using Opened = base::Result<std::unique_ptr<lsp::mcp::Client>>;

base::Task<> open_server(World& world, McpServer server, Opened& opened) {
  if (!server.key.empty()) {
    auto key = base::read_secret(server.key);
    if (!key) {
      opened = std::unexpected(key.error());
      co_return;
    }
    server.address.headers.push_back({"Authorization", "Bearer " + key->reveal()});
  }
  bool by_url = !server.address.url.empty();
  agents::http::HttpClient* http = by_url ? &world.http() : nullptr;
  auto executor = co_await base::asio::this_coro::executor;
  auto client = co_await base::guarded(lsp::mcp::Client::open(executor, std::move(server.address), http));
  opened = std::move(client);
}

}  // namespace

base::Result<std::vector<McpServer>> mcp_servers(const Settings& settings) {
  std::vector<McpServer> servers;
  if (!settings.person().has("mcp")) return servers;
  Json table = settings.person().table("mcp");
  for (const auto& [name, entry] : table.items()) {
    auto server = server_of(name, entry);
    if (!server) return std::unexpected(server.error());
    servers.push_back(std::move(*server));
  }
  return servers;
}

base::Task<LentTools> borrow_tools(World& world, std::vector<McpServer> servers) {
  LentTools lent;
  std::vector<Opened> opened(servers.size());
  base::TaskGroup group(co_await base::asio::this_coro::executor);
  for (std::size_t i = 0; i < servers.size(); ++i) {
    if (servers[i].address.folder.empty()) servers[i].address.folder = world.root();
    opened[i] = base::fail(base::ErrorCode::cancelled, "cancelled");
    group.spawn(open_server(world, servers[i], opened[i]));
  }
  co_await group.join();
  std::set<std::string> taken;
  for (std::size_t i = 0; i < servers.size(); ++i) {
    if (!opened[i]) {
      lent.troubles.push_back(fmt::format("the MCP server {} lends nothing: {}", servers[i].address.name,
                                          base::describe(opened[i].error())));
      continue;
    }
    lend(servers[i], **opened[i], taken, lent.tools);
    lent.servers.push_back(std::move(*opened[i]));
  }
  co_return lent;
}

}  // namespace cli
