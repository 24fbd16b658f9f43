#include "orchestrator/checks/memory.hpp"

namespace orchestrator::checks {

base::Task<base::Result<base::Json>> once_about_base(
    Examination& examination, std::string key,
    std::function<base::Task<base::Result<base::Json>>()> find_out) {
  auto& answers = examination.memory().answers;
  base::Executor executor = co_await base::asio::this_coro::executor;
  while (true) {
    auto known = answers.find(key);
    if (known == answers.end()) break;
    std::shared_ptr<Examination::Memory::Answer> answer = known->second;
    if (answer->value) co_return *answer->value;
    bool waited = co_await answer->known.wait();
    if (!waited) co_return base::fail(base::ErrorCode::cancelled, "cancelled");
  }
  auto answer = std::make_shared<Examination::Memory::Answer>(executor);
  answers[key] = answer;
  base::Result<base::Json> value = co_await find_out();
  // Who was cancelled found out nothing, and the next one tries again.
  if (!value && value.error().code == base::ErrorCode::cancelled) {
    answers.erase(key);
  } else {
    answer->value = value;
  }
  answer->known.notify();
  co_return value;
}

}  // namespace orchestrator::checks
