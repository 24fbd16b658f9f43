#include "lsp/mcp/service.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "lsp/mcp/schema.hpp"

namespace lsp::mcp {
namespace {

constexpr const char* kVersionKey = "io.modelcontextprotocol/protocolVersion";
constexpr const char* kServerKey = "io.modelcontextprotocol/serverInfo";
constexpr int kListLifetimeMs = 300'000;  // the tools of one program do not change while it runs

rpc::ResponseError error_of(McpCode code, std::string message, Json data = nullptr) {
  return {static_cast<rpc::Code>(static_cast<int>(code)), std::move(message), std::move(data)};
}

Json to_json(const Resource& resource, const char* place) {
  Json json = {{place, resource.uri}, {"name", resource.name}, {"mimeType", resource.mime_type}};
  if (!resource.title.empty()) json["title"] = resource.title;
  if (!resource.description.empty()) json["description"] = resource.description;
  return json;
}

Json to_json(const Tool& tool) {
  return {{"name", tool.name},
          {"title", tool.title},
          {"description", tool.description},
          {"inputSchema", tool.input},
          {"outputSchema", tool.output},
          {"annotations",
           {{"title", tool.title},
            {"readOnlyHint", tool.hints.read_only},
            {"destructiveHint", tool.hints.destructive},
            {"idempotentHint", tool.hints.idempotent},
            {"openWorldHint", tool.hints.open_world}}}};
}

// Announces how far one request has come, each time with a larger number, as the protocol wants it.
OnProgress progress_of(const Json& params, Service::Notify notify) {
  const Json* meta = base::get_object(params, "_meta");
  auto token = meta ? meta->find("progressToken") : Json::const_iterator();
  if (!meta || token == meta->end() || !(token->is_string() || token->is_number_integer()))
    return [](const std::string&) {};
  return [notify = std::move(notify), token = *token, count = 0](const std::string& message) mutable {
    notify("notifications/progress", {{"progressToken", token}, {"progress", ++count}, {"message", message}});
  };
}

// Since 2025-11-25 a client says which kinds of questions it puts; one that says none means forms.
bool asks_with_forms(const Json& params) {
  const Json* capabilities = base::get_object(params, "capabilities");
  const Json* asks = capabilities ? base::get_object(*capabilities, "elicitation") : nullptr;
  return asks && (asks->empty() || asks->contains("form"));
}

// A place among the calls that run, given back whatever happens.
class Place {
 public:
  Place(std::size_t& running, base::Event& free) : running_(running), free_(free) { ++running_; }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() {
    --running_;
    free_.notify();
  }

