#include "tests/lsp/test_client.hpp"

#include <fcntl.h>
#include <signal.h>
#include <stdexcept>
#include <unistd.h>

#include "base/slowness.hpp"

namespace lsp {
namespace {

// For a busy machine; what is tested takes milliseconds.
constexpr auto kPatience = std::chrono::seconds(20) * base::kSlowness;

}  // namespace

TestClient::TestClient(Server::Options options, unsigned workers) : world(workers) {
  ::signal(SIGPIPE, SIG_IGN);  // as the real program does
  int in[2], out[2];
  if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("no pipes");
  to_server_ = in[1], from_server_ = out[0];
  ::fcntl(to_server_, F_SETFL, O_NONBLOCK);
  ::fcntl(from_server_, F_SETFL, O_NONBLOCK);
  server_ =
      std::make_unique<Server>(loop.get_executor(), rpc::Channel{in[0], out[1]}, world, std::move(options));
  base::asio::co_spawn(loop, server_->serve(), [this](std::exception_ptr failure, int code) {
    EXPECT_FALSE(failure);
    exit_code_ = code;
  });
  deadline_ = std::chrono::steady_clock::now() + kPatience;
}

TestClient::~TestClient() {
  if (!exit_code_) {
    server_->stop();
    while (!exit_code_ && turn()) {
    }
  }
  server_.reset();
  if (to_server_ >= 0) ::close(to_server_);
  ::close(from_server_);
}

void TestClient::read_available() {
  char piece[65536];
  for (ssize_t size; (size = ::read(from_server_, piece, sizeof piece)) > 0;) {
    reader_.feed({piece, static_cast<std::size_t>(size)});
    while (auto frame = reader_.next()) {
      auto* body = std::get_if<std::string>(&*frame);
      auto json = base::parse_json(body ? *body : "");
      if (!json) throw std::runtime_error("the server wrote what is no message");
      inbox_.push_back(std::move(*json));
    }
  }
}

bool TestClient::turn() {
  loop.restart();
  if (loop.poll() == 0) loop.run_one_for(std::chrono::milliseconds(1));
  read_available();
  return std::chrono::steady_clock::now() < deadline_;
}

void TestClient::send_raw(std::string_view bytes) {
  while (!bytes.empty() && !exit_code_) {
    ssize_t size = ::write(to_server_, bytes.data(), bytes.size());
    if (size > 0) bytes.remove_prefix(static_cast<std::size_t>(size));
    if (size < 0 && errno != EAGAIN) return;  // the server has closed its end
    if (size < 0 && !turn()) throw std::runtime_error("the server reads nothing");
  }
}

void TestClient::send(const Json& message) {
  send_raw(rpc::frame(rpc::Framing::content_length, base::dump(message)));
}

void TestClient::notify(const std::string& method, Json params) {
  send_raw(rpc::frame(rpc::Framing::content_length, rpc::notification(method, params)));
}

int TestClient::request(const std::string& method, Json params) {
  int id = ++last_id_;
  send_raw(rpc::frame(rpc::Framing::content_length, rpc::request(rpc::Id{std::int64_t{id}}, method, params)));
  return id;
}

void TestClient::close_input() {
  ::close(to_server_);
  to_server_ = -1;
}

Json TestClient::receive(const std::function<bool(const Json&)>& wanted, const std::string& what) {
  deadline_ = std::chrono::steady_clock::now() + kPatience;
  do {
    auto found = std::find_if(inbox_.begin(), inbox_.end(), wanted);
    if (found != inbox_.end()) {
      Json message = std::move(*found);
      inbox_.erase(found);
      return message;
    }
  } while (turn());
  throw std::runtime_error("never came: " + what);
}

Json TestClient::receive_answer(const Json& id) {
  return receive([&](const Json& m) { return !m.contains("method") && m.contains("id") && m["id"] == id; },
                 "the answer to " + base::dump(id));
}

Json TestClient::receive_call(const std::string& method) {
  return receive([&](const Json& m) { return base::get_string(m, "method") == method; }, method);
}

std::vector<Json> TestClient::settle() {
  call("test/barrier");
  std::vector<Json> messages(inbox_.begin(), inbox_.end());
  inbox_.clear();
  return messages;
}

std::optional<Json> TestClient::next() {
  deadline_ = std::chrono::steady_clock::now() + kPatience;
  while (inbox_.empty()) {
    if (exit_code_) return std::nullopt;
    if (!turn()) throw std::runtime_error("nothing came");
  }
  Json message = std::move(inbox_.front());
  inbox_.pop_front();
  return message;
}

Json TestClient::initialize(Json capabilities, Json more) {
  Json params = Json::object({{"processId", nullptr}, {"rootUri", "file:///project"}});
  params["capabilities"] = std::move(capabilities);
  params.update(more);
  Json answer = call("initialize", std::move(params));
  notify("initialized", Json::object());
  return answer["result"]["capabilities"];
}

void TestClient::open(const std::string& uri, const std::string& text, const std::string& language,
                      int version) {
  Json item = Json::object({{"uri", uri}, {"languageId", language}, {"version", version}, {"text", text}});
  notify("textDocument/didOpen", Json::object({{"textDocument", std::move(item)}}));
}

void TestClient::change(const std::string& uri, int version, Json changes) {
  Json params = Json::object({{"textDocument", Json::object({{"uri", uri}, {"version", version}})}});
  params["contentChanges"] = std::move(changes);
  notify("textDocument/didChange", std::move(params));
}

int TestClient::exit_code() {
  deadline_ = std::chrono::steady_clock::now() + kPatience;
  while (!exit_code_) {
    if (!turn()) throw std::runtime_error("the server does not end");
  }
  read_available();
  return *exit_code_;
}

Json TestClient::at(std::size_t line, std::size_t character) {
  return Json::object({{"line", line}, {"character", character}});
}

Json TestClient::between(Json start, Json end) {
  return Json::object({{"start", std::move(start)}, {"end", std::move(end)}});
}

Json TestClient::position_params(const std::string& uri, std::size_t line, std::size_t character) {
  return Json::object({{"textDocument", Json::object({{"uri", uri}})}, {"position", at(line, character)}});
}

}  // namespace lsp
