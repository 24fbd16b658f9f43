#include "cli/render/progress.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/render/explanation.hpp"
#include "cli/render/figures.hpp"
#include "cli/render/table.hpp"

namespace cli::render {
namespace {

using State = agents::AgentProgress::State;

constexpr std::size_t kShownText = 200;  // bytes of an answer's end that are kept

std::string_view word(State state) {
  switch (state) {
    case State::waiting:
      return "waiting";
    case State::reading:
      return "reading";
    case State::writing:
      return "writing";
    case State::looking:
      return "looking";
    case State::retrying:
      return "asked again";
    case State::done:
      return "answered";
    case State::failed:
      return "failed";
    case State::stopped:
      return "stopped";
  }
  return "";
}

Ink ink(State state) {
  switch (state) {
    case State::writing:
    case State::looking:
      return Ink::cyan;
    case State::retrying:
      return Ink::yellow;
    case State::done:
      return Ink::green;
    case State::failed:
      return Ink::red;
    default:
      return Ink::dim;
  }
}

bool has_ended(State state) {
  return state == State::done || state == State::failed || state == State::stopped;
}

std::string sign(State state, base::SteadyTime now) {
  static constexpr const char* kTurning[] = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
  if (state == State::done) return "✓";
  if (state == State::failed) return "✗";
  if (state == State::stopped) return "–";
  auto turn = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() / 100;
  return kTurning[static_cast<std::size_t>(turn) % std::size(kTurning)];
}

// "✓✓✓ tests 3/3": what passed or is unknown is a sign, and only figures and failures have names.
std::string checks_text(const std::vector<orchestrator::Evidence>& checks) {
  std::string signs, words;
  for (const orchestrator::Evidence& check : checks) {
    std::string mark = mark_of(check).text;
    bool is_sign = check.outcome != orchestrator::Outcome::fail && (mark == "✓" || mark == "?");
    if (is_sign)
      signs += mark;
    else
      words += fmt::format(" {} {}", check.check, mark);
  }
  return signs + words;
}

// The last line of `text` that says anything.
std::string last_line(std::string_view text) {
  auto lines = base::split_lines(text);
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    if (auto trimmed = base::trim(*line); !trimmed.empty()) return harmless(trimmed);
  }
  return "";
}

}  // namespace

void Progress::see(const orchestrator::RunEvent& event, base::SteadyTime now) {
  using namespace orchestrator;
  if (auto planned = std::get_if<Planned>(&event)) {
    for (const PlannedAgent& agent : planned->agents) line_of(agent.agent, now);
  } else if (auto moved = std::get_if<AgentMoved>(&event)) {
    move(line_of(moved->agent, now), moved->progress, now);
  } else if (auto proposal = std::get_if<Proposed>(&event)) {
    proposed(line_of(proposal->agent, now), proposal->value, now);
  } else if (auto checked = std::get_if<CheckedOne>(&event)) {
    Evidence evidence = checked->evidence;
    evidence.log.clear();
    line_of(checked->agent, now).checks.push_back(std::move(evidence));
  }
}

Progress::Line& Progress::line_of(const std::string& agent, base::SteadyTime now) {
  auto [place, is_new] = by_agent_.emplace(agent, lines_.size());
  if (is_new) lines_.push_back({.agent = agent, .began = now});
  return lines_[place->second];
}

void Progress::move(Line& line, const agents::AgentProgress& progress, base::SteadyTime now) {
  if (has_ended(line.state) && !has_ended(progress.state)) {  // asked again after a check that failed
    line.ended.reset();
    line.checks.clear();
    line.text.clear();
    line.began = now;
  }
  if (line.state != progress.state && progress.state != State::writing) line.text.clear();
  line.state = progress.state;
  line.tokens = std::max(progress.tokens, progress.state == State::reading ? std::int64_t{0} : line.tokens);
  line.text += progress.text;
  if (line.text.size() > kShownText) line.text.erase(0, line.text.size() - kShownText);
  if (has_ended(progress.state) && !line.ended) line.ended = now;
}

void Progress::proposed(Line& line, const agents::Candidate& candidate, base::SteadyTime now) {
  line.checks.clear();
  line.cost = candidate.cost;
  if (candidate.usage.completion_tokens > 0) line.tokens = candidate.usage.completion_tokens;
  if (!line.ended) line.ended = now;
  if (candidate.patch) {
    line.state = State::done;
    line.text.clear();
    return;
  }
  line.state = candidate.patch.error().code == base::ErrorCode::cancelled ? State::stopped : State::failed;
  line.text = candidate.patch.error().message;
}

std::vector<std::string> Progress::lines(const Look& look, base::SteadyTime now) const {
  Table table;
  table.columns = {{""}, {"", false, true}, {""}, {"", true}, {"", true}, {"", true}, {"", false, true}};
  agents::Money cost;
  std::int64_t tokens = 0;
  for (const Line& line : lines_) {
    std::string said = last_line(line.text);
    Ink said_ink = line.state == State::failed ? Ink::red : Ink::dim;
    if (!line.checks.empty()) said = checks_text(line.checks);
    if (line.cost) cost += *line.cost;
    tokens += line.tokens;
    table.rows.push_back({{sign(line.state, now), ink(line.state)},
                          {harmless(line.agent)},
                          {std::string(word(line.state)), ink(line.state)},
                          {line.tokens > 0 ? count(line.tokens) + " tokens" : "", Ink::dim},
                          {duration(std::chrono::duration_cast<std::chrono::microseconds>(
                               line.ended.value_or(now) - line.began)),
                           Ink::dim},
                          {line.cost ? agents::format(*line.cost) : "", Ink::dim},
                          {said, said_ink}});
  }
  std::string text = lay_out(table, look);
  std::vector<std::string> result;
  for (std::string_view line : base::split_lines(text)) result.emplace_back(line);
  result.push_back(look.paint(
      Ink::dim, fmt::format("  {} · {} tokens · {}",
                            duration(std::chrono::duration_cast<std::chrono::microseconds>(now - start_)),
                            count(tokens), agents::format(cost))));
  return result;
}

}  // namespace cli::render
