#include "orchestrator/ledger/record.hpp"

namespace orchestrator {
namespace {

constexpr Fate kFates[] = {Fate::used, Fate::edited, Fate::reverted, Fate::rejected, Fate::ignored};

}  // namespace

std::string_view name(Fate fate) {
  switch (fate) {
    case Fate::used:
      return "used";
    case Fate::edited:
      return "edited";
    case Fate::reverted:
      return "reverted";
    case Fate::rejected:
      return "rejected";
    case Fate::ignored:
      return "ignored";
  }
  return "";
}

std::optional<Fate> fate_by_name(std::string_view word) {
  for (Fate fate : kFates) {
    if (name(fate) == word) return fate;
  }
  return std::nullopt;
}

}  // namespace orchestrator
