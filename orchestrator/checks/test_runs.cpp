#include "orchestrator/checks/test_runs.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "orchestrator/checks/built_tests.hpp"
#include "orchestrator/checks/judges.hpp"
#include "orchestrator/checks/python_runner.hpp"
#include "orchestrator/checks/script_tests.hpp"
#include "orchestrator/place/find_place.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::checks {
namespace {

constexpr std::size_t kMaxTestFiles = 30;
constexpr std::size_t kTakeAll = 4;  // so few are run whatever they import
constexpr auto kTime = std::chrono::seconds(30);
constexpr int kSecondsForOne = 8;  // of which one that hangs leaves enough to the others

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
  job.options["seconds_each"] = kSecondsForOne;
  return job;
}

base::Json changed_places(const std::vector<const Change*>& code) {
  base::Json places = base::Json::object();
  for (const Change* change : code) {
    if (change->change != base::FileChange::remove) places[change->path] = changed_line_ranges(*change);
  }
  return places;
}

// "tests": outcome by test; "messages": what went wrong, by test.
std::optional<TestOutcomes> outcomes_in(const base::Result<base::Json>& answer, std::string_view what) {
  const base::Json* result = answer ? base::get_object(*answer, "result") : nullptr;
  const base::Json* tests = result ? base::get_object(*result, what) : nullptr;
  if (!tests) return std::nullopt;
  TestOutcomes outcomes;
  for (const auto& [name, outcome] : tests->items()) {
    if (outcome.is_string()) outcomes[name] = outcome.get<std::string>();
  }
  return outcomes;
}

std::optional<std::set<std::string>> touching_in(const base::Json& answer) {
  const base::Json* result = base::get_object(answer, "result");
  const base::Json* list = result ? base::get_array(*result, "touching") : nullptr;
  if (!list) return std::nullopt;
  std::set<std::string> names;
  for (const base::Json& name : *list) {
    if (name.is_string()) names.insert(name.get<std::string>());
  }
  return names;
}

bool was_cut(const base::Result<base::Json>& answer) {
  const base::Json* result = answer ? base::get_object(*answer, "result") : nullptr;
  return result && base::get_bool(*result, "cut").value_or(false);
}

bool is_bad(const std::string& outcome) {
  return outcome == "failed" || outcome == "error";
}

