#include "orchestrator/ledger/writing.hpp"

#include "base/secret.hpp"
#include "orchestrator/ledger/codec.hpp"

namespace orchestrator::ledger {
namespace {

std::int64_t milliseconds(base::WallTime time) {
  return time.time_since_epoch().count();
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

}  // namespace

Statements begin_run(const agents::Request& request, const Plan& plan, base::WallTime now) {
  Statements statements;
  statements.push_back(
      {"INSERT INTO runs (id, started, kind, text, root, language, size, dollars, tokens, time, notes, "
       "difficulty) "
       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
       {request.id, milliseconds(now), std::string(name(request.kind)), text(request.text),
        text(request.root), plan.context.language, plan.context.size, request.limits.dollars,
        request.limits.tokens, request.limits.time.count(), encode(plan.notes), plan.context.difficulty}});
  constexpr const char* kFile =
      "INSERT INTO files (run, position, role, path, version, digest, text, span_begin, span_end) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
  for (std::size_t i = 0; i < request.targets.size(); ++i) {
    const auto& [document, span] = request.targets[i];
    Value kept = keep_text(statements, document.text());
    statements.push_back({kFile,
                          {request.id, integer(i), request.targets_are_found ? "found" : "target",
                           text(document.path()), document.version(), base::hex(document.digest()), kept,
                           span ? integer(span->begin) : Value{}, span ? integer(span->end) : Value{}}});
  }
  for (std::size_t i = 0; i < request.context.size(); ++i) {
    const base::Document& document = request.context[i];
    statements.push_back({kFile,
                          {request.id, integer(i), "context", text(document.path()), document.version(),
                           base::hex(document.digest()), Value{}, Value{}, Value{}}});
  }
  add_members(statements, plan);
  return statements;
}

void add_candidate(Statements& statements, const std::string& run, int number, int round,
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
        error ? Value{} : Value{encode(*candidate.patch)},
        error ? Value{std::string(base::name(error->code))} : Value{},
        error ? text(error->message) : Value{},
        error ? text(error->hint) : Value{},
        encode(candidate.placements),
        prompt,
        base::hex(candidate.prompt_digest),
        text(candidate.reply),
        encode(candidate.usage),
        candidate.cost.nano,
        candidate.first_token.count(),
        candidate.time.count(),
        std::int64_t{candidate.attempts}}});
}

Statement add_evidence(const std::string& run, int candidate, const Evidence& evidence) {
  return {
      "INSERT INTO evidence (run, candidate, check_name, outcome, summary, log, numbers, subject, time) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
      {run, std::int64_t{candidate}, evidence.check, std::string(name(evidence.outcome)),
       text(evidence.summary), text(evidence.log), encode(evidence.numbers), base::hex(evidence.subject),
       evidence.time.count()}};
}

Statement observe(const std::string& run, const Observation& seen, const char* source) {
  return {
      "INSERT OR REPLACE INTO observations (run, candidate, model, language, kind, size, difficulty, right, "
      "wrong, source, mistake) "
      "SELECT id, ?2, ?3, language, kind, size, difficulty, ?4, ?5, ?6, ?7 FROM runs WHERE id = ?1",
      {run, std::int64_t{seen.candidate}, text(seen.model), seen.right, seen.wrong, source, seen.mistake}};
}

Statements keep_bases(const Verdict& verdict) {
  Statements statements;
  for (std::size_t i = 0; i < verdict.bases.size(); ++i) {
    const base::Document& document = verdict.bases[i];
    Value kept = keep_text(statements, document.text());
    statements.push_back(
        {"INSERT OR REPLACE INTO files (run, position, role, path, version, digest, text, span_begin, "
         "span_end) "
         "VALUES (?1, ?2, 'base', ?3, ?4, ?5, ?6, NULL, NULL)",
         {verdict.run, integer(i), text(document.path()), document.version(), base::hex(document.digest()),
          kept}});
  }
  return statements;
}

Statement end_run(const Verdict& verdict, base::WallTime now) {
  return {
      "UPDATE runs SET ended = ?2, ending = ?3, chosen = ?4, cost = ?5, used_tokens = ?6, took = ?7, verdict "
      "= ?8 "
      "WHERE id = ?1",
      {verdict.run, milliseconds(now), std::string(name(verdict.ending)), std::int64_t{verdict.chosen},
       verdict.cost.nano, verdict.tokens, verdict.time.count(), encode(verdict)}};
}

Statement add_outcome(const std::string& run, const HunkOutcome& outcome, base::WallTime now) {
  std::string fate(outcome.fate ? name(*outcome.fate) : "");
  // That nobody touched it says less than anything that was said before.
  bool says_something = outcome.fate != Fate::ignored;
  return {says_something ? "INSERT OR REPLACE INTO outcomes (run, path, hunk, accepted, at, fate) "
                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                         : "INSERT OR IGNORE INTO outcomes (run, path, hunk, accepted, at, fate) "
                           "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
          {run, text(outcome.path), integer(outcome.hunk), truth(outcome.accepted), milliseconds(now), fate}};
}

Statements apply_run(const std::string& run, const Applied& applied, base::WallTime now) {
  Statements statements;
  std::vector<std::string> digests;
  for (const Applied::Texts& texts : applied.texts) {
    digests.push_back(keep_text(statements, texts.before));
    digests.push_back(keep_text(statements, texts.after));
  }
  statements.push_back(
      {"INSERT OR REPLACE INTO applied (run, patch, inverse, texts, at, undone, changed) "
       "VALUES (?1, ?2, ?3, ?4, ?5, 0, ?5)",
       {run, encode(applied.patch), encode(applied.inverse), encode(digests), milliseconds(now)}});
  return statements;
}

Statement mark_undone(const std::string& run, bool undone, base::WallTime now) {
  return {"UPDATE applied SET undone = ?2, changed = ?3 WHERE run = ?1",
          {run, truth(undone), milliseconds(now)}};
}

}  // namespace orchestrator::ledger
