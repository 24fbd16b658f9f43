#include "lsp/jobs/jobs.hpp"

namespace lsp {
namespace {

// Takes the job's name off the list whichever way the job ends.
template <class F>
class AtEnd {
 public:
  explicit AtEnd(F f) : f_(std::move(f)) {}
  AtEnd(const AtEnd&) = delete;
  AtEnd& operator=(const AtEnd&) = delete;
  ~AtEnd() { f_(); }

 private:
  F f_;
};

}  // namespace

base::Task<> Jobs::run(Jobs& jobs, std::string name, base::Task<> job) {
  AtEnd forget([&jobs, &name] { jobs.numbers_.erase(name); });
  co_await std::move(job);
}

void Jobs::start(const std::string& name, base::Task<> job) {
  // Named before it begins: it may end before `spawn` comes back.
  numbers_.try_emplace(name, 0);
  std::uint64_t number = running_.spawn(run(*this, name, std::move(job)));
  if (auto still = numbers_.find(name); still != numbers_.end()) still->second = number;
}

bool Jobs::cancel(std::string_view name) {
  auto found = numbers_.find(name);
  if (found == numbers_.end()) return false;
  running_.cancel(found->second);
  return true;
}

}  // namespace lsp
