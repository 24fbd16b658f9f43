#include "tests/orchestrator/fakes.hpp"

namespace orchestrator::fakes {
namespace {

bool any_change_has(const checks::Subject& subject, std::string_view word) {
  for (const checks::Change& change : subject.changes()) {
    if (change.after.find(word) != std::string::npos) return true;
  }
  return false;
}

base::Task<Evidence> parse(const checks::Subject& subject, checks::Examination&) {
  Evidence evidence;
  evidence.outcome = any_change_has(subject, "broken") ? Outcome::fail : Outcome::pass;
  evidence.summary = evidence.outcome == Outcome::fail ? "1 new error" : "no new error";
  co_return evidence;
}

base::Task<Evidence> tests(const checks::Subject& subject, checks::Examination&) {
  Evidence evidence;
  evidence.summary = "no test touches it";
  if (any_change_has(subject, "wrong")) {
    evidence.outcome = Outcome::fail;
    evidence.summary = "1 of 3 failed";
    evidence.log = "test_total: expected 6, got -6";
  } else if (any_change_has(subject, "right")) {
    evidence.outcome = Outcome::pass;
    evidence.summary = "3 passed";
  } else if (any_change_has(subject, "open")) {
    evidence.numbers["unmet"] = 1;
    evidence.summary = "1 of 1 examples does not come out";
    evidence.log = "total([1]) should be 1, and is 7";
  }
  co_return evidence;
}

}  // namespace

base::Patch whole_file(std::string_view after, std::string_view path, std::string_view before) {
  base::FilePatch file{.path = std::string(path), .base = base::digest(before), .edits = {}};
  file.edits.push_back({{0, before.size()}, std::string(after)});
  return {{file}};
}

agents::Request request(std::string id) {
  agents::Request request;
  request.id = std::move(id);
  request.kind = agents::RequestKind::fix;
  request.text = "total() subtracts";
  request.targets.push_back({base::Document(kPath, kOldText), std::nullopt});
  return request;
}

FakeAnswer says(std::string_view after) {
  return {"```\n" + std::string(after) + "```\n", whole_file(after)};
}

FakeAnswer says_nonsense(std::string_view why) {
  return {"I think that total() should add.", base::fail(base::ErrorCode::bad_reply, std::string(why))};
}

FakeAnswer cannot(base::ErrorCode code) {
  return {"", base::fail(code, "the fake agent can't")};
}

FakeAgent::FakeAgent(std::string id, std::vector<FakeAnswer> answers, agents::Money cost, std::string family)
    : id_(std::move(id)),
      family_(family.empty() ? id_ : std::move(family)),
      answers_(std::move(answers)),
      cost_(cost) {}

base::Task<agents::Candidate> FakeAgent::propose(const agents::Ask& ask) {
  agents::Candidate candidate;
  candidate.agent = agents::further_id(id_, ask.further);
  candidate.model = id_;
  candidate.family = family_;
  candidate.role = role_;
  std::size_t turn = static_cast<std::size_t>(asked++);
  if (ask.feedback) told.push_back(ask.feedback->failure);
  if (when_asked) when_asked();
  auto reserved = ask.budget.reserve(cost_, 100);
  if (!reserved) {
    candidate.patch = std::unexpected(reserved.error());
    co_return candidate;
  }
  if (turn >= answers_.size()) {
    candidate.patch = base::fail(base::ErrorCode::unreachable, "it has nothing more to say");
    co_return candidate;
  }
  const FakeAnswer& answer = answers_[turn];
  bool opened = true;
  on_progress_ = ask.on_progress;
  if (answer.door) opened = co_await answer.door->wait();
  on_progress_ = nullptr;
  if (!opened) {
    ++stopped;
    candidate.patch = base::fail(base::ErrorCode::cancelled, "cancelled");
    co_return candidate;
  }
  if (ask.on_progress) ask.on_progress({agents::AgentProgress::State::done, 10, ""});
  candidate.patch = answer.patch;
  if (answer.reply.empty() && !answer.patch) co_return candidate;  // nobody was reached: nothing is owed
  reserved->settle(cost_, 100);
  candidate.reply = answer.reply;
  candidate.prompt = "You are asked: " + ask.request.text;
  candidate.prompt_digest = base::digest(candidate.prompt);
  candidate.usage.prompt_tokens = 60;
  candidate.usage.completion_tokens = 40;
  candidate.cost = cost_;
  candidate.time = takes;
  candidate.attempts = 1;
  co_return candidate;
}

FakeAgent& add(Crowd& crowd, std::string id, std::vector<FakeAnswer> answers, agents::Money cost,
               std::string family) {
  auto agent = std::make_unique<FakeAgent>(std::move(id), std::move(answers), cost, std::move(family));
  FakeAgent& reference = *agent;
  crowd.push_back(std::move(agent));
  return reference;
}

std::span<const checks::Check> fake_checks() {
  static constexpr checks::Check all[] = {{"parse", "does it parse?", parse},
                                          {"tests", "do tests pass?", tests}};
  return all;
}

}  // namespace orchestrator::fakes
