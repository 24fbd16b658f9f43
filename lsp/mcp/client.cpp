#include "lsp/mcp/client.hpp"

#include <fmt/format.h>

#include "agents/turnstile.hpp"
#include "base/text.hpp"
#include "lsp/mcp/wire.hpp"

namespace lsp::mcp {
namespace {

using base::ErrorCode;

constexpr const char* kHandshakeVersion = "2025-11-25";
constexpr const char* kSpokenStatelessVersion = "2026-07-28";
constexpr std::size_t kMostPages = 20;
constexpr std::size_t kLongestDescription = 600;

class WireClient final : public Client {
 public:
  WireClient(ServerAddress address, std::unique_ptr<Wire> wire, ClientLimits limits)
      : address_(std::move(address)), wire_(std::move(wire)), limits_(limits) {}

  const std::string& name() const override { return address_.name; }
  const std::vector<LentTool>& tools() const override { return tools_; }

  base::Task<base::Result<void>> begin() {
    auto greeted = co_await greet();
    if (!greeted) co_return greeted;
    co_return co_await list();
  }

  base::Task<base::Result<ToolAnswer>> call(std::string tool, Json arguments) override {
    if (broken_) co_return std::unexpected(*broken_);
    auto place = co_await turn_.enter();
    if (!place) co_return std::unexpected(place.error());
    Json params = {{"name", std::move(tool)}, {"arguments", std::move(arguments)}};
    auto end = std::chrono::steady_clock::now() + limits_.call;
    auto answer = co_await base::until(end, ask("tools/call", std::move(params)));
    if (!answer) {
      base::Error error = told(answer.error());
      // Who is slow or was stopped may answer next time; everybody else broke the rules.
      bool is_broken = error.code != ErrorCode::deadline && error.code != ErrorCode::cancelled;
      if (is_broken) broken_ = error;
      co_return std::unexpected(std::move(error));
    }
    co_return answer_of(*answer);
  }

 private:
  base::Task<base::Result<void>> greet() {
    Json params = {{"protocolVersion", kHandshakeVersion},
                   {"capabilities", Json::object()},
                   {"clientInfo", {{"name", "concord"}, {"version", "1"}}}};
    auto answer = co_await ask("initialize", std::move(params));
    if (!answer) co_return std::unexpected(told(answer.error()));
    if (answer->result) {
      co_return co_await wire_->tell(rpc::notification("notifications/initialized", Json::object()));
    }
    // Whoever knows no handshake is asked without one.
    if (answer->result.error().code != rpc::Code::method_not_found) co_return refused(answer->result.error());
    stateless_ = true;
    co_return base::Result<void>();
  }

  base::Task<base::Result<void>> list() {
    std::string cursor;
    for (std::size_t page = 0; page < kMostPages; ++page) {
      Json params = Json::object();
      if (!cursor.empty()) params["cursor"] = cursor;
      auto answer = co_await ask("tools/list", std::move(params));
      if (!answer) co_return std::unexpected(told(answer.error()));
      if (!answer->result) co_return refused(answer->result.error());
      const Json* listed = base::get_array(*answer->result, "tools");
      if (!listed) co_return base::fail(ErrorCode::bad_reply, address_.name + ": its list of tools is none");
      for (const Json& tool : *listed) take(tool);
      cursor = base::get_string(*answer->result, "nextCursor").value_or("");
      if (cursor.empty() || tools_.size() >= limits_.tools) break;
    }
    co_return base::Result<void>();
  }

  void take(const Json& tool) {
    auto name = base::get_string(tool, "name");
    if (!name || name->empty() || tools_.size() >= limits_.tools) return;
    LentTool lent{.name = *name, .description = base::get_string(tool, "description").value_or("")};
    lent.description.resize(base::utf8_cut(lent.description, kLongestDescription));
    const Json* input = base::get_object(tool, "inputSchema");
    lent.input = input ? *input : Json{{"type", "object"}, {"properties", Json::object()}};
    if (const Json* hints = base::get_object(tool, "annotations"))
      lent.read_only = base::get_bool(*hints, "readOnlyHint").value_or(false);
    tools_.push_back(std::move(lent));
  }

