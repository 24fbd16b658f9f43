// A client at the other end of a real server's pipes, in the same thread: what it waits for makes the loop
// turn.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "lsp/server.hpp"
#include "tests/lsp/fake_world.hpp"

namespace lsp {

class TestClient {
 public:
  // Workers: 0 runs parsing on this thread, in order.
  explicit TestClient(Server::Options options = {}, unsigned workers = 0);
  ~TestClient();

  base::asio::io_context loop;
  FakeWorld world;

  // Everything on the wire is written here.
  void send_raw(std::string_view bytes);
  void send(const Json& message);
  // What an editor replies to a request of ours.
  void answer(const Json& request, Json result) {
    send(Json::object({{"jsonrpc", "2.0"}, {"id", request["id"]}, {"result", std::move(result)}}));
  }
  void notify(const std::string& method, Json params);
  int request(const std::string& method, Json params = nullptr);  // gives the id
  void close_input();

  // The next message for which `wanted` says yes, taken out of those that have come; fails the test after
  // some seconds.
  Json receive(const std::function<bool(const Json&)>& wanted, const std::string& what);
  Json receive_answer(const Json& id);
  Json receive_call(const std::string& method);  // a notification or a request of the server's
  Json call(const std::string& method, Json params = nullptr) {
    return receive_answer(request(method, std::move(params)));
  }
  // Waits until the server has handled all that was sent, and gives the messages that have come and nobody
  // has taken.
  std::vector<Json> settle();
  void put_back(Json message) { inbox_.push_back(std::move(message)); }
  // The next message, whatever it is; nothing when the server has ended.
  std::optional<Json> next();

  // Says initialize and initialized; gives what the server can do.
  Json initialize(Json capabilities = Json::object(), Json more = Json::object());
  void open(const std::string& uri, const std::string& text, const std::string& language = "python",
            int version = 1);
  void change(const std::string& uri, int version, Json changes);

  // The server's exit code, once it has ended.
  int exit_code();
  bool has_ended() const { return exit_code_.has_value(); }
  Server& server() { return *server_; }

  static Json at(std::size_t line, std::size_t character);
  static Json between(Json start, Json end);
  static Json position_params(const std::string& uri, std::size_t line, std::size_t character);

 private:
  bool turn();  // reads what there is, lets the loop run; false when the time is over
  void read_available();

  std::unique_ptr<Server> server_;
  int to_server_ = -1, from_server_ = -1;
  rpc::FrameReader reader_{rpc::Framing::content_length};
  std::deque<Json> inbox_;
  std::optional<int> exit_code_;
  int last_id_ = 0;
  std::chrono::steady_clock::time_point deadline_;
};

}  // namespace lsp
