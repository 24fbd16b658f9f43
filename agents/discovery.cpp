// Each place is asked for its list of models; what answers with one is a model server, and its kind is told
// by the list. Then come the few further questions that only that kind understands: how much it can read,
// whether it is still loading, how fast it writes.
#include "agents/discovery.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "agents/backends/format.hpp"
#include "agents/backends/listing.hpp"
#include "agents/http/url.hpp"
#include "base/text.hpp"

namespace agents {
namespace {

using backends::ListedModel;
using base::ErrorCode;
using base::Json;
using std::chrono::milliseconds;

constexpr std::size_t kMostModelsAsked = 64;  // of one server, for their details
constexpr std::size_t kMostBytes = std::size_t{4} << 20;

struct Answer {
  int status = 0;
  Json body;         // null when it was no JSON
  std::string text;  // as it came
};

// One small question to a server. An HTTP status is no Error here.
base::Task<base::Result<Answer>> ask(http::HttpClient& client, std::string url, milliseconds patience,
                                     std::string body = {}) {
  http::Request request{
      .method = body.empty() ? "GET" : "POST", .url = std::move(url), .body = std::move(body)};
  if (!request.body.empty()) request.headers.push_back({"Content-Type", "application/json"});
  request.connect_timeout = request.first_byte_timeout = request.silence_timeout = patience;
  request.max_body_bytes = kMostBytes;
  auto response = co_await client.fetch(std::move(request));
  if (!response) co_return std::unexpected(response.error());
  auto json = base::parse_json(response->body);
  co_return Answer{response->head.status, json ? std::move(*json) : Json(), std::move(response->body)};
}

// Models that read only: nobody can ask them for code.
bool is_for_text(std::string_view name) {
  std::string lower = base::lower_ascii(name);
  for (std::string_view word : {"embed", "rerank", "whisper", "bge-", "minilm"}) {
    if (lower.find(word) != std::string::npos) return false;
  }
  return true;
}

// A server may call a model by its file; people get the file's name.
std::string shown_name(std::string_view model) {
  std::size_t slash = model.rfind('/');
  bool is_file = model.ends_with(".gguf");
  if (is_file && slash != std::string_view::npos) model.remove_prefix(slash + 1);
  if (is_file) model.remove_suffix(5);
  return std::string(model);
}

FoundModel found(std::string_view format, std::string url, const ListedModel& listed) {
  FoundModel model;
  model.config.name = shown_name(listed.name);
  model.config.format = format;
  model.config.url = std::move(url);
  model.config.model = listed.name;
  model.config.family = guess_family(listed.name);
  model.config.context_tokens = listed.context_tokens;
  model.config.local = true;
  return model;
}

// --- Ollama

// {"model_info":{"qwen2.context_length":32768,…},"parameters":"num_ctx 8192\n…"}: a num_ctx of the model's
// own comes first.
std::int64_t shown_context(const Json& show) {
  std::string parameters = base::get_string(show, "parameters").value_or("");
  for (std::string_view line : base::split_lines(parameters)) {
    if (base::starts_with_word(line, "num_ctx"))
      return std::atoll(std::string(base::trim(line.substr(7))).c_str());
  }
  std::int64_t context = 0;
  const Json* info = base::get_object(show, "model_info");
  if (!info) return 0;
  for (const auto& [name, value] : info->items()) {
    if (name.ends_with(".context_length")) backends::take_int(*info, name, context);
  }
  return context;
}

base::Task<> ask_ollama_model(http::HttpClient& client, FoundModel& model, milliseconds patience) {
  Json body;
  body["model"] = model.config.model;
  auto answer =
      co_await ask(client, http::join_url(model.config.url, "api/show"), patience, base::dump(body));
  if (answer && answer->status == 200) model.config.context_tokens = shown_context(answer->body);
}

base::Task<> ask_ollama(http::HttpClient& client, LocalServer& server, const Json& tags,
                        milliseconds patience) {
  server.kind = "Ollama";
  for (const ListedModel& listed : backends::list_openai(tags)) {
    if (is_for_text(listed.name)) server.models.push_back(found("ollama", server.url, listed));
  }
  auto executor = co_await base::asio::this_coro::executor;
  base::TaskGroup group(executor);
  for (std::size_t i = 0; i < std::min(server.models.size(), kMostModelsAsked); ++i) {
    group.spawn(ask_ollama_model(client, server.models[i], patience));
  }
  co_await group.join();
}

// --- Servers with OpenAI's surface

std::string kind_of(const Json& list, std::string_view url) {
  const Json* data = base::get_array(list, "data");
  const Json first = data && !data->empty() ? data->front() : Json();
  std::string owner = base::get_string(first, "owned_by").value_or("");
  if (owner == "llamacpp" || base::get_object(first, "meta")) return "llama.cpp";
  if (owner == "vllm") return "vLLM";
  if (owner == "organization_owner" || url.ends_with(":1234")) return "LM Studio";
  return "OpenAI-compatible";
}

// "llamacpp:predicted_tokens_seconds 38.2", where the server was started with --metrics.
std::optional<double> metric(std::string_view text, std::string_view name) {
  for (std::string_view line : base::split_lines(text)) {
    if (!base::starts_with_word(line, name)) continue;
    double value = std::atof(std::string(line.substr(name.size())).c_str());
    if (value > 0) return value;
  }
  return std::nullopt;
}

base::Task<> ask_llama_server(http::HttpClient& client, LocalServer& server, milliseconds patience) {
  auto health = co_await ask(client, http::join_url(server.url, "health"), patience);
  if (health && health->status == 503) {
    server.health = ServerHealth::loading;
    server.message = "it is loading its model";
  }
  std::int64_t context = 0;
  auto props = co_await ask(client, http::join_url(server.url, "props"), patience);
  if (props && props->status == 200) {
    const Json* settings = base::get_object(props->body, "default_generation_settings");
    if (settings) backends::take_int(*settings, "n_ctx", context);
  }
  auto metrics = co_await ask(client, http::join_url(server.url, "metrics"), patience);
  std::optional<double> speed;
  if (metrics && metrics->status == 200) speed = metric(metrics->text, "llamacpp:predicted_tokens_seconds");
  for (FoundModel& model : server.models) {
    if (context > 0) model.config.context_tokens = context;
    model.tokens_per_second = speed;
  }
}

// LM Studio tells the window and the type of each model on a surface of its own.
base::Task<> ask_lm_studio(http::HttpClient& client, LocalServer& server, milliseconds patience) {
  auto answer = co_await ask(client, http::join_url(server.url, "api/v0/models"), patience);
  const Json* data = answer ? base::get_array(answer->body, "data") : nullptr;
  if (!data) co_return;
  for (const Json& entry : *data) {
    auto id = base::get_string(entry, "id");
    auto at = std::find_if(server.models.begin(), server.models.end(),
                           [&](const FoundModel& m) { return m.config.model == id; });
    if (at == server.models.end()) continue;
    if (base::get_string(entry, "type") == "embeddings") {
      server.models.erase(at);
      continue;
    }
    backends::take_int(entry, "max_context_length", at->config.context_tokens);
    backends::take_int(entry, "loaded_context_length", at->config.context_tokens);
  }
}

base::Task<> ask_openai(http::HttpClient& client, LocalServer& server, const Json& list,
                        milliseconds patience) {
  server.kind = kind_of(list, server.url);
  for (const ListedModel& listed : backends::list_openai(list)) {
    if (is_for_text(listed.name))
      server.models.push_back(found("openai", http::join_url(server.url, "v1"), listed));
  }
  if (server.kind == "llama.cpp") co_await ask_llama_server(client, server, patience);
  if (server.kind == "LM Studio") co_await ask_lm_studio(client, server, patience);
}

// --- A place

bool is_model_list(const Json& body) {
  return base::get_array(body, "data") || base::get_array(body, "models");
}

// What a server that answers, but not with a list, has to say for itself. False: it is something else than a
// model server.
bool judge_refusal(const Answer& answer, LocalServer& server) {
  if (!backends::is_error_event(answer.body)) return false;
  server.kind = "OpenAI-compatible";
  server.health = answer.status == 503 ? ServerHealth::loading : ServerHealth::failing;
  server.message =
      backends::read_wire_error({.status = answer.status}, answer.body, answer.text, base::WallTime())
          .error.message;
  return true;
}

base::Task<> ask_place(http::HttpClient& client, ServerPlace place, milliseconds patience,
                       std::optional<LocalServer>& result) {
  bool is_ollama = place.kind == ServerPlace::Kind::ollama;
  auto start = std::chrono::steady_clock::now();
  auto answer =
      co_await ask(client, http::join_url(place.url, is_ollama ? "api/tags" : "v1/models"), patience);
  if (!answer) co_return;
  LocalServer server{.url = place.url};
  server.latency = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - start);
  if (answer->status != 200 || !is_model_list(answer->body)) {
    if (judge_refusal(*answer, server)) result = std::move(server);
    co_return;
  }
  if (is_ollama) co_await ask_ollama(client, server, answer->body, patience);
  if (!is_ollama) co_await ask_openai(client, server, answer->body, patience);
  result = std::move(server);
}

// "0.0.0.0:11434", "http://box:8080", "box", ":8080": the forms that Ollama accepts. 0.0.0.0 is an address to
// listen on, not to call.
std::string ollama_url(std::string_view host) {
  std::string text(base::trim(host));
  if (text.find("://") == std::string::npos) text = "http://" + text;
  std::size_t authority = text.find("://") + 3;
  if (text.size() == authority || text[authority] == ':') text.insert(authority, "127.0.0.1");
  auto url = http::parse_url(text);
  if (!url) return "http://127.0.0.1:11434";
  if (url->host == "0.0.0.0" || url->host == "::") url->host = "127.0.0.1";
  if (url->port.empty()) url->port = url->scheme == "https" ? "443" : "11434";
  return http::origin(*url);
}

// The server's own url of a model below ".../v1".
std::string server_url(std::string_view url) {
  while (url.ends_with('/')) url.remove_suffix(1);
  if (url.ends_with("/v1")) url.remove_suffix(3);
  return std::string(url);
}

const ListedModel* choose(const std::vector<ListedModel>& models, std::string_view wanted) {
  if (wanted.empty()) return &models.front();
  auto is_it = [&](const ListedModel& model) {
    return model.name == wanted || model.name == std::string(wanted) + ":latest";
  };
  auto at = std::find_if(models.begin(), models.end(), is_it);
  return at == models.end() ? nullptr : &*at;
}

}  // namespace

