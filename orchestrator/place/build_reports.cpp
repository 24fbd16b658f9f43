#include "orchestrator/place/build_reports.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "orchestrator/place/build_tools.hpp"
#include "orchestrator/place/surefire_report.hpp"

namespace orchestrator::place {
namespace {

constexpr std::size_t kMostLog = 4000;
constexpr std::size_t kMostMessage = 600;

// From the first error on, which is the one that matters; without any, the end.
std::string telling_part(std::string_view output) {
  std::size_t at = std::string_view::npos;
  for (std::string_view mark : {"error[", "error:", "Error:", "Error at", "FAILED:", "# "}) {
    for (std::size_t next = output.find(mark); next != std::string_view::npos;
         next = output.find(mark, next + 1)) {
      if (next != 0 && output[next - 1] != '\n' && output[next - 1] != ' ') continue;
      at = std::min(at, next);
      break;
    }
  }
  if (at == std::string_view::npos) at = output.size() > kMostLog ? output.size() - kMostLog : 0;
  std::size_t line = output.rfind('\n', at);
  at = line == std::string_view::npos ? 0 : line + 1;
  std::string_view part = output.substr(at);
  return std::string(base::trim(part.substr(0, base::utf8_cut(part, kMostLog))));
}

std::string short_message(std::string_view text) {
  text = base::trim(text);
  return std::string(text.substr(0, base::utf8_cut(text, kMostMessage)));
}

// What is said twice of a test may have been said by the test: a failure counts.
void join_same(std::vector<TestRun>& runs) {
  std::map<std::string, std::size_t> known;
  std::vector<TestRun> joined;
  for (TestRun& run : runs) {
    auto [place, is_new] = known.emplace(run.name, joined.size());
    if (is_new)
      joined.push_back(std::move(run));
    else if (run.failed && !joined[place->second].failed)
      joined[place->second] = std::move(run);
  }
  runs = std::move(joined);
}

bool some_failed(const Observed& observed) {
  return std::ranges::any_of(observed.runs, &TestRun::failed);
}

// ---- cargo ----------------------------------------------------------------------------------------------

// libtest's lines: "test a::b ... ok". What a test writes past the capture may stand before its outcome.
class CargoReport {
 public:
  CargoReport(const TestSuite& suite, std::span<const std::string> paths) : suite_(suite), paths_(paths) {}

  Observed read(std::string_view output) {
    for (std::string_view whole : base::split_lines(output)) {
      std::string_view line = base::trim(whole);
      if (line.starts_with("Running ") && line.ends_with(')')) {
        target_of(line.substr(8));
      } else if (line.starts_with("Doc-tests ")) {
        begin_target("doc", "");
      } else if (line.starts_with("---- ") && line.ends_with(" stdout ----")) {
        section_ = std::string(line.substr(5, line.size() - 17));
      } else if (line == "failures:" || line.starts_with("test result:")) {
        section_.clear();
      } else if (!section_.empty()) {
        texts_[target_ + "::" + section_] += std::string(whole) + "\n";
      } else if (line.starts_with("test ")) {
        outcome(line.substr(5));
      }
    }
    for (TestRun& run : observed_.runs) {
      auto text = texts_.find(run.name);
      if (!run.failed || text == texts_.end()) continue;
      run.message = short_message(text->second);
      run.trace = frames_in(text->second, paths_);
    }
    return std::move(observed_);
  }

 private:
  // "unittests src/lib.rs (target/debug/deps/shop-0f3c…)", "tests/a.rs (…)"; before cargo 1.60 the name
  // alone.
  void target_of(std::string_view text) {
    std::size_t bracket = text.rfind(" (");
    std::string_view label = base::trim(text.substr(0, bracket));
    if (label.starts_with("unittests")) label = base::trim(label.substr(9));
    std::string file(label);
    if (file.empty()) {
      std::string_view binary = text.substr(bracket + 2);
      binary = binary.substr(binary.rfind('/') + 1);
      return begin_target(std::string(binary.substr(0, binary.rfind('-'))), "");
    }
    std::string path = suite_.folder.empty() ? file : suite_.folder + "/" + file;
    begin_target(file, file.starts_with("src/") ? "" : path);
  }

  void begin_target(std::string target, std::string path) {
    target_ = std::move(target);
    path_ = std::move(path);
    section_.clear();
  }

  void outcome(std::string_view text) {
    std::size_t dots = text.find(" ... ");
    if (dots == std::string_view::npos) return;
    std::string_view said = text.substr(dots + 5);
    bool failed = said.ends_with("FAILED"), passed = said.ends_with("ok");
    if (!failed && !passed) return;
    TestRun run;
    run.name = target_ + "::" + std::string(text.substr(0, dots));
    run.path = path_;
    run.failed = failed;
    observed_.runs.push_back(std::move(run));
  }

  const TestSuite& suite_;
  std::span<const std::string> paths_;
  std::string target_, path_, section_;
  std::map<std::string, std::string> texts_;  // of failures, by the test's name
  Observed observed_;
};

// ---- go -------------------------------------------------------------------------------------------------

// `go test -json`: one event a line (cmd/test2json); what is no JSON are a compiler's words.
class GoReport {
 public:
  GoReport(const TestSuite& suite, std::span<const std::string> paths) : suite_(suite), paths_(paths) {}

