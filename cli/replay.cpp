// `concord replay`: a run's recorded answers, checked anew. Nobody is asked.
#include "orchestrator/replay.hpp"

#include <memory>
#include <unistd.h>

#include <fmt/format.h>

#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/render/explanation.hpp"
#include "cli/world.hpp"
#include "orchestrator/explain.hpp"
#include "orchestrator/json.hpp"

namespace cli {
namespace {

struct ReplayOptions {
  std::string run = "last";
  std::optional<std::string> root;
};

void show(const orchestrator::RunRecord& record, const orchestrator::Replay& replay,
          const CommonOptions& common) {
  if (common.json) {
    base::Json json = base::Json::object();
    json["run"] = record.request.id;
    json["same"] = replay.same;
    json["differences"] = replay.differences;
    json["verdict"] = orchestrator::to_json(replay.verdict, record.request);
    answer(base::dump(json) + "\n");
    return;
  }
  render::Look look = render::look_of(STDOUT_FILENO, common.color);
  answer(render::verdict(orchestrator::explain(record.request, replay.verdict), look));
  if (replay.same) {
    answer(look.paint(render::Ink::green, "\nThe same as it was then.") + "\n");
    return;
  }
  answer(look.paint(render::Ink::yellow, "\nNot the same as it was then:") + "\n");
  for (const std::string& difference : replay.differences)
    answer(fmt::format("  · {}\n", render::harmless(difference)));
}

base::Task<int> replay_run(World& world, const ReplayOptions& options, const CommonOptions& common) {
  auto ledger = world.ledger();
  if (!ledger) co_return report(ledger.error());
  auto record = (*ledger)->load(options.run);
  if (!record) co_return report(record.error());
  auto files = world.files();
  if (!files) co_return report(files.error());
  auto sandbox = co_await world.sandbox();
  if (!sandbox) warn(fmt::format("nothing can be run: {}", base::describe(sandbox.error())));
  orchestrator::Surroundings surroundings{.crowd = {},
                                          .files = **files,
                                          .sandbox = sandbox ? *sandbox : nullptr,
                                          .clang = world.clang(),
                                          .ledger = nullptr,
                                          .pool = world.threads(),
                                          .clock = world.clock()};
  orchestrator::Watcher nobody = [](const orchestrator::RunEvent&) {};
  auto replay = co_await orchestrator::replay(*record, surroundings, nobody);
  if (!replay) co_return report(replay.error());
  show(*record, *replay, common);
  co_return replay->same ? kDone : kBadNews;
}

Run declare_replay(CLI::App& app) {
  auto options = std::make_shared<ReplayOptions>();
  app.add_option("run", options->run, "The run, or a beginning of its id that is unique, or 'last'")
      ->type_name("RUN")
      ->capture_default_str();
  app.add_option("--root", options->root,
                 "The project; the one around the working folder when it is left out")
      ->type_name("DIR");
  return [options](const CommonOptions& common) {
    auto world = World::open(common, options->root);
    if (!world) return report(world.error());
    return run_interruptible((*world)->loop(), replay_run(**world, *options, common));
  };
}

}  // namespace

const Command replay_command = {"replay", "Runs", "Do a run again without a model: its answers, checked anew",
                                "concord replay last  # exit code 1 when it comes out differently",
                                declare_replay};

}  // namespace cli
