#include "orchestrator/checks/python_runner.hpp"

#include <algorithm>

#include "orchestrator/checks/memory.hpp"

namespace orchestrator::checks {
namespace {

using base::Json;
using base::Result;
using base::Task;

// The reader of examples is the trials' own: what is an example must not depend on who asks.
// clang-format off: the order is the program's
constexpr const char* kScript =
#include "orchestrator/trials/runner/statement.inc"
#include "orchestrator/checks/runners/python.inc"
    ;
// clang-format on

constexpr auto kStartTime = std::chrono::seconds(20);
constexpr auto kGrace = std::chrono::seconds(10);  // beyond the job's own time, which the runner minds itself

sandbox::Job runner_process(sandbox::Tree tree) {
  sandbox::Job job;
  // -I: the project's files can't stand in for the modules of the runner itself.
  job.words = {"python3", "-I", "-B", "-c", kScript};
  job.tree = std::move(tree);
  job.environment = {{"PYTHONDONTWRITEBYTECODE", "1"}};
  job.limits.processor_time = std::chrono::seconds(600);  // of the runner; each child has its own
  job.loopback = true;
  return job;
}

Task<Result<std::unique_ptr<sandbox::Session>>> start_runner(sandbox::Pool& pool, sandbox::Tree tree) {
  if (!pool.program("python3"))
    co_return base::fail(base::ErrorCode::unavailable, "the sandbox has no python3",
                         "apt-get install python3");
  auto session = co_await pool.start(runner_process(std::move(tree)));
  if (!session) co_return std::unexpected(session.error());
  auto ready = co_await (*session)->receive(kStartTime);
  if (!ready) co_return std::unexpected(ready.error());
  co_return std::move(*session);
}

Json job_line(const RunnerJob& job, const Subject* subject, const std::vector<std::string>& leave_out) {
  Json line = job.options;
  line["job"] = job.job;
  line["seconds"] = job.time.count();
  line["files"] = Json::object();
  line["removed"] = Json::array();
  if (!subject) return line;
  for (const Change& change : subject->changes()) {
    if (std::find(leave_out.begin(), leave_out.end(), change.path) != leave_out.end()) continue;
    if (change.change == base::FileChange::remove) {
      line["removed"].push_back(change.path);
    } else {
      line["files"][change.path] = change.after;
    }
  }
  return line;
}

Task<Result<Json>> ask_session(sandbox::Session& session, const Json& line, std::chrono::seconds time) {
  std::string words = base::dump(line);
  auto sent = co_await session.send(words);
  if (!sent) co_return std::unexpected(sent.error());
  auto answer = co_await session.receive(time + kGrace);
  if (!answer) co_return std::unexpected(answer.error());
  auto json = base::parse_json(*answer);
  if (!json) co_return std::unexpected(json.error());
  if (!json->is_object())
    co_return base::fail(base::ErrorCode::bad_reply, "the Python runner answered something else");
  co_return std::move(*json);
}

// With the changes in the tree from the start, for a tree that can't be changed later.
Task<Result<Json>> ask_cold(Examination& examination, const Subject& subject, const RunnerJob& job,
                            const std::vector<std::string>& leave_out) {
  auto session = co_await start_runner(*examination.world().sandbox, subject.tree(leave_out));
  if (!session) co_return std::unexpected(session.error());
  Json line = job_line(job, nullptr, leave_out);
  co_return co_await ask_session(**session, line, job.time);
}

bool is_clean(const Json& answer) {
  return base::get_bool(answer, "clean").value_or(false);
}

}  // namespace

Task<Result<Json>> ask_python(Examination& examination, const Subject* subject, RunnerJob job,
                              std::vector<std::string> leave_out) {
  sandbox::Pool* pool = examination.world().sandbox;
  if (!pool)
    co_return base::fail(base::ErrorCode::unavailable, "there is no sandbox, so that nothing was run");
  const std::string& key = examination.memory().runner_key;
  std::unique_ptr<sandbox::Session> session = pool->take(key);
  if (!session) {
    auto started = co_await start_runner(*pool, examination.tree());
    if (!started) co_return std::unexpected(started.error());
    session = std::move(*started);
  }
  Json line = job_line(job, subject, leave_out);
  auto answer = co_await ask_session(*session, line, job.time);
  if (answer && is_clean(*answer)) {
    pool->park(key, std::move(session));
    co_return answer;
  }
  session.reset();
  if (answer && subject && base::get_string(*answer, "ended") == "read-only tree") {
    co_return co_await ask_cold(examination, *subject, job, leave_out);
  }
  co_return answer;
}

Task<Result<Json>> ask_python_about_base(Examination& examination, RunnerJob job) {
  std::string key = job.job + base::dump(job.options);
  std::function<Task<Result<Json>>()> find_out = [&examination, job = std::move(job)]() {
    return ask_python(examination, nullptr, job);
  };
  co_return co_await once_about_base(examination, std::move(key), std::move(find_out));
}

}  // namespace orchestrator::checks
