#include "orchestrator/explain.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "agents/context/instructions.hpp"
#include "agents/context/skills.hpp"
#include "orchestrator/checks/checks.hpp"
#include "orchestrator/json.hpp"

namespace orchestrator {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using Lines = std::vector<std::string>;

// The text that the patch of `path` was made for.
std::optional<std::string> old_text(const base::FilePatch& file, const agents::Request& request,
                                    const Verdict& verdict, const std::optional<Applied>& applied) {
  if (file.change == base::FileChange::create) return "";
  for (const agents::Target& target : request.targets) {
    if (target.document.path() == file.path) return std::string(target.document.text());
  }
  for (const base::Document& document : verdict.bases) {
    if (document.path() == file.path) return std::string(document.text());
  }
  for (const base::Document& document : request.context) {
    if (document.path() == file.path && document.digest() == file.base) return std::string(document.text());
  }
  if (applied) {
    auto found = std::ranges::find(applied->texts, file.path, &Applied::Texts::path);
    if (found != applied->texts.end()) return found->before;
  }
  return std::nullopt;
}

std::vector<Explanation::Hunk> hunks_of(const agents::Request& request, const Verdict& verdict,
                                        const std::optional<Applied>& applied) {
  std::vector<Explanation::Hunk> result;
  for (const base::FilePatch& file : verdict.patch.files) {
    auto before = old_text(file, request, verdict, applied);
    auto hunks = before ? base::hunks(file, *before)
                        : base::fail(base::ErrorCode::not_found, "the old text is not in the ledger");
    if (!hunks) {
      result.push_back({file.path, 1, "(" + hunks.error().message + ")\n", {}, std::nullopt});
      continue;
    }
    for (std::size_t i = 0; i < hunks->size(); ++i) {
      Explanation::Hunk hunk{file.path, (*hunks)[i].before.line, (*hunks)[i].text, {}, std::nullopt};
      for (const HunkAuthors& authors : verdict.authors) {
        if (authors.path == file.path && authors.hunk == i) hunk.authors = authors.agents;
      }
      result.push_back(std::move(hunk));
    }
  }
  return result;
}

Explanation::Row row_of(const Judged& judged, int number) {
  const agents::Candidate& candidate = judged.candidate;
  Explanation::Row row;
  row.number = number;
  row.agent = candidate.agent;
  row.model = candidate.model;
  if (!candidate.patch) {
    row.problem = base::describe(candidate.patch.error());
  } else if (judged.cluster < 0) {
    row.problem = "changes nothing";
  }
  row.evidence = judged.evidence;
  if (judged.cluster >= 0) row.cluster = judged.cluster;
  row.score = judged.score;
  row.passed = judged.passed;
  row.cost = candidate.cost;
  row.tokens = candidate.usage.prompt_tokens + candidate.usage.completion_tokens;
  row.time = duration_cast<milliseconds>(candidate.time);
  row.looks = candidate.looks;
  row.looked_until = candidate.looked_until;
  row.reply = candidate.reply;
  return row;
}

void add_verdict(Explanation& explanation, const Verdict& verdict) {
  explanation.ending = verdict.ending;
  for (std::size_t i = 0; i < verdict.candidates.size(); ++i) {
    explanation.rows.push_back(row_of(verdict.candidates[i], static_cast<int>(i)));
    explanation.rows.back().chosen = verdict.chosen == static_cast<int>(i);
  }
  for (const Cluster& cluster : verdict.clusters) {
    Explanation::Group group{{}, cluster.score, cluster.summary, cluster.terms, cluster.members};
    for (int member : cluster.members) group.agents.push_back(verdict.candidates[member].candidate.agent);
    explanation.groups.push_back(std::move(group));
  }
  explanation.differences = verdict.differences;
  explanation.reasons = verdict.reasons;
  explanation.dissent = verdict.dissent;
  explanation.unchecked = verdict.unchecked;
  explanation.cost = verdict.cost;
  explanation.tokens = verdict.tokens;
  explanation.time = verdict.time;
}

std::string joined(const Lines& words, std::string_view between = ", ") {
  return fmt::format("{}", fmt::join(words, between));
}

std::string seconds(milliseconds time) {
  return fmt::format("{:.1f} s", static_cast<double>(time.count()) / 1000);
}

std::string_view mark(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass:
      return "✓";
    case Outcome::fail:
      return "✗";
    case Outcome::unknown:
      return "?";
  }
  return "?";
}

std::string answer_line(const Explanation& explanation) {
  if (!explanation.finished) return "it never came to a verdict: it was killed, or it still runs";
  for (const Explanation::Row& row : explanation.rows) {
    if (row.chosen)
      return fmt::format("chosen: #{} by {}, believed right to {:.0f} %", row.number, row.agent,
                         100 * row.score);
  }
  std::string words(name(explanation.ending));
  std::ranges::replace(words, '_', ' ');
  return "nothing was chosen: " + words;
}

void add_list(std::string& out, std::string_view title, const Lines& lines) {
  if (lines.empty()) return;
  out += fmt::format("\n{}\n", title);
  for (const std::string& line : lines) out += fmt::format("  - {}\n", line);
}

