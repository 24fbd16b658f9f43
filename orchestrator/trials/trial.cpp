#include "orchestrator/trials/trial.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <thread>

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/thread_pool.hpp"
#include "orchestrator/place/build_tools.hpp"
#include "orchestrator/trials/typescript.hpp"
#include "sandbox/programs.hpp"

namespace orchestrator::trials {
namespace {

using base::Json;
using base::Result;
using base::Task;

// clang-format off
constexpr const char* kTrialScript =
#include "orchestrator/trials/runner/values.inc"
#include "orchestrator/trials/runner/statement.inc"
#include "orchestrator/trials/runner/shapes.inc"
#include "orchestrator/trials/runner/inputs.inc"
#include "orchestrator/trials/runner/plan.inc"
#include "orchestrator/trials/runner/sessions.inc"
#include "orchestrator/trials/runner/children.inc"
#include "orchestrator/trials/runner/foreign.inc"
#include "orchestrator/trials/runner/compiled.inc"
#include "orchestrator/trials/runner/objects.inc"
#include "orchestrator/trials/runner/serve.inc"
    ;
constexpr const char* kJavaHelper =
#include "orchestrator/trials/runner/java.inc"
    ;
constexpr const char* kJavaScriptHelper =
#include "orchestrator/trials/runner/javascript.inc"
    ;
constexpr const char* kCppHelper =
#include "orchestrator/trials/runner/cpp.inc"
    ;
constexpr const char* kGoHelper =
#include "orchestrator/trials/runner/go.inc"
    ;
constexpr const char* kRustHelper =
#include "orchestrator/trials/runner/rust.inc"
    ;
// clang-format on

constexpr auto kStartTime = std::chrono::seconds(20);
constexpr auto kTrialTime = std::chrono::seconds(25);
constexpr auto kForeignTrialTime = std::chrono::seconds(90);  // compilers take their time
constexpr auto kGraceTime = std::chrono::seconds(10);  // beyond the runner's own time, which it minds itself
constexpr std::size_t kRunnerMemory = std::size_t{2} << 30;
constexpr std::size_t kCompilerRoom = std::size_t{1} << 30;  // of /tmp
constexpr std::size_t kChildMemory = std::size_t{1} << 30;
// Nobody writes a function of that length; it is not read either.
constexpr std::size_t kLongestProgram = std::size_t{256} << 10;

// The runner is longer than an argument may be (128 KiB): it comes as the first line of the input, as JSON.
constexpr const char* kLoader =
    "import json, os\n"
    "received = b''\n"
    "while not received.endswith(b'\\n'):\n"
    "    piece = os.read(0, 1 << 20)\n"
    "    if not piece:\n"
    "        raise SystemExit(1)\n"
    "    received += piece\n"
    "exec(compile(json.loads(received), '<runner>', 'exec'))\n";

sandbox::Job trial_process(const sandbox::Tree* tree) {
  sandbox::Job job;
  job.words = {"python3", "-I", "-B", "-c", kLoader};
  if (tree) job.tree = *tree;
  job.environment = {{"OPENBLAS_NUM_THREADS", "1"}, {"PYTHONHASHSEED", "0"}};
  job.limits.processor_time = std::chrono::hours(24);  // of the runner; each child has its own
  job.limits.memory_bytes = kRunnerMemory;
  job.limits.processes = 128;
  return job;
}

// Compilers that need more than what every sandbox has: Rust's may lie in a home folder, and Go's compiles
// its library into a cache, since 1.20 from nothing.
std::string bench_for(const std::string& language) {
  return language == "rust" || language == "go" ? language : "";
}

void furnish_bench(sandbox::Job& job, const std::string& bench, const sandbox::Pool& pool) {
  job.limits.tmp_bytes = kCompilerRoom;
  if (bench != "rust" || pool.program("rustc")) return;
  auto tools = place::rust_folder(pool.workshop());
  const auto& builds = pool.workshop().builds;
  if (!tools || (!builds && !job.tree.base)) return;
  if (!job.tree.base) {
    // A folder is shown beside a tree, so that there has to be one.
    std::error_code error;
    std::filesystem::create_directories(*builds / "empty", error);
    if (error) return;
    job.tree.base = *builds / "empty";
  }
  job.folders.push_back(std::move(*tools));
  job.environment.emplace_back(
      "PATH", std::string(place::kRustFolder) + "/bin:" + std::string(sandbox::kProgramPath));
}

unsigned workers() {
  return std::clamp(std::thread::hardware_concurrency(), 2U, 6U);
}

// The grammar's name where there is one: "js" is "javascript".
std::string language_of(const Exercise& exercise) {
  auto language = syntax::language_by_name(exercise.language);
  return language ? std::string(syntax::name(*language)) : base::lower_ascii(exercise.language);
}

std::chrono::seconds time_for(const std::string& language) {
  return language == "python" ? kTrialTime : kForeignTrialTime;
}

std::string helper_for(const std::string& language) {
  if (language == "java") return kJavaHelper;
  if (language == "javascript" || language == "typescript" || language == "tsx") return kJavaScriptHelper;
  if (language == "cpp" || language == "c") return kCppHelper;
  if (language == "go") return kGoHelper;
  if (language == "rust") return kRustHelper;
  return "";
}

std::string as_run(const std::string& program, const std::string& language) {
  if (program.size() > kLongestProgram) return "";
  if (language == "typescript") return without_types(syntax::Language::typescript, program);
  if (language == "tsx") return without_types(syntax::Language::tsx, program);
  return program;
}

Json exercise_json(const Exercise& exercise, std::span<const std::string> programs) {
  std::string language = language_of(exercise);
  Json examples = Json::array(), tests = Json::array(), texts = Json::array();
  for (const Example& example : exercise.examples)
    examples.push_back({{"call", example.call}, {"want", example.want}});
  for (const Test& test : exercise.tests)
    tests.push_back({{test.is_expression ? "expr" : "stmt", test.text}, {"count", test.count}});
  for (const std::string& program : programs) texts.push_back(as_run(program, language));
  return {{"kind", exercise.kind},
          {"language", language},
          {"helper", helper_for(language)},
          {"prompt", exercise.prompt},
          {"entry", exercise.entry},
          {"context", exercise.context},
          {"examples", std::move(examples)},
          {"tests", std::move(tests)},
          {"inputs", exercise.inputs},
          {"programs", std::move(texts)},
          {"parallel", workers()},
          {"memory", kChildMemory},
          {"seconds", time_for(language).count()}};
}

std::vector<int> numbers_in(const Json& object, std::string_view name) {
  std::vector<int> numbers;
  const Json* array = base::get_array(object, name);
  if (!array) return numbers;
  numbers.reserve(array->size());
  for (const Json& number : *array) numbers.push_back(number.is_number_integer() ? number.get<int>() : -1);
  return numbers;
}

std::vector<std::string> texts_in(const Json& object, std::string_view name) {
  std::vector<std::string> texts;
  const Json* array = base::get_array(object, name);
  if (!array) return texts;
  for (const Json& text : *array) texts.push_back(text.is_string() ? text.get<std::string>() : "");
  return texts;
}

Conduct conduct_of(const Json& row) {
  Conduct conduct;
  std::string ended = base::get_string(row, "ended").value_or("");
  conduct.end = ended == "done"   ? Conduct::End::done
                : ended == "late" ? Conduct::End::late
                : ended == "died" ? Conduct::End::died
                                  : Conduct::End::not_run;
  if (const Json* loaded = base::get_object(row, "loaded")) {
    conduct.loaded = base::get_bool(*loaded, "defined").value_or(false);
    conduct.trouble = base::get_string(*loaded, "trouble").value_or("");
    if (conduct.trouble.empty() && base::get_int(*loaded, "cut").value_or(0) > 0) conduct.trouble = "cut off";
  }
  conduct.outcomes = numbers_in(row, "outcomes");
  conduct.examples = numbers_in(row, "examples");
  conduct.tests = numbers_in(row, "tests");
  return conduct;
}

// The runner's answer. What it should hold and does not is left empty; places outside the values are -1.
Observations observations_of(const Json& answer, std::size_t programs) {
  Observations seen;
  seen.entry = base::get_string(answer, "entry").value_or("");
  seen.why_not = base::get_string(answer, "why_not").value_or("");
  seen.values = texts_in(answer, "values");
  std::vector<std::string> owners = texts_in(answer, "owners");
  if (const Json* inputs = base::get_array(answer, "inputs")) {
    for (const Json& input : *inputs) {
      std::size_t place = seen.inputs.size();
      seen.inputs.push_back({base::get_string(input, "call").value_or(""),
                             base::get_string(input, "origin").value_or(""),
                             place < owners.size() ? owners[place] : ""});
    }
  }
  if (const Json* examples = base::get_array(answer, "examples")) {
    for (const Json& example : *examples)
      seen.examples.push_back(
          {base::get_string(example, "call").value_or(""), base::get_string(example, "want").value_or("")});
  }
  seen.example_owners = texts_in(answer, "example_owners");
  if (const Json* tests = base::get_array(answer, "tests")) {
    for (const Json& test : *tests)
      seen.tests.push_back(
          {base::get_string(test, "text").value_or(""), false, base::get_number(test, "count").value_or(1)});
  }
  if (const Json* rows = base::get_array(answer, "programs")) {
    for (const Json& row : *rows) seen.conducts.push_back(conduct_of(row));
  }
  seen.conducts.resize(programs);
  int count = static_cast<int>(seen.values.size());
  for (Conduct& conduct : seen.conducts) {
    conduct.outcomes.resize(seen.inputs.size(), -1);
    conduct.examples.resize(seen.examples.size(), -1);
    conduct.tests.resize(seen.tests.size(), -1);
    for (std::vector<int>* places : {&conduct.outcomes, &conduct.examples}) {
      for (int& place : *places) {
        if (place >= count) place = -1;
      }
    }
  }
  return seen;
}

Observations nothing_was_run(std::string why, std::size_t programs) {
  Observations seen;
  seen.why_not = std::move(why);
  seen.conducts.resize(programs);
  return seen;
}

}  // namespace

bool Observations::is_bad(int value) const {
  return value < 0 || values[value].starts_with('!') || values[value].starts_with('?');
}

bool Observations::is_passed_example(int value) const {
  return value >= 0 && values[value] == "+";
}

Laboratory::Laboratory(sandbox::Pool* sandbox, std::string why) : sandbox_(sandbox), why_(std::move(why)) {
  if (why_.empty()) why_ = "there is no sandbox, so that nothing was run";
}

Laboratory::~Laboratory() = default;

Task<Result<void>> Laboratory::start(const std::string& language, const sandbox::Tree* tree) {
  if (!sandbox_->program("python3"))
    co_return base::fail(base::ErrorCode::unavailable, "the sandbox has no python3",
                         "apt-get install python3");
  bench_ = bench_for(language);
  sandbox::Job job = trial_process(tree);
  if (!bench_.empty()) {
    base::ThreadPool looking(1);
    auto furnish = [this, job = std::move(job)](std::stop_token) mutable {
      furnish_bench(job, bench_, *sandbox_);
      return std::move(job);
    };
    job = co_await looking.run(std::move(furnish));
  }
  auto session = co_await sandbox_->start(std::move(job));
  if (!session) co_return std::unexpected(session.error());
  std::string runner = base::dump(Json(kTrialScript));
  auto sent = co_await (*session)->send(runner);
  if (!sent) co_return std::unexpected(sent.error());
  auto ready = co_await (*session)->receive(kStartTime);
  if (!ready) co_return std::unexpected(ready.error());
  session_ = std::move(*session);
  co_return Result<void>();
}

Task<Result<std::string>> Laboratory::ask(const std::string& line, const std::string& language,
                                          const sandbox::Tree* tree) {
  if (tree || bench_ != bench_for(language)) session_.reset();
  if (!session_) {
    auto started = co_await start(language, tree);
    if (!started) co_return std::unexpected(started.error());
  }
  auto sent = co_await session_->send(line);
  Result<std::string> answer = base::fail(base::ErrorCode::truncated, "it was not asked");
  if (sent) {
    answer = co_await session_->receive(time_for(language) + kGraceTime);
  } else {
    answer = std::unexpected(sent.error());
  }
  if (!answer || tree) session_.reset();  // whatever made it silent is not to be met again
  co_return answer;
}

Task<Observations> Laboratory::observe(const Exercise& exercise, std::span<const std::string> programs,
                                       const sandbox::Tree* tree) {
  if (!sandbox_) co_return nothing_was_run(why_, programs.size());
  std::string line = base::dump(exercise_json(exercise, programs));
  std::string language = language_of(exercise);
  auto answer = co_await ask(line, language, tree);
  bool ended_early = !answer && answer.error().code == base::ErrorCode::truncated;
  if (ended_early) answer = co_await ask(line, language, tree);  // once more, with a new runner
  if (!answer) co_return nothing_was_run(base::describe(answer.error()), programs.size());
  auto json = base::parse_json(*answer);
  if (!json || !json->is_object())
    co_return nothing_was_run("the runner answered something else", programs.size());
  co_return observations_of(*json, programs.size());
}

}  // namespace orchestrator::trials
