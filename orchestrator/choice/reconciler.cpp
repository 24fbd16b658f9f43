#include "orchestrator/choice/reconciler.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "agents/model.hpp"
#include "orchestrator/choice/likeness.hpp"
#include "orchestrator/routing.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::choice {
namespace {

using base::Json;
using base::Result;

std::string text_of(const Json& object, std::string_view name) {
  return base::get_string(object, name).value_or("");
}

std::unexpected<base::Error> bad(std::string message) {
  return base::fail(base::ErrorCode::bad_request, std::move(message));
}

void read_examples(const Json& line, trials::Exercise& exercise) {
  if (const Json* examples = base::get_array(line, "examples")) {
    for (const Json& example : *examples) {
      if (example.is_object())
        exercise.examples.push_back({text_of(example, "call"), text_of(example, "want")});
    }
  }
  if (const Json* tests = base::get_array(line, "tests")) {
    for (const Json& test : *tests) {
      if (!test.is_object()) continue;
      auto statement = base::get_string(test, "stmt");
      exercise.tests.push_back({statement.value_or(text_of(test, "expr")), !statement.has_value(),
                                std::max(0.0, base::get_number(test, "count").value_or(1))});
    }
  }
  if (const Json* inputs = base::get_array(line, "inputs")) {
    for (const Json& input : *inputs) {
      if (input.is_string()) exercise.inputs.push_back(input.get<std::string>());
    }
  }
}

Result<void> read_others(const Json& line, Task& task) {
  const Json* others = base::get_array(line, "others");
  if (!others) return {};
  for (const Json& other : *others) {
    double cost = other.is_object() ? base::get_number(other, "cost").value_or(0) : -1;
    if (cost < 0)
      return bad("each of \"others\" is an object with \"model\" and perhaps \"cost\" in dollars");
    task.others.push_back({text_of(other, "model"), agents::Money::dollars(cost)});
  }
  return {};
}

Context context_of(const Task& task) {
  return {task.exercise.language, task.exercise.kind, "", difficulty_of(task.exercise.prompt)};
}

Reading read_candidates(const Task& task, const std::vector<double>& standings, bool anonymous,
                        std::stop_token stop) {
  Reading reading;
  bool are_diffs = task.exercise.kind == "diff";
  std::map<base::Digest, std::size_t> known;
  for (std::size_t i = 0; i < task.codes.size(); ++i) {
    Text text =
        are_diffs ? read_diff(task.codes[i]) : read_program(task.exercise.language, task.codes[i], stop);
    auto [place, is_new] = known.emplace(text.form, reading.programs.size());
    if (is_new) reading.programs.push_back(task.codes[i]);
    bool has_name = !anonymous && !task.models[i].empty();
    reading.contenders.push_back({text.form,
                                  place->second,
                                  text.parses,
                                  standings[i],
                                  has_name ? agents::guess_family(task.models[i]) : std::string(),
                                  {}});
  }
  return reading;
}

void add_kin(Reading& reading, const std::vector<std::string>& models, const Lessons& lessons) {
  std::vector<std::string> families;
  for (const Contender& contender : reading.contenders) families.push_back(contender.family);
  Kin kin = lessons.kin(models, families);
  for (std::size_t i = 0; i < reading.contenders.size(); ++i) reading.contenders[i].kin = std::move(kin[i]);
}

std::vector<std::size_t> parties_by_contender(const Choice& choice, std::size_t count) {
  std::vector<std::size_t> parties(count);
  for (std::size_t party = 0; party < choice.parties.size(); ++party) {
    for (std::size_t member : choice.parties[party].members) parties[member] = party;
  }
  return parties;
}

Json parties_json(const trials::Observations& seen, const Choice& choice, const Reading& reading) {
  Json parties = Json::array();
  for (const Party& party : choice.parties) {
    const trials::Conduct& conduct = seen.conducts[reading.contenders[party.members.front()].program];
    Json row = {{"members", party.members}, {"probability", party.probability}, {"votes", party.share}};
    if (choice.comparison.has_examples)
      row["examples"] = choice.comparison.examples[reading.contenders[party.members.front()].program];
    if (!conduct.trouble.empty()) row["trouble"] = conduct.trouble;
    parties.push_back(std::move(row));
  }
  return parties;
}

Json differences_json(const trials::Observations& seen, const Choice& choice) {
  Json rows = Json::array();
  for (const Difference& difference : choice.differences)
    rows.push_back({{"input", seen.inputs[difference.input].call}, {"results", difference.results}});
  return rows;
}

// What was seen, for whoever fits how it is compared (tools/fit_weights): numbers stand for results, as in
// trials::Observations, and every number in "bad" for a failure.
Json observed_json(const trials::Observations& seen, const Reading& reading) {
  Json programs = Json::array(), of = Json::array(), kin = Json::array(), bad = Json::array(),
       counts = Json::array();
  for (const trials::Conduct& conduct : seen.conducts) {
    Json examples = Json::array();
    for (int value : conduct.examples) examples.push_back(seen.is_passed_example(value) ? 1 : 0);
    programs.push_back({{"loaded", conduct.loaded && conduct.trouble.empty()},
                        {"outcomes", conduct.outcomes},
                        {"examples", std::move(examples)},
                        {"tests", conduct.tests}});
  }
  for (const Contender& contender : reading.contenders) {
    of.push_back(contender.program);
    kin.push_back(contender.kin);
  }
  for (std::size_t value = 0; value < seen.values.size(); ++value) {
    if (seen.is_bad(static_cast<int>(value))) bad.push_back(value);
  }
  for (const trials::Test& test : seen.tests) counts.push_back(test.count);
  return {{"programs", std::move(programs)},
          {"of", std::move(of)},
          {"kin", std::move(kin)},
          {"bad", std::move(bad)},
          {"counts", std::move(counts)}};
}

}  // namespace

