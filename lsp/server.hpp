// One editor's server: its life from `initialize` to `exit`, and what handlers share.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <sys/types.h>

#include "lsp/client.hpp"
#include "lsp/completing.hpp"
#include "lsp/documents/documents.hpp"
#include "lsp/jobs/jobs.hpp"
#include "lsp/jobs/reviews.hpp"
#include "lsp/rpc/connection.hpp"
#include "lsp/settings.hpp"
#include "lsp/showing.hpp"
#include "lsp/turns.hpp"
#include "lsp/workspace_index.hpp"
#include "lsp/world.hpp"

namespace lsp {

enum class MessageType { error = 1, warning = 2, info = 3, log = 4 };

class Server final : public rpc::Peer {
 public:
  struct Options {
    std::string version;  // of Concord, told to the client
    rpc::ConnectionLimits limits;
    Documents::Limits documents;
    // How long, after `exit` or the end of input, what was asked before may still take.
    std::chrono::milliseconds last_words{500};
  };
  // The server owns `channel`; `world` outlives it.
  Server(const base::Executor& executor, rpc::Channel channel, World& world, Options options);
  ~Server() override;

  // Serves until `exit`, the end of input, the end of the client's process, or `stop`. Everything it started
  // has ended when it comes back. Gives the exit code: 0 when the client said `shutdown` before, else 1.
  base::Task<int> serve();
  void stop();

  // For handlers, on the loop's thread.
  World& world() { return world_; }
  rpc::Connection& connection() { return connection_; }
  Documents& documents() { return documents_; }
  Jobs& jobs() { return jobs_; }
  Reviews& reviews() { return reviews_; }
  const Reviews& reviews() const { return reviews_; }
  Showing& showing() { return showing_; }
  WorkspaceIndex& index() { return index_; }
  Completing& completing() { return completing_; }
  // Of those who look through documents that nobody has asked about.
  Turns& unasked() { return unasked_; }
  const std::vector<std::filesystem::path>& roots() const { return roots_; }
  const Client& client() const { return client_; }
  const Settings& settings() const { return settings_; }
  const Options& options() const { return options_; }

  void initialize(const Json& params);
  // The client has said `initialized`: requests of our own may go out.
  void begin();
  void shut_down();
  void exit();
  void change_settings(const Json& json);
  void ask_for_settings();
  // What depends on settings is made anew: what is shown, and what the client has been told that we can.
  void settings_have_changed();
  // Asks the client to ask again, where it can.
  void refresh_lenses();
  void refresh_hints();
  void refresh_diagnostics();
  // Another one whenever diagnostics of the same text may be others.
  std::uint64_t diagnostics_generation() const { return diagnostics_generation_; }
  void register_method(std::string_view method, Json options);
  void unregister_method(std::string_view method);
  void change_folders(const Json& event);
  // The workspace folder that `file` lies in, the innermost; else where its project begins.
  std::filesystem::path root_of(const std::filesystem::path& file) const;

  void show_message(MessageType type, std::string_view text);
  void log_message(MessageType type, std::string_view text);
  void set_trace(std::string_view value);

  // Answers later: runs `task`, which is cancelled when the request is.
  void answer(rpc::Reply reply, base::Task<rpc::Answer> task);
  // Runs `task` for nobody's request; it ends with the server at the latest, and does not begin when that
  // ends already.
  void start(base::Task<> task) {
    if (!ending_) background_.spawn(std::move(task));
  }

  void on_request(const std::string& method, Json params, rpc::Reply reply) override;
  void on_notification(const std::string& method, Json params) override;
  bool may_overtake(std::string_view glimpse, const rpc::Message& later) const override;

 private:
  enum class State { fresh, running, shut_down };
  void watch_client();
  base::Task<> wait_for_process(pid_t process);

  base::Executor executor_;
  World& world_;
  Options options_;
  State state_ = State::fresh;
  bool stopping_ = false;     // at once
  bool input_ended_ = false;  // after what can still be answered
  bool exited_ = false;       // the same
  bool ending_ = false;       // nothing new is begun: what was begun is waited for, one owner after the other
  base::Event stop_;
  rpc::Connection connection_;
  rpc::Running running_;   // requests that are being answered
  rpc::Running watching_;  // the client's process
  rpc::Running background_;
  Documents documents_;
  Jobs jobs_;
  Reviews reviews_;
  Showing showing_;
  WorkspaceIndex index_;
  Completing completing_;
  Turns unasked_;
  Client client_;
  Settings settings_;
  std::vector<std::filesystem::path> roots_;
  std::uint64_t diagnostics_generation_ = 0;
  bool begun_ = false;
};

}  // namespace lsp
