#include "agents/prices.hpp"

#include <cmath>

#include "base/text.hpp"

namespace agents {
namespace {

// For a paid model that nobody knows: dear enough that a budget errs on the safe side.
constexpr Price kGuess{.input = 5, .cached_input = 5, .cache_write = 6.25, .output = 25, .known = false};

struct Row {
  std::string_view prefix;
  Price price;
};

constexpr Row kRows[] = {
#define PRICE(prefix, input, cached_input, cache_write, output) \
  {prefix, {input, cached_input, cache_write, output, true}},
#include "agents/prices.def"
#undef PRICE
};

}  // namespace

std::optional<Price> listed_price(std::string_view model) {
  std::string name = base::lower_ascii(model);
  std::size_t slash = name.rfind('/');
  if (slash != std::string::npos) name.erase(0, slash + 1);
  const Row* best = nullptr;
  for (const Row& row : kRows) {
    if (name.starts_with(row.prefix) && (!best || row.prefix.size() > best->prefix.size())) best = &row;
  }
  if (!best) return std::nullopt;
  return best->price;
}

Price price_of(const ModelConfig& config) {
  bool is_given = config.input_price || config.output_price;
  Price price = config.local
                    ? Price{}
                    : listed_price(config.model.empty() ? config.name : config.model).value_or(kGuess);
  if (!is_given) return price;
  if (config.input_price) price.input = price.cached_input = price.cache_write = *config.input_price;
  if (config.output_price) price.output = *config.output_price;
  price.known = price.known || (config.input_price && config.output_price);
  return price;
}

Money cost(const Usage& usage, const Price& price) {
  std::int64_t fresh = usage.prompt_tokens - usage.cached_tokens - usage.cache_write_tokens;
  double dollars_per_million = static_cast<double>(std::max<std::int64_t>(fresh, 0)) * price.input +
                               static_cast<double>(usage.cached_tokens) * price.cached_input +
                               static_cast<double>(usage.cache_write_tokens) * price.cache_write +
                               static_cast<double>(usage.completion_tokens) * price.output;
  return {static_cast<std::int64_t>(std::llround(dollars_per_million * 1000))};
}

}  // namespace agents
