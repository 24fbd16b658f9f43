// The belief that a group of equal candidates is right: a sum of log-odds, one term for each thing that is
// known.
//
//   example   two agents of different families wrote the same program; the project's tests pass
//             standing 0.6 → +0.4 · second family → +0.8 · compiles → +0.6 · tests → +2.6 … = 4.9, that is
//             0.99
//
// The sum treats facts as independent, which they are not; hence weights below what each fact says when taken
// alone, and a fit is a matter of changing weights.def only. Votes are never counted: a hundred copies from
// one family weigh less than one passed example.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "orchestrator/reconcile/reconcile.hpp"
#include "orchestrator/reconcile/weights.hpp"

namespace orchestrator::reconcile {
namespace {

constexpr std::string_view kTests = "tests";
constexpr double kStandingLimit = 0.02;  // nobody is trusted, or distrusted, beyond this

double log_odds(double probability) {
  double p = std::clamp(probability, kStandingLimit, 1 - kStandingLimit);
  return std::log(p / (1 - p));
}

double probability(double log_odds) {
  return 1 / (1 + std::exp(-log_odds));
}

const CheckWeight& weight_of(std::string_view check) {
  auto found = std::ranges::find(kCheckWeights, check, &CheckWeight::check);
  return found == std::end(kCheckWeights) ? kOtherCheck : *found;
}

// One check's outcome for the whole group. Equal programs should fare equally: where they do not, the failure
// counts.
const Evidence* worst(std::string_view check, const ScoredGroup& group, std::span<const Answer> answers) {
  const Evidence* found = nullptr;
  auto rank = [](Outcome outcome) { return outcome == Outcome::fail ? 2 : outcome == Outcome::pass ? 1 : 0; };
  for (int member : group.members) {
    for (const Evidence& evidence : answers[member].evidence) {
      if (evidence.check != check) continue;
      if (!found || rank(evidence.outcome) > rank(found->outcome)) found = &evidence;
    }
  }
  return found;
}

std::string check_words(const Evidence& evidence) {
  std::string_view check = evidence.check;
  bool passed = evidence.outcome == Outcome::pass;
  auto said = [&](std::string_view words) {
    return evidence.summary.empty() ? std::string(words) : fmt::format("{}: {}", words, evidence.summary);
  };
  if (check == "tests") return said(passed ? "the project's own tests pass" : "the project's own tests fail");
  if (check == "examples")
    return said(passed ? "the examples come out as stated" : "an example comes out otherwise");
  if (check == "compile") return said(passed ? "it compiles" : "it does not compile");
  if (check == "scope")
    return said(passed ? "it stays inside what was asked" : "it goes beyond what was asked");
  // That these pass says all there is to say.
  if (check == "names")
    return passed ? "every name it uses is defined" : said("it uses a name that is not defined");
  if (check == "honesty")
    return said(passed ? "it leaves alone what judges it" : "it does not leave alone what judges it");
  if (check == "parse") return passed ? "it parses" : said("it does not parse");
  return said(fmt::format("{} {}", check, passed ? "passes" : "fails"));
}

double number(const Evidence& evidence, const std::string& name) {
  auto found = evidence.numbers.find(name);
  return found == evidence.numbers.end() ? 0 : found->second;
}

// What a passed check adds. Tests and examples that failed before and still do are not held against a change,
// but one that mends more of them is believed more.
double pass_weight(const Evidence& evidence) {
  double pass = weight_of(evidence.check).pass;
  double passed = number(evidence, "passed");
  double not_passed =
      number(evidence, "failed") + number(evidence, "errors") + number(evidence, "still_failing");
  if (passed + not_passed > 0) pass *= passed / (passed + not_passed);
  return number(evidence, "fixed") > 0 ? pass + weight::turned_green : pass;
}

// The most that this check could have added: everything passed.
double best_pass_weight(const Evidence& evidence) {
  double pass = weight_of(evidence.check).pass;
  return number(evidence, "fixed") > 0 ? pass + weight::turned_green : pass;
}

void add_checks(ScoredGroup& group, std::span<const Answer> answers) {
  std::set<std::string_view> names;
  for (int member : group.members) {
    for (const Evidence& evidence : answers[member].evidence) names.insert(evidence.check);
  }
  for (std::string_view name : names) {
    const Evidence& evidence = *worst(name, group, answers);
    const CheckWeight& row = weight_of(name);
    if (evidence.outcome == Outcome::fail) {
      group.failed = true;
      group.terms.push_back({row.fail, check_words(evidence), true});
    } else if (evidence.outcome == Outcome::pass) {
      group.found_out = true;
      group.proven |= row.decisive;
      group.settled |= row.settles;
      group.terms.push_back({pass_weight(evidence), check_words(evidence), name == kTests});
    } else if (double unmet = number(evidence, "unmet"); unmet > 0) {
      group.terms.push_back({weight::unmet * unmet / (unmet + number(evidence, "passed")), evidence.summary});
    }
  }
  if (group.failed) group.proven = group.settled = false;
}

// A family's best-trusted member, and how many of them there are.
struct Family {
  std::string_view name;
  const Standing* standing;
  std::string_view model;
  int members = 0;
};

std::vector<Family> families_of(const ScoredGroup& group, std::span<const Answer> answers) {
  std::vector<Family> families;
  std::set<std::string_view> agents;  // one agent that was asked twice is one witness
  for (int member : group.members) {
    const agents::Candidate& candidate = answers[member].candidate;
    if (!agents.insert(candidate.agent).second) continue;
    auto found = std::ranges::find(families, candidate.family, &Family::name);
    if (found == families.end()) {
      families.push_back({candidate.family, &answers[member].standing, candidate.model, 1});
      continue;
    }
    ++found->members;
    if (answers[member].standing.mean() > found->standing->mean()) {
      found->standing = &answers[member].standing;
      found->model = candidate.model;
    }
  }
  std::ranges::stable_sort(
      families, [](const Family& a, const Family& b) { return a.standing->mean() > b.standing->mean(); });
  return families;
}

double family_weight(std::size_t place, const Standing& standing) {
  return (place == 1 ? weight::second_family : weight::further_family) * 2 * standing.mean();
}

std::string standing_words(const Family& family) {
  const Standing& standing = *family.standing;
  return fmt::format("{} is expected to be right {:.0f} % of the time ({:.3g} outcomes in {})", family.model,
                     100 * standing.mean(), standing.observed, standing.basis);
}

void add_authors(ScoredGroup& group, std::span<const Answer> answers) {
  std::vector<Family> families = families_of(group, answers);
  double known = weight::standing * log_odds(families.front().standing->mean());
  if (!families.front().standing->basis.empty())
    group.terms.push_back({known, standing_words(families.front())});

  if (group.proven && families.size() > 1) group.settled = true;
  double agreement = 0;
  int agents = 0;
  for (std::size_t i = 0; i < families.size(); ++i) {
    if (i > 0) agreement += family_weight(i, *families[i].standing);
    agreement += weight::same_family * std::min(families[i].members - 1, kSameFamilyCounted);
    agents += families[i].members;
  }
  if (agents > 1) {
    group.terms.push_back(
        {agreement,
         families.size() == 1
             ? fmt::format("{} agents of one family wrote the same program", agents)
             : fmt::format("{} agents of {} families wrote the same program", agents, families.size())});
  }
}

std::string conduct_words(const choice::Party& party, const Behaviour& behaviour) {
  std::size_t inputs = behaviour.seen.inputs.size(), all = behaviour.answers.size();
  if (all == 1)
    return fmt::format(
        "it is the only answer whose {} could be run ({} inputs): there is no other to compare it with",
        behaviour.function, inputs);
  if (party.members.size() == 1)
    return fmt::format("nobody else's {} does the same on all of {} inputs that were tried",
                       behaviour.function, inputs);
  return fmt::format("{} of the {} proposals that were run do the same in {} on all of {} inputs",
                     party.members.size(), all, behaviour.function, inputs);
}

// What was run side by side is believed as often as such choices have been right (orchestrator/choice,
// fitted). That measure knows of examples, authors, agreement, and how much it says to pass all static
// checks: their terms have no weight of their own any more. The project's own tests it doesn't know.
void add_behaviour(ScoredGroup& group, const Behaviour& behaviour) {
  auto place = behaviour.party_of(static_cast<std::size_t>(group.members.front()));
  if (!place) return;
  const choice::Party& party = behaviour.choice.parties[*place];
  for (Term& term : group.terms) {
    if (!term.is_beyond_behaviour) term.weight = 0;
  }
  group.terms.push_back({log_odds(party.probability), conduct_words(party, behaviour)});
  group.measured = true;
}

double size_weight(std::size_t lines) {
  return weight::doubled_size * std::log2(1 + static_cast<double>(lines) / kSizeUnit);
}

void add_size(ScoredGroup& group, std::span<const Answer> answers) {
  std::size_t lines = answers[group.members.front()].form->changed_lines;
  group.terms.push_back(
      {size_weight(lines), fmt::format("the change has {} line{}", lines, lines == 1 ? "" : "s")});
}

bool has_failed(const Answer& answer) {
  return std::ranges::any_of(answer.evidence, [](const Evidence& e) { return e.outcome == Outcome::fail; });
}

// The member that a person sees: one that passed, of the most trusted author, with the smallest change, that
// came first.
void put_representative_first(ScoredGroup& group, std::span<const Answer> answers) {
  std::ranges::stable_sort(group.members, [&](int a, int b) {
    const Answer &first = answers[a], &second = answers[b];
    if (has_failed(first) != has_failed(second)) return has_failed(second);
    if (first.standing.mean() != second.standing.mean())
      return first.standing.mean() > second.standing.mean();
    return first.form->changed_lines < second.form->changed_lines;
  });
}

// Groups that give different results can't all be right: where tests made all of them probable, each keeps
// its part. Groups that were not run are left as they are.
void share_between_parties(std::vector<ScoredGroup>& groups, const Behaviour& behaviour) {
  std::map<std::size_t, double> best;  // by party: its most probable group
  auto party_of = [&](const ScoredGroup& group) {
    return behaviour.party_of(static_cast<std::size_t>(group.members.front()));
  };
  for (const ScoredGroup& group : groups) {
    auto party = party_of(group);
    if (party && !group.failed) best[*party] = std::max(best[*party], group.probability);
  }
  double all = 0;
  for (const auto& [party, probability] : best) all += probability;
  if (all <= 1) return;
  for (ScoredGroup& group : groups) {
    if (party_of(group) && !group.failed) group.probability /= all;
  }
}

}  // namespace

std::vector<ScoredGroup> score(std::vector<Group> groups, std::span<const Answer> answers,
                               const Behaviour* behaviour) {
  std::vector<ScoredGroup> scored;
  for (Group& each : groups) {
    ScoredGroup group{.members = std::move(each.members), .terms = {}};
    put_representative_first(group, answers);
    add_checks(group, answers);
    add_authors(group, answers);
    add_size(group, answers);
    if (behaviour && behaviour->ran()) add_behaviour(group, *behaviour);
    for (const Term& term : group.terms) group.belief += term.weight;
    group.probability = probability(group.belief);
    std::ranges::stable_sort(
        group.terms, [](const Term& a, const Term& b) { return std::abs(a.weight) > std::abs(b.weight); });
    scored.push_back(std::move(group));
  }
  if (behaviour && behaviour->ran()) share_between_parties(scored, *behaviour);
  // What is equal in all this stays in the order in which it came.
  std::ranges::stable_sort(scored, [&](const ScoredGroup& a, const ScoredGroup& b) {
    if (a.failed != b.failed) return b.failed;
    if (a.belief != b.belief) return a.belief > b.belief;
    // The same conduct: whoever is trusted more, then whoever changes less.
    const Answer &first = answers[a.members.front()], &second = answers[b.members.front()];
    if (first.standing.mean() != second.standing.mean())
      return first.standing.mean() > second.standing.mean();
    return first.form->changed_lines < second.form->changed_lines;
  });
  return scored;
}

double best_attainable(const Standing& standing, std::string_view family, const ScoredGroup& leader,
                       std::span<const ScoredGroup> groups, std::span<const Answer> answers) {
  // Alone: everything the leader has from its checks and its size, with this author's standing instead.
  const Answer& leading = answers[leader.members.front()];
  double alone = weight::standing * log_odds(standing.mean()) + size_weight(leading.form->changed_lines);
  for (const Evidence& evidence : leading.evidence) {
    if (evidence.outcome != Outcome::pass) continue;
    alone += best_pass_weight(evidence);
  }
  double best = alone;
  for (const ScoredGroup& group : groups) {
    if (&group == &leader || group.failed) continue;
    std::vector<Family> families = families_of(group, answers);
    bool same = std::ranges::find(families, family, &Family::name) != families.end();
    double joined = group.belief + (same ? weight::same_family : family_weight(1, standing));
    best = std::max(best, joined);
  }
  return best;
}

}  // namespace orchestrator::reconcile