  Observed read(std::string_view output) {
    for (std::string_view line : base::split_lines(output)) {
      auto event = line.starts_with('{') ? base::parse_json(line) : base::fail(base::ErrorCode::io, "");
      if (event && event->is_object())
        take(*event);
      else
        compiler_ += std::string(line) + "\n";
    }
    Observed observed;
    for (const auto& [key, outcome] : outcomes_)
      observed.runs.push_back(run_of(key.first, key.second, outcome));
    for (const std::string& package : failed_packages_) {
      bool explained = std::ranges::any_of(
          outcomes_, [&](const auto& each) { return each.first.first == package && each.second == "fail"; });
      if (explained) continue;
      if (built_.contains(package)) observed.ended_badly = true;
    }
    if (outcomes_.empty() && !failed_packages_.empty()) observed.not_built = telling_part(compiler_);
    if (!outcomes_.empty() && !compiler_.empty() && unbuilt()) add_unbuilt(observed);
    return observed;
  }

 private:
  void take(const base::Json& event) {
    std::string action = base::get_string(event, "Action").value_or("");
    std::string package = base::get_string(event, "Package").value_or("");
    std::string test = base::get_string(event, "Test").value_or("");
    std::string output = base::get_string(event, "Output").value_or("");
    if (action == "build-output") compiler_ += output;
    if (action == "run") built_.insert(package);
    if (action == "output" && test.empty() && output.find("[build failed]") == std::string::npos &&
        output.find("[setup failed]") == std::string::npos)
      built_.insert(package);
    if (action == "output" && !test.empty()) texts_[{package, test}] += output;
    if (action == "fail" && test.empty()) failed_packages_.insert(package);
    if ((action == "pass" || action == "fail") && !test.empty()) {
      std::string& known = outcomes_[{package, test}];
      if (known != "fail") known = action;
    }
  }

  bool unbuilt() const {
    return std::ranges::any_of(failed_packages_,
                               [&](const std::string& package) { return !built_.contains(package); });
  }

  void add_unbuilt(Observed& observed) const {
    for (const std::string& package : failed_packages_) {
      if (built_.contains(package)) continue;
      TestRun run;
      run.name = package;
      run.failed = true;
      run.message = short_message(telling_part(compiler_));
      run.trace = frames_in(compiler_, paths_);
      observed.runs.push_back(std::move(run));
    }
  }

  // The folder of a package, by the longest end of its name that is one.
  std::string folder_of(const std::string& package) const {
    std::string best = suite_.folder;
    std::size_t longest = 0;
    for (const std::string& path : suite_.files) {
      std::size_t slash = path.rfind('/');
      std::string folder = slash == std::string::npos ? "" : path.substr(0, slash);
      std::string inside = suite_.folder.empty() ? folder
                           : folder.size() > suite_.folder.size() + 1
                               ? folder.substr(suite_.folder.size() + 1)
                               : "";
      if (inside.size() > longest && package.ends_with("/" + inside)) {
        longest = inside.size();
        best = folder;
      }
    }
    return best;
  }

  // A test names its own file without its folder.
  std::vector<Frame> frames_of(const std::string& package, std::string_view text) const {
    std::string folder = folder_of(package);
    std::vector<std::string> own;
    for (const std::string& path : paths_) {
      std::size_t slash = path.rfind('/');
      if ((slash == std::string::npos ? "" : path.substr(0, slash)) == folder) own.push_back(path);
    }
    std::vector<Frame> frames = frames_in(text, own);
    for (Frame& frame : frames_in(text, paths_)) {
      if (std::ranges::find(frames, frame) == frames.end()) frames.push_back(std::move(frame));
    }
    return frames;
  }

  TestRun run_of(const std::string& package, const std::string& test, const std::string& outcome) const {
    TestRun run;
    run.name = package + "." + test;
    run.failed = outcome == "fail";
    auto text = texts_.find({package, test});
    if (!run.failed || text == texts_.end()) return run;
    std::string said;
    for (std::string_view line : base::split_lines(text->second)) {
      std::string_view trimmed = base::trim(line);
      if (!trimmed.starts_with("=== ") && !trimmed.starts_with("--- ")) said += std::string(trimmed) + "\n";
    }
    run.message = short_message(said);
    run.trace = frames_of(package, text->second);
    return run;
  }

