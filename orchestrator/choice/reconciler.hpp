// Candidates made elsewhere: one line of JSON in, one out (`concord reconcile`).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agents/money.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "base/thread_pool.hpp"
#include "orchestrator/choice/choose.hpp"
#include "orchestrator/choice/combine.hpp"
#include "orchestrator/choice/lessons.hpp"
#include "orchestrator/trials/trial.hpp"

namespace orchestrator::choice {

// A model that could be asked as well.
struct Other {
  std::string model;
  agents::Money cost;  // of an answer, at most
};

// A task with its candidates, as a line states it.
struct Task {
  base::Json id;
  trials::Exercise exercise;
  std::vector<std::string> models;
  std::vector<std::string> codes;
  std::vector<Other> others;
};
// Refuses (bad_request) what is no task, in words that name the member that is missing or wrong.
base::Result<Task> read_task(const base::Json& line);

// What candidates are compared by before anything runs: one program for equal forms.
struct Reading {
  std::vector<Contender> contenders;
  std::vector<std::string> programs;
  Likeness likeness;
};

class Reconciler {
 public:
  struct Settings {
    bool anonymous = false;  // models' names say nothing
    bool learn = false;      // lines with outcomes are read as well
    bool facts = false;      // each candidate's facts are part of the answer
  };
  // What is named outlives it.
  Reconciler(trials::Laboratory& laboratory, base::ThreadPool& threads, Lessons lessons, Settings settings)
      : laboratory_(laboratory), threads_(threads), lessons_(std::move(lessons)), settings_(settings) {}

  // The answer to one line; an object with "chosen" (null: there is no candidate), or "learned" for a line
  // with outcomes. Refuses (bad_request) lines that are neither.
  base::Task<base::Result<base::Json>> answer(const base::Json& line);

 private:
  base::Task<base::Json> choose_for(Task task);
  base::Task<std::optional<Combination>> try_to_combine(const Task& task, const trials::Observations& seen,
                                                        const Choice& choice, const Reading& reading);
  std::optional<std::size_t> worth_asking(const Task& task, const Choice& choice,
                                          const Reading& reading) const;
  base::Result<base::Json> learn(const base::Json& line);

  trials::Laboratory& laboratory_;
  base::ThreadPool& threads_;
  Lessons lessons_;
  Settings settings_;
};

}  // namespace orchestrator::choice