std::string row_text(const Explanation::Row& row, std::size_t width) {
  std::string line = fmt::format("  {}#{:<2} {:<{}}", row.chosen ? "*" : " ", row.number, row.agent, width);
  if (!row.problem.empty()) {
    line += "  " + row.problem;
  } else {
    for (const Evidence& evidence : row.evidence)
      line += fmt::format("  {} {}", mark(evidence.outcome), evidence.check);
    if (row.cluster) line += fmt::format("  cluster {}, {:.0f} %", *row.cluster + 1, 100 * row.score);
  }
  line += fmt::format("  {} {}", agents::format(row.cost), seconds(row.time));
  if (row.round > 0) line += fmt::format("  (repair {})", row.round);
  return line + "\n";
}

void add_table(std::string& out, const Explanation& explanation) {
  if (explanation.rows.empty()) return;
  std::size_t width = 0;
  for (const Explanation::Row& row : explanation.rows) width = std::max(width, row.agent.size());
  out += "\nanswers\n";
  for (const Explanation::Row& row : explanation.rows) {
    out += row_text(row, width);
    for (const Evidence& evidence : row.evidence) {
      if (evidence.outcome == Outcome::fail)
        out += fmt::format("       {}: {}\n", evidence.check, evidence.summary);
    }
  }
}

// What each agent looked at before it answered, and why no further.
void add_looks(std::string& out, const Explanation& explanation) {
  for (const Explanation::Row& row : explanation.rows) {
    if (row.looked_until.empty()) continue;
    out += fmt::format("\n#{} {} looked around: {} call{}, until {}\n", row.number, row.agent,
                       row.looks.size(), row.looks.size() == 1 ? "" : "s", row.looked_until);
    for (const agents::loop::Look& look : row.looks)
      out +=
          fmt::format("  {} {} {}: {}\n", look.failed ? "✗" : "·", look.tool, look.arguments, look.summary);
  }
}

void add_hunks(std::string& out, const Explanation& explanation) {
  if (explanation.hunks.empty()) return;
  out += "\nthe change";
  if (explanation.use == Explanation::Use::applied) out += " (applied)";
  if (explanation.use == Explanation::Use::undone) out += " (applied, and taken back)";
  out += "\n";
  for (const Explanation::Hunk& hunk : explanation.hunks) {
    out += fmt::format("  {}:{}  by {}", hunk.path, hunk.line, joined(hunk.authors));
    if (hunk.accepted)
      out += fmt::format("  ({})", hunk.fate ? hunk.what_became() : *hunk.accepted ? "accepted" : "rejected");
    out += "\n" + hunk.text;
    if (!hunk.text.ends_with('\n')) out += "\n";
  }
}

base::Json row_json(const Explanation::Row& row) {
  base::Json checks = base::Json::array();
  for (const Evidence& evidence : row.evidence) {
    checks.push_back(to_json(evidence));
    if (!evidence.log.empty()) checks.back()["log"] = evidence.log;
  }
  base::Json json = {
      {"candidate", row.number}, {"round", row.round},         {"agent", row.agent},
      {"model", row.model},      {"checks", checks},           {"passed", row.passed},
      {"chosen", row.chosen},    {"score", row.score},         {"cost_usd", row.cost.dollars()},
      {"tokens", row.tokens},    {"time_ms", row.time.count()}};
  if (!row.problem.empty()) {
    json["problem"] = row.problem;
    if (!row.reply.empty()) json["reply"] = row.reply;
  }
  if (row.cluster) json["cluster"] = *row.cluster;
  if (!row.looked_until.empty()) {
    json["looks"] = looks_json(row.looks);
    json["looked_until"] = row.looked_until;
  }
  return json;
}

base::Json hunk_json(const Explanation::Hunk& hunk) {
  base::Json json = {
      {"path", hunk.path}, {"line", hunk.line}, {"text", hunk.text}, {"authors", hunk.authors}};
  if (hunk.accepted) json["accepted"] = *hunk.accepted;
  if (hunk.fate) json["fate"] = name(*hunk.fate);
  return json;
}

constexpr std::string_view kUses[] = {"not_applied", "applied", "undone"};

}  // namespace

Explanation explain(const agents::Request& request, const Verdict& verdict) {
  Explanation explanation;
  explanation.run = request.id;
  explanation.finished = true;
  explanation.kind = name(request.kind);
  explanation.text = request.text;
  for (const agents::Target& target : request.targets) explanation.files.push_back(target.document.path());
  for (const base::Document& document : request.context) explanation.shown.push_back(document.path());
  explanation.instructions = agents::context::instruction_paths(
      request.targets.empty() ? std::string() : request.targets.front().document.path(), request.context);
  explanation.skills = agents::context::skill_paths(request.context);
  add_verdict(explanation, verdict);
  explanation.hunks = hunks_of(request, verdict, std::nullopt);
  return explanation;
}

