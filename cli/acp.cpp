// `concord acp`: the crowd for editors that speak the Agent Client Protocol.
#include <memory>

#include "cli/editor_world.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/paths.hpp"
#include "cli/version.hpp"
#include "cli/world.hpp"
#include "lsp/acp/agent.hpp"
#include "lsp/rpc/transport.hpp"

namespace cli {
namespace {

base::Task<int> serve_acp(cli::World& world, const CommonOptions& common) {
  auto channel = lsp::rpc::take_standard_streams();
  if (!channel) co_return report(channel.error());
  EditorWorld editor_world(world, common);
  lsp::acp::Agent::Options options;
  options.version = kVersion;
  bool remembers = world.settings().person().boolean("ledger.remember");
  auto ledger = ledger_file();
  if (ledger && remembers) options.sessions = ledger->parent_path() / "acp";
  lsp::acp::Agent agent(world.loop().get_executor(), *channel, editor_world, std::move(options));
  co_return co_await agent.serve();
}

int run_acp(const CommonOptions& common) {
  ignore_broken_pipes();
  auto root = project_root({});
  if (!root) return report(root.error());
  auto settings = read_settings(common, *root);
  if (!settings) return report(settings.error());
  for (const Settings::Remark& remark : settings->remarks()) message(remark.text);
  if (auto log = start_logging(common, *settings); !log) return report(log.error());
  auto world = cli::World::with(std::move(*settings), *root, *root);
  return run_interruptible(world->loop(), serve_acp(*world, common));
}

Run declare_acp(CLI::App&) {
  return [](const CommonOptions& common) { return run_acp(common); };
}

}  // namespace

const Command acp_command = {"acp", "Editors", "Serve an editor over the Agent Client Protocol",
                             "concord acp  # what an editor starts as its agent\n"
                             "concord acp --log-level debug  # messages about itself on standard error",
                             declare_acp};

}  // namespace cli
