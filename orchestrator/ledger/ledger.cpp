// Writing is a list of statements in one transaction, reading a list of queries; database.cpp knows SQLite.
//
// Durability: write-ahead logging with synchronous=NORMAL. A commit is in the operating system's hands when
// it returns, so that it survives our death by kill -9; only when the machine itself dies may the newest
// commits be missing, and the file is sound even then. FULL would sync at every commit, some milliseconds
// each, many times a run.
#include "orchestrator/ledger/ledger.hpp"

#include <algorithm>
#include <map>
#include <mutex>

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/text.hpp"
#include "orchestrator/ledger/database.hpp"
#include "orchestrator/ledger/learning.hpp"
#include "orchestrator/ledger/migrations.hpp"
#include "orchestrator/ledger/reading.hpp"
#include "orchestrator/ledger/writing.hpp"

namespace orchestrator {

using ledger::Database;
using ledger::Row;
using ledger::Statement;
using ledger::Statements;

struct Ledger::State {
  std::filesystem::path file;
  const base::Clock& clock;
  Database database;
  std::mutex mutex = {};  // one call at a time
};

namespace {

base::Result<void> check_exists(const Database& database, const std::string& run) {
  auto rows = database.read({"SELECT 1 FROM runs WHERE id = ?1", {run}});
  if (!rows) return std::unexpected(rows.error());
  if (rows->empty())
    return base::fail(base::ErrorCode::not_found, fmt::format("the ledger holds no run {}", run));
  return {};
}

}  // namespace

Ledger::Ledger(std::unique_ptr<State> state) : state_(std::move(state)) {}
Ledger::~Ledger() = default;

const std::filesystem::path& Ledger::file() const {
  return state_->file;
}

base::Result<std::unique_ptr<Ledger>> Ledger::open(const std::filesystem::path& file,
                                                   const base::Clock& clock) {
  if (auto made = base::make_folders(file.parent_path()); !made) return std::unexpected(made.error());
  auto database = Database::open(file);
  if (!database) return std::unexpected(database.error());
  auto ready = database->script("PRAGMA synchronous = NORMAL");
  if (ready) ready = ledger::migrate(*database);
  if (!ready) return std::unexpected(ready.error());
  return std::unique_ptr<Ledger>(new Ledger(std::make_unique<State>(file, clock, std::move(*database))));
}

base::Result<std::filesystem::path> Ledger::set_aside(const std::filesystem::path& file,
                                                      const base::Clock& clock) {
  std::string mark = base::replace_all(base::iso8601(clock.wall()), ":", "");
  std::filesystem::path aside = file.string() + ".damaged-" + mark;
  std::error_code error;
  std::filesystem::rename(file, aside, error);
  if (error) return base::fail_errno(error.value(), "move the ledger " + file.string());
  for (const char* part : {"-wal", "-shm"}) {
    std::filesystem::rename(file.string() + part, aside.string() + part, error);  // absent as a rule
  }
  return aside;
}

base::Result<void> Ledger::begin(const agents::Request& request, const Plan& plan) {
  std::scoped_lock lock(state_->mutex);
  return state_->database.write(ledger::begin_run(request, plan, state_->clock.wall()));
}

base::Result<void> Ledger::add_candidate(const std::string& run, int number, int round,
                                         const agents::Candidate& candidate) {
  std::scoped_lock lock(state_->mutex);
  Statements statements;
  ledger::add_candidate(statements, run, number, round, candidate);
  return state_->database.write(statements);
}

base::Result<void> Ledger::add_evidence(const std::string& run, int candidate, const Evidence& evidence) {
  std::scoped_lock lock(state_->mutex);
  Statement statement = ledger::add_evidence(run, candidate, evidence);
  return state_->database.write(std::span(&statement, 1));
}

base::Result<void> Ledger::finish(const Verdict& verdict) {
  std::scoped_lock lock(state_->mutex);
  if (auto exists = check_exists(state_->database, verdict.run); !exists) return exists;
  auto known = state_->database.read({"SELECT number, round FROM candidates WHERE run = ?1", {verdict.run}});
  if (!known) return std::unexpected(known.error());
  std::map<std::int64_t, int> rounds_known;
  for (const Row& row : *known) rounds_known[row.integer(0)] = static_cast<int>(row.integer(1));

  Statements statements;
  std::vector<int> rounds;
  for (int i = 0; i < static_cast<int>(verdict.candidates.size()); ++i) {
    auto found = rounds_known.find(i);
    rounds.push_back(found == rounds_known.end() ? 0 : found->second);
    if (found != rounds_known.end()) continue;
    ledger::add_candidate(statements, verdict.run, i, 0, verdict.candidates[i].candidate);
    for (const Evidence& evidence : verdict.candidates[i].evidence) {
      statements.push_back(ledger::add_evidence(verdict.run, i, evidence));
    }
  }
  for (const ledger::Observation& seen : ledger::observe_checks(verdict, rounds)) {
    statements.push_back(ledger::observe(verdict.run, seen, "checks"));
  }
  for (ledger::Statement& statement : ledger::keep_bases(verdict)) statements.push_back(std::move(statement));
  statements.push_back(ledger::end_run(verdict, state_->clock.wall()));
  return state_->database.write(statements);
}

base::Result<RunRecord> Ledger::load(std::string_view run) const {
  std::scoped_lock lock(state_->mutex);
  auto id = ledger::find_run(state_->database, run);
  if (!id) return std::unexpected(id.error());
  return ledger::read_run(state_->database, std::move(*id));
}

base::Result<std::vector<RunSummary>> Ledger::recent(std::size_t limit) const {
  std::scoped_lock lock(state_->mutex);
  return ledger::read_recent(state_->database, limit);
}

base::Result<History> Ledger::history() const {
  std::scoped_lock lock(state_->mutex);
  return ledger::read_history(state_->database);
}

base::Result<std::vector<std::string>> Ledger::judged_runs(const std::string& root, std::size_t limit) const {
  std::scoped_lock lock(state_->mutex);
  auto rows =
      state_->database.read({"SELECT outcomes.run FROM outcomes JOIN runs ON runs.id = outcomes.run "
                             "WHERE runs.root = ?1 GROUP BY outcomes.run "
                             "ORDER BY max(outcomes.at) DESC, max(runs.number) DESC LIMIT ?2",
                             {root, static_cast<std::int64_t>(limit)}});
  if (!rows) return std::unexpected(rows.error());
  std::vector<std::string> runs;
  for (const Row& row : *rows) runs.push_back(row.text(0));
  return runs;
}

base::Result<choice::Kinship> Ledger::kinship() const {
  std::scoped_lock lock(state_->mutex);
  return ledger::read_kinship(state_->database);
}

base::Result<Standing> Ledger::standing(std::string_view model, const Context& context) const {
  auto all = history();
  if (!all) return std::unexpected(all.error());
  return orchestrator::standing(*all, model, context);
}

base::Result<void> Ledger::record_outcomes(const std::string& run, std::span<const HunkOutcome> outcomes) {
  std::scoped_lock lock(state_->mutex);
  if (auto exists = check_exists(state_->database, run); !exists) return exists;
  auto record = ledger::read_run(state_->database, run);
  if (!record) return std::unexpected(record.error());
  // What was said before about other hunks still counts.
  std::vector<HunkOutcome> all;
  std::ranges::copy_if(outcomes, std::back_inserter(all),
                       [](const HunkOutcome& o) { return o.fate != Fate::ignored; });
  for (const HunkOutcome& old : record->outcomes) {
    bool again = std::ranges::any_of(
        all, [&](const HunkOutcome& o) { return o.path == old.path && o.hunk == old.hunk; });
    if (!again) all.push_back(old);
  }
  Statements statements;
  for (const HunkOutcome& outcome : outcomes) {
    statements.push_back(ledger::add_outcome(run, outcome, state_->clock.wall()));
  }
  for (const ledger::Observation& seen : ledger::observe_person(record->verdict, all)) {
    statements.push_back(ledger::observe(run, seen, "person"));
  }
  return state_->database.write(statements);
}

base::Result<void> Ledger::record_applied(const std::string& run, const Applied& applied) {
  std::scoped_lock lock(state_->mutex);
  if (auto exists = check_exists(state_->database, run); !exists) return exists;
  return state_->database.write(ledger::apply_run(run, applied, state_->clock.wall()));
}

base::Result<void> Ledger::record_undone(const std::string& run, bool undone) {
  std::scoped_lock lock(state_->mutex);
  Statement statement = ledger::mark_undone(run, undone, state_->clock.wall());
  return state_->database.write(std::span(&statement, 1));
}

base::Result<std::string> Ledger::last_applied(bool undone) const {
  std::scoped_lock lock(state_->mutex);
  auto rows =
      state_->database.read({"SELECT applied.run FROM applied JOIN runs ON runs.id = applied.run "
                             "WHERE undone = ?1 ORDER BY changed DESC, runs.number DESC LIMIT 1",
                             {std::int64_t{undone}}});
  if (!rows) return std::unexpected(rows.error());
  if (rows->empty()) {
    return base::fail(base::ErrorCode::not_found,
                      undone ? "no run was taken back" : "no run has been applied");
  }
  return rows->front().text(0);
}

base::Result<void> Ledger::check() const {
  std::scoped_lock lock(state_->mutex);
  auto rows = state_->database.read({"PRAGMA quick_check(5)"});
  if (!rows) return std::unexpected(rows.error());
  if (rows->size() == 1 && rows->front().text(0) == "ok") return {};
  std::string found;
  for (const Row& row : *rows) found += (found.empty() ? "" : "; ") + row.text(0);
  return base::fail(
      base::ErrorCode::corrupt, "the ledger is damaged: " + found,
      "`concord doctor --set-aside-ledger` moves it aside, so that a new one begins; it was not changed");
}

}  // namespace orchestrator
