#include "lsp/mcp/lending.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include <fmt/format.h>

#include "base/secret.hpp"
#include "base/text.hpp"

namespace lsp::mcp {
namespace {

constexpr std::size_t kLongestName = 64;

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

base::Task<agents::loop::Finding> call_server(Client& server, std::string tool, Json arguments) {
  auto answer = co_await server.call(std::move(tool), std::move(arguments));
  if (!answer) co_return agents::loop::failure(answer.error().message);
  agents::loop::Finding finding{.text = std::move(answer->text), .failed = answer->failed, .seen = {}};
  co_return finding;
}

void lend(const Lender& settings, Client& server, std::set<std::string>& taken,
          agents::loop::Toolbox& tools) {
  for (const LentTool& tool : server.tools()) {
    bool is_named = std::ranges::find(settings.lends, tool.name) != settings.lends.end();
    if (!tool.read_only && !is_named) continue;
    agents::ToolSpec spec{tool_name(server.name(), tool.name, taken),
                          fmt::format("{} ({})", tool.description, server.name()), tool.input};
    tools.push_back({std::move(spec), [&server, name = tool.name](Json arguments, std::int64_t) {
                       return call_server(server, name, std::move(arguments));
                     }});
  }
}

using Opened = base::Result<std::unique_ptr<Client>>;

base::Task<> open_server(Lender lender, agents::http::HttpClient& http, Opened& opened) {
  if (!lender.key.empty()) {
    auto key = base::read_secret(lender.key);
    if (!key) {
      opened = std::unexpected(key.error());
      co_return;
    }
    lender.address.headers.push_back({"Authorization", "Bearer " + key->reveal()});
  }
  auto executor = co_await base::asio::this_coro::executor;
  auto client = co_await base::guarded(Client::open(executor, std::move(lender.address), &http));
  opened = std::move(client);
}

// [{name, value}] of ACP.
std::vector<std::pair<std::string, std::string>> pairs_in(const Json& holder, const char* name) {
  std::vector<std::pair<std::string, std::string>> pairs;
  const Json* list = base::get_array(holder, name);
  if (!list) return pairs;
  for (const Json& each : *list) {
    auto key = base::get_string(each, "name"), value = base::get_string(each, "value");
    if (key && value) pairs.emplace_back(*key, *value);
  }
  return pairs;
}

}  // namespace

base::Task<LentTools> borrow_tools(std::vector<Lender> lenders, std::filesystem::path folder,
                                   agents::http::HttpClient& http) {
  LentTools lent;
  std::vector<Opened> opened;
  for (std::size_t i = 0; i < lenders.size(); ++i)
    opened.push_back(base::fail(base::ErrorCode::cancelled, "cancelled"));
  base::TaskGroup group(co_await base::asio::this_coro::executor);
  for (std::size_t i = 0; i < lenders.size(); ++i) {
    if (lenders[i].address.folder.empty()) lenders[i].address.folder = folder;
    group.spawn(open_server(lenders[i], http, opened[i]));
  }
  co_await group.join();
  std::set<std::string> taken;
  for (std::size_t i = 0; i < lenders.size(); ++i) {
    if (!opened[i]) {
      lent.troubles.push_back(fmt::format("the MCP server {} lends nothing: {}", lenders[i].address.name,
                                          base::describe(opened[i].error())));
      continue;
    }
    lend(lenders[i], **opened[i], taken, lent.tools);
    lent.servers.push_back(std::move(*opened[i]));
  }
  co_return lent;
}

std::vector<Lender> lenders_of_session(const Json& servers) {
  std::vector<Lender> lenders;
  if (!servers.is_array()) return lenders;
  for (const Json& server : servers) {
    Lender lender;
    lender.address.name = base::get_string(server, "name").value_or("server");
    lender.address.url = base::get_string(server, "url").value_or("");
    if (auto command = base::get_string(server, "command")) lender.address.command.push_back(*command);
    if (const Json* words = base::get_array(server, "args")) {
      for (const Json& word : *words) {
        if (word.is_string()) lender.address.command.push_back(word.get<std::string>());
      }
    }
    for (auto& [name, value] : pairs_in(server, "env")) lender.address.environment[name] = value;
    for (auto& [name, value] : pairs_in(server, "headers")) lender.address.headers.push_back({name, value});
    bool is_one = lender.address.command.empty() != lender.address.url.empty();
    if (is_one) lenders.push_back(std::move(lender));
  }
  return lenders;
}

}  // namespace lsp::mcp
