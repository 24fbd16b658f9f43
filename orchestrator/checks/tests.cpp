// Do the project's own tests that touch the change pass? The tests that judge are the project's as it was:
// what a candidate does to test files is left out, unless tests are all that it changes. The same tests are
// run once without any change, so that only what the change breaks counts against it, and what it mends
// counts for it.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"
#include "orchestrator/checks/checks.hpp"
#include "orchestrator/checks/judges.hpp"
#include "orchestrator/checks/python_runner.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::checks {
namespace {

constexpr std::size_t kMaxTestFiles = 30;
constexpr std::size_t kTakeAll = 4;  // so few are run whatever they import
constexpr auto kTime = std::chrono::seconds(30);

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

bool is_test_file(std::string_view path) {
  std::string_view name = name_of(path);
  return name.ends_with(".py") && (name.starts_with("test_") || name.ends_with("_test.py"));
}

bool is_python(const Change& change) {
  return syntax::language_of_path(change.path) == syntax::Language::python;
}

// The words by which a test may speak of a file: the module's own name and those of the packages around it.
std::set<std::string> names_for(std::string_view path) {
  std::set<std::string> names;
  for (std::string_view part : base::split(path.substr(0, path.rfind('.')), '/')) {
    if (part != "src" && part != "lib" && part != "__init__" && part != "tests") names.emplace(part);
  }
  return names;
}

bool has_word(std::string_view text, std::string_view word) {
  auto is_word = [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    std::size_t end = at + word.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

bool imports_one_of(std::string_view text, const std::set<std::string>& names) {
  for (std::string_view line : base::split_lines(text)) {
    line = base::trim(line);
    if (!line.starts_with("import ") && !line.starts_with("from ") &&
        line.find("import_module") == std::string_view::npos)
      continue;
    for (const std::string& name : names) {
      if (has_word(line, name)) return true;
    }
  }
  return false;
}

// The project's test files that import what is changed, nearest first.
std::vector<std::string> tests_for(const Examination& examination,
                                   const std::vector<const Change*>& changes) {
  std::vector<std::string> all;
  for (const std::string& path : examination.paths()) {
    if (is_test_file(path)) all.push_back(path);
  }
  if (all.size() <= kTakeAll) return all;
  std::set<std::string> modules, names;
  for (const Change* change : changes) {
    names.merge(names_for(change->path));
    modules.emplace(name_of(change->path).substr(0, name_of(change->path).rfind('.')));
  }
  std::vector<std::string> nearest, others;
  for (const std::string& path : all) {
    std::string text = examination.text(path).value_or("");
    if (imports_one_of(text, modules)) {
      nearest.push_back(path);
    } else if (imports_one_of(text, names)) {
      others.push_back(path);
    }
  }
  nearest.insert(nearest.end(), others.begin(), others.end());
  if (nearest.size() > kMaxTestFiles) nearest.resize(kMaxTestFiles);
  return nearest;
}

RunnerJob tests_job(const std::vector<std::string>& tests) {
  RunnerJob job{"tests", base::Json::object(), kTime};
  job.options["tests"] = tests;
  return job;
}

using Outcomes = std::map<std::string, std::string>;  // by the test's name

// "tests": outcome by test; "messages": what went wrong, by test.
std::optional<Outcomes> outcomes_in(const base::Result<base::Json>& answer, std::string_view what = "tests") {
  const base::Json* result = answer ? base::get_object(*answer, "result") : nullptr;
  const base::Json* tests = result ? base::get_object(*result, what) : nullptr;
  if (!tests) return std::nullopt;
  Outcomes outcomes;
  for (const auto& [name, outcome] : tests->items()) {
    if (outcome.is_string()) outcomes[name] = outcome.get<std::string>();
  }
  return outcomes;
}

bool is_bad(const std::string& outcome) {
  return outcome == "failed" || outcome == "error";
}

// Whether the person wants something mended that a test may show.
bool wants_a_fix(const agents::Request& request) {
  if (request.kind == agents::RequestKind::fix) return true;
  std::string text = base::lower_ascii(request.text);
  for (const char* word : {"fix", "fail", "bug", "broken", "wrong", "pass"}) {
    if (text.find(word) != std::string::npos) return true;
  }
  return false;
}

struct Comparison {
  int passed = 0, failed = 0, errors = 0, skipped = 0;
  int fixed = 0;                    // bad before, good now
  int failed_before = 0;            // that a change could mend
  std::vector<std::string> broken;  // good before, bad or gone now
};

Comparison compare(const Outcomes& before, const Outcomes& messages_before, const Outcomes& after) {
  Comparison result;
  for (const auto& [name, outcome] : after) {
    result.passed += outcome == "passed";
    result.failed += outcome == "failed";
    result.errors += outcome == "error";
    result.skipped += outcome == "skipped";
    if (outcome == "passed") {
      auto old = before.find(name);
      result.fixed += old != before.end() ? is_bad(old->second) : 0;
    }
  }
  for (const auto& [name, outcome] : before) {
    // What a test needs and the sandbox lacks is beyond any change.
    auto message = messages_before.find(name);
    bool lacks =
        message != messages_before.end() && message->second.find("No module named") != std::string::npos;
    result.failed_before += is_bad(outcome) && !lacks;
    auto now = after.find(name);
    if (outcome == "passed" && (now == after.end() || is_bad(now->second))) result.broken.push_back(name);
    // A file that could not be collected before has no tests to compare with; that it can be now is what
    // counts.
    if (is_bad(outcome) && now == after.end() && name.find("::") == std::string::npos) ++result.fixed;
  }
  return result;
}

std::string messages_of(const base::Json& answer, const Outcomes& outcomes) {
  const base::Json* result = base::get_object(answer, "result");
  const base::Json* messages = result ? base::get_object(*result, "messages") : nullptr;
  std::string text;
  for (const auto& [name, outcome] : outcomes) {
    if (!is_bad(outcome)) continue;
    text += fmt::format("{} {}: {}\n", outcome, name,
                        messages ? base::get_string(*messages, name).value_or("") : "");
  }
  return text;
}

void decide(const Comparison& counts, const agents::Request& request, bool own_tests, Evidence& evidence) {
  evidence.numbers = {{"passed", counts.passed}, {"failed", counts.failed},
                      {"errors", counts.errors}, {"skipped", counts.skipped},
                      {"fixed", counts.fixed},   {"broken", static_cast<double>(counts.broken.size())}};
  std::string tally = fmt::format("{} passed, {} failed", counts.passed, counts.failed + counts.errors);
  if (!counts.broken.empty()) {
    evidence.outcome = Outcome::fail;
    evidence.summary = fmt::format("breaks {} ({})", counts.broken.front(), tally);
  } else if (own_tests && counts.failed + counts.errors > 0) {
    evidence.outcome = Outcome::fail;
    evidence.summary = "its own tests fail: " + tally;
  } else if (counts.failed_before > 0 && counts.fixed == 0 && wants_a_fix(request)) {
    evidence.outcome = Outcome::fail;
    evidence.summary = "what failed before still fails: " + tally;
  } else if (counts.passed > 0) {
    evidence.outcome = Outcome::pass;
    evidence.summary = counts.fixed > 0 ? fmt::format("mends {}: {}", counts.fixed, tally) : tally;
  } else {
    evidence.summary = "no test was run to its end: " + tally;
  }
}

std::string why_not(const base::Result<base::Json>& answer) {
  if (!answer) return base::describe(answer.error());
  std::string ended = base::get_string(*answer, "ended").value_or("nothing");
  return ended == "timeout" ? fmt::format("the tests take over {} s", kTime.count())
                            : "the tests ended with " + ended;
}

}  // namespace

base::Task<Evidence> tests(const Subject& subject, Examination& examination) {
  Evidence evidence;
  std::vector<const Change*> code;
  std::vector<std::string> test_parts, own_tests;
  for (const Change& change : subject.changes()) {
    if (is_judge(change.path)) test_parts.push_back(change.path);
    if (is_test_file(change.path) && change.change != base::FileChange::remove)
      own_tests.push_back(change.path);
    if (is_python(change) && !is_judge(change.path)) code.push_back(&change);
  }
  bool only_tests = code.empty() && !own_tests.empty();
  if (code.empty() && !only_tests) {
    evidence.summary = "tests are run in Python only";
    co_return evidence;
  }
  std::vector<std::string> files = own_tests;
  if (!only_tests) {
    const Examination* project = &examination;
    auto look = [project, code](std::stop_token) { return tests_for(*project, code); };
    files = co_await examination.world().pool.run(std::move(look));
  }
  if (files.empty()) {
    evidence.summary = "the project has no test of this";
    co_return evidence;
  }
  RunnerJob job = tests_job(files);
  evidence.subject = base::digest(base::dump(job.options));
  std::vector<std::string> leave_out = only_tests ? std::vector<std::string>() : test_parts;
  base::Result<base::Json> before = base::fail(base::ErrorCode::not_found, "they are new");
  if (!only_tests) before = co_await ask_python_about_base(examination, job);
  auto after = co_await ask_python(examination, &subject, job, std::move(leave_out));
  auto outcomes_before = outcomes_in(before), outcomes = outcomes_in(after);
  if (!outcomes) {
    evidence.summary = why_not(after);
    if (after) evidence.log = base::get_string(*after, "output").value_or("");
    // It was possible before, so the change is to blame.
    if (after && outcomes_before && !outcomes_before->empty()) evidence.outcome = Outcome::fail;
    co_return evidence;
  }
  evidence.log = messages_of(*after, *outcomes);
  decide(compare(outcomes_before.value_or(Outcomes()), outcomes_in(before, "messages").value_or(Outcomes()),
                 *outcomes),
         examination.request(), only_tests, evidence);
  co_return evidence;
}

}  // namespace orchestrator::checks
