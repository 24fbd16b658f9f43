// Writing is a list of statements in one transaction, reading a list of queries; database.cpp knows SQLite.
//
// Durability: write-ahead logging with synchronous=NORMAL. A commit is in the operating system's hands when
// it returns, so that it survives our death by kill -9; only when the machine itself dies may the newest
// commits be missing, and the file is sound even then. FULL would sync at every commit, some milliseconds
// each, many times a run.
#include "orchestrator/ledger/ledger.hpp"

#include <algorithm>
#include <mutex>

#include <fmt/format.h>

#include "base/files.hpp"
#include "base/secret.hpp"
#include "base/text.hpp"
#include "orchestrator/ledger/codec.hpp"
#include "orchestrator/ledger/database.hpp"
#include "orchestrator/ledger/learning.hpp"
#include "orchestrator/ledger/migrations.hpp"

namespace orchestrator {

using ledger::Database;
using ledger::Row;
using ledger::Statement;
using ledger::Value;
using Statements = std::vector<Statement>;

struct Ledger::State {
  std::filesystem::path file;
  const base::Clock& clock;
  Database database;
  std::mutex mutex = {};  // one call at a time
};

namespace {

std::int64_t milliseconds(base::WallTime time) {
  return time.time_since_epoch().count();
}
base::WallTime wall_time(std::int64_t milliseconds) {
  return base::WallTime{std::chrono::milliseconds{milliseconds}};
}

Value integer(std::size_t number) {
  return static_cast<std::int64_t>(number);
}
Value truth(bool value) {
  return std::int64_t{value};
}
Value text(std::string_view text) {
  return base::redact(text);
}

// Stores `text` once, however many runs hold it, and gives the name it is found by.
std::string keep_text(Statements& statements, std::string_view text) {
  std::string kept = base::redact(text);
  std::string digest = base::hex(base::digest(kept));
  statements.push_back(
      {"INSERT OR IGNORE INTO texts (digest, text) VALUES (?1, ?2)", {digest, std::move(kept)}});
  return digest;
}

Statements begin_statements(const agents::Request& request, const Plan& plan, base::WallTime now) {
  Statements statements;
  statements.push_back(
      {"INSERT INTO runs (id, started, kind, text, root, language, size, dollars, tokens, time, notes) "
       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
       {request.id, milliseconds(now), std::string(name(request.kind)), text(request.text),
        text(request.root), plan.context.language, plan.context.size, request.limits.dollars,
        request.limits.tokens, request.limits.time.count(), ledger::encode(plan.notes)}});
  constexpr const char* kFile =
      "INSERT INTO files (run, position, role, path, version, digest, text, span_begin, span_end) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
  for (std::size_t i = 0; i < request.targets.size(); ++i) {
    const auto& [document, span] = request.targets[i];
    Value kept = keep_text(statements, document.text());
    statements.push_back({kFile,
                          {request.id, integer(i), "target", text(document.path()), document.version(),
                           base::hex(document.digest()), kept, span ? integer(span->begin) : Value{},
                           span ? integer(span->end) : Value{}}});
  }
  for (std::size_t i = 0; i < request.context.size(); ++i) {
    const base::Document& document = request.context[i];
    statements.push_back({kFile,
                          {request.id, integer(i), "context", text(document.path()), document.version(),
                           base::hex(document.digest()), Value{}, Value{}, Value{}}});
  }
  return statements;
}

void add_members(Statements& statements, const Plan& plan) {
  std::size_t position = 0;
  auto add = [&](const PlannedMember& member, bool held_back) {
    const auto& [agent, model, role, why, reserved] = member.words;
    statements.push_back(
        {"INSERT INTO members (run, position, agent, model, family, role, why, reserved, symbolic, "
         "held_back, "
         "right, wrong, observed, basis) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, "
         "?14)",
         {plan.run, integer(position++), text(agent), text(model), text(member.agent->family()), text(role),
          text(why), reserved.nano, truth(member.agent->is_symbolic()), truth(held_back),
          member.standing.right, member.standing.wrong, member.standing.observed, member.standing.basis}});
  };
  for (const PlannedMember& member : plan.members) add(member, false);
  for (const PlannedMember& member : plan.held_back) add(member, true);
}

void add_candidate_statements(Statements& statements, const std::string& run, int number, int round,
                              const agents::Candidate& candidate) {
  const base::Error* error = candidate.patch ? nullptr : &candidate.patch.error();
  std::string prompt = keep_text(statements, candidate.prompt);
  statements.push_back(
      {"INSERT OR REPLACE INTO candidates (run, number, round, agent, model, family, role, patch, error, "
       "error_message, "
       "error_hint, placements, prompt, prompt_digest, reply, usage, cost, first_token, time, attempts) "
       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
       {run,
        std::int64_t{number},
        std::int64_t{round},
        text(candidate.agent),
        text(candidate.model),
        text(candidate.family),
        text(candidate.role),
        error ? Value{} : Value{ledger::encode(*candidate.patch)},
        error ? Value{std::string(base::name(error->code))} : Value{},
        error ? text(error->message) : Value{},
        error ? text(error->hint) : Value{},
        ledger::encode(candidate.placements),
        prompt,
        base::hex(candidate.prompt_digest),
        text(candidate.reply),
        ledger::encode(candidate.usage),
        candidate.cost.nano,
        candidate.first_token.count(),
        candidate.time.count(),
        std::int64_t{candidate.attempts}}});
}

Statement evidence_statement(const std::string& run, int candidate, const Evidence& evidence) {
  return {
      "INSERT INTO evidence (run, candidate, check_name, outcome, summary, log, numbers, subject, time) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
      {run, std::int64_t{candidate}, evidence.check, std::string(name(evidence.outcome)),
       text(evidence.summary), text(evidence.log), ledger::encode(evidence.numbers),
       base::hex(evidence.subject), evidence.time.count()}};
}

Statement observation_statement(const std::string& run, const ledger::Observation& seen, const char* source) {
  return {
      "INSERT OR REPLACE INTO observations (run, candidate, model, language, kind, size, right, wrong, "
      "source) "
      "SELECT id, ?2, ?3, language, kind, size, ?4, ?5, ?6 FROM runs WHERE id = ?1",
      {run, std::int64_t{seen.candidate}, text(seen.model), seen.right, seen.wrong, source}};
}

Statement verdict_statement(const Verdict& verdict, base::WallTime now) {
  return {
      "UPDATE runs SET ended = ?2, ending = ?3, chosen = ?4, cost = ?5, used_tokens = ?6, took = ?7, verdict "
      "= ?8 "
      "WHERE id = ?1",
      {verdict.run, milliseconds(now), std::string(name(verdict.ending)), std::int64_t{verdict.chosen},
       verdict.cost.nano, verdict.tokens, verdict.time.count(), ledger::encode(verdict)}};
}

template <class Enum>
Enum enum_by_name(std::string_view word, std::initializer_list<Enum> all, Enum otherwise) {
  auto found = std::ranges::find_if(all, [&](Enum value) { return name(value) == word; });
  return found == all.end() ? otherwise : *found;
}

Ending ending_by_name(std::string_view word) {
  using enum Ending;
  return enum_by_name(
      word, {chosen, none_good_enough, no_candidate, nobody_reachable, budget_spent, deadline, cancelled},
      no_candidate);
}

Outcome outcome_by_name(std::string_view word) {
  return enum_by_name(word, {Outcome::pass, Outcome::fail, Outcome::unknown}, Outcome::unknown);
}

base::ErrorCode error_code_by_name(std::string_view word) {
  constexpr base::ErrorCode kCodes[] = {
#define ERROR_CODE(name, text) base::ErrorCode::name,
#include "base/errors.def"
#undef ERROR_CODE
  };
  auto found = std::ranges::find_if(kCodes, [&](base::ErrorCode code) { return base::name(code) == word; });
  return found == std::end(kCodes) ? base::ErrorCode::corrupt : *found;
}

// Reads one run, query by query. The first thing that fails stays in `trouble`.
class Reader {
 public:
  Reader(const Database& database, std::string run) : database_(database), run_(std::move(run)) {}