std::string_view name(ServerHealth health) {
  switch (health) {
    case ServerHealth::ready:
      return "ready";
    case ServerHealth::loading:
      return "loading";
    case ServerHealth::failing:
      return "failing";
  }
  return "";
}

std::vector<ServerPlace> usual_places(const char* ollama_host) {
  bool is_set = ollama_host && *ollama_host;
  return {{ServerPlace::Kind::ollama, is_set ? ollama_url(ollama_host) : "http://127.0.0.1:11434"},
          {ServerPlace::Kind::openai, "http://127.0.0.1:8080"},   // llama-server
          {ServerPlace::Kind::openai, "http://127.0.0.1:1234"},   // LM Studio
          {ServerPlace::Kind::openai, "http://127.0.0.1:8000"}};  // vLLM
}

base::Task<std::vector<LocalServer>> find_local_servers(http::HttpClient& client,
                                                        std::vector<ServerPlace> places,
                                                        milliseconds patience) {
  std::vector<std::optional<LocalServer>> results(places.size());
  auto executor = co_await base::asio::this_coro::executor;
  base::TaskGroup group(executor);
  for (std::size_t i = 0; i < places.size(); ++i)
    group.spawn(ask_place(client, places[i], patience, results[i]));
  co_await group.join();
  std::vector<LocalServer> servers;
  for (auto& result : results) {
    if (result) servers.push_back(std::move(*result));
  }
  co_return servers;
}

