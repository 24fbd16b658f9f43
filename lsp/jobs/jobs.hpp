// Long work that was asked for, by name. A job has answered its request already and goes on until it has
// ended or is cancelled.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "lsp/rpc/running.hpp"

namespace lsp {

class Jobs {
 public:
  explicit Jobs(const base::Executor& executor) : running_(executor) {}

  // `name` is the run's, and the token of its progress.
  void start(const std::string& name, base::Task<> job);
  // False when no job of that name runs.
  bool cancel(std::string_view name);
  void cancel_all() { running_.cancel_all(); }
  base::Task<bool> ended() { return running_.ended(); }
  std::size_t size() const { return running_.size(); }

 private:
  static base::Task<> run(Jobs& jobs, std::string name, base::Task<> job);

  rpc::Running running_;
  std::map<std::string, std::uint64_t, std::less<>> numbers_;
};

}  // namespace lsp