  base::Result<RunRecord> read() {
    read_run();
    read_files();
    read_members();
    read_candidates();
    read_evidence();
    read_verdict();
    read_outcomes();
    read_applied();
    if (trouble_) return std::unexpected(std::move(*trouble_));
    return std::move(record_);
  }

 private:
  std::vector<Row> rows(const char* sql, std::vector<Value> more = {}) {
    if (trouble_) return {};
    more.insert(more.begin(), run_);
    return take(database_.read({sql, std::move(more)}));
  }

  template <class T>
  T take(base::Result<T> result) {
    if (result) return std::move(*result);
    if (!trouble_) trouble_ = std::move(result.error());
    return {};
  }

  std::string kept_text(const std::string& digest) {
    if (trouble_) return {};
    auto found = take(database_.read({"SELECT text FROM texts WHERE digest = ?1", {digest}}));
    return found.empty() ? std::string() : found.front().text(0);
  }

  void read_run() {
    for (const Row& row :
         rows("SELECT started, ended, kind, text, root, language, size, dollars, tokens, time, notes, "
              "ending, chosen, cost, used_tokens, took, verdict FROM runs WHERE id = ?1")) {
      record_.started = wall_time(row.integer(0));
      if (!row.is_null(1)) record_.ended = wall_time(row.integer(1));
      record_.request.id = run_;
      record_.request.kind = request_kind(row.text(2)).value_or(agents::RequestKind::edit);
      record_.request.text = row.text(3);
      record_.request.root = row.text(4);
      record_.context = {row.text(5), row.text(2), row.text(6)};
      record_.request.limits = {row.real(7), row.integer(8), std::chrono::milliseconds{row.integer(9)}};
      record_.notes = take(ledger::decode_texts(row.text(10)));
      record_.verdict.run = run_;
      record_.verdict.ending = ending_by_name(row.text(11));
      record_.verdict.chosen = row.is_null(12) ? -1 : static_cast<int>(row.integer(12));
      record_.verdict.cost = {row.integer(13)};
      record_.verdict.tokens = row.integer(14);
      record_.verdict.time = std::chrono::milliseconds{row.integer(15)};
      verdict_json_ = row.text(16);
    }
  }

