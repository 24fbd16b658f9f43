// `concord undo` and `concord redo`: what a run wrote goes out of the project and in again.
#include "orchestrator/undo.hpp"

#include <memory>

#include <fmt/format.h>

#include "base/json.hpp"
#include "cli/message.hpp"
#include "cli/world.hpp"

namespace cli {
namespace {

struct Options {
  std::string run;
  std::optional<std::string> root;
};

int show(const base::Result<orchestrator::Undone>& done, const char* word, const CommonOptions& common) {
  if (!done) return report(done.error());
  if (common.json) {
    base::Json json = base::Json::object();
    json["run"] = done->run;
    json["paths"] = done->paths;
    json["moved"] = done->moved;
    answer(base::dump(json) + "\n");
    return kDone;
  }
  answer(fmt::format("{} {}: {}\n", word, done->run, fmt::join(done->paths, ", ")));
  if (done->moved && !common.quiet) message("you had edited elsewhere in these files; your edits stayed");
  return kDone;
}

// A run whose patch was shown but never applied is given for the first time.
base::Result<orchestrator::Undone> give(const std::string& run, base::Files& files,
                                        orchestrator::Ledger& ledger) {
  if (!run.empty()) {
    auto record = ledger.load(run);
    if (!record) return std::unexpected(record.error());
    if (!record->applied) {
      const orchestrator::Verdict& verdict = record->verdict;
      if (verdict.ending != orchestrator::Ending::chosen) {
        return base::fail(base::ErrorCode::conflict, fmt::format("run {} chose no patch", verdict.run),
                          "see 'concord explain " + verdict.run + "'");
      }
      auto applied = orchestrator::apply_run(verdict.run, verdict.patch, files, &ledger);
      if (!applied) return std::unexpected(applied.error());
      orchestrator::Undone done{verdict.run, {}, false};
      for (const base::FilePatch& file : verdict.patch.files) done.paths.push_back(file.path);
      return done;
    }
  }
  return orchestrator::redo(run, files, ledger);
}

int turn(const Options& options, const CommonOptions& common, bool back) {
  auto world = World::open(common, options.root);
  if (!world) return report(world.error());
  auto files = (*world)->files();
  if (!files) return report(files.error());
  auto ledger = (*world)->ledger();
  if (!ledger) return report(ledger.error());
  if (back) return show(orchestrator::undo(options.run, **files, **ledger), "took back", common);
  return show(give(options.run, **files, **ledger), "applied", common);
}

Run declare(CLI::App& app, bool back) {
  auto options = std::make_shared<Options>();
  app.add_option(
         "run", options->run,
         back ? "The run whose patch is taken back; the newest that was applied when it is left out"
              : "The run whose patch is given (again); the one that was taken back last when it is left out")
      ->type_name("RUN");
  app.add_option("--root", options->root,
                 "The project; the one around the working folder when it is left out")
      ->type_name("DIR");
  return [options, back](const CommonOptions& common) { return turn(*options, common, back); };
}

}  // namespace

const Command undo_command = {
    "undo", "Patches", "Take back what a run applied",
    "concord undo  # the newest\n"
    "concord undo 20260131-120000-7f3a09  # refused, with the place, where you edited the same lines since",
    [](CLI::App& app) { return declare(app, true); }};

const Command redo_command = {"redo", "Patches", "Apply a run's patch, for the first time or again",
                              "concord redo last  # apply the patch that the last run showed\n"
                              "concord redo  # undo the undo",
                              [](CLI::App& app) { return declare(app, false); }};

}  // namespace cli
