#include "orchestrator/place/observe.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "orchestrator/place/builds.hpp"

namespace orchestrator::place {
namespace {

using base::Json;

constexpr const char* kPythonSpectrum =
#include "orchestrator/place/runners/python_spectrum.inc"
    ;
constexpr const char* kScriptSpectrum =
#include "orchestrator/place/runners/script_spectrum.inc"
    ;
constexpr std::size_t kMostSpectrum = std::size_t{64} << 20;
constexpr auto kStartUp = std::chrono::seconds(5);

bool is_python(Framework framework) {
  return framework == Framework::pytest || framework == Framework::unittest;
}

sandbox::Job job_of(sandbox::Tree tree, std::vector<std::string> words, std::chrono::seconds time) {
  sandbox::Job job;
  job.words = std::move(words);
  job.tree = std::move(tree);
  job.limits.wall_time = time + kStartUp;
  job.limits.processor_time = time + kStartUp;
  job.limits.output_bytes = kMostSpectrum;
  job.limits.memory_bytes = std::size_t{2} << 30;
  job.loopback = true;
  return job;
}

Covered lines_in(const Json& covered) {
  Covered lines;
  if (!covered.is_object()) return lines;
  for (const auto& [path, numbers] : covered.items()) {
    if (!numbers.is_array()) continue;
    for (const Json& number : numbers) {
      if (number.is_number_unsigned()) lines[path].insert(number.get<std::size_t>());
    }
  }
  return lines;
}

// Order, from, to; one after the other.
Steps steps_in(const Json& taken) {
  Steps steps;
  if (!taken.is_object()) return steps;
  for (const auto& [path, numbers] : taken.items()) {
    if (!numbers.is_array()) continue;
    auto& own = steps[path];
    for (std::size_t i = 0; i + 2 < numbers.size(); i += 3) {
      bool sound = numbers[i].is_number_integer() && numbers[i + 1].is_number_integer() &&
                   numbers[i + 2].is_number_integer();
      if (sound)
        own.push_back({numbers[i].get<std::int64_t>(), numbers[i + 1].get<std::int64_t>(),
                       numbers[i + 2].get<std::int64_t>()});
    }
  }
  return steps;
}

std::vector<Frame> trace_in(const Json& list) {
  std::vector<Frame> frames;
  if (!list.is_array()) return frames;
  for (const Json& each : list) {
    bool sound = each.is_array() && each.size() == 3 && each[0].is_string() && each[1].is_number_unsigned() &&
                 each[2].is_string();
    if (sound)
      frames.push_back({each[0].get<std::string>(), each[1].get<std::size_t>(), each[2].get<std::string>()});
  }
  return frames;
}

// python_spectrum.inc says what its lines are.
Observed read_python(std::string_view output) {
  Observed observed;
  std::vector<TestRun>& runs = observed.runs;
  std::map<std::string, std::size_t> by_name;
  for (std::string_view line : base::split_lines(output)) {
    auto json = base::parse_json(line);
    if (!json || !json->is_object()) continue;
    if (auto name = base::get_string(*json, "test")) {
      auto [known, is_new] = by_name.emplace(*name, runs.size());
      if (is_new) runs.emplace_back();
      TestRun& run = runs[known->second];
      run.name = *name;
      run.path = base::get_string(*json, "path").value_or("");
      run.failed = base::get_bool(*json, "failed").value_or(false);
      run.message = base::get_string(*json, "message").value_or("");
      run.trace = trace_in(json->value("trace", Json()));
    } else if (const Json* imported = base::get_object(*json, "imported")) {
      observed.imported = lines_in(*imported);
    } else if (auto traced = base::get_string(*json, "lines")) {
      auto known = by_name.find(*traced);
      if (known == by_name.end()) continue;
      runs[known->second].observed = true;
      runs[known->second].lines = lines_in(json->value("covered", Json()));
      runs[known->second].steps = steps_in(json->value("steps", Json()));
    }
  }
  return observed;
}

// One failure of a report in TAP, with what is said below it.
struct TapFailure {
  std::string name;
  std::string text;
};

// Names above assertions that all went well.
std::vector<std::string> tap_passes(std::string_view output) {
  std::vector<std::string> passes;
  std::string_view name;
  bool some = false, bad = false;
  auto close = [&] {
    if (some && !bad && !name.empty()) passes.emplace_back(name);
    some = bad = false;
  };
  for (std::string_view whole : base::split_lines(output)) {
    std::string_view line = base::trim(whole);
    if (line.starts_with("# ")) {
      close();
      name = line.substr(2);
    }
    some |= line.starts_with("ok ");
    bad |= line.starts_with("not ok ");
  }
  close();
  return passes;
}

// "# adds" above says which test an assertion is of; node and mocha name the test itself.
std::vector<TapFailure> tap_failures(std::string_view output) {
  std::vector<TapFailure> failures;
  std::string_view above;
  bool inside = false;
  for (std::string_view whole : base::split_lines(output)) {
    std::string_view line = base::trim(whole);
    bool bad = line.starts_with("not ok ");
    if (bad || line.starts_with("ok ") || line.starts_with("# ")) inside = false;
    // "# adds" stands above tape's assertions; "# Subtest: adds" of node above a line that says the name
    // itself.
    if (line.starts_with("# ")) above = line.starts_with("# Subtest: ") ? std::string_view() : line.substr(2);
    if (bad) {
      TestNames names = tests_in(line);
      std::string own = names.failed.empty() ? "" : names.failed.front();
      failures.push_back({above.empty() ? own : std::string(above), ""});
      inside = true;
    }
    if (inside) failures.back().text += std::string(line) + "\n";
  }
  // A suite of node's that fails by what is in it is no test.
  auto is_whole = [](const TapFailure& failure) {
    return failure.text.find("failureType: 'subtestsFailed'") != std::string::npos;
  };
  if (!std::ranges::all_of(failures, is_whole)) std::erase_if(failures, is_whole);
  return failures;
}

// "error: '3 == 1'" -> "3 == 1"
std::string_view yaml_value(std::string_view line) {
  std::string_view value = base::trim(line.substr(line.find(':') + 1));
  bool quoted =
      value.size() > 1 && (value.front() == '\'' || value.front() == '"') && value.back() == value.front();
  return quoted ? value.substr(1, value.size() - 2) : value;
}

// What a report says went wrong, as one line: its error, and what was expected. Empty where it says neither.
std::string told_in(std::string_view text) {
  constexpr std::size_t kLongestTold = 300;
  std::string error, expected, actual;
  bool next_is_error = false;
  for (std::string_view whole : base::split_lines(text)) {
    std::string_view line = base::trim(whole);
    if (next_is_error && error.empty()) error = line;
    next_is_error = false;
    if (error.empty() && line.starts_with("error:")) {
      next_is_error = yaml_value(line).starts_with('|') || yaml_value(line).starts_with('>');
      if (!next_is_error) error = yaml_value(line);
    }
    std::size_t named = line.find("Error: ");
    if (error.empty() && named != std::string_view::npos && line.find("npm ") == std::string_view::npos)
      error = line.substr(line.find_last_of(" ", named) + 1);
    std::string start = base::lower_ascii(line.substr(0, 9));
    if (expected.empty() && start == "expected:") expected = yaml_value(line);
    if (actual.empty() && (start.starts_with("actual:") || start == "received:")) actual = yaml_value(line);
  }
  while (error.ends_with(':')) error.pop_back();
  if (!expected.empty() && !actual.empty() && error.find(expected) == std::string::npos)
    error += fmt::format("{}expected {}, was {}", error.empty() ? "" : ": ", expected, actual);
  return error.substr(0, base::utf8_cut(error, kLongestTold));
}

// What runs before any test of a file, or beside them, is part of all of them.
void share_what_is_nobodys(const Covered& all, std::map<std::string, Covered>& of_tests) {
  Covered own;
  for (const auto& [name, lines] : of_tests) {
    for (const auto& [path, numbers] : lines) own[path].insert(numbers.begin(), numbers.end());
  }
  for (const auto& [path, numbers] : all) {
    for (std::size_t line : numbers) {
      if (own[path].contains(line)) continue;
      for (auto& [name, lines] : of_tests) lines[path].insert(line);
    }
  }
}

std::map<std::string, Covered> lines_of_tests(const Json& json) {
  std::map<std::string, Covered> lines;
  const Json* tests = base::get_array(json, "tests");
  if (!tests) return lines;
  for (const Json& test : *tests) {
    auto name = test.is_object() ? base::get_string(test, "name") : std::nullopt;
    if (name && !name->empty()) lines[*name] = lines_in(test.value("covered", Json()));
  }
  return lines;
}

// A file's tests as its output names them; the file's coverage counts for each that failed, or for the file
// as one test.
void add_file(const Json& json, std::span<const std::string> paths, std::vector<TestRun>& runs) {
  std::string file = base::get_string(json, "file").value_or("");
  std::string output = base::get_string(json, "output").value_or("");
  bool failed = base::get_bool(json, "failed").value_or(false);
  auto lines = lines_in(json.value("covered", Json()));
  std::map<std::string, Covered> of_tests = lines_of_tests(json);
  share_what_is_nobodys(lines, of_tests);
  if (!failed) {
    for (auto& [name, own] : of_tests) runs.push_back({name, file, false, "", {}, true, std::move(own), {}});
    if (of_tests.empty()) runs.push_back({file, file, false, "", {}, true, std::move(lines), {}});
    return;
  }
  std::size_t before = runs.size();
  std::set<std::string> failing;
  for (const TapFailure& failure : tap_failures(output)) {
    // One test may fail in several assertions; the first says where it went wrong.
    bool is_known = !failing.insert(failure.name).second;
    if (is_known && !of_tests.empty()) continue;
    auto own = of_tests.find(failure.name);
    runs.push_back({failure.name,
                    file,
                    true,
                    told_in(failure.text),
                    frames_in(failure.text, paths),
                    true,
                    own == of_tests.end() ? lines : own->second,
                    {}});
  }
  if (runs.size() > before) {
    for (auto& [name, own] : of_tests) {
      if (!failing.contains(name)) runs.push_back({name, file, false, "", {}, true, std::move(own), {}});
    }
    if (!of_tests.empty()) return;
    // They ran with the others, so that nobody knows which lines were theirs.
    for (std::string& name : tap_passes(output))
      runs.push_back({std::move(name), file, false, "", {}, false, {}, {}});
    return;
  }
  TestNames names = tests_in(output);
  if (names.failed.empty()) names.failed.push_back(file);
  // Which frames belong to which of several failures is not known.
  std::vector<Frame> trace = names.failed.size() == 1 ? frames_in(output, paths) : std::vector<Frame>();
  for (const std::string& name : names.failed)
    runs.push_back({name, file, true, told_in(output), trace, true, lines, {}});
}

Observed read_scripts(std::string_view output, std::span<const std::string> paths) {
  Observed observed;
  for (std::string_view line : base::split_lines(output)) {
    auto json = base::parse_json(line);
    if (json && json->is_object()) add_file(*json, paths, observed.runs);
  }
  return observed;
}

}  // namespace

bool can_observe(Framework framework) {
  switch (framework) {
    case Framework::pytest:
    case Framework::unittest:
    case Framework::vitest:
    case Framework::jest:
    case Framework::mocha:
    case Framework::tape:
    case Framework::node:
      return true;
    default:
      return false;
  }
}

base::Task<base::Result<Observed>> observe(sandbox::Pool& pool, sandbox::Tree tree, const TestSuite& suite,
                                           std::vector<std::string> files, const base::Files& project,
                                           std::span<const std::string> paths, std::chrono::seconds time,
                                           WhoseTree whose) {
  if (is_built(suite.framework))
    co_return co_await build_and_run(pool, std::move(tree), suite, project, paths, whose, time);
  if (!can_observe(suite.framework))
    co_return base::fail(
        base::ErrorCode::unavailable,
        fmt::format("{} is not run here, since it has to build first", name(suite.framework)));
  const char* program = is_python(suite.framework) ? "python3" : "node";
  if (!pool.program(program))
    co_return base::fail(base::ErrorCode::unavailable, fmt::format("the sandbox has no {}", program),
                         fmt::format("install {} below /usr", program));
  Json options = Json::object();
  options["seconds"] = time.count();
  options["folder"] = suite.folder;
  options["framework"] = suite.framework == Framework::node ? "node" : std::string(name(suite.framework));
  options[is_python(suite.framework) ? "tests" : "files"] = files;
  std::vector<std::string> words;
  if (is_python(suite.framework))
    words = {"python3", "-I", "-B", "-c", kPythonSpectrum, base::dump(options)};
  else
    words = {"node", "-e", kScriptSpectrum, base::dump(options)};
  auto output = co_await pool.run(job_of(std::move(tree), std::move(words), time));
  if (!output) co_return std::unexpected(output.error());
  if (is_python(suite.framework)) co_return read_python(output->output);
  if (output->output.starts_with(R"({"missing":)")) {
    co_return base::fail(base::ErrorCode::unavailable,
                         fmt::format("{} is not installed in the project", name(suite.framework)),
                         "run `npm install` there");
  }
  co_return read_scripts(output->output, paths);
}

}  // namespace orchestrator::place
