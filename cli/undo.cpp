// `concord undo` and `concord redo`: what a run wrote goes out of the project and in again. Either is a
// person's word on the run's answer, and standing is learnt from it.
#include "orchestrator/undo.hpp"

#include <memory>

#include <fmt/format.h>

#include "base/json.hpp"
#include "cli/message.hpp"
#include "cli/permit.hpp"
#include "cli/world.hpp"
#include "orchestrator/undo_hunk.hpp"

namespace cli {
namespace {

using orchestrator::RunRecord;
using orchestrator::Undone;

struct UndoOptions {
  std::string run;
  std::optional<std::string> root;
  std::string hunk;  // PATH:N
};

// The run that is meant: the one that was named, or the newest that can be turned. That one has to be this
// project's: nobody expects a command without a name to write into another folder.
base::Result<RunRecord> find_run(const UndoOptions& options, World& world, const orchestrator::Ledger& ledger,
                                 bool back) {
  if (!options.run.empty()) return ledger.load(options.run);
  auto newest = ledger.last_applied(!back);
  if (!newest) return std::unexpected(newest.error());
  auto record = ledger.load(*newest);
  if (record && !record->request.root.empty() && record->request.root != world.root().string()) {
    return base::fail(
        base::ErrorCode::conflict,
        fmt::format("the newest run, {}, is of another project: {}", *newest, record->request.root),
        fmt::format("'concord {} {}' turns it there", back ? "undo" : "redo", *newest));
  }
  return record;
}

// Where the run belongs, unless the person says otherwise.
base::Result<std::unique_ptr<base::DiskFiles>> files_of(const RunRecord& record, const UndoOptions& options,
                                                        const World& world) {
  bool elsewhere = !options.root && !record.request.root.empty();
  return base::DiskFiles::open(elsewhere ? std::filesystem::path(record.request.root) : world.root());
}

// A run whose patch was shown but never applied is given for the first time.
base::Result<Undone> give(const RunRecord& record, base::Files& files, orchestrator::Ledger& ledger) {
  const std::string& run = record.request.id;
  if (record.applied) return orchestrator::redo(run, files, ledger);
  const orchestrator::Verdict& verdict = record.verdict;
  if (verdict.ending != orchestrator::Ending::chosen) {
    return base::fail(base::ErrorCode::conflict, fmt::format("run {} chose no patch", run),
                      fmt::format("see 'concord explain {}'", run));
  }
  auto applied = orchestrator::apply_run(run, verdict.patch, files, &ledger);
  if (!applied) return std::unexpected(applied.error());
  Undone done{run, {}, false};
  for (const base::FilePatch& file : verdict.patch.files) done.paths.push_back(file.path);
  return done;
}

void learn(const RunRecord& record, orchestrator::Ledger& ledger, bool accepted) {
  std::vector<orchestrator::HunkOutcome> outcomes;
  orchestrator::Fate fate = accepted ? orchestrator::Fate::used : orchestrator::Fate::reverted;
  for (const orchestrator::HunkAuthors& hunk : record.verdict.authors)
    outcomes.push_back({hunk.path, hunk.hunk, accepted, fate});
  if (auto recorded = ledger.record_outcomes(record.request.id, outcomes); !recorded) {
    warn(fmt::format("nothing was learnt from this: {}", base::describe(recorded.error())));
  }
}

// `given`: the patch came in, and did not go.
int show(const Undone& done, const char* word, bool given, const CommonOptions& common) {
  if (common.json) {
    base::Json json = base::Json::object();
    json["run"] = done.run;
    json["paths"] = done.paths;
    json["moved"] = done.moved;
    answer(base::dump(json) + "\n");
    return kDone;
  }
  answer(fmt::format("{} {}: {}\n", word, done.run, fmt::join(done.paths, ", ")));
  if (done.moved && !common.quiet) {
    message("you had edited elsewhere in these files; your edits stayed");
    if (given)
      message("what was found out about this patch is about the files without them: run the tests again");
  }
  return kDone;
}

// A refused hunk is a word on those who wrote it, and on nobody else.
int turn_one(const RunRecord& record, const UndoOptions& options, base::Files& files,
             orchestrator::Ledger& ledger, const CommonOptions& common, bool back) {
  auto name = orchestrator::parse_hunk_name(options.hunk);
  if (!name) {
    message(fmt::format("'{}' names no hunk: say PATH:N, such as stats.py:2", options.hunk));
    return kUsage;
  }
  const std::string& run = record.request.id;
  auto done = back ? orchestrator::undo_hunk(run, *name, files, ledger)
                   : orchestrator::redo_hunk(run, *name, files, ledger);
  if (!done) return report(done.error());
  orchestrator::HunkOutcome outcome{name->path, name->number - 1, !back,
                                    back ? orchestrator::Fate::reverted : orchestrator::Fate::used};
  if (auto recorded = ledger.record_outcomes(run, {&outcome, 1}); !recorded)
    warn(fmt::format("nothing was learnt from this: {}", base::describe(recorded.error())));
  return show(*done, back ? "took back a hunk of" : "applied a hunk of", !back, common);
}

int turn(const UndoOptions& options, const CommonOptions& common, bool back) {
  auto world = World::open(common, options.root);
  if (!world) return report(world.error());
  auto ledger = (*world)->ledger();
  if (!ledger) return report(ledger.error());
  auto record = find_run(options, **world, **ledger, back);
  if (!record) return report(record.error());
  auto files = files_of(*record, options, **world);
  if (!files) return report(files.error());
  if (!back) {
    const base::Patch& patch = record->applied ? record->applied->patch : record->verdict.patch;
    auto permitted = permit_writing(patch, policy_of((*world)->settings()), ask_person());
    if (!permitted) return report(permitted.error());
  }
  if (!options.hunk.empty()) return turn_one(*record, options, **files, **ledger, common, back);
  auto done =
      back ? orchestrator::undo(record->request.id, **files, **ledger) : give(*record, **files, **ledger);
  if (!done) return report(done.error());
  learn(*record, **ledger, !back);
  return show(*done, back ? "took back" : "applied", !back, common);
}

Run declare(CLI::App& app, bool back) {
  auto options = std::make_shared<UndoOptions>();
  app.add_option(
         "run", options->run,
         back ? "The run whose patch is taken back; the newest that was applied when it is left out"
              : "The run whose patch is given (again); the one that was taken back last when it is left out")
      ->type_name("RUN");
  app.add_option("--hunk", options->hunk,
                 "Only this hunk of it: the file and the hunk's number in the file's diff, from 1")
      ->type_name("PATH:N");
  app.add_option("--root", options->root, "The project; the run's own when it is left out")->type_name("DIR");
  return [options, back](const CommonOptions& common) { return turn(*options, common, back); };
}

}  // namespace

const Command undo_command = {
    "undo", "Patches", "Take back what a run applied",
    "concord undo  # the newest\n"
    "concord undo last --hunk stats.py:2  # the second change in one file, and nothing else\n"
    "concord undo 20260131-120000-7f3a09  # refused, with the place, where you edited the same lines since",
    [](CLI::App& app) { return declare(app, true); }};

const Command redo_command = {"redo", "Patches", "Apply a run's patch, for the first time or again",
                              "concord redo last  # apply the patch that the last run showed\n"
                              "concord redo  # undo the undo",
                              [](CLI::App& app) { return declare(app, false); }};

}  // namespace cli