 private:
  std::size_t& running_;
  base::Event& free_;
};

}  // namespace

// How a request is to be answered.
struct Service::Era {
  bool stateless = false;
  std::string version;
  // Revisions before it refuse content of a kind they do not know.
  bool knows_links() const { return stateless || version >= "2025-06-18"; }
};

bool is_handshake_version(std::string_view version) {
  return std::ranges::find(kHandshakeVersions, version) != std::end(kHandshakeVersions);
}

std::optional<std::string> version_in(const Json& params) {
  const Json* meta = params.is_object() ? base::get_object(params, "_meta") : nullptr;
  return meta ? base::get_string(*meta, kVersionKey) : std::nullopt;
}

Service::Service(const base::Executor& executor, std::vector<Tool> tools, Resources& resources,
                 Options options)
    : tools_(std::move(tools)), resources_(resources), options_(std::move(options)), free_(executor) {}

Json Service::identity() const {
  return {{"name", "concord"}, {"title", "Concord"}, {"version", options_.version}};
}

Json Service::capabilities() const {
  return {{"tools", Json::object()}, {"resources", Json::object()}};
}

rpc::Answer Service::initialize(const Json& params, Handshake& handshake) const {
  auto wanted = base::get_string(params, "protocolVersion");
  if (!wanted) return rpc::refuse(rpc::Code::invalid_params, "initialize names no protocolVersion");
  handshake.version = is_handshake_version(*wanted) ? *wanted : std::string(kHandshakeVersions[0]);
  handshake.can_ask = asks_with_forms(params);
  return Json{{"protocolVersion", handshake.version},
              {"capabilities", capabilities()},
              {"serverInfo", identity()},
              {"instructions", options_.instructions}};
}

Json Service::finished(Json result, const Era& era, bool cacheable) const {
  if (!era.stateless) return result;
  result["resultType"] = "complete";
  result["_meta"][kServerKey] = identity();
  if (cacheable) {
    result["ttlMs"] = kListLifetimeMs;
    result["cacheScope"] = "private";
  }
  return result;
}

Json Service::list_tools(const Era&) const {
  Json list = Json::array();
  for (const Tool& tool : tools_) list.push_back(to_json(tool));
  return {{"tools", std::move(list)}};
}

base::Task<rpc::Answer> Service::list_resources(Era era) {
  auto found = co_await resources_.list();
  if (!found) co_return rpc::refuse(rpc::Code::internal_error, base::describe(found.error()));
  Json list = Json::array();
  for (const Resource& resource : *found) list.push_back(to_json(resource, "uri"));
  Json result = finished({{"resources", std::move(list)}}, era, true);
  if (era.stateless) result["ttlMs"] = 0;  // a run may end at any moment
  co_return result;
}

base::Task<rpc::Answer> Service::read_resource(Json params, Era era) {
  auto uri = params.is_object() ? base::get_string(params, "uri") : std::nullopt;
  if (!uri) co_return rpc::refuse(rpc::Code::invalid_params, "resources/read names no uri");
  auto text = co_await resources_.read(*uri);
  if (!text) {
    bool missing = text.error().code == base::ErrorCode::not_found ||
                   text.error().code == base::ErrorCode::conflict ||
                   text.error().code == base::ErrorCode::bad_request;
    // Until 2025-11-25 a resource that is not there had a number of its own.
    constexpr auto kNotFoundThen = static_cast<rpc::Code>(-32002);
    rpc::Code code = !missing        ? rpc::Code::internal_error
                     : era.stateless ? rpc::Code::invalid_params
                                     : kNotFoundThen;
    co_return std::unexpected(rpc::ResponseError{code, base::describe(text.error()), {{"uri", *uri}}});
  }
  Json content = {{"uri", *uri}, {"mimeType", "application/json"}, {"text", std::move(*text)}};
  Json result = finished({{"contents", Json::array({std::move(content)})}}, era, true);
  if (era.stateless) result["ttlMs"] = 0;
  co_return result;
}

base::Task<rpc::Answer> Service::call_tool(Json params, Era era, Notify notify, AskClient ask) {
  auto name = params.is_object() ? base::get_string(params, "name") : std::nullopt;
  auto tool = std::ranges::find_if(tools_, [&](const Tool& each) { return name == each.name; });
  if (tool == tools_.end()) {
    co_return rpc::refuse(rpc::Code::invalid_params,
                          fmt::format("there is no tool {}", name ? base::to_utf8(*name) : "without a name"));
  }
  auto given = params.find("arguments");
  Json arguments = given == params.end() || given->is_null() ? Json::object() : *given;
  Outcome outcome;
  // What a model wrote wrongly it may mend when it reads why: that is a result, not an error of the protocol.
  if (auto wrong = mismatch(tool->input, arguments)) {
    outcome = failure(fmt::format("{}: {}", tool->name, *wrong));
  } else {
    if (running_ >= options_.at_once && waiting_ >= options_.waiting)
      co_return std::unexpected(error_of(McpCode::busy, "too many calls are waiting; try again later"));
    ++waiting_;
    bool told = true;
    while (told && running_ >= options_.at_once) told = co_await free_.wait();
    --waiting_;
    if (!told) co_return rpc::refuse(rpc::Code::request_cancelled, "cancelled");
    Place place(running_, free_);
    Caller caller;
    caller.on_progress = progress_of(params, std::move(notify));
    caller.ask = std::move(ask);
    outcome = co_await tool->call(std::move(arguments), std::move(caller));
  }
  Json content = Json::array();
  std::string text = outcome.text.empty() ? base::dump(outcome.structured) : std::move(outcome.text);
  content.push_back({{"type", "text"}, {"text", std::move(text)}});
  for (const Resource& link : outcome.links) {
    if (!era.knows_links()) continue;
    Json json = to_json(link, "uri");
    json["type"] = "resource_link";
    content.push_back(std::move(json));
  }
  Json result = {{"content", std::move(content)}, {"isError", outcome.failed}};
  if (!outcome.failed) result["structuredContent"] = std::move(outcome.structured);
  co_return finished(std::move(result), era, false);
}

base::Task<rpc::Answer> Service::answer(std::string method, Json params, Handshake& handshake, Notify notify,
                                        AskClient ask) {
  Era era;
  bool can_ask = false;
  if (auto version = version_in(params)) {
    if (*version != kStatelessVersion) {
      Json supported = Json::array({kStatelessVersion});
      for (std::string_view each : kHandshakeVersions) supported.push_back(each);
      Json data = {{"supported", std::move(supported)}, {"requested", base::to_utf8(*version)}};
      co_return std::unexpected(
          error_of(McpCode::unsupported_version, "Unsupported protocol version", std::move(data)));
    }
    era = {true, *version};
  } else {
    era = {false, handshake.version.empty() ? std::string(kHandshakeVersions[0]) : handshake.version};
    can_ask = handshake.can_ask;
  }
  if (!params.is_object() && !params.is_null())
    co_return rpc::refuse(rpc::Code::invalid_params, "parameters are an object");
  if (method == "initialize" && !era.stateless) co_return initialize(params, handshake);
  if (method == "ping" && !era.stateless) co_return Json::object();
  if (method == "server/discover" && era.stateless) {
    Json supported = Json::array({kStatelessVersion});
    for (std::string_view each : kHandshakeVersions) supported.push_back(each);
    Json result = {{"supportedVersions", std::move(supported)},
                   {"capabilities", capabilities()},
                   {"instructions", options_.instructions}};
    co_return finished(std::move(result), era, true);
  }
  if (method == "tools/list") co_return finished(list_tools(era), era, true);
  if (method == "resources/templates/list") {
    Json list = Json::array();
    for (const Resource& resource : resources_.templates()) list.push_back(to_json(resource, "uriTemplate"));
    co_return finished({{"resourceTemplates", std::move(list)}}, era, true);
  }
  if (method == "tools/call") {
    if (!can_ask) ask = nullptr;
    auto called = co_await call_tool(std::move(params), std::move(era), std::move(notify), std::move(ask));
    co_return called;
  }
  if (method == "resources/list") {
    auto listed = co_await list_resources(std::move(era));
    co_return listed;
  }
  if (method == "resources/read") {
    auto read = co_await read_resource(std::move(params), std::move(era));
    co_return read;
  }
  co_return rpc::refuse(rpc::Code::method_not_found, fmt::format("no method {}", base::to_utf8(method)));
}

}  // namespace lsp::mcp
