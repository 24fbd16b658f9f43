// tests, run_tests: which tests a project has, what they use, and whether they pass.
#include <algorithm>

#include <fmt/format.h>

#include "agents/loop/arguments.hpp"
#include "agents/loop/fitted.hpp"
#include "base/text.hpp"
#include "orchestrator/looking/tools.hpp"
#include "orchestrator/place/builds.hpp"
#include "orchestrator/place/functions.hpp"
#include "orchestrator/place/observe.hpp"
#include "orchestrator/place/test_suites.hpp"

namespace orchestrator::looking {
namespace {

using agents::loop::Finding;
using agents::loop::Fitted;
using agents::loop::PathFilter;
using agents::loop::ProjectIndex;
using base::Json;

constexpr std::size_t kMostTestFiles = 40;
constexpr std::chrono::seconds kTestTime{30}, kBuildTime{120};
constexpr std::size_t kShownLines = 6;  // of a failure's trace

std::string command_of(const place::TestSuite& suite) {
  std::string words = fmt::format("{}", fmt::join(place::test_command(suite, {}, {}), " "));
  return suite.folder.empty() ? words : fmt::format("(in {}) {}", suite.folder, words);
}

Finding list_suites(const base::Files& files, ProjectIndex& index, std::int64_t tokens) {
  auto paths = index.paths(PathFilter(""));
  std::ranges::sort(paths);
  Fitted fitted(tokens);
  for (const place::TestSuite& suite : place::test_suites(files, paths)) {
    fitted.add(fmt::format("{}, run by: {}", place::name(suite.framework), command_of(suite)));
    for (const std::string& path : suite.files) fitted.add("  " + path);
  }
  if (fitted.empty()) return agents::loop::failure("no tests are known here");
  return {.text = fitted.take("ask for those that use a name"), .failed = false, .seen = {}};
}

// The tests that mention a name, by the trees of their files.
Finding list_tests_of(ProjectIndex& index, std::string name, std::int64_t tokens, std::stop_token stop) {
  name = name.substr(name.find_last_of(".:#") == std::string::npos ? 0 : name.find_last_of(".:#") + 1);
  std::vector<base::Document> documents;
  for (const std::string& path : index.paths(PathFilter(""))) {
    if (!place::is_test_path(path)) continue;
    const base::Document* document = index.text(path);
    if (document && document->text().find(name) != std::string_view::npos) documents.push_back(*document);
  }
  place::Functions functions = place::Functions::read(documents, stop);
  Fitted fitted(tokens);
  for (const place::Function& function : functions.all()) {
    if (function.is_test && function.mentions.contains(name))
      fitted.add(fmt::format("{}:{}-{}: {}", function.path, function.first_line, function.last_line,
                             function.title()));
  }
  for (const place::NamedBlock& block : functions.blocks()) {
    if (block.mentions.contains(name))
      fitted.add(fmt::format("{}:{}-{}: {}", block.path, block.first_line, block.last_line, block.name));
  }
  if (fitted.empty()) return agents::loop::failure(fmt::format("no test names '{}'", name));
  return {.text = fitted.take("ask for a rarer name"), .failed = false, .seen = {}};
}

sandbox::Tree tree_of(const Place& place) {
  sandbox::Tree tree;
  tree.base = place.root;
  for (const base::Document& document : place.known)
    tree.files.emplace_back(document.path(), std::string(document.text()));
  return tree;
}

// The lines of the project's own functions that a test ran, as places: what it covers.
std::string covered_words(const place::TestRun& run) {
  std::string words;
  std::size_t shown = 0;
  for (const auto& [path, lines] : run.lines) {
    if (lines.empty() || place::is_test_path(path) || ++shown > kShownLines) continue;
    words += fmt::format("{}{}:{}-{}", words.empty() ? "" : ", ", path, *lines.begin(), *lines.rbegin());
  }
  return words;
}

void add_run(Fitted& fitted, const place::TestRun& run) {
  std::string message = run.message.substr(0, base::utf8_cut(run.message, 300));
  fitted.add(fmt::format("FAILED {}: {}", run.name, message));
  for (std::size_t i = 0; i < run.trace.size() && i < kShownLines; ++i)
    fitted.add(fmt::format("  at {}:{} {}", run.trace[i].path, run.trace[i].line, run.trace[i].function));
  std::string covered = covered_words(run);
  if (!covered.empty()) fitted.add("  it ran " + covered);
}

base::Task<Finding> run_tests(Place place, agents::loop::ProjectPlace project, Json arguments,
                              std::int64_t tokens) {
  PathFilter filter(agents::loop::text_of(arguments, "in"));
  auto list = [&place, index = project.index](std::stop_token) {
    auto paths = index->paths(PathFilter(""));
    std::ranges::sort(paths);
    return std::pair(paths, place::test_suites(place.files, paths));
  };
  auto [paths, suites] = co_await place.pool.run(std::move(list));
  Fitted fitted(tokens);
  std::size_t passed = 0, failed = 0;
  std::string trouble;
  for (const place::TestSuite& suite : suites) {
    std::vector<std::string> chosen;
    for (const std::string& path : suite.files) {
      if (filter.admits(path) && chosen.size() < kMostTestFiles) chosen.push_back(path);
    }
    if (chosen.empty()) continue;
    std::chrono::seconds most = place::is_built(suite.framework) ? kBuildTime : kTestTime;
    auto observed = co_await place::observe(*place.sandbox, tree_of(place), suite, std::move(chosen),
                                            place.files, paths, most);
    if (!observed) {
      trouble += fmt::format("{}: {}\n", place::name(suite.framework), base::describe(observed.error()));
      continue;
    }
    if (observed->not_built)
      trouble +=
          fmt::format("{}: it does not build\n{}\n", place::name(suite.framework), *observed->not_built);
    for (const place::TestRun& run : observed->runs) {
      if (run.failed) add_run(fitted, run);
      (run.failed ? failed : passed) += 1;
    }
  }
  if (passed + failed == 0)
    co_return agents::loop::failure(trouble.empty() ? "no tests are known there" : trouble);
  Finding finding{.text = fmt::format("{} passed, {} failed\n{}{}", passed, failed,
                                      fitted.take("run fewer files with 'in'"), trouble),
                  .failed = false,
                  .seen = {}};
  co_return finding;
}

}  // namespace

agents::loop::Toolbox test_tools(const Place& place, const agents::loop::ProjectPlace& project) {
  using agents::loop::arguments_schema;
  using agents::loop::text_member;
  agents::ToolSpec tests = {"tests", "Lists the project's tests, or those that use a name.",
                            arguments_schema({{"name", text_member("Of a function or class")}}, {})};
  agents::ToolSpec run = {
      "run_tests", "Runs the project's tests as they are and tells which fail, why, and what they ran.",
      arguments_schema({{"in", text_member("Only files of tests in this folder, or of this name")}}, {})};
  agents::loop::Toolbox tools;
  const base::Files& files = place.files;
  tools.push_back(worker_tool(
      project, std::move(tests),
      [&files](ProjectIndex& index, const Json& arguments, std::int64_t tokens, std::stop_token stop) {
        std::string name = agents::loop::text_of(arguments, "name");
        return name.empty() ? list_suites(files, index, tokens) : list_tests_of(index, name, tokens, stop);
      }));
  if (!place.sandbox || place.root.empty()) return tools;
  tools.push_back({std::move(run), [place, project](Json arguments, std::int64_t tokens) {
                     return run_tests(place, project, std::move(arguments), tokens);
                   }});
  return tools;
}

}  // namespace orchestrator::looking
