#include "orchestrator/batch/perform.hpp"

#include <chrono>

#include <fmt/format.h>

namespace orchestrator::batch {

base::Task<base::Result<Outcome>> perform(const Item& item, Texts texts, Workplace& workplace) {
  using Act = base::Task<base::Result<Outcome>> (*)(const Item&, Texts, Workplace&);
  static constexpr std::pair<const char*, Act> kKinds[] = {
      {"transpile", perform_transpile}, {"doc", perform_doc}, {"ask", perform_ask}, {"probe", perform_probe}};
  Act act = nullptr;
  for (const auto& [kind, does] : kKinds) {
    if (item.kind == kind) act = does;
  }
  if (!act)
    co_return base::fail(base::ErrorCode::bad_request, fmt::format("no item is of the kind '{}'", item.kind));
  auto began = std::chrono::steady_clock::now();
  auto outcome = co_await act(item, std::move(texts), workplace);
  std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
  if (outcome) outcome->milliseconds = took.count();
  co_return outcome;
}

}  // namespace orchestrator::batch