  base::Task<base::Result<rpc::Response>> ask(std::string method, Json params) {
    std::int64_t id = ++last_id_;
    if (stateless_) {
      params["_meta"] = {{"io.modelcontextprotocol/protocolVersion", kSpokenStatelessVersion},
                         {"io.modelcontextprotocol/clientInfo", {{"name", "concord"}, {"version", "1"}}},
                         {"io.modelcontextprotocol/clientCapabilities", Json::object()}};
    }
    return wire_->ask(id, rpc::request(rpc::Id{id}, method, params));
  }

  // Text parts one after the other; what is no text is named.
  static base::Result<ToolAnswer> answer_of(const rpc::Response& response) {
    if (!response.result) return ToolAnswer{.text = response.result.error().message, .failed = true};
    ToolAnswer answer;
    answer.failed = base::get_bool(*response.result, "isError").value_or(false);
    if (const Json* parts = base::get_array(*response.result, "content")) {
      for (const Json& part : *parts) {
        std::string type = base::get_string(part, "type").value_or("");
        const Json* resource = base::get_object(part, "resource");
        auto text = base::get_string(resource ? *resource : part, "text");
        if (!answer.text.empty()) answer.text += '\n';
        answer.text += text ? *text : fmt::format("({} is not shown)", type.empty() ? "a part" : type);
      }
    }
    const Json* structured = base::get_object(*response.result, "structuredContent");
    if (answer.text.empty() && structured) answer.text = base::dump(*structured);
    if (answer.text.empty()) answer.text = "(nothing)";
    return answer;
  }

  base::Error told(base::Error error) const {
    if (error.code != ErrorCode::cancelled)
      error.message = fmt::format("{}: {}", address_.name, error.message);
    return error;
  }

  std::unexpected<base::Error> refused(const rpc::ResponseError& error) const {
    return base::fail(ErrorCode::bad_request, fmt::format("{} says: {}", address_.name, error.message));
  }

  ServerAddress address_;
  std::unique_ptr<Wire> wire_;
  ClientLimits limits_;
  agents::Turnstile turn_{1};
  std::vector<LentTool> tools_;
  std::int64_t last_id_ = 0;
  bool stateless_ = false;
  std::optional<base::Error> broken_;
};

base::Task<base::Result<void>> begun(WireClient& client) {
  auto done = co_await client.begin();
  co_return done;
}

}  // namespace

base::Task<base::Result<std::unique_ptr<Client>>> Client::open(const base::Executor& executor,
                                                               ServerAddress address,
                                                               agents::http::HttpClient* http,
                                                               ClientLimits limits) {
  base::Result<std::unique_ptr<Wire>> wire =
      base::fail(ErrorCode::bad_config, fmt::format("{} has neither a command nor a url", address.name));
  if (!address.command.empty())
    wire = program_wire(executor, address, limits);
  else if (!address.url.empty() && http)
    wire = http_wire(address, *http, limits);
  if (!wire) co_return std::unexpected(wire.error());
  std::string name = address.name;
  auto client = std::make_unique<WireClient>(std::move(address), std::move(*wire), limits);
  auto end = std::chrono::steady_clock::now() + limits.start;
  auto ready = co_await base::until(end, begun(*client));
  if (!ready && ready.error().code == ErrorCode::deadline)
    co_return base::fail(ErrorCode::deadline,
                         fmt::format("{} did not answer within {:g} s", name,
                                     std::chrono::duration<double>(limits.start).count()));
  if (!ready) co_return std::unexpected(ready.error());
  co_return std::unique_ptr<Client>(std::move(client));
}

}  // namespace lsp::mcp
