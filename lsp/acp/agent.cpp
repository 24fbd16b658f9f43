#include "lsp/acp/agent.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/log.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "lsp/acp/turn.hpp"

namespace lsp::acp {

namespace {

constexpr int kProtocolVersion = 1;
constexpr std::size_t kMostTold = 2'000;

// A session's name is a file's name as well.
bool is_session_name(std::string_view id) {
  return !id.empty() && id.size() <= 100 && std::ranges::all_of(id, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
  });
}

base::Task<> answer_turn(std::shared_ptr<Turn> turn, rpc::Reply reply) {
  rpc::Answer answer = co_await turn->run();
  reply.answer(answer);
}

}  // namespace

Agent::Agent(const base::Executor& executor, rpc::Channel channel, World& world, Options options)
    : executor_(executor),
      world_(world),
      options_(std::move(options)),
      connection_(executor, channel, rpc::Framing::newline, *this, world.pool(), options_.limits),
      turns_(executor),
      stop_(executor) {}

Agent::~Agent() = default;

base::Task<int> Agent::serve() {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  rpc::Running reading(executor_);
  reading.spawn([](Agent& agent) -> base::Task<> {
    co_await agent.connection_.serve();
    agent.stop();
  }(*this));
  bool told = true;
  while (told && !stopping_) told = co_await stop_.wait();
  co_await base::asio::this_coro::reset_cancellation_state(base::asio::disable_cancellation());
  for (rpc::Running* running : {&reading, &turns_}) {
    running->cancel_all();
    co_await running->ended();
  }
  co_return 0;
}

void Agent::stop() {
  stopping_ = true;
  stop_.notify();
}

void Agent::on_request(const std::string& method, Json params, rpc::Reply reply) {
  if (method == "initialize") return initialize(params, std::move(reply));
  if (method == "authenticate") return reply.result(Json::object());
  if (method == "session/new") return new_session(params, std::move(reply));
  if (method == "session/load") return load_session(params, std::move(reply));
  if (method == "session/prompt") return prompt(params, std::move(reply));
  reply.error(rpc::Code::method_not_found, fmt::format("{} is not served", method));
}

void Agent::on_notification(const std::string& method, Json params) {
  if (method != "session/cancel") return;
  if (Session* session = find(params); session && session->running != 0) turns_.cancel(session->running);
}

void Agent::initialize(const Json& params, rpc::Reply reply) {
  if (!base::get_int(params, "protocolVersion"))
    return reply.error(rpc::Code::invalid_params, "protocolVersion is missing");
  if (const Json* can = base::get_object(params, "clientCapabilities")) {
    if (const Json* files = base::get_object(*can, "fs")) {
      reads_files_ = base::get_bool(*files, "readTextFile").value_or(false);
      writes_files_ = base::get_bool(*files, "writeTextFile").value_or(false);
    }
  }
  Json can = Json::object({{"loadSession", !options_.sessions.empty()}});
  can["mcpCapabilities"] = Json::object({{"http", true}, {"sse", false}});
  can["promptCapabilities"] = Json::object({{"image", false}, {"audio", false}, {"embeddedContext", true}});
  Json result = Json::object({{"protocolVersion", kProtocolVersion}, {"agentCapabilities", std::move(can)}});
  result["authMethods"] = Json::array();
  result["agentInfo"] =
      Json::object({{"name", "concord"}, {"title", "Concord"}, {"version", options_.version}});
  reply.result(result);
}

std::vector<mcp::Lender> Agent::lenders_in(const Json& params) {
  const Json* servers = base::get_array(params, "mcpServers");
  return servers ? mcp::lenders_of_session(*servers) : std::vector<mcp::Lender>();
}

void Agent::new_session(const Json& params, rpc::Reply reply) {
  std::filesystem::path folder = base::get_string(params, "cwd").value_or("");
  if (!folder.is_absolute() || folder.native().find('\0') != std::string::npos)
    return reply.error(rpc::Code::invalid_params, "cwd is no absolute path");
  auto session = std::make_shared<Session>();
  session->id = world_.new_run_id();
  session->folder = folder.lexically_normal();
  session->lenders = lenders_in(params);
  sessions_[session->id] = session;
  Json result = Json::object({{"sessionId", session->id}});
  reply.result(result);
}

