// `concord reconcile`: the best of candidates that were made elsewhere.
#include <cerrno>
#include <cstdio>
#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "cli/input.hpp"
#include "cli/interrupt.hpp"
#include "cli/message.hpp"
#include "cli/world.hpp"
#include "orchestrator/choice/reconciler.hpp"

namespace cli {
namespace {

using orchestrator::choice::Lessons;
using orchestrator::choice::Reconciler;

struct ReconcileOptions {
  bool anonymous = false;
  bool learn = false;
  bool facts = false;
  std::optional<std::string> priors;
};

base::Result<Lessons> lessons_of(const ReconcileOptions& options, World& world) {
  if (options.anonymous) return Lessons();
  if (options.priors) {
    auto text = read_input(*options.priors);
    if (!text) return std::unexpected(text.error());
    auto json = base::parse_json(*text);
    if (!json) return base::fail(base::ErrorCode::bad_config, fmt::format("{} is no JSON", *options.priors));
    auto history = orchestrator::choice::read_priors(*json);
    if (!history) return std::unexpected(history.error());
    return Lessons(std::move(*history));
  }
  orchestrator::Ledger* ledger = world.ledger_if_possible();
  if (!ledger) return Lessons();
  auto history = ledger->history();
  if (!history) return Lessons();
  return Lessons(std::move(*history));
}

// One line of standard input, read away from the loop so that Ctrl-C is heard; nothing at the end.
base::Task<std::optional<std::string>> next_line(base::ThreadPool& threads) {
  auto read = [](std::stop_token) -> std::optional<std::string> {
    std::string line;
    if (!std::getline(std::cin, line)) return std::nullopt;
    return line;
  };
  co_return co_await threads.run(std::move(read));
}

class Session {
 public:
  explicit Session(Reconciler& reconciler) : reconciler_(reconciler) {}

  base::Task<> take(const std::string& line) {
    ++number_;
    if (base::trim(line).empty()) co_return;
    auto json = base::parse_json(line);
    if (!json) {
      refuse(base::describe(json.error()));
      co_return;
    }
    auto reply = co_await reconciler_.answer(*json);
    if (!reply) {
      refuse(base::describe(reply.error()));
      co_return;
    }
    if (reply->contains("chosen") && (*reply)["chosen"].is_null()) nothing_chosen_ = true;
    answer(base::dump(*reply) + "\n");
    if (std::fflush(stdout) != 0) lost_ = errno;
  }

  // Nobody can be told anything any more: the reader is gone, or the disk is full.
  bool lost() const { return lost_ != 0; }

  int code() const {
    return lost_ == EPIPE    ? kDone
           : lost_ != 0      ? kWorldFailed
           : refused_        ? kUsage
           : nothing_chosen_ ? kBadNews
                             : kDone;
  }

 private:
  void refuse(const std::string& why) {
    refused_ = true;
    message(fmt::format("line {}: {}", number_, why));
  }

  Reconciler& reconciler_;
  std::size_t number_ = 0;
  bool refused_ = false;
  bool nothing_chosen_ = false;
  int lost_ = 0;  // errno of the write that failed
};

base::Task<int> reconcile(World& world, const ReconcileOptions& options, const CommonOptions& common) {
  auto lessons = lessons_of(options, world);
  if (!lessons) co_return report(lessons.error());
  auto sandbox = co_await world.sandbox();
  std::string why_not = sandbox ? "" : base::describe(sandbox.error());
  if (!sandbox && !common.quiet) warn(fmt::format("nothing can be run: {}", why_not));
  orchestrator::trials::Laboratory laboratory(sandbox ? *sandbox : nullptr, why_not);
  Reconciler reconciler(laboratory, world.threads(), std::move(*lessons),
                        {options.anonymous, options.learn, options.facts});
  Session session(reconciler);
  while (true) {
    bool stopped = co_await base::cancelled();
    if (stopped) co_return kInterrupted;
    auto line = co_await next_line(world.threads());
    if (!line) break;
    co_await session.take(*line);
    if (session.lost()) break;
  }
  if (session.code() == kWorldFailed)
    message("standard output could not be written: no space, or it was closed");
  co_return session.code();
}

Run declare_reconcile(CLI::App& app) {
  auto options = std::make_shared<ReconcileOptions>();
  auto* anonymous = app.add_flag("--anonymous", options->anonymous, "Do not look at the models' names");
  app.add_option("--priors", options->priors,
                 "What is known of the models: what 'concord stats --json' prints, or {\"MODEL\": SHARE, …}; "
                 "without it, "
                 "what your own runs have taught")
      ->excludes(anonymous)
      ->type_name("FILE");
  app.add_flag("--learn", options->learn,
               "Also read lines {\"id\", \"outcome\": [true|false per candidate]} and learn from them");
  app.add_flag("--facts", options->facts,
               "Also print what is known of each candidate, as tools/fit_weights reads it");
  return [options](const CommonOptions& common) {
    auto world = World::open(common);
    if (!world) return report(world.error());
    return run_interruptible((*world)->loop(), reconcile(**world, *options, common));
  };
}

}  // namespace

const Command reconcile_command = {
    "reconcile", "The crowd", "Choose among candidates that were made elsewhere",
    "concord reconcile < tasks.jsonl  # one task with its candidates a line, one answer a line\n"
    "concord reconcile --anonymous < tasks.jsonl | jq .chosen\n"
    "concord reconcile --learn --priors models.json < tasks.jsonl",
    declare_reconcile};

}  // namespace cli
