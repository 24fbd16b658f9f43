// The coroutines of a server that lives long. Unlike base::TaskGroup it forgets those that have ended.
#pragma once

#include <cstdint>
#include <map>
#include <memory>

#include <boost/asio/cancellation_signal.hpp>

#include "base/task.hpp"

namespace lsp::rpc {

// Belongs to the loop's thread. `ended` must have come back before it goes: nothing is detached.
class Running {
 public:
  explicit Running(const base::Executor& executor) : state_(std::make_shared<State>(executor)) {}
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  // Starts `task`; the number names it for `cancel`. What it throws is logged, as a mistake of ours.
  std::uint64_t spawn(base::Task<> task);
  void cancel(std::uint64_t number);  // of one that has ended: nothing
  void cancel_all();
  std::size_t size() const { return state_->members.size(); }
  // Waits until none is left. False when this wait was cancelled before.
  base::Task<bool> ended();

 private:
  struct Member {
    base::asio::cancellation_signal signal;
    bool begun = false;
    bool stopped = false;
  };
  struct State {
    explicit State(const base::Executor& e) : executor(e), changed(e) {}
    base::Executor executor;
    base::Event changed;
    std::map<std::uint64_t, std::shared_ptr<Member>> members;
    std::uint64_t last = 0;
  };
  static base::Task<> begin(base::Task<> task, base::Executor executor, std::shared_ptr<Member> member);
  static void stop(const base::Executor& executor, const std::shared_ptr<Member>& member);

  std::shared_ptr<State> state_;
};

}  // namespace lsp::rpc
