#include "orchestrator/place/find_place.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "orchestrator/place/builds.hpp"
#include "orchestrator/place/observe.hpp"
#include "orchestrator/place/rank.hpp"
#include "orchestrator/place/test_suites.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::place {
namespace {

constexpr std::size_t kMostPaths = 250'000;
constexpr std::size_t kMostDocuments = 4'000;
constexpr std::size_t kMostBytes = std::size_t{64} << 20;
constexpr std::size_t kLargestSource = std::size_t{1} << 20;
constexpr std::size_t kMostTestFiles = 400;

struct Project {
  std::vector<std::string> paths;
  std::vector<TestSuite> suites;
  Functions functions;
};

// Sources that are bundled, minified or made by a tool hold no place where a person would mend something.
bool is_made_by_a_tool(std::string_view path) {
  for (std::string_view mark : {".min.js", "_pb2.py", ".pb.go", ".d.ts", "-lock."}) {
    if (path.find(mark) != std::string_view::npos) return true;
  }
  return path.starts_with("dist/") || path.find("/dist/") != std::string_view::npos;
}

// Of a project with more files than can be read, those nearest to its root: what it carries along lies
// deeper.
std::vector<std::string> nearest_first(std::vector<std::string> paths) {
  if (paths.size() <= kMostDocuments) return paths;
  std::ranges::stable_sort(paths, {}, [](const std::string& path) { return std::ranges::count(path, '/'); });
  return paths;
}

Project read_project(const base::Files& files, std::stop_token stop) {
  Project project;
  auto listed = files.list(kMostPaths);
  if (!listed) return project;
  project.paths = std::move(*listed);
  project.suites = test_suites(files, project.paths);
  std::vector<base::Document> documents;
  std::size_t bytes = 0;
  for (const std::string& path : nearest_first(project.paths)) {
    auto language = syntax::language_of_path(path);
    if (!language || *language == syntax::Language::json || is_made_by_a_tool(path)) continue;
    if (documents.size() >= kMostDocuments || bytes > kMostBytes || stop.stop_requested()) break;
    auto document = files.read(path);
    if (!document || document->text().size() > kLargestSource) continue;
    bytes += document->text().size();
    documents.push_back(std::move(*document));
  }
  project.functions = Functions::read(documents, stop);
  return project;
}

// Python's and pytest's traces end with the innermost frame, everybody else's begin with it.
std::vector<Frame> innermost_first(std::vector<Frame> frames) {
  auto python = std::ranges::count_if(frames, [](const Frame& frame) { return frame.path.ends_with(".py"); });
  if (2 * python > std::ssize(frames)) std::ranges::reverse(frames);
  return frames;
}

sandbox::Tree tree_of(const base::Files& files, const Project& project, const std::filesystem::path& root) {
  sandbox::Tree tree;
  if (!root.empty()) {
    tree.base = root;
    return tree;
  }
  for (const std::string& path : project.paths) {
    auto document = files.read(path);
    if (document) tree.files.emplace_back(path, std::string(document->text()));
  }
  return tree;
}

// The order in which a suite's files are worth running: those that the words name first.
std::vector<std::string> files_to_run(const TestSuite& suite, std::string_view words) {
  std::vector<std::string> named;
  for (const std::string& path : suite.files) {
    std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
    std::string_view stem = name.substr(0, name.rfind('.'));
    bool in_words = words.find(name) != std::string_view::npos ||
                    (stem.size() > 4 && words.find(stem) != std::string_view::npos);
    if (in_words) named.push_back(path);
  }
  std::vector<std::string> files = named.empty() ? suite.files : named;
  if (files.size() > kMostTestFiles) files.resize(kMostTestFiles);
  return files;
}

// What has to be built comes after what runs at once.
std::vector<TestSuite> cheapest_first(std::vector<TestSuite> suites) {
  std::ranges::stable_partition(suites, [](const TestSuite& suite) { return !is_built(suite.framework); });
  return suites;
}

// A build that does not come to its end is what fails; its places are those that the compiler names.
void take_broken_build(const TestSuite& suite, const std::string& said, const Project& project,
                       Observations& observations, Found& found) {
  TestRun run;
  run.name = fmt::format("the build of {}", name(suite.framework));
  run.failed = true;
  run.message = said.substr(0, said.find('\n'));
  run.trace = frames_in(said, project.paths);
  observations.tests.push_back(std::move(run));
  found.notes.push_back(
      fmt::format("{}: the project does not build: {}", name(suite.framework), run.message));
}

base::Task<> run_suites(sandbox::Pool& pool, const base::Files& files, const Project& project,
                        std::string_view words, const FindSettings& settings, Observations& observations,
                        Found& found) {
  auto begun = std::chrono::steady_clock::now(), end = begun + settings.time;
  std::vector<TestSuite> suites = cheapest_first(project.suites);
  for (const TestSuite& suite : suites) {
    // A failure is what was looked for; nothing is built in search of another one.
    bool fails = std::ranges::any_of(observations.tests, &TestRun::failed);
    if (fails && is_built(suite.framework)) continue;
    auto own_end = is_built(suite.framework) ? begun + std::max(settings.time, settings.build_time) : end;
    auto left = std::chrono::duration_cast<std::chrono::seconds>(own_end - std::chrono::steady_clock::now());
    bool stopped = co_await base::cancelled();
    if (stopped || left.count() < 1) co_return;
    auto runs = co_await observe(pool, tree_of(files, project, settings.root), suite,
                                 files_to_run(suite, words), files, project.paths, left);
    if (!runs) {
      found.notes.push_back(fmt::format("{}: {}", name(suite.framework), base::describe(runs.error())));
      continue;
    }
    if (runs->not_built) take_broken_build(suite, *runs->not_built, project, observations, found);
    found.tests_run += runs->runs.size();
    for (TestRun& run : runs->runs) observations.tests.push_back(std::move(run));
    for (auto& [path, lines] : runs->imported) observations.imported[path].merge(lines);
  }
}

// Tests that the words themselves say have failed or passed, as a pasted report does.
void read_words(std::string_view words, const Project& project, Observations& observations) {
  observations.words = words;
  std::vector<Frame> frames = innermost_first(frames_in(words, project.paths));
  TestNames names = tests_in(words);
  for (const std::string& failed : names.failed) {
    TestRun run;
    run.name = failed;
    run.failed = true;
    std::size_t colons = failed.find("::");
    if (colons != std::string::npos && failed.substr(0, colons).find(".py") != std::string::npos)
      run.path = failed.substr(0, colons);
    if (names.failed.size() == 1) run.trace = frames;
    observations.tests.push_back(std::move(run));
  }
  for (const std::string& passed : names.passed) observations.tests.emplace_back().name = passed;
  if (names.failed.size() != 1) observations.told = std::move(frames);
}

// The narrowest command that shows the failure again.
std::string command_for(const Project& project, const Observations& observations) {
  std::vector<std::string> names, files;
  std::set<std::string> seen;
  for (const TestRun& run : observations.tests) {
    if (!run.failed) continue;
    if (run.name != run.path) names.push_back(run.name);
    if (!run.path.empty() && seen.insert(run.path).second) files.push_back(run.path);
  }
  if (names.empty() && files.empty()) return "";
  for (const TestSuite& suite : project.suites) {
    bool mine = files.empty() || std::ranges::find(suite.files, files.front()) != suite.files.end();
    if (!mine) continue;
    std::vector<std::string> own;
    for (const std::string& path : files) {
      if (std::ranges::find(suite.files, path) != suite.files.end()) own.push_back(path);
    }
    constexpr std::size_t kMostNames = 8;
    if (names.size() > kMostNames) names.clear();
    std::string words = fmt::format("{}", fmt::join(test_command(suite, own, names), " "));
    return suite.folder.empty() ? words : fmt::format("(in {}) {}", suite.folder, words);
  }
  return "";
}

std::vector<FoundFunction> places_in(const Project& project, const Observations& observations,
                                     std::size_t most) {
  std::vector<FoundFunction> found;
  for (const Place& place : rank_places(project.functions, observations, most)) {
    const Function& function = project.functions.all()[place.function];
    found.push_back({function.path, function.title(), function.first_line, function.last_line, place.score,
                     place.reasons});
  }
  return found;
}

}  // namespace

