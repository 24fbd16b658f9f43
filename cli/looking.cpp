#include "cli/looking.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace cli {
namespace {

using base::Json;

// Nothing: nobody is to look around.
std::optional<agents::loop::Looking> looking_of(const Settings& settings, std::optional<int> asked_for) {
  constexpr std::int64_t kMostCalls = 1'000, kFewestTokens = 500;
  constexpr double kShortest = 0.1;
  const base::Config& person = settings.person();
  std::string when = person.text("look.when");
  if (asked_for == 0 || (!asked_for && when == "never")) return std::nullopt;
  agents::loop::Looking looking;
  looking.always = asked_for.has_value() || when == "always";
  auto calls = std::clamp<std::int64_t>(person.integer("look.calls"), 1, kMostCalls);
  looking.limits.calls = asked_for.value_or(static_cast<int>(calls));
  looking.limits.tokens = std::max(person.integer("look.tokens"), kFewestTokens);
  double seconds = std::max(person.number("look.seconds"), kShortest);
  looking.limits.time = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
  return looking;
}

std::vector<std::string> texts_in(const Json& value) {
  std::vector<std::string> texts;
  if (value.is_string()) texts.push_back(value.get<std::string>());
  if (!value.is_array()) return texts;
  for (const Json& each : value) {
    if (each.is_string()) texts.push_back(each.get<std::string>());
  }
  return texts;
}

base::Result<lsp::mcp::Lender> lender_of(const std::string& name, const Json& entry) {
  auto refuse = [&name](const std::string& why) {
    return base::fail(base::ErrorCode::bad_config, fmt::format("[mcp.{}] {}", name, why),
                      "it has command = [\"PROGRAM\", \"ARGUMENT\"] or url = \"http://…\"");
  };
  if (!entry.is_object()) return refuse("is no table");
  lsp::mcp::Lender server;
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

}  // namespace

base::Result<std::vector<lsp::mcp::Lender>> lenders_of(const Settings& settings) {
  std::vector<lsp::mcp::Lender> servers;
  if (!settings.person().has("mcp")) return servers;
  Json table = settings.person().table("mcp");
  for (const auto& [name, entry] : table.items()) {
    auto server = lender_of(name, entry);
    if (!server) return std::unexpected(server.error());
    servers.push_back(std::move(*server));
  }
  return servers;
}

base::Task<base::Result<std::shared_ptr<Outlook>>> outlook_of(OutlookPlace place,
                                                              std::optional<int> asked_for) {
  auto looking = looking_of(place.world.settings(), asked_for);
  if (!looking) co_return std::shared_ptr<Outlook>();
  orchestrator::looking::Place tools_place{.files = place.files,
                                           .root = place.world.root(),
                                           .pool = place.world.threads(),
                                           .clang = place.world.clang(),
                                           .sandbox = place.sandbox,
                                           .policy = std::move(place.policy),
                                           .ask_person = std::move(place.ask_person)};
  for (const agents::Target& target : place.request.targets) tools_place.known.push_back(target.document);
  looking->tools = orchestrator::looking::tools(tools_place);
  bool looks = std::ranges::any_of(place.crowd,
                                   [&](const auto& agent) { return agent->looks(place.request, *looking); });
  if (!looks) co_return std::shared_ptr<Outlook>();
  auto lenders = lenders_of(place.world.settings());
  if (!lenders) co_return std::unexpected(lenders.error());
  for (lsp::mcp::Lender& lender : place.lenders) lenders->push_back(std::move(lender));
  auto outlook = std::make_shared<Outlook>();
  if (!lenders->empty())
    outlook->lent =
        co_await lsp::mcp::borrow_tools(std::move(*lenders), place.world.root(), place.world.http());
  for (const agents::loop::Tool& tool : outlook->lent.tools) looking->tools.push_back(tool);
  looking->notes = outlook->lent.troubles;
  outlook->looking = std::move(*looking);
  co_return outlook;
}

}  // namespace cli
