// Do the examples come out? Those in the documentation of the project as it was, and those in the request's
// own words. What a candidate writes into its own documentation proves nothing and is not asked.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "orchestrator/checks/checks.hpp"
#include "orchestrator/checks/python_runner.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::checks {
namespace {

struct Counts {
  int passed = 0, failed = 0, fixed = 0, still_failing = 0;
  int likely = 0;    // of those that passed: read out of prose
  int doubtful = 0;  // the same, and not come out
  int open = 0;      // documents what is changed, and has come out neither before nor now
};

bool is_python_test(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  return name.starts_with("test_") || name.ends_with("_test.py") || name == "conftest.py";
}

RunnerJob examples_job(const Change& change, const agents::Request& request) {
  RunnerJob job{"examples", base::Json::object(), std::chrono::seconds(5)};
  job.options["path"] = change.path;
  // A new file has no documentation but the candidate's own.
  job.options["source"] = change.before;
  job.options["request"] = request.text;
  return job;
}

const base::Json* examples_in(const base::Result<base::Json>& answer) {
  const base::Json* result = answer ? base::get_object(*answer, "result") : nullptr;
  return result ? base::get_array(*result, "examples") : nullptr;
}

std::string key_of(const base::Json& example) {
  return base::get_string(example, "source").value_or("") + "\n" +
         base::get_string(example, "want").value_or("");
}

bool passed(const base::Json& example) {
  return base::get_bool(example, "passed").value_or(false);
}

// Whether the same example came out before the change.
bool passed_before(const base::Json* examples, const base::Json& wanted) {
  if (!examples) return false;
  for (const base::Json& example : *examples) {
    if (key_of(example) == key_of(wanted)) return passed(example);
  }
  return false;
}

std::string describe(const base::Json& example) {
  std::string source(base::trim(base::get_string(example, "source").value_or("")));
  std::string want(base::trim(base::get_string(example, "want").value_or("")));
  std::string got = base::get_string(example, "got").value_or("");
  if (want.empty()) want = base::trim(base::get_string(example, "raises").value_or(""));
  if (want.empty()) want = "nothing";
  bool is_short = source.find('\n') == std::string::npos && want.find('\n') == std::string::npos &&
                  got.find('\n') == std::string::npos;
  if (is_short) return fmt::format("{} should be {}, and is {}", source, want, got);
  return fmt::format("{}\nshould be\n{}\nand is\n{}", source, want, got);
}

void count(const base::Json& examples, const base::Json* before, Counts& counts, Evidence& evidence) {
  for (const base::Json& example : examples) {
    bool was_right = passed_before(before, example);
    if (passed(example)) {
      ++counts.passed;
      if (base::get_bool(example, "likely").value_or(false)) ++counts.likely;
      if (!was_right) ++counts.fixed;
      continue;
    }
    bool is_likely = base::get_bool(example, "likely").value_or(false);
    if (!was_right && !base::get_bool(example, "of_change").value_or(false)) {
      if (!is_likely) ++counts.still_failing;
      evidence.log += "failed before as well: " + describe(example) + "\n";
      continue;
    }
    if (is_likely) {
      ++counts.doubtful;
      evidence.log += "if it is an example, it does not come out: " + describe(example) + "\n";
      continue;
    }
    if (!was_right && !base::get_bool(example, "asked").value_or(false)) {
      // Nobody knows yet who is wrong, the change or its documentation.
      ++counts.open;
      evidence.log += "does not come out: " + describe(example) + "\n";
      continue;
    }
    if (counts.failed++ == 0) {
      std::string text = describe(example);
      evidence.summary = text.substr(0, text.find('\n'));
    }
    evidence.log += describe(example) + "\n";
  }
}

// What the counts say, once all examples were tried.
void conclude_counts(const Counts& counts, const std::string& unknown, Evidence& evidence) {
  int sure = counts.passed - counts.likely;
  int unmet = counts.open + (sure > 0 ? 0 : counts.doubtful);
  evidence.numbers["passed"] = counts.passed;
  evidence.numbers["failed"] = counts.failed;
  evidence.numbers["fixed"] = counts.fixed;
  evidence.numbers["still_failing"] = counts.still_failing;
  evidence.numbers["doubtful"] = counts.doubtful;
  evidence.numbers["unmet"] = unmet;
  if (counts.failed > 0) {
    evidence.outcome = Outcome::fail;
  } else if (counts.open > 0) {
    evidence.summary = fmt::format("{} of {} examples of what is changed do not come out", counts.open,
                                   counts.passed + counts.open);
  } else if (sure > 0 || (counts.passed > 0 && counts.doubtful == 0)) {
    evidence.outcome = Outcome::pass;
    evidence.summary =
        fmt::format("{} example{} right", counts.passed, counts.passed == 1 ? " comes out" : "s come out");
  } else if (counts.doubtful > 0) {
    evidence.summary = fmt::format("{} of {} likely examples in the words do not come out", counts.doubtful,
                                   counts.passed + counts.doubtful);
  } else {
    evidence.summary = unknown;
  }
}

// It did not come as far as the examples.
void note_end(const base::Json& answer, const std::string& path, Evidence& evidence, bool base_did) {
  std::string ended = base::get_string(answer, "ended").value_or("nothing");
  std::string output = base::get_string(answer, "output").value_or("");
  evidence.log += output;
  if (std::size_t at = output.rfind("ModuleNotFoundError: "); at != std::string::npos) {
    // The person's machine may have what the sandbox lacks.
    evidence.summary = path + ": " + output.substr(at, output.find('\n', at) - at);
    return;
  }
  evidence.summary =
      ended == "timeout" ? path + " takes too long to run its examples" : path + " can't be imported";
  // A module that could not be imported before either (a package that is missing here) says nothing about the
  // change.
  if (base_did) evidence.outcome = Outcome::fail;
}

}  // namespace

base::Task<Evidence> examples(const Subject& subject, Examination& examination) {
  Evidence evidence;
  Counts counts;
  std::string unknown = "examples are run in Python only";
  for (const Change& change : subject.changes()) {
    if (syntax::language_of_path(change.path) != syntax::Language::python) continue;
    if (change.change == base::FileChange::remove || is_python_test(change.path)) continue;
    RunnerJob job = examples_job(change, examination.request());
    evidence.subject = base::combine(evidence.subject, base::digest(base::dump(job.options)));
    auto after = co_await ask_python(examination, &subject, job);
    if (!after) {
      unknown = base::describe(after.error());
      break;
    }
    base::Result<base::Json> before = base::fail(base::ErrorCode::not_found, "a new file");
    if (change.change == base::FileChange::modify) before = co_await ask_python_about_base(examination, job);
    const base::Json* examples = examples_in(after);
    if (!examples) {
      note_end(*after, change.path, evidence,
               change.change == base::FileChange::create || examples_in(before) != nullptr);
      if (evidence.outcome == Outcome::fail) co_return evidence;
      unknown = evidence.summary;
      continue;
    }
    unknown = "no example in the documentation or the request";
    count(*examples, examples_in(before), counts, evidence);
  }
  conclude_counts(counts, unknown, evidence);
  co_return evidence;
}

}  // namespace orchestrator::checks
