// CPU work away from the loop: plain functions over snapshots.
#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <stop_token>
#include <type_traits>

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include "base/task.hpp"

namespace base {

class ThreadPool {
 public:
  // With zero workers everything runs on the caller's thread, at once and in order.
  explicit ThreadPool(unsigned workers);
  ~ThreadPool();

  // Runs `function(std::stop_token)` on a worker and comes back on the loop with what it gave. Cancelling
  // asks the function to stop and still waits for it, since it may read what the caller owns.
  template <class F>
  Task<std::invoke_result_t<F, std::stop_token>> run(F function) {
    using T = std::invoke_result_t<F, std::stop_token>;
    std::stop_source stop;
    if (!pool_) co_return function(stop.get_token());
    auto executor = co_await asio::this_coro::executor;
    struct Shared {
      explicit Shared(const Executor& e) : done(e) {}
      Event done;
      std::optional<T> value;
      std::exception_ptr failure;
      bool ended = false;
    };
    auto shared = std::make_shared<Shared>(executor);
    auto work = asio::make_work_guard(executor);
    asio::post(*pool_,
               [shared, executor, function = std::move(function), token = stop.get_token()]() mutable {
                 std::optional<T> value;
                 std::exception_ptr failure;
                 try {
                   value.emplace(function(token));
                 } catch (...) {
                   failure = std::current_exception();
                 }
                 asio::post(executor, [shared, value = std::move(value), failure]() mutable {
                   shared->value = std::move(value);
                   shared->failure = failure;
                   shared->ended = true;
                   shared->done.notify();
                 });
               });
    co_await asio::this_coro::throw_if_cancelled(false);
    while (!shared->ended) {
      bool stopping = co_await cancelled();
      if (stopping) stop.request_stop();
      co_await shared->done.wake();
    }
    if (shared->failure) std::rethrow_exception(shared->failure);
    co_return std::move(*shared->value);
  }

 private:
  std::unique_ptr<asio::thread_pool> pool_;
};

}  // namespace base
