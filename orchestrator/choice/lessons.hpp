// What is learnt about models while candidates made elsewhere are chosen among: the same standing as the main
// job's, in contexts of its own.
#pragma once

#include <deque>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "orchestrator/choice/kinship.hpp"
#include "orchestrator/standing.hpp"

namespace orchestrator::choice {

class Lessons {
 public:
  explicit Lessons(History history = {}) : history_(std::move(history)) {}

  // The expected share of right answers of each model, in this context. A model of which nothing is known is
  // expected to do as its company does.
  std::vector<double> standings(const std::vector<std::string>& models, const Context& context) const;
  // Of one model; of which nothing is known when nothing is.
  Standing standing_of(const std::string& model, const Context& context) const {
    return standing(history_, model, context);
  }
  // How far these models have erred alike.
  Kin kin(std::span<const std::string> models, std::span<const std::string> families) const {
    return kinship_.between(models, families);
  }
  // Who answered what, and which of the answers did the same (equal numbers), for a later outcome. The oldest
  // are forgotten.
  void remember(std::string id, Context context, std::vector<std::string> models,
                std::vector<std::size_t> parties = {});
  // Refuses an id that was not answered, or is forgotten (not_found), and another number of outcomes
  // (bad_request).
  base::Result<void> learn(const std::string& id, const std::vector<bool>& right);

 private:
  struct Answered {
    std::string id;
    Context context;
    std::vector<std::string> models;
    std::vector<std::size_t> parties;
  };
  History history_;
  Kinship kinship_;
  std::deque<Answered> answered_;
};

// Priors from a file: what `concord stats --json` prints, or {"MODEL": {"right": N, "wrong": N}, …}, or
// {"MODEL": SHARE} (worth ten outcomes). Refuses anything else (bad_config).
base::Result<History> read_priors(const base::Json& json);

}  // namespace orchestrator::choice
