// A share of the softmax says which candidate to take, and little about whether to take one at all: two that
// agree share everything between them whether they are right or not. What tells is how many agree, on what
// they were tried, and who they are. The idea that the mass of the largest group of equal conduct can be
// calibrated, so that one may abstain below a threshold, is that of functional clustering (2025); the numbers
// are our own fit.
#include "orchestrator/choice/belief.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

namespace orchestrator::choice {
namespace {

constexpr double kLargestLogOdds = 4;

double log_odds_within(double probability, double limit) {
  double p = std::clamp(probability, 1e-6, 1 - 1e-6);
  return std::clamp(std::log(p / (1 - p)), -limit, limit);
}

// Who says so: those that answered twice count once.
class Witnesses {
 public:
  bool knows(const Contender& contender) const {
    return !contender.author.empty() && authors_.contains(contender.author);
  }
  void hear(const Contender& contender) {
    if (contender.author.empty() || authors_.insert(contender.author).second) ++count_;
  }
  double count() const { return count_; }

 private:
  std::set<std::string_view> authors_;
  double count_ = 0;
};

}  // namespace

std::span<const GroundRow> grounds() {
  static constexpr GroundRow rows[] = {
#define BELIEF(name, weight, words) {#name, weight, words},
#include "orchestrator/choice/beliefs.def"
#undef BELIEF
  };
  return rows;
}

Grounds find_grounds(const trials::Observations& seen, std::span<const Contender> contenders,
                     const Comparison& comparison, std::span<const std::size_t> members) {
  Grounds row{};
  auto at = [&row](Ground ground) -> double& { return row[static_cast<std::size_t>(ground)]; };
  const Contender& leader = contenders[members.front()];
  const trials::Conduct& conduct = seen.conducts[leader.program];
  Witnesses company, dissent;
  for (std::size_t member : members) company.hear(contenders[member]);
  for (const Contender& other : contenders) {
    bool found_out = comparison.examples[other.program] < comparison.examples[leader.program] - 1e-9 ||
                     (comparison.ran && !seen.conducts[other.program].loaded);
    bool is_another = comparison.cluster[other.program] != comparison.cluster[leader.program];
    // Who came round to it dissents no more.
    if (is_another && !found_out && !company.knows(other)) dissent.hear(other);
  }
  double passed = 0, failed = 0;
  for (std::size_t i = 0; i < conduct.examples.size(); ++i) {
    // A step without a result that is stated (a doctest that prints nothing) only prepares what follows.
    if (conduct.examples[i] < 0 && i < seen.examples.size() && seen.examples[i].want.empty()) continue;
    ++(seen.is_passed_example(conduct.examples[i]) ? passed : failed);
  }
  double best = 0;
  for (std::size_t member : members) best = std::max(best, contenders[member].standing);
  at(Ground::always) = 1;
  at(Ground::company) = std::log(company.count());
  at(Ground::dissent) = std::log(1 + dissent.count());
  at(Ground::shown) = passed > 0 && failed == 0 ? 1 : 0;
  at(Ground::failing) = passed + failed > 0 ? failed / (passed + failed) : 0;
  at(Ground::hopeless) = failed > 0 && passed == 0 ? 1 : 0;
  at(Ground::standing) = log_odds_within(best, kLargestLogOdds);
  at(Ground::unseen) = comparison.ran ? 0 : 1;
  return row;
}

double belief(const Grounds& values) {
  double sum = 0;
  for (std::size_t i = 0; i < kGroundCount; ++i) sum += grounds()[i].weight * values[i];
  return 1 / (1 + std::exp(-sum));
}

}  // namespace orchestrator::choice