  void read_files() {
    for (const Row& row :
         rows("SELECT role, path, version, text, span_begin, span_end FROM files WHERE run = ?1 "
              "ORDER BY role, position")) {
      if (row.text(0) == "target") {
        std::optional<base::Span> span;
        if (!row.is_null(4)) {
          span =
              base::Span{static_cast<std::size_t>(row.integer(4)), static_cast<std::size_t>(row.integer(5))};
        }
        record_.request.targets.push_back(
            {base::Document(row.text(1), kept_text(row.text(3)), row.integer(2)), span});
      } else {
        record_.request.context.emplace_back(row.text(1), "", row.integer(2));
      }
    }
  }

  void read_members() {
    for (const Row& row :
         rows("SELECT agent, model, role, why, reserved, family, symbolic, held_back, right, wrong, "
              "observed, basis FROM members WHERE run = ?1 ORDER BY position")) {
      record_.members.push_back(
          {.words = {row.text(0), row.text(1), row.text(2), row.text(3), {row.integer(4)}},
           .family = row.text(5),
           .standing = {row.real(8), row.real(9), row.real(10), row.text(11)},
           .symbolic = row.integer(6) != 0,
           .held_back = row.integer(7) != 0});
    }
  }

  agents::Candidate candidate_of(const Row& row) {
    agents::Candidate candidate;
    candidate.agent = row.text(1);
    candidate.model = row.text(2);
    candidate.family = row.text(3);
    candidate.role = row.text(4);
    if (row.is_null(5)) {
      candidate.patch =
          std::unexpected(base::Error{error_code_by_name(row.text(6)), row.text(7), row.text(8)});
    } else {
      candidate.patch = take(ledger::decode_patch(row.text(5)));
    }
    candidate.placements = take(ledger::decode_placements(row.text(9)));
    candidate.prompt = kept_text(row.text(10));
    candidate.prompt_digest = base::parse_digest(row.text(11)).value_or(base::Digest{});
    candidate.reply = row.text(12);
    candidate.usage = take(ledger::decode_usage(row.text(13)));
    candidate.cost = {row.integer(14)};
    candidate.first_token = std::chrono::microseconds{row.integer(15)};
    candidate.time = std::chrono::microseconds{row.integer(16)};
    candidate.attempts = static_cast<int>(row.integer(17));
    return candidate;
  }