bool speaks_of_failing_tests(std::string_view words) {
  bool test = false, fails = false;
  std::string word;
  for (char c : base::lower_ascii(words) + " ") {
    if (c >= 'a' && c <= 'z') {
      word += c;
      continue;
    }
    for (const char* start : {"test", "spec"}) test |= word.starts_with(start);
    for (const char* start : {"fail", "pass", "broken", "error"}) fails |= word.starts_with(start);
    fails |= word == "red" || word == "green";
    word.clear();
  }
  return test && fails;
}

base::Task<Found> find_place(std::string_view words, const base::Files& files, sandbox::Pool* pool,
                             base::ThreadPool& threads, FindSettings settings) {
  Found found;
  auto read = [&files](std::stop_token stop) { return read_project(files, stop); };
  Project project = co_await threads.run(std::move(read));
  Observations observations;
  read_words(words, project, observations);
  bool told = std::ranges::any_of(observations.tests, &TestRun::failed) || !observations.told.empty();
  bool wants_run = settings.run_tests && speaks_of_failing_tests(words) && !told;
  if (wants_run && project.suites.empty())
    found.notes.push_back("the project has no tests that are known here");
  if (wants_run && !project.suites.empty()) {
    if (pool)
      co_await run_suites(*pool, files, project, words, settings, observations, found);
    else
      found.notes.push_back("there is no sandbox, so that no test was run");
    bool fails = std::ranges::any_of(observations.tests, &TestRun::failed);
    if (found.tests_run > 0 && !fails)
      found.notes.push_back(fmt::format("none of {} tests fails", found.tests_run));
  }
  auto rank = [&](std::stop_token) { return places_in(project, observations, settings.most); };
  found.functions = co_await threads.run(std::move(rank));
  for (const TestRun& run : observations.tests) {
    if (run.failed) found.failing.push_back({run.name, run.message});
  }
  found.command = command_for(project, observations);
  co_return found;
}

std::string describe(const Found& found) {
  constexpr std::size_t kMostTests = 5, kMostReasons = 2, kLongestMessage = 200;
  std::string text;
  for (std::size_t i = 0; i < found.failing.size() && i < kMostTests; ++i) {
    const FailingTest& test = found.failing[i];
    std::string message = test.message.substr(0, base::utf8_cut(test.message, kLongestMessage));
    std::ranges::replace(message, '\n', ' ');
    text += fmt::format("Failing test: {}{}{}\n", test.name, message.empty() ? "" : ": ", message);
  }
  if (found.failing.size() > kMostTests)
    text += fmt::format("and {} more\n", found.failing.size() - kMostTests);
  for (const FoundFunction& function : found.functions) {
    std::vector<std::string> reasons = function.reasons;
    if (reasons.size() > kMostReasons) reasons.resize(kMostReasons);
    text +=
        fmt::format("Likely place: {} in {}:{}-{}{}{}\n", function.title, function.path, function.first_line,
                    function.last_line, reasons.empty() ? "" : "; ", fmt::join(reasons, "; "));
  }
  return text;
}

}  // namespace orchestrator::place