// What a test needs and the sandbox lacks is beyond any change: a package, a network, time.
bool is_beyond_any_change(std::string_view message) {
  for (std::string_view lack :
       {"No module named", "Name or service not known", "Temporary failure in name resolution",
        "getaddrinfo failed", "Network is unreachable", "Address family not supported", "did not end within",
        "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "Cannot find package '", "UnknownHostException",
        "no such host"}) {
    if (message.find(lack) != std::string_view::npos) return true;
  }
  // A module of the project's own begins with its place.
  constexpr std::string_view kModule = "Cannot find module '";
  std::size_t at = message.find(kModule);
  return at != std::string_view::npos && at + kModule.size() < message.size() &&
         message[at + kModule.size()] != '.' && message[at + kModule.size()] != '/';
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

// Whether what failed under that name was no test but what tests come out of: a file that could not be read,
// a package that did not build.
bool stands_for_others(const std::string& name, const TestOutcomes& now) {
  if (name.find("::") != std::string::npos) return false;
  if (syntax::language_of_path(name)) return true;
  auto next = now.upper_bound(name);
  return next != now.end() && next->first.starts_with(name);
}

struct Comparison {
  int passed = 0, failed = 0, errors = 0, skipped = 0;
  int touching = 0;                 // of the passed
  int fixed = 0;                    // bad before, good now
  int could_be_mended = 0;          // bad before, and the request may be about them
  int failing_before = 0;           // bad before, and bad still
  int left = 0;                     // of these, those that the request may be about
  std::string beyond;               // of these, the first that lacks what no change can give, and what
  std::vector<std::string> broken;  // good before, bad or gone now
};

Comparison compare(const TestRuns& runs, const std::function<bool(const std::string&)>& counts,
                   bool speaks_of_tests) {
  Comparison result;
  auto touches = [&](const std::string& test) { return !runs.touching || runs.touching->contains(test); };
  for (const auto& [name, outcome] : runs.after) {
    if (!counts(name)) continue;
    result.passed += outcome == "passed";
    result.failed += outcome == "failed";
    result.errors += outcome == "error";
    result.skipped += outcome == "skipped";
    if (outcome != "passed") continue;
    result.touching += touches(name);
    auto old = runs.before.find(name);
    result.fixed += old != runs.before.end() && is_bad(old->second);
  }
  for (const auto& [name, outcome] : runs.before) {
    if (!counts(name)) continue;
    auto now = runs.after.find(name);
    bool is_gone = now == runs.after.end();
    if (is_gone && runs.cut) continue;
    bool is_bad_now = is_gone || is_bad(now->second);
    if (outcome == "passed" && is_bad_now) result.broken.push_back(name);
    if (!is_bad(outcome)) continue;
    // A file that could not be collected before has no tests to compare with; that it can be now is what
    // counts.
    bool was_uncollected = is_gone && stands_for_others(name, runs.after);
    result.fixed += was_uncollected;
    result.failing_before += is_bad_now && !is_gone;
    auto why = runs.why_before.find(name);
    bool lacks = why != runs.why_before.end() && is_beyond_any_change(why->second);
    if (lacks && is_bad_now && result.beyond.empty())
      result.beyond = fmt::format("{} ({})", name, why->second.substr(0, why->second.find('\n')));
    // Another fault's test is nobody's business here, unless it is said that tests fail.
    bool is_meant = !lacks && (speaks_of_tests || !is_bad_now || touches(name));
    result.could_be_mended += is_meant;
    result.left += is_meant && is_bad_now && !is_gone;
  }
  return result;
}

std::string tally_of(const Comparison& counts) {
  int failed = counts.failed + counts.errors;
  std::string text = fmt::format("{} passed, {} failed", counts.passed, failed);
  if (counts.failing_before == 0) return text;
  return counts.failing_before == failed
             ? text + " as before"
             : text + fmt::format(", {} of them before as well", counts.failing_before);
}

std::string messages_of(const base::Json& answer, const TestOutcomes& outcomes) {
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

std::string why_not(const base::Result<base::Json>& answer) {
  if (!answer) return base::describe(answer.error());
  std::string ended = base::get_string(*answer, "ended").value_or("nothing");
  return ended == "timeout" ? fmt::format("the tests take over {} s", kTime.count())
                            : "the tests ended with " + ended;
}

// What a change is made of, as far as tests are concerned.
struct Parts {
  std::vector<const Change*> code;
  std::vector<std::string> judges, own_tests;
  bool is_only_tests() const { return code.empty() && !own_tests.empty(); }
};

Parts parts_of(const Subject& subject) {
  Parts parts;
  for (const Change& change : subject.changes()) {
    if (is_judge(change.path)) parts.judges.push_back(change.path);
    if (is_test_file(change.path) && change.change != base::FileChange::remove)
      parts.own_tests.push_back(change.path);
    if (is_python(change) && !is_judge(change.path)) parts.code.push_back(&change);
  }
  return parts;
}

base::Task<std::vector<std::string>> files_for(const Parts& parts, const Examination& examination) {
  if (parts.is_only_tests()) co_return parts.own_tests;
  const Examination* project = &examination;
  std::vector<const Change*> code = parts.code;
  auto look = [project, code](std::stop_token) { return tests_for(*project, code); };
  co_return co_await examination.world().pool.run(std::move(look));
}

}  // namespace

TestAnswer not_run(std::string why) {
  TestAnswer answer;
  answer.why_not = std::move(why);
  return answer;
}

std::vector<std::pair<std::size_t, std::size_t>> changed_line_ranges(const Change& change) {
  if (change.change == base::FileChange::create) return {{1, base::split_lines(change.after).size() + 1}};
  std::vector<std::pair<std::size_t, std::size_t>> ranges;
  std::size_t line = 1, seen = 0;  // in the new text: where `seen` bytes of the old one have been passed
  for (const base::Edit& edit : base::diff(change.path, change.before, change.after).edits) {
    std::string_view kept = std::string_view(change.before).substr(seen, edit.span.begin - seen);
    line += static_cast<std::size_t>(std::ranges::count(kept, '\n'));
    std::size_t last = line + static_cast<std::size_t>(std::ranges::count(edit.text, '\n'));
    bool whole_lines = last > line && edit.text.ends_with('\n');
    ranges.emplace_back(line, whole_lines ? last - 1 : last);
    line = last;
    seen = edit.span.end;
  }
  return ranges;
}

base::Task<TestAnswer> run_tests(const Subject& subject, Examination& examination) {
  Parts parts = parts_of(subject);
  bool only_tests = parts.is_only_tests();
  if (parts.code.empty() && changes_scripts(subject))
    co_return co_await run_script_tests(subject, examination);
  if (parts.code.empty() && changes_what_is_built(subject))
    co_return co_await run_built_tests(subject, examination);
  if (parts.code.empty() && !only_tests) co_return not_run("no tests are known for what is changed");
  std::vector<std::string> files = co_await files_for(parts, examination);
  if (files.empty()) co_return not_run("the project has no test of this");
  RunnerJob job = tests_job(files);
  TestAnswer answer;
  answer.command = base::digest(base::dump(job.options));
  base::Result<base::Json> before = base::fail(base::ErrorCode::not_found, "they are new");
  if (!only_tests) before = co_await ask_python_about_base(examination, job);
  base::Json changed = changed_places(parts.code);
  if (!changed.empty()) job.options["changed"] = std::move(changed);
  std::vector<std::string> leave_out = only_tests ? std::vector<std::string>() : parts.judges;
  auto after = co_await ask_python(examination, &subject, job, std::move(leave_out));
  auto outcomes_before = outcomes_in(before, "tests"), outcomes = outcomes_in(after, "tests");
  if (!outcomes) {
    answer.why_not = why_not(after);
    if (after) answer.log = base::get_string(*after, "output").value_or("");
    answer.is_the_changes_fault = after && outcomes_before && !outcomes_before->empty();
    co_return answer;
  }
  TestRuns runs;
  runs.own = only_tests;
  runs.before = outcomes_before.value_or(TestOutcomes());
  runs.why_before = outcomes_in(before, "messages").value_or(TestOutcomes());
  runs.log = messages_of(*after, *outcomes);
  runs.after = std::move(*outcomes);
  runs.touching = touching_in(*after);
  runs.cut = was_cut(before) || was_cut(after);
  answer.runs = std::move(runs);
  co_return answer;
}

void judge_tests(const TestRuns& runs, const std::function<bool(const std::string&)>& counts,
                 const agents::Request& request, Evidence& evidence) {
  Comparison found = compare(runs, counts, place::speaks_of_failing_tests(request.text));
  evidence.numbers = {{"passed", found.passed}, {"failed", found.failed},
                      {"errors", found.errors}, {"skipped", found.skipped},
                      {"fixed", found.fixed},   {"broken", static_cast<double>(found.broken.size())},
                      {"left", found.left}};
  if (runs.touching) evidence.numbers["touching"] = found.touching;
  std::string tally = tally_of(found);
  if (runs.cut && !runs.cuts_are_usual) tally += "; time was up before all had run";
  if (!found.beyond.empty()) tally += "; not counted, since no change can mend it: " + found.beyond;
  if (!found.broken.empty()) {
    evidence.outcome = Outcome::fail;
    evidence.summary = fmt::format("breaks {} ({})", found.broken.front(), tally);
  } else if (runs.own && found.failed + found.errors > 0) {
    evidence.outcome = Outcome::fail;
    evidence.summary = "its own tests fail: " + tally;
  } else if (found.could_be_mended > 0 && found.fixed == 0 && wants_a_fix(request)) {
    evidence.outcome = Outcome::fail;
    evidence.summary = "what failed before still fails: " + tally;
  } else if (found.passed == 0) {
    evidence.summary = "no test was run to its end: " + tally;
  } else if (found.touching == 0 && found.fixed == 0) {
    evidence.summary = "no test runs what is changed: " + tally;
  } else {
    evidence.outcome = Outcome::pass;
    evidence.summary = found.fixed > 0 ? fmt::format("mends {}: {}", found.fixed, tally) : tally;
  }
}

}  // namespace orchestrator::checks
