#include "orchestrator/checks/script_tests.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "orchestrator/checks/judges.hpp"
#include "orchestrator/checks/memory.hpp"
#include "orchestrator/place/functions.hpp"
#include "orchestrator/place/observe.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::checks {
namespace {

using place::Framework;
using place::TestSuite;

constexpr std::size_t kMostScriptTests = 12;  // files; each starts a process
constexpr auto kScriptTime = std::chrono::seconds(30);

bool is_script_change(const Change& change) {
  auto language = syntax::language_of_path(change.path);
  return language == syntax::Language::javascript || language == syntax::Language::typescript ||
         language == syntax::Language::tsx;
}

bool is_judged_script(const Change& change) {
  return is_script_change(change) && !is_judge(change.path);
}

// What is translated before it runs is covered at lines of its translation.
bool is_run_as_it_stands(const Change& change) {
  return syntax::language_of_path(change.path) == syntax::Language::javascript;
}

bool runs_scripts(const TestSuite& suite) {
  return place::can_observe(suite.framework) && suite.framework != Framework::pytest &&
         suite.framework != Framework::unittest;
}

struct Plan {
  TestSuite suite;
  std::vector<std::string> files;
};

// The innermost suite around the changed files, and its files that concern them.
std::optional<Plan> plan_for(const Examination& examination, const std::vector<std::string>& changed) {
  const base::Files& files = examination.world().files;
  std::optional<Plan> plan;
  for (TestSuite& suite : place::test_suites(files, examination.paths())) {
    bool is_around = suite.folder.empty() || std::ranges::any_of(changed, [&](const std::string& path) {
                       return path.starts_with(suite.folder + "/");
                     });
    if (!runs_scripts(suite) || !is_around) continue;
    if (plan && plan->suite.folder.size() >= suite.folder.size()) continue;
    auto concerned = place::tests_touching(suite, changed, files, kMostScriptTests);
    plan = Plan{std::move(suite), std::move(concerned)};
  }
  return plan;
}

// By file: the names of what failed in it ("" where its framework names nothing), and what of the change it
// ran.
struct FileOutcome {
  std::set<std::string> failed;
  std::map<std::string, std::string> told;  // what was said of those that failed
  bool touches = false;
};
using FileOutcomes = std::map<std::string, FileOutcome>;

// Whether lines that ran are among the changed ones. What is outside of functions runs for whoever reads the
// file.
bool runs_change(const place::Covered& covered, const Change& change) {
  auto lines = covered.find(change.path);
  if (lines == covered.end()) return false;
  std::vector<base::Document> documents;
  documents.emplace_back(change.path, change.after);
  auto functions = place::Functions::read(documents);
  for (const auto& [first, last] : changed_line_ranges(change)) {
    for (std::size_t line = first; line <= last; ++line) {
      if (lines->second.contains(line) || !functions.at(change.path, line)) return true;
    }
  }
  return false;
}

FileOutcomes outcomes_of(const place::Observed& observed, std::span<const Change> changes) {
  FileOutcomes outcomes;
  for (const place::TestRun& run : observed.runs) {
    FileOutcome& file = outcomes[run.path];
    std::string name = run.name == run.path ? "" : run.name;
    if (run.failed && file.failed.insert(name).second) file.told[name] = run.message;
    file.touches |= std::ranges::any_of(changes, [&](const Change& change) {
      return is_judged_script(change) && runs_change(run.lines, change);
    });
  }
  return outcomes;
}

base::Json to_json(const FileOutcomes& outcomes) {
  base::Json json = base::Json::object();
  for (const auto& [file, outcome] : outcomes) {
    json[file] = base::Json::object();
    for (const std::string& name : outcome.failed) {
      auto told = outcome.told.find(name);
      json[file][name] = told == outcome.told.end() ? "" : told->second;
    }
  }
  return json;
}

FileOutcomes from_json(const base::Json& json) {
  FileOutcomes outcomes;
  for (const auto& [file, failed] : json.items()) {
    FileOutcome& outcome = outcomes[file];
    for (const auto& [name, told] : failed.items()) {
      outcome.failed.insert(name);
      outcome.told[name] = told.get<std::string>();
    }
  }
  return outcomes;
}

base::Task<base::Result<FileOutcomes>> observe_scripts(Examination& examination, sandbox::Tree tree,
                                                       const Plan& plan, std::span<const Change> changes) {
  auto observed =
      co_await place::observe(*examination.world().sandbox, std::move(tree), plan.suite, plan.files,
                              examination.world().files, examination.paths(), kScriptTime);
  if (!observed) co_return std::unexpected(observed.error());
  co_return outcomes_of(*observed, changes);
}

std::string name_in(const std::string& file, const std::string& test) {
  return test.empty() ? file : file + "::" + test;
}

// Both as outcomes by test: whatever fails in one of them is a test of both.
void add_outcomes(const std::string& file, const FileOutcome& before, const FileOutcome& after,
                  TestRuns& runs) {
  std::set<std::string> names = {""};
  names.insert(before.failed.begin(), before.failed.end());
  names.insert(after.failed.begin(), after.failed.end());
  for (const std::string& test : names) {
    std::string name = name_in(file, test);
    runs.before[name] = before.failed.contains(test) ? "failed" : "passed";
    runs.after[name] = after.failed.contains(test) ? "failed" : "passed";
    auto told = before.told.find(test);
    if (told != before.told.end()) runs.why_before[name] = told->second;
    auto said = after.told.find(test);
    if (after.failed.contains(test))
      runs.log += fmt::format("failed {}: {}\n", name, said == after.told.end() ? "" : said->second);
    if (runs.touching && after.touches) runs.touching->insert(name);
  }
}

TestRuns both_runs(const FileOutcomes& before, const FileOutcomes& after, bool lines_are_known) {
  TestRuns runs;
  if (lines_are_known) runs.touching.emplace();
  for (const auto& [file, outcome] : after) {
    auto earlier = before.find(file);
    if (earlier != before.end()) add_outcomes(file, earlier->second, outcome, runs);
  }
  // What neither came to in its time says nothing.
  runs.cut = runs.cuts_are_usual = true;
  return runs;
}

}  // namespace

