#include "orchestrator/json.hpp"

#include <algorithm>

namespace orchestrator {
namespace {

using base::Json;
using std::chrono::duration_cast;
using std::chrono::milliseconds;

std::string_view name(agents::AgentProgress::State state) {
  using enum agents::AgentProgress::State;
  switch (state) {
    case waiting:
      return "waiting";
    case reading:
      return "reading";
    case writing:
      return "writing";
    case looking:
      return "looking";
    case retrying:
      return "retrying";
    case done:
      return "done";
    case failed:
      return "failed";
    case stopped:
      return "stopped";
  }
  return "waiting";
}

std::string_view name(base::FileChange change) {
  switch (change) {
    case base::FileChange::modify:
      return "modify";
    case base::FileChange::create:
      return "create";
    case base::FileChange::remove:
      return "remove";
  }
  return "modify";
}

Json planned_json(const Planned& planned) {
  Json agents = Json::array();
  for (const auto& [agent, model, role, why, reserved] : planned.agents) {
    agents.push_back({{"agent", agent},
                      {"model", model},
                      {"role", role},
                      {"why", why},
                      {"reserved_usd", reserved.dollars()}});
  }
  return {{"type", "planned"}, {"run", planned.run}, {"agents", agents}, {"notes", planned.notes}};
}

Json look_json(const agents::loop::Look& look) {
  return {{"tool", look.tool},     {"arguments", look.arguments},
          {"failed", look.failed}, {"summary", look.summary},
          {"tokens", look.tokens}, {"time_ms", static_cast<double>(look.time.count()) / 1000}};
}

Json progress_json(const AgentMoved& moved) {
  if (moved.progress.look) {
    Json json = look_json(*moved.progress.look);
    json["type"] = "look";
    json["agent"] = moved.agent;
    return json;
  }
  return {{"type", "agent"},
          {"agent", moved.agent},
          {"state", name(moved.progress.state)},
          {"tokens", moved.progress.tokens},
          {"text", moved.progress.text}};
}

// What an event and a verdict both say about a candidate.
Json candidate_json(const agents::Candidate& candidate) {
  Json json = {{"agent", candidate.agent},
               {"model", candidate.model},
               {"role", candidate.role},
               {"usable", candidate.patch.has_value()},
               {"cost_usd", candidate.cost.dollars()},
               {"tokens", candidate.usage.prompt_tokens + candidate.usage.completion_tokens},
               {"time_ms", duration_cast<milliseconds>(candidate.time).count()}};
  if (!candidate.looked_until.empty()) {
    json["looks"] = looks_json(candidate.looks);
    json["looked_until"] = candidate.looked_until;
  }
  if (candidate.patch) {
    Json files = Json::array();
    for (const base::FilePatch& file : candidate.patch->files) files.push_back(file.path);
    json["files"] = files;
  } else {
    json["error"] = {{"code", base::name(candidate.patch.error().code)},
                     {"message", base::describe(candidate.patch.error())}};
  }
  return json;
}

Json proposed_json(const Proposed& proposed) {
  Json json = candidate_json(proposed.value);
  json["type"] = "candidate";
  json["candidate"] = proposed.candidate;
  return json;
}

Json checked_json(const CheckedOne& checked) {
  Json json = to_json(checked.evidence);
  json["type"] = "check";
  json["candidate"] = checked.candidate;
  json["agent"] = checked.agent;
  return json;
}

// The files of the chosen patch, each with its unified diff, and nothing in its place when the old text is
// not at hand.
Json patch_json(const Verdict& verdict, const agents::Request& request) {
  Json files = Json::array();
  for (const base::FilePatch& file : verdict.patch.files) {
    Json json = {{"path", file.path}, {"change", name(file.change)}};
    std::optional<std::string_view> before;
    if (file.change == base::FileChange::create) before = "";
    for (const agents::Target& target : request.targets) {
      if (target.document.path() == file.path) before = target.document.text();
    }
    for (const base::Document& document : verdict.bases) {
      if (document.path() == file.path) before = document.text();
    }
    if (before) {
      if (auto diff = base::unified(file, *before)) json["diff"] = *diff;
    }
    files.push_back(std::move(json));
  }
  return files;
}

Json judged_json(const Judged& judged, std::size_t number) {
  Json json = candidate_json(judged.candidate);
  json["candidate"] = number;
  json["passed"] = judged.passed;
  json["score"] = judged.score;
  json["cluster"] = judged.cluster < 0 ? Json() : Json(judged.cluster);
  json["checks"] = Json::array();
  for (const Evidence& evidence : judged.evidence) json["checks"].push_back(to_json(evidence));
  return json;
}

}  // namespace

Json looks_json(const std::vector<agents::loop::Look>& looks) {
  Json list = Json::array();
  for (const agents::loop::Look& look : looks) list.push_back(look_json(look));
  return list;
}

Json to_json(const Evidence& evidence) {
  return {{"check", evidence.check},
          {"outcome", orchestrator::name(evidence.outcome)},
          {"summary", evidence.summary},
          {"numbers", evidence.numbers},
          {"time_ms", static_cast<double>(evidence.time.count()) / 1000}};
}

Json to_json(const Verdict& verdict, const agents::Request& request) {
  Json authors = Json::array(), candidates = Json::array(), clusters = Json::array();
  for (const auto& [path, hunk, agents] : verdict.authors) {
    authors.push_back({{"path", path}, {"hunk", hunk}, {"agents", agents}});
  }
  for (std::size_t i = 0; i < verdict.candidates.size(); ++i) {
    candidates.push_back(judged_json(verdict.candidates[i], i));
  }
  for (const auto& [members, score, summary, terms] : verdict.clusters) {
    Json moved = Json::array();
    for (const auto& [weight, words] : terms) moved.push_back({{"weight", weight}, {"words", words}});
    clusters.push_back({{"candidates", members}, {"score", score}, {"summary", summary}, {"terms", moved}});
  }
  Json differences = Json::array();
  for (const auto& [input, results] : verdict.differences)
    differences.push_back({{"input", input}, {"results", results}});
  return {{"type", "verdict"},
          {"run", verdict.run},
          {"ending", orchestrator::name(verdict.ending)},
          {"chosen", verdict.chosen < 0 ? Json() : Json(verdict.chosen)},
          {"patch", patch_json(verdict, request)},
          {"authors", authors},
          {"candidates", candidates},
          {"clusters", clusters},
          {"differences", differences},
          {"reasons", verdict.reasons},
          {"dissent", verdict.dissent},
          {"unchecked", verdict.unchecked},
          {"cost_usd", verdict.cost.dollars()},
          {"tokens", verdict.tokens},
          {"time_ms", verdict.time.count()}};
}

Json to_json(const RunEvent& event, const agents::Request& request) {
  if (auto* planned = std::get_if<Planned>(&event)) return planned_json(*planned);
  if (auto* moved = std::get_if<AgentMoved>(&event)) return progress_json(*moved);
  if (auto* proposed = std::get_if<Proposed>(&event)) return proposed_json(*proposed);
  if (auto* checked = std::get_if<CheckedOne>(&event)) return checked_json(*checked);
  return to_json(std::get<Decided>(event).verdict, request);
}

Json to_json(const Stats& stats) {
  auto standing_json = [](const Standing& standing) -> Json {
    auto [low, high] = standing.interval();
    return {{"mean", standing.mean()}, {"low", low}, {"high", high}, {"outcomes", standing.observed}};
  };
  Json models = Json::array();
  for (const Stats::Model& model : stats.models) {
    Json contexts = Json::array();
    for (const Stats::Line& line : model.lines) {
      Json context = standing_json(line.standing);
      context["language"] = line.context.language;
      context["kind"] = line.context.kind;
      context["size"] = line.context.size;
      context["difficulty"] = line.context.difficulty;
      context["right"] = line.right;
      context["wrong"] = line.wrong;
      contexts.push_back(std::move(context));
    }
    Json json = {{"model", model.model},
                 {"answers", model.answers},
                 {"standing", standing_json(model.overall)},
                 {"contexts", contexts}};
    json["usual_time_ms"] = model.usual_time ? Json(model.usual_time->count()) : Json();
    json["usual_cost_usd"] = model.usual_cost ? Json(model.usual_cost->dollars()) : Json();
    models.push_back(std::move(json));
  }
  return {{"models", models}};
}

}  // namespace orchestrator