Result<Task> read_task(const Json& line) {
  if (!line.is_object()) return bad("it is no object");
  Task task;
  task.id = line.value("id", Json());
  const Json* candidates = base::get_array(line, "candidates");
  if (!candidates) return bad("it has no \"candidates\"");
  for (const Json& candidate : *candidates) {
    if (!candidate.is_object()) return bad("a candidate is no object");
    task.models.push_back(text_of(candidate, "model"));
    task.codes.push_back(text_of(candidate, "code"));
  }
  trials::Exercise& exercise = task.exercise;
  exercise.kind = base::get_string(line, "kind").value_or("function");
  const char* kinds[] = {"function", "class", "program", "diff"};
  if (std::ranges::find(kinds, exercise.kind) == std::end(kinds))
    return bad(fmt::format("\"{}\" is no kind: function, class, program or diff", exercise.kind));
  exercise.language = base::get_string(line, "language").value_or("python");
  exercise.prompt = text_of(line, "prompt");
  exercise.entry = text_of(line, "entry_point");
  exercise.context = text_of(line, "context");
  read_examples(line, exercise);
  if (auto read = read_others(line, task); !read) return std::unexpected(read.error());
  return task;
}

base::Task<Json> Reconciler::choose_for(Task task) {
  auto begun = std::chrono::steady_clock::now();
  Context context = context_of(task);
  std::vector<double> standings(task.models.size(), 0.5);
  if (!settings_.anonymous) standings = lessons_.standings(task.models, context);
  auto read = [&task, &standings, anonymous = settings_.anonymous](std::stop_token stop) {
    return read_candidates(task, standings, anonymous, stop);
  };
  Reading reading = co_await threads_.run(std::move(read));
  trials::Observations seen;
  seen.conducts.resize(reading.programs.size());
  if (task.codes.empty()) {
    seen.why_not = "there is no candidate";
  } else if (task.exercise.kind == "diff") {
    seen.why_not = "a change without its project can't be run";
  } else {
    seen = co_await laboratory_.observe(task.exercise, reading.programs);
  }
  if (!seen.why_not.empty() || seen.inputs.empty())
    reading.likeness = likeness_of(reading.programs, task.exercise.kind == "diff");
  std::vector<std::string> names;
  for (std::size_t i = 0; i < task.models.size(); ++i)
    names.push_back(settings_.anonymous || task.models[i].empty() ? fmt::format("candidate {}", i)
                                                                  : task.models[i]);
  if (!settings_.anonymous) add_kin(reading, task.models, lessons_);
  Choice choice = choose(seen, reading.contenders, names, reading.likeness);
  std::optional<Combination> combination = co_await try_to_combine(task, seen, choice, reading);
  if (settings_.learn && task.id.is_string())
    lessons_.remember(task.id.get<std::string>(), context, task.models,
                      parties_by_contender(choice, task.models.size()));

  Json answer = {{"id", task.id}, {"chosen", choice.chosen ? Json(*choice.chosen) : Json()}};
  if (combination) {
    answer["code"] = combination->code;
    answer["parts"] = Json::array();
    for (const Part& part : combination->parts) {
      answer["parts"].push_back({{"name", part.name}, {"from", part.from}});
      choice.why.push_back(
          fmt::format("{} is {}'s: combined, it comes out on more examples", part.name, names[part.from]));
    }
  }
  answer["clusters"] = parties_json(seen, choice, reading);
  answer["scores"] = choice.scores;
  answer["why"] = choice.why;
  if (settings_.facts) {
    answer["facts"] = choice.facts;
    answer["beliefs"] = choice.grounds;
    answer["observed"] = observed_json(seen, reading);
  }
  if (!choice.differences.empty()) answer["differences"] = differences_json(seen, choice);
  if (!task.others.empty()) {
    auto next = worth_asking(task, choice, reading);
    answer["next"] = next ? Json(*next) : Json();
  }
  auto took = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
  answer["ms"] = std::round(took * 10) / 10;
  co_return answer;
}

