#include "orchestrator/ledger/reading.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "orchestrator/ledger/codec.hpp"

namespace orchestrator::ledger {
namespace {

base::WallTime wall_time(std::int64_t milliseconds) {
  return base::WallTime{std::chrono::milliseconds{milliseconds}};
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
              "ending, chosen, cost, used_tokens, took, verdict, difficulty FROM runs WHERE id = ?1")) {
      record_.started = wall_time(row.integer(0));
      if (!row.is_null(1)) record_.ended = wall_time(row.integer(1));
      record_.request.id = run_;
      record_.request.kind = request_kind(row.text(2)).value_or(agents::RequestKind::edit);
      record_.request.text = row.text(3);
      record_.request.root = row.text(4);
      record_.context = {row.text(5), row.text(2), row.text(6), row.text(17)};
      record_.request.limits = {row.real(7), row.integer(8), std::chrono::milliseconds{row.integer(9)}};
      record_.notes = take(decode_texts(row.text(10)));
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
      if (row.text(0) == "base") {
        record_.verdict.bases.emplace_back(row.text(1), kept_text(row.text(3)), row.integer(2));
      } else if (row.text(0) == "target" || row.text(0) == "found") {
        record_.request.targets_are_found = row.text(0) == "found";
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
      candidate.patch = take(decode_patch(row.text(5)));
    }
    candidate.placements = take(decode_placements(row.text(9)));
    candidate.prompt = kept_text(row.text(10));
    candidate.prompt_digest = base::parse_digest(row.text(11)).value_or(base::Digest{});
    candidate.reply = row.text(12);
    candidate.usage = take(decode_usage(row.text(13)));
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
           take(decode_numbers(row.text(5))), base::parse_digest(row.text(6)).value_or(base::Digest{}),
           std::chrono::microseconds{row.integer(7)}});
    }
  }

  void read_verdict() {
    if (verdict_json_.empty() || trouble_) return;
    if (auto read = decode(verdict_json_, record_.verdict); !read) trouble_ = read.error();
    if (record_.verdict.chosen >= static_cast<int>(record_.verdict.candidates.size()))
      record_.verdict.chosen = -1;
  }

  void read_outcomes() {
    for (const Row& row :
         rows("SELECT path, hunk, accepted, fate FROM outcomes WHERE run = ?1 ORDER BY path, hunk")) {
      record_.outcomes.push_back({row.text(0), static_cast<std::size_t>(row.integer(1)), row.integer(2) != 0,
                                  fate_by_name(row.text(3))});
    }
  }

  void read_applied() {
    for (const Row& row : rows("SELECT patch, inverse, texts, at, undone FROM applied WHERE run = ?1")) {
      Applied applied;
      applied.patch = take(decode_patch(row.text(0)));
      applied.inverse = take(decode_patch(row.text(1)));
      auto digests = take(decode_texts(row.text(2)));
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

}  // namespace

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

base::Result<RunRecord> read_run(const Database& database, std::string run) {
  return Reader(database, std::move(run)).read();
}

base::Result<std::vector<RunSummary>> read_recent(const Database& database, std::size_t limit) {
  auto rows = database.read(
      {"SELECT runs.id, started, ended, ending, runs.text, candidates.agent, runs.cost, took FROM runs "
       "LEFT JOIN candidates ON candidates.run = runs.id AND candidates.number = runs.chosen "
       "ORDER BY runs.number DESC LIMIT ?1",
       {static_cast<std::int64_t>(limit)}});
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

base::Result<History> read_history(const Database& database) {
  auto tallies = database.read(
      {"SELECT model, language, kind, size, difficulty, sum(right), sum(wrong) FROM observations "
       "GROUP BY model, language, kind, size, difficulty"});
  if (!tallies) return std::unexpected(tallies.error());
  // An answer that never came says nothing about time; one that was malformed still took its time.
  auto speeds =
      database.read({"SELECT model, count(*), avg(CASE WHEN reply != '' AND (error IS NULL OR error "
                     "NOT IN ('cancelled', 'deadline')) "
                     "THEN time END), avg(cost) FROM candidates GROUP BY model"});
  if (!speeds) return std::unexpected(speeds.error());

  History history;
  for (const Row& row : *tallies) {
    history[row.text(0)].tallies.push_back(
        {{row.text(1), row.text(2), row.text(3), row.text(4)}, row.real(5), row.real(6)});
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

base::Result<choice::Kinship> read_kinship(const Database& database) {
  // Models that answered a run several times make many pairs of one run: it counts once, by the share of its
  // pairs.
  auto rows = database.read(
      {"SELECT one, other, count(*), sum(alike) FROM ("
       "SELECT a.model AS one, b.model AS other, avg(a.mistake = b.mistake) AS alike FROM observations a "
       "JOIN observations b ON a.run = b.run AND a.model < b.model "
       "WHERE a.wrong >= 1 AND b.wrong >= 1 AND a.mistake != '' AND b.mistake != '' "
       "GROUP BY a.run, a.model, b.model) GROUP BY one, other"});
  if (!rows) return std::unexpected(rows.error());
  choice::Kinship kinship;
  for (const Row& row : *rows) kinship.add(row.text(0), row.text(1), row.real(2), row.real(3));
  return kinship;
}

}  // namespace orchestrator::ledger
