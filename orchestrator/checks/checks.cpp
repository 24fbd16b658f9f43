#include "orchestrator/checks/checks.hpp"

#include "base/text.hpp"

namespace orchestrator::checks {

#define CHECK_KIND(name, text) base::Task<Evidence> name(const Subject& subject, Examination& examination);
#include "orchestrator/checks.def"
#undef CHECK_KIND

namespace {

constexpr std::size_t kMaxLog = 16'000;

void cut(std::string& text, std::size_t limit) {
  if (text.size() <= limit) return;
  text.resize(base::utf8_cut(text, limit));
  text += "\n…";
}

}  // namespace

std::span<const Check> all() {
  static constexpr Check list[] = {
#define CHECK_KIND(name, text) {#name, text, name},
#include "orchestrator/checks.def"
#undef CHECK_KIND
  };
  return list;
}

base::Task<Evidence> run_check(const Check& check, const Subject& subject, Examination& examination) {
  co_await base::asio::this_coro::throw_if_cancelled(false);
  auto begun = std::chrono::steady_clock::now();
  Evidence evidence;
  bool stopped = co_await base::cancelled();
  if (stopped) {
    evidence.summary = "stopped before it began";
  } else {
    evidence = co_await check.run(subject, examination);
  }
  evidence.check = check.name;
  evidence.subject =
      base::combine(subject.digest(), base::combine(base::digest(check.name), evidence.subject));
  evidence.summary = base::to_utf8(evidence.summary);
  evidence.log = base::to_utf8(evidence.log);
  cut(evidence.summary, 300);
  cut(evidence.log, kMaxLog);
  evidence.time =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
  co_return evidence;
}

}  // namespace orchestrator::checks
