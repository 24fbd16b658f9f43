// The Agent Client Protocol, version 1: the same crowd for editors that speak to agents instead of language
// servers. One message a line; the editor starts us as its child.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "lsp/rpc/connection.hpp"
#include "lsp/world.hpp"

namespace lsp::acp {

using base::Json;

class Agent final : public rpc::Peer {
 public:
  struct Options {
    std::string version;  // of Concord
    // Where sessions are kept, so that an editor can load them again; empty: nowhere.
    std::filesystem::path sessions;
    rpc::ConnectionLimits limits;
  };
  // The agent owns `channel`; `world` outlives it.
  Agent(const base::Executor& executor, rpc::Channel channel, World& world, Options options);
  ~Agent() override;

  // Serves until the input ends or `stop`; every turn has ended when it comes back.
  base::Task<int> serve();
  void stop();

  void on_request(const std::string& method, Json params, rpc::Reply reply) override;
  void on_notification(const std::string& method, Json params) override;
  bool may_overtake(std::string_view, const rpc::Message&) const override { return false; }

 private:
  friend class Turn;
  struct Session {
    std::string id;
    std::filesystem::path folder;
    std::vector<Json> told;            // the updates that a loaded session tells again
    std::uint64_t running = 0;         // the turn that is on its way; 0: none
    bool always_allowed = false;       // the person said so, for this session
    std::vector<mcp::Lender> lenders;  // servers that the client brought: their read tools are lent to agents
  };

  void initialize(const Json& params, rpc::Reply reply);
  void new_session(const Json& params, rpc::Reply reply);
  void load_session(const Json& params, rpc::Reply reply);
  void prompt(const Json& params, rpc::Reply reply);
  Session* find(const Json& params);
  static std::vector<mcp::Lender> lenders_in(const Json& params);
  void tell(Session& session, Json update, bool keep);
  void keep(const Session& session) const;

  // Asks the client and waits for its answer. Cancelled: RequestCancelled.
  base::Task<std::expected<Json, rpc::ResponseError>> ask_client(std::string method, Json params);

  base::Executor executor_;
  World& world_;
  Options options_;
  rpc::Connection connection_;
  rpc::Running turns_;
  base::Event stop_;
  bool stopping_ = false;
  bool reads_files_ = false, writes_files_ = false;  // what the client does for us
  std::map<std::string, std::shared_ptr<Session>> sessions_;
};

}  // namespace lsp::acp
