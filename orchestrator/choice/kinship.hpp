// Which models err alike. Two of them that make the same mistakes are not two witnesses, whatever they are
// called.
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace orchestrator::choice {

// By pair of contenders, from 0 (their mistakes have nothing in common) to 1 (one repeats the other).
using Kin = std::vector<std::vector<double>>;

class Kinship {
 public:
  // The outcome of one task: by candidate its model, whether it was right, and the party that it belonged to
  // (equal for equal conduct).
  void note(std::span<const std::string> models, const std::vector<bool>& right,
            std::span<const std::size_t> parties);

  // The same of many tasks: on `both` of them two models were wrong, on `alike` of these with the same
  // conduct.
  void add(const std::string& one, const std::string& other, double both, double alike);

  // Of each pair how much more often than chance they did the same where both were wrong; chance is what all
  // pairs together have done. What was not seen yet is taken from the families: relatives are kin, others are
  // not.
  Kin between(std::span<const std::string> models, std::span<const std::string> families) const;

 private:
  struct Errors {
    double both = 0;   // tasks on which both were wrong
    double alike = 0;  // of these, with the same conduct
  };
  std::map<std::pair<std::string, std::string>, Errors> pairs_;  // the names in order
  Errors all_;
};

}  // namespace orchestrator::choice