base::Task<base::Result<FoundModel>> look_up(http::HttpClient& client, ModelConfig config,
                                             milliseconds patience) {
  const backends::Format* format = backends::find_format(config.format);
  if (!format)
    co_return base::fail(ErrorCode::bad_config,
                         config.name + ": there is no format \"" + config.format + "\"");
  auto url = http::parse_url(config.url);
  if (!url) co_return std::unexpected(url.error());
  if (http::is_loopback(url->host)) config.local = true;
  ModelConfig hurried = config;
  hurried.first_byte_timeout = hurried.silence_timeout = patience;
  auto listed = co_await backends::list_models(*format, hurried, client);
  FoundModel model{.config = config};
  bool has_no_list = !listed && listed.error().code == ErrorCode::bad_request && !config.model.empty();
  if (has_no_list) co_return model;  // it answers, and that is what was asked
  if (!listed) co_return std::unexpected(listed.error());
  const ListedModel* chosen = choose(*listed, config.model);
  if (!chosen && config.local) {
    co_return base::fail(
        ErrorCode::not_found, fmt::format("{}: the server has no model \"{}\"", config.name, config.model),
        fmt::format("it has \"{}\"{}", listed->front().name, listed->size() > 1 ? " and others" : ""));
  }
  if (chosen) model.config.model = chosen->name;
  if (chosen && config.context_tokens == 0) model.config.context_tokens = chosen->context_tokens;
  if (model.config.family.empty()) model.config.family = guess_family(model.config.model);
  bool may_be_llama = config.local && config.format == "openai" && config.context_tokens == 0;
  if (may_be_llama) {
    LocalServer server{.url = server_url(config.url)};
    server.models.push_back(std::move(model));
    co_await ask_llama_server(client, server, patience);
    model = std::move(server.models.front());
  } else if (config.format == "ollama" && config.context_tokens == 0) {
    model.config.url =
        config.url.ends_with("/api") ? config.url.substr(0, config.url.size() - 4) : config.url;
    co_await ask_ollama_model(client, model, patience);
    model.config.url = config.url;
  }
  co_return model;
}

}  // namespace agents
