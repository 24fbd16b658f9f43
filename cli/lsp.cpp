// `concord lsp`: the language server in the real world.
#include <charconv>
#include <malloc.h>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/request.hpp"
#include "cli/version.hpp"
#include "cli/world.hpp"
#include "lsp/rpc/transport.hpp"
#include "lsp/server.hpp"

namespace cli {
namespace {

namespace fs = std::filesystem;

struct LspOptions {
  bool standard_streams = false;  // the default, said aloud
  std::int64_t client_process = 0;
  std::optional<std::uint16_t> port;
  std::string socket;
};

// Says that somebody is opening a project, until it goes.
class Opening {
 public:
  Opening(bool& flag, base::Event& free) : flag_(flag), free_(free) { flag_ = true; }
  Opening(const Opening&) = delete;
  Opening& operator=(const Opening&) = delete;
  ~Opening() {
    flag_ = false;
    free_.notify();
  }

 private:
  bool& flag_;
  base::Event& free_;
};

// One World for each project that somebody asked about, all on one loop. Nothing is looked for before the
// first request: an editor that only wants outlines pays for no model.
class EditorWorld final : public lsp::World {
 public:
  EditorWorld(cli::World& first, CommonOptions common)
      : first_(first), common_(std::move(common)), free_(first.loop().get_executor()) {}

  base::ThreadPool& pool() override { return first_.threads(); }
  const base::Clock& clock() const override { return first_.clock(); }
  std::string new_run_id() override { return cli::new_run_id(clock().wall()); }
  fs::path root_of(const fs::path& file) const override { return find_root(file.parent_path()); }

  std::optional<std::string> nobody_to_ask() const override {
    bool known = nobody_ && clock().steady() < nobody_until_;
    return known ? nobody_ : std::nullopt;
  }

  base::Task<base::Result<lsp::Project>> open(fs::path root) override {
    // One at a time: a World opens what it has not opened yet, and two runs must not open it twice.
    bool waiting = true;
    while (opening_ && waiting) waiting = co_await free_.wait();
    if (!waiting) co_return base::fail(base::ErrorCode::cancelled, "cancelled");
    Opening opening(opening_, free_);
    co_return co_await base::guarded(open_now(std::move(root)));
  }

 private:
  base::Task<base::Result<lsp::Project>> open_now(fs::path root) {
    auto world = world_at(root);
    if (!world) co_return std::unexpected(world.error());
    auto files = (*world)->files();
    if (!files) co_return std::unexpected(files.error());
    auto crowd = co_await (*world)->crowd();
    if (!crowd) co_return std::unexpected(crowd.error());
    note_models(*crowd);
    auto sandbox = co_await (*world)->sandbox();
    lsp::Project project{.crowd = std::make_shared<const Crowd>(std::move(*crowd)), .files = **files};
    project.sandbox = sandbox ? *sandbox : nullptr;
    project.clang = (*world)->clang();
    project.ledger = (*world)->ledger_if_possible();
    project.limits = (*world)->settings().limits();
    co_return project;
  }

  base::Result<cli::World*> world_at(const fs::path& root) {
    if (root == first_.root()) return &first_;
    auto known = others_.find(root);
    if (known != others_.end()) return known->second.get();
    auto settings = read_settings(common_, root);
    if (!settings) return std::unexpected(settings.error());
    for (const Settings::Remark& remark : settings->remarks()) message(remark.text);
    auto& made = others_[root];
    made = cli::World::beside(first_, std::move(*settings), root);
    return made.get();
  }

  // Experts alone can mend little; the person is told, and models that were started meanwhile are found again
  // after a while.
  void note_models(const Crowd& crowd) {
    constexpr auto kRemembered = std::chrono::seconds(30);
    bool has_model = std::ranges::any_of(crowd, [](const auto& agent) { return !agent->is_symbolic(); });
    nobody_.reset();
    if (has_model) return;
    nobody_ =
        "no model is configured, and none was found on this machine; 'concord doctor' says what can be done";
    nobody_until_ = clock().steady() + kRemembered;
  }

  cli::World& first_;
  CommonOptions common_;
  std::map<fs::path, std::unique_ptr<cli::World>> others_;
  bool opening_ = false;
  base::Event free_;
  std::optional<std::string> nobody_;
  base::SteadyTime nobody_until_{};
};

// What was given back goes back: texts come and go, and an editor stays open for weeks.
void keep_memory_small() {
  ::mallopt(M_ARENA_MAX, 2);
  ::mallopt(M_MMAP_THRESHOLD, 512 << 10);
  ::mallopt(M_TRIM_THRESHOLD, 1 << 20);
}

base::Task<int> serve(cli::World& world, const CommonOptions& common, const LspOptions& options) {
  base::Result<lsp::rpc::Channel> channel = base::fail(base::ErrorCode::io, "no channel");
  auto say = [](std::string where) { message(fmt::format("listening on {}", where)); };
  if (options.port) {
    channel = co_await lsp::rpc::open_socket(*options.port, say);
  } else if (!options.socket.empty()) {
    channel = co_await lsp::rpc::open_socket(fs::path(options.socket), say);
  } else {
    channel = lsp::rpc::take_standard_streams();
  }
  if (!channel) co_return report(channel.error());
  EditorWorld editor_world(world, common);
  lsp::Server::Options server_options;
  server_options.version = kVersion;
  lsp::Server server(world.loop().get_executor(), *channel, editor_world, std::move(server_options));
  co_return co_await server.serve();
}

// vscode-languageclient says `--socket=PORT`: a number is a port.
void read_socket(LspOptions& options) {
  std::uint16_t port = 0;
  const char* end = options.socket.data() + options.socket.size();
  auto [last, error] = std::from_chars(options.socket.data(), end, port);
  if (options.socket.empty() || error != std::errc{} || last != end) return;
  options.port = port;
  options.socket.clear();
}

int run(const CommonOptions& common, LspOptions options) {
  keep_memory_small();
  ignore_broken_pipes();
  read_socket(options);
  auto root = project_root({});
  if (!root) return report(root.error());
  auto settings = read_settings(common, *root);
  if (!settings) return report(settings.error());
  for (const Settings::Remark& remark : settings->remarks()) message(remark.text);
  if (auto log = start_logging(common, *settings); !log) return report(log.error());
  auto world = cli::World::with(std::move(*settings), *root, *root);
  return run_interruptible(world->loop(), serve(*world, common, options));
}

Run declare_lsp(CLI::App& app) {
  auto options = std::make_shared<LspOptions>();
  auto* stdio =
      app.add_flag("--stdio", options->standard_streams, "Speak over standard input and output; the default");
  auto* port =
      app.add_option("--port", options->port,
                     "Speak over this port of this machine: connect to it, or wait there for a client")
          ->type_name("N")
          ->excludes(stdio);
  app.add_option("--socket,--pipe", options->socket, "The same over a local socket; a number is a port")
      ->type_name("PATH")
      ->excludes(stdio)
      ->excludes(port);
  app.add_option("--clientProcessId", options->client_process,
                 "What some clients add to every server's command line; initialize says the same")
      ->group("");
  return [options](const CommonOptions& common) { return run(common, *options); };
}

}  // namespace

const Command lsp_command = {"lsp", "Editors", "Serve an editor over the Language Server Protocol",
                             "concord lsp  # what an editor starts\n"
                             "concord lsp --port 9257  # for a client that connects, or one that listens\n"
                             "concord lsp --log-level debug  # messages about itself on standard error; "
                             "log.file in the settings for a file",
                             declare_lsp};

}  // namespace cli
