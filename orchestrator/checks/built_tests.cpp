#include "orchestrator/checks/built_tests.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "orchestrator/checks/inline_tests.hpp"
#include "orchestrator/checks/judges.hpp"
#include "orchestrator/checks/memory.hpp"
#include "orchestrator/place/builds.hpp"
#include "orchestrator/place/functions.hpp"
#include "orchestrator/place/reach.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::checks {
namespace {

using place::Framework;
using place::TestSuite;
using syntax::Language;

constexpr auto kBuiltTime = std::chrono::seconds(150);
constexpr std::size_t kMostReached = 2'000;  // files that are looked through for who calls whom

std::optional<Framework> framework_of(std::string_view path) {
  auto language = syntax::language_of_path(path);
  if (!language) return std::nullopt;
  switch (*language) {
    case Language::rust:
      return Framework::cargo;
    case Language::go:
      return Framework::go;
    case Language::c:
    case Language::cpp:
      return Framework::ctest;
    case Language::java:
      return Framework::maven;
    default:
      return std::nullopt;
  }
}

// What of a change is built, for the framework of the first of its files.
struct BuiltParts {
  std::optional<Framework> framework;
  std::vector<const Change*> code;
  std::vector<std::string> judges;  // left out
  bool is_only_tests = false;
};

BuiltParts built_parts(const Subject& subject) {
  BuiltParts parts;
  bool has_tests = false;
  for (const Change& change : subject.changes()) {
    auto framework = framework_of(change.path);
    if (framework && !parts.framework) parts.framework = framework;
    if (is_judge(change.path)) {
      parts.judges.push_back(change.path);
      has_tests |= framework.has_value();
    } else if (framework && framework == parts.framework) {
      parts.code.push_back(&change);
    }
  }
  parts.is_only_tests = parts.code.empty() && has_tests;
  if (parts.is_only_tests) parts.judges.clear();
  return parts;
}

// What builds a language; where Maven does not, Gradle may, and says why it is not run here.
bool is_wanted(Framework framework, Framework wanted, bool exactly) {
  return framework == wanted || (!exactly && wanted == Framework::maven && framework == Framework::gradle);
}

// The innermost suite around what is changed.
std::optional<TestSuite> suite_for(const Examination& examination, const Subject& subject,
                                   Framework framework) {
  auto suites = place::test_suites(examination.world().files, examination.paths());
  std::optional<TestSuite> found;
  for (bool exactly : {true, false}) {
    for (TestSuite& suite : suites) {
      if (!is_wanted(suite.framework, framework, exactly)) continue;
      bool is_around =
          suite.folder.empty() || std::ranges::any_of(subject.changes(), [&](const Change& change) {
            return change.path.starts_with(suite.folder + "/");
          });
      if (is_around && (!found || suite.folder.size() > found->folder.size())) found = suite;
    }
    if (found) break;
  }
  return found;
}

sandbox::Tree judged_tree(const Subject& subject, const BuiltParts& parts) {
  sandbox::Tree tree = subject.tree(parts.judges);
  if (parts.is_only_tests || parts.framework != Framework::cargo) return tree;
  for (const Change* change : parts.code) {
    if (change->change != base::FileChange::modify) continue;
    auto file = std::ranges::find(tree.files, change->path, &std::pair<std::string, std::string>::first);
    if (file != tree.files.end()) file->second = with_tests_of(change->before, change->after);
  }
  return tree;
}

// As it is kept of the project without a change.
base::Json to_json(const place::Observed& observed) {
  base::Json tests = base::Json::object(), messages = base::Json::object();
  for (const place::TestRun& run : observed.runs) {
    tests[run.name] = run.failed;
    if (run.failed) messages[run.name] = run.message;
  }
  base::Json json = {{"tests", std::move(tests)}, {"messages", std::move(messages)}};
  json["ended_badly"] = observed.ended_badly;
  json["cut"] = observed.cut;
  if (observed.not_built) json["not_built"] = *observed.not_built;
  return json;
}

TestOutcomes outcomes_of_tests(const base::Json& json) {
  TestOutcomes outcomes;
  for (const auto& [name, failed] : json["tests"].items())
    outcomes[name] = failed.get<bool>() ? "failed" : "passed";
  return outcomes;
}

TestOutcomes messages_of_tests(const base::Json& json) {
  TestOutcomes messages;
  for (const auto& [name, message] : json["messages"].items()) messages[name] = message.get<std::string>();
  return messages;
}

// Tests that lead to a changed function, by calls of that name. Nothing where a test's function is not known:
// then nobody knows what it runs.
std::optional<std::set<std::string>> tests_that_reach(const Examination& examination, const Subject& subject,
                                                      const BuiltParts& parts, const TestOutcomes& tests) {
  std::vector<base::Document> documents;
  for (const std::string& path : examination.paths()) {
    if (framework_of(path) != parts.framework) continue;
    if (documents.size() == kMostReached) return std::nullopt;
    auto text = subject.text(path);
    if (text) documents.emplace_back(path, *text);
  }
  for (const Change* change : parts.code) {
    if (change->change == base::FileChange::create) documents.emplace_back(change->path, change->after);
  }
  auto functions = place::Functions::read(documents);
  std::set<std::size_t> changed;
  for (const Change* change : parts.code) {
    for (const auto& [first, last] : changed_line_ranges(*change)) {
      for (std::size_t line = first; line <= last; ++line) {
        auto function = functions.at(change->path, line);
        // What stands outside of functions (a type, a constant) may be used by any of them.
        if (!function) return std::nullopt;
        changed.insert(*function);
      }
    }
  }
  std::set<std::string> reaching;
  for (const auto& [name, outcome] : tests) {
    const auto* body = place::body_of_test(functions, name);
    if (!body) return std::nullopt;
    auto reached = place::reached_from(functions, *body);
    if (std::ranges::any_of(changed, [&](std::size_t each) { return reached.contains(each); }))
      reaching.insert(name);
  }
  return reaching;
}

}  // namespace

