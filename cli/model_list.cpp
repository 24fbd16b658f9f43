#include "cli/model_list.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "agents/prices.hpp"
#include "base/secret.hpp"
#include "cli/render/figures.hpp"

namespace cli {
namespace {

using render::Ink;

base::Task<> look_up_one(World& world, ListedModel& model) {
  auto found = co_await agents::look_up(world.http(), model.config);
  if (!found) {
    model.problem = found.error();
    model.health = agents::ServerHealth::failing;
    co_return;
  }
  model.config = found->config;
  model.tokens_per_second = found->tokens_per_second;
}

base::Task<> find_servers(World& world, std::vector<agents::LocalServer>& servers) {
  servers =
      co_await agents::find_local_servers(world.http(), agents::usual_places(std::getenv("OLLAMA_HOST")));
}

std::string without_slash(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  return url;
}

bool is_listed(const std::vector<ListedModel>& models, const agents::LocalServer& server) {
  return std::ranges::any_of(models, [&](const ListedModel& model) {
    return model.configured && without_slash(model.config.url).starts_with(without_slash(server.url));
  });
}

void add_found(std::vector<ListedModel>& models, const agents::LocalServer& server) {
  if (server.models.empty()) {
    ListedModel none{.server = server.kind, .health = server.health};
    none.config.name = "–";
    none.config.url = server.url;
    std::string why = server.message.empty() ? "it has no model" : server.message;
    none.problem = base::Error{base::ErrorCode::unavailable, std::move(why)};
    models.push_back(std::move(none));
    return;
  }
  for (const agents::FoundModel& found : server.models) {
    models.push_back({.config = found.config,
                      .server = server.kind,
                      .health = server.health,
                      .tokens_per_second = found.tokens_per_second});
  }
}

// A local model costs nothing; a model that no list has costs nobody knows what.
std::string price_text(const agents::ModelConfig& config) {
  agents::Price price = agents::price_of(config);
  if (!price.known) return "unknown";
  if (price.input == 0 && price.output == 0) return "free";
  return fmt::format("${:g} / ${:g}", price.input, price.output);
}

bool is_well(const ListedModel& model) {
  return !model.problem && model.health == agents::ServerHealth::ready;
}

std::string health_text(const ListedModel& model) {
  return model.problem ? model.problem->message : std::string(agents::name(model.health));
}

}  // namespace

base::Task<std::vector<ListedModel>> list_models(World& world) {
  std::vector<ListedModel> models;
  for (agents::ModelConfig& config : world.settings().models())
    models.push_back({.config = std::move(config), .configured = true});
  std::vector<agents::LocalServer> servers;
  base::TaskGroup group(co_await base::asio::this_coro::executor);
  for (ListedModel& model : models) group.spawn(look_up_one(world, model));
  if (world.settings().person().boolean("discovery.local_servers")) group.spawn(find_servers(world, servers));
  co_await group.join();
  for (const agents::LocalServer& server : servers) {
    if (!is_listed(models, server)) add_found(models, server);
  }
  co_return models;
}

base::Task<std::vector<agents::ModelConfig>> found_models(World& world) {
  std::vector<agents::ModelConfig> models;
  if (!world.settings().person().boolean("discovery.local_servers")) co_return models;
  std::vector<agents::LocalServer> servers;
  co_await find_servers(world, servers);
  for (const agents::LocalServer& server : servers) {
    if (server.health != agents::ServerHealth::ready) continue;
    for (const agents::FoundModel& found : server.models) models.push_back(found.config);
  }
  co_return models;
}

base::Json to_json(const std::vector<ListedModel>& models) {
  base::Json list = base::Json::array();
  for (const ListedModel& model : models) {
    agents::Price price = agents::price_of(model.config);
    base::Json json = {{"name", model.config.name},
                       {"format", model.config.format},
                       {"url", model.config.url},
                       {"model", model.config.model},
                       {"source", model.configured ? "configured" : "found"},
                       {"health", agents::name(model.health)},
                       {"healthy", is_well(model)}};
    json["context_tokens"] =
        model.config.context_tokens > 0 ? base::Json(model.config.context_tokens) : base::Json(nullptr);
    json["tokens_per_second"] =
        model.tokens_per_second ? base::Json(*model.tokens_per_second) : base::Json(nullptr);
    json["input_price"] = price.known ? base::Json(price.input) : base::Json(nullptr);
    json["output_price"] = price.known ? base::Json(price.output) : base::Json(nullptr);
    if (!model.server.empty()) json["server"] = model.server;
    if (model.problem) json["problem"] = base::redact(base::describe(*model.problem));
    list.push_back(std::move(json));
  }
  base::Json json = base::Json::object();
  json["models"] = std::move(list);
  return json;
}

std::string model_table(const std::vector<ListedModel>& models, const render::Look& look) {
  render::Table table;
  table.columns = {{"model", false, true}, {"format"},         {"where", false, true}, {"context", true},
                   {"speed", true},        {"price in / out"}, {"health", false, true}};
  for (const ListedModel& model : models) {
    std::string where = model.config.url;
    if (!model.server.empty()) where += fmt::format(" ({})", model.server);
    table.rows.push_back(
        {{render::harmless(model.config.name), Ink::bold},
         {model.config.model.empty() && model.problem && !model.configured ? "" : model.config.format},
         {render::harmless(where)},
         {model.config.context_tokens > 0 ? render::count(model.config.context_tokens) : ""},
         {model.tokens_per_second ? fmt::format("{:.0f} tokens/s", *model.tokens_per_second) : ""},
         {model.problem ? "" : price_text(model.config)},
         {render::harmless(base::redact(health_text(model))), is_well(model) ? Ink::green : Ink::red}});
  }
  return render::lay_out(table, look, 0);
}

}  // namespace cli
