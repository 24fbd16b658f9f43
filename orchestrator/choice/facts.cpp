// The crowd is compared input by input. Three ideas decide (their sources are in docs/decisions.md):
//
//   minimum Bayes risk   a candidate is as good as what it does agrees with what the others do, each counted
//                        by how far its author is trusted;
//   clusters             candidates that do the same everywhere stand together;
//   dual agreement       a proposed test is as good as the candidates that pass it, and the other way round;
//   seen
//                        through the agreement of conducts, so that one may stand on the tests that its
//                        neighbours pass.
//
// An input that most candidates can't digest says little and weighs little.
#include "orchestrator/choice/facts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "orchestrator/choice/weights.hpp"

namespace orchestrator::choice {
namespace {

using trials::Conduct;
using trials::Observations;

double vote_of(double standing) {
  return std::clamp(standing - kVoteFloor, kLeastVote, 1.0) / std::clamp(kVoteCeiling - standing, 0.05, 1.0);
}

// Share of the examples, of those that somebody came out on.
std::vector<double> example_shares(const Observations& seen, bool& has_examples) {
  std::vector<double> shares(seen.conducts.size(), 1.0);
  std::vector<std::size_t> useful;
  for (std::size_t example = 0; example < seen.examples.size(); ++example) {
    bool passed = std::ranges::any_of(seen.conducts, [&](const Conduct& conduct) {
      return !conduct.examples.empty() && seen.is_passed_example(conduct.examples[example]);
    });
    if (passed) useful.push_back(example);
  }
  has_examples = !useful.empty();
  if (useful.empty()) return shares;
  for (std::size_t program = 0; program < seen.conducts.size(); ++program) {
    const Conduct& conduct = seen.conducts[program];
    std::size_t passed = 0;
    for (std::size_t example : useful)
      passed += !conduct.examples.empty() && seen.is_passed_example(conduct.examples[example]);
    shares[program] = static_cast<double>(passed) / static_cast<double>(useful.size());
  }
  return shares;
}

// How many others say what this one would say: a whole one for each that repeats its mistakes.
double kin_of(std::span<const Contender> contenders, std::size_t which) {
  const Contender& contender = contenders[which];
  double sum = 0;
  for (std::size_t other = 0; other < contenders.size(); ++other) {
    if (other == which) continue;
    if (other < contender.kin.size()) {
      sum += contender.kin[other];
    } else if (!contender.family.empty() && contenders[other].family == contender.family) {
      sum += 1;
    }
  }
  return sum;
}

std::vector<double> votes_of(std::span<const Contender> contenders, const std::vector<double>& shares) {
  std::map<base::Digest, int> copies;
  double best = 0;
  for (const Contender& contender : contenders) {
    ++copies[contender.form];
    best = std::max(best, shares[contender.program]);
  }
  std::vector<double> votes;
  for (std::size_t i = 0; i < contenders.size(); ++i) {
    double vote = vote_of(contenders[i].standing) * std::pow(copies[contenders[i].form], -kCopies);
    votes.push_back(vote * std::pow(1 + kin_of(contenders, i), -kRelatives));
  }
  double mean = std::accumulate(votes.begin(), votes.end(), 0.0) / static_cast<double>(votes.size());
  for (std::size_t i = 0; i < votes.size(); ++i) {
    votes[i] /= mean;
    double missing = best - shares[contenders[i].program];
    if (missing > 1e-9) votes[i] *= kFailedVote * std::exp(-kFailedShare * missing);
  }
  return votes;
}

std::vector<double> votes_by_program(std::span<const Contender> contenders, const Comparison& comparison,
                                     std::size_t programs) {
  std::vector<double> votes(programs, 0.0);
  for (std::size_t i = 0; i < contenders.size(); ++i) votes[contenders[i].program] += comparison.votes[i];
  return votes;
}

// How far each input can be digested: the share of votes whose programs give a result.
std::vector<double> input_weights(const Observations& seen, const std::vector<double>& votes) {
  double all = std::accumulate(votes.begin(), votes.end(), 0.0);
  std::vector<double> weights(seen.inputs.size(), 1.0);
  for (std::size_t input = 0; input < weights.size(); ++input) {
    double bad = 0;
    for (std::size_t program = 0; program < votes.size(); ++program) {
      const Conduct& conduct = seen.conducts[program];
      if (conduct.outcomes.empty() || seen.is_bad(conduct.outcomes[input])) bad += votes[program];
    }
    weights[input] = 1 - bad / all;
  }
  return weights;
}

std::vector<std::vector<double>> agreement(const Observations& seen, const std::vector<double>& weights) {
  std::size_t programs = seen.conducts.size();
  double all = std::max(1e-9, std::accumulate(weights.begin(), weights.end(), 0.0));
  std::vector<std::vector<double>> alike(programs, std::vector<double>(programs, 0.0));
  for (std::size_t a = 0; a < programs; ++a) {
    for (std::size_t b = a; b < programs; ++b) {
      const auto &first = seen.conducts[a].outcomes, &second = seen.conducts[b].outcomes;
      double sum = 0;
      for (std::size_t input = 0; input < std::min(first.size(), second.size()); ++input) {
        if (first[input] == second[input] && !seen.is_bad(first[input])) sum += weights[input];
      }
      alike[a][b] = alike[b][a] = sum / all;
    }
  }
  return alike;
}

// All failures look alike here: how a program fails is no conduct to agree on.
std::vector<int> clusters_by_conduct(const Observations& seen) {
  std::map<std::vector<int>, int> known;
  std::vector<int> clusters;
  for (const Conduct& conduct : seen.conducts) {
    std::vector<int> key = conduct.outcomes;
    for (int& value : key) {
      if (seen.is_bad(value)) value = -1;
    }
    clusters.push_back(known.emplace(std::move(key), static_cast<int>(known.size())).first->second);
  }
  return clusters;
}

std::size_t different_results(const Observations& seen, const Conduct& conduct) {
  std::set<int> results;
  for (int value : conduct.outcomes) {
    if (!seen.is_bad(value)) results.insert(value);
  }
  return results.size();
}

double share_of_nothing(const Observations& seen, const Conduct& conduct) {
  if (conduct.outcomes.empty()) return 0;
  double nothing = 0;
  for (int value : conduct.outcomes) {
    if (value >= 0 && (seen.values[value] == "None" || seen.values[value].starts_with("None "))) ++nothing;
  }
  return nothing / static_cast<double>(conduct.outcomes.size());
}

double median(std::vector<double> values) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

// By program: what its neighbours' passed tests are worth, as a logarithm below the best.
std::vector<double> tested(const Observations& seen, const std::vector<double>& votes,
                           const Comparison& comparison) {
  std::vector<double> support(votes.size(), 0.0);
  if (seen.tests.empty()) return support;
  std::vector<double> passed(votes.size(), kTestFloor);
  for (std::size_t program = 0; program < votes.size(); ++program) {
    for (std::size_t test = 0; test < seen.tests.size(); ++test) {
      if (!seen.conducts[program].tests.empty() && seen.conducts[program].tests[test] == 1)
        passed[program] += std::sqrt(seen.tests[test].count);
    }
  }
  for (std::size_t a = 0; a < votes.size(); ++a) {
    double sum = kTestSupportFloor;
    for (std::size_t b = 0; b < votes.size(); ++b) sum += comparison.alike[a][b] * votes[b] * passed[b];
    support[a] = std::log(sum);
  }
  double best = *std::ranges::max_element(support);
  for (double& value : support) value -= best;
  return support;
}

double log_odds_of(double standing) {
  double p = std::clamp(standing, 0.02, 0.98);
  return std::log(p / (1 - p));
}

}  // namespace

std::span<const FactRow> facts() {
  static constexpr FactRow rows[] = {
#define FACT(name, weight, words) {#name, weight, words},
#include "orchestrator/choice/facts.def"
#undef FACT
  };
  return rows;
}

double score(const Facts& values) {
  double sum = 0;
  for (std::size_t i = 0; i < kFactCount; ++i) sum += facts()[i].weight * values[i];
  return sum;
}

Comparison compare(const Observations& seen, std::span<const Contender> contenders,
                   const Likeness& likeness) {
  Comparison comparison;
  comparison.ran = seen.why_not.empty() && !seen.inputs.empty();
  comparison.examples = example_shares(seen, comparison.has_examples);
  comparison.votes = votes_of(contenders, comparison.examples);
  if (comparison.ran) {
    std::vector<double> votes = votes_by_program(contenders, comparison, seen.conducts.size());
    comparison.alike = agreement(seen, input_weights(seen, votes));
    comparison.cluster = clusters_by_conduct(seen);
  } else {
    comparison.alike = likeness;
    comparison.cluster.resize(seen.conducts.size());
    std::iota(comparison.cluster.begin(), comparison.cluster.end(), 0);
  }
  return comparison;
}

std::vector<Facts> find_facts(const Observations& seen, std::span<const Contender> contenders,
                              const Comparison& comparison) {
  std::size_t programs = seen.conducts.size();
  std::vector<double> votes = votes_by_program(contenders, comparison, programs);
  double all = std::accumulate(votes.begin(), votes.end(), 0.0);
  std::vector<double> cluster_votes(programs, 0.0);
  for (std::size_t program = 0; program < programs; ++program)
    cluster_votes[comparison.cluster[program]] += votes[program];
  std::vector<double> support = tested(seen, votes, comparison);

  // What is usual is taken over contenders, not programs: a program that many wrote is usual.
  std::vector<double> variety, nothing;
  double best_examples = 0;
  for (const Contender& contender : contenders) {
    const Conduct& conduct = seen.conducts[contender.program];
    variety.push_back(static_cast<double>(different_results(seen, conduct)));
    nothing.push_back(share_of_nothing(seen, conduct));
    best_examples = std::max(best_examples, comparison.examples[contender.program]);
  }
  double usual_variety = median(variety), usual_nothing = median(nothing);

  std::vector<Facts> rows;
  for (std::size_t i = 0; i < contenders.size(); ++i) {
    const Contender& contender = contenders[i];
    const Conduct& conduct = seen.conducts[contender.program];
    Facts row{};
    auto at = [&row](Fact fact) -> double& { return row[static_cast<std::size_t>(fact)]; };
    at(Fact::examples) = comparison.examples[contender.program] >= best_examples - 1e-9 ? 1 : 0;
    double agreeing = 0;
    for (std::size_t other = 0; other < programs; ++other)
      agreeing += comparison.alike[contender.program][other] * votes[other];
    at(Fact::agreement) = std::log((agreeing + kAgreementFloor) / (all + kAgreementFloor));
    double together = cluster_votes[comparison.cluster[contender.program]];
    at(Fact::cluster) = std::log((together + kClusterFloor) / (all + kClusterFloor));
    at(Fact::tested) = support[contender.program];
    at(Fact::constant) = comparison.ran && variety[i] <= 1 && usual_variety > 1 ? 1 : 0;
    at(Fact::nothing) = std::clamp(nothing[i] - usual_nothing, 0.0, 1.0);
    bool broken = comparison.ran ? !conduct.loaded || !conduct.trouble.empty() : !contender.parses;
    at(Fact::broken) = broken ? 1 : 0;
    at(Fact::standing) = log_odds_of(contender.standing);
    rows.push_back(row);
  }
  return rows;
}

}  // namespace orchestrator::choice
