// run: a line of shell. Whether it may is decided by what its tree needs and what the person permits; nothing
// that a model writes changes that. What may run runs in the sandbox on a copy of the project: what it writes
// is thrown away, and there is no network, whatever the policy says.
#include <map>
#include <memory>

#include <fmt/format.h>

#include "agents/loop/arguments.hpp"
#include "agents/loop/fitted.hpp"
#include "base/text.hpp"
#include "orchestrator/looking/tools.hpp"

namespace orchestrator::looking {
namespace {

using agents::loop::failure;
using agents::loop::Finding;
using agents::loop::Fitted;

constexpr std::chrono::seconds kRunTime{20};
constexpr std::size_t kLongestLine = 4'000;  // bytes

// What the person said of lines in this run.
struct Answers {
  std::map<std::string, bool> agreed;
};

base::Task<bool> is_permitted(const Place& place, Answers& answers, const std::string& line,
                              std::string& reason) {
  permissions::Decision decision = permissions::may_run(place.policy, line);
  reason = decision.reason;
  if (decision.answer != permissions::Answer::ask) co_return decision.answer == permissions::Answer::allow;
  if (auto known = answers.agreed.find(line); known != answers.agreed.end()) co_return known->second;
  if (!place.ask_person) co_return false;
  bool agreed = co_await place.ask_person(line, decision.reason);
  answers.agreed[line] = agreed;
  co_return agreed;
}

base::Task<Finding> run_line(Place place, std::shared_ptr<Answers> answers, base::Json arguments,
                             std::int64_t tokens) {
  std::string line = agents::loop::text_of(arguments, "line");
  if (base::trim(line).empty()) co_return failure("'line' is empty");
  if (line.size() > kLongestLine) co_return failure("the line is too long");
  std::string reason;
  bool permitted = co_await is_permitted(place, *answers, line, reason);
  if (!permitted) co_return failure("it is not permitted: " + reason);
  auto shell = place.sandbox->program("bash");
  if (!shell) co_return failure("the sandbox has no bash");
  sandbox::Job job;
  job.words = {*shell, "-c", line};
  job.tree.base = place.root;
  for (const base::Document& document : place.known)
    job.tree.files.emplace_back(document.path(), std::string(document.text()));
  job.limits.wall_time = kRunTime;
  job.limits.processor_time = kRunTime;
  auto output = co_await place.sandbox->run(std::move(job));
  if (!output) co_return failure(base::describe(output.error()));
  Fitted fitted(tokens - 24);
  for (const std::string* stream : {&output->output, &output->error}) {
    for (std::string_view each : base::split_lines(*stream)) fitted.add(each);
  }
  std::string end = output->timed_out ? "it took too long and was stopped"
                                      : fmt::format("it ended with {}", output->status.code);
  Finding finding{.text = fmt::format("{}\n{}", end, fitted.take("let the line print less")),
                  .failed = output->timed_out,
                  .seen = {}};
  co_return finding;
}

}  // namespace

agents::loop::Tool run_tool(const Place& place) {
  agents::ToolSpec spec = {
      "run",
      "Runs a line of shell on a copy of the project, without a network. What it writes is thrown away. Only "
      "what "
      "the person permits is run.",
      agents::loop::arguments_schema({{"line", agents::loop::text_member("For bash")}}, {"line"})};
  auto answers = std::make_shared<Answers>();
  return {std::move(spec), [place, answers](base::Json arguments, std::int64_t tokens) {
            return run_line(place, answers, std::move(arguments), tokens);
          }};
}

}  // namespace orchestrator::looking
