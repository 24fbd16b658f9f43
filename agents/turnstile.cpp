#include "agents/turnstile.hpp"

namespace agents {

base::Task<base::Result<Turnstile::Place>> Turnstile::enter() {
  if (free_ > 0 && queue_.empty()) {
    --free_;
    co_return Place(this);
  }
  auto executor = co_await base::asio::this_coro::executor;
  Waiter waiter(executor);
  auto position = queue_.insert(queue_.end(), &waiter);
  // An announcement that comes before the wait begins would be missed, so that the flag counts and not the
  // announcement.
  while (!waiter.has_place) {
    bool woken = co_await waiter.called.wait();
    if (woken) continue;
    if (waiter.has_place) {
      leave();
    } else {
      queue_.erase(position);
    }
    co_return base::fail(base::ErrorCode::cancelled, "cancelled while waiting for the model's turn");
  }
  co_return Place(this);
}

void Turnstile::leave() {
  if (queue_.empty()) {
    ++free_;
    return;
  }
  Waiter* next = queue_.front();
  queue_.pop_front();
  next->has_place = true;
  next->called.notify();
}

}  // namespace agents