  void read_candidates() {
    for (const Row& row :
         rows("SELECT round, agent, model, family, role, patch, error, error_message, error_hint, "
              "placements, prompt, "
              "prompt_digest, reply, usage, cost, first_token, time, attempts FROM candidates WHERE run = ?1 "
              "ORDER BY number")) {
      record_.rounds.push_back(static_cast<int>(row.integer(0)));
      record_.verdict.candidates.push_back({.candidate = candidate_of(row), .evidence = {}});
    }
  }

  void read_evidence() {
    for (const Row& row : rows("SELECT candidate, check_name, outcome, summary, log, numbers, subject, time "
                               "FROM evidence WHERE run = ?1 ORDER BY rowid")) {
      auto candidate = static_cast<std::size_t>(row.integer(0));
      if (candidate >= record_.verdict.candidates.size()) continue;
      record_.verdict.candidates[candidate].evidence.push_back(
          {row.text(1), outcome_by_name(row.text(2)), row.text(3), row.text(4),
           take(ledger::decode_numbers(row.text(5))),
           base::parse_digest(row.text(6)).value_or(base::Digest{}),
           std::chrono::microseconds{row.integer(7)}});
    }
  }

  void read_verdict() {
    if (verdict_json_.empty() || trouble_) return;
    if (auto read = ledger::decode(verdict_json_, record_.verdict); !read) trouble_ = read.error();
    if (record_.verdict.chosen >= static_cast<int>(record_.verdict.candidates.size()))
      record_.verdict.chosen = -1;
  }

  void read_outcomes() {
    for (const Row& row :
         rows("SELECT path, hunk, accepted FROM outcomes WHERE run = ?1 ORDER BY path, hunk")) {
      record_.outcomes.push_back(
          {row.text(0), static_cast<std::size_t>(row.integer(1)), row.integer(2) != 0});
    }
  }

  void read_applied() {
    for (const Row& row : rows("SELECT patch, inverse, texts, at, undone FROM applied WHERE run = ?1")) {
      Applied applied;
      applied.patch = take(ledger::decode_patch(row.text(0)));
      applied.inverse = take(ledger::decode_patch(row.text(1)));
      auto digests = take(ledger::decode_texts(row.text(2)));
      for (std::size_t i = 0; i + 1 < digests.size() && i / 2 < applied.patch.files.size(); i += 2) {
        applied.texts.push_back(
            {applied.patch.files[i / 2].path, kept_text(digests[i]), kept_text(digests[i + 1])});
      }
      applied.at = wall_time(row.integer(3));
      applied.undone = row.integer(4) != 0;
      record_.applied = std::move(applied);
    }
  }

