// What tokens cost.
#pragma once

#include <optional>
#include <string_view>

#include "agents/model.hpp"

namespace agents {

// Dollars per million tokens.
struct Price {
  double input = 0;
  double cached_input = 0;
  double cache_write = 0;
  double output = 0;
  bool known = true;  // false: no list has this model, and the figures are the dearest that is usual
};

// The row of prices.def with the longest prefix of `model` (a provider's own prefix such as "anthropic/" is
// skipped).
std::optional<Price> listed_price(std::string_view model);

// What `config` says, else 0 for a local model, else the list, else a careful guess that is not `known`.
Price price_of(const ModelConfig& config);

Money cost(const Usage& usage, const Price& price);

}  // namespace agents