bool changes_what_is_built(const Subject& subject) {
  return std::ranges::any_of(subject.changes(),
                             [](const Change& change) { return framework_of(change.path).has_value(); });
}

base::Task<TestAnswer> run_built_tests(const Subject& subject, Examination& examination) {
  if (!examination.world().sandbox) co_return not_run("there is no sandbox, so that nothing was run");
  BuiltParts parts = built_parts(subject);
  const Examination* project = &examination;
  auto look = [&](std::stop_token) { return suite_for(*project, subject, *parts.framework); };
  auto suite = co_await examination.world().pool.run(std::move(look));
  if (!suite) co_return not_run("the project has no test of this");
  TestAnswer answer;
  std::string command =
      fmt::format("{}", fmt::join(place::test_command(*suite, {}, {}), " ")) + " in " + suite->folder;
  answer.command = base::digest(command);
  std::function<base::Task<base::Result<base::Json>>()> find_out =
      [&examination, &suite]() -> base::Task<base::Result<base::Json>> {
    auto found = co_await place::observe(*examination.world().sandbox, examination.tree(), *suite, {},
                                         examination.world().files, examination.paths(), kBuiltTime);
    if (!found) co_return std::unexpected(found.error());
    co_return to_json(*found);
  };
  auto before = co_await once_about_base(examination, command, find_out);
  if (!before) co_return not_run(base::describe(before.error()));
  auto observed = co_await place::observe(*examination.world().sandbox, judged_tree(subject, parts), *suite,
                                          {}, examination.world().files, examination.paths(), kBuiltTime,
                                          place::WhoseTree::candidates);
  if (!observed) co_return not_run(base::describe(observed.error()));
  base::Json after = to_json(*observed);
  if (observed->not_built) {
    answer.log = *observed->not_built;
    answer.is_the_changes_fault = !before->contains("not_built");
    answer.why_not = answer.is_the_changes_fault
                         ? "it does not build"
                         : "the project does not build, as before: " +
                               observed->not_built->substr(0, observed->not_built->find('\n'));
    co_return answer;
  }
  TestRuns runs;
  runs.own = parts.is_only_tests;
  runs.before = outcomes_of_tests(*before);
  runs.after = outcomes_of_tests(after);
  runs.why_before = messages_of_tests(*before);
  // Whoever ends the run before its verdict has not passed.
  std::string run_itself(place::name(suite->framework));
  if (observed->ended_badly) runs.after[run_itself] = "error";
  if (observed->ended_badly && !before->value("ended_badly", false)) runs.before[run_itself] = "passed";
  for (const auto& [name, message] : messages_of_tests(after))
    runs.log += fmt::format("failed {}: {}\n", name, message);
  runs.cut = observed->cut || before->value("cut", false);
  auto reach = [&](std::stop_token) { return tests_that_reach(*project, subject, parts, runs.after); };
  if (!runs.own) runs.touching = co_await examination.world().pool.run(std::move(reach));
  answer.runs = std::move(runs);
  co_return answer;
}

}  // namespace orchestrator::checks