// Tells the client everything again, then answers.
void Agent::load_session(const Json& params, rpc::Reply reply) {
  std::string id = base::get_string(params, "sessionId").value_or("");
  if (!is_session_name(id))
    return reply.error(rpc::Code::invalid_params, "sessionId is missing or no session's");
  if (!sessions_.contains(id)) {
    auto text = options_.sessions.empty() ? base::fail(base::ErrorCode::not_found, "")
                                          : base::read_file(options_.sessions / (id + ".jsonl"));
    if (!text) return reply.error(rpc::Code::invalid_params, fmt::format("there is no session {}", id));
    auto session = std::make_shared<Session>();
    session->id = id;
    session->folder = base::get_string(params, "cwd").value_or("");
    session->lenders = lenders_in(params);
    for (std::string_view line : base::split_lines(*text)) {
      auto update = base::parse_json(line);
      if (update && update->is_object()) session->told.push_back(std::move(*update));
    }
    sessions_[id] = std::move(session);
  }
  Session& session = *sessions_[id];
  if (auto folder = base::get_string(params, "cwd"); folder && std::filesystem::path(*folder).is_absolute())
    session.folder = *folder;
  for (const Json& update : session.told) tell(session, update, false);
  reply.result(Json::object());
}

Agent::Session* Agent::find(const Json& params) {
  auto found = sessions_.find(base::get_string(params, "sessionId").value_or(""));
  return found == sessions_.end() ? nullptr : found->second.get();
}

void Agent::prompt(const Json& params, rpc::Reply reply) {
  Session* session = find(params);
  if (!session) return reply.error(rpc::Code::invalid_params, "there is no such session");
  const Json* blocks = base::get_array(params, "prompt");
  if (!blocks) return reply.error(rpc::Code::invalid_params, "prompt is missing");
  if (session->running != 0)
    return reply.error(rpc::Code::invalid_request, "this session is working on a prompt already");
  auto shared = sessions_[session->id];
  auto turn = std::make_shared<Turn>(*this, shared, *blocks);
  auto number = std::make_shared<std::uint64_t>(0);
  reply.on_cancel([this, number] { turns_.cancel(*number); });
  shared->running = 1;  // it may end before `spawn` comes back
  *number = turns_.spawn(answer_turn(std::move(turn), std::move(reply)));
  if (shared->running != 0) shared->running = *number;
}

void Agent::tell(Session& session, Json update, bool keep_it) {
  Json params = Json::object({{"sessionId", session.id}, {"update", update}});
  connection_.notify("session/update", params);
  if (keep_it && session.told.size() < kMostTold) session.told.push_back(std::move(update));
}

void Agent::keep(const Session& session) const {
  if (options_.sessions.empty()) return;
  std::string text;
  for (const Json& update : session.told) text += base::dump(update) + "\n";
  auto written = base::make_folders(options_.sessions);
  if (written) written = base::write_file(options_.sessions / (session.id + ".jsonl"), base::redact(text));
  if (!written) base::log(base::LogLevel::warning, base::describe(written.error()));
}

base::Task<std::expected<Json, rpc::ResponseError>> Agent::ask_client(std::string method, Json params) {
  struct Waiting {
    explicit Waiting(const base::Executor& executor) : event(executor) {}
    base::Event event;
    std::optional<std::expected<Json, rpc::ResponseError>> answer;
  };
  auto waiting = std::make_shared<Waiting>(executor_);
  connection_.call(method, params, [waiting](std::expected<Json, rpc::ResponseError> answer) {
    waiting->answer = std::move(answer);
    waiting->event.notify();
  });
  while (!waiting->answer) {
    bool told = co_await waiting->event.wait();
    if (!told) co_return rpc::refuse(rpc::Code::request_cancelled, "cancelled");
  }
  co_return *waiting->answer;
}

}  // namespace lsp::acp