bool changes_scripts(const Subject& subject) {
  return std::ranges::any_of(subject.changes(), is_judged_script);
}

base::Task<TestAnswer> run_script_tests(const Subject& subject, Examination& examination) {
  if (!examination.world().sandbox) co_return not_run("there is no sandbox, so that nothing was run");
  std::vector<std::string> changed, judges;
  for (const Change& change : subject.changes()) {
    if (is_judge(change.path)) judges.push_back(change.path);
    if (is_judged_script(change)) changed.push_back(change.path);
  }
  const Examination* project = &examination;
  auto look = [project, changed](std::stop_token) { return plan_for(*project, changed); };
  auto plan = co_await examination.world().pool.run(std::move(look));
  if (!plan || plan->files.empty()) co_return not_run("the project has no test of this");
  TestAnswer answer;
  std::string command = fmt::format("{} {}", place::name(plan->suite.framework), fmt::join(plan->files, " "));
  answer.command = base::digest(command);
  std::function<base::Task<base::Result<base::Json>>()> find_out =
      [&examination, &plan]() -> base::Task<base::Result<base::Json>> {
    auto found = co_await observe_scripts(examination, examination.tree(), *plan, std::span<const Change>());
    if (!found) co_return std::unexpected(found.error());
    co_return to_json(*found);
  };
  auto before = co_await once_about_base(examination, command, find_out);
  if (!before) co_return not_run(base::describe(before.error()));
  auto after = co_await observe_scripts(examination, subject.tree(judges), *plan, subject.changes());
  if (!after) co_return not_run(base::describe(after.error()));
  bool lines_are_known = std::ranges::all_of(subject.changes(), [](const Change& change) {
    return !is_judged_script(change) || is_run_as_it_stands(change);
  });
  answer.runs = both_runs(from_json(*before), *after, lines_are_known);
  co_return answer;
}

}  // namespace orchestrator::checks
