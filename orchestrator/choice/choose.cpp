#include "orchestrator/choice/choose.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "base/text.hpp"

namespace orchestrator::choice {
namespace {

using trials::Observations;

constexpr std::size_t kListedParties = 4;
constexpr std::size_t kListedDifferences = 6;
constexpr std::size_t kLongestListed = 120;

std::vector<double> softmax(const std::vector<double>& scores) {
  double best = *std::ranges::max_element(scores), sum = 0;
  std::vector<double> shares;
  for (double score : scores) shares.push_back(std::exp(score - best));
  for (double share : shares) sum += share;
  for (double& share : shares) share /= sum;
  return shares;
}

std::vector<Party> parties_of(const Choice& choice, const std::vector<Contender>& contenders) {
  std::map<int, Party> by_cluster;
  double all = std::accumulate(choice.comparison.votes.begin(), choice.comparison.votes.end(), 0.0);
  for (std::size_t i = 0; i < contenders.size(); ++i) {
    Party& party = by_cluster[choice.comparison.cluster[contenders[i].program]];
    party.members.push_back(i);
    party.probability += choice.scores[i];
    party.share += choice.comparison.votes[i] / all;
  }
  std::vector<Party> parties;
  for (auto& [number, party] : by_cluster) {
    std::ranges::stable_sort(
        party.members, [&](std::size_t a, std::size_t b) { return choice.scores[a] > choice.scores[b]; });
    parties.push_back(std::move(party));
  }
  std::ranges::stable_sort(parties, [&](const Party& a, const Party& b) {
    return choice.scores[a.members.front()] > choice.scores[b.members.front()];
  });
  return parties;
}

// The leader is believed as leaders of whom as much was known have been right. The others share what is left,
// and never more than their share beside the leader's: that the leader is likely wrong makes nobody else
// right, for all of them may be.
void believe(const Observations& seen, Choice& choice, const std::vector<Contender>& contenders) {
  Party& leader = choice.parties.front();
  double led = std::max(1e-9, leader.probability), others = std::max(1e-9, 1 - leader.probability);
  choice.grounds = find_grounds(seen, contenders, choice.comparison, leader.members);
  double believed = belief(choice.grounds);
  for (Party& party : choice.parties) {
    double beside = std::min(1.0, party.probability / led);
    party.probability = &party == &leader
                            ? believed
                            : std::min((1 - believed) * party.probability / others, believed * beside);
  }
}

std::string cut_text(std::string_view text) {
  std::string kept(text.substr(0, base::utf8_cut(text, kLongestListed)));
  return kept.size() < text.size() ? kept + "…" : kept;
}

std::string result_words(const Observations& seen, int value) {
  if (value < 0) return "was not run";
  const std::string& text = seen.values[value];
  if (text.starts_with('!')) return "raises " + text.substr(1);
  if (text.starts_with('?')) return "takes too long";
  return cut_text(text);
}

std::vector<Difference> differences_of(const Observations& seen, const Choice& choice,
                                       const std::vector<Contender>& contenders) {
  if (!choice.comparison.ran) return {};
  std::vector<std::size_t> programs;
  for (std::size_t i = 0; i < std::min(kListedParties, choice.parties.size()); ++i)
    programs.push_back(contenders[choice.parties[i].members.front()].program);
  return differences_between(seen, programs);
}

std::string examples_words(const Observations& seen, const Choice& choice, const Contender& chosen) {
  double share = choice.comparison.examples[chosen.program];
  std::size_t count = seen.examples.size();
  std::string words = share < 1 - 1e-9
                          ? fmt::format("{:.0f} % of the {} examples come out", 100 * share, count)
                      : count == 1 ? "the only example comes out"
                                   : fmt::format("all {} examples come out", count);
  std::size_t behind = static_cast<std::size_t>(
      std::ranges::count_if(choice.comparison.examples, [&](double other) { return other < share - 1e-9; }));
  if (behind > 0)
    words +=
        fmt::format("; {} of {} programs do{} worse", behind, seen.conducts.size(), behind == 1 ? "es" : "");
  return words;
}

std::vector<std::string> why_of(const Observations& seen, const Choice& choice,
                                const std::vector<Contender>& contenders,
                                const std::vector<std::string>& names) {
  std::vector<std::string> why;
  const Contender& chosen = contenders[*choice.chosen];
  const Party& party = choice.parties.front();
  if (!choice.comparison.ran) why.push_back("nothing was run: " + seen.why_not);
  if (choice.comparison.has_examples) why.push_back(examples_words(seen, choice, chosen));
  if (!seen.tests.empty() && !seen.conducts[chosen.program].tests.empty()) {
    auto passed = std::ranges::count(seen.conducts[chosen.program].tests, 1);
    why.push_back(fmt::format("it passes {} of {} proposed tests", passed, seen.tests.size()));
  }
  if (choice.comparison.ran) {
    why.push_back(fmt::format("{} of {} candidates do the same on all {} inputs ({:.0f} % of the votes)",
                              party.members.size(), contenders.size(), seen.inputs.size(),
                              100 * party.share));
  } else {
    why.push_back(
        fmt::format("{} of {} candidates are this same program", party.members.size(), contenders.size()));
  }
  for (const Difference& difference : choice.differences) {
    std::string others;
    for (std::size_t i = 1; i < difference.results.size(); ++i) {
      if (difference.results[i] == difference.results[0]) continue;
      others += fmt::format("{}{} ({})", others.empty() ? "" : ", ", difference.results[i],
                            names[choice.parties[i].members.front()]);
    }
    why.push_back(fmt::format("{} gives {}; others: {}", cut_text(seen.inputs[difference.input].call),
                              difference.results[0], others));
  }
  return why;
}

}  // namespace

std::vector<Difference> differences_between(const Observations& seen,
                                            const std::vector<std::size_t>& programs) {
  std::vector<Difference> found;
  if (programs.size() < 2) return found;
  struct Row {
    std::size_t input, kinds, length;
  };
  std::vector<Row> rows;
  auto value_at = [&](std::size_t place, std::size_t input) {
    return seen.conducts[programs[place]].outcomes[input];
  };
  for (std::size_t input = 0; input < seen.inputs.size(); ++input) {
    std::set<int> kinds;
    for (std::size_t place = 0; place < programs.size(); ++place) kinds.insert(value_at(place, input));
    if (kinds.size() > 1 && !seen.is_bad(value_at(0, input)))
      rows.push_back({input, kinds.size(), seen.inputs[input].call.size()});
  }
  std::ranges::stable_sort(rows, [](const Row& a, const Row& b) {
    return a.kinds != b.kinds ? a.kinds > b.kinds : a.length < b.length;
  });
  if (rows.size() > kListedDifferences) rows.resize(kListedDifferences);
  for (const Row& row : rows) {
    Difference difference{row.input, {}};
    for (std::size_t place = 0; place < programs.size(); ++place)
      difference.results.push_back(result_words(seen, value_at(place, row.input)));
    found.push_back(std::move(difference));
  }
  return found;
}

Choice choose(const Observations& seen, const std::vector<Contender>& contenders,
              const std::vector<std::string>& names, const Likeness& likeness) {
  Choice choice;
  if (contenders.empty()) {
    choice.why.push_back("there is no candidate");
    return choice;
  }
  choice.comparison = compare(seen, contenders, likeness);
  choice.facts = find_facts(seen, contenders, choice.comparison);
  std::vector<double> scores;
  for (const Facts& facts : choice.facts) scores.push_back(score(facts));
  choice.scores = softmax(scores);
  choice.parties = parties_of(choice, contenders);
  believe(seen, choice, contenders);
  choice.chosen = choice.parties.front().members.front();
  choice.differences = differences_of(seen, choice, contenders);
  choice.why = why_of(seen, choice, contenders, names);
  return choice;
}

}  // namespace orchestrator::choice