// Runs the combination beside what it would take the place of; only what comes out on more is one.
base::Task<std::optional<Combination>> Reconciler::try_to_combine(const Task& task,
                                                                  const trials::Observations& seen,
                                                                  const Choice& choice,
                                                                  const Reading& reading) {
  auto language = syntax::language_by_name(task.exercise.language);
  if (!language || task.exercise.kind != "class") co_return std::nullopt;
  auto combination = combine(seen, choice, reading.contenders, task.codes, *language);
  if (!combination) co_return std::nullopt;
  std::vector<std::string> both = {task.codes[combination->base], combination->code};
  trials::Observations again = co_await laboratory_.observe(task.exercise, both);
  if (!again.why_not.empty() || !is_better(again, 0, 1)) co_return std::nullopt;
  co_return combination;
}

// Which of the others an answer is worth asking of, by the rule that the main job goes by.
std::optional<std::size_t> Reconciler::worth_asking(const Task& task, const Choice& choice,
                                                    const Reading& reading) const {
  Context context = context_of(task);
  std::vector<FurtherAnswer> possible;
  std::set<std::string> families;
  for (const std::string& model : task.models) families.insert(agents::guess_family(model));
  for (const Other& other : task.others) {
    FurtherAnswer answer{.standing = lessons_.standing_of(other.model, context),
                         .failures = 0,
                         .family_answered = families.contains(agents::guess_family(other.model)),
                         .cost = other.cost};
    for (std::size_t i = 0; i < task.models.size(); ++i) {
      const auto& cluster = choice.comparison.cluster;
      bool leads =
          cluster[reading.contenders[i].program] == cluster[reading.contenders[*choice.chosen].program];
      if (task.models[i] == other.model && !leads) ++answer.failures;
    }
    possible.push_back(std::move(answer));
  }
  return most_valuable(possible, choice.chosen ? choice.parties.front().probability : 0);
}

Result<Json> Reconciler::learn(const Json& line) {
  if (!settings_.learn) return bad("it has an \"outcome\", which is read with --learn only");
  const Json* outcome = base::get_array(line, "outcome");
  auto id = base::get_string(line, "id");
  if (!outcome || !id) return bad("an outcome needs \"id\" and a list");
  std::vector<bool> right;
  for (const Json& value : *outcome) {
    if (!value.is_boolean()) return bad("\"outcome\" is a list of true and false");
    right.push_back(value.get<bool>());
  }
  if (auto learnt = lessons_.learn(*id, right); !learnt) return std::unexpected(learnt.error());
  return Json{{"id", *id}, {"learned", right.size()}};
}

base::Task<Result<Json>> Reconciler::answer(const Json& line) {
  if (line.is_object() && line.contains("outcome")) co_return learn(line);
  auto task = read_task(line);
  if (!task) co_return std::unexpected(task.error());
  Json answer = co_await choose_for(std::move(*task));
  co_return answer;
}

}  // namespace orchestrator::choice
