#include "lsp/server.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <signal.h>
#include <unistd.h>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <fmt/format.h>
#include <sys/syscall.h>

#include "base/files.hpp"
#include "base/log.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "lsp/documents/uri.hpp"
#include "lsp/handlers/handlers.hpp"
#include "lsp/handlers/publish_diagnostics.hpp"

namespace lsp {

namespace asio = base::asio;

namespace {

base::Task<> answer_when_done(rpc::Reply reply, base::Task<rpc::Answer> task) {
  rpc::Answer answer = co_await std::move(task);
  reply.answer(answer);
}

base::Task<base::Result<bool>> all_ended(rpc::Running& running) {
  co_return co_await running.ended();
}

base::Task<base::Result<bool>> all_written(rpc::Connection& connection) {
  co_await connection.flushed();
  co_return true;
}

// What "uri" says in pieces of a message's JSON, where it says one thing only. A text can't look like it:
// there each '"' is escaped.
std::optional<std::string> uri_in(std::string_view json) {
  constexpr std::string_view kMember = "\"uri\"";
  std::optional<std::string_view> found;
  for (std::size_t at = json.find(kMember); at != std::string_view::npos; at = json.find(kMember, at + 1)) {
    std::string_view value = base::trim(json.substr(at + kMember.size()));
    if (!value.starts_with(':')) continue;
    value = base::trim(value.substr(1));
    if (!value.starts_with('"')) continue;
    value = value.substr(1, value.find_first_of("\"\\", 1) - 1);
    if (found && *found != value) return std::nullopt;
    found = value;
  }
  return found ? document_key(*found) : std::nullopt;
}

// Not when nobody has taken note of its end yet, either.
bool is_alive(pid_t process) {
  if (::kill(process, 0) != 0 && errno == ESRCH) return false;
  auto status = base::read_file(fmt::format("/proc/{}/stat", process));
  if (!status) return true;
  auto behind_name = status->rfind(") ");
  return behind_name == std::string::npos || (*status)[behind_name + 2] != 'Z';
}

const Json* params_of(const rpc::Message& message) {
  if (auto* request = std::get_if<rpc::Request>(&message)) return &request->params;
  if (auto* notification = std::get_if<rpc::Notification>(&message)) return &notification->params;
  return nullptr;
}

}  // namespace

Server::Server(const base::Executor& executor, rpc::Channel channel, World& world, Options options)
    : executor_(executor),
      world_(world),
      options_(std::move(options)),
      stop_(executor),
      connection_(executor, channel, rpc::Framing::content_length, *this, world.pool(), options_.limits),
      running_(executor),
      watching_(executor),
      background_(executor),
      documents_(executor, world.pool(), options_.documents),
      jobs_(executor),
      reviews_(*this),
      showing_(*this),
      index_(executor),
      completing_(*this, executor),
      unasked_(executor) {
  documents_.on_parsed = [this](const DocumentRef& document) {
    handlers::publish_diagnostics(*this, document);
  };
}

Server::~Server() = default;

base::Task<int> Server::serve() {
  co_await asio::this_coro::throw_if_cancelled(false);
  rpc::Running reading(executor_);
  reading.spawn([](Server& server) -> base::Task<> {
    co_await server.connection_.serve();
    server.input_ended_ = true;
    server.stop_.notify();
  }(*this));
  bool told = true;
  while (told && !stopping_ && !input_ended_ && !exited_) told = co_await stop_.wait();
  // Jobs are not worth finishing for nobody. What was asked before the end of the input is still answered,
  // unless that takes long.
  jobs_.cancel_all();
  auto until = std::chrono::steady_clock::now() + options_.last_words;
  if (!stopping_ && !connection_.closed()) co_await base::until(until, all_ended(running_));
  co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
  ending_ = true;
  for (rpc::Running* running : {&reading, &running_, &watching_, &background_}) {
    running->cancel_all();
    co_await running->ended();
  }
  completing_.stop();
  co_await completing_.ended();
  documents_.stop();
  co_await documents_.ended();
  co_await jobs_.ended();
  reviews_.end();
  // What is written takes as long as its reader, within limits of its own.
  co_await base::until(std::chrono::steady_clock::now() + options_.last_words, all_written(connection_));
  co_return state_ == State::shut_down ? 0 : 1;
}

void Server::stop() {
  stopping_ = true;
  stop_.notify();
}

void Server::initialize(const Json& params) {
  state_ = State::running;
  client_ = read_client(params);
  roots_ = read_roots(params);
  auto options = params.find("initializationOptions");
  if (options != params.end()) change_settings(*options);
  set_trace(base::get_string(params, "trace").value_or("off"));
  watch_client();
}

void Server::exit() {
  exited_ = true;
  stop_.notify();
}

void Server::shut_down() {
  state_ = State::shut_down;
  jobs_.cancel_all();
}

void Server::change_settings(const Json& json) {
  Settings before = settings_;
  settings_ = read_settings(json, settings_);
  if (begun_ && settings_ != before) settings_have_changed();
}

void Server::begin() {
  if (std::exchange(begun_, true)) return;
  ask_for_settings();
  if (client_.registers_watchers) {
    Json watchers = Json::array();
    for (const char* glob : {"**/concord.toml", "**/.concord/config.toml",
                             "**/*.{py,rs,c,h,cc,cpp,hpp,js,jsx,ts,tsx,go,java,sh}"})
      watchers.push_back(Json::object({{"globPattern", glob}}));
    register_method("workspace/didChangeWatchedFiles", Json::object({{"watchers", std::move(watchers)}}));
  }
  completing_.offer();
}

void Server::settings_have_changed() {
  ++diagnostics_generation_;
  for (const auto& [key, document] : documents_.all()) handlers::publish_again(*this, document);
  refresh_diagnostics();
  refresh_lenses();
  refresh_hints();
  completing_.offer();
}

void Server::refresh_lenses() {
  if (client_.refreshes_lenses) connection_.call("workspace/codeLens/refresh", nullptr, [](const auto&) {});
}

void Server::refresh_hints() {
  if (client_.refreshes_hints) connection_.call("workspace/inlayHint/refresh", nullptr, [](const auto&) {});
}

void Server::refresh_diagnostics() {
  ++diagnostics_generation_;
  if (client_.refreshes_diagnostics)
    connection_.call("workspace/diagnostic/refresh", nullptr, [](const auto&) {});
}

// The method's name is the registration's as well: each is registered once.
void Server::register_method(std::string_view method, Json options) {
  Json one = Json::object({{"id", method}, {"method", method}});
  one["registerOptions"] = std::move(options);
  Json params = Json::object();
  params["registrations"] = Json::array();
  params["registrations"].push_back(std::move(one));
  connection_.call("client/registerCapability", params, [](const auto&) {});
}

void Server::unregister_method(std::string_view method) {
  Json params = Json::object();
  // The misspelling is the protocol's own.
  params["unregisterations"] = Json::array();
  params["unregisterations"].push_back(Json::object({{"id", method}, {"method", method}}));
  connection_.call("client/unregisterCapability", params, [](const auto&) {});
}

// Never waited for: some clients never answer.
void Server::ask_for_settings() {
  if (!client_.gives_configuration) return;
  Json items = Json::array();
  items.push_back(Json::object({{"section", "concord"}}));
  Json params = Json::object({{"items", std::move(items)}});
  connection_.call("workspace/configuration", params, [this](std::expected<Json, rpc::ResponseError> answer) {
    if (answer && answer->is_array() && !answer->empty()) change_settings(answer->front());
  });
}

void Server::change_folders(const Json& event) {
  auto folders = [&](const char* name) {
    std::vector<std::filesystem::path> paths;
    const Json* list = base::get_array(event, name);
    if (!list) return paths;
    for (const Json& folder : *list) {
      auto path = path_of_uri(base::get_string(folder, "uri").value_or(""));
      if (path) paths.push_back(*path);
    }
    return paths;
  };
  for (const auto& path : folders("removed")) std::erase(roots_, path);
  for (auto& path : folders("added")) {
    if (std::find(roots_.begin(), roots_.end(), path) == roots_.end()) roots_.push_back(std::move(path));
  }
  index_.forget_all();
}

std::filesystem::path Server::root_of(const std::filesystem::path& file) const {
  const std::filesystem::path* best = nullptr;
  for (const auto& root : roots_) {
    auto relative = file.lexically_relative(root);
    bool inside = !relative.empty() && *relative.begin() != "..";
    if (inside && (!best || root.native().size() > best->native().size())) best = &root;
  }
  return best ? *best : world_.root_of(file);
}

void Server::show_message(MessageType type, std::string_view text) {
  Json params = Json::object({{"type", static_cast<int>(type)}, {"message", base::redact(text)}});
  connection_.notify("window/showMessage", params);
}

void Server::log_message(MessageType type, std::string_view text) {
  Json params = Json::object({{"type", static_cast<int>(type)}, {"message", base::redact(text)}});
  connection_.notify("window/logMessage", params, rpc::Weight::may_be_dropped);
}

void Server::set_trace(std::string_view value) {
  if (value != "messages" && value != "verbose") return connection_.set_trace({});
  connection_.set_trace([this, verbose = value == "verbose"](const std::string& line, std::string_view body) {
    Json params = Json::object({{"message", line}});
    if (verbose) params["verbose"] = base::redact(body);
    connection_.notify("$/logTrace", params, rpc::Weight::may_be_dropped);
  });
}

void Server::answer(rpc::Reply reply, base::Task<rpc::Answer> task) {
  auto number = std::make_shared<std::uint64_t>(0);
  reply.on_cancel([this, number] { running_.cancel(*number); });
  *number = running_.spawn(answer_when_done(std::move(reply), std::move(task)));
}

void Server::on_request(const std::string& method, Json params, rpc::Reply reply) {
  if (state_ == State::fresh && method != "initialize") {
    return reply.error(rpc::Code::server_not_initialized, "initialize comes first");
  }
  if (state_ == State::running && method == "initialize") {
    return reply.error(rpc::Code::invalid_request, "initialized already");
  }
  if (state_ == State::shut_down)
    return reply.error(rpc::Code::invalid_request, "shut down: only exit may follow");
  auto handler = handlers::find_request(method);
  if (!handler) return reply.error(rpc::Code::method_not_found, fmt::format("{} is not served", method));
  handler(*this, params, std::move(reply));
}

void Server::on_notification(const std::string& method, Json params) {
  if (state_ != State::running && method != "exit") return;
  if (auto handler = handlers::find_notification(method)) handler(*this, std::move(params));
}

bool Server::may_overtake(std::string_view glimpse, const rpc::Message& later) const {
  const Json* params = params_of(later);
  const Json* document = params ? base::get_object(*params, "textDocument") : nullptr;
  auto theirs = document ? document_key(base::get_string(*document, "uri").value_or("")) : std::nullopt;
  auto first = uri_in(glimpse);
  return theirs && first && *theirs != *first;
}

void Server::watch_client() {
  if (!client_.process || *client_.process <= 0 || *client_.process > INT_MAX) return;
  auto process = static_cast<pid_t>(*client_.process);
  // The protocol: "If the parent process is not alive then the server should exit". Its answer to initialize
  // goes out first.
  if (!is_alive(process)) return stop();
  watching_.spawn(wait_for_process(process));
}

base::Task<> Server::wait_for_process(pid_t process) {
  constexpr auto kLook = std::chrono::seconds(1);
  co_await asio::this_coro::throw_if_cancelled(false);
  int handle = static_cast<int>(::syscall(SYS_pidfd_open, process, 0));
  if (handle >= 0) {  // it becomes readable when its process ends
    asio::posix::stream_descriptor watched(executor_, handle);
    boost::system::error_code error;
    co_await watched.async_wait(asio::posix::stream_descriptor::wait_read,
                                asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return;
  }
  // Old kernels and some sandboxes have no such handles.
  bool waiting = true;
  while (waiting && is_alive(process)) waiting = co_await base::sleep(kLook);
  if (!waiting) co_return;
  base::log(base::LogLevel::warning, "the client's process has ended");
  stop();
}

}  // namespace lsp
