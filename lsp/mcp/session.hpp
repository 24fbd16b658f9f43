// One client of the Model Context Protocol over two streams: one message a line.
// https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/stdio
#pragma once

#include "lsp/mcp/service.hpp"
#include "lsp/rpc/connection.hpp"

namespace lsp::mcp {

class Session final : public rpc::Peer {
 public:
  // Owns `channel`. `service` and `pool` outlive it.
  Session(const base::Executor& executor, rpc::Channel channel, Service& service, base::ThreadPool& pool,
          rpc::ConnectionLimits limits = {});
  ~Session() override;

  // Serves until the client closes its end or this is cancelled; every call it started has ended when it
  // comes back. A client that has closed its input hears what it asked before, if that takes no longer than
  // `last_words`.
  base::Task<> serve(std::chrono::milliseconds last_words = std::chrono::milliseconds(500));

  void on_request(const std::string& method, Json params, rpc::Reply reply) override;
  void on_notification(const std::string& method, Json params) override;
  bool may_overtake(std::string_view glimpse, const rpc::Message& later) const override;

 private:
  base::Task<> work(std::string method, Json params, Service::Notify notify, rpc::Reply& reply);
  base::Task<bool> ask_person(std::string question);

  base::Executor executor_;
  Service& service_;
  rpc::Running running_;
  rpc::Connection connection_;
  Handshake handshake_;
};

}  // namespace lsp::mcp