  const TestSuite& suite_;
  std::span<const std::string> paths_;
  std::map<std::pair<std::string, std::string>, std::string> outcomes_, texts_;  // by package and test
  std::set<std::string> failed_packages_, built_;
  std::string compiler_;
};

// ---- ctest ----------------------------------------------------------------------------------------------

// " 2/3 Test #2: subtracts ........***Failed    0.01 sec", then what a failing one wrote.
std::optional<TestRun> ctest_line(std::string_view line) {
  std::string_view text = base::trim(line);
  std::size_t mark = text.find(" Test ");
  if (text.empty() || !std::isdigit(static_cast<unsigned char>(text.front())) || mark > 16)
    return std::nullopt;
  std::size_t colon = text.find(": ", mark);
  if (text.find('#', mark) > colon || colon == std::string_view::npos) return std::nullopt;
  std::string_view rest = text.substr(colon + 2);
  std::size_t passed = rest.rfind(" Passed "), trouble = rest.rfind("***");
  bool is_passed = passed != std::string_view::npos;
  if (!is_passed && trouble == std::string_view::npos) return std::nullopt;
  std::string_view name = rest.substr(0, is_passed ? passed : trouble);
  // "discount .....Subprocess aborted***Exception": what ended it may stand behind the dots.
  if (std::size_t dots = name.rfind(" ..."); dots != std::string_view::npos) name = name.substr(0, dots);
  while (!name.empty() && (name.back() == '.' || name.back() == ' ')) name.remove_suffix(1);
  TestRun run;
  run.name = name;
  run.failed = !is_passed;
  if (!is_passed) {
    std::string_view why = rest.substr(trouble + 3);
    run.message = base::trim(why.substr(0, why.find("  ")));
  }
  return run;
}

Observed read_ctest(std::string_view output, bool ended_well, std::span<const std::string> paths) {
  Observed observed;
  std::size_t built = output.find(kBuiltMark);
  if (built == std::string_view::npos) {
    if (!ended_well) observed.not_built = telling_part(output);
    return observed;
  }
  std::vector<std::string> texts;
  for (std::string_view line : base::split_lines(output.substr(built))) {
    std::string_view trimmed = base::trim(line);
    if (trimmed.find("% tests passed") != std::string_view::npos) break;
    if (auto run = ctest_line(line)) {
      observed.runs.push_back(std::move(*run));
      texts.emplace_back();
    } else if (!texts.empty() && !trimmed.starts_with("Start ")) {
      texts.back() += std::string(line) + "\n";
    }
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    TestRun& run = observed.runs[i];
    if (!run.failed) continue;
    run.message = short_message(run.message + ": " + texts[i]);
    run.trace = frames_in(texts[i], paths);
  }
  std::erase_if(observed.runs, [](const TestRun& run) { return run.message.starts_with("Skipped"); });
  return observed;
}

// ---- Maven ----------------------------------------------------------------------------------------------

// The reports stand behind the first mark. A test that prints the mark moves it ahead, and what follows is
// read all the same: real failures are among it, and count.
Observed read_maven(std::string_view output, bool ended_well, std::span<const std::string> paths) {
  Observed observed;
  std::size_t mark = output.find(kBuiltMark);
  std::string_view said = output.substr(0, mark);
  if (mark != std::string_view::npos) observed.runs = read_surefire_reports(output.substr(mark), paths);
  if (ended_well || !observed.runs.empty()) return observed;
  std::string errors = maven_errors(said);
  observed.not_built = errors.empty() ? telling_part(said) : errors;
  return observed;
}

// ---- what was never fetched -----------------------------------------------------------------------------

struct Unfetched {
  Framework framework;
  std::string_view mark;  // in what its tools say
  std::string_view advice;
};
constexpr Unfetched kUnfetched[] = {
    {Framework::maven, "in offline mode", "run `mvn test` once in the project"},
    {Framework::maven, "has not been downloaded from it before", "run `mvn test` once in the project"},
    {Framework::maven, "Non-resolvable", "run `mvn test` once in the project"},
    {Framework::cargo, "offline mode (--offline)", "run `cargo fetch` in the project"},
    {Framework::cargo, "but --offline was specified", "run `cargo fetch` in the project"},
    {Framework::cargo, "without the --offline flag", "run `cargo fetch` in the project"},
    {Framework::go, "module lookup disabled by GOPROXY=off", "run `go mod download` in the project"},
    {Framework::go, "cannot query module due to -mod", "run `go mod download` in the project"}};

// The sandbox has no network: a person is told what to fetch, before what the tools say about it.
void say_what_to_fetch(const TestSuite& suite, std::string& not_built) {
  for (const Unfetched& each : kUnfetched) {
    if (suite.framework != each.framework || not_built.find(each.mark) == std::string::npos) continue;
    not_built = fmt::format("it needs what was never fetched to this machine: {}, with a network\n{}",
                            each.advice, not_built);
    return;
  }
}

}  // namespace

Observed read_build_report(const TestSuite& suite, std::string_view output, bool ended_well,
                           std::span<const std::string> paths) {
  Observed observed;
  if (suite.framework == Framework::ctest) {
    observed = read_ctest(output, ended_well, paths);
  } else if (suite.framework == Framework::go) {
    observed = GoReport(suite, paths).read(output);
  } else if (suite.framework == Framework::maven) {
    observed = read_maven(output, ended_well, paths);
  } else {
    observed = CargoReport(suite, paths).read(output);
  }
  join_same(observed.runs);
  if (!ended_well && observed.runs.empty() && !observed.not_built) observed.not_built = telling_part(output);
  if (!ended_well && !some_failed(observed) && !observed.not_built) observed.ended_badly = true;
  if (observed.not_built) say_what_to_fetch(suite, *observed.not_built);
  return observed;
}

}  // namespace orchestrator::place