std::string_view Explanation::Hunk::what_became() const {
  if (!accepted) return "";
  if (!fate) return *accepted ? "kept" : "taken back";
  switch (*fate) {
    case Fate::used:
      return "kept";
    case Fate::edited:
      return "edited afterwards";
    case Fate::reverted:
      return "taken back";
    case Fate::rejected:
      return "rejected";
    case Fate::ignored:
      return "ignored";
  }
  return "";
}

Explanation explain(const RunRecord& record) {
  Explanation explanation = explain(record.request, record.verdict);
  explanation.started = record.started;
  explanation.finished = record.ended.has_value();
  explanation.notes = record.notes;
  for (const RecordedMember& member : record.members) {
    explanation.asked.push_back({member.words.agent, member.words.model, member.words.why, member.held_back});
  }
  for (Explanation::Row& row : explanation.rows) row.round = record.rounds[row.number];
  explanation.hunks = hunks_of(record.request, record.verdict, record.applied);
  std::string path;
  std::size_t number = 0;
  for (Explanation::Hunk& hunk : explanation.hunks) {
    number = hunk.path == path ? number + 1 : 0;
    path = hunk.path;
    for (const HunkOutcome& outcome : record.outcomes) {
      if (outcome.path != path || outcome.hunk != number) continue;
      hunk.accepted = outcome.accepted;
      hunk.fate = outcome.fate;
    }
  }
  if (record.applied) {
    explanation.use = record.applied->undone ? Explanation::Use::undone : Explanation::Use::applied;
  }
  return explanation;
}

std::string text(const Explanation& explanation) {
  std::string out = fmt::format("run {}", explanation.run);
  if (explanation.started != base::WallTime{}) out += ", " + base::iso8601(explanation.started);
  out += fmt::format("\n{}: {}\n", explanation.kind, explanation.text);
  if (!explanation.files.empty()) out += fmt::format("files: {}\n", joined(explanation.files));
  if (!explanation.instructions.empty())
    out += fmt::format("instructions: {}\n", joined(explanation.instructions));
  if (!explanation.skills.empty()) out += fmt::format("skills: {}\n", joined(explanation.skills));
  if (!explanation.shown.empty()) out += fmt::format("shown besides: {}\n", joined(explanation.shown));
  out += "\n" + answer_line(explanation) + "\n";
  out += fmt::format("{} tokens, {}, {}\n", explanation.tokens, agents::format(explanation.cost),
                     seconds(explanation.time));
  add_list(out, "why", explanation.reasons);
  add_list(out, "what speaks against it, and who proposed otherwise", explanation.dissent);
  add_list(out, "not found out", explanation.unchecked);
  if (!explanation.asked.empty()) out += "\nasked\n";
  for (const Explanation::Asked& asked : explanation.asked) {
    out += fmt::format("  {}: {}{}\n", asked.agent, asked.why, asked.held_back ? " (held back)" : "");
  }
  add_table(out, explanation);
  add_looks(out, explanation);
  add_hunks(out, explanation);
  return out;
}

base::Json to_json(const Explanation& explanation) {
  base::Json asked = base::Json::array(), rows = base::Json::array(), groups = base::Json::array(),
             hunks = base::Json::array();
  for (const auto& [agent, model, why, held_back] : explanation.asked) {
    asked.push_back({{"agent", agent}, {"model", model}, {"why", why}, {"held_back", held_back}});
  }
  for (const Explanation::Row& row : explanation.rows) rows.push_back(row_json(row));
  for (const Explanation::Group& group : explanation.groups) {
    base::Json terms = base::Json::array();
    for (const auto& [weight, words] : group.terms) terms.push_back({{"weight", weight}, {"words", words}});
    groups.push_back(
        {{"agents", group.agents}, {"score", group.score}, {"summary", group.summary}, {"terms", terms}});
  }
  base::Json differences = base::Json::array();
  for (const auto& [input, results] : explanation.differences)
    differences.push_back({{"input", input}, {"results", results}});
  for (const Explanation::Hunk& hunk : explanation.hunks) hunks.push_back(hunk_json(hunk));
  base::Json json = {{"run", explanation.run},
                     {"finished", explanation.finished},
                     {"ending", name(explanation.ending)},
                     {"kind", explanation.kind},
                     {"request", explanation.text},
                     {"files", explanation.files},
                     {"instructions", explanation.instructions},
                     {"skills", explanation.skills},
                     {"shown", explanation.shown},
                     {"asked", asked},
                     {"notes", explanation.notes},
                     {"candidates", rows},
                     {"clusters", groups},
                     {"differences", differences},
                     {"hunks", hunks},
                     {"use", kUses[static_cast<std::size_t>(explanation.use)]},
                     {"reasons", explanation.reasons},
                     {"dissent", explanation.dissent},
                     {"unchecked", explanation.unchecked},
                     {"cost_usd", explanation.cost.dollars()},
                     {"tokens", explanation.tokens},
                     {"time_ms", explanation.time.count()}};
  if (explanation.started != base::WallTime{}) json["started"] = base::iso8601(explanation.started);
  return json;
}

}  // namespace orchestrator
