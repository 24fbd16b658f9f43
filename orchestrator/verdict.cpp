#include "orchestrator/verdict.hpp"

namespace orchestrator {

std::string_view name(Ending ending) {
  switch (ending) {
    case Ending::chosen:
      return "chosen";
    case Ending::none_good_enough:
      return "none_good_enough";
    case Ending::no_candidate:
      return "no_candidate";
    case Ending::nobody_reachable:
      return "nobody_reachable";
    case Ending::budget_spent:
      return "budget_spent";
    case Ending::deadline:
      return "deadline";
    case Ending::cancelled:
      return "cancelled";
  }
  return "no_candidate";
}

}  // namespace orchestrator
