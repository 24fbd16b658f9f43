#include "orchestrator/reconcile/behaviour.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "syntax/syntax.hpp"

namespace orchestrator::reconcile {
namespace {

using syntax::Language;
using syntax::Node;

// What stands at the top of a file under a name: "function" or "class", and what it does.
struct Definition {
  std::string_view kind;
  base::Digest form;
  bool operator==(const Definition&) const = default;
};
using Definitions = std::map<std::string, Definition, std::less<>>;

// Twice defined ones are left out.
Definitions definitions_of(const std::string& text) {
  Definitions found;
  auto tree = syntax::Tree::parse(Language::python, text);
  if (!tree || tree->has_error()) return found;
  std::set<std::string, std::less<>> twice;
  for (std::size_t i = 0; i < tree->root().named_child_count(); ++i) {
    Node node = tree->root().named_child(i);
    if (node.kind() == "decorated_definition") {
      auto inner = node.field("definition");
      if (!inner) continue;
      node = *inner;
    }
    auto name = node.field("name");
    bool is_class = node.kind() == "class_definition";
    if ((node.kind() != "function_definition" && !is_class) || !name) continue;
    Definition definition{is_class ? "class" : "function", syntax::hashes(*tree, node).alpha};
    if (!found.emplace(name->text(), definition).second) twice.emplace(name->text());
  }
  for (const std::string& name : twice) found.erase(name);
  return found;
}

struct Place {
  std::string path;
  std::string name;
  std::string_view kind;
  auto operator<=>(const Place&) const = default;
};

bool some_check_failed(const Answer& answer) {
  return std::ranges::any_of(answer.evidence, [](const Evidence& e) { return e.outcome == Outcome::fail; });
}

bool may_be_run(const Answer& answer) {
  return answer.is_usable() && answer.complete && !some_check_failed(answer);
}

// Python functions and classes whose body an answer changes, or which it adds.
std::vector<Place> changed_definitions(const Answer& answer) {
  std::vector<Place> places;
  for (const checks::Change& change : answer.form->changes) {
    if (syntax::language_of_path(change.path) != Language::python ||
        change.change == base::FileChange::remove)
      continue;
    Definitions before = definitions_of(change.before);
    Definitions after = definitions_of(change.after);
    for (const auto& [name, definition] : after) {
      auto old = before.find(name);
      if (old == before.end() || old->second != definition)
        places.push_back({change.path, name, definition.kind});
    }
  }
  return places;
}

std::optional<Place> most_changed(std::span<const Answer> answers) {
  std::map<Place, int> votes;
  for (const Answer& answer : answers) {
    if (!may_be_run(answer)) continue;
    for (Place& place : changed_definitions(answer)) ++votes[std::move(place)];
  }
  auto most =
      std::ranges::max_element(votes, [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == votes.end()) return std::nullopt;
  return most->first;
}

const checks::Change* change_at(const Answer& answer, const std::string& path) {
  auto found = std::ranges::find(answer.form->changes, path, &checks::Change::path);
  return found == answer.form->changes.end() ? nullptr : &*found;
}

bool somebody_gives_a_result(const trials::Observations& seen) {
  return std::ranges::any_of(seen.conducts, [&](const trials::Conduct& conduct) {
    return conduct.loaded &&
           std::ranges::any_of(conduct.outcomes, [&](int value) { return !seen.is_bad(value); });
  });
}

void add_kin(std::vector<choice::Contender>& contenders, std::span<const Answer> answers,
             std::span<const std::size_t> places, const choice::Kinship* kinship) {
  std::vector<std::string> models, families;
  for (std::size_t place : places) {
    models.push_back(answers[place].candidate.model);
    families.push_back(answers[place].candidate.family);
  }
  choice::Kin kin = (kinship ? *kinship : choice::Kinship{}).between(models, families);
  for (std::size_t i = 0; i < contenders.size(); ++i) contenders[i].kin = std::move(kin[i]);
}

// The request's words as a comment, so that the examples in them are found, before the file as it was.
std::string statement(const agents::Request& request, const std::string& before) {
  std::string text;
  for (std::string_view line : base::split_lines(request.text))
    text += "# " + std::string(base::trim(line)) + "\n";
  return text + before;
}

}  // namespace

std::optional<std::size_t> Behaviour::contender_of(std::size_t answer) const {
  auto contender = std::ranges::find(answers, answer);
  if (!ran() || contender == answers.end()) return std::nullopt;
  return static_cast<std::size_t>(contender - answers.begin());
}

std::optional<std::size_t> Behaviour::party_of(std::size_t answer) const {
  auto contender = contender_of(answer);
  if (!contender) return std::nullopt;
  for (std::size_t party = 0; party < choice.parties.size(); ++party) {
    const auto& members = choice.parties[party].members;
    if (std::ranges::find(members, *contender) != members.end()) return party;
  }
  return std::nullopt;
}

std::vector<Difference> differences(const Behaviour& behaviour, const std::vector<int>& answers) {
  std::vector<std::size_t> programs, places;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    auto contender = behaviour.contender_of(static_cast<std::size_t>(answers[i]));
    if (!contender) continue;
    programs.push_back(behaviour.programs[*contender]);
    places.push_back(i);
  }
  std::vector<Difference> found;
  for (const choice::Difference& one : choice::differences_between(behaviour.seen, programs)) {
    Difference difference{behaviour.seen.inputs[one.input].call, std::vector<std::string>(answers.size())};
    for (std::size_t i = 0; i < places.size(); ++i) difference.results[places[i]] = one.results[i];
    found.push_back(std::move(difference));
  }
  return found;
}

base::Task<Behaviour> observe_behaviour(std::span<const Answer> answers,
                                        const checks::Examination& examination,
                                        const choice::Kinship* kinship) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  Behaviour behaviour;
  auto place = most_changed(answers);
  if (!place || !examination.world().sandbox) co_return behaviour;
  std::vector<choice::Contender> contenders;
  std::vector<std::string> programs, names;
  std::map<base::Digest, std::size_t> known;
  std::string before;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (!may_be_run(answers[i])) continue;
    const checks::Change* change = change_at(answers[i], place->path);
    if (!change) continue;
    before = change->before;
    auto [program, is_new] = known.emplace(answers[i].form->canonical, programs.size());
    if (is_new) programs.push_back(change->after);
    contenders.push_back({answers[i].form->canonical, program->second, true, answers[i].standing.mean(),
                          answers[i].candidate.family, answers[i].candidate.agent});
    behaviour.answers.push_back(i);
    behaviour.programs.push_back(program->second);
    names.push_back(answers[i].candidate.agent);
  }
  add_kin(contenders, answers, behaviour.answers, kinship);
  trials::Exercise exercise;
  exercise.prompt = statement(examination.request(), before);
  exercise.entry = place->name;
  exercise.kind = place->kind;
  sandbox::Tree tree = examination.tree();
  trials::Laboratory laboratory(examination.world().sandbox);
  behaviour.seen = co_await laboratory.observe(exercise, programs, &tree);
  if (!behaviour.seen.why_not.empty() || behaviour.seen.inputs.empty()) co_return behaviour;
  // The module may need what the sandbox lacks, and a function what nobody can make up: a file, a server.
  if (!somebody_gives_a_result(behaviour.seen)) co_return behaviour;
  behaviour.choice = choice::choose(behaviour.seen, contenders, names, {});
  behaviour.function = place->name;
  co_return behaviour;
}

}  // namespace orchestrator::reconcile