  const Database& database_;
  std::string run_;
  RunRecord record_;
  std::string verdict_json_;
  std::optional<base::Error> trouble_;
};

base::Result<std::string> find_run(const Database& database, std::string_view run) {
  if (run == "last") {
    auto rows = database.read({"SELECT id FROM runs ORDER BY number DESC LIMIT 1"});
    if (!rows) return std::unexpected(rows.error());
    if (rows->empty()) return base::fail(base::ErrorCode::not_found, "the ledger holds no run yet");
    return rows->front().text(0);
  }
  auto rows = database.read(
      {"SELECT id FROM runs WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id = ?1 DESC, number DESC LIMIT 2",
       {std::string(run)}});
  if (!rows) return std::unexpected(rows.error());
  if (rows->empty() || run.empty()) {
    return base::fail(base::ErrorCode::not_found, fmt::format("the ledger holds no run {}", run));
  }
  if (rows->size() > 1 && rows->front().text(0) != run) {
    return base::fail(base::ErrorCode::conflict, fmt::format("several runs begin with {}", run),
                      "give more of its letters");
  }
  return rows->front().text(0);
}

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
  auto ready = database->script("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
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
  Statements statements = begin_statements(request, plan, state_->clock.wall());
  add_members(statements, plan);
  return state_->database.write(statements);
}

base::Result<void> Ledger::add_candidate(const std::string& run, int number, int round,
                                         const agents::Candidate& candidate) {
  std::scoped_lock lock(state_->mutex);
  Statements statements;
  add_candidate_statements(statements, run, number, round, candidate);
  return state_->database.write(statements);
}

base::Result<void> Ledger::add_evidence(const std::string& run, int candidate, const Evidence& evidence) {
  std::scoped_lock lock(state_->mutex);
  Statement statement = evidence_statement(run, candidate, evidence);
  return state_->database.write(std::span(&statement, 1));
}

base::Result<void> Ledger::finish(const Verdict& verdict) {
  std::scoped_lock lock(state_->mutex);
  if (auto exists = check_exists(state_->database, verdict.run); !exists) return exists;
  auto known =
      state_->database.read({"SELECT round FROM candidates WHERE run = ?1 ORDER BY number", {verdict.run}});
  if (!known) return std::unexpected(known.error());
  std::vector<int> rounds;
  for (const Row& row : *known) rounds.push_back(static_cast<int>(row.integer(0)));

  Statements statements;
  for (std::size_t i = rounds.size(); i < verdict.candidates.size(); ++i) {
    const Judged& judged = verdict.candidates[i];
    add_candidate_statements(statements, verdict.run, static_cast<int>(i), 0, judged.candidate);
    for (const Evidence& evidence : judged.evidence) {
      statements.push_back(evidence_statement(verdict.run, static_cast<int>(i), evidence));
    }
  }
  for (const ledger::Observation& seen : ledger::observe_checks(verdict, rounds)) {
    statements.push_back(observation_statement(verdict.run, seen, "checks"));
  }
  statements.push_back(verdict_statement(verdict, state_->clock.wall()));
  return state_->database.write(statements);
}

base::Result<RunRecord> Ledger::load(std::string_view run) const {
  std::scoped_lock lock(state_->mutex);
  auto id = find_run(state_->database, run);
  if (!id) return std::unexpected(id.error());
  return Reader(state_->database, std::move(*id)).read();
}

base::Result<std::vector<RunSummary>> Ledger::recent(std::size_t limit) const {
  std::scoped_lock lock(state_->mutex);
  auto rows = state_->database.read(
      {"SELECT runs.id, started, ended, ending, runs.text, candidates.agent, runs.cost, took FROM runs "
       "LEFT JOIN candidates ON candidates.run = runs.id AND candidates.number = runs.chosen "
       "ORDER BY runs.number DESC LIMIT ?1",
       {integer(limit)}});
  if (!rows) return std::unexpected(rows.error());
  std::vector<RunSummary> runs;
  for (const Row& row : *rows) {
    runs.push_back({row.text(0),
                    wall_time(row.integer(1)),
                    !row.is_null(2),
                    ending_by_name(row.text(3)),
                    row.text(4),
                    row.text(5),
                    {row.integer(6)},
                    std::chrono::milliseconds{row.integer(7)}});
  }
  return runs;
}

base::Result<History> Ledger::history() const {
  std::scoped_lock lock(state_->mutex);
  auto tallies =
      state_->database.read({"SELECT model, language, kind, size, sum(right), sum(wrong) FROM observations "
                             "GROUP BY model, language, kind, size"});
  if (!tallies) return std::unexpected(tallies.error());
  // An answer that never came says nothing about time; one that was malformed still took its time.
  auto speeds =
      state_->database.read({"SELECT model, count(*), avg(CASE WHEN reply != '' AND (error IS NULL OR error "
                             "NOT IN ('cancelled', 'deadline')) "
                             "THEN time END), avg(cost) FROM candidates GROUP BY model"});
  if (!speeds) return std::unexpected(speeds.error());

  History history;
  for (const Row& row : *tallies) {
    history[row.text(0)].tallies.push_back(
        {{row.text(1), row.text(2), row.text(3)}, row.real(4), row.real(5)});
  }
  for (const Row& row : *speeds) {
    ModelHistory& model = history[row.text(0)];
    model.answers = static_cast<int>(row.integer(1));
    if (!row.is_null(2))
      model.usual_time = std::chrono::milliseconds{static_cast<std::int64_t>(row.real(2) / 1000)};
    if (!row.is_null(3)) model.usual_cost = agents::Money{static_cast<std::int64_t>(row.real(3))};
  }
  return history;
}

base::Result<Standing> Ledger::standing(std::string_view model, const Context& context) const {
  auto all = history();
  if (!all) return std::unexpected(all.error());
  return orchestrator::standing(*all, model, context);
}

base::Result<void> Ledger::record_outcomes(const std::string& run, std::span<const HunkOutcome> outcomes) {
  std::scoped_lock lock(state_->mutex);
  if (auto exists = check_exists(state_->database, run); !exists) return exists;
  auto record = Reader(state_->database, run).read();
  if (!record) return std::unexpected(record.error());
  // What was said before about other hunks still counts.
  std::vector<HunkOutcome> all(outcomes.begin(), outcomes.end());
  for (const HunkOutcome& old : record->outcomes) {
    bool again = std::ranges::any_of(
        outcomes, [&](const HunkOutcome& o) { return o.path == old.path && o.hunk == old.hunk; });
    if (!again) all.push_back(old);
  }
  Statements statements;
  for (const HunkOutcome& outcome : outcomes) {
    statements.push_back(
        {"INSERT OR REPLACE INTO outcomes (run, path, hunk, accepted, at) VALUES (?1, ?2, ?3, ?4, ?5)",
         {run, text(outcome.path), integer(outcome.hunk), truth(outcome.accepted),
          milliseconds(state_->clock.wall())}});
  }
  for (const ledger::Observation& seen : ledger::observe_person(record->verdict, all)) {
    statements.push_back(observation_statement(run, seen, "person"));
  }
  return state_->database.write(statements);
}

base::Result<void> Ledger::record_applied(const std::string& run, const Applied& applied) {
  std::scoped_lock lock(state_->mutex);
  if (auto exists = check_exists(state_->database, run); !exists) return exists;
  Statements statements;
  std::vector<std::string> digests;
  for (const Applied::Texts& texts : applied.texts) {
    digests.push_back(keep_text(statements, texts.before));
    digests.push_back(keep_text(statements, texts.after));
  }
  std::int64_t now = milliseconds(state_->clock.wall());
  statements.push_back(
      {"INSERT OR REPLACE INTO applied (run, patch, inverse, texts, at, undone, changed) VALUES (?1, ?2, ?3, "
       "?4, ?5, 0, ?5)",
       {run, ledger::encode(applied.patch), ledger::encode(applied.inverse), ledger::encode(digests), now}});
  return state_->database.write(statements);
}

base::Result<void> Ledger::record_undone(const std::string& run, bool undone) {
  std::scoped_lock lock(state_->mutex);
  Statement statement{"UPDATE applied SET undone = ?2, changed = ?3 WHERE run = ?1",
                      {run, truth(undone), milliseconds(state_->clock.wall())}};
  return state_->database.write(std::span(&statement, 1));
}

base::Result<std::string> Ledger::last_applied(bool undone) const {
  std::scoped_lock lock(state_->mutex);
  auto rows =
      state_->database.read({"SELECT applied.run FROM applied JOIN runs ON runs.id = applied.run "
                             "WHERE undone = ?1 ORDER BY changed DESC, runs.number DESC LIMIT 1",
                             {truth(undone)}});
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
  return base::fail(base::ErrorCode::corrupt, "the ledger is damaged: " + found,
                    "move the file aside to begin a new one; it was not changed");
}

}  // namespace orchestrator
