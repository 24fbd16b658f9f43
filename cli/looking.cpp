#include "cli/looking.hpp"

#include <algorithm>

namespace cli {
namespace {

std::int64_t at_least(std::int64_t number, std::int64_t least) {
  return std::max(number, least);
}

}  // namespace

std::optional<agents::loop::Looking> looking_of(const Settings& settings, std::optional<int> asked_for) {
  const base::Config& person = settings.person();
  std::string when = person.text("look.when");
  if (asked_for == 0 || (!asked_for && when == "never")) return std::nullopt;
  agents::loop::Looking looking;
  looking.always = asked_for.has_value() || when == "always";
  constexpr std::int64_t kMostCalls = 1'000;
  looking.limits.calls = asked_for.value_or(
      static_cast<int>(std::clamp<std::int64_t>(person.integer("look.calls"), 1, kMostCalls)));
  looking.limits.tokens = at_least(person.integer("look.tokens"), 500);
  looking.limits.time = std::chrono::milliseconds(
      static_cast<std::int64_t>(std::max(person.number("look.seconds"), 0.1) * 1000));
  return looking;
}

bool somebody_looks(const Crowd& crowd, const agents::Request& request,
                    const agents::loop::Looking& looking) {
  return std::ranges::any_of(crowd, [&](const auto& agent) { return agent->looks(request, looking); });
}

void keep_who_looks(Crowd& crowd, const agents::Request& request, const agents::loop::Looking& looking) {
  std::erase_if(crowd, [&](const auto& agent) { return !agent->looks(request, looking); });
}

}  // namespace cli
